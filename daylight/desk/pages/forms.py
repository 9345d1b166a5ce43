"""The forms of the bureau (文书格式): every edition with its filing, and a sample of each."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from daylight.casefile.issuing import organ_facts
from daylight.desk.doors import at_the_desk
from daylight.desk.sample_case import sample_of
from daylight.law.acts import STAGES, act_kinds
from daylight.records.context import context
from daylight.records.forms import Form, all_forms, compose
from daylight.records.papers import typeset
from daylight.registers.body import the_body

VOLUMES = {"main": "正卷", "secondary": "副卷"}


@at_the_desk
@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """List every edition of every form, stage by stage, with its filing (司法行政部门备案)."""
    today = timezone.localdate()
    groups = [
        {"title": title, "forms": [_line(form, today) for form in all_forms() if form.stage == stage]} for stage, title in STAGES.items()
    ]
    return render(request, "desk/forms.html", {"groups": [group for group in groups if group["forms"]], "count": len(all_forms())})


def _line(form: Form, today: date) -> dict[str, object]:
    later = [other for other in all_forms() if other.code == form.code and other.in_force <= today and other.edition > form.edition]
    state = "已被替代" if later else "尚未施行" if form.in_force > today else "现行"
    number = form.number_pattern.format(body="", series=form.series, year=today.year, n="×").strip() if form.is_numbered else ""
    return {"form": form, "state": state, "number": number, "volume": VOLUMES.get(form.volume, form.volume)}


@at_the_desk
@require_GET
def sample(request: HttpRequest, code: str, edition: int) -> HttpResponse:
    """Show a form filled with the facts of an invented case, marked as a draft over every page."""
    form = next((one for one in all_forms() if (one.code, one.edition) == (code, edition)), None)
    if form is None:
        raise Http404("没有这一版文书格式。")
    kind = next((kind.kind for kind in act_kinds().values() if code in kind.papers), "")
    body = the_body()
    record, act = sample_of(kind, on=timezone.localdate(), organ=body.name, county=body.county)
    paper = compose(form, context(record, act, organ=organ_facts(body)), on=act.on, draft=True)
    return HttpResponse(typeset(paper, draft=True), content_type="application/pdf")
