"""A bureau whose people can sign in, each at a browser of his own, and a clock that goes from day to day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from daylight.accounts.models import Post, Role, User
from daylight.gazette.shelf import name_shelf
from tests.casefile.conftest import SINCE, Bureau, bureau, on

from .desk import PASSWORD, Desk

__all__ = ["bureau"]

FIRST_MORNING = "2026-03-02"


@dataclass
class Office:
    """Everybody's desk by his account, and the wall clock that they share."""

    bureau: Bureau
    open_page: Callable[..., Any]
    clock: Any
    case: str = ""
    desks: dict[str, Desk] = field(default_factory=dict)

    def __getattr__(self, username: str) -> Desk:
        if username not in self.bureau.users:
            raise AttributeError(username)
        desk = self.desks.setdefault(username, Desk(self.open_page(), username))
        desk.case = self.case
        return desk

    def day(self, day: str, clock: str = "10:00") -> None:
        """Let the day come, for the bureau and for its machine."""
        self.clock.move_to(_moment(day, clock))

    def sign(self, act: str, *signers: str) -> None:
        """Carry a matter from signature to signature."""
        for username in signers:
            getattr(self, username).sign(act)


def _moment(day: str, clock: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def office(transactional_db: None, bureau: Bureau, open_page: Callable[..., Any]) -> Iterator[Office]:
    clerk = User.objects.open_account("hehui", name="何慧", password=None, now=on("2020-01-01"))
    Post.objects.create(user=clerk, section=bureau.section, role=Role.PUBLICITY_CLERK, since=SINCE)
    bureau.users["hehui"] = clerk
    for user in bureau.users.values():
        user.set_password(PASSWORD)
        user.save()
    with time_machine.travel(_moment(FIRST_MORNING, "09:00"), tick=True) as clock:
        name_shelf(organ="武定县自然资源局", government="武定县人民政府", supervisor="武定县司法局", telephone="0878-0000000",
                   now=on("2026-01-04"))  # fmt: skip
        yield Office(bureau, open_page, clock)
