from datetime import date

import pytest

from tests.law.builder import a_lawful_case

CASE = a_lawful_case()


@pytest.mark.parametrize("condition", ["identified_actor", "breach_fact", "liability_due", "own_jurisdiction"])
def test_each_condition_of_filing_is_required(condition):
    (finding,) = CASE.change("filing", **{condition: False}).findings("FILING_CONDITION")

    assert (finding.severity, finding.article, finding.kind) == ("block", "自然资源行政处罚办法 第16条", "filing")


def test_a_deputy_cannot_approve_a_filing():
    assert [f.article for f in CASE.change("filing", approved_by="liu").findings()] == ["自然资源行政处罚办法 第16条"]


def test_who_approved_a_filing_is_asked_for_when_nobody_says():
    spoilt = CASE.change("filing", approved_by=None)

    assert not spoilt.findings()
    assert [n.what for n in spoilt.not_given("FILING_NOT_APPROVED")] == ["立案的批准人"]


def test_a_transfer_of_land_that_ended_three_years_before_it_was_found_is_time_barred():
    ended = {"violation": "L02", "continuing": False, "act_from": "2021-01-01", "act_to": "2022-03-02"}

    (finding,) = CASE.change("filing", **ended).findings("TIME_BARRED")

    assert finding.article == "行政处罚法 第36条"
    assert "2024-03-02" in finding.message or "2024-03-04" in finding.message


def test_the_time_bar_counts_to_the_discovery_and_not_to_the_filing():
    # Ended 3 March 2023; found on 3 March 2025, the last day; filed a week later.
    assert not CASE.change("filing", violation="L02", continuing=False, act_to="2023-03-03").findings("TIME_BARRED")


def test_occupied_land_is_not_time_barred_while_it_is_not_restored():
    assert not CASE.change("filing", continuing=False, act_to="2016-05-01", act_from="2015-01-01").findings("TIME_BARRED")


def test_occupied_land_restored_long_ago_is_time_barred():
    assert CASE.change("filing", continuing=False, act_to="2016-05-01").facts(restored_on="2020-01-01").findings("TIME_BARRED")


def test_harm_to_life_stretches_the_time_bar_to_five_years():
    harmful = {"violation": "G01", "continuing": False, "act_to": "2021-03-02", "harm_to_life": True}

    assert not CASE.change("filing", **harmful).findings("TIME_BARRED")
    assert CASE.change("filing", **{**harmful, "harm_to_life": False}).findings("TIME_BARRED")


def test_a_villagers_house_belongs_to_the_agriculture_authority():
    (finding,) = CASE.change("filing", rural_house=True, own_jurisdiction=False).findings()

    assert (finding.code, finding.article) == ("WRONG_AUTHORITY", "土地管理法 第78条")


def test_a_building_in_a_village_plan_without_permit_belongs_to_the_township():
    (finding,) = CASE.change("filing", village_plan_area=True, violation="P01").findings("WRONG_AUTHORITY")

    assert finding.article == "城乡规划法 第65条"


def test_land_occupied_inside_a_village_plan_stays_with_the_bureau():
    assert not CASE.change("filing", village_plan_area=True).findings("WRONG_AUTHORITY")


def test_filing_eleven_working_days_after_discovery_is_late():
    # Found Friday 21 February 2025; the tenth working day is Friday 7 March; filed on the 10th.
    (finding,) = CASE.change("filing", discovered_on="2025-02-21").findings()

    assert (finding.code, finding.severity) == ("FILING_LATE", "warn")
    assert not CASE.change("filing", discovered_on="2025-02-24").findings()


def test_a_case_never_filed_is_reported_once():
    found = CASE.without("filing").findings()

    assert [(f.code, f.article) for f in found if "FIL" in f.code] == [("NO_FILING", "行政处罚法 第54条")]


def test_in_an_excerpt_a_filing_that_is_not_listed_is_not_given():
    excerpt = CASE.without("filing").with_(complete=frozenset({"decision"}))

    assert not excerpt.findings("NO_FILING")
    assert excerpt.not_given("NO_FILING")


def test_one_act_is_not_fined_twice():
    fined = {"number": "武水罚〔2025〕3号", "same_act": True, "fined": True, "fined_by": "武定县水务局"}
    twice = CASE.add("related_case", on="2025-03-20", by="zhang", **fined)

    assert [f.article for f in twice.findings()] == ["行政处罚法 第29条"]


def test_another_act_may_be_fined_too():
    other = CASE.add("related_case", on="2025-03-20", by="zhang", number="武水罚〔2025〕3号", same_act=False, fined=True)

    assert not other.findings()


def test_demolition_by_a_stop_order_is_a_penalty_in_disguise():
    (finding,) = CASE.change("stop_order", orders_demolition=True).findings()

    assert (finding.code, finding.severity) == ("DISGUISED_PENALTY", "block")


def test_restoration_in_the_words_of_a_notice_is_seen_when_nobody_ticked_it():
    worded = CASE.change("stop_order", orders_demolition=None, demand="限7日内自行拆除养殖场，恢复土地原状")

    assert worded.findings("DISGUISED_PENALTY")
    assert not CASE.change("stop_order", orders_demolition=None, demand="立即停止建设，听候处理").findings()


def test_a_stop_order_is_no_substitute_for_filing():
    only_stopped = CASE.until("filing")

    (finding,) = only_stopped.findings()

    assert (finding.code, finding.severity) == ("STOP_WITHOUT_FILING", "warn")
    assert not only_stopped.findings(as_of=date(2025, 3, 19))


def test_a_refusal_to_file_needs_the_head_since_february_2026():
    declined = CASE.until("filing").add("filing_declined", on="2026-03-02", by="zhang", approved_by="liu", ground="minor", reasons="已改正")

    assert [f.article for f in declined.findings("FILING_REFUSAL_NOT_APPROVED")] == ["云南省行政执法程序规定 第18条"]
    assert not declined.move("filing_declined", on="2025-03-07").findings("FILING_REFUSAL_NOT_APPROVED")


def a_refused_report():
    case = CASE.until("stop_order").change("clue", source="report")
    return case.add("filing_declined", on="2026-03-02", by="zhang", approved_by="yang", ground="minor", reasons="已改正")


def test_a_complainant_hears_of_a_refusal_in_three_working_days():
    told = {"by": "zhang", "of": "filing_declined", "to": "举报人", "way": "电话录音", "reasons": "轻微并已改正"}
    as_of = date(2026, 5, 1)

    assert [(f.code, f.severity) for f in a_refused_report().findings(as_of=as_of)] == [("COMPLAINANT_NOT_TOLD", "block")]
    assert not a_refused_report().add("complainant_notice", on="2026-03-05", **told).findings(as_of=as_of)
    assert [f.severity for f in a_refused_report().add("complainant_notice", on="2026-03-06", **told).findings(as_of=as_of)] == ["warn"]


def test_a_case_received_by_transfer_is_not_passed_on():
    passed_on = CASE.until("filing").change("clue", source="transfer").add(
        "transfer_to_organ", on="2025-03-07", by="zhang", approved_by="liu", to="禄劝县自然资源局", to_kind="other_county", reasons="地块在禄劝")  # fmt: skip

    assert [f.article for f in passed_on.findings("TRANSFERRED_ON")] == ["自然资源行政处罚办法 第11条"]
    assert not passed_on.change("transfer_to_organ", to_kind="superior").findings("TRANSFERRED_ON")


def test_the_gate_refuses_a_filing_without_its_conditions_and_opens_with_them():
    filing = CASE.record.first("filing")
    ready = CASE.until("filing")
    given = {"by": filing.by, "approved_by": "yang", **filing.data}

    assert ready.refusals("filing", on="2025-03-10", **given) == []
    assert [f.code for f in ready.refusals("filing", on="2025-03-10", **{**given, "liability_due": False})] == ["FILING_CONDITION"]


def test_what_belongs_to_another_is_transferred_when_filing_is_declined():
    declined = CASE.until("filing").add(
        "filing_declined", on="2025-03-07", by="zhang", approved_by="yang", ground="not_ours", reasons="属农业农村局"
    )
    transfer = {"by": "zhang", "approved_by": "liu", "to": "武定县农业农村局", "to_kind": "agriculture", "reasons": "农村宅基地"}

    assert [(f.code, f.severity) for f in declined.findings()] == [("NOT_TRANSFERRED", "warn")]
    assert declined.add("transfer_to_organ", on="2025-03-10", **transfer).findings() == []


def test_the_superior_rules_on_a_dispute_in_seven_working_days():
    # Applied on Monday 3 March 2025: 4 to 7 and 10, 11, 12 March.
    asked = {"by": "zhang", "to": "楚雄州自然资源和规划局", "applied_on": "2025-03-03"}
    late = CASE.add("superior_ruling", on="2025-03-13", ruled_on="2025-03-13", ruling="由武定县管辖", **asked)

    assert [(f.code, f.severity) for f in late.findings()] == [("RULING_LATE", "warn")]
    assert late.change("superior_ruling", ruled_on="2025-03-12").findings() == []
