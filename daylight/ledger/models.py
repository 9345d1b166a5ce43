"""The journal's two tables: the entries, and the one row that says where it ends."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """An entry of the ledger (台账条目). Indexes begin at 1 and have no gap."""

    index = models.BigIntegerField("序号", primary_key=True)
    previous_digest = models.CharField("前条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)
    kind = models.CharField("事项", max_length=64)
    subject = models.CharField("对象", max_length=200)
    recorded_at = models.DateTimeField("记入时间")
    content_digest = models.CharField("内容摘要", max_length=64)
    salt = models.CharField("盐", max_length=32)

    class Meta:
        verbose_name = verbose_name_plural = "台账条目"
        ordering = ["index"]
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["kind", "subject"])]
        constraints = [models.CheckConstraint(name="ledger_begins_at_one", condition=Q(index__gte=1))]

    def __str__(self) -> str:
        return f"第 {self.index} 条 {self.kind} {self.subject}"


class Head(models.Model):
    """Where the ledger ends (台账末端). One row; whoever appends holds its lock, which makes indexes gap-free."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    index = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "台账末端"
        constraints = [models.CheckConstraint(name="ledger_has_one_head", condition=Q(id=1))]
