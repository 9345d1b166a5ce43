"""Figures that the law leaves to the bureau or the province, dated, with basis and reason (参数)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Parameter(models.Model):
    """A value that a parameter has from a day on (参数值). A new value is a new row; the old one stays."""

    key = models.CharField("参数", max_length=64, db_index=True)
    value = models.JSONField("值", null=True)
    basis = models.CharField("依据", max_length=200)
    grade = models.CharField("可信等级", max_length=1)
    in_force = models.DateField("起用日")
    until = models.DateField("止用日", null=True, blank=True)
    reason = models.CharField("理由", max_length=500)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="设定人")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = verbose_name_plural = "参数值"
        ordering = ["key", "in_force", "pk"]
        constraints = [
            models.CheckConstraint(name="parameter_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("in_force")))
        ]
