"""Several chapters at a stretch, with the days that they usually take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from daylight.site.demonstration.chapters.deciding import decided, discussed, drafted, reviewed, sent_to_review
from daylight.site.demonstration.chapters.defence import notices
from daylight.site.demonstration.chapters.inquiry import asked, heard_inside, land_evidence, on_site, proposal, report
from daylight.site.demonstration.chapters.opening import clue, filing, named, stopped, verified
from daylight.site.demonstration.chapters.subject import before
from daylight.site.demonstration.script import Story


def to_filing(c: Story, *, began: int = 40, **how: Any) -> Story:
    """Go from the clue to the filing: four working days."""
    first = before(c, began)
    clue(c, **how)
    c.wait(1)
    verified(c)
    named(c)
    stopped(c)
    c.wait(3)
    return filing(c, began=first)


def to_report(c: Story, *, gather: Callable[[Story], Story] = land_evidence, **how: Any) -> Story:
    """Go from the filing to a proposal that the leaders have signed: twelve working days."""
    c.wait(2)
    on_site(c)
    asked(c)
    c.wait(3)
    gather(c)
    c.wait(4)
    report(c, **how)
    c.wait(2)
    heard_inside(c)
    c.wait(1)
    return proposal(c)


def to_notice(c: Story, **how: Any) -> Story:
    """Go from the clue to served notices: seventeen working days."""
    to_filing(c, **how)
    to_report(c)
    c.wait(1)
    return notices(c)


def to_decision(c: Story, **changed: Any) -> Story:
    """Go from notices that nobody answered to the decision: eleven working days."""
    c.wait(6)
    drafted(c)
    sent_to_review(c)
    c.wait(2)
    reviewed(c)
    c.wait(2)
    discussed(c)
    c.wait(1)
    return decided(c, **changed)
