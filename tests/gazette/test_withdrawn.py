"""The differential test: after a withdrawal no public byte differs from a shelf on which the entry's text never stood."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from daylight.gazette.entries import correct, publish, withdraw

from .conftest import LETTER, at, mine, quarry

pytestmark = pytest.mark.django_db
SECRET = {
    "title": "甪直赟字号违法采石案",
    "party_shown": "甪直赟记石材经营部",
    "party_code_shown": "92532329MA6X**",
    "cause": "甪里越界事由",
    "facts": "在甪里山场越界采石七百吨。",
    "basis": ("甪里规则 第7条",),
    "conclusion": "甪里结论，罚款八万元。",
    "items": ("甪里事项",),
    "discretion": "甪里从重档",
    "remedies": "甪里救济",
    "place": "甪里",
    "violation": "甪采",
}
QUERIES = ["甪", "甪里", "甪直赟", "赟记石材", "武自然资罚〔2026〕9号", "采石", "甪里 七百吨"]
STARTS = [
    "/",
    "/decisions/",
    "/decisions/?place=甪里",
    "/decisions/?violation=甪采",
    "/withdrawals/",
    "/about/",
    "/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
]
LINK = re.compile(r'(?:href|src|action)="([^"]*)"|<loc>([^<]*)</loc>')


@pytest.fixture
def marked_entry(db, time_machine):
    time_machine.move_to(at("2026-11-20"), tick=False)
    publish(address="penalty-2026-12", fields=quarry(), letter=LETTER, now=at("2026-11-18"))
    entry = publish(address="penalty-2026-9", fields=mine(**SECRET), letter=b"%PDF-1.7 secret", now=at("2026-11-03"))
    correct(
        entry,
        fields=mine(**{**SECRET, "facts": "在甪里山场越界采石八百吨。"}),
        letter=b"%PDF-1.7 second",
        reason="数量有误",
        now=at("2026-11-05"),
    )
    return entry


def crawl(client, starts):
    """Follow every link of every public page; return the bytes and headers of each."""
    waiting, seen = [*starts, *(f"/search/?q={query}" for query in QUERIES)], {}
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 400:
            continue
        answer = client.get(address)
        seen[address] = answer.content + repr(answer.headers).encode()
        if not answer["Content-Type"].startswith(("text/html", "application/xml", "application/atom")):
            continue
        for href, loc in LINK.findall(answer.content.decode()):
            target = urlsplit(urljoin(address, unescape(href or loc)))
            if target.netloc in ("", "testserver") and not target.path.startswith("/static/"):
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return seen


def shown(pages):
    return [address for address, content in pages.items() if "甪".encode() in content.replace(b"q=", b"") and not asked_for(address)]


def asked_for(address):
    """A search page repeats the words that were typed; their marks are another matter."""
    return "甪" in address or "%E7%94%AA" in address


def test_the_crawl_reaches_a_standing_entry_everywhere(client, marked_entry):
    pages = crawl(client, STARTS)

    assert {"/", "/decisions/", "/decisions/penalty-2026-9/", "/feed.xml"} <= set(shown(pages))
    assert b"second" in pages["/decisions/penalty-2026-9/letter.pdf"]
    assert "<mark>甪</mark>".encode() in pages["/search/?q=甪"]


def test_a_withdrawn_entry_appears_in_no_public_byte(client, marked_entry):
    before = crawl(client, STARTS)
    withdraw(marked_entry, reason="原决定经行政复议撤销。", basis="行政处罚法 第48条第二款", now=at("2026-11-20"))

    after = crawl(client, [*STARTS, *before])

    assert set(before) <= set(after)
    assert shown(after) == []
    for address, content in after.items():
        for text in [*SECRET.values(), "八百吨", "七百吨采", "数量有误"]:
            for piece in text if isinstance(text, tuple) else (text,):
                if len(piece) > 3:
                    assert piece.encode() not in content, address
        assert b"<mark>" not in content or "甪" not in content.decode(errors="ignore"), address
        assert b"secret" not in content
        assert b"second" not in content
    assert client.get("/decisions/penalty-2026-9/").status_code == 410
    assert client.get("/decisions/penalty-2026-9/letter.pdf").status_code == 410


def test_a_kept_copy_is_not_confirmed_after_a_withdrawal(client, marked_entry):
    kept = {
        address: client.get(address)
        for address in [
            "/",
            "/decisions/",
            "/decisions/penalty-2026-9/",
            "/decisions/penalty-2026-9/letter.pdf",
            "/search/?q=甪",
            "/feed.xml",
        ]
    }
    withdraw(marked_entry, reason="原决定经行政复议撤销。", basis="行政处罚法 第48条第二款", now=at("2026-11-20"))

    for address, copy in kept.items():
        again = client.get(address, headers={"If-None-Match": copy["ETag"]})
        assert again.status_code in (200, 410), address


def test_feed_readers_are_told_to_drop_their_copy(client, marked_entry):
    withdraw(marked_entry, reason="原决定经行政复议撤销。", basis="行政处罚法 第48条第二款", now=at("2026-11-20"))

    assert '<at:deleted-entry ref="http://testserver/decisions/penalty-2026-9/"' in client.get("/feed.xml").content.decode()
