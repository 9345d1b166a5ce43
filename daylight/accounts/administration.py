"""Open, disable and enable accounts (账号管理). Posts are given in `registers.posts`, where the ledger seals them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from daylight.accounts.events import AccountEvent, note_event
from daylight.accounts.moments import day_of
from daylight.accounts.passwords import reset_password
from daylight.accounts.post import Post, Role
from daylight.accounts.user import User


class NotPermittedHere(Exception):
    """Something that this person may not do with accounts. The message is for people."""


def require_administrator(by: User | None, *, on: date) -> None:
    """
    Require that accounts are administered by an administrator; before there is one, the installation itself may.

    :raises NotPermittedHere: if somebody else tries
    """
    if by is None:
        if Post.objects.filter(role=Role.ADMINISTRATOR).exists():
            raise NotPermittedHere("本系统已有系统管理员，账号与岗位由系统管理员登记。")
    elif not by.holds(Role.ADMINISTRATOR, on=on):
        raise NotPermittedHere("账号与岗位由系统管理员登记；您不是系统管理员。")


@transaction.atomic
def open_account(username: str, *, name: str, by: User | None, now: datetime) -> User:
    """
    Open an account; nobody can sign in with it before a password has been set.

    :raises NotPermittedHere: if `by` administers no accounts
    :raises ValidationError: if the name is taken or empty
    """
    require_administrator(by, on=day_of(now))
    user = User.objects.open_account(username, name=name, password=None, now=now)
    note_event(AccountEvent.Kind.OPENED, user=user, by=by, now=now)
    return user


@transaction.atomic
def give_new_password(user: User, *, by: User, now: datetime) -> str:
    """
    Give an account a new one-time password and return it.

    :raises NotPermittedHere: if `by` administers no accounts
    """
    require_administrator(by, on=day_of(now))
    return reset_password(user, by=by, now=now)


@transaction.atomic
def disable_account(user: User, *, by: User, now: datetime) -> None:
    """
    Disable an account: its sessions end at once, its history stays.

    :raises NotPermittedHere: if `by` administers no accounts, or wants to lock himself out
    """
    require_administrator(by, on=day_of(now))
    if user == by:
        raise NotPermittedHere("不能停用自己的账号；请由另一位系统管理员办理。")
    _switch(user, active=False, by=by, now=now)


@transaction.atomic
def enable_account(user: User, *, by: User, now: datetime) -> None:
    """
    Enable an account again.

    :raises NotPermittedHere: if `by` administers no accounts
    """
    require_administrator(by, on=day_of(now))
    _switch(user, active=True, by=by, now=now)


def _switch(user: User, *, active: bool, by: User, now: datetime) -> None:
    user.is_active = active
    user.save(update_fields=["is_active"])
    kind = AccountEvent.Kind.ENABLED if active else AccountEvent.Kind.DISABLED
    note_event(kind, user=user, by=by, now=now)
