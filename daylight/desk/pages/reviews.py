"""The queue of the legal office and of the heads (法制审核、集体讨论): what waits, since when, and how it went before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from daylight.accounts.models import Role
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.casefile.duty import DutyRow
from daylight.desk.doors import for_posts, person
from daylight.review.opinions import Opinion, waiting_for_opinion

LAW_STAFF = (Role.REVIEWER, Role.HEAD, Role.DEPUTY_HEAD)


@for_posts(*LAW_STAFF)
@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """List the cases that wait for a reviewer's opinion, and the opinions given lately."""
    today = timezone.localdate()
    visible = Case.objects.visible_to(person(request), on=today)
    waiting = waiting_for_opinion(visible)
    duties = {row.case_id: row for row in DutyRow.objects.filter(case__in=[w.case.pk for w in waiting], act_kind="review_opinion")}
    given = Opinion.objects.filter(case__in=visible).select_related("case", "reviewer", "act").order_by("-act__at")[:20]
    rows = [{"one": one, "duty": duties.get(one.case.pk)} for one in waiting]
    return render(request, "desk/reviews.html", {"rows": rows, "given": given, "today": today})


@for_posts(*LAW_STAFF)
@require_GET
def discussions(request: HttpRequest) -> HttpResponse:
    """List the cases that wait for a collective discussion, and the discussions held lately."""
    today = timezone.localdate()
    visible = Case.objects.visible_to(person(request), on=today)
    due = DutyRow.objects.filter(case__in=visible, act_kind="collective_discussion").select_related("case")
    held = Act.objects.filter(kind="collective_discussion", case__in=visible).select_related("case").order_by("-at")[:20]
    return render(request, "desk/discussions.html", {"due": due, "held": held, "today": today})
