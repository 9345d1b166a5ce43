"""
A script of the demonstration: stories are written case by case and played day by day, all cases together.

So numbers are given in the order of time and the ledger runs forward, as in a bureau. A story has a cursor, a day and a
clock; every step takes a few minutes of it. People are named by their accounts, acts by their kind ("prior_notice": the
last one), and both are looked up when the step is played.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from daylight.accounts.models import User
from daylight.casefile.approval import Approval, sign, submit
from daylight.casefile.case import Case
from daylight.casefile.prefill import prefill
from daylight.casefile.recordview import law_context, record_of
from daylight.casefile.taking import Refusal, day_of, open_case, take
from daylight.law.acts import Field, MalformedAct, act_kind
from daylight.law.calendar import default_calendar
from daylight.records.models import StoredFile
from daylight.records.store import keep_bytes
from daylight.registers.body import the_body
from daylight.site.demonstration.county import County, moment

MORNING, STEP = time(9), timedelta(minutes=12)
Play = Callable[[datetime], None]


class BadScript(Exception):
    """A step that the product refuses, or that lies after the last day: the story must be mended, or a gate is wrong."""


@dataclass(frozen=True)
class Attached:
    """A file that is handed in with an act; it is made when it is needed."""

    name: str
    content_type: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Step:
    """One thing that happens at a moment of a story."""

    at: datetime
    story: str
    what: str
    play: Play


@dataclass
class Script:
    """All stories of the demonstration up to a day."""

    county: County
    on: date
    steps: list[Step] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)

    def story(self, title: str, **given: Any) -> Story:
        """Begin a story."""
        made = Story(self, title, **given)
        self.stories.append(made)
        return made

    def add(self, at: datetime, story: str, what: str, play: Play) -> None:
        """
        Put a step into the script.

        :raises BadScript: if it lies after the last day
        """
        if at.date() > self.on:
            raise BadScript(f"{story}：{what}在{at:%Y-%m-%d}，晚于装载日{self.on}。")
        self.steps.append(Step(at, story, what, play))

    def working_days_ago(self, days: int) -> date:
        """Return the working day from which so many working days lead to the last day."""
        day = self.on
        while days > 0 or not _works(day):
            day -= timedelta(days=1)
            days -= _works(day)
        return day

    def play(self, tell: Callable[[str], None]) -> None:
        """
        Play every step in the order of time; tell of each story as it ends.

        :raises BadScript: if the product refuses a step; says which story, which step and why
        """
        left = {one.title: sum(step.story == one.title for step in self.steps) for one in self.stories}
        for step in sorted(self.steps, key=lambda one: one.at):
            try:
                step.play(step.at)
            except (Refusal, MalformedAct) as refusal:
                raise BadScript(f"{step.story}｜{step.at:%Y-%m-%d}｜{step.what}：{refusal}") from refusal
            if step.story in left:
                left[step.story] -= 1
                if not left[step.story]:
                    tell(step.story)


def _works(day: date) -> bool:
    """Tell whether a day is surely a working day; of a year without a notice, only those that no holiday can take."""
    return default_calendar().surely_works(day)


@dataclass
class Story:
    """One case as it is told: where its cursor stands, who handles it, what is known of it."""

    script: Script
    title: str
    section: str = "team"
    officers: tuple[str, ...] = ("zhouming", "lihui")
    facts: Any = None
    day: date = date.min
    clock: time = MORNING
    case: Case | None = None

    # -- the cursor -----------------------------------------------------------------------------------------------

    def begin(self, day: date | int) -> Story:
        """Stand on a day, or so many working days before the last day of the script."""
        return self.on(self.script.working_days_ago(day) if isinstance(day, int) else day)

    def on(self, day: date | str) -> Story:
        """Stand on the morning of a day; a story only goes forward."""
        there = date.fromisoformat(day) if isinstance(day, str) else day
        if there < self.day:
            raise BadScript(f"{self.title}：不能从{self.day}退回到{there}。")
        if there > self.day:
            self.day, self.clock = there, MORNING
        return self

    def until(self, days_before: int) -> Story:
        """Go on to so many working days before the last day of the script."""
        return self.on(self.script.working_days_ago(days_before))

    def wait(self, working_days: int) -> Story:
        """Go on so many working days later."""
        day = self.day
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= _works(day)
        return self.on(day)

    def at(self, clock: str) -> Story:
        """Go on at an hour of the same day."""
        self.clock = max(self.clock, time.fromisoformat(clock))
        return self

    def _tick(self) -> datetime:
        now = moment(self.day, self.clock)
        later = now + STEP
        self.clock = later.time() if later.date() == self.day else time(23, 59)
        return now

    def _add(self, what: str, play: Play) -> Story:
        self.script.add(self._tick(), self.title, what, play)
        return self

    # -- what happens ---------------------------------------------------------------------------------------------

    def open(self, *, by: Iterable[str] | None = None, files: Iterable[Attached] = (), **data: Any) -> Story:
        """Register the clue, which opens the case."""
        who = tuple(by or self.officers[:1])

        def play(now: datetime) -> None:
            users = self._users(who)
            self.case = open_case(
                section=self.script.county.sections[self.section],
                by=users,
                recorded_by=users[0],
                at=now,
                now=now,
                data={"received_on": day_of(now)} | data,
                files=_kept(files, now),
            )

        return self._add("登记线索", play)

    def take(
        self,
        kind: str,
        /,
        *,
        who: str = "",
        by: Iterable[str] | None = None,
        departures: Mapping[str, str] | None = None,
        files: Iterable[Attached] = (),
        **data: Any,
    ) -> Story:
        """Take an act; what needs approval goes through every signature."""
        if act_kind(kind).approval:
            return self.submit(kind, who=who, by=by, departures=departures, files=files, **data).sign(kind)
        doers = tuple(by) if by else (who,) if who else self._doers(kind)

        def play(now: datetime) -> None:
            users = self._users(doers)
            take(
                self._case,
                kind,
                by=users,
                recorded_by=self._users([who])[0] if who else users[0],
                at=now,
                now=now,
                data=self._filled(kind, data, now),
                departures=dict(departures or {}),
                files=_kept(files, now),
            )

        return self._add(act_kind(kind).title, play)

    def submit(
        self,
        kind: str,
        /,
        *,
        who: str = "",
        by: Iterable[str] | None = None,
        departures: Mapping[str, str] | None = None,
        files: Iterable[Attached] = (),
        **data: Any,
    ) -> Story:
        """Lay a matter before the leaders."""
        doers = tuple(by) if by else (who,) if who else self._doers(kind)

        def play(now: datetime) -> None:
            users = self._users(doers)
            submit(
                self._case,
                kind,
                by=users,
                recorded_by=self._users([who])[0] if who else users[0],
                at=now,
                now=now,
                data=self._filled(kind, data, now),
                departures=dict(departures or {}),
                files=_kept(files, now),
            )

        return self._add(f"{act_kind(kind).title}呈批", play)

    def sign(self, kind: str, *roles: str, opinion: str = "同意。", agreed: bool = True) -> Story:
        """Sign what was submitted: every level of the chain, or the roles that are named."""
        for role in roles or act_kind(kind).approval:
            self._add(f"{act_kind(kind).title}签批", self._signature(kind, role, opinion, agreed))
        return self

    def _signature(self, kind: str, role: str, opinion: str, agreed: bool) -> Play:
        def play(now: datetime) -> None:
            matter = Approval.objects.filter(case=self._case, kind=kind).exclude(waiting_for="").get()
            by = self.script.county.signer(role, self.section)
            sign(matter, by=by, agreed=agreed, opinion=opinion, at=now, now=now)

        return play

    def do(self, what: str, play: Callable[[Case, datetime], None]) -> Story:
        """Do something that has a verb of its own: publish, withdraw, archive."""
        return self._add(what, lambda now: play(self._case, now))

    # -- looked up when it is played --------------------------------------------------------------------------------

    @property
    def _case(self) -> Case:
        if self.case is None:
            raise BadScript(f"{self.title}：还没有登记线索。")
        self.case.refresh_from_db()
        return self.case

    def _users(self, names: Iterable[str]) -> list[User]:
        return [self.script.county.users[name] for name in names]

    def _doers(self, kind: str) -> tuple[str, ...]:
        return self.officers if act_kind(kind).officers > 1 else self.officers[:1]

    def _filled(self, kind: str, data: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Give the particulars of an act: what the form starts from, and what the story says over it."""
        on = day_of(now)
        start = prefill(record_of(self._case, on=on), kind, law_context(on=on), body=the_body())
        given = start | {name: value for name, value in data.items() if value is not None}
        return {name: self._looked_up(act_kind(kind).field(name), value) for name, value in given.items()}

    def _looked_up(self, f: Field | None, value: Any) -> Any:
        if f is None:
            return value
        if f.type in {"person", "persons"}:
            return self._keys(value)
        if f.type == "act":
            return self._seq(str(value))
        people = {column.name for column in f.columns if column.type == "person"}
        if people:
            return [{name: self._keys(v) if name in people else v for name, v in row.items()} for row in value]
        return value

    def _keys(self, value: Any) -> Any:
        if isinstance(value, str):
            known = self.script.county.users.get(value)
            return str(known.pk) if known else value
        return [self._keys(one) for one in value]

    def _seq(self, kind: str) -> str:
        if kind.isdigit():
            return kind
        found = self._case.acts.filter(kind=kind).order_by("-seq").first()
        if found is None:
            raise BadScript(f"{self.title}：案件里没有“{act_kind(kind).title}”。")
        return str(found.seq)


def _kept(files: Iterable[Attached], now: datetime) -> list[StoredFile]:
    return [keep_bytes(one.make(), name=one.name, content_type=one.content_type, now=now) for one in files]
