"""What a password must be, how it is changed, and how an administrator gives a new one."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from daylight.accounts.events import AccountEvent, note_event
from daylight.accounts.user import User

SHORTEST = 12
LONG_ENOUGH_ALONE = 20
KINDS = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum() or ord(c) > 127)
# No 0/O, 1/l/I: an administrator reads it out over the telephone.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def check_password_policy(password: str, *, user: User) -> None:
    """
    Check that a password is good enough: long, of three kinds of characters or very long, not known, and new.

    :raises ValidationError: with a sentence for each thing that is wrong
    """
    troubles = [told for told, is_wrong in _policy(password, user) if is_wrong]
    if troubles:
        raise ValidationError(troubles)


def _policy(password: str, user: User) -> list[tuple[str, bool]]:
    own = [word.casefold() for word in (user.username, user.name) if len(word) > 1]
    kinds = sum(any(kind(c) for c in password) for kind in KINDS)
    return [
        (f"密码不得少于 {SHORTEST} 个字符。", len(password) < SHORTEST),
        (
            f"密码须含小写字母、大写字母、数字、符号中的三种；或者不少于 {LONG_ENOUGH_ALONE} 个字符。",
            kinds < 3 and len(password) < LONG_ENOUGH_ALONE,
        ),
        ("密码不能全是数字。", password.isdigit()),
        ("密码不得含有账号或姓名。", any(word in password.casefold() for word in own)),
        ("这个密码太常见，容易被猜到。", _is_common(password)),
        ("新密码不能与现在的密码相同。", user.has_usable_password() and user.check_password(password)),
    ]


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()


def _is_common(password: str) -> bool:
    try:
        _common().validate(password)
    except ValidationError:
        return True
    return False


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
