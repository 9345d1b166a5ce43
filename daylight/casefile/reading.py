"""Who read what (查阅记录): reading a case's content is itself on record."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from daylight.accounts.models import User
from daylight.casefile.case import Case


class Reading(models.Model):
    """One reading of a case, a file or a sealed dossier (查阅). Append-only."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="readings", verbose_name="案件")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="查阅人")
    what = models.CharField("内容", max_length=200)
    purpose = models.CharField("目的", max_length=200, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "查阅记录"
        ordering = ["-at", "-pk"]


def note_reading(case: Case, *, user: User, what: str, purpose: str = "", now: datetime) -> Reading:
    """Note that somebody read something of a case."""
    return Reading.objects.create(case=case, user=user, what=what, purpose=purpose, at=now)
