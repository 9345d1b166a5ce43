"""
Fold a text so that every disguise of a digit or a letter reads the same.

Full-width, Arabic-Indic, mathematical, circled and Chinese digits become 0–9; zero-width characters and markup
vanish; separators become one of two marks. Each folded character remembers where it stood in the original.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

STRONG, WEAK = " ", ","

CHINESE_DIGITS = {
    **dict(zip("〇一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", "0123456789", strict=True)),
    **dict(zip("○弌貳叄弎參陸幺弍", "012333612", strict=True)),
    "◯": "0",
}
CAPITALS = frozenset("零壹贰叁肆伍陆柒捌玖弌貳叄弎參陸弍")
CHINESE, CAPITAL, ASCII = 1, 2, 3  # scripts of digits; another block is 4 and up
CONFUSABLE_LETTERS = dict(
    zip(
        "АВЕКМНОРСТХУЅІЈԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ×Ⅹ",
        "ABEKMHOPCTXYSIJQWABEZHIKMNOPTYXXX",
        strict=True,
    )
)
LOOKALIKE_DIGITS = {"O": "0", "o": "0", "I": "1", "l": "1", "丨": "1"}
INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e\u17b4\u17b5")
STRONG_SEPARATORS = frozenset(".·•・‧∙⋅᛫/\\∕⁄|¦~〜ー─━−")
WEAK_SEPARATORS = frozenset(",、()[]{}。;:'\"*#+=^`<>「」『』【】〔〕《》")
MARKUP = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});|</?[a-zA-Z][^<>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Fold:
    """One folded character: as read, as code, the script of a digit, and its place in the original."""

    plain: str
    code: str
    script: int
    start: int
    end: int
    after_gap: bool = False


@dataclass(frozen=True)
class Folded:
    """A text after folding, with the way back to the original."""

    original: str
    folds: tuple[Fold, ...]

    @property
    def plain(self) -> str:
        """The text as read: compatibility forms resolved, nothing invisible; one character for each fold."""
        return "".join(fold.plain for fold in self.folds)

    @property
    def code(self) -> str:
        """The text as code: digits 0–9, capital Latin letters, separators as a space (strong) or a comma (weak)."""
        return "".join(fold.code for fold in self.folds)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return where the folded range ``first:after`` stands in the original."""
        return self.folds[first].start, self.folds[after - 1].end

    def keep(self, wanted: Callable[[Fold], bool]) -> "Folded":
        """Return the same text with only the wanted characters."""
        return Folded(self.original, tuple(fold for fold in self.folds if wanted(fold)))


@lru_cache(maxsize=16384)
def _read(character: str) -> tuple[tuple[str, str, int], ...]:
    """Return what one character reads as: (plain, code, script of the digit or 0)."""
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"} or character in INVISIBLE:
        return ()
    if character in CHINESE_DIGITS:
        return ((character, CHINESE_DIGITS[character], CAPITAL if character in CAPITALS else CHINESE),)
    if category in {"Nd", "Nl", "No"}:
        value = unicodedata.numeric(character)
        if value == int(value) and 0 <= value < 100 and character not in CONFUSABLE_LETTERS:
            # ASCII and full-width digits are one script; any other block is its own.
            western = ord(character) < 128 or 0xFF10 <= ord(character) <= 0xFF19
            script = ASCII if western else 4 + (ord(character) >> 6)
            return tuple((digit, digit, script) for digit in str(int(value)))
    if character.isspace() or category in {"Cc", "Zs", "Zl", "Zp"}:
        return ((" " if character != "\n" else "\n", STRONG, 0),)
    normal = unicodedata.normalize("NFKC", character)
    if len(normal) > 1 and not normal.isalpha():
        return ((character, character, 0),)
    return tuple((one, _code(one), 0) for one in normal)


def _code(character: str) -> str:
    if character in CHINESE_DIGITS:
        return CHINESE_DIGITS[character]
    if character in STRONG_SEPARATORS or unicodedata.category(character) in {"Pd", "Pc"}:
        return STRONG
    if character in WEAK_SEPARATORS:
        return WEAK
    upper = character.upper()
    return CONFUSABLE_LETTERS.get(upper, upper) if len(upper) == 1 else character


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (piece, start, end): entities resolved, markup as nothing, all else one character at a time."""
    position = 0
    for match in MARKUP.finditer(text):
        for index in range(position, match.start()):
            yield text[index], index, index + 1
        token = match.group()
        yield (html.unescape(token) if token[0] == "&" else ""), match.start(), match.end()
        position = match.end()
    for index in range(position, len(text)):
        yield text[index], index, index + 1


def fold(text: str) -> Folded:
    """Fold a text, keeping for every character its place in the original."""
    folds: list[Fold] = []
    gap = False
    for piece, start, end in _pieces(text):
        read = [one for character in piece for one in _read(character)]
        for plain, code, script in read:
            folds.append(Fold(plain, code, script, start, end, gap))
            gap = False
        gap = gap or not read
    return Folded(text, tuple(_resolve_lookalikes(folds)))


def _resolve_lookalikes(folds: list[Fold]) -> list[Fold]:
    """Read O and l as 0 and 1 where they stand among at least five digits in a number of eleven or more."""
    begin = 0
    while begin < len(folds):
        end = begin
        while end < len(folds) and _number_like(folds[end]):
            end += 1
        stretch = folds[begin:end]
        digits = sum(one.script > 0 for one in stretch)
        lookalikes = [i for i in range(begin, end) if folds[i].plain in LOOKALIKE_DIGITS]
        if lookalikes and digits >= 5 and digits + len(lookalikes) >= 11:
            for i in lookalikes:
                one = folds[i]
                folds[i] = Fold(one.plain, LOOKALIKE_DIGITS[one.plain], ASCII, one.start, one.end, one.after_gap)
        begin = max(end, begin + 1)
    return folds


def _number_like(one: Fold) -> bool:
    return one.script > 0 or one.plain in LOOKALIKE_DIGITS or one.code in (STRONG, "X")
