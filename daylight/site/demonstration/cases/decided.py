"""Cases that are decided and not yet at their end (已作出决定的案件)."""

from __future__ import annotations

from datetime import timedelta

from daylight.law.periods import add_months
from daylight.site.demonstration import chapters as ch
from daylight.site.demonstration.chapters import Matter
from daylight.site.demonstration.parties import citizen, company
from daylight.site.demonstration.penalties import confiscate, confiscate_gains, demolish, fine_by_area, fine_by_ratio, return_land
from daylight.site.demonstration.script import Script, Story

OTHER_LAND = {"class": "其他草地", "basic_farmland": False}


def decided_yesterday(script: Script) -> Story:
    """Tell of a decision of yesterday, to be served and published."""
    area, building = "1106.00", "620.00"
    c = script.story(
        "狮山镇汽修厂占地案（昨日作出决定）",
        officers=("zhouming", "yangbo"),
        facts=Matter(
            parties=(company(301, "武定金轮示例汽车修理厂", "马俊", "武定县狮山镇示例路205号"),),
            place="武定县狮山镇椅子甸村委会",
            township="狮山镇",
            cause="未经批准占用土地建设汽修厂",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"武定金轮示例汽车修理厂未经批准占用狮山镇椅子甸村其他草地{area}平方米建设修理车间",
            land=({**OTHER_LAND, "area": area, "conforms": True},),
            items=(return_land(area, "狮山镇椅子甸村农民集体"), confiscate(building), fine_by_area(area, "120", tier="一般")),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档；当事人主动提供资料，按每平方米120元处罚。",
        ),
    ).begin(29)
    ch.to_notice(c, source="patrol")
    return ch.to_decision(c)


def by_instalments(script: Script) -> Story:
    """Tell of a fine that is paid by instalments: one is paid, two are to come."""
    area, building = "2240.00", "905.00"
    items = (return_land(area, "插甸镇安拉村农民集体"), demolish(building), fine_by_area(area, "150", tier="一般"))
    c = script.story(
        "插甸镇养殖加工点占地案（分期缴纳）",
        officers=("lihui", "yangbo"),
        facts=Matter(
            parties=(citizen(302, "鲁朝贵", "武定县插甸镇示例村5号", kind="sole_trader"),),
            place="武定县插甸镇安拉村委会",
            township="插甸镇",
            cause="未经批准占用土地建设加工点",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"鲁朝贵未经批准占用插甸镇安拉村其他草地{area}平方米建设养殖产品加工点",
            land=({**OTHER_LAND, "area": area, "conforms": False},),
            items=items,
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档，按每平方米150元处罚。",
        ),
    ).begin(62)
    ch.to_notice(c, source="petition", content="信访反映安拉村有人占用草地建设加工点。", reply_wanted=True, reporter="信访人（要求保密）")
    ch.to_decision(c)
    c.wait(1)
    ch.served(c, "decision")
    c.wait(2)
    ch.published(c)
    c.wait(5)
    first, second, last = (add_months(c.day, n).on for n in (1, 2, 3))
    c.take(
        "payment_arrangement",
        applied_on=c.day - timedelta(days=2),
        form="instalments",
        until=last,
        reasons="当事人经营困难，申请分三期缴纳，附收支证明。",
        instalments=[{"due": first, "amount": "112000.00"}, {"due": second, "amount": "112000.00"}, {"due": last, "amount": "112000.00"}],
    )
    ch.served(c, "payment_arrangement")
    c.wait(8)
    ch.paid(c, "112000.00", receipt="演示票据000302")
    c.wait(1)
    return ch.performed(c, "1、2", "建筑物已自行拆除，土地已退还并平整。")


def demand_served(script: Script) -> Story:
    """Tell of a fine left unpaid: the demand is served, and the time for the court is open."""
    area = "1780.00"
    c = script.story(
        "高桥镇矿石堆放占地案（已催告，申请法院期间）",
        officers=("yangbo", "lihui"),
        facts=Matter(
            parties=(company(303, "武定宏发示例矿业有限公司", "金满堂", "武定县高桥镇示例路9号", part="occupier"),),
            place="武定县高桥镇花桥村委会",
            township="高桥镇",
            cause="未经批准占用土地堆放矿石",
            violation="L01",
            area=area,
            tier="一般",
            breach=f"武定宏发示例矿业有限公司未经批准占用高桥镇花桥村裸土地{area}平方米堆放矿石",
            land=({"class": "裸土地", "area": area, "conforms": False, "basic_farmland": False},),
            items=(return_land(area, "高桥镇花桥村农民集体"), fine_by_area(area, "160", tier="一般")),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档，按每平方米160元处罚。",
        ),
    ).begin(183)
    ch.to_notice(c, source="satellite", content="卫片图斑核查发现花桥村新增堆矿用地。")
    ch.to_decision(c)
    c.wait(1)
    ch.served(c, "decision")
    c.wait(3)
    ch.published(c)
    c.wait(14)
    ch.performed(c, "1", "矿石已清运，土地已退还花桥村农民集体。")
    c.until(14)
    c.take("demand", duties="缴纳罚款284800元及加处罚款", amount="284800.00", days=10, rights_told=True, way="缴至罚没款代收银行")
    return ch.served(c, "demand")


def revoked(script: Script) -> Story:
    """Tell of a decision that was revoked on reconsideration, and of its entry withdrawn."""
    area, building = "760.00", "410.00"
    c = script.story(
        "狮山镇洗车场占地案（复议撤销，公示已撤回）",
        officers=("maxiaoyun", "huangtao"),
        facts=Matter(
            parties=(company(304, "武定清波示例洗车服务部", "苏文海", "武定县狮山镇示例路66号"),),
            place="武定县狮山镇中村村委会",
            township="狮山镇",
            cause="未经批准占用土地建设洗车场",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"武定清波示例洗车服务部未经批准占用狮山镇中村其他草地{area}平方米建设洗车场",
            land=({**OTHER_LAND, "area": area, "conforms": False},),
            items=(return_land(area, "狮山镇中村农民集体"), demolish(building), fine_by_area(area, "130", tier="一般")),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档，按每平方米130元处罚。",
        ),
    ).begin(128)
    ch.to_notice(c, source="report", content="群众举报中村有人占地建洗车场。", reply_wanted=True, reporter="举报人（要求保密）")
    ch.to_decision(c)
    c.wait(1)
    ch.served(c, "decision")
    c.wait(3)
    ch.published(c)
    c.wait(12)
    applied = c.day
    c.wait(4)
    c.take("reconsideration", applied_on=applied, organ="武定县人民政府", accepted_on=c.day)
    c.wait(38)
    c.take(
        "remedy_result",
        of="reconsideration",
        result="revoked",
        made_on=c.day - timedelta(days=1),
        received_on=c.day,
        reasons="复议机关认为，所占土地的规划用途认定依据的图件版本有误，主要事实不清，撤销处罚决定。",
    )
    c.wait(2)
    return ch.withdrawn(c, ground="revoked", reason="行政复议机关认为主要事实不清，撤销了该处罚决定。", document="行政复议决定书")


def unlicensed_survey(script: Script) -> Story:
    """Tell of surveying without qualification: decided and served, waiting for publication."""
    fee = "36000"
    c = script.story(
        "无资质从事测绘案（已送达，待公示）",
        section="planning",
        officers=("caomin", "denghao"),
        facts=Matter(
            parties=(company(305, "武定经纬示例工程咨询有限公司", "郎永强", "武定县狮山镇示例大厦5层", part="surveyor"),),
            place="武定县发窝乡",
            township="发窝乡",
            cause="未取得测绘资质证书从事测绘活动",
            violation="S01",
            breach="武定经纬示例工程咨询有限公司未取得测绘资质证书，承揽发窝乡农村道路地形图测绘项目，约定报酬36000元",
            articles="《中华人民共和国测绘法》关于测绘资质管理的规定",
            basis="《中华人民共和国测绘法》第五十五条",
            items=(
                {"kind": "stop", "violation": "S01", "text": "责令立即停止违法测绘行为"},
                confiscate_gains(fee, violation="S01"),
                {"kind": "confiscate_results", "violation": "S01", "text": "没收发窝乡农村道路地形图测绘成果一套"},
                fine_by_ratio(fee, "1.2", of="测绘约定报酬", said="一点二倍", violation="S01"),
            ),
            reasons="首次违法，成果尚未用于工程，按约定报酬的一点二倍处罚。",
            found={"illegal_gains": fee},
        ),
    ).begin(32)
    ch.to_filing(c, source="transfer", content="县交通运输局移送：发窝乡道路测绘项目的承揽单位没有测绘资质。")
    c.wait(2)
    ch.asked(c, ("项目的报酬是多少，是否已经收取？", "合同约定36000元，已经全部收到。"), ("公司有没有测绘资质证书？", "没有，正准备申请。"))
    c.wait(3)
    _survey_evidence(c)
    c.wait(4)
    ch.report(c)
    c.wait(2)
    ch.heard_inside(c)
    c.wait(1)
    ch.proposal(c)
    c.wait(1)
    ch.notices(c)
    ch.to_decision(c)
    c.wait(2)
    return ch.served(c, "decision")


def _survey_evidence(c: Story) -> Story:
    ch.evidence(c, "identity", "营业执照", source="当事人", proves="当事人的主体资格")
    ch.evidence(
        c, "approval", "测绘资质查询结果", source="测绘资质管理系统", proves="当事人未取得测绘资质证书", type="electronic", original=True
    )
    return ch.evidence(c, "value", "测绘合同和付款凭证", source="县交通运输局", proves="约定测绘报酬36000元并已收取")


STORIES = (decided_yesterday, by_instalments, demand_served, revoked, unlicensed_survey)
