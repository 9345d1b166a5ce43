"""
The time limits of one case (期限进行情况): what runs, since when, until when and why, and how it ended.

Nothing here is stored: each limit is worked out from the acts of the record. `duties` takes the open ones that bind the bureau.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from daylight.law import facts, predicates
from daylight.law.acts import title
from daylight.law.checks.closing import archive_days
from daylight.law.checks.publication import known_on, published_decision, standing_publication
from daylight.law.checks.time_limit import due as decision_due
from daylight.law.deadlines import deadline
from daylight.law.defence import heard_out
from daylight.law.execution import (
    MONEY,
    PROPERTY,
    court_windows,
    demand_ripe,
    imposed,
    is_performed,
    payment_due,
    to_perform,
    unpaid_fine,
    unpaid_gains,
)
from daylight.law.findings import Context
from daylight.law.periods import Reckoned, add_calendar_days, add_working_days, latest_notice_day
from daylight.law.record import Act, Record
from daylight.law.rulefile import RuleError

COMPLAINANTS_SINCE = date(2026, 2, 1)
"""云南省行政执法程序规定 第18条."""


@dataclass(frozen=True)
class Deadline:
    """A time limit in a case (期限): its reckoning, whom it binds, and what it waits for."""

    kind: str
    title: str
    due: Reckoned
    basis: str
    who: str
    act_kind: str = ""
    done_on: date | None = None
    for_act: int | None = None
    started_on: date | None = None
    reason: str = ""
    state: str = "running"
    """done | running | late | provisional"""

    @property
    def was_late(self) -> bool:
        """Tell whether it was kept too late."""
        return self.done_on is not None and self.done_on > self.due.latest

    @property
    def reckoning(self) -> tuple[str, ...]:
        """Return why it ends on this day, line by line."""
        return self.due.reckoning


def deadlines(case: Record, ctx: Context) -> list[Deadline]:
    """List every time limit that has begun in a case by the day of looking, in the order of their beginning."""
    seen = case.by_day(ctx.as_of)
    return [replace(one, state=_state(one, ctx)) for source in SOURCES for one in source(seen, ctx)]


def _state(one: Deadline, ctx: Context) -> str:
    if one.done_on is not None:
        return "done"
    if one.who == "party" and ctx.as_of > one.due.latest:
        return "done"
    if ctx.as_of > one.due.latest:
        return "late"
    return "provisional" if one.due.provisional else "running"


def reckon(code: str, start: date, case: Record, ctx: Context) -> Reckoned | None:
    """Reckon a limit of the table from a day, by the law of that day; None where the table has none for it."""
    try:
        return deadline(code, start=start, on=facts.law_day(case, start), calendar=ctx.calendar, as_of=ctx.as_of)
    except RuleError:
        return None


def _of(
    code: str,
    kind: str,
    name: str,
    start: Act,
    case: Record,
    ctx: Context,
    *,
    who: str,
    act_kind: str,
    done: Act | None = None,
    since: date | None = None,
    reason: str = "",
) -> Iterator[Deadline]:
    """Yield a limit of the table that an act has started, if the law of the day has one."""
    day = since or start.on
    due = reckon(code, day, case, ctx)
    if due is not None:
        yield Deadline(kind, name, due, due.basis, who, act_kind, done.on if done else None, start.seq, day, reason)


def _next(case: Record, after: Act, *kinds: str) -> Act | None:
    return next((act for act in case.all(*kinds) if act.seq > after.seq), None)


# -- clue and filing -----------------------------------------------------------------------------------------------

FILED = ("filing", "filing_declined", "transfer_to_organ")
VERIFY_DAYS = 5
"""An internal figure of the bureau, no statute (law.md 3.2); parameter verification_working_days."""


def _clue(case: Record, ctx: Context) -> Iterator[Deadline]:
    clue, verification = case.first("clue"), case.first("verification")
    if clue is not None:
        start = clue.day("received_on") or clue.on
        days = int(str(ctx.parameter("verification_working_days", VERIFY_DAYS)))
        basis = "自然资源违法行为立案查处工作规程 线索核查（本机关内部时限）"
        done = verification or case.first(*FILED)
        due = add_working_days(start, days, ctx.calendar, basis=basis)
        yield Deadline("verify", "核查线索", due, basis, "officer", "verification", done.on if done else None, clue.seq, start)
    if verification is not None:
        done = case.first(*FILED)
        for one in _of("D04", "decide_filing", "决定是否立案", verification, case, ctx, who="officer", act_kind="filing", done=done):
            own_limit = ctx.parameter("filing_working_days")
            own = None if own_limit is None else add_working_days(verification.on, int(str(own_limit)), ctx.calendar, basis=one.basis)
            yield replace(one, due=own or one.due)
    wanted = clue is not None and clue.get("reply_wanted") is True
    for decided in case.all("filing_declined", "filing_cancelled") if wanted else []:
        if decided.on >= COMPLAINANTS_SINCE:
            told = _next(case, decided, "complainant_notice")
            yield from _of(
                "D05",
                "tell_complainant",
                f"告知举报人{title(decided.kind)}及理由",
                decided,
                case,
                ctx,
                who="officer",
                act_kind="complainant_notice",
                done=told,
            )


# -- investigation -------------------------------------------------------------------------------------------------


def _investigation(case: Record, ctx: Context) -> Iterator[Deadline]:
    for kept in case.all("advance_registration"):
        done = next(
            (d for d in case.all("registration_disposal") if d.seq > kept.seq and d.get("of") in (None, str(kept.seq), kept.kind)), None
        )
        yield from _of(
            "D06",
            "dispose_registration",
            "处理先行登记保存的证据",
            kept,
            case,
            ctx,
            who="officer",
            act_kind="registration_disposal",
            done=done,
        )
    for act in case.all("suspension", "resumption"):
        told = next(iter(case.services_of(act)), None)
        found = _of(
            "D07", "tell_suspension", f"书面告知当事人{title(act.kind)}", act, case, ctx, who="officer", act_kind="service", done=told
        )
        for one in found:
            yield replace(one, done_on=one.done_on or act.day("notified_on"))


OUTCOMES = ("decision", "no_penalty_decision", "termination", "filing_cancelled", "transfer_to_organ")


def _decision(case: Record, ctx: Context) -> Iterator[Deadline]:
    filing = case.first("filing")
    done = case.first(*OUTCOMES)
    due = decision_due(case, done.on if done else ctx.as_of)
    if filing is not None and due is not None:
        who, reason = _who_decides(case, ctx)
        yield Deadline("decide", "作出处理决定", due, due.basis, who, "decision", done.on if done else None, filing.seq, filing.on, reason)
    report = next((r for r in case.all("investigation_report") if r.get("crime_suspected") is True), None)
    if report is not None:
        answer = case.first("criminal_referral", "referral_declined")
        yield from _of(
            "D32a",
            "decide_referral",
            "决定是否移送公安机关（决定移送后24小时内移送）",
            report,
            case,
            ctx,
            who="head",
            act_kind="criminal_referral",
            done=answer,
        )
    for reply in case.all("police_reply"):
        received = reply.day("received_on") or reply.on
        if reply.get("result") == "not_filed":
            asked = _next(case, reply, "police_reconsideration", "decision")
            yield from _of(
                "D34",
                "ask_police_again",
                "提请公安机关复议或者建议立案监督",
                reply,
                case,
                ctx,
                who="officer",
                act_kind="police_reconsideration",
                done=asked,
                since=reply.on,
            )
        elif reply.get("result") == "filed":
            handed = _next(case, reply, "handover_to_police")
            yield from _of(
                "D35",
                "hand_over_to_police",
                "向公安机关移交涉案物品和材料",
                reply,
                case,
                ctx,
                who="officer",
                act_kind="handover_to_police",
                done=handed,
                since=max(received, reply.on),
            )


def _who_decides(case: Record, ctx: Context) -> tuple[str, str]:
    """Say at whose desk the case lies on its way to a decision."""
    notice = case.last("prior_notice")
    if notice is None or facts.served_on(case, notice) is None:
        return "officer", "等待承办人员完成调查和告知"
    if predicates.later(case.last("hearing_request"), case.last("hearing", "hearing_terminated", "hearing_refusal")):
        return "reviewer", "等待举行听证"
    if any(over.last_day is not None and over.last_day >= ctx.as_of for over in heard_out(case, ctx)):
        return "officer", "等待当事人陈述、申辩和申请听证的期限届满"
    if predicates.review_still_due(case, ctx):
        submitted, opinion = case.last("review_submission"), case.last("review_opinion")
        waiting = predicates.later(submitted, opinion)
        return ("reviewer", "等待法制审核") if waiting else ("officer", "等待承办人员送法制审核")
    if predicates.discussion_still_due(case, ctx):
        return "head", "等待集体讨论"
    return "head", "等待机关负责人作出决定"


# -- notice and hearing --------------------------------------------------------------------------------------------


def _notice(case: Record, ctx: Context) -> Iterator[Deadline]:
    for notice in case.all("prior_notice"):
        window = facts.statement_window(case, notice, ctx)
        if window is not None:
            answer = _next(case, notice, "statement")
            basis = "自然资源行政处罚办法 第33条"
            yield Deadline(
                "statement",
                "当事人陈述、申辩",
                window,
                basis,
                "party",
                "",
                answer.on if answer else None,
                notice.seq,
                facts.served_on(case, notice),
            )
    for notice in case.all("hearing_rights_notice"):
        window = facts.hearing_window(case, notice, ctx)
        if window is not None:
            request = _next(case, notice, "hearing_request")
            basis = "行政处罚法 第64条"
            yield Deadline(
                "hearing_request",
                "当事人申请听证",
                window,
                basis,
                "party",
                "",
                request.on if request else None,
                notice.seq,
                facts.served_on(case, notice),
            )
    for called in case.all("hearing_notice"):
        held = called.day("hearing_on")
        if held is not None:
            last = latest_notice_day(held, 7, ctx.calendar, basis="行政处罚法 第64条")
            served = min((s.on for s in case.services_of(called)), default=None)
            yield Deadline(
                "serve_hearing_notice",
                f"听证（{held}）七个工作日前通知当事人",
                last,
                last.basis,
                "reviewer",
                "service",
                served,
                called.seq,
                called.on,
            )


def _review(case: Record, ctx: Context) -> Iterator[Deadline]:
    for sent in case.all("review_submission"):
        answer = _next(case, sent, "review_opinion")
        yield from _of("D11", "review", "出具法制审核意见", sent, case, ctx, who="reviewer", act_kind="review_opinion", done=answer)


# -- after the decision --------------------------------------------------------------------------------------------


PAPERS = {"decision": "处罚决定书", "no_penalty_decision": "不予处罚决定书"}


def _after_decision(case: Record, ctx: Context) -> Iterator[Deadline]:
    for decision in case.all("decision", "no_penalty_decision"):
        revoked = facts.revocation_of(case, decision) if decision.kind == "decision" else None
        sent = next(iter(case.services_of(decision)), None)
        served = facts.served_on(case, decision)
        failed = sent is not None and served is None
        done = sent if not failed else None
        yield from _of(
            "D13",
            "serve_decision",
            f"送达{PAPERS[decision.kind]}",
            decision,
            case,
            ctx,
            who="officer",
            act_kind="service",
            done=done or (revoked if served is None else None),
            reason="送达没有成功，须用其他方式送达" if failed else "",
        )
        if decision.kind == "decision":
            yield from _publication(case, decision, revoked, ctx)


def _publication(case: Record, decision: Act, revoked: Act | None, ctx: Context) -> Iterator[Deadline]:
    shown = next((p for p in case.all("publication") if published_decision(case, p) == decision), None)
    excepted = next((e for e in case.all("publication_exception") if published_decision(case, e) == decision), None)
    yield from _of(
        "D14",
        "publish",
        "公示处罚决定",
        decision,
        case,
        ctx,
        who="publicity_clerk",
        act_kind="publication",
        done=shown or excepted or (revoked if shown is None else None),
    )
    if revoked is not None and shown is not None and shown.seq < revoked.seq:
        withdrawn = _next(case, revoked, "withdrawal")
        if withdrawn is not None or standing_publication(case, decision) is not None:
            yield from _of(
                "D16",
                "withdraw",
                "撤回公示并公开说明理由",
                revoked,
                case,
                ctx,
                who="publicity_clerk",
                act_kind="withdrawal",
                done=withdrawn,
                since=known_on(revoked),
            )


def _remedies(case: Record, ctx: Context) -> Iterator[Deadline]:
    decision = facts.standing_decision(case)
    served = facts.served_on(case, decision) if decision else None
    if decision is None or served is None or served > ctx.as_of:
        return
    asked, sued = case.last("reconsideration"), case.last("litigation")
    yield from _of("D20", "reconsideration", "当事人申请行政复议", decision, case, ctx, who="party", act_kind="", done=asked, since=served)
    kinds = {row.get("kind") for row in decision.rows("items")}
    windows = court_windows(case, decision, ctx)
    if "demolish" in kinds and any(w.part == "demolition" for w in windows):
        yield from _of(
            "D22", "suit_demolition", "当事人对限期拆除提起诉讼", decision, case, ctx, who="party", act_kind="", done=sued, since=served
        )
    if kinds != {"demolish"}:
        yield from _of("D21", "suit", "当事人提起行政诉讼", decision, case, ctx, who="party", act_kind="", done=sued, since=served)


def _execution(case: Record, ctx: Context) -> Iterator[Deadline]:
    decision = facts.standing_decision(case)
    served = facts.served_on(case, decision) if decision else None
    if decision is None or served is None or served > ctx.as_of:
        return
    due = payment_due(case, decision, ctx)
    if imposed(decision, MONEY) and due is not None:
        owed = unpaid_fine(case, decision) + unpaid_gains(case, decision)
        paid_on = max((p.on for p in case.all("payment") if p.seq > decision.seq), default=None) if not owed else None
        yield Deadline(
            "payment",
            "缴纳罚没款",
            due,
            due.basis,
            "officer",
            "payment",
            paid_on,
            decision.seq,
            served,
            f"当事人还欠{owed}元" if owed else "",
        )
    days = [int(row["days_to_perform"]) for row in to_perform(decision) if row.get("days_to_perform")]
    if days:
        last = add_calendar_days(served, max(days), ctx.calendar, roll=True, basis="行政处罚法 第66条")
        done = next((p for p in case.all("performance") if p.seq > decision.seq and p.get("fully") is True), None)
        yield Deadline(
            "performance",
            "履行拆除、退还等义务",
            last,
            last.basis,
            "officer",
            "performance",
            done.on if done else None,
            decision.seq,
            served,
            "" if done else "到期后核查履行情况",
        )
    if {row.get("kind") for row in decision.rows("items")} & (PROPERTY - {"confiscate_tools", "confiscate_results"}):
        handed = _next(case, decision, "handover")
        yield from _of(
            "D24", "hand_over", "移交没收的财物", decision, case, ctx, who="officer", act_kind="handover", done=handed, since=served
        )
    yield from _court(case, decision, ctx)


def _court(case: Record, decision: Act, ctx: Context) -> Iterator[Deadline]:
    applied, demand = case.last("court_application"), case.last("demand")
    if demand is not None and (ripe := demand_ripe(case, demand, ctx)) is not None:
        yield Deadline("demand", "催告后等待当事人履行", ripe, ripe.basis, "party", "", None, demand.seq, facts.served_on(case, demand))
    settled = is_performed(case, decision) or case.has("closure")
    for window in court_windows(case, decision, ctx):
        if settled and applied is None:
            return
        what = "申请人民法院强制执行" + ("（限期拆除）" if window.part == "demolition" else "")
        safe = replace(window.closes, reckoning=(*window.first_ends.reckoning, *window.closes.reckoning))
        reason = f"{window.opens}起可以申请；稳妥的最后一日{window.closes.on}，期限届满日{window.closes_at_latest.latest}"
        yield Deadline(
            "apply_to_court",
            what,
            safe,
            safe.basis,
            "officer",
            "court_application",
            applied.on if applied else None,
            decision.seq,
            window.ends.latest,
            reason,
        )
    ruling = next((r for r in case.all("court_ruling") if r.get("result") in {"not_accepted", "refused"}), None)
    if ruling is not None:
        objection = _next(case, ruling, "court_objection")
        yield from _of(
            "D28",
            "object_to_ruling",
            "对裁定提出异议",
            ruling,
            case,
            ctx,
            who="officer",
            act_kind="court_objection",
            done=objection,
            since=ruling.day("received_on") or ruling.on,
        )


def _archive(case: Record, ctx: Context) -> Iterator[Deadline]:
    closure, kept = case.last("closure"), case.last("archiving")
    if closure is not None:
        basis = "实施方案 二(二)4（归档时限由本机关规定）"
        due = add_calendar_days(closure.on, archive_days(ctx), ctx.calendar, basis=basis)
        yield Deadline("archive", "归档", due, basis, "archivist", "archiving", kept.on if kept else None, closure.seq, closure.on)


Source = Callable[[Record, Context], Iterator[Deadline]]
SOURCES: tuple[Source, ...] = (
    _clue,
    _investigation,
    _decision,
    _notice,
    _review,
    _after_decision,
    _remedies,
    _execution,
    _archive,
)
