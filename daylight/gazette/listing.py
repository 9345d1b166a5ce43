"""What stands on the shelf today, derived: one line per entry that is not withdrawn, and its row in the search index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from daylight.gazette.fields import PublicFields
from daylight.gazette.models import Entry, Listing, ListingQuerySet, Version
from daylight.gazette.search import SearchDocument, index


def put_on(entry: Entry, version: Version) -> None:
    """Put the line of an entry's latest version on the shelf, in place of an earlier one."""
    fields = version.fields
    Listing.objects.update_or_create(entry=entry, defaults=line(entry, version, fields))
    index.put(document(entry, fields))


def take_off(entry: Entry) -> None:
    """Take an entry's line off the shelf and out of the search index."""
    Listing.objects.filter(entry=entry).delete()
    index.remove(entry.pk)


def line(entry: Entry, version: Version, fields: PublicFields) -> dict[str, object]:
    """Return the columns of an entry's line."""
    return {
        "version": version,
        "kind": fields.kind,
        "title": fields.title,
        "document_number": fields.document_number,
        "party_shown": fields.party_shown,
        "party_kind": fields.party_kind,
        "place": fields.place,
        "violation": fields.violation,
        "conclusion": fields.conclusion,
        "decided_on": fields.decided_on,
        "decided_year": fields.decided_on.year,
        "published_on": entry.published_on,
        "changed_at": version.published_at,
        "expires_on": fields.expires_on,
        "version_number": version.number,
        "working_days_used": entry.working_days_used,
        "limit_working_days": entry.limit_working_days,
    }


def document(entry: Entry, fields: PublicFields) -> SearchDocument:
    """Return what the search index shall know of an entry."""
    return SearchDocument(
        entry_id=entry.pk,
        published_on=entry.published_on,
        named=(fields.title, fields.document_number, fields.party_shown),
        about=(fields.cause, fields.violation, fields.place),
        body=(fields.facts, fields.conclusion, *fields.items, *fields.basis, fields.discretion, fields.organ, fields.party_code_shown),
        facets={"kind": fields.kind, "year": str(fields.decided_on.year)},
    )


@transaction.atomic
def rebuild() -> list[str]:
    """Derive every line anew and return the addresses whose line differed from what was there."""
    standing = Entry.objects.filter(withdrawal=None)
    differing = [entry.address for entry in Entry.objects.filter(withdrawal__isnull=False, listing__isnull=False)]
    Listing.objects.filter(entry__withdrawal__isnull=False).delete()
    kept = {row["entry_id"]: {**row} for row in Listing.objects.values()}
    index.clear()
    for entry in standing.iterator(chunk_size=500):
        version = entry.current
        due = line(entry, version, version.fields) | {"entry_id": entry.pk, "version_id": version.pk}
        del due["version"]
        if kept.get(entry.pk) != due:
            differing.append(entry.address)
        put_on(entry, version)
    return differing


FACET_COLUMNS = ("place", "violation", "decided_year")
HOP = """
{column}_hop AS (
    (SELECT {column} AS value FROM gazette_listing ORDER BY {column} LIMIT 1)
    UNION ALL
    SELECT (SELECT {column} FROM gazette_listing WHERE {column} > {column}_hop.value ORDER BY {column} LIMIT 1)
    FROM {column}_hop WHERE {column}_hop.value IS NOT NULL
)"""
VALUES = "SELECT '{column}', value::text FROM {column}_hop"


def facets() -> dict[str, list[str]]:
    """Return the values that occur in each filter, by hopping along its index: a few probes, however long the shelf is."""
    hops = ",".join(HOP.format(column=column) for column in FACET_COLUMNS)
    values = " UNION ALL ".join(VALUES.format(column=column) for column in FACET_COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH RECURSIVE {hops} {values}")
        rows = cursor.fetchall()
    return {column: [value for name, value in rows if name == column and value] for column in FACET_COLUMNS}


@dataclass(frozen=True)
class Sheet:
    """One page of lines, newest first, with the places where the next older and the next newer page begin."""

    lines: list[Listing]
    older: str
    newer: str


def sheet(lines: ListingQuerySet, *, after: str = "", before: str = "", size: int = 20) -> Sheet:
    """Return the lines older than one place (``after``), newer than another (``before``), or the newest.

    A place is the day and the number of a line, so the thousandth page costs what the first one does.
    """
    backwards = bool(_place(before)) and not _place(after)
    order = ("published_on", "entry_id") if backwards else ("-published_on", "-entry_id")
    found = list(_beyond(lines, _place(before if backwards else after), newer=backwards).order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    first, last = (_name(found[0]), _name(found[-1])) if found else ("", "")
    has_older = more if not backwards else True
    has_newer = bool(_place(after)) if not backwards else more
    return Sheet(found, older=last if has_older else "", newer=first if has_newer else "")


def _beyond(lines: ListingQuerySet, place: tuple[date, int] | None, *, newer: bool) -> ListingQuerySet:
    if place is None:
        return lines
    day, entry_id = place
    if newer:
        return lines.filter(published_on__gte=day).exclude(published_on=day, entry_id__lte=entry_id)
    return lines.filter(published_on__lte=day).exclude(published_on=day, entry_id__gte=entry_id)


def _name(line: Listing) -> str:
    return f"{line.published_on.isoformat()}.{line.entry_id}"


def _place(name: str) -> tuple[date, int] | None:
    day, _, entry_id = name.partition(".")
    try:
        return date.fromisoformat(day), int(entry_id) if len(entry_id) < 18 else 0
    except ValueError:
        return None
