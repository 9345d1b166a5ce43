"""
Find every personal identifier that is left in a text, in whatever disguise it is written.

`detect` folds the text, looks for numbers and for phrases, and reports each hit where it stands in the original.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from daylight.disclosure import masking, numerals, phrases
from daylight.disclosure.folding import Folded, fold

TITLES = {
    "resident_id": "身份证号码",
    "bank_card": "银行卡号",
    "account": "账号",
    "mobile": "手机号码",
    "landline": "固定电话",
    "phone": "电话号码",
    "passport": "护照、通行证号码",
    "officer_number": "证件编号",
    "plate": "车辆号牌",
    "email": "电子邮箱",
    "social_account": "社交账号",
    "address": "详细地址",
    "birth_date": "出生日期",
    "by_hand": "人工指定",
    "known_value": "案内个人信息",
    "known_name": "案内人员姓名",
    "person_name": "自然人姓名",
    "uscc": "统一社会信用代码",
}
RANK = {kind: place for place, kind in enumerate(TITLES)}


@dataclass(frozen=True)
class Hit:
    """An identifier found (命中): its kind, its place in the original, its wording there, and the mask suggested."""

    kind: str
    start: int
    end: int
    text: str
    mask: str

    @property
    def title(self) -> str:
        """The Chinese name of the kind."""
        return TITLES[self.kind]

    @property
    def personal(self) -> bool:
        """Whether this names a natural person; a credit code names an organisation and is shown partly."""
        return self.kind != "uscc"


def detect(text: str, *, public: Iterable[str] = ()) -> list[Hit]:
    """
    Find every identifier left in a text (P4.1; 个人信息保护法 第25条).

    ``public`` are wordings that the body itself makes public, such as its own telephone and address.
    """
    folded = fold(text)
    found = {one for search in (numerals.find, phrases.find) for one in search(folded)}
    free = {essence(value) for value in public}
    hits = [_hit(folded, one.kind, one.first, one.after) for one in found]
    return merged(text, [hit for hit in hits if not _is_public(hit, free)])


def essence(value: str) -> str:
    """Return what is left of a value when disguise and separators are taken away."""
    return re.sub(r"[ ,\s]", "", fold(value).code)


def _is_public(hit: Hit, free: set[str]) -> bool:
    wording = essence(hit.text)
    return wording in free or (hit.kind == "address" and any(wording in one for one in free))


def _hit(folded: Folded, kind: str, first: int, after: int) -> Hit:
    start, end = folded.span(first, after)
    wording = folded.original[start:end]
    return Hit(kind, start, end, wording, masking.suggest(kind, wording))


def merged(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return hits that do not overlap: of two, the graver kind stands, over the place of both."""
    result: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, RANK[one.kind])):
        last = result[-1] if result else None
        if last is None or hit.start >= last.end:
            result.append(hit)
            continue
        start, end = last.start, max(last.end, hit.end)
        kind = min((last, hit), key=lambda one: RANK[one.kind]).kind
        result[-1] = Hit(kind, start, end, text[start:end], masking.suggest(kind, text[start:end]))
    return result
