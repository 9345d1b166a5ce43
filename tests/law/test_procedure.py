import pytest

from daylight.law.acts import act_kinds
from daylight.law.findings import context
from daylight.law.procedure import Step, next_steps, parse, procedure, stage_of, track
from daylight.law.rulefile import Entry, RuleError
from tests.law.builder import AS_OF, a_case, a_lawful_case, a_lawful_case_with_waiver, a_lawful_case_without_hearing

CASE = a_lawful_case()
CTX = context(AS_OF)


def offered(case):
    return [s.act for s in next_steps(case.record, CTX)]


def test_every_kind_of_act_has_its_place_in_the_procedure():
    assert procedure().steps.keys() == act_kinds().keys()
    assert all(isinstance(s, Step) and s.basis for s in procedure().steps.values())


@pytest.mark.parametrize(
    "case", [a_lawful_case(), a_lawful_case_without_hearing(), a_lawful_case_with_waiver()], ids=["hearing", "no hearing", "waiver"]
)
def test_a_lawful_case_passes_without_a_word(case):
    assert case.judged() == []


@pytest.mark.parametrize(
    ("upto", "stage", "first"),
    [
        ("clue", "clue", "verification"),
        ("filing", "filing", "identity_shown"),
        ("case_hearing", "case_hearing", "proposal"),
        ("proposal", "case_hearing", "prior_notice"),
        ("hearing", "hearing", "hearing_report"),
        ("closure", "closing", "archiving"),
    ],
)
def test_the_desk_offers_what_comes_next_first(upto, stage, first):
    case = CASE.upto(upto)

    assert stage_of(case.record) == stage
    assert offered(case)[0] == first


def test_the_desk_offers_few_acts_at_a_time():
    assert max(len(offered(CASE.upto(act.kind))) for act in CASE.acts) < 20


def test_after_a_returned_review_the_case_may_be_submitted_again():
    returned = CASE.upto("review_opinion").change("review_opinion", verdict="returned")

    assert "review_submission" in offered(returned)
    assert "collective_discussion" not in offered(returned)
    assert ("review", "returned") in [(stage, state) for stage, _, state in track(returned.record)]


def test_a_stage_that_was_not_needed_is_skipped_in_the_bar():
    bar = {stage: state for stage, _, state in track(a_lawful_case_without_hearing().upto("review_opinion").record)}

    assert (bar["notice"], bar["hearing"], bar["review"], bar["decision"]) == ("done", "skipped", "now", "ahead")


def test_an_act_before_its_step_is_refused_with_the_article_of_the_step():
    (refusal,) = CASE.until("case_hearing").refusals("proposal", on="2025-04-07", by="zhang", approved_by="yang", outcome="penalise")

    assert (refusal.code, refusal.article) == ("STEP_MISSING", "自然资源行政处罚办法 第30条")
    assert "须先完成“案件审理”" in refusal.message


def test_an_excerpt_is_not_asked_for_the_steps_it_does_not_list():
    assert not CASE.without("case_hearing").with_(complete=frozenset({"decision"})).findings("STEP_MISSING")


def test_nothing_is_investigated_after_the_case_is_closed():
    (finding,) = CASE.add("assignment", on="2025-06-10", by="wang", handlers=["zhang", "li"]).findings()

    assert (finding.code, finding.article) == ("STEP_TOO_LATE", "自然资源行政处罚办法 第46条")


def test_a_remedy_is_recorded_even_after_archiving():
    remedy = CASE.add("reconsideration", on="2025-07-01", by="zhang", applied_on="2025-06-30", organ="武定县人民政府")

    assert not remedy.findings("STEP_TOO_LATE")


def test_a_case_is_not_filed_twice():
    twice = CASE.add("filing", on="2025-03-11", **{"by": "zhang", "approved_by": "yang", **CASE.record.first("filing").data})

    assert [f.code for f in twice.findings()] == ["STEP_TOO_LATE"]


def test_a_case_at_the_police_stands_apart_until_they_answer():
    referred = CASE.upto("investigation_report").add(
        "criminal_referral", on="2025-04-02", by="zhang", approved_by="yang", reported_on="2025-04-01", crime="非法占用农用地")  # fmt: skip

    assert stage_of(referred.record) == "referred"
    assert stage_of(referred.add("police_reply", on="2025-04-04", by="zhang", result="not_filed").record) == "investigation"


def test_an_empty_record_is_a_clue():
    assert stage_of(a_case().record) == "clue"
    assert {state for _, _, state in track(a_case().record)} == {"ahead"}


def test_a_wrong_rule_file_says_what_was_probably_meant():
    step = {"act": "decision", "after": ["prior_notise"]}

    with pytest.raises(RuleError, match="prior_notice"):
        parse(Entry("try.toml", "文件", {"name": "try", "title": "t", "basis": "b", "step": [step], "end": []}))
    with pytest.raises(RuleError, match="crime_suspected"):
        parse(Entry("try.toml", "文件", {"name": "try", "step": [{"act": "decision", "when": "crime_suspectd"}], "end": []}))


def test_a_decision_is_not_dated_before_the_review_on_which_it_rests():
    # Written down after the review of 6 May, but dated the 2nd.
    from dataclasses import replace

    from daylight.law.findings import judge_act

    written = CASE.upto("collective_discussion").record
    decision = replace(CASE.record.first("decision"), seq=99, on=AS_OF.replace(month=5, day=2))
    said = {f.code for f in judge_act(written.with_act(decision), decision, CTX, gates_only=True)}

    assert "DATED_BEFORE_ITS_GROUNDS" in said
    assert "DATED_BEFORE_ITS_GROUNDS" not in {f.code for f in CASE.judged()}
