"""
What was intended and what was decided: two lists of penalty items held against each other.

The party is told what may come (行政处罚法 第44条); what comes may not be heavier (第45条); what was reviewed and discussed
must be what is decided (第57条、第58条).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from daylight.law.acts import PENALTY_KINDS
from daylight.law.facts import penalties

Items = Iterable[Mapping[str, Any]]
METRES = {"mu": Decimal(2000) / 3, "亩": Decimal(2000) / 3, "ha": Decimal(10000), "公顷": Decimal(10000)}
ROUNDED = Decimal("0.00001")
"""666.67 and 2000/3 square metres to the 亩 differ by half of this."""
MEASURES = (("amount", "元"), ("area", "平方米"), ("ratio", "倍"))


def same_items(one: Items, other: Items) -> bool:
    """
    Tell whether two lists impose the same, in any order: the same kinds, and what both of them say of party and figures.

    What one paper leaves out does not differ from the other; an area in 亩 is the same as in square metres.
    """
    left = list(other)
    for item in one:
        match = next((row for row in left if _agree(item, row)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _agree(item: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    if item.get("kind") != row.get("kind"):
        return False
    words = all(not item.get(n) or not row.get(n) or str(item[n]) == str(row[n]) for n in ("party", "quantity"))
    figures = ((_number(item, name), _number(row, name)) for name, _ in MEASURES)
    return words and all(a is None or b is None or _same(a, b) for a, b in figures)


def _same(one: Decimal, other: Decimal) -> bool:
    """Compare figures; what a conversion from 亩 rounds away is no difference."""
    return abs(one - other) <= abs(one) * ROUNDED


def heavier(decided: Items, told: Items) -> list[str]:
    """List in what the decided penalties go beyond those that the party was told of; orders are no penalties."""
    was = penalties(told)
    said: list[str] = []
    for key, rows in _by_kind(penalties(decided)).items():
        kind, party = key
        name = PENALTY_KINDS.get(kind, kind) + (f"（{party}）" if party else "")
        before = [row for row in was if row.get("kind") == kind and (not party or not row.get("party") or str(row["party"]) == party)]
        if not before:
            said.append(f"告知中没有“{name}”")
            continue
        said += _more(name, rows, before)
    return said


def _by_kind(rows: list[Mapping[str, Any]]) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault((str(row.get("kind")), str(row.get("party") or "")), []).append(row)
    return grouped


def _more(name: str, rows: list[Mapping[str, Any]], before: list[Mapping[str, Any]]) -> list[str]:
    said = []
    for measure, unit in MEASURES:
        if measure == "area" and name.startswith(PENALTY_KINDS["fine"]):
            continue  # the amount says how heavy a fine is
        now, then = _sum(rows, measure), _sum(before, measure)
        if now is not None and then is not None and now > then and not (measure == "area" and _same(now, then)):
            said.append(f"“{name}”由告知的{_plain(then)}{unit}加重为{_plain(now)}{unit}")
    return said


def _sum(rows: list[Mapping[str, Any]], name: str) -> Decimal | None:
    given = [_number(row, name) for row in rows]
    known = [value for value in given if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(given) else None


def _number(row: Mapping[str, Any], name: str) -> Decimal | None:
    value = row.get(name)
    if value in (None, ""):
        return None
    number, unit = Decimal(str(value)).normalize(), str(row.get("area_unit") or "").strip().lower()
    return number * METRES.get(unit, Decimal(1)) if name == "area" else number


def _plain(value: Decimal) -> str:
    return format(value, "f")
