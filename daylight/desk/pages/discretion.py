"""The discretion calculator (裁量计算): which version of the law, which range, which tier, and the arithmetic."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from daylight.desk.actform import violations
from daylight.desk.doors import at_the_desk
from daylight.law.amounts import in_capitals, to_fen
from daylight.law.discretion import Assessment, assess, benchmarks
from daylight.law.penalties import penalties
from daylight.law.rulefile import RuleError

BASES = {
    "m2": "占用面积（平方米）", "income": "违法所得（元）", "kf": "耕地开垦费（元）", "ff": "土地复垦费（元）",
    "mv": "矿产品市场价值（元）", "cc": "工程造价（元）", "fee": "测绘约定报酬（元）", "fixed": "（固定幅度，不填）",
    "restore_cost": "治理恢复费用（元）",
}  # fmt: skip
LAND = {"other_land": "其他土地", "cultivated_land": "耕地（永久基本农田除外）", "permanent_basic_farmland": "永久基本农田"}


@at_the_desk
@require_GET
def discretion(request: HttpRequest) -> HttpResponse:
    """Show the calculator, and what comes of the figures in its address."""
    asked = request.GET
    context: dict[str, Any] = {
        "violations": violations(), "asked": asked, "land": LAND, "today": timezone.localdate(),
        "tiers": _tiers(asked.get("violation", "")), "base": _base(asked.get("violation", "")), "bases": BASES,
    }  # fmt: skip
    if asked.get("violation") and asked.get("act_from"):
        context |= _answer(asked)
    return render(request, "desk/discretion.html", context)


def _answer(asked: Any) -> dict[str, Any]:
    try:
        found = assess(
            asked["violation"], quantity=_number(asked, "quantity", "数量"), act_from=_day(asked, "act_from"),
            act_to=_day(asked, "act_to") if asked.get("act_to") else None,
            decided_on=_day(asked, "decided_on") if asked.get("decided_on") else timezone.localdate(),
            rate=_number(asked, "rate", "单价、倍数或比例"), amount=_number(asked, "amount", "拟罚款"), tier=asked.get("tier", ""),
            land_class=asked.get("land_class", ""), table=benchmarks(), variant=asked.get("variant", ""),
        )  # fmt: skip
    except (RuleError, ValueError) as problem:
        return {"problem": str(problem)}
    return {"found": found, "capitals": in_capitals(to_fen(found.amount)) if found.amount is not None else "", "verdict": _verdict(found)}


def _verdict(found: Assessment) -> tuple[str, str]:
    if found.lawful is False:
        return "late", "超出法定幅度，不得这样处罚"
    if found.within_tier is False:
        return "due", "在法定幅度之内，偏离裁量档次：须书面说明理由并经法制审核"
    if found.lawful and found.within_tier:
        return "ok", "在法定幅度和裁量档次之内"
    return ("ok", "在法定幅度之内") if found.lawful else ("plain", "数据不全，只列出幅度")


def _tiers(code: str) -> list[Any]:
    return [row for row in benchmarks() if row.violation == code]


def _base(code: str) -> str:
    return next((row.base for row in reversed(penalties()) if row.code == code), "")


def _number(asked: Any, name: str, label: str) -> Decimal | None:
    text = asked.get(name, "").replace(",", "").strip()
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{label}：“{text}”不是数字。") from None


def _day(asked: Any, name: str) -> date:
    try:
        return date.fromisoformat(asked.get(name, ""))
    except ValueError:
        raise ValueError(f"“{asked.get(name)}”不是日期，请写成 2026-11-23 的样子。") from None
