"""A post (岗位): a person, a section, a role, from one day until another."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Role(models.TextChoices):
    OFFICER = "officer", "执法人员"
    SECTION_HEAD = "section_head", "股室负责人"
    DEPUTY_HEAD = "deputy_head", "分管负责人"
    HEAD = "head", "主要负责人"
    REVIEWER = "reviewer", "法制审核人员"
    PUBLICITY_CLERK = "publicity_clerk", "公示管理员"
    ARCHIVIST = "archivist", "档案管理员"
    ADMINISTRATOR = "administrator", "系统管理员"


class Section(models.Model):
    """A section of the bureau (股室)."""

    code = models.SlugField("代码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=64, unique=True)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "股室"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Posts(models.QuerySet["Post"]):
    def in_force(self, day: date) -> Posts:
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Post(models.Model):
    """
    A post (岗位), held from `since` until `until`, both days included.

    Whoever administers accounts may hold no other role at the same time (等级保护 管理权限分离); the database holds
    that by an exclusion constraint, written in the migration.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name="人员")
    section = models.ForeignKey(Section, models.PROTECT, related_name="posts", verbose_name="股室")
    role = models.CharField("岗位", max_length=32, choices=Role.choices)
    since = models.DateField("任职日")
    until = models.DateField("离任日", null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="任命登记人")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="离任登记人")
    oversees = models.ManyToManyField(Section, related_name="overseers", blank=True, verbose_name="分管股室")

    objects = Posts.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(name="post_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))),
            models.CheckConstraint(name="post_role_is_known", condition=Q(role__in=Role.values)),
            models.UniqueConstraint(name="post_given_once", fields=["user", "section", "role", "since"]),
        ]

    def __str__(self) -> str:
        return f"{self.section.name}{self.get_role_display()}"
