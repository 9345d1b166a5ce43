"""
The calculator of penalties (裁量): from the violation, its days and its size to the lawful range and the amount.

Outside the law's range an amount is unlawful. Outside the tier of the benchmark it needs a written reason and a legal
review (行政处罚法 第34条). Both versions of the law are shown when they differ (第37条).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from daylight.law import penalties
from daylight.law.amounts import show, to_fen
from daylight.law.penalties import FINE_MODES, UNITS, Bounds, bounds, show_rate, show_size
from daylight.law.rulefile import RULES, Entry, RuleError, did_you_mean, entries, read

OLD_AND_NEW = "行政处罚法 第37条"


@dataclass(frozen=True)
class Range:
    """The lawful range of the fine in a case, and how it was found (法定罚款幅度)."""

    code: str
    name: str
    applied: Bounds
    other: Bounds | None
    newer_is_lighter: bool | None
    measures: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def minimum(self) -> Decimal | None:
        """Return the least lawful fine; none if a fact is missing or there is no fine."""
        return self.applied.minimum

    @property
    def maximum(self) -> Decimal | None:
        """Return the greatest lawful fine; none if a fact is missing or there is no fine."""
        return self.applied.maximum

    @property
    def unit(self) -> str:
        """Return the unit of the rate."""
        return self.applied.unit

    @property
    def fine_mode(self) -> str:
        """Return whether a fine must or may be imposed."""
        return self.applied.penalty.fine_mode

    @property
    def basis(self) -> str:
        """Return the articles of the version that applies."""
        return self.applied.penalty.basis

    @property
    def confirmed(self) -> bool:
        """Tell whether the version that applies was read in the text of the law."""
        return self.applied.penalty.grade in ("A", "B")

    def contains(self, amount: Decimal) -> bool | None:
        """Tell whether an amount is in the range; none if the range has no amounts."""
        if self.minimum is None or self.maximum is None:
            return None
        return self.minimum <= amount <= self.maximum


def lawful_range(
    code: str,
    *,
    quantity: Decimal | Mapping[str, Decimal] | None = None,
    act_from: date,
    act_to: date | None = None,
    decided_on: date,
    variant: str = "",
) -> Range:
    """
    Return the lawful range of the fine (行政处罚法 第37条).

    The law at the end of the act applies (a continuing act ends on `act_to`, one still running on the day of decision);
    a newer law only if it is lighter, or no longer punishes. `quantity` is the size that the fine is measured by, or a
    mapping of sizes by base ('m2', 'income', 'mv'…), of which the two versions may need different ones.

    :raises RuleError: if the violation is not known, was not punishable, or its kind under the old law is not named
    :raises ValueError: if the days are in the wrong order
    """
    ended = min(act_to or decided_on, decided_on)
    if ended < act_from:
        raise ValueError(f"违法行为终了日{ended}早于开始日{act_from}")
    then = penalties.penalty(code, on=ended, variant=variant)
    now = penalties.penalty(code, on=decided_on, variant=variant)
    if then is None:
        raise RuleError(f"“{code}”在行为终了日{ended}没有可适用的罚则，不得处罚（{OLD_AND_NEW}、第38条）")
    lines = [f"违法行为{act_from}至{ended}，适用行为终了时的规定：{then.period}"]
    old = bounds(then, _sizes(quantity, then.base))
    if now is None or now == then:
        gone = ("作出决定时该规定已失效且罚则表无新规定，须核对是否仍属违法",) if now is None else ()
        return _range(code, old, None, None, (*lines, *old.lines, *gone))
    new = bounds(now, _sizes(quantity, now.base))
    light = penalties.lighter(old, new)
    lines += ["行为时：" + "；".join(old.lines), "决定时：" + "；".join(new.lines)]
    if light is new:
        return _range(code, new, old, True, (*lines, f"决定时的规定处罚较轻，适用新规定（{OLD_AND_NEW}）"))
    why = "决定时的规定并不更轻" if light is old else "两者轻重相同或缺少数据不能比较，请补充后再比较"
    return _range(code, old, new, False if light is old else None, (*lines, f"{why}，适用行为时的规定（{OLD_AND_NEW}）"))


def _sizes(quantity: Decimal | Mapping[str, Decimal] | None, base: str) -> Mapping[str, Decimal]:
    if quantity is None:
        return {}
    return quantity if isinstance(quantity, Mapping) else {base: quantity}


def _range(code: str, applied: Bounds, other: Bounds | None, newer: bool | None, lines: tuple[str, ...]) -> Range:
    if applied.penalty.grade not in ("A", "B"):
        lines += (f"注意：{applied.penalty.note or '该规定未经核对'}",)
    return Range(code, applied.penalty.name, applied, other, newer, applied.penalty.measure_titles, lines)


# --- benchmark ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Factor:
    """A measure with the range that puts a case into a tier (裁量因素)."""

    name: str
    at_least: Decimal | None = None
    below: Decimal | None = None

    def fits(self, value: Decimal) -> bool:
        """Tell whether a value lies in the range; its lower end belongs to it, its upper end does not."""
        return (self.at_least is None or self.at_least <= value) and (self.below is None or value < self.below)


@dataclass(frozen=True)
class Tier:
    """One row of a discretion benchmark (裁量阶次)."""

    violation: str
    tier: str
    conditions: str
    factors: tuple[Factor, ...]
    land_class: str
    min: Decimal
    max: Decimal
    top_excluded: bool
    unit: str
    source: str
    law_from: date
    in_force: date
    until: date | None
    grade: str
    confirmed: bool

    def holds_on(self, day: date) -> bool:
        """Tell whether the row is in force on a day."""
        return self.in_force <= day and (self.until is None or day <= self.until)

    def contains(self, rate: Decimal) -> bool:
        """Tell whether a rate is in the tier."""
        return self.min <= rate and (rate < self.max if self.top_excluded else rate <= self.max)

    def fits(self, facts: Mapping[str, Decimal]) -> bool | None:
        """Tell whether the facts put a case into this tier; none if one is missing."""
        if any(factor.name not in facts for factor in self.factors):
            return None
        return all(factor.fits(facts[factor.name]) for factor in self.factors)

    @property
    def shown(self) -> str:
        """Return the tier for people: 一般档 100元/平方米至200元/平方米."""
        top = "（不含）" if self.top_excluded else ""
        return f"{self.tier}档 {show_rate(self.min, self.unit)}至{show_rate(self.max, self.unit)}{top}"


def _factor(values: object, row: Entry) -> Factor:
    if not isinstance(values, dict):
        raise row.wrong('“factors”里的每一项应写作 { name = "mu", below = 5 }')
    one = Entry(row.file, row.label, values).only("name", "at_least", "below")
    return Factor(one.text("name"), one.decimal("at_least"), one.decimal("below"))


def _tier(row: Entry) -> Tier:
    row.only(
        "violation",
        "tier",
        "conditions",
        "factors",
        "land_class",
        "min",
        "max",
        "top_excluded",
        "unit",
        "source",
        "law_from",
        "in_force",
        "until",
        "grade",
        "confirmed",
    )
    low, high = row.decimal("min"), row.decimal("max")
    if low is None or high is None or low > high:
        raise row.wrong(f"幅度不对：min {low}，max {high}")
    known = {each.code for each in penalties.penalties()}
    return Tier(
        violation=row.choice("violation", known),
        tier=row.text("tier"),
        conditions=row.text("conditions"),
        factors=tuple(_factor(item, row) for item in row.values.get("factors", [])),
        land_class=row.text("land_class", ""),
        min=low,
        max=high,
        top_excluded=row.flag("top_excluded"),
        unit=row.choice("unit", UNITS),
        source=row.text("source"),
        law_from=row.day("law_from"),
        in_force=row.day("in_force"),
        until=row.day_or_none("until"),
        grade=row.choice("grade", penalties.GRADES),
        confirmed=row.flag("confirmed"),
    )


def load_benchmarks(folder: Path = RULES, name: str = "benchmarks.toml") -> tuple[Tier, ...]:
    """Read the table. :raises RuleError: if an entry is wrong."""
    return tuple(_tier(row) for row in entries(read(name, folder), "tier", label="violation"))


@lru_cache(maxsize=1)
def benchmarks() -> tuple[Tier, ...]:
    """Return the tiers of the rule file; a bureau's register hands in its own."""
    return load_benchmarks()


def tiers_of(
    code: str, *, on: date, law_from: date | None = None, land_class: str = "", table: Iterable[Tier] | None = None
) -> tuple[Tier, ...]:
    """Return the tiers of a violation in force on a day, for a version of the law and a class of land."""
    return tuple(
        row
        for row in (benchmarks() if table is None else table)
        if row.violation == code
        and row.holds_on(on)
        and (law_from is None or row.law_from == law_from)
        and row.land_class in ("", land_class)
    )


def proposed_tier(tiers: Iterable[Tier], facts: Mapping[str, Decimal]) -> Tier | None:
    """Return the one tier into which the facts put a case; none if a fact is missing or several fit."""
    fitting = [row for row in tiers if row.fits(facts)]
    return fitting[0] if len(fitting) == 1 else None


# --- assessment ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Assessment:
    """What is to be said of a proposed fine (裁量结论)."""

    lawful: bool | None
    within_tier: bool | None
    amount: Decimal | None
    rate: Decimal | None
    tier: Tier | None
    range: Range
    lines: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def needs_reason(self) -> bool:
        """Tell whether the benchmark is left, so that a written reason and a review are due."""
        return self.within_tier is False


def assess(
    code: str,
    *,
    quantity: Decimal | Mapping[str, Decimal] | None = None,
    act_from: date,
    act_to: date | None = None,
    decided_on: date,
    rate: Decimal | None = None,
    amount: Decimal | None = None,
    tier: str = "",
    land_class: str = "",
    variant: str = "",
    table: Iterable[Tier] | None = None,
) -> Assessment:
    """
    Assess a proposed fine against the law and the benchmark (行政处罚法 第34条、第37条).

    Give the rate, the amount, or both; both must agree to the 分. `lawful` and `within_tier` are none where a fact is
    missing or no tier was named.

    :raises RuleError: if the violation or the tier is not known
    """
    found = lawful_range(code, quantity=quantity, act_from=act_from, act_to=act_to, decided_on=decided_on, variant=variant)
    lines, findings = list(found.lines), []
    reckoned = _amount_of(found, rate)
    if reckoned is not None and rate is not None:
        lines.append(_shown_product(found, rate, reckoned))
    if amount is not None and reckoned is not None and to_fen(amount) != reckoned:
        findings.append(f"罚款{show(amount)}与计算结果{show(reckoned)}不一致")
    fine = amount if amount is not None else reckoned
    rate = rate if rate is not None else _rate_of(found, fine)
    lawful = _judge_law(found, fine, rate, findings)
    row = _named_tier(code, found, decided_on, tier, land_class, table) if tier else None
    within = _judge_tier(row, found, rate, lines, findings)
    return Assessment(lawful, within, fine, rate, row, found, tuple(lines), tuple(findings))


def _amount_of(found: Range, rate: Decimal | None) -> Decimal | None:
    if rate is None:
        return None
    if found.unit == "yuan":
        return to_fen(rate)
    return None if found.applied.size is None else to_fen(Fraction(found.applied.size) * Fraction(rate))


def _rate_of(found: Range, fine: Decimal | None) -> Decimal | None:
    if fine is None or found.unit == "yuan":
        return fine
    return (fine / found.applied.size).quantize(Decimal("1e-8")).normalize() if found.applied.size else None


def _shown_product(found: Range, rate: Decimal, product: Decimal) -> str:
    size = found.applied.size
    if found.unit == "yuan" or size is None:
        return f"拟处罚款{show(product)}"
    shown = show_size(found.applied.penalty.base, size)
    return f"拟处罚款：{shown} × {show_rate(rate, found.unit)} = {show(product)}"


def _judge_law(found: Range, fine: Decimal | None, rate: Decimal | None, findings: list[str]) -> bool | None:
    low, high = found.applied.rate_min, found.applied.rate_max
    if low is None or high is None:
        if fine:
            findings.append(f"{found.basis}未设罚款，不得罚款{show(fine)}")
        return not fine
    if fine == 0 and found.fine_mode != "mandatory":
        return not findings
    if fine is None and found.fine_mode == "mandatory":
        findings.append(f"{found.basis}规定{FINE_MODES['mandatory']}，未见罚款")
        return False
    inside = found.contains(fine) if fine is not None else None
    if inside is None and rate is not None:
        inside = low <= rate <= high
    if inside is False:
        limit = f"{show_rate(low, found.unit)}至{show_rate(high, found.unit)}"
        whole = f"（{show(found.minimum)}至{show(found.maximum)}）" if found.minimum is not None and found.maximum is not None else ""
        said = show(fine) if fine is not None else show_rate(rate or Decimal(0), found.unit)
        findings.append(f"拟处{said}，超出法定幅度{limit}{whole}（{found.basis}）")
    return inside if inside is None else inside and not findings


def _named_tier(code: str, found: Range, on: date, tier: str, land_class: str, table: Iterable[Tier] | None) -> Tier | None:
    """
    Return the row of a tier; none if this version of the law has no benchmark.

    :raises RuleError: if the benchmark knows no tier of that name
    """
    rows = tiers_of(code, on=on, law_from=found.applied.penalty.in_force, land_class=land_class, table=table)
    named = [row for row in rows if row.tier == tier]
    if rows and not named:
        raise RuleError(f"“{code}”的裁量基准没有“{tier}”档。{did_you_mean(tier, [row.tier for row in rows])}")
    return named[0] if named else None


def _judge_tier(row: Tier | None, found: Range, rate: Decimal | None, lines: list[str], findings: list[str]) -> bool | None:
    if row is None:
        lines.append("没有可对照的裁量基准档次")
        return None
    lines.append(f"裁量基准：{row.shown}（{row.source}）" + ("" if row.confirmed else "；该基准未经确认"))
    if rate is None:
        return None
    within = row.unit == found.unit and row.contains(rate)
    if not within:
        findings.append(f"{show_rate(rate, found.unit)}不在{row.shown}之内，须书面说明理由并经法制审核（行政处罚法 第34条）")
    return within
