"""Duties of cases (应办事项), kept from the pure derivation so that a list of them can be asked for quickly."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from daylight.accounts.models import Post, Role, Section, User
from daylight.casefile.case import Case, handled_by


class DutyRow(models.Model):
    """
    A duty that follows from a case's record (应办事项). Written by `standing.refresh` alone.

    `due_on` is the earliest day on which the time may end; `latest_on` differs while a year's calendar is unknown.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="duty_rows", verbose_name="案件")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+", verbose_name="股室")
    kind = models.CharField("事项", max_length=48)
    title = models.CharField("要做的事", max_length=120)
    act_kind = models.CharField("行为", max_length=48, blank=True)
    for_act = models.PositiveIntegerField("对应记录", null=True)
    role = models.CharField("由谁", max_length=32, choices=Role.choices)
    due_on = models.DateField("期限", null=True)
    latest_on = models.DateField("至迟", null=True)
    provisional = models.BooleanField("暂定", default=False)
    basis = models.CharField("依据", max_length=120)
    reason = models.CharField("说明", max_length=300, blank=True)
    reckoning = models.JSONField("怎么算出来的", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "应办事项"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["role", "section", "due_on"]), models.Index(fields=["role", "due_on"])]


def mine(user: User, posts: list[Post]) -> Q:
    """Say which duties fall to a person: by his posts, and for an officer only in the cases that he handles."""
    falls = Q(pk__in=[])
    for post in posts:
        falls |= _falls_to(post, user)
    return falls


def _falls_to(post: Post, user: User) -> Q:
    if post.role == Role.OFFICER:
        return Q(role=Role.OFFICER, case__in=handled_by(user))
    if post.role == Role.SECTION_HEAD:
        return Q(role=Role.SECTION_HEAD, section=post.section_id)
    if post.role == Role.DEPUTY_HEAD:
        return Q(role=Role.DEPUTY_HEAD, section__in=post.oversees.values("pk"))
    return Q(role=post.role)
