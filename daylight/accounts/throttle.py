"""Failures counted in the database, so that guessing a password takes longer than anyone has."""

from __future__ import annotations

from django.db import models


class Throttle(models.Model):
    """Failed sign-ins (登录失败计数) of one account or from one address."""

    class Scope(models.TextChoices):
        ACCOUNT = "account", "账号"
        ADDRESS = "address", "地址"

    scope = models.CharField(max_length=16, choices=Scope.choices)
    key = models.CharField(max_length=64)
    attempts = models.PositiveIntegerField(default=0)
    last_attempt_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "登录失败计数"
        constraints = [models.UniqueConstraint(name="one_count_per_key", fields=["scope", "key"])]
