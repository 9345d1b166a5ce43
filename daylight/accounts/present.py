"""Who is at the page."""

from __future__ import annotations

from django.http import HttpRequest

from daylight.accounts.user import User


def person(request: HttpRequest) -> User:
    """Return the person signed in; for pages that nobody else can open."""
    assert isinstance(request.user, User), "the page must ask for sign-in first"
    return request.user
