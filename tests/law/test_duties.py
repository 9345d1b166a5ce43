"""What must be done in a case, by whom and by when, worked out from its record."""

from __future__ import annotations

from datetime import date

import pytest

from daylight.law.calendar import default_calendar
from daylight.law.duties import Deadline, Duty, deadlines, duties
from daylight.law.findings import context
from tests.law.builder import BOTH, COMPANY, FARMER, Builder, a_case, a_lawful_case, a_lawful_case_without_hearing
from tests.law.checks.test_execution import arranged, confiscated, demanded, demolition, unpaid
from tests.law.checks.test_publication import revoked


def what(case: Builder, day: str, **parameters: object) -> dict[str, Duty]:
    """Return the duties of a case on a day, by kind."""
    return {duty.kind: duty for duty in duties(case.record, context(date.fromisoformat(day), parameters=parameters))}


def limits(case: Builder, day: str) -> dict[str, Deadline]:
    return {one.kind: one for one in deadlines(case.record, context(date.fromisoformat(day)))}


def due(duty: Duty) -> str:
    assert duty.due is not None
    return duty.due.on.isoformat()


# -- clue and filing -----------------------------------------------------------------------------------------------


def test_a_clue_is_verified_in_the_days_that_the_bureau_set():
    # Received Monday 2025-03-03; five working days end on Monday 2025-03-10.
    duty = what(a_lawful_case().upto("clue"), "2025-03-03")["verify"]

    assert (due(duty), duty.who, duty.act_kind) == ("2025-03-10", "officer", "verification")
    assert due(what(a_lawful_case().upto("clue"), "2025-03-03", verification_working_days=3)["verify"]) == "2025-03-06"


def test_after_the_verification_a_filing_is_decided_on():
    # Verified Wednesday 2025-03-05; ten working days end on Wednesday 2025-03-19.
    assert due(what(a_lawful_case().upto("verification"), "2025-03-05")["decide_filing"]) == "2025-03-19"
    assert due(what(a_lawful_case().upto("verification"), "2025-03-05", filing_working_days=5)["decide_filing"]) == "2025-03-12"


def declined(day: str) -> Builder:
    case = a_case().add("clue", on="2026-02-24", by="zhang", source="report", received_on="2026-02-24", place="示例村", content="占地", reply_wanted=True)
    case = case.add("verification", on="2026-02-25", by=BOTH, found="没有违法事实", proposal="decline", reasons="已取得用地手续")
    return case.add("filing_declined", on=day, by="zhang", approved_by="yang", ground="no_breach", reasons="没有违法事实")


def test_a_complainant_is_told_in_three_working_days_of_a_filing_declined():
    # Declined Thursday 2026-02-26, under the Yunnan rules: Friday 27, Saturday 28 February is worked for the Spring Festival.
    duty = what(declined("2026-02-26"), "2026-02-26")["tell_complainant"]

    assert due(duty) == "2026-03-02"
    assert "云南省行政执法程序规定" in duty.basis


def test_a_complainant_who_was_told_waits_for_nothing():
    told = declined("2026-02-26").add("complainant_notice", on="2026-02-27", by="zhang", of="filing_declined", to="举报人", way="电话录音", reasons="没有违法事实")

    assert "tell_complainant" not in what(told, "2026-02-27")


# -- investigation to decision -------------------------------------------------------------------------------------


def test_a_decision_is_due_in_ninety_days_and_the_hearing_does_not_count():
    case = a_lawful_case().upto("hearing_report")

    # Filed 2025-03-10; 2025-06-08 and the sixteen days of the hearing, 10 to 25 April.
    assert due(what(a_lawful_case().upto("investigation_report"), "2025-04-02")["decide"]) == "2025-06-08"
    duty = what(case, "2025-04-28")["decide"]
    assert due(duty) == "2025-06-24"
    assert any("扣除听证2025-04-10至2025-04-25（16日）" in line for line in duty.due.reckoning)


def test_while_a_hearing_is_open_the_day_is_provisional_and_the_alarm_takes_the_earliest():
    case = a_lawful_case().upto("hearing_notice")
    limit = limits(case, "2025-04-20")["decide"]

    assert limit.state == "provisional"
    assert limit.due.on == limit.due.earliest


@pytest.mark.parametrize(
    ("upto", "day", "who", "why"),
    [
        ("evidence", "2025-03-20", "officer", "调查"),
        ("hearing_notice", "2025-04-21", "reviewer", "听证"),
        ("hearing_report", "2025-04-28", "officer", "送法制审核"),
        ("review_submission", "2025-04-30", "reviewer", "法制审核"),
        ("review_opinion", "2025-05-06", "head", "集体讨论"),
        ("collective_discussion", "2025-05-08", "head", "负责人作出决定"),
    ],
)
def test_a_duty_says_for_whom_it_waits(upto, day, who, why):
    duty = what(a_lawful_case().upto(upto), day)["decide"]

    assert duty.who == who
    assert why in duty.reason


def test_while_the_windows_run_the_case_waits_for_the_party():
    # Both notices served Tuesday 2025-04-08; five working days end on Tuesday 2025-04-15.
    case = a_lawful_case_without_hearing().upto("service:hearing_rights_notice")

    assert "期限届满" in what(case, "2025-04-15")["decide"].reason
    assert "送法制审核" in what(case, "2025-04-16")["decide"].reason


def test_a_registration_is_disposed_of_in_seven_working_days():
    kept = a_lawful_case().upto("evidence").add("advance_registration", on="2025-03-20", by=BOTH, approved_by="yang", reasons="可能灭失",
                                                objects=[{"name": "挖掘机"}], place="现场")  # fmt: skip

    # Thursday 2025-03-20: working days 21, 24–28, 31 March.
    assert due(what(kept, "2025-03-20")["dispose_registration"]) == "2025-03-31"
    done = kept.add("registration_disposal", on="2025-03-28", by="zhang", approved_by="yang", disposal="return")
    assert "dispose_registration" not in what(done, "2025-03-28")


def test_a_suspension_is_told_in_three_working_days():
    paused = a_lawful_case().upto("evidence").add("suspension", on="2025-03-20", by="zhang", approved_by="yang", reasons="住院")

    assert due(what(paused, "2025-03-20")["tell_suspension"]) == "2025-03-25"
    assert "tell_suspension" not in what(paused.change("suspension", notified_on="2025-03-21"), "2025-03-21")


def test_a_suspected_crime_is_decided_on_in_three_days():
    suspected = a_lawful_case().upto("investigation_report").change("investigation_report", crime_suspected=True)

    # Reported Tuesday 2025-04-01; three days without working-day clause end on Friday 2025-04-04, a holiday or not.
    duty = what(suspected, "2025-04-01")["decide_referral"]
    assert (due(duty), duty.who) == ("2025-04-04", "head")


def test_a_refusal_of_the_police_can_be_answered_for_three_days_and_the_case_goes_on():
    referred = a_lawful_case().upto("investigation_report").add(
        "criminal_referral", on="2025-04-02", by="zhang", approved_by="yang", reported_on="2025-04-01", decided_on="2025-04-02", team=list(BOTH),
        crime="非法占用农用地罪", to="武定县公安局", attachments=["report", "letter"], facts="占用耕地")  # fmt: skip
    refused = referred.add("police_reply", on="2025-04-07", by="zhang", result="not_filed")

    assert "decide" not in what(referred, "2025-04-03")
    assert due(what(refused, "2025-04-07")["ask_police_again"]) == "2025-04-10"
    assert "decide" in what(refused, "2025-04-07")


def test_an_unanswered_statement_and_request_are_duties_without_a_day():
    case = a_lawful_case().upto("hearing_request")

    assert what(case, "2025-04-10")["review_statement"].who == "officer"
    assert what(case, "2025-04-10")["answer_hearing_request"].who == "reviewer"


def test_a_hearing_notice_leaves_seven_full_working_days():
    # Hearing on Friday 2025-04-25: full working days 24, 23, 22, 21, 18, 17, 16 April; so the 15th at the latest.
    case = a_lawful_case().without("service:hearing_notice").upto("hearing_notice")
    duty = what(case, "2025-04-11")["serve_hearing_notice"]

    assert (due(duty), duty.who, duty.act_kind) == ("2025-04-15", "reviewer", "service")
    assert due(what(case, "2025-04-11")["hold_hearing"]) == "2025-04-25"


def test_a_review_is_given_in_five_working_days():
    # Submitted Tuesday 2025-04-29: 30 April, then 6 to 9 May after Labour Day (1 to 5 May off); Sunday 27 April lay before.
    duty = what(a_lawful_case().upto("review_submission"), "2025-04-29")["review"]

    assert (due(duty), duty.who) == ("2025-05-09", "reviewer")


def test_a_returned_review_asks_the_officer_to_submit_again():
    back = a_lawful_case().upto("review_opinion").change("review_opinion", verdict="returned", opinion="面积依据不足")
    duty = what(back, "2025-05-06")["resubmit_review"]

    assert (duty.who, duty.act_kind) == ("officer", "review_submission")
    assert "面积依据不足" in duty.reason


def test_an_objection_to_a_review_goes_to_a_second_reviewer():
    back = a_lawful_case().upto("review_opinion").change("review_opinion", verdict="rejected", opinion="不同意")
    objected = back.add("review_objection", on="2025-05-07", by="zhang", of="review_opinion", reasons="依据充分")

    assert what(objected, "2025-05-07")["second_review"].who == "reviewer"


def test_a_heavy_penalty_waits_for_the_heads():
    assert "限期拆除" in what(a_lawful_case().upto("review_opinion"), "2025-05-06")["discuss"].reason
    assert "discuss" not in what(a_lawful_case().upto("collective_discussion"), "2025-05-08")


# -- signatures ----------------------------------------------------------------------------------------------------


def submitted(*verdicts: str) -> Builder:
    case = a_lawful_case().upto("case_hearing").add("submission", on="2025-04-07", by="zhang", **{"for": "proposal"})
    number = next(a.seq for a in case.record.acts if a.kind == "submission")
    for verdict in verdicts:
        case = case.add("signature", on="2025-04-07", by="wang", of=str(number), verdict=verdict, opinion="补充证据" if verdict == "returned" else "")
    return case


@pytest.mark.parametrize(("verdicts", "who"), [((), "section_head"), (("agreed",), "deputy_head"), (("agreed", "agreed"), "head")])
def test_what_was_submitted_waits_for_the_next_signature(verdicts, who):
    duty = what(submitted(*verdicts), "2025-04-07")["sign"]

    assert (duty.who, duty.act_kind) == (who, "signature")
    assert duty.title == "签批：提出处理意见"


def test_what_everybody_signed_waits_for_nobody():
    assert "sign" not in what(submitted("agreed", "agreed", "agreed"), "2025-04-07")


def test_what_was_returned_is_submitted_again():
    duty = what(submitted("agreed", "returned"), "2025-04-07")["resubmit"]

    assert (duty.who, duty.act_kind) == ("officer", "proposal")
    assert "补充证据" in duty.reason


# -- service, publication ------------------------------------------------------------------------------------------


def test_a_decision_is_served_and_published_in_seven_working_days():
    # Decided Friday 2025-05-09: working days 12–16, 19, 20 May.
    found = what(a_lawful_case().upto("decision"), "2025-05-09")

    assert (due(found["serve_decision"]), found["serve_decision"].who) == ("2025-05-20", "officer")
    assert (due(found["publish"]), found["publish"].who) == ("2025-05-20", "publicity_clerk")


def test_days_that_wait_for_a_notice_are_alarmed_on_the_earliest():
    # Decided 2026-12-28: the days around New Year 2027 are not announced.
    ctx = context(date(2026, 12, 28), calendar=default_calendar())
    case = a_lawful_case().upto("decision").move("decision", on="2026-12-28")
    publish = next(d for d in duties(case.record, ctx) if d.kind == "publish")

    assert publish.due is not None
    assert publish.due.provisional
    assert publish.due.on == publish.due.earliest < publish.due.latest


def test_a_service_that_failed_is_still_a_duty():
    failed = a_lawful_case().upto("service:decision").change("service:decision", succeeded=False, signed=None)

    assert "其他方式" in what(failed, "2025-05-12")["serve_decision"].reason


def test_every_paper_that_was_issued_is_served():
    assert what(a_lawful_case().without("service:prior_notice").upto("hearing_rights_notice"), "2025-04-08")["serve"].title == "送达“听证告知”文书"


def test_of_several_parties_the_one_left_out_is_named():
    case = a_lawful_case().with_(parties=(COMPANY, FARMER)).upto("service:decision")

    assert any("丁小河" in d.reason for d in duties(case.record, context(date(2025, 5, 12))) if d.kind == "serve" and "其他当事人" in d.title)


def test_a_revoked_decision_is_withdrawn_in_three_working_days():
    # Known Monday 2025-09-08: working days 9, 10, 11 September.
    duty = what(revoked(), "2025-09-08")["withdraw"]

    assert (due(duty), duty.who) == ("2025-09-11", "publicity_clerk")
    assert "withdraw" not in what(revoked(result="upheld"), "2025-09-08")


# -- execution -----------------------------------------------------------------------------------------------------


def test_a_fine_is_paid_in_fifteen_days_from_receipt():
    # Received Monday 2025-05-12; the fifteenth day is Tuesday 2025-05-27.
    duty = what(unpaid(), "2025-05-12")["payment"]

    assert due(duty) == "2025-05-27"
    assert "360000" in duty.reason


def test_a_deferral_moves_the_day_of_payment():
    assert due(what(arranged(), "2025-05-22")["payment"]) == "2025-11-30"


def test_a_demand_comes_in_time_for_the_court():
    # The window closes on 2026-02-12; ten full working days before it lie 29 January to 11 February (Thursday to Wednesday).
    assert "demand" not in what(unpaid(), "2025-05-27")
    assert due(what(unpaid(), "2025-05-28")["demand"]) == "2026-01-28"


def test_the_court_is_a_duty_once_the_remedies_have_ended():
    case = demanded(unpaid())

    assert "apply_to_court" not in what(case, "2025-11-12")
    duty = what(case, "2025-11-13")["apply_to_court"]
    assert due(duty) == "2026-02-12"
    assert "2025-11-13起可以申请" in duty.reason


def test_for_a_demolition_the_safe_day_comes_from_the_shorter_period():
    duty = what(demolition(), "2025-07-12")["apply_to_court"]

    assert due(duty) == "2025-08-27"
    assert "2025-10-11" in duty.reason


def test_what_is_confiscated_is_handed_over_in_ninety_days():
    # Effective 2025-05-12; the ninetieth day is 2025-08-10, a Sunday that does not carry over.
    assert due(what(confiscated(), "2025-06-01")["hand_over"]) == "2025-08-10"


def test_a_performed_case_is_closed_and_then_archived():
    assert "执行完毕" in what(a_lawful_case().upto("performance"), "2025-05-26")["close"].reason
    assert list(what(a_lawful_case().upto("closure"), "2025-06-03")) == ["archive"]
    assert due(what(a_lawful_case().upto("closure"), "2025-06-03")["archive"]) == "2025-07-03"


def test_an_archived_case_asks_for_nothing():
    assert what(a_lawful_case(), "2025-12-31") == {}


def test_a_case_unpublished_when_closed_is_still_published():
    assert "publish" in what(a_lawful_case().without("publication", "archiving"), "2025-06-03")


# -- limits --------------------------------------------------------------------------------------------------------


def test_every_limit_says_why_it_ends_on_its_day():
    for one in limits(a_lawful_case(), "2025-12-31").values():
        assert one.reckoning
        assert one.basis


def test_a_limit_is_running_then_late_then_done():
    case = a_lawful_case().upto("service:decision")

    assert limits(case, "2025-05-20")["publish"].state == "running"
    assert limits(case, "2025-05-21")["publish"].state == "late"
    done = limits(a_lawful_case().move("publication", on="2025-05-21"), "2025-05-21")["publish"]
    assert (done.state, done.was_late) == ("done", True)


def test_the_partys_own_periods_are_shown_and_bind_nobody_here():
    shown = limits(a_lawful_case(), "2025-05-13")

    assert shown["reconsideration"].due.on == date(2025, 7, 11)
    assert shown["suit"].due.on == date(2025, 11, 12)
    assert shown["suit_demolition"].due.on == date(2025, 5, 27)
    assert "reconsideration" not in what(a_lawful_case(), "2025-05-13")


def test_what_has_not_happened_yet_starts_nothing():
    assert "publish" not in limits(a_lawful_case(), "2025-05-08")
