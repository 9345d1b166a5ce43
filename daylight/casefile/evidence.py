"""Evidence (证据): eight kinds, with source, collector, day, place and what it proves (行政处罚法 第46条)."""

from __future__ import annotations

from django.db import models

from daylight.casefile.act import Act
from daylight.casefile.case import Case


class Evidence(models.Model):
    """One piece of evidence (证据), kept from the act that collected it. Its files hang on that act."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence", verbose_name="案件")
    act = models.OneToOneField(Act, models.PROTECT, related_name="evidence", verbose_name="取证行为")
    order = models.PositiveIntegerField("序号")
    type = models.CharField("种类", max_length=16)
    name = models.CharField("名称", max_length=200)
    topic = models.CharField("证明事项", max_length=24, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "证据"
        ordering = ["case", "order"]
        constraints = [models.UniqueConstraint(name="evidence_has_its_order", fields=["case", "order"])]

    def __str__(self) -> str:
        return f"证据{self.order} {self.name}"


def keep_evidence(act: Act) -> None:
    """Keep the row of a piece of evidence."""
    Evidence.objects.create(
        case=act.case, act=act, order=Evidence.objects.filter(case=act.case).count() + 1,
        type=act.data["type"], name=act.data["name"], topic=act.data.get("topic", ""),
    )  # fmt: skip
