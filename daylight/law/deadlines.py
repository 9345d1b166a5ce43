"""The time limits of enforcement (期限), as a dated table and the function that reckons with it.

A limit is looked up by its id and the day whose law governs; the unit of each instrument is already in the table
(行政处罚法 第85条, 自然资源行政处罚办法 第57条, 行政强制法 第69条, 行政许可法 第82条, 行政复议法 第88条).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from daylight.law import periods
from daylight.law.calendar import WorkCalendar, default_calendar
from daylight.law.periods import Interval, Reckoned
from daylight.law.rulefile import RULES, Entry, RuleError, did_you_mean, entries, read

UNITS = {"working_days": "个工作日", "calendar_days": "日", "months": "个月", "years": "年", "hours": "小时"}
WHO = ("agency", "party", "holder", "superior", "officer", "head", "legal_affairs_office", "court", "police", "registry")
THEIR_PERIOD_ROLLS = ("party", "holder")
GRADES = ("A", "B", "C", "D", "R")


class Exclusion(StrEnum):
    """Intervals that a limit can leave out (扣除期间). A suspension is kept, but no limit leaves it out by itself."""

    APPRAISAL = "appraisal"
    HEARING = "hearing"
    ANNOUNCEMENT = "announcement"
    MAIL = "mail"
    CRIMINAL_REFERRAL = "criminal_referral"
    SUSPENSION = "suspension"
    TENDER = "tender"
    AUCTION = "auction"
    INSPECTION = "inspection"
    EXPERT_REVIEW = "expert_review"

    @property
    def label(self) -> str:
        """Return the Chinese name."""
        return EXCLUSION_TITLES[self]


EXCLUSION_TITLES = {
    Exclusion.APPRAISAL: "鉴定",
    Exclusion.HEARING: "听证",
    Exclusion.ANNOUNCEMENT: "公告",
    Exclusion.MAIL: "邮递在途",
    Exclusion.CRIMINAL_REFERRAL: "等待公安、检察机关决定",
    Exclusion.SUSPENSION: "中止调查",
    Exclusion.TENDER: "招标",
    Exclusion.AUCTION: "拍卖",
    Exclusion.INSPECTION: "检验、检测、检疫",
    Exclusion.EXPERT_REVIEW: "专家评审",
}


@dataclass(frozen=True)
class Deadline:
    """One version of one time limit (期限)."""

    id: str
    subject: str
    since_act: str
    length: int
    unit: str
    who: str
    basis: str
    grade: str
    in_force: date
    until: date | None
    before: bool
    extension: int
    uncapped: bool
    excludes: frozenset[str]
    roll: bool
    internal: bool
    clause: str
    note: str

    @property
    def limit(self) -> str:
        """Return the length in words: 7个工作日."""
        return f"{self.length}{UNITS[self.unit]}"

    def holds_on(self, day: date) -> bool:
        """Tell whether this version is the law of a day."""
        return self.in_force <= day and (self.until is None or day <= self.until)


def _deadline(row: Entry) -> Deadline:
    row.only(
        "id",
        "subject",
        "from",
        "length",
        "unit",
        "direction",
        "who",
        "basis",
        "grade",
        "in_force",
        "until",
        "extension",
        "uncapped",
        "excludes",
        "roll",
        "internal",
        "clause",
        "note",
    )
    who, length = row.choice("who", WHO), row.integer("length")
    excludes = row.texts("excludes")
    if length < 1:
        raise row.wrong(f"“length”须为正整数，现为 {length}")
    for word in excludes:
        if word not in tuple(Exclusion):
            raise row.wrong(f"“excludes”里的“{word}”不是扣除事由。{did_you_mean(word, Exclusion)}")
    return Deadline(
        id=row.text("id"),
        subject=row.text("subject"),
        since_act=row.text("from"),
        length=length,
        unit=row.choice("unit", UNITS),
        who=who,
        basis=row.text("basis"),
        grade=row.choice("grade", GRADES),
        in_force=row.day("in_force"),
        until=row.day_or_none("until"),
        before=row.choice("direction", ("after", "before"), "after") == "before",
        extension=row.integer("extension", 0),
        uncapped=row.flag("uncapped"),
        excludes=frozenset(excludes),
        roll=row.flag("roll", who in THEIR_PERIOD_ROLLS),
        internal=row.flag("internal"),
        clause=row.text("clause", ""),
        note=row.text("note", ""),
    )


def load_deadlines(folder: Path = RULES, name: str = "deadlines.toml") -> tuple[Deadline, ...]:
    """Read the table.

    :raises RuleError: if an entry is wrong, or two versions of one limit hold on the same day
    """
    rows = tuple(_deadline(row) for row in entries(read(name, folder), "deadline", label="id"))
    for one, other in ((a, b) for i, a in enumerate(rows) for b in rows[i + 1 :] if a.id == b.id):
        if one.holds_on(other.in_force) or other.holds_on(one.in_force):
            raise RuleError(f"{name}，deadline “{one.id}”：{one.in_force}起和{other.in_force}起的两个版本时间重叠")
    return rows


@lru_cache(maxsize=1)
def deadlines() -> tuple[Deadline, ...]:
    """Return every version of every limit."""
    return load_deadlines()


def find(code: str, *, on: date) -> Deadline:
    """Return the version of a limit that is the law of a day.

    :raises RuleError: if there is no such limit, or none yet on that day
    """
    versions = [row for row in deadlines() if row.id == code]
    if not versions:
        raise RuleError(f"期限表没有“{code}”。{did_you_mean(code, {row.id for row in deadlines()})}")
    for row in versions:
        if row.holds_on(on):
            return row
    raise RuleError(f"期限“{code}”（{versions[0].subject}）在{on}没有规定，自{min(row.in_force for row in versions)}起施行")


def deadline(
    code: str,
    *,
    start: date | datetime,
    on: date | None = None,
    calendar: WorkCalendar | None = None,
    exclusions: Iterable[Interval] = (),
    extension: int = 0,
    as_of: date | None = None,
) -> Reckoned:
    """Reckon a limit from the day (or, for hours, the moment) of the act that starts it.

    `on` is the day whose law governs, the starting day if not given. `exclusions` carry their `Exclusion` as kind;
    only those that this limit leaves out are left out. For a limit that counts back from an event, `start` is the event.

    :raises RuleError: if there is no such limit on that day
    :raises ValueError: if an extension is longer than the limit allows, or a limit in hours gets no moment
    """
    day = start.date() if isinstance(start, datetime) else start
    row = find(code, on=on or day)
    if extension and not row.uncapped and extension > row.extension:
        raise ValueError(f"“{row.subject}”最多可延长{row.extension}日，不能延长{extension}日（{row.basis}）")
    left_out = [_named(i) for i in exclusions if i.kind in row.excludes]
    reckoned = _reckon(row, start, day, calendar or default_calendar(), left_out, extension, as_of)
    head = f"{row.subject}：{'提前' if row.before else ''}{row.limit}（{row.basis}）"
    return replace(reckoned, basis=row.basis, reckoning=(head, *reckoned.reckoning))


def _named(interval: Interval) -> Interval:
    return replace(interval, kind=Exclusion(interval.kind).label)


def _reckon(
    row: Deadline,
    start: date | datetime,
    day: date,
    calendar: WorkCalendar,
    left_out: list[Interval],
    extension: int,
    as_of: date | None,
) -> Reckoned:
    if row.unit == "hours":
        if not isinstance(start, datetime):
            raise ValueError(f"“{row.subject}”按小时计算，须给出起算的时刻，不能只给日期")
        return periods.add_hours(start, row.length)
    if row.before:
        return _before(row, day, calendar)
    if row.unit == "working_days":
        return periods.add_working_days(day, row.length + extension, calendar, exclusions=left_out, as_of=as_of)
    if row.unit == "calendar_days" and (left_out or extension or row.excludes):
        return periods.due_with_exclusions(day, row.length, left_out, extension, as_of=as_of)
    add = {"calendar_days": periods.add_calendar_days, "months": periods.add_months, "years": periods.add_years}[row.unit]
    return add(day, row.length, calendar, roll=row.roll)


def _before(row: Deadline, event: date, calendar: WorkCalendar) -> Reckoned:
    if row.unit == "working_days":
        return periods.latest_notice_day(event, row.length, calendar)
    last = event - timedelta(days=row.length)
    return Reckoned(last, last, last, False, (f"自{event}往前数", f"提前{row.length}日为{last}"), row.basis)
