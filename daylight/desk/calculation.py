"""The calculator beside a form (裁量计算): the lawful range, the tier, the amount, and how each came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from daylight.casefile.case import Case
from daylight.casefile.recordview import record_of
from daylight.law.amounts import in_capitals
from daylight.law.discretion import assess
from daylight.law.record import Record
from daylight.law.rulefile import RuleError


@dataclass
class Calculation:
    """The items with their amounts filled in, the lines of the arithmetic, and what stands against them."""

    items: list[dict[str, Any]]
    lines: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def calculate(case: Case, raw: dict[str, Any]) -> Calculation:
    """Work out the fine of each item from area and rate, or base and ratio, and set it against the lawful range."""
    record = record_of(case, on=timezone.localdate())
    made = Calculation([dict(row) for row in raw.get("items") or []])
    for row in made.items:
        if row.get("kind") == "fine":
            _fine(row, record, made)
    return made


def _fine(row: dict[str, Any], record: Record, made: Calculation) -> None:
    area, rate, base, ratio = (_number(row.get(name)) for name in ("area", "rate", "base", "ratio"))
    if area is not None and rate is not None:
        amount = (area * rate).quantize(Decimal("0.01"))
        made.lines.append((f"占地面积 {area:,f} m² × {rate:,f} 元/m²", f"¥{amount:,.2f}"))
    elif base is not None and ratio is not None:
        amount = (base * ratio).quantize(Decimal("0.01"))
        made.lines.append((f"计罚基数 {base:,.2f} 元 × {ratio:f}", f"¥{amount:,.2f}"))
    else:
        given = _number(row.get("amount"))
        if given is None:
            made.problems.append("请填写面积和每平方米金额，或者计罚基数和倍数、比例。")
            return
        amount = given
    row["amount"], row["amount_words"] = f"{amount:f}", in_capitals(amount)
    _range(row, record, made, amount)
    made.lines.append((f"罚款　{row['amount_words']}", f"¥{amount:,.2f}"))


def _range(row: dict[str, Any], record: Record, made: Calculation, amount: Decimal) -> None:
    """Set the amount against the range of the law that applies to the days of the act, and against the tier."""
    code = row.get("violation") or record.facts.get("violation")
    began = record.facts.get("act_from")
    if not code or not began:
        made.problems.append("案件还没有登记违法行为类型和起止日期，不能比对法定幅度。")
        return
    size = _number(row.get("area")) if row.get("area") else _number(row.get("base"))
    ended = record.facts.get("act_to")
    try:
        found = assess(
            code, quantity=size, act_from=date.fromisoformat(began), act_to=date.fromisoformat(ended) if ended else None,
            decided_on=timezone.localdate(), rate=_number(row.get("rate")) or _number(row.get("ratio")), amount=amount,
            tier=row.get("tier") or record.facts.get("tier") or "",
        )  # fmt: skip
    except (RuleError, ValueError) as problem:
        made.problems.append(str(problem))
        return
    made.lines += [(line, "") for line in found.lines]
    made.problems += list(found.findings)
    verdict = {True: "在法定幅度之内", False: "超出法定幅度", None: "缺少数据，未能比对"}[found.lawful]
    within = {True: "，在裁量档次之内", False: "，偏离裁量档次，须说明理由并经法制审核", None: ""}[found.within_tier]
    made.lines.append((f"{found.range.basis}", f"{verdict}{within}"))


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", "")) if value not in (None, "") else None
    except InvalidOperation:
        return None
