"""What every public page has in common: it reads the clock once, knows the shelf, and says whether a kept copy is still right.

Copies may be kept by browsers and caches but are asked after each time (``no-cache`` with an ETag): what is withdrawn is gone at once,
and a copy that is still right costs one query. The ETag is made of the shelf's number, the day (entries expire), the address and the
templates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache, wraps
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.timezone import get_current_timezone, now
from django.views.decorators.http import require_safe

from daylight.gazette.models import Shelf

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[1] / "templates"


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a public page: it is given the ``shelf`` and the day, and answers 304 where the reader's copy is still right."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, **kwargs: object) -> HttpResponse:
        on = now().astimezone(get_current_timezone()).date()
        shelf = the_shelf()
        etag, changed = _etag(request, shelf, on), _last_change(shelf, on)
        answer = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()))
        if answer is None:
            answer = _answer(view, request, shelf=shelf, on=on, **kwargs)
        return _with_freshness(answer, etag=etag, changed=changed)

    return page


def show(template: str, context: Mapping[str, object], *, status: int = 200, content_type: str | None = None) -> HttpResponse:
    """Render a template of the gazette: from what the page gives alone, so nothing of the desk's session can reach a public page."""
    return HttpResponse(render_to_string(f"gazette/{template}", dict(context)), status=status, content_type=content_type)


def _answer(view: Callable[..., HttpResponse], request: HttpRequest, *, shelf: Shelf, **kwargs: object) -> HttpResponse:
    try:
        return view(request, shelf=shelf, **kwargs)
    except Http404:
        return show("not_found.html", {"shelf": shelf}, status=404)


def the_shelf() -> Shelf:
    """Return the shelf; before anything was published it is bare."""
    return Shelf.objects.filter(pk=1).first() or Shelf(pk=1, number=0, changed_at=BEGINNING)


def _with_freshness(answer: HttpResponse, *, etag: str, changed: datetime) -> HttpResponse:
    if answer.status_code in (200, 304):
        answer["ETag"] = etag
        answer["Last-Modified"] = changed.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        answer["Cache-Control"] = "public, max-age=0, must-revalidate, no-cache"
    else:
        answer["Cache-Control"] = "no-store"
    return answer


def _etag(request: HttpRequest, shelf: Shelf, on: date) -> str:
    told = f"{shelf.number}|{on}|{request.get_host()}|{request.get_full_path()}|{_templates()}"
    return '"' + hashlib.sha256(told.encode()).hexdigest()[:24] + '"'


def _last_change(shelf: Shelf, on: date) -> datetime:
    """Return when the page last may have changed: with the shelf, or at the beginning of the day, when entries expire."""
    return max(shelf.changed_at, datetime.combine(on, time(), get_current_timezone())).replace(microsecond=0)


@cache
def _templates() -> str:
    """Return a digest over the templates: after an update no copy is right."""
    total = hashlib.sha256()
    for path in sorted(TEMPLATES.rglob("*.*")):
        total.update(path.read_bytes())
    return total.hexdigest()[:12]
