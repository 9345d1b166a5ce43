"""The decision and its paper: the six items, who makes it, what it tells, whom the law spares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.builder import COMPANY, FARMER, ITEMS, a_lawful_case, a_lawful_case_with_waiver
from tests.law.checks.saying import codes, only


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("facts", "DECISION_WITHOUT_FACTS"),
        ("evidence", "DECISION_WITHOUT_EVIDENCE"),
        ("basis", "DECISION_WITHOUT_BASIS"),
        ("performance", "DECISION_WITHOUT_PERFORMANCE"),
        ("organ", "DECISION_WITHOUT_ORGAN"),
        ("suit_court", "DECISION_WITHOUT_REMEDIES"),
    ],
)
def test_a_statutory_item_left_blank_is_a_defect_and_one_not_told_is_not_given(name, code):
    finding = only(a_lawful_case().change("decision", **{name: ""}), code)

    assert finding.article.startswith("行政处罚法 第59条")
    assert finding.severity == "block"

    untold = a_lawful_case().change("decision", **{name: None})
    assert codes(untold) == set()
    assert [n.code for n in untold.not_given()] == [code]


@pytest.mark.parametrize("word", ["未载明", "无", "没有写"])
def test_a_paper_may_be_known_to_say_nothing(word):
    said = codes(a_lawful_case().change("decision", process=word))

    assert said == ({"DECISION_SILENT_ON_PROCESS"})


def test_a_decision_without_seal_is_found_and_a_seal_not_told_is_not_given():
    assert "印章" in only(a_lawful_case().change("decision", sealed=False), "DECISION_NOT_SEALED").message
    assert a_lawful_case().change("decision", sealed=None).not_given("DECISION_NOT_SEALED")


def test_the_date_on_the_paper_is_the_day_of_the_decision():
    assert "2025-05-08" in only(a_lawful_case().change("decision", dated="2025-05-08"), "DECISION_DATE_DIFFERS").message


def test_the_organ_on_the_paper_is_the_organ_of_the_case():
    assert "执法大队" in only(a_lawful_case().change("decision", organ="武定县自然资源局执法大队"), "DECISION_ORGAN_DIFFERS").message
    assert codes(a_lawful_case().change("decision", organ="武定县 自然资源局")) == set()


# -- telling the course of the case --------------------------------------------------------------------------------


def test_a_decision_that_is_silent_on_the_hearing_is_a_defect():
    finding = only(a_lawful_case().change("decision", process="已告知，当事人提出陈述申辩"), "DECISION_SILENT_ON_PROCESS")

    assert "2025-04-25举行的听证" in finding.message
    assert finding.article == "自然资源行政处罚办法 第35条"


def test_a_decision_that_is_silent_on_the_defence_is_a_defect():
    assert "2025-04-10的陈述申辩" in only(a_lawful_case().change("decision", process="已告知并举行听证"), "DECISION_SILENT_ON_PROCESS").message


def test_a_decision_need_not_tell_of_a_defence_that_nobody_made():
    assert codes(a_lawful_case_with_waiver().change("decision", process="已依法告知")) == set()


def test_a_decision_may_not_deny_the_hearing_that_was_held():
    finding = only(a_lawful_case().change("decision", process="当事人提出申辩意见，未申请听证"), "DECISION_MISSTATES_PROCESS")

    assert "2025-04-25" in finding.message
    assert codes(a_lawful_case().change("decision", process="当事人陈述申辩，要求听证，未提出新的证据")) == set()


# -- performance ---------------------------------------------------------------------------------------------------


def without_days(**text: str) -> list[dict]:
    return [{k: v for k, v in item.items() if k != "days_to_perform"} | text for item in ITEMS]


def test_an_item_to_be_performed_needs_a_time():
    items = [item | {"text": "退还土地"} if item["kind"] == "return_land" else item for item in without_days()]
    case = a_lawful_case().change("decision", items=items, performance="罚款自收到本决定书之日起15日内缴至代收银行")

    assert "退还" in only(case, "DECISION_ITEM_WITHOUT_TIME").message
    assert codes(a_lawful_case().change("decision", items=items)) == set()


@pytest.mark.parametrize(("days", "severity"), [(10, "block"), (30, "warn")])
def test_the_time_for_paying_is_fifteen_days(days, severity):
    items = [item | {"days_to_perform": days} if item["kind"] == "fine" else item for item in ITEMS]

    finding = only(a_lawful_case().change("decision", items=items), "FINE_PAYMENT_TIME_WRONG")

    assert (finding.severity, finding.article) == (severity, "行政处罚法 第67条")


def test_a_shorter_time_in_the_words_of_the_paper_is_found_too():
    items = [{k: v for k, v in item.items() if k != "days_to_perform" or item["kind"] != "fine"} for item in ITEMS]

    assert only(a_lawful_case().change("decision", items=items, performance="七日内到银行缴纳罚款，十五日内拆除"), "FINE_PAYMENT_TIME_WRONG")
    assert codes(a_lawful_case().change("decision", items=items, performance="自收到之日起十五日内到银行缴纳罚款")) == set()


def test_nobody_can_perform_in_no_days():
    items = [item | {"days_to_perform": 0} if item["kind"] == "demolish" else item for item in ITEMS]

    assert "0日" in only(a_lawful_case().change("decision", items=items), "PERFORMANCE_TIME_IMPOSSIBLE").message


# -- several parties, several breaches -----------------------------------------------------------------------------


def two_parties(**for_whom: str):
    items = [item | {"party": for_whom[item["kind"]]} if item["kind"] in for_whom else item for item in ITEMS]
    case = a_lawful_case().with_(parties=(COMPANY, FARMER)).change("decision", items=items)
    for service in ("prior_notice", "hearing_rights_notice", "hearing_notice", "decision", "stop_order"):
        found = next(a for a in case.acts if a.kind == "service" and a.get("of") == service)
        given = {**found.data, "party": "farmer", "relation": "party", "receiver": "丁小河", "place_kind": "residence"}
        case = case.add("service", on=found.on, by=found.by, **given)
    return case


def test_each_of_several_parties_has_a_penalty_of_its_own():
    finding = only(two_parties(), "DECISION_PARTIES_NOT_SEPARATE")

    assert "丁小河" in finding.message
    assert finding.article == "自然资源行政处罚办法 第37条"


def test_items_that_name_their_party_are_separate():
    assert "DECISION_PARTIES_NOT_SEPARATE" not in codes(two_parties(return_land="company", demolish="company", fine="farmer"))


def test_each_of_several_breaches_has_a_penalty_of_its_own():
    items = [*ITEMS[:2], {k: v for k, v in ITEMS[2].items() if k != "violation"}]

    assert "第3项" in only(a_lawful_case().facts(violations=["L01", "L03"]).change("decision", items=items), "DECISION_BREACHES_NOT_SEPARATE").message


# -- who decides ---------------------------------------------------------------------------------------------------


def test_only_the_head_or_a_deputy_decides():
    assert "王建业" in only(a_lawful_case().change("decision", by="wang"), "DECISION_NOT_BY_HEAD").message
    assert codes(a_lawful_case().change("decision", by="liu")) == set()
    assert codes(a_lawful_case().change("decision", by="zhang", approved_by="yang")) == set()


def test_whether_the_signer_is_a_head_may_be_unknown():
    assert a_lawful_case().person("yang", roles=None).not_given("DECISION_NOT_BY_HEAD")


# -- correction ----------------------------------------------------------------------------------------------------


def only_a_fine():
    fine = [ITEMS[2]]
    case = a_lawful_case()
    for kind in ("proposal", "prior_notice", "hearing_rights_notice", "review_submission", "review_opinion", "collective_discussion", "decision"):
        case = case.change(kind, items=fine)
    return case.change("decision", suit_days_demolition=None, performance="自收到之日起十五日内到银行缴纳罚款").without("performance", "stop_order")


def test_a_penalty_goes_with_an_order_to_correct():
    finding = only(only_a_fine(), "DECISION_WITHOUT_CORRECTION")

    assert (finding.severity, finding.article) == ("warn", "行政处罚法 第28条")


def test_an_order_to_correct_of_its_own_is_enough():
    ordered = only_a_fine().add("correction_order", on="2025-04-02", by=("zhang", "li"), facts="占地", demand="责令改正", days_to_comply=15)

    assert "DECISION_WITHOUT_CORRECTION" not in codes(ordered)


def test_in_an_excerpt_an_order_to_correct_may_exist_unseen():
    excerpt = only_a_fine().with_(complete=False)

    assert excerpt.not_given("DECISION_WITHOUT_CORRECTION")
    assert not excerpt.findings("DECISION_WITHOUT_CORRECTION")


# -- those whom the law spares -------------------------------------------------------------------------------------


def by_a_person_born(day: str):
    person = replace(COMPANY, kind="person", born=date.fromisoformat(day), name="丁大山", uscc="", representative="")
    return a_lawful_case().with_(parties=(person,))


def test_a_child_under_fourteen_is_not_punished():
    # The breach went on until the filing on 2025-03-10.
    finding = by_a_person_born("2011-03-11").findings("PENALTY_ON_CHILD")[0]

    assert "13岁" in finding.message
    assert not by_a_person_born("2011-03-10").findings("PENALTY_ON_CHILD")


def test_from_fourteen_to_seventeen_the_penalty_is_lighter():
    young = by_a_person_born("2009-01-01")

    assert young.findings("MINOR_NOT_TREATED_LIGHTER")
    assert not young.change("decision", discretion="行为人未满十八周岁，从轻处罚").findings("MINOR_NOT_TREATED_LIGHTER")
    assert not by_a_person_born("2007-03-10").findings("MINOR_NOT_TREATED_LIGHTER")


def test_who_could_not_control_himself_is_not_punished():
    assert only(a_lawful_case().facts(incapacity=True), "PENALTY_ON_INCAPABLE").article == "行政处罚法 第31条"


# -- no penalty ----------------------------------------------------------------------------------------------------


def spared(**given):
    told = {"ground": "minor", "facts": "占地后自行恢复", "corrected_on": "2025-03-20", "harm": False, "education": "当面教育并制作笔录", "sealed": True} | given
    told.pop("sealed")
    case = a_lawful_case().upto("proposal").change("proposal", outcome="no_penalty_minor", items=None)
    return case.add("no_penalty_decision", on="2025-04-15", by="yang", **told)


def test_sparing_the_party_lawfully_says_nothing():
    assert not {c for c in codes(spared()) if c.startswith("NO_PENALTY")}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"education": ""}, "NO_PENALTY_WITHOUT_EDUCATION"),
        ({"harm": True}, "NO_PENALTY_GROUND_UNMET"),
        ({"corrected_on": "2025-04-20"}, "NO_PENALTY_GROUND_UNMET"),
        ({"ground": "first", "first_offence_checked": False}, "NO_PENALTY_GROUND_UNMET"),
    ],
)
def test_sparing_the_party_has_conditions(given, code):
    assert code in codes(spared(**given))


def test_whether_it_is_the_first_offence_may_be_unknown():
    assert spared(ground="first").not_given("NO_PENALTY_GROUND_UNMET")


def test_nobody_need_be_educated_for_what_was_not_proven():
    assert "NO_PENALTY_WITHOUT_EDUCATION" not in codes(spared(ground="unproven", education=""))


def test_a_case_is_not_fined_a_second_time_while_the_first_decision_stands():
    first = a_lawful_case().upto("publication")
    again = first.acts[[a.kind for a in first.acts].index("decision")]
    twice = first.add("decision", on="2025-05-20", by="yang", **{**again.data, "dated": "2025-05-20"})

    assert "FINED_TWICE_BY_US" in codes(twice, as_of=date(2025, 5, 20))


def test_for_whom_and_what_is_decided_may_be_unknown():
    assert a_lawful_case().with_(parties=()).not_given("DECISION_WITHOUT_PARTY")
    assert a_lawful_case().with_(parties=(replace(COMPANY, name=" "),)).findings("DECISION_WITHOUT_PARTY")
    assert a_lawful_case().change("decision", items=None).not_given("DECISION_WITHOUT_ITEMS")


def test_the_head_cannot_let_another_sign_the_decision():
    assert only(a_lawful_case().change("decision", by=(), delegated_person_signed="wang"), "DECISION_NOT_BY_HEAD")
    assert codes(a_lawful_case().change("decision", by=(), delegated_person_signed="liu")) == set()
