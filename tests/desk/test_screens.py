"""Every page of the desk in a real browser, wide and narrow: it fits its screen, speaks Chinese, and hides nothing from anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT
from daylight.casefile.approval import Approval
from daylight.casefile.case import Case
from daylight.desk.pages.act import OWN_PAGES
from daylight.law.acts import act_kinds
from tests.casefile.conftest import Bureau, on
from tests.casefile.whole_case import TOPICS, play
from tests.conftest import PHONE, WIDE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TODAY = "2026-04-17"
WORD = re.compile(r"[A-Za-z]{2,}")
KNOWN = {"CGCS", "SHA", "PDF", "GNSS", "RTK", "DOCX", "JSON"}
"""What stands in Latin letters on Chinese papers too. Numbers such as 91532329MA6TEST01X are taken out before."""
NAMES_OF_A_FILE = {"docs", "examine", "md", "decision"}
"""The page that takes a file of the examiner's format says where the format is described and how its words look."""
WHO = ("zhou", "chen", "wu", "sun", "wang", "feng", "qian")
SERIOUS = {"serious", "critical"}
NAMES = ("营业执照", "现场照片", "地类证明", "规划意见", "基本农田套合结果", "用地审批查询结果", "土地权属证明")


@pytest.fixture
def heard(bureau: Bureau) -> Iterator[Case]:
    """A case that has been sent to legal review after a hearing: every form of the procedure finds something to start from."""
    in_chinese = {f"evidence:{topic}": {"name": name, "proves": name} for topic, name in zip(TOPICS, NAMES, strict=True)}
    with time_machine.travel(on(TODAY), tick=True):
        yield play(bureau, until="review_submission", changed=in_chinese)


@pytest.fixture
def visit(bureau: Bureau, open_page: Callable[..., Any], live_server: Any, look: Any) -> Callable[..., list[str]]:
    """Open an address as somebody, wide and narrow, keep both pictures, and list what is wrong with them."""
    desks: dict[str, Any] = {}

    def sit(username: str) -> Any:
        client = Client()
        client.force_login(bureau.users[username])
        session = client.session
        session[SEEN_AT] = session[SIGNED_IN_AT] = timezone.now().timestamp()
        session.save()
        page = open_page()
        page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": f"{live_server.url}/desk/"}])
        return page

    def visit_(username: str, address: str, shot: str, *, closely: bool = False) -> list[str]:
        desks[username] = page = desks.get(username) or sit(username)
        page.set_viewport_size(WIDE)
        answer = page.goto(address)
        said = [f"{answer.status} {page.url}"] if answer.status not in {200, 403} or "/sign-in/" in page.url else []
        for screen in (WIDE, PHONE):
            page.set_viewport_size(screen)
            look(page, shot)
            said += faults_of(page) + (barriers(page) if closely else [])
        return sorted(set(said))

    return visit_


def test_every_form_of_the_procedure_fits_its_screen_and_speaks_chinese(heard: Case, bureau: Bureau, visit: Any) -> None:
    faults = {}
    for kind, schema in act_kinds().items():
        if kind in OWN_PAGES or kind == "clue":
            continue
        who = next(name for name in WHO if bureau.users[name].roles_on(on(TODAY).date()) & set(schema.by))
        if said := visit(who, f"/desk/cases/{heard.pk}/{kind}/", f"form-{kind}"):
            faults[kind] = said

    assert faults == {}


def test_every_page_of_the_desk_is_for_everybody(heard: Case, bureau: Bureau, visit: Any) -> None:
    case = f"/desk/cases/{heard.pk}/"
    inspection = heard.acts.get(kind="site_inspection").seq
    pages = {
        "today": ("zhou", "/desk/"), "today-others": ("chen", "/desk/?whose=others"), "cases": ("zhou", "/desk/cases/"),
        "cases-none": ("zhou", "/desk/cases/?q=月球"), "clues": ("zhou", "/desk/clues/"), "new-clue": ("zhou", "/desk/clues/new/"),
        "case": ("zhou", case), "case-head": ("wu", case), "act": ("zhou", f"{case}acts/{inspection}/"),
        "site-inspection": ("zhou", f"{case}site_inspection/"), "other-acts": ("zhou", f"{case}acts/"),
        "approvals": ("chen", "/desk/approvals/"), "approval": ("chen", f"/desk/approvals/{_waiting(bureau, heard).pk}/"),
        "reviews": ("wang", "/desk/reviews/"), "review": ("wang", f"{case}review_opinion/"), "discussions": ("wu", "/desk/discussions/"),
        "discussion": ("wu", f"{case}collective_discussion/"), "publication": ("qian", "/desk/publication/"),
        "dossiers": ("feng", "/desk/dossiers/"), "dossier": ("zhou", f"{case}dossier/"), "law-check": ("wang", "/desk/law-check/"),
        "case-law-check": ("zhou", f"{case}law-check/"), "forms": ("zhou", "/desk/forms/"), "stranger": ("qian", "/desk/approvals/"),
    }  # fmt: skip
    faults = {}
    for name, (who, address) in pages.items():
        if said := visit(who, address, f"page-{name}", closely=True):
            faults[name] = said

    assert faults == {}


def _waiting(bureau: Bureau, case: Case) -> Approval:
    """Lay an extension before the section head."""
    from daylight.casefile.approval import submit

    return submit(
        case, "extension", by=bureau.pair, recorded_by=bureau.zhou, at=on(TODAY), now=on(TODAY),
        data={"days": 30, "especially_complex": False, "reasons": "案情复杂，当事人申请听证，不能在规定期限内作出决定。"},
    )  # fmt: skip


def faults_of(page: Any) -> list[str]:
    """List what is wrong with how a page looks: wider than the screen, or words that nobody in the bureau reads."""
    said = []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        said.append(f"{wide} px wider than the screen: {page.evaluate(WHAT_STICKS_OUT)}")
    words = page.locator("body").inner_text() + " ".join(page.locator("[placeholder]").evaluate_all("all => all.map(e => e.placeholder)"))
    known = KNOWN | (NAMES_OF_A_FILE if page.url.endswith("/desk/law-check/") else set())
    foreign = {word for word in WORD.findall(re.sub(r"\b(?=\w*\d)\w+\b|m²", " ", words)) if word not in known}
    if foreign:
        said.append(f"foreign words: {sorted(foreign)}")
    return said


WHAT_STICKS_OUT = """[...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && !e.closest('.track, .nav')).slice(0, 4).map(e => e.tagName + '.' + e.className)"""


def barriers(page: Any) -> list[str]:
    """List what keeps somebody with other eyes or hands from using a page."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [
        f"{fault['id']}: {[node['target'] for node in fault['nodes']][:4]}"
        for fault in found.response["violations"] if fault["impact"] in SERIOUS
    ]  # fmt: skip
