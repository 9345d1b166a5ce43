"""Correcting a record (更正记录): slips are put right beside the old words; a mistaken entry is struck out in the open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from daylight.accounts.models import Role
from daylight.casefile import taking
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.desk.caseview import case_context
from daylight.desk.doors import case_for, for_posts, person, roles
from daylight.law.acts import Field, MalformedAct
from daylight.law.checks.correction import SUBSTANCE
from daylight.law.record import Record

CORRECTABLE = frozenset({"line", "text", "date", "time"})


@dataclass
class Slip:
    """A particular that may be put right: what it says now, and what was typed over it."""

    field: Field
    before: str
    after: str


@for_posts(Role.OFFICER, Role.SECTION_HEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, pk: int, seq: int) -> HttpResponse:
    """Show the particulars of an act that may be corrected, and take the correction."""
    case = case_for(request, pk, what=f"更正第{seq}项记录")
    row = get_object_or_404(case.acts, seq=seq)
    context = case_context(case, user=person(request), held=roles(request), on=timezone.localdate())
    slips = _slips(row, context["record"], request)
    refused: dict[str, Any] = {}
    if request.method == "POST":
        refused = _take(request, case, row, slips)
        if not refused:
            messages.success(request, "更正已记录；原来的记录仍在，改正的文书已重新制发。")
            return redirect("desk:act", case.pk, row.seq)
    context |= {
        "row": row, "slips": slips, "scope": request.POST.get("scope", "clerical"), "reasons": request.POST.get("reasons", ""),
        "seen": case.acts_count, **refused,
    }  # fmt: skip
    return render(request, "desk/correction.html", context, status=409 if refused else 200)


def _slips(row: Act, record: Record, request: HttpRequest) -> list[Slip]:
    now = record.act(row.seq)
    said = dict(now.data) if now else row.data
    fields = [f for f in row.schema.fields if f.type in CORRECTABLE and f.name not in SUBSTANCE and not f.numbered and said.get(f.name)]
    return [Slip(f, str(said[f.name]), request.POST.get(f"f-{f.name}", str(said[f.name])).strip()) for f in fields]


def _take(request: HttpRequest, case: Case, row: Act, slips: list[Slip]) -> dict[str, Any]:
    changes = [{"field": s.field.name, "before": s.before, "after": s.after} for s in slips if s.after != s.before]
    scope = request.POST.get("scope", "")
    data: dict[str, Any] = {"of": str(row.seq), "scope": scope, "reasons": request.POST.get("reasons", "")}
    if scope == "clerical":
        data["changes"] = changes
    seen, now, user = request.POST.get("seen", ""), timezone.now(), person(request)
    try:
        taking.take(case, "correction", by=[user], recorded_by=user, at=now, now=now, data=data, seen=int(seen) if seen.isdigit() else None)
    except taking.NotPermitted as refusal:
        return {"blocking": refusal.findings}
    except (taking.Refusal, MalformedAct, ValueError) as refusal:
        return {"message": str(refusal)}
    return {}
