"""
Ways to contest a decision (救济途径): which, how long, where; written out so that nobody has to type them.

The periods are those of law.md 11. A wrong or missing line lengthens the period to a year (行政复议法 第20条; 法释〔2018〕1号
第64条), so the text is made here from the content of the decision and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

REVIEW_DAYS = 60
"""行政复议法 第20条."""
SUIT_MONTHS = 6
"""行政诉讼法 第46条."""
DEMOLITION_SUIT_DAYS = 15
"""土地管理法 第83条: against an order to demolish buildings on illegally occupied land."""
AFTER_REVIEW_DAYS = 15
"""行政诉讼法 第45条."""

BASIS = "行政复议法 第11条、第20条、第22条、第23条；行政诉讼法 第45条、第46条；土地管理法 第83条"


@dataclass(frozen=True)
class Remedies:
    """The remedies against one decision: periods for the record, paragraphs for the paper."""

    review_days: int
    suit_months: int | None
    suit_days_demolition: int | None
    review_first: bool
    paragraphs: tuple[str, ...]
    basis: str = BASIS


def remedies(
    *,
    document: str,
    government: str,
    court: str,
    items: Collection[str] = (),
    procedure: str = "ordinary",
    land_law: bool = True,
    acquired_resource_right: bool = False,
    online_channel: str = "",
    numbers: Mapping[str, Collection[int]] | None = None,
) -> Remedies:
    """
    Give the remedies against a decision with these kinds of item (行政复议法 第20条、第23条; 行政诉讼法 第46条; 土地管理法 第83条).

    `document` is what the paper calls itself (本决定书). `numbers` says which items of the decision are of a kind, so that the
    fifteen days are tied to them. `online_channel` is where a review can be asked for online; it must be given when the
    decision is served electronically (行政复议法 第22条).

    :raises ValueError: if the government or the court is not named
    """
    if not government or not court:
        raise ValueError("救济途径须写明复议机关和管辖法院，请先在机关资料中填写。")
    review_first = procedure == "summary" or acquired_resource_right
    demolition = land_law and "demolish" in items and not review_first
    only_demolition = demolition and set(items) == {"demolish"}
    paragraphs = (
        _after_review(document, government, court, procedure)
        if review_first
        else (_choice(document, government, court, demolition, only_demolition, tuple((numbers or {}).get("demolish", ()))),)
    )
    return Remedies(
        review_days=REVIEW_DAYS,
        suit_months=None if review_first or only_demolition else SUIT_MONTHS,
        suit_days_demolition=DEMOLITION_SUIT_DAYS if demolition else None,
        review_first=review_first,
        paragraphs=(*paragraphs, *_online(online_channel), _no_stay()),
    )


def _choice(document: str, government: str, court: str, demolition: bool, only: bool, numbers: tuple[int, ...]) -> str:
    review = f"可以自收到{document}之日起六十日内向{government}申请行政复议"
    months, days = "六个月", "十五日"
    if only:
        return f"如不服本决定，{review}，或者自收到{document}之日起{days}内依法向{court}提起行政诉讼。"
    if not demolition:
        return f"如不服本决定，{review}，或者自收到{document}之日起{months}内依法向{court}提起行政诉讼。"
    which = f"第{'、'.join(map(str, numbers))}项" if numbers else ""
    return (
        f"如不服本决定，{review}；也可以依法向{court}提起行政诉讼："
        f"对{which}限期拆除的决定不服的，自收到{document}之日起{days}内起诉；"
        f"对其他各项决定不服的，自收到{document}之日起{months}内起诉。"
    )


def _after_review(document: str, government: str, court: str, procedure: str) -> tuple[str, ...]:
    ground = "本决定系当场作出" if procedure == "summary" else "本决定涉及已经依法取得的自然资源所有权或者使用权"
    return (
        f"如不服本决定，应当自收到{document}之日起六十日内先向{government}申请行政复议（{ground}，依法须先经复议）；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内依法向{court}提起行政诉讼。",
    )


def _online(channel: str) -> tuple[str, ...]:
    return (f"也可以通过互联网渠道申请行政复议：{channel}。",) if channel else ()


def _no_stay() -> str:
    return "行政复议、行政诉讼期间，除法律另有规定外，本决定不停止执行；加处罚款的数额在行政复议、行政诉讼期间不予计算。"
