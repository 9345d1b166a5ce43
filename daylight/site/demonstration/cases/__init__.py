"""The stories of the demonstration, in groups; each function tells one case."""

from __future__ import annotations

from daylight.site.demonstration.cases import complete, decided, ended, real, running
from daylight.site.demonstration.script import Script

GROUPS = (complete, running, decided, ended, real)


def tell_all(script: Script) -> None:
    """Tell every story."""
    for group in GROUPS:
        for tell in group.STORIES:
            tell(script)
