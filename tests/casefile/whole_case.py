"""
A lawful case, played day by day through the real verbs, from the clue to the archive or to any step on the way.

    case = play(bureau, until="review_submission")            # with a hearing
    case = play(bureau, until="decision", hearing=False)

`particulars(bureau, kind, day)` says what a lawful act of a kind writes down; keyword arguments of `act` change it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from daylight.casefile.act import Act
from daylight.casefile.case import Case
from tests.law.builder import EIGHT_CHECKS, EIGHT_POINTS, ITEMS

from .conftest import Bureau

BREACH = "未经批准占用旱地1200平方米建厂房620平方米"
ARTICLES, BASIS = "土地管理法 第四十四条", "土地管理法 第七十七条；土地管理法实施条例 第五十七条"
MATERIALS = ["draft", "report", "basis", "evidence", "notice", "discretion"]
TOPICS = ("identity", "land_use", "land_class", "plan", "basic_farmland", "approval", "ownership")
LIGHTER = [
    *ITEMS[:2],
    {**ITEMS[2], "rate": "200", "amount": "240000", "amount_words": "贰拾肆万元整", "text": "处以每平方米200元的罚款，共计240000元"},
]
"""The same penalty with a smaller fine: lawful after a heavier notice, but another draft."""

DAYS: tuple[tuple[str, str], ...] = (
    # Served Friday 27 March 2026: 30, 31 March, 1, 2, 3 April are the five working days. 4 to 6 April is Qingming.
    ("clue", "2026-03-02"), ("verification", "2026-03-04"), ("party_named", "2026-03-04"), ("filing", "2026-03-05"),
    ("identity_shown", "2026-03-09"), ("site_inspection", "2026-03-09"), ("interview", "2026-03-10"),
    *((f"evidence:{topic}", "2026-03-11") for topic in TOPICS),
    ("investigation_report", "2026-03-20"), ("case_hearing", "2026-03-24"), ("proposal", "2026-03-26"), ("prior_notice", "2026-03-27"),
    ("hearing_rights_notice", "2026-03-27"), ("service:prior_notice", "2026-03-27"), ("service:hearing_rights_notice", "2026-03-27"),
    ("statement", "2026-03-30"), ("statement_review", "2026-04-01"),
    # Seven clear working days: 3, 7, 8, 9, 10, 13, 14 April.
    ("hearing_request", "2026-04-01"), ("hearing_notice", "2026-04-02"), ("service:hearing_notice", "2026-04-02"), ("hearing", "2026-04-15"),
    ("hearing_report", "2026-04-16"), ("decision_draft", "2026-04-17"), ("review_submission", "2026-04-17"), ("review_opinion", "2026-04-20"),
    ("collective_discussion", "2026-04-22"), ("decision", "2026-04-24"), ("service:decision", "2026-04-27"), ("publication", "2026-04-29"),
    ("payment", "2026-05-06"), ("performance", "2026-05-08"), ("closure", "2026-05-12"), ("archiving", "2026-05-20"),
)  # fmt: skip
DAY = dict(DAYS)
OF_A_HEARING = frozenset({"hearing_request", "hearing_notice", "service:hearing_notice", "hearing", "hearing_report"})
WHO = {
    "case_hearing": "chen", "hearing_notice": "zhao", "hearing": "zhao", "hearing_report": "zhao", "review_opinion": "wang",
    "collective_discussion": "wu", "publication": "qian", "archiving": "feng",
}  # fmt: skip
"""Whose act it is, where it is not the handlers'."""


def play(bureau: Bureau, *, until: str = "archiving", hearing: bool = True, changed: Mapping[str, Mapping[str, Any]] | None = None) -> Case:
    """
    Play the lawful case up to and including a step; `changed` gives other particulars for some steps.

    :raises LookupError: if the case has no such step
    """
    steps = [(name, day) for name, day in DAYS if hearing or name not in OF_A_HEARING]
    names = [name for name, _ in steps]
    if until not in names:
        raise LookupError(f"the lawful case has no step {until!r}; it has {', '.join(names)}")
    case = bureau.open(DAY["clue"])
    for name, day in steps[1 : names.index(until) + 1]:
        act(bureau, case, name, day, **(changed or {}).get(name, {}))
    case.refresh_from_db()
    return case


def act(bureau: Bureau, case: Case, name: str, day: str, /, *, who: str = "", **changed: Any) -> Act:
    """Take one act of the lawful case on a day, with particulars changed; None leaves a particular out."""
    kind = name.partition(":")[0]
    given = particulars(bureau, name, day) | changed
    return bureau.do(case, kind, day, who=who or WHO.get(kind, ""), **{key: value for key, value in given.items() if value is not None})


def particulars(bureau: Bureau, name: str, day: str, *, items: list[dict[str, Any]] = ITEMS) -> dict[str, Any]:
    """Return what a lawful act of a kind (or "service:decision", "evidence:plan") writes down."""
    kind, _, subject = name.partition(":")
    ids = {username: str(user.pk) for username, user in bureau.users.items()}
    if kind == "service":
        return _service(subject, day)
    if kind == "evidence":
        return _evidence(subject or "other", day)
    return _PARTICULARS[kind](ids, day, items) if kind in _PARTICULARS else {}


def _service(of: str, day: str) -> dict[str, Any]:
    return {"of": of, "party": "P1", "way": "in_person", "succeeded": True, "receiver": "丁大山", "relation": "representative", "signed": True,
            "received_on": day, "place": "示例路1号", "place_kind": "office", "recorded": True}  # fmt: skip


def _evidence(topic: str, day: str) -> dict[str, Any]:
    return {"type": "documentary", "name": f"证据（{topic}）", "source": "县级档案和现场", "collected_on": day, "place": "武定县", "method": "调取",
            "original": False, "checked": True, "proves": f"证明{topic}", "topic": topic, "unlawful_means": False, "monitoring_device": False}  # fmt: skip


def _decision(ids: Mapping[str, str], day: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    fine = next((item["amount"] for item in items if item["kind"] == "fine"), None)
    return {
        "facts": BREACH, "evidence": "勘测笔录、询问笔录、地类证明、规划证明等", "articles": ARTICLES, "basis": BASIS,
        "process": "已送达告知书和听证告知书，当事人陈述申辩；当事人申请的，已举行听证", "discretion": "占用旱地不足五亩，属一般档", "tier": "一般",
        "items": items, "total": fine, "performance": "自收到本决定书之日起十五日内履行，罚款缴至代收银行", "review_organ": "武定县人民政府",
        "review_days": 60, "suit_court": "武定县人民法院", "suit_months": 6, "suit_days_demolition": 15, "sealed": True,
        "organ": "武定县自然资源局", "dated": day, "surcharge_told": True,
    }  # fmt: skip


_PARTICULARS: dict[str, Any] = {
    "verification": lambda ids, day, items: {"found": BREACH, "proposal": "file", "reasons": "涉嫌非法占用土地"},
    "party_named": lambda ids, day, items: {
        "name": "武定禾丰示例建材有限公司", "kind": "organisation", "standing": "party", "part": "builder",
        "uscc": "91532329MA6TEST01X", "representative": "丁大山", "address": "武定县狮山镇示例路1号", "phone": "19900000001",
    },
    "filing": lambda ids, day, items: {
        "cause": "非法占用土地", "violation": "L01", "facts": BREACH, "discovered_on": DAY["clue"], "act_from": "2025-11-01",
        "continuing": True, "harm_to_life": False, "place": "狮山镇示例村", "rural_house": False, "village_plan_area": False,
        "identified_actor": True, "breach_fact": True, "liability_due": True, "own_jurisdiction": True, "within_time_bar": True,
        "handlers": [ids["zhou"], ids["li"]],
    },
    "identity_shown": lambda ids, day, items: {"to": "丁大山", "place": "狮山镇示例村", "rights_told": True},
    "site_inspection": lambda ids, day, items: {
        "place": "狮山镇示例村", "notified": True, "party_present": True, "surveyor": "武定县国土测绘所", "surveyor_qualified": True,
        "instrument": "GNSS接收机", "coordinate_system": "CGCS2000", "method_note": "RTK实测界址点，附勘测定界图", "area": "1200",
        "land": [{"class": "旱地", "area": "1200", "conforms": False, "basic_farmland": False}], "building_area": "620",
        "described": "已建成厂房一栋", "signed": True,
    },
    "interview": lambda ids, day, items: {
        "person": "丁大山", "relation": "representative", "began_at": "09:00", "ended_at": "10:00", "place": "询问室", "alone": True,
        "certificate_shown": True, "rights_told": True, "recusal_told": True, "signed": True,
    },
    "investigation_report": lambda ids, day, items: {
        "facts": BREACH, "evidence": "勘测笔录、询问笔录等", "nature": "非法占用土地", "circumstances": "占用旱地，不符合规划",
        "consequences": "1200平方米旱地被占", "area": "1200", "tier": "一般", "proposal": "penalise", "reasons": "事实清楚，证据充分",
        "crime_suspected": False,
    },
    "case_hearing": lambda ids, day, items: {
        "presided_by": ids["chen"], "members": [ids["chen"], ids["wang"]], "recorder": ids["li"], "points": EIGHT_CHECKS, "verdict": "passed",
        "opinion": "同意处理建议",
    },
    "proposal": lambda ids, day, items: {
        "outcome": "penalise", "facts": BREACH, "articles": ARTICLES, "basis": BASIS, "items": items, "tier": "一般",
        "discretion_reasons": "占用旱地不足五亩", "departs_from_benchmark": False, "mitigated": False, "complex": False,
        "public_interest": False, "social_risk": False, "crime_suspected": False,
    },
    "prior_notice": lambda ids, day, items: {
        "facts": BREACH, "reasons": "违反土地管理法第四十四条", "basis": BASIS, "items": items, "statement_right_told": True, "new_facts": False,
    },
    "hearing_rights_notice": lambda ids, day, items: {"items": items, "basis": BASIS, "days": 5},
    "statement": lambda ids, day, items: {"party": "P1", "way": "written", "content": "请求从轻处罚"},
    "statement_review": lambda ids, day, items: {
        "of": "statement", "points": [{"claim": "请求从轻处罚", "answer": "没有法定从轻情形", "adopted": False}], "conclusion": "不予采纳",
    },
    "waiver": lambda ids, day, items: {
        "party": "P1", "rights": ["statement", "hearing"], "written": True, "signed_by": "丁大山", "authority": "representative",
    },
    "hearing_request": lambda ids, day, items: {"party": "P1", "written": True, "reasons": "对占地面积有异议"},
    "hearing_notice": lambda ids, day, items: {
        "hearing_on": DAY["hearing"], "hearing_time": "09:30", "place": "局会议室", "presided_by": ids["zhao"], "members": [ids["zhao"]],
        "recorder": ids["qian"], "public": True,
    },
    "hearing": lambda ids, day, items: {
        "presided_by": ids["zhao"], "members": [ids["zhao"]], "recorder": ids["qian"], "investigators": [ids["zhou"], ids["li"]],
        "place": "局会议室", "public": True, "party_present": True, "agent_count": 1, "agents": "郑某（律师）", "fee_charged": False,
        "facts_presented": "出示勘测笔录等证据", "party_argued": "对面积提出质证意见", "signed": True,
    },
    "hearing_report": lambda ids, day, items: {"disputes": "占地面积", "findings": "面积认定准确", "proposal": "维持拟处罚意见"},
    "decision_draft": _decision,
    "decision": _decision,
    "review_submission": lambda ids, day, items: {"materials": [*MATERIALS, "hearing"], "items": items},
    "review_opinion": lambda ids, day, items: {
        "reviewer": ids["wang"], "items": items, "points": EIGHT_POINTS, "verdict": "passed", "opinion": "同意",
    },
    "review_objection": lambda ids, day, items: {"of": "review_opinion", "reasons": "事实已经查清"},
    "collective_discussion": lambda ids, day, items: {
        "presided_by": ids["wu"], "members": [ids["wu"], ids["sun"]], "recorder": ids["chen"], "place": "局会议室", "quorum": 2, "items": items,
        "opinions": [{"person": ids[one], "opinion": "同意"} for one in ("wu", "sun")], "conclusion": "agreed",
    },
    "publication": lambda ids, day, items: {"of": "decision", "address": "2026-1", "redacted": True, "checked_by": ids["wang"], "carrier": "阳光执法公示平台"},
    "payment": lambda ids, day, items: {
        "amount": next((item["amount"] for item in items if item["kind"] == "fine"), "1"), "towards": "fine", "to": "bank", "receipt": "示例票据0001",
    },
    "performance": lambda ids, day, items: {"items": "1、2", "fully": True, "described": "建筑物已拆除，土地已退还并恢复耕种条件"},
    "demand": lambda ids, day, items: {
        "duties": "缴纳罚款并拆除建筑物", "amount": next((item["amount"] for item in items if item["kind"] == "fine"), None), "days": 10,
        "rights_told": True,
    },
    "court_application": lambda ids, day, items: {
        "court": "武定县人民法院", "requests": "强制执行罚款", "amount": next((item["amount"] for item in items if item["kind"] == "fine"), None),
        "target": "银行存款线索", "attachments": ["application", "decision", "opinions", "target"], "head_signed": True, "sealed": True,
    },
    "closure": lambda ids, day, items: {"ground": "performed", "execution": "处罚决定全部履行", "referrals_done": True},
    "archiving": lambda ids, day, items: {"archive_number": "20260001", "pages": 86, "retention": "permanent"},
}  # fmt: skip
