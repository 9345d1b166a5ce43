"""The day that a moment belongs to, as the bureau counts days."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """Say on which day a moment falls in the bureau's time zone."""
    return moment.astimezone(timezone.get_default_timezone()).date()
