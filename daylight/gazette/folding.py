"""Folding: what a reader types and what a paper says become the same characters.

Full width becomes half width, capitals become small, every kind of bracket and the spaces that typists put between Chinese and
digits fall away, 1,241.3 becomes 1241.3 and 第12号 becomes 12号. Other punctuation becomes one space, which no word crosses.
So 武自然资罚〔2026〕12 号, 武自然资罚[2026]第12号 and 武自然资罚（2026）12号 are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

GAP = " "
_ORDINAL = re.compile(r"第(?=\d+号)")


def fold(text: str) -> str:
    """Fold a text."""
    return folded_with_places(text)[0]


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text and say for each folded character where it came from, so that a hit can be marked in the original."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for small in _small(character):
            folded.append(small)
            places.append(place)
    return _tidy(folded, places)


@lru_cache(maxsize=20_000)
def _small(character: str) -> tuple[str, ...]:
    """Fold one character by itself; a text has few different ones."""
    kept = (_kept(small) for small in unicodedata.normalize("NFKC", character).casefold())
    return tuple(small for small in kept if small is not None)


def _kept(character: str) -> str | None:
    """Return the character as it counts, ``GAP`` for punctuation, or nothing where it falls away."""
    category = unicodedata.category(character)
    if category in ("Ps", "Pe", "Mn", "Cf"):  # brackets; variation selectors and zero-width marks, which nobody types
        return None
    if character.isspace():
        return "\t"
    if character in ".,%" or category[0] in "LN":
        return character
    return GAP


def _tidy(folded: list[str], places: list[int]) -> tuple[str, list[int]]:
    """Decide what a space, a comma or a point means by what stands on both sides of it."""
    text: list[str] = []
    kept: list[int] = []
    for index, character in enumerate(folded):
        before = text[-1] if text else ""
        after = folded[index + 1] if index + 1 < len(folded) else ""
        character = _in_context(character, before=before, after=after)
        if character and not (character == GAP and before in ("", GAP)):
            text.append(character)
            kept.append(places[index])
    joined = "".join(text)
    for ordinal in reversed(list(_ORDINAL.finditer(joined))):
        joined = joined[: ordinal.start()] + joined[ordinal.end() :]
        del kept[ordinal.start()]
    return joined, kept


def _in_context(character: str, *, before: str, after: str) -> str:
    if character == "\t":
        both_plain = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        return GAP if both_plain else ""
    if character in ".,%":
        between_digits = before.isdigit() and after.isdigit()
        if character == "%":
            return "%" if before.isdigit() else GAP
        return {".": ".", ",": ""}[character] if between_digits else GAP
    return character


def terms(query: str) -> list[str]:
    """Split what a reader typed into the words that all must occur; 、，and spaces part them."""
    words = [word for part in re.split(r"[\s,，、;；]+", query) for word in fold(part).split(GAP)]
    return list(dict.fromkeys(word for word in words if word))


def grams(texts: Iterable[str]) -> set[str]:
    """Return every single character and every pair of neighbours in folded texts."""
    found: set[str] = set()
    for text in texts:
        for word in text.split(GAP):
            found.update(word)
            found.update(word[index : index + 2] for index in range(len(word) - 1))
    return found
