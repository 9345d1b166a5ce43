"""The verbs of the shelf: publish, correct, withdraw. Each is one transaction, and all of it happens or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import get_current_timezone

from daylight.gazette import letters, listing
from daylight.gazette.fields import NotPublishable, PublicFields
from daylight.gazette.models import ADDRESS, Entry, Version, Withdrawal
from daylight.gazette.shelf import turn


@transaction.atomic
def publish(*, address: str, fields: PublicFields, letter: bytes | None, now: datetime) -> Entry:
    """Publish a decision on the shelf (公示; 行政处罚法 第48条).

    :raises NotPublishable: if a field is missing or contradictory, the letter is no PDF, or the address is taken
    """
    _require_address(address)
    _require_whole(fields, on=_day(now))
    turn(now=now, organ=fields.organ)
    try:
        with transaction.atomic():
            entry = Entry.objects.create(
                address=address,
                kind=fields.kind,
                organ=fields.organ,
                published_at=now,
                published_on=_day(now),
                working_days_used=fields.working_days_used,
                limit_working_days=fields.limit_working_days,
            )
    except IntegrityError:
        raise NotPublishable(f"公示地址“{address}”已有条目，一个地址只公示一个决定；内容有误请走更正") from None
    _add_version(entry, number=1, fields=fields, letter=letter, now=now)
    return entry


@transaction.atomic
def correct(
    entry: Entry, *, fields: PublicFields, letter: bytes | None, reason: str, now: datetime, conceals_earlier: bool = False
) -> Version:
    """Correct an entry by a new version with its public reason (更正); earlier versions stay.

    With ``conceals_earlier`` the public no longer reads the earlier texts, for a correction that takes out personal data.

    :raises NotPublishable: if the entry is off the shelf, the reason is missing, or the fields are not whole
    """
    _require_standing(entry, verb="更正", on=_day(now))
    if not reason.strip():
        raise NotPublishable("更正须写明理由，理由随新版本一并公开")
    if (fields.kind, fields.organ) != (entry.kind, entry.organ):
        raise NotPublishable("更正不能改变执法类别和执法机关；请撤下本条后另行公示")
    _require_whole(fields, on=_day(now))
    turn(now=now)
    number = entry.current.number + 1
    return _add_version(
        entry, number=number, fields=fields, letter=letter, now=now, reason=reason.strip(), conceals_earlier=conceals_earlier
    )


@transaction.atomic
def withdraw(entry: Entry, *, reason: str, basis: str, now: datetime, document: str = "") -> Withdrawal:
    """Withdraw an entry; number, organ, dates and the public reason stand in its place (行政处罚法 第48条第二款).

    :raises NotPublishable: if it was withdrawn before, or reason or basis is missing
    """
    Entry.objects.select_for_update().get(pk=entry.pk)
    if Withdrawal.objects.filter(entry=entry).exists():
        raise NotPublishable("本条已经撤下，不能再次撤下")
    if not reason.strip() or not basis.strip():
        raise NotPublishable("撤下须写明公开的理由和依据（行政处罚法 第48条第二款）")
    turn(now=now)
    fields = entry.current.fields
    withdrawal = Withdrawal.objects.create(
        entry=entry,
        document_number=fields.document_number,
        decided_on=fields.decided_on,
        reason=reason.strip(),
        basis=basis.strip(),
        document=document.strip(),
        withdrawn_at=now,
        withdrawn_on=_day(now),
    )
    listing.take_off(entry)
    return withdrawal


def address_for(*, kind: str, document_number: str) -> str:
    """Suggest an address that reads like the document number: 武自然资罚〔2026〕12号 becomes ``penalty-2026-12``."""
    return "-".join([kind, *re.findall(r"\d+", document_number)])


def _add_version(
    entry: Entry,
    *,
    number: int,
    fields: PublicFields,
    letter: bytes | None,
    now: datetime,
    reason: str = "",
    conceals_earlier: bool = False,
) -> Version:
    version = Version.objects.create(
        entry=entry,
        number=number,
        content=fields.as_json(),
        letter_digest=letters.keep(letter) if letter else "",
        letter_size=len(letter or b""),
        published_at=now,
        published_on=_day(now),
        expires_on=fields.expires_on,
        reason=reason,
        conceals_earlier=conceals_earlier,
    )
    listing.put_on(entry, version)
    return version


def _day(now: datetime) -> date:
    return now.astimezone(get_current_timezone()).date()


def _require_address(address: str) -> None:
    if not re.fullmatch(ADDRESS, address) or len(address) > 80:
        raise NotPublishable(f"公示地址“{address}”只能由小写字母、数字和连字符组成，不超过 80 个字符")


def _require_whole(fields: PublicFields, *, on: date) -> None:
    if faults := fields.faults(on=on):
        raise NotPublishable(*faults)


def _require_standing(entry: Entry, *, verb: str, on: date) -> None:
    """Lock the entry against a second verb at the same time, and refuse if it no longer stands."""
    state = Entry.objects.select_for_update().get(pk=entry.pk).state(on=on)
    if state != "standing":
        raise NotPublishable(f"本条{state.label}，不能{verb}；需要再次公开的，请另行公示")
