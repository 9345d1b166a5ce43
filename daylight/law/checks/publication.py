"""Publication of decisions and its withdrawal (公示、撤回)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daylight.law.checks.decision import age_on, is_blank, last_day_of_breach
from daylight.law.facts import revocation_of
from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check, whole_check
from daylight.law.periods import add_working_days
from daylight.law.record import Act, Record

POSTING_SINCE = date(2018, 12, 5)
"""国办发〔2018〕118号: seven working days for penalties and licences."""
WITHDRAWAL_SINCE = date(2021, 7, 15)
POSTING = "国办发〔2018〕118号；实施方案 二(一)4"
WITHDRAWAL = "行政处罚法 第48条"


def published_decision(case: Record, act: Act) -> Act | None:
    """Return the decision that a publication or an exception is about."""
    of = act.get("of")
    named = case.act(of)
    if named is not None:
        return named
    kinds = (str(of),) if of in ("decision", "no_penalty_decision") else ("decision", "no_penalty_decision")
    decisions = case.all(*kinds)
    return next((d for d in reversed(decisions) if d.seq < act.seq), decisions[-1] if decisions else None)


@check("PUBLICATION_LATE", "publication", basis=POSTING, severity=Severity.WARN, since=POSTING_SINCE)
def publication_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a penalty published after seven working days (实施方案 二(一)4)."""
    decision = published_decision(case, act)
    if decision is None or decision.kind != "decision" or any(p.get("of") == act.get("of") for p in case.all("publication")):
        return
    due = add_working_days(decision.on, 7, ctx.calendar)
    if act.on > due.latest:
        yield f"{decision.on}作出的处罚决定{act.on}才公示；应自作出之日起七个工作日内公示，最迟{due.latest}。"


@check("PUBLICATION_NOT_REDACTED", "publication", basis="行政处罚法 第50条；政府信息公开条例 第15条")
def publication_not_redacted(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require secrets and personal data to be taken out first (行政处罚法 第50条)."""
    if act.get("redacted") is False:
        yield "公示的内容没有去除个人隐私、商业秘密等信息。"
    elif act.get("redacted") is None:
        yield Missing("公示内容是否已去标识")


@check("PUBLICATION_OF_MINOR", "publication", basis="行政处罚法 第50条")
def publication_of_minor(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to publish a decision about a minor (行政处罚法 第50条)."""
    for party in case.main_parties():
        if party.born is not None and party.is_natural_person and age_on(party.born, act.on) < 18:
            yield f"当事人{party.name}未满十八周岁，处罚决定不予公示，请办理不予公示。"


@check("PUBLICATION_OF_REVOKED", "publication", basis=WITHDRAWAL)
def publication_of_revoked(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to publish a decision that no longer stands (行政处罚法 第48条)."""
    decision = published_decision(case, act)
    revoked = revocation_of(case, decision) if decision and decision.kind == "decision" else None
    if revoked is not None and revoked.on <= act.on and "altered" not in (revoked.get("result"), revoked.get("change")):
        yield f"处罚决定已于{revoked.on}被撤销或者确认违法、无效，不得再公示。"


@check("PUBLICATION_DESPITE_EXCEPTION", "publication", basis="实施方案 二(一)4")
def publication_despite_exception(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to publish what was decided not to be published."""
    decision = published_decision(case, act)
    for exception in case.all("publication_exception"):
        if decision is not None and published_decision(case, exception) == decision and exception.on <= act.on:
            yield f"{exception.on}已经批准不予公示，又予公示。"


@check("EXCEPTION_NOT_APPROVED", "publication_exception", basis="实施方案 二(一)4")
def exception_not_approved(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a reason and a sign-off by another person for not publishing (实施方案 二(一)4)."""
    if is_blank(act, "reasons"):
        yield "不予公示没有写明理由。"
    if not act.approved_by:
        yield Missing("不予公示的批准人")
    elif any(case.same_person(act.approved_by, proposer) for proposer in act.by):
        yield "不予公示由提出的人自己批准，须由分管负责人审批。"


@check("EXCEPTION_GROUND_UNMET", "publication_exception", basis="行政处罚法 第48条、第50条")
def exception_ground_unmet(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask whether a minor is named as ground where no party is one (行政处罚法 第48条)."""
    parties = case.main_parties()
    if act.get("ground") != "minor" or not parties:
        return
    day = last_day_of_breach(case, decision) if (decision := published_decision(case, act)) else act.on
    grown = [p.born is not None and age_on(p.born, min(day or act.on, act.on)) >= 18 for p in parties]
    if all(old or p.is_natural_person is False for old, p in zip(grown, parties, strict=True)):
        yield "以当事人是未成年人为由不予公示，而当事人不是未成年人。"


# -- withdrawal ----------------------------------------------------------------------------------------------------


def known_on(revocation: Act) -> date:
    """Return the day on which the organ knew that its decision had lost its force."""
    return revocation.day("received_on") or revocation.on


@check("WITHDRAWAL_LATE", "withdrawal", basis=WITHDRAWAL, severity=Severity.WARN, since=WITHDRAWAL_SINCE)
def withdrawal_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a withdrawal after three working days (行政处罚法 第48条、第85条)."""
    decision = case.last("decision")
    revoked = revocation_of(case, decision) if decision else None
    if revoked is None or case.has("withdrawal"):
        return
    due = add_working_days(known_on(revoked), 3, ctx.calendar)
    if act.on > due.latest:
        yield f"处罚决定{known_on(revoked)}被变更、撤销或者确认违法、无效，{act.on}才撤回公示；应在三日内撤回，最迟{due.latest}。"


@check("WITHDRAWAL_WITHOUT_REASONS", "withdrawal", basis=WITHDRAWAL)
def withdrawal_without_reasons(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the reasons of a withdrawal to be told to the public (行政处罚法 第48条)."""
    blank = is_blank(act, "reasons")
    if blank:
        yield "撤回公示没有公开说明理由。"
    elif blank is None:
        yield Missing("撤回公示时公开说明的理由")


def standing_publication(case: Record, decision: Act) -> Act | None:
    """Return the publication of a decision that has not been withdrawn."""
    shown = [p for p in case.all("publication") if published_decision(case, p) == decision]
    withdrawn = [w for w in case.all("withdrawal") if shown and w.seq > shown[-1].seq]
    return shown[-1] if shown and not withdrawn else None


@whole_check("NOT_PUBLISHED", basis=POSTING, since=POSTING_SINCE)
def not_published(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find a penalty decision that was never published nor excepted (实施方案 二(一)4)."""
    for decision in case.all("decision"):
        if decision.on < POSTING_SINCE or case.has("publication_exception"):
            continue
        if any(published_decision(case, p) == decision for p in case.all("publication")):
            continue
        due, revoked = add_working_days(decision.on, 7, ctx.calendar), revocation_of(case, decision)
        if ctx.as_of > due.latest and not (revoked and revoked.on <= due.latest):
            yield Absent("publication", f"{decision.on}的处罚决定至{ctx.as_of}没有公示，也没有批准不予公示；应在{due.latest}前公示。")


@whole_check("NOT_WITHDRAWN", basis=WITHDRAWAL, since=WITHDRAWAL_SINCE)
def not_withdrawn(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find a published decision that lost its force and is still shown (行政处罚法 第48条)."""
    for decision in case.all("decision"):
        revoked, shown = revocation_of(case, decision), standing_publication(case, decision)
        if revoked is None or shown is None or shown.seq > revoked.seq:
            continue
        due = add_working_days(known_on(revoked), 3, ctx.calendar)
        if ctx.as_of > due.latest:
            lost = f"处罚决定{known_on(revoked)}被变更、撤销或者确认违法、无效"
            yield Absent("withdrawal", f"{lost}，至{ctx.as_of}没有撤回公示，应在{due.latest}前撤回。")
