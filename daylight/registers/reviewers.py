"""Who may review major decisions (法制审核人员清单)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction

from daylight.accounts.models import User
from daylight.ledger import sources
from daylight.ledger.journal import append

ENLISTED = "reviewer_enlisted"


class ReviewerQualification(models.Model):
    """
    A reviewer's qualification (法制审核人员资格).

    Whoever first took up review since the law was revised must have passed the national exam
    (行政处罚法 第58条); who reviewed before needs no number.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviewer_qualification", verbose_name="审核人员")
    legal_qualification_number = models.CharField("法律职业资格证号", max_length=32, blank=True)
    first_reviewed_on = models.DateField("初次从事审核日", null=True, blank=True)
    since = models.DateField("列入清单日")

    class Meta:
        verbose_name = verbose_name_plural = "法制审核人员资格"


@transaction.atomic
def enlist_reviewer(
    user: User, *, since: date, now: datetime, legal_qualification_number: str = "", first_reviewed_on: date | None = None
) -> ReviewerQualification:
    """Put a person on the list of reviewers, and seal with which qualification."""
    qualification = ReviewerQualification.objects.create(
        user=user, legal_qualification_number=legal_qualification_number, first_reviewed_on=first_reviewed_on, since=since
    )
    append(kind=ENLISTED, subject=f"reviewer:{qualification.pk}", content=_content(qualification), now=now)
    return qualification


# -- the ledger reads it again ---------------------------------------------------------------------------------


def _content(row: ReviewerQualification) -> dict[str, object]:
    return {
        "user": row.user.username,
        "legal_qualification_number": row.legal_qualification_number,
        "first_reviewed_on": row.first_reviewed_on.isoformat() if row.first_reviewed_on else None,
        "since": row.since.isoformat(),
    }


def _read_many(subjects: list[str]) -> Mapping[str, Mapping[str, object]]:
    keys = [int(subject.removeprefix("reviewer:")) for subject in subjects]
    return {f"reviewer:{row.pk}": _content(row) for row in ReviewerQualification.objects.select_related("user").filter(pk__in=keys)}


def register_sources() -> None:
    """Tell the ledger where the contents of its entries about reviewers are."""
    sources.register(
        ENLISTED,
        lambda subject: _read_many([subject]).get(subject),
        read_many=_read_many,
        subjects=lambda: (f"reviewer:{pk}" for pk in ReviewerQualification.objects.values_list("pk", flat=True)),
    )
