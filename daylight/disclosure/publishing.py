"""
Publishing, correcting and withdrawing (公示、更正、撤回), and not publishing at all.

Each verb is one transaction over the record, the ledger and the public shelf: *if anything fails, nothing is published*.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from daylight.accounts.models import Role, User
from daylight.casefile import approval
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.casefile.taking import NotYours, Refusal, day_of, lock, take
from daylight.disclosure.detectors import Hit, essence
from daylight.disclosure.known import redactor_for
from daylight.disclosure.models import Publication, Withdrawal
from daylight.disclosure.rulebook import in_force
from daylight.disclosure.scanning import UnreadableLetter, text_of
from daylight.disclosure.snapshot import Passage, Snapshot, snapshot_of
from daylight.gazette import entries
from daylight.gazette.fields import NotPublishable, PublicFields
from daylight.gazette.models import Entry

CARRIER = "阳光执法公示平台"


class NotPublished(Refusal):
    """The entry was not published. The message says what stands in the way."""


class OpenHits(NotPublished):
    """Identifiers are left that nobody has masked or accepted (发现未处理的个人信息)."""

    def __init__(self, hits: list[tuple[Passage, Hit]]) -> None:
        self.hits = hits
        places = "、".join(dict.fromkeys(f"{passage.label}（{hit.title}）" for passage, hit in hits))
        super().__init__(f"还有 {len(hits)} 处个人信息没有处理：{places}。请逐处隐去，或者由另一人写明理由认可后再公示。")


class LetterLeaks(NotPublished):
    """The produced letter still shows an identifier (决定书公示件复检不通过)."""

    def __init__(self, hits: list[Hit]) -> None:
        self.hits = hits
        kinds = "、".join(dict.fromkeys(hit.title for hit in hits))
        super().__init__(f"决定书公示件复检发现 {len(hits)} 处个人信息（{kinds}），没有公开。请在公示稿中处理后重试。")


@transaction.atomic
def publish(
    decision: Decision, *, by: User, at: datetime, now: datetime, shown: str | None = None, departures: Mapping[str, str] | None = None
) -> Publication:
    """
    Publish a decision on the public shelf (行政处罚法 第48条; P4.1). `shown` is the digest of the draft the clerk had before him.
    `departures` gives a written reason for each warning, such as that the time has run out.

    :raises NotYours: if the person is no publicity clerk, or has accepted a hit of this entry himself
    :raises OpenHits: if a hit is neither masked nor accepted
    :raises NotPublished: if it is published already, excepted, no longer stands, or the letter fails its scan
    :raises NotPermitted: if the law does not permit it now
    """
    lock(decision.case)
    decision = Decision.objects.select_for_update(of=("self",)).select_related("case", "act").get(pk=decision.pk)
    _require_publishable(decision)
    snapshot, fields, letter = _prepared(decision, by=by, at=at)
    if shown is not None and shown != snapshot.digest:
        raise NotPublished("您打开页面之后，公示稿有了变化，没有公示。请核对现在的公示稿后再点“公示”。")
    address = free_address(decision)
    digest = digest_of_entry(fields, letter)
    act = take(
        decision.case, "publication", by=[by], recorded_by=by, at=at, now=now,
        data={"of": str(decision.act.seq), "address": address, "digest": digest, "redacted": True,
              "checked_by": _checker(snapshot), "carrier": CARRIER},
        departures=dict(departures or {}),
    )  # fmt: skip
    publication = Publication.objects.create(decision=decision, act=act, address=address, digest=digest)
    _on_the_shelf(lambda: entries.publish(address=address, fields=fields, letter=letter, now=now))
    return publication


@transaction.atomic
def correct(
    publication: Publication, *, reason: str, by: User, at: datetime, now: datetime, conceals_earlier: bool = False,
    departures: Mapping[str, str] | None = None,
) -> Act:  # fmt: skip
    """
    Correct a published entry from the record as it now is (更正; P4.2). The reason is public.

    :raises NotPublished: if the entry has been withdrawn, the reason is missing or itself tells too much, or the letter fails its scan
    """
    decision = publication.decision
    lock(decision.case)
    _require_standing(publication)
    _require_public_words(decision.case, reason, on=day_of(at), what="更正理由")
    _, fields, letter = _prepared(decision, by=by, at=at)
    act = take(
        decision.case, "publication_correction", by=[by], recorded_by=by, at=at, now=now,
        data={"reasons": reason.strip(), "address": publication.address}, departures=dict(departures or {}),
    )  # fmt: skip
    entry = _entry(publication)
    _on_the_shelf(
        lambda: entries.correct(entry, fields=fields, letter=letter, reason=reason.strip(), now=now, conceals_earlier=conceals_earlier)
    )
    return act


@transaction.atomic
def withdraw(
    publication: Publication, *, ground: str, reason: str, document: str = "", by: User, at: datetime, now: datetime,
    departures: Mapping[str, str] | None = None,
) -> Withdrawal:  # fmt: skip
    """
    Withdraw a published entry; the public reads the reason in its place (行政处罚法 第48条: within three days).

    :raises NotPublished: if it was withdrawn before, or ground or reason is missing or tells too much
    """
    decision = publication.decision
    lock(decision.case)
    _require_standing(publication)
    rule = in_force(day_of(at)).withdrawals.get(ground)
    if rule is None:
        raise NotPublished("请选择撤回的情形。")
    _require_public_words(decision.case, reason, on=day_of(at), what="撤回理由")
    _require_public_words(decision.case, document or rule.title, on=day_of(at), what="据以撤回的文书")
    act = take(
        decision.case, "withdrawal", by=[by], recorded_by=by, at=at, now=now,
        data={"of": str(publication.act.seq), "reasons": reason.strip(), "address": publication.address},
        departures=dict(departures or {}),
    )  # fmt: skip
    withdrawal = Withdrawal.objects.create(publication=publication, act=act, ground=ground)
    entry = _entry(publication)
    public_reason = f"{rule.title}。{reason.strip()}"
    _on_the_shelf(lambda: entries.withdraw(entry, reason=public_reason, basis=rule.basis, document=document, now=now))
    return withdrawal


@transaction.atomic
def except_from_publication(
    decision: Decision, *, ground: str, reasons: str, by: User, at: datetime, now: datetime,
    departures: Mapping[str, str] | None = None,
) -> approval.Approval:  # fmt: skip
    """
    Ask the leaders that a decision is not published (不予公示; 行政处罚法 第50条). Their signature makes the exception.

    :raises NotYours: if the person is no publicity clerk
    :raises NotPublished: if the ground is none of the rulebook's, or it is published already
    """
    if not by.holds(Role.PUBLICITY_CLERK, on=day_of(at)):
        raise NotYours("不予公示由公示管理员呈批，分管负责人签批。")
    rule = in_force(day_of(at)).exceptions.get(ground)
    if rule is None or len(reasons.strip()) < 10:
        raise NotPublished("不予公示须选择法定情形，并写明具体理由（不少于十个字）。")
    _require_publishable(decision)
    return approval.submit(
        decision.case, "publication_exception", by=[by], recorded_by=by, at=at, now=now,
        data={"of": str(decision.act.seq), "ground": ground, "reasons": reasons.strip()},
        departures=dict(departures or {}),
    )  # fmt: skip


# -- require ------------------------------------------------------------------------------------------------------


def standing_publication(decision: Decision) -> Publication | None:
    """Return the publication of a decision that has not been withdrawn."""
    return Publication.objects.filter(decision=decision, withdrawal__isnull=True).first()


def exception_of(decision: Decision) -> Act | None:
    """Return the exception by which a decision is not published."""
    return decision.case.acts.filter(kind="publication_exception", data__of=str(decision.act.seq)).last()


def _require_publishable(decision: Decision) -> None:
    if decision.revoked_on:
        raise NotPublished(f"{decision.number}已于{decision.revoked_on}失效，不再公示（行政处罚法 第48条）。")
    if standing_publication(decision):
        raise NotPublished(f"{decision.number}已经公示。内容有误的，请办理更正。")
    if exception_of(decision):
        raise NotPublished(f"{decision.number}经批准不予公示。")


def _require_standing(publication: Publication) -> None:
    Publication.objects.select_for_update().get(pk=publication.pk)
    if Withdrawal.objects.filter(publication=publication).exists():
        raise NotPublished("这一条已经撤回。")


def _require_public_words(case: Case, words: str, *, on: date, what: str) -> None:
    """Require that words which the public will read say something, and nothing of persons."""
    if not words.strip():
        raise NotPublished(f"请写明{what}，它将向社会公开。")
    hits = redactor_for(case, on=on).open_hits(words)
    if hits:
        found = "、".join(f"“{hit.text}”（{hit.title}）" for hit in hits)
        raise NotPublished(f"{what}将向社会公开，其中有个人信息：{found}。请改写。")


def _prepared(decision: Decision, *, by: User, at: datetime) -> tuple[Snapshot, PublicFields, bytes]:
    """Redact, require that nothing is open, typeset the letter and read it again; any trouble stops here."""
    on = day_of(at)
    snapshot = snapshot_of(decision, on=on)
    if snapshot.open:
        raise OpenHits(snapshot.open)
    if any(choice.by_id == by.pk for choice in snapshot.accepted):
        raise NotYours("您认可过其中的命中，须由另一名公示管理员公示：认可和公示不能是同一人。")
    fields = snapshot.fields(published_on=on)
    letter = snapshot.letter()
    require_silent(snapshot, fields, letter)
    return snapshot, fields, letter


def require_silent(snapshot: Snapshot, fields: PublicFields, letter: bytes) -> None:
    """
    Require that neither the fields as they will be served nor the bytes of the letter show an identifier.

    :raises LetterLeaks: if one is found that nobody accepted
    :raises NotPublished: if the letter cannot be read for certain
    """
    accepted = {essence(choice.wording) for choice in snapshot.accepted}
    try:
        served = [text_of(letter), *_texts(fields.as_json())]
    except UnreadableLetter as trouble:
        raise NotPublished(str(trouble)) from trouble
    left = [hit for text in served for hit in snapshot.redactor.open_hits(text) if essence(hit.text) not in accepted]
    if left:
        raise LetterLeaks(left)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


# -- the shelf ----------------------------------------------------------------------------------------------------


def free_address(decision: Decision) -> str:
    """Return an address of the shelf for a decision: penalty-2026-12, and -r2 when it is published a second time."""
    kind = "penalty" if decision.kind == "decision" else "no-penalty"
    address = entries.address_for(kind=kind, document_number=decision.number)
    earlier = Publication.objects.filter(decision=decision).count()
    return f"{address}-r{earlier + 1}" if earlier else address


def digest_of_entry(fields: PublicFields, letter: bytes) -> str:
    """Return the digest that the record keeps of what was published: the fields and the letter."""
    content = {"fields": fields.as_json(), "letter": hashlib.sha256(letter).hexdigest()}
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _entry(publication: Publication) -> Entry:
    return Entry.objects.get(address=publication.address)


def _on_the_shelf(put: Callable[[], object]) -> None:
    """Do what is to be done on the shelf; what the shelf refuses is told as a refusal of the desk."""
    try:
        put()
    except NotPublishable as refusal:
        raise NotPublished(str(refusal)) from refusal


def _checker(snapshot: Snapshot) -> str | None:
    return next((str(choice.by_id) for choice in snapshot.accepted), None)
