"""
Dealing with hits (命中处理): the clerk masks, a second person accepts with a reason.

A choice belongs to one place in one wording. It is sealed in the ledger, because it decides what becomes public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.accounts.models import Role, User
from daylight.casefile.taking import NotYours, Refusal, day_of, lock
from daylight.disclosure.detectors import Hit
from daylight.disclosure.models import Choice
from daylight.disclosure.snapshot import EVERYWHERE, Passage, Snapshot, digest_of
from daylight.ledger import sources
from daylight.ledger.journal import append

KIND = "disclosure_choice"
MAY_MASK = frozenset({Role.PUBLICITY_CLERK})
MAY_ACCEPT = frozenset({Role.PUBLICITY_CLERK, Role.SECTION_HEAD, Role.REVIEWER})


class NoSuchHit(Refusal):
    """The hit is not there (any more): the wording has changed, or somebody else has dealt with it."""

    def __init__(self) -> None:
        super().__init__("这一处已经处理，或者公示稿的文字有了变化。请刷新页面，按现在的文字处理。")


@transaction.atomic
def mask(snapshot: Snapshot, *, passage: str, start: int, end: int, mask: str, by: User, at: datetime, alike: bool = False) -> list[Choice]:
    """
    Mask a hit; with `alike` every open hit of the same kind and wording as well.

    :raises NotYours: if the person is no publicity clerk
    :raises NoSuchHit: if there is no such open hit
    :raises Refusal: if what would stand there is itself an identifier
    """
    _require_role(by, MAY_MASK, "隐去命中由公示管理员办理。", at)
    _require_mask(snapshot, mask)
    return _choose(snapshot, passage, start, end, by=by, at=at, alike=alike, what=Choice.What.MASK, mask=mask.strip())


@transaction.atomic
def accept(
    snapshot: Snapshot, *, passage: str, start: int, end: int, reason: str, by: User, at: datetime, alike: bool = False
) -> list[Choice]:
    """
    Accept that a hit becomes public as it is (认可公开). Whoever accepts cannot publish this entry himself.

    :raises NotYours: if the person holds no post that may accept
    :raises NoSuchHit: if there is no such open hit
    :raises Refusal: if no reason is given
    """
    _require_role(by, MAY_ACCEPT, "认可公开由另一名公示管理员、股室负责人或者法制审核人员办理。", at)
    if len(reason.strip()) < 4:
        raise Refusal("认可公开须写明理由：这一处为什么不是个人信息，或者为什么依法应当公开。")
    return _choose(snapshot, passage, start, end, by=by, at=at, alike=alike, what=Choice.What.ACCEPT, reason=reason.strip())


@transaction.atomic
def mask_words(snapshot: Snapshot, *, words: str, mask: str, by: User, at: datetime) -> Choice:
    """
    Mask words that no detector finds, such as a neighbour's name, wherever they stand (人工隐去).

    :raises NotYours: if the person is no publicity clerk
    :raises Refusal: if the words do not occur, are too short, or the mask itself names somebody
    """
    _require_role(by, MAY_MASK, "隐去文字由公示管理员办理。", at)
    words = words.strip()
    _require_mask(snapshot, mask)
    if len(words) < 2 or len(words) > 100:
        raise Refusal("请填写要隐去的文字，二至一百字。")
    if not any(words in passage.text for passage in snapshot.passages.values()):
        raise Refusal(f"公示稿里没有“{words}”。请照公示稿的写法填写。")
    lock(snapshot.decision.case)
    return _kept(
        Choice(
            case=snapshot.decision.case,
            decision=snapshot.decision,
            passage=EVERYWHERE,
            digest=digest_of(words),
            start=0,
            end=len(words),
            kind="by_hand",
            wording=words,
            what=Choice.What.MASK,
            mask=mask.strip(),
            by=by,
            at=at,
        )
    )


def _require_mask(snapshot: Snapshot, mask: str) -> None:
    if not mask.strip() or len(mask) > 200 or snapshot.redactor.open_hits(mask):
        raise Refusal("替换的文字不能为空，也不能含有个人信息。建议用“（隐去）”或“某某”。")


def _require_role(by: User, roles: Iterable[str], message: str, at: datetime) -> None:
    if not by.roles_on(day_of(at)) & set(roles):
        raise NotYours(message)


def _choose(
    snapshot: Snapshot, place: str, start: int, end: int, *, by: User, at: datetime, alike: bool, what: str, **said: Any
) -> list[Choice]:
    lock(snapshot.decision.case)
    meant = next((hit for passage, hit in snapshot.open if (passage.place, hit.start, hit.end) == (place, start, end)), None)
    if meant is None:
        raise NoSuchHit
    same = [(p, h) for p, h in snapshot.open if (p.place, h) == (place, meant) or (alike and (h.kind, h.text) == (meant.kind, meant.text))]
    return [_keep(snapshot, passage, hit, by=by, at=at, what=what, **said) for passage, hit in same]


def _keep(snapshot: Snapshot, passage: Passage, hit: Hit, *, by: User, at: datetime, what: str, **said: Any) -> Choice:
    return _kept(
        Choice(
            case=snapshot.decision.case,
            decision=snapshot.decision,
            passage=passage.place,
            digest=passage.digest,
            start=hit.start,
            end=hit.end,
            kind=hit.kind,
            wording=hit.text[:400],
            what=what,
            by=by,
            at=at,
            **said,
        )
    )


def _kept(choice: Choice) -> Choice:
    choice.save(force_insert=True)
    append(kind=KIND, subject=f"{KIND}:{choice.pk}", content=choice.sealed_content(), now=choice.at)
    return choice


# -- the ledger reads it again ------------------------------------------------------------------------------------


def _read_many(subjects: list[str]) -> Mapping[str, Mapping[str, object]]:
    keys = [int(subject.rpartition(":")[2]) for subject in subjects]
    rows = Choice.objects.filter(pk__in=keys).select_related("case", "decision")
    return {f"{KIND}:{row.pk}": row.sealed_content() for row in rows}


def register_sources() -> None:
    """Tell the ledger where the contents of its entries about choices are."""
    sources.register(
        KIND,
        lambda subject: _read_many([subject]).get(subject),
        read_many=_read_many,
        subjects=lambda: (f"{KIND}:{pk}" for pk in Choice.objects.values_list("pk", flat=True)),
    )
