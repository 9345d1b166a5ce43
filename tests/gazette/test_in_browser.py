"""The public pages in a real browser: readable by assistive technology, by keyboard, on a phone, without scripts."""

import os
from pathlib import Path

import pytest

from daylight.gazette.entries import correct, publish, withdraw
from daylight.gazette.fields import Step
from daylight.gazette.shelf import name_shelf

from .conftest import LETTER, at, mine, quarry

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = {
    "home": "/",
    "decisions": "/decisions/",
    "narrowed": "/decisions/?kind=penalty&place=己衣镇&year=2026",
    "decision": "/decisions/penalty-2026-12/",
    "withdrawn": "/decisions/penalty-2026-9/",
    "withdrawals": "/withdrawals/",
    "search": "/search/?q=砂石 狮山",
    "search-nothing": "/search/?q=砂石 月球",
    "search-bare": "/search/",
    "about": "/about/",
    "missing": "/decisions/unknown/",
}
KINDS = [
    ("permit", "狮山镇椅子甸社区卫生室建设工程规划许可", "建字第532329202600041号", "狮山镇人民政府", "准予许可。", 2, 7),
    ("inspection", "插甸镇采石场矿山生态修复义务履行情况检查", "武自然资检〔2026〕37号", "某矿业有限公司", "未发现问题。", 9, 20),
    ("confirmation", "高桥镇12宗农村不动产首次登记", "武不动产登〔2026〕318号", "张某等12户", "准予登记。", 6, 20),
    (
        "penalty",
        "未取得测绘资质擅自从事测绘活动案",
        "武自然资罚〔2026〕7号",
        "某勘测有限公司",
        "责令停止违法行为；没收违法所得和测绘成果；罚款32,000元。",
        9,
        7,
    ),
]


@pytest.fixture
def shelf_in_use(transactional_db, time_machine):
    """A shelf as it looks after some months: several kinds, a correction, a late one, a withdrawal."""
    time_machine.move_to(at("2026-11-20"), tick=True)
    name_shelf(
        organ="武定县自然资源局", government="武定县人民政府", supervisor="武定县司法局", telephone="0878-0000000", now=at("2026-01-04")
    )
    for serial, (kind, title, number, party, conclusion, used, limit) in enumerate(KINDS * 6):
        changed = quarry(
            kind=kind,
            title=title,
            document_number=number,
            party_shown=party,
            conclusion=conclusion,
            items=(),
            working_days_used=used,
            limit_working_days=limit,
            violation="",
            fine=None,
        )
        publish(address=f"{kind}-{serial}", fields=changed, letter=None, now=at(f"2026-11-{12 + serial % 4}"))
    course = (*quarry().course[:3], Step("集体讨论", quarry().course[3].on), *quarry().course[3:])
    entry = publish(address="penalty-2026-12", fields=quarry(course=course), letter=LETTER * 4000, now=at("2026-11-18"))
    correct(
        entry,
        fields=quarry(course=course, facts=quarry().facts.replace("其他草地", "天然牧草地")),
        letter=LETTER * 4001,
        reason="占用地类与勘测报告不一致",
        now=at("2026-11-19"),
    )
    withdrawn = publish(address="penalty-2026-9", fields=mine(), letter=LETTER, now=at("2026-11-03"))
    withdraw(
        withdrawn,
        reason="原决定经行政复议撤销，责令重新作出。",
        basis="行政处罚法 第48条第二款",
        document="武政复决〔2026〕3号",
        now=at("2026-11-12"),
    )


def keep_shot(page, name):
    """Keep a screenshot for people to look at, where one was asked for."""
    if place := os.environ.get("DAYLIGHT_SHOTS"):
        width = page.viewport_size["width"]
        page.screenshot(path=Path(place) / f"gazette-{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_is_accessible_and_fits_its_screen(shelf_in_use, open_page, width):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(viewport={"width": width, "height": 900})
    faults = {}
    for name, address in PAGES.items():
        page.goto(address)
        keep_shot(page, name)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        faults |= {f"{name}: {fault['id']}": [node["target"] for node in fault["nodes"]] for fault in found.response["violations"]}
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults[f"{name}: wider than the screen"] = []

    assert faults == {}


def test_the_first_tab_leads_past_the_head_to_the_content(shelf_in_use, page):
    page.goto("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_reader_without_scripts_searches_reads_and_goes_back(shelf_in_use, open_page):
    page = open_page(javascript=False)
    page.goto("/")

    page.get_by_label("查询内容").fill("2026（12）")
    page.get_by_role("button", name="查询").click()
    page.get_by_role("link", name="未经批准占用狮山镇集体土地建设砂石堆场案").click()

    assert page.get_by_role("heading", level=1).inner_text() == "未经批准占用狮山镇集体土地建设砂石堆场案"
    page.get_by_text("改了哪些字").click()
    assert page.locator("ins").first.inner_text() == "天然牧"


def test_a_decision_prints_on_paper_without_what_only_a_screen_needs(shelf_in_use, page):
    page.goto("/decisions/penalty-2026-12/")
    page.emulate_media(media="print")

    keep_shot(page, "print")
    assert not page.get_by_role("navigation", name="主导航").is_visible()
    assert page.get_by_text("http").first.is_visible()
