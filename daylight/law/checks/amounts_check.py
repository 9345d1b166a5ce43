"""Figures in proposals, notices and decisions (面积、金额): arithmetic, units, capitals, totals, and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from daylight.law.acts import PENALTY_KINDS
from daylight.law.amounts import Area, area, fine_by_rate, plain, same_area, show, to_fen, words_match
from daylight.law.findings import Absent, Context, Missing, Says, Utterance, check
from daylight.law.record import Act, Record

Item = Mapping[str, Any]
PRICED = ("proposal", "prior_notice", "hearing_rights_notice", "decision")
FACTS = "行政处罚法 第5条、第59条"
"""The penalty matches the facts: figures that contradict each other prove none."""
UNIT_NAMES = {"m2": "平方米", "mu": "亩", "ha": "公顷", "": "平方米"}
YUAN = Decimal(1)
CUSTOMARY_MU = (Decimal("666.67"), Decimal("666.7"), Decimal(667))


def item_area(item: Item) -> Area | None:
    """Return the area of an item with its unit; None when it is not given."""
    if not item.get("area"):
        return None
    unit = str(item.get("area_unit") or "").strip().lower()
    try:
        return area(str(item["area"]), UNIT_NAMES.get(unit, unit))
    except ValueError:
        return None  # said by AREA_UNIT_UNKNOWN


def _number(item: Item, name: str) -> Decimal | None:
    return None if item.get(name) in (None, "") else Decimal(str(item[name]))


def _items(act: Act, *kinds: str) -> Iterator[tuple[int, Item]]:
    for number, item in enumerate(act.rows("items"), 1):
        if not kinds or item.get("kind") in kinds:
            yield number, item


@check("AREA_UNIT_UNKNOWN", *PRICED, basis=FACTS)
def area_unit_unknown(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find an area whose unit nobody can read."""
    for number, item in _items(act):
        if item.get("area") and item_area(item) is None:
            yield f"第{number}项的面积单位“{item.get('area_unit')}”不是平方米、亩或者公顷。"


# -- arithmetic ----------------------------------------------------------------------------------------------------


@check("FINE_ARITHMETIC_WRONG", *PRICED, basis=FACTS)
def fine_arithmetic_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Work out each fine again: area × rate, or base × ratio."""
    for number, item in _items(act, "fine"):
        size, rate, amount = item_area(item), _number(item, "rate"), _number(item, "amount")
        base, ratio = _number(item, "base"), _number(item, "ratio")
        if amount is None:
            continue
        if size is not None and rate is not None:
            yield from _by_area(number, size, rate, amount)
        elif base is not None and ratio is not None and not any(abs(base * r - amount) <= YUAN for r in (ratio, ratio / 100)):
            yield f"第{number}项罚款：{show(base)} × {plain(ratio)} = {show(base * ratio)}，写作{show(amount)}。"


def _by_area(number: int, size: Area, rate: Decimal, amount: Decimal) -> Iterator[Utterance]:
    right = fine_by_rate(size, rate)
    customary = [size.number * metres * rate for metres in CUSTOMARY_MU] if size.unit == "亩" else []
    if any(abs(amount - possible) <= YUAN for possible in (right.amount, *customary)):
        return
    mistaken = _unit_confusion(size, rate, amount)
    yield f"第{number}项罚款：{right.explanation.rstrip('。')}，写作{show(amount)}。{mistaken}"


def _unit_confusion(size: Area, rate: Decimal, amount: Decimal) -> str:
    """Say which unit was probably mistaken for which."""
    for name in ("平方米", "亩", "公顷"):
        taken = fine_by_rate(Area(size.number, name), rate).amount
        if name != size.unit and abs(taken - amount) <= max(YUAN, taken / 1000):
            return f"看来把{plain(size.number)}{size.unit}当作{plain(size.number)}{name}计算了。"
    return ""


@check("AMOUNT_WORDS_DIFFER", *PRICED, basis=FACTS)
def amount_words_differ(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Compare each amount with its capitals."""
    for number, item in _items(act):
        amount, words = _number(item, "amount"), str(item.get("amount_words") or "")
        if amount is None or not words:
            continue
        try:
            agree = words_match(words, amount)
        except ValueError:
            yield f"第{number}项的大写金额“{words}”写得不合规范，读不出数额。"
            continue
        if not agree:
            yield f"第{number}项的金额小写是{show(amount)}，大写是“{words}”，两者不一致。"


MONEY_KINDS = ("fine", "confiscate_gains")


@check("TOTAL_WRONG", "decision", basis=FACTS)
def total_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Add up the fines and the confiscated money."""
    total = act.amount("total")
    amounts = [_number(item, "amount") for _, item in _items(act, *MONEY_KINDS)]
    if total is None or not amounts or None in amounts:
        return
    due = sum((a for a in amounts if a is not None), Decimal(0))
    other = [_number(item, "amount") or Decimal(0) for _, item in _items(act) if item.get("kind") not in MONEY_KINDS]
    if abs(total - due) > Decimal("0.005") and total != due + sum(other, Decimal(0)):
        yield f"合计写作{show(total)}，各项相加是{show(due)}。"


@check("AMOUNT_IN_TEXT_DIFFERS", "decision", basis=FACTS)
def amount_in_text_differs(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Compare the amount of a fine with the sum that its text names as 共计 or 计."""
    for number, item in _items(act, "fine"):
        amount = _number(item, "amount")
        found = re.findall(r"(?:共计|合计|计|罚款)(?:人民币)?([\d,]+(?:\.\d+)?)元", str(item.get("text", "")))
        said = [Decimal(f.replace(",", "")) for f in found]
        if amount is not None and said and amount not in said:
            yield f"第{number}项的金额是{show(amount)}，而文字写作{show(said[-1])}。"


# -- where the areas come from -------------------------------------------------------------------------------------


def known_areas(case: Record) -> list[Area]:
    """List every area that the file gives for the land: surveys, their parts and sums of parts, the report."""
    found: list[Area] = []
    for survey in case.all("site_inspection"):
        rows = [str(r["area"]) for r in survey.rows("land") if r.get("area")]
        parts = [area(row) for row in rows]
        found += parts
        for size in range(2, len(parts) + 1) if len(parts) <= 8 else ():
            found += [Area(sum((p.number for p in some), Decimal(0)), "平方米") for some in combinations(parts, size)]
    for name in ("area",):
        found += [area(str(a.get(name))) for a in case.all("site_inspection", "investigation_report") if a.gives(name)]
    found += [area(str(a.get("damaged_farmland"))) for a in case.all("appraisal_opinion") if a.gives("damaged_farmland")]
    return found


@check("AREA_DIFFERS_FROM_SURVEY", "proposal", "prior_notice", "decision", basis=FACTS)
def area_differs_from_survey(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask whether the land of each item is what was measured."""
    known = known_areas(case)
    if not known:
        return
    sizes = [(n, item, size) for n, item in _items(act, "fine", "return_land") if (size := item_area(item)) is not None]
    measured = max(known, key=lambda a: a.square_metres)
    for kind in ("fine", "return_land"):
        mine = [(n, size) for n, item, size in sizes if item.get("kind") == kind]
        together = Area(sum((s.number for _, s in mine), Decimal(0)), mine[0][1].unit) if len({s.unit for _, s in mine}) == 1 else None
        if together is not None and any(same_area(together, k) for k in known):
            continue
        for number, size in mine:
            if not any(same_area(size, k) for k in known):
                yield Says(_differs(number, str(kind), size, measured))


def _differs(number: int, kind: str, size: Area, measured: Area) -> str:
    for name in ("平方米", "亩", "公顷"):
        if name != size.unit and same_area(Area(size.number, name), measured):
            return f"第{number}项“{PENALTY_KINDS[kind]}”的面积写作{size}，而勘测是{measured}；看来单位应是{name}。"
    return f"第{number}项“{PENALTY_KINDS[kind]}”的面积是{size}，勘测和调查报告认定的是{measured}，两者不一致。"


@check("BUILDING_AREA_EXCEEDS_SURVEY", "proposal", "prior_notice", "decision", basis=FACTS)
def building_area_exceeds_survey(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find more to demolish and confiscate than was measured on the site."""
    surveyed = [area(str(s.get("building_area"))) for s in case.all("site_inspection") if s.gives("building_area")]
    surveyed += known_areas(case)
    sizes = [size for _, item in _items(act, "demolish", "confiscate_buildings") if (size := item_area(item)) is not None]
    if not surveyed or not sizes:
        return
    total = sum((size.square_metres for size in sizes), Fraction(0))
    most = max(a.square_metres for a in surveyed)
    if total > most + Fraction(1, 2):
        yield f"拆除和没收的面积合计{_metres(total)}平方米，超过勘测的{_metres(most)}平方米。"


def _metres(size: Fraction) -> str:
    return plain(to_fen(size))


# -- gains ---------------------------------------------------------------------------------------------------------


@check("GAINS_WITHOUT_CALCULATION", "proposal", "prior_notice", "decision", basis="行政处罚法 第28条")
def gains_without_calculation(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require confiscated gains to be worked out, and to be the sum that was worked out (行政处罚法 第28条)."""
    found = [a.amount("illegal_gains") for a in case.all("investigation_report") if a.gives("illegal_gains")]
    found += [a.amount("value") for a in case.all("appraisal_opinion") if a.gives("value")]
    given = case.facts.get("illegal_gains")
    worked_out = {f for f in (*found, Decimal(str(given)) if given else None) if f is not None}
    for number, item in _items(act, "confiscate_gains"):
        amount = _number(item, "amount")
        if amount is None:
            yield f"第{number}项没收违法所得没有写明数额。"
        elif not worked_out:
            yield Absent("investigation_report", f"第{number}项没收违法所得{show(amount)}，调查报告没有计算违法所得。")
        elif amount not in worked_out:
            yield f"第{number}项没收违法所得{show(amount)}，调查认定的违法所得是{'、'.join(show(f) for f in sorted(worked_out))}。"


# -- demolish or confiscate ----------------------------------------------------------------------------------------

CONFORMITY = "土地管理法 第77条"


@check("DEMOLISH_OR_CONFISCATE_WRONG", "proposal", "prior_notice", "decision", basis=CONFORMITY)
def demolish_or_confiscate_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Demolish what does not conform to the plan, confiscate what does, share by share (土地管理法 第77条)."""
    shares = _shares(case)
    for number, item in _items(act, "demolish", "confiscate_buildings"):
        demolish, conforms = item.get("kind") == "demolish", item.get("conforms")
        if str(item.get("violation") or _violation(case) or "L01") not in {"L01", "L02"}:
            continue
        if conforms is None:
            conforms = next(iter(shares)) if len(shares) == 1 else None
        if demolish and conforms is True:
            yield f"第{number}项限期拆除：所占土地符合规划，应当没收新建的建筑物，不应拆除。"
        elif not demolish and conforms is False:
            yield f"第{number}项没收建筑物：所占土地不符合规划，应当限期拆除、恢复原状，不应没收。"
        elif item.get("conforms") is None and not shares:
            yield Missing("所占土地是否符合规划")
    kinds = {item.get("kind") for _, item in _items(act, "demolish", "confiscate_buildings")}
    if act.kind == "decision" and len(shares) == 2 and len(kinds) == 1 and not _is_part(case, act):
        yield "所占土地部分符合规划、部分不符合，应当按面积分别没收和拆除，决定只写了一种。"


def _shares(case: Record) -> set[bool]:
    """Tell which of conforming and not conforming the last survey found, where anything is farmland or built on."""
    surveys = [s for s in case.all("site_inspection") if s.rows("land")]
    rows = surveys[-1].rows("land") if surveys else list(case.facts.get("land") or [])
    return {bool(row["conforms"]) for row in rows if row.get("conforms") is not None}


def _is_part(case: Record, act: Act) -> bool:
    """Tell whether the items say for which share they are: with an area smaller than the whole, or in words."""
    whole = max((a.square_metres for a in known_areas(case)), default=Fraction(0))
    for _, item in _items(act, "demolish", "confiscate_buildings"):
        size = item_area(item)
        if item.get("conforms") is not None or "符合" in str(item.get("text", "")) or (size and size.square_metres < whole - 1):
            return True
    return False


def _violation(case: Record) -> str | None:
    filing = case.first("filing")
    return (filing.get("violation") if filing else None) or case.facts.get("violation")


# -- crime and fine ------------------------------------------------------------------------------------------------


@check("FINE_AFTER_CRIMINAL_FINE", "decision", basis="行政处罚法 第8条、第27条")
def fine_after_criminal_fine(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a fine after a court has fined the same breach as a crime (行政处罚法 第8条、第27条)."""
    if not case.facts.get("criminal_fine"):
        return
    for number, _ in _items(act, "fine"):
        yield f"第{number}项：人民法院已就同一行为判处罚金，不再给予罚款；先前的罚款应当折抵罚金。"
