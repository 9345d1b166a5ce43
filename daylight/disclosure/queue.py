"""What waits at the publication desk (公示工作台): decisions to publish, entries to withdraw, and what stands on the shelf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from daylight.accounts.models import User
from daylight.casefile.act import Act
from daylight.casefile.approval import Approval
from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.casefile.duty import DutyRow
from daylight.casefile.recordview import law_context
from daylight.disclosure.models import Publication, Withdrawal
from daylight.disclosure.rulebook import in_force
from daylight.law.periods import Reckoned, add_working_days, working_days_between

SHOWN = 50


@dataclass(frozen=True)
class Waiting:
    """A decision that must be published, or a publication that must be withdrawn (待公示、待撤回)."""

    decision: Decision
    due_on: date
    reckoning: str
    basis: str
    left: int
    publication: Publication | None = None
    matter: Approval | None = None

    @property
    def tone(self) -> str:
        """How pressing it is: late, due, ok."""
        return "late" if self.left < 0 else "due" if self.left <= 2 else "ok"

    @property
    def words(self) -> str:
        """The time left in words."""
        if self.left < 0:
            return f"超期 {-self.left} 个工作日"
        return "今天到期" if self.left == 0 else f"还有 {self.left} 个工作日"


@dataclass(frozen=True)
class Queue:
    """Everything that the publication desk shows a person."""

    to_publish: list[Waiting]
    to_withdraw: list[Waiting]
    standing: list[Publication]
    withdrawn: list[Withdrawal]
    excepted: list[Act]


def queue_for(user: User, *, on: date) -> Queue:
    """Work out what waits for a person at the publication desk, the most pressing first."""
    cases = Case.objects.visible_to(user, on=on).order_by().values("pk")
    decisions = Decision.objects.filter(case__in=cases).select_related("case", "act", "case__section")
    excepted = list(Act.objects.filter(kind="publication_exception", case__in=cases).select_related("case").order_by("-at")[:SHOWN])
    published = Publication.objects.filter(withdrawal__isnull=True, decision__case__in=cases)
    to_publish = decisions.filter(revoked_on__isnull=True).exclude(publications__in=published)
    without = {(act.case_id, str(act.data.get("of"))) for act in excepted}
    return Queue(
        to_publish=_waiting((d for d in to_publish if (d.case_id, str(d.act.seq)) not in without), on=on),
        to_withdraw=_to_withdraw(published.filter(decision__revoked_on__isnull=False), on=on),
        standing=list(published.filter(decision__revoked_on__isnull=True).select_related("decision__case", "act")[:SHOWN]),
        withdrawn=list(
            Withdrawal.objects.filter(publication__decision__case__in=cases)
            .select_related("publication__decision__case", "act")
            .order_by("-pk")[:SHOWN]
        ),
        excepted=excepted,
    )


def due_of(decision: Decision, *, on: date) -> Reckoned:
    """Reckon by when a decision must be public (实施方案 二（一）4: seven working days)."""
    days = in_force(on).kinds["penalty"].working_days
    return add_working_days(decision.decided_on, days, law_context(on=on).calendar)


def _waiting(decisions: Iterable[Decision], *, on: date) -> list[Waiting]:
    decisions = list(decisions)
    duties = _duties(decisions, "publication")
    open_matters = Approval.objects.filter(case__in=[d.case_id for d in decisions], kind="publication_exception").exclude(waiting_for="")
    matters = {matter.case_id: matter for matter in open_matters}
    rule = in_force(on).kinds["penalty"]
    rows = [_row(d, due_of(d, on=on), rule.basis, duties.get(d.case_id), on=on, matter=matters.get(d.case_id)) for d in decisions]
    return sorted(rows, key=lambda row: row.due_on)


def _to_withdraw(publications: Iterable[Publication], *, on: date) -> list[Waiting]:
    rows = []
    rule = in_force(on).withdrawals["revoked"]
    publications = list(publications.select_related("decision__case", "decision__act"))  # type: ignore[attr-defined]
    duties = _duties([p.decision for p in publications], "withdrawal")
    for publication in publications:
        decision = publication.decision
        assert decision.revoked_on is not None
        due = add_working_days(decision.revoked_on, rule.working_days, law_context(on=on).calendar)
        rows.append(_row(decision, due, rule.basis, duties.get(decision.case_id), on=on, publication=publication))
    return sorted(rows, key=lambda row: row.due_on)


def _row(
    decision: Decision, due: Reckoned, basis: str, duty: DutyRow | None, *, on: date, publication: Publication | None = None,
    matter: Approval | None = None,
) -> Waiting:  # fmt: skip
    """Make a line of the queue; what the law derived for the case goes before our own reckoning."""
    due_on = duty.due_on if duty and duty.due_on else due.earliest
    reckoning = "；".join(duty.reckoning) + "。" if duty and duty.reckoning else due.explanation
    return Waiting(
        decision=decision, due_on=due_on, reckoning=reckoning, basis=duty.basis if duty else basis, left=_left(on, due_on),
        publication=publication, matter=matter,
    )  # fmt: skip


def _left(on: date, due_on: date) -> int:
    calendar = law_context(on=on).calendar
    return working_days_between(on, due_on, calendar) if due_on >= on else -working_days_between(due_on, on, calendar)


def _duties(decisions: Iterable[Decision], act_kind: str) -> dict[int, DutyRow]:
    rows = DutyRow.objects.filter(case__in=[d.case_id for d in decisions], act_kind=act_kind).order_by("-due_on")
    return {row.case_id: row for row in rows}
