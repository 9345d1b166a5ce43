"""A decision in a case (行政处罚决定、不予处罚决定): the row that says which decision stands."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.law.facts import fines


class Decision(models.Model):
    """A decision (处罚决定、不予处罚决定). One case has at most one that stands; a revoked one keeps its row."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions", verbose_name="案件")
    act = models.OneToOneField(Act, models.PROTECT, related_name="decision", verbose_name="决定行为")
    kind = models.CharField("种类", max_length=32)
    number = models.CharField("文号", max_length=64, unique=True)
    decided_on = models.DateField("决定日期", db_index=True)
    fine = models.DecimalField("罚款（元）", max_digits=16, decimal_places=2, default=0)
    revoked_on = models.DateField("失效日期", null=True)
    revoked_by = models.ForeignKey(Act, models.PROTECT, related_name="+", null=True, verbose_name="使其失效的行为")

    class Meta:
        verbose_name = verbose_name_plural = "决定"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(name="one_standing_decision", fields=["case"], condition=Q(revoked_on__isnull=True)),
            models.CheckConstraint(name="fine_is_not_negative", condition=Q(fine__gte=0)),
        ]

    def __str__(self) -> str:
        return self.number


def keep_decision(act: Act) -> None:
    """Keep the row of a decision just made."""
    Decision.objects.create(
        case=act.case, act=act, kind=act.kind, number=act.data["number"],
        decided_on=_day(act), fine=fines(act.data.get("items", [])),
    )  # fmt: skip


def keep_revocation(act: Act) -> None:
    """Keep that the standing decision has lost its force (行政处罚法 第48条), if the act says so."""
    result = act.data.get("result") or act.data.get("change")
    if result in {"revoked", "redo", "unlawful", "void", "altered"}:
        standing = Decision.objects.filter(case=act.case, revoked_on__isnull=True)
        standing.update(revoked_on=_day(act), revoked_by=act)


def _day(act: Act) -> date:
    from django.utils import timezone

    return timezone.localdate(act.at)
