"""Who may review major decisions (法制审核人员清单)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models


class ReviewerQualification(models.Model):
    """
    A reviewer's qualification (法制审核人员资格).

    Whoever first took up review since the law was revised must have passed the national exam
    (行政处罚法 第58条); who reviewed before needs no number.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviewer_qualification", verbose_name="审核人员"
    )
    legal_qualification_number = models.CharField("法律职业资格证号", max_length=32, blank=True)
    first_reviewed_on = models.DateField("初次从事审核日", null=True, blank=True)
    since = models.DateField("列入清单日")

    class Meta:
        verbose_name = verbose_name_plural = "法制审核人员资格"
