"""Today's duties (今日待办): mine, my section's, what is late, what comes soon, and for whom a case waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from daylight.accounts.models import Role, User
from daylight.casefile.case import Case
from daylight.casefile.duty import DutyRow, mine
from daylight.desk.caseview import where
from daylight.desk.doors import WORKING, for_posts, person, roles
from daylight.law.calendar import default_calendar

SHOWN = 50
SOON = timedelta(days=5)


def today(request: HttpRequest) -> HttpResponse:
    """Show what must be done, most pressing first."""
    user, day = person(request), timezone.localdate()
    whose = request.GET.get("whose", "mine")
    everything = duties_of(user, day, whose=whose)
    late = list(everything.filter(due_on__lt=day).order_by("due_on", "pk")[:SHOWN])
    soon = list(everything.filter(due_on__gte=day, due_on__lte=day + SOON).order_by("due_on", "pk")[:SHOWN])
    later = list(everything.filter(Q(due_on__gt=day + SOON) | Q(due_on__isnull=True)).order_by("due_on", "pk")[:SHOWN])
    context = {
        "today": day, "working": default_calendar().is_working_day(day), "whose": whose,
        "late": _lines(late), "soon": _lines(soon), "later": _lines(later),
        "counts": _counts(user, day), "shown": SHOWN,
    }  # fmt: skip
    return render(request, "desk/today.html", context)


def duties_of(user: User, day: date, *, whose: str) -> QuerySet[DutyRow]:
    """Return the duties of a person's own posts, or of everybody in the cases that he needs to know."""
    rows = DutyRow.objects.select_related("case", "section")
    if whose == "others":
        return rows.filter(case__in=Case.objects.visible_to(user, on=day)).exclude(mine(user, user.posts_on(day)))
    if whose == "section":
        section = user.section_on(day)
        return rows.filter(section=section) & rows.filter(case__in=Case.objects.visible_to(user, on=day))
    return rows.filter(mine(user, user.posts_on(day)))


def _counts(user: User, day: date) -> dict[str, int]:
    own = DutyRow.objects.filter(mine(user, user.posts_on(day)))
    others = DutyRow.objects.filter(case__in=Case.objects.visible_to(user, on=day)).exclude(mine(user, user.posts_on(day)))
    return {
        "late": own.filter(due_on__lt=day).count(), "soon": own.filter(due_on__gte=day, due_on__lte=day + SOON).count(),
        "mine": own.count(), "others": others[:1000].count(),
    }  # fmt: skip


def _lines(rows: list[DutyRow]) -> list[dict[str, Any]]:
    return [{"row": row, "href": _href(row), "who": Role(row.role).label} for row in rows]


def _href(row: DutyRow) -> str:
    if not row.act_kind:
        return reverse("desk:case", args=[row.case_id])
    return where(row.case_id, row.act_kind, of=row.for_act)


@for_posts(*WORKING, Role.ADMINISTRATOR)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send the administrator, who has no cases, to the accounts."""
    if roles(request) == {Role.ADMINISTRATOR}:
        return redirect("registers:accounts")
    return today(request)
