"""
What is still owed after a decision and when it may be enforced (执行): payments, surcharge, periods, the court's window.

Pure arithmetic over the record; `checks.execution` judges by it and `duties` reminds by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from daylight.law.deadlines import deadline
from daylight.law.facts import law_day, served_on
from daylight.law.findings import Context
from daylight.law.periods import Reckoned, add_calendar_days, add_months, add_working_days
from daylight.law.record import Act, Record

CENT = Decimal("0.01")
DAILY_SURCHARGE = Decimal("0.03")
"""行政处罚法 第72条: three per cent a day."""
REMEDIES_STOP_SURCHARGE_SINCE = date(2021, 7, 15)
"""行政处罚法 第73条 (2021)."""
FINE = frozenset({"fine"})
FIRST_KNOWN = date(1999, 10, 1)
"""The table of limits knows no periods for review from before."""
MONEY = frozenset({"fine", "confiscate_gains"})
PROPERTY = frozenset({"confiscate_buildings", "confiscate_minerals", "confiscate_tools", "confiscate_results"})


# -- under which law -----------------------------------------------------------------------------------------------


def is_planning_law(case: Record, act: Act, item: Mapping[str, Any]) -> bool:
    """Tell whether an item rests on the planning law, whose demolitions the county government enforces (城乡规划法 第68条)."""
    code = str(item.get("violation") or _violation(case) or "")
    if code:
        return code.startswith("P")
    basis = f"{item.get('basis', '')}{act.get('basis', '')}"
    return "城乡规划法" in basis and "土地管理法" not in basis


def is_land_law(case: Record, act: Act, item: Mapping[str, Any]) -> bool:
    """Tell whether an item rests on the land law, which gives fifteen days for a suit against demolition (土地管理法 第83条)."""
    code = str(item.get("violation") or _violation(case) or "")
    if code:
        return code.startswith("L")
    return "土地管理法" in f"{item.get('basis', '')}{act.get('basis', '')}{act.get('articles', '')}"


def _violation(case: Record) -> str | None:
    filing = case.first("filing")
    return (filing.get("violation") if filing else None) or case.facts.get("violation")


# -- what is owed --------------------------------------------------------------------------------------------------


def imposed(decision: Act, kinds: frozenset[str] = FINE) -> Decimal:
    """Return the money that a decision imposes under some kinds of item."""
    rows = [row for row in decision.rows("items") if row.get("kind") in kinds and row.get("amount")]
    return sum((Decimal(str(row["amount"])) for row in rows), Decimal(0))


def paid(case: Record, decision: Act, *towards: str, until: date | None = None) -> Decimal:
    """Return what was paid after a decision towards fine, gains or surcharge."""
    paid_in = [p for p in case.all("payment") if p.seq > decision.seq and (until is None or p.on <= until)]
    return sum((p.amount("amount") or Decimal(0) for p in paid_in if p.get("towards", "fine") in towards), Decimal(0))


def unpaid_fine(case: Record, decision: Act, *, until: date | None = None) -> Decimal:
    """Return the part of the fine that is not paid yet."""
    return max(Decimal(0), imposed(decision) - paid(case, decision, "fine", until=until))


def unpaid_gains(case: Record, decision: Act, *, until: date | None = None) -> Decimal:
    """Return the part of the confiscated gains that is not paid yet."""
    owed = imposed(decision, frozenset({"confiscate_gains"}))
    return max(Decimal(0), owed - paid(case, decision, "gains", until=until))


def arrangement(case: Record, decision: Act) -> Act | None:
    """Return the deferral or instalments that now hold (行政处罚法 第66条)."""
    return next((a for a in reversed(case.all("payment_arrangement")) if a.seq > decision.seq), None)


def payment_due(case: Record, decision: Act, ctx: Context) -> Reckoned | None:
    """Return the last day for paying: fifteen days from receipt, or the deferred day (行政处罚法 第67条、第66条)."""
    granted = arrangement(case, decision)
    until = granted.day("until") if granted else None
    if until is not None:
        return fixed(until, f"经批准延期或者分期，缴纳至{until}", "行政处罚法 第66条")
    served = served_on(case, decision)
    return None if served is None else add_calendar_days(served, 15, ctx.calendar, roll=True, basis="行政处罚法 第67条")


def payments_due(case: Record, decision: Act, ctx: Context) -> list[tuple[date, Decimal]]:
    """List when which part of the fine falls due."""
    granted, due = arrangement(case, decision), payment_due(case, decision, ctx)
    rows = granted.rows("instalments") if granted else []
    parts = [(date.fromisoformat(str(r["due"])[:10]), Decimal(str(r["amount"]))) for r in rows if r.get("due") and r.get("amount")]
    return parts or ([(due.latest, imposed(decision))] if due else [])


def is_performed(case: Record, decision: Act) -> bool:
    """Tell whether everything that a decision asks for has been done."""
    if unpaid_fine(case, decision) or unpaid_gains(case, decision):
        return False
    return not to_perform(decision) or any(p.get("fully") is True for p in case.all("performance") if p.seq > decision.seq)


def to_perform(decision: Act) -> list[Mapping[str, Any]]:
    """List the items that the party must perform by doing (拆除、退还、恢复……)."""
    doing = {"demolish", "return_land", "restore", "pay_reclamation_fee"}
    return [row for row in decision.rows("items") if row.get("kind") in doing]


# -- surcharge -----------------------------------------------------------------------------------------------------


def remedies_running(case: Record, decision: Act) -> list[tuple[date, date | None]]:
    """List when a review or a suit against a decision was pending (行政处罚法 第73条)."""
    spans: list[tuple[date, date | None]] = []
    for remedy in case.all("reconsideration", "litigation"):
        if remedy.seq > decision.seq:
            result = result_of(case, remedy)
            since = remedy.day("accepted_on") or remedy.day("applied_on") or remedy.on
            spans.append((since, (result.day("received_on") or result.day("made_on") or result.on) if result else None))
    return spans


def result_of(case: Record, remedy: Act) -> Act | None:
    """Return the act that ended a review or suit."""
    results = [r for r in case.all("remedy_result") if r.seq > remedy.seq]
    named = next((r for r in results if r.get("of") in (str(remedy.seq), remedy.kind)), None)
    return named or next((r for r in results if not r.gives("of")), None)


def surcharge_by(case: Record, decision: Act, until: date, ctx: Context) -> Decimal:
    """
    Return the surcharge that has grown by a day: three per cent a day of what is overdue, never above the fine (行政处罚法 第72条).

    Days on which a review or suit is pending do not count since 2021 (第73条). The day of a payment still counts.
    """
    parts, total, fine = payments_due(case, decision, ctx), Decimal(0), imposed(decision)
    if not parts:
        return total
    stopped = remedies_running(case, decision) if law_day(case, until) >= REMEDIES_STOP_SURCHARGE_SINCE else []
    day = min(due for due, _ in parts) + timedelta(days=1)
    while day <= until and total < fine:
        if not any(since <= day and (end is None or day <= end) for since, end in stopped):
            fallen_due = sum((amount for due, amount in parts if due < day), Decimal(0))
            overdue = fallen_due - paid(case, decision, "fine", until=day - timedelta(days=1))
            total += max(Decimal(0), overdue) * DAILY_SURCHARGE
        day += timedelta(days=1)
    return min(total, fine).quantize(CENT)


# -- the court's window --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Window:
    """When a court may be asked to enforce (申请法院强制执行的期间): from the day after `ends`, until `closes`."""

    part: str  # "demolition" | "other"
    ends: Reckoned
    """The last day of the last remedy: the application may follow it."""
    first_ends: Reckoned
    """The last day of the shorter remedy; a court may count the three months from here."""
    closes: Reckoned
    """Three months from `first_ends`: the safe last day, never rolled over a holiday."""
    closes_at_latest: Reckoned
    """Three months from `ends`, rolled over a holiday."""

    @property
    def opens(self) -> date:
        """Return the first day on which an application is safe."""
        return self.ends.latest + timedelta(days=1)


BASIS = "行政强制法 第53条；自然资源行政处罚办法 第44条"


def court_windows(case: Record, decision: Act, ctx: Context) -> list[Window]:
    """
    List the windows for the parts of a decision: demolition under the land law, and everything else (law.md 5.4).

    Empty while the decision is unserved or a remedy is pending.
    """
    served = served_on(case, decision)
    if served is None or any(end is None for _, end in remedies_running(case, decision)):
        return []
    items = [row for row in decision.rows("items") if not (row.get("kind") == "demolish" and is_planning_law(case, decision, row))]
    demolition = [row for row in items if row.get("kind") == "demolish"]
    # An order to return the land goes with the demolition and alone makes no second window.
    other = [row for row in items if row.get("kind") not in {"demolish", "return_land", "restore", "correct", "stop"}]
    parts = (["demolition"] if demolition else []) + (["other"] if other or not demolition else [])
    return [_window(case, decision, part, served, ctx) for part in parts]


def _window(case: Record, decision: Act, part: str, served: date, ctx: Context) -> Window:
    # The law of the day of service sets the period: three months for a suit before May 2015 (期限表 D21).
    day = max(law_day(case, served), FIRST_KNOWN)
    suit = deadline("D22" if part == "demolition" else "D21", start=served, on=day, calendar=ctx.calendar)
    review = deadline("D20", start=served, on=day, calendar=ctx.calendar)
    first, last = (suit, review) if part == "demolition" else (suit, max(suit, review, key=lambda r: r.on))
    settled = _after_remedy(case, decision, ctx)
    if settled is not None:
        first = last = settled
    granted = arrangement(case, decision)
    until = granted.day("until") if granted else None
    if part == "other" and until is not None and until > last.on:
        # 行政处罚法 第72条: with an approved deferral the time for the application starts when that ends.
        first = last = fixed(until, f"准许延期、分期缴纳至{until}，申请期限自该日起算", "行政处罚法 第72条")
    return Window(part, last, first, add_months(first.on, 3, basis=BASIS), add_months(last.latest, 3, ctx.calendar, roll=True, basis=BASIS))


def fixed(day: date, why: str, basis: str) -> Reckoned:
    """Make a due day of one that an act has set."""
    return Reckoned(day, day, day, False, (why,), basis)


def _after_remedy(case: Record, decision: Act, ctx: Context) -> Reckoned | None:
    """Return the fifteen days for a suit after an upheld review, or for an appeal after a suit (行政诉讼法 第45条)."""
    ends = []
    for remedy in case.all("reconsideration", "litigation"):
        result = result_of(case, remedy) if remedy.seq > decision.seq else None
        if result is not None and result.get("result") == "upheld":
            ends.append(result.day("received_on") or result.day("made_on") or result.on)
    return add_calendar_days(max(ends), 15, ctx.calendar, roll=True, basis="行政诉讼法 第45条") if ends else None


def demand_ripe(case: Record, demand: Act, ctx: Context) -> Reckoned | None:
    """Return the last of the ten working days that a demand leaves the party; None while it is unserved (行政强制法 第54条)."""
    served = served_on(case, demand)
    return None if served is None else add_working_days(served, 10, ctx.calendar, basis="行政强制法 第54条、第69条")
