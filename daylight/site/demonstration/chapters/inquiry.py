"""The investigation and what is proposed at its end (调查取证、审理、处理意见)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from daylight.law.acts import POINTS
from daylight.site.demonstration.chapters.subject import matter
from daylight.site.demonstration.files import a_certificate, a_photo, a_sketch
from daylight.site.demonstration.script import Story

SURVEYOR = "武定县测绘队（演示）"


def on_site(c: Story, **survey: Any) -> Story:
    """Show certificates and measure the place."""
    m = matter(c)
    c.at("09:30").take("identity_shown", to=m.speaker, place=m.place, rights_told=True)
    given = {
        "place": m.place,
        "notified": True,
        "party_present": True,
        "surveyor": SURVEYOR,
        "surveyor_qualified": True,
        "instrument": "GNSS 接收机（RTK）",
        "method_note": "采用 RTK 实测界址点，坐标系 CGCS2000，附勘测定界图。",
        "area": m.area,
        "land": [dict(row) for row in m.land],
        "building_area": m.building or None,
        "described": f"现场可见{m.breach}。",
        "signed": True,
        "files": [a_sketch(f"勘测定界图-{c.title}"), a_photo(f"现场照片-{c.title}")],
    } | survey
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
        "person": m.speaker,
        "relation": "party" if m.is_person else "representative",
        "began_at": "14:30",
        "ended_at": "15:20",
        "place": "执法询问室",
        "alone": True,
        "certificate_shown": True,
        "rights_told": True,
        "recusal_told": True,
        "signed": True,
        "dialogue": [{"q": question, "a": answer} for question, answer in talk],
    } | changed
    return c.at("15:30").take("interview", **given)


def evidence(c: Story, topic: str, name: str, *, source: str, proves: str, files: Iterable[Any] = (), **more: Any) -> Story:
    """Collect one piece of evidence."""
    given = {
        "type": "documentary",
        "name": name,
        "source": source,
        "collected_on": c.day,
        "place": "武定县",
        "method": "调取",
        "original": False,
        "checked": True,
        "custodian": "档案室",
        "proves": proves,
        "topic": topic,
        "unlawful_means": False,
        "monitoring_device": False,
    } | more
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
    given = (
        {
            "facts": f"经调查，{m.breach}。",
            "evidence": "现场勘测笔录、询问笔录、现场照片、地类和规划证明等，相互印证。",
            "nature": f"上述行为违反了{m.articles}的规定。",
            "circumstances": m.reasons or "当事人配合调查。",
            "consequences": consequences or "破坏了自然资源管理秩序。",
            "area": m.area or None,
            "tier": m.tier,
            "proposal": proposal,
            "reasons": f"依据{m.basis}。",
            "crime_suspected": crime,
        }
        | dict(m.found)
        | more
    )
    return c.take("investigation_report", **given)


def heard_inside(
    c: Story, *, verdict: str = "passed", opinion: str = "同意调查报告的意见，提请审定。", presided_by: str = "", **notes: str
) -> Story:
    """Let the section examine the case by its eight checks (案件审理)."""
    chair = presided_by or c.script.county.signer("section_head", c.section).username
    points = {point: {"verdict": "no" if point in notes else "yes", "note": notes.get(point, "")} for point in POINTS["case_hearing"]}
    return c.take(
        "case_hearing",
        who=chair,
        presided_by=chair,
        members=[chair, "zhaojing"],
        recorder=c.officers[0],
        points=points,
        verdict=verdict,
        opinion=opinion,
    )


def proposal(c: Story, *, outcome: str = "penalise", sign: bool = True, **more: Any) -> Story:
    """Propose how the case should end, through every signature."""
    m = matter(c)
    given = {
        "outcome": outcome,
        "facts": f"{m.breach}。",
        "articles": m.articles,
        "basis": m.basis,
        "items": [dict(item) for item in m.items] or None,
        "tier": m.tier,
        "discretion_reasons": m.reasons or None,
        "departs_from_benchmark": False,
        "mitigated": False,
        "complex": False,
        "public_interest": False,
        "social_risk": False,
        "crime_suspected": False,
    } | more
    return c.take("proposal", **given) if sign else c.submit("proposal", **given)
