"""Let a person in, and let him out again; each is written down."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from django.contrib import auth
from django.http import HttpRequest

from daylight.accounts.events import AccountEvent, note_event
from daylight.accounts.throttle import Locked, Throttle, count_attempt, take_back
from daylight.accounts.user import User

Kind = AccountEvent.Kind
SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"


class WrongCredentials(Exception):
    """Account and password do not belong together; which of the two was wrong is not told."""


def sign_in(request: HttpRequest, *, username: str, password: str, now: datetime) -> User:
    """
    Sign a person in; the session gets a new key.

    :raises Locked: if the account or the address has failed too often
    :raises WrongCredentials: if account and password do not belong together, or the account is disabled
    """
    address = request.META.get("REMOTE_ADDR") or ""
    known = User.objects.filter(username=User.normalize_username(username.strip())).first()
    counts = [
        count_attempt(Throttle.Scope.ADDRESS, address, now=now),
        count_attempt(Throttle.Scope.ACCOUNT, username, now=now),
    ]
    user = auth.authenticate(request, username=username.strip(), password=password)
    if not isinstance(user, User):
        _refuse(known, counts, address=address, now=now)
    take_back(Throttle.Scope.ACCOUNT, username)
    take_back(Throttle.Scope.ADDRESS, address)
    auth.login(request, user)
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now.timestamp()
    note_event(Kind.SIGNED_IN, user=user, by=user, address=address, now=now)
    return user


def sign_out(request: HttpRequest, *, now: datetime) -> None:
    """Sign the person out and forget the session."""
    if isinstance(request.user, User):
        note_event(Kind.SIGNED_OUT, user=request.user, by=request.user, address=request.META.get("REMOTE_ADDR"), now=now)
    auth.logout(request)


def _refuse(known: User | None, counts: list[Throttle], *, address: str, now: datetime) -> NoReturn:
    note_event(Kind.FAILED, user=known, address=address, note="" if known else "无此账号", now=now)
    locks = [count for count in counts if count.locked_until]
    for count in locks:
        note_event(Kind.LOCKED, user=known, address=address, note=f"按{count.get_scope_display()}锁定", now=now)
    if locks:
        raise Locked(max(count.locked_until for count in locks if count.locked_until))
    raise WrongCredentials
