"""The gates of the model: one function for each act, each yielding the names of the gates that are shut (law.md 2.3, 13.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from .model import Did, Log, after_working_days, clear_working_days, months_later, over, rolled

Gate = Callable[[Log, Did], Iterator[str]]
UNTIL = {"old": "2025-04-10"}
"""Whose certificate ends when; everybody else's holds."""
FIELD = ("identity_shown", "site_inspection", "interview")
BEFORE_DECISION = ("identity_shown", "evidence", "investigation_report", "case_hearing", "proposal", "notice", "statement", "statement_review", "waiver",
                   "hearing_request", "hearing_notice", "hearing", "hearing_report", "decision_draft", "review_submission", "review_opinion",
                   "review_objection", "collective_discussion", "decision", "extension")  # fmt: skip
AFTER_CLOSING = ("service", "publication", "payment", "performance", "archiving")
NEEDS = {
    "investigation_report": ["filing"], "case_hearing": ["investigation_report"], "proposal": ["investigation_report", "case_hearing"],
    "review_submission": ["investigation_report", "decision_draft"], "review_objection": ["review_opinion"], "extension": ["filing"],
    "hearing": ["hearing_notice"], "hearing_notice": ["hearing_request|notice"], "decision": ["filing", "investigation_report", "notice"],
    "publication": ["decision"], "payment": ["decision"], "performance": ["decision"], "demand": ["decision"],
    "court_application": ["decision", "demand"], "closure": ["filing"], "archiving": ["closure"], "site_inspection": ["identity_shown|interview"],
}  # fmt: skip
"""
What must have been done before (自然资源行政处罚办法 第16条至第46条). Publication needs the decision only: its seven working days
run from the decision (国办发〔2018〕118号), and service by announcement takes longer than that.
"""


def refusals(acts: Sequence[Did], act: Did) -> list[str]:
    """List the gates that an act would offend after the acts that were done."""
    log = Log(acts)
    shut = [f"NEEDS_{need}" for need in NEEDS.get(act.kind, []) if not log.last(*need.split("|"))]
    if log.last("archiving") and act.kind != "service":
        shut.append("ARCHIVED")
    elif log.last("closure") and act.kind not in AFTER_CLOSING:
        shut.append("CLOSED")
    if log.last("decision") and act.kind in BEFORE_DECISION and not (act.kind == "evidence" and act.on == log.last("decision").on):
        shut.append("DECIDED")
    if act.kind in {"filing", "closure"} and log.last(act.kind):
        shut.append("ONCE")
    if shut:
        return shut
    return list(GATES[act.kind](log, act)) if act.kind in GATES else []


def field_work(log: Log, act: Did) -> Iterator[str]:
    if act.kind in FIELD and len(set(act.by)) < 2:
        yield "TWO_OFFICERS"
    if any(act.on.isoformat() > UNTIL.get(who, "9999") for who in act.by):
        yield "CERTIFICATE"


def filing(log: Log, act: Did) -> Iterator[str]:
    if not act.conditions:
        yield "FILING_CONDITIONS"


def proposal(log: Log, act: Did) -> Iterator[str]:
    if not log.last("case_hearing").passed:
        yield "CASE_RETURNED"


def notice(log: Log, act: Did) -> Iterator[str]:
    earlier = log.last("notice")
    spoke = earlier and any(s.n > earlier.n for s in log.all("statement", "hearing"))
    if spoke and act.fine > earlier.fine:
        yield "HEAVIER_FOR_DEFENCE"


def hearing_notice(log: Log, act: Did) -> Iterator[str]:
    if clear_working_days(act.on, act.hearing_on) < 7:
        yield "SEVEN_DAYS"
    if act.presider in log.handlers():
        yield "PRESIDER"


def hearing(log: Log, act: Did) -> Iterator[str]:
    served = log.served("hearing_notice")
    if served is None or clear_working_days(served, act.on) < 7:
        yield "SEVEN_DAYS"
    if act.presider in log.handlers():
        yield "PRESIDER"


def review_submission(log: Log, act: Did) -> Iterator[str]:
    if not act.complete:
        yield "MATERIALS"


def review_opinion(log: Log, act: Did) -> Iterator[str]:
    reviewer, first, objection = act.by[0], log.last("review_opinion"), log.last("review_objection")
    if reviewer in log.handlers():
        yield "REVIEWER_HANDLES"
    if reviewer == "novice":
        yield "REVIEWER_UNQUALIFIED"
    if objection and objection.n > first.n and reviewer in first.by:
        yield "SAME_REVIEWER"


def discussion(log: Log, act: Did) -> Iterator[str]:
    if not act.heads:
        yield "NOT_HEADS"


def decision(log: Log, act: Did) -> Iterator[str]:
    notice, opinion, talk = log.last("notice"), log.last("review_opinion"), log.last("collective_discussion")
    if log.served("notice") is None:
        yield "NOTICE_UNSERVED"
    ends = log.chances(act)
    yield from (name for name, *rest in ends if not over((name, *rest), act) and not (name == "HEARING_WINDOW" and _asked(log, notice)))
    if any(not any(r.n > s.n for r in log.all("statement_review")) for s in log.all("statement")):
        yield "STATEMENT_UNANSWERED"
    if any(_in_time(log, r) and not _answered(log, r) for r in log.all("hearing_request")):
        yield "HEARING_NOT_HELD"
    if act.fine > notice.fine:
        yield "HEAVIER_THAN_NOTICE"
    if any(e.collected_on > act.on for e in log.all("evidence")):
        yield "EVIDENCE_LATER"
    if log.days_used(act.on) > log.days_allowed():
        yield "NINETY_DAYS"
    yield from _reviewed(act, notice, opinion, talk, ends)
    yield from _discussed(act, notice, opinion, talk, ends, log)


def _reviewed(act: Did, notice: Did, opinion: Did | None, talk: Did | None, ends: list) -> Iterator[str]:
    if opinion is None:
        yield "NO_REVIEW"
        return
    settled = talk is not None and talk.n > opinion.n and talk.settles and talk.agreed
    if opinion.verdict != "passed" and not settled:
        yield "REVIEW_NOT_PASSED"
    if opinion.n < notice.n or not all(over(end, opinion) for end in ends if over(end, act)):
        yield "REVIEW_TOO_EARLY"
    if opinion.verdict == "passed" and opinion.draft != act.draft:
        yield "OTHER_DRAFT"
    if opinion.verdict != "passed" and settled and not talk.changed and talk.draft != act.draft:
        yield "OTHER_DRAFT"


def _discussed(act: Did, notice: Did, opinion: Did | None, talk: Did | None, ends: list, log: Log) -> Iterator[str]:
    if talk is None:
        yield "NO_DISCUSSION"
        return
    if not talk.agreed:
        yield "HEADS_DISAGREED"
    if talk.n < notice.n or talk.on < (log.served("notice") or talk.on) or not all(over(end, talk) for end in ends if over(end, act)):
        yield "DISCUSSION_TOO_EARLY"
    if opinion is not None and opinion.verdict == "passed" and talk.n < opinion.n:
        yield "DISCUSSION_BEFORE_REVIEW"
    if talk.fine != act.fine:
        yield "OTHER_ITEMS"


def _asked(log: Log, notice: Did) -> bool:
    return any(r.n > notice.n for r in log.all("hearing_request"))


def _in_time(log: Log, request: Did) -> bool:
    told = [n for n in log.all("notice") if n.n < request.n] or log.all("notice")
    served = min((s.on for s in log.all("service") if s.of == "notice" and s.succeeded and s.paper == told[-1].n), default=None)
    return served is None or request.on <= after_working_days(served, 5)


def _answered(log: Log, request: Did) -> bool:
    return any(h.n > request.n for h in log.all("hearing")) or any(
        w.n > request.n and w.valid and "hearing" in w.rights for w in log.all("waiver")
    )


def extension(log: Log, act: Did) -> Iterator[str]:
    if log.days_used(act.on) > log.days_allowed():
        yield "TOO_LATE"
    if sum(e.days for e in log.all("extension")) + act.days > 30:
        yield "TOO_LONG"


def demand(log: Log, act: Did) -> Iterator[str]:
    if log.served("decision") is None:
        yield "UNSERVED"


def court_application(log: Log, act: Did) -> Iterator[str]:
    told, served = log.served("demand"), log.served("decision")
    if served is None:
        yield "UNSERVED"
        return
    if told is None or act.on <= after_working_days(told, 10):
        yield "TEN_DAYS"
    ends = max(rolled(months_later(served, 6)), rolled(served + timedelta(days=60)))
    if not ends < act.on <= rolled(months_later(ends, 3)):
        yield "COURT_WINDOW"


def closure(log: Log, act: Did) -> Iterator[str]:
    if not act.referrals_done:
        yield "REFERRALS"
    if log.last("decision") and log.served("decision") is None:
        yield "UNSERVED"
    if act.ground == "enforcement_applied" and not log.last("court_application"):
        yield "GROUND"
    if act.ground == "performed" and (not log.last("decision") or log.owed() > 0 or not log.last("performance")):
        yield "GROUND"


GATES: dict[str, Gate] = {
    "identity_shown": field_work, "site_inspection": field_work, "interview": field_work, "evidence": field_work, "filing": filing,
    "proposal": proposal, "notice": notice, "hearing_notice": hearing_notice, "hearing": hearing, "review_submission": review_submission,
    "review_opinion": review_opinion, "collective_discussion": discussion, "decision": decision, "extension": extension,
    "demand": demand, "court_application": court_application, "closure": closure,
}  # fmt: skip
