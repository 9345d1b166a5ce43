"""From the clue to the filing (线索、核查、立案)."""

from __future__ import annotations

from datetime import date
from typing import Any

from daylight.site.demonstration.chapters.defence import served
from daylight.site.demonstration.chapters.subject import matter
from daylight.site.demonstration.files import a_photo
from daylight.site.demonstration.script import Story


def clue(c: Story, *, source: str = "patrol", content: str = "", ongoing: bool = True, **more: Any) -> Story:
    """Register the clue."""
    m = matter(c)
    return c.open(
        source=source,
        place=m.place,
        township=m.township,
        content=content or f"巡查发现：{m.breach}。",
        ongoing=ongoing,
        suspect="、".join(str(p["name"]) for p in m.parties),
        **more,
    )


def verified(c: Story, *, proposal: str = "file", found: str = "", reasons: str = "") -> Story:
    """Look at the place and say what should be done."""
    m = matter(c)
    return c.take(
        "verification",
        by=c.officers,
        found=found or f"经现场核查，{m.breach}，现场未能出示批准文件。",
        area=m.area or None,
        proposal=proposal,
        reasons=reasons or "有明确的行为人和违法事实，属本机关管辖，建议立案。",
        files=[a_photo(f"核查照片-{c.title}")],
    )


def stopped(c: Story) -> Story:
    """Order the violation to stop, and serve the order."""
    m = matter(c)
    c.take("stop_order", facts=f"{m.breach}。", articles=m.articles, demand="立即停止违法行为，听候处理。", orders_demolition=False)
    return served(c, "stop_order")


def named(c: Story) -> Story:
    """Name the parties."""
    for party in matter(c).parties:
        c.take("party_named", **party)
    return c


def filing(c: Story, *, began: date | str, discovered: date | str | None = None, sign: bool = True, **changed: Any) -> Story:
    """File the case, through every signature."""
    m = matter(c)
    given = {
        "cause": m.cause,
        "violation": m.violation,
        "facts": f"{m.breach}。",
        "discovered_on": discovered,
        "act_from": began,
        "continuing": True,
        "harm_to_life": False,
        "place": m.place,
        "rural_house": False,
        "village_plan_area": False,
        "identified_actor": True,
        "breach_fact": True,
        "liability_due": True,
        "own_jurisdiction": True,
        "within_time_bar": True,
        "handlers": list(c.officers),
        "unit": _unit(c),
    } | changed
    return c.take("filing", **given) if sign else c.submit("filing", **given)


def _unit(c: Story) -> str:
    return c.script.county.sections[c.section].name
