"""What a password must be, how it is changed, and how an administrator gives a new one."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from daylight.accounts.events import AccountEvent, note_event
from daylight.accounts.user import User

LONG_ENOUGH_ALONE = 20
# No 0/O, 1/l/I: an administrator reads it out over the telephone.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def check_password_policy(password: str, *, user: User) -> None:
    """
    Check that a password is good enough: the rules of the installation, three kinds of characters or great length, and new.

    :raises ValidationError: with a sentence for each thing that is wrong
    """
    troubles: list[str] = []
    try:
        validate_password(password, user)
    except ValidationError as trouble:
        troubles += trouble.messages
    kinds = [str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum() or ord(c) > 127]
    if len(password) < LONG_ENOUGH_ALONE and sum(any(kind(c) for c in password) for kind in kinds) < 3:
        troubles.append(f"密码须含小写字母、大写字母、数字、符号中的三种；或者不少于 {LONG_ENOUGH_ALONE} 个字符。")
    if user.has_usable_password() and user.check_password(password):
        troubles.append("新密码不能与现在的密码相同。")
    if troubles:
        raise ValidationError(troubles)


@transaction.atomic
def change_password(user: User, *, password: str, now: datetime) -> None:
    """
    Change one's own password; every other session of the account ends with that.

    :raises ValidationError: if the password is not good enough
    """
    check_password_policy(password, user=user)
    _set(user, password, must_change=False, now=now)
    note_event(AccountEvent.Kind.PASSWORD_CHANGED, user=user, by=user, now=now)


@transaction.atomic
def reset_password(user: User, *, by: User, now: datetime) -> str:
    """Give an account a new password, to be changed at the next sign-in, and return it: it is shown once."""
    password = "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))
    _set(user, password, must_change=True, now=now)
    note_event(AccountEvent.Kind.PASSWORD_RESET, user=user, by=by, now=now)
    return password


def _set(user: User, password: str, *, must_change: bool, now: datetime) -> None:
    user.set_password(password)
    user.must_change_password = must_change
    user.password_set_at = now
    user.save(update_fields=["password", "must_change_password", "password_set_at"])
