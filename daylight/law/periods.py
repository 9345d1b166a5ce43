"""Periods: from a day and a length to the day on which it ends, with the reckoning in words (期间).

The first day is never counted (民事诉讼法 第85条). A party's period that ends on a day of rest ends on the first
day after it; an organ's own limit is alarmed on the un-extended day, so rolling is asked for, never assumed.
Where a year's holidays are not announced, the result is *provisional*, with its earliest and latest day; alarms use
the earliest.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from daylight.law import unannounced
from daylight.law.calendar import WorkCalendar, default_calendar
from daylight.law.unannounced import FIVE_DAY_WEEK

DAY = timedelta(days=1)
FIRST_DAY = "民事诉讼法 第85条"
MONTHS = "民法典 第202条"


@dataclass(frozen=True)
class Reckoned:
    """A reckoned day, with the way to it (期限及依据说明). `on` is the earliest day when it is provisional."""

    on: date
    earliest: date
    latest: date
    provisional: bool
    reckoning: tuple[str, ...]
    basis: str = FIRST_DAY
    at: datetime | None = None

    @property
    def explanation(self) -> str:
        """Return the reckoning as one Chinese sentence."""
        return "；".join(self.reckoning) + "。"

    def is_overdue(self, on: date) -> bool:
        """Tell whether the last day has passed on a given day, by the earliest reckoning."""
        return on > self.on


@dataclass(frozen=True)
class Interval:
    """Days that a period does not count, first and last included; an open one still runs (扣除期间)."""

    first: date
    last: date | None = None
    kind: str = ""

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"扣除期间的结束日{self.last}早于开始日{self.first}")


@dataclass(frozen=True)
class Counted:
    """A number of working days, between bounds where holidays are not announced."""

    least: int
    most: int

    @property
    def provisional(self) -> bool:
        """Tell whether an announcement can still change the number."""
        return self.least != self.most


# --- working days -------------------------------------------------------------------------------------------------


def add_working_days(
    start: date,
    n: int,
    calendar: WorkCalendar | None = None,
    *,
    exclusions: Iterable[Interval] = (),
    as_of: date | None = None,
    basis: str = FIRST_DAY,
) -> Reckoned:
    """Return the n-th working day after a day, which itself is not counted (民事诉讼法 第85条).

    :raises ValueError: if n is not positive
    """
    calendar, n, intervals = calendar or default_calendar(), _positive(n), tuple(exclusions)
    spans = merge(intervals, as_of=as_of)
    earliest = _nth(start, n, _outside(spans, _fewest_rest_days(calendar)))
    latest = _nth(start, n, _outside(spans, calendar.surely_works))
    lines = (
        f"自{start}次日起算",
        *_days_passed(start, latest, calendar),
        *_left_out(intervals, spans, start, latest),
        f"第{n}个工作日为{_bounds(earliest, latest)}",
    )
    reckoned = _reckoned(earliest, latest, lines, basis, _unsettled(start, latest, calendar))
    running = any(i.last is None for i in intervals)
    return replace(reckoned, latest=date.max, provisional=True) if running else reckoned


def latest_notice_day(event: date, clear: int, calendar: WorkCalendar | None = None, *, basis: str = FIRST_DAY) -> Reckoned:
    """Return the last day for a notice that must leave full working days before an event (如听证前7个工作日).

    Neither the day of the notice nor that of the event is counted.

    :raises ValueError: if the number is not positive
    """
    calendar, clear = calendar or default_calendar(), _positive(clear)
    earliest = _nth(event, clear, calendar.surely_works, step=-DAY) - DAY
    latest = _nth(event, clear, _fewest_rest_days(calendar), step=-DAY) - DAY
    lines = (
        f"自{event}往前数，当日和通知日均不计",
        *_days_passed(earliest, event - DAY, calendar),
        f"其间须有{clear}个完整工作日，最迟{_bounds(earliest, latest)}通知",
    )
    return _reckoned(earliest, latest, lines, basis, _unsettled(earliest, event - DAY, calendar))


def working_days_between(a: date, b: date, calendar: WorkCalendar | None = None) -> int:
    """Return the working days after one day up to and with another; b is the n-th working day after a."""
    calendar = calendar or default_calendar()
    return sum(1 for day in _after(a, b) if calendar.is_working_day(day))


def clear_working_days_between(a: date, b: date, calendar: WorkCalendar | None = None) -> int:
    """Return the full working days strictly between two days (行政处罚法 第64条第2项 的通知期)."""
    return working_days_between(a, b - DAY, calendar)


def count_working_days(a: date, b: date, calendar: WorkCalendar | None = None) -> Counted:
    """Return the working days after one day up to and with another, between bounds."""
    calendar = calendar or default_calendar()
    may_work = _fewest_rest_days(calendar)
    days = list(_after(a, b))
    return Counted(sum(1 for day in days if calendar.surely_works(day)), sum(1 for day in days if may_work(day)))


# --- calendar days, months, years, hours --------------------------------------------------------------------------


def add_calendar_days(start: date, n: int, calendar: WorkCalendar | None = None, *, roll: bool = False, basis: str = FIRST_DAY) -> Reckoned:
    """Return the n-th day after a day; with `roll`, a last day of rest moves to the first day after it (民事诉讼法 第85条).

    :raises ValueError: if n is not positive
    """
    last = start + timedelta(days=_positive(n))
    return _ends(last, (f"自{start}次日起算", f"第{n}日为{last}"), calendar or default_calendar(), roll, basis)


def add_months(start: date, n: int, calendar: WorkCalendar | None = None, *, roll: bool = False, basis: str = MONTHS) -> Reckoned:
    """Return the day of the same number n months later, or the last of that month (民法典 第202条).

    :raises ValueError: if n is not positive
    """
    last = _months_later(start, _positive(n))
    lines = [f"自{start}次日起算", f"{n}个月后的对应日为{last}"]
    if last.day != start.day:
        lines[-1] = f"{n}个月后的当月没有{start.day}日，以月末日{last}为期间的最后一日"
    return _ends(last, tuple(lines), calendar or default_calendar(), roll, basis)


def add_years(start: date, n: int, calendar: WorkCalendar | None = None, *, roll: bool = False, basis: str = MONTHS) -> Reckoned:
    """Return the same day n years later; 29 February becomes the 28th (民法典 第202条).

    :raises ValueError: if n is not positive
    """
    last = _months_later(start, 12 * _positive(n))
    return _ends(last, (f"自{start}次日起算", f"{n}年后的对应日为{last}"), calendar or default_calendar(), roll, basis)


def add_hours(at: datetime, n: int, *, basis: str = FIRST_DAY) -> Reckoned:
    """Return the moment n hours later, counted strictly and through nights and holidays.

    :raises ValueError: if n is not positive
    """
    end = at + timedelta(hours=_positive(n))
    lines = (f"自{at:%Y-%m-%d %H:%M}起连续计算", f"{n}小时届满于{end:%Y-%m-%d %H:%M}")
    return Reckoned(end.date(), end.date(), end.date(), False, lines, basis, end)


# --- days that do not count ---------------------------------------------------------------------------------------


def merge(exclusions: Iterable[Interval], *, as_of: date | None = None) -> list[tuple[date, date]]:
    """Return intervals as runs of days that touch nowhere; an open one lasts to `as_of`, or its first day."""
    spans = sorted((i.first, i.last or max(i.first, as_of or i.first)) for i in exclusions)
    merged: list[tuple[date, date]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def net_days(start: date, end: date, exclusions: Iterable[Interval] = (), *, as_of: date | None = None) -> int:
    """Return the days after `start` up to and with `end`, less the union of the excluded ones."""
    excluded = sum(_overlap(start, end, span) for span in merge(exclusions, as_of=as_of or end))
    return max(0, (end - start).days) - excluded


def due_with_exclusions(
    start: date,
    days: int,
    exclusions: Iterable[Interval] = (),
    extension_days: int = 0,
    *,
    as_of: date | None = None,
    basis: str = FIRST_DAY,
) -> Reckoned:
    """Return the day on which a limit of net days ends (自然资源行政处罚办法 第38条).

    The organ's own limit is never rolled. While an interval is open the result is provisional: no earlier than shown.

    :raises ValueError: if the number of days is not positive or the extension is negative
    """
    if extension_days < 0:
        raise ValueError("延长天数不能为负")
    intervals = tuple(exclusions)
    spans, total = merge(intervals, as_of=as_of), _positive(days) + extension_days
    end = start + timedelta(days=total)
    for span in spans:
        if span[0] <= end:
            end += timedelta(days=_overlap(start, span[1], span))
    lines = [f"自{start}次日起算{days}日" + (f"，经批准延长{extension_days}日" if extension_days else "")]
    lines += _left_out(intervals, spans, start, end)
    running = any(i.last is None for i in intervals)
    lines.append(f"净计{total}日届满于{end}，末日遇休息日不顺延")
    latest = date.max if running else end
    return Reckoned(end, end, latest, running, tuple(lines), basis)


# --- how it is done -----------------------------------------------------------------------------------------------


def _positive(n: int) -> int:
    if n < 1:
        raise ValueError(f"期间须为正整数，现为{n}")
    return n


def _after(a: date, b: date) -> Iterator[date]:
    """Yield the days after one day up to and with another."""
    return (a + timedelta(days=number) for number in range(1, (b - a).days + 1))


def _nth(start: date, n: int, works: Callable[[date], bool], step: timedelta = DAY) -> date:
    day = start
    while n:
        day += step
        n -= works(day)
    return day


def _fewest_rest_days(calendar: WorkCalendar) -> Callable[[date], bool]:
    """Return the reading of the calendar in which the most days are worked, for one walk in one direction.

    Near a festival not yet announced the first weekend days that can be worked are, no more than two for each: whatever
    the notice says, no earlier day can be reached.
    """
    spent: dict[date, int] = {}

    def works(day: date) -> bool:
        if calendar.knows(day) or day.weekday() < FIVE_DAY_WEEK:
            return calendar.may_work(day)
        for festival in unannounced.may_make_up(day):
            if spent.get(festival.make_up_from, 0) < unannounced.MAKE_UP_DAYS_PER_FESTIVAL:
                spent[festival.make_up_from] = spent.get(festival.make_up_from, 0) + 1
                return True
        return False

    return works


def _months_later(start: date, n: int) -> date:
    year, month = divmod(start.month - 1 + n, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _ends(last: date, lines: tuple[str, ...], calendar: WorkCalendar, roll: bool, basis: str) -> Reckoned:
    """Return a period that ends on a day, rolled over a rest day if asked."""
    if not roll:
        note = (f"{_day(last)}为休息日，本期限不顺延",) if calendar.is_rest_day(last) else ()
        return _reckoned(last, last, lines + note, basis, ())
    earliest, latest = last, last
    while not calendar.may_work(earliest):
        earliest += DAY
    while not calendar.surely_works(latest):
        latest += DAY
    if latest != last:
        lines += (f"{_day(last)}为休息日（{calendar.describe(last)}），顺延至{_bounds(earliest, latest)}",)
    return _reckoned(earliest, latest, lines, basis, _unsettled(last - DAY, latest, calendar))


def _reckoned(earliest: date, latest: date, lines: tuple[str, ...], basis: str, unsettled: tuple[int, ...]) -> Reckoned:
    if unsettled:
        years = "、".join(map(str, unsettled))
        lines += (f"{years}年放假安排尚未公布，日期为暂定，提醒以最早日{earliest}为准",)
    return Reckoned(earliest, earliest, latest, bool(unsettled), lines, basis)


def _unsettled(a: date, b: date, calendar: WorkCalendar) -> tuple[int, ...]:
    """Return the years whose notice is still awaited for a day after one day up to and with another."""
    awaited = (day.year if not calendar.known(day.year) else day.year + 1 for day in _after(a, b) if not calendar.knows(day))
    return tuple(sorted(set(awaited)))


def _overlap(start: date, end: date, span: tuple[date, date]) -> int:
    """Return how many days of a run lie after `start` and not after `end`."""
    return max(0, (min(end, span[1]) - max(start, span[0] - DAY)).days)


def _left_out(intervals: tuple[Interval, ...], spans: list[tuple[date, date]], start: date, end: date) -> Iterator[str]:
    """Yield what is left out of a period, and what may still be."""
    for span in spans:
        if days := _overlap(start, end, span):
            yield f"扣除{_kind(intervals, span)}{span[0]}至{span[1]}（{days}日）"
    for interval in intervals:
        if interval.last is None:
            yield f"{interval.kind or '扣除期间'}自{interval.first}起尚未结束，届满日还会推迟"


def _outside(spans: list[tuple[date, date]], works: Callable[[date], bool]) -> Callable[[date], bool]:
    return lambda day: not any(first <= day <= last for first, last in spans) and works(day)


def _kind(intervals: tuple[Interval, ...], span: tuple[date, date]) -> str:
    kinds = dict.fromkeys(i.kind for i in intervals if span[0] <= i.first <= span[1] and i.kind)
    return "、".join(kinds)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _bounds(earliest: date, latest: date) -> str:
    return str(earliest) if earliest == latest else f"{earliest}（最早）至{latest}（最迟）"


def _days_passed(a: date, b: date, calendar: WorkCalendar) -> Iterator[str]:
    """Yield what is special about the days after one day up to and with another, holidays as runs."""
    weekends = False
    for (kind, name), group in groupby(_after(a, b), key=lambda day: _special(day, calendar)):
        days = list(group)
        weekends = weekends or kind == "weekend"
        span = _day(days[0]) if len(days) == 1 else f"{_day(days[0])}至{_day(days[-1])}"
        if kind == "make_up":
            yield f"{span}{name}调休上班，计入"
        elif kind == "off":
            yield f"{span}{name}放假，不计"
    if weekends:
        yield "周六、周日不计"


def _special(day: date, calendar: WorkCalendar) -> tuple[str, str]:
    if day in calendar.make_up_days:
        return "make_up", calendar.names.get(day, "")
    if day in calendar.days_off:
        return "off", calendar.names.get(day, "")
    return ("weekend" if day.weekday() >= FIVE_DAY_WEEK else "plain"), ""
