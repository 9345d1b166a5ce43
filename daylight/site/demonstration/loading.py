"""Load the demonstration county (装载演示县) into an empty installation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from daylight.accounts.models import User
from daylight.casefile.case import Case
from daylight.casefile.standing import refresh
from daylight.registers.models import EnforcementBody
from daylight.site.demonstration import cases
from daylight.site.demonstration.county import BODY, FIGURES_SINCE, FOUNDED, PEOPLE, certificate_events, found, moment, set_figures
from daylight.site.demonstration.script import Script

BUREAU = "本局"


class NotEmpty(Exception):
    """The installation has cases or accounts already; the demonstration is for an empty one."""


@transaction.atomic
def load(*, on: date, tell: Callable[[str], None]) -> Script:
    """
    Found the bureau and play every story up to a day: all of it, or nothing.

    :raises NotEmpty: if the installation is in use
    :raises BadScript: if the product refuses a step of a story
    """
    if Case.objects.exists() or User.objects.exists() or EnforcementBody.objects.exists():
        raise NotEmpty("系统中已有案件或账号，不能再装载演示数据。演示县只装入空的数据库。")
    county = found(now=moment(FOUNDED))
    script = Script(county, on)
    for at, play in certificate_events(county, on=on):
        script.add(at, BUREAU, "执法证件", play)
    if on >= FIGURES_SINCE:
        script.add(moment(FIGURES_SINCE), BUREAU, "参数", lambda now: set_figures(county, now=now))
    cases.tell_all(script)
    script.play(tell)
    for case in Case.objects.order_by("pk"):
        refresh(case, on=on)  # as every night: time went on after the last act
    return script


def is_demonstration() -> bool:
    """Tell whether this installation is the demonstration county: its body carries the made-up code."""
    return EnforcementBody.objects.filter(uscc=BODY["uscc"]).exists()


def accounts() -> list[User]:
    """List the demonstration accounts in the order of the bureau; an account that was since renamed is not one."""
    known = {
        user.username: user
        for user in User.objects.filter(username__in=[one.username for one in PEOPLE]).prefetch_related("posts__section")
    }
    return [known[one.username] for one in PEOPLE if one.username in known and known[one.username].name == one.name]
