"""Plays acts on both boards: the real verbs on PostgreSQL, and the model. Whatever they disagree on is a failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from daylight.casefile.approval import sign, submit
from daylight.casefile.case import Case
from daylight.casefile.standing import differences
from daylight.casefile.taking import ReasonsNeeded, Refusal, take
from daylight.law.acts import MalformedAct, act_kind
from daylight.ledger import verify
from tests.casefile.conftest import Bureau, on
from tests.casefile.whole_case import LIGHTER, WHO, particulars
from tests.law.builder import ITEMS

from .gates import refusals
from .model import Did

HEAVIER = [
    *ITEMS[:2],
    {**ITEMS[2], "rate": "400", "amount": "480000", "amount_words": "肆拾捌万元整", "text": "处以每平方米400元的罚款，共计480000元"},
]
PRICED = {240000: LIGHTER, 360000: ITEMS, 480000: HEAVIER}
TRACES = """SELECT (SELECT count(*) FROM casefile_act), (SELECT max(index) FROM ledger_head), (SELECT count(*) FROM records_issuedpaper),
                   (SELECT coalesce(sum(last), 0) FROM records_numberseries), (SELECT count(*) FROM casefile_decision)"""
WORDS = ("未经批准占用旱地1200平方米建厂房620平方米", "未经批准占用旱地1200平方米建厂房620平方米，当事人积极配合")


@dataclass
class Player:
    """One case on both boards, and the day on which it stands."""

    bureau: Bureau
    case: Case
    day: date
    did: list[Did] = field(default_factory=list)
    outcomes: list[tuple[str, str]] = field(default_factory=list)
    pending: Any = None
    submitted: dict[str, Any] = field(default_factory=dict)

    def fork(self) -> Player:
        """Return a player who goes on from here, while this one stays."""
        return replace(self, did=list(self.did), outcomes=[])

    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    # -- one act ---------------------------------------------------------------------------------------------------

    def attempt(self, kind: str, by: tuple[str, ...], seen: dict[str, Any], real: Callable[[], Any]) -> bool:
        """Try an act on both boards: both refuse and nothing is left behind, or both take it."""
        act = Did(kind, self.day, by, seen, len(self.did) + 1)
        shut, before = refusals(self.did, act), traces()
        try:
            with transaction.atomic():
                real()
            refusal = None
        except (Refusal, MalformedAct) as refused:
            refusal = refused
        self.outcomes.append((kind, "refused" if refusal else "taken"))
        if refusal is None:
            assert not shut, f"{self.day} {act}: the verbs take what the model refuses ({shut})\n{self.story()}"
            self.did.append(act)
            return True
        assert shut, f"{self.day} {act}: the verbs refuse what the model allows: {refusal}\n{self.story()}"
        assert traces() == before, f"a refused {kind} left something behind"
        return False

    def take(
        self, name: str, *, by: tuple[str, ...] = ("zhou", "li"), who: str = "", seen: dict[str, Any] | None = None, **data: Any
    ) -> bool:
        """Try one act that is one act of the record too."""
        kind = name.partition(":")[0]
        actor = who or WHO.get(kind) or by[0]
        people = by if actor == by[0] else (actor,)
        return self.attempt(kind, people, seen or {}, lambda: self.really(name, people, actor, **data))

    def really(self, name: str, by: tuple[str, ...], actor: str, **data: Any) -> None:
        """Take an act through the verbs; each warning is passed over with a written reason."""
        kind, fine = name.partition(":")[0], data.pop("fine", 360000)
        day = self.day.isoformat()
        given = particulars(self.bureau, name, day, items=PRICED[fine]) | {"dated": None} | data
        given = {key: value for key, value in given.items() if value is not None}
        do = self._through_leaders if act_kind(kind).approval else self._at_once
        with_reasons(lambda departures: do(kind, [self.bureau.users[one] for one in by], self.bureau.users[actor], given, departures))

    def _at_once(self, kind: str, by: list[Any], actor: Any, given: dict[str, Any], departures: dict[str, str]) -> None:
        at = on(self.day.isoformat())
        take(self.case, kind, by=by, recorded_by=actor, at=at, now=at, data=given, departures=departures)

    def _through_leaders(self, kind: str, by: list[Any], actor: Any, given: dict[str, Any], departures: dict[str, str]) -> None:
        at = on(self.day.isoformat())
        approval = submit(self.case, kind, by=by, recorded_by=actor, at=at, now=at, data=given, departures=departures)
        self.bureau.sign_through(approval, self.day.isoformat())

    # -- a decision whose signatures take their time ----------------------------------------------------------------

    def submit_decision(self, seen: dict[str, Any], **data: Any) -> None:
        """Submit a decision to the leaders; the gates are tried at once, on both boards."""
        act = Did("decision", self.day, ("zhou", "li"), seen, len(self.did) + 1)
        shut, before, at = refusals(self.did, act), traces(), on(self.day.isoformat())
        given = particulars(self.bureau, "decision", self.day.isoformat(), items=PRICED[seen["fine"]]) | {"dated": None} | data
        given = {key: value for key, value in given.items() if value is not None}

        def go(departures: dict[str, str]) -> None:
            self.pending = submit(
                self.case, "decision", by=self.bureau.pair, recorded_by=self.bureau.zhou, at=at, now=at, data=given, departures=departures
            )
            sign(self.pending, by=self.bureau.sun, agreed=True, opinion="同意。", at=at, now=at)

        refusal = None
        try:
            with_reasons(go)
        except Refusal as refused:
            self.pending, refusal = None, refused
        self.submitted = seen
        assert bool(refusal) == bool(shut), f"{self.day} decision submitted: the verbs say {refusal}, the model {shut}\n{self.story()}"
        assert refusal is None or traces() == before

    def sign_decision(self) -> bool:
        """Let the head sign what was submitted: the gates are tried again, for what has happened since."""
        approval, at = self.pending, on(self.day.isoformat())
        approval.refresh_from_db()

        def go(departures: dict[str, str]) -> None:
            sign(approval, by=self.bureau.wu, agreed=True, opinion="同意。", at=at, now=at, departures=departures)

        taken = self.attempt("decision", ("zhou", "li"), self.submitted, lambda: with_reasons(go))
        if not taken:
            sign(approval, by=self.bureau.wu, agreed=False, opinion="条件已经变化，退回。", at=at, now=at)
        self.pending = None
        return taken

    # -- what must always hold -------------------------------------------------------------------------------------

    def check_order(self) -> None:
        """What lies in the database is what the model allowed, in its order."""
        stored = [kind for kind in self.case.acts.order_by("seq").values_list("kind", flat=True) if kind not in {"submission", "signature"}]
        assert stored == [kind for act in self.did for kind in stored_as(act)]

    def check_end(self) -> None:
        """The ledger is sound, the derived columns follow from the record, and deferred constraints hold."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        self.case.refresh_from_db()
        self.check_order()
        assert list(differences(self.case, on=self.case.acts.last().at.date())) == []
        assert [fault for fault in verify().faults if fault.subject.startswith(self.case.clue_number)] == []

    def story(self) -> str:
        return "\n".join(f"  {act.n} {act.on} {act.kind} {act.by} {act.data}" for act in self.did)


def with_reasons(do: Callable[[dict[str, str]], None]) -> None:
    """Do something, and do it again with a written reason for each warning."""
    try:
        with transaction.atomic():
            do({})
    except ReasonsNeeded as needed:
        do({finding.code: "情况属实，继续办理的理由已附卷。" for finding in needed.findings})


def stored_as(act: Did) -> tuple[str, ...]:
    """Name the acts of the record that an act of the model stands for: notice and notice of the hearing go together."""
    if act.kind == "notice":
        return ("prior_notice", "hearing_rights_notice")
    return ("service", "service") if act.kind == "service" and act.of == "notice" else (act.kind,)


def traces() -> tuple[int, ...]:
    """Count what an act leaves behind: acts, entries of the ledger, papers, numbers, decisions."""
    with connection.cursor() as cursor:
        cursor.execute(TRACES)
        return tuple(cursor.fetchone())
