"""Notice, defence and hearing (告知、陈述申辩、听证), and service, by which everything reaches the party."""

from __future__ import annotations

from datetime import date
from typing import Any

from daylight.law.periods import add_working_days
from daylight.site.demonstration.chapters.subject import matter
from daylight.site.demonstration.script import Story


def notices(c: Story, *, hearing_days: int = 5, **how: Any) -> Story:
    """Tell the party of the intended penalty and of the right to a hearing, and serve both."""
    c.take("prior_notice").take("hearing_rights_notice", days=hearing_days)
    for kind in ("prior_notice", "hearing_rights_notice"):
        served(c, kind, **how)
    return c


def served(c: Story, paper: str, *, way: str = "in_person", **more: Any) -> Story:
    """Serve a paper on every party."""
    for number, party in enumerate(matter(c).parties, 1):
        citizen = party["kind"] in {"person", "sole_trader"}
        given = {
            "of": paper,
            "party": f"P{number}",
            "way": way,
            "succeeded": True,
            "receiver": party.get("representative") or party["name"],
            "relation": "party" if citizen else "representative",
            "signed": True,
            "received_on": c.day,
            "place": party["address"],
            "place_kind": "residence" if citizen else "office",
            "recorded": True,
        } | more
        c.take("service", by=c.officers, **given)
    return c


def stated(c: Story, content: str, *claims: tuple[str, str, bool], conclusion: str = "不予采纳。") -> Story:
    """Receive what the party states, and answer it point by point three working days later."""
    c.take("statement", party="P1", way="written", content=content)
    c.wait(2)
    return c.take(
        "statement_review",
        of="statement",
        points=[{"claim": claim, "answer": answer, "adopted": adopted} for claim, answer, adopted in claims],
        conclusion=conclusion,
    )


def waived(c: Story, *rights: str) -> Story:
    """Receive a written waiver."""
    m = matter(c)
    return c.take(
        "waiver",
        party="P1",
        rights=list(rights or ("statement", "hearing")),
        written=True,
        signed_by=m.speaker,
        authority="party" if m.is_person else "representative",
    )


PANEL = ("wangfang", "zhaojing")
"""Who presides over hearings, and who keeps their record; the third reviewer stays free for the legal review."""


def hearing_called(c: Story, *, reasons: str, in_days: int = 9) -> date:
    """Receive a request for a hearing and announce it; return the day of the hearing."""
    chair, recorder = PANEL
    c.take("hearing_request", party="P1", written=True, reasons=reasons)
    c.wait(1)
    day = add_working_days(c.day, in_days).latest
    c.take(
        "hearing_notice",
        who=chair,
        hearing_on=day,
        hearing_time="09:30",
        place="局三楼听证室",
        presided_by=chair,
        members=[chair],
        recorder=recorder,
        public=True,
    )
    served(c, "hearing_notice")
    return day


def hearing_held(c: Story, day: date, *, presented: str, argued: str, disputes: str, findings: str, advice: str) -> Story:
    """Hold the hearing and report on it."""
    chair, recorder = PANEL
    c.on(day).at("09:30").take(
        "hearing",
        who=chair,
        presided_by=chair,
        members=[chair],
        recorder=recorder,
        investigators=list(c.officers),
        public=True,
        party_present=True,
        agents="代理律师一名",
        agent_count=1,
        fee_charged=False,
        facts_presented=presented,
        party_argued=argued,
        signed=True,
    )
    c.wait(2)
    return c.take("hearing_report", who=chair, disputes=disputes, findings=findings, proposal=advice)
