"""What a reader sees when a page is not there or something broke: in words, with a way on.

The site's root addresses may name these as ``handler404`` and ``handler500`` for what is not below the desk.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _told("gazette/not_found.html", request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the database."""
    return _told("gazette/broken.html", request, status=500)


def _told(template: str, request: HttpRequest, *, status: int) -> HttpResponse:
    answer = HttpResponse(loader.render_to_string(template, {}, request), status=status)
    answer["Cache-Control"] = "no-store"
    return answer
