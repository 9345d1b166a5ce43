"""The page of a case (案件): where it stands, its papers, evidence and parties, and every act that may be recorded."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from daylight.accounts.models import Role
from daylight.casefile.act import Attachment
from daylight.casefile.issuing import editable_copy
from daylight.casefile.recordview import record_of
from daylight.desk.caseview import case_context
from daylight.desk.doors import at_the_desk, case_for, person, roles
from daylight.desk.pages.act import OWN_PAGES
from daylight.law.acts import STAGES, act_kinds
from daylight.records.models import IssuedPaper
from daylight.records.sending import send

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@at_the_desk
@require_GET
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case: what is next, the papers, the evidence, the parties, what waits for signature."""
    case = case_for(request, pk)
    context = case_context(case, user=person(request), held=roles(request), on=timezone.localdate())
    context |= {
        "overview": True,
        "parties": case.parties.select_related("named_by"),
        "evidence": case.evidence.select_related("act").prefetch_related("act__attachments__file"),
        "papers": IssuedPaper.objects.filter(case_ref=case.clue_number).select_related("pdf").order_by("-pk"),
        "approvals": case.approvals.exclude(waiting_for="").select_related("section", "submitted_by", "submission"),
        "drafts": case.drafts.filter(user=person(request)),
        "sees_secrets": bool(roles(request) & {Role.OFFICER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD, Role.REVIEWER}),
    }
    return render(request, "desk/case.html", context)


@at_the_desk
@require_GET
def other_acts(request: HttpRequest, pk: int) -> HttpResponse:
    """List every act of the procedure that the person's posts may record in this case."""
    case = case_for(request, pk)
    held = roles(request)
    context = case_context(case, user=person(request), held=held, on=timezone.localdate())
    groups = [
        {"title": label, "kinds": [k for k in act_kinds().values() if k.stage == stage and k.kind not in OWN_PAGES and held & set(k.by)]}
        for stage, label in STAGES.items()
    ]
    context["groups"] = [group for group in groups if group["kinds"]]
    return render(request, "desk/other_acts.html", context)


@at_the_desk
@require_GET
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Send an issued paper of a case."""
    case = case_for(request, pk, what=f"文书{paper}")
    kept = get_object_or_404(IssuedPaper.objects.select_related("pdf", "docx"), pk=paper, case_ref=case.clue_number)
    return send(request, kept.pdf, inline="download" not in request.GET)


@at_the_desk
@require_GET
def editable(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Send a paper of a case as DOCX, written from the same record as the issued PDF."""
    case = case_for(request, pk, what=f"文书{paper}的可编辑稿")
    kept = get_object_or_404(IssuedPaper, pk=paper, case_ref=case.clue_number)
    record = record_of(case, on=timezone.localdate())
    act = record.act(kept.act_ref)
    if act is None:
        raise Http404("这份文书没有对应的记录。")
    content = editable_copy(record.upto(act), case.clue_number, kept.form_code, number=kept.full_number)
    name = content_disposition_header(True, f"{kept.title}{kept.full_number}.docx")
    return HttpResponse(content, content_type=DOCX, headers={"Content-Disposition": name or "attachment"})


@at_the_desk
@require_GET
def attachment(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Send a file that belongs to an act of a case."""
    case = case_for(request, pk, what=f"附件{file}")
    kept = Attachment.objects.select_related("file").filter(act__case=case, file=file).first()
    if kept is None:
        raise Http404("这个案件没有这份附件。")
    return send(request, kept.file, inline="download" not in request.GET)


