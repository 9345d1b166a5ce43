"""
The form of an act, drawn from its schema: one engine for every kind of act in the procedure.

It keeps whatever was typed. A refused act shows the same form again, with the law's reasons above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from daylight.accounts.models import Role, User
from daylight.casefile.case import Case
from daylight.casefile.taking import SUPPLIED
from daylight.law.acts import ITEM_COLUMNS, PENALTY_KINDS, POINTS, ActKind, Field, MalformedAct, act_kind, clean_value
from daylight.law.drafts import BINDING
from daylight.law.penalties import penalties

BLANK_ROWS = 1


@dataclass
class Cell:
    """One input: its name in the form, what stands in it, and what may be chosen."""

    name: str
    field: Field
    value: Any = ""
    options: list[tuple[str, str]] = field(default_factory=list)

    @property
    def template(self) -> str:
        """The template that draws this input."""
        kind = "text" if self.field.name in LONG_LINES else self.field.type
        return f"desk/fields/{WIDGETS.get(kind, 'line')}.html"

    @property
    def rows(self) -> int:
        """How many lines of text the input shows."""
        return 2 if self.field.type == "line" else 4

    @property
    def is_carried(self) -> bool:
        """Whether the input is carried along unseen, as part of a penalty item."""
        return self.field.name in ITEM_CARRIED and self.field is ITEM_COLUMNS.get(self.field.name)

    @property
    def input_type(self) -> str:
        """The HTML type of the input."""
        return {"date": "date", "time": "time"}.get(self.field.type, "text")

    @property
    def inputmode(self) -> str:
        """The keyboard that a phone should show."""
        return {"money": "decimal", "area": "decimal", "number": "decimal", "integer": "numeric"}.get(self.field.type, "text")

    @property
    def unit(self) -> str:
        """Whether the input takes a figure, which is set right-aligned."""
        return "figure" if self.field.type in {"money", "area", "number", "integer"} else ""


@dataclass
class Row:
    """One row of a table-like particular."""

    index: int
    cells: list[Cell]


@dataclass
class View:
    """A particular as the page draws it."""

    cell: Cell
    rows: list[Row] = field(default_factory=list)
    error: str = ""

    @property
    def field(self) -> Field:
        """The field of the schema."""
        return self.cell.field


WIDGETS = {
    "text": "text", "yesno": "yesno", "choice": "choice", "choices": "choices", "person": "choice", "persons": "choices",
    "party": "choice", "act": "choice", "violation": "choice", "rows": "rows", "items": "items", "points": "points",
    "files": "files", "date": "line", "time": "line",
}  # fmt: skip
LONG_LINES = frozenset({"articles", "basis"})
"""Lines that name several instruments and would run out of a line's sight."""
HIDDEN = frozenset({"digest", "particulars", "files"})
ITEM_CARRIED = ("violation", "area_unit", "tier", "quantity", "remedy")
"""Particulars of a penalty item that a form does not show but carries along, so that an item comes back as it was."""
ITEM_SHOWN = ("kind", "conforms", "text", "area", "rate", "amount", "base", "ratio", "days_to_perform", "amount_words", "basis", "party")


class ActForm:
    """The form of one act in one case, for one person."""

    def __init__(
        self, kind: str, *, case: Case | None, user: User, now: datetime, initial: Mapping[str, Any] | None = None,
        posted: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None, offered: Offered | None = None,
    ) -> None:  # fmt: skip
        self.schema: ActKind = act_kind(kind)
        self.case, self.user, self.now = case, user, now
        self.posted, self.files = posted, files
        self.offered = offered or Offered()
        self.errors: dict[str, str] = {}
        self.typed: dict[str, Any] = {}
        self.raw = self._posted_raw() if posted is not None else dict(initial or {})
        self.more_rows = posted is not None and "more_rows" in posted

    # -- what was sent --------------------------------------------------------------------------------------------

    def _posted_raw(self) -> dict[str, Any]:
        asked = [f for f in self.schema.fields if not self._is_hidden(f)]
        return {f.name: value for f in asked if (value := self._posted_value(f)) not in (None, "", [], {})}

    def _posted_value(self, f: Field) -> Any:
        assert self.posted is not None
        if f.type in {"choices", "persons"}:
            return [v for v in self.posted.getlist(f"f-{f.name}") if v]
        if f.type == "rows":
            return self._posted_rows(f.name, [c.name for c in f.columns])
        if f.type == "items":
            return self._posted_rows(f.name, (*ITEM_SHOWN, *ITEM_CARRIED))
        if f.type == "points":
            return self._posted_points(f)
        words = str(self.posted.get(f"f-{f.name}", "")).strip()
        return "".join(words.splitlines()) if f.type == "line" else words

    def _posted_rows(self, name: str, columns: Iterable[str]) -> list[dict[str, str]]:
        assert self.posted is not None
        rows = []
        for i in range(self._row_count(name)):
            row = {c: v for c in columns if (v := self.posted.get(f"f-{name}-{i}-{c}", "").strip())}
            if row:
                rows.append(row)
        return rows

    def _row_count(self, name: str) -> int:
        assert self.posted is not None
        try:
            return min(int(self.posted.get(f"f-{name}-rows", "0")), 200)
        except ValueError:
            return 0

    def _posted_points(self, f: Field) -> dict[str, dict[str, str]]:
        assert self.posted is not None
        read = {}
        for point in POINTS[f.list]:
            verdict = self.posted.get(f"f-{f.name}-{point}", "")
            note = self.posted.get(f"f-{f.name}-{point}-note", "").strip()
            if verdict or note:
                read[point] = {"verdict": verdict, "note": note}
        return read

    def at(self) -> datetime:
        """Return when the act happened: what was typed, else now. Adds an error when it cannot be read."""
        if self.posted is None:
            return self.now
        try:
            day = date.fromisoformat(self.posted.get("on_date", "").strip())
            clock = time.fromisoformat(self.posted.get("on_time", "").strip() or "00:00")
        except ValueError:
            self.errors["on_date"] = "请填写发生的日期和时间，例如 2026-11-23、09:30。"
            return self.now
        return datetime.combine(day, clock, timezone.get_current_timezone())

    def by(self) -> list[User]:
        """Return who did it: the person at the desk, and whoever he names beside himself."""
        named = self.posted.getlist("with") if self.posted is not None else []
        others = User.objects.filter(pk__in=[pk for pk in named if pk.isdigit()], is_active=True).exclude(pk=self.user.pk)
        return [self.user, *others]

    def departures(self) -> dict[str, str]:
        """Return the written reasons for warnings, by their codes."""
        if self.posted is None:
            return {}
        return {key.removeprefix("reason-"): v.strip() for key, v in self.posted.items() if key.startswith("reason-") and v.strip()}

    def seen(self) -> int | None:
        """Return how many acts the person had before him when he opened the page."""
        value = self.posted.get("seen", "") if self.posted is not None else ""
        return int(value) if value.isdigit() else None

    def is_valid(self) -> bool:
        """Check every particular and keep a message beside each that is wrong."""
        for f in self.schema.fields:
            if self._is_hidden(f):
                continue
            problem = self._problem(f)
            if problem:
                self.errors[f.name] = problem
        self.at()
        if self.schema.officers > len(self.by()) and self.schema.officers > 1:
            self.errors["with"] = "须由两名以上执法人员实施，请选择同行的执法人员（行政处罚法 第42条）。"
        return not self.errors

    def _problem(self, f: Field) -> str:
        value = self.raw.get(f.name)
        if f.type == "points" and value is not None:
            missing = [name for point, name in POINTS[f.list].items() if not value.get(point, {}).get("verdict")]
            if missing:
                return f"还没有回答：{'、'.join(missing)}。"
        try:
            cleaned = clean_value(f, value, f.label)
        except MalformedAct as problem:
            return str(problem)
        if f.required and cleaned in (None, "", [], {}):
            return f"请填写“{f.label}”。"
        if f.min and len(cleaned or []) < f.min:
            return f"至少选择 {f.min} 人。"
        return ""

    # -- what is drawn --------------------------------------------------------------------------------------------

    def views(self) -> list[View]:
        """Return the particulars as the page draws them."""
        return [self._view(f) for f in self.schema.fields if not self._is_hidden(f)]

    def _is_hidden(self, f: Field) -> bool:
        if self.schema.kind == "decision" and self.offered.drafted and f.name in BINDING:
            return True
        return f.type in HIDDEN or f.numbered or f.name in SUPPLIED.get(self.schema.kind, ())

    def _view(self, f: Field) -> View:
        value = self.raw.get(f.name, f.default if self.posted is None else "")
        cell = Cell(f"f-{f.name}", f, _shown(f, value), self._options(f))
        view = View(cell, error=self.errors.get(f.name, ""))
        if f.type == "rows":
            view.rows = self._rows(f.name, list(f.columns), value)
        elif f.type == "items":
            view.rows = self._rows(f.name, [ITEM_COLUMNS[name] for name in (*ITEM_SHOWN, *ITEM_CARRIED)], value)
        elif f.type == "points":
            view.rows = self._points(f, value)
        return view

    def _rows(self, name: str, columns: list[Field], value: Any) -> list[Row]:
        given = list(value or [])
        count = len(given) + (BLANK_ROWS if not given or self.more_rows else 0)
        return [self._row(f"f-{name}-{i}", i, columns, given[i] if i < len(given) else {}) for i in range(count)]

    def _row(self, name: str, index: int, columns: list[Field], given: Mapping[str, Any]) -> Row:
        return Row(index, [Cell(f"{name}-{c.name}", c, _shown(c, given.get(c.name, "")), self._options(c)) for c in columns])

    def _points(self, f: Field, value: Any) -> list[Row]:
        rows = []
        for i, (point, label) in enumerate(POINTS[f.list].items()):
            answer = (value or {}).get(point, {})
            verdict = Field(f"{f.name}-{point}", label, "yesno")
            note = Field(f"{f.name}-{point}-note", "说明", "line")
            rows.append(Row(i, [Cell(f"f-{f.name}-{point}", verdict, answer.get("verdict", "")),
                                Cell(f"f-{f.name}-{point}-note", note, answer.get("note", ""))]))  # fmt: skip
        return rows

    def _options(self, f: Field) -> list[tuple[str, str]]:
        if f.type in {"choice", "choices"} and f.options:
            return list(f.options)
        if f.name == "kind" and f is ITEM_COLUMNS["kind"]:
            return list(PENALTY_KINDS.items())
        if f.type in {"person", "persons"}:
            return self.offered.people
        if f.type == "party":
            return self.offered.parties
        if f.type == "act":
            return [(seq, label) for seq, label, kind in self.offered.acts if not f.of or kind in f.of]
        return violations() if f.type == "violation" else []

    @property
    def companions(self) -> list[tuple[str, str]]:
        """Officers who may be named beside the person at the desk."""
        return [(pk, name) for pk, name in self.offered.officers if pk != str(self.user.pk)]

    @property
    def chosen_companions(self) -> list[str]:
        """The companions already chosen."""
        if self.posted is not None:
            return self.posted.getlist("with")
        return list(self.typed.get("with") or self.offered.companions)

    @property
    def on_date(self) -> str:
        """What stands in the field of the day."""
        if self.posted is not None:
            return self.posted.get("on_date", "")
        return self.typed.get("on_date") or timezone.localdate(self.now).isoformat()

    @property
    def on_time(self) -> str:
        """What stands in the field of the hour."""
        if self.posted is not None:
            return self.posted.get("on_time", "")
        return self.typed.get("on_time") or timezone.localtime(self.now).strftime("%H:%M")

    @property
    def asks_files(self) -> bool:
        """Whether files may be attached."""
        return not self.schema.internal

    def draft_fields(self) -> dict[str, Any]:
        """Return everything that was typed, to be kept as a draft."""
        extra = {"on_date": self.on_date, "on_time": self.on_time, "with": self.chosen_companions, "reasons": self.departures()}
        return {**self.raw, "_typed": extra}


@dataclass
class Offered:
    """What a form offers to choose from: people, parties and earlier acts of its case."""

    people: list[tuple[str, str]] = field(default_factory=list)
    officers: list[tuple[str, str]] = field(default_factory=list)
    parties: list[tuple[str, str]] = field(default_factory=list)
    acts: list[tuple[str, str, str]] = field(default_factory=list)
    companions: list[str] = field(default_factory=list)
    drafted: bool = False
    """Whether a draft decision lies in the case: the decision is then made in its words, and none of them is typed again."""


def violations() -> list[tuple[str, str]]:
    """Return the kinds of violation that may be filed, by code and name, each once."""
    return list({row.code: f"{row.code} {row.name}" for row in penalties()}.items())


def offered_in(case: Case | None, *, user: User, on: date) -> Offered:
    """Gather what the forms of a case offer, in a fixed number of queries."""
    people = User.objects.filter(is_active=True, posts__since__lte=on).exclude(posts__role=Role.ADMINISTRATOR)
    rows = people.distinct().order_by("name").values_list("pk", "name", "officer__kind")
    everybody = [(str(pk), name) for pk, name, _ in rows]
    officers = [(str(pk), name) for pk, name, kind in rows if kind == "officer"]
    if case is None:
        return Offered(everybody, officers)
    acts = [(str(act.seq), f"{act.seq}. {act.title}（{timezone.localdate(act.at)}）", act.kind) for act in case.acts.order_by("-seq")]
    parties = [(party.ref, party.name) for party in case.parties.all()]
    team = [str(member.pk) for member in case.team.all() if member.pk != user.pk]
    return Offered(everybody, officers, parties, acts, team[:1], drafted=any(kind == "decision_draft" for _, _, kind in acts))


def _shown(f: Field, value: Any) -> Any:
    if f.type == "yesno":
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "yes" if str(value) in {"yes", "true", "是"} else "no" if str(value) in {"no", "false", "否"} else ""
    if f.type in {"choices", "persons"}:
        return [str(v) for v in value] if isinstance(value, (list, tuple)) else [value] if value else []
    return "" if value is None else str(value) if f.type not in {"rows", "items", "points"} else value
