"""Dossiers (案卷与归档): what waits for the archivist, one dossier in its order, and its seal afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from daylight.accounts.models import Role
from daylight.casefile import taking
from daylight.casefile.case import Case
from daylight.casefile.dossier import (
    MAIN,
    SIDE,
    Dossier,
    Missing,
    PapersMissing,
    archive,
    missing_papers,
    preview,
    still_open,
    verify_dossier,
    volumes_of,
)  # fmt: skip
from daylight.casefile.duty import DutyRow
from daylight.casefile.finding import matching
from daylight.casefile.reading import note_reading
from daylight.desk.caseview import where, whose
from daylight.desk.doors import at_the_desk, case_for, person, roles
from daylight.law.acts import MalformedAct, act_kind
from daylight.records.binding import UnreadableFile
from daylight.records.sending import send
from daylight.records.store import CannotKeep

SHOWN = 50
SEES_SIDE = frozenset({Role.OFFICER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD, Role.REVIEWER, Role.ARCHIVIST})
"""Posts that may open the side volume, in which the informant is named."""
PURPOSES = "dossier_purposes"


@at_the_desk
@require_GET
def dossiers(request: HttpRequest) -> HttpResponse:
    """List the closed cases that wait for archiving, most pressing first, and the dossiers already sealed."""
    today, asked = timezone.localdate(), request.GET.get("q", "").strip()
    visible = Case.objects.visible_to(person(request), on=today)
    waiting = visible.filter(closed_on__isnull=False, archived_on__isnull=True).select_related("section")
    found = (matching(waiting, asked) if asked else waiting).order_by("closed_on", "pk")
    due = {row.case_id: row for row in DutyRow.objects.filter(act_kind="archiving", case__in=visible)}
    kept = _found(visible, asked)
    after = request.GET.get("after", "")
    if after.isdigit():
        kept = kept.filter(archive_number__lt=after)
    rows = list(kept[: SHOWN + 1])
    context = {
        "waiting": [{"case": case, "duty": due.get(case.pk)} for case in found[:SHOWN]], "dossiers": rows[:SHOWN],
        "onward": rows[SHOWN - 1].archive_number if len(rows) > SHOWN else "", "asked": asked, "today": today,
    }  # fmt: skip
    return render(request, "desk/dossiers.html", context)


def _found(visible: QuerySet[Case], asked: str) -> QuerySet[Dossier]:
    kept = Dossier.objects.filter(case__in=visible).select_related("case__section")
    if not asked:
        return kept
    return kept.filter(Q(archive_number__startswith=asked) | Q(case__in=matching(visible, asked)))


@at_the_desk
@require_http_methods(["GET", "POST"])
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a dossier: as it would be bound, or, once sealed and with a stated purpose, as it was."""
    case = case_for(request, pk, what="案卷", purpose=_purpose(request, pk))
    related = ("case__section", "act", "archived_by", "entry", "main", "side", "manifest")
    sealed = Dossier.objects.filter(case=case).select_related(*related).first()
    if request.method == "POST":
        return _open(request, case) if sealed else _archive(request, case)
    return _sealed_page(request, case, sealed) if sealed else _page(request, case)


# -- before -------------------------------------------------------------------------------------------------------


def _page(request: HttpRequest, case: Case, *, status: int = 200, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    lacking = missing_papers(case, on=today)
    retention, held = act_kind("archiving").field("retention"), roles(request)
    context = {
        "case": case, "today": today, "seen": case.acts_count, "may_archive": Role.ARCHIVIST in held,
        "retentions": retention.options if retention else (), "posted": request.POST,
        "blocking": [_lacking_line(case, one, held) for one in lacking if one.blocks],
        "notes": [one for one in lacking if not one.blocks], **_volumes(case, today, held), **more,
    }  # fmt: skip
    return render(request, "desk/dossier.html", context, status=status)


def _volumes(case: Case, today: date, held: set[str]) -> dict[str, Any]:
    try:
        main, side = volumes_of(case, on=today)
    except (UnreadableFile, FileNotFoundError, ValueError) as trouble:
        return {"trouble": f"案卷现在排不出来：{trouble}"}
    shown = [main, side] if held & SEES_SIDE else [main]
    return {"volumes": [{"name": v.name, "title": v.title, "pages": v.pages, "lines": v.lines} for v in shown if v.lines]}


def _lacking_line(case: Case, one: Missing, held: set[str]) -> dict[str, Any]:
    """Say what is missing, and give the page that supplies it to those whose post it is, while the case still takes it."""
    open_still = bool(one.act_kind) and still_open(case, one)
    mine = open_still and bool(held & set(act_kind(one.act_kind).by))
    note = f"由{whose(act_kind(one.act_kind))}补办" if open_still and not mine else ""
    if one.act_kind and not open_still:
        note = "案件已结，不能再补办；请在本卷情况说明中写明原因，随案卷封存"
    return {"what": one.what, "article": one.article, "href": where(case.pk, one.act_kind, of=one.for_act) if mine else "", "note": note}


def _archive(request: HttpRequest, case: Case) -> HttpResponse:
    posted, now = request.POST, timezone.now()
    seen = posted.get("seen", "")
    reasons = {key.removeprefix("reason-"): str(value) for key, value in posted.items() if key.startswith("reason-")}
    try:
        made = archive(
            case, by=person(request), retention=posted.get("retention", ""), at=now, now=now, note=posted.get("note", "").strip(),
            departures=reasons, seen=int(seen) if seen.isdigit() else None,
        )  # fmt: skip
    except taking.ReasonsNeeded as refusal:
        warnings = [
            {"code": f.code, "message": f.message, "article": f.article, "reason": reasons.get(f.code, "")} for f in refusal.findings
        ]
        return _page(request, case, status=409, warnings=warnings)
    except taking.NotPermitted as refusal:
        return _page(request, case, status=409, refused=refusal.findings)
    except PapersMissing as refusal:
        message = f"案卷还缺 {len(refusal.missing)} 项，不能归档。缺少的文书列在上面；不能再补办的，请写明情况说明。"
        return _page(request, case, status=409, message=message)
    except (taking.Refusal, MalformedAct, UnreadableFile, CannotKeep, FileNotFoundError) as refusal:
        return _page(request, case, status=409, message=str(refusal))
    messages.success(request, f"已归档并封存，档号 {made.archive_number}，共 {made.pages} 页。")
    _keep_purpose(request, case.pk, "归档后核对")
    return redirect("desk:dossier", case.pk)


# -- afterwards ---------------------------------------------------------------------------------------------------


def _sealed_page(request: HttpRequest, case: Case, sealed: Dossier, *, error: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"case": case, "dossier": sealed, "purpose": _purpose(request, case.pk), "error": error}
    context["later"] = case.acts.filter(seq__gt=sealed.act.seq).order_by("seq")
    if context["purpose"]:
        sees_side = bool(roles(request) & SEES_SIDE)
        context |= {
            "state": verify_dossier(sealed), "volumes": _sealed_volumes(sealed, sees_side), "sees_side": sees_side,
            "readings": case.readings.filter(at__gte=sealed.archived_at).select_related("user")[:100],
        }  # fmt: skip
    return render(request, "desk/dossier_sealed.html", context, status=status)


def _sealed_volumes(sealed: Dossier, sees_side: bool) -> list[dict[str, Any]]:
    """Read the contents as they were sealed."""
    if not sealed.manifest.verify():
        return []
    volumes = sealed.read_manifest()["volumes"]
    shown = [(MAIN, "正卷"), (SIDE, "副卷")] if sees_side else [(MAIN, "正卷")]
    return [
        {"name": name, "title": title, "pages": volumes[name]["pages"], "lines": [_sealed_line(line) for line in volumes[name]["contents"]]}
        for name, title in shown
        if volumes[name]["contents"]
    ]


def _sealed_line(line: dict[str, Any]) -> dict[str, Any]:
    pages = str(line["first"]) if line["first"] == line["last"] else f"{line['first']}-{line['last']}"
    return {**line, "pages": pages}


def _open(request: HttpRequest, case: Case) -> HttpResponse:
    """Open a sealed dossier for a stated purpose; who asked, when and why is kept (查阅留痕)."""
    purpose = request.POST.get("purpose", "").strip()[:200]
    if len(purpose) < 2:
        sealed = Dossier.objects.select_related("case__section", "act", "archived_by", "entry", "manifest").get(case=case)
        return _sealed_page(request, case, sealed, error="请写明查阅目的，例如“行政复议答复”“案卷评查”。", status=422)
    note_reading(case, user=person(request), what="调阅归档案卷", purpose=purpose, now=timezone.now())
    _keep_purpose(request, case.pk, purpose)
    return redirect("desk:dossier", case.pk)


def _purpose(request: HttpRequest, pk: int) -> str:
    return str(request.session.get(PURPOSES, {}).get(str(pk), ""))


def _keep_purpose(request: HttpRequest, pk: int, purpose: str) -> None:
    request.session[PURPOSES] = {**request.session.get(PURPOSES, {}), str(pk): purpose}


PARTS = {"main": "案卷正卷", "side": "案卷副卷", "manifest": "案卷清单", "preview-main": "正卷预览", "preview-side": "副卷预览"}


@at_the_desk
@require_GET
def part(request: HttpRequest, pk: int, part: str) -> HttpResponseBase:
    """Send a volume or the manifest of a sealed dossier, or the preview of one that is not sealed yet."""
    if part not in PARTS:
        raise Http404("案卷没有这一部分。")
    purpose = _purpose(request, pk)
    case = case_for(request, pk, what=PARTS[part], purpose=purpose)
    if part.endswith(SIDE) and not roles(request) & SEES_SIDE:
        raise Http404("副卷含有举报人等内容，您的岗位不需要查阅它。")
    sealed = Dossier.objects.filter(case=case).select_related("main", "side", "manifest").first()
    if part.startswith("preview"):
        return _preview(request, case, part.removeprefix("preview-")) if sealed is None else redirect("desk:dossier", pk)
    if sealed is None or not purpose:
        return redirect("desk:dossier", pk)
    file = {"main": sealed.main, "side": sealed.side, "manifest": sealed.manifest}[part]
    if file is None:
        raise Http404("这个案件没有副卷。")
    return send(request, file, inline="download" not in request.GET and part != "manifest")


def _preview(request: HttpRequest, case: Case, name: str) -> HttpResponse:
    try:
        pdf = preview(case, name, by=person(request), on=timezone.localdate())
    except (UnreadableFile, ValueError, FileNotFoundError) as trouble:
        return HttpResponse(f"不能预览：{trouble}", status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(pdf, content_type="application/pdf")
