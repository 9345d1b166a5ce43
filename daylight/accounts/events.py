"""What happened to an account: written once, never altered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from daylight.accounts.user import User


class AccountEvent(models.Model):
    """Something that happened to an account (账号记事): a sign-in, a failure, a lock, a post given or ended."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", "登录"
        FAILED = "failed", "登录失败"
        LOCKED = "locked", "锁定"
        SIGNED_OUT = "signed_out", "退出"
        EXPIRED = "expired", "登录过期"
        PASSWORD_CHANGED = "password_changed", "修改密码"
        PASSWORD_RESET = "password_reset", "重置密码"
        OPENED = "opened", "开户"
        DISABLED = "disabled", "停用"
        ENABLED = "enabled", "启用"
        POST_GIVEN = "post_given", "任职"
        POST_ENDED = "post_ended", "离任"

    kind = models.CharField("事项", max_length=32, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="events", verbose_name="账号")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="操作人")
    address = models.GenericIPAddressField("来源地址", null=True)
    note = models.CharField("说明", max_length=200, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "账号记事"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "-at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"


def note_event(
    kind: AccountEvent.Kind,
    *,
    user: User | None = None,
    by: User | None = None,
    address: str | None = None,
    note: str = "",
    now: datetime,
) -> AccountEvent:
    """Write down what happened to an account."""
    return AccountEvent.objects.create(kind=kind, user=user, by=by, address=address or None, note=note[:200], at=now)
