"""The working-day calendar: what the notices say, and that nobody copied them wrongly."""

import timeit
from datetime import date, timedelta

import holidays as second_source
import pytest

from daylight.law.calendar import Holiday, Notice, WorkCalendar, default_calendar, load_notices
from daylight.law.rulefile import RuleError

CALENDAR = default_calendar()
YEARS = range(2008, 2027)


def days_of(year):
    return (date(year, 1, 1) + timedelta(days=number) for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_a_second_source(year):
    china = second_source.country_holidays("CN", years=[year - 1, year, year + 1])

    different = [day for day in days_of(year) if CALENDAR.is_working_day(day) != china.is_working_day(day)]

    assert different == []


@pytest.mark.parametrize("year", YEARS)
def test_every_year_names_its_notice(year):
    notice = next(notice for notice in CALENDAR.notices if notice.year == year)

    assert notice.source == f"国务院办公厅关于{year}年部分节假日安排的通知"


def test_a_make_up_sunday_is_worked_and_the_holiday_is_not():
    assert CALENDAR.is_working_day(date(2025, 4, 27))
    assert CALENDAR.is_rest_day(date(2025, 5, 5))
    assert CALENDAR.describe(date(2025, 4, 27)) == "周日，劳动节调休上班"
    assert CALENDAR.describe(date(2025, 5, 5)) == "周一，劳动节放假"


def test_a_year_without_notice_is_not_known_but_its_festivals_rest():
    assert not CALENDAR.known(2027)
    assert CALENDAR.is_rest_day(date(2027, 1, 1))
    assert CALENDAR.is_working_day(date(2027, 7, 1))
    assert CALENDAR.describe(date(2027, 7, 1)) == "周四，放假安排尚未公布"


def test_the_end_of_december_waits_for_the_coming_notice():
    # 2018-12-29 (Saturday) was worked and 2018-12-31 (Monday) was off by the notice for 2019.
    before_the_notice = CALENDAR.without_years(2019)

    assert not before_the_notice.knows(date(2018, 12, 31))
    assert not before_the_notice.knows(date(2018, 12, 29))
    assert before_the_notice.knows(date(2018, 12, 19))
    assert CALENDAR.knows(date(2018, 12, 31))
    assert CALENDAR.is_rest_day(date(2018, 12, 31))


def test_a_bureau_adds_the_next_year_on_the_day_of_its_notice():
    labour = Holiday("劳动节", date(2027, 5, 1), date(2027, 5, 5), (date(2027, 4, 25), date(2027, 5, 8)))

    added = CALENDAR.with_notices(Notice(2027, "国务院办公厅关于2027年部分节假日安排的通知", (labour,)))

    assert added.known(2027)
    assert not CALENDAR.known(2027)
    assert added.is_working_day(date(2027, 5, 8))
    assert added.is_rest_day(date(2027, 5, 4))


def test_a_make_up_day_on_a_weekday_is_refused():
    with pytest.raises(ValueError, match="须为放假期间以外的周六或周日"):
        Holiday("劳动节", date(2027, 5, 1), date(2027, 5, 5), (date(2027, 5, 7),))


def test_a_misspelt_key_is_named_with_what_was_meant(tmp_path):
    (tmp_path / "2027.toml").write_text('year = 2027\nsource = "x"\n[[holiday]]\nname = "元旦"\nfrist = 2027-01-01\n', "utf-8")

    with pytest.raises(RuleError, match="2027.toml，holiday “元旦”：不认识的键“frist”。是否应为“first”？"):
        load_notices(tmp_path)


def test_asking_for_a_day_takes_about_a_microsecond():
    took = min(timeit.repeat(lambda: CALENDAR.is_working_day(date(2025, 4, 27)), number=10_000, repeat=5)) / 10_000

    assert took < 5e-6


def test_an_empty_calendar_still_knows_weekends():
    nothing = WorkCalendar.of(())

    assert nothing.is_rest_day(date(2030, 6, 1))
    assert not nothing.known(2030)
