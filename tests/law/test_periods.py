"""Periods: worked dates with their reckoning, and properties against a plain count."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.law.calendar import default_calendar
from daylight.law.periods import (
    Interval,
    add_calendar_days,
    add_hours,
    add_months,
    add_working_days,
    add_years,
    clear_working_days_between,
    count_working_days,
    due_with_exclusions,
    latest_notice_day,
    net_days,
    working_days_between,
)

CALENDAR = default_calendar()
DAY = timedelta(days=1)
known_days = st.dates(date(2019, 1, 1), date(2026, 9, 1))
lengths = st.integers(1, 45)


# --- working days: worked dates -----------------------------------------------------------------------------------

WORKED = [
    # Fri 25 April 2025; Sun 27 is a make-up day; 1-5 May off: 27, 28, 29, 30, 6, 7, 8.
    (date(2025, 4, 25), 7, date(2025, 5, 8)),
    # Notice served Thu 5 Sept 2024: 6, 9, 10, 11, 12 (Sat 14 would be a make-up day, not reached).
    (date(2024, 9, 5), 5, date(2024, 9, 12)),
    # Thu 12 Sept 2024: 13, Sat 14 (make-up), 15-17 off, 18, 19, 20.
    (date(2024, 9, 12), 5, date(2024, 9, 20)),
    # Tue 8 Aug 2023: 9, 10, 11, 14, 15.
    (date(2023, 8, 8), 5, date(2023, 8, 15)),
    # Wed 9 Oct 2024: 10, 11, Sat 12 (make-up), 14, 15.
    (date(2024, 10, 9), 5, date(2024, 10, 15)),
    # Thu 25 May 2023: 26, 29, 30, 31, 1.
    (date(2023, 5, 25), 5, date(2023, 6, 1)),
    # Tue 26 Nov 2024: 27, 28, 29, 2, 3.
    (date(2024, 11, 26), 5, date(2024, 12, 3)),
    # Fri 13 Feb 2026: Sat 14 (make-up), 15-23 off, 24, 25, 26, 27, Sat 28 (make-up), 2 March.
    (date(2026, 2, 13), 7, date(2026, 3, 2)),
    # Wed 31 Dec 2025: 1-3 off, Sun 4 (make-up), 5, 6, 7, 8.
    (date(2025, 12, 31), 5, date(2026, 1, 8)),
    # Fri 27 Sept 2019: Sun 29 (make-up), 30, 1-7 October off, 8.
    (date(2019, 9, 27), 3, date(2019, 10, 8)),
    # Thu 23 Jan 2020: 24 Jan - 2 Feb off (extended in the epidemic), 3, 4, 5.
    (date(2020, 1, 23), 3, date(2020, 2, 5)),
    # Tue 30 April 2019: 1-4 off, Sun 5 (make-up), 6, 7.
    (date(2019, 4, 30), 3, date(2019, 5, 7)),
    # Thu 28 Sept 2023: 29 Sept - 6 Oct off, Sat 7 and Sun 8 (make-up), 9.
    (date(2023, 9, 28), 3, date(2023, 10, 9)),
    # Fri 21 Jan 2022: 24-28, Sat 29 and Sun 30 (make-up).
    (date(2022, 1, 21), 7, date(2022, 1, 30)),
    # Sat 6 Feb 2021 (start on a weekend): Sun 7 (make-up), 8, 9, 10, 11-17 off, 18.
    (date(2021, 2, 6), 5, date(2021, 2, 18)),
]


@pytest.mark.parametrize(("start", "n", "end"), WORKED)
def test_working_days_pass_over_holidays_and_count_make_up_days(start, n, end):
    assert add_working_days(start, n).on == end


def test_the_reckoning_says_what_was_counted_and_what_was_not():
    reckoned = add_working_days(date(2025, 4, 25), 7)

    assert reckoned.reckoning == (
        "自2025-04-25次日起算",
        "4月27日劳动节调休上班，计入",
        "5月1日至5月5日劳动节放假，不计",
        "周六、周日不计",
        "第7个工作日为2025-05-08",
    )
    assert reckoned.basis == "民事诉讼法 第85条"
    assert not reckoned.provisional


def test_a_period_of_no_days_is_refused():
    with pytest.raises(ValueError, match="期间须为正整数"):
        add_working_days(date(2025, 4, 25), 0)


# --- working days: properties -------------------------------------------------------------------------------------


@given(known_days, lengths)
def test_the_nth_working_day_is_the_one_found_by_counting_on_paper(start, n):
    working = [start + DAY * k for k in range(1, 130) if CALENDAR.is_working_day(start + DAY * k)]

    assert add_working_days(start, n).on == working[n - 1]
    assert working_days_between(start, working[n - 1]) == n


@given(known_days, lengths)
def test_a_longer_period_ends_later_and_a_later_start_never_earlier(start, n):
    assert add_working_days(start, n + 1).on > add_working_days(start, n).on
    assert add_working_days(start + DAY, n).on >= add_working_days(start, n).on


@given(st.integers(2019, 2026), st.integers(-30, 365), lengths)
def test_the_bounds_of_an_unannounced_year_hold_whatever_was_then_announced(year, offset, n):
    start, unannounced = date(year, 1, 1) + DAY * offset, CALENDAR.without_years(year)
    if start.year > 2026 or add_working_days(start, n).provisional:
        return

    reckoned, truth = add_working_days(start, n, unannounced), add_working_days(start, n).on

    assert reckoned.earliest <= truth <= reckoned.latest
    assert reckoned.on == reckoned.earliest


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_of_every_year_stays_within_the_bounds(year):
    unannounced, days = CALENDAR.without_years(year), (date(year, 1, 1) + DAY * k for k in range(-20, 300))
    for start in days:
        for n in (5, 7, 20):
            reckoned = add_working_days(start, n, unannounced)
            assert reckoned.earliest <= add_working_days(start, n).on <= reckoned.latest, (start, n)


@given(st.integers(2019, 2026), st.integers(0, 340), st.integers(1, 90))
def test_the_bounds_of_a_rolled_period_hold_too(year, offset, n):
    start = date(year, 1, 1) + DAY * offset
    truth = add_calendar_days(start, n, roll=True)
    if truth.provisional:
        return

    reckoned = add_calendar_days(start, n, CALENDAR.without_years(year), roll=True)

    assert reckoned.earliest <= truth.on <= reckoned.latest


@given(st.integers(2019, 2025), st.integers(0, 364), st.integers(1, 30))
def test_the_bounds_of_a_count_hold(year, offset, span):
    a = date(year, 1, 1) + DAY * offset
    b = a + DAY * span

    counted = count_working_days(a, b, CALENDAR.without_years(year))

    assert counted.least <= working_days_between(a, b) <= counted.most


def test_a_date_that_reaches_into_an_unannounced_year_is_provisional_and_says_so():
    # Wed 23 Dec 2026, 7 working days. Earliest: 24, 25, Sat 26 and Sun 27 worked, 28, 29, 30.
    # Latest: 24, 25, 28, 29 (30 Dec - 3 Jan rest), 4, 5, 6 January.
    reckoned = add_working_days(date(2026, 12, 23), 7)

    assert (reckoned.earliest, reckoned.latest) == (date(2026, 12, 30), date(2027, 1, 6))
    assert reckoned.provisional
    assert reckoned.reckoning[-1] == "2027年放假安排尚未公布，日期为暂定，提醒以最早日2026-12-30为准"


def test_far_from_festivals_an_unannounced_year_is_provisional_with_equal_bounds():
    reckoned = add_working_days(date(2027, 7, 12), 5)

    assert reckoned.provisional
    assert reckoned.earliest == reckoned.latest == date(2027, 7, 19)


def test_a_year_beyond_the_table_of_festivals_still_has_bounds():
    reckoned = add_working_days(date(2075, 1, 10), 20)

    assert reckoned.provisional
    assert reckoned.earliest < reckoned.latest


# --- notice before an event ---------------------------------------------------------------------------------------


def test_seven_full_working_days_lie_between_notice_and_hearing():
    # Hearing Fri 9 May 2025. Backwards: 8, 7, 6 May; 30, 29, 28, Sun 27 April (make-up): seven. Notice by Sat 26.
    latest = latest_notice_day(date(2025, 5, 9), 7)

    assert latest.on == date(2025, 4, 26)
    assert clear_working_days_between(date(2025, 4, 26), date(2025, 5, 9)) == 7
    assert clear_working_days_between(date(2025, 4, 27), date(2025, 5, 9)) == 6


@given(known_days, st.integers(1, 15))
def test_the_latest_notice_day_leaves_enough_and_the_next_day_does_not(event, clear):
    latest = latest_notice_day(event, clear).on

    assert clear_working_days_between(latest, event) == clear
    assert clear_working_days_between(latest + DAY, event) < clear


# --- calendar days, months, years, hours --------------------------------------------------------------------------


def test_a_party_period_that_ends_in_a_holiday_ends_on_the_first_day_after_it():
    # 15 days from 20 Sept 2025 end on Sunday 5 October, in the holiday 1-8 October; the 9th is a Thursday.
    assert add_calendar_days(date(2025, 9, 20), 15, roll=True).on == date(2025, 10, 9)


def test_an_organ_period_does_not_roll():
    reckoned = add_calendar_days(date(2025, 9, 20), 15)

    assert reckoned.on == date(2025, 10, 5)
    assert reckoned.reckoning[-1] == "10月5日为休息日，本期限不顺延"


def test_a_period_that_ends_on_a_make_up_sunday_does_not_roll():
    # 15 days from 12 April 2025 end on Sunday 27 April, a make-up working day.
    assert add_calendar_days(date(2025, 4, 12), 15, roll=True).on == date(2025, 4, 27)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 3, 31), 3, date(2025, 6, 30)),
        (date(2025, 11, 15), 3, date(2026, 2, 15)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start, months, end):
    assert add_months(start, months).on == end


def test_months_roll_for_a_party():
    # 6 months from 15 Aug 2025 end on Sunday 15 Feb 2026, in the holiday 15-23; Tuesday 24 works.
    assert add_months(date(2025, 8, 15), 6, roll=True).on == date(2026, 2, 24)


def test_a_leap_day_has_its_anniversary_on_the_28th():
    assert add_years(date(2024, 2, 29), 2).on == date(2026, 2, 28)
    assert add_years(date(2024, 2, 29), 4).on == date(2028, 2, 29)


@given(st.dates(date(2019, 1, 1), date(2040, 1, 1)), st.integers(1, 120))
def test_months_never_skip_a_month(start, n):
    end = add_months(start, n).on

    assert (end.year - start.year) * 12 + end.month - start.month == n
    assert end.day == start.day or (end + DAY).month != end.month


def test_hours_run_through_the_night():
    reckoned = add_hours(datetime(2025, 4, 30, 16, 30), 24)

    assert reckoned.at == datetime(2025, 5, 1, 16, 30)
    assert reckoned.reckoning[-1] == "24小时届满于2025-05-01 16:30"


# --- exclusions ---------------------------------------------------------------------------------------------------


def test_the_ninety_days_leave_out_the_union_of_excluded_intervals():
    # Filed 3 March 2025. Appraisal 10-19 March (10 days), hearing 18-24 March: union 10-24 = 15 days.
    # 3 March + 90 = 1 June; + 15 = 16 June.
    appraisal = Interval(date(2025, 3, 10), date(2025, 3, 19), "鉴定")
    hearing = Interval(date(2025, 3, 18), date(2025, 3, 24), "听证")

    due = due_with_exclusions(date(2025, 3, 3), 90, [appraisal, hearing])

    assert due.on == date(2025, 6, 16)
    assert due.reckoning[1] == "扣除鉴定、听证2025-03-10至2025-03-24（15日）"
    assert net_days(date(2025, 3, 3), due.on, [appraisal, hearing]) == 90


def test_an_extension_adds_its_days():
    # 3 March + 90 + 30 = 1 July.
    assert due_with_exclusions(date(2025, 3, 3), 90, extension_days=30).on == date(2025, 7, 1)


def test_an_interval_after_the_limit_does_not_save_it():
    late = Interval(date(2025, 6, 2), date(2025, 7, 2))

    assert due_with_exclusions(date(2025, 3, 3), 90, [late]).on == date(2025, 6, 1)


def test_an_interval_that_begins_on_the_last_day_moves_it():
    # 1 June would be the 90th day; it is excluded with the 2nd, so the 90th counted day is the 3rd.
    assert due_with_exclusions(date(2025, 3, 3), 90, [Interval(date(2025, 6, 1), date(2025, 6, 2))]).on == date(2025, 6, 3)


def test_an_open_interval_leaves_the_limit_provisional():
    due = due_with_exclusions(date(2025, 3, 3), 90, [Interval(date(2025, 4, 1), kind="公告")], as_of=date(2025, 4, 10))

    # 1-10 April so far: ten days; 1 June + 10.
    assert due.on == date(2025, 6, 11)
    assert due.provisional
    assert "公告自2025-04-01起尚未结束，届满日还会推迟" in due.reckoning


intervals = st.lists(
    st.tuples(st.integers(-40, 200), st.integers(0, 40)).map(
        lambda pair: Interval(date(2025, 1, 1) + DAY * pair[0], date(2025, 1, 1) + DAY * (pair[0] + pair[1]))
    ),
    max_size=5,
)


@given(intervals, st.integers(1, 120), st.integers(0, 30))
def test_the_due_day_is_the_one_found_by_crossing_out_days_on_paper(exclusions, days, extension):
    start = date(2025, 1, 1)
    crossed_out = {i.first + DAY * k for i in exclusions for k in range((i.last - i.first).days + 1)}
    counting = [start + DAY * k for k in range(1, 600) if start + DAY * k not in crossed_out]

    due = due_with_exclusions(start, days, exclusions, extension)

    assert due.on == counting[days + extension - 1]
    assert net_days(start, due.on, exclusions) == days + extension


def test_an_interval_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="早于开始日"):
        Interval(date(2025, 3, 2), date(2025, 3, 1))
