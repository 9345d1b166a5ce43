"""Penalty items as the stories write them (处罚内容)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from daylight.law.amounts import fine_by_rate, in_capitals, plain, to_fen, yuan

Item = dict[str, Any]


def money(value: Decimal) -> str:
    """Write an amount as an item keeps it."""
    return format(to_fen(value), "f")


def return_land(area: str, owner: str = "原土地所有权人", *, violation: str = "L01") -> Item:
    """Order the land to be given back."""
    return {
        "kind": "return_land",
        "area": area,
        "area_unit": "m2",
        "violation": violation,
        "days_to_perform": 15,
        "text": f"责令退还非法占用的{area}平方米土地给{owner}",
    }


def demolish(area: str, *, what: str = "建筑物和其他设施", violation: str = "L01", restore: str = "，恢复土地原状") -> Item:
    """Order a demolition."""
    return {
        "kind": "demolish",
        "area": area,
        "area_unit": "m2",
        "violation": violation,
        "days_to_perform": 15,
        "conforms": False,
        "text": f"限期十五日内拆除在非法占用的不符合规划的土地上新建的{what}{area}平方米{restore}",
    }


def confiscate(area: str, *, what: str = "建筑物和其他设施", violation: str = "L01") -> Item:
    """Confiscate what conforms to the plan."""
    return {
        "kind": "confiscate_buildings",
        "area": area,
        "area_unit": "m2",
        "violation": violation,
        "conforms": True,
        "text": f"没收在非法占用的符合规划的土地上新建的{what}{area}平方米",
    }


def fine_by_area(area: str, rate: str, *, tier: str | None = None, violation: str = "L01", on: str = "非法占用的土地") -> Item:
    """Fine so much for each square metre."""
    amount = fine_by_rate(Decimal(area), Decimal(rate)).amount
    return _fine(f"对{on}{area}平方米处以每平方米{rate}元的罚款", amount, violation, tier) | {"area": area, "area_unit": "m2", "rate": rate}


def fine_by_ratio(base: str, ratio: str, *, of: str, said: str, tier: str | None = None, violation: str) -> Item:
    """Fine a share or a multiple of a sum."""
    amount = to_fen(Decimal(base) * Decimal(ratio))
    return _fine(f"处以{of}{plain(Decimal(base))}元的{said}罚款", amount, violation, tier) | {"base": base, "ratio": ratio}


def fixed_fine(amount: str, *, violation: str, tier: str | None = None) -> Item:
    """Fine a sum."""
    return _fine("处以罚款", Decimal(amount), violation, tier)


def confiscate_gains(amount: str, *, violation: str) -> Item:
    """Confiscate unlawful gains."""
    return {
        "kind": "confiscate_gains",
        "amount": money(yuan(amount)),
        "amount_words": in_capitals(yuan(amount)),
        "violation": violation,
        "text": f"没收违法所得{plain(yuan(amount))}元",
    }


def _fine(text: str, amount: Decimal, violation: str, tier: str | None) -> Item:
    item = {
        "kind": "fine",
        "amount": money(amount),
        "amount_words": in_capitals(amount),
        "violation": violation,
        "days_to_perform": 15,
        "text": f"{text}，计{plain(amount)}元",
    }
    return item | ({"tier": tier} if tier else {})


def total(items: list[Item]) -> str | None:
    """Add up the money of the items."""
    sums = [Decimal(item["amount"]) for item in items if item.get("amount")]
    return money(sum(sums, Decimal(0))) if sums else None
