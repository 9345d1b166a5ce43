import copy

import pytest

from tests.law.builder import COMPANY, FARMER, ITEMS, a_lawful_case, a_lawful_case_with_waiver, a_lawful_case_without_hearing

CASE = a_lawful_case()
UNHEARD = a_lawful_case_without_hearing()
WAIVED = a_lawful_case_with_waiver()
FINE, BUILDING = 2, 1


def items(index, **changed):
    rows = copy.deepcopy(ITEMS)
    rows[index].update(changed)
    return rows


def codes(case, **how):
    return [f.code for f in case.findings(**how)]


def of_decision(case):
    return [f.code for f in case.findings() if f.kind == "decision"]


def test_a_decision_without_notice_is_refused():
    found = UNHEARD.without("prior_notice").findings("NO_PRIOR_NOTICE")

    assert [(f.severity, f.article, f.kind) for f in found] == [("block", "行政处罚法 第44条", "decision")]


def test_in_an_excerpt_a_notice_that_is_not_listed_is_not_given():
    excerpt = UNHEARD.without("prior_notice").with_(complete=frozenset({"decision"}))

    assert not excerpt.findings("NO_PRIOR_NOTICE")
    assert excerpt.not_given("NO_PRIOR_NOTICE")


def test_a_notice_must_reach_the_party():
    assert codes(CASE.without("service:prior_notice")) == ["NOTICE_NOT_SERVED"]
    assert codes(CASE.change("service:prior_notice", succeeded=False)) == ["NOTICE_NOT_SERVED"]


def test_a_notice_must_reach_every_party():
    (finding,) = CASE.with_(parties=(COMPANY, FARMER)).findings("NOTICE_NOT_SERVED")[:1]

    assert "丁小河" in finding.message


def test_a_notice_without_the_right_of_defence_is_no_notice():
    assert [(f.code, f.kind) for f in CASE.change("prior_notice", statement_right_told=False).findings()] == [
        ("STATEMENT_RIGHT_NOT_TOLD", "prior_notice")
    ]


def test_demolition_without_notice_of_the_hearing_is_refused():
    (finding,) = UNHEARD.without("hearing_rights_notice").findings()

    assert (finding.code, finding.article) == ("NO_HEARING_NOTICE", "行政处罚法 第63条；自然资源行政处罚办法 第34条")


def only_a_fine():
    fine = [ITEMS[0], ITEMS[FINE]]
    changed = UNHEARD.without("hearing_rights_notice")
    for kind in ("proposal", "prior_notice", "review_submission", "review_opinion", "collective_discussion", "decision"):
        changed = changed.change(kind, items=fine)
    return changed.change("decision", suit_days_demolition=None)


def test_whether_a_fine_is_large_is_asked_for_when_nobody_has_fixed_the_figure():
    assert not only_a_fine().findings("NO_HEARING_NOTICE")
    assert [n.what for n in only_a_fine().not_given("NO_HEARING_NOTICE")] == ["较大数额罚款的标准（是否应当告知听证）"]


def test_a_large_fine_gives_a_right_to_a_hearing_and_a_small_one_does_not():
    assert only_a_fine().findings("NO_HEARING_NOTICE", hearing_threshold_organisation=100000)
    assert not only_a_fine().judged(hearing_threshold_organisation=500000, whole=False)[:0]
    assert not only_a_fine().findings("NO_HEARING_NOTICE", hearing_threshold_organisation=500000)


def decided(day, case=UNHEARD):
    for name in ("review_submission", "review_opinion", "collective_discussion", "decision"):
        case = case.move(name, on=day)
    return case.change("decision", dated=day)


def test_the_party_has_five_working_days_to_state_and_to_ask_for_a_hearing():
    # Served Tuesday 8 April 2025: 9, 10, 11, 14, 15 April; the 15th is the last day.
    silent = UNHEARD.without("statement", "statement_review")

    early = decided("2025-04-15", silent).findings()

    assert [f.code for f in early if f.kind == "decision"] == ["DECISION_IN_STATEMENT_WINDOW", "DECISION_IN_HEARING_WINDOW"]
    assert "2025-04-15" in early[0].message
    assert of_decision(decided("2025-04-16", silent)) == []


def test_before_may_2024_three_working_days_to_state_were_enough():
    old = [f.code for f in decided("2025-04-14", UNHEARD.without("statement", "statement_review")).shifted(-364 * 2).findings()]

    assert "DECISION_IN_STATEMENT_WINDOW" not in old
    assert "DECISION_IN_HEARING_WINDOW" in old  # the Penalty Law of 2021 asked for five


def test_a_statement_that_was_answered_ends_the_time_for_statements():
    assert of_decision(decided("2025-04-15")) == ["DECISION_IN_HEARING_WINDOW"]


def test_a_written_waiver_of_the_party_opens_the_decision_at_once():
    assert codes(WAIVED) == []


@pytest.mark.parametrize("authority", ["organ", "family", "staff"])
def test_a_waiver_signed_by_somebody_else_opens_nothing(authority):
    found = WAIVED.change("waiver", authority=authority).findings()

    assert [f.code for f in found] == ["DECISION_IN_STATEMENT_WINDOW", "DECISION_IN_HEARING_WINDOW"]
    assert all("不作数" in f.message for f in found)


def test_an_oral_waiver_opens_nothing():
    assert "DECISION_IN_HEARING_WINDOW" in codes(WAIVED.change("waiver", written=False))


def test_whether_a_waiver_was_written_is_asked_for():
    unclear = WAIVED.change("waiver", written=None)

    assert not unclear.findings()
    assert unclear.not_given("DECISION_IN_HEARING_WINDOW")


def test_a_waiver_of_the_statement_does_not_give_up_the_hearing():
    assert codes(WAIVED.change("waiver", rights=["statement"])) == ["DECISION_IN_HEARING_WINDOW"]


def test_what_the_party_stated_is_answered():
    assert [(f.code, f.article) for f in CASE.without("statement_review").findings()] == [("STATEMENT_NOT_REVIEWED", "行政处罚法 第45条")]


def test_a_decision_after_refusing_to_listen_is_refused():
    assert codes(CASE.facts(refused_to_hear=True)) == ["REFUSED_TO_HEAR"]


def agreed(case, rows):
    for kind in ("review_submission", "review_opinion", "collective_discussion", "decision"):
        case = case.change(kind, items=rows)
    return case


def test_a_decision_is_not_heavier_than_its_notice():
    more = items(FINE, amount="480000", rate="400", amount_words="肆拾捌万元整")

    found = agreed(CASE, more).change("decision", total="480000").findings("HEAVIER_THAN_NOTICE")

    assert [f.article for f in found] == ["行政处罚法 第44条、第45条"]
    assert "360000" in found[0].message
    assert "480000" in found[0].message


def test_confiscation_instead_of_the_notified_demolition_was_never_told():
    assert agreed(CASE, items(BUILDING, kind="confiscate_buildings")).findings("HEAVIER_THAN_NOTICE")


def test_a_lighter_decision_needs_no_new_notice():
    less = items(FINE, amount="240000", rate="200", amount_words="贰拾肆万元整")

    assert not agreed(CASE, less).findings("HEAVIER_THAN_NOTICE")


def test_an_order_to_correct_that_is_added_is_no_heavier_penalty():
    assert not agreed(CASE, [*ITEMS, {"kind": "correct", "text": "责令改正"}]).findings("HEAVIER_THAN_NOTICE")


def renotified(**new):
    more = items(FINE, amount="480000", rate="400", amount_words="肆拾捌万元整")
    return UNHEARD.add("supplementary_investigation", on="2025-04-15", by="zhang", ordered_by="复核", matter="面积", result="查清").add(
        "prior_notice", on="2025-04-16", by=("zhang", "li"), facts="面积更大", reasons="同前", basis="同前", items=more, statement_right_told=True, **new)  # fmt: skip


def test_a_heavier_second_notice_needs_new_facts():
    assert renotified(new_facts=False).findings("RENOTICE_HEAVIER")
    assert not renotified(new_facts=True).findings("RENOTICE_HEAVIER")


def test_new_facts_that_nobody_gave_are_asked_for():
    assert renotified().not_given("RENOTICE_HEAVIER")
