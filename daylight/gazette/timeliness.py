"""How timely the shelf is: of the decisions first published in a year, how many within their limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from daylight.gazette.fields import Kind
from daylight.gazette.models import Entry


@dataclass(frozen=True)
class Timeliness:
    """The count for one kind of decision under one limit (公开及时率)."""

    kind: str
    limit_working_days: int
    published: int
    in_time: int

    @property
    def label(self) -> str:
        return f"{Kind(self.kind).label}（{self.limit_working_days} 个工作日）"

    @property
    def percent(self) -> float:
        """Return the share in time, never rounded up to a full hundred."""
        return int(1000 * self.in_time / self.published) / 10


def of_year(year: int) -> list[Timeliness]:
    """Count the entries first published in a year; what was withdrawn later was published all the same."""
    counted = (
        Entry.objects.filter(published_on__range=(date(year, 1, 1), date(year, 12, 31)))
        .values("kind", "limit_working_days")
        .annotate(published=Count("pk"), in_time=Count("pk", filter=Q(working_days_used__lte=F("limit_working_days"))))
    )
    order = {kind: place for place, kind in enumerate(Kind.values)}
    return sorted((Timeliness(**row) for row in counted), key=lambda row: (order[row.kind], row.limit_working_days))
