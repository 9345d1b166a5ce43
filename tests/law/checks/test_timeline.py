"""Dates and people that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daylight.law.findings import context, judge_act
from tests.law.builder import BOTH, ITEMS, a_lawful_case
from tests.law.checks.saying import codes, only


def test_nothing_is_recorded_of_tomorrow():
    assert only(a_lawful_case().upto("clue"), "ACT_IN_FUTURE", as_of=date(2025, 3, 2))
    assert "ACT_IN_FUTURE" not in codes(a_lawful_case().upto("clue"), as_of=date(2025, 3, 3))


def test_nothing_is_done_before_the_clue():
    assert "ACT_BEFORE_CLUE" in codes(a_lawful_case().change("clue", received_on="2025-03-06").move("clue", on="2025-03-06"))


def test_a_clue_received_before_it_was_registered_counts_from_its_receipt():
    assert "ACT_BEFORE_CLUE" not in codes(a_lawful_case().change("clue", received_on="2025-03-01"))


def test_an_answer_is_not_older_than_its_question():
    record = a_lawful_case().record
    review = record.last("statement_review")
    early = replace(record, acts=tuple(replace(a, on=date(2025, 4, 9)) if a is review else a for a in record.acts))

    said = judge_act(early, early.act(review.seq), context(date(2025, 12, 31)))

    assert [f.code for f in said] == ["ANSWER_BEFORE_QUESTION"]


def test_a_paper_that_the_record_does_not_have_cannot_be_served():
    stray = a_lawful_case().add("service", on="2025-04-01", by=BOTH, of="recusal_decision", party="company", way="in_person", succeeded=True,
                                receiver="丁大山", relation="representative", signed=True, received_on="2025-04-01")  # fmt: skip

    assert only(stray, "SERVICE_OF_NOTHING")
    assert stray.with_(complete=False).not_given("SERVICE_OF_NOTHING")


# -- suspension ----------------------------------------------------------------------------------------------------


def paused(**given):
    told = {"reasons": "当事人住院"} | given
    return a_lawful_case().upto("evidence").add("suspension", on="2025-03-20", by="zhang", approved_by="yang", **told)


def test_the_party_is_told_of_a_suspension_in_three_working_days():
    # Thursday 2025-03-20: working days 21, 24, 25 March.
    assert codes(paused(notified_on="2025-03-25"), as_of=date(2025, 4, 1)) == set()
    late = only(paused(notified_on="2025-03-26"), "SUSPENSION_NOTICE_LATE", as_of=date(2025, 4, 1))
    assert (late.article, late.severity) == ("自然资源行政处罚办法 第27条", "warn")


def test_a_party_never_told_of_the_suspension_is_found_when_the_days_are_over():
    assert codes(paused(), as_of=date(2025, 3, 25)) == set()
    assert codes(paused(), as_of=date(2025, 3, 26)) == {"SUSPENSION_NOTICE_LATE"}


def test_what_is_suspended_is_not_suspended_again():
    again = paused(notified_on="2025-03-21").add("suspension", on="2025-03-24", by="zhang", approved_by="yang", reasons="同上", notified_on="2025-03-24")

    assert "SUSPENDED_TWICE" in codes(again, as_of=date(2025, 4, 1))


# -- parties -------------------------------------------------------------------------------------------------------


def test_a_stranger_is_no_party():
    items = [item | {"party": "某陌生公司"} for item in ITEMS]

    assert "某陌生公司" in a_lawful_case().change("decision", items=items).findings("PARTY_UNKNOWN")[0].message


def test_a_party_may_be_called_by_id_or_by_name():
    items = [item | {"party": "武定禾丰示例建材有限公司"} for item in ITEMS]

    assert "PARTY_UNKNOWN" not in codes(a_lawful_case().change("decision", items=items))
