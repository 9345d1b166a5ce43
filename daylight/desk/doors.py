"""Who may open which page (需要才能看): signed in, in the right post, and with a need to know the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from daylight.accounts.models import Role, User
from daylight.casefile.case import Case
from daylight.casefile.reading import note_reading

View = Callable[..., HttpResponseBase]


def person(request: HttpRequest) -> User:
    """Return who is at the desk."""
    assert isinstance(request.user, User)
    return request.user


def roles(request: HttpRequest) -> set[str]:
    """Name the posts that the person holds today, once per request."""
    held = getattr(request, "_roles", None)
    if held is None:
        held = person(request).roles_on(timezone.localdate())
        request._roles = held  # type: ignore[attr-defined]
    return held


def for_posts(*wanted: str) -> Callable[[View], View]:
    """Open a page only to people in one of these posts; anybody else is told whose it is."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not roles(request) & set(wanted):
                whose = "、".join(Role(role).label for role in wanted)
                return render(request, "desk/not_yours.html", {"whose": whose}, status=403)
            return view(request, *args, **kwargs)

        return guarded

    return guard


WORKING = (
    Role.OFFICER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD, Role.REVIEWER, Role.PUBLICITY_CLERK, Role.ARCHIVIST,
)  # fmt: skip
"""Everybody who works on cases: all but the administrator, who has no access to their content."""

at_the_desk = for_posts(*WORKING)


def case_for(request: HttpRequest, pk: int, *, what: str = "案件", purpose: str = "") -> Case:
    """
    Return a case that the person needs to know, and note that he read it (P-R4.1 查阅留痕).

    :raises Http404: if there is none, or it is not his to see; the answer is the same
    """
    today = timezone.localdate()
    try:
        case = Case.objects.visible_to(person(request), on=today).select_related("section").get(pk=pk)
    except Case.DoesNotExist:
        raise Http404("没有这个案件，或者您的岗位不需要查阅它。") from None
    if request.method == "GET" and not request.headers.get("HX-Request"):
        note_reading(case, user=person(request), what=what, purpose=purpose, now=timezone.now())
    return case
