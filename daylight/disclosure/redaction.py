"""
Redact a text by rule (脱敏): the persons and data that the case knows are masked wherever they stand.

What the case does not know is found by the detectors; it stays open until somebody masks it or a second person accepts it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from daylight.disclosure import masking
from daylight.disclosure.detectors import Hit, detect, essence, merged
from daylight.disclosure.folding import Folded, fold
from daylight.disclosure.rulebook import Rulebook

NAME_GAP = r"[\s\-·•・‧_./|]{0,4}"


@dataclass(frozen=True)
class KnownPerson:
    """A natural person the case knows, and as what (role: party, operator, representative, or any other)."""

    name: str
    role: str = "other"


@dataclass(frozen=True)
class KnownValue:
    """A value the case knows of a person or body: an address, a number."""

    kind: str
    value: str


@dataclass(frozen=True)
class Span:
    """A passage that was masked: where it stood, what it said, what stands there now and where."""

    start: int
    end: int
    text: str
    mask: str
    kind: str
    at: int


@dataclass(frozen=True)
class Redacted:
    """A text after redaction, with what was masked and what is still open."""

    original: str
    text: str
    spans: tuple[Span, ...]
    hits: tuple[Hit, ...]

    @property
    def is_clean(self) -> bool:
        """Whether no identifier is left."""
        return not self.hits


class Redactor:
    """Redacts texts of one case by the rules in force."""

    def __init__(
        self,
        rules: Rulebook,
        known_names: Iterable[KnownPerson],
        *,
        known_values: Iterable[KnownValue] = (),
        kept: Iterable[str] = (),
        public: Iterable[str] = (),
        by_hand: Mapping[str, str] | None = None,
    ) -> None:
        """
        Take what the case knows.

        ``kept`` are names of organisations, shown whole by rule; ``public`` are the body's own public data; ``by_hand``
        are words that the clerk wants masked wherever they stand, each with its mask.
        """
        self.rules = rules
        self.kept = tuple(_dense(one) for one in kept if one)
        self.public = (*public, *(one for one in kept if one))
        self.masks = self._person_masks(dict.fromkeys(known_names))
        self.by_hand = {_dense(words): mask for words, mask in (by_hand or {}).items() if _dense(words)}
        self.values = {essence(one.value): one for one in known_values if len(essence(one.value)) >= 4}

    def redact(self, text: str) -> Redacted:
        """Mask what the rules say and report what is left open."""
        folded = fold(text)
        known = [*self._names(folded), *self._values(folded), *self._chosen(folded)]
        known += [hit for hit in detect(text, public=self.public) if hit.kind == "uscc"]
        result, spans = apply(text, merged_masks(text, known))
        return Redacted(text, result, spans, tuple(self.open_hits(result)))

    def open_hits(self, text: str) -> list[Hit]:
        """Find what is left in a text: identifiers in any disguise, and every name that the case knows."""
        folded = fold(text)
        left = [*detect(text, public=self.public), *self._names(folded), *self._values(folded), *self._chosen(folded)]
        kept = list(self._kept_places(folded))
        return [
            hit
            for hit in merged_masks(text, left)
            if not (hit.kind == "person_name" and any(start <= hit.start and hit.end <= end for start, end in kept))
        ]

    def _person_masks(self, people: Iterable[KnownPerson]) -> dict[str, str]:
        """Work out the mask of each name; persons whose masks are alike are told apart."""
        people = [one for one in people if len(_dense(one.name)) >= 2]
        shown = {one.name: _mask(self.rules.for_person(one.role).style, one.name) for one in reversed(people)}
        names = [name for name, mask in shown.items() if mask != name]
        apart = masking.tell_apart(shown[name] for name in reversed(names))
        return {_dense(name): mask for name, mask in zip(reversed(names), apart, strict=True)}

    def _names(self, folded: Folded) -> Iterable[Hit]:
        """Find the known names, also spaced or broken over lines; inside the name of an organisation they stay."""
        if not self.masks:
            return
        longest_first = sorted(self.masks, key=len, reverse=True)
        pattern = re.compile("|".join(NAME_GAP.join(map(re.escape, name)) for name in longest_first), re.IGNORECASE)
        kept = list(self._kept_places(folded))
        for match in pattern.finditer(folded.plain):
            start, end = folded.span(*match.span())
            if not any(begin <= start and end <= after for begin, after in kept):
                mask = self.masks.get(_dense(match.group()), masking.SOMEONE)
                yield Hit("known_name", start, end, folded.original[start:end], mask)

    def _chosen(self, folded: Folded) -> Iterable[Hit]:
        """Find the words that the clerk wants masked."""
        for words, mask in self.by_hand.items():
            for match in re.finditer(NAME_GAP.join(map(re.escape, words)), folded.plain, re.IGNORECASE):
                start, end = folded.span(*match.span())
                yield Hit("by_hand", start, end, folded.original[start:end], mask)

    def _kept_places(self, folded: Folded) -> Iterable[tuple[int, int]]:
        for name in self.kept:
            for match in re.finditer(r"\s{0,4}".join(map(re.escape, name)), folded.plain):
                yield folded.span(*match.span())

    def _values(self, folded: Folded) -> Iterable[Hit]:
        """Find the known values, whatever separators and scripts they are written in."""
        dense = folded.keep(lambda one: not re.fullmatch(r"[ ,\s]", one.code))
        code = dense.code
        for wording, value in self.values.items():
            for match in re.finditer(re.escape(wording), code):
                start, end = dense.span(*match.span())
                text = folded.original[start:end]
                mask = masking.mask_address(text) if value.kind == "address" else masking.suggest(value.kind, text)
                if mask != text:
                    yield Hit("known_value", start, end, text, mask)


def _mask(style: str, name: str) -> str:
    return {"surname": masking.mask_person, "someone": masking.mask_someone}.get(style, lambda kept: kept)(name)


def _dense(name: str) -> str:
    return re.sub(rf"[\s{re.escape(masking.NAME_POINTS)}\-_/|]+", "", fold(name).plain)


def merged_masks(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Join overlapping hits as `detectors.merged` does, but keep the mask of a hit that covers the whole place."""
    hits = list(hits)
    joined = []
    for one in merged(text, hits):
        same = [hit for hit in hits if (hit.start, hit.end) == (one.start, one.end)]
        known = [hit for hit in same if hit.kind in ("by_hand", "known_value", "known_name")]
        joined.append(known[0] if known else one)
    return joined


def apply(text: str, hits: Sequence[Hit]) -> tuple[str, tuple[Span, ...]]:
    """Write the masks in the places of the hits, which must not overlap."""
    pieces: list[str] = []
    spans: list[Span] = []
    position = at = 0
    for hit in sorted(hits, key=lambda one: one.start):
        before = text[position : hit.start]
        at += len(before)
        pieces += [before, hit.mask]
        spans.append(Span(hit.start, hit.end, hit.text, hit.mask, hit.kind, at))
        position, at = hit.end, at + len(hit.mask)
    return "".join([*pieces, text[position:]]), tuple(spans)


def with_mask(hit: Hit, mask: str) -> Hit:
    """Return the hit with the mask that somebody chose."""
    return replace(hit, mask=mask)
