"""A draft (草稿): what somebody was typing. It survives a refused act, a lost session and a crashed browser."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from daylight.accounts.models import User
from daylight.casefile.case import Case


class Draft(models.Model):
    """What one person has typed for one act of one case (草稿). Not a record: it may be overwritten and dropped."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts", null=True, verbose_name="案件")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name="填写人")
    kind = models.CharField("行为", max_length=48)
    fields = models.JSONField("内容", default=dict)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "草稿"
        constraints = [
            models.UniqueConstraint(name="one_draft_a_person", fields=["case", "user", "kind"], nulls_distinct=False)
        ]


def keep_draft(case: Case | None, *, user: User, kind: str, fields: dict[str, Any], now: datetime) -> Draft:
    """Keep what somebody has typed so far, over his earlier draft of the same act."""
    draft, _ = Draft.objects.update_or_create(case=case, user=user, kind=kind, defaults={"fields": fields, "saved_at": now})
    return draft


def draft_of(case: Case | None, *, user: User, kind: str) -> Draft | None:
    """Return somebody's draft of an act."""
    return Draft.objects.filter(case=case, user=user, kind=kind).first()


def drop_draft(case: Case | None, *, user: User, kind: str) -> None:
    """Drop a draft once its act is taken."""
    Draft.objects.filter(case=case, user=user, kind=kind).delete()
