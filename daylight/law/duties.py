"""
Duties that follow from a record (应办事项): what must be done, by whom, by when, on what basis.

They are derived each time from the acts alone, so none can be lost. Some have a day (an open time limit that binds the
bureau, see `running`), some wait for another step or another person and say for whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from daylight.law import facts, predicates
from daylight.law.acts import act_kinds, title
from daylight.law.checks.execution import surcharge_owed
from daylight.law.defence import review_of
from daylight.law.execution import PROPERTY, court_windows, imposed, is_performed, payment_due, to_perform
from daylight.law.findings import Context
from daylight.law.periods import Reckoned, latest_notice_day
from daylight.law.record import Act, Record
from daylight.law.running import Deadline, deadlines

ROLES = {
    "officer": "承办人员",
    "section_head": "股室负责人",
    "deputy_head": "分管负责人",
    "head": "主要负责人",
    "reviewer": "法制审核人员",
    "publicity_clerk": "公示管理员",
    "archivist": "档案管理员",
}


@dataclass(frozen=True)
class Duty:
    """Something that must be done (应办事项)."""

    kind: str
    title: str
    basis: str
    who: str
    act_kind: str | None = None
    due: Reckoned | None = None
    reason: str = ""
    for_act: int | None = None

    def is_late(self, on: date) -> bool:
        """Tell whether the duty is overdue on a day, by the earliest reckoning."""
        return self.due is not None and self.due.is_overdue(on)


def duties(case: Record, ctx: Context) -> list[Duty]:
    """List what must be done in a case on the day of looking: what has a day first, then what waits."""
    seen = case.by_day(ctx.as_of)
    found = [_from(one) for one in deadlines(seen, ctx) if _binds_now(one, seen, ctx)]
    for source in UNDATED:
        found += source(seen, ctx)
    return sorted(found, key=lambda duty: (duty.due is None, duty.due.on if duty.due else date.max))


def _from(one: Deadline) -> Duty:
    return Duty(one.kind, one.title, one.basis, one.who, one.act_kind, one.due, one.reason, one.for_act)


AFTER_CLOSING = frozenset({"publish", "withdraw", "archive", "tell_complainant", "hand_over", "object_to_ruling"})


def _binds_now(one: Deadline, case: Record, ctx: Context) -> bool:
    """Tell whether an open limit asks something of the bureau today."""
    if one.done_on is not None or one.who == "party":
        return False
    if case.has("archiving", "closure") and one.kind not in AFTER_CLOSING:
        return False
    if one.kind == "decide":
        return not _with_the_police(case)
    if one.kind == "apply_to_court":
        # Before the last remedy has ended there is nothing to do yet.
        return one.started_on is not None and ctx.as_of > one.started_on
    return True


def _with_the_police(case: Record) -> bool:
    referral = case.last("criminal_referral")
    reply = case.last("police_reply")
    back = reply is not None and reply.get("result") in {"not_filed", "no_crime"}
    return referral is not None and not back


# -- what waits for a signature ------------------------------------------------------------------------------------


def pending_signatures(case: Record, ctx: Context) -> Iterator[Duty]:
    """Yield what has been submitted and still wants a signature, with the role whose turn it is (呈批)."""
    for submission in case.all("submission"):
        kind = str(submission.get("for", ""))
        schema = act_kinds().get(kind)
        if schema is None or not schema.approval:
            continue
        signed = [s for s in case.all("signature") if str(s.get("of")) == str(submission.seq)]
        if any(s.get("verdict") == "returned" for s in signed):
            back = next(s for s in signed if s.get("verdict") == "returned")
            if not any(later.seq > back.seq and (later.kind == kind or later.get("for") == kind) for later in case.acts):
                yield Duty(
                    "resubmit",
                    f"修改后重新呈批：{schema.title}",
                    schema.basis,
                    "officer",
                    kind,
                    reason=f"{back.on}退回：{back.get('opinion', '')}",
                    for_act=submission.seq,
                )
        elif len(signed) < len(schema.approval) and not any(a.kind == kind and a.seq > submission.seq for a in case.acts):
            role = schema.approval[len(signed)]
            yield Duty(
                "sign",
                f"签批：{schema.title}",
                schema.basis,
                role,
                "signature",
                reason=f"{submission.on}呈批，等待{ROLES.get(role, role)}签批",
                for_act=submission.seq,
            )


# -- what waits for another step -----------------------------------------------------------------------------------


def _open(case: Record) -> bool:
    return not case.has("closure", "archiving")


def hearing_duties(case: Record, ctx: Context) -> Iterator[Duty]:
    """Yield what defence and hearing ask for (行政处罚法 第45条、第64条)."""
    if not _open(case) or case.has("decision", "no_penalty_decision"):
        return
    for statement in case.all("statement"):
        if review_of(case, statement) is None:
            yield Duty(
                "review_statement", "复核当事人的陈述、申辩", "行政处罚法 第45条", "officer", "statement_review", for_act=statement.seq
            )
    for request in case.all("hearing_request"):
        after = [a for a in case.all("hearing_notice", "hearing_refusal", "hearing", "hearing_terminated") if a.seq > request.seq]
        if not after:
            yield Duty(
                "answer_hearing_request",
                "决定是否受理听证申请并通知",
                "行政处罚法 第64条",
                "reviewer",
                "hearing_notice",
                for_act=request.seq,
            )
    called = case.last("hearing_notice")
    if called is not None and not any(a.seq > called.seq for a in case.all("hearing", "hearing_terminated")):
        held = called.day("hearing_on")
        due = Reckoned(held, held, held, False, (f"听证通知书定于{held}",), "行政处罚法 第64条") if held else None
        yield Duty("hold_hearing", "举行听证", "行政处罚法 第64条", "reviewer", "hearing", due, for_act=called.seq)
    if predicates.recusal_asked(case, ctx):
        asked = case.last("recusal_request")
        yield Duty("decide_recusal", "决定是否回避", "行政处罚法 第43条", "head", "recusal_decision", for_act=asked.seq if asked else None)


def review_duties(case: Record, ctx: Context) -> Iterator[Duty]:
    """Yield what legal review and collective discussion wait for (行政处罚法 第57条、第58条)."""
    if not _open(case) or case.has("decision", "no_penalty_decision"):
        return
    opinion, sent = case.last("review_opinion"), case.last("review_submission")
    objection, talk = case.last("review_objection"), case.last("collective_discussion")
    if opinion is not None and opinion.get("verdict") in {"returned", "rejected"} and not predicates.later(sent, opinion):
        if predicates.later(objection, opinion):
            again = objection.seq if objection else None
            yield Duty("second_review", "对异议再次审核", "实施方案 二(三)5", "reviewer", "review_opinion", for_act=again)
        elif not predicates.later(talk, opinion):
            why = f"{opinion.on}审核意见：{opinion.get('opinion', '')}"
            yield Duty(
                "resubmit_review",
                "按审核意见改正后再送审",
                "行政处罚法 第58条；实施方案 二(三)5",
                "officer",
                "review_submission",
                reason=why,
                for_act=opinion.seq,
            )
    if case.has("prior_notice") and predicates.discussion_still_due(case, ctx) and not predicates.review_still_due(case, ctx):
        yield Duty(
            "discuss",
            "组织集体讨论",
            "行政处罚法 第57条",
            "head",
            "collective_discussion",
            reason="；".join(g.text for g in facts.discussion_grounds(case, facts.decision_items(case), ctx)),
        )


SERVED_BY_DEADLINE = frozenset({"decision", "no_penalty_decision", "suspension", "resumption", "hearing_notice"})


def service_duties(case: Record, ctx: Context) -> Iterator[Duty]:
    """Yield the papers that have been issued and have not reached every party (行政处罚法 第61条)."""
    if not _open(case):
        return
    for act in case.all(*predicates.TO_SERVE):
        if act.kind in SERVED_BY_DEADLINE or facts.served_on(case, act) is not None:
            continue
        left = "、".join(facts.unserved_parties(case, act))
        yield Duty(
            "serve",
            f"送达“{title(act.kind)}”文书",
            "行政处罚法 第61条",
            "officer",
            "service",
            reason=f"还没有送达{left}" if left else "",
            for_act=act.seq,
        )
    yield from _left_parties(case)


def _left_parties(case: Record) -> Iterator[Duty]:
    """Yield the decision that has reached some of several parties and not the others."""
    decision = facts.standing_decision(case)
    if decision is not None and case.services_of(decision) and facts.served_on(case, decision) is None and len(case.main_parties()) > 1:
        left = "、".join(facts.unserved_parties(case, decision))
        yield Duty(
            "serve",
            "送达处罚决定的其他当事人",
            "行政处罚法 第61条；自然资源行政处罚办法 第37条",
            "officer",
            "service",
            reason=f"还没有送达{left}",
            for_act=decision.seq,
        )


def execution_duties(case: Record, ctx: Context) -> Iterator[Duty]:
    """Yield the demand that must come before the court, in time for its window (行政强制法 第54条)."""
    decision = facts.standing_decision(case)
    if decision is None or not _open(case) or is_performed(case, decision) or case.has("demand", "court_application"):
        return
    due = payment_due(case, decision, ctx)
    windows = court_windows(case, decision, ctx)
    if due is None or ctx.as_of <= due.latest or not windows or not (imposed(decision) or to_perform(decision)):
        return
    last = latest_notice_day(min(w.closes.on for w in windows), 10, ctx.calendar, basis="行政强制法 第54条")
    yield Duty(
        "demand",
        "催告当事人履行",
        "行政强制法 第54条；自然资源行政处罚办法 第44条",
        "officer",
        "demand",
        last,
        "催告书送达满十个工作日才能申请强制执行",
        decision.seq,
    )


def closing_duties(case: Record, ctx: Context) -> Iterator[Duty]:
    """Yield the closing of a case that is at its end (自然资源行政处罚办法 第46条)."""
    why = at_its_end(case, ctx) if _open(case) and case.has("filing") else ""
    if why:
        yield Duty("close", "结案", "自然资源行政处罚办法 第46条", "officer", "closure", reason=why)


def at_its_end(case: Record, ctx: Context) -> str:
    """Say why a case may be closed, or nothing if it may not yet (自然资源行政处罚办法 第46条)."""
    if case.has("termination"):
        return "已终止调查"
    spared = case.last("no_penalty_decision")
    if spared is not None:
        return "不予处罚决定已经送达" if facts.served_on(case, spared) is not None else ""
    if case.has("transfer_to_organ") and not case.has("decision"):
        return "案件已移送"
    reply = case.last("police_reply")
    if reply is not None and reply.get("result") in {"filed", "prosecuted"} and not case.has("decision"):
        return "公安机关已立案"
    decision = facts.standing_decision(case)
    if decision is None or facts.served_on(case, decision) is None:
        return ""
    return "处罚决定已经执行完毕" if _all_done(case, decision) else ""


def _all_done(case: Record, decision: Act) -> bool:
    kinds = {row.get("kind") for row in decision.rows("items")}
    held = kinds & (PROPERTY - {"confiscate_tools", "confiscate_results"})
    handed = not held or case.has("handover")
    return is_performed(case, decision) and not surcharge_owed(case, decision) and handed


Source = Callable[[Record, Context], Iterator[Duty]]
UNDATED: tuple[Source, ...] = (
    pending_signatures,
    hearing_duties,
    review_duties,
    service_duties,
    execution_duties,
    closing_duties,
)

__all__ = ["Deadline", "Duty", "at_its_end", "deadlines", "duties"]
