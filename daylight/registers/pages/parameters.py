"""The pages on which legal staff look up figures and give them new values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daylight.accounts.models import Role
from daylight.accounts.present import person
from daylight.registers.parameters import (
    GRADES,
    Definition,
    Parameter,
    ParameterRefused,
    UnknownParameter,
    definition,
    definitions,
    parameters_on,
    set_parameter,
)


@dataclass(frozen=True)
class Line:
    """One value in the history of a parameter, as the page shows it."""

    value: str
    in_force: date
    until: date | None
    basis: str
    grade: str
    reason: str
    set_by: str
    holds: bool


class ValueForm(forms.Form):
    value = forms.CharField(
        label="新值", required=False, help_text="留空表示不再设定。", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    in_force = forms.DateField(label="起用日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(
        label="止用日", required=False, help_text="没有则留空。", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    basis = forms.CharField(label="依据", max_length=200, help_text="文件名称、文号和条款。")
    grade = forms.ChoiceField(label="可信等级", choices=[("", "请选择"), *GRADES.items()])
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, known: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {"yes": "是", "no": "否"} if known.kind == "yes_no" else known.choices
        if choices:
            self.fields["value"] = forms.ChoiceField(label="新值", required=False, choices=[("", "不再设定"), *choices.items()])
        elif known.unit:
            self.fields["value"].label = f"新值（{known.unit}）"


@login_required
def parameters(request: HttpRequest) -> HttpResponse:
    """List the parameters with the values of today."""
    values = parameters_on(timezone.localdate())
    groups = [
        (name, [(known, known.in_words(values[known.key]), values[known.key] is None) for known in group])
        for name, group in groupby(definitions().values(), key=lambda known: known.group)
    ]
    return render(request, "registers/parameters.html", {"groups": groups})


@login_required
def parameter(request: HttpRequest, key: str) -> HttpResponse:
    """Show the history of a parameter; let a legal reviewer add a value."""
    try:
        known = definition(key)
    except UnknownParameter:
        raise Http404("没有这个参数。") from None
    today = timezone.localdate()
    form = None
    if person(request).holds(Role.REVIEWER, on=today):
        form = ValueForm(request.POST or None, known=known, initial={"in_force": today, "basis": known.basis})
    if request.method == "POST":
        if form is None:
            return _page(request, known, form, "参数由法制审核人员设定；请交本单位法制机构办理。", status=403)
        if form.is_valid():
            try:
                row = set_parameter(key, **form.cleaned_data, by=person(request), now=timezone.now())
            except ParameterRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"已登记：“{known.title}”自 {row.in_force} 起为{known.in_words(row.value)}。")
                return redirect("registers:parameter", key=key)
    return _page(request, known, form, "", status=422 if form and form.errors else 200)


def _page(request: HttpRequest, known: Definition, form: ValueForm | None, refusal: str, *, status: int) -> HttpResponse:
    context = {"known": known, "lines": _history(known, timezone.localdate()), "form": form, "refusal": refusal}
    return render(request, "registers/parameter.html", context, status=status)


def _history(known: Definition, today: date) -> list[Line]:
    """List the values, newest first; the delivered one stands at the end."""
    rows = list(Parameter.objects.filter(key=known.key).select_related("set_by").order_by("in_force", "pk"))
    begun = [row for row in rows if row.in_force <= today]
    current = begun[-1] if begun else None
    lines = [
        Line(known.in_words(known.value), known.in_force, None, known.basis, known.grade, known.unset, "随系统提供", current is None)
    ] + [
        Line(
            known.in_words(row.value),
            row.in_force,
            row.until,
            row.basis,
            row.grade,
            row.reason,
            f"{row.set_by.name}，{timezone.localdate(row.set_at)}",
            row is current and row.holds_on(today),
        )
        for row in rows
    ]
    return lines[::-1]
