"""
Eight decisions that bureaus elsewhere published, worked through as cases of the demonstration bureau.

Areas, dates, amounts and conclusions are those of the source. Parties are invented and places moved to Wuding; what the
source leaves out is filled in and marked （演示补充）. The law is that of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daylight.site.demonstration import chapters as ch
from daylight.site.demonstration.chapters import Matter
from daylight.site.demonstration.files import a_photo
from daylight.site.demonstration.parties import citizen, company
from daylight.site.demonstration.penalties import confiscate, confiscate_gains, demolish, fine_by_area, fine_by_ratio, return_land
from daylight.site.demonstration.script import Script, Story

ADDED = "（演示补充）"
OLD_ARTICLES = "《中华人民共和国土地管理法》（2004年修正）第四十四条"
OLD_BASIS = "《中华人民共和国土地管理法》（2004年修正）第七十六条；《中华人民共和国土地管理法实施条例》（2014年修订）第四十二条"
OLD_AND_NEW = "违法行为终了时适用修改前的土地管理法，依照行政处罚法第三十七条从旧兼从轻"


@dataclass(frozen=True)
class Course:
    """When each step was taken; the days that the source gives, and those in between."""

    clue: str
    filing: str
    site: str
    evidence: str
    report: str
    inside: str
    proposal: str
    notice: str
    sent: str
    reviewed: str
    decided: str
    served: str
    published: str
    paid: str
    closed: str
    archived: str
    discussed: str = ""
    waived: str = ""
    extended: str = ""
    handed_over: str = ""


@dataclass(frozen=True)
class Source:
    """Whose decision it was, and under which number (案例来源)."""

    agency: str
    number: str
    note: str = ""

    @property
    def words(self) -> str:
        """Say where the facts come from."""
        return f"（事实据公开决定改编：{self.agency}，{self.number}；当事人虚构，地点改为本县。{self.note}）"


@dataclass(frozen=True)
class Told:
    """What a story of this file is told from."""

    title: str
    source: Source
    matter: Matter
    course: Course
    officers: tuple[str, ...] = ("zhouming", "lihui")
    section: str = "team"
    found_by: str = "satellite"
    filing: Mapping[str, Any] = field(default_factory=dict)
    filing_departures: Mapping[str, str] | None = None
    gather: Callable[[Story], Story] = ch.land_evidence
    hearing_days: int = 5
    discretion: str = ""
    replaces: str = ""
    late: str = ""
    performed: tuple[str, str] | None = None
    confiscated: tuple[str, str | None] | None = None


def tell(script: Script, told: Told) -> Story:
    """Tell a decision of the past from its clue to the archive."""
    day = told.course
    c = script.story(told.title, section=told.section, officers=told.officers, facts=told.matter).begin(_day(day.clue))
    ch.clue(c, source=told.found_by, content=f"{told.matter.breach}。{told.source.words}", ongoing=False)
    c.wait(1)
    ch.verified(c)
    ch.named(c)
    c.on(day.filing)
    ch.filing(c, **({"departures": told.filing_departures} if told.filing_departures else {}), **told.filing)
    c.on(day.site)
    ch.on_site(c)
    ch.asked(c)
    _investigated(c, told)
    c.on(day.proposal)
    ch.proposal(c)
    _heard(c, told)
    _decided(c, told)
    return _carried_out(c, told)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _investigated(c: Story, told: Told) -> None:
    day = told.course
    if day.evidence:
        c.on(day.evidence)
        told.gather(c)
    c.on(day.report)
    ch.report(c)
    c.on(day.inside)
    ch.heard_inside(c)
    if day.extended and day.extended < day.proposal:
        _extended(c, day.extended)


def _extended(c: Story, on: str) -> None:
    c.on(on).take("extension", days=30, reasons=f"涉案土地权属和地类需要进一步核实{ADDED}。", especially_complex=False)


def _heard(c: Story, told: Told) -> None:
    day = told.course
    if day.extended and day.extended >= day.proposal:
        _extended(c, day.extended)
    c.on(day.notice)
    ch.notices(c, hearing_days=told.hearing_days)
    if day.waived:
        c.on(day.waived)
        ch.waived(c)


def _decided(c: Story, told: Told) -> None:
    day = told.course
    c.on(day.sent)
    ch.drafted(c, **({"discretion": told.discretion} if told.discretion else {}), **({"replaces": told.replaces} if told.replaces else {}))
    ch.sent_to_review(c)
    c.on(day.reviewed)
    ch.reviewed(c)
    if day.discussed:
        c.on(day.discussed)
        ch.discussed(c)
    c.on(day.decided)
    ch.decided(c)


def _carried_out(c: Story, told: Told) -> Story:
    day = told.course
    c.on(day.served)
    ch.served(c, "decision")
    c.on(day.published)
    ch.published(c, departures={"PUBLICATION_LATE": told.late} if told.late else None)
    c.on(day.paid)
    for towards in ("gains", "fine"):
        kind = "fine" if towards == "fine" else "confiscate_gains"
        if any(item["kind"] == kind for item in told.matter.items):
            ch.paid(c, receipt=f"演示票据{sum(map(ord, told.title)) % 100000:05}", towards=towards)
    if day.handed_over:
        c.on(day.handed_over)
    if told.performed:
        ch.performed(c, told.performed[0], f"{told.performed[1]}{ADDED}")
    if told.confiscated:
        ch.handed_over(c, f"{told.confiscated[0]}{ADDED}", told.confiscated[1])
    c.on(day.closed)
    ch.closed(c, execution=f"处罚决定已经全部履行{ADDED}。")
    c.on(day.archived)
    return ch.archived(c, retention="permanent" if day.discussed else "thirty_years")


def _added(item: Mapping[str, Any]) -> dict[str, Any]:
    """Mark a penalty item that the source does not give."""
    return {**item, "text": f"{item['text']}{ADDED}"}


# -- the eight -----------------------------------------------------------------------------------------------------


def roads_and_greens(script: Script) -> Story:
    """Tell of roads and greens of a public body: 3,586.51 m², built 2016 and 2017, the old law."""
    area = "3586.51"
    return tell(
        script,
        Told(
            "公开案例·修路绿化占地（文山 2024）",
            Source("云南省文山市自然资源局", "文市自然资（告/听告）字〔2024〕第44号"),
            Matter(
                parties=(company(501, "武定县示例园林绿化中心", "代表人甲", "武定县狮山镇示例路2号", kind="public_body"),),
                place="武定县狮山镇示例片区",
                township="狮山镇",
                cause="未经批准占用土地修路和绿化",
                violation="L01",
                area=area,
                breach=f"武定县示例园林绿化中心2016年至2017年底未办理用地手续占用{area}平方米土地修路和绿化",
                articles=OLD_ARTICLES,
                basis=OLD_BASIS,
                land=({"class": "其他草地", "area": area, "conforms": True, "basic_farmland": False},),
                items=(_added(return_land(area)), _added(fine_by_area(area, "10"))),
                reasons=f"{OLD_AND_NEW}；罚款标准为演示补充。",
            ),
            Course(
                "2024-07-01",
                "2024-07-10",
                "2024-07-16",
                "2024-07-24",
                "2024-08-12",
                "2024-08-15",
                "2024-08-22",
                "2024-09-05",
                "2024-09-18",
                "2024-09-23",
                "2024-09-30",
                "2024-10-09",
                "2024-10-11",
                "2024-10-22",
                "2024-11-15",
                "2024-12-10",
                discussed="2024-09-27",
            ),
            filing={"began": "2016-03-01", "act_to": "2017-12-31"},
            performed=("1", "土地已退还"),
        ),
    )


def works_without_approval(script: Script) -> Story:
    """Tell of a company's works: 5,957.31 m², occupied since 2015, filed 2023-07-06, published 2023-08-23."""
    area = "5957.31"
    return tell(
        script,
        Told(
            "公开案例·企业占地建设（文山 2023）",
            Source("云南省文山市自然资源局", "文市自然资决字〔2023〕第11号"),
            Matter(
                parties=(company(502, "武定远景示例实业有限公司", "代表人乙", "武定县高桥镇示例路8号"),),
                place="武定县高桥镇示例村",
                township="高桥镇",
                cause="未经批准占用土地建设",
                violation="L01",
                area=area,
                building="2310.00",
                breach=f"武定远景示例实业有限公司2015年5月至2023年8月未经批准占用{area}平方米土地建设",
                articles=OLD_ARTICLES,
                basis=OLD_BASIS,
                land=({"class": "其他草地", "area": area, "conforms": True, "basic_farmland": False},),
                items=(_added(return_land(area)), _added(confiscate("2310.00")), _added(fine_by_area(area, "20"))),
                reasons=f"建设行为于2016年6月完成{ADDED}，{OLD_AND_NEW}；处罚内容为演示补充。",
            ),
            Course(
                "2023-07-03",
                "2023-07-06",
                "2023-07-10",
                "2023-07-13",
                "2023-07-24",
                "2023-07-26",
                "2023-07-28",
                "2023-08-08",
                "2023-08-16",
                "2023-08-17",
                "2023-08-21",
                "2023-08-22",
                "2023-08-23",
                "2023-09-01",
                "2023-09-22",
                "2023-10-16",
                discussed="2023-08-18",
                handed_over="2023-09-12",
            ),
            officers=("yangbo", "maxiaoyun"),
            filing={"began": "2015-05-01", "act_to": "2016-06-30"},
            performed=("1", "土地已退还"),
            confiscated=("没收的建筑物和其他设施", "2310.00"),
        ),
    )


def resettlement_site(script: Script) -> Story:
    """Tell of a resettlement site on paddy that conforms to the plan: 8,109 m² × 300 yuan."""
    area = "8109"
    return tell(
        script,
        Told(
            "公开案例·安置区占水田（韶山 2024）",
            Source("湖南省韶山市自然资源局", "韶自资罚决〔2024〕4号"),
            Matter(
                parties=(company(503, "武定安居示例建设有限公司", "代表人丙", "武定县插甸镇示例路15号"),),
                place="武定县插甸镇示例村",
                township="插甸镇",
                cause="未经批准占用土地建设安置区",
                violation="L01",
                area=area,
                building="4200.00",
                breach=f"武定安居示例建设有限公司自2021年10月起未经批准占用水田{area}平方米建设安置区，符合规划",
                basis="《中华人民共和国土地管理法》第七十七条；《中华人民共和国土地管理法实施条例》第五十七条",
                land=({"class": "水田", "area": area, "conforms": True, "basic_farmland": False},),
                items=(return_land(area), confiscate("4200.00"), fine_by_area(area, "300")),
                reasons="适用2021年实施条例每平方米一百元以上一千元以下的规定，按每平方米300元处罚。",
            ),
            Course(
                "2024-09-09",
                "2024-09-18",
                "2024-09-20",
                "2024-09-24",
                "2024-09-27",
                "2024-09-29",
                "2024-09-30",
                "2024-10-09",
                "2024-10-17",
                "2024-10-21",
                "2024-10-28",
                "2024-10-29",
                "2024-11-04",
                "2024-11-12",
                "2024-12-06",
                "2024-12-30",
                discussed="2024-10-24",
                handed_over="2024-11-20",
            ),
            filing={"began": "2021-10-01"},
            performed=("1", "土地已退还"),
            confiscated=("没收的建筑物和其他设施", "4200.00"),
        ),
    )


def beyond_the_boundary(script: Script) -> Story:
    """Tell of granite mined beyond the boundary: 249,363 t; the old decision was revoked and the case filed anew."""
    value, old = "2844809", "武自然资罚〔2022〕（旧决定，演示编号）"
    told = Told(
        "公开案例·越界采花岗岩重作（衡南 2025）",
        Source("湖南省衡南县自然资源局", "清自资罚决字〔2025〕6号", "旧决定因程序不当全部撤销后重作。"),
        Matter(
            parties=(company(504, "武定花岗示例采石场", "代表人丁", "武定县发窝乡示例路3号", part="miner"),),
            place="武定县发窝乡示例矿区",
            township="发窝乡",
            cause="超越批准的矿区范围采矿",
            violation="M03H",
            breach="武定花岗示例采石场2018年10月至2021年9月越界开采花岗岩249363吨，价值2844809元",
            articles="《中华人民共和国矿产资源法》第三条；《矿产资源开采登记管理办法》第三十二条第一款",
            basis="《中华人民共和国矿产资源法》（2009年修正）第四十条；《中华人民共和国矿产资源法实施细则》第四十二条",
            area="18600.00",
            found={"illegal_gains": value, "market_value": value},
            items=(
                {"kind": "stop", "violation": "M03H", "text": f"责令退回本矿区范围内开采{ADDED}"},
                _added(confiscate_gains(value, violation="M03H")),
                _added(fine_by_ratio(value, "0.10", of="违法所得", said="百分之十", violation="M03H")),
            ),
            reasons="旧决定因程序不当全部撤销，重新调查、告知、审核后作出；罚款比例为演示补充。",
        ),
        Course(
            "2024-10-21",
            "2024-10-29",
            "2024-11-05",
            "",
            "2025-03-03",
            "2025-03-06",
            "2025-03-25",
            "2025-03-31",
            "2025-04-09",
            "2025-04-14",
            "2025-04-25",
            "2025-04-27",
            "2025-05-06",
            "2025-05-12",
            "2025-05-28",
            "2025-06-20",
            discussed="2025-04-18",
        ),
        officers=("hejun", "xuli"),
        section="minerals",
        found_by="superior",
        filing={"began": "2018-10-01", "act_to": "2021-09-30", "continuing": False, "discovered_on": "2021-09-15"},
        filing_departures={"FILING_LATE": "原案于2021年发现并立案、处罚，旧决定因程序不当全部撤销，现重新立案。"},
        replaces=old,
    )
    return _redone(script, told, old)


def _redone(script: Script, told: Told, old: str) -> Story:
    day = told.course
    c = script.story(told.title, section=told.section, officers=told.officers, facts=told.matter).begin(_day(day.clue))
    ch.clue(c, source=told.found_by, content=f"{told.matter.breach}。{told.source.words}", ongoing=False)
    c.take("related_case", number=old, same_act=True, fined=False, note="旧决定已因程序不当全部撤销，罚款未执行。")
    c.wait(1)
    ch.verified(c)
    ch.named(c)
    c.on(day.filing)
    ch.filing(c, departures=told.filing_departures, **told.filing)
    c.on(day.site)
    ch.on_site(c)
    ch.asked(c, ("越界开采的情况是否属实？", "属实，2018年到2021年超出了矿区范围。"), ("对开采量有无异议？", "以测量核定的为准。"))
    c.on("2024-11-12").take(
        "appraisal", matter="越界开采量和价值", institution=f"地质勘查院{ADDED}", qualified=True, materials="实测图、生产台账"
    )
    c.on("2025-02-21").take(
        "appraisal_opinion",
        of="appraisal",
        conclusion=f"越界开采花岗岩249363吨，价值{told.matter.found['illegal_gains']}元。",
        value=told.matter.found["illegal_gains"],
        signed=True,
    )
    c.on("2025-02-25")
    ch.evidence(c, "identity", "营业执照、采矿许可证", source="当事人", proves="当事人的主体资格和批准的矿区范围")
    ch.evidence(
        c,
        "value",
        "矿产品价值认定意见",
        source=f"地质勘查院{ADDED}",
        proves="越界开采量249363吨，价值2844809元",
        type="appraisal",
        original=True,
    )
    c.on(day.report)
    ch.report(c)
    c.on(day.inside)
    ch.heard_inside(c)
    c.on("2025-03-10").take(
        "criminal_referral",
        reported_on="2025-03-10",
        decided_on="2025-03-10",
        team=list(told.officers),
        crime="非法采矿罪",
        to="武定县公安局",
        attachments=["letter", "report", "items", "appraisal"],
        facts=f"{told.matter.breach}{ADDED}。",
    )
    c.on("2025-03-20").take(
        "police_reply", received_on="2025-03-10", result="not_filed", content=f"公安机关书面告知不予立案，退回材料{ADDED}。"
    )
    c.on(day.proposal)
    ch.proposal(c)
    _heard(c, told)
    _decided(c, told)
    return _carried_out(c, told)


def refuse_station(script: Script) -> Story:
    """Tell of a refuse station on paddy: 88.5 m² × 28 yuan, to be put right in fifteen days."""
    area = "88.5"
    return tell(
        script,
        Told(
            "公开案例·垃圾中转站占水田（番禺 2021）",
            Source("广州市规划和自然资源局番禺区分局", "穗规划资源番资罚〔2021〕78号"),
            Matter(
                parties=(company(505, "武定县狮山镇示例村股份合作经济社", "代表人戊", "武定县狮山镇示例村", kind="collective"),),
                place="武定县狮山镇示例村",
                township="狮山镇",
                cause="占用水田建设垃圾中转站",
                violation="L03",
                area=area,
                breach=f"武定县狮山镇示例村股份合作经济社2020年占用水田{area}平方米建设垃圾中转站，2021年7月实测",
                articles="《中华人民共和国土地管理法》第三十条、第三十七条",
                basis="《中华人民共和国土地管理法》第七十五条；《中华人民共和国土地管理法实施条例》（2014年修订）第四十条",
                land=({"class": "水田", "area": area, "conforms": False, "basic_farmland": False},),
                items=(
                    {
                        "kind": "restore",
                        "area": area,
                        "area_unit": "m2",
                        "violation": "L03",
                        "days_to_perform": 15,
                        "text": f"责令十五日内治理被破坏的{area}平方米水田",
                    },
                    fine_by_area(area, "28", violation="L03", on="被破坏的水田"),
                ),
                reasons="违法行为发生在2020年，依照行政处罚法第三十七条适用当时的规定，按裁量标准每平方米28元处罚。",
            ),
            Course(
                "2021-10-08",
                "2021-10-11",
                "2021-10-14",
                "2021-10-20",
                "2021-10-29",
                "2021-11-02",
                "2021-11-04",
                "2021-11-08",
                "2021-11-17",
                "2021-11-22",
                "2021-12-02",
                "2021-12-03",
                "2021-12-13",
                "2021-12-14",
                "2021-12-24",
                "2022-01-10",
            ),
            found_by="township",
            officers=("maxiaoyun", "zhouming"),
            performed=("1", "已拆除设施并复耕"),
            filing={"began": "2020-03-01", "act_to": "2020-12-31", "continuing": False},
        ),
    )


def exhibition_hall(script: Script) -> Story:
    """Tell of an exhibition hall on paddy: 664 m²; told on 2023-05-25, published on 2023-06-02."""
    area = "664"
    return tell(
        script,
        Told(
            "公开案例·展示厅占水田（鄞州 2023）",
            Source("宁波市自然资源和规划局（鄞州）", "甬鄞自然资规罚〔2023〕6号"),
            Matter(
                parties=(company(506, "武定华展示例文化有限公司", "代表人己", "武定县狮山镇示例路88号"),),
                place="武定县狮山镇示例片区（城镇集中建设区）",
                township="狮山镇",
                cause="未经批准占用土地建设展示厅",
                violation="L01",
                area=area,
                building=area,
                breach=f"武定华展示例文化有限公司2022年2月未经批准占用水田{area}平方米建设展示厅，建筑面积{area}平方米",
                land=({"class": "水田", "area": area, "conforms": True, "basic_farmland": False},),
                items=(_added(return_land(area)), _added(confiscate(area)), _added(fine_by_area(area, "200"))),
                reasons="处罚内容为演示补充。",
            ),
            Course(
                "2023-03-20",
                "2023-03-29",
                "2023-04-03",
                "2023-04-12",
                "2023-04-28",
                "2023-05-05",
                "2023-05-12",
                "2023-05-25",
                "2023-05-26",
                "2023-05-29",
                "2023-05-31",
                "2023-06-01",
                "2023-06-02",
                "2023-06-09",
                "2023-06-30",
                "2023-07-20",
                discussed="2023-05-30",
                waived="2023-05-26",
                extended="2023-05-23",
                handed_over="2023-06-15",
            ),
            officers=("yangbo", "huangtao"),
            filing={"began": "2022-02-01"},
            performed=("1", "土地已退还"),
            confiscated=("没收的展示厅", area),
        ),
    )


def house_on_unused_land(script: Script) -> Story:
    """Tell of a building on unused land, partly in keeping with the plan: 1,161 m² confiscated, 666 m² demolished."""
    return tell(
        script,
        Told(
            "公开案例·未利用地建房（威海 2024）",
            Source("威海市自然资源和规划局（经区）", "威自然执（经）罚字〔2024〕4号"),
            Matter(
                parties=(citizen(507, "张立波", "武定县高桥镇示例村40号"),),
                place="武定县高桥镇示例村",
                township="高桥镇",
                cause="未经批准占用土地建房",
                violation="L01",
                area="1827",
                building="1827",
                breach="张立波2015年未经批准占用未利用地1827平方米建房，其中裸地1463平方米、草地364平方米，符合规划1161平方米、不符合规划666平方米",
                articles="《中华人民共和国土地管理法》（2004年修正）第二条、第四十四条",
                basis=OLD_BASIS,
                land=(
                    {"class": "裸地", "area": "1161", "conforms": True, "basic_farmland": False},
                    {"class": "裸地", "area": "302", "conforms": False, "basic_farmland": False},
                    {"class": "草地", "area": "364", "conforms": False, "basic_farmland": False},
                ),
                items=(
                    _added(return_land("1827")),
                    _added(confiscate("1161")),
                    _added(demolish("666")),
                    _added(fine_by_area("1827", "10")),
                ),
                reasons=f"行为发生在2015年，{OLD_AND_NEW}；处罚内容为演示补充。",
            ),
            Course(
                "2024-10-08",
                "2024-10-14",
                "2024-10-17",
                "2024-10-24",
                "2024-11-08",
                "2024-11-12",
                "2024-11-18",
                "2024-11-26",
                "2024-12-04",
                "2024-12-06",
                "2024-12-11",
                "2024-12-12",
                "2024-12-16",
                "2024-12-20",
                "2025-01-10",
                "2025-02-07",
                discussed="2024-12-09",
                handed_over="2024-12-26",
            ),
            officers=("lihui", "maxiaoyun"),
            filing={"began": "2015-03-01", "act_to": "2015-12-31"},
            gather=_six_images,
            performed=("1、3", "不符合规划部分已拆除，土地已退还"),
            confiscated=("没收的符合规划部分建筑物", "1161"),
        ),
    )


def _six_images(c: Story) -> Story:
    ch.land_evidence(c)
    images = [a_photo(f"遥感影像第{n}期") for n in range(1, 7)]
    return ch.evidence(
        c,
        "land_use",
        "六期遥感影像",
        source="自然资源遥感影像数据库",
        proves="建房行为发生在2015年",
        type="electronic",
        original=True,
        files=images,
    )


def road_of_2019(script: Script) -> Story:
    """Tell of a road of 2019: paddy 2,736 m² and pond 464 m²; published on the ninth working day."""
    area = "3200"
    return tell(
        script,
        Told(
            "公开案例·修路占水田（湖南省厅 2020）",
            Source("湖南省自然资源厅", "湘自然资罚决字〔2020〕2号"),
            Matter(
                parties=(company(508, "武定通达示例路桥有限公司", "代表人庚", "武定县插甸镇示例路30号"),),
                place="武定县插甸镇示例村",
                township="插甸镇",
                cause="未经批准占用土地修路",
                violation="L01",
                area=area,
                breach=f"武定通达示例路桥有限公司2019年10月未经批准占用土地{area}平方米修路，其中水田2736平方米、坑塘水面464平方米，符合规划",
                articles="《中华人民共和国土地管理法》第四十四条",
                basis="《中华人民共和国土地管理法》第七十七条；《中华人民共和国土地管理法实施条例》（2014年修订）第四十二条",
                land=(
                    {"class": "水田", "area": "2736", "conforms": True, "basic_farmland": False},
                    {"class": "坑塘水面", "area": "464", "conforms": True, "basic_farmland": False},
                ),
                items=(_added(return_land(area)), _added(confiscate(area, what="道路设施")), _added(fine_by_area(area, "25"))),
                reasons="处罚内容为演示补充。",
            ),
            Course(
                "2020-08-12",
                "2020-08-24",
                "2020-08-27",
                "2020-09-03",
                "2020-10-12",
                "2020-10-14",
                "2020-10-23",
                "2020-10-27",
                "2020-11-04",
                "2020-11-09",
                "2020-11-19",
                "2020-11-20",
                "2020-12-02",
                "2020-12-04",
                "2020-12-18",
                "2021-01-08",
                discussed="2020-11-16",
                extended="2020-10-19",
                handed_over="2020-12-15",
            ),
            officers=("zhouming", "yangbo"),
            filing={"began": "2019-10-01"},
            hearing_days=3,
            late="原决定于第九个工作日公开，照原日期办理，如实记录超期。",
            performed=("1", "土地已退还"),
            confiscated=("没收的道路设施", area),
        ),
    )


STORIES = (
    roads_and_greens,
    works_without_approval,
    resettlement_site,
    beyond_the_boundary,
    refuse_station,
    exhibition_hall,
    house_on_unused_land,
    road_of_2019,
)
