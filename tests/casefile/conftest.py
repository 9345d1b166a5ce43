"""A small bureau in which cases can be handled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from daylight.accounts.models import Post, Role, Section, User
from daylight.casefile.act import Act
from daylight.casefile.approval import Approval, sign, submit
from daylight.casefile.case import Case
from daylight.casefile.taking import open_case, take
from daylight.law.acts import act_kind
from daylight.registers.models import Certificate, EnforcementBody, Officer, ReviewerQualification

BEIJING = ZoneInfo("Asia/Shanghai")
SINCE = date(2020, 1, 1)


def on(day: str, clock: str = "10:00") -> datetime:
    """Return a moment of a day in the bureau's time."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), BEIJING)


@dataclass
class Bureau:
    """The people of a small bureau, by name."""

    section: Section
    users: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.users[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def pair(self) -> list[User]:
        return [self.users["zhou"], self.users["li"]]

    def open(self, day: str, **data: Any) -> Case:
        clue = {
            "source": "patrol", "received_on": day, "place": "武定县狮山镇香水村", "township": "狮山镇",
            "content": "巡查发现有人占用耕地建设砂石堆场", "ongoing": True,
        } | data  # fmt: skip
        return open_case(section=self.section, by=[self.zhou], recorded_by=self.zhou, at=on(day), now=on(day), data=clue)

    def do(self, case: Case, kind: str, day: str, /, *, who: str = "", by: list[User] | None = None, **data: Any) -> Act:
        """Take an act, through the whole chain of approval where it has one."""
        departures = data.pop("departures", None)
        if not act_kind(kind).approval:
            actor = self.users[who] if who else self.zhou
            return take(
                case, kind, by=by or ([actor] if who else self.pair), recorded_by=actor, at=on(day), now=on(day), data=data,
                departures=departures,
            )  # fmt: skip
        approval = submit(
            case, kind, by=by or self.pair, recorded_by=self.zhou, at=on(day), now=on(day), data=data, departures=departures
        )
        return self.sign_through(approval, day)

    def sign_through(self, approval: Approval, day: str) -> Act:
        signers = {"section_head": self.chen, "deputy_head": self.sun, "head": self.wu}
        for role in approval.chain:
            sign(approval, by=signers[role], agreed=True, opinion="同意。", at=on(day), now=on(day))
            approval.refresh_from_db()
        assert approval.taken is not None
        return approval.taken


@pytest.fixture
def bureau(db: None) -> Bureau:
    """A small bureau, found anew for each test."""
    return small_bureau()


def small_bureau() -> Bureau:
    """Found 武定县自然资源局 with one enforcement section, its leaders and a legal office; every person is invented."""
    EnforcementBody.objects.create(
        name="武定县自然资源局", prefix="武自然资", uscc="11532329015178442P", region="532329", county="武定县",
        government="武定县人民政府", court="武定县人民法院", supervisor="武定县司法局", police="武定县公安局",
        archive="武定县档案馆", address="武定县狮山镇", phone="0878-0000000", bank="代收银行", bank_account="演示账户",
    )  # fmt: skip
    team = Section.objects.create(code="team", name="执法大队", order=1)
    legal = Section.objects.create(code="legal", name="政策法规股", order=2)
    lead = Section.objects.create(code="lead", name="局领导", order=0)
    made = Bureau(team)
    staff = [
        ("zhou", "周明", team, Role.OFFICER), ("li", "李慧", team, Role.OFFICER), ("chen", "陈立", team, Role.SECTION_HEAD),
        ("sun", "孙平", lead, Role.DEPUTY_HEAD), ("wu", "吴刚", lead, Role.HEAD), ("wang", "王芳", legal, Role.REVIEWER),
        ("zhao", "赵静", legal, Role.REVIEWER), ("qian", "钱红", legal, Role.PUBLICITY_CLERK),
        ("feng", "冯岩", legal, Role.ARCHIVIST), ("admin", "管理员", lead, Role.ADMINISTRATOR),
    ]  # fmt: skip
    for i, (username, name, section, role) in enumerate(staff):
        user = User.objects.open_account(username, name=name, password=None, now=on("2020-01-01"))
        post = Post.objects.create(user=user, section=section, role=role, since=SINCE)
        if role == Role.DEPUTY_HEAD:
            post.oversees.add(team, legal)
        if role in {Role.OFFICER, Role.SECTION_HEAD}:
            officer = Officer.objects.create(user=user, name=name, section=section)
            Certificate.objects.create(
                officer=officer, number=f"2309001{i:04}", area="武定县", valid_from=SINCE, valid_until=date(2029, 12, 31)
            )
        if role == Role.REVIEWER:
            ReviewerQualification.objects.create(user=user, legal_qualification_number=f"A2020532329{i:04}", since=SINCE)
        made.users[username] = user
    return made
