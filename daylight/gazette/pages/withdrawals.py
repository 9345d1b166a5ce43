"""The list of withdrawals (撤下公告): number, organ, dates and reason of each; never the old text."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse

from daylight.gazette.models import Shelf, Withdrawal
from daylight.gazette.pages.edge import public_page, show

SIZE = 20


@public_page
def withdrawals(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    rows = Withdrawal.objects.select_related("entry").order_by("-pk")
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: SIZE + 1])
    context = {
        "shelf": shelf,
        "total": Withdrawal.objects.count(),
        "withdrawals": found[:SIZE],
        "older": found[SIZE - 1].pk if len(found) > SIZE else None,
        "first": not after,
        "here": "withdrawals",
    }
    return show("withdrawals.html", context)
