"""Dates and people that cannot be (时间线): acts in an impossible order, answers before questions, strangers as parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daylight.law.acts import act_kinds, title
from daylight.law.checks.service import served_paper
from daylight.law.facts import effective_on
from daylight.law.findings import Absent, Context, Severity, Utterance, check
from daylight.law.periods import add_working_days
from daylight.law.record import Act, Record

RECORD = "行政处罚法 第47条"
"""The whole course is recorded; a record that contradicts itself proves nothing."""

ANSWERS = {
    "appraisal_opinion": "appraisal",
    "resumption": "suspension",
    "statement_review": "statement",
    "hearing_refusal": "hearing_request",
    "review_opinion": "review_submission",
    "police_reply": "criminal_referral",
    "handover_to_police": "criminal_referral",
    "court_ruling": "court_application",
    "registration_disposal": "advance_registration",
    "remedy_result": "reconsideration",
    "surcharge": "decision",
    "payment_arrangement": "decision",
    "performance": "decision",
    "hearing_report": "hearing",
    "hearing_terminated": "hearing_request",
}
ALSO = {"remedy_result": ("litigation",), "hearing_terminated": ("hearing_notice",)}


@check("ACT_IN_FUTURE", *act_kinds(), basis=RECORD)
def act_in_future(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse an act dated after the day of looking."""
    if act.on > ctx.as_of:
        yield f"“{title(act.kind)}”的日期{act.on}还没有到（查看日{ctx.as_of}）。"


@check("ACT_BEFORE_CLUE", *(set(act_kinds()) - {"clue", "related_case"}), basis=RECORD, gate=False)
def act_before_clue(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find an act dated before anything was known of the matter."""
    clue = case.first("clue")
    if clue is None:
        return
    known = min(clue.day("received_on") or clue.on, clue.on)
    if act.on < known:
        yield f"“{title(act.kind)}”的日期{act.on}早于线索收到的日期{known}。"


@check("ANSWER_BEFORE_QUESTION", *ANSWERS, basis=RECORD)
def answer_before_question(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find an act that is dated before what it answers; that nothing was asked at all, the order of steps says."""
    kinds = (ANSWERS[act.kind], *ALSO.get(act.kind, ()))
    named = case.act(act.get("of")) if act.gives("of") else None
    asked = named if named is not None and named.kind in kinds else case.last(*kinds)
    if asked is not None and act.on < asked.on:
        yield f"“{title(act.kind)}”的日期{act.on}早于“{title(asked.kind)}”的{asked.on}。"


@check("SERVICE_OF_NOTHING", "service", basis=RECORD, gate=False)
def service_of_nothing(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a service that names a paper which the record does not have, or has only later."""
    paper = served_paper(case, act)
    if not act.gives("of") or (paper is not None and paper.seq < act.seq):
        return
    of = act.get("of")
    kind = str(of[0] if isinstance(of, list) else of)
    if paper is not None:
        if not any(a.kind == paper.kind and a.seq < act.seq for a in case.acts):
            yield f"{act.on}的送达早于文书“{title(paper.kind)}”作出的日期{paper.on}。"
    elif kind in act_kinds():
        yield Absent(kind, f"{act.on}送达的“{title(kind)}”文书不在记录中。")
    else:
        yield f"{act.on}的送达所指的文书“{kind}”不在记录中。"


# -- suspension ----------------------------------------------------------------------------------------------------

SUSPENSION = "自然资源行政处罚办法 第27条"


@check("SUSPENSION_NOTICE_LATE", "suspension", "resumption", basis=SUSPENSION, severity=Severity.WARN, since=date(2024, 5, 1), gate=False)
def suspension_notice_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the party to be told of suspension and resumption in writing within three working days (第27条、第57条)."""
    due = add_working_days(act.on, 3, ctx.calendar)
    told = [day for day in (act.day("notified_on"), *(effective_on(s) for s in case.services_of(act))) if day]
    sent = [s.on for s in case.services_of(act)]
    what = title(act.kind)
    if told and min([*told, *sent]) > due.latest:
        yield f"{act.on}决定{what}，{min([*told, *sent])}才书面告知当事人；应在三日内告知，最迟{due.latest}。"
    elif not told and not sent and ctx.as_of > due.latest:
        yield Absent("service", f"{act.on}决定{what}，没有书面告知当事人的记录；应在{due.latest}前告知。")


@check("SUSPENDED_TWICE", "suspension", basis=SUSPENSION)
def suspended_twice(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to suspend an investigation that is suspended."""
    last = case.last("suspension", "resumption")
    if last is not None and last.kind == "suspension":
        yield f"调查已于{last.on}中止，还没有恢复。"


# -- parties -------------------------------------------------------------------------------------------------------


@check("PARTY_UNKNOWN", "address_confirmed", "waiver", "decision", "prior_notice", basis="行政处罚法 第44条、第59条")
def party_unknown(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a paper that names somebody who is no party of the case."""
    if not case.parties:
        return
    known = {ref for party in case.parties for ref in (party.id, party.name)}
    refs = [act.get("party")] if act.gives("party") else [item.get("party") for item in act.rows("items")]
    for ref in dict.fromkeys(str(r) for r in refs if r):
        if not any(part in known for part in (ref, *ref.replace("，", "、").split("、"))):
            yield f"“{title(act.kind)}”写的是“{ref}”，不是本案登记的当事人（{'、'.join(p.name for p in case.parties)}）。"
