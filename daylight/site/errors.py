"""Who is told what when a page is missing or breaks: officers on the desk, everybody else on the public site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from daylight.gazette.pages import errors as public

DESK = "/desk/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the look of the side that was asked."""
    return defaults.page_not_found(request, exception) if request.path.startswith(DESK) else public.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 in the look of the side that was asked."""
    return defaults.server_error(request) if request.path.startswith(DESK) else public.server_error(request)
