"""What a form may start from (预填): the record already knows it, so nobody types it twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from daylight.law.acts import PENALTY_KINDS
from daylight.law.findings import Context
from daylight.law.record import Act, Record
from daylight.registers.body import EnforcementBody


def prefill(case: Record, kind: str, ctx: Context, *, body: EnforcementBody | None = None) -> dict[str, Any]:
    """Return the particulars with which the form of an act begins."""
    made = _PREFILL.get(kind)
    return {name: value for name, value in made(case, ctx, body).items() if value not in (None, "", [])} if made else {}


def _copied(act: Act | None, *names: str) -> dict[str, Any]:
    return {name: act.get(name) for name in names} if act else {}


def _filing(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    clue, verified = case.first("clue"), case.last("verification")
    handlers = sorted({ref for act in case.all("clue", "verification") for ref in act.by})
    return {
        "discovered_on": clue.get("received_on") if clue else None, "place": clue.get("place") if clue else None,
        "facts": verified.get("found") if verified else None, "handlers": handlers,
    }  # fmt: skip


def _proposal(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    report, earlier = case.last("investigation_report"), case.last("proposal")
    if earlier:
        return dict(earlier.data)
    return {**_copied(report, "facts", "tier"), "articles": report.get("nature") if report else None}


def _prior_notice(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    proposal = case.last("proposal")
    made = _copied(proposal, "facts", "basis", "items")
    if proposal:
        made["reasons"] = f"上述行为违反了{proposal.get('articles', '')}的规定。{proposal.get('discretion_reasons', '')}"
    return {**made, "statement_right_told": True}


def _hearing_rights(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    notice = case.last("prior_notice") or case.last("proposal")
    return {**_copied(notice, "items", "basis"), "days": 5}


def _decision_draft(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    earlier, notice, proposal = case.last("decision_draft"), case.last("prior_notice"), case.last("proposal")
    report = case.last("investigation_report")
    made: dict[str, Any] = dict(earlier.data) if earlier else {}
    fresh = {
        **_copied(notice or proposal, "facts", "basis", "items"), **_copied(proposal, "articles", "tier"),
        "evidence": report.get("evidence") if report else None,
        "discretion": proposal.get("discretion_reasons") if proposal else None,
    }  # fmt: skip
    made = {**fresh, **{k: v for k, v in made.items() if v not in (None, "")}}
    made["process"] = _told(case, ctx)
    items = made.get("items") or []
    made |= {"performance": _performance(items, body), "surcharge_told": any(i.get("kind") == "fine" for i in items)}
    return made


def _told(case: Record, ctx: Context) -> str:
    """Narrate notice, defence and hearing, as a decision must (自然资源行政处罚办法 第35条)."""
    said = []
    for kind, paper in (("prior_notice", "行政处罚告知书"), ("hearing_rights_notice", "行政处罚听证告知书")):
        act = case.last(kind)
        served = next((s.on for s in reversed(case.services_of(act))), None) if act else None
        if act and served:
            said.append(f"本机关于{_day(served)}送达《{paper}》")
    statement, hearing, review = case.last("statement"), case.last("hearing"), case.last("statement_review")
    if statement:
        said.append(f"当事人于{_day(statement.on)}提出陈述、申辩：{statement.get('content', '')}")
    if review:
        said.append(f"经复核，{review.get('conclusion', '')}")
    if hearing:
        said.append(f"本机关依当事人申请，于{_day(hearing.on)}举行听证，当事人的意见为：{hearing.get('party_argued', '')}")
    elif case.has("waiver"):
        said.append("当事人书面放弃上述权利")
    elif not statement and said:
        said.append("当事人在法定期限内未提出陈述、申辩，也未申请听证")
    return "。".join(part.rstrip("。；") for part in said) + ("。" if said else "")


def _performance(items: list[Any], body: Any) -> str:
    parts = []
    for n, item in enumerate(items, 1):
        name = PENALTY_KINDS.get(item.get("kind"), "")
        if item.get("kind") == "fine":
            bank = f"到{body.bank}（账户：{body.bank_account}）" if body else "到指定银行"
            parts.append(f"第{n}项罚款，自收到本决定书之日起十五日内{bank}缴纳；到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款不超过罚款数额。")
        elif item.get("days_to_perform"):
            parts.append(f"第{n}项{name}，自收到本决定书之日起{item['days_to_perform']}日内自行履行。")
        else:
            parts.append(f"第{n}项{name}，自收到本决定书之日起十五日内履行。")
    return "".join(parts)


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _decision(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    draft = case.last("decision_draft")
    return dict(draft.data) if draft else _decision_draft(case, ctx, body)


def _from_draft(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    return _copied(case.last("decision_draft"), "items")


def _demand(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    decision = case.last("decision")
    items = decision.rows("items") if decision else []
    return {"duties": "；".join(str(i.get("text") or PENALTY_KINDS[i["kind"]]) for i in items), "days": 10, "rights_told": True}


def _hearing(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    notice = case.last("hearing_notice")
    return {**_copied(notice, "place", "presided_by", "members", "recorder", "public"), "investigators": sorted(case.handlers)}


def _court(case: Record, ctx: Context, body: Any) -> dict[str, Any]:
    return {"court": body.court if body else None}


_PREFILL: dict[str, Callable[[Record, Context, Any], dict[str, Any]]] = {
    "filing": _filing, "proposal": _proposal, "prior_notice": _prior_notice, "hearing_rights_notice": _hearing_rights,
    "decision_draft": _decision_draft, "decision": _decision, "review_submission": _from_draft,
    "review_opinion": _from_draft, "collective_discussion": _from_draft, "demand": _demand, "hearing": _hearing,
    "court_application": _court,
}  # fmt: skip
