"""
Find the numbers that name a person: resident ID, mobile, landline, bank card, and an organisation's credit code.

A number may be broken up by any separators. Short numbers must begin and end where a number begins and ends;
a resident ID with its checksum is believed wherever it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from daylight.disclosure.folding import ASCII, CHINESE, STRONG, WEAK, Fold, Folded

LONGEST_GAP = 8  # separators between two digits: a line wrap with indentation, a table cell
PROVINCES = frozenset(re.findall("..", "1112131415212223313233343536374142434445465051525354616263646571818283"))
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
MOBILE = re.compile(r"(?:0?0?86|0)?1[3-9]\d{9}")
LANDLINE = re.compile(r"(?:0?0?86)?(?:010|02[0-57-9]|0[3-9]\d\d)[2-9]\d{6,7}")

MEASURED = re.compile(r"面积|坐标|界址|高程|经度|纬度|东经|北纬|[XYHxyh]\s?[=＝:：]|J\d{1,3}\b|价款|造价|金额|产值|储量|罚款")
ASKED_FOR = re.compile(r"电话|手机|联系|号码|卡号|账号|帐号|账户|身份证|证件|微信|传真|TEL|Tel|tel")
UNIT = re.compile(r"\s?(?:万|亿)?(?:元(?!谋)|平方|㎡|m2|m²|亩|公顷|立方|m³|吨|米|公里|%|％|度)")
DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


@dataclass(frozen=True)
class Found:
    """A number found: its kind and the folded range ``first:after``."""

    kind: str
    first: int
    after: int


@dataclass(frozen=True)
class Run:
    """Digits that follow one another with nothing but separators between them."""

    digits: str
    places: tuple[int, ...]
    begins: tuple[bool, ...]
    disguised: tuple[bool, ...]

    def whole(self, first: int, after: int) -> bool:
        """Say whether a number may begin at ``first`` and end before ``after``."""
        return self.begins[first] and (after == len(self.digits) or self.begins[after])

    def groups(self, first: int, after: int) -> tuple[int, ...]:
        """Return the lengths of the digit groups that separators make."""
        lengths = [1]
        for index in range(first + 1, after):
            if self.places[index] != self.places[index - 1] + 1:
                lengths.append(0)
            lengths[-1] += 1
        return tuple(lengths)


def find(folded: Folded) -> list[Found]:
    """Find every such number in a folded text."""
    plain, code = folded.plain, folded.code
    found = [Found("uscc", match.start(), match.end()) for match in _credit_codes(code) if not _has_decimals(plain, match)]
    for run in _runs(folded.folds, separators=STRONG):
        found += _in_run(run, plain)
    for run in _runs(folded.folds, separators=STRONG + WEAK):
        found += [one for one in _in_run(run, plain) if _is_customary(one, run)]
    return found


def _runs(folds: tuple[Fold, ...], *, separators: str) -> Iterator[Run]:
    places: list[int] = []
    for place, one in enumerate(folds):
        if one.script or (one.code == "X" and places and places[-1] >= place - LONGEST_GAP - 1):
            if places and place - places[-1] - 1 > LONGEST_GAP:
                yield from _run(folds, places)
                places = [place] if one.script else []
            else:
                places.append(place)
        elif one.code not in separators:
            yield from _run(folds, places)
            places = []
    yield from _run(folds, places)


def _run(folds: tuple[Fold, ...], places: list[int]) -> Iterator[Run]:
    if len(places) < 9:
        return
    digits = "".join(folds[place].code for place in places)
    chinese = [folds[place].script == CHINESE for place in places]
    begins = [True]
    for before, place in pairwise(places):
        one = folds[place]
        begins.append(place != before + 1 or one.after_gap or one.script != folds[before].script)
    # 附件一、其二: a Chinese digit beside a number may count something else.
    begins[1] = begins[1] or chinese[0]
    begins[-1] = begins[-1] or chinese[-1]
    disguised = tuple(folds[place].script != ASCII or folds[place].after_gap for place in places)
    yield Run(digits, tuple(places), tuple(begins), disguised)


def _in_run(run: Run, plain: str) -> Iterator[Found]:
    """Find the numbers of one run; a long run of a table is searched from each place where a number may begin."""
    for first in range(len(run.digits)):
        if is_resident_id(run.digits[first : first + 18]):
            yield _found(run, "resident_id", first, first + 18)
        if not run.begins[first]:
            continue
        for kind, after in _beginning_at(run, first):
            if run.whole(first, after) and not _is_measure(run, first, after, plain):
                yield _found(run, kind, first, after)


def _found(run: Run, kind: str, first: int, after: int) -> Found:
    return Found(kind, run.places[first], run.places[after - 1] + 1)


def _beginning_at(run: Run, first: int) -> Iterator[tuple[str, int]]:
    digits = run.digits
    if has_form_of_resident_id(digits[first : first + 18]):
        yield "resident_id", first + 18
    if is_old_resident_id(digits[first : first + 15]):
        yield "resident_id", first + 15
    for length in (19, 18, 17, 16):
        if first + length <= len(digits) and _is_card(run, first, first + length):
            yield "bank_card", first + length
    for length in range(11, 16):
        if MOBILE.fullmatch(digits[first : first + length]) and first + length <= len(digits):
            yield "mobile", first + length
    for length in range(16, 9, -1):
        number = digits[first : first + length]
        if len(number) == length and LANDLINE.fullmatch(number) and not _is_list(run, first, first + length):
            yield "landline", first + length


def is_resident_id(number: str) -> bool:
    """Say whether this is an 18-digit ID: form and checksum (GB 11643)."""
    if not has_form_of_resident_id(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17]


def has_form_of_resident_id(number: str) -> bool:
    """Say whether province, birth date and length are those of an ID, the checksum apart (a slip of the pen)."""
    if len(number) != 18 or "X" in number[:17]:
        return False
    return (number[:2] in PROVINCES or number[0] == "9") and _is_birth_date(number[6:14])


def is_old_resident_id(number: str) -> bool:
    """Say whether this has the form of a 15-digit ID of before 1999."""
    if len(number) != 15 or "X" in number or number[:2] not in PROVINCES or number[2:4] == "00" or number[4:6] == "00":
        return False
    return _is_birth_date("19" + number[6:12])


def _is_birth_date(number: str) -> bool:
    if not "1850" <= number[:4] <= "2099":
        return False
    try:
        date(int(number[:4]), int(number[4:6]), int(number[6:]))
    except ValueError:
        return False
    return True


def passes_luhn(number: str) -> bool:
    """Say whether the check digit is that of a bank card (ISO/IEC 7812)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_card(run: Run, first: int, after: int) -> bool:
    """Say whether this is a card: always with the 62 of this country, else only as one number or in usual groups."""
    number = run.digits[first:after]
    if "X" in number or number[0] not in "3456789" or not passes_luhn(number):
        return False
    groups = run.groups(first, after)
    usual = set(groups) == {1} or len(groups) == 1 or set(groups[:-1]) == {4}
    return number.startswith("62") or usual or (first, after) == (0, len(run.digits))


def _is_list(run: Run, first: int, after: int) -> bool:
    """Say whether this is a row of two-digit numbers (01 02 03 …) rather than a telephone number."""
    groups = run.groups(first, after)
    pairs = re.findall("..", run.digits[first:after])
    return len(groups) >= 5 and set(groups[:-1]) == {2} and pairs == sorted(set(pairs))


def is_uscc(code: str) -> bool:
    """Say whether this is a unified social credit code (GB 32100)."""
    if len(code) != 18 or any(character not in USCC_ALPHABET for character in code):
        return False
    total = sum(USCC_ALPHABET.index(one) * weight for one, weight in zip(code, USCC_WEIGHTS, strict=False))
    return USCC_ALPHABET[(31 - total % 31) % 31] == code[17]


def _credit_codes(code: str) -> Iterator[re.Match[str]]:
    """Yield the credit codes of organisations; those of public bodies (first character 1) are no one's secret."""
    for match in re.finditer(r"(?<![0-9A-Z])[2-9AY](?: {0,3}[0-9A-HJ-NP-RTUWXY]){17}(?![0-9A-Z])", code):
        bare = match.group().replace(" ", "")
        if bare[2:4] in PROVINCES | {"10"} and is_uscc(bare):
            yield match


def _has_decimals(plain: str, match: re.Match[str]) -> bool:
    wording = plain[match.start() : match.end()]
    return "." in wording and not re.search("[A-Za-z]", wording)


def _is_customary(one: Found, run: Run) -> bool:
    """Say whether commas and brackets stand where people put them in such a number; elsewhere they divide numbers."""
    if one.kind == "resident_id":
        return True
    first, last = run.places.index(one.first), run.places.index(one.after - 1)
    groups = run.groups(first, last + 1)
    return (
        set(groups) == {1}
        or groups in {(3, 4, 4), (2, 3, 4, 4), (4, 7), (4, 8), (3, 8), (3, 4, 4, 3)}
        or (one.kind == "bank_card" and set(groups[:-1]) == {4})
    )


def _is_measure(run: Run, first: int, after: int, plain: str) -> bool:
    """Say whether the digits are an area, an amount or coordinates: decimals, and the words around say so."""
    if any(run.disguised[first:after]):
        return False
    begin, end = run.places[first], run.places[after - 1] + 1
    while begin and plain[begin - 1] in "0123456789.":
        begin -= 1
    while end < len(plain) and (plain[end].isdigit() or (plain[end] == "." and plain[end + 1 : end + 2].isdigit())):
        end += 1
    items = plain[begin:end].split()
    if not all(DECIMAL.fullmatch(item) for item in items) or not any("." in item for item in items):
        return False
    if UNIT.match(plain, end):
        return True
    clause = re.split(r"[。；;\n]", plain[max(0, begin - 60) : begin])[-1]
    measured = max((match.end() for match in MEASURED.finditer(clause)), default=-1)
    asked_for = max((match.end() for match in ASKED_FOR.finditer(clause)), default=-1)
    return measured > asked_for or _is_table_row(plain, begin, end)


def _is_table_row(plain: str, begin: int, end: int) -> bool:
    """Say whether the line is a row of a table of measures: plain numbers only, decimals among them."""
    line_begin = plain.rfind("\n", 0, begin) + 1
    line_end = plain.find("\n", end)
    line = plain[line_begin : line_end if line_end >= 0 else len(plain)]
    items = re.split(r"[\s|,、]+", line.strip())
    if not all(re.fullmatch(r"[A-Z]?(0|[1-9]\d{0,8})(\.\d{1,4})?|0\d{3}", item) for item in items):
        return False
    above = plain[max(0, line_begin - 200) : line_begin]
    decimals = sum("." in item for item in items)
    return decimals >= 2 or bool(decimals and MEASURED.search(above) and not ASKED_FOR.search(above))
