"""Carrying a decision out (执行): payment, deferral, surcharge, demand, settlement, the court, what is confiscated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from daylight.law.checks.decision import is_blank
from daylight.law.execution import (
    MONEY,
    PROPERTY,
    Window,
    arrangement,
    court_windows,
    demand_ripe,
    imposed,
    is_performed,
    is_planning_law,
    paid,
    payment_due,
    remedies_running,
    surcharge_by,
    to_perform,
    unpaid_fine,
    unpaid_gains,
)
from daylight.law.facts import revocation_of, served_on
from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check, whole_check
from daylight.law.periods import add_calendar_days
from daylight.law.record import Act, Record

YUAN = Decimal(1)
COMPULSION_SINCE = date(2012, 1, 1)
"""The Compulsion Law: demand, and three months for the court."""


def decision_of(case: Record) -> Act | None:
    """Return the decision that is being carried out, revoked or not."""
    return case.last("decision")


# -- effect --------------------------------------------------------------------------------------------------------


@check("EXECUTION_BEFORE_EFFECT", "demand", "surcharge", "court_application", "handover", basis="自然资源行政处罚办法 第35条")
def execution_before_effect(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to carry out a decision that has not taken effect by service (自然资源行政处罚办法 第35条)."""
    decision = decision_of(case)
    if decision is None:
        return
    served = served_on(case, decision)
    if served is None:
        yield Absent("service", f"{decision.on}的处罚决定还没有送达，没有生效，不能进入执行。")
    elif act.on < served:
        yield f"处罚决定{served}才送达生效，{act.on}不能进入执行。"


@check("EXECUTION_OF_REVOKED", "demand", "surcharge", "court_application", "handover", basis="行政强制法 第40条")
def execution_of_revoked(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to carry out a decision that has been revoked (行政强制法 第40条)."""
    decision = decision_of(case)
    revoked = revocation_of(case, decision) if decision else None
    gone = revoked is not None and (revoked.get("result") in {"revoked", "redo", "void"} or revoked.get("change") == "revoked")
    if gone and revoked is not None:
        yield f"处罚决定已于{revoked.on}被撤销，不能再执行，应当终结执行。"


# -- payment -------------------------------------------------------------------------------------------------------


@check("PAYMENT_COLLECTED_BY_OFFICER", "payment", basis="行政处罚法 第67条、第68条、第69条")
def payment_collected_by_officer(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Keep fining and collecting apart: officers collect only where the law lets them (行政处罚法 第67条至第69条)."""
    if act.get("to") != "officer":
        return
    if act.get("at_request") is True or (case.procedure in {"summary", "simple"} and (act.amount("amount") or Decimal(0)) <= 100):
        return
    yield (
        f"{act.get('amount', '')}元由执法人员收缴。作出罚款决定的机关应当与收缴分离，当事人到银行或者通过电子支付系统缴纳；"
        "普通程序中只有边远、水上、交通不便地区，当事人到银行缴纳确有困难并自己提出的，才能当场收缴。"
    )


@check("PAYMENT_EXCEEDS_DUE", "payment", basis="行政处罚法 第67条", severity=Severity.WARN)
def payment_exceeds_due(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find more paid than the decision asks for (行政处罚法 第67条)."""
    decision = decision_of(case)
    amount, towards = act.amount("amount"), act.get("towards", "fine")
    if decision is None or amount is None or towards not in {"fine", "gains"}:
        return
    kinds = frozenset({"fine"} if towards == "fine" else {"confiscate_gains"})
    due, total = imposed(decision, kinds), paid(case, decision, towards) + amount
    if due and total > due:
        yield f"累计缴纳{total}元，超过决定的{due}元，多缴部分应当退还。"


@check("ARRANGEMENT_WITHOUT_APPLICATION", "payment_arrangement", basis="行政处罚法 第66条；自然资源行政处罚办法 第42条")
def arrangement_without_application(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the party's application and the organ's approval for deferral and instalments (行政处罚法 第66条)."""
    applied = act.day("applied_on")
    if applied is None:
        yield Missing("当事人申请延期、分期缴纳的日期")
    elif applied > act.on:
        yield f"{act.on}准许延期、分期缴纳，而当事人{applied}才申请。"
    if not act.approved_by:
        yield Missing("批准延期、分期缴纳的负责人")


@check("ARRANGEMENT_DATES_WRONG", "payment_arrangement", basis="行政处罚法 第66条")
def arrangement_dates_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require instalments that add up and end with the day granted (行政处罚法 第66条)."""
    decision, until = decision_of(case), act.day("until")
    rows = [r for r in act.rows("instalments") if r.get("due")]
    dues = [date.fromisoformat(str(r["due"])[:10]) for r in rows]
    if until is not None and until <= act.on:
        yield f"准许延至{until}，不晚于批准日{act.on}。"
    if until is not None and dues and max(dues) != until:
        yield f"最后一期的日期是{max(dues)}，与写明的{until}不一致。"
    amounts = [Decimal(str(r["amount"])) for r in rows if r.get("amount")]
    if decision is not None and rows and len(amounts) == len(rows):
        owed, sum_ = unpaid_fine(case, decision), sum(amounts, Decimal(0))
        if owed and sum_ != owed:
            yield f"各期合计{sum_}元，应缴的罚款余额是{owed}元。"


# -- surcharge -----------------------------------------------------------------------------------------------------


@check("SURCHARGE_NOT_TOLD", "surcharge", basis="行政强制法 第45条")
def surcharge_not_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the party to have been told the standard of the surcharge (行政强制法 第45条)."""
    decision = decision_of(case)
    if decision is None:
        return
    if decision.get("surcharge_told") is False:
        yield "处罚决定没有告知逾期缴纳加处罚款的标准，不能加处。"
    elif decision.get("surcharge_told") is None:
        yield Missing("是否告知加处罚款的标准")


@check("SURCHARGE_TOO_HIGH", "surcharge", basis="行政处罚法 第72条、第73条；行政强制法 第45条")
def surcharge_too_high(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Hold the surcharge to three per cent a day from the day after it was due, and to the fine (行政处罚法 第72条)."""
    decision, amount, until = decision_of(case), act.amount("amount"), act.day("until") or act.on
    due = payment_due(case, decision, ctx) if decision else None
    if decision is None or due is None or amount is None:
        return
    fine = imposed(decision)
    if not fine:
        yield "决定没有罚款，不能加处罚款。"
    elif until <= due.on:
        yield f"缴款期限到{due.latest}，计至{until}没有逾期，不能加处罚款。"
    elif amount > fine:
        yield f"加处罚款{amount}元超过罚款本金{fine}元；加处罚款的数额不得超出罚款的数额。"
    else:
        most = surcharge_by(case, decision, until, ctx)
        if amount > most + YUAN:
            held = "（行政复议、诉讼期间不计算）" if remedies_running(case, decision) else ""
            yield f"加处罚款{amount}元算多了：{due.latest}到期，按未缴罚款每日百分之三计至{until}{held}，至多{most}元。"


@check("SETTLEMENT_REDUCES_PRINCIPAL", "settlement", basis="行政强制法 第42条")
def settlement_reduces_principal(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Let an agreement waive the surcharge only, never the fine itself (行政强制法 第42条)."""
    reduced = act.amount("principal_reduced")
    if reduced is not None and reduced > 0:
        yield f"执行协议减免罚款本金{reduced}元；协议只能约定分阶段履行，可以减免的只有加处的罚款，本金不能减免。"


@check("SURCHARGE_WAIVED_WITHOUT_REMEDY", "settlement", basis="行政强制法 第42条")
def surcharge_waived_without_remedy(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Let a surcharge be waived only for a party who has put things right (行政强制法 第42条)."""
    waived = act.amount("surcharge_waived")
    if waived is None or waived <= 0:
        return
    if act.get("remedied") is False:
        yield f"减免加处罚款{waived}元，而当事人没有采取补救措施。"
    elif act.get("remedied") is None:
        yield Missing("当事人是否采取补救措施", needed=True)


# -- demand --------------------------------------------------------------------------------------------------------


@check("DEMAND_INCOMPLETE", "demand", basis="行政强制法 第35条")
def demand_incomplete(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the four things that a demand states (行政强制法 第35条)."""
    decision, left_out = decision_of(case), []
    if is_blank(act, "duties"):
        left_out.append("应履行的义务")
    if act.get("days") is not None and int(act.get("days")) < 1:
        left_out.append("履行的期限")
    if decision is not None and unpaid_fine(case, decision) and not to_perform(decision) and not act.gives("amount"):
        left_out.append("明确的金额和给付方式")
    if act.get("rights_told") is False:
        left_out.append("陈述权和申辩权")
    if left_out:
        yield f"催告书没有写明{'、'.join(left_out)}。"
    elif act.get("rights_told") is None:
        yield Missing("催告书是否告知陈述、申辩权")


@check("DEMAND_TOO_SHORT", "demand", basis="行政强制法 第54条")
def demand_too_short(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a demand to leave ten days, which are working days (行政强制法 第54条、第69条)."""
    days = act.get("days")
    if days is not None and 0 < int(days) < 10:
        yield f"催告书只给{days}日；催告送达十日后仍不履行的才能申请强制执行。"


@check("DEMAND_AMOUNT_WRONG", "demand", basis="行政强制法 第35条")
def demand_amount_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask whether a demand claims more than is owed, payments credited (行政强制法 第35条)."""
    decision, asked = decision_of(case), act.amount("amount")
    if decision is None or asked is None or not imposed(decision, MONEY):
        return
    owed = unpaid_fine(case, decision) + unpaid_gains(case, decision)
    most = owed + surcharge_by(case, decision, act.on, ctx)
    if asked > most + YUAN:
        yield f"催告缴纳{asked}元，而扣除已缴款项后欠缴{owed}元，连同加处罚款至多{most}元。"


@check("DEMAND_BEFORE_DEFAULT", "demand", basis="行政处罚法 第66条、第67条", severity=Severity.WARN)
def demand_before_default(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a demand made before the time of payment, or of a deferral, is over (行政处罚法 第66条、第67条)."""
    decision = decision_of(case)
    if decision is None or to_perform(decision) or not imposed(decision):
        return
    due, granted = payment_due(case, decision, ctx), arrangement(case, decision)
    if due is not None and act.on <= due.on and not (granted and granted.rows("instalments")):
        yield f"缴款期限到{due.latest}，{act.on}催告时当事人还没有逾期。"


# -- the court -----------------------------------------------------------------------------------------------------


@check("COURT_WITHOUT_DEMAND", "court_application", basis="行政强制法 第54条；自然资源行政处罚办法 第44条", since=COMPULSION_SINCE)
def court_without_demand(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a demand served ten working days before the application (行政强制法 第54条、第69条)."""
    demand = case.last("demand")
    if demand is None:
        yield Absent("demand", "申请人民法院强制执行前没有催告当事人履行义务。")
        return
    ripe = demand_ripe(case, demand, ctx)
    if ripe is None:
        yield Absent("service", f"{demand.on}的催告书没有送达。")
    elif act.on <= ripe.on:
        served = served_on(case, demand)
        yield f"催告书{served}送达，十个工作日到{ripe.latest}届满，{act.on}申请过早。"


@check("COURT_REMEDY_PENDING", "court_application", basis="行政强制法 第53条")
def court_remedy_pending(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse an application while a review or suit is pending (行政强制法 第53条)."""
    decision = decision_of(case)
    if decision is None:
        return
    for since, end in remedies_running(case, decision):
        if end is None or act.on < end:
            pending = f"当事人{since}申请的行政复议或者诉讼还没有结束；只有在法定期限内不复议、不诉讼又不履行的，才能申请强制执行。"
            yield Absent("remedy_result", pending) if end is None else pending


@check("COURT_TOO_EARLY", "court_application", basis="行政强制法 第53条；自然资源行政处罚办法 第44条", since=COMPULSION_SINCE)
def court_too_early(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse an application before the periods for review and suit are over (行政强制法 第53条)."""
    for window in _windows(case, act, ctx):
        if act.on <= window.first_ends.on:
            yield f"{_part(window)}的起诉期限到{window.first_ends.latest}届满，{act.on}申请强制执行过早。{window.first_ends.explanation}"
            return


@check("COURT_TOO_LATE", "court_application", basis="行政强制法 第53条；自然资源行政处罚办法 第44条", since=COMPULSION_SINCE)
def court_too_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse an application more than three months after the periods ended (行政强制法 第53条)."""
    for window in _windows(case, act, ctx):
        if act.on > window.closes_at_latest.latest:
            yield (
                f"{_part(window)}的救济期限到{window.ends.latest}届满，应自届满之日起三个月内申请，"
                f"最迟{window.closes_at_latest.latest}；{act.on}申请已经逾期。"
            )
            return


@check(
    "COURT_WINDOW_UNSAFE", "court_application", basis="行政强制法 第53条；土地管理法 第83条", severity=Severity.WARN, since=COMPULSION_SINCE
)
def court_window_unsafe(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Warn of a day that lies in one window and not in the other, where courts differ (law.md 5.4)."""
    windows = _windows(case, act, ctx)
    if any(act.on <= w.first_ends.on or act.on > w.closes_at_latest.latest for w in windows):
        return
    for window in windows:
        if act.on < window.opens:
            yield f"{_part(window)}的复议期限到{window.ends.latest}才届满，{act.on}申请，法院可能认为过早。"
        elif window.first_ends != window.ends and act.on > window.closes.on:
            since = window.first_ends.latest
            yield f"{_part(window)}自起诉期限届满（{since}）起三个月到{window.closes.on}；{act.on}申请，法院可能认为逾期。"


def _windows(case: Record, act: Act, ctx: Context) -> list[Window]:
    """List the windows that an application touches: the part that it names, or all."""
    decision = decision_of(case)
    windows = court_windows(case, decision, ctx) if decision else []
    requests = str(act.get("requests", ""))
    if len(windows) > 1 and requests:
        demolition, money = "拆除" in requests, bool(re.search("罚款|没收|缴纳", requests))
        if demolition != money:
            windows = [w for w in windows if (w.part == "demolition") == demolition]
    return windows


def _part(window: Window) -> str:
    return "限期拆除" if window.part == "demolition" else "处罚决定"


FILE = {
    "application": "强制执行申请书",
    "decision": "处罚决定书及事实、理由和依据",
    "opinions": "当事人的意见和催告情况",
    "target": "执行标的情况",
}


@check("COURT_FILE_INCOMPLETE", "court_application", basis="行政强制法 第55条；自然资源行政处罚办法 第45条")
def court_file_incomplete(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the papers of an application, with the head's signature and the seal (行政强制法 第55条)."""
    given = act.get("attachments")
    left_out = [name for key, name in FILE.items() if key not in given] if given else []
    if act.get("head_signed") is False:
        left_out.append("机关负责人的签名")
    if act.get("sealed") is False:
        left_out.append("机关印章和日期")
    if is_blank(act, "target"):
        left_out.append("执行标的情况")
    if left_out:
        yield f"强制执行申请缺少{'、'.join(dict.fromkeys(left_out))}。"
    if given is None or act.get("head_signed") is None or act.get("sealed") is None:
        yield Missing("申请材料、负责人签名和印章是否齐备")


@check("COURT_AMOUNT_WRONG", "court_application", basis="行政强制法 第55条；行政处罚法 第72条")
def court_amount_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the amount asked to be what is unpaid, with a surcharge no higher than allowed (行政处罚法 第72条)."""
    decision, asked = decision_of(case), act.amount("amount")
    if decision is None or asked is None:
        return
    extra, fine, gains = act.amount("surcharge") or Decimal(0), unpaid_fine(case, decision), unpaid_gains(case, decision)
    if extra > imposed(decision):
        yield f"申请执行的加处罚款{extra}元超过罚款本金{imposed(decision)}元。"
        return
    most = surcharge_by(case, decision, act.on, ctx)
    if extra > most + YUAN:
        yield f"申请执行的加处罚款{extra}元算多了，至{act.on}至多{most}元。"
    owed = {fine, gains, fine + gains}
    # Some bureaus write the whole sum, some leave the surcharge out of it: either adds up.
    right = any(abs(asked - add - o) <= YUAN for o in owed for add in (extra, Decimal(0)))
    unseen = not case.is_complete_for("payment") and asked - extra < fine + gains
    if not right and not unseen:
        yield f"申请执行{asked}元（其中加处罚款{extra}元），而扣除已缴款项后未缴的是{fine + gains}元。"


@check("COURT_FOR_PLANNING_DEMOLITION", "court_application", basis="城乡规划法 第68条；法释〔2013〕5号")
def court_for_planning_demolition(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to take a demolition under the planning law to court: the county government orders it (城乡规划法 第68条)."""
    decision = decision_of(case)
    for item in decision.rows("items") if decision else []:
        asked = "拆除" in str(act.get("requests", "拆除")) or not re.search("罚款|没收", str(act.get("requests", "")))
        if decision and item.get("kind") == "demolish" and is_planning_law(case, decision, item) and asked:
            yield "依据城乡规划法作出的限期拆除，由县级以上地方人民政府责成有关部门强制拆除，法院不受理申请。"
            return


@check("COURT_AFTER_PERFORMANCE", "court_application", basis="行政强制法 第53条")
def court_after_performance(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to ask a court for what has been performed (行政强制法 第53条)."""
    decision = decision_of(case)
    owes = bool(decision and (imposed(decision, MONEY) or to_perform(decision)))
    if decision and owes and is_performed(case, decision) and not surcharge_owed(case, decision):
        yield "处罚决定已经履行，没有可以申请强制执行的内容。"


def surcharge_owed(case: Record, decision: Act) -> Decimal:
    """Return the surcharge that was imposed, less what was paid and what an agreement waived."""
    added = [s for s in case.all("surcharge") if s.seq > decision.seq]
    waived = sum((s.amount("surcharge_waived") or Decimal(0) for s in case.all("settlement") if s.seq > decision.seq), Decimal(0))
    owed = (added[-1].amount("amount") or Decimal(0)) if added else Decimal(0)
    return max(Decimal(0), owed - waived - paid(case, decision, "surcharge"))


@check("COURT_OBJECTION_LATE", "court_objection", basis="行政强制法 第56条、第58条")
def court_objection_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Hold an objection to a ruling to fifteen days from receipt (行政强制法 第56条、第58条)."""
    ruling = next((r for r in reversed(case.all("court_ruling")) if r.get("result") in {"not_accepted", "refused"}), None)
    if ruling is None:
        yield Absent("court_ruling", "没有不予受理或者不予执行的裁定，不能提出异议。")
        return
    due = add_calendar_days(ruling.day("received_on") or ruling.on, 15, ctx.calendar, roll=True)
    if act.on > due.latest:
        yield f"裁定{ruling.day('received_on') or ruling.on}收到，十五日的异议期到{due.latest}届满，{act.on}提出已经逾期。"


# -- what is confiscated -------------------------------------------------------------------------------------------

HANDOVER = "自然资源行政处罚办法 第43条；土地管理法实施条例 第58条"
HANDOVER_SINCE = date(2021, 9, 1)


@check("HANDOVER_LATE", "handover", basis=HANDOVER, severity=Severity.WARN, since=HANDOVER_SINCE)
def handover_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find confiscated property handed over after ninety days (自然资源行政处罚办法 第43条)."""
    decision = decision_of(case)
    served = served_on(case, decision) if decision else None
    if served is not None and (act.on - served).days > 90:
        yield f"处罚决定{served}生效，没收的财物{act.on}才移交，超过九十日。"


@whole_check("HANDOVER_MISSING", basis=HANDOVER, since=HANDOVER_SINCE)
def handover_missing(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find confiscated property that was never handed over (自然资源行政处罚办法 第43条)."""
    decision = decision_of(case)
    if decision is None or revocation_of(case, decision) or case.has("handover"):
        return
    served = served_on(case, decision)
    held = [row for row in decision.rows("items") if row.get("kind") in PROPERTY - {"confiscate_tools", "confiscate_results"}]
    if served is not None and held and (ctx.as_of - served).days > 90:
        yield Absent("handover", f"处罚决定{served}生效，没收的财物至{ctx.as_of}没有移交政府，超过九十日。")


@whole_check("COURT_WINDOW_MISSED", basis="行政强制法 第53条；自然资源行政处罚办法 第44条", since=COMPULSION_SINCE)
def court_window_missed(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find an unperformed decision whose time for the court has run out (行政强制法 第53条)."""
    decision = decision_of(case)
    if decision is None or revocation_of(case, decision) or case.has("court_application", "closure", "settlement"):
        return
    left = imposed(decision, MONEY) or to_perform(decision)
    if not left or is_performed(case, decision):
        return
    windows = court_windows(case, decision, ctx)
    if windows and all(ctx.as_of > w.closes_at_latest.latest for w in windows):
        last = max(w.closes_at_latest.latest for w in windows)
        yield Absent("court_application", f"处罚决定没有履行完毕，申请人民法院强制执行的期限已于{last}届满，没有申请。")
