"""Enforcement personnel (执法人员清单)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from daylight.accounts.models import Section, User

if TYPE_CHECKING:
    from daylight.registers.certificates import Certificate


class Officer(models.Model):
    """A person on the list of enforcement personnel (执法人员); an auxiliary (执法辅助人员) may never enforce alone."""

    class Kind(models.TextChoices):
        OFFICER = "officer", "执法人员"
        AUXILIARY = "auxiliary", "执法辅助人员"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="officer", verbose_name="账号"
    )
    name = models.CharField("姓名", max_length=64)
    section = models.ForeignKey(Section, models.PROTECT, related_name="officers", verbose_name="股室")
    kind = models.CharField("类别", max_length=16, choices=Kind.choices, default=Kind.OFFICER)

    class Meta:
        verbose_name = verbose_name_plural = "执法人员"
        ordering = ["section__order", "pk"]

    def __str__(self) -> str:
        return self.name

    def certificate_on(self, day: date) -> Certificate | None:
        """Find the certificate that entitles the officer to enforce on a day (行政处罚法 第42条)."""
        if self.kind == self.Kind.AUXILIARY:
            return None
        return self.certificates.valid_on(day).order_by("-valid_from", "pk").first()


def enrol_officer(*, section: Section, user: User | None = None, name: str = "", kind: Officer.Kind = Officer.Kind.OFFICER) -> Officer:
    """Put a person on the list of enforcement personnel; with an account, the name is that of the account."""
    return Officer.objects.create(user=user, name=user.name if user else name, section=section, kind=kind)
