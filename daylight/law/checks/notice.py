"""Notice and defence (告知、陈述申辩): told before decided, time to answer, answered, and never heavier for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from daylight.law import facts
from daylight.law.acts import PERSONAL_HEARING
from daylight.law.defence import RIGHTS, Over, faulty_waivers, hearing_over, review_of, statement_over, unclear_waiver, valid_waiver
from daylight.law.findings import Absent, Context, Missing, Utterance, check
from daylight.law.intended import heavier
from daylight.law.predicates import later
from daylight.law.record import Act, Party, Record

LAND_HEARING_SINCE = date(2024, 5, 1)
"""自然资源行政处罚办法 第34条: demolition and confiscation of buildings give a right to a hearing without any floor."""
LARGE = frozenset({"confiscate_gains", "confiscate_minerals", "confiscate_tools"})


@check("NO_PRIOR_NOTICE", "decision", basis="行政处罚法 第44条")
def told_before_decided(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a notice of the intended penalty before the decision."""
    if not case.has("prior_notice"):
        yield Absent("prior_notice", "作出处罚决定前没有告知当事人拟处罚的内容、事实、理由、依据和陈述、申辩的权利。")


@check("NOTICE_NOT_SERVED", "decision", basis="行政处罚法 第44条；自然资源行政处罚办法 第33条")
def the_notice_reached_the_party(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that the notice, and the notice of the right to a hearing, reached every party."""
    for kind, name in (("prior_notice", "处罚告知书"), ("hearing_rights_notice", "听证告知书")):
        notice = case.last(kind)
        if notice is None:
            continue
        served = facts.served_on(case, notice)
        if served is None:
            if not case.services_of(notice):
                yield Absent("service", f"{notice.on}的{name}没有送达当事人。")
            else:
                missed = "、".join(facts.unserved_parties(case, notice)) or "当事人"
                yield f"{notice.on}的{name}没有成功送达{missed}，不能作出处罚决定。"
        elif served > act.on:
            yield f"{name}至{served}才生效送达，{act.on}还不能作出处罚决定。"


@check("STATEMENT_RIGHT_NOT_TOLD", "prior_notice", basis="行政处罚法 第44条；自然资源行政处罚办法 第33条")
def the_right_of_defence_is_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the notice to tell the party of the right to state and defend."""
    if act.get("statement_right_told") is False:
        yield "处罚告知书没有告知陈述、申辩的权利。"
    elif not act.gives("statement_right_told") and case.complete is True:
        yield Missing("处罚告知书是否告知陈述、申辩的权利")


@check("NO_HEARING_NOTICE", "decision", basis="行政处罚法 第63条；自然资源行政处罚办法 第34条")
def the_right_to_a_hearing_is_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the notice of the right to a hearing where the penalty gives one."""
    if case.has("hearing_rights_notice", "hearing") or _waived_by_all(case, "hearing", case.last("prior_notice")):
        return
    grounds, unsure = hearing_right(case, act, ctx)
    if grounds:
        yield Absent("hearing_rights_notice", f"{'；'.join(grounds)}，没有告知当事人有要求举行听证的权利。")
    elif unsure:
        yield Missing(unsure)


@check("DECISION_IN_STATEMENT_WINDOW", "decision", basis="行政处罚法 第45条；自然资源行政处罚办法 第33条")
def time_to_state_and_defend(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision while the party may still state and defend."""
    notice = case.last("prior_notice")
    for over in _first_open(act, statement_over(case, notice, ctx) if notice else None):
        yield _too_soon(case, "statement", notice, over, act)


@check("DECISION_IN_HEARING_WINDOW", "decision", basis="行政处罚法 第64条；自然资源行政处罚办法 第34条")
def time_to_ask_for_a_hearing(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision while the party may still ask for a hearing; one asked for and not held is another matter."""
    notice = case.last("hearing_rights_notice")
    if notice is None or any(later(request, notice) for request in case.all("hearing_request")):
        return
    for over in _first_open(act, hearing_over(case, notice, ctx)):
        yield _too_soon(case, "hearing", notice, over, act)


@check("STATEMENT_NOT_REVIEWED", "decision", basis="行政处罚法 第45条")
def every_statement_is_answered(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that what the party stated has been re-checked."""
    for statement in case.all("statement"):
        if review_of(case, statement) is None:
            yield Absent("statement_review", f"当事人{statement.on}提出的陈述、申辩没有复核。")


@check("REFUSED_TO_HEAR", "decision", basis="行政处罚法 第62条")
def the_party_is_listened_to(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision when the organ would not listen to the party."""
    if case.facts.get("refused_to_hear") is True:
        yield "拒绝听取当事人的陈述、申辩，不得作出行政处罚决定。"


@check("HEAVIER_THAN_NOTICE", "decision", basis="行政处罚法 第44条、第45条")
def not_heavier_than_told(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a decision that goes beyond what the last notice told."""
    told, items = told_items(case), act.rows("items")
    if not items or not case.has("prior_notice", "hearing_rights_notice"):
        return
    if not told:
        yield Missing("告知书所写的拟处罚内容")
        return
    beyond = min((heavier(items, rows) for rows in told), key=len)
    if beyond:
        yield f"处罚决定重于告知的内容：{'；'.join(beyond)}。加重须有新的事实和证据，并重新告知。"


@check("RENOTICE_HEAVIER", "prior_notice", basis="行政处罚法 第45条")
def a_heavier_notice_needs_new_facts(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a second, heavier notice that rests on no new facts: defence may not be punished."""
    earlier = case.last("prior_notice")
    if earlier is None or act.get("new_facts") is True or _decided_since(case, earlier):
        return
    beyond = heavier(act.rows("items"), earlier.rows("items")) if earlier.rows("items") else []
    if not beyond or any(later(s, earlier) and s.get("new_facts") is True for s in case.all("supplementary_investigation")):
        return
    if not act.gives("new_facts"):
        yield Missing("重新告知时加重处罚所依据的新事实")
    elif any(later(s, earlier) for s in case.all("statement", "hearing")):
        yield f"没有新的事实，因当事人陈述、申辩而加重：{'；'.join(beyond)}。"


# -- what the checks share ------------------------------------------------------------------------------------------


def hearing_right(case: Record, act: Act, ctx: Context) -> tuple[list[str], str]:
    """Say why the decided penalty gives a right to a hearing, or what must be known to tell (行政处罚法 第63条)."""
    kinds = {str(row.get("kind")) for row in act.rows("items")}
    kinds = kinds or {str(row.get("kind")) for row in facts.decision_items(case)}
    today = facts.law_day(case, act.on) >= LAND_HEARING_SINCE
    asked = PERSONAL_HEARING if today else PERSONAL_HEARING - {"demolish", "confiscate_buildings"}
    items = [row for row in (act.rows("items") or facts.decision_items(case)) if row.get("kind") in asked]
    grounds = [g.text for g in facts.hearing_grounds(case, items, ctx)]
    fine, threshold = facts.fines(act.rows("items")), facts.hearing_threshold(case, ctx)
    if case.facts.get("large_fine") is True or (fine and threshold is not None and fine >= threshold):
        grounds.append(f"罚款{fine or ''}属较大数额罚款")
    unsure = ""
    if "fine" in kinds and threshold is None and not case.facts.get("large_fine"):
        unsure = "较大数额罚款的标准（是否应当告知听证）"
    elif kinds & LARGE:
        unsure = "没收的违法所得、财物是否数额较大（是否应当告知听证）"
    return grounds, unsure


def told_items(case: Record) -> list[list[Mapping[str, Any]]]:
    """List what the party was last told: the items of the notices of the last day of notice."""
    notices = [n for n in case.all("prior_notice", "hearing_rights_notice") if n.rows("items")]
    last = max((n.on for n in notices), default=None)
    return [n.rows("items") for n in notices if n.on == last]


def _decided_since(case: Record, notice: Act) -> bool:
    """Tell whether a decision followed the notice: what comes now is another round."""
    return any(later(d, notice) for d in case.all("decision"))


def _first_open(act: Act, overs: list[Over] | None) -> list[Over]:
    return [over for over in overs or [] if not over.before(act)][:1]


def _too_soon(case: Record, right: str, notice: Act | None, over: Over, act: Act) -> Utterance:
    if unclear_waiver(case, right, notice):
        return Missing(f"放弃{RIGHTS[right]}是否以书面作出")
    faults = list(faulty_waivers(case, right, notice))
    served = facts.served_on(case, notice) if notice else None
    why = f"（{'；'.join(faults)}）" if faults else ""
    paper = "处罚告知书" if right == "statement" else "听证告知书"
    return f"{paper}于{served}送达，{over.text}{why}，{act.on}还不能作出处罚决定。"


def _waived_by_all(case: Record, right: str, notice: Act | None) -> bool:
    parties: list[Party | None] = list(case.main_parties()) or [None]
    return all(valid_waiver(case, right, notice, party) is not None for party in parties)
