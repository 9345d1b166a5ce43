"""The list of decisions, one decision with its letter, and the notice that stands where one was withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from daylight.gazette import letters
from daylight.gazette.differences import history
from daylight.gazette.fields import Kind, PartyKind, PublicFields, Step
from daylight.gazette.folding import fold
from daylight.gazette.listing import facets, sheet
from daylight.gazette.models import Entry, Listing, ListingQuerySet, Shelf, Withdrawal
from daylight.gazette.pages.edge import public_page, show

STATES = [("corrected", "有更正"), ("withdrawn", "已撤下")]


@public_page
def decisions(request: HttpRequest, *, shelf: Shelf, on: date) -> HttpResponse:
    chosen = chosen_filters(request)
    if chosen.get("state") == "withdrawn":
        return redirect("gazette:withdrawals")
    lines = filtered(Listing.objects.standing(on=on), chosen)
    page = sheet(lines.select_related("entry"), after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "shelf": shelf,
        "page": page,
        "total": lines.count(),
        "chosen": chosen,
        "query": urlencode(chosen),
        "choices": choices(chosen),
        "here": "decisions",
    }
    return show("decisions.html", context)


def chosen_filters(request: HttpRequest) -> dict[str, str]:
    """Return the filters that the address names, without those that mean nothing."""
    chosen = {name: request.GET.get(name, "").strip()[:60] for name in MEANT}
    return {name: value for name, value in chosen.items() if value and "\0" not in value and MEANT[name](value)}


def _is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) == 4


MEANT: dict[str, Callable[[str], bool]] = {
    "kind": lambda value: value in Kind.values,
    "place": bool,
    "year": _is_year,
    "violation": bool,
    "party_kind": lambda value: value in PartyKind.values,
    "state": lambda value: value in dict(STATES),
}


def filtered(lines: ListingQuerySet, chosen: dict[str, str]) -> ListingQuerySet:
    """Keep the lines that meet every chosen filter."""
    columns = {"year": "decided_year"}
    equal = {columns.get(name, name): value for name, value in chosen.items() if name != "state"}
    lines = lines.filter(**equal)
    return lines.filter(version_number__gt=1) if chosen.get("state") == "corrected" else lines


def choices(chosen: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return name, label and values of each filter; those of place, violation and year are what occurs, and what was chosen."""
    occurring = facets()
    years = sorted({*occurring["decided_year"], *filter(None, [chosen.get("year")])}, reverse=True)
    return [
        ("kind", "执法类别", Kind.choices),
        ("place", "地点", _same(occurring["place"], chosen.get("place"))),
        ("year", "决定年份", [(year, f"{year} 年") for year in years]),
        ("violation", "违法类型", _same(occurring["violation"], chosen.get("violation"))),
        ("party_kind", "当事人", PartyKind.choices),
        ("state", "状态", STATES),
    ]


def _same(occurring: list[str], chosen: str | None) -> list[tuple[str, str]]:
    values = occurring if chosen is None or chosen in occurring else [chosen, *occurring]
    return [(value, value) for value in values]


@public_page
def decision(request: HttpRequest, *, shelf: Shelf, on: date, address: str) -> HttpResponse:
    entry = get_object_or_404(Entry, address=address)
    if gone := notice(entry, shelf=shelf, on=on):
        return gone
    versions = list(entry.versions.all())
    fields = versions[-1].fields
    context = {
        "shelf": shelf,
        "entry": entry,
        "version": versions[-1],
        "fields": fields,
        "kind": Kind(entry.kind).label,
        "party_kind": PartyKind(fields.party_kind).label,
        "fine": amount_not_told(fields),
        "course": [*fields.course, Step("公开", entry.published_on)],
        "in_time": entry.working_days_used <= entry.limit_working_days,
        "history": history(versions),
        "address": request.build_absolute_uri(entry.get_absolute_url()),
        "here": "decisions",
    }
    return show("decision.html", context)


def amount_not_told(fields: PublicFields) -> str:
    """Return the fine for a line of its own, where the conclusion does not say the figure already."""
    if fields.fine is None:
        return ""
    figure = f"{fields.fine:,.2f}".removesuffix(".00")
    told = fold("；".join(fields.items) or fields.conclusion)
    return "" if fold(figure) in told else figure


@public_page
def letter(request: HttpRequest, *, shelf: Shelf, on: date, address: str) -> HttpResponse:
    entry = get_object_or_404(Entry, address=address)
    if gone := notice(entry, shelf=shelf, on=on):
        return gone
    version = entry.current
    if not version.letter_digest:
        raise Http404
    answer = HttpResponse(letters.read(version.letter_digest), content_type="application/pdf")
    name = f"{version.fields.document_number}（公示件）.pdf"
    answer["Content-Disposition"] = f"inline; filename=\"{address}.pdf\"; filename*=UTF-8''{quote(name)}"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def notice(entry: Entry, *, shelf: Shelf, on: date) -> HttpResponse | None:
    """Return the notice that stands in place of an entry that was withdrawn or has expired; none while it stands."""
    withdrawal = Withdrawal.objects.filter(entry=entry).first()
    if withdrawal:
        return show("withdrawn.html", {"shelf": shelf, "entry": entry, "withdrawal": withdrawal}, status=410)
    version = entry.current
    if version.expires_on and version.expires_on <= on:
        context = {"shelf": shelf, "entry": entry, "version": version, "document_number": version.fields.document_number}
        return show("expired.html", context, status=410)
    return None
