"""
What a record says in the words of the law: whether a decision is major, when a paper was served, when a window closes.

Every function here is a *predicate or a date* that rules may name. Each quotes its article; none of them decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from daylight.law.acts import ORDERS, PENALTY_KINDS, PERSONAL_HEARING
from daylight.law.findings import Context
from daylight.law.periods import Interval, Reckoned, add_calendar_days, add_working_days
from daylight.law.record import Act, Record

Items = Iterable[Mapping[str, Any]]

ANNOUNCEMENT_30_DAYS_SINCE = date(2022, 1, 1)
"""公告送达: 30 days since the Civil Procedure Law of 2021 came into force, 60 before (law.md 0.3)."""
STATEMENT_FIVE_DAYS_SINCE = date(2024, 5, 1)
"""自然资源行政处罚办法 第33条 (2024): five working days for statement and defence; three before (law.md 0.3)."""
HEARING_FIVE_DAYS_SINCE = date(2021, 7, 15)
"""行政处罚法 第64条 (2021): five working days to ask for a hearing; three before (law.md 0.3)."""


@dataclass(frozen=True)
class Ground:
    """Why something is due, with its article."""

    text: str
    basis: str


# -- service ------------------------------------------------------------------------------------------------------


def effective_on(service: Act) -> date | None:
    """
    Return the day on which a service took effect, or None if it did not succeed (民事诉讼法 第88条至第95条).

    Mail counts from the receipt on the return card; an announcement takes effect when its period has run.
    """
    if service.get("succeeded") is False or service.get("returned") is True:
        return None
    way = service.get("way")
    if way == "by_announcement":
        posted = service.day("announced_last_on") or service.on
        return posted + timedelta(days=30 if posted >= ANNOUNCEMENT_30_DAYS_SINCE else 60)
    if way in {"by_mail", "entrusted", "in_person", "at_office"}:
        return service.day("received_on") or service.on
    return service.on


def served_on(case: Record, act: Act) -> date | None:
    """Return the day on which the paper of an act had reached every party proper, or None if it has not yet."""
    days: dict[str, date] = {}
    third = {party.id for party in case.parties if party.standing != "party"}
    for service in case.services_of(act):
        day, party = effective_on(service), _party_key(case, service.get("party"))
        if day is not None and party not in third:
            days[party] = min(day, days.get(party, day))
    if not days:
        return None
    named = {party.id for party in case.main_parties()}
    if len(named) > 1 and "" not in days and not named <= days.keys():
        return None
    return max(days.values())


def unserved_parties(case: Record, act: Act) -> list[str]:
    """List the names of the parties whom the paper of an act has not reached."""
    reached = {_party_key(case, s.get("party")) for s in case.services_of(act) if effective_on(s) is not None}
    if "" in reached:
        return []
    return [party.name for party in case.main_parties() if party.id not in reached]


def _party_key(case: Record, ref: Any) -> str:
    if not ref:
        return case.main_parties()[0].id if len(case.main_parties()) == 1 else ""
    return next((p.id for p in case.parties if ref in (p.id, p.name)), str(ref))


# -- notice, defence and hearing ----------------------------------------------------------------------------------


def law_day(case: Record, day: date) -> date:
    """Return the day whose law applies: the act's own, or today's when today's law was asked for."""
    return case.as_of_today or day


def statement_window(case: Record, notice: Act, ctx: Context) -> Reckoned | None:
    """Return the last day for statement and defence (自然资源行政处罚办法 第33条), or None while the notice is unserved."""
    served = served_on(case, notice)
    if served is None:
        return None
    days = 5 if law_day(case, served) >= STATEMENT_FIVE_DAYS_SINCE else 3
    return add_working_days(served, days, ctx.calendar)


def hearing_window(case: Record, notice: Act, ctx: Context) -> Reckoned | None:
    """Return the last day on which a hearing may be asked for (行政处罚法 第64条), or None while the notice is unserved."""
    served = served_on(case, notice)
    if served is None:
        return None
    days = 5 if law_day(case, served) >= HEARING_FIVE_DAYS_SINCE else 3
    return add_working_days(served, days, ctx.calendar)


def fines(items: Items) -> Decimal:
    """Return the sum of the fines among penalty items."""
    return sum((Decimal(str(i["amount"])) for i in items if i.get("kind") == "fine" and i.get("amount")), Decimal(0))


def penalties(items: Items) -> list[Mapping[str, Any]]:
    """List the items that are penalties, leaving out orders that go with them (行政处罚法 第9条、第28条)."""
    return [item for item in items if item.get("kind") not in ORDERS]


def hearing_grounds(case: Record, items: Items, ctx: Context) -> list[Ground]:
    """
    List why a party may ask for a hearing (行政处罚法 第63条、自然资源行政处罚办法 第34条).

    The figure of a 'large' fine is the province's; until legal staff enter it, every fine is offered a hearing.
    """
    rows = list(items)
    grounds = [
        Ground(f"拟{PENALTY_KINDS[str(row['kind'])]}", "自然资源行政处罚办法 第34条") for row in rows if row.get("kind") in PERSONAL_HEARING
    ]
    fine, threshold = fines(rows), hearing_threshold(case, ctx)
    if fine and (threshold is None or fine >= threshold):
        grounds.append(Ground(f"拟罚款 {fine} 元，属较大数额罚款", "行政处罚法 第63条"))
    if any(row.get("kind") in {"confiscate_gains", "confiscate_minerals", "confiscate_tools"} for row in rows):
        grounds.append(Ground("拟没收较大数额违法所得或较大价值财物", "行政处罚法 第63条"))
    return grounds


def hearing_threshold(case: Record, ctx: Context) -> Decimal | None:
    """Return the amount from which a fine is large for this party; None when nobody has fixed one."""
    given = case.facts.get("hearing_threshold")
    if given not in (None, ""):
        return Decimal(str(given))
    natural = any(party.is_natural_person for party in case.main_parties())
    value = ctx.parameter("hearing_threshold_person" if natural else "hearing_threshold_organisation")
    return None if value in (None, "") else Decimal(str(value))


def last_notice(case: Record) -> Act | None:
    """Return the notice of an intended penalty that now stands (the last one)."""
    return case.last("prior_notice")


def waived(case: Record, right: str, notice: Act | None = None) -> bool:
    """Tell whether a party has given up a right in writing after the notice (行政处罚法 第45条、第62条)."""
    return any(
        right in (waiver.get("rights") or [])
        and waiver.get("written") is True
        and waiver.get("authority") not in {"organ", "family", "staff"}
        for waiver in case.all("waiver")
        if notice is None or waiver.seq > notice.seq
    )


def hearing_held(case: Record, since: Act | None = None) -> Act | None:
    """Return the hearing that was held (after an act, if one is given)."""
    return next((h for h in reversed(case.all("hearing")) if since is None or h.seq > since.seq), None)


# -- review and decision ------------------------------------------------------------------------------------------


def decision_items(case: Record) -> list[Mapping[str, Any]]:
    """Return the penalty items that are now intended or decided: of the decision, else the notice, else the proposal."""
    for kind in ("decision", "prior_notice", "hearing_rights_notice", "proposal"):
        act = case.last(kind)
        if act is not None and act.rows("items"):
            return act.rows("items")
    return list(case.facts.get("items") or [])


def major_grounds(case: Record, items: Items, ctx: Context) -> list[Ground]:
    """
    List why a decision is major and must pass legal review (行政处罚法 第58条、自然资源执法监督规定 第18条).

    The statute's four situations come first; the kinds that the ministry names and the bureau's threshold follow.
    """
    rows = list(items)
    facts = case.facts
    grounds: list[Ground] = []
    if facts.get("public_interest") is True:
        grounds.append(Ground("涉及重大公共利益", "行政处罚法 第58条"))
    if hearing_held(case) is not None or case.has("hearing_terminated"):
        grounds.append(Ground("直接关系当事人或者第三人重大权益，经过听证程序", "行政处罚法 第58条"))
    if facts.get("complex") is True:
        grounds.append(Ground("案件情况疑难复杂、涉及多个法律关系", "行政处罚法 第58条"))
    if facts.get("social_risk") is True:
        grounds.append(Ground("可能造成重大社会影响或引发社会风险", "实施方案 二(三)3"))
    ministry = {"confiscate_buildings", "confiscate_gains", "confiscate_minerals", "demolish", "revoke_permit", "downgrade"}
    named = [PENALTY_KINDS[str(row["kind"])] for row in rows if row.get("kind") in ministry]
    if named:
        grounds.append(Ground(f"处罚包含{'、'.join(dict.fromkeys(named))}", "自然资源执法监督规定 第18条"))
    fine, threshold = fines(rows), review_threshold(case, ctx)
    if fine and threshold is not None and fine >= threshold:
        grounds.append(Ground(f"罚款 {fine} 元，达到法制审核目录的 {threshold} 元", "实施方案 二(三)3"))
    return grounds


def review_threshold(case: Record, ctx: Context) -> Decimal | None:
    """Return the fine from which the bureau's catalogue asks for legal review (实施方案 二(三)3)."""
    if case.facts.get("review_threshold") not in (None, ""):
        return Decimal(str(case.facts["review_threshold"]))
    natural = any(party.is_natural_person for party in case.main_parties())
    value = ctx.parameter("review_threshold_person" if natural else "review_threshold_organisation")
    return None if value in (None, "") else Decimal(str(value))


def discussion_grounds(case: Record, items: Items, ctx: Context) -> list[Ground]:
    """List why the heads must discuss a decision together (行政处罚法 第57条): complicated facts or a heavy penalty."""
    grounds = []
    if case.facts.get("complex") is True:
        grounds.append(Ground("情节复杂", "行政处罚法 第57条"))
    rows = list(items)
    heavy = PERSONAL_HEARING | {"confiscate_gains", "confiscate_minerals"}
    named = [PENALTY_KINDS[str(row["kind"])] for row in rows if row.get("kind") in heavy]
    if named:
        grounds.append(Ground(f"{'、'.join(dict.fromkeys(named))}属于较重处罚", "行政处罚法 第57条"))
    fine, threshold = fines(rows), review_threshold(case, ctx)
    if fine and threshold is not None and fine >= threshold:
        grounds.append(Ground(f"罚款 {fine} 元，属于较重处罚", "行政处罚法 第57条"))
    if any(act.get("mitigated") is True for act in case.all("proposal")):
        grounds.append(Ground("减轻处罚", "行政处罚法 第57条"))
    return grounds


def passed_review(case: Record, *, after: int = -1) -> Act | None:
    """
    Return the last opinion of legal review if it passes the decision and came after a point of the record.

    A later return or rejection undoes an earlier pass; a disagreement that the heads settled counts as a pass.
    """
    opinion = next((o for o in reversed(case.all("review_opinion")) if o.seq > after), None)
    if opinion is None:
        return None
    if opinion.get("verdict") == "passed":
        return opinion
    return None


def standing_decision(case: Record) -> Act | None:
    """Return the decision that stands: the last one that neither a remedy nor the organ itself has revoked."""
    decision = case.last("decision")
    return None if decision is None or revocation_of(case, decision) is not None else decision


def revocation_of(case: Record, decision: Act) -> Act | None:
    """Return the act by which a decision lost its force (行政处罚法 第48条): remedy lost, or revoked by the organ."""
    for act in case.all("remedy_result"):
        if act.seq > decision.seq and act.get("result") in {"revoked", "redo", "unlawful", "void", "altered"}:
            return act
    return next((a for a in case.all("decision_changed") if a.seq > decision.seq), None)


# -- clocks -------------------------------------------------------------------------------------------------------

EXCLUDED_BY_LAW = "自然资源行政处罚办法 第38条"


def exclusions(case: Record, as_of: date) -> list[Interval]:
    """
    List the intervals that do not count towards the time for a decision (自然资源行政处罚办法 第38条).

    Appraisal, hearing, announcement, mail in transit, waiting for the police; suspension is not named and counts.
    """
    found = [*_appraisals(case, as_of), *_hearings(case, as_of), *_announcements(case), *_mail(case), *_police(case, as_of)]
    return found


def _span(first: date, last: date | None, kind: str, as_of: date) -> list[Interval]:
    """Make the interval of something that began by a day; without an end it is open. Dates that contradict make none."""
    if first > as_of or (last is not None and last < first):
        return []
    return [Interval(first, last, kind)]


def _appraisals(case: Record, as_of: date) -> list[Interval]:
    opinions = case.all("appraisal_opinion")
    spans = []
    for commission in case.all("appraisal"):
        answer = next((o for o in opinions if o.get("of") in (str(commission.seq), "appraisal") and o.seq > commission.seq), None)
        answer = answer or next((o for o in opinions if o.seq > commission.seq and not o.gives("of")), None)
        spans += _span(commission.on, answer.on if answer else None, "鉴定", as_of)
    return spans


def _hearings(case: Record, as_of: date) -> list[Interval]:
    spans = []
    for request in case.all("hearing_request"):
        ends = [a for a in case.all("hearing", "hearing_terminated", "hearing_refusal") if a.seq > request.seq]
        spans += _span(request.on, ends[0].on if ends else None, "听证", as_of)
    return spans


def _announcements(case: Record) -> list[Interval]:
    spans = []
    for service in case.all("service"):
        if service.get("way") == "by_announcement":
            ends = effective_on(service)
            if ends is not None:
                spans.append(Interval(service.day("announced_last_on") or service.on, ends, "公告"))
    return spans


def _mail(case: Record) -> list[Interval]:
    spans = []
    for service in case.all("service"):
        received = service.day("received_on")
        if service.get("way") == "by_mail" and received is not None and received > service.on:
            spans.append(Interval(service.on, received, "邮递在途"))
    return spans


def _police(case: Record, as_of: date) -> list[Interval]:
    spans = []
    for referral in case.all("criminal_referral"):
        reply = next((r for r in case.all("police_reply") if r.seq > referral.seq), None)
        spans += _span(referral.on, reply.on if reply else None, "等待公安机关决定", as_of)
    return spans


def remedy_periods(case: Record, decision: Act, ctx: Context) -> dict[str, Reckoned] | None:
    """
    Return when the periods for review and suit end (行政复议法 第20条、行政诉讼法 第46条、土地管理法 第83条).

    Keys: review (60 days), suit (6 months), suit_demolition (15 days, land-law demolition). None while unserved.
    """
    from daylight.law.execution import is_land_law
    from daylight.law.periods import add_months

    served = served_on(case, decision)
    if served is None:
        return None
    ends = {
        "review": add_calendar_days(served, 60, ctx.calendar, roll=True),
        "suit": add_months(served, 6, ctx.calendar, roll=True),
    }
    if any(row.get("kind") == "demolish" and is_land_law(case, decision, row) for row in decision.rows("items")):
        ends["suit_demolition"] = add_calendar_days(served, 15, ctx.calendar, roll=True)
    return ends
