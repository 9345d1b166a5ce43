"""Sessions end: after half an hour left alone, after ten hours at the latest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from daylight.accounts.events import AccountEvent, note_event
from daylight.accounts.parking import park
from daylight.accounts.present import person
from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT
from daylight.accounts.user import User

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)
SEEN_EVERY = timedelta(minutes=1)


class SessionLimits:
    """
    End sessions that were left alone or have lasted too long, and hold whoever must set a password to doing so.

    Placed after AuthenticationMiddleware. It looks at the view and not at the bare request, so that the check against
    forged requests has been made before anything that was sent is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request through, or send the person to the sign-in page and back here afterwards."""
        if not isinstance(request.user, User):
            return None
        now = timezone.now().timestamp()
        seen, began = request.session.get(SEEN_AT, 0), request.session.get(SIGNED_IN_AT, 0)
        if now - seen >= IDLE.total_seconds() or now - began >= ABSOLUTE.total_seconds():
            return self._expire(request)
        if now - seen >= SEEN_EVERY.total_seconds():
            request.session[SEEN_AT] = now
        if request.user.must_change_password and _view_name(request) not in {"accounts:password", "accounts:sign_out"}:
            return redirect("accounts:password")
        return None

    def _expire(self, request: HttpRequest) -> HttpResponse:
        user = person(request)
        address = request.META.get("REMOTE_ADDR")
        note_event(AccountEvent.Kind.EXPIRED, user=user, address=address, now=timezone.now())
        back = park(request) if request.method == "POST" else _page_of(request)
        request.session["expired"] = True
        target = f"{reverse('accounts:sign_in')}?{urlencode({'next': back})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": target})
        return redirect(target)


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _page_of(request: HttpRequest) -> str:
    """Say to which page the person returns; a fragment that a page loads is not a page."""
    page = request.headers.get("HX-Current-URL") if request.headers.get("HX-Request") else None
    request.session.flush()
    return page or request.get_full_path()
