"""What happens in each part of a case: the chapters from which the stories are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.casefile.dossier import archive
from daylight.disclosure.models import Publication
from daylight.disclosure.publishing import publish as publish_decision
from daylight.disclosure.publishing import withdraw as withdraw_publication
from daylight.law.acts import POINTS
from daylight.law.periods import add_working_days
from daylight.site.demonstration.files import a_certificate, a_photo, a_sketch
from daylight.site.demonstration.penalties import total
from daylight.site.demonstration.script import Story

LAND_ARTICLES = "《中华人民共和国土地管理法》第二条、第四十四条"
LAND_BASIS = "《中华人民共和国土地管理法》第七十七条；《中华人民共和国土地管理法实施条例》第五十七条"
ALL_MATERIALS = ("draft", "report", "basis", "evidence", "notice", "discretion")
SURVEYOR = "武定县测绘队（演示）"


@dataclass(frozen=True)
class Matter:
    """What a case is about: who did what, where, on how much land, against which law."""

    parties: tuple[Mapping[str, Any], ...]
    place: str
    township: str
    cause: str
    violation: str
    breach: str
    articles: str = LAND_ARTICLES
    basis: str = LAND_BASIS
    area: str = ""
    land: tuple[Mapping[str, Any], ...] = ()
    building: str = ""
    tier: str | None = None
    items: tuple[Mapping[str, Any], ...] = ()
    reasons: str = ""
    found: Mapping[str, Any] = field(default_factory=dict)
    """What the report says besides: illegal_gains, market_value, construction_cost."""

    @property
    def first(self) -> Mapping[str, Any]:
        """The party, or the first of them."""
        return self.parties[0]

    @property
    def speaker(self) -> str:
        """Who speaks for the party."""
        return str(self.first.get("representative") or self.first["name"])

    @property
    def is_person(self) -> bool:
        """Whether the party is a citizen."""
        return self.first["kind"] in {"person", "sole_trader"}


def matter(story: Story) -> Matter:
    """Return what a story is about."""
    assert isinstance(story.facts, Matter)
    return story.facts


# -- clue and filing -----------------------------------------------------------------------------------------------


def clue(c: Story, *, source: str = "patrol", content: str = "", ongoing: bool = True, **more: Any) -> Story:
    """Register the clue."""
    m = matter(c)
    return c.open(
        source=source, place=m.place, township=m.township, content=content or f"巡查发现：{m.breach}。", ongoing=ongoing,
        suspect="、".join(str(p["name"]) for p in m.parties), **more,
    )  # fmt: skip


def verified(c: Story, *, proposal: str = "file", found: str = "", reasons: str = "") -> Story:
    """Look at the place and say what should be done."""
    m = matter(c)
    return c.take(
        "verification", by=c.officers, found=found or f"经现场核查，{m.breach}，现场未能出示批准文件。", area=m.area or None,
        proposal=proposal, reasons=reasons or "有明确的行为人和违法事实，属本机关管辖，建议立案。",
        files=[a_photo(f"核查照片-{c.title}")],
    )  # fmt: skip


def stopped(c: Story) -> Story:
    """Order the violation to stop, and serve the order."""
    m = matter(c)
    c.take("stop_order", facts=f"{m.breach}。", articles=m.articles, demand="立即停止违法行为，听候处理。", orders_demolition=False)
    return served(c, "stop_order")


def named(c: Story) -> Story:
    """Name the parties."""
    for party in matter(c).parties:
        c.take("party_named", **party)
    return c


def filing(c: Story, *, began: date | str, discovered: date | str | None = None, sign: bool = True, **changed: Any) -> Story:
    """File the case, through every signature."""
    m = matter(c)
    given = {
        "cause": m.cause, "violation": m.violation, "facts": f"{m.breach}。", "discovered_on": discovered, "act_from": began, "continuing": True,
        "harm_to_life": False, "place": m.place, "rural_house": False, "village_plan_area": False, "identified_actor": True, "breach_fact": True,
        "liability_due": True, "own_jurisdiction": True, "within_time_bar": True, "handlers": list(c.officers), "unit": _unit(c),
    } | changed  # fmt: skip
    return c.take("filing", **given) if sign else c.submit("filing", **given)


def _unit(c: Story) -> str:
    return c.script.county.sections[c.section].name


# -- investigation -------------------------------------------------------------------------------------------------


def on_site(c: Story, **survey: Any) -> Story:
    """Show certificates and measure the place."""
    m = matter(c)
    c.at("09:30").take("identity_shown", to=m.speaker, place=m.place, rights_told=True)
    given = {
        "place": m.place, "notified": True, "party_present": True, "surveyor": SURVEYOR, "surveyor_qualified": True,
        "instrument": "GNSS 接收机（RTK）", "method_note": "采用 RTK 实测界址点，坐标系 CGCS2000，附勘测定界图。", "area": m.area,
        "land": [dict(row) for row in m.land], "building_area": m.building or None, "described": f"现场可见{m.breach}。", "signed": True,
        "files": [a_sketch(f"勘测定界图-{c.title}"), a_photo(f"现场照片-{c.title}")],
    } | survey  # fmt: skip
    return c.take("site_inspection", **given)


def asked(c: Story, *dialogue: tuple[str, str], **changed: Any) -> Story:
    """Question whoever speaks for the party."""
    m = matter(c)
    talk = dialogue or (
        ("请说明你与本案的关系。", "我对现场的情况负责。"),
        ("占用这块地是从什么时候开始的，办理过什么手续？", "是我们组织实施的，没有办理用地审批手续。"),
        ("对现场勘测的结果有无异议？", "没有异议。"),
    )
    given = {
        "person": m.speaker, "relation": "party" if m.is_person else "representative", "began_at": "14:30", "ended_at": "15:20",
        "place": "执法询问室", "alone": True, "certificate_shown": True, "rights_told": True, "recusal_told": True, "signed": True,
        "dialogue": [{"q": question, "a": answer} for question, answer in talk],
    } | changed  # fmt: skip
    return c.at("15:30").take("interview", **given)


def evidence(c: Story, topic: str, name: str, *, source: str, proves: str, type: str = "documentary", files: Iterable[Any] = (), **more: Any) -> Story:
    """Collect one piece of evidence."""
    given = {
        "type": type, "name": name, "source": source, "collected_on": c.day, "place": "武定县", "method": "调取", "original": False,
        "checked": True, "custodian": "档案室", "proves": proves, "topic": topic, "unlawful_means": False, "monitoring_device": False,
    } | more  # fmt: skip
    return c.take("evidence", by=c.officers, files=files, **given)


def land_evidence(c: Story) -> Story:
    """Collect what every case of occupied land needs."""
    m = matter(c)
    classes = "、".join(f"{row['class']}{row['area']}平方米" for row in m.land)
    conforms = "；".join(f"{row['class']}{row['area']}平方米{'符合' if row.get('conforms') else '不符合'}规划" for row in m.land)
    facts = (("位置", m.place), ("面积", f"{m.area}平方米"))
    whose = "身份证复印件" if m.is_person else "营业执照、法定代表人身份证明"
    evidence(c, "identity", whose, source=str(m.first["name"]), proves="当事人的主体资格")
    scene = [a_photo(f"违法现场-{c.title}"), a_photo(f"违法现场二-{c.title}")]
    evidence(c, "land_use", "现场照片", source="现场拍摄", proves=m.breach, type="audio_visual", original=True, method="拍摄", files=scene)
    paper = a_certificate("土地利用现状证明", "武定县自然资源局", f"经套合年度国土变更调查成果，该地块地类为：{classes}。", facts)
    evidence(c, "land_class", "土地利用现状证明", source="耕地保护监督股", proves=f"占用土地的地类：{classes}", files=[paper])
    paper = a_certificate("国土空间规划审查意见", "武定县自然资源局", f"经套合国土空间规划成果：{conforms}。", facts)
    evidence(c, "plan", "规划审查意见", source="国土空间规划股", proves=conforms, files=[paper])
    basic = [row for row in m.land if row.get("basic_farmland")]
    overlap = f"占用永久基本农田{basic[0]['area']}平方米" if basic else "未占用永久基本农田"
    evidence(c, "basic_farmland", "永久基本农田套合结果", source="耕地保护监督股", proves=overlap)
    evidence(c, "ownership", "土地权属证明", source=f"{m.township}人民政府", proves="土地所有权属当地农民集体")
    return evidence(c, "approval", "用地审批情况查询结果", source="行政审批股", proves="未办理建设用地审批手续")


def report(c: Story, *, proposal: str = "penalise", crime: bool = False, consequences: str = "", **more: Any) -> Story:
    """Report on the investigation."""
    m = matter(c)
    given = {
        "facts": f"经调查，{m.breach}。", "evidence": "现场勘测笔录、询问笔录、现场照片、地类和规划证明等，相互印证。",
        "nature": f"上述行为违反了{m.articles}的规定。", "circumstances": m.reasons or "当事人配合调查。",
        "consequences": consequences or "破坏了自然资源管理秩序。", "area": m.area or None, "tier": m.tier, "proposal": proposal,
        "reasons": f"依据{m.basis}。", "crime_suspected": crime,
    } | dict(m.found) | more  # fmt: skip
    return c.take("investigation_report", **given)


def heard_inside(c: Story, *, verdict: str = "passed", opinion: str = "同意调查报告的意见，提请审定。", presided_by: str = "", **notes: str) -> Story:
    """Let the section examine the case by its eight checks (案件审理)."""
    chair = presided_by or c.script.county.signer("section_head", c.section).username
    points = {point: {"verdict": "no" if point in notes else "yes", "note": notes.get(point, "")} for point in POINTS["case_hearing"]}
    return c.take(
        "case_hearing", who=chair, presided_by=chair, members=[chair, "zhaojing"], recorder=c.officers[0], points=points, verdict=verdict, opinion=opinion
    )


def proposal(c: Story, *, outcome: str = "penalise", sign: bool = True, **more: Any) -> Story:
    """Propose how the case should end, through every signature."""
    m = matter(c)
    given = {
        "outcome": outcome, "facts": f"{m.breach}。", "articles": m.articles, "basis": m.basis, "items": [dict(item) for item in m.items] or None,
        "tier": m.tier, "discretion_reasons": m.reasons or None, "departs_from_benchmark": False, "mitigated": False, "complex": False,
        "public_interest": False, "social_risk": False, "crime_suspected": False,
    } | more  # fmt: skip
    return c.take("proposal", **given) if sign else c.submit("proposal", **given)


# -- notice, defence, hearing --------------------------------------------------------------------------------------


def notices(c: Story, *, hearing_days: int = 5, **how: Any) -> Story:
    """Tell the party of the intended penalty and of the right to a hearing, and serve both."""
    c.take("prior_notice").take("hearing_rights_notice", days=hearing_days)
    for kind in ("prior_notice", "hearing_rights_notice"):
        served(c, kind, **how)
    return c


def served(c: Story, paper: str, *, way: str = "in_person", **more: Any) -> Story:
    """Serve a paper on every party."""
    for number, party in enumerate(matter(c).parties, 1):
        citizen = party["kind"] in {"person", "sole_trader"}
        given = {
            "of": paper, "party": f"P{number}", "way": way, "succeeded": True, "receiver": party.get("representative") or party["name"],
            "relation": "party" if citizen else "representative", "signed": True, "received_on": c.day, "place": party["address"],
            "place_kind": "residence" if citizen else "office", "recorded": True,
        } | more  # fmt: skip
        c.take("service", by=c.officers, **given)
    return c


def stated(c: Story, content: str, *claims: tuple[str, str, bool], conclusion: str = "不予采纳。") -> Story:
    """Receive what the party states, and answer it point by point three working days later."""
    c.take("statement", party="P1", way="written", content=content)
    c.wait(2)
    return c.take(
        "statement_review", of="statement", points=[{"claim": claim, "answer": answer, "adopted": adopted} for claim, answer, adopted in claims],
        conclusion=conclusion,
    )  # fmt: skip


def waived(c: Story, *rights: str) -> Story:
    """Receive a written waiver."""
    m = matter(c)
    return c.take("waiver", party="P1", rights=list(rights or ("statement", "hearing")), written=True, signed_by=m.speaker,
                  authority="party" if m.is_person else "representative")  # fmt: skip


PANEL = ("wangfang", "zhaojing")
"""Who presides over hearings, and who keeps their record; the third reviewer stays free for the legal review."""


def hearing_called(c: Story, *, reasons: str, in_days: int = 9) -> date:
    """Receive a request for a hearing and announce it; return the day of the hearing."""
    chair, recorder = PANEL
    c.take("hearing_request", party="P1", written=True, reasons=reasons)
    c.wait(1)
    day = add_working_days(c.day, in_days).latest
    c.take("hearing_notice", who=chair, hearing_on=day, hearing_time="09:30", place="局三楼听证室", presided_by=chair, members=[chair], recorder=recorder, public=True)
    served(c, "hearing_notice")
    return day


def hearing_held(c: Story, day: date, *, presented: str, argued: str, disputes: str, findings: str, advice: str) -> Story:
    """Hold the hearing and report on it."""
    chair, recorder = PANEL
    c.on(day).at("09:30").take(
        "hearing", who=chair, presided_by=chair, members=[chair], recorder=recorder, investigators=list(c.officers), public=True, party_present=True,
        agents="代理律师一名", agent_count=1, fee_charged=False, facts_presented=presented, party_argued=argued, signed=True,
    )  # fmt: skip
    c.wait(2)
    return c.take("hearing_report", who=chair, disputes=disputes, findings=findings, proposal=advice)


# -- review and decision -------------------------------------------------------------------------------------------


def drafted(c: Story, **changed: Any) -> Story:
    """Draft the decision."""
    items = [dict(item) for item in matter(c).items]
    return c.take("decision_draft", **({"total": total(items), "discretion": matter(c).reasons or None} | changed))


def sent_to_review(c: Story, *, heard: bool = False) -> Story:
    """Send the draft to legal review."""
    return c.take("review_submission", materials=[*ALL_MATERIALS, *(["hearing"] if heard else [])])


def reviewed(
    c: Story, *, by: str = "shenyi", verdict: str = "passed", opinion: str = "主体合法，程序合法，事实清楚，证据充分，适用依据准确，裁量适当，同意。",
    **notes: str,
) -> Story:  # fmt: skip
    """Give an opinion on every point; a note says what is wrong with one."""
    points = {point: {"verdict": "no" if point in notes else "yes", "note": notes.get(point, "")} for point in POINTS["legal_review"]}
    points["crime"] = {"verdict": "no", "note": "未达到移送标准"}
    return c.take("review_opinion", who=by, reviewer=by, points=points, verdict=verdict, opinion=opinion)


def discussed(c: Story, *, conclusion: str = "agreed", said: str = "同意承办机构意见和法制审核意见。", review: str = "法制审核同意，无异议。") -> Story:
    """Discuss among the heads."""
    heads = ("wugang", "sunping", "tanglin")
    return c.take(
        "collective_discussion", who="wugang", presided_by="wugang", members=list(heads), recorder="songyan", place="局会议室", quorum=3,
        opinions=[{"person": one, "opinion": said} for one in heads], review_opinions=review, conclusion=conclusion,
        minutes="承办机构汇报案情和拟处理意见，法制机构汇报审核意见，与会负责人逐一发表意见后形成结论。",
    )  # fmt: skip


def decided(c: Story, *, departures: Mapping[str, str] | None = None, **changed: Any) -> Story:
    """Make the decision, through both signatures."""
    return c.take("decision", departures=departures, **({"sealed": True, "dated": c.day} | changed))


def published(c: Story, *, clerk: str = "qianhong", departures: Mapping[str, str] | None = None) -> Story:
    """Publish the decision on the public shelf."""

    def play(case: Case, now: datetime) -> None:
        publish_decision(_standing(case), by=c.script.county.users[clerk], at=now, now=now, departures=departures)

    return c.do("公示决定", play)


def withdrawn(c: Story, *, ground: str, reason: str, document: str = "", clerk: str = "qianhong") -> Story:
    """Withdraw the entry from the public shelf."""

    def play(case: Case, now: datetime) -> None:
        standing = Publication.objects.get(decision__case=case, withdrawal__isnull=True)
        withdraw_publication(standing, ground=ground, reason=reason, document=document, by=c.script.county.users[clerk], at=now, now=now)

    return c.do("撤回公示", play)


def _standing(case: Case) -> Decision:
    return Decision.objects.get(case=case, revoked_on__isnull=True)


# -- execution and end ---------------------------------------------------------------------------------------------


def paid(c: Story, amount: str | None = None, *, receipt: str, towards: str = "fine") -> Story:
    """Book a payment to the bank."""
    fines = [item for item in matter(c).items if item["kind"] == ("fine" if towards == "fine" else "confiscate_gains")]
    return c.take("payment", amount=amount or total([dict(item) for item in fines]), towards=towards, to="bank", receipt=receipt)


def performed(c: Story, items: str, described: str) -> Story:
    """Note that the other duties were performed."""
    return c.take("performance", by=c.officers, items=items, fully=True, described=described, files=[a_photo(f"履行照片-{c.title}")])


def handed_over(c: Story, items: str, area: str | None = None) -> Story:
    """Hand confiscated property to the county government."""
    return c.take("handover", by=c.officers, to="武定县人民政府", items=items, area=area)


def closed(c: Story, *, ground: str = "performed", execution: str = "处罚决定已经全部履行。") -> Story:
    """Close the case, through every signature."""
    return c.take("closure", ground=ground, execution=execution, referrals_done=True)


def archived(c: Story, *, retention: str = "permanent", note: str = "") -> Story:
    """Bind the dossier, seal it and lay it into the archive."""

    def play(case: Case, now: datetime) -> None:
        archive(case, by=c.script.county.users["fengyan"], retention=retention, at=now, now=now, note=note)

    return c.do("归档", play)


# -- several chapters at a stretch ---------------------------------------------------------------------------------


def to_filing(c: Story, *, began: int = 40, **how: Any) -> Story:
    """Go from the clue to the filing: four working days."""
    first = before(c, began)
    clue(c, **how)
    c.wait(1)
    verified(c)
    named(c)
    stopped(c)
    c.wait(3)
    return filing(c, began=first)


def to_report(c: Story, *, gather: Callable[[Story], Story] = land_evidence, **how: Any) -> Story:
    """Go from the filing to a proposal that the leaders have signed: twelve working days."""
    c.wait(2)
    on_site(c)
    asked(c)
    c.wait(3)
    gather(c)
    c.wait(4)
    report(c, **how)
    c.wait(2)
    heard_inside(c)
    c.wait(1)
    return proposal(c)


def to_notice(c: Story, **how: Any) -> Story:
    """Go from the clue to served notices: seventeen working days."""
    to_filing(c, **how)
    to_report(c)
    c.wait(1)
    return notices(c)


def to_decision(c: Story, **changed: Any) -> Story:
    """Go from notices that nobody answered to the decision: eleven working days."""
    c.wait(6)
    drafted(c)
    sent_to_review(c)
    c.wait(2)
    reviewed(c)
    c.wait(2)
    discussed(c)
    c.wait(1)
    return decided(c, **changed)


def before(c: Story, days: int) -> date:
    """Return the day so many calendar days before where the story stands."""
    return c.day - timedelta(days=days)
