"""Hits marked in the text as it was published, and the piece of text that shows best why an entry was found."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from daylight.gazette.fields import PublicFields
from daylight.gazette.folding import fold, folded_with_places

AROUND = 36
LONGEST = 110


def marked(text: str, words: Sequence[str]) -> SafeString:
    """Mark each hit of a folded word in a text."""
    pieces, end = [], 0
    for start, stop in spans(text, words):
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308  every piece is escaped above


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Say from where to where the words stand in a text, overlapping hits joined."""
    folded, places = folded_with_places(text)
    hits = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            hits.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(hits):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def excerpt(fields: PublicFields, words: Sequence[str]) -> SafeString:
    """Return the piece of the entry's text in which most of the words stand, marked."""
    texts = (fields.facts, fields.cause, "；".join(fields.basis), fields.discretion, "；".join(fields.items))
    best = max(texts, key=lambda text: _held(text, words))
    found = spans(best, words)
    start = max(0, found[0][0] - AROUND) if found else 0
    piece = best[start : start + LONGEST]
    before, after = "…" if start else "", "…" if start + LONGEST < len(best) else ""
    return mark_safe(before + marked(piece, words) + after)  # noqa: S308  marked escapes


def _held(text: str, words: Sequence[str]) -> int:
    """Count the words that a text holds."""
    folded = fold(text)
    return sum(word in folded for word in words)
