"""Evidence (证据): lawfully gathered before the decision, in the form that each kind needs, and enough of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from daylight.law import facts
from daylight.law.findings import Absent, Context, Missing, Says, Severity, Utterance, check
from daylight.law.periods import add_working_days
from daylight.law.record import Act, Record

DEVICES_SINCE = date(2021, 7, 15)
NOTHING_SAID = frozenset({"无", "没有", "无说明", "未注明", "未说明", "缺"})
WORDS = {
    "identity": ("身份", "营业执照", "户口", "居民身份证", "代码证"),
    "survey": ("勘测", "勘验", "测绘", "界址", "现场笔录"),
    "land_class": ("地类", "国土调查", "三调", "现状图", "利用现状"),
    "plan": ("规划",),
}  # fmt: skip
TOPICS = {"identity": "当事人身份", "survey": "勘测面积和位置", "land_class": "地类"}
SEIZING_LAWS = ("矿产资源法", "测绘法", "实施条例")
ROUNDING = Decimal("0.05")


@check("EVIDENCE_AFTER_DECISION", "evidence", "appraisal_opinion", "site_inspection", "interview", basis="行政诉讼证据规定 第60条")
def evidence_precedes_the_decision(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse evidence gathered after the decision; a later look at the site belongs to performance."""
    decision = facts.standing_decision(case)
    gathered = act.day("collected_on") or act.on
    if decision is None or gathered < decision.on or (gathered == decision.on and act.on == decision.on and act.seq < decision.seq):
        return
    if gathered > decision.on or act.on > decision.on:
        soft = act.kind in {"site_inspection", "interview"}
        text = f"处罚决定于{decision.on}作出，此后（{gathered}）收集的材料不能证明决定合法。"
        yield Says(text + "复查履行情况的，记作履行。", severity=Severity.WARN) if soft else text


@check("EVIDENCE_DATED_AFTER_DECISION", "decision", basis="行政诉讼证据规定 第60条")
def no_evidence_from_the_future(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision that rests on evidence whose own date is later."""
    for item in case.all("evidence"):
        collected = item.day("collected_on")
        if collected is not None and collected > act.on:
            yield f"证据“{item.get('name', '')}”取得于{collected}，晚于{act.on}的决定。"


@check("EVIDENCE_UNLAWFUL", "evidence", basis="行政处罚法 第46条")
def unlawful_evidence_is_excluded(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse evidence obtained by unlawful means."""
    if act.get("unlawful_means") is True:
        yield f"证据“{act.get('name', '')}”以非法手段取得，不得作为认定案件事实的根据。"


@check("DEVICE_NOT_REVIEWED", "evidence", basis="行政处罚法 第41条", since=DEVICES_SINCE)
def devices_are_reviewed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the legal and technical review of what an electronic monitoring device recorded."""
    if act.get("monitoring_device") is not True:
        return
    if act.get("device_reviewed") is False:
        yield f"证据“{act.get('name', '')}”是电子技术监控设备的记录，没有经过法制和技术审核，不得作为证据。"
    elif not act.gives("device_reviewed"):
        yield Missing(f"监控设备记录“{act.get('name', '')}”是否经法制和技术审核")


@check("SOUND_WITHOUT_TRANSCRIPT", "evidence", basis="自然资源行政处罚办法 第21条", severity=Severity.WARN)
def sound_has_a_transcript(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for a transcript of recorded sound."""
    if act.get("type") == "audio_visual" and act.get("transcript") is False:
        yield f"声音资料“{act.get('name', '')}”没有附文字记录。"


@check("COPY_NOT_CHECKED", "evidence", basis="自然资源行政处罚办法 第21条", severity=Severity.WARN)
def copies_are_checked(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that a copy has been compared with the original."""
    if act.get("original") is False and act.get("checked") is False:
        yield f"证据“{act.get('name', '')}”是复制件，没有与原件核对无误的记载。"


# -- interviews -----------------------------------------------------------------------------------------------------


@check("INTERVIEW_NOT_ALONE", "interview", basis="自然资源行政处罚办法 第24条")
def one_person_at_a_time(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that each person is questioned alone."""
    if act.get("alone") is False:
        yield f"询问{act.get('person', '')}没有单独进行，询问应当个别进行。"


@check("INTERVIEW_RIGHTS_NOT_TOLD", "interview", basis="行政处罚法 第43条、第55条")
def rights_are_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that whoever is questioned hears of rights and of recusal."""
    left = [text for name, text in (("rights_told", "权利义务"), ("recusal_told", "申请回避的权利")) if act.get(name) is False]
    if left:
        yield f"询问{act.get('person', '')}时没有告知{'和'.join(left)}。"


@check("INTERVIEW_UNSIGNED", "interview", basis="自然资源行政处罚办法 第24条")
def the_record_is_signed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the signature under the record, or why it is lacking."""
    if act.get("signed") is False and not act.gives("refusal"):
        yield f"{act.get('person', '')}的询问笔录没有签名，也没有注明拒签的原因。"


@check("INTERVIEWS_OVERLAP", "interview", basis="行政处罚法 第42条")
def nobody_is_in_two_places(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse an interview by officers who were holding another one at that time."""
    for other in case.all("interview"):
        now, then = _span(act), _span(other)
        if other.on != act.on or now is None or then is None:
            continue
        (begin, end), (began, ended) = now, then
        shared = {p.id: p.name for p in case.people(act.by)}.keys() & {p.id for p in case.people(other.by)}
        if begin < ended and began < end and shared:
            names = "、".join(p.name for p in case.people(sorted(shared)))
            whom, another = act.get("person", ""), other.get("person", "")
            yield f"{names}在{act.on} {begin}—{end}询问{whom}，同一时间（{began}—{ended}）又在询问{another}。"
            return


# -- the site -------------------------------------------------------------------------------------------------------


@check("SITE_PARTY_NOT_NOTIFIED", "site_inspection", basis="自然资源行政处罚办法 第25条")
def the_party_is_asked_to_come(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the party was told of the survey."""
    if act.get("notified") is False and act.get("party_present") is not True:
        yield "现场勘测没有通知当事人到场。"


@check("SITE_ABSENCE_NOT_NOTED", "site_inspection", basis="自然资源行政处罚办法 第25条")
def absence_is_explained(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the reason when the party stayed away or did not sign."""
    if (act.get("party_present") is False or act.get("signed") is False) and not act.gives("refusal"):
        what = "没有到场" if act.get("party_present") is False else "没有签名"
        yield f"当事人{what}，勘测笔录没有注明原因{'' if act.gives('witness') else '，也没有见证人'}。"


@check("SITE_METHOD_NOT_NOTED", "site_inspection", basis="自然资源行政处罚办法 第25条")
def the_map_explains_itself(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the method of measuring and the explanation of the map."""
    note = str(act.get("method_note", "")).strip("。 ")
    if note in NOTHING_SAID:
        yield "勘测笔录和图件没有说明测量方法和依据，看不出所占土地的位置、地类和面积如何得出。"
    elif not note and case.complete is True:
        yield Missing("勘测的方法和图件说明")


@check("AREA_PARTS_DIFFER", "site_inspection", basis="行政处罚法 第46条")
def the_parts_make_the_whole(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the areas of the land classes add up to the whole."""
    whole, rows = act.amount("area"), act.rows("land")
    parts = [Decimal(str(row["area"])) for row in rows if row.get("area") not in (None, "")]
    if whole is not None and rows and len(parts) == len(rows) and abs(sum(parts, Decimal(0)) - whole) > ROUNDING:
        yield f"各地类面积合计{sum(parts, Decimal(0))}平方米，与占地面积{whole}平方米不符。"


# -- enough evidence ------------------------------------------------------------------------------------------------


@check("PLAN_NOT_PROVEN", "decision", basis="土地管理法 第77条")
def conformity_with_the_plan_is_proven(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require proof of (non-)conformity with the plan before buildings are demolished or confiscated."""
    kinds = {str(row.get("kind")) for row in act.rows("items")} & {"demolish", "confiscate_buildings"}
    if kinds and not _proven(case, act, "plan"):
        yield Absent("evidence", "拆除还是没收取决于是否符合规划，没有是否符合规划的证据。")


@check("EVIDENCE_PACKAGE_THIN", "decision", basis="行政处罚法 第46条", severity=Severity.WARN)
def a_land_case_has_its_package(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for the usual evidence of a land case: who, where and how much, which class of land."""
    if not _about_land(case) or case.complete is not True or not any(e.gives("topic") for e in case.all("evidence")):
        return
    left = [text for topic, text in TOPICS.items() if not _proven(case, act, topic)]
    if left:
        yield f"证据中没有：{'、'.join(left)}。"


# -- registration, seizure, appraisal -------------------------------------------------------------------------------


@check("REGISTRATION_NOT_APPROVED", "advance_registration", basis="行政处罚法 第56条")
def the_head_approves_registration(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the approval of a head for registering and preserving evidence in advance."""
    if act.approved_by is None:
        if case.complete is True:
            yield Missing("先行登记保存的批准人")
        return
    person = case.people([act.approved_by])[0]
    if person.has_role("head", "deputy_head") is False:
        yield f"先行登记保存须经行政机关负责人批准，{person.name}不是负责人。"


@check("REGISTRATION_OVERDUE", "advance_registration", basis="行政处罚法 第56条", gate=False)
def registered_evidence_is_disposed_of(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a decision on registered evidence within seven working days."""
    last = add_working_days(act.on, 7, ctx.calendar).latest
    disposal = next((d for d in case.all("registration_disposal") if d.seq > act.seq and _disposes(d, act)), None)
    if disposal is None and ctx.as_of > last:
        yield Absent("registration_disposal", f"{act.on}先行登记保存，应在{last}前作出处理决定，没有处理。")
    elif disposal is not None and disposal.on > last:
        yield Says(f"{act.on}先行登记保存，应在{last}前处理，{disposal.on}才处理。", act=disposal)


@check("SEIZURE_WITHOUT_POWER", "seizure", basis="行政强制法 第16条、第17条")
def land_law_gives_no_power_to_seize(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse sealing and seizing in a pure land case: land law gives no such power."""
    power = str(act.get("power", ""))
    if _about_land(case) and not any(law in power for law in SEIZING_LAWS):
        yield "土地管理法没有授权查封、扣押建筑物和设备，土地案件不得查封、扣押。"


@check("SEIZURE_TOO_LONG", "seizure", basis="行政强制法 第25条")
def seizure_is_short(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require at most thirty days of seizure, and thirty more."""
    for name, what in (("days", "期限"), ("extended_days", "延长")):
        if int(act.get(name) or 0) > 30:
            yield f"查封、扣押{what}{act.get(name)}日，不得超过30日。"


@check("APPRAISER_UNQUALIFIED", "appraisal", basis="自然资源行政处罚办法 第26条")
def the_appraiser_is_qualified(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a qualified institution for an appraisal."""
    if act.get("qualified") is False:
        yield f"{act.get('institution', '鉴定机构')}不具备鉴定资质。"


@check("APPRAISAL_UNSIGNED", "appraisal_opinion", basis="自然资源行政处罚办法 第26条")
def the_opinion_is_signed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the signature and seal under an appraisal."""
    if act.get("signed") is False:
        yield "鉴定意见没有鉴定人签名或者机构盖章。"


# -- what the checks share ------------------------------------------------------------------------------------------


def _span(act: Act) -> tuple[str, str] | None:
    began, ended = act.get("began_at"), act.get("ended_at")
    return (str(began)[:5], str(ended)[:5]) if began and ended else None


def _proven(case: Record, decision: Act, topic: str) -> bool:
    if topic == "survey" and case.has("site_inspection"):
        return True
    if topic == "identity" and any(p.uscc or p.id_number for p in case.main_parties()):
        return True
    if any(e.get("topic") == topic for e in case.all("evidence")):
        return True
    told = [str(e.get(name, "")) for e in case.all("evidence") for name in ("name", "proves") if not e.gives("topic")]
    told += [str(a.get("evidence", "")) for a in (decision, *case.all("investigation_report"))]
    return any(word in text for text in told for word in WORDS[topic])


def _about_land(case: Record) -> bool:
    filing = case.first("filing")
    violation = (filing.get("violation") if filing else None) or case.facts.get("violation") or ""
    return str(violation).startswith("L")


def _disposes(disposal: Act, registration: Act) -> bool:
    return str(disposal.get("of", registration.seq)) in {str(registration.seq), registration.kind}
