"""
The ordinary procedure, walked through in the browser: from a clue to a sealed dossier and an entry for everybody.

It is the longest tutorial of the project. Read it from top to bottom: each chapter is a part of the procedure, each line
something that a person of the bureau does on a page. Days are those of 2026, with Qingming (4 to 6 April) and Labour
Day (1 to 5 May) in the way; the clock of the machine goes with them.
"""

from __future__ import annotations

from typing import Any

import pytest

from daylight.casefile.case import Case
from daylight.ledger import verify
from daylight.site.demonstration.files import certificate, photo
from daylight.site.demonstration.parties import company

from .conftest import Office
from .desk import Desk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PLACE = "武定县狮山镇香水村委会麦地冲"
BREACH = "武定恒砂示例建材有限公司未经批准占用狮山镇香水村集体土地1241.30平方米建设砂石堆场，现场停放云E12345的设备一台"
ARTICLES = "《中华人民共和国土地管理法》第二条、第四十四条"
BASIS = "《中华人民共和国土地管理法》第七十七条；《中华人民共和国土地管理法实施条例》第五十七条"
PARTY = company(101, "武定恒砂示例建材有限公司", "丁大山", "武定县狮山镇示例路18号")
ITEMS = [
    {"种类": "责令退还土地", "面积（平方米）": "1241.30", "履行期限（日）": "15", "内容": "责令退还非法占用的1241.30平方米土地给狮山镇香水村农民集体"},
    {"种类": "没收新建的建筑物和其他设施", "面积（平方米）": "386.00", "符合规划": "是",
     "内容": "没收在非法占用的符合规划的土地上新建的建筑物和其他设施386.00平方米"},
    {"种类": "罚款", "面积（平方米）": "1241.30", "每平方米金额（元）": "150", "履行期限（日）": "15",
     "内容": "对非法占用的土地1241.30平方米处以每平方米150元的罚款，计186195.00元"},
]  # fmt: skip
ALL_POINTS = {"是否涉嫌犯罪需要移送": "否：未达到移送标准"}
EVIDENCE = [
    ("当事人身份", "营业执照、法定代表人身份证明", "武定恒砂示例建材有限公司", "当事人的主体资格"),
    ("用地、占有情况", "现场照片", "现场拍摄", "占用土地建设砂石堆场"),
    ("地类", "土地利用现状证明", "调查监测与确权登记股", "占用土地的地类：其他草地1241.30平方米"),
    ("是否符合规划", "规划审查意见", "国土空间规划股", "其他草地1241.30平方米符合规划"),
    ("永久基本农田", "永久基本农田套合结果", "耕地保护监督股", "未占用永久基本农田"),
    ("权属", "土地权属证明", "狮山镇人民政府", "土地所有权属香水村农民集体"),
    ("审批情况", "用地审批情况查询结果", "行政审批股", "未办理建设用地审批手续"),
]


def test_a_case_goes_from_a_clue_to_a_sealed_dossier_and_an_entry_for_everybody(office: Office, look: Any) -> None:
    clue_and_filing(office)
    investigation(office)
    case_hearing_and_proposal(office)
    notices(office)
    hearing(office)
    review_returned_once(office, look)
    decision(office, look)
    publication(office, look)
    performance_and_closing(office)
    sealed_dossier(office, look)

    assert [fault for fault in verify().faults if fault.kind == "act"] == []


def clue_and_filing(office: Office) -> None:
    """Register and verify the clue, name the party, file the case with three signatures (行政处罚法 第54条)."""
    zhou = office.zhou.go("/desk/clues/new/")
    zhou.fill({"线索来源": "卫片执法", "收到日期": "2026-03-02", "违法地点": PLACE, "所在乡镇": "狮山镇",
               "反映内容": "卫片图斑核查发现新增堆场用地，疑似未办理用地手续。", "违法行为正在进行": "是"})  # fmt: skip
    zhou.press("登记线索")
    assert "武自然资线索〔2026〕1号" in zhou.text()
    office.case = zhou.page.url

    office.day("2026-03-04")
    zhou = office.zhou.take("核查线索", {"核查情况": f"经现场核查，{BREACH}，未能出示批准文件。", "处理建议": "建议立案",
                                      "理由": "有明确的行为人和违法事实，属本机关管辖。"})  # fmt: skip
    zhou.take("确定当事人", {
        "姓名或名称": PARTY["name"], "类别": "企业、组织", "地位": "当事人", "在违法行为中的身份": "建设人", "统一社会信用代码": PARTY["uscc"],
        "法定代表人、负责人": PARTY["representative"], "住址、住所地": PARTY["address"], "联系电话": PARTY["phone"],
    })  # fmt: skip

    office.day("2026-03-05")
    office.zhou.submit("立案", {
        "案由": "未经批准占用土地建设砂石堆场", "违法行为类型": "L01 非法占用土地", "主要违法事实": f"{BREACH}。", "违法行为开始日期": "2026-01-12",
        "违法行为处于连续或继续状态": "是", "农村村民未经批准占地建住宅": "否", "乡、村庄规划区内未取得乡村建设规划许可": "否",
        "有明确的行为人": "是", "有违反自然资源管理法律法规的事实": "是", "依法应当追究法律责任": "是", "属于本机关管辖": "是",
        "违法行为没有超过追诉时效": "是", "承办人员（至少二人）": ["周明", "李慧"],
    })  # fmt: skip
    office.sign("立案", "chen", "sun", "wu")

    assert "武自然资执〔2026〕1号" in office.zhou.go(office.case).text()


def investigation(office: Office) -> None:
    """Two officers show their certificates, measure, question and collect evidence (行政处罚法 第42条、第55条)."""
    office.day("2026-03-09", "09:30")
    zhou = office.zhou.take("出示执法证件", {"向谁出示": "丁大山", "地点": PLACE, "告知回避、陈述等权利": "是", "同行的执法人员": ["李慧"]})
    zhou.take("现场勘测", {
        "地点": PLACE, "已通知当事人到场": "是", "当事人到场": "是", "勘测人或单位": "武定县测绘队（演示）", "勘测单位具备资质": "是",
        "仪器": "GNSS 接收机（RTK）", "测量方法与图件说明": "RTK 实测界址点，附勘测定界图。", "占地面积（平方米）": "1241.30",
        "地类构成": [{"地类": "其他草地", "面积（平方米）": "1241.30", "符合规划": "是", "永久基本农田": "否"}],
        "建筑面积（平方米）": "386.00", "现场情况": f"现场可见{BREACH}。", "当事人签名": "是",
    }, files=[("现场照片.png", "image/png", photo("麦地冲"))])  # fmt: skip
    zhou.page.get_by_role("link", name="现场勘测").first.click()
    zhou.page.get_by_role("img", name="现场照片.png").wait_for()

    office.day("2026-03-10", "10:30")
    office.zhou.take("询问", {
        "被询问人": "丁大山", "与本案关系": "法定代表人、负责人", "开始时间": "09:00", "结束时间": "10:00", "地点": "执法询问室", "单独询问": "是",
        "出示证件并经确认": "是", "告知权利义务": "是", "告知申请回避的权利": "是", "被询问人逐页签名": "是",
        "问答": [{"问": "占用这块地办理过什么手续？", "答": "没有办理用地审批手续。"}, {"问": "对现场勘测的结果有无异议？", "答": "没有异议。"}],
    })  # fmt: skip

    office.day("2026-03-11")
    scan = certificate("土地利用现状证明", "武定县自然资源局", "该地块地类为其他草地。", [("面积", "1241.30平方米")])
    for topic, name, source, proves in EVIDENCE:
        files = [("土地利用现状证明.pdf", "application/pdf", scan)] if topic == "地类" else []
        office.zhou.take("收集证据", {
            "证据种类": "书证", "证据名称": name, "来源（提供人或单位）": source, "取得日期": "2026-03-11", "取得地点": "武定县", "原件、原物": "否",
            "与原件核对无误": "是", "证明内容": proves, "证明事项": topic,
        }, files=files)  # fmt: skip
    a_draft_outlives_its_browser(office)

    office.day("2026-03-20")
    office.zhou.take("提交调查报告", {
        "违法事实": f"经调查，{BREACH}。", "主要证据": "现场勘测笔录、询问笔录、现场照片、地类和规划证明等，相互印证。",
        "性质和违反的规定": ARTICLES, "情节": "当事人配合调查。", "后果": "破坏了土地管理秩序。", "占地面积（平方米）": "1241.30",
        "裁量档次": "一般", "处理建议": "给予行政处罚", "建议的理由": f"依据{BASIS}。", "涉嫌犯罪": "否",
    })  # fmt: skip


def a_draft_outlives_its_browser(office: Office) -> None:
    """Type half a report, close the browser: the words wait where they were typed."""
    zhou = office.zhou.begin("提交调查报告").fill({"情节": "当事人主动说明情况"})
    zhou.page.get_by_text("草稿已自动保存").wait_for()
    office.desks.pop("zhou").page.context.close()

    zhou = office.zhou.begin("提交调查报告")

    assert zhou.value("情节") == "当事人主动说明情况"


def case_hearing_and_proposal(office: Office) -> None:
    """The section examines the case by its eight checks; the proposal goes through three signatures."""
    office.day("2026-03-24")
    office.chen.take("案件审理", {
        "主持人": "陈立", "审理人员": ["陈立", "赵静"], "记录人": "李慧", "八项审理": {}, "审理意见": "通过", "意见": "同意调查报告的意见，提请审定。",
    })  # fmt: skip

    office.day("2026-03-26")
    zhou = office.zhou.begin("提出处理意见").fill({
        "处理意见": "给予行政处罚", "违反的规定": ARTICLES, "处罚依据": BASIS, "处罚内容": ITEMS, "裁量理由": "占用耕地以外的土地0.5亩以上不足20亩，属一般档。",
        "案情疑难复杂、涉及多个法律关系": "否", "涉及重大公共利益": "否", "可能造成重大社会影响或引发社会风险": "否", "涉嫌犯罪": "否",
    })  # fmt: skip
    zhou.press("按裁量基准计算")
    assert "壹拾捌万陆仟壹佰玖拾伍元整" in zhou.text()
    zhou.press("呈批")
    office.sign("提出处理意见", "chen", "sun", "wu")


def notices(office: Office) -> None:
    """Tell the party what is intended and why, and of the right to be heard; serve both (行政处罚法 第44条、第63条)."""
    office.day("2026-03-27")
    office.zhou.take("处罚告知").take("听证告知")
    serve(office.zhou, "处罚告知", "2026-03-27")
    serve(office.zhou, "听证告知", "2026-03-27")

    office.day("2026-03-30")
    office.zhou.take("收到陈述、申辩", {"陈述人": PARTY["name"], "方式": "书面", "内容": "堆场系临时堆放，请求从轻处罚。"})
    office.day("2026-04-01")
    an_expired_session_hands_back_what_was_typed(office)


def an_expired_session_hands_back_what_was_typed(office: Office) -> None:
    """Leave the desk with half a form filled in: after half an hour the words are still there, and nothing was done."""
    office.day("2026-04-01", "10:00")
    zhou = office.zhou.begin("复核陈述、申辩").fill({
        "所复核的陈述": "收到陈述", "结论": "经复核，没有法定从轻情形，不予采纳。",
        "逐项复核": [{"意见": "请求从轻处罚", "复核情况": "没有法定的从轻情形。", "采纳": "否"}],
    })  # fmt: skip
    office.day("2026-04-01", "10:45")
    zhou.press("复核陈述、申辩").sign_in()

    assert "您刚才填的还在" in zhou.page.content()
    assert "不予采纳" in zhou.page.content()
    assert not Case.objects.get().acts.filter(kind="statement_review").exists()
    zhou.press("再次提交")
    assert "“复核陈述、申辩”已记录并封存" in zhou.told()


def serve(desk: Desk, paper: str, day: str) -> None:
    """Hand a paper to the company's representative at its office."""
    desk.take("送达", {
        "送达的文书": paper, "受送达人": PARTY["name"], "送达方式": "直接送达", "送达成功": "是", "签收人": "丁大山", "签收人身份": "法定代表人、负责人",
        "签名或盖章": "是", "签收日期": day, "送达地点": PARTY["address"], "地点类别": "单位住所地", "拍照或录像": "是",
    })  # fmt: skip


def hearing(office: Office) -> None:
    """
    Hear the party (行政处罚法 第64条).

    Notice on Thursday 2 April for Wednesday 15 April: 3, 7, 8, 9, 10, 13 and 14 April are the seven clear working days.
    """
    office.zhou.take("收到听证申请", {"申请人": PARTY["name"], "书面": "是", "理由": "对占地面积和罚款数额有异议。"})

    office.day("2026-04-02")
    two_who_act_at_once(office)
    serve(office.zhou, "通知听证", "2026-04-02")

    office.day("2026-04-15", "11:00")
    office.zhao.take("举行听证", {
        "当事人到场": "是", "代理人": "代理律师一名", "代理人人数": "1", "向当事人收取费用": "否", "出席的办案人员": ["周明", "李慧"],
        "办案人员提出事实、证据和处罚建议": "承办人员出示勘测笔录、地类和规划证明，提出处罚建议。",
        "当事人申辩和质证": "认可占地事实，对面积提出质证意见，请求降低罚款标准。", "笔录经核对签名": "是",
    })  # fmt: skip
    office.day("2026-04-16")
    office.zhao.take(
        "听证报告", {"争议的事实": "占地面积和罚款标准。", "认定意见": "面积以实测为准，证据充分。", "处理建议": "建议维持拟处罚意见。"}
    )


NOTICE_OF_HEARING = {
    "听证日期": "2026-04-15", "时间": "09:30", "地点": "局三楼听证室", "主持人": "赵静", "听证员": ["赵静"], "记录人": "钱红", "公开举行": "是",
}  # fmt: skip


def two_who_act_at_once(office: Office) -> None:
    """Two reviewers open the same form; the second is told what the first has done, and keeps his words."""
    wang = office.wang.begin("通知听证").fill({**NOTICE_OF_HEARING, "地点": "局一楼会议室"})
    office.zhao.take("通知听证", NOTICE_OF_HEARING)

    wang.press("通知听证")

    assert "案件有了新的记录：通知听证（赵静）" in wang.told()
    assert wang.value("地点") == "局一楼会议室"
    assert Case.objects.get().acts.filter(kind="hearing_notice").count() == 1


def review_returned_once(office: Office, look: Any) -> None:
    """No decision before the review has passed (行政处罚法 第58条): a first draft is returned, a better one passes."""
    office.day("2026-04-17")
    office.zhou.take("拟写决定书", {"罚没款合计（元）": "186195", "裁量理由": "占用面积较大。"})
    a_decision_before_its_review_is_refused(office, look)
    office.zhou.take("送法制审核", SENT)

    office.day("2026-04-20")
    wang = office.wang.go("/desk/reviews/")
    wang.page.get_by_role("link", name="未经批准占用土地建设砂石堆场").first.click()
    wang.fill({"八项审核": {**ALL_POINTS, "适用法律准确、裁量适当": "否：裁量理由没有写明面积所属的档次"},
               "审核意见": "改正后再报", "理由和建议": "请写明裁量档次及其依据。"})  # fmt: skip
    look(wang.page, "journey-review")
    wang.press("法制审核意见")
    assert "法制审核意见：改正后再报" in wang.text()

    office.day("2026-04-21")
    zhou = office.zhou.take("拟写决定书", {"裁量理由": "占用耕地以外的土地0.5亩以上不足20亩，属一般档，按每平方米150元处罚。"})
    zhou.take("送法制审核", SENT)

    office.day("2026-04-22")
    office.wang.take("法制审核意见", {"八项审核": ALL_POINTS, "审核意见": "同意", "理由和建议": "已按要求补正，同意。"})
    wu = office.wu.take("集体讨论", {
        "主持人": "吴刚", "出席的负责人": ["吴刚", "孙平"], "记录人": "陈立", "地点": "局会议室", "领导班子成员总数": "2",
        "各人意见": [{"姓名": "吴刚", "意见": "同意。"}, {"姓名": "孙平", "意见": "同意。"}], "法制审核意见与异议": "法制审核同意，无异议。",
        "结论": "同意作出决定",
    })  # fmt: skip
    assert "集体讨论：同意作出决定" in wu.text()


SENT = {"送审材料": ["决定书草案", "调查报告", "法律依据", "证据", "告知、陈述申辩材料", "听证笔录和报告", "裁量说明"]}


def a_decision_before_its_review_is_refused(office: Office, look: Any) -> None:
    """The page names the article and what is missing, and keeps every word."""
    zhou = office.zhou.begin("作出处罚决定").fill({"重作的原决定文号": "这段话不能丢", "加盖印章": "是"}).press("呈批")

    look(zhou.page, "journey-refused")
    assert "现在还不能作出处罚决定" in zhou.told()
    assert "行政处罚法 第58条" in zhou.told()
    assert zhou.value("重作的原决定文号") == "这段话不能丢"
    assert not Case.objects.get().acts.filter(kind__in=["submission", "decision"], data__for="decision").exists()


def decision(office: Office, look: Any) -> None:
    """Decide as reviewed and discussed, with two signatures; serve the letter (行政处罚法 第57条、第61条)."""
    office.day("2026-04-24")
    office.zhou.submit("作出处罚决定", {"加盖印章": "是"})
    office.sign("作出处罚决定", "sun", "wu")
    zhou = office.zhou.go(office.case)
    look(zhou.page, "journey-case")
    assert "武自然资罚〔2026〕1号" in zhou.text()

    office.day("2026-04-27")
    serve(office.zhou, "作出处罚决定", "2026-04-27")


def publication(office: Office, look: Any) -> None:
    """Publish within seven working days (行政处罚法 第48条): what a second person accepts, the clerk publishes."""
    office.day("2026-04-29")
    clerk = office.qian.go("/desk/publication/")
    clerk.page.get_by_role("link", name="核对公示稿").click()
    assert "云E12345" in clerk.text()
    assert "不能公示" in clerk.text()
    address = clerk.page.url

    second = office.hehui.go(address)
    second.page.get_by_label("认可公开，理由").first.fill("设备出厂编号，不是车牌。")
    look(second.page, "journey-publication")
    second.press("认可")

    clerk.go(address).press("公示")
    look(clerk.page, "journey-published")
    everybody_reads_the_entry(office, look)


def everybody_reads_the_entry(office: Office, look: Any) -> None:
    """Anybody finds the entry at the root of the site, without signing in, and opens the redacted letter."""
    visitor = office.open_page()
    visitor.goto("/")
    visitor.get_by_role("link", name="未经批准占用土地建设砂石堆场").first.click()
    look(visitor, "journey-entry")
    words = visitor.get_by_role("main").inner_text()
    assert "武自然资罚〔2026〕1号" in words
    assert "186195.00元" in words
    assert PARTY["name"] in words
    assert "丁大山" not in words
    letter = visitor.request.get(visitor.get_by_role("link", name="PDF").first.get_attribute("href"))
    assert letter.headers["content-type"] == "application/pdf"


def performance_and_closing(office: Office) -> None:
    """The fine is paid, the land given back, the buildings handed over; the case is closed with three signatures."""
    office.day("2026-05-06")
    office.zhou.take("缴款", {"金额（元）": "186195", "款项": "罚款", "收款": "代收银行", "票据号": "演示票据000101"})
    office.day("2026-05-08")
    zhou = office.zhou.take(
        "履行其他义务", {"已履行的处罚项": "1、2", "全部履行": "是", "履行情况": "砂石已清理，土地已交还香水村农民集体。"}
    )
    zhou.take(
        "移交没收的财物", {"接收单位": "武定县人民政府", "清单": "没收的建筑物和其他设施386.00平方米。", "建筑面积（平方米）": "386.00"}
    )

    office.day("2026-05-12")
    office.zhou.submit(
        "结案", {"结案情形": "处罚决定执行完毕", "执行情况": "罚款已缴清，土地已退还，没收的设施已移交。", "应当移送的已经移送": "是"}
    )
    office.sign("结案", "chen", "sun", "wu")


def sealed_dossier(office: Office, look: Any) -> None:
    """The archivist binds and seals the dossier; from then on nothing in it can change, and who reads it says why."""
    office.day("2026-05-20")
    feng = office.feng.go(f"{office.case}dossier/")
    look(feng.page, "journey-dossier-before")
    feng.fill({"保管期限": "永久"}).press("归档并封存")
    assert "已归档并封存，档号 20260001" in feng.told()

    chen = office.chen.go(f"{office.case}dossier/").fill({"查阅目的": "案卷评查"}).press("调阅")
    look(chen.page, "journey-dossier")
    assert "与封存时一致" in chen.text()
    volume = chen.page.request.get(chen.page.get_by_role("link", name="正卷（PDF）").get_attribute("href"))
    assert volume.body().startswith(b"%PDF")

    zhou = (
        office.zhou.begin("关联另案")
        .fill({"另案文号": "武自然资罚〔2025〕9号", "同一违法行为": "否", "已被处以罚款": "否"})
        .press("关联另案")
    )
    look(zhou.page, "journey-sealed")
    assert "归档" in zhou.told()
    assert not Case.objects.get().acts.filter(kind="related_case").exists()
