"""Carrying a decision out: payment, surcharge, demand, settlement, the court, what is confiscated."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from daylight.law.execution import court_windows, surcharge_by
from daylight.law.findings import context
from tests.law.builder import ITEMS, a_lawful_case
from tests.law.checks.saying import codes, only

LOOK = date(2026, 1, 31)
ALL_PAPERS = ("proposal", "prior_notice", "hearing_rights_notice", "review_submission", "review_opinion", "collective_discussion", "decision")
FILE = {"court": "武定县人民法院", "target": "银行存款线索", "attachments": ["application", "decision", "opinions", "target"], "head_signed": True, "sealed": True}


def unpaid():
    """A lawful case served on 2025-05-12 (a Monday) in which only a fine of 360 000 was imposed, and not paid."""
    case = a_lawful_case().without("payment", "performance", "closure", "archiving")
    for kind in ALL_PAPERS:
        case = case.change(kind, items=[ITEMS[0], ITEMS[2]])
    return case.change("decision", suit_days_demolition=None)


def demanded(case, day="2025-11-13", **given):
    told = {"duties": "缴纳罚款", "amount": "360000", "days": 10, "rights_told": True} | given
    case = case.add("demand", on=day, by=("zhang", "li"), **told)
    return case.add("service", on=day, by=("zhang", "li"), of="demand", party="company", way="in_person", succeeded=True, receiver="丁大山",
                    relation="representative", signed=True, received_on=day, place_kind="office")  # fmt: skip


def applied(case, day, **given):
    told = FILE | {"requests": "强制执行罚款", "amount": "360000"} | given
    return case.add("court_application", on=day, by="zhang", approved_by="yang", **told)


# -- payment -------------------------------------------------------------------------------------------------------


def test_officers_do_not_collect_fines():
    finding = only(a_lawful_case().change("payment", to="officer"), "PAYMENT_COLLECTED_BY_OFFICER")

    assert finding.article == "行政处罚法 第67条、第68条、第69条"


def test_officers_may_collect_far_from_any_bank_when_the_party_asks():
    assert codes(a_lawful_case().change("payment", to="officer", at_request=True)) == set()


def test_more_paid_than_imposed_is_noticed():
    assert only(a_lawful_case().change("payment", amount="370000"), "PAYMENT_EXCEEDS_DUE").severity == "warn"


def arranged(**given):
    told = {"applied_on": "2025-05-20", "form": "instalments", "reasons": "资金困难", "until": "2025-11-30",
            "instalments": [{"due": "2025-08-31", "amount": "180000"}, {"due": "2025-11-30", "amount": "180000"}]} | given  # fmt: skip
    return unpaid().add("payment_arrangement", on="2025-05-22", by="zhang", approved_by="yang", **told)


def test_instalments_that_were_asked_for_and_approved_are_lawful():
    assert codes(arranged(), as_of=date(2025, 6, 1)) == set()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"applied_on": "2025-05-25"}, "ARRANGEMENT_WITHOUT_APPLICATION"),
        ({"until": "2025-12-31"}, "ARRANGEMENT_DATES_WRONG"),
        ({"instalments": [{"due": "2025-11-30", "amount": "100000"}]}, "ARRANGEMENT_DATES_WRONG"),
        ({"until": "2025-05-20", "instalments": None}, "ARRANGEMENT_DATES_WRONG"),
    ],
)
def test_an_arrangement_has_conditions(given, code):
    assert only(arranged(**given), code, as_of=date(2025, 6, 1))


# -- surcharge -----------------------------------------------------------------------------------------------------


def surcharged(until, amount, case=None):
    return (case or unpaid()).add("surcharge", on=until, by="zhang", until=until, amount=amount)


def test_the_surcharge_grows_by_three_per_cent_from_the_day_after_the_fifteenth():
    # Served 2025-05-12, due 2025-05-27. By 2025-06-06 ten days: 360 000 × 3 % × 10 = 108 000.
    assert codes(surcharged("2025-06-06", "108000"), as_of=date(2025, 6, 6)) == set()
    assert "至多108000.00元" in only(surcharged("2025-06-06", "118800"), "SURCHARGE_TOO_HIGH", as_of=date(2025, 6, 6)).message


def test_the_surcharge_never_exceeds_the_fine():
    # Overdue day 34 is 2025-06-30: 34 × 3 % = 102 %, capped at 360 000.
    assert codes(surcharged("2025-07-31", "360000"), as_of=date(2025, 7, 31)) == set()
    assert "本金" in only(surcharged("2025-07-31", "360001"), "SURCHARGE_TOO_HIGH", as_of=date(2025, 7, 31)).message


def test_there_is_no_surcharge_before_the_fine_is_overdue():
    assert "没有逾期" in only(surcharged("2025-05-27", "10800"), "SURCHARGE_TOO_HIGH", as_of=date(2025, 5, 27)).message


def test_the_days_of_a_review_do_not_count():
    # Overdue from 2025-05-28; the review runs from 2025-06-01 to 2025-07-30. Four days before, one after: 5 × 10 800 = 54 000.
    case = unpaid().add("reconsideration", on="2025-06-01", by="wu", applied_on="2025-06-01", organ="武定县人民政府", accepted_on="2025-06-01")
    case = case.add("remedy_result", on="2025-07-30", by="wu", result="upheld", made_on="2025-07-30", received_on="2025-07-30", reasons="合法")

    assert codes(surcharged("2025-07-31", "54000", case), as_of=date(2025, 7, 31)) == set()
    assert only(surcharged("2025-07-31", "64800", case), "SURCHARGE_TOO_HIGH", as_of=date(2025, 7, 31))


def test_payments_lessen_what_the_surcharge_is_reckoned_on():
    # 260 000 paid on 2025-06-06: ten days on 360 000 are 108 000, ten days more on 100 000 are 30 000.
    case = unpaid().add("payment", on="2025-06-06", by="zhang", amount="260000", towards="fine", to="bank").record

    assert surcharge_by(case, case.last("decision"), date(2025, 6, 16), context(date(2025, 6, 16))) == Decimal("138000.00")


def test_there_is_no_surcharge_before_a_deferred_day():
    assert only(surcharged("2025-11-20", "10800", arranged(form="deferral", instalments=None)), "SURCHARGE_TOO_HIGH", as_of=date(2025, 11, 20))


def test_the_standard_of_the_surcharge_was_told():
    case = surcharged("2025-06-06", "108000")

    assert only(case.change("decision", surcharge_told=False), "SURCHARGE_NOT_TOLD", as_of=date(2025, 6, 6)).article == "行政强制法 第45条"
    assert case.change("decision", surcharge_told=None).not_given("SURCHARGE_NOT_TOLD", as_of=date(2025, 6, 6))


def test_an_agreement_may_waive_the_surcharge_and_never_the_fine():
    def settled(**given):
        return unpaid().add("settlement", on="2025-08-01", by="zhang", approved_by="yang", terms="分阶段履行", **given)

    look = date(2025, 8, 2)
    assert only(settled(principal_reduced="60000"), "SETTLEMENT_REDUCES_PRINCIPAL", as_of=look).article == "行政强制法 第42条"
    assert codes(settled(surcharge_waived="108000", remedied=True), as_of=look) == set()
    assert only(settled(surcharge_waived="108000", remedied=False), "SURCHARGE_WAIVED_WITHOUT_REMEDY", as_of=look)
    assert settled(surcharge_waived="108000").not_given("SURCHARGE_WAIVED_WITHOUT_REMEDY", as_of=look)


# -- demand --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"rights_told": False}, "DEMAND_INCOMPLETE"),
        ({"duties": ""}, "DEMAND_INCOMPLETE"),
        ({"days": 7}, "DEMAND_TOO_SHORT"),
        ({"amount": "900000"}, "DEMAND_AMOUNT_WRONG"),
    ],
)
def test_a_demand_has_a_content(given, code):
    assert only(demanded(unpaid(), **given), code, as_of=date(2025, 11, 14))


def test_a_demand_may_ask_for_the_fine_and_its_surcharge():
    assert codes(demanded(unpaid(), amount="720000"), as_of=date(2025, 11, 14)) == set()


def test_a_demand_credits_what_was_paid():
    part = unpaid().add("payment", on="2025-05-20", by="zhang", amount="100000", towards="fine", to="bank")

    assert codes(demanded(part, day="2025-05-29", amount="260000"), as_of=date(2025, 5, 29)) == set()
    assert only(demanded(part, day="2025-05-29", amount="360000"), "DEMAND_AMOUNT_WRONG", as_of=date(2025, 5, 29))


# -- the court -----------------------------------------------------------------------------------------------------

# Served 2025-05-12: review until 2025-07-11, suit until 2025-11-12; the court from 2025-11-13 until 2026-02-12.
# Demand served Thursday 2025-11-13: ten working days 14, 17–21, 24–27 November; ripe on Friday 2025-11-28.


def court(case, day: str) -> set[str]:
    return codes(applied(case, day), as_of=date.fromisoformat(day))


def test_an_application_in_its_window_after_the_demand_is_lawful():
    assert court(demanded(unpaid()), "2025-11-28") == set()
    assert court(demanded(unpaid()), "2026-02-12") == set()


def test_an_application_on_the_tenth_working_day_of_the_demand_is_too_soon():
    finding = only(applied(demanded(unpaid()), "2025-11-27"), "COURT_WITHOUT_DEMAND", as_of=date(2025, 11, 27))

    assert "2025-11-27届满" in finding.message


def test_an_application_without_demand_is_refused():
    assert court(unpaid(), "2025-12-01") == {"COURT_WITHOUT_DEMAND"}
    assert court(demanded(unpaid()).without("service:demand"), "2025-12-01") == {"COURT_WITHOUT_DEMAND"}


def test_an_application_before_the_remedies_have_ended_is_too_early():
    finding = only(applied(demanded(unpaid(), day="2025-10-09"), "2025-11-12"), "COURT_TOO_EARLY", as_of=date(2025, 11, 12))

    assert finding.article == "行政强制法 第53条；自然资源行政处罚办法 第44条"


def test_an_application_after_three_months_is_too_late():
    assert court(demanded(unpaid()), "2026-02-13") == {"COURT_TOO_LATE"}


def test_a_deferral_moves_the_window():
    # Instalments until 2025-11-30: from 2025-12-01 until 2026-02-28.
    case = demanded(arranged(), day="2025-12-01")

    assert court(case, "2026-02-27") == set()
    assert court(case, "2026-03-03") == {"COURT_TOO_LATE"}


def test_before_may_2015_the_period_for_a_suit_was_three_months():
    # Served 2015-04-14: suit until 2015-07-14, the court until 2015-10-14.
    old = unpaid().shifted((date(2015, 4, 14) - date(2025, 5, 12)).days).change("service:decision", received_on="2015-04-14").record

    (window,) = court_windows(old, old.last("decision"), context(date(2015, 8, 27)))

    assert (window.ends.on, window.closes.on) == (date(2015, 7, 14), date(2015, 10, 14))


def demolition():
    items = [item for item in ITEMS if item["kind"] in {"demolish", "return_land"}]
    case = a_lawful_case().without("payment", "performance", "closure", "archiving")
    for kind in ALL_PAPERS:
        case = case.change(kind, items=items)
    return case.change("decision", suit_months=None, total=None)


def to_demolish(day, case=None):
    case = demanded(case or demolition(), day="2025-07-01", duties="拆除建筑物", amount=None)
    return applied(case, day, requests="强制拆除", amount=None)


def test_a_demolition_is_applied_for_in_the_overlap_of_both_periods():
    # Suit until 2025-05-27 (court until 2025-08-27 by the strict reading), review until 2025-07-11.
    assert codes(to_demolish("2025-07-16"), as_of=date(2025, 8, 30)) == set()
    assert codes(to_demolish("2025-08-27"), as_of=date(2025, 8, 30)) == set()


@pytest.mark.parametrize("day", ["2025-08-28", "2025-10-11"])
def test_outside_the_overlap_an_application_is_warned_of(day):
    finding = only(to_demolish(day), "COURT_WINDOW_UNSAFE", as_of=date.fromisoformat(day))

    assert finding.severity == "warn"


def test_a_demolition_is_not_applied_for_after_the_last_period():
    # Three months from 2025-07-11 end on 2025-10-11, a Saturday worked for the National Day holiday.
    assert codes(to_demolish("2025-10-12"), as_of=date(2025, 10, 12)) == {"COURT_TOO_LATE"}


def test_a_demolition_under_the_planning_law_is_not_for_the_court():
    items = [{**ITEMS[1], "violation": "P02"}]
    planning = demolition().change("decision", items=items, basis="城乡规划法 第64条")

    assert "COURT_FOR_PLANNING_DEMOLITION" in codes(to_demolish("2025-07-16", planning), as_of=date(2025, 7, 17))
    assert "COURT_FOR_PLANNING_DEMOLITION" not in codes(to_demolish("2025-07-16"), as_of=date(2025, 7, 17))


@pytest.mark.parametrize("given", [{"head_signed": False}, {"sealed": False}, {"attachments": ["application", "decision"]}, {"target": ""}])
def test_the_file_for_the_court_is_complete(given):
    finding = only(applied(demanded(unpaid()), "2025-12-01", **given), "COURT_FILE_INCOMPLETE", as_of=date(2025, 12, 1))

    assert finding.article.startswith("行政强制法 第55条")


def test_whether_the_head_signed_may_be_unknown():
    assert applied(demanded(unpaid()), "2025-12-01", head_signed=None).not_given("COURT_FILE_INCOMPLETE", as_of=date(2025, 12, 1))


def test_the_court_is_asked_for_what_is_unpaid():
    part = unpaid().add("payment", on="2025-05-20", by="zhang", amount="100000", towards="fine", to="bank")
    asked = demanded(part, amount="260000")
    look = date(2025, 12, 1)

    assert codes(applied(asked, "2025-12-01", amount="260000"), as_of=look) == set()
    assert codes(applied(asked, "2025-12-01", amount="520000", surcharge="260000"), as_of=look) == set()
    assert "未缴的是260000元" in only(applied(asked, "2025-12-01"), "COURT_AMOUNT_WRONG", as_of=look).message
    assert "本金" in only(applied(asked, "2025-12-01", amount="660000", surcharge="400000"), "COURT_AMOUNT_WRONG", as_of=look).message


def test_while_a_review_is_pending_the_court_is_not_asked():
    case = unpaid().add("reconsideration", on="2025-07-01", by="wu", applied_on="2025-07-01", organ="武定县人民政府", accepted_on="2025-07-03")

    assert court(demanded(case), "2025-12-01") == {"COURT_REMEDY_PENDING"}


def test_a_review_stops_nothing_else():
    case = a_lawful_case().add("reconsideration", on="2025-05-19", by="wu", applied_on="2025-05-19", organ="武定县人民政府", accepted_on="2025-05-19")

    assert codes(case) == set()


def test_after_an_upheld_review_the_window_follows_the_fifteen_days():
    # The review decision came on 2025-08-29: suit until Monday 2025-09-15 (the 13th is a Saturday), the court until 2025-12-15.
    case = unpaid().add("reconsideration", on="2025-07-01", by="wu", applied_on="2025-07-01", organ="武定县人民政府", accepted_on="2025-07-03")
    case = case.add("remedy_result", on="2025-08-29", by="wu", result="upheld", made_on="2025-08-28", received_on="2025-08-29", reasons="合法")
    case = demanded(case, day="2025-09-01")

    assert court(case, "2025-09-15") == {"COURT_TOO_EARLY", "COURT_WITHOUT_DEMAND"}
    assert court(case, "2025-09-17") == set()
    assert court(case, "2025-12-16") == {"COURT_TOO_LATE"}


def test_what_was_performed_is_not_for_the_court():
    case = applied(a_lawful_case().upto("performance"), "2025-12-01", amount=None)

    assert "COURT_AFTER_PERFORMANCE" in codes(case, as_of=date(2025, 12, 1))


def test_a_ruling_is_objected_to_in_fifteen_days():
    def ruled(day):
        case = applied(demanded(unpaid()), "2025-12-01").add("court_ruling", on="2025-12-10", by="zhang", received_on="2025-12-10", result="refused")
        return case.add("court_objection", on=day, by="zhang", approved_by="yang", reasons="裁定错误")

    assert codes(ruled("2025-12-25"), as_of=date(2025, 12, 31)) == set()
    assert codes(ruled("2025-12-26"), as_of=date(2025, 12, 31)) == {"COURT_OBJECTION_LATE"}


def test_a_window_that_closed_unused_is_found():
    assert "COURT_WINDOW_MISSED" not in codes(unpaid(), as_of=date(2026, 2, 12))
    assert codes(unpaid(), as_of=date(2026, 2, 13)) == {"COURT_WINDOW_MISSED"}
    assert unpaid().with_(complete=False).not_given("COURT_WINDOW_MISSED", as_of=date(2026, 2, 13))


# -- effect --------------------------------------------------------------------------------------------------------


def test_nothing_is_carried_out_before_the_decision_takes_effect():
    case = unpaid().without("service:decision").add("demand", on="2025-05-15", by=("zhang", "li"), duties="缴纳罚款", amount="360000", days=10, rights_told=True)

    assert "EXECUTION_BEFORE_EFFECT" in codes(case, as_of=date(2025, 5, 16))


def test_a_revoked_decision_is_not_carried_out():
    case = unpaid().add("reconsideration", on="2025-07-01", by="wu", applied_on="2025-07-01", organ="武定县人民政府")
    case = case.add("remedy_result", on="2025-08-29", by="wu", result="revoked", made_on="2025-08-28", reasons="程序违法")
    case = case.add("withdrawal", on="2025-09-01", by="ma", of="publication", reasons="决定被撤销")

    assert "EXECUTION_OF_REVOKED" in codes(demanded(case, day="2025-09-10"), as_of=date(2025, 9, 11))


# -- what is confiscated -------------------------------------------------------------------------------------------


def confiscated():
    items = [{**ITEMS[1], "kind": "confiscate_buildings", "conforms": True, "text": "没收建筑物620平方米"}, ITEMS[2]]
    case = a_lawful_case().upto("payment").change("site_inspection", land=[{"class": "旱地", "area": "1200", "conforms": True}])
    for kind in ALL_PAPERS:
        case = case.change(kind, items=items)
    return case.change("decision", suit_days_demolition=None)


def test_what_is_confiscated_is_handed_over_in_ninety_days():
    ninetieth = date(2025, 5, 12) + timedelta(days=90)

    def handed(day):
        return confiscated().add("handover", on=day, by="zhang", to="县政府", items="厂房一栋")

    assert not handed(ninetieth).findings("HANDOVER_LATE")
    assert handed(ninetieth + timedelta(days=1)).findings("HANDOVER_LATE")[0].severity == "warn"
    assert not confiscated().findings("HANDOVER_MISSING", as_of=ninetieth)
    assert confiscated().findings("HANDOVER_MISSING", as_of=ninetieth + timedelta(days=1))


def test_a_demand_before_the_fine_is_overdue_is_noticed():
    def fine_only(day):
        case = unpaid()
        for paper in ALL_PAPERS:
            case = case.change(paper, items=[ITEMS[2]])
        return {f.code: f.severity for f in demanded(case, day=day).findings("DEMAND_BEFORE_DEFAULT", as_of=date.fromisoformat(day))}

    # Served 2025-05-12, due 2025-05-27.
    assert fine_only("2025-05-27") == {"DEMAND_BEFORE_DEFAULT": "warn"}
    assert fine_only("2025-05-28") == {}
