"""The fine against the law and the benchmark (裁量), and whether the version of the law that is cited is the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from daylight.law import penalties
from daylight.law.amounts import show, to_fen
from daylight.law.checks.amounts_check import item_area
from daylight.law.discretion import Range, Tier, assess, benchmarks, lawful_range
from daylight.law.facts import law_day, passed_review
from daylight.law.findings import Context, Missing, Says, Severity, Utterance, check
from daylight.law.record import Act, Record
from daylight.law.rulefile import RuleError

Item = Mapping[str, Any]
PRICED = ("proposal", "prior_notice", "decision")
REPORTED = {"income": "illegal_gains", "mv": "market_value", "cc": "construction_cost"}
RANGE = "行政处罚法 第34条、第37条"
LIGHTER = "从旧兼从轻|第三十七条|第37条|处罚较轻|更轻|较轻"


def violation_of(case: Record, item: Item) -> str:
    """Return the violation that an item punishes."""
    filing = case.first("filing")
    return str(item.get("violation") or (filing.get("violation") if filing else None) or case.facts.get("violation") or "")


def breach_days(case: Record, act: Act) -> tuple[date, date | None] | None:
    """Return when the breach began and ended (still going on: None); None when it is not given."""
    if case.as_of_today is not None:
        return case.as_of_today, case.as_of_today
    filing = case.first("filing")
    began = filing.day("act_from") if filing else None
    ended = filing.day("act_to") if filing else None
    continuing = filing.get("continuing") if filing else case.facts.get("continuing")
    began = began or _fact_day(case, "act_from")
    ended = ended or _fact_day(case, "act_to")
    if began is None or began > act.on:
        return None
    return began, None if continuing is True and ended is None else (ended or began)


def _fact_day(case: Record, name: str) -> date | None:
    value = case.facts.get(name)
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def sizes(case: Record, item: Item) -> dict[str, Decimal]:
    """Return what a fine is measured by: the area and base of the item, else what the report found."""
    found: dict[str, Decimal] = {}
    for base, name in REPORTED.items():
        given = [a.amount(name) for a in case.all("investigation_report") if a.gives(name)]
        value = given[-1] if given else (Decimal(str(case.facts[name])) if case.facts.get(name) else None)
        if value is not None:
            found[base] = value
    if item.get("base"):
        found |= {base: Decimal(str(item["base"])) for base in penalties.BASES if base not in {"m2", "ha", "fixed"}}
    size = item_area(item)
    if size is not None:
        found["m2"] = Decimal(size.square_metres.numerator) / Decimal(size.square_metres.denominator)
    return found


def _fines(case: Record, act: Act) -> Iterator[tuple[int, Item, str]]:
    for number, item in enumerate(act.rows("items"), 1):
        if item.get("kind") == "fine" and violation_of(case, item):
            yield number, item, violation_of(case, item)


def range_of(case: Record, act: Act, item: Item) -> Range | None:
    """Return the lawful range for a fine; None where the table does not know enough to say."""
    days = breach_days(case, act)
    if days is None:
        return None
    began, ended = days
    try:
        return lawful_range(
            violation_of(case, item), quantity=sizes(case, item), act_from=began, act_to=ended, decided_on=law_day(case, act.on)
        )
    except (RuleError, ValueError):
        return None


# -- the range of the law ------------------------------------------------------------------------------------------


@check("FINE_OUTSIDE_RANGE", *PRICED, basis=RANGE)
def fine_outside_range(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a fine above the maximum of the law (行政处罚法 第34条、第37条)."""
    for number, item, code in _fines(case, act):
        if not item.get("amount"):
            continue
        found, amount = range_of(case, act, item), Decimal(str(item["amount"]))
        if found is None:
            if act.kind == "decision" and breach_days(case, act) is None and _is_known(code):
                yield Missing("违法行为的起止日期（适用哪一版法律）")
        elif found.maximum is None:
            if act.kind == "decision" and found.applied.penalty.has_fine:
                yield Missing("计罚的面积或者基数")
        elif amount > found.maximum:
            yield Says(
                f"第{number}项罚款{show(amount)}超过法定上限{show(found.maximum)}。{_way(found)}",
                article=found.basis,
                severity=None if found.confirmed else Severity.WARN,
            )


def _way(found: Range) -> str:
    return "；".join(found.lines) + "。"


def _is_known(code: str) -> bool:
    return any(row.code == code for row in penalties.penalties())


@check("FINE_BELOW_MINIMUM", *PRICED, basis="行政处罚法 第32条、第57条")
def fine_below_minimum(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Allow a fine below the minimum only on a statutory ground, discussed by the heads (行政处罚法 第32条、第57条)."""
    for number, item, _ in _fines(case, act):
        found = range_of(case, act, item) if item.get("amount") else None
        if found is None or found.minimum is None or not found.confirmed:
            continue
        amount = Decimal(str(item["amount"]))
        if amount + 1 >= found.minimum:
            continue
        proposal = act if act.kind == "proposal" else case.last("proposal")
        lacking = []
        said = re.search("减轻处罚", str(act.get("discretion", "")))
        if proposal is None and not said and not case.is_complete_for("proposal"):
            yield Missing("减轻处罚的法定情形")
        elif not said and (proposal is None or proposal.get("mitigated") is not True or not proposal.gives("mitigation_ground")):
            lacking.append("没有写明减轻处罚的法定情形")
        if act.kind == "decision" and not case.has("collective_discussion") and case.is_complete_for("collective_discussion"):
            lacking.append("没有集体讨论")
        if lacking:
            yield f"第{number}项罚款{show(amount)}低于法定下限{show(found.minimum)}，{'，也'.join(lacking)}。"


@check("FINE_WITHOUT_LEGAL_BASIS", *PRICED, basis="行政处罚法 第38条")
def fine_without_legal_basis(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a fine for a breach that the law does not fine (行政处罚法 第38条)."""
    for number, item, _ in _fines(case, act):
        found = range_of(case, act, item)
        if found is not None and not found.applied.penalty.has_fine:
            yield f"第{number}项：“{found.name}”（{found.basis}）没有设定罚款，不得罚款。"


@check("MANDATORY_FINE_MISSING", "decision", basis=RANGE)
def mandatory_fine_missing(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the fine that the law says must be imposed (罚则表 fine_mode = mandatory)."""
    items, proposal = act.rows("items"), case.last("proposal")
    if not items or (proposal is not None and proposal.get("mitigated") is True) or case.facts.get("criminal_fine"):
        return
    fined = {violation_of(case, item) for item in items if item.get("kind") == "fine"}
    for code in sorted({violation_of(case, item) for item in items} - fined - {""}):
        found = range_of(case, act, {"violation": code})
        if found is not None and found.confirmed and found.fine_mode == "mandatory":
            said = f"“{found.name}”依法应当并处罚款（{found.basis}），决定没有罚款，也没有减轻处罚的理由。"
            yield Says(said, article=found.basis)


# -- the benchmark -------------------------------------------------------------------------------------------------


@check("FINE_OUTSIDE_TIER", "proposal", "decision", basis="行政处罚法 第34条；自然资源行政处罚办法 第5条", severity=Severity.WARN)
def fine_outside_tier(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for a written reason, and a review, where a fine leaves the tier of the benchmark (行政处罚法 第34条)."""
    proposal = act if act.kind == "proposal" else case.last("proposal")
    explained = proposal is not None and proposal.get("departs_from_benchmark") is True and proposal.gives("discretion_reasons")
    if explained and (act.kind == "proposal" or passed_review(case) is not None):
        return
    for number, item, code in _fines(case, act):
        tier = str(item.get("tier") or act.get("tier") or "").removesuffix("档")
        days = breach_days(case, act)
        if not tier or days is None or not item.get("amount"):
            continue
        amount = to_fen(Decimal(str(item["amount"])))
        try:
            said = assess(
                code, quantity=sizes(case, item), act_from=days[0], act_to=days[1], decided_on=law_day(case, act.on), amount=amount,
                tier=tier, land_class=land_class(case), table=_table(ctx),
            )  # fmt: skip
        except (RuleError, ValueError):
            continue
        if said.within_tier is False and said.tier is not None and said.lawful is not False:
            yield f"第{number}项罚款{show(amount)}不在裁量基准{said.tier.shown}之内（{said.tier.source}），须书面说明理由并经法制审核。"


def land_class(case: Record) -> str:
    """Return the class of land for the benchmark; nothing where the survey found several, or none."""
    surveys = [s for s in case.all("site_inspection") if s.rows("land")]
    classes = {_class(row) for row in surveys[-1].rows("land")} if surveys else set()
    return classes.pop() if len(classes) == 1 else ""


def _class(row: Mapping[str, Any]) -> str:
    if row.get("basic_farmland") is True:
        return "permanent_basic_farmland"
    return "cultivated_land" if re.search("旱地|水田|水浇地|耕地", str(row.get("class", ""))) else "other_land"


def _table(ctx: Context) -> tuple[Tier, ...]:
    """Return the bureau's benchmark, else what the rule file has that legal staff confirmed; a guess warns nobody."""
    given = ctx.parameter("benchmarks")
    return tuple(given) if isinstance(given, (list, tuple)) else tuple(row for row in benchmarks() if row.confirmed)


# -- which version of the law --------------------------------------------------------------------------------------

LAWS = (
    "土地管理法实施条例",
    "土地管理法",
    "矿产资源法实施条例",
    "矿产资源法",
    "城乡规划法",
    "测绘法",
    "行政处罚法",
    "实施条例",
    "实施细则",
)
VERSIONS: dict[str, dict[int, tuple[date, date]]] = {
    "土地管理法": {
        1998: (date(1999, 1, 1), date(2004, 8, 27)),
        2004: (date(2004, 8, 28), date(2019, 12, 31)),
        2019: (date(2020, 1, 1), date.max),
        2020: (date(2020, 1, 1), date.max),
    },
    "土地管理法实施条例": {
        1998: (date(1999, 1, 1), date(2021, 8, 31)),
        2011: (date(2011, 1, 8), date(2021, 8, 31)),
        2014: (date(2014, 7, 29), date(2021, 8, 31)),
        2021: (date(2021, 9, 1), date.max),
    },
    "矿产资源法": {2009: (date(2009, 8, 27), date(2025, 6, 30)), 2024: (date(2025, 7, 1), date.max), 2025: (date(2025, 7, 1), date.max)},
}
NUMERAL = {c: n for n, c in enumerate("零一二三四五六七八九")}


@check("LAW_VERSION_WRONG", *PRICED, basis="行政处罚法 第37条")
def law_version_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the version of the law that was in force when the breach ended, or a later one that is lighter (第37条)."""
    days = breach_days(case, act)
    said = " ".join(str(act.get(name, "")) for name in ("articles", "basis", "discretion", "discretion_reasons", "reasons"))
    said += " ".join(str(item.get("basis", "")) for item in act.rows("items"))
    if days is None or case.as_of_today is not None:
        return
    began, ended = days[0], days[1] or act.on
    for law, year in cited_versions(said):
        held = VERSIONS.get(law, {}).get(year)
        if held is None:
            continue
        if held[1] < began:
            yield f"引用{law}（{year}），该版本已于{held[1]}失效，而违法行为{began}才开始。"
            return
        if held[0] > ended and not re.search(LIGHTER, said):
            yield f"引用{law}（{year}），{held[0]}才施行，违法行为{ended}已经终了，也没有说明新法处罚较轻（从旧兼从轻）。"
            return
    yield from _wrong_articles(case, act, said)


def cited_versions(text: str) -> list[tuple[str, int]]:
    """List the laws that a text cites with the year of their version: 土地管理法（2004年修正）."""
    names = "|".join(LAWS)
    return [(m[1], int(m[2])) for m in re.finditer(rf"({names})》?\s*[（(]\s*(\d{{4}})", text)]


def cited_articles(text: str) -> set[tuple[str, int]]:
    """List the articles that a text cites, each with its law."""
    found, law = set(), ""
    for match in re.finditer(rf"({'|'.join(LAWS)})|第([零〇一二三四五六七八九十百\d]+)条", text):
        if match[1]:
            law = "土地管理法实施条例" if match[1] == "实施条例" else match[1]
        elif law:
            found.add((law, _numeral(match[2])))
    return found


def _numeral(word: str) -> int:
    if word.isdigit():
        return int(word)
    total, digit = 0, 0
    for char in word:
        if char in {"百", "十"}:
            total, digit = total + (digit or 1) * (100 if char == "百" else 10), 0
        else:
            digit = NUMERAL.get(char, 0)
    return total + digit


def _wrong_articles(case: Record, act: Act, said: str) -> Iterator[Utterance]:
    """Find articles that stand in another version of the same threat, where none of the right version are cited."""
    if re.search(LIGHTER, said):
        return
    cited, known = cited_articles(said), penalties.penalties()
    for code in sorted({violation_of(case, item) for item in act.rows("items")} - {""}):
        found = range_of(case, act, {"violation": code})
        if found is None:
            continue
        right = cited_articles(found.basis)
        for row in known:
            other = cited_articles(row.basis)
            if row.code == code and row != found.applied.penalty and cited & (other - right) and not cited & (right - other):
                wrong = "、".join(f"{law}第{n}条" for law, n in sorted(cited & (other - right)))
                yield f"依据引用{wrong}，是{row.period}的规定；本案违法行为应适用{found.basis}。"
                return
