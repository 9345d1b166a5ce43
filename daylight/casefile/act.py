"""An act (执法行为): one row of the record, written once. The database refuses to change or delete it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daylight.casefile.case import Case
from daylight.law import acts as schema
from daylight.ledger.models import Entry
from daylight.records.models import StoredFile


class Act(models.Model):
    """
    One step of a case: who, when it happened, when it was recorded, with which particulars, under which rule.

    `departures` keeps the written reason for each warning that the act passed over, by the code of the finding.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="acts", verbose_name="案件")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("行为", max_length=48)
    at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("记录时间")
    by = models.JSONField("执法人员", default=list)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="批准人")
    data = models.JSONField("内容", default=dict)
    departures = models.JSONField("说明理由后继续", default=dict)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+", verbose_name="台账条目")

    class Meta:
        verbose_name = verbose_name_plural = "执法行为"
        ordering = ["case", "seq"]
        constraints = [
            models.UniqueConstraint(name="act_has_its_place", fields=["case", "seq"]),
            models.UniqueConstraint(name="a_case_is_filed_once", fields=["case"], condition=Q(kind="filing")),
            models.UniqueConstraint(name="a_case_is_closed_once", fields=["case"], condition=Q(kind="closure")),
            models.UniqueConstraint(name="a_case_is_archived_once", fields=["case"], condition=Q(kind="archiving")),
            models.CheckConstraint(name="act_is_recorded_after_it_happened", condition=Q(recorded_at__gte=F("at"))),
        ]
        indexes = [models.Index(fields=["kind", "at"])]

    def __str__(self) -> str:
        return f"{self.title}（{self.at:%Y-%m-%d}）"

    @property
    def title(self) -> str:
        """The Chinese name of what was done."""
        return schema.title(self.kind)

    @property
    def schema(self) -> schema.ActKind:
        """The schema of the act's particulars."""
        return schema.act_kind(self.kind)

    def sealed_content(self) -> dict[str, Any]:
        """Return what the ledger seals: everything that the row says."""
        return act_content(
            case=self.case.clue_number, seq=self.seq, kind=self.kind, at=self.at, by=self.by, data=self.data,
            recorded_by=self.recorded_by_id, approved_by=self.approved_by_id, departures=self.departures,
        )  # fmt: skip


def act_content(*, case: str, at: datetime, **rest: Any) -> dict[str, Any]:
    """Return an act as the content that the ledger seals."""
    return {"case": case, "at": at.astimezone(UTC).isoformat(), **rest}


class Attachment(models.Model):
    """A file that belongs to an act (附件): a photo, a scan, a recording."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="attachments", verbose_name="执法行为")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    label = models.CharField("说明", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["act", "order", "pk"]
