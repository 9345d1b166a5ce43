"""Enforcement certificates (行政执法证): who held a valid one on which day. `certification` changes them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from daylight.registers.officers import Officer


class Certificates(models.QuerySet["Certificate"]):
    def valid_on(self, day: date) -> Certificates:
        """Keep the certificates in force on a day: begun, not run out, not cancelled, not suspended."""
        suspended = Suspension.objects.filter(Q(until__isnull=True) | Q(until__gte=day), certificate=OuterRef("pk"), since__lte=day)
        return self.filter(
            ~Exists(suspended),
            Q(cancelled_on__isnull=True) | Q(cancelled_on__gt=day),
            valid_from__lte=day,
            valid_until__gte=day,
        )


class Certificate(models.Model):
    """An enforcement certificate (行政执法证), good from `valid_from` to `valid_until`, both days included."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="certificates", verbose_name="持证人")
    number = models.CharField("证号", max_length=32, unique=True)
    area = models.CharField("执法区域", max_length=64)
    kind = models.CharField("证件种类", max_length=32, default="行政执法证")
    valid_from = models.DateField("有效期起")
    valid_until = models.DateField("有效期止")
    cancelled_on = models.DateField("注销日", null=True, blank=True)

    objects = Certificates.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政执法证"
        ordering = ["officer", "valid_from"]
        constraints = [models.CheckConstraint(name="certificate_ends_after_it_began", condition=Q(valid_until__gte=F("valid_from")))]

    def __str__(self) -> str:
        return self.number


class Suspension(models.Model):
    """Days on which a certificate was suspended (暂扣), both included; without an end it lasts."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="suspensions", verbose_name="证件")
    since = models.DateField("暂扣日")
    until = models.DateField("暂扣期止", null=True, blank=True)
    reason = models.CharField("理由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "证件暂扣"
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(name="suspension_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since")))
        ]


def certificates_on(day: date) -> Certificates:
    """List the certificates in force on a day, with their officers."""
    return Certificate.objects.valid_on(day).select_related("officer__section")
