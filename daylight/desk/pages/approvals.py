"""Signing (签批): what waits for a leader's signature, with the matter and its papers before him."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from daylight.accounts.models import Role, User
from daylight.casefile import issuing, taking
from daylight.casefile.act import Act
from daylight.casefile.approval import Approval, sign
from daylight.casefile.case import Case
from daylight.desk.caseview import case_context, particulars
from daylight.desk.doors import at_the_desk, case_for, for_posts, person, roles
from daylight.law.acts import MalformedAct


@for_posts(Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD)
@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """List what waits for the person's signature, and what he can see waiting for others."""
    user, today = person(request), timezone.localdate()
    visible = Case.objects.visible_to(user, on=today)
    waiting = Approval.objects.exclude(waiting_for="").filter(case__in=visible)
    rows = list(waiting.select_related("case", "section", "submitted_by", "submission").order_by("pk")[:200])
    mine = [row for row in rows if row.may_be_signed_by(user, on=today)]
    return render(request, "desk/approvals.html", {"mine": mine, "others": [row for row in rows if row not in mine], "today": today})


@at_the_desk
@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a matter before the leaders, and take the signature or the return."""
    matter = get_object_or_404(Approval.objects.select_related("case", "submission", "submitted_by", "section"), pk=pk)
    case = case_for(request, matter.case_id, what=f"签批：{matter.title}")
    refused: dict[str, object] = {}
    if request.method == "POST":
        if request.POST.get("go") == "preview":
            return _preview(case, matter)
        answer = _sign(request, matter)
        if isinstance(answer, HttpResponse):
            return answer
        refused = answer
    context = case_context(case, user=person(request), held=roles(request), on=timezone.localdate())
    inner = matter.submission.data["particulars"]
    shown = Act(case=case, seq=matter.submission.seq, kind=matter.kind, at=matter.submission.at, data=inner["data"], by=inner["by"])
    context |= {
        "matter": matter, "lines": particulars(shown, context["record"]), "signatures": matter.signatures(),
        "may_sign": matter.may_be_signed_by(person(request), on=timezone.localdate()), "reasons": inner["departures"],
        "opinion": request.POST.get("opinion", ""), "has_papers": bool(shown.schema.papers), **refused,
    }  # fmt: skip
    return render(request, "desk/approval.html", context, status=409 if refused else 200)


def _sign(request: HttpRequest, matter: Approval) -> HttpResponse | dict[str, object]:
    agreed = request.POST.get("verdict") == "agreed"
    departures = {k.removeprefix("reason-"): v.strip() for k, v in request.POST.items() if k.startswith("reason-") and v.strip()}
    if request.POST.get("verdict") not in {"agreed", "returned"}:
        return {"message": "请选择“同意”或“退回”。"}
    try:
        now = timezone.now()
        sign(matter, by=person(request), agreed=agreed, opinion=request.POST.get("opinion", ""), at=now, now=now, departures=departures)
    except taking.ReasonsNeeded as refusal:
        return {"warnings": [{"code": f.code, "message": f.message, "article": f.article} for f in refusal.findings]}
    except taking.NotPermitted as refusal:
        return {"blocking": refusal.findings}
    except (taking.Refusal, MalformedAct) as refusal:
        return {"message": str(refusal)}
    messages.success(request, f"“{matter.title}”已{'签批同意' if agreed else '退回'}。")
    return redirect("desk:case", matter.case_id)


def _preview(case: Case, matter: Approval) -> HttpResponse:
    inner = matter.submission.data["particulars"]
    by = list(User.objects.filter(pk__in=inner["by"]))
    record = taking.about_to_be(case, matter.kind, by=by, at=timezone.now(), data=inner["data"], approved_by=None)
    return HttpResponse(issuing.preview(record, case.clue_number), content_type="application/pdf")
