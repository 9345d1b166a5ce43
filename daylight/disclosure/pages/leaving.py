"""Pages for what is not, or no longer, to be read as it stands: correction, withdrawal, exception."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from daylight.casefile.decision import Decision
from daylight.casefile.taking import ReasonsNeeded, Refusal
from daylight.disclosure import publishing
from daylight.disclosure.models import Publication
from daylight.disclosure.pages.doors import at_the_publication_desk, decision_for, person
from daylight.disclosure.pages.draft import CANNOT_MAKE, departures_in
from daylight.disclosure.rulebook import in_force
from daylight.law.acts import MalformedAct

PAGE = ("GET", "HEAD", "POST")


@at_the_publication_desk
@require_http_methods(PAGE)
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a published entry, with ground and public reason."""
    decision = decision_for(request, pk, what="撤回公示")
    publication = _standing(decision)
    revoked = decision.revoked_by.data if decision.revoked_by else {}
    given = _given(request, "ground", "reason", "document") or {
        "ground": _ground_of(revoked), "reason": "", "document": str(revoked.get("document", "")),
    }  # fmt: skip
    return _done(
        request, decision, "disclosure/withdrawal.html", given,
        lambda now: publishing.withdraw(publication, **given, by=person(request), at=now, now=now, departures=departures_in(request)),
        told=f"{decision.number}已从公示平台撤回，撤回理由已在原处公开。",
        shown={"publication": publication, "grounds": in_force(timezone.localdate()).withdrawals.values()},
    )  # fmt: skip


@at_the_publication_desk
@require_http_methods(PAGE)
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a published entry from the record as it now stands."""
    decision = decision_for(request, pk, what="更正公示")
    publication = _standing(decision)
    given = _given(request, "reason", "conceals_earlier") or {"reason": "", "conceals_earlier": ""}
    return _done(
        request, decision, "disclosure/correction.html", given,
        lambda now: publishing.correct(
            publication, reason=given["reason"], conceals_earlier=given["conceals_earlier"] == "yes", by=person(request), at=now, now=now,
            departures=departures_in(request),
        ),
        told=f"{decision.number}的公示已更正，理由随新版本公开。", shown={"publication": publication},
    )  # fmt: skip


@at_the_publication_desk
@require_http_methods(PAGE)
def exception(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the leaders that a decision is not published."""
    decision = decision_for(request, pk, what="不予公示呈批")
    given = _given(request, "ground", "reasons") or {"ground": "", "reasons": ""}
    return _done(
        request, decision, "disclosure/exception.html", given,
        lambda now: publishing.except_from_publication(
            decision, **given, by=person(request), at=now, now=now, departures=departures_in(request)
        ),
        told=f"{decision.number}不予公示已呈批，分管负责人签批后生效；在此之前公示期限照常计算。",
        shown={"grounds": in_force(timezone.localdate()).exceptions.values()},
    )  # fmt: skip


def _done(
    request: HttpRequest, decision: Decision, template: str, given: Mapping[str, str], verb: Callable[[Any], object], *, told: str,
    shown: Mapping[str, Any],
) -> HttpResponse:  # fmt: skip
    """Show the page; on POST do the one thing it is for, and show a refusal beside what was filled in."""
    trouble, warnings = "", []
    if request.method == "POST":
        try:
            verb(timezone.now())
        except ReasonsNeeded as needed:
            warnings = needed.findings
        except (Refusal, MalformedAct, *CANNOT_MAKE) as refusal:
            trouble = str(refusal)
        else:
            messages.success(request, told)
            return redirect("disclosure:desk")
    context = {"decision": decision, "given": given, "trouble": trouble, "warnings": warnings, **shown}
    return render(request, template, context, status=422 if trouble or warnings else 200)


def _given(request: HttpRequest, *names: str) -> dict[str, str] | None:
    return {name: request.POST.get(name, "") for name in names} if request.method == "POST" else None


def _standing(decision: Decision) -> Publication:
    publication = publishing.standing_publication(decision)
    if publication is None:
        raise Http404("这个决定没有正在公示的条目。")
    return publication


def _ground_of(data: Mapping[str, Any]) -> str:
    result = str(data.get("result") or data.get("change") or "")
    return {"redo": "to_be_remade"}.get(result, result)
