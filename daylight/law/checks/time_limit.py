"""Ninety days from filing to decision, and what may lengthen them (办案期限)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from daylight.law.deadlines import find
from daylight.law.facts import exclusions, law_day
from daylight.law.findings import Absent, Context, Missing, Says, Severity, Utterance, check, whole_check
from daylight.law.periods import Reckoned, due_with_exclusions, net_days
from daylight.law.record import Act, Record
from daylight.law.rulefile import RuleError

BASIS = "行政处罚法 第60条；自然资源行政处罚办法 第38条"
NINETY_DAYS_SINCE = date(2024, 5, 1)
"""自然资源行政处罚办法 (2024) 第38条: ninety days; sixty before."""
OUTCOMES = ("decision", "no_penalty_decision", "termination", "filing_cancelled", "transfer_to_organ", "closure")


@dataclass(frozen=True)
class Limit:
    """How many days a decision may take, with what was granted (办案期限)."""

    days: int
    granted: int
    open_ended: bool

    @property
    def total(self) -> int:
        """Return the days allowed in all."""
        return self.days + self.granted


def limit(case: Record, on: date) -> Limit | None:
    """Return the days allowed for a decision made on a day; None when the law of that day gives no figure."""
    try:
        days = find("D12", on=law_day(case, on)).length
    except RuleError:
        return None
    extensions = [e for e in case.all("extension") if e.on <= on]
    granted = sum(int(e.get("days", 0)) for e in extensions)
    return Limit(days, granted, any(e.get("especially_complex") is True for e in extensions))


def due(case: Record, on: date) -> Reckoned | None:
    """Return the day by which a decision is due, as it looks on a day, with exclusions and extensions."""
    filing, allowed = case.first("filing"), limit(case, on)
    if filing is None or allowed is None:
        return None
    return due_with_exclusions(filing.on, allowed.days, exclusions(case, on), allowed.granted, as_of=on, basis=BASIS)


@check("DECISION_OVERDUE", "decision", "no_penalty_decision", basis=BASIS)
def decision_overdue(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a decision made after its time, net of what does not count (自然资源行政处罚办法 第38条)."""
    filing, allowed = case.first("filing"), limit(case, act.on)
    if filing is None:
        if not case.is_complete_for("filing"):
            yield Missing("立案日期")
        return
    if allowed is None or _redone(case) is not None:
        return
    taken = net_days(filing.on, act.on, exclusions(case, act.on), as_of=act.on)
    if taken > allowed.total:
        granted = f"，加上批准延长的{allowed.granted}日共{allowed.total}日" if allowed.granted else "，没有经批准的延长"
        yield Absent(
            "extension",
            f"{filing.on}立案，{act.on}作出决定，扣除依法不计的期间后用了{taken}日；期限是{allowed.days}日{granted}。"
            "期限届满前没有批准延长的，超期仍须作出决定并说明情况，由此承担程序违法的责任。",
        )
    elif act.on >= NINETY_DAYS_SINCE and (said := _run_out_before(case, filing)):
        yield said


def _run_out_before(case: Record, filing: Act) -> Says | None:
    """Warn of a case whose sixty days had run out before the ninety came into force: which of them holds is disputed."""
    eve = NINETY_DAYS_SINCE - timedelta(days=1)
    old = limit(case, eve) if filing.on <= eve and case.as_of_today is None and case.is_complete_for("extension") else None
    if old is None or old.open_ended:
        return None
    taken = net_days(filing.on, eve, exclusions(case, eve), as_of=eve)
    if taken <= old.total:
        return None
    return Says(
        f"{filing.on}立案，至{eve}扣除后已用{taken}日，当时{old.total}日的办案期限已经届满；此后施行的九十日是否适用，有不同认识，请核实有无批准延长。",
        severity=Severity.WARN,
    )


def _redone(case: Record) -> Act | None:
    """Return the ruling that ordered a new decision; the first filing no longer sets its time."""
    return next((r for r in case.all("remedy_result") if r.get("result") == "redo"), case.last("decision_changed"))


@check("EXTENSION_TOO_LATE", "extension", basis="自然资源行政处罚办法 第38条")
def extension_too_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require an extension to be approved before the time has run out (自然资源行政处罚办法 第38条)."""
    filing, allowed = case.first("filing"), limit(case, act.on)
    if filing is None or allowed is None:
        return
    taken = net_days(filing.on, act.on, exclusions(case, act.on), as_of=act.on)
    if taken > allowed.total:
        yield f"{act.on}批准延长时已经用了{taken}日，{allowed.total}日的期限已经届满；延长须在届满前批准。"


@check("EXTENSION_TOO_LONG", "extension", basis="自然资源行政处罚办法 第38条")
def extension_too_long(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Hold extensions to thirty days in all, save in an especially complicated case (自然资源行政处罚办法 第38条)."""
    if act.get("especially_complex") is True or not act.gives("days"):
        return
    total = sum(int(e.get("days", 0)) for e in case.all("extension") if e.get("especially_complex") is not True) + int(act.get("days", 0))
    if total > 30:
        yield f"批准延长共{total}日，超过三十日；只有案情特别复杂、延长后仍不能作出决定的，才能继续延长。"


@check("EXTENSION_NOT_BY_HEAD", "extension", basis="自然资源行政处罚办法 第38条")
def extension_not_by_head(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the head's approval of an extension (自然资源行政处罚办法 第38条)."""
    approver = case.people(act.approved_by)
    if not approver:
        yield Missing("批准延长办案期限的负责人")
    elif approver[0].has_role("head", "deputy_head") is False:
        yield f"延长办案期限由{approver[0].name}批准，须经本机关负责人批准。"


@whole_check("DECISION_NOT_MADE_IN_TIME", basis=BASIS)
def decision_not_made_in_time(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find a case in which the time for a decision has passed without one (自然资源行政处罚办法 第38条)."""
    filing, allowed = case.first("filing"), limit(case, ctx.as_of)
    if filing is None or allowed is None or case.has(*OUTCOMES) or filing.on > ctx.as_of:
        return
    taken = net_days(filing.on, ctx.as_of, exclusions(case, ctx.as_of), as_of=ctx.as_of)
    if taken > allowed.total:
        yield Absent("decision", f"{filing.on}立案，至{ctx.as_of}扣除后已用{taken}日，超过{allowed.total}日的期限，还没有作出决定。")
