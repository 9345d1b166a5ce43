"""
Figures that the law leaves to the province or the bureau, dated, with basis and reason (参数).

What is known at delivery stands in `parameters.toml`; what the bureau sets stands in the table. Both make one dated list,
and every question asks for a day.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from daylight.accounts.models import Role, User
from daylight.accounts.moments import day_of
from daylight.ledger import sources
from daylight.ledger.journal import append

SET = "parameter_set"
GRADES = {"A": "已核对原文", "B": "见于公开网页", "C": "凭记忆，较可靠", "D": "不确定，待核", "R": "本单位自定"}
Value = str | int | bool | None


class Parameter(models.Model):
    """A value that a parameter has from a day on (参数值). A new value is a new row; the old one stays."""

    key = models.CharField("参数", max_length=64, db_index=True)
    value = models.JSONField("值", null=True)
    basis = models.CharField("依据", max_length=200)
    grade = models.CharField("可信等级", max_length=1)
    in_force = models.DateField("起用日")
    until = models.DateField("止用日", null=True, blank=True)
    reason = models.CharField("理由", max_length=500)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="设定人")
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = verbose_name_plural = "参数值"
        ordering = ["key", "in_force", "pk"]
        constraints = [
            models.CheckConstraint(name="parameter_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("in_force")))
        ]

    def holds_on(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Definition:
    """What a parameter is (参数定义), and the value it is delivered with."""

    key: str
    title: str
    group: str
    kind: str
    basis: str
    grade: str
    in_force: date
    unit: str = ""
    value: Value = None
    unset: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, value: Value) -> str:
        """Write a value as people read it."""
        if value is None:
            return "未设定"
        if self.kind == "yes_no":
            return "是" if value else "否"
        return self.choices.get(str(value), f"{value}{self.unit}")


class UnknownParameter(KeyError):
    """A parameter that parameters.toml does not define."""


class ParameterRefused(Exception):
    """A value that cannot be set so. The message is for people."""


@cache
def definitions() -> Mapping[str, Definition]:
    """Read which parameters there are, in the order of the file."""
    text = (Path(__file__).parent / "parameters.toml").read_text("utf-8")
    read = [Definition(**entry) for entry in tomllib.loads(text)["parameter"]]
    return {definition.key: definition for definition in read}


def definition(key: str) -> Definition:
    """
    Find what a parameter is.

    :raises UnknownParameter: if there is none of that name
    """
    try:
        return definitions()[key]
    except KeyError:
        raise UnknownParameter(key) from None


def parameter(key: str, *, on: date) -> Value:
    """
    Look up the value that a parameter had on a day; None says that nobody has fixed one.

    Amounts are text, so that no digit is lost: `Decimal(parameter(...))`.

    :raises UnknownParameter: if there is none of that name
    """
    rows = Parameter.objects.filter(key=key, in_force__lte=on)
    return _value_on(definition(key), list(rows.order_by("in_force", "pk")), on)


def parameters_on(day: date) -> dict[str, Value]:
    """Look up the values of all parameters on a day, in one query."""
    rows: dict[str, list[Parameter]] = {key: [] for key in definitions()}
    for row in Parameter.objects.filter(in_force__lte=day).order_by("in_force", "pk"):
        rows.setdefault(row.key, []).append(row)
    return {key: _value_on(definition, rows[key], day) for key, definition in definitions().items()}


def _value_on(known: Definition, rows: list[Parameter], day: date) -> Value:
    """The value set last holds; when it runs out, nothing older comes back to life."""
    if rows:
        return rows[-1].value if rows[-1].holds_on(day) else None
    return known.value if known.in_force <= day else None


@transaction.atomic
def set_parameter(
    key: str, *, value: str, in_force: date, basis: str, grade: str, reason: str, by: User, now: datetime, until: date | None = None
) -> Parameter:
    """
    Give a parameter a new value from a day on. `value` is what was typed; empty text says that it is no longer fixed.

    :raises UnknownParameter: if there is none of that name
    :raises ParameterRefused: if the value is of the wrong kind, would hold for days past, has no reason, or `by` may not set it
    """
    today = day_of(now)
    known = definition(key)
    if not by.holds(Role.REVIEWER, on=today):
        raise ParameterRefused("参数由法制审核人员设定；请交本单位法制机构办理。")
    if in_force < today:
        raise ParameterRefused(f"新值最早自今日（{today}）起用：以前的日子已按原值办理，不能改。")
    if until is not None and until < in_force:
        raise ParameterRefused("止用日不能早于起用日。")
    if not reason.strip() or not basis.strip() or grade not in GRADES:
        raise ParameterRefused("请写明依据、可信等级和理由：日后有人会问为什么改。")
    row = Parameter.objects.create(
        key=key, value=read_value(known, value), basis=basis.strip(), grade=grade, in_force=in_force, until=until,
        reason=reason.strip(), set_by=by, set_at=now,
    )  # fmt: skip
    append(kind=SET, subject=f"parameter:{row.pk}", content=_content(row), now=now)
    return row


def read_value(known: Definition, text: str) -> Value:
    """
    Read a value that was typed, by the kind of the parameter.

    :raises ParameterRefused: if it is not of that kind
    """
    text = text.strip()
    if not text:
        return None
    if known.kind in {"days", "number"}:
        if not re.fullmatch(r"[0-9]{1,4}", text):
            raise ParameterRefused(f"“{known.title}”应是整数，例如 10。")
        return int(text)
    if known.kind == "amount":
        return _amount(known, text)
    if known.kind == "yes_no":
        if text not in {"yes", "no"}:
            raise ParameterRefused(f"“{known.title}”应是“是”或“否”。")
        return text == "yes"
    if known.kind == "day_of_year":
        if not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", text):
            raise ParameterRefused(f"“{known.title}”应写成“月-日”，例如 01-31。")
        return text
    if known.choices and text not in known.choices:
        raise ParameterRefused(f"“{known.title}”应是：{'、'.join(known.choices.values())}。")
    return text


def _amount(known: Definition, text: str) -> str:
    try:
        amount = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < 10**12 or amount != round(amount, 2):
        raise ParameterRefused(f"“{known.title}”应是金额，例如 5000 或 12.50。")
    return f"{amount.normalize():f}"


# -- the ledger reads it again ---------------------------------------------------------------------------------


def _content(row: Parameter) -> dict[str, object]:
    return {
        "key": row.key,
        "value": row.value,
        "basis": row.basis,
        "grade": row.grade,
        "in_force": row.in_force.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "reason": row.reason,
        "by": row.set_by.username,
    }


def _read_many(subjects: list[str]) -> Mapping[str, Mapping[str, object]]:
    keys = [int(subject.removeprefix("parameter:")) for subject in subjects]
    return {f"parameter:{row.pk}": _content(row) for row in Parameter.objects.select_related("set_by").filter(pk__in=keys)}


def register_sources() -> None:
    """Tell the ledger where the contents of its entries about parameters are."""
    sources.register(
        SET,
        lambda subject: _read_many([subject]).get(subject),
        read_many=_read_many,
        subjects=lambda: (f"parameter:{pk}" for pk in Parameter.objects.values_list("pk", flat=True)),
    )
