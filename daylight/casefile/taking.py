"""
Taking an act (实施执法行为): the one door by which anything enters the record of a case.

*Require*: the case has not moved on, the person may do it, the law's gates are open. *Record*: the act is appended
and sealed in the ledger. *Keep the facts*: rows for search, the papers of the act. One transaction makes all of it
true, or none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from daylight.accounts.models import Role, Section, User
from daylight.casefile import decision, evidence, issuing, party
from daylight.casefile.act import Act, Attachment, act_content
from daylight.casefile.case import Case
from daylight.casefile.draft import drop_draft
from daylight.casefile.recordview import law_context, people_in_data, record_of
from daylight.casefile.standing import refresh
from daylight.law import acts as schema
from daylight.law import checks  # noqa: F401  (importing registers every rule)
from daylight.law import record as law
from daylight.law.drafts import BINDING, digest_of_draft
from daylight.law.findings import Finding, Severity, judge_act
from daylight.ledger.journal import append as seal
from daylight.records.models import StoredFile


class Refusal(Exception):
    """An act that is not taken. The message is for the person at the desk."""


class NotPermitted(Refusal):
    """The law does not permit the act now: each finding says what is missing and which article asks for it."""

    def __init__(self, found: list[Finding]) -> None:
        self.findings = found
        super().__init__("；".join(f"{f.message.rstrip('。')}（{f.article}）" for f in found))


class ReasonsNeeded(NotPermitted):
    """The act may go on only with a written reason for each finding (说明理由后继续)."""


class NotYours(Refusal):
    """The act belongs to another post."""


class NeedsApproval(Refusal):
    """The act is taken only by the signatures of leaders; submit it instead."""


class AlreadySubmitted(Refusal):
    """The same matter is already before the leaders."""


class CaseMovedOn(Refusal):
    """Somebody else has recorded something since the page was opened."""

    def __init__(self, since: list[Act]) -> None:
        self.since = since
        names = "、".join(f"{act.title}（{act.recorded_by.name}）" for act in since)
        super().__init__(f"您打开页面之后，案件有了新的记录：{names}。请核对后再提交；您填写的内容没有丢失。")


@transaction.atomic
def open_case(
    *, section: Section, by: list[User], recorded_by: User, at: datetime, now: datetime, data: dict[str, Any],
    files: list[StoredFile] | None = None,
) -> Case:  # fmt: skip
    """Open a case with the registration of a clue (登记违法线索)."""
    on = day_of(at)
    number = issuing.running_number("线索", on.year)
    case = Case.objects.create(clue_number=number, section=section, opened_on=on, title=number)
    take(case, "clue", by=by, recorded_by=recorded_by, at=at, now=now, data=data, files=files)
    case.refresh_from_db()
    return case


@transaction.atomic
def take(
    case: Case, kind: str, *, by: list[User], recorded_by: User, at: datetime, now: datetime, data: dict[str, Any],
    seen: int | None = None, departures: dict[str, str] | None = None, files: list[StoredFile] | None = None,
) -> Act:  # fmt: skip
    """
    Take an act in a case: require, record, keep the facts.

    `seen` is the number of acts that the person had before him; `departures` gives a written reason for each warning.

    :raises MalformedAct: if what the form must say is not said
    :raises NotYours: if the act belongs to another post
    :raises NeedsApproval: if leaders must sign it first
    :raises NotPermitted: if the law does not permit it; nothing is recorded
    :raises CaseMovedOn: if the case has changed since `seen`
    """
    wanted = schema.act_kind(kind)
    if wanted.approval:
        raise NeedsApproval(f"“{wanted.title}”须经负责人批准，请呈批（{wanted.basis}）。")
    case = lock(case, seen=seen)
    require_post(wanted, recorded_by, on=day_of(at))
    particulars = schema.clean(kind, supplied(case, kind, data, by=recorded_by), strict=True)
    record = require(case, kind, by=by, at=at, data=particulars, departures=departures or {}, now=now)
    act = carry_out(
        case, kind, by=by, recorded_by=recorded_by, at=at, now=now, data=particulars, departures=departures or {},
        file_ids=[file.pk for file in files or []], record=record,
    )  # fmt: skip
    drop_draft(case, user=recorded_by, kind=kind)
    settle(case, on=day_of(now))
    return act


def carry_out(
    case: Case, kind: str, *, by: list[User], recorded_by: User, at: datetime, now: datetime, data: dict[str, Any],
    approved_by: User | None = None, departures: dict[str, str] | None = None, file_ids: Iterable[int] = (),
    record: law.Record | None = None, numbers: issuing.Numbers | None = None,
) -> Act:  # fmt: skip
    """
    Record an act whose case is locked, and keep its facts.

    `record` is what `require` returned for this very act; without it the gates are tried here.
    """
    if record is None:
        record = require(case, kind, by=by, at=at, data=data, approved_by=approved_by, departures=departures or {}, now=now)
    # Numbers are allotted before the ledger's head is locked, here as everywhere: one order of locks, no deadlock.
    numbers = numbers or issuing.reserve(kind, data, on=day_of(at))
    data = {**data, **numbers.own}
    prepared = issuing.prepare(case.clue_number, record.ending_in(data), numbers)
    act = append(
        case, kind, by=by, recorded_by=recorded_by, at=at, now=now, data=data, approved_by=approved_by,
        departures=departures or {}, file_ids=file_ids,
    )  # fmt: skip
    keep = KEEPERS.get(kind)
    if keep:
        keep(act)
    issuing.keep(act, prepared, now=now)
    if kind == "correction" and data.get("scope") == "clerical":
        wrong = case.acts.get(seq=data["of"])
        issuing.reissue(wrong, record_of(case, on=day_of(at)), now=now)
    return act


KEEPERS = {
    "party_named": party.keep_party,
    "evidence": evidence.keep_evidence,
    "decision": decision.keep_decision,
    "no_penalty_decision": decision.keep_decision,
    "remedy_result": decision.keep_revocation,
    "decision_changed": decision.keep_revocation,
    "correction": party.keep_correction,
}


REMEDIES = frozenset({"review_organ", "review_days", "suit_court", "suit_months", "suit_days_demolition", "organ", "dated"})
REMEDIED = frozenset({"decision_draft", "decision"})
"""Remedy paragraphs are never typed: which court, which organ, how many days follow from the items (law.md 11)."""

SUPPLIED = {
    "review_submission": frozenset({"items"}),
    "review_opinion": frozenset({"items", "reviewer", "round"}),
    "collective_discussion": frozenset({"items"}),
    "decision_draft": REMEDIES,
    "decision": REMEDIES,
}
"""Particulars that the record supplies and no form asks for, besides the mark of the draft."""


def supplied(case: Case, kind: str, data: dict[str, Any], *, by: User) -> dict[str, Any]:
    """
    Return the particulars with what the record itself supplies: the draft that an act is about, and who judges it.

    Nobody types a mark: review and discussion get that of the draft in the case, a decision that of its own words.

    :raises MalformedAct: if the act is about a draft and there is none
    """
    if kind == "decision":
        # The decision is made in the words that were reviewed; who signs does not type them again.
        drafted = case.acts.filter(kind="decision_draft").order_by("-seq").first()
        data = {**({n: v for n, v in drafted.data.items() if n in BINDING} if drafted else {}), **data}
    if kind in REMEDIED:
        data = {**data, **issuing.remedies_of(data)}
    if kind == "review_opinion":
        data = {"reviewer": str(by.pk), "round": case.acts.filter(kind=kind).count() + 1, **data}
    marked = schema.act_kind(kind).field("draft")
    if marked is None or kind == "decision_draft":
        return data
    if kind == "decision":
        # A form sends words for figures and 是; the mark is that of what they mean, as it was when the draft was kept.
        return {**data, "draft": digest_of_draft(schema.clean(kind, data))}
    draft = case.acts.filter(kind="decision_draft").order_by("-seq").first()
    if draft is None and marked.required:
        raise schema.MalformedAct(f"请先拟写决定书，再办理“{schema.title(kind)}”（{schema.act_kind(kind).basis}）。")
    if draft is None:
        return data
    return {"items": draft.data.get("items", []), **data, "draft": digest_of_draft(draft.data)}


# -- require ------------------------------------------------------------------------------------------------------


def lock(case: Case, *, seen: int | None = None) -> Case:
    """
    Lock a case against everybody else until the transaction ends.

    :raises CaseMovedOn: if more has been recorded than the person had before him
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if seen is not None and locked.acts_count != seen:
        since = locked.acts.filter(seq__gt=seen).select_related("recorded_by").order_by("seq")
        raise CaseMovedOn(list(since))
    return locked


def require_post(wanted: schema.ActKind, user: User, *, on: date) -> None:
    """
    Require that a person holds a post that may do this.

    :raises NotYours: if he does not; says whose it is
    """
    if not user.roles_on(on) & set(wanted.by):
        whose = "、".join(Role(role).label for role in wanted.by)
        raise NotYours(f"“{wanted.title}”由{whose}办理，您现在的岗位不能办理。")


def findings_for(record: law.Record, *, on: date) -> list[Finding]:
    """List what the law has against the last act of a record, which is about to be taken."""
    said = judge_act(record, record.acts[-1], law_context(on=on), gates_only=True)
    return [finding for finding in said if isinstance(finding, Finding)]


def about_to_be(
    case: Case, kind: str, *, by: list[User], at: datetime, data: dict[str, Any], approved_by: User | None
) -> law.Record:
    """Return the record as it would be with one more act."""
    on = day_of(at)
    keys = {user.pk for user in by} | people_in_data(kind, data) | ({approved_by.pk} if approved_by else set())
    act = law.Act(
        kind=kind, on=on, at=timezone.localtime(at).time(), seq=case.acts_count + 1, by=tuple(str(user.pk) for user in by),
        approved_by=str(approved_by.pk) if approved_by else None, data=data,
    )  # fmt: skip
    return record_of(case, on=on, also=keys).with_act(act)


def require(
    case: Case, kind: str, *, by: list[User], at: datetime, data: dict[str, Any], now: datetime,
    departures: dict[str, str], approved_by: User | None = None,
) -> law.Record:  # fmt: skip
    """
    Require that the law permits an act, and return the record as it will be with it.

    :raises NotPermitted: with every finding that blocks
    :raises ReasonsNeeded: with every warning for which no written reason is given
    """
    if at > now:
        raise schema.MalformedAct("发生时间不能晚于现在。")
    record = about_to_be(case, kind, by=by, at=at, data=data, approved_by=approved_by)
    found = findings_for(record, on=day_of(at))
    blocking = [finding for finding in found if finding.severity == Severity.BLOCK]
    if blocking:
        raise NotPermitted(blocking)
    unexplained = [f for f in found if not departures.get(f.code, "").strip()]
    if unexplained:
        raise ReasonsNeeded(unexplained)
    return record


# -- record -------------------------------------------------------------------------------------------------------


def append(
    case: Case, kind: str, *, by: list[User], recorded_by: User, at: datetime, now: datetime, data: dict[str, Any],
    approved_by: User | None = None, departures: dict[str, str] | None = None, file_ids: Iterable[int] = (),
) -> Act:  # fmt: skip
    """Append an act to a locked case and seal it in the ledger."""
    files = list(StoredFile.objects.filter(pk__in=list(file_ids)).order_by("pk"))
    if files:
        data = {**data, "files": [{"name": f.name, "sha256": f.sha256, "sm3": f.sm3, "size": f.size} for f in files]}
    case.acts_count += 1
    row = Act(
        case=case, seq=case.acts_count, kind=kind, at=at, recorded_at=now, by=[user.pk for user in by],
        recorded_by=recorded_by, approved_by=approved_by, data=data, departures=departures or {},
    )  # fmt: skip
    content = act_content(
        case=case.clue_number, seq=row.seq, kind=kind, at=at, by=row.by, data=data, recorded_by=recorded_by.pk,
        approved_by=approved_by.pk if approved_by else None, departures=row.departures,
    )  # fmt: skip
    row.entry = seal(kind="act", subject=act_subject(case, row.seq), content=content, now=now)
    row.save(force_insert=True)
    Case.objects.filter(pk=case.pk).update(acts_count=case.acts_count)
    Attachment.objects.bulk_create(Attachment(act=row, file=f, order=i) for i, f in enumerate(files))
    return row


def act_subject(case: Case, seq: int) -> str:
    """Name an act as the ledger calls it."""
    return f"{case.clue_number}#{seq}"


def settle(case: Case, *, on: date) -> None:
    """Bring the derived columns and duties of a case up to its record."""
    refresh(case, on=on)


def day_of(moment: datetime) -> date:
    """Return the day of a moment in the bureau's time."""
    return timezone.localdate(moment)


