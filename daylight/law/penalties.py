"""What the law threatens for each violation, version by version (罚则), and which version applies (行政处罚法 第37条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from daylight.law.amounts import plain, show, to_fen
from daylight.law.rulefile import RULES, Entry, RuleError, did_you_mean, entries, read

BASES = {
    "m2": "面积（平方米）",
    "ha": "面积（公顷）",
    "income": "违法所得",
    "kf": "耕地开垦费",
    "ff": "土地复垦费",
    "mv": "矿产品市场价值",
    "cc": "建设工程造价",
    "fee": "约定测绘报酬",
    "restore_cost": "治理恢复费用",
    "fixed": "",
}
UNITS = {"yuan": "元", "yuan_per_m2": "元/平方米", "yuan_per_ha": "元/公顷", "multiple": "倍", "ratio": "%"}
FINE_MODES = {
    "mandatory": "应当并处罚款",
    "optional": "可以并处罚款",
    "if_not_corrected": "责令改正，拒不（逾期不）改正的处罚款",
    "none": "不设罚款",
}
MEASURES = {
    "return_land": "责令退还非法占用的土地",
    "demolish_or_confiscate": "不符合规划的限期拆除，符合规划的没收建筑物和其他设施",
    "confiscate_income": "没收违法所得",
    "correct": "责令限期改正",
    "restore": "责令恢复原状",
    "pay_reclamation_fee": "责令缴纳复垦费",
    "perform_on_behalf": "代为履行",
    "demolish": "限期拆除",
    "hand_back_land": "责令交还土地",
    "stop": "责令停止违法行为",
    "confiscate_tools": "没收工具、设备",
    "confiscate_minerals": "没收矿产品",
    "confiscate_results": "没收测绘成果",
    "warn": "警告",
    "route_out": "移送有管辖权的机关",
}
GRADES = ("A", "B", "C", "D", "R")


@dataclass(frozen=True)
class Penalty:
    """One version of what the law threatens for one violation (罚则)."""

    code: str
    family: str
    variant: str
    name: str
    basis: str
    base: str
    min: Decimal | None
    max: Decimal | None
    unit: str
    fine_mode: str
    measures: tuple[str, ...]
    fixed_below: Decimal | None
    fixed_min: Decimal | None
    fixed_max: Decimal | None
    in_force: date
    until: date | None
    authority: tuple[str, ...]
    grade: str
    note: str

    @property
    def has_fine(self) -> bool:
        """Tell whether a fine is threatened at all."""
        return self.fine_mode != "none"

    @property
    def measure_titles(self) -> tuple[str, ...]:
        """Return the other measures in words."""
        return tuple(MEASURES[name] for name in self.measures)

    @property
    def period(self) -> str:
        """Return since and until when this version is law."""
        return f"{self.in_force}起施行" + (f"，{self.until}止" if self.until else "")

    def holds_on(self, day: date) -> bool:
        """Tell whether this version is the law of a day."""
        return self.in_force <= day and (self.until is None or day <= self.until)


def show_rate(rate: Decimal, unit: str) -> str:
    """Write a rate for people: 30%, 3倍, 150元/平方米."""
    if unit == "ratio":
        return f"{plain(rate * 100)}%"
    return show(rate) if unit == "yuan" else f"{plain(rate)}{UNITS[unit]}"


def show_size(base: str, size: Decimal) -> str:
    """Write what the fine is measured by for people: 1241.3平方米, 违法所得400,000元."""
    if base in ("m2", "ha"):
        return f"{plain(size)}{'平方米' if base == 'm2' else '公顷'}"
    return f"{BASES[base]}{show(size)}"


@dataclass(frozen=True)
class Bounds:
    """The fine that one version threatens on given facts; no amounts where a fact is missing (罚款幅度)."""

    penalty: Penalty
    unit: str
    rate_min: Decimal | None
    rate_max: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    size: Decimal | None
    lines: tuple[str, ...]


def bounds(penalty: Penalty, bases: Mapping[str, Decimal]) -> Bounds:
    """Return what a version threatens on given facts, with the arithmetic."""
    if not penalty.has_fine or penalty.min is None or penalty.max is None:
        return Bounds(penalty, "", None, None, None, None, None, (f"{penalty.basis}：不设罚款",))
    size, unit, low, high = bases.get(penalty.base), penalty.unit, penalty.min, penalty.max
    lines: tuple[str, ...] = ()
    if size is not None and penalty.fixed_below is not None and size < penalty.fixed_below:
        lines = (f"{BASES[penalty.base]}{show(size)}，不足{show(penalty.fixed_below)}，按固定幅度",)
        unit, low, high = "yuan", penalty.fixed_min or low, penalty.fixed_max or high
    lines += (f"{penalty.basis}：{show_rate(low, unit)}至{show_rate(high, unit)}",)
    if unit == "yuan":
        return Bounds(penalty, unit, low, high, low, high, size, lines)
    if size is None:
        return Bounds(penalty, unit, low, high, None, None, None, (*lines, f"未提供{BASES[penalty.base]}，不能算出金额"))
    least, most = (to_fen(Fraction(size) * Fraction(rate)) for rate in (low, high))
    shown = show_size(penalty.base, size)
    lines += (f"{shown} × {show_rate(low, unit)} = {show(least)}", f"{shown} × {show_rate(high, unit)} = {show(most)}")
    return Bounds(penalty, unit, low, high, least, most, size, lines)


def lighter(one: Bounds, other: Bounds) -> Bounds | None:
    """
    Return the lighter of two threats; none if they are equal or cannot be compared.

    The lower maximum is lighter, then the lower minimum, then a fine that may over one that must be imposed.
    """
    first, second = (_weight(each) for each in (one, other))
    if first is None or second is None or first == second:
        return None
    return one if first < second else other


def _weight(threat: Bounds) -> tuple[Decimal, Decimal, int] | None:
    if not threat.penalty.has_fine:
        return (Decimal(0), Decimal(0), 0)
    if threat.maximum is None or threat.minimum is None:
        return None
    return (threat.maximum, threat.minimum, int(threat.penalty.fine_mode == "mandatory"))


# --- the table ----------------------------------------------------------------------------------------------------


def _penalty(row: Entry) -> Penalty:
    row.only(
        "code",
        "family",
        "variant",
        "name",
        "basis",
        "base",
        "min",
        "max",
        "unit",
        "fine_mode",
        "measures",
        "fixed_below",
        "fixed_min",
        "fixed_max",
        "in_force",
        "until",
        "authority",
        "grade",
        "note",
    )
    mode, low, high = row.choice("fine_mode", FINE_MODES), row.decimal("min"), row.decimal("max")
    for word in row.texts("measures"):
        if word not in MEASURES:
            raise row.wrong(f"“measures”里的“{word}”不是处理措施。{did_you_mean(word, MEASURES)}")
    if mode != "none" and (low is None or high is None or low > high):
        raise row.wrong(f"罚款幅度不对：min {low}，max {high}")
    return Penalty(
        code=row.text("code"),
        family=row.text("family", row.text("code")),
        variant=row.text("variant", ""),
        name=row.text("name"),
        basis=row.text("basis"),
        base=row.choice("base", BASES) if mode != "none" else "",
        min=low,
        max=high,
        unit=row.choice("unit", UNITS) if mode != "none" else "",
        fine_mode=mode,
        measures=row.texts("measures"),
        fixed_below=row.decimal("fixed_below"),
        fixed_min=row.decimal("fixed_min"),
        fixed_max=row.decimal("fixed_max"),
        in_force=row.day("in_force"),
        until=row.day_or_none("until"),
        authority=tuple(row.text("authority").split("|")),
        grade=row.choice("grade", GRADES),
        note=row.text("note", ""),
    )


def load_penalties(folder: Path = RULES, name: str = "penalties.toml") -> tuple[Penalty, ...]:
    """Read the table. :raises RuleError: if an entry is wrong."""
    return tuple(_penalty(row) for row in entries(read(name, folder), "penalty", label="code"))


@lru_cache(maxsize=1)
def penalties() -> tuple[Penalty, ...]:
    """Return every version of every violation."""
    return load_penalties()


def penalty(code: str, *, on: date, variant: str = "") -> Penalty | None:
    """
    Return the version of a violation that is the law of a day, or none if there is none that day.

    :raises RuleError: if the violation is not known, or the law of that day knows it in several kinds and none is named
    """
    family = next((row.family for row in penalties() if row.code == code), None)
    if family is None:
        raise RuleError(f"罚则表没有“{code}”。{did_you_mean(code, {row.code for row in penalties()})}")
    wanted = variant or next((row.variant for row in penalties() if row.code == code and row.family != code), "")
    held = [row for row in penalties() if row.family == family and row.holds_on(on)]
    exact = [row for row in held if row.variant == wanted] or [row for row in held if not row.variant]
    if not exact and held:
        raise RuleError(f"“{code}”在{on}的法律分为：{'、'.join(f'{row.variant}（{row.name}）' for row in held)}，请指明是哪一种")
    return exact[0] if exact else None
