"""The list of cases and of clues (案件、线索): search, filters, and paging that stays quick at a hundred thousand cases."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from daylight.accounts.models import Role, Section
from daylight.casefile.case import Case
from daylight.casefile.draft import draft_of, drop_draft, keep_draft
from daylight.casefile.finding import matching
from daylight.casefile.taking import Refusal, open_case
from daylight.desk.actform import ActForm, offered_in, violations
from daylight.desk.doors import at_the_desk, for_posts, person, roles
from daylight.desk.pages.act import files_sent
from daylight.law.acts import STAGES, MalformedAct
from daylight.records.store import CannotKeep

PAGE = 25


@at_the_desk
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases that the person needs to know."""
    found = _filtered(request, Case.objects.visible_to(person(request), on=timezone.localdate()))
    return _listed(request, found, "desk/cases.html", stages=STAGES, violations=violations())


@for_posts(Role.OFFICER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD, Role.REVIEWER)
@require_GET
def clues(request: HttpRequest) -> HttpResponse:
    """List the clues that have not become cases yet."""
    mine = Case.objects.visible_to(person(request), on=timezone.localdate()).filter(filed_on__isnull=True)
    return _listed(request, _filtered(request, mine), "desk/clues.html", may_add=bool(roles(request) & {Role.OFFICER, Role.SECTION_HEAD}))


def _filtered(request: HttpRequest, found: QuerySet[Case]) -> QuerySet[Case]:
    asked = request.GET
    if asked.get("q", "").strip():
        found = matching(found, asked["q"])
    if asked.get("stage"):
        found = found.filter(stage=asked["stage"])
    if asked.get("violation"):
        found = found.filter(violation=asked["violation"])
    if asked.get("section", "").isdigit():
        found = found.filter(section=int(asked["section"]))
    if asked.get("year", "").isdigit():
        found = found.filter(opened_on__year=int(asked["year"]))
    if asked.get("state") == "open":
        found = found.filter(closed_on__isnull=True)
    if asked.get("state") == "late":
        found = found.filter(due_on__lt=timezone.localdate())
    return found


def _listed(request: HttpRequest, found: QuerySet[Case], template: str, **more: Any) -> HttpResponse:
    """Show a page of cases, newest first, by key: no page is slower than the first."""
    after = request.GET.get("after", "")
    if "." in after:
        day, _, key = after.partition(".")
        found = found.extra(where=["(opened_on, casefile_case.id) < (%s::date, %s)"], params=[day, key]) if _is_key(day, key) else found
    rows = list(found.select_related("section").prefetch_related("team").order_by("-opened_on", "-pk")[: PAGE + 1])
    kept = rows[:PAGE]
    asked = request.GET.copy()
    asked.pop("after", None)
    onward = ""
    if len(rows) > PAGE:
        asked_next = asked.copy()
        asked_next["after"] = f"{kept[-1].opened_on.isoformat()}.{kept[-1].pk}"
        onward = asked_next.urlencode()
    context = {
        "cases": kept, "onward": onward, "first": asked.urlencode(), "is_first": not after, "today": timezone.localdate(),
        "sections": Section.objects.all(), "asked": request.GET, "years": range(timezone.localdate().year, 2018, -1), **more,
    }  # fmt: skip
    return render(request, template, context)


def _is_key(day: str, key: str) -> bool:
    return key.isdigit() and len(day) == 10 and day.replace("-", "").isdigit()


@for_posts(Role.OFFICER, Role.SECTION_HEAD)
@require_http_methods(["GET", "POST"])
def new_clue(request: HttpRequest) -> HttpResponse:
    """Register a clue, which opens a case."""
    user, now, today = person(request), timezone.now(), timezone.localdate()
    draft = draft_of(None, user=user, kind="clue")
    initial = {k: v for k, v in (draft.fields if draft else {"received_on": today.isoformat()}).items() if k != "_typed"}
    posted = request.POST if request.method == "POST" else None
    form = ActForm("clue", case=None, user=user, now=now, initial=initial, posted=posted, offered=offered_in(None, user=user, on=today))
    message, status = "", 200
    if posted is not None:
        keep_draft(None, user=user, kind="clue", fields=form.draft_fields(), now=now)
        if request.POST.get("go") == "draft":
            messages.success(request, "草稿已保存。")
            return redirect("desk:clues")
        section = user.section_on(today)
        if form.is_valid() and section is not None:
            try:
                case = open_case(
                    section=section, by=form.by(), recorded_by=user, at=form.at(), now=timezone.now(), data=form.raw,
                    files=files_sent(request),
                )  # fmt: skip
                drop_draft(None, user=user, kind="clue")
                messages.success(request, f"线索已登记，编号 {case.clue_number}。")
                return redirect("desk:case", case.pk)
            except (Refusal, MalformedAct, CannotKeep) as refusal:
                message = str(refusal)
        status = 409 if message else 422
    context = {
        "form": form, "case": Case(), "submit_label": "登记线索", "draft_url": reverse("desk:clue_draft"), "message": message,
        "draft_kept": draft.saved_at if draft and posted is None else None,
    }  # fmt: skip
    return render(request, "desk/new_clue.html", context, status=status)


@for_posts(Role.OFFICER, Role.SECTION_HEAD)
@require_POST
def clue_draft(request: HttpRequest) -> HttpResponse:
    """Keep a clue that is being typed."""
    form = ActForm("clue", case=None, user=person(request), now=timezone.now(), posted=request.POST)
    keep_draft(None, user=person(request), kind="clue", fields=form.draft_fields(), now=timezone.now())
    return HttpResponse(f"草稿已自动保存 {timezone.localtime():%H:%M}")
