"""The stories of the demonstration, in groups; each function tells one case."""

from __future__ import annotations

from daylight.site.demonstration.cases import complete
from daylight.site.demonstration.script import Script


def tell_all(script: Script) -> None:
    """Tell every story."""
    for group in (complete,):
        for tell in group.STORIES:
            tell(script)
