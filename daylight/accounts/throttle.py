"""
Attempts to sign in, counted in the database, so that guessing a password takes longer than anyone has.

An attempt is counted *before* the password is looked at and taken back when it was right: a hundred guesses sent at the
same moment are stopped like a hundred sent one after another.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import models, transaction

LOCK = timedelta(minutes=15)


class Locked(Exception):
    """Too many attempts failed; nobody gets in until the lock ends, not even with the right password."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until

    def minutes_left(self, now: datetime) -> int:
        """Reckon the minutes until the lock ends, a begun one counting in full."""
        return max(1, -(-int((self.until - now).total_seconds()) // 60))


class Throttle(models.Model):
    """Failed attempts to sign in (登录失败计数) with one account or from one address."""

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


# A whole bureau often leaves through one address: it gets more attempts than a single account.
LIMITS = {Throttle.Scope.ACCOUNT: 5, Throttle.Scope.ADDRESS: 30}


def key_of(text: str) -> str:
    """Name a count without keeping what was typed: people type passwords into the wrong field."""
    return hashlib.sha256(text.strip().casefold().encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def count_attempt(scope: Throttle.Scope, text: str, *, now: datetime) -> Throttle:
    """
    Count an attempt, and lock when it is the last one allowed.

    :raises Locked: if the account or address is locked already
    """
    Throttle.objects.get_or_create(scope=scope, key=key_of(text), defaults={"last_attempt_at": now})
    count = Throttle.objects.select_for_update().get(scope=scope, key=key_of(text))
    if count.locked_until and now < count.locked_until:
        raise Locked(count.locked_until)
    if count.locked_until or now - count.last_attempt_at >= LOCK:
        count.attempts, count.locked_until = 0, None
    count.attempts += 1
    count.last_attempt_at = now
    if count.attempts >= LIMITS[scope]:
        count.locked_until = now + LOCK
    count.save()
    return count


@transaction.atomic
def take_back(scope: Throttle.Scope, text: str) -> None:
    """Take an attempt back, because the password was right; an account then begins anew."""
    count = Throttle.objects.select_for_update().get(scope=scope, key=key_of(text))
    count.attempts = 0 if scope == Throttle.Scope.ACCOUNT else max(0, count.attempts - 1)
    if count.attempts < LIMITS[scope]:
        count.locked_until = None
    count.save()
