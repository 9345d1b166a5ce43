"""What a reader sees when a page is not there or something broke: in words, with a way on.

The site's root addresses may name these as ``handler404`` and ``handler500`` for what is not below the desk.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from daylight.gazette.pages.edge import show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _not_kept(show("not_found.html", {}, status=404))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without asking the database."""
    return _not_kept(show("broken.html", {}, status=500))


def _not_kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
