"""The form of an act (办理一步) and the page of an act that was taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from daylight.accounts.models import User
from daylight.casefile import issuing, taking
from daylight.casefile.approval import submit
from daylight.casefile.case import Case
from daylight.casefile.draft import Draft, draft_of, drop_draft, keep_draft
from daylight.casefile.prefill import prefill
from daylight.casefile.recordview import law_context, record_of
from daylight.desk.actform import ActForm, offered_in
from daylight.desk.calculation import calculate
from daylight.desk.caseview import case_context, particulars
from daylight.desk.doors import at_the_desk, case_for, person, roles
from daylight.desk.materials import BESIDE, materials
from daylight.law.acts import ActKind, MalformedAct, act_kind, act_kinds, clean
from daylight.records.models import StoredFile
from daylight.records.store import CannotKeep, keep
from daylight.registers.body import the_body

OWN_PAGES = frozenset(
    {"archiving", "correction", "submission", "signature", "publication", "withdrawal", "publication_exception", "publication_correction"}
)
"""Acts that have a page of their own elsewhere."""


@at_the_desk
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show the form of an act, and take it or submit it for signature."""
    case = case_for(request, pk, what=f"办理：{kind}")
    schema = _schema(kind)
    if not roles(request) & set(schema.by):
        messages.error(request, f"“{schema.title}”由其他岗位办理，您现在的岗位不能办理。")
        return redirect("desk:case", case.pk)
    if request.method == "GET":
        return _page(request, case, _fresh_form(request, case, kind))
    form = ActForm(kind, case=case, user=person(request), now=timezone.now(), posted=request.POST, files=request.FILES,
                   offered=offered_in(case, user=person(request), on=timezone.localdate()))  # fmt: skip
    return _answer(request, case, form)


def _schema(kind: str) -> ActKind:
    if kind not in act_kinds() or kind in OWN_PAGES:
        raise Http404("没有这种执法行为的表单。")
    return act_kind(kind)


def _fresh_form(request: HttpRequest, case: Case, kind: str) -> ActForm:
    user, now, today = person(request), timezone.now(), timezone.localdate()
    draft = _draft_to_go_on_with(case, user, kind)
    if draft:
        initial = {name: value for name, value in draft.fields.items() if name != "_typed"}
    else:
        initial = prefill(record_of(case, on=today), kind, law_context(on=today), body=the_body())
    of = request.GET.get("of", "")
    if of.isdigit() and act_kind(kind).field("of"):
        initial = {**initial, "of": of}
    form = ActForm(kind, case=case, user=user, now=now, initial=initial, offered=offered_in(case, user=user, on=today))
    form.draft = draft  # type: ignore[attr-defined]
    form.typed = _typed_beside(draft)
    return form


def _draft_to_go_on_with(case: Case, user: User, kind: str) -> Draft | None:
    """Return what the person typed before, unless the words that he must decide by have changed since."""
    draft = draft_of(case, user=user, kind=kind)
    if draft and kind == "decision" and case.acts.filter(kind="decision_draft", recorded_at__gt=draft.saved_at).exists():
        return None
    return draft


def _typed_beside(draft: Draft | None) -> dict[str, Any]:
    """Return the companions of a draft, and its day and hour where they were not those at which it was typed."""
    typed = dict(draft.fields.get("_typed", {})) if draft else {}
    if draft and typed.get("on_date") == timezone.localdate(draft.saved_at).isoformat():
        return {"with": typed.get("with", [])}
    return typed


def _answer(request: HttpRequest, case: Case, form: ActForm) -> HttpResponse:
    go = request.POST.get("go", "take")
    if "more_rows" in request.POST:
        return _page(request, case, form)
    if "calculate" in request.POST:
        form.calculation = calculate(case, form.raw)  # type: ignore[attr-defined]
        form.raw["items"] = form.calculation.items  # type: ignore[attr-defined]
        return _page(request, case, form)
    if go == "draft":
        _keep_draft(form)
        messages.success(request, "草稿已保存。")
        return redirect("desk:case", case.pk)
    if not form.is_valid():
        _keep_draft(form)
        return _page(request, case, form, status=422)
    if go == "preview":
        return _preview(case, form)
    return _take(request, case, form)


def _take(request: HttpRequest, case: Case, form: ActForm) -> HttpResponse:
    """Make the one call into the case; whatever is refused is shown as law, with everything typed still there."""
    given = {
        "by": form.by(), "recorded_by": person(request), "at": form.at(), "now": timezone.now(), "data": form.raw,
        "departures": form.departures(), "seen": form.seen(),
    }  # fmt: skip
    try:
        files = files_sent(request)
        if form.schema.approval:
            submit(case, form.schema.kind, files=files, **given)
            drop_draft(case, user=person(request), kind=form.schema.kind)
            messages.success(request, f"“{form.schema.title}”已呈批。")
        else:
            taking.take(case, form.schema.kind, files=files, **given)
            messages.success(request, f"“{form.schema.title}”已记录并封存。")
    except taking.ReasonsNeeded as refusal:
        _keep_draft(form)
        return _page(request, case, form, warnings=_with_reasons(refusal, form), status=409)
    except taking.NotPermitted as refusal:
        _keep_draft(form)
        return _page(request, case, form, blocking=refusal.findings, status=409)
    except taking.CaseMovedOn as refusal:
        _keep_draft(form)
        case.refresh_from_db()
        return _page(request, case, form, moved=str(refusal), status=409)
    except (taking.Refusal, MalformedAct, CannotKeep) as refusal:
        _keep_draft(form)
        return _page(request, case, form, message=str(refusal), status=409)
    return redirect("desk:case", case.pk)


def _with_reasons(refusal: taking.ReasonsNeeded, form: ActForm) -> list[dict[str, str]]:
    given = form.departures()
    return [{"code": f.code, "message": f.message, "article": f.article, "reason": given.get(f.code, "")} for f in refusal.findings]


def files_sent(request: HttpRequest) -> list[StoredFile]:
    """Keep the files that were sent with a form."""
    sent: list[UploadedFile] = request.FILES.getlist("files")
    return [keep(f, name=f.name or "附件", content_type=f.content_type or "", now=timezone.now()) for f in sent]


def _keep_draft(form: ActForm) -> None:
    keep_draft(form.case, user=form.user, kind=form.schema.kind, fields=form.draft_fields(), now=timezone.now())


def _preview(case: Case, form: ActForm) -> HttpResponse:
    """Show the papers of the act as they would be issued, marked as a draft."""
    by, at = form.by(), form.at()
    try:
        data = clean(form.schema.kind, taking.supplied(case, form.schema.kind, form.raw, by=form.user))
        pdf = issuing.preview(taking.about_to_be(case, form.schema.kind, by=by, at=at, data=data, approved_by=None), case.clue_number)
    except (MalformedAct, ValueError) as problem:
        return HttpResponse(f"不能预览：{problem}", status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(pdf, content_type="application/pdf")


def _page(request: HttpRequest, case: Case, form: ActForm, *, status: int = 200, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    context = case_context(case, user=person(request), held=roles(request), on=today)
    context |= {
        "form": form, "seen": case.acts_count, "submit_label": "呈批" if form.schema.approval else form.schema.title,
        "can_preview": bool(form.schema.papers), "draft_url": reverse("desk:draft", args=[case.pk, form.schema.kind]),
        "draft_kept": getattr(getattr(form, "draft", None), "saved_at", None),
        "refusal_heading": f"现在还不能{form.schema.title}", **more,
    }  # fmt: skip
    if form.schema.kind in BESIDE:
        context["materials"] = materials(case, context["record"], context["acts"], law_context(on=today))
        return render(request, "desk/beside_form.html", context, status=status)
    return render(request, "desk/act_form.html", context, status=status)


@at_the_desk
@require_POST
def draft(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Keep what is being typed (sent by the page every moment or two)."""
    case = case_for(request, pk)
    _schema(kind)
    form = ActForm(kind, case=case, user=person(request), now=timezone.now(), posted=request.POST)
    _keep_draft(form)
    return HttpResponse(f"草稿已自动保存 {timezone.localtime():%H:%M}")


@at_the_desk
@require_GET
def show(request: HttpRequest, pk: int, seq: int) -> HttpResponse:
    """Show an act that was taken: its particulars, papers, files, the reasons given, its place in the ledger."""
    case = case_for(request, pk, what=f"第{seq}项记录")
    row = get_object_or_404(case.acts.select_related("recorded_by", "approved_by", "entry"), seq=seq)
    context = case_context(case, user=person(request), held=roles(request), on=timezone.localdate())
    record = context["record"]
    shown = next(act for act in context["acts"] if act.seq == seq)
    content = row
    if row.kind == "submission":
        inner = row.data["particulars"]
        content = type(row)(case=case, seq=row.seq, kind=row.data["for"], at=row.at, data=inner["data"], by=inner["by"])
    context |= {
        "act": shown, "row": row, "lines": particulars(content, record), "files": [a.file for a in row.attachments.select_related("file")],
        "people": [p.name for p in record.people([str(k) for k in row.by])],
    }  # fmt: skip
    return render(request, "desk/act.html", context)


@at_the_desk
@require_GET
def draft_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the draft decision that lies in a case as the letter it would become."""
    case = case_for(request, pk, what="决定书草案")
    last = case.acts.filter(kind="decision_draft").order_by("-seq").first()
    if last is None:
        raise Http404("这个案件还没有决定书草案。")
    by = list(User.objects.filter(pk__in=last.by))
    record = taking.about_to_be(case, "decision", by=by, at=timezone.now(), data=dict(last.data), approved_by=None)
    return HttpResponse(issuing.preview(record, case.clue_number), content_type="application/pdf")
