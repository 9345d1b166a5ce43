"""One case that holds an act of every kind that has a paper: synthetic people, invented figures."""

from datetime import date, time
from typing import Any

from daylight.law.record import Act, Certificate, Organ, Party, Person, Record

ORGAN: dict[str, Any] = {
    "name": "武定县自然资源局", "county": "武定县", "government": "武定县人民政府", "court": "武定县人民法院",
    "address": "武定县狮山镇（演示地址）", "phone": "0878-0000000", "contact": "张秉文", "head": "郑守仁",
    "payee": "武定县财政局", "bank": "演示银行武定支行", "bank_account": "6222000000000000000（演示）",
}  # fmt: skip

_CERTIFICATES = {"zhang": "25000001001", "li": "25000001002", "wu": "25000001003"}
_NAMES = {"zhang": "张秉文", "li": "李䶮", "wu": "吴一鸣", "chen": "陈明理", "zhou": "周慎言", "zheng": "郑守仁", "qian": "钱立群"}
PERSONS = {
    ref: Person(
        ref,
        name,
        certificates=(Certificate(_CERTIFICATES[ref], "武定县", date(2020, 1, 1), date(2030, 1, 1)),) if ref in _CERTIFICATES else (),
    )
    for ref, name in _NAMES.items()
}
PARTY = Party(
    "P1", "王赟祎堃", kind="person", born=date(1903, 5, 6), id_number="532329190305069990", address="武定县狮山镇䶮村17号",
    phone="19900000001",
)  # fmt: skip
COMPANY = Party(
    "P2", "武定演示养殖有限公司", kind="organisation", uscc="91532329MA00000000", representative="王赟祎堃", address="武定县狮山镇䶮村18号"
)

FACTS = (
    "当事人未经批准，于2026年3月占用武定县狮山镇䶮村集体土地1260.5平方米（其中永久基本农田860平方米、其他农用地400.5平方米）"
    "修建养殖圈舍，截至立案之日已建成砖混结构房屋三处，建筑面积640平方米。"
)
ITEMS = [
    {"kind": "return_land", "text": "责令退还非法占用的1260.5平方米土地", "area": "1260.5"},
    {
        "kind": "demolish",
        "area": "860",
        "days_to_perform": 15,
        "text": "限期十五日内自行拆除在不符合规划的860平方米土地上新建的建筑物和其他设施，恢复土地原状",
    },
    {"kind": "confiscate_buildings", "area": "400.5", "text": "没收在符合规划的400.5平方米土地上新建的建筑物和其他设施"},
    {"kind": "fine", "amount": "318075.00", "text": "处以罚款"},
]
OBJECTS = [
    {"name": "挖掘机", "quantity": "1台", "spec": "演示型号220", "state": "停放于现场，外观完好"},
    {"name": "施工图纸", "quantity": "1套（12张）", "spec": "A3", "state": "复印件"},
]
POINTS_OF_HEARING = ("filing_conditions", "right_subject", "facts_evidence", "characterisation", "law", "procedure", "proposal", "other")
POINTS_OF_REVIEW = ("subject", "officers", "procedure", "facts_evidence", "law_discretion", "powers", "documents", "crime")
BASIS = "《中华人民共和国土地管理法》第七十七条、《中华人民共和国土地管理法实施条例》第五十七条"
ARTICLES = "《中华人民共和国土地管理法》第二条第三款、第四十四条第一款"

_STEPS: list[tuple[str, date, tuple[str, ...], dict[str, Any]]] = [
    ("clue", date(2026, 3, 2), ("zhang",), {"source": "satellite", "received_on": "2026-03-02", "place": "武定县狮山镇䶮村", "township": "狮山镇", "content": "2026年第1季度卫片图斑显示新增建筑。", "suspect": "王赟祎堃", "ongoing": True, "anonymous": False, "reply_wanted": True}),
    ("verification", date(2026, 3, 4), ("zhang", "li"), {"found": "现场正在修建圈舍，当事人未能出示用地批准文件。", "area": "1260.5", "proposal": "file", "reasons": "有明确的行为人和违法事实，属于本机关管辖。"}),
    ("stop_order", date(2026, 3, 4), ("zhang", "li"), {"facts": FACTS, "articles": ARTICLES, "demand": "停止在未经批准的土地上的一切建设活动，保持现状，听候处理。"}),
    ("report_to_government", date(2026, 3, 5), ("zhang",), {"to": "狮山镇人民政府", "content": "王赟祎堃在狮山镇䶮村未经批准占地修建圈舍，经责令停止后仍在施工。"}),
    ("transfer_to_organ", date(2026, 3, 5), ("zhang",), {"to": "武定县农业农村局", "to_kind": "agriculture", "reasons": "其中一处系农村村民未经批准占地建住宅，依照土地管理法第七十八条应当由农业农村主管部门处理。", "materials": "线索登记表、核查报告、现场照片各一份"}),
    ("filing", date(2026, 3, 9), ("zhang", "li"), {"cause": "涉嫌非法占用土地", "violation": "L01", "facts": FACTS, "discovered_on": "2026-03-04", "act_from": "2026-03-01", "continuing": True, "place": "武定县狮山镇䶮村", "rural_house": False, "village_plan_area": False, "identified_actor": True, "breach_fact": True, "liability_due": True, "own_jurisdiction": True, "within_time_bar": True, "handlers": ["zhang", "li"], "unit": "执法监察股"}),
    ("filing_declined", date(2026, 3, 9), ("zhang",), {"ground": "minor", "reasons": "违法行为轻微，已于当日自行改正，没有造成危害后果。"}),
    ("filing_cancelled", date(2026, 3, 10), ("zhang",), {"reasons": "立案后查明不属于本机关管辖。"}),
    ("complainant_notice", date(2026, 3, 10), ("zhang",), {"of": "filing_declined", "to": "举报人", "way": "书面邮寄并留存凭证", "reasons": "违法行为轻微并已及时改正"}),
    ("assignment", date(2026, 3, 10), ("chen",), {"handlers": ["zhang", "li"], "reasons": "原承办人吴一鸣调离"}),
    ("recusal_request", date(2026, 3, 11), ("zhang",), {"asked_by": "王赟祎堃", "person": "wu", "reasons": "系邻居"}),
    ("recusal_decision", date(2026, 3, 12), ("zheng",), {"person": "wu", "granted": True, "reasons": "吴一鸣与当事人系近邻，可能影响公正执法。"}),
    ("approvals_suspended", date(2026, 3, 12), ("zhang",), {"to": "武定县不动产登记中心", "matter": "涉案地块的不动产首次登记、转移登记和抵押登记。"}),
    ("appearance_notice", date(2026, 3, 12), ("zhang", "li"), {"to": "王赟祎堃", "when": "2026年3月16日上午9时", "place": "武定县自然资源局执法监察股", "bring": "身份证\n用地批准文件、土地承包或者流转合同"}),
    ("assistance_request", date(2026, 3, 12), ("zhang", "li"), {"to": "武定县农业农村局", "matter": "提供涉案地块的设施农业用地备案情况。"}),
    ("interview", date(2026, 3, 16), ("zhang", "li"), {"person": "王赟祎堃", "relation": "party", "id_number": "532329190305069990", "address": "武定县狮山镇䶮村17号，19900000001", "began_at": "09:05", "ended_at": "10:30", "place": "武定县自然资源局询问室", "alone": True, "certificate_shown": True, "rights_told": True, "recusal_told": True, "dialogue": [{"q": "请说明你的姓名和住址。", "a": "我叫王赟祎堃，住武定县狮山镇䶮村17号。"}, {"q": "涉案圈舍是谁、什么时候修建的？", "a": "是我自己修的，2026年3月1日动工。"}, {"q": "是否办理过用地手续？", "a": "没有办理过。我以为在流转来的地上搭圈舍不需要批准。"}, {"q": "还有什么要补充的？", "a": "没有了。"}], "signed": True}),
    ("address_confirmed", date(2026, 3, 16), ("zhang", "li"), {"party": "P1", "address": "武定县狮山镇䶮村17号", "electronic_consent": True, "electronic_address": "demo@example.invalid", "signed": True}),
    ("site_inspection", date(2026, 3, 17), ("zhang", "li"), {"place": "武定县狮山镇䶮村", "notified": True, "party_present": True, "witness": "杨文华", "witness_unit": "䶮村村民委员会", "surveyor": "武定演示测绘有限公司", "surveyor_qualified": True, "instrument": "GNSS接收机（演示型号）", "coordinate_system": "CGCS2000", "method_note": "采用网络RTK测量界址点12个，与2025年度国土变更调查成果、国土空间规划和永久基本农田图层叠加分析，勘测图编号K2026-03。", "area": "1260.5", "land": [{"class": "旱地（永久基本农田）", "area": "860", "conforms": False, "basic_farmland": True}, {"class": "其他林地", "area": "400.5", "conforms": True, "basic_farmland": False}], "building_area": "640", "described": "现场有砖混结构圈舍三处，其中两处已封顶，一处砌至窗台；地面已硬化，堆有砖、水泥等建筑材料。", "signed": True}),
    ("evidence", date(2026, 3, 16), ("zhang", "li"), {"type": "party", "name": "王赟祎堃询问笔录", "source": "王赟祎堃", "collected_on": "2026-03-16", "place": "本机关询问室", "original": True, "proves": "当事人修建圈舍的时间、面积和未办手续的情况", "pages": 3}),
    ("evidence", date(2026, 3, 17), ("zhang", "li"), {"type": "scene", "name": "现场勘测笔录和勘测图", "source": "武定演示测绘有限公司", "collected_on": "2026-03-17", "place": "狮山镇䶮村", "original": True, "proves": "占地位置、面积、地类和建筑现状", "pages": 5}),
    ("evidence", date(2026, 3, 18), ("zhang", "li"), {"type": "documentary", "name": "土地利用现状、规划和永久基本农田套合图", "source": "本局国土空间规划股", "collected_on": "2026-03-18", "place": "本机关", "original": False, "checked": True, "proves": "860平方米为永久基本农田且不符合规划，400.5平方米符合规划", "pages": 4}),
    ("sampling", date(2026, 3, 17), ("zhang", "li"), {"object": "堆存的砂石料", "quantity": "2份，每份5千克", "place": "䶮村施工现场"}),
    ("advance_registration", date(2026, 3, 17), ("zhang", "li"), {"reasons": "施工机械和图纸可能被转移，以后难以取得。", "objects": OBJECTS, "place": "䶮村村民委员会院内"}),
    ("registration_disposal", date(2026, 3, 20), ("zhang", "li"), {"of": "advance_registration", "disposal": "return", "reasons": "已拍照、复制固定证据，予以退还。"}),
    ("appraisal", date(2026, 3, 18), ("zhang", "li"), {"matter": "涉案耕地种植条件毁坏程度", "institution": "楚雄演示鉴定中心", "qualified": True, "materials": "勘测笔录、勘测图、现场照片"}),
    ("suspension", date(2026, 3, 23), ("zhang", "li"), {"reasons": "连日暴雨致道路中断，无法到达现场。"}),
    ("resumption", date(2026, 3, 27), ("zhang", "li"), {"reasons": "道路已经抢通。"}),
    ("termination", date(2026, 3, 28), ("zhang", "li"), {"ground": "not_proven", "reasons": "经调查，违法事实不成立。"}),
    ("extension", date(2026, 5, 28), ("zhang", "li"), {"days": 30, "especially_complex": False, "reasons": "当事人申请听证，案情复杂，九十日内不能作出决定。"}),
    ("investigation_report", date(2026, 4, 2), ("zhang", "li"), {"facts": FACTS, "evidence": "当事人的陈述、现场勘测笔录和勘测图、土地利用现状和规划图、现场照片等，证据之间相互印证。", "nature": "当事人的行为属于未经批准非法占用土地，违反了" + ARTICLES + "。", "circumstances": "当事人在责令停止后停工，配合调查。", "consequences": "耕作层部分硬化，种植条件尚可恢复。", "area": "1260.5", "construction_cost": "520000", "tier": "一般", "proposal": "penalise", "reasons": "事实清楚，证据确凿，应当给予行政处罚。", "crime_suspected": False}),
    ("case_hearing", date(2026, 4, 7), ("chen",), {"presided_by": "chen", "members": ["chen", "qian"], "recorder": "wu", "points": {p: {"verdict": "na" if p == "other" else "yes", "note": ""} for p in POINTS_OF_HEARING}, "verdict": "passed", "opinion": "同意调查报告的处理建议，提请提出处理意见。"}),
    ("submission", date(2026, 4, 8), ("zhang",), {"for": "proposal"}),
    ("signature", date(2026, 4, 8), ("chen",), {"of": "submission", "verdict": "agreed", "opinion": "同意承办人意见。", "post": "执法监察股股长"}),
    ("signature", date(2026, 4, 9), ("zhou",), {"of": "submission", "verdict": "agreed", "opinion": "拟同意，请郑局长审批。", "post": "副局长"}),
    ("signature", date(2026, 4, 9), ("zheng",), {"of": "submission", "verdict": "agreed", "opinion": "同意。", "post": "局长"}),
    ("proposal", date(2026, 4, 9), ("zhang", "li"), {"outcome": "penalise", "facts": FACTS, "articles": ARTICLES, "basis": BASIS, "items": ITEMS, "tier": "一般", "discretion_reasons": "永久基本农田部分按每平方米300元，其他农用地部分按每平方米150元计罚。", "departs_from_benchmark": False, "mitigated": False, "complex": False, "public_interest": False, "social_risk": False, "crime_suspected": False}),
    ("prior_notice", date(2026, 4, 13), ("zhang", "li"), {"facts": FACTS, "reasons": "上述行为有询问笔录、现场勘测笔录、勘测图等证据证实，违反了" + ARTICLES + "的规定。", "basis": BASIS, "items": ITEMS, "statement_right_told": True}),
    ("hearing_rights_notice", date(2026, 4, 13), ("zhang", "li"), {"items": ITEMS, "basis": BASIS, "days": 5}),
    ("statement", date(2026, 4, 15), ("zhang", "li"), {"party": "P1", "way": "oral", "content": "一、当事人称不知道流转来的土地搭建圈舍需要批准。\n二、请求减少罚款。", "evidence": "土地流转合同复印件一份"}),
    ("statement_review", date(2026, 4, 17), ("zhang", "li"), {"of": "statement", "points": [{"claim": "不知道需要批准。", "answer": "经复核，土地管理法已公布施行，不知道不是免除责任的理由。", "adopted": False}, {"claim": "请求减少罚款。", "answer": "拟处罚款在裁量基准“一般”档次的下限附近，裁量适当。", "adopted": False}], "conclusion": "维持拟作出的处罚。"}),
    ("hearing_request", date(2026, 4, 16), ("qian",), {"party": "P1", "written": True}),
    ("hearing_refusal", date(2026, 4, 17), ("qian",), {"of": "hearing_request", "ground": "late", "reasons": "听证告知书于2026年4月13日送达，申请于期满后提出。"}),
    ("hearing_notice", date(2026, 4, 17), ("qian",), {"hearing_on": "2026-04-29", "hearing_time": "09:30", "place": "武定县自然资源局三楼会议室", "presided_by": "qian", "members": ["chen"], "recorder": "wu", "public": True}),
    ("hearing", date(2026, 4, 29), ("qian",), {"presided_by": "qian", "members": ["chen"], "recorder": "wu", "investigators": ["zhang", "li"], "place": "武定县自然资源局三楼会议室", "public": True, "party_present": True, "agents": "杨律师（演示）", "agent_count": 1, "fee_charged": False, "facts_presented": "办案人员出示询问笔录、现场勘测笔录和勘测图、规划套合图，提出责令退还、限期拆除、没收和罚款的处罚建议。", "party_argued": "当事人对占地面积无异议，认为罚款偏高。\n代理人对勘测图的坐标系提出质询，办案人员作了说明。", "signed": True}),
    ("hearing_report", date(2026, 5, 6), ("qian",), {"disputes": "罚款数额是否适当。", "findings": "事实清楚，证据确凿，程序合法；罚款在裁量基准幅度之内。", "proposal": "建议维持拟作出的处罚。"}),
    ("review_submission", date(2026, 5, 7), ("zhang",), {"draft": "3f" * 32, "items": ITEMS, "materials": ["draft", "report", "basis", "evidence", "notice", "hearing", "discretion"], "note": "听证后送审。"}),
    ("review_opinion", date(2026, 5, 11), ("qian",), {"reviewer": "qian", "draft": "3f" * 32, "points": {p: {"verdict": "na" if p == "crime" else "yes", "note": "经比对刑事移送标准，未达到" if p == "crime" else ""} for p in POINTS_OF_REVIEW}, "verdict": "passed", "opinion": "主体合法，程序合法，事实清楚，适用法律准确，裁量适当，同意提交集体讨论。", "round": 1}),
    ("collective_discussion", date(2026, 5, 13), ("zheng",), {"presided_by": "zheng", "members": ["zheng", "zhou", "chen"], "absent": "无", "recorder": "wu", "place": "局党组会议室", "quorum": 5, "items": ITEMS, "opinions": [{"person": "chen", "opinion": "同意承办机构的处理意见"}, {"person": "zhou", "opinion": "同意，建议督促当事人尽快恢复耕种条件"}, {"person": "zheng", "opinion": "同意作出处罚决定"}], "conclusion": "agreed"}),
    ("decision", date(2026, 5, 15), ("zhang", "li"), {"number": "武自然资罚〔2026〕17号", "facts": FACTS, "evidence": "1．询问笔录，证明当事人修建圈舍的时间和未办手续的情况；2．现场勘测笔录和勘测图，证明占地位置、面积和建筑现状；3．土地利用现状、规划和永久基本农田套合图，证明地类和规划情况。", "articles": ARTICLES, "basis": BASIS, "process": "本机关于2026年4月13日向你送达《行政处罚告知书》《行政处罚听证告知书》。你于4月15日口头陈述、申辩，本机关复核后未予采纳；你于4月16日要求听证，本机关于4月29日举行听证。", "discretion": "违法行为占用永久基本农田不足5亩，符合云南省裁量基准“一般”档次；永久基本农田860平方米按每平方米300元、其他农用地400.5平方米按每平方米150元，计318075.00元。", "tier": "一般", "items": ITEMS, "total": "318075.00", "performance": "第1项自收到本决定书之日起三十日内履行；第2项自收到本决定书之日起十五日内履行；第3项由本机关依法接收；第4项自收到本决定书之日起十五日内缴纳。", "review_organ": "武定县人民政府", "review_days": 60, "suit_court": "武定县人民法院", "suit_months": 6, "suit_days_demolition": 15, "surcharge_told": True}),
    ("no_penalty_decision", date(2026, 5, 15), ("zhang", "li"), {"ground": "minor", "facts": "当事人占用其他农用地20平方米堆放建筑材料，已在三日内清理并恢复原状。", "corrected_on": "2026-03-07", "harm": False, "education": "执法人员已当面宣讲土地管理法，当事人表示今后依法办理用地手续。"}),
    ("criminal_referral", date(2026, 5, 18), ("zhang", "li"), {"reported_on": "2026-05-16", "decided_on": "2026-05-17", "team": ["zhang", "li"], "crime": "非法占用农用地罪", "to": "武定县公安局", "attachments": ["report", "items", "appraisal", "letter"], "facts": FACTS}),
    ("misconduct_referral", date(2026, 5, 18), ("zhang",), {"to": "武定县监察委员会", "content": "办案中发现有关人员在用地审核中涉嫌失职的线索，详见附件。"}),
    ("correction_order", date(2026, 5, 18), ("zhang", "li"), {"facts": FACTS, "demand": "清除堆放的建筑材料，恢复耕种条件。", "days_to_comply": 15}),
    ("service", date(2026, 5, 18), ("zhang", "li"), {"of": "decision", "party": "P1", "way": "by_leaving", "succeeded": True, "receiver": "", "relation": "party", "place": "武定县狮山镇䶮村17号（住所）", "place_kind": "residence", "refused": True, "refusal_reason": "对处罚不服，拒绝签收", "witness": "杨文华", "witness_kind": "committee", "recorded": True}),
    ("payment_arrangement", date(2026, 6, 1), ("zhang", "li"), {"applied_on": "2026-05-25", "form": "instalments", "reasons": "资金周转困难，有村委会证明。", "until": "2026-08-31", "instalments": [{"due": "2026-06-30", "amount": "106025"}, {"due": "2026-07-31", "amount": "106025"}, {"due": "2026-08-31", "amount": "106025"}]}),
    ("payment", date(2026, 6, 30), ("zhang",), {"amount": "106025", "towards": "fine", "to": "bank", "receipt": "演示票据0001"}),
    ("performance", date(2026, 7, 6), ("zhang", "li"), {"items": "1、2", "fully": True, "described": "当事人已退还土地，自行拆除圈舍并恢复耕作层。"}),
    ("demand", date(2026, 12, 1), ("zhang", "li"), {"duties": "缴纳剩余罚款212050.00元。", "amount": "212050", "days": 10, "way": "到银行缴入财政账户", "rights_told": True}),
    ("court_application", date(2026, 12, 28), ("zhang",), {"court": "武定县人民法院", "requests": "强制执行武自然资罚〔2026〕17号行政处罚决定第4项中尚未缴纳的罚款。", "amount": "212050", "target": "被申请人银行账户和养殖圈舍的收益。", "attachments": ["application", "decision", "opinions", "target"], "head_signed": True, "sealed": True}),
    ("handover", date(2026, 7, 20), ("zhang", "li"), {"to": "武定县人民政府指定的国有资产管理单位", "items": "砖混结构圈舍一处，建筑面积180平方米\n附属水池一座", "area": "180"}),
    ("decision_changed", date(2027, 1, 8), ("zheng",), {"change": "altered", "reasons": "原决定对其他农用地部分计罚标准有误，应予变更。", "items": [*ITEMS[:2], {"kind": "fine", "amount": "288000", "text": "处以罚款"}]}),
    ("closure", date(2027, 1, 15), ("zhang", "li"), {"ground": "performed", "execution": "土地已退还，建筑物已拆除或者没收移交，罚款全部缴清。", "referrals_done": True}),
    ("archiving", date(2027, 1, 20), ("wu",), {"archive_number": "20260001", "pages": 128, "retention": "permanent"}),
]  # fmt: skip


def sample_record() -> Record:
    """Build the sample case."""
    acts: list[Act] = []
    for seq, (kind, on, by, data) in enumerate(_STEPS, 1):
        given = dict(data)
        if kind == "signature":
            given["of"] = str(max(act.seq for act in acts if act.kind == "submission"))
        acts.append(Act(kind, on, seq=seq, at=time(9, 30), by=by, data=given))
    return Record(acts=tuple(acts), organ=Organ("武定县自然资源局", "武定县"), parties=(PARTY,), persons=PERSONS)
