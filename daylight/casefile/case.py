"""A case (案件): a folder for its acts. Where it stands is worked out from them; the columns here only help lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from daylight.accounts.models import Role, Section, User


class Cases(models.QuerySet["Case"]):
    """Questions asked of cases in more than one place."""

    def visible_to(self, user: User, *, on: date) -> Cases:
        """Keep the cases whose content a person needs to know in one of his posts (实施方案 二(二)4)."""
        posts = user.posts_on(on) if user.is_active else []
        roles = {post.role for post in posts}
        if Role.HEAD in roles:
            return self
        seen = Q(pk__in=[])
        if roles - {Role.ADMINISTRATOR}:
            seen |= Q(pk__in=handled_by(user))
        for post in posts:
            if post.role == Role.SECTION_HEAD:
                seen |= Q(section=post.section_id)
            if post.role == Role.DEPUTY_HEAD:
                seen |= Q(section__in=post.oversees.values("pk"))
        if Role.REVIEWER in roles:
            seen |= Q(in_review=True)
        if Role.PUBLICITY_CLERK in roles:
            seen |= Q(decided_on__isnull=False)
        if Role.ARCHIVIST in roles:
            seen |= Q(closed_on__isnull=False)
        return self.filter(seen)

    def standing(self) -> Cases:
        """Keep the cases that are not yet archived."""
        return self.filter(archived_on__isnull=True)


class Case(models.Model):
    """
    A case (案件).

    `number` is the case number once it is filed; before that `clue_number` names it. Every column below `opened_on`
    is derived from the acts by `standing.refresh` alone and can be re-derived by `manage.py rederive`.
    """

    clue_number = models.CharField("线索编号", max_length=64, unique=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="cases", verbose_name="承办股室")
    procedure = models.CharField("程序", max_length=32, default="ordinary")
    opened_on = models.DateField("登记日期")

    number = models.CharField("案号", max_length=64, blank=True, db_index=True)
    title = models.CharField("案件名称", max_length=200)
    cause = models.CharField("案由", max_length=200, blank=True)
    violation = models.CharField("违法行为", max_length=16, blank=True, db_index=True)
    place = models.CharField("地点", max_length=200, blank=True)
    township = models.CharField("乡镇", max_length=32, blank=True, db_index=True)
    party_names = models.CharField("当事人", max_length=400, blank=True)
    stage = models.CharField("阶段", max_length=32, default="clue", db_index=True)
    acts_count = models.PositiveIntegerField("记录数", default=0)
    last_act_on = models.DateField("最近一步", null=True)
    due_on = models.DateField("最近期限", null=True, db_index=True)
    in_review = models.BooleanField("已送审或进入听证", default=False)
    filed_on = models.DateField("立案日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    closed_on = models.DateField("结案日期", null=True)
    archived_on = models.DateField("归档日期", null=True)
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="cases", verbose_name="经办人员")
    words = SearchVectorField("检索词", null=True)

    objects = Cases.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        ordering = ["-opened_on", "-pk"]
        indexes = [
            models.Index(fields=["-opened_on", "-id"]),
            models.Index(fields=["section", "-opened_on"]),
            models.Index(fields=["stage", "-opened_on"]),
            # Clues are few among many cases: without an index of their own their list reads every case (64 ms at 100,000).
            models.Index(name="casefile_clues", fields=["-opened_on", "-id"], condition=Q(filed_on__isnull=True)),
            GinIndex(fields=["words"]),
        ]
        constraints = [
            models.UniqueConstraint(name="case_number_given_once", fields=["number"], condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.name}）"

    @property
    def name(self) -> str:
        """The number by which the case is called: its case number, or the number of its clue."""
        return self.number or self.clue_number


def handled_by(user: User) -> models.QuerySet[Any]:
    """Return the keys of the cases that a person handles, as a subquery."""
    return Case.team.through.objects.filter(user=user).values("case")
