"""The rows of disclosure: how each hit was dealt with, what was published, what was withdrawn."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.disclosure.detectors import TITLES


class Choice(models.Model):
    """
    How a hit was dealt with (命中处理): masked, or accepted by a second person with a reason. Written once.

    A hit is known by the passage, the digest of its wording, and the place in it; when the wording changes, nothing is dealt with.
    """

    class What(models.TextChoices):
        MASK = "mask", "隐去"
        ACCEPT = "accept", "认可公开"

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="案件")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="choices", verbose_name="决定")
    passage = models.CharField("段落", max_length=80)
    digest = models.CharField("段落摘要", max_length=64)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    kind = models.CharField("种类", max_length=32)
    wording = models.CharField("原文", max_length=400)
    what = models.CharField("处理", max_length=8, choices=What)
    mask = models.CharField("替换为", max_length=200, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="处理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "命中处理"
        ordering = ["pk"]
        indexes = [models.Index(fields=["decision", "passage"])]
        constraints = [
            models.CheckConstraint(name="acceptance_has_reason", condition=~Q(what="accept") | ~Q(reason="")),
            models.CheckConstraint(name="mask_says_what_stands_there", condition=~Q(what="mask") | ~Q(mask="")),
            models.CheckConstraint(name="choice_has_its_place", condition=Q(end__gt=models.F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}：{TITLES.get(self.kind, self.kind)}"

    def sealed_content(self) -> dict[str, Any]:
        """Return what the ledger seals of the choice; the wording itself stays out of it."""
        return {
            "case": self.case.clue_number, "decision": self.decision.number, "passage": self.passage, "digest": self.digest,
            "start": self.start, "end": self.end, "kind": self.kind, "what": self.what, "mask": self.mask,
            "reason": self.reason, "by": self.by_id, "at": self.at.astimezone().isoformat(),
        }  # fmt: skip


class Publication(models.Model):
    """A publication of a decision (公示): where it stands on the public shelf."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="publications", verbose_name="决定")
    act = models.OneToOneField(Act, models.PROTECT, related_name="publication", verbose_name="公示行为")
    address = models.CharField("公示编号", max_length=80, unique=True)
    digest = models.CharField("公示内容摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "公示"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.address

    @property
    def stands(self) -> bool:
        """Whether it has not been withdrawn."""
        return not hasattr(self, "withdrawal")


class Withdrawal(models.Model):
    """A withdrawal of a publication (撤回公示; 行政处罚法 第48条)."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal", verbose_name="公示")
    act = models.OneToOneField(Act, models.PROTECT, related_name="+", verbose_name="撤回行为")
    ground = models.CharField("情形", max_length=32)

    class Meta:
        verbose_name = verbose_name_plural = "撤回公示"

    def __str__(self) -> str:
        return f"撤回 {self.publication.address}"
