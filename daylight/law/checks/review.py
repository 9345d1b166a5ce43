"""Legal review (法制审核): of major decisions, after the party was heard, by another person, of this very draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from daylight.law import facts
from daylight.law.acts import POINTS
from daylight.law.defence import heard_out, hearing_ended
from daylight.law.drafts import digest_of_draft
from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check
from daylight.law.intended import same_items
from daylight.law.periods import add_working_days
from daylight.law.predicates import later
from daylight.law.record import Act, Person, Record

SINCE = date(2018, 1, 1)
"""The Penalty Law as amended in 2017; before, no statute asked for review."""
MINISTRY_SINCE = date(2018, 3, 1)
"""自然资源执法监督规定 came into force."""
MATERIALS = {"draft": "决定书草案", "report": "调查报告", "basis": "法律依据", "evidence": "证据"}
VERDICTS = {"returned": "改正后再报", "rejected": "不同意", "referred": "建议移送"}


@check("NO_LEGAL_REVIEW", "decision", basis="行政处罚法 第58条", since=SINCE)
def major_decisions_are_reviewed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require legal review of a major decision."""
    grounds = facts.major_grounds(case, act.rows("items") or facts.decision_items(case), ctx)
    if grounds and not case.has("review_opinion"):
        why = "；".join(dict.fromkeys(g.text for g in grounds))
        yield Absent("review_opinion", f"{why}，属于重大执法决定，没有进行法制审核，不得作出决定。")


@check("REVIEW_BEFORE_HEARING", "decision", basis="行政处罚法 第58条、第65条", since=SINCE)
def review_follows_the_hearing(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the review came after the hearing, so that the reviewer could see what the party said."""
    opinion, ended = _opinion(case, act, ctx), hearing_ended(case)
    if opinion is not None and ended is not None and not later(opinion, ended):
        yield f"听证于{ended.on}结束，此后没有重新通过法制审核；{opinion.on}的审核在听证之前，不作数。"


@check("REVIEW_BEFORE_DEFENCE", "decision", basis="行政处罚法 第45条、第58条", since=SINCE)
def review_follows_the_defence(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the review came after the time for defence had ended and what was stated had been answered."""
    opinion, ended = _opinion(case, act, ctx), hearing_ended(case)
    if opinion is None or (ended is not None and not later(opinion, ended)):
        return
    notice = case.last("prior_notice")
    if notice is not None and not later(opinion, notice):
        yield f"{notice.on}告知以后没有重新通过法制审核；{opinion.on}的审核在告知之前，不作数。"
        return
    for over in heard_out(case, ctx):
        if over.before(act) and not over.before(opinion):
            yield f"{over.text}，{opinion.on}的法制审核不在其后，须重新审核。"
            return


@check("REVIEW_NOT_PASSED", "decision", basis="行政处罚法 第58条", since=SINCE)
def the_review_passed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the last opinion passes the decision, or that the heads settled the disagreement together."""
    opinion = _opinion(case, act, ctx)
    if opinion is None or opinion.get("verdict") == "passed" or _settled(case, opinion):
        return
    if not opinion.gives("verdict"):
        yield Missing("法制审核的结论")
    else:
        verdict = VERDICTS.get(str(opinion.get("verdict")), "没有通过")
        yield f"{opinion.on}的法制审核意见是“{verdict}”，审核未通过，不得作出决定。"


@check("REVIEW_OF_OTHER_DRAFT", "decision", basis="行政处罚法 第58条", since=SINCE)
def the_reviewed_draft_is_decided(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the decision is the draft that was reviewed: same mark, same items."""
    opinion = _opinion(case, act, ctx)
    if opinion is None or opinion.get("verdict") != "passed":
        yield from _other_than_settled(case, act, opinion)
        return
    reviewed = opinion.rows("items") or _submitted(case, opinion, "items") or []
    mark = str(opinion.get("draft") or _submitted(case, opinion, "draft") or "")
    ours = str(act.get("draft") or (digest_of_draft(act.data) if mark in _marks(case) else ""))
    if reviewed and act.rows("items") and not same_items(reviewed, act.rows("items")):
        yield f"{opinion.on}审核的处罚内容与决定的处罚内容不一致，改动后须重新审核。"
    elif mark and ours and mark != ours:
        yield f"{opinion.on}审核的不是这份决定书（草案摘要不同），改动后须重新审核。"


@check("REVIEW_BY_HANDLER", "review_opinion", basis="行政处罚法 第58条", since=SINCE)
def the_reviewer_is_another(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a reviewer who has handled the case."""
    for person in _reviewers(case, act):
        if person.id in case.handlers:
            yield f"{person.name}是本案承办人员，不能审核自己办理的案件。"


@check("REVIEWER_KEPT_HEARING_RECORD", "review_opinion", basis="行政处罚法 第58条", severity=Severity.WARN, since=SINCE)
def the_reviewer_kept_no_record(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that whoever recorded the hearing does not review the case."""
    held = facts.hearing_held(case)
    for person in _reviewers(case, act):
        if held is not None and case.same_person(person.id, held.get("recorder")):
            yield f"{person.name}是本案听证的记录人，宜由他人审核。"


@check("REVIEWER_UNQUALIFIED", "review_opinion", basis="行政处罚法 第58条", since=SINCE)
def the_reviewer_is_qualified(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that who reviews for the first time has passed the legal examination."""
    reviewers = _reviewers(case, act)
    if not reviewers:
        yield Missing("法制审核人员")
    for person in reviewers:
        if person.has_role("reviewer") is False:
            yield f"{person.name}不是法制审核人员。"
        elif person.first_review is True and person.legal_qualification is False:
            yield f"{person.name}初次从事法制审核，没有通过国家统一法律职业资格考试取得法律职业资格。"
        elif person.first_review is True and person.legal_qualification is None:
            yield Missing(f"{person.name}是否取得法律职业资格")


@check("REVIEW_POINTS_UNANSWERED", "review_opinion", basis="实施方案 二(三)4；自然资源执法监督规定 第20条", since=MINISTRY_SINCE)
def every_point_is_answered(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require an answer to each of the eight points."""
    points = act.get("points") or {}
    left = [text for point, text in POINTS["legal_review"].items() if point not in points]
    if points and left:
        yield f"法制审核没有回答：{'、'.join(left)}。"
    elif not points and case.complete is True:
        yield Missing("八项审核内容的逐项结论")


@check("REVIEW_POINT_NEGATIVE", "review_opinion", basis="实施方案 二(三)4", severity=Severity.WARN, since=MINISTRY_SINCE)
def a_no_does_not_pass(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask why a review passed although a point was answered with no."""
    if act.get("verdict") != "passed":
        return
    for point, answer in (act.get("points") or {}).items():
        # The last point asks whether a crime is suspected: there 'no' is the good answer.
        if point != "crime" and (answer.get("verdict") if hasattr(answer, "get") else answer) == "no":
            yield f"“{POINTS['legal_review'][point]}”一项审核结论为否，却审核通过。"


@check("REVIEW_LATE", "review_opinion", basis="自然资源执法监督规定 第21条", severity=Severity.WARN, since=MINISTRY_SINCE)
def review_in_time(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for an opinion in five working days, fifteen when the case is complicated."""
    submission = case.last("review_submission")
    if submission is None:
        return
    days = int(str(ctx.parameter("review_working_days", 5)))
    days += int(str(ctx.parameter("review_extension_working_days", 10))) if case.facts.get("complex") is True else 0
    last = add_working_days(submission.on, days, ctx.calendar).latest
    if act.on > last:
        yield f"{submission.on}送审，应在{last}前出具审核意见，{act.on}才出具。"


@check("REVIEW_MATERIALS_INCOMPLETE", "review_submission", basis="自然资源执法监督规定 第19条", since=MINISTRY_SINCE)
def the_reviewer_gets_everything(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a submission that lacks the draft, the report, the legal basis, the evidence or what the party said."""
    given = act.get("materials")
    if not given:
        if case.complete is True:
            yield Missing("送审材料清单")
        return
    wanted = dict(MATERIALS)
    if facts.hearing_held(case) is not None:
        wanted["hearing"] = "听证笔录和报告"
    if case.has("prior_notice"):
        wanted["notice"] = "告知、陈述申辩材料"
    left = [text for name, text in wanted.items() if name not in given]
    if left:
        yield f"送审材料不齐，缺少：{'、'.join(left)}。"


@check("SECOND_REVIEW_SAME_REVIEWER", "review_opinion", basis="实施方案 二(三)5", since=SINCE)
def another_reviews_the_objection(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require another reviewer after the handling section has objected to an opinion."""
    first, objection = case.last("review_opinion"), case.last("review_objection")
    if first is None or objection is None or not later(objection, first):
        return
    for person in _reviewers(case, act):
        if person.id in {p.id for p in _reviewers(case, first)}:
            yield f"承办机构对{first.on}的审核意见有异议，应当由另一名审核人员再审，{person.name}不能复审自己的意见。"


# -- what the checks share ------------------------------------------------------------------------------------------


def _opinion(case: Record, act: Act, ctx: Context) -> Act | None:
    """Return the last opinion, if the decision needed one at all."""
    items = act.rows("items") or facts.decision_items(case)
    return case.last("review_opinion") if facts.major_grounds(case, items, ctx) else None


def _reviewers(case: Record, act: Act) -> list[Person]:
    return case.people(act.get("reviewer") or act.by)


def _settled(case: Record, opinion: Act) -> bool:
    talk = case.last("collective_discussion")
    if talk is None or not later(talk, opinion):
        return False
    return talk.get("settles_disagreement") is True and talk.get("conclusion") in {"agreed", "changed"}


def _other_than_settled(case: Record, act: Act, opinion: Act | None) -> Iterator[Utterance]:
    """Find a decision that is not the draft on which the heads settled a disagreement; what they changed differs by intent."""
    talk = case.last("collective_discussion")
    if opinion is None or talk is None or not _settled(case, opinion) or talk.get("conclusion") != "agreed":
        return
    mark = str(talk.get("draft") or "")
    ours = str(act.get("draft") or (digest_of_draft(act.data) if mark in _marks(case) else ""))
    if mark and ours and mark != ours:
        yield f"{talk.on}集体讨论对审核分歧作出决定时，所议的不是这份决定书（草案摘要不同），改动后须重新审核。"


def _marks(case: Record) -> set[str]:
    """Collect the marks of the drafts that this record itself holds; a digest of somebody's file says nothing of our words."""
    return {digest_of_draft(draft.data) for draft in case.all("decision_draft")}


def _submitted(case: Record, opinion: Act, name: str) -> Any:
    submissions = [s for s in case.all("review_submission") if later(opinion, s)]
    return submissions[-1].get(name) if submissions else None
