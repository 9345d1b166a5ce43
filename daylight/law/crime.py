"""When a case must go to the police or the supervisory organ: the criminal thresholds (涉嫌犯罪移送, 行政处罚法 第27条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from daylight.law.amounts import plain
from daylight.law.rulefile import RULES, Entry, RuleError, did_you_mean, entries, read

FLAGS = {
    "severely_destroyed": "耕地是否严重毁坏（须鉴定）",
    "below_60_percent": "出让价是否低于最低价的60%",
    "protected": "是否属于特定矿种、区域或者禁采时期",
}


class Level(StrEnum):
    """How a case stands to a threshold."""

    REACHED = "reached"
    TO_BE_APPRAISED = "to_be_appraised"
    NEAR = "near"


@dataclass(frozen=True)
class Threshold:
    """One threshold of one crime (追诉标准)."""

    crime: str
    article: str
    basis: str
    measure: str
    title: str
    at_least: Decimal
    unit: str
    requires: str
    when: str
    unless: str
    to: str
    note: str
    in_force: date
    until: date | None
    grade: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the threshold is in force on a day."""
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class CrimeSuspicion:
    """A crime that the facts of a case suggest, with the figures (涉嫌犯罪)."""

    crime: str
    article: str
    basis: str
    level: Level
    title: str
    threshold: Decimal
    measured: Decimal
    unit: str
    to: str
    message: str

    @property
    def must_refer(self) -> bool:
        """Tell whether the case must be referred now."""
        return self.level is Level.REACHED


@dataclass(frozen=True)
class CrimeTable:
    """The thresholds, and from which share of one a case is near it."""

    near: Decimal
    thresholds: tuple[Threshold, ...]

    @property
    def measures(self) -> dict[str, str]:
        """Return the names of the facts that can be measured, with their titles."""
        return {row.measure: row.title for row in reversed(self.thresholds)}


def _threshold(row: Entry) -> Threshold:
    row.only(
        "crime",
        "article",
        "basis",
        "measure",
        "title",
        "at_least",
        "unit",
        "requires",
        "when",
        "unless",
        "to",
        "note",
        "in_force",
        "until",
        "grade",
    )
    for key in ("requires", "when", "unless"):
        if row.text(key, ""):
            row.choice(key, FLAGS)
    at_least = row.decimal("at_least")
    if at_least is None or at_least <= 0:
        raise row.wrong(f"“at_least”须为正数，现为 {at_least}")
    return Threshold(
        row.text("crime"),
        row.text("article"),
        row.text("basis"),
        row.text("measure"),
        row.text("title"),
        at_least,
        row.text("unit"),
        row.text("requires", ""),
        row.text("when", ""),
        row.text("unless", ""),
        row.text("to", "公安机关"),
        row.text("note", ""),
        row.day("in_force"),
        row.day_or_none("until"),
        row.text("grade"),
    )


def load_crimes(folder: Path = RULES, name: str = "crime.toml") -> CrimeTable:
    """Read the table. :raises RuleError: if an entry is wrong."""
    whole = read(name, folder).only("near", "threshold")
    near = whole.decimal("near")
    return CrimeTable(
        near if near is not None else Decimal(1), tuple(_threshold(row) for row in entries(whole, "threshold", label="crime"))
    )


@lru_cache(maxsize=1)
def crimes() -> CrimeTable:
    """Return the table of the rule file."""
    return load_crimes()


def referral_suspected(facts: Mapping[str, Decimal | bool | None], *, on: date, table: CrimeTable | None = None) -> list[CrimeSuspicion]:
    """
    Return the crimes that the facts of a case suggest, the gravest first (行政处罚法 第27条; 移送规定 第3条).

    Facts are sizes by measure ('occupied_basic_mu', 'mined_value'…) and the yes-or-no facts of `FLAGS`. Several
    unpunished acts within the year (land) or two years (mining) are added up by the caller. A size that is reached
    while a required fact is not known is `to_be_appraised`.

    :raises RuleError: if a fact has a name that no threshold knows
    """
    table = table or crimes()
    for name in facts:
        if name not in table.measures and name not in FLAGS:
            raise RuleError(f"移送标准不认识“{name}”。{did_you_mean(name, [*table.measures, *FLAGS])}")
    found = [said for row in table.thresholds if row.holds_on(on) for said in [_suspect(row, facts, table.near)] if said]
    return sorted(found, key=lambda said: list(Level).index(said.level))


def _suspect(row: Threshold, facts: Mapping[str, Decimal | bool | None], near: Decimal) -> CrimeSuspicion | None:
    measured = facts.get(row.measure)
    if measured is None or isinstance(measured, bool):
        return None
    if (row.when and not facts.get(row.when)) or (row.unless and facts.get(row.unless)):
        return None
    required = facts.get(row.requires) if row.requires else True
    if required is False or measured < row.at_least * near:
        return None
    level = Level.NEAR if measured < row.at_least else Level.REACHED if required else Level.TO_BE_APPRAISED
    return CrimeSuspicion(
        row.crime, row.article, row.basis, level, row.title, row.at_least, measured, row.unit, row.to, _message(row, measured, level)
    )


def _message(row: Threshold, measured: Decimal, level: Level) -> str:
    figures = f"{row.title}{plain(measured)}{row.unit}，{row.crime}标准为{plain(row.at_least)}{row.unit}以上（{row.article}；{row.basis}）"
    if level is Level.REACHED:
        end = f"达到标准，须移送{row.to}，不得以罚代刑"
    elif level is Level.TO_BE_APPRAISED:
        end = f"数量达到标准，须先查明：{FLAGS[row.requires]}"
    else:
        end = "接近标准，须核实测量并查明有无其他未处理的同类行为"
    return f"{figures}；{end}" + (f"（{row.note}）" if row.note else "")
