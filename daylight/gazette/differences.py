"""What a correction changed: the fields that differ between two versions, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from daylight.gazette.fields import PartyKind, PublicFields
from daylight.gazette.models import Version

LABELS = {
    "title": "标题",
    "party_shown": "执法对象",
    "party_code_shown": "统一社会信用代码",
    "party_kind": "当事人类型",
    "document_number": "文号",
    "place": "地点",
    "violation": "违法类型",
    "cause": "案由",
    "facts": "违法事实",
    "basis": "依据",
    "conclusion": "结论",
    "items": "决定事项",
    "fine": "罚款金额",
    "discretion": "裁量",
    "decided_on": "决定日期",
    "course": "办理经过",
    "remedies": "救济途径",
    "expires_on": "公示至",
}


@dataclass(frozen=True)
class Part:
    """A piece of text that was kept, taken out or put in."""

    change: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One field that differs, as parts in reading order."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class History:
    """One version as the public reads of it: when, why, and what changed where that may be shown."""

    version: Version
    differences: tuple[Difference, ...]
    letter_changed: bool
    concealed: bool


def history(versions: Iterable[Version]) -> list[History]:
    """Tell the versions of an entry, newest first; texts that a later version conceals are not compared."""
    rows = list(versions)
    hidden_below = max((row.number for row in rows if row.conceals_earlier), default=0)
    told = []
    for earlier, later in zip([None, *rows[:-1]], rows, strict=True):
        concealed = earlier is not None and later.number <= hidden_below
        shown = () if earlier is None or concealed else differences(earlier.fields, later.fields)
        told.append(History(later, shown, earlier is not None and earlier.letter_digest != later.letter_digest, concealed))
    return told[::-1]


def differences(earlier: PublicFields, later: PublicFields) -> tuple[Difference, ...]:
    """Compare two versions field by field."""
    pairs = ((label, _text(earlier, name), _text(later, name)) for name, label in LABELS.items())
    return tuple(Difference(label, _parts(before, after)) for label, before, after in pairs if before != after)


def _text(fields: PublicFields, name: str) -> str:
    value = getattr(fields, name)
    if name == "party_kind":
        return str(PartyKind(value).label)
    if name == "course":
        return "；".join(f"{step.title} {step.on}" for step in value)
    if isinstance(value, tuple):
        return "；".join(value)
    return "" if value is None else str(value)


def _parts(before: str, after: str) -> tuple[Part, ...]:
    """Compare by letters; a text that is mostly new is shown whole, as patchwork cannot be read."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if len(before) * len(after) > 4_000_000 or matcher.ratio() < 0.4:
        return tuple(part for part in (Part("del", before), Part("ins", after)) if part.text)
    parts = []
    for change, start, end, new_start, new_end in matcher.get_opcodes():
        if change == "equal":
            parts.append(Part("same", before[start:end]))
            continue
        parts += [part for part in (Part("del", before[start:end]), Part("ins", after[new_start:new_end])) if part.text]
    return tuple(parts)
