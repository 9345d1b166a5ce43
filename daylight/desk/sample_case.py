"""An invented case with which forms are shown as samples (样张): every particular says what stands in its place."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from daylight.law.acts import PENALTY_KINDS, POINTS, Field, act_kind, act_kinds
from daylight.law.record import Act, Certificate, Organ, Party, Person, Record

PEOPLE = tuple(Person(ref, f"{name}（样张）", certificates=(Certificate(f"样张-{ref}"),)) for ref, name in (("a", "张某"), ("b", "李某")))
PARTY = Party(
    "P1", "某某公司（样张）", kind="organisation", uscc="9153232900000000XX", representative="赵某（样张）", address="武定县某镇某村某号",
    phone="19900000000",
)  # fmt: skip
TITLE = "某某公司（样张）涉嫌非法占用土地案"
NOT_SHOWN = frozenset({"correction", "submission", "signature", "archiving"})
ITEMS = [
    {"kind": "return_land", "area": "100", "days_to_perform": 15},
    {"kind": "fine", "area": "100", "rate": "100", "amount": "10000"},
]


def sample_of(kind: str, *, on: date, organ: str, county: str) -> tuple[Record, Act]:
    """Return an invented case that ends with an act of a kind, and that act; every other kind stands before it."""
    last = kind or "closure"
    kinds = [known for known in act_kinds() if known not in NOT_SHOWN and known != last] + [last]
    first = on - timedelta(days=len(kinds) // 2)
    acts = tuple(_act(known, seq, min(first + timedelta(days=seq // 2), on)) for seq, known in enumerate(kinds, 1))
    people = {person.id: person for person in PEOPLE}
    return Record(acts=acts, title=TITLE, organ=Organ(organ, county), parties=(PARTY,), persons=people), acts[-1]


def _act(kind: str, seq: int, on: date) -> Act:
    data = {f.name: value for f in act_kind(kind).fields if (value := _value(f, on)) is not None}
    return Act(kind, on, seq=seq, at=time(9, 30), by=("a", "b"), data=data)


def _value(f: Field, on: date) -> Any:
    if f.options:
        key = f.options[0][0]
        return [key] if f.type == "choices" else key
    if f.type == "rows":
        return [{column.name: _value(column, on) for column in f.columns}]
    if f.type == "points":
        return {point: {"verdict": "yes", "note": ""} for point in POINTS[f.list]}
    simple: dict[str, Any] = {
        "date": on.isoformat(), "time": "09:30", "yesno": True, "money": "10000", "area": "100", "number": "1", "integer": 5, "person": "a",
        "persons": ["a", "b"], "party": "P1", "act": f.of[0] if f.of else "decision", "items": ITEMS, "violation": "L01",
        "line": f"（{f.label}）", "text": f"（{f.label}）", "choice": next(iter(PENALTY_KINDS)),
    }  # fmt: skip
    return simple.get(f.type)
