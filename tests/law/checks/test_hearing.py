import pytest

from tests.law.builder import BOTH, ITEMS, a_lawful_case

CASE = a_lawful_case()


def codes(case):
    return [f.code for f in case.findings()]


def test_a_hearing_asked_for_and_not_held_blocks_the_decision():
    (finding,) = CASE.without("hearing", "hearing_report").findings("HEARING_NOT_HELD")

    assert (finding.severity, finding.article, finding.kind) == ("block", "行政处罚法 第63条", "decision")


def test_a_hearing_given_up_afterwards_need_not_be_held():
    ended = CASE.without("hearing", "hearing_report").add("hearing_terminated", on="2025-04-25", by="sun", ground="absent")

    assert not ended.findings("HEARING_NOT_HELD")


def test_a_late_request_may_be_turned_away():
    late = CASE.without("hearing", "hearing_report", "hearing_notice").move("hearing_request", on="2025-04-17")
    refused = late.add("hearing_refusal", on="2025-04-18", by="sun", of="hearing_request", ground="late", reasons="逾期")

    assert not refused.findings("HEARING_NOT_HELD")
    assert not refused.findings("HEARING_WRONGLY_REFUSED")


def test_a_request_posted_in_time_is_in_time():
    # The last day is 15 April; posted on the 15th, received on the 17th.
    posted = (
        CASE.without("hearing", "hearing_report", "hearing_notice")
        .move("hearing_request", on="2025-04-17")
        .change("hearing_request", posted_on="2025-04-15")
    )
    refused = posted.add("hearing_refusal", on="2025-04-18", by="sun", of="hearing_request", ground="late", reasons="逾期")

    assert refused.findings("HEARING_WRONGLY_REFUSED")
    assert refused.findings("HEARING_NOT_HELD")


def test_demolition_is_not_out_of_scope_of_a_hearing():
    refused = CASE.without("hearing", "hearing_report", "hearing_notice").add(
        "hearing_refusal", on="2025-04-11", by="sun", of="hearing_request", ground="out_of_scope", reasons="不属于")  # fmt: skip

    assert refused.findings("HEARING_WRONGLY_REFUSED")


def test_seven_clear_working_days_lie_between_notice_and_hearing():
    # Served Friday 11 April; 14 to 18 and 21, 22 April are seven; the hearing may be on the 23rd.
    assert codes(CASE.move("hearing", on="2025-04-23").change("hearing_notice", hearing_on="2025-04-23")) == []
    short = CASE.move("hearing", on="2025-04-22").change("hearing_notice", hearing_on="2025-04-22")
    assert [(f.code, f.kind) for f in short.findings()] == [("HEARING_NOTICE_SHORT", "hearing_notice")]


def test_the_service_of_the_notice_counts_and_not_its_date():
    late = CASE.move("service:hearing_notice", on="2025-04-16").change("service:hearing_notice", received_on="2025-04-16")

    assert [(f.code, f.kind) for f in late.findings()] == [("HEARING_NOTICE_SHORT", "hearing")]


def test_a_hearing_without_notice_is_unlawful():
    assert codes(CASE.without("hearing_notice")) == ["HEARING_NOTICE_SHORT"]


def test_an_investigator_does_not_preside():
    found = CASE.change("hearing", presided_by="zhang").findings("HEARING_BY_HANDLER")

    assert [f.article for f in found] == ["行政处罚法 第64条"]


def test_an_investigator_named_in_the_notice_is_reported_once():
    both = CASE.change("hearing_notice", presided_by="li", members=["li"]).change("hearing", presided_by="li", members=["li"])

    assert [(f.code, f.kind) for f in both.findings("HEARING_BY_HANDLER")] == [("HEARING_BY_HANDLER", "hearing_notice")]


def test_an_investigator_does_not_keep_the_record():
    assert [f.article for f in CASE.change("hearing", recorder="li").findings()] == ["自然资源听证规定 第7条"]


def test_who_presided_is_asked_for():
    assert CASE.change("hearing", presided_by=None, members=None).not_given("HEARING_BY_HANDLER")


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"public": False}, "HEARING_CLOSED"),
        ({"agent_count": 3}, "HEARING_AGENTS"),
        ({"fee_charged": True}, "HEARING_FEE"),
        ({"signed": False}, "HEARING_RECORD_UNSIGNED"),
        ({"party_present": False, "agents": None, "agent_count": None}, "HEARING_WITHOUT_PARTY"),
    ],
)
def test_a_hearing_follows_its_rules(spoilt, code):
    assert codes(CASE.change("hearing", **spoilt)) == [code]


@pytest.mark.parametrize(
    "lawful",
    [
        {"public": False, "closed_ground": "trade_secret"},
        {"agent_count": 2},
        {"signed": False, "refusal": "当事人阅后拒签"},
        {"party_present": False},
    ],
)
def test_what_the_rules_of_a_hearing_allow_passes(lawful):
    assert codes(CASE.change("hearing", **lawful)) == []


def test_a_hearing_without_report_is_warned_of():
    assert [(f.code, f.severity) for f in CASE.without("hearing_report").findings()] == [("HEARING_REPORT_MISSING", "warn")]


def test_a_hearing_on_a_notice_since_replaced_by_a_heavier_one_does_not_count():
    heavier = [*ITEMS[:2], {**ITEMS[2], "amount": "480000", "rate": "400"}]
    notice = {**CASE.record.first("prior_notice").data, "items": heavier, "new_facts": True}
    again = CASE.add("prior_notice", on="2025-04-26", by=BOTH, **notice)

    assert again.findings("HEARING_ON_OLD_NOTICE")
    assert not again.add("hearing_rights_notice", on="2025-04-26", by=BOTH, items=heavier).findings("HEARING_ON_OLD_NOTICE")
