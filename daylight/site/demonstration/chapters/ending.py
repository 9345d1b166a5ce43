"""Execution and the end (执行、结案、归档)."""

from __future__ import annotations

from datetime import datetime

from daylight.casefile.case import Case
from daylight.casefile.dossier import archive
from daylight.site.demonstration.chapters.subject import matter
from daylight.site.demonstration.files import a_photo
from daylight.site.demonstration.penalties import total
from daylight.site.demonstration.script import Story


def paid(c: Story, amount: str | None = None, *, receipt: str, towards: str = "fine") -> Story:
    """Book a payment to the bank."""
    fines = [item for item in matter(c).items if item["kind"] == ("fine" if towards == "fine" else "confiscate_gains")]
    return c.take("payment", amount=amount or total([dict(item) for item in fines]), towards=towards, to="bank", receipt=receipt)


def performed(c: Story, items: str, described: str) -> Story:
    """Note that the other duties were performed."""
    return c.take("performance", by=c.officers, items=items, fully=True, described=described, files=[a_photo(f"履行照片-{c.title}")])


def handed_over(c: Story, items: str, area: str | None = None) -> Story:
    """Hand confiscated property to the county government."""
    return c.take("handover", by=c.officers, to="武定县人民政府", items=items, area=area)


def closed(c: Story, *, ground: str = "performed", execution: str = "处罚决定已经全部履行。") -> Story:
    """Close the case, through every signature."""
    return c.take("closure", ground=ground, execution=execution, referrals_done=True)


def archived(c: Story, *, retention: str = "permanent", note: str = "") -> Story:
    """Bind the dossier, seal it and lay it into the archive."""

    def play(case: Case, now: datetime) -> None:
        archive(case, by=c.script.county.users["fengyan"], retention=retention, at=now, now=now, note=note)

    return c.do("归档", play)
