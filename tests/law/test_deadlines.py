"""Every limit of a penalty case, with a worked date and its reckoning."""

from datetime import date, datetime

import pytest

from daylight.law.deadlines import deadline, deadlines, find, load_deadlines
from daylight.law.periods import Interval
from daylight.law.rulefile import RuleError

WORKED = [
    # D01: act ended 15 March 2023; two years, same day; organ's limit, not rolled (Saturday).
    ("D01", date(2023, 3, 15), date(2025, 3, 15)),
    # D02: five years.
    ("D02", date(2021, 8, 2), date(2026, 8, 2)),
    # D03: Mon 9 June 2025: 10, 11, 12, 13, 16, 17, 18.
    ("D03", date(2025, 6, 9), date(2025, 6, 18)),
    # D04: Fri 26 Sept 2025: Sun 28 (make-up), 29, 30, 1-8 October off, 9, 10, Sat 11 (make-up), 13, 14, 15, 16.
    ("D04", date(2025, 9, 26), date(2025, 10, 16)),
    # D05: Thu 12 Feb 2026: 13, Sat 14 (make-up), 15-23 off, 24.
    ("D05", date(2026, 2, 12), date(2026, 2, 24)),
    # D06: Mon 28 April 2025: 29, 30, 1-5 off, 6, 7, 8, 9, 12.
    ("D06", date(2025, 4, 28), date(2025, 5, 12)),
    # D07: Thu 18 June 2026: 19-21 off, 22, 23, 24.
    ("D07", date(2026, 6, 18), date(2026, 6, 24)),
    # D08: Thu 3 April 2025: 4-6 off (清明), 7, 8, 9, 10, 11.
    ("D08", date(2025, 4, 3), date(2025, 4, 11)),
    # D09: Tue 26 Nov 2024: 27, 28, 29, 2, 3.
    ("D09", date(2024, 11, 26), date(2024, 12, 3)),
    # D10: hearing Mon 20 Oct 2025; back: 17, 16, 15, 14, 13, Sat 11 (make-up), 10; notice before the 10th.
    ("D10", date(2025, 10, 20), date(2025, 10, 9)),
    # D11: Mon 2 June 2025 is off (端午): from Fri 30 May: 3, 4, 5, 6, 9.
    ("D11", date(2025, 5, 30), date(2025, 6, 9)),
    # D12: filed 3 March 2025: 28 + 30 + 31 days reach 31 May (89th), 1 June is the 90th, a Sunday, not rolled.
    ("D12", date(2025, 3, 3), date(2025, 6, 1)),
    # D13: Fri 25 April 2025: Sun 27 (make-up), 28, 29, 30, 6, 7, 8.
    ("D13", date(2025, 4, 25), date(2025, 5, 8)),
    # D14: Thu 19 Nov 2020: 20, 23, 24, 25, 26, 27, 30.
    ("D14", date(2020, 11, 19), date(2020, 11, 30)),
    # D15: Wed 1 April 2026: 2, 3, 7-10, 13-17, 20-24, 27-30 (6 off): 2 + 4 + 5 + 5 + 4 = 20.
    ("D15", date(2026, 4, 1), date(2026, 4, 30)),
    # D16: Fri 19 Sept 2025: 22, 23, 24.
    ("D16", date(2025, 9, 19), date(2025, 9, 24)),
    # D17: served 20 Sept 2025: 15 days end on Sunday 5 October in the holiday; Thursday 9 October.
    ("D17", date(2025, 9, 20), date(2025, 10, 9)),
    # D18: the day after.
    ("D18", date(2025, 10, 9), date(2025, 10, 10)),
    # D19a: Fri 26 Sept 2025: Sun 28 (make-up), 29.
    ("D19a", date(2025, 9, 26), date(2025, 9, 29)),
    # D19b: Mon 29 Sept 2025: 30, 9 October.
    ("D19b", date(2025, 9, 29), date(2025, 10, 9)),
    # D20: 10 March 2025 + 60 days = 9 May (21 + 30 + 9), a Friday.
    ("D20", date(2025, 3, 10), date(2025, 5, 9)),
    # D20, rolled: 3 March + 60 = 2 May, in the holiday; Tuesday 6 May.
    ("D20", date(2025, 3, 3), date(2025, 5, 6)),
    # D20a: one year, 14 Feb 2026 is a make-up Saturday: not a day of rest.
    ("D20a", date(2025, 2, 14), date(2026, 2, 14)),
    # D21: six months from 31 August: the last of February, 28 Feb 2026, a make-up Saturday.
    ("D21", date(2025, 8, 31), date(2026, 2, 28)),
    # D22: served 16 Jan 2026 + 15 = 31 Jan, a Saturday; Monday 2 February.
    ("D22", date(2026, 1, 16), date(2026, 2, 2)),
    # D23: 2 June 2025 + 15 = 17 June, a Tuesday.
    ("D23", date(2025, 6, 2), date(2025, 6, 17)),
    # D24: 1 Dec 2024 + 90 = 1 March 2025 (30 + 31 + 28 = 89 at 28 Feb), a Saturday, not rolled.
    ("D24", date(2024, 12, 1), date(2025, 3, 1)),
    # D25: Fri 19 Sept 2025: 22-26, Sun 28 (make-up), 29, 30, 9, 10 October: 5 + 1 + 2 + 2.
    ("D25", date(2025, 9, 19), date(2025, 10, 10)),
    # D26: remedies ended 30 Nov 2025; three months: no 30 February, so the 28th.
    ("D26", date(2025, 11, 30), date(2026, 2, 28)),
    # D27a: Mon 8 Dec 2025: 9, 10, 11, 12, 15.
    ("D27a", date(2025, 12, 8), date(2025, 12, 15)),
    # D27b: seven working days, to Wed 17.
    ("D27b", date(2025, 12, 8), date(2025, 12, 17)),
    # D27c: thirty days.
    ("D27c", date(2025, 12, 8), date(2026, 1, 7)),
    # D28: 15 days from 17 Dec 2025 end on 1 January, not rolled: the organ's own limit.
    ("D28", date(2025, 12, 17), date(2026, 1, 1)),
    # D32a: three calendar days, strictly, over the holiday.
    ("D32a", date(2025, 4, 30), date(2025, 5, 3)),
    ("D33", date(2025, 4, 30), date(2025, 5, 3)),
    ("D34", date(2025, 6, 6), date(2025, 6, 9)),
    ("D35", date(2025, 6, 6), date(2025, 6, 9)),
    # D44: by 31 January for the year before.
    ("D44", date(2025, 12, 31), date(2026, 1, 31)),
]


@pytest.mark.parametrize(("code", "start", "end"), WORKED)
def test_the_limit_ends_on_the_worked_date(code, start, end):
    # The newest version counts, also for the one start that is older than it.
    assert deadline(code, start=start, on=max(start, find_on(code))).on == end


def find_on(code):
    """Return a day on which the newest version of a limit holds."""
    return max(row.in_force for row in deadlines() if row.id == code)


@pytest.mark.parametrize("number", [*range(1, 10), *range(12, 29), *range(32, 36)])
def test_every_limit_of_a_penalty_case_is_in_the_table(number):
    assert any(row.id.rstrip("abc") == f"D{number:02}" for row in deadlines())


def test_transfer_to_the_police_is_due_in_24_hours():
    assert deadline("D32b", start=datetime(2025, 4, 30, 17)).at == datetime(2025, 5, 1, 17)


def test_a_limit_in_hours_asks_for_the_moment():
    with pytest.raises(ValueError, match="须给出起算的时刻"):
        deadline("D32b", start=date(2025, 4, 30))


def test_the_ninety_days_leave_out_a_hearing_and_add_an_extension():
    # 3 March + 90 + 30 = 1 July, + 7 days of hearing = 8 July.
    hearing = Interval(date(2025, 4, 8), date(2025, 4, 14), "hearing")

    due = deadline("D12", start=date(2025, 3, 3), exclusions=[hearing], extension=30)

    assert due.on == date(2025, 7, 8)
    assert "扣除听证2025-04-08至2025-04-14（7日）" in due.reckoning


def test_a_suspension_does_not_stop_the_ninety_days():
    suspension = Interval(date(2025, 4, 1), date(2025, 4, 30), "suspension")

    assert deadline("D12", start=date(2025, 3, 3), exclusions=[suspension]).on == date(2025, 6, 1)


def test_a_case_filed_before_may_2024_has_sixty_days():
    # 6 July 2023 + 60 = 4 September.
    assert deadline("D12", start=date(2023, 7, 6)).on == date(2023, 9, 4)
    assert find("D12", on=date(2024, 5, 1)).length == 90


def test_before_the_revision_seven_days_of_service_were_calendar_days():
    assert deadline("D13", start=date(2020, 11, 19)).on == date(2020, 11, 26)
    assert deadline("D13", start=date(2020, 11, 19), on=date(2021, 7, 15)).on == date(2020, 11, 30)


def test_an_extension_beyond_what_the_limit_allows_is_refused():
    with pytest.raises(ValueError, match="最多可延长10日"):
        deadline("D11", start=date(2025, 5, 30), extension=11)


def test_working_days_can_leave_out_intervals_too():
    # D37, Mon 1 Sept 2025, expert review 3-9 Sept (5 working days): 20 + 5 working days later:
    # 2-5, 8-12, 15-19, 22-26, 28 (make-up), 29, 30 = 22; 9, 10, 11 October = 25.
    review = Interval(date(2025, 9, 3), date(2025, 9, 9), "expert_review")

    assert deadline("D37", start=date(2025, 9, 1), exclusions=[review]).on == date(2025, 10, 11)


def test_the_reckoning_begins_with_the_rule():
    due = deadline("D13", start=date(2025, 4, 25))

    assert due.reckoning[0] == "送达行政处罚决定书：7个工作日（行政处罚法 第61条、第85条）"
    assert due.basis == "行政处罚法 第61条、第85条"


def test_service_by_announcement_takes_thirty_days_and_took_sixty_before_2022():
    assert deadline("D47", start=date(2025, 3, 3)).on == date(2025, 4, 2)
    assert deadline("D47", start=date(2021, 3, 3)).on == date(2021, 5, 2)


def test_an_unknown_limit_is_named():
    with pytest.raises(RuleError, match="期限表没有“D99”"):
        find("D99", on=date(2025, 1, 1))


def test_a_limit_not_yet_in_force_says_since_when_it_is():
    with pytest.raises(RuleError, match="自2026-02-01起施行"):
        find("D05", on=date(2026, 1, 31))


ENTRY = """
[[deadline]]
id = "D13"
subject = "送达"
from = "decision"
length = 7
unit = "{unit}"
who = "agency"
basis = "行政处罚法 第61条"
grade = "A"
in_force = {since}
"""


def test_a_wrong_unit_is_named_with_what_was_meant(tmp_path):
    (tmp_path / "deadlines.toml").write_text(ENTRY.format(unit="working_day", since="2021-07-15"), "utf-8")

    with pytest.raises(RuleError, match="deadlines.toml，deadline “D13”：“unit”写作“working_day”.*是否应为“working_days”？"):
        load_deadlines(tmp_path)


def test_two_versions_on_the_same_day_are_refused(tmp_path):
    text = ENTRY.format(unit="working_days", since="2021-07-15") + ENTRY.format(unit="working_days", since="2024-01-01")
    (tmp_path / "deadlines.toml").write_text(text, "utf-8")

    with pytest.raises(RuleError, match="时间重叠"):
        load_deadlines(tmp_path)
