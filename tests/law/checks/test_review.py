import pytest

from tests.law.builder import EIGHT_POINTS, ITEMS, a_lawful_case, a_lawful_case_without_hearing

CASE = a_lawful_case()
UNHEARD = a_lawful_case_without_hearing()
REVIEW = ("review_submission", "review_opinion")


def codes(case):
    return [f.code for f in case.findings()]


def test_a_major_decision_without_review_is_refused():
    (finding,) = CASE.without(*REVIEW).findings()

    assert (finding.code, finding.severity, finding.article) == ("NO_LEGAL_REVIEW", "block", "行政处罚法 第58条")
    assert CASE.without(*REVIEW).with_(complete=frozenset({"decision"})).not_given("NO_LEGAL_REVIEW")


def test_before_2018_no_statute_asked_for_review():
    assert not CASE.without(*REVIEW).shifted(-3640).findings("NO_LEGAL_REVIEW")


def test_a_review_before_the_hearing_does_not_count():
    early = CASE.move("review_submission", on="2025-04-22").move("review_opinion", on="2025-04-23")

    (finding,) = early.findings()

    assert (finding.code, finding.article) == ("REVIEW_BEFORE_HEARING", "行政处罚法 第58条、第65条")
    assert "2025-04-25" in finding.message
    assert "2025-04-23" in finding.message


def test_an_early_review_does_no_harm_when_another_follows_the_hearing():
    opinion = CASE.record.first("review_opinion")
    early = CASE.add("review_submission", on="2025-04-07", by="zhang", **CASE.record.first("review_submission").data)

    assert "REVIEW_BEFORE_HEARING" not in codes(early.add("review_opinion", on="2025-04-07", by="chen", **opinion.data))


def test_a_review_while_the_party_may_still_ask_for_a_hearing_does_not_count():
    early = UNHEARD.move("review_submission", on="2025-04-14").move("review_opinion", on="2025-04-15")

    assert codes(early) == ["REVIEW_BEFORE_DEFENCE"]
    assert codes(UNHEARD.move("review_submission", on="2025-04-15").move("review_opinion", on="2025-04-16")) == []


def test_a_review_before_the_answer_to_the_statement_does_not_count():
    late_answer = UNHEARD.move("statement_review", on="2025-05-07")

    assert codes(late_answer) == ["REVIEW_BEFORE_DEFENCE"]


@pytest.mark.parametrize("verdict", ["returned", "rejected", "referred"])
def test_a_review_that_did_not_pass_blocks_the_decision(verdict):
    spoilt = CASE.change("review_opinion", verdict=verdict)

    assert [f.code for f in spoilt.findings() if f.kind == "decision"] == ["REVIEW_NOT_PASSED"]


def test_a_returned_review_that_passes_again_opens_the_decision():
    opinion = dict(CASE.record.first("review_opinion").data) | {"verdict": "returned"}

    assert codes(CASE.add("review_opinion", on="2025-04-30", by="chen", **opinion)) == []


def a_disagreement(**settled):
    opinion = dict(CASE.record.first("review_opinion").data) | {"verdict": "rejected"}
    case = CASE.change("review_opinion", verdict="rejected").add(
        "review_objection", on="2025-05-06", by="zhang", of="review_opinion", reasons="面积无误"
    )
    return case.add("review_opinion", on="2025-05-07", by="wu", **{**opinion, "reviewer": "wu"}).change("collective_discussion", **settled)


def test_a_disagreement_is_settled_by_the_heads_together():
    assert "REVIEW_NOT_PASSED" in codes(a_disagreement())
    assert "REVIEW_NOT_PASSED" not in codes(a_disagreement(settles_disagreement=True))


def test_what_the_heads_settled_is_the_draft_that_they_discussed():
    settled = a_disagreement(settles_disagreement=True)

    assert "REVIEW_OF_OTHER_DRAFT" not in codes(settled)
    assert "REVIEW_OF_OTHER_DRAFT" in codes(settled.change("decision", draft="ffff"))
    assert "REVIEW_OF_OTHER_DRAFT" not in codes(settled.change("collective_discussion", conclusion="changed").change("decision", draft="ffff"))
    assert "REVIEW_OF_OTHER_DRAFT" not in codes(settled.change("collective_discussion", draft=None).change("decision", draft="ffff"))


def test_the_second_review_is_by_another_person():
    same = a_disagreement(settles_disagreement=True).change("review_opinion", reviewer="chen")

    assert "SECOND_REVIEW_SAME_REVIEWER" in codes(same)
    assert "SECOND_REVIEW_SAME_REVIEWER" not in codes(a_disagreement(settles_disagreement=True))


def test_another_draft_needs_another_review():
    assert codes(CASE.change("decision", draft="ffff")) == ["REVIEW_OF_OTHER_DRAFT"]


def test_other_items_need_another_review():
    reviewed = [*ITEMS[:2], {**ITEMS[2], "amount": "240000", "rate": "200", "amount_words": "贰拾肆万元整"}]

    assert codes(CASE.change("review_opinion", items=reviewed)) == ["REVIEW_OF_OTHER_DRAFT"]


def test_the_handler_does_not_review():
    by_handler = CASE.person("li", roles=frozenset({"officer", "reviewer"})).change("review_opinion", reviewer="li", by="li")

    assert codes(by_handler) == ["REVIEW_BY_HANDLER"]


def test_until_a_case_is_filed_who_looked_into_the_clue_handles_it():
    opinion = dict(CASE.record.first("review_opinion").data) | {"reviewer": "zhou"}
    looked = CASE.person("zhou", roles=frozenset({"officer", "reviewer"})).change("verification", by=("zhou", "zhang"))

    early = looked.until("filing").refusals("review_opinion", on="2025-03-07", by="zhou", **opinion)
    filed = looked.until("review_opinion").refusals("review_opinion", on="2025-05-06", by="zhou", **opinion)

    assert [f.code for f in early] == ["REVIEW_BY_HANDLER"]
    assert filed == []  # the filing named two others, and he has not investigated


def test_who_recorded_the_hearing_should_not_review():
    assert [(f.code, f.severity) for f in CASE.change("review_opinion", reviewer="wu").findings()] == [
        ("REVIEWER_KEPT_HEARING_RECORD", "warn")
    ]


def test_a_first_reviewer_holds_the_legal_qualification():
    assert codes(CASE.person("chen", first_review=True, legal_qualification=False)) == ["REVIEWER_UNQUALIFIED"]
    assert codes(CASE.person("chen", first_review=True)) == []
    assert codes(CASE.person("chen", first_review=False, legal_qualification=False)) == []
    assert CASE.person("chen", first_review=True, legal_qualification=None).not_given("REVIEWER_UNQUALIFIED")


def test_each_of_the_eight_points_is_answered():
    assert codes(CASE.change("review_opinion", points={k: v for k, v in EIGHT_POINTS.items() if k != "powers"})) == [
        "REVIEW_POINTS_UNANSWERED"
    ]


def test_a_point_answered_no_should_not_pass():
    assert codes(CASE.change("review_opinion", points={**EIGHT_POINTS, "procedure": "no"})) == ["REVIEW_POINT_NEGATIVE"]
    assert codes(CASE.change("review_opinion", points={**EIGHT_POINTS, "crime": "no"})) == []


def test_an_opinion_comes_within_five_working_days():
    # Submitted Monday 21 April 2025 after a hearing on the 21st would be early; here 28 April: 29, 30 April, 6, 7, 8 May
    # (27 April was worked for the May holiday of 1 to 5 May), so the 8th is in time and the 9th is late.
    assert codes(CASE.move("review_submission", on="2025-04-28").move("review_opinion", on="2025-05-08", first=True)) == []
    late = CASE.move("review_submission", on="2025-04-25").findings()
    assert late == []
    assert [
        f.code for f in CASE.move("review_submission", on="2025-04-25").move("review_opinion", on="2025-05-08", first=True).findings()
    ] == ["REVIEW_LATE"]


def test_a_complicated_case_has_ten_working_days_more():
    slow = CASE.facts(complex=True).move("review_submission", on="2025-04-25").move("review_opinion", on="2025-05-08", first=True)

    assert "REVIEW_LATE" not in codes(slow)


def test_a_submission_without_evidence_is_refused():
    assert codes(CASE.change("review_submission", materials=["draft", "report", "basis", "notice", "hearing"])) == [
        "REVIEW_MATERIALS_INCOMPLETE"
    ]
    assert codes(CASE.change("review_submission", materials=["draft", "report", "basis", "notice", "hearing", "evidence"])) == []


def test_the_gate_of_the_decision_opens_and_refuses():
    ready, decision = CASE.until("decision"), CASE.record.first("decision")
    given = {"by": decision.by, **decision.data}

    assert ready.refusals("decision", on="2025-05-09", **given) == []
    assert [f.code for f in ready.without("review_opinion").refusals("decision", on="2025-05-09", **given)] == ["NO_LEGAL_REVIEW"]
