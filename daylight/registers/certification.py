"""Issue, suspend, restore and cancel certificates; each change is sealed in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from daylight.ledger import sources
from daylight.ledger.journal import append
from daylight.registers.certificates import Certificate, Suspension
from daylight.registers.officers import Officer

ISSUED, CANCELLED = "certificate_issued", "certificate_cancelled"
SUSPENDED, RESTORED = "certificate_suspended", "certificate_restored"


@transaction.atomic
def issue_certificate(
    officer: Officer, *, number: str, area: str, valid_from: date, valid_until: date, now: datetime, kind: str = "行政执法证"
) -> Certificate:
    """
    Enter a certificate that was issued to an officer.

    :raises ValidationError: if the officer is an auxiliary, the days are the wrong way round or the number is taken
    """
    if officer.kind == Officer.Kind.AUXILIARY:
        raise ValidationError("执法辅助人员不得持有行政执法证（行政处罚法 第42条）。")
    if valid_until < valid_from:
        raise ValidationError("有效期止日不能早于起日。")
    try:
        with transaction.atomic():
            certificate = Certificate.objects.create(
                officer=officer, number=number, area=area, kind=kind, valid_from=valid_from, valid_until=valid_until
            )
    except IntegrityError as taken:
        raise ValidationError(f"证号 {number} 已经登记。") from taken
    append(kind=ISSUED, subject=f"certificate:{certificate.pk}", content=_issued(certificate), now=now)
    return certificate


@transaction.atomic
def suspend_certificate(certificate: Certificate, *, since: date, reason: str, now: datetime) -> Suspension:
    """Suspend a certificate (暂扣) until it is restored."""
    suspension = Suspension.objects.create(certificate=certificate, since=since, reason=reason)
    append(kind=SUSPENDED, subject=f"suspension:{suspension.pk}", content=_suspended(suspension), now=now)
    return suspension


@transaction.atomic
def restore_certificate(suspension: Suspension, *, until: date, now: datetime) -> Suspension:
    """
    End a suspension; `until` is its last day.

    :raises ValidationError: if it has an end already, or would end before it began
    """
    suspension = Suspension.objects.select_for_update().get(pk=suspension.pk)
    if until < suspension.since:
        raise ValidationError(f"恢复前的末日不能早于暂扣日 {suspension.since}。")
    if suspension.until is not None:
        raise ValidationError(f"该次暂扣已定于 {suspension.until} 期满。")
    suspension.until = until
    suspension.save(update_fields=["until"])
    append(kind=RESTORED, subject=f"suspension:{suspension.pk}", content=_restored(suspension), now=now)
    return suspension


@transaction.atomic
def cancel_certificate(certificate: Certificate, *, on: date, now: datetime) -> Certificate:
    """
    Cancel a certificate (注销); from that day on it entitles to nothing.

    :raises ValidationError: if it has been cancelled already
    """
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if certificate.cancelled_on is not None:
        raise ValidationError(f"该证已于 {certificate.cancelled_on} 注销。")
    certificate.cancelled_on = on
    certificate.save(update_fields=["cancelled_on"])
    append(kind=CANCELLED, subject=f"certificate:{certificate.pk}", content=_cancelled(certificate), now=now)
    return certificate


# -- the ledger reads it again ---------------------------------------------------------------------------------


def _issued(certificate: Certificate) -> dict[str, object]:
    return {
        "officer": certificate.officer_id,
        "name": certificate.officer.name,
        "number": certificate.number,
        "area": certificate.area,
        "kind": certificate.kind,
        "valid_from": certificate.valid_from.isoformat(),
        "valid_until": certificate.valid_until.isoformat(),
    }


def _cancelled(certificate: Certificate) -> dict[str, object]:
    return {"cancelled_on": certificate.cancelled_on.isoformat() if certificate.cancelled_on else None}


def _suspended(suspension: Suspension) -> dict[str, object]:
    return {"certificate": suspension.certificate_id, "since": suspension.since.isoformat(), "reason": suspension.reason}


def _restored(suspension: Suspension) -> dict[str, object]:
    return {"until": suspension.until.isoformat() if suspension.until else None}


def register_sources() -> None:
    """Tell the ledger where the contents of its entries about certificates are."""
    _source(ISSUED, "certificate", Certificate.objects.select_related("officer"), _issued)
    _source(CANCELLED, "certificate", Certificate.objects.filter(cancelled_on__isnull=False), _cancelled)
    _source(SUSPENDED, "suspension", Suspension.objects.all(), _suspended)
    _source(RESTORED, "suspension", Suspension.objects.filter(until__isnull=False), _restored)


def _source(kind: str, word: str, rows: models.QuerySet[Any], content: Callable[[Any], Mapping[str, object]]) -> None:
    def read_many(subjects: list[str]) -> Mapping[str, Mapping[str, object]]:
        keys = [int(subject.removeprefix(f"{word}:")) for subject in subjects]
        return {f"{word}:{row.pk}": content(row) for row in rows.filter(pk__in=keys)}

    sources.register(
        kind,
        lambda subject: read_many([subject]).get(subject),
        read_many=read_many,
        subjects=lambda: (f"{word}:{pk}" for pk in rows.values_list("pk", flat=True)),
    )
