"""The front page: search, newest decisions, recent withdrawals, this year's timeliness."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse

from daylight.gazette import timeliness
from daylight.gazette.fields import Kind
from daylight.gazette.listing import sheet
from daylight.gazette.models import Listing, Shelf, Withdrawal
from daylight.gazette.pages.edge import public_page, show

NEWEST = 8
WITHDRAWALS_STAY = timedelta(days=30)


@public_page
def home(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    standing = Listing.objects.standing(on=on)
    withdrawals = Withdrawal.objects.filter(withdrawn_on__gt=on - WITHDRAWALS_STAY).select_related("entry").order_by("-withdrawn_at")[:3]
    context = {
        "shelf": shelf,
        "kinds": Kind.choices,
        "total": standing.count(),
        "lines": sheet(standing.select_related("entry"), size=NEWEST).lines,
        "withdrawals": withdrawals,
        "year": on.year,
        "timeliness": timeliness.of_year(on.year),
        "here": "home",
    }
    return show("home.html", context)


@public_page
def about(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    context = {"shelf": shelf, "year": on.year, "timeliness": timeliness.of_year(on.year), "here": "about"}
    return show("about.html", context)
