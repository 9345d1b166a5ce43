"""
The questions that a procedure may ask of a case before the desk offers an act (``when = "…"`` in the rule files).

Each is a function of the record alone and answers yes or no; none of them forbids anything, that is for the checks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from daylight.law import facts
from daylight.law.findings import Context
from daylight.law.record import Act, Record

Predicate = Callable[[Record, Context], bool]

TO_SERVE = (
    "stop_order", "correction_order", "prior_notice", "hearing_rights_notice", "hearing_notice", "hearing_refusal", "hearing_postponed",
    "hearing_terminated", "decision", "no_penalty_decision", "demand", "advance_registration", "registration_disposal", "decision_changed",
)  # fmt: skip


def later(act: Act | None, other: Act | None) -> bool:
    """Tell whether an act came after another one; an act that is not there came before everything."""
    if act is None:
        return False
    return other is None or (act.on, act.seq) > (other.on, other.seq)


def penalty_proposed(case: Record, ctx: Context) -> bool:
    """Tell whether the intended outcome is a penalty (行政处罚法 第57条)."""
    proposal = case.last("proposal")
    return proposal is not None and proposal.get("outcome", "penalise") == "penalise"


def no_penalty_proposed(case: Record, ctx: Context) -> bool:
    """Tell whether the intended outcome is to impose no penalty (行政处罚法 第33条、第57条)."""
    proposal = case.last("proposal")
    return proposal is not None and str(proposal.get("outcome", "")).startswith("no_")


def proposal_wanted(case: Record, ctx: Context) -> bool:
    """Tell whether a proposal is still to be made, or a reviewer or the heads have sent the last one back (自然资源行政处罚办法 第31条)."""
    proposal, opinion, talk = case.last("proposal"), case.last("review_opinion"), case.last("collective_discussion")
    if proposal is None or later(case.last("case_hearing"), proposal):
        return True
    back = opinion is not None and opinion.get("verdict") != "passed"
    return (back and later(opinion, proposal)) or (talk is not None and talk.get("conclusion") == "changed" and later(talk, proposal))


def hearing_may_be_asked(case: Record, ctx: Context) -> bool:
    """Tell whether the intended penalty gives a right to a hearing (行政处罚法 第63条)."""
    return penalty_proposed(case, ctx) and bool(facts.hearing_grounds(case, facts.decision_items(case), ctx))


def review_still_due(case: Record, ctx: Context) -> bool:
    """Tell whether a notified penalty is major and no review has passed it since (行政处罚法 第58条)."""
    return case.has("prior_notice") and bool(facts.major_grounds(case, facts.decision_items(case), ctx)) and not _reviewed(case)


def review_not_passed(case: Record, ctx: Context) -> bool:
    """Tell whether the last opinion of legal review did not pass the decision."""
    opinion = case.last("review_opinion")
    return opinion is not None and opinion.get("verdict") != "passed"


def discussion_still_due(case: Record, ctx: Context) -> bool:
    """Tell whether the heads must discuss the decision together and have not agreed yet (行政处罚法 第57条)."""
    if not facts.discussion_grounds(case, facts.decision_items(case), ctx) or review_still_due(case, ctx):
        return disagreement_open(case, ctx)
    talk = case.last("collective_discussion")
    return talk is None or talk.get("conclusion") not in {"agreed", "changed"} or later(case.last("hearing", "prior_notice"), talk)


def disagreement_open(case: Record, ctx: Context) -> bool:
    """Tell whether a disagreement over legal review waits for the heads (实施方案 二(三)5)."""
    objection = case.last("review_objection")
    again = case.last("review_opinion")
    return objection is not None and later(again, objection) and again is not None and again.get("verdict") != "passed"


def _reviewed(case: Record) -> bool:
    opinion = case.last("review_opinion")
    if opinion is None or opinion.get("verdict") != "passed":
        return False
    return not later(case.last("hearing", "hearing_terminated", "prior_notice", "statement_review"), opinion)


def crime_suspected(case: Record, ctx: Context) -> bool:
    """Tell whether a crime is suspected and the case has not been referred (行政处罚法 第27条)."""
    said = any(act.get("crime_suspected") is True for act in case.all("investigation_report"))
    proposed = any(act.get("outcome") == "refer" for act in case.all("proposal"))
    reviewed = any(act.get("verdict") == "referred" for act in case.all("review_opinion"))
    return (said or proposed or reviewed or case.facts.get("crime_suspected") is True) and not case.has("criminal_referral")


def police_filed(case: Record, ctx: Context) -> bool:
    """Tell whether the police have opened a case (行政执法机关移送涉嫌犯罪案件的规定 第12条)."""
    reply = case.last("police_reply")
    return reply is not None and reply.get("result") == "filed"


def police_did_not_file(case: Record, ctx: Context) -> bool:
    """Tell whether the police have refused to open a case (行政执法机关移送涉嫌犯罪案件的规定 第9条)."""
    reply = case.last("police_reply")
    return reply is not None and reply.get("result") == "not_filed"


def sent_back(case: Record, ctx: Context) -> bool:
    """Tell whether a later step has sent the case back, or the party's words may call for more (自然资源行政处罚办法 第30条)."""
    back = any(a.get("verdict") == "returned" for a in case.all("case_hearing", "review_opinion"))
    back = back or any(a.get("conclusion") == "returned" for a in case.all("collective_discussion"))
    return back or case.has("statement", "hearing")


def recusal_asked(case: Record, ctx: Context) -> bool:
    """Tell whether a request for recusal waits for its decision (行政处罚法 第43条)."""
    return later(case.last("recusal_request"), case.last("recusal_decision"))


def stop_ignored(case: Record, ctx: Context) -> bool:
    """Tell whether a stop order stands whose effect the bureau may have to report (自然资源执法监督规定 第9条)."""
    return case.has("stop_order") and not case.has("report_to_government")


def about_minerals(case: Record, ctx: Context) -> bool:
    """Tell whether the violation is not one of land law, in which nothing may be sealed or seized (行政强制法 第10条)."""
    violation = str((case.last("filing") or _NOTHING).get("violation", ""))
    return violation[:1] in {"M", "S"}


def something_to_serve(case: Record, ctx: Context) -> bool:
    """Tell whether a paper has been issued that has not reached every party (行政处罚法 第61条)."""
    return any(facts.served_on(case, act) is None for act in case.all(*TO_SERVE))


def money_owed(case: Record, ctx: Context) -> bool:
    """Tell whether the decision that stands imposes money that is not fully paid (行政处罚法 第67条)."""
    decision = facts.standing_decision(case)
    if decision is None:
        return False
    owed = sum((a for row in decision.rows("items") if (a := _money(row)) is not None), start=Decimal(0))
    return sum((p.amount("amount") or Decimal(0) for p in case.all("payment")), start=Decimal(0)) < owed


def _money(row: object) -> Decimal | None:
    given = row.get("amount") if hasattr(row, "get") else None
    return Decimal(str(given)) if given not in (None, "") else None


def goods_confiscated(case: Record, ctx: Context) -> bool:
    """Tell whether the decision that stands confiscates buildings or goods (自然资源行政处罚办法 第43条)."""
    decision = facts.standing_decision(case)
    kinds = {row.get("kind") for row in decision.rows("items")} if decision else set()
    return bool(kinds & {"confiscate_buildings", "confiscate_minerals", "confiscate_tools", "confiscate_results"})


def decision_lost(case: Record, ctx: Context) -> bool:
    """Tell whether a published decision has lost its force and its publication still stands (行政处罚法 第48条)."""
    decision = case.last("decision")
    lost = facts.revocation_of(case, decision) if decision else None
    return lost is not None and not later(case.last("withdrawal"), case.last("publication"))


def court_refused(case: Record, ctx: Context) -> bool:
    """Tell whether the court's last ruling refuses (行政强制法 第56条、第58条)."""
    ruling = case.last("court_ruling")
    return ruling is not None and ruling.get("result") in {"not_accepted", "refused"}


def may_be_closed(case: Record, ctx: Context) -> bool:
    """Tell whether there is an outcome on which one of the seven grounds of closing could rest (自然资源行政处罚办法 第46条)."""
    return case.has("no_penalty_decision", "termination", "transfer_to_organ", "criminal_referral", "payment", "performance",
                    "court_application", "remedy_result", "decision_changed")  # fmt: skip


_NOTHING = Act(kind="", on=date.min)
