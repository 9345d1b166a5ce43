"""The law over a timeline from outside (旧案体检): a file, pasted text, a typed table, or a live case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from daylight.accounts.models import Role
from daylight.casefile.recordview import law_context, record_of
from daylight.desk.actform import violations
from daylight.desk.doors import case_for, for_posts
from daylight.desk.dossier_table import PARTY_KINDS, ROLES, as_given, stages, typed
from daylight.law.acts import act_kind
from daylight.law.dossier import MalformedDossier, read
from daylight.law.examine import Examination, as_data, examine
from daylight.law.export import as_dossier
from daylight.law.findings import Severity
from daylight.law.record import Record

DOERS = (Role.OFFICER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD, Role.REVIEWER)
LARGEST = 5 * 1024 * 1024


@for_posts(*DOERS)
@require_http_methods(["GET", "POST"])
def law_check(request: HttpRequest) -> HttpResponse:
    """Examine a dossier that was uploaded, pasted or typed; whatever was given stays on the page."""
    if request.method == "GET":
        return _page(request)
    posted = request.POST
    text = posted.get("text", "").strip()
    try:
        text = _uploaded(request) or text
        if any(name in posted for name in ("more_rows", "more_parties")):
            return _page(request, text=text)
        given = _parsed(text) if text and "table" not in posted else as_given(typed(posted))
        record, as_of = read(given)
        as_of = _day(posted.get("as_of", "")) or as_of
    except MalformedDossier as problem:
        return _page(request, text=text, message=str(problem), status=422)
    if "file" in posted:
        return _file(given, f"{record.title or '案卷'}.json")
    today = timezone.localdate()
    if posted.get("as_of_today"):
        record = replace(record, as_of_today=today)
    found = examine(record, law_context(on=as_of or today))
    if "export" in posted:
        return _file(as_data(found), f"{record.title or '案卷'}体检结果.json")
    # The table that was read goes along as text, so that the result can be exported without typing it again.
    return _page(request, text=text, given=_written(given), result=_result(found), day=as_of or today)


def _uploaded(request: HttpRequest) -> str:
    """
    Return the text of the uploaded file, if there is one.

    :raises MalformedDossier: if it is too large or no UTF-8 text
    """
    sent = request.FILES.get("upload")
    if sent is None:
        return ""
    if (sent.size or 0) > LARGEST:
        raise MalformedDossier(f"文件“{sent.name}”超过 5 MB，不像一份体检文件。请核对是否选错了文件。")
    try:
        content: bytes = sent.read()
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise MalformedDossier(f"文件“{sent.name}”不是 UTF-8 文本。请另存为 UTF-8 编码的 JSON 再上传。") from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        line = text.splitlines()[problem.lineno - 1][:60] if text else ""
        where = f"第 {problem.lineno} 行第 {problem.colno} 列"
        raise MalformedDossier(f"这不是完整的 JSON：{where}附近读不下去（“{line}”）。常见原因是少了逗号、引号或者括号。") from None
    except RecursionError:
        raise MalformedDossier("括号套得太深，不像一份体检文件。") from None


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise MalformedDossier(f"“站在哪一天看”：“{text}”不是日期，请写成 2025-04-20 的样子。") from None


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    table = typed(request.POST)
    if "more_rows" in request.POST:
        table.rows += [{}, {}, {}]
    if "more_parties" in request.POST:
        table.parties.append({})
    context = {
        "table": table, "stages": stages(), "party_kinds": PARTY_KINDS, "violations": violations(), "roles": list(ROLES),
        "as_of": request.POST.get("as_of", ""), "as_of_today": request.POST.get("as_of_today", ""), **more,
    }  # fmt: skip
    return render(request, "desk/law_check.html", context, status=status)


# -- the result ---------------------------------------------------------------------------------------------------


def _result(found: Examination) -> dict[str, Any]:
    """Return an examination as the page prints it: what is unlawful, what to mind, what was not given."""
    lines = [{"code": f.code, "act": _about(found.record, f.act), "article": f.article, "message": f.message, "severity": f.severity}
             for f in found.findings]  # fmt: skip
    return {
        "blocks": [line for line in lines if line["severity"] == Severity.BLOCK],
        "warns": [line for line in lines if line["severity"] != Severity.BLOCK],
        "not_given": [{"act": _about(found.record, one.act), "what": one.what} for one in found.not_given],
        "acts": len(found.record.acts), "title": found.record.title, "as_of_today": found.record.as_of_today,
    }  # fmt: skip


def _about(record: Record, seq: int | None) -> str:
    act = record.act(seq)
    return f"{act.on} {act_kind(act.kind).title}" if act else "全案"


def _written(made: Any) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1)


def _file(made: Any, name: str) -> HttpResponse:
    response = HttpResponse(_written(made), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


# -- a live case --------------------------------------------------------------------------------------------------


@for_posts(*DOERS)
@require_GET
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Examine a live case as it stands; nothing is recorded but the reading."""
    case, today = case_for(request, pk, what="体检"), timezone.localdate()
    record = record_of(case, on=today)
    if request.GET.get("as_of_today"):
        record = replace(record, as_of_today=today)
    found = examine(record, law_context(on=today))
    if "export" in request.GET:
        return _file(as_data(found), f"{case.name}体检结果.json")
    return render(request, "desk/law_check_case.html", {"case": case, "result": _result(found), "day": today})


@for_posts(*DOERS)
@require_GET
def file_of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out a live case in the examiner's format."""
    case, today = case_for(request, pk, what="导出体检文件"), timezone.localdate()
    return _file(as_dossier(record_of(case, on=today), as_of=today), f"{case.name}.json")
