"""What can be said of a year whose holidays nobody has announced yet.

The regulation on festivals fixes the *statutory* days; the State Council's yearly notice moves rest days around them
and makes weekends into working days (调休). Before the notice a date is known only within bounds:

- *fewest rest days*: only the statutory days and the weekends rest, and up to two weekend days near each festival
  (two in every notice since 2008 that moved any; never more) are worked;
- *most rest days*: every weekday near a festival rests, as far out as any notice since 2019 reached and a day or more
  beyond, and no weekend is worked.

Every arrangement from 2019 to 2026 lies within these bounds; a test plays each of them as if it were unknown.
An extraordinary day (such as 3 September 2015) can lie outside; nobody could have reckoned with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from daylight.law import rulefile

ORDINANCE = "全国年节及纪念日放假办法"
FIVE_DAY_WEEK = 5
MAKE_UP_DAYS_PER_FESTIVAL = 2


@dataclass(frozen=True)
class Festival:
    """A statutory festival in one year: its certain days, and how far rest and make-up days can reach (法定节日)."""

    name: str
    days: tuple[date, ...]
    rest_from: date
    rest_until: date
    make_up_from: date
    make_up_until: date


@lru_cache(maxsize=1)
def _lunar() -> dict[int, dict[str, date]]:
    rows = rulefile.entries(rulefile.read("calendar/festivals.toml"), "festivals", label="year")
    names = ("spring", "qingming", "dragon_boat", "mid_autumn")
    return {row.integer("year"): {name: row.day(name) for name in names} for row in rows}


def _festival(name: str, days: tuple[date, ...], reach: tuple[int, int, int], span: tuple[date, date] | None = None) -> Festival:
    before, after, make_up = (timedelta(days=number) for number in reach)
    first, last = span or (days[0], days[-1])
    return Festival(name, days, first - before, last + after, first - make_up, last + make_up)


def _spring_days(year: int, first: date) -> tuple[date, ...]:
    """Return the statutory days of 春节: the eve counted from 2008 to 2013 and counts again from 2025."""
    since = -1 if 2008 <= year <= 2013 or year >= 2025 else 0
    until = 1 if 2008 <= year <= 2013 else 2
    return tuple(first + timedelta(days=number) for number in range(since, until + 1))


@lru_cache(maxsize=256)
def festivals(year: int) -> tuple[Festival, ...]:
    """Return the festivals of a year with the statutory days in force that year (全国年节及纪念日放假办法)."""
    labour = (date(year, 5, 1), date(year, 5, 2)) if year >= 2025 else (date(year, 5, 1),)
    fixed = (
        _festival("元旦", (date(year, 1, 1),), (2, 2, 7)),
        _festival("劳动节", labour, (3, 5, 14)),
        _festival("国庆节", tuple(date(year, 10, number) for number in (1, 2, 3)), (3, 6, 14)),
    )
    return fixed + (_lunar_festivals(year) if year in _lunar() else _lunar_seasons(year))


def _lunar_festivals(year: int) -> tuple[Festival, ...]:
    moon = _lunar()[year]
    return (
        _festival("春节", _spring_days(year, moon["spring"]), (3, 7, 14)),
        _festival("清明节", (moon["qingming"],), (2, 2, 14)),
        _festival("端午节", (moon["dragon_boat"],), (2, 2, 14)),
        _festival("中秋节", (moon["mid_autumn"],), (2, 2, 14)),
    )


def _lunar_seasons(year: int) -> tuple[Festival, ...]:
    """Return the lunar festivals of a year outside the table: the whole season in which each can fall."""
    return (
        _festival("春节", (), (4, 8, 14), (date(year, 1, 20), date(year, 2, 24))),
        _festival("清明节", (), (2, 2, 14), (date(year, 4, 4), date(year, 4, 6))),
        _festival("端午节", (), (2, 2, 14), (date(year, 5, 26), date(year, 6, 26))),
        _festival("中秋节", (), (2, 2, 14), (date(year, 9, 6), date(year, 10, 9))),
    )


def _near(day: date) -> tuple[Festival, ...]:
    """Return the festivals that can reach a day; the New Year's one reaches back into December."""
    return festivals(day.year) + (festivals(day.year + 1)[:1] if day.month == 12 else ())


@lru_cache(maxsize=4096)
def is_statutory(day: date) -> bool:
    """Tell whether a day is a festival by the regulation itself, whatever the yearly notice says."""
    return any(day in festival.days for festival in festivals(day.year))


@lru_cache(maxsize=4096)
def may_rest(day: date) -> bool:
    """Tell whether some notice could make a day one of rest."""
    if day.weekday() >= FIVE_DAY_WEEK:
        return True
    return any(festival.rest_from <= day <= festival.rest_until for festival in _near(day))


@lru_cache(maxsize=4096)
def may_make_up(day: date) -> tuple[Festival, ...]:
    """Return the festivals for which a weekend day could be worked, the one whose season ends first in front."""
    if day.weekday() < FIVE_DAY_WEEK or is_statutory(day):
        return ()
    near = [festival for festival in _near(day) if festival.make_up_from <= day <= festival.make_up_until]
    return tuple(sorted(near, key=lambda festival: festival.make_up_until))


def may_work(day: date) -> bool:
    """Tell whether some notice could make a day a working one."""
    return bool(may_make_up(day)) if day.weekday() >= FIVE_DAY_WEEK else not is_statutory(day)


def depends_on_next_notice(day: date) -> bool:
    """Tell whether a December day can be moved by the notice of the coming year (元旦调休)."""
    return (
        day.month == 12
        and any(f.make_up_from <= day for f in festivals(day.year + 1)[:1])
        and (day.weekday() >= FIVE_DAY_WEEK or may_rest(day))
    )
