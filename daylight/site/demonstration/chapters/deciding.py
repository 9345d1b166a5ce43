"""Review, discussion, decision, and what the public reads of it (审核、集体讨论、决定、公示)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.disclosure.models import Publication
from daylight.disclosure.publishing import publish as publish_decision
from daylight.disclosure.publishing import withdraw as withdraw_publication
from daylight.law.acts import POINTS
from daylight.site.demonstration.chapters.subject import matter
from daylight.site.demonstration.penalties import total
from daylight.site.demonstration.script import Story

ALL_MATERIALS = ("draft", "report", "basis", "evidence", "notice", "discretion")


def drafted(c: Story, **changed: Any) -> Story:
    """Draft the decision."""
    items = [dict(item) for item in matter(c).items]
    return c.take("decision_draft", **({"total": total(items), "discretion": matter(c).reasons or None} | changed))


def sent_to_review(c: Story, *, heard: bool = False) -> Story:
    """Send the draft to legal review."""
    return c.take("review_submission", materials=[*ALL_MATERIALS, *(["hearing"] if heard else [])])


def reviewed(
    c: Story,
    *,
    by: str = "shenyi",
    verdict: str = "passed",
    opinion: str = "主体合法，程序合法，事实清楚，证据充分，适用依据准确，裁量适当，同意。",
    **notes: str,
) -> Story:
    """Give an opinion on every point; a note says what is wrong with one."""
    points = {point: {"verdict": "no" if point in notes else "yes", "note": notes.get(point, "")} for point in POINTS["legal_review"]}
    points["crime"] = {"verdict": "no", "note": "未达到移送标准"}
    return c.take("review_opinion", who=by, reviewer=by, points=points, verdict=verdict, opinion=opinion)


def discussed(
    c: Story, *, conclusion: str = "agreed", said: str = "同意承办机构意见和法制审核意见。", review: str = "法制审核同意，无异议。"
) -> Story:
    """Discuss among the heads."""
    heads = ("wugang", "sunping", "tanglin")
    return c.take(
        "collective_discussion",
        who="wugang",
        presided_by="wugang",
        members=list(heads),
        recorder="songyan",
        place="局会议室",
        quorum=3,
        opinions=[{"person": one, "opinion": said} for one in heads],
        review_opinions=review,
        conclusion=conclusion,
        minutes="承办机构汇报案情和拟处理意见，法制机构汇报审核意见，与会负责人逐一发表意见后形成结论。",
    )


def decided(c: Story, *, departures: Mapping[str, str] | None = None, **changed: Any) -> Story:
    """Make the decision, through both signatures."""
    return c.take("decision", departures=departures, **({"sealed": True, "dated": c.day} | changed))


def published(c: Story, *, clerk: str = "qianhong", departures: Mapping[str, str] | None = None) -> Story:
    """Publish the decision on the public shelf."""

    def play(case: Case, now: datetime) -> None:
        publish_decision(_standing(case), by=c.script.county.users[clerk], at=now, now=now, departures=departures)

    return c.do("公示决定", play)


def withdrawn(c: Story, *, ground: str, reason: str, document: str = "", clerk: str = "qianhong") -> Story:
    """Withdraw the entry from the public shelf."""

    def play(case: Case, now: datetime) -> None:
        standing = Publication.objects.get(decision__case=case, withdrawal__isnull=True)
        withdraw_publication(standing, ground=ground, reason=reason, document=document, by=c.script.county.users[clerk], at=now, now=now)

    return c.do("撤回公示", play)


def _standing(case: Case) -> Decision:
    return Decision.objects.get(case=case, revoked_on__isnull=True)
