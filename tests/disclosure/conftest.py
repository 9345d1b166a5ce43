"""A decided case, with everything in its record that must not become public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from daylight.accounts.models import Post, Role, User
from daylight.casefile import decision as decisions
from daylight.casefile import issuing, party, standing, taking
from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.law.acts import clean
from tests.casefile.conftest import SINCE, Bureau, bureau, on

__all__ = ["bureau"]

FARMER = {
    "name": "丁小河", "kind": "person", "standing": "party", "id_number": "532329190105019993", "born": "1901-05-01",
    "address": "云南省武定县狮山镇香水村委会下村小组15号", "phone": "19900001234",
}  # fmt: skip
COMPANY = {
    "name": "武定禾丰示例建材有限公司", "kind": "organisation", "standing": "party", "uscc": "91532329MA6TEST01X",
    "representative": "丁大山", "address": "云南省武定县狮山镇示例路1号", "phone": "19900000001",
}  # fmt: skip
ITEMS = [
    {"kind": "return_land", "area": "1200", "area_unit": "m2", "text": "责令退还非法占用的土地1200平方米", "violation": "L01"},
    {"kind": "fine", "area": "1200", "rate": "300", "amount": "360000", "text": "处以每平方米300元的罚款，共计360000元", "violation": "L01"},
]  # fmt: skip
DECISION = {
    "facts": "2025年12月起，丁小河（电话199-0000-1234）未经批准占用狮山镇香水村集体土地1200平方米建设砂石堆场，现场见证人王五田。",
    "evidence": "现场勘测笔录、丁小河询问笔录", "articles": "《中华人民共和国土地管理法》第四十四条",
    "basis": "《中华人民共和国土地管理法》第七十七条、《中华人民共和国土地管理法实施条例》第五十七条",
    "process": "2026年4月8日送达告知书，丁小河未提出陈述申辩，也未要求听证。", "discretion": "占用旱地不足五亩",
    "tier": "一般", "items": ITEMS, "total": "360000", "performance": "自收到本决定书之日起十五日内缴至代收银行",
    "review_organ": "武定县人民政府", "review_days": 60, "suit_court": "武定县人民法院", "suit_months": 6, "sealed": True,
}  # fmt: skip


class Decided:
    """A decided case under construction: acts are appended without the gates, which have tests of their own."""

    def __init__(self, bureau: Bureau, day: str = "2026-03-02") -> None:
        self.bureau = bureau
        self.case = bureau.open(day, suspect="丁小河")

    def record(self, kind: str, day: str, /, *, by: User | None = None, **data: Any) -> taking.Act:
        actor = by or self.bureau.zhou
        with transaction.atomic():
            case = taking.lock(Case.objects.get(pk=self.case.pk))
            act = taking.append(
                case, kind, by=[actor], recorded_by=actor, at=on(day), now=on(day), data=clean(kind, data), approved_by=self.bureau.wu
            )
            if kind == "party_named":
                party.keep_party(act)
            if kind == "decision":
                decisions.keep_decision(act)
            if kind in {"remedy_result", "decision_changed"}:
                decisions.keep_revocation(act)
            standing.refresh(case, on=on(day).date())
        self.case.refresh_from_db()
        return act

    @transaction.atomic
    def decide(self, day: str = "2026-05-08", *, party: dict[str, Any] = FARMER, **changed: Any) -> Decision:
        self.record("party_named", "2026-03-03", **party)
        self.record("filing", "2026-03-05", cause="未经批准占用土地建设砂石堆场", violation="L01", facts="占用土地", discovered_on="2026-03-02",
                    act_from="2025-12-01", continuing=True, place="武定县狮山镇香水村", rural_house=False, village_plan_area=False,
                    identified_actor=True, breach_fact=True, liability_due=True, own_jurisdiction=True, within_time_bar=True,
                    handlers=[str(user.pk) for user in self.bureau.pair], number=issuing.running_number("执", 2026))  # fmt: skip
        self.record("prior_notice", "2026-04-08", facts="占用土地", reasons="违法", basis="土地管理法 第七十七条", items=ITEMS, statement_right_told=True)
        self.record("service", "2026-04-08", of="prior_notice", way="by_leaving", succeeded=True, witness="王五田", received_on="2026-04-08")
        act = self.record("decision", day, **{**DECISION, "number": issuing.running_number("罚", 2026), **changed})
        self.record("service", day, of="decision", way="in_person", succeeded=True, receiver=party["name"], signed=True, received_on=day)
        return Decision.objects.select_related("case", "act").get(act=act)


@pytest.fixture
def decided(bureau: Bureau) -> Decided:
    return Decided(bureau)


@pytest.fixture
def decision(decided: Decided) -> Decision:
    """A decision against a farmer whose data stand in it in several disguises."""
    return decided.decide()


@pytest.fixture
def second_clerk(bureau: Bureau) -> User:
    user = User.objects.open_account("sun2", name="孙慧", password=None, now=on("2020-01-01"))
    Post.objects.create(user=user, section=bureau.section, role=Role.PUBLICITY_CLERK, since=SINCE)
    return user


PUBLISHED_AT: datetime = on("2026-05-14")
