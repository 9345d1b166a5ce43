"""What the detectors find, what they leave alone, and what a plain pattern would have missed."""

import os
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daylight.disclosure.detectors import TITLES, detect
from tests.disclosure import disguises

RUNS = int(os.environ.get("DAYLIGHT_DISGUISES", "20000"))
PLAIN = re.compile(
    r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"
    r"|(?<!\d)62\d{14,17}(?!\d)|[云京沪][A-Z]·?[A-Z0-9]{4,6}[警学挂]?|(?<![A-Z])E[A-Z]?\d{7,8}(?!\d)"
)


def kinds(text: str) -> set[str]:
    return {hit.kind for hit in detect(text)}


def is_covered(sentence: str, hidden: str) -> bool:
    """Say whether one hit covers the identifier and hardly more (附件一 may lend it a character)."""
    begin = sentence.index(hidden)
    end = begin + len(hidden)
    return any(begin - 2 <= hit.start <= begin and end <= hit.end <= end + 3 for hit in detect(sentence))


def test_no_disguised_identifier_is_missed():
    missed = [seed for seed in range(RUNS) if not is_covered(*disguises.sample(seed)[:0:-1])]

    assert missed == []


@settings(max_examples=500, deadline=None)
@given(st.integers(min_value=10**6))
def test_any_disguised_identifier_is_found(seed):
    kind, hidden, sentence = disguises.sample(seed)

    assert is_covered(sentence, hidden), (kind, hidden, sentence)


def test_at_most_two_in_a_hundred_benign_sentences_raise_an_alarm():
    alarmed = [seed for seed in range(RUNS) if detect(disguises.benign(seed))]

    assert len(alarmed) <= RUNS * 0.02


def test_a_plain_pattern_would_miss_more_than_half():
    missed = sum(PLAIN.search(disguises.sample(seed)[2]) is None for seed in range(RUNS))

    assert missed > RUNS * 0.5


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_searched_and_each_hit_stands_where_it_says(text):
    hits = detect(text)

    assert all(text[hit.start : hit.end] == hit.text and hit.text for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("身份证号５３２３２９190001019990", "５３２３２９190001019990"),
        ("公民身份号码532329１９０００１０１９９９０。", "532329１９０００１０１９９９０"),
        ("电话199\u200b0000\u20601234", "199\u200b0000\u20601234"),
        ("电话一九九〇〇〇〇一二三四", "一九九〇〇〇〇一二三四"),
        ("手机&#49;&#57;&#57;00001234", "&#49;&#57;&#57;00001234"),
        ("手机199<b>0000</b>1234", "199<b>0000</b>1234"),
        ("手机l99OOOO1234", "l99OOOO1234"),
        ("手机(199)0000-1234", "199)0000-1234"),
        ("电话：8712345转801", "8712345"),
        ("车云E·Ｄ12345号", "云E·Ｄ12345"),
        ("云23-12345号拖拉机", "云23-12345"),
        ("邮箱 zhang_san ＠ qq．com", "zhang_san ＠ qq．com"),
        ("微信号：wx_zhang99", "wx_zhang99"),
        ("账号 2401 0201 2345", "2401 0201 2345"),
        ("住云南省武定县狮山镇中新路12号附3号", "中新路12号附3号"),
        ("住狮山镇西和村委会大村三组15号", "三组15号"),
        ("住玉龙花园3栋2单元501室", "玉龙花园3栋2单元501室"),
        ("住香水村麦地冲12号", "麦地冲12号"),
        ("住昆明市盘龙区青年路88弄6号", "青年路88弄6号"),
        ("住金融小区A幢2单元301", "A幢2单元301"),
        ("住高桥镇马鞍山村民小组", "马鞍山村民小组"),
        ("住龙泉花园3-2-501", "龙泉花园3-2-501"),
        ("住址：武定县狮山镇老街口往西第二家", "老街口往西第二家"),
        ("法定代表人：李四，男", "李四"),
        ("证人欧阳锋的证言", "欧阳锋"),
        ("李四，男，彝族，1980年5月3日出生", "1980年5月3日出生"),
        ("执法证号：23290012011", "23290012011"),
    ],
)
def test_an_identifier_is_reported_with_its_place_in_the_original(text, found):
    assert found in [hit.text for hit in detect(text)]


@pytest.mark.parametrize(
    "text",
    [
        "索引号:11532329015178442p-/2023-0427006",
        "武自然资罚〔2026〕13号",
        "统一社会信用代码11532329015178442P",
        "当事人李某，住武定县狮山镇某处",
        "住所地：武定县狮山镇西和村委会某处",
        "证件号码（隐去），统一社会信用代码9153 **** **** **** 4X",
        "村集体经济组织、村民小组组长、村民委员会",
        "占用元谋县老城乡集体土地1241.30平方米",
        "东经102.404321，北纬25.530012",
        "委托代理人应当提交授权委托书；证人证言；法定代表人身份证明",
        "县政务服务热线12345",
        "占用香水村集体土地12号图斑，位于县道X12线K3+200处，证据组3号卷",
        "经村民小组会议讨论，在香水村委会会议室召开，该村2026年第1号公告",
        "2026-11-12 09:40 至 2026-11-12 11:05",
    ],
)
def test_what_names_nobody_is_left_alone(text):
    assert detect(text) == []


def test_an_organisations_code_is_reported_apart_from_personal_data():
    (hit,) = detect("统一社会信用代码91350100M000100Y43")

    assert (hit.kind, hit.personal, hit.mask) == ("uscc", False, "9135 **** **** **** 43")


def test_what_the_body_itself_makes_public_is_no_hit():
    assert detect("咨询电话0878-8711234", public=["0878 8711234"]) == []
    assert kinds("咨询电话0878-8711235") == {"landline"}


def test_an_identifier_with_a_slip_of_the_pen_is_still_found():
    assert kinds("身份证532329190001019991") == {"resident_id"}
    assert kinds("532329190001019991") == {"resident_id"}


def test_a_suggested_mask_is_itself_no_hit():
    for seed in range(500):
        sentence = disguises.sample(seed)[2]
        for hit in reversed(detect(sentence)):
            sentence = sentence[: hit.start] + hit.mask + sentence[hit.end :]
        assert detect(sentence) == [], sentence


def test_every_kind_has_a_chinese_title():
    assert all(title for title in TITLES.values())
