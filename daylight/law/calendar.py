"""Working days: the State Council's yearly notices on holidays and make-up days (国务院办公厅关于部分节假日安排的通知).

The files in ``rules/calendar`` hold the notices since 2008. A bureau may add the next year's on the day it is issued,
without waiting for a release: `WorkCalendar.with_notices`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from daylight.law import unannounced
from daylight.law.rulefile import RULES, Entry, entries, read
from daylight.law.unannounced import FIVE_DAY_WEEK

WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]


@dataclass(frozen=True)
class Holiday:
    """One holiday of a notice: its days off, and the weekends worked for it (放假调休)."""

    name: str
    first: date
    last: date
    make_up: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.name}放假结束日{self.last}早于开始日{self.first}")
        for day in self.make_up:
            if day.weekday() < FIVE_DAY_WEEK or self.first <= day <= self.last:
                raise ValueError(f"{self.name}的调休上班日{day}须为放假期间以外的周六或周日")

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days off."""
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Notice:
    """The arrangement of one year (节假日安排通知)."""

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    number: str = ""


def _nothing() -> Mapping[date, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class WorkCalendar:
    """The days on which offices work, for the years whose notice is known (工作日历)."""

    years: frozenset[int]
    days_off: frozenset[date]
    make_up_days: frozenset[date]
    names: Mapping[date, str] = field(default_factory=_nothing, compare=False, repr=False)
    notices: tuple[Notice, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def of(cls, notices: Iterable[Notice]) -> WorkCalendar:
        """Make a calendar from notices; of two for the same year the later one given counts."""
        kept = {notice.year: notice for notice in notices}
        holidays = [holiday for notice in kept.values() for holiday in notice.holidays]
        return cls(
            years=frozenset(kept),
            days_off=frozenset(day for holiday in holidays for day in holiday.days),
            make_up_days=frozenset(day for holiday in holidays for day in holiday.make_up),
            names=MappingProxyType({day: holiday.name for holiday in holidays for day in (*holiday.days, *holiday.make_up)}),
            notices=tuple(kept[year] for year in sorted(kept)),
        )

    def with_notices(self, *notices: Notice) -> WorkCalendar:
        """Return this calendar with more years, or with a year's changed arrangement."""
        return WorkCalendar.of((*self.notices, *notices))

    def without_years(self, *years: int) -> WorkCalendar:
        """Return this calendar as if the notices of some years had not been issued."""
        return WorkCalendar.of(notice for notice in self.notices if notice.year not in years)

    def known(self, year: int) -> bool:
        """Tell whether the notice of a year is known."""
        return year in self.years

    def knows(self, day: date) -> bool:
        """Tell whether a day is settled; the last days of December can wait for the coming year's notice."""
        if day.year not in self.years:
            return False
        return day.month != 12 or day.year + 1 in self.years or not unannounced.depends_on_next_notice(day)

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on a day.

        In a year without notice this is the likeliest answer (a weekday that is no festival); `knows` says so, and
        the functions of `periods` give bounds.
        """
        if day.weekday() >= FIVE_DAY_WEEK:
            return day in self.make_up_days
        if day in self.days_off:
            return False
        return day.year in self.years or not unannounced.is_statutory(day)

    def is_rest_day(self, day: date) -> bool:
        """Tell whether a day is a weekend or holiday (法定休假日)."""
        return not self.is_working_day(day)

    def surely_works(self, day: date) -> bool:
        """Tell whether offices work on a day whatever may yet be announced."""
        return self.is_working_day(day) and (self.knows(day) or not unannounced.may_rest(day))

    def may_work(self, day: date) -> bool:
        """Tell whether offices work on a day, or could by an announcement still to come."""
        return self.is_working_day(day) or (not self.knows(day) and unannounced.may_work(day))

    def next_working_day(self, day: date) -> date:
        """Return the day itself if offices work on it, else the first working day after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def describe(self, day: date) -> str:
        """Say in Chinese what kind of day it is: 周三、劳动节放假、调休上班……"""
        weekday = WEEKDAYS[day.weekday()]
        if day in self.make_up_days:
            return f"{weekday}，{self.names.get(day, '')}调休上班"
        if day in self.days_off:
            return f"{weekday}，{self.names.get(day, '')}放假"
        return weekday if self.knows(day) else f"{weekday}，放假安排尚未公布"


def _notice(whole: Entry) -> Notice:
    """Read one year's file.

    :raises RuleError: if a key is unknown, absent or of the wrong kind, or a day cannot be what it is said to be
    """
    whole.only("year", "source", "number", "holiday")
    holidays = []
    for row in entries(whole, "holiday", label="name"):
        row.only("name", "first", "last", "make_up")
        values = row.text("name"), row.day("first"), row.day("last"), row.days("make_up")
        try:
            holidays.append(Holiday(*values))
        except ValueError as error:
            raise row.wrong(str(error)) from None
    return Notice(whole.integer("year"), whole.text("source"), tuple(holidays), whole.text("number", ""))


def load_notices(folder: Path = RULES / "calendar") -> tuple[Notice, ...]:
    """Read every year's notice from a folder."""
    names = sorted(path.name for path in folder.glob("[0-9][0-9][0-9][0-9].toml"))
    return tuple(_notice(read(name, folder)) for name in names)


@lru_cache(maxsize=1)
def default_calendar() -> WorkCalendar:
    """Return the calendar of the rule files."""
    return WorkCalendar.of(load_notices())
