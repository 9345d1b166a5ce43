"""The remedies that a decision names (救济途径): a wrong or missing line lengthens the party's time to a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from daylight.law.acts import ORDERS, PENALTY_KINDS
from daylight.law.checks.decision import is_blank
from daylight.law.execution import is_land_law
from daylight.law.facts import law_day
from daylight.law.findings import Context, Missing, Utterance, check
from daylight.law.record import Act, Record


@check("DECISION_WITHOUT_REMEDIES", "decision", basis="行政处罚法 第59条第1款")
def decision_without_remedies(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the ways and limits of review and suit to be told (行政处罚法 第59条)."""
    blank = {name: is_blank(act, name) for name in ("review_organ", "suit_court")}
    ways = {"review_organ": "申请行政复议的途径和期限", "suit_court": "提起行政诉讼的途径和期限"}
    silent = [what for name, what in ways.items() if blank[name]]
    if silent:
        yield f"处罚决定书没有写明{'和'.join(silent)}；漏写的，当事人的救济期限最长延至一年。"
    elif None in blank.values():
        yield Missing("决定书写明的救济途径")


@check("REVIEW_PERIOD_WRONG", "decision", basis="行政复议法 第20条")
def review_period_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require sixty days for review (行政复议法 第20条)."""
    days = act.get("review_days")
    if days is not None and int(days) != 60:
        yield f"决定书写明的行政复议申请期限是{days}日，应为六十日。"


@check("REVIEW_ORGAN_WRONG", "decision", basis="行政处罚法 第59条第1款")
def review_organ_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a review organ that may review: since 2024 the government of the same level (law.md 11)."""
    organ = str(act.get("review_organ", ""))
    if not organ or is_blank(act, "review_organ"):
        return
    ours = case.organ.name
    if ours and organ == ours:
        yield f"决定书写明向“{organ}”申请复议，而它就是作出决定的机关。"
    elif law_day(case, act.on).year >= 2024 and case.organ.level == "county" and "政府" not in organ:
        yield f"决定书写明向“{organ}”申请复议；县级自然资源主管部门的决定应当向本级人民政府申请行政复议。"


@check("SUIT_PERIOD_WRONG", "decision", basis="行政诉讼法 第46条")
def suit_period_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require six months for a suit, unless review must come first (行政诉讼法 第46条)."""
    months = act.get("suit_months")
    if months is not None and int(months) != 6 and not case.facts.get("review_first"):
        yield f"决定书写明的起诉期限是{months}个月，应为六个月。"


@check("DEMOLITION_SUIT_PERIOD_WRONG", "decision", basis="土地管理法 第83条")
def demolition_suit_period_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require fifteen days for a suit against demolition under the land law, and for nothing else (土地管理法 第83条)."""
    if not act.rows("items"):
        return
    days, said = act.get("suit_days_demolition"), _remedies_of(act, "demolish")
    if any(item.get("kind") == "demolish" and is_land_law(case, act, item) for item in act.rows("items")):
        if days is not None and int(days) != 15:
            yield f"对限期拆除的起诉期限写作{days}日，应为十五日。"
        elif days is None and not re.search("十五日|15日", said):
            if act.gives("suit_months") or said:
                yield "决定含限期拆除，决定书没有写明对该项的起诉期限是十五日，只写了一般的起诉期限。"
            elif act.gives("suit_court"):
                yield Missing("对限期拆除一项写明的起诉期限")
    elif days is not None and not any(item.get("kind") == "demolish" for item in act.rows("items")):
        yield f"决定不含限期拆除，却写了{days}日的起诉期限；其他处罚的起诉期限是六个月（行政诉讼法 第46条）。"


@check("ITEM_REMEDY_WRONG", "decision", basis="行政处罚法 第59条第1款")
def item_remedy_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask of each item with a remedy of its own whether its period is right, and of the others why they have none."""
    items = act.rows("items")
    if not any(item.get("remedy") for item in items):
        return
    for number, item in enumerate(items, 1):
        kind, said = str(item.get("kind")), str(item.get("remedy", ""))
        if not said and kind not in ORDERS:
            yield f"第{number}项“{PENALTY_KINDS[kind]}”没有写明救济途径和期限，而其他各项写明了。"
        elif kind != "demolish" and _only_fifteen_days(said):
            yield f"第{number}项“{PENALTY_KINDS[kind]}”的起诉期限写作十五日，应为六个月（行政诉讼法 第46条）。"


def _only_fifteen_days(said: str) -> bool:
    return bool(re.search("(十五日|15日)[^。；]*(起诉|诉讼)", said)) and not re.search("六个月|6个月|复议决定", said)


def _remedies_of(act: Act, kind: str) -> str:
    rows: list[Mapping[str, Any]] = [item for item in act.rows("items") if item.get("kind") == kind]
    return " ".join(str(row["remedy"]) for row in rows if row.get("remedy"))


@check("REVIEW_FIRST_NOT_TOLD", "decision", basis="行政复议法 第23条")
def review_first_not_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the decision to say that review comes first where it must (行政复议法 第23条)."""
    if case.facts.get("review_first") is not True or not act.rows("items"):
        return
    said = " ".join(str(item.get("remedy", "")) for item in act.rows("items"))
    if "先" in said and "复议" in said:
        return
    if said.strip() or act.gives("suit_months"):
        yield "本案须先申请行政复议，对复议决定不服才能在十五日内起诉，决定书没有这样写。"
    else:
        yield Missing("复议前置是否写明")
