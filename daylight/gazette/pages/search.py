"""The search page: words in, decisions out, with the words marked, and something to go on with where nothing was found."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from daylight.gazette.fields import Kind
from daylight.gazette.highlighting import excerpt, marked
from daylight.gazette.listing import facets
from daylight.gazette.models import Listing, Shelf
from daylight.gazette.pages.decisions import chosen_filters
from daylight.gazette.pages.edge import public_page, show
from daylight.gazette.search import PAGE, WINDOW, Hits, index, wanted


@public_page
def search(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "").strip()[:200]
    chosen = {name: value for name, value in chosen_filters(request).items() if name in ("kind", "year")}
    page = page_number(request.GET.get("page", ""))
    words = wanted(query)
    hits = index.find(query, on=on, page=page, facets=chosen)
    context = {
        "shelf": shelf,
        "q": query,
        "words": words,
        "chosen": chosen,
        "hits": hits,
        "window": WINDOW,
        "results": results(hits, words, on=on),
        "advice": advice(words, chosen, on=on) if words and not hits.total else None,
        "kinds": Kind.choices,
        "years": facets()["decided_year"][::-1],
        "query": urlencode({"q": query, **chosen}),
        "previous_page": page - 1 if page > 1 else None,
        "next_page": page + 1 if page * PAGE < hits.total else None,
        "page_number": page,
        "pages": -(-hits.total // PAGE),
        "here": "search",
    }
    return show("search.html", context)


def page_number(text: str) -> int:
    """Return the number of a page within the window; anything else means the first."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
    return min(max(number, 1), WINDOW // PAGE)


def results(hits: Hits, words: list[str], *, on: date) -> list[dict[str, object]]:
    """Fetch the lines of the hits, once more only those that the public may read, and mark the words in them."""
    lines = {line.pk: line for line in Listing.objects.standing(on=on).filter(pk__in=hits.entry_ids).select_related("entry", "version")}
    found = [lines[entry_id] for entry_id in hits.entry_ids if entry_id in lines]
    return [
        {
            "line": line,
            "title": marked(line.title, words),
            "document_number": marked(line.document_number, words),
            "party": marked(line.party_shown, words),
            "excerpt": excerpt(line.version.fields, words),
        }
        for line in found
    ]


def advice(words: list[str], chosen: dict[str, str], *, on: date) -> list[tuple[str, int, str]]:
    """Say what each word would find alone, without the filters."""
    if len(words) == 1 and not chosen:
        return []
    found = ((word, index.find(word, on=on).total) for word in words)
    return [(word, total, urlencode({"q": word})) for word, total in found if total]
