"""Words and numbers as the desk prints them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils import timezone

from daylight.accounts.models import Role
from daylight.law.acts import ITEM_FIELDS, PENALTY_KINDS, STAGES, act_kinds
from daylight.law.procedure import ENDINGS

register = template.Library()


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """Return an entry of a mapping."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def act_title(kind: str) -> str:
    """Return the Chinese name of a kind of act."""
    known = act_kinds()
    return known[kind].title if kind in known else kind


@register.filter
def stage_title(stage: str) -> str:
    """Return the Chinese name of a stage."""
    return STAGES.get(stage) or ENDINGS.get(stage, stage)


@register.filter
def role_title(role: str) -> str:
    """Return the Chinese name of a post."""
    return Role(role).label if role in Role.values else role


@register.filter
def money(value: Any) -> str:
    """Print an amount as ¥186,195.00."""
    try:
        return f"¥{Decimal(str(value)):,.2f}"
    except (InvalidOperation, TypeError):
        return str(value)


@register.filter
def quantity(value: Any) -> str:
    """Print a quantity as 1,241.3."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return f"{number:,f}"


@register.filter
def day(value: Any) -> str:
    """Print a day as 2026-11-23."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return value.strftime("%Y-%m-%d") if isinstance(value, (date, datetime)) else str(value or "")


@register.filter
def moment(value: Any) -> str:
    """Print a moment as 2026-11-23 09:40."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else str(value or "")


WEEKDAYS = "一二三四五六日"


@register.filter
def weekday(value: date) -> str:
    """Print the day of the week."""
    return f"星期{WEEKDAYS[value.weekday()]}"


@register.filter
def penalty(kind: str) -> str:
    """Return the Chinese name of a kind of penalty item."""
    return PENALTY_KINDS.get(kind, kind)


@register.filter
def split_words(text: str) -> list[str]:
    """Split a literal into its words, for short fixed lists in templates."""
    return text.split()


@register.filter
def item_label(name: str) -> str:
    """Return the label of a particular of a penalty item."""
    return ITEM_FIELDS.get(name, name)


@register.simple_tag
def days_to(due: date, today: date) -> str:
    """Say how far off a day is, as a person would: 超 3 日, 今天, 还有 5 日."""
    left = (due - today).days
    return f"超 {-left} 日" if left < 0 else "今天" if left == 0 else "明天" if left == 1 else f"还有 {left} 日"


@register.simple_tag
def due_tone(due: date | None, today: date) -> str:
    """Name the colour of a day: late, due (within five days) or plain."""
    if due is None:
        return "plain"
    left = (due - today).days
    return "late" if left < 0 else "due" if left <= 5 else "plain"
