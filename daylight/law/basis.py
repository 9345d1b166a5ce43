"""
Citations: what a `basis` string says, and whether there is such a law (依据).

A basis is one or more instruments, parted by '；', each with its articles: '行政处罚法 第58条、第65条',
'土地管理法(2004) 第76条', '实施方案 二(一)4', or a clause of the plan alone: 'P4.1'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from daylight.law.rulefile import RULES, Entry, RuleError, did_you_mean, entries, read

PROVISION = re.compile(r"第(\d+)条(?:之\d+)?(?:第\d+款)?(?:第\d+项)?(?:至第(\d+)条)?|第\d+款(?:第\d+项)?|第\d+项")
CLAUSE = re.compile(r"[GPRLIS]\d(?:\.\d)?")


@dataclass(frozen=True)
class Version:
    """One version of an instrument."""

    in_force: date
    until: date | None
    articles: int | None
    label: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the version is the law of a day."""
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Statute:
    """An instrument that a rule may cite (法律、法规、规章、规范性文件)."""

    name: str
    title: str
    aliases: tuple[str, ...]
    versions: tuple[Version, ...]
    free: bool
    clauses: tuple[str, ...]
    sections: tuple[str, ...]

    def version(self, *, label: str = "", on: date | None = None) -> Version | None:
        """Return the version of a label or a day; without either the newest."""
        if label:
            return next((each for each in self.versions if each.label == label), None)
        if on:
            return next((each for each in self.versions if each.holds_on(on)), None)
        return self.versions[-1]


@dataclass(frozen=True)
class Citation:
    """One instrument cited with its provisions."""

    statute: Statute
    version: Version
    provisions: tuple[str, ...]

    @property
    def full(self) -> str:
        """Return the citation with the full title, its articles in figures: 《中华人民共和国行政处罚法》第58条."""
        label = f"（{self.version.label}年）" if self.version.label else ""
        return f"《{self.statute.title}》{label}{'、'.join(self.provisions)}"


def _statute(row: Entry) -> Statute:
    row.only("name", "title", "aliases", "versions", "free", "clauses", "sections")
    given = row.values.get("versions")
    if not isinstance(given, list) or not given:
        raise row.wrong("缺少“versions”")
    versions = [Entry(row.file, row.label, values).only("in_force", "until", "articles", "label") for values in given]
    return Statute(
        row.text("name"),
        row.text("title"),
        row.texts("aliases"),
        tuple(Version(e.day("in_force"), e.day_or_none("until"), e.integer("articles", 0) or None, e.text("label", "")) for e in versions),
        row.flag("free"),
        row.texts("clauses"),
        row.texts("sections"),
    )


def load_statutes(folder: Path = RULES, name: str = "statutes.toml") -> tuple[Statute, ...]:
    """Read the list. :raises RuleError: if an entry is wrong."""
    return tuple(_statute(row) for row in entries(read(name, folder), "statute", label="name"))


@lru_cache(maxsize=1)
def statutes() -> dict[str, Statute]:
    """Return the instruments by every name that they go by, the longest first."""
    named = {name: each for each in load_statutes() for name in (each.name, *each.aliases)}
    return dict(sorted(named.items(), key=lambda item: -len(item[0])))


@lru_cache(maxsize=4096)
def resolve(basis: str, on: date | None = None) -> tuple[Citation, ...]:
    """
    Return the instruments and provisions that a basis cites; with `on`, in the version of that day.

    :raises RuleError: if an instrument is not known, had no version that day, or has no such article
    """
    parts = [part.strip() for part in re.split("[；;]", basis) if part.strip()]
    if not parts:
        raise RuleError("依据为空")
    return tuple(_citation(part.replace("（", "(").replace("）", ")"), on) for part in parts)


def problem(basis: str, on: date | None = None) -> str:
    """Return what is wrong with a basis, in words; nothing if it resolves."""
    try:
        resolve(basis, on)
    except RuleError as error:
        return str(error)
    return ""


def _citation(part: str, on: date | None) -> Citation:
    if CLAUSE.fullmatch(part):
        part = f"实施方案 {part}"
    name = next((each for each in statutes() if re.match(rf"{re.escape(each)}(?:\(\d{{4}}\))?(?:\s|$|第)", part)), None)
    if name is None:
        said = re.split(r"[\s(]|第\d", part)[0]
        raise RuleError(f"“{part}”引用的文件不在 statutes.toml 中。{did_you_mean(said, statutes())}")
    statute, found = statutes()[name], re.fullmatch(r"(?:\((\d{4})\))?\s*(.*)", part[len(name) :])
    label, rest = (found[1] or "", found[2]) if found else ("", "")
    version = statute.version(label=label, on=None if label else on)
    if version is None:
        raise RuleError(f"“{part}”：{name}没有{f'{label}年的版本' if label else f'{on}施行的版本'}")
    return Citation(statute, version, _provisions(statute, version, rest, part))


def _provisions(statute: Statute, version: Version, rest: str, part: str) -> tuple[str, ...]:
    if statute.sections:
        return _sections(statute, rest, part)
    if not rest or statute.free:
        return tuple(filter(None, (rest,)))
    said = tuple(rest.split("、"))
    for each in said:
        found = PROVISION.fullmatch(each)
        if not found:
            raise RuleError(f"“{part}”里的“{each}”不是条款，请写作 第58条 或 第64条第2项")
        for number in filter(None, found.groups()):
            if version.articles and not 1 <= int(number) <= version.articles:
                raise RuleError(f"“{part}”：{statute.title}只有{version.articles}条，没有第{number}条")
    return said


def _sections(statute: Statute, rest: str, part: str) -> tuple[str, ...]:
    said = tuple(filter(None, re.split(r"[、\s]", re.sub(rf"\(({CLAUSE.pattern})\)", r"、\1", rest))))
    known = (*statute.sections, *statute.clauses)
    for each in said:
        if each not in known:
            raise RuleError(f"“{part}”：{statute.title}没有“{each}”。{did_you_mean(each, known)}")
    return said
