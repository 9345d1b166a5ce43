"""Legal review on the real verbs: by another person, qualified, of this very draft, and both opinions kept when they differ."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from daylight.casefile.case import Case
from daylight.casefile.taking import NotPermitted, NotYours, ReasonsNeeded
from daylight.law.acts import MalformedAct
from daylight.ledger.models import Entry
from daylight.review.models import Opinion
from daylight.review.opinions import waiting_for_opinion
from tests.casefile.conftest import Bureau
from tests.casefile.whole_case import act, play

REVIEWED, DISCUSSED, DECIDED = "2026-04-20", "2026-04-22", "2026-04-24"


@pytest.fixture
def submitted(bureau: Bureau) -> Case:
    """A case sent to legal review on 17 April 2026, after a statement was answered and nobody asked for a hearing."""
    return play(bureau, until="review_submission", hearing=False)


def opine(bureau: Bureau, case: Case, day: str = REVIEWED, *, by: str = "wang", **changed: object) -> Opinion:
    return act(bureau, case, "review_opinion", day, who=by, reviewer=str(bureau.users[by].pk), **changed).opinion


def refused(refusal: pytest.ExceptionInfo[NotPermitted]) -> set[str]:
    return {finding.code for finding in refusal.value.findings}


# -- who reviews ---------------------------------------------------------------------------------------------------


def test_another_person_reviews_and_the_row_keeps_reviewer_round_and_draft(bureau: Bureau, submitted: Case) -> None:
    opinion = opine(bureau, submitted)

    assert (opinion.reviewer, opinion.verdict, opinion.round) == (bureau.wang, "passed", 1)
    assert opinion.draft == submitted.acts.get(kind="review_submission").data["draft"]


def test_a_handler_cannot_review_his_own_case_and_nothing_is_left_behind(bureau: Bureau, submitted: Case, a_reviewer) -> None:
    a_reviewer("li")
    before = submitted.acts.count(), Entry.objects.count()

    with pytest.raises(NotPermitted, match="承办人员") as refusal:
        opine(bureau, submitted, by="li")

    assert refused(refusal) == {"REVIEW_BY_HANDLER"}
    assert (submitted.acts.count(), Entry.objects.count(), Opinion.objects.count()) == (*before, 0)


def test_the_database_refuses_a_handlers_opinion_that_no_verb_has_tried(bureau: Bureau, submitted: Case) -> None:
    opinion = opine(bureau, submitted)

    with pytest.raises(DatabaseError, match="不得审核自己承办的案件"), transaction.atomic():
        Opinion.objects.create(act=submitted.acts.get(seq=1), case=submitted, reviewer=bureau.li, verdict="passed", round=opinion.round + 1)


def test_the_database_refuses_whoever_once_investigated_even_when_others_handle_the_case_now(bureau: Bureau, submitted: Case) -> None:
    submitted.team.remove(bureau.li)

    with pytest.raises(DatabaseError, match="不得审核自己承办的案件"), transaction.atomic():
        Opinion.objects.create(act=submitted.acts.get(seq=1), case=submitted, reviewer=bureau.li, verdict="passed", round=1)


def test_an_opinion_once_given_is_neither_altered_nor_deleted(bureau: Bureau, submitted: Case) -> None:
    opinion = opine(bureau, submitted, verdict="returned")

    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.filter(pk=opinion.pk).update(verdict="passed")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM review_opinion")


def test_a_new_reviewer_without_the_legal_examination_is_refused(bureau: Bureau, submitted: Case, a_reviewer) -> None:
    a_reviewer("ma", passed=False)

    with pytest.raises(NotPermitted, match="法律职业资格") as refusal:
        opine(bureau, submitted, by="ma")

    assert refused(refusal) == {"REVIEWER_UNQUALIFIED"}


def test_a_new_reviewer_with_the_legal_examination_may_review(bureau: Bureau, submitted: Case, a_reviewer) -> None:
    a_reviewer("ma")

    assert opine(bureau, submitted, by="ma").verdict == "passed"


def test_whoever_is_no_reviewer_cannot_review(bureau: Bureau, submitted: Case) -> None:
    with pytest.raises(NotYours, match="法制审核人员"):
        opine(bureau, submitted, by="chen")


def test_an_opinion_is_given_by_its_reviewer_in_person(bureau: Bureau, submitted: Case) -> None:
    with pytest.raises(MalformedAct, match="本人出具"):
        act(bureau, submitted, "review_opinion", REVIEWED, who="wang", reviewer=str(bureau.zhao.pk))


def test_an_opinion_that_leaves_a_point_unanswered_is_refused(bureau: Bureau, submitted: Case) -> None:
    with pytest.raises(NotPermitted) as refusal:
        opine(bureau, submitted, points={"subject": "yes"})

    assert refused(refusal) == {"REVIEW_POINTS_UNANSWERED"}


# -- what is reviewed ----------------------------------------------------------------------------------------------


def test_the_reviewed_draft_opens_the_decision(bureau: Bureau, submitted: Case) -> None:
    opine(bureau, submitted)
    act(bureau, submitted, "collective_discussion", DISCUSSED)

    assert act(bureau, submitted, "decision", DECIDED).decision


def test_a_decision_that_says_other_words_than_the_reviewed_draft_is_refused(bureau: Bureau, submitted: Case) -> None:
    opine(bureau, submitted)
    act(bureau, submitted, "collective_discussion", DISCUSSED)

    with pytest.raises(NotPermitted, match="改动后须重新审核") as refusal:
        act(bureau, submitted, "decision", DECIDED, facts="占用旱地2200平方米")

    assert refused(refusal) == {"REVIEW_OF_OTHER_DRAFT"}
    assert not submitted.decisions.exists()


def test_a_changed_draft_is_decided_after_it_has_been_reviewed_and_discussed_again(bureau: Bureau, submitted: Case) -> None:
    opine(bureau, submitted)
    changed = {"facts": "未经批准占用旱地1200平方米建厂房620平方米，当事人积极配合"}
    act(bureau, submitted, "decision_draft", "2026-04-21", **changed)
    act(bureau, submitted, "review_submission", "2026-04-21")
    opine(bureau, submitted, "2026-04-22", by="zhao")
    act(bureau, submitted, "collective_discussion", "2026-04-23")

    assert act(bureau, submitted, "decision", DECIDED, **changed).decision
    assert list(submitted.opinions.values_list("round", flat=True)) == [1, 2]


def test_a_review_before_the_hearing_does_not_open_the_decision(bureau: Bureau) -> None:
    case = play(bureau, until="hearing_request")
    act(bureau, case, "decision_draft", "2026-04-08")
    act(bureau, case, "review_submission", "2026-04-08")
    opine(bureau, case, "2026-04-09")
    for name, day in (
        ("hearing_notice", "2026-04-09"),
        ("service:hearing_notice", "2026-04-09"),
        ("hearing", "2026-04-23"),
        ("hearing_report", "2026-04-23"),
    ):
        act(bureau, case, name, day, **({"hearing_on": "2026-04-23"} if name == "hearing_notice" else {}))
    act(bureau, case, "collective_discussion", DECIDED)

    with pytest.raises(NotPermitted, match="在听证之前，不作数") as refusal:
        act(bureau, case, "decision", DECIDED)

    assert refused(refusal) == {"REVIEW_BEFORE_HEARING"}


def test_a_returned_review_stops_the_decision_until_another_passes(bureau: Bureau, submitted: Case) -> None:
    opine(bureau, submitted, verdict="returned")
    act(bureau, submitted, "collective_discussion", DISCUSSED)
    with pytest.raises(NotPermitted, match="改正后再报") as refusal:
        act(bureau, submitted, "decision", DECIDED)
    assert refused(refusal) == {"REVIEW_NOT_PASSED"}

    act(bureau, submitted, "review_submission", DECIDED)
    opine(bureau, submitted, DECIDED)
    act(bureau, submitted, "collective_discussion", "2026-04-27")

    assert act(bureau, submitted, "decision", "2026-04-27").decision


# -- disagreement --------------------------------------------------------------------------------------------------


def test_after_an_objection_another_reviewer_gives_the_second_opinion(bureau: Bureau, submitted: Case) -> None:
    opine(bureau, submitted, verdict="rejected")
    act(bureau, submitted, "review_objection", "2026-04-21")

    with pytest.raises(NotPermitted, match="另一名审核人员") as refusal:
        opine(bureau, submitted, DISCUSSED, verdict="rejected")

    assert refused(refusal) == {"SECOND_REVIEW_SAME_REVIEWER"}
    assert opine(bureau, submitted, DISCUSSED, by="zhao", verdict="rejected").round == 2


def test_the_queue_shows_a_case_until_it_is_reviewed_and_again_after_an_objection(bureau: Bureau, submitted: Case) -> None:
    assert [(w.case, w.round) for w in waiting_for_opinion(Case.objects.all())] == [(submitted, 1)]

    opine(bureau, submitted, verdict="rejected")
    assert waiting_for_opinion(Case.objects.all()) == []

    act(bureau, submitted, "review_objection", "2026-04-21")
    (waiting,) = waiting_for_opinion(Case.objects.all())
    assert (waiting.round, [o.reviewer for o in waiting.earlier]) == (2, [bureau.wang])


@pytest.fixture
def disputed(bureau: Bureau, submitted: Case) -> Case:
    """Two reviewers have refused what the handling section insists on."""
    opine(bureau, submitted, verdict="rejected", opinion="裁量过重")
    act(bureau, submitted, "review_objection", "2026-04-21")
    opine(bureau, submitted, DISCUSSED, by="zhao", verdict="returned", opinion="应补充说明裁量理由")
    return submitted


def test_the_heads_settle_a_disagreement_and_both_opinions_are_kept(bureau: Bureau, disputed: Case) -> None:
    act(
        bureau,
        disputed,
        "collective_discussion",
        "2026-04-23",
        settles_disagreement=True,
        review_opinions="两次审核意见及承办机构异议已逐一讨论",
    )

    assert act(bureau, disputed, "decision", DECIDED).decision
    assert list(disputed.opinions.values_list("round", "verdict", "reviewer__username")) == [
        (1, "rejected", "wang"),
        (2, "returned", "zhao"),
    ]
    assert [a.data["opinion"] for a in disputed.acts.filter(kind="review_opinion")] == ["裁量过重", "应补充说明裁量理由"]


def test_a_discussion_that_does_not_settle_the_disagreement_opens_nothing(bureau: Bureau, disputed: Case) -> None:
    act(bureau, disputed, "collective_discussion", "2026-04-23")

    with pytest.raises(NotPermitted) as refusal:
        act(bureau, disputed, "decision", DECIDED)

    assert refused(refusal) == {"REVIEW_NOT_PASSED"}


def test_what_the_heads_settled_is_the_draft_that_lay_before_them(bureau: Bureau, disputed: Case) -> None:
    act(bureau, disputed, "collective_discussion", "2026-04-23", settles_disagreement=True)

    with pytest.raises(NotPermitted) as refusal:
        act(bureau, disputed, "decision", DECIDED, facts="占用旱地2200平方米")

    assert refused(refusal) == {"REVIEW_OF_OTHER_DRAFT"}


def test_who_kept_the_record_of_the_hearing_reviews_only_with_a_written_reason(bureau: Bureau, a_reviewer) -> None:
    a_reviewer("qian")
    case = play(bureau, until="review_submission")

    with pytest.raises(ReasonsNeeded) as refusal:
        opine(bureau, case, by="qian")

    assert refused(refusal) == {"REVIEWER_KEPT_HEARING_RECORD"}
    assert opine(bureau, case, by="qian", departures={"REVIEWER_KEPT_HEARING_RECORD": "其他审核人员均参与了听证。"}).round == 1
