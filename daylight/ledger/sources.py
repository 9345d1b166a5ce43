"""
How the content of an entry is read again from the row it belongs to.

Parts above register their kinds in `AppConfig.ready`; the ledger itself knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Content = Mapping[str, object]


@dataclass(frozen=True)
class Source:
    """Where entries of a kind have their content: one by one, many at once, and which there ought to be."""

    kind: str
    read: Callable[[str], Content | None]
    read_many: Callable[[list[str]], Mapping[str, Content]] | None = None
    subjects: Callable[[], Iterable[str]] | None = None

    def contents(self, subjects: list[str]) -> dict[str, Content]:
        """Read the contents of many subjects; those whose row is gone are left out."""
        if self.read_many is not None:
            return dict(self.read_many(subjects))
        found = ((subject, self.read(subject)) for subject in subjects)
        return {subject: content for subject, content in found if content is not None}


_sources: dict[str, Source] = {}


def register(
    kind: str,
    read: Callable[[str], Content | None],
    *,
    read_many: Callable[[list[str]], Mapping[str, Content]] | None = None,
    subjects: Callable[[], Iterable[str]] | None = None,
) -> None:
    """
    Say how the content of entries of a kind is read again.

    `read` returns what was sealed, or None if the row is gone; `read_many` does the same for a thousand in one query;
    `subjects` lists what ought to have an entry, so that a row slipped in past the ledger is found as well.
    """
    _sources[kind] = Source(kind, read, read_many, subjects)


def source(kind: str) -> Source | None:
    return _sources.get(kind)


def registered() -> list[Source]:
    return list(_sources.values())
