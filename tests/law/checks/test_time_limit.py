"""Ninety days from filing to decision."""

from __future__ import annotations

from datetime import date

from tests.law.builder import a_lawful_case, a_lawful_case_without_hearing
from tests.law.checks.saying import codes, only

AFTER = ("service:decision", "publication", "payment", "performance", "closure", "archiving")


def decided(day: str, case=None):
    """The lawful case without hearing, decided on a day, and nothing after it."""
    case = (case or a_lawful_case_without_hearing()).without(*AFTER)
    return case.move("decision", on=day).change("decision", dated=day, process="已告知，当事人陈述申辩")


def overdue(case, day: str):
    return [f for f in case.findings(as_of=date.fromisoformat(day)) if f.code.startswith(("DECISION_OVERDUE", "EXTENSION", "DECISION_NOT_MADE"))]


def test_a_decision_on_the_ninetieth_day_is_in_time():
    # Filed 2025-03-10; the ninetieth day after it is 2025-06-08 (21 in March, 30, 31, 8), a Sunday that does not carry over.
    assert overdue(decided("2025-06-08"), "2025-06-08") == []


def test_a_decision_on_the_ninety_first_day_is_late():
    (finding,) = overdue(decided("2025-06-09"), "2025-06-09")

    assert (finding.code, finding.severity) == ("DECISION_OVERDUE", "block")
    assert finding.article == "行政处罚法 第60条；自然资源行政处罚办法 第38条"
    assert "用了91日" in finding.message


def test_the_days_of_the_hearing_do_not_count():
    # Requested 2025-04-10, held 2025-04-25: sixteen days, the first and the last included, so the limit moves to 2025-06-24.
    heard = a_lawful_case()

    assert overdue(decided("2025-06-24", heard), "2025-06-24") == []
    assert "用了91日" in overdue(decided("2025-06-25", heard), "2025-06-25")[0].message


def test_an_approved_extension_gives_thirty_days_more():
    longer = a_lawful_case_without_hearing().add("extension", on="2025-06-05", by="zhang", approved_by="yang", days=30, reasons="案情复杂")

    assert overdue(decided("2025-07-08", longer), "2025-07-08") == []
    assert [f.code for f in overdue(decided("2025-07-09", longer), "2025-07-09")] == ["DECISION_OVERDUE"]


def test_an_extension_after_the_time_has_run_out_comes_too_late():
    late = a_lawful_case_without_hearing().add("extension", on="2025-06-09", by="zhang", approved_by="yang", days=30, reasons="案情复杂")

    assert [f.code for f in overdue(decided("2025-06-20", late), "2025-06-20")] == ["EXTENSION_TOO_LATE"]


def test_extensions_beyond_thirty_days_need_an_especially_complicated_case():
    case = a_lawful_case_without_hearing().upto("statement_review")
    given = {"by": "zhang", "approved_by": "yang", "reasons": "案情复杂"}
    first = case.add("extension", on="2025-05-05", days=30, **given)

    assert "60日" in only(first.add("extension", on="2025-06-05", days=30, **given), "EXTENSION_TOO_LONG", as_of=date(2025, 6, 5)).message
    assert codes(first.add("extension", on="2025-06-05", days=60, especially_complex=True, **given), as_of=date(2025, 6, 5)) == set()


def test_an_extension_is_approved_by_the_head():
    case = a_lawful_case_without_hearing().upto("statement_review").add("extension", on="2025-05-05", by="zhang", approved_by="wang", days=30, reasons="复杂")

    assert "王建业" in only(case, "EXTENSION_NOT_BY_HEAD", as_of=date(2025, 5, 6)).message


def test_a_suspension_does_not_stop_the_clock():
    paused = a_lawful_case_without_hearing().add("suspension", on="2025-05-12", by="zhang", approved_by="yang", reasons="不可抗力", notified_on="2025-05-13")
    paused = paused.add("resumption", on="2025-06-01", by="zhang", approved_by="yang", reasons="消除", notified_on="2025-06-02")

    assert [f.code for f in overdue(decided("2025-06-09", paused), "2025-06-09")] == ["DECISION_OVERDUE"]


def test_before_may_2024_the_limit_was_sixty_days():
    # Filed 2023-03-10; the sixtieth day is 2023-05-09.
    old = a_lawful_case_without_hearing().shifted(-731)  # 2025-03-10 becomes 2023-03-10

    assert overdue(decided("2023-05-09", old), "2023-05-09") == []
    assert "期限是60日" in overdue(decided("2023-05-10", old), "2023-05-10")[0].message


def test_a_case_left_undecided_is_found_when_its_time_is_over():
    waiting = a_lawful_case_without_hearing().upto("statement_review")

    assert overdue(waiting, "2025-06-08") == []
    assert [f.code for f in overdue(waiting, "2025-06-09")] == ["DECISION_NOT_MADE_IN_TIME"]
    assert overdue(waiting.with_(complete=False), "2025-06-09") == []
