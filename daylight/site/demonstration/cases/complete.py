"""Cases that went the whole way (办结的案件)."""

from __future__ import annotations

from daylight.site.demonstration import chapters as ch
from daylight.site.demonstration.chapters import Matter
from daylight.site.demonstration.parties import company
from daylight.site.demonstration.penalties import confiscate, fine_by_area, return_land
from daylight.site.demonstration.script import Script, Story


def sand_yard(script: Script) -> Story:
    """Tell of a sand yard on village land: hearing, review, publication, payment, handover, archive."""
    area, building = "1241.30", "386.00"
    c = script.story(
        "狮山镇砂石堆场占地案（完整办结，有听证）",
        facts=Matter(
            parties=(company(101, "武定恒砂示例建材有限公司", "丁大山", "武定县狮山镇示例路18号"),),
            place="武定县狮山镇香水村委会麦地冲",
            township="狮山镇",
            cause="未经批准占用土地建设砂石堆场",
            violation="L01",
            breach=f"武定恒砂示例建材有限公司未经批准占用狮山镇香水村集体土地{area}平方米建设砂石堆场",
            area=area,
            land=({"class": "其他草地", "area": area, "conforms": True, "basic_farmland": False},),
            building=building,
            tier="一般",
            items=(return_land(area, "狮山镇香水村农民集体"), confiscate(building), fine_by_area(area, "150", tier="一般")),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档，按每平方米150元处罚。",
        ),
    ).begin(150)
    began = ch.before(c, 46)
    ch.clue(c, source="satellite", content="卫片图斑核查发现，香水村麦地冲有新增堆场用地，疑似未办理用地手续。")
    c.wait(1)
    ch.verified(c)
    ch.named(c)
    ch.stopped(c)
    c.wait(3)
    ch.filing(c, began=began)
    c.wait(2)
    ch.on_site(c)
    ch.asked(c)
    c.wait(4)
    ch.land_evidence(c)
    c.wait(6)
    ch.report(c)
    c.wait(2)
    ch.heard_inside(c)
    c.wait(1)
    ch.proposal(c)
    c.wait(1)
    ch.notices(c)
    c.wait(2)
    c.take("statement", party="P1", way="written", content="堆场系临时堆放，面积认定偏大，请求从轻处罚。")
    day = ch.hearing_called(c, reasons="对占地面积和罚款数额有异议。")
    c.wait(1)
    c.take(
        "statement_review",
        of="statement",
        conclusion="经复核，面积由有资质的单位实测，当事人已签字确认；没有法定从轻情形，不予采纳。",
        points=[
            {"claim": "占地面积认定偏大", "answer": "面积由有资质的测绘单位实测，当事人在勘测笔录上签字确认。", "adopted": False},
            {"claim": "请求从轻处罚", "answer": "没有法定的从轻情形，拟罚款在一般档之内。", "adopted": False},
        ],
    )
    ch.hearing_held(
        c,
        day,
        presented="承办人员出示勘测笔录、询问笔录、地类和规划证明，提出没收建筑物和其他设施并处罚款的建议。",
        argued="当事人认可占地事实，对面积提出质证意见，请求降低罚款标准。",
        disputes="占地面积和罚款标准。",
        findings="面积以实测为准，证据充分；罚款标准在裁量基准一般档之内。",
        advice="建议维持拟处罚意见。",
    )
    ch.drafted(c)
    ch.sent_to_review(c, heard=True)
    c.wait(3)
    ch.reviewed(c)
    c.wait(2)
    ch.discussed(c)
    c.wait(1)
    ch.decided(c)
    c.wait(1)
    ch.served(c, "decision")
    c.wait(2)
    ch.published(c)
    c.wait(6)
    ch.paid(c, receipt="演示票据000101")
    c.wait(3)
    ch.performed(c, "1", "当事人已清理砂石并退还土地，经现场核查，土地交还香水村农民集体。")
    ch.handed_over(c, "没收的建筑物和其他设施386.00平方米，附清单和移交照片。", "386.00")
    c.wait(4)
    ch.closed(c, execution="罚款186195.00元已缴清，土地已退还，没收的建筑物已移交武定县人民政府。")
    c.wait(8)
    return ch.archived(c)


STORIES = (sand_yard,)
