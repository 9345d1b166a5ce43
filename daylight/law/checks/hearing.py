"""The hearing (听证): held when asked for in time, announced early enough, by people who did not investigate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daylight.law import facts
from daylight.law.checks.notice import hearing_right, told_items
from daylight.law.defence import hearing_ended, valid_waiver
from daylight.law.findings import Absent, Context, Missing, Says, Severity, Utterance, check
from daylight.law.intended import heavier
from daylight.law.periods import clear_working_days_between
from daylight.law.predicates import later
from daylight.law.record import Act, Record

WORKING_DAYS_SINCE = date(2021, 7, 15)
"""行政处罚法 第85条 (2021): the seven days are working days; calendar days before."""
HEARING_RULES = "自然资源听证规定 第7条"
NOTICE_DAYS = 7
AGENTS = 2


@check("HEARING_NOT_HELD", "decision", basis="行政处罚法 第63条")
def a_hearing_asked_for_is_held(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision while a hearing asked for in time has not been held, lawfully ended or given up."""
    right = case.last("hearing_rights_notice")
    for request in case.all("hearing_request"):
        if _answered(case, request) or in_time(case, request, right, ctx) is not True:
            continue
        yield Absent("hearing", f"当事人{request.on}在期限内申请听证，没有举行听证。")
        return


@check("HEARING_WRONGLY_REFUSED", "hearing_refusal", basis="行政处罚法 第63条、第64条")
def only_a_late_request_is_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to turn away a request that was posted in time or concerns a penalty with a right to a hearing."""
    request = case.last("hearing_request")
    if request is None:
        return
    right = _notice_before(case, request)
    if act.get("ground") == "late":
        timely = in_time(case, request, right, ctx)
        if timely is True:
            day = request.day("posted_on") or request.on
            yield f"听证申请于{day}{'交邮' if request.day('posted_on') else '提出'}，没有逾期，不得以逾期为由不予受理。"
        elif timely is None and right is not None:
            yield Missing("听证告知书的送达日期（申请是否逾期）")
    elif act.get("ground") == "out_of_scope":
        notice = case.last("prior_notice", "hearing_rights_notice")
        grounds, _ = hearing_right(case, notice, ctx) if notice else ([], "")
        if grounds:
            yield f"{'；'.join(grounds)}，属于听证范围，不得不予受理。"


@check("HEARING_NOTICE_SHORT", "hearing_notice", "hearing", basis="行政处罚法 第64条")
def seven_days_to_prepare(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require seven clear working days between the notice of a hearing and the hearing."""
    if act.kind == "hearing_notice":
        held = act.day("hearing_on")
        if held and _too_short(case, act.on, held, ctx):
            yield f"听证通知于{act.on}发出，听证定于{held}，间隔不足{NOTICE_DAYS}个工作日。"
        return
    notice = case.first("hearing_notice") if case.has("hearing_postponed") else case.last("hearing_notice")
    if notice is None:
        yield Absent("hearing_notice", f"{act.on}举行听证，没有提前{NOTICE_DAYS}个工作日通知当事人。")
        return
    served = facts.served_on(case, notice)
    if served is None:
        text = f"{notice.on}的听证通知书没有送达当事人就举行了听证。"
        yield text if case.services_of(notice) else Absent("service", text)
    elif _too_short(case, served, act.on, ctx) and not (notice.day("hearing_on") == act.on and _too_short(case, notice.on, act.on, ctx)):
        yield f"听证通知书于{served}送达，{act.on}就举行听证，间隔不足{NOTICE_DAYS}个工作日。"


@check("HEARING_BY_HANDLER", "hearing_notice", "hearing", basis="行政处罚法 第64条")
def handlers_do_not_preside(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a presider, a hearing officer or a recorder who has investigated the case."""
    if not act.gives("presided_by") and act.kind == "hearing":
        yield Missing("听证主持人")
    handlers = case.handlers
    for name, role, article in (
        ("presided_by", "主持人", "行政处罚法 第64条"), ("members", "听证员", HEARING_RULES), ("recorder", "记录人", HEARING_RULES),
    ):  # fmt: skip
        for person in case.people(act.get(name)):
            if person.id in handlers and not _said_at_notice(case, act, name, person.id):
                if name == "members" and case.same_person(person.id, act.get("presided_by")):
                    continue
                yield Says(f"{person.name}是本案调查人员，不得担任听证{role}。", article)


@check("HEARING_CLOSED", "hearing", basis="行政处罚法 第64条")
def hearings_are_open(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a hearing to be open unless a secret or privacy is at stake."""
    if act.get("public") is False and not act.gives("closed_ground"):
        yield "听证没有公开举行，也没有涉及国家秘密、商业秘密或者个人隐私的理由。"


@check("HEARING_AGENTS", "hearing", basis="行政处罚法 第64条", severity=Severity.WARN)
def one_or_two_agents(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that a party is represented by no more than two people."""
    count = act.get("agent_count")
    if count is not None and int(count) > AGENTS and len(case.main_parties()) < 2:
        yield f"当事人委托了{count}名代理人，至多委托{AGENTS}人。"


@check("HEARING_FEE", "hearing", basis="行政处罚法 第63条")
def hearings_are_free(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to charge the party for a hearing."""
    if act.get("fee_charged") is True:
        yield "向当事人收取了听证费用，当事人不承担组织听证的费用。"


@check("HEARING_RECORD_UNSIGNED", "hearing", basis="行政处罚法 第64条")
def the_record_is_signed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the record of a hearing to be checked and signed, or the refusal to be noted."""
    if act.get("signed") is False and not act.gives("refusal"):
        yield "听证笔录没有经当事人核对签名，也没有注明拒绝签名的情况。"
    elif not act.gives("signed") and case.complete is True:
        yield Missing("听证笔录是否核对签名")


@check("HEARING_WITHOUT_PARTY", "hearing", basis="行政处罚法 第64条", severity=Severity.WARN)
def without_the_party_it_ends(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that a hearing ends when the party stays away: it counts as given up, not as held."""
    if act.get("party_present") is False and int(act.get("agent_count") or 0) == 0 and not act.gives("agents"):
        yield "当事人没有到场。无正当理由不到场的视为放弃，应当终止听证，而不是记作举行。"


@check("HEARING_REPORT_MISSING", "decision", basis="行政处罚法 第65条；自然资源听证规定 第33条", severity=Severity.WARN)
def a_hearing_is_reported(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for a report on a hearing that was held, since the decision must rest on its record."""
    held = facts.hearing_held(case)
    if held is not None and case.is_complete_for("hearing_report") and not later(case.last("hearing_report"), held):
        yield f"{held.on}举行听证后没有听证报告，决定应当根据听证笔录作出。"


@check("HEARING_ON_OLD_NOTICE", "decision", basis="行政处罚法 第63条")
def a_new_notice_brings_a_new_right(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a hearing held on a notice that a heavier one has replaced since."""
    held, notice = hearing_ended(case), case.last("prior_notice")
    if held is None or notice is None or not later(notice, held) or later(case.last("hearing_rights_notice"), held):
        return
    old = told_items(case.before(held))
    if old and heavier(notice.rows("items"), old[-1]) and hearing_right(case, act, ctx)[0]:
        yield f"听证于{held.on}针对原告知举行，{notice.on}重新告知了更重的处罚，没有重新告知听证权利。"


# -- what the checks share ------------------------------------------------------------------------------------------


def in_time(case: Record, request: Act, right: Act | None, ctx: Context) -> bool | None:
    """Tell whether a hearing was asked for in time: posting counts (民事诉讼法 第85条). None when service is not known."""
    notice = _notice_before(case, request) or right
    if notice is None:
        return True
    window = facts.hearing_window(case, notice, ctx)
    if window is None:
        return True if not case.services_of(notice) and case.is_complete_for("service") else None
    return (request.day("posted_on") or request.on) <= window.latest


def _notice_before(case: Record, request: Act) -> Act | None:
    earlier = [n for n in case.all("hearing_rights_notice") if later(request, n)]
    return earlier[-1] if earlier else None


def _answered(case: Record, request: Act) -> bool:
    ended = case.last("hearing", "hearing_terminated")
    if later(ended, request):
        return True
    if any(later(r, request) and r.get("ground") != "late" for r in case.all("hearing_refusal")):
        return True
    party = next((p for p in case.main_parties() if request.get("party") in (p.id, p.name)), None)
    return valid_waiver(case, "hearing", request, party) is not None


def _too_short(case: Record, told: date, held: date, ctx: Context) -> bool:
    if facts.law_day(case, told) >= WORKING_DAYS_SINCE:
        return clear_working_days_between(told, held, ctx.calendar) < NOTICE_DAYS
    return (held - told).days < NOTICE_DAYS


def _said_at_notice(case: Record, act: Act, name: str, person: str) -> bool:
    notice = case.last("hearing_notice") if act.kind == "hearing" else None
    return notice is not None and person in {p.id for p in case.people(notice.get(name))}
