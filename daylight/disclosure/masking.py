"""
What stands in the place of an identifier: surname and 某, a partly masked credit code, the village without the house.

The masks follow disclosure/rules/disclosure.toml; here is only how each is written.
"""

import re
from collections.abc import Callable, Iterable

from daylight.disclosure import surnames
from daylight.disclosure.folding import fold

GONE = "（隐去）"
SOMEWHERE = "某处"
SOMEONE = "某某"
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
LEVELS = (
    r"(?:村民?委员会|村委会|社区居委会|居委会|社区|村)(?!民?小?组|路|街|巷)",
    r"(?:镇|乡|街道办事处|街道)",
    r"(?:县|市辖区|区|市|州|省)",
)
NAME_POINTS = "·•・‧∙⋅."


def mask_person(name: str) -> str:
    """Mask a natural person's name: the surname stays; of a name with a point or of four characters, the first one."""
    bare = re.sub(r"\s+", "", name)
    if re.fullmatch(r"[A-Za-z.'\- ]+", name.strip()):
        return name.strip()[0].upper() + "某"
    if any(point in bare for point in NAME_POINTS):
        return bare[0] + "某"
    for length in (4, 3, 2):
        if len(bare) > length and bare[:length] in surnames.COMPOUND:
            return bare[:length] + "某"
    return bare[0] + "某"


def mask_someone(name: str) -> str:
    """Mask a person who is not the party: nothing of the name stays."""
    return SOMEONE


def tell_apart(masks: Iterable[str]) -> list[str]:
    """Add 甲, 乙, 丙 … to masks that would otherwise name two persons alike; 某某 names nobody and stays."""
    masks = list(masks)
    used: dict[str, int] = {}
    apart = []
    for mask in masks:
        if masks.count(mask) == 1 or mask == SOMEONE:
            apart.append(mask)
            continue
        place = used[mask] = used.get(mask, -1) + 1
        apart.append(mask + (STEMS[place] if place < len(STEMS) else str(place + 1)))
    return apart


def mask_uscc(code: str) -> str:
    """Mask a unified social credit code: the first four and the last two characters stay."""
    bare = re.sub(r"[^0-9A-Z]", "", fold(code).code)
    return f"{bare[:4]} **** **** **** {bare[-2:]}"


def mask_address(address: str) -> str:
    """Mask an address below the village or the township."""
    kept = address_kept(address)
    return f"{kept}{SOMEWHERE}" if len(kept) < len(address.strip()) else address


def address_kept(address: str) -> str:
    """Return the part of an address that may be published: down to the village, else the township, else the county."""
    address = address.strip()
    for level in LEVELS:
        ends = [match.end() for match in re.finditer(level, address)]
        if ends:
            return address[: ends[0]]
    return ""


MASKS: dict[str, Callable[[str], str]] = {"uscc": mask_uscc, "person_name": mask_person, "address": lambda _: SOMEWHERE}


def suggest(kind: str, text: str) -> str:
    """Suggest what to write in place of a hit of this kind."""
    return MASKS[kind](text) if kind in MASKS else GONE
