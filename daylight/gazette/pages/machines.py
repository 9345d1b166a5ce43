"""What machines read: the feed, the sitemap, and what robots may visit."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from daylight.gazette.listing import sheet
from daylight.gazette.models import Entry, Listing, Shelf, Withdrawal
from daylight.gazette.pages.edge import public_page, show

NEWEST = 30
SITEMAP_SECTION = 500


@public_page
def feed(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    """Write the newest decisions as Atom; what was withdrawn is told as deleted (RFC 6721), so readers drop their copy."""
    lines = sheet(Listing.objects.standing(on=on).select_related("entry", "version"), size=NEWEST).lines
    context = {
        "shelf": shelf,
        "root": request.build_absolute_uri("/")[:-1],
        "self": request.build_absolute_uri(),
        "lines": lines,
        "withdrawals": Withdrawal.objects.select_related("entry").order_by("-pk")[:NEWEST],
    }
    return show("feed.xml", context, content_type="application/atom+xml; charset=utf-8")


@public_page
def sitemap(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    """Write the index of the sitemap; each section holds the entries of one range of numbers, so it never moves."""
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    context = {"root": request.build_absolute_uri("/")[:-1], "sections": range(last // SITEMAP_SECTION + 1)}
    return show("sitemap_index.xml", context, content_type="application/xml; charset=utf-8")


@public_page
def sitemap_section(request: HttpRequest, *, shelf: Shelf, on: date, section: int) -> HttpResponse:
    if section > 100_000:
        raise Http404
    first = section * SITEMAP_SECTION
    lines = Listing.objects.standing(on=on).filter(pk__gte=first, pk__lt=first + SITEMAP_SECTION).select_related("entry").order_by("pk")
    pages = [reverse(f"gazette:{name}") for name in ("home", "decisions", "withdrawals", "about")] if section == 0 else []
    context = {"root": request.build_absolute_uri("/")[:-1], "lines": lines, "pages": pages}
    return show("sitemap.xml", context, content_type="application/xml; charset=utf-8")


@public_page
def robots(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    where = request.build_absolute_uri(reverse("gazette:sitemap"))
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /search/", f"Sitemap: {where}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
