"""A shelf to test on: made-up decisions of a made-up bureau, published through the shelf's own verbs."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from daylight.gazette.entries import publish
from daylight.gazette.fields import PublicFields, Step

SHANGHAI = ZoneInfo("Asia/Shanghai")
LETTER = b"%PDF-1.7\n% a redacted letter for tests\n%%EOF\n"


def at(text: str) -> datetime:
    """Return ten in the morning of a day."""
    return datetime.fromisoformat(f"{text}T10:00").replace(tzinfo=SHANGHAI)


def quarry(**changes: object) -> PublicFields:
    """Return the fields of one complete penalty decision, with changes."""
    fields = {
        "kind": "penalty",
        "organ": "武定县自然资源局",
        "title": "未经批准占用狮山镇集体土地建设砂石堆场案",
        "document_number": "武自然资罚〔2026〕12号",
        "party_shown": "武定某砂石有限公司",
        "party_code_shown": "9153**********4X",
        "party_kind": "organisation",
        "cause": "未经批准非法占用土地",
        "facts": "2026年6月起未经批准占用狮山镇某村集体土地1,241.3平方米，建设砂石堆场及附属用房。占用地类为其他草地，符合国土空间规划。",
        "basis": ("土地管理法 第77条", "土地管理法实施条例 第57条"),
        "conclusion": "没收在非法占用土地上新建的建筑物和其他设施；罚款186,195元。",
        "items": ("没收在非法占用土地上新建的建筑物和其他设施", "罚款186,195元"),
        "fine": Decimal("186195.00"),
        "discretion": "一般档，150元/平方米（基准：100–200元）",
        "decided_on": date(2026, 11, 12),
        "course": (
            Step("立案", date(2026, 8, 20)),
            Step("告知", date(2026, 10, 9)),
            Step("听证", date(2026, 10, 26)),
            Step("法制审核", date(2026, 11, 4)),
            Step("决定", date(2026, 11, 12)),
        ),
        "remedies": "自收到决定书之日起六十日内可以向武定县人民政府申请行政复议，或者在六个月内向有管辖权的人民法院提起行政诉讼。",
        "place": "狮山镇",
        "violation": "非法占地",
        "working_days_used": 4,
        "limit_working_days": 7,
        "expires_on": date(2029, 11, 12),
    }
    return PublicFields(**{**fields, **changes})  # type: ignore[arg-type]


def mine(**changes: object) -> PublicFields:
    """Return the fields of a second, different decision."""
    return quarry(
        **{
            "title": "己衣镇越界开采建筑石料用灰岩案",
            "document_number": "武自然资罚〔2026〕9号",
            "party_shown": "某矿业有限公司",
            "cause": "超越批准的矿区范围采矿",
            "facts": "超越批准的矿区范围采出建筑石料用灰岩3,320吨。",
            "basis": ("矿产资源法 第40条",),
            "conclusion": "责令退回本矿区范围内开采；没收越界开采的矿产品；罚款52,000元。",
            "items": (),
            "fine": Decimal(52000),
            "decided_on": date(2026, 10, 28),
            "place": "己衣镇",
            "violation": "越界采矿",
            **changes,
        }
    )


@pytest.fixture
def quarry_entry(db):
    return publish(address="penalty-2026-12", fields=quarry(), letter=LETTER, now=at("2026-11-18"))


@pytest.fixture
def mine_entry(db):
    return publish(address="penalty-2026-9", fields=mine(), letter=LETTER, now=at("2026-11-03"))
