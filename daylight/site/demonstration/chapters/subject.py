"""What a case is about (案情): who did what, where, on how much land, against which law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from daylight.site.demonstration.script import Story

LAND_ARTICLES = "《中华人民共和国土地管理法》第二条、第四十四条"
LAND_BASIS = "《中华人民共和国土地管理法》第七十七条；《中华人民共和国土地管理法实施条例》第五十七条"


@dataclass(frozen=True)
class Matter:
    """What a case is about: who did what, where, on how much land, against which law."""

    parties: tuple[Mapping[str, Any], ...]
    place: str
    township: str
    cause: str
    violation: str
    breach: str
    articles: str = LAND_ARTICLES
    basis: str = LAND_BASIS
    area: str = ""
    land: tuple[Mapping[str, Any], ...] = ()
    building: str = ""
    tier: str | None = None
    items: tuple[Mapping[str, Any], ...] = ()
    reasons: str = ""
    found: Mapping[str, Any] = field(default_factory=dict)
    """What the report says besides: illegal_gains, market_value, construction_cost."""

    @property
    def first(self) -> Mapping[str, Any]:
        """The party, or the first of them."""
        return self.parties[0]

    @property
    def speaker(self) -> str:
        """Who speaks for the party."""
        return str(self.first.get("representative") or self.first["name"])

    @property
    def is_person(self) -> bool:
        """Whether the party is a citizen."""
        return self.first["kind"] in {"person", "sole_trader"}


def matter(story: Story) -> Matter:
    """Return what a story is about."""
    assert isinstance(story.facts, Matter)
    return story.facts


def before(c: Story, days: int) -> date:
    """Return the day so many calendar days before where the story stands."""
    return c.day - timedelta(days=days)
