"""The order of steps (办案程序的先后): what must come first, and what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daylight.law import facts
from daylight.law.acts import act_kinds, title
from daylight.law.findings import Context, Says, Severity, Utterance, check
from daylight.law.procedure import After, Procedure, Step, known_procedures, procedure, stands
from daylight.law.record import Act, Record

EVERY_KIND = tuple(act_kinds())


@check("STEP_MISSING", *EVERY_KIND, basis="行政处罚法 第54条至第57条")
def what_must_come_first(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the steps that the procedure puts before an act; in an excerpt nothing is known of what is not listed."""
    found = _step(case, act)
    if found is None:
        return
    for need in found.lacking(case, facts.law_day(case, act.on)):
        kinds = (need,) if isinstance(need, str) else need
        if found.specific.isdisjoint(kinds) and all(map(case.is_complete_for, kinds)) and first_to_lack(case, act, need):
            names = "或者".join(f"“{title(kind)}”" for kind in kinds)
            severity = Severity.WARN if found.mild.issuperset(kinds) else None
            yield Says(f"须先完成{names}，才能“{found.title}”。", act_kinds()[kinds[0]].basis, severity=severity)


@check("STEP_TOO_LATE", *EVERY_KIND, basis="自然资源行政处罚办法 第46条")
def what_is_over(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse what comes after the end of a case, or what another step has closed."""
    found, rules = _step(case, act), _procedure(case)
    if found is None or rules is None:
        return
    if ended := rules.ended_by(case, act.kind):
        end, by = ended
        yield Says(f"本案已于{by.on}“{title(end.act)}”，此后不能再“{found.title}”。", end.basis)
    elif found.once and case.has(act.kind):
        yield f"本案已于{_last_day(case, act.kind)}“{found.title}”，不能重复。"
    elif (blocker := _blocker(case, found)) and not _blocked_before(case, blocker):
        yield Says(f"本案已于{_last_day(case, blocker)}“{title(blocker)}”，此后不能再“{found.title}”。", act_kinds()[blocker].basis)


def first_to_lack(case: Record, act: Act, need: After) -> bool:
    """Tell whether no earlier act wanted the same step in vain: one omission is reported once."""
    day = facts.law_day(case, act.on)
    for other in case.acts:
        step = _step(case, other)
        if other.seq < act.seq and step and need in step.lacking(case.before(other), day):
            return False
    return True


def _step(case: Record, act: Act) -> Step | None:
    rules = _procedure(case)
    return rules.steps.get(act.kind) if rules else None


def _procedure(case: Record) -> Procedure | None:
    return procedure(case.procedure) if case.procedure in known_procedures() else None


def _blocker(case: Record, step: Step) -> str | None:
    return next((kind for kind in step.unless if kind not in step.specific and stands(case, kind)), None)


def _blocked_before(case: Record, blocker: str) -> bool:
    """Tell whether an earlier act came too late for the same reason: it is said once."""
    since = case.last(blocker)
    later_ones = [a for a in case.acts if since is not None and a.seq > since.seq and a.kind != blocker]
    return any((step := _step(case, a)) and blocker in step.unless and blocker not in step.specific for a in later_ones)


def _last_day(case: Record, kind: str) -> date:
    last = case.last(kind)
    return last.on if last else date.min


DECIDING = ("investigation_report", "case_hearing", "proposal", "prior_notice", "hearing_rights_notice", "statement_review", "hearing",
            "hearing_terminated", "review_opinion", "collective_discussion", "decision", "no_penalty_decision", "closure")  # fmt: skip


@check("DATED_BEFORE_ITS_GROUNDS", "decision", "no_penalty_decision", "closure", "archiving", basis="行政处罚法 第47条、第57条")
def no_date_before_the_grounds(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to date a decision or an ending before the steps on which it rests, whenever it is written down."""
    later_ones = [other for other in case.all(*DECIDING) if other.on > act.on]
    if later_ones:
        last = max(later_ones, key=lambda other: other.on)
        yield f"“{title(act.kind)}”的日期是{act.on}，而它所依据的“{title(last.kind)}”在{last.on}，日期不能提前。"
