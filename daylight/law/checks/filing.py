"""Filing a case (立案): its five conditions, the time bar, whose case it is, and what may not stand in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from daylight.law import facts
from daylight.law.checks.order import first_to_lack
from daylight.law.findings import Absent, Context, Missing, Says, Severity, Utterance, check
from daylight.law.periods import add_working_days, add_years
from daylight.law.record import Act, Record

CONDITIONS = {
    "identified_actor": "没有明确的行为人", "breach_fact": "没有违反自然资源管理法律法规的事实", "liability_due": "依法不应当追究法律责任",
    "own_jurisdiction": "不属于本机关管辖",
}  # fmt: skip
FIVE_YEARS_SINCE = date(2021, 7, 15)
YUNNAN_RULES, YUNNAN_SINCE = "云南省行政执法程序规定 第18条", date(2026, 2, 1)
OCCUPYING_LAND = frozenset({"L01"})
DEMOLITION = re.compile(r"(限期|自行|立即|日内)[^。；]{0,16}(拆除|恢复[^。；]{0,6}原状)")


@check("FILING_CONDITION", "filing", basis="自然资源行政处罚办法 第16条")
def five_conditions(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the conditions of filing; the time bar has a check of its own."""
    for name, text in CONDITIONS.items():
        if act.get(name) is False and not (name == "own_jurisdiction" and _other_authority(case, act)):
            yield f"{text}，不符合立案条件。"


@check("FILING_NOT_APPROVED", "filing", basis="自然资源行政处罚办法 第16条")
def the_head_approves_filing(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the head's approval of a filing."""
    yield from _approved_by_head(case, act, "立案")


@check("FILING_REFUSAL_NOT_APPROVED", "filing_declined", "filing_cancelled", basis=YUNNAN_RULES, since=YUNNAN_SINCE)
def the_head_approves_a_refusal(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the head's approval when filing is declined or cancelled."""
    yield from _approved_by_head(case, act, "不予立案" if act.kind == "filing_declined" else "撤销立案")


@check("TIME_BARRED", "filing", basis="行政处罚法 第36条")
def the_time_bar(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a violation that nobody discovered in time; occupying land goes on until the land is restored (法行字26号)."""
    ended = _ended_on(case, act)
    if ended is None:
        if act.get("within_time_bar") is False and not _continuing(case, act):
            yield "违法行为已超过追诉时效，不得再给予行政处罚。"
        elif not act.gives("continuing") and not act.gives("within_time_bar") and not _continuing(case, act):
            yield Missing("违法行为终了日期，或者是否处于连续、继续状态")
        return
    years = 5 if act.get("harm_to_life") is True and facts.law_day(case, act.on) >= FIVE_YEARS_SINCE else 2
    last = add_years(ended, years, ctx.calendar).on
    discovered = act.day("discovered_on")
    if (discovered or act.on) <= last:
        return
    if discovered is None:
        yield Missing("违法行为的发现日期")
        return
    yield f"违法行为终了于{ended}，{years}年追诉时效至{last}届满，{discovered}才被发现，不得再给予行政处罚。"


@check("WRONG_AUTHORITY", "filing", "decision", basis="土地管理法 第78条")
def whose_case_it_is(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Send villagers' houses to the agriculture authority and village building permits to the township."""
    if act.kind == "decision" and case.has("filing"):
        return
    if said := _other_authority(case, act):
        yield said


@check("FILING_LATE", "filing", basis="自然资源行政处罚办法 第16条", severity=Severity.WARN)
def filing_in_time(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for prompt filing; the bureau's own measure is ten working days."""
    discovered, days = act.day("discovered_on"), _filing_days(ctx)
    if discovered is None:
        return
    last = add_working_days(discovered, days, ctx.calendar).latest
    if act.on > last:
        yield f"{discovered}发现违法行为，{act.on}才立案，超过{days}个工作日（{last}），未做到及时立案。"


@check(
    "NO_FILING", "investigation_report", "suspension", "termination", "extension", "supplementary_investigation", "decision",
    "no_penalty_decision", "closure", basis="行政处罚法 第54条", since=date(2021, 7, 15),
)  # fmt: skip
def a_case_is_filed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that a case was filed before it is worked and decided."""
    if not case.has("filing") and first_to_lack(case, act, "filing"):
        yield Absent("filing", "没有立案。符合立案标准的，应当先立案，再调查、处理。")


@check("FINED_TWICE", "decision", basis="行政处罚法 第29条")
def one_act_one_fine(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a second fine for one act."""
    if not facts.fines(act.rows("items")):
        return
    for other in case.all("related_case"):
        if other.get("same_act") is True and other.get("fined") is True:
            yield f"同一违法行为已由{other.get('fined_by', '其他机关')}以{other.get('number', '另案')}处以罚款，不得再次罚款。"
            return
        if other.get("same_act") is True and not other.gives("fined"):
            yield Missing(f"另案{other.get('number', '')}是否已经罚款")


@check("DISGUISED_PENALTY", "stop_order", "correction_order", basis="行政处罚法 第44条；自然资源行政处罚办法 第4条")
def no_demolition_by_notice(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse demolition or restoration ordered by a mere notice: it is a penalty and needs the procedure of one."""
    if _demolishes(act):
        if facts.standing_decision(case) is not None and act.kind == "correction_order":
            return
        paper = "责令停止违法行为通知书" if act.kind == "stop_order" else "责令改正通知书"
        yield f"以{paper}责令限期拆除或者恢复原状，实质是行政处罚，须经立案、调查、告知、听证告知后以处罚决定书作出，不能用通知书代替。"


@check("STOP_WITHOUT_FILING", "stop_order", basis="行政处罚法 第76条；自然资源行政处罚办法 第54条", severity=Severity.WARN, gate=False)
def a_stop_order_is_followed_up(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that a stop order leads to filing, declining or transfer, and is no substitute for them."""
    if case.has("filing", "filing_declined", "transfer_to_organ", "investigation_report", "decision", "no_penalty_decision"):
        return
    if case.first("stop_order") is not act or _demolishes(act):
        return
    last = add_working_days(act.on, _filing_days(ctx), ctx.calendar).latest
    if ctx.as_of > last and (facts.law_day(case, act.on) >= date(2021, 7, 15)):
        yield Absent("filing", f"{act.on}责令停止违法行为后，至{ctx.as_of}没有立案，也没有不予立案或者移送，不能以责令停止代替立案查处。")


@check("COMPLAINANT_NOT_TOLD", "filing_declined", "filing_cancelled", basis=YUNNAN_RULES, since=YUNNAN_SINCE, gate=False)
def the_complainant_is_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that a complainant or transferring organ hears of a refusal with its reasons in three working days."""
    clue = case.first("clue")
    if clue is None or clue.get("anonymous") is True or clue.get("source") not in {"report", "hotline", "petition", "transfer"}:
        return
    last = add_working_days(act.on, 3, ctx.calendar).latest
    told = next((t for t in case.all("complainant_notice") if t.seq > act.seq), None)
    if told is None and ctx.as_of > last:
        yield Absent("complainant_notice", f"{act.on}决定后，应在{last}前将结果和理由告知举报人或者移送部门，没有告知。")
    elif told is not None and told.on > last:
        yield Says(f"应在{last}前告知举报人或者移送部门，{told.on}才告知。", act=told, severity=Severity.WARN)


@check("NOT_TRANSFERRED", "filing_declined", basis="自然资源行政处罚办法 第11条", severity=Severity.WARN, gate=False)
def what_is_not_ours_is_transferred(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that a case of another authority is transferred to it."""
    if act.get("ground") == "not_ours" and not case.has("transfer_to_organ"):
        yield Absent("transfer_to_organ", "不属于本机关管辖而不予立案，没有移送有管辖权的机关。")


@check("TRANSFERRED_ON", "transfer_to_organ", basis="自然资源行政处罚办法 第11条")
def no_second_transfer(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to pass on a case that was itself transferred here; the superior has to be asked."""
    clue = case.first("clue")
    received = case.facts.get("transferred_in") is True or (clue is not None and clue.get("source") == "transfer")
    if received and act.get("to_kind") == "other_county":
        yield "受移送的案件认为不属于本机关管辖的，应当报请上级机关指定管辖，不得再自行移送。"


@check("RULING_LATE", "superior_ruling", basis="自然资源行政处罚办法 第10条", severity=Severity.WARN)
def the_superior_rules_in_seven_days(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that the superior settles a dispute over jurisdiction in seven working days."""
    applied, ruled = act.day("applied_on"), act.day("ruled_on")
    if applied and ruled and ruled > (last := add_working_days(applied, 7, ctx.calendar).latest):
        yield f"{applied}报请指定管辖，应在{last}前指定，{ruled}才指定。"


# -- what the checks share ------------------------------------------------------------------------------------------


def _approved_by_head(case: Record, act: Act, what: str) -> Iterator[Utterance]:
    if act.approved_by is None:
        if case.complete is True:
            yield Missing(f"{what}的批准人")
        return
    person = case.people([act.approved_by])[0]
    if person.has_role("head") is False:
        yield f"{what}须经本机关主要负责人批准，{person.name}不是主要负责人。"


def _other_authority(case: Record, act: Act) -> Says | None:
    given = case.facts if act.kind == "decision" else act.data
    violation = str(given.get("violation") or case.facts.get("violation") or "")
    if given.get("rural_house") is True and facts.law_day(case, act.on) >= date(2020, 1, 1):
        return Says("农村村民未经批准占用土地建住宅，由农业农村主管部门处理，应当移送，本机关无权处罚。", "土地管理法 第78条")
    if given.get("village_plan_area") is True and violation.startswith("P"):
        return Says("乡、村庄规划区内未取得乡村建设规划许可证的建设，由乡镇人民政府处理，应当移送，本机关无权处罚。", "城乡规划法 第65条")
    return None


def _continuing(case: Record, act: Act) -> bool:
    if act.get("continuing") is True:
        return True
    violation = str(act.get("violation") or case.facts.get("violation") or "")
    return violation in OCCUPYING_LAND and not case.facts.get("restored_on")


def _ended_on(case: Record, act: Act) -> date | None:
    if restored := case.facts.get("restored_on"):
        return date.fromisoformat(str(restored)[:10])
    return None if _continuing(case, act) else act.day("act_to")


def _demolishes(act: Act) -> bool:
    ordered = act.get("orders_demolition")
    return ordered is True or (ordered is None and DEMOLITION.search(str(act.get("demand", ""))) is not None)


def _filing_days(ctx: Context) -> int:
    return int(str(ctx.parameter("filing_working_days", 10)))
