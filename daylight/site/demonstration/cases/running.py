"""Cases on their way, from a fresh clue to the eve of the decision (正在办理的案件)."""

from __future__ import annotations

from daylight.site.demonstration import chapters as ch
from daylight.site.demonstration.chapters import Matter
from daylight.site.demonstration.parties import citizen, company
from daylight.site.demonstration.penalties import confiscate, demolish, fine_by_area, fine_by_ratio, return_land
from daylight.site.demonstration.script import Script, Story

DRY_LAND = {"class": "旱地", "basic_farmland": False}


def fresh_clue(script: Script) -> Story:
    """Tell of a report by telephone that came in yesterday."""
    c = script.story("插甸镇取土举报（新线索）", section="chadian", officers=("qianwei",)).begin(1)
    return c.at("15:00").open(
        source="hotline",
        place="武定县插甸镇示例村委会老鸦山",
        township="插甸镇",
        ongoing=True,
        reply_wanted=True,
        anonymous=False,
        content="群众来电反映，有挖掘机在村委会后山取土，运往镇上的工地，要求制止并答复。",
        suspect="不详",
        reporter="来电群众（要求保密）",
        contact="19900000900",
    )


def waiting_for_signature(script: Script) -> Story:
    """Tell of a filing that the section head has signed and the deputy head has not."""
    area = "862.40"
    c = script.story(
        "高桥镇钢架大棚占地（立案待分管负责人签批）",
        officers=("yangbo", "maxiaoyun"),
        facts=Matter(
            parties=(citizen(201, "毕有福", "武定县高桥镇示例村12号"),),
            place="武定县高桥镇老滔村委会上村",
            township="高桥镇",
            cause="未经批准占用土地建设仓储用房",
            violation="L01",
            area=area,
            breach=f"毕有福未经批准占用高桥镇老滔村旱地{area}平方米建设钢架仓储用房",
        ),
    ).begin(5)
    began = ch.before(c, 30)
    ch.clue(c, source="township", content="高桥镇自然资源所报告，老滔村上村有人在旱地上搭建钢架仓储用房。")
    c.wait(1)
    ch.verified(c)
    ch.named(c)
    ch.stopped(c)
    c.wait(3)
    ch.filing(c, began=began, sign=False)
    return c.sign("filing", "section_head", opinion="同意立案，请分管领导审批。")


def being_appraised(script: Script) -> Story:
    """Tell of damaged farmland that is being appraised: that time does not count."""
    area = "4860.00"
    c = script.story(
        "白路镇取土毁坏耕地案（正在鉴定，期限扣除）",
        officers=("yangbo", "zhouming"),
        facts=Matter(
            parties=(company(202, "武定红土示例砖业有限公司", "安正明", "武定县白路镇示例街3号", part="occupier"),),
            place="武定县白路镇平地村委会大坪子",
            township="白路镇",
            cause="未经批准在耕地上取土",
            violation="L03",
            area=area,
            breach=f"武定红土示例砖业有限公司未经批准在白路镇平地村{area}平方米旱地上取土，破坏种植条件",
            land=({**DRY_LAND, "area": area, "conforms": False},),
            articles="《中华人民共和国土地管理法》第三十七条",
            basis="《中华人民共和国土地管理法》第七十五条；《中华人民共和国土地管理法实施条例》第五十五条",
        ),
    ).begin(48)
    ch.to_filing(c, source="satellite", content="卫片执法图斑显示，平地村大坪子有新增采挖。")
    c.wait(2)
    ch.on_site(c)
    ch.asked(c, ("取土从什么时候开始？", "今年春耕之后，取了大约两个月。"), ("是否办理过批准手续？", "没有。"))
    c.wait(4)
    ch.land_evidence(c)
    c.wait(3)
    return c.take(
        "appraisal",
        matter="耕地种植条件破坏程度",
        institution="楚雄州耕地质量鉴定中心（演示）",
        qualified=True,
        materials="勘测定界图、现场照片、土壤样品",
    )


def suspended(script: Script) -> Story:
    """Tell of an investigation that a landslide has suspended."""
    area = "1530.00"
    c = script.story(
        "己衣镇采石场外扩占地案（中止调查）",
        officers=("maxiaoyun", "lihui"),
        facts=Matter(
            parties=(company(203, "武定江岸示例石料厂", "杞文忠", "武定县己衣镇示例路6号"),),
            place="武定县己衣镇大村村委会江边",
            township="己衣镇",
            cause="未经批准占用土地堆放石料",
            violation="L01",
            area=area,
            breach=f"武定江岸示例石料厂未经批准占用己衣镇大村集体林地外围其他草地{area}平方米堆放石料",
        ),
    ).begin(34)
    ch.to_filing(c, source="patrol")
    c.wait(6)
    c.take("suspension", reasons="强降雨引发泥石流，通往现场的道路中断，现场勘测无法进行，属不可抗力。", notified_on=c.day)
    return ch.served(c, "suspension")


def notice_running(script: Script) -> Story:
    """Tell of a villager's workshop: the notices are served and the party still has time to answer."""
    area, building = "412.60", "268.00"
    c = script.story(
        "猫街镇加工作坊占地案（告知期间）",
        officers=("zhouming", "maxiaoyun"),
        facts=Matter(
            parties=(citizen(204, "普绍云", "武定县猫街镇示例村31号"),),
            place="武定县猫街镇猫街村委会下村",
            township="猫街镇",
            cause="未经批准占用土地建设加工作坊",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"普绍云未经批准占用猫街镇猫街村旱地{area}平方米建设加工作坊",
            land=({**DRY_LAND, "area": area, "conforms": False},),
            items=(return_land(area, "猫街镇猫街村农民集体"), demolish(building), fine_by_area(area, "200", tier="一般")),
            reasons="占用耕地0.5亩以上不足10亩，属一般档；当事人配合调查，按该档下限每平方米200元处罚。",
        ),
    ).begin(19)
    return ch.to_notice(c, source="township", content="镇自然资源所报告，有人在旱地上建设加工作坊。")


def hearing_ahead(script: Script) -> Story:
    """Tell of a hearing that has been announced and will be held in a few days."""
    area, building = "3205.00", "1180.00"
    c = script.story(
        "狮山镇物流仓库占地案（听证待举行）",
        officers=("lihui", "zhouming"),
        facts=Matter(
            parties=(company(205, "武定顺达示例物流有限公司", "尹学斌", "武定县狮山镇示例大道77号"),),
            place="武定县狮山镇西和村委会",
            township="狮山镇",
            cause="未经批准占用土地建设仓库",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"武定顺达示例物流有限公司未经批准占用狮山镇西和村旱地{area}平方米建设仓库及堆场",
            land=({**DRY_LAND, "area": area, "conforms": False},),
            items=(return_land(area, "狮山镇西和村农民集体"), demolish(building), fine_by_area(area, "300", tier="一般")),
            reasons="占用耕地0.5亩以上不足10亩，属一般档，按每平方米300元处罚。",
        ),
    ).begin(25)
    ch.to_notice(c, source="satellite", content="年度卫片图斑核查发现西和村新增建设用地。")
    c.wait(2)
    ch.hearing_called(c, reasons="对应当拆除还是没收、罚款标准有异议。", in_days=9)
    return c


def waiting_for_discussion(script: Script) -> Story:
    """Tell of a draft that legal review returned, and passed when it was mended; the heads discuss it next."""
    area, building = "980.50", "540.00"
    c = script.story(
        "狮山镇驾校训练场占地案（审核退回后通过，待集体讨论）",
        facts=Matter(
            parties=(company(206, "武定通途示例驾驶培训有限公司", "段云飞", "武定县狮山镇示例路102号"),),
            place="武定县狮山镇狮高村委会",
            township="狮山镇",
            cause="未经批准占用土地建设训练场",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"武定通途示例驾驶培训有限公司未经批准占用狮山镇狮高村旱地{area}平方米建设驾驶训练场及附属用房",
            land=({**DRY_LAND, "area": area, "conforms": False},),
            items=(return_land(area, "狮山镇狮高村农民集体"), demolish(building), fine_by_area(area, "260", tier="一般")),
            reasons="占用耕地，属一般档。",
        ),
    ).begin(34)
    ch.to_notice(
        c,
        source="report",
        content="群众举报狮高村有人平整旱地建设训练场。",
        reply_wanted=True,
        reporter="举报人（要求保密）",
        contact="19900000901",
    )
    c.wait(6)
    ch.drafted(c)
    ch.sent_to_review(c)
    c.wait(2)
    ch.reviewed(
        c,
        verdict="returned",
        law_discretion="裁量理由只写“属一般档”，没有写明面积、地类与所选标准的对应关系。",
        documents="决定书草案缺裁量说明。",
        opinion="事实清楚、程序合法；裁量理由过于简单，请补充面积、地类和情节与每平方米260元的对应关系后再报。",
    )
    c.wait(2)
    ch.drafted(
        c,
        discretion="占用旱地980.50平方米（1.47亩），不属永久基本农田，在耕地0.5亩以上不足10亩之内，属一般档（每平方米200元至600元）；"
        "当事人首次违法、配合调查，已主动停止建设，按每平方米260元处罚。",
    )
    ch.sent_to_review(c)
    c.wait(3)
    return ch.reviewed(c, opinion="已按意见补充裁量理由，主体、程序、事实、依据和裁量均无不当，同意。")


def in_legal_review(script: Script) -> Story:
    """Tell of a draft that was sent to legal review yesterday and lies in the reviewers' queue."""
    area, building = "1320.00", "715.00"
    c = script.story(
        "插甸镇农机库房占地案（送审，待法制审核）",
        officers=("yangbo", "zhouming"),
        facts=Matter(
            parties=(company(210, "武定丰耘示例农机服务有限公司", "李存志", "武定县插甸镇示例路21号"),),
            place="武定县插甸镇增益村委会",
            township="插甸镇",
            cause="未经批准占用土地建设农机库房",
            violation="L01",
            area=area,
            building=building,
            tier="一般",
            breach=f"武定丰耘示例农机服务有限公司未经批准占用插甸镇增益村其他草地{area}平方米建设农机库房",
            land=({"class": "其他草地", "area": area, "conforms": True, "basic_farmland": False},),
            items=(return_land(area, "插甸镇增益村农民集体"), confiscate(building), fine_by_area(area, "140", tier="一般")),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，符合规划，属一般档，按每平方米140元处罚。",
        ),
    ).begin(25)
    ch.to_notice(c, source="superior", content="州级交办图斑：增益村农机库房用地未办理手续。")
    c.wait(7)
    ch.drafted(c)
    return ch.sent_to_review(c)


def proposal_before_the_head(script: Script) -> Story:
    """Tell of a proposal that two leaders have signed; the head is next."""
    area = "508.20"
    c = script.story(
        "狮山镇广告围挡占地案（处理意见待主要负责人签批）",
        officers=("maxiaoyun", "lihui"),
        facts=Matter(
            parties=(company(211, "武定迎春示例广告有限公司", "窦春生", "武定县狮山镇示例路140号"),),
            place="武定县狮山镇吆鹰村委会",
            township="狮山镇",
            cause="未经批准占用土地设置广告设施",
            violation="L01",
            area=area,
            building="96.00",
            tier="一般",
            breach=f"武定迎春示例广告有限公司未经批准占用狮山镇吆鹰村其他草地{area}平方米设置广告设施",
            land=({"class": "其他草地", "area": area, "conforms": False, "basic_farmland": False},),
            items=(return_land(area, "狮山镇吆鹰村农民集体"), demolish("96.00"), fine_by_area(area, "110", tier="一般")),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档，按每平方米110元处罚。",
        ),
    ).begin(18)
    ch.to_filing(c, source="media", content="媒体反映吆鹰村路边广告设施占地。")
    c.wait(2)
    ch.on_site(c)
    ch.asked(c)
    c.wait(3)
    ch.land_evidence(c)
    c.wait(4)
    ch.report(c)
    c.wait(2)
    ch.heard_inside(c)
    c.wait(1)
    ch.proposal(c, sign=False)
    return c.sign("proposal", "section_head", "deputy_head")


def registration_overdue(script: Script) -> Story:
    """Tell of goods registered in advance about which nothing was decided in seven working days."""
    c = script.story(
        "田心乡无证采砂案（先行登记保存超期未处理）",
        section="minerals",
        officers=("hejun", "xuli"),
        facts=Matter(
            parties=(citizen(207, "李得胜", "武定县田心乡示例村8号", part="miner"),),
            place="武定县田心乡勐果河边",
            township="田心乡",
            cause="未取得采矿许可证擅自采砂",
            violation="M02",
            breach="李得胜未取得采矿许可证，在田心乡勐果河岸采挖建筑用砂",
            articles="《中华人民共和国矿产资源法》关于采矿权取得的规定",
            basis="《中华人民共和国矿产资源法》第六十四条",
        ),
    ).begin(16)
    ch.to_filing(c, source="patrol", began=12)
    c.take("identity_shown", to="李得胜", place="武定县田心乡勐果河边", rights_told=True)
    c.take(
        "advance_registration",
        reasons="采砂设备和已采的砂可能被转移，以后难以取得。",
        place="田心乡停车场（演示）",
        objects=[
            {"name": "挖掘机", "quantity": "1台", "spec": "履带式", "state": "完好"},
            {"name": "建筑用砂", "quantity": "约120吨", "spec": "—", "state": "堆放"},
        ],
    )
    return ch.served(c, "advance_registration")


def ninety_days_passed(script: Script) -> Story:
    """Tell of a case that has lain too long: filed more than ninety days ago and nothing decided."""
    area = "655.00"
    c = script.story(
        "万德镇停车场占地案（办案期限已过）",
        officers=("huangtao", "yangbo"),
        facts=Matter(
            parties=(citizen(208, "凤兴旺", "武定县万德镇示例村20号"),),
            place="武定县万德镇万德村委会",
            township="万德镇",
            cause="未经批准占用土地建设停车场",
            violation="L01",
            area=area,
            tier="一般",
            breach=f"凤兴旺未经批准占用万德镇万德村其他草地{area}平方米硬化建设停车场",
            land=({"class": "其他草地", "area": area, "conforms": False, "basic_farmland": False},),
            items=(
                return_land(area, "万德镇万德村农民集体"),
                demolish(area, what="硬化地面和设施"),
                fine_by_area(area, "110", tier="一般"),
            ),
            reasons="占用耕地以外的土地0.5亩以上不足20亩，属一般档。",
        ),
    ).begin(82)
    ch.to_filing(c, source="inspector", content="督察移交图斑：万德村停车场用地未办理手续。")
    c.wait(9)
    ch.on_site(c)
    ch.asked(c)
    c.wait(12)
    ch.land_evidence(c)
    c.wait(15)
    return ch.report(c)


def plan_notice_answered(script: Script) -> Story:
    """Tell of a shop built without a planning permit, whose owner has stated his defence."""
    base = "480000"
    c = script.story(
        "县城商铺无规划许可建设案（陈述申辩已复核）",
        section="planning",
        officers=("denghao", "caomin"),
        facts=Matter(
            parties=(company(209, "武定兴隆示例商贸有限公司", "纪国栋", "武定县狮山镇示例街45号"),),
            place="武定县狮山镇中心城区示例街45号",
            township="狮山镇",
            cause="未取得建设工程规划许可证进行建设",
            violation="P01",
            tier="一般",
            area="320.00",
            building="320.00",
            breach="武定兴隆示例商贸有限公司未取得建设工程规划许可证，在狮山镇示例街45号加建商铺320.00平方米",
            articles="《中华人民共和国城乡规划法》关于建设工程规划许可的规定",
            basis="《中华人民共和国城乡规划法》第六十四条",
            items=(
                {"kind": "correct", "violation": "P01", "days_to_perform": 30, "text": "责令三十日内采取改正措施，消除对规划实施的影响"},
                fine_by_ratio(base, "0.07", of="建设工程造价", said="百分之七", tier="一般", violation="P01"),
            ),
            reasons="违法建设面积100平方米以上不足1000平方米，可采取改正措施，属一般档，按造价百分之七处罚。",
            found={"construction_cost": base},
        ),
    ).begin(24)
    ch.to_filing(c, source="hotline", content="12345 转办：示例街45号加建商铺，是否办理规划许可。", reply_wanted=True)
    ch.to_report(c, gather=_planning_evidence)
    c.wait(1)
    ch.notices(c)
    c.wait(2)
    return ch.stated(
        c,
        "加建部分可以补办手续，商铺经营困难，请求按百分之五处罚。",
        ("请求按造价的百分之五处罚", "加建面积320平方米，属一般档，下限为百分之六；没有从轻情节的证据。", False),
        conclusion="不予采纳，维持拟处罚意见。",
    )


def _planning_evidence(c: Story) -> Story:
    ch.evidence(c, "identity", "营业执照", source="当事人", proves="当事人的主体资格")
    ch.evidence(c, "plan", "规划核实意见", source="国土空间规划股", proves="加建部分未取得建设工程规划许可证，可以采取改正措施消除影响")
    return ch.evidence(
        c, "value", "工程造价鉴定", source="造价咨询机构（演示）", proves="建设工程造价480000元", type="appraisal", original=True
    )


STORIES = (
    fresh_clue,
    waiting_for_signature,
    being_appraised,
    suspended,
    notice_running,
    hearing_ahead,
    waiting_for_discussion,
    in_legal_review,
    proposal_before_the_head,
    registration_overdue,
    ninety_days_passed,
    plan_notice_answered,
)
