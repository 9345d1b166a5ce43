"""Closing a case and keeping it (结案、归档)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daylight.law.checks.execution import surcharge_owed
from daylight.law.execution import to_perform, unpaid_fine, unpaid_gains
from daylight.law.facts import decision_items, major_grounds, served_on, standing_decision
from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check, whole_check
from daylight.law.record import Act, Record

CLOSING = "自然资源行政处罚办法 第46条"
ARCHIVE = "行政处罚法 第47条；实施方案 二(二)4"
PLAN_SINCE = date(2023, 4, 27)
"""The bureau's plan (实施方案) was published; nothing set a time for the archive before."""
ARCHIVE_DAYS = 30
"""Days from closing to archive: no statute gives them, the bureau may (parameter archive_days)."""


@check("CLOSURE_NOT_APPROVED", "closure", basis=CLOSING)
def closure_not_approved(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the head's approval of closing (自然资源行政处罚办法 第46条)."""
    approver = case.people(act.approved_by)
    if not approver:
        yield Missing("批准结案的负责人")
    elif approver[0].has_role("head", "deputy_head") is False:
        yield f"结案由{approver[0].name}批准，须经本机关负责人批准。"


@check("CLOSURE_REFERRALS_OPEN", "closure", basis=f"{CLOSING}；行政处罚法 第27条")
def closure_referrals_open(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require what must be referred to be referred before closing (自然资源行政处罚办法 第46条)."""
    suspected = [a for a in case.all("investigation_report") if a.get("crime_suspected") is True]
    suspected += [o for o in case.all("review_opinion") if o.get("verdict") == "referred"]
    if act.get("referrals_done") is False:
        yield "应当移送的还没有移送，不能结案。"
    elif suspected and not case.has("criminal_referral", "referral_declined"):
        yield Absent("criminal_referral", f"{suspected[-1].on}已经认为涉嫌犯罪，记录中没有移送公安机关或者决定不移送，不能结案。")
    elif act.get("referrals_done") is None:
        yield Missing("应当移送的是否已经移送")


@check("CLOSURE_GROUND_CONTRADICTED", "closure", basis=CLOSING)
def closure_ground_contradicted(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the record to bear out the ground of closing (自然资源行政处罚办法 第46条)."""
    needs = {
        "transferred": (("criminal_referral", "transfer_to_organ", "misconduct_referral"), "案件移送", "移送"),
        "terminated": (("termination",), "终止调查", "终止调查"),
        "no_penalty": (("no_penalty_decision",), "决定不予处罚", "不予处罚决定"),
        "enforcement_applied": (("court_application", "report_to_government"), "已申请强制执行", "申请人民法院或者人民政府强制执行"),
    }
    ground = act.get("ground")
    if ground in needs:
        kinds, title, wanted = needs[ground]
        if not case.has(*kinds):
            yield Absent(kinds[0], f"以“{title}”结案，而记录中没有{wanted}。")
    elif ground == "performed":
        yield from _unperformed(case)
    elif ground is None:
        yield Missing("结案的情形")


def _unperformed(case: Record) -> Iterator[Utterance]:
    decision = standing_decision(case)
    if decision is None:
        yield Absent("decision", "以“处罚决定执行完毕”结案，而记录中没有有效的处罚决定。")
        return
    owed = unpaid_fine(case, decision) + unpaid_gains(case, decision)
    if owed:
        yield Absent("payment", f"以“处罚决定执行完毕”结案，而罚没款还有{owed}元没有缴纳。")
    if surcharge := surcharge_owed(case, decision):
        yield Absent("payment", f"以“处罚决定执行完毕”结案，而加处罚款还有{surcharge}元没有缴纳，也没有依法减免。")
    done = [p for p in case.all("performance") if p.seq > decision.seq]
    if to_perform(decision) and not any(p.get("fully") is True for p in done):
        left = "、".join(str(item.get("text") or item.get("kind")) for item in to_perform(decision))
        yield Absent("performance", f"以“处罚决定执行完毕”结案，而没有全部履行的记录：{left}。")
    kinds = {item.get("kind") for item in decision.rows("items")}
    if kinds & {"confiscate_buildings", "confiscate_minerals"} and not case.has("handover"):
        yield Absent("handover", "以“处罚决定执行完毕”结案，而没收的财物没有移交。")


@check("CLOSURE_BEFORE_SERVICE", "closure", basis="自然资源行政处罚办法 第35条、第46条")
def closure_before_service(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to close a case whose decision has reached nobody (自然资源行政处罚办法 第35条)."""
    decision = standing_decision(case)
    if decision is None or act.get("ground") in {"transferred", "terminated"}:
        return
    served = served_on(case, decision)
    if served is None:
        yield Absent("service", f"{decision.on}的处罚决定还没有送达，不能结案。")
    elif served > act.on:
        yield f"处罚决定{served}才送达生效，{act.on}不能结案。"


# -- archive -------------------------------------------------------------------------------------------------------


@check("ARCHIVED_BEFORE_CLOSURE", "archiving", basis=ARCHIVE)
def archived_before_closure(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to archive a case that is still open (行政处罚法 第47条)."""
    closure = case.last("closure", "filing_declined", "filing_cancelled")
    if closure is None:
        yield Absent("closure", "案件还没有结案，不能归档。")
    elif act.on < closure.on:
        yield f"归档日期{act.on}早于结案日期{closure.on}。"


def archive_days(ctx: Context) -> int:
    """Return the days that the bureau allows between closing and archive."""
    return int(str(ctx.parameter("archive_days", ARCHIVE_DAYS)))


@check("ARCHIVED_LATE", "archiving", basis=ARCHIVE, severity=Severity.WARN, since=PLAN_SINCE)
def archived_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a case archived later than the bureau allows (实施方案 二(二)4)."""
    closure, days = case.last("closure"), archive_days(ctx)
    if closure is not None and (act.on - closure.on).days > days:
        yield f"案件{closure.on}结案，{act.on}才归档，超过本机关规定的{days}日。"


@check("RETENTION_TOO_SHORT", "archiving", basis=ARCHIVE, severity=Severity.WARN)
def retention_too_short(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a case kept shorter than its weight asks for: major ones for good, the others thirty years (law.md 3.4)."""
    kept = act.get("retention")
    if kept in (None, "permanent") or not case.has("decision"):
        return
    if major_grounds(case, decision_items(case), ctx):
        yield "重大处罚案件的保管期限应为永久。"
    elif kept == "ten_years":
        yield "普通程序处罚案件的保管期限应为三十年。"


@whole_check("NOT_ARCHIVED", basis=ARCHIVE, severity=Severity.WARN)
def not_archived(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find a closed case that has not been archived in the time that the bureau allows."""
    closure, days = case.last("closure"), archive_days(ctx)
    if closure is not None and closure.on >= PLAN_SINCE and not case.has("archiving") and (ctx.as_of - closure.on).days > days:
        yield Absent("archiving", f"案件{closure.on}结案，至{ctx.as_of}没有归档，超过本机关规定的{days}日。")
