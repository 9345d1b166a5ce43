"""From report to proposal (调查报告、案件审理、处理意见), and the crime that may lie behind a case (移送)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from daylight.law import facts
from daylight.law.acts import POINTS
from daylight.law.checks.order import first_to_lack
from daylight.law.crime import Level, referral_suspected
from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check
from daylight.law.predicates import later
from daylight.law.record import Act, Record

MEASURES_SINCE = date(2024, 5, 1)
ARABLE = ("耕地", "水田", "旱地", "水浇地")
CRIME_RULES = "行政执法机关移送涉嫌犯罪案件的规定"


@check("NO_INVESTIGATION_REPORT", "proposal", "review_submission", "decision", basis="自然资源行政处罚办法 第29条", since=MEASURES_SINCE)
def the_investigation_is_reported(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the report of the investigation before anything is proposed."""
    if case.has("investigation_report") or not case.is_complete_for("investigation_report"):
        return
    if first_to_lack(case, act, "investigation_report"):
        yield "调查终结后没有提交调查报告。"


@check("CASE_HEARING_POINTS", "case_hearing", basis="自然资源行政处罚办法 第30条")
def all_eight_are_answered(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require an answer to each of the eight points, and yes to all when the case passes."""
    points = act.get("points") or {}
    left = [text for point, text in POINTS["case_hearing"].items() if point not in points]
    if points and left:
        yield f"案件审理没有回答：{'、'.join(left)}。"
    if act.get("verdict") != "passed":
        return
    answers = {p: answer.get("verdict") if hasattr(answer, "get") else answer for p, answer in points.items()}
    failed = [POINTS["case_hearing"][p] for p, answer in answers.items() if answer == "no"]
    if failed:
        yield f"“{'、'.join(failed)}”审理结论为否，案件不能通过审理。"


@check("CASE_HEARING_BY_HANDLER", "case_hearing", basis="自然资源行政处罚办法 第30条", severity=Severity.WARN)
def another_hears_the_case(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that whoever presides over the case hearing has not handled the case."""
    for person in case.people(act.get("presided_by")):
        if person.id in case.handlers:
            yield f"{person.name}是本案承办人员，宜由他人主持审理。"


@check("CASE_HEARING_RETURNED", "proposal", basis="自然资源行政处罚办法 第30条")
def a_returned_case_is_heard_again(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that a case sent back was investigated further and heard again."""
    hearing = case.last("case_hearing")
    if hearing is not None and hearing.get("verdict") == "returned":
        more = case.last("supplementary_investigation", "investigation_report")
        left = "补充调查后没有重新审理" if later(more, hearing) else "没有补充调查并重新审理"
        yield f"{hearing.on}审理退回补充调查，{left}，不能提出处理意见。"


# -- referral to the police -----------------------------------------------------------------------------------------


@check("CRIME_NOT_REFERRED", "decision", basis="行政处罚法 第27条")
def no_fine_instead_of_punishment(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to decide a case in which a crime is suspected and that nobody has referred or declined to refer."""
    if case.has("criminal_referral", "referral_declined"):
        return
    if said := _suspected(case):
        yield Absent("criminal_referral", f"{said}，没有移送公安机关，也没有决定不移送的记录，不得以罚代刑。")
        return
    for suspicion in referral_suspected(sizes(case), on=facts.law_day(case, act.on)):
        if suspicion.to != "公安机关" and "公安" not in suspicion.to:
            continue
        if suspicion.level is Level.REACHED:
            yield Absent("criminal_referral", f"{suspicion.message}。")
            return
        if suspicion.level is Level.TO_BE_APPRAISED:
            yield Missing(suspicion.message)
            return


@check("REFERRAL_TEAM_TOO_SMALL", "criminal_referral", basis=f"{CRIME_RULES} 第5条")
def two_prepare_the_referral(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a team of at least two for a referral."""
    team = {p.id for p in case.people(act.get("team"))}
    if len(team) == 1:
        yield "移送涉嫌犯罪案件应当指定二名以上执法人员组成专案组，只有一人。"


@check("REFERRAL_NOT_BY_HEAD", "criminal_referral", basis=f"{CRIME_RULES} 第5条")
def the_chief_decides_the_referral(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the chief, or who acts as chief, decides on a referral."""
    if act.approved_by is not None:
        person = case.people([act.approved_by])[0]
        if person.has_role("head") is False and case.facts.get("acting_head") not in (person.id, person.name):
            yield f"移送由正职负责人或者主持工作的负责人决定，{person.name}不是。"


@check("REFERRAL_LATE", "criminal_referral", "referral_declined", basis=f"{CRIME_RULES} 第5条", severity=Severity.WARN)
def three_days_and_one(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that the chief decides in three days and that the case goes to the police within a day."""
    reported = act.day("reported_on")
    decided = act.day("decided_on") or (act.on if act.kind == "referral_declined" else None)
    if reported and decided and decided > reported + timedelta(days=3):
        yield f"{reported}书面报告，应在3日内决定，{decided}才决定。"
    if act.kind == "criminal_referral" and decided and act.on > decided + timedelta(days=1):
        yield f"{decided}决定移送，应在24小时内移送，{act.on}才移送。"


@check("REFERRAL_INCOMPLETE", "criminal_referral", basis=f"{CRIME_RULES} 第6条")
def the_referral_has_its_annexes(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the letter, the report and the list of items; the appraisal where there is one."""
    given = act.get("attachments")
    if not given:
        return
    wanted = {"letter": "移送书", "report": "调查报告", "items": "涉案物品清单"}
    if case.has("appraisal_opinion"):
        wanted["appraisal"] = "检验报告或者鉴定结论"
    left = [text for name, text in wanted.items() if name not in given]
    if left:
        yield f"移送材料缺少：{'、'.join(left)}。"


@check("POLICE_STEP_LATE", "police_reconsideration", "handover_to_police", basis=f"{CRIME_RULES} 第9条、第12条", severity=Severity.WARN)
def three_days_after_the_police(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for reconsideration, or the handing over of items, within three days of the answer of the police."""
    reply = case.last("police_reply")
    if reply is not None and act.on > reply.on + timedelta(days=3):
        what = "提请复议" if act.kind == "police_reconsideration" else "移交涉案物品"
        yield f"公安机关{reply.on}答复，应在3日内{what}，{act.on}才办理。"


def sizes(case: Record) -> dict[str, Decimal | bool | None]:
    """Collect the figures of a case that criminal thresholds know (law.md 9.7)."""
    given: dict[str, Decimal | bool | None] = {}
    filing = case.first("filing")
    violation = str((filing.get("violation") if filing else None) or case.facts.get("violation") or "")
    if violation in {"L01", "L03"}:
        given |= _destroyed(case)
    if violation == "L02":
        gains = [a.amount("illegal_gains") for a in case.all("investigation_report") if a.gives("illegal_gains")]
        gains += [Decimal(str(case.facts["illegal_gains"]))] if not gains and case.facts.get("illegal_gains") else []
        given |= {"transfer_profit": gains[-1]} if gains else {}
    if violation in {"M02", "M02H", "M03H"}:
        values = [a.amount("market_value") for a in case.all("investigation_report")]
        values += [a.amount("value") for a in case.all("appraisal_opinion")]
        known = [value for value in values if value is not None]
        given |= {"mined_value": known[-1]} if known else {}
        if isinstance(case.facts.get("protected"), bool):
            given["protected"] = case.facts["protected"]
    return given


def _destroyed(case: Record) -> dict[str, Decimal | bool | None]:
    survey = next((s for s in reversed(case.all("site_inspection")) if s.rows("land")), None)
    if survey is None:
        return {}
    basic = arable = Decimal(0)
    for row in survey.rows("land"):
        size = _mu(row.get("area"))
        if row.get("basic_farmland") is True:
            basic += size
        elif any(word in str(row.get("class", "")) for word in ARABLE):
            arable += size
    damaged = [a.amount("damaged_farmland") for a in case.all("appraisal_opinion") if a.gives("damaged_farmland")]
    destroyed: bool | None = case.facts.get("severely_destroyed")
    if damaged:
        limit = _mu(damaged[-1])
        basic, arable, destroyed = min(basic, limit), min(arable, limit), limit > 0
    return {"occupied_basic_mu": basic, "occupied_arable_mu": arable, "severely_destroyed": destroyed}


def _mu(square_metres: object) -> Decimal:
    """Return square metres as 亩, exactly: one 亩 is 2000/3 of them."""
    return Decimal(str(square_metres or 0)) * 3 / 2000


def _suspected(case: Record) -> str:
    for act in reversed(case.all("investigation_report", "review_opinion")):
        if act.get("crime_suspected") is True:
            return f"{act.on}的调查报告认为涉嫌犯罪"
        # The last opinion speaks for itself: a review that did not pass stops the decision already.
        if act.get("verdict") == "referred" and act is not case.last("review_opinion"):
            return f"{act.on}的法制审核建议移送"
    return "案件涉嫌犯罪" if case.facts.get("crime_suspected") is True else ""
