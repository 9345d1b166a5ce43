"""Cases that ended otherwise than by a penalty (移送、不予立案、不予处罚)."""

from __future__ import annotations

from daylight.site.demonstration import chapters as ch
from daylight.site.demonstration.chapters import Matter
from daylight.site.demonstration.files import a_photo
from daylight.site.demonstration.parties import citizen, company
from daylight.site.demonstration.script import Script, Story


def to_the_police(script: Script) -> Story:
    """Tell of illegal mining whose value reaches the criminal threshold: referred, and filed by the police."""
    c = script.story(
        "发窝乡无证采矿案（移送公安机关）",
        section="minerals",
        officers=("hejun", "xuli"),
        facts=Matter(
            parties=(company(401, "武定磊石示例石材经营部", "自建国", "武定县发窝乡示例路1号", part="miner"),),
            place="武定县发窝乡大西邑村委会",
            township="发窝乡",
            cause="未取得采矿许可证擅自采矿",
            violation="M02",
            breach="武定磊石示例石材经营部未取得采矿许可证，在发窝乡大西邑村开采建筑石料用灰岩",
            articles="《中华人民共和国矿产资源法》关于采矿权取得的规定",
            basis="《中华人民共和国矿产资源法》第六十四条",
            area="2100.00",
            found={"market_value": "368500"},
            reasons="经认定，开采矿产品价值368500元，达到非法采矿罪的追诉标准。",
        ),
    ).begin(55)
    ch.to_filing(c, source="report", content="群众举报大西邑村有人夜间采石。", anonymous=True)
    c.wait(2)
    ch.on_site(c)
    ch.asked(c, ("从什么时候开始开采，有没有采矿许可证？", "今年年初开始，没有办证。"), ("采出的石料卖给了谁？", "卖给附近的工地。"))
    c.wait(2)
    c.take(
        "appraisal", matter="开采量和矿产品价值", institution="云南某地质勘查院（演示）", qualified=True, materials="现场测量数据、销售单据"
    )
    c.wait(10)
    c.take(
        "appraisal_opinion", of="appraisal", conclusion="累计开采建筑石料用灰岩9212吨，矿产品价值368500元。", value="368500", signed=True
    )
    ch.evidence(
        c, "value", "矿产品价值认定意见", source="云南某地质勘查院（演示）", proves="矿产品价值368500元", type="appraisal", original=True
    )
    ch.evidence(c, "approval", "采矿许可查询结果", source="矿产资源股", proves="该范围没有设置采矿权")
    c.wait(3)
    ch.report(c, proposal="refer", crime=True)
    c.wait(1)
    ch.heard_inside(c, opinion="价值达到追诉标准，同意移送公安机关。")
    c.wait(1)
    reported = c.day
    c.take(
        "criminal_referral",
        reported_on=reported,
        decided_on=c.day,
        team=["hejun", "xuli"],
        crime="非法采矿罪",
        to="武定县公安局",
        attachments=["letter", "report", "items", "appraisal"],
        facts="未取得采矿许可证，开采建筑石料用灰岩9212吨，价值368500元。",
    )
    sent = c.day
    c.wait(3)
    c.take("police_reply", received_on=sent, result="filed", content="武定县公安局决定立案侦查。")
    c.wait(1)
    return c.take("handover_to_police", items="案卷材料一册、现场测量数据光盘、销售单据原件。")


def corrected_at_once(script: Script) -> Story:
    """Tell of a trifle that was put right at once: no penalty, but a talk."""
    area = "46.00"
    c = script.story(
        "狮山镇临时堆料案（轻微并及时改正，不予处罚）",
        officers=("maxiaoyun", "zhouming"),
        facts=Matter(
            parties=(citizen(402, "张淑琴", "武定县狮山镇示例小区3栋", sex="female", part="occupier"),),
            place="武定县狮山镇旧城村委会",
            township="狮山镇",
            cause="未经批准占用土地堆放建材",
            violation="L01",
            area=area,
            breach=f"张淑琴未经批准占用狮山镇旧城村空闲地{area}平方米堆放建材",
            land=({"class": "空闲地", "area": area, "conforms": True, "basic_farmland": False},),
            reasons="面积小、时间短，当场清理，没有造成危害后果。",
        ),
    ).begin(40)
    ch.to_filing(c, source="patrol", began=9)
    c.wait(1)
    ch.on_site(c)
    ch.asked(c, ("为什么堆放在这里？", "装修剩下的材料，临时放几天，不知道要办手续。"), ("现在怎么处理？", "已经叫车拉走了。"))
    corrected = c.day
    c.wait(2)
    ch.land_evidence(c)
    ch.evidence(
        c,
        "land_use",
        "清理后照片",
        source="现场拍摄",
        proves="堆料已清除，土地恢复原状",
        type="audio_visual",
        original=True,
        files=[a_photo("清理后照片-旧城村")],
    )
    c.wait(3)
    ch.report(c, proposal="no_penalty", consequences="没有造成危害后果。")
    c.wait(2)
    ch.heard_inside(c, opinion="违法行为轻微并及时改正，同意不予处罚。")
    c.wait(1)
    ch.proposal(c, outcome="no_penalty_minor")
    c.wait(2)
    c.take(
        "no_penalty_decision",
        ground="minor",
        facts=f"{ch.matter(c).breach}，次日自行清理完毕。",
        corrected_on=corrected,
        harm=False,
        education="当面讲解土地管理法律规定，当事人表示今后先办手续再用地，并签署了学习记录。",
    )
    c.wait(1)
    ch.served(c, "no_penalty_decision")
    c.wait(5)
    return ch.closed(c, ground="no_penalty", execution="已对当事人进行教育，土地已恢复原状。")


def declined(script: Script) -> Story:
    """Tell of a report that did not hold, and of the complainant who was told why."""
    c = script.story(
        "环州乡举报采石线索（不予立案，已告知举报人）",
        section="minerals",
        officers=("xuli", "hejun"),
        facts=Matter(
            parties=(),
            place="武定县环州乡环州村委会",
            township="环州乡",
            cause="",
            violation="M02",
            breach="反映有人无证采石",
            area="",
        ),
    ).begin(22)
    c.open(
        source="report",
        place="武定县环州乡环州村委会",
        township="环州乡",
        content="举报称环州村后山有人无证采石，影响农田。",
        suspect="某施工队",
        ongoing=True,
        anonymous=False,
        reporter="举报人（要求保密）",
        contact="19900000902",
        reply_wanted=True,
    )
    c.wait(2)
    ch.verified(
        c,
        proposal="decline",
        found="现场为乡道改建工程的边坡清理，石料用于本工程路基，没有销售，工程有批准文件。",
        reasons="没有违反矿产资源管理的事实，建议不予立案。",
    )
    c.wait(2)
    c.take("filing_declined", ground="no_breach", reasons="经核查系经批准的道路工程施工清理，没有无证采矿的事实。")
    c.wait(2)
    return c.take(
        "complainant_notice",
        of="filing_declined",
        to="举报人",
        way="电话告知并留存通话记录，同时寄送书面答复",
        reasons="经核查没有违法事实，理由已说明。",
    )


def villagers_house(script: Script) -> Story:
    """Tell of a villager's house, which is not ours: transferred to the agriculture authority."""
    c = script.story(
        "高桥镇村民建房线索（移送农业农村部门）",
        section="gaoqiao",
        officers=("zhangrong",),
        facts=Matter(
            parties=(),
            place="武定县高桥镇海子村委会中村",
            township="高桥镇",
            cause="",
            violation="L01",
            breach="村民未经批准占地建住宅",
            area="152.00",
        ),
    ).begin(17)
    c.open(
        source="hotline",
        place="武定县高桥镇海子村委会中村",
        township="高桥镇",
        content="12345 转办：中村有村民没有批准就在承包地上建住宅。",
        suspect="村民毕某",
        ongoing=True,
        reply_wanted=True,
        reporter="来电群众（要求保密）",
        contact="19900000903",
    )
    c.wait(2)
    ch.verified(
        c,
        proposal="transfer",
        found="村民在自家承包地上建住宅，已起基础，占地约152平方米，没有宅基地批准书。",
        reasons="农村村民未经批准占用土地建住宅，由农业农村主管部门处理。",
    )
    c.wait(1)
    c.take(
        "transfer_to_organ",
        to="武定县农业农村局",
        to_kind="agriculture",
        materials="线索登记表、核查记录和照片",
        reasons="农村村民未经批准占用土地建住宅，依照土地管理法第七十八条由农业农村主管部门处理。",
    )
    c.wait(2)
    return c.take(
        "complainant_notice",
        of="transfer_to_organ",
        to="来电群众",
        way="12345 平台回复",
        reasons="已依法移送武定县农业农村局处理，联系方式已告知。",
    )


STORIES = (to_the_police, corrected_at_once, declined, villagers_house)
