"""Collective discussion (集体讨论): of complicated or heavy cases, by the heads, after the party was heard and the review passed."""

from __future__ import annotations

from collections.abc import Iterator

from daylight.law import facts
from daylight.law.checks.review import SINCE as REVIEW_SINCE
from daylight.law.defence import heard_out, hearing_ended
from daylight.law.findings import Absent, Context, Utterance, check
from daylight.law.intended import same_items
from daylight.law.predicates import later
from daylight.law.record import Act, Record


@check("NO_COLLECTIVE_DISCUSSION", "decision", basis="行政处罚法 第57条；自然资源行政处罚办法 第31条")
def heavy_cases_are_discussed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the heads discussed a complicated case or a heavy penalty together."""
    grounds = facts.discussion_grounds(case, act.rows("items") or facts.decision_items(case), ctx)
    if grounds and not case.has("collective_discussion"):
        yield Absent("collective_discussion", f"{'；'.join(g.text for g in grounds)}，应当由负责人集体讨论决定，没有集体讨论。")


@check("DISCUSSION_BEFORE_HEARING", "decision", basis="行政处罚法 第57条、第65条")
def discussion_follows_the_hearing(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the discussion came after the hearing."""
    talk, ended = case.last("collective_discussion"), hearing_ended(case)
    if talk is not None and ended is not None and not later(talk, ended):
        yield f"听证于{ended.on}结束，此后没有重新集体讨论；{talk.on}的讨论在听证之前，不作数。"


@check("DISCUSSION_BEFORE_NOTICE", "decision", basis="行政处罚法 第57条")
def discussion_follows_the_notice(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the discussion came after the party was told and had had its time to answer."""
    talk, ended = case.last("collective_discussion"), hearing_ended(case)
    if talk is None or (ended is not None and not later(talk, ended)):
        return
    for kind, name in (("prior_notice", "处罚告知书"), ("hearing_rights_notice", "听证告知书")):
        notice = case.last(kind)
        served = facts.served_on(case, notice) if notice else None
        if notice is not None and (not later(talk, notice) or (served is not None and talk.on < served)):
            yield f"{name}于{served or notice.on}{'送达' if served else '发出'}，集体讨论于{talk.on}在先，告知以后没有重新讨论。"
            return
    for over in heard_out(case, ctx) if _due(case, act, ctx) else []:
        if over.before(act) and not over.before(talk):
            yield f"{over.text}，{talk.on}的集体讨论不在其后，须重新讨论。"
            return


@check("DISCUSSION_BEFORE_REVIEW", "decision", basis="行政处罚法 第57条、第58条", since=REVIEW_SINCE)
def discussion_follows_the_review(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that a passed legal review lay before the heads when they discussed."""
    talk, opinion, ended = case.last("collective_discussion"), case.last("review_opinion"), hearing_ended(case)
    if talk is None or opinion is None or opinion.get("verdict") != "passed" or (ended is not None and not later(talk, ended)):
        return
    notice = case.last("prior_notice")
    if notice is not None and not later(talk, notice):
        return  # said by DISCUSSION_BEFORE_NOTICE
    items = act.rows("items") or facts.decision_items(case)
    if facts.major_grounds(case, items, ctx) and not later(talk, opinion):
        yield f"{talk.on}集体讨论时还没有通过法制审核（{opinion.on}才通过），应当先审核、后讨论。"


@check("DISCUSSION_NOT_AGREED", "decision", basis="行政处罚法 第57条")
def the_heads_agreed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision that the heads sent back or refused."""
    talk = case.last("collective_discussion")
    if talk is not None and talk.get("conclusion") in {"returned", "refused"}:
        what = "退回补充调查" if talk.get("conclusion") == "returned" else "不作出处罚决定"
        yield f"{talk.on}集体讨论的结论是“{what}”，不能据此作出处罚决定。"


@check("DISCUSSION_OF_OTHER_ITEMS", "decision", basis="行政处罚法 第57条")
def what_was_discussed_is_decided(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the decision is what the heads agreed on."""
    talk = case.last("collective_discussion")
    if talk is not None and talk.rows("items") and act.rows("items") and not same_items(talk.rows("items"), act.rows("items")):
        yield f"{talk.on}集体讨论的处罚内容与决定的处罚内容不一致。"


@check("DISCUSSION_WITHOUT_QUORUM", "collective_discussion", basis="行政处罚法 第57条")
def a_majority_is_present(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require several heads, and more than half of them."""
    members, whole = {p.id for p in case.people(act.get("members"))}, act.get("quorum")
    if len(members) == 1:
        yield "集体讨论只有一人出席，不是集体讨论。"
    elif members and whole is not None and len(members) * 2 <= int(whole):
        yield f"负责人共{whole}人，出席{len(members)}人，没有超过半数。"


@check("DISCUSSION_BY_OTHERS", "collective_discussion", basis="行政处罚法 第57条")
def the_heads_discuss(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that those who discuss and decide are the heads of the organ."""
    others = [p.name for p in case.people(act.get("members")) if p.has_role("head", "deputy_head") is False]
    if others:
        yield f"{'、'.join(others)}不是行政机关负责人，不能作为集体讨论的成员。"


def _due(case: Record, act: Act, ctx: Context) -> bool:
    return bool(facts.discussion_grounds(case, act.rows("items") or facts.decision_items(case), ctx))
