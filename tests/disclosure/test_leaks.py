"""What the public really gets: every page and file of the running site, searched for what must not be there."""

from __future__ import annotations

import re
import threading

import pytest
import time_machine
from django.db import connection
from django.test import Client

from daylight.disclosure import publishing
from daylight.disclosure.detectors import detect, essence
from daylight.disclosure.known import public_of
from daylight.disclosure.models import Publication
from daylight.disclosure.scanning import text_of
from daylight.disclosure.snapshot import Snapshot
from daylight.gazette.models import Entry as PublicEntry
from daylight.registers.body import the_body
from tests.casefile.conftest import Bureau, on

from .conftest import PUBLISHED_AT, Decided

SECRETS = ("丁小河", "王五田", "周明", "李慧", "532329190105019993", "19900001234", "下村小组", "19900009876")
WRITTEN = "丁 小 河（证号５３２３２９1901-0501-9993，电话一九九〇〇〇〇一二三四）占用香水村土地1200平方米，见证人王\u200b五田，周明、李慧到场。"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(on("2026-05-15"), tick=False):
        yield


@pytest.fixture
def served(decided: Decided, bureau: Bureau) -> dict[str, str]:
    """Publish a decision in which every secret is disguised, and fetch all that the public site serves."""
    decision = decided.decide(facts=WRITTEN, process="2026年4月8日留置送达，丁小河拒签，王五田见证，未要求听证。", evidence="丁小河询问笔录（周明、李慧）")
    publication = publishing.publish(decision, by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT)
    at = f"/decisions/{publication.address}/"
    addresses = ["/", "/decisions/", at, f"{at}letter.pdf", "/search/?q=砂石", "/search/?q=丁小河", "/feed.xml", "/sitemap.xml", "/withdrawals/"]
    answers = {address: Client().get(address) for address in addresses}
    assert {address for address, answer in answers.items() if answer.status_code != 200} == set()
    return {address: _text(b"".join(answer) if answer.streaming else answer.content) for address, answer in answers.items()}


def _text(body: bytes) -> str:
    return text_of(body) if body.startswith(b"%PDF") else body.decode()


def test_no_page_and_no_file_serves_a_seeded_secret(served: dict[str, str]) -> None:
    leaks = {
        (address, secret)
        for address, text in served.items()
        for secret in SECRETS
        if essence(secret) in essence(text) and not (address == "/search/?q=丁小河" and secret == "丁小河")
    }

    assert leaks == set()


def test_a_search_for_the_masked_name_finds_nothing(served: dict[str, str]) -> None:
    assert "penalty-2026-1" not in served["/search/?q=丁小河"]
    assert "penalty-2026-1" in served["/search/?q=砂石"]


def test_the_detectors_find_nothing_in_what_is_served(served: dict[str, str]) -> None:
    public = public_of(the_body())
    visible = {address: re.sub(r"<[^>]+>", "\n", text) for address, text in served.items() if not address.endswith(".xml")}

    assert {address: [hit.text for hit in hits] for address, text in visible.items() if (hits := detect(text, public=public))} == {}


def test_the_same_search_finds_every_secret_in_the_original() -> None:
    assert {secret for secret in ("丁小河", "王五田", "532329190105019993", "19900001234") if essence(secret) in essence(WRITTEN)} == {
        "丁小河", "王五田", "532329190105019993", "19900001234",
    }  # fmt: skip


def test_without_its_guards_the_desk_would_leak_and_the_search_would_tell(decided: Decided, bureau: Bureau, monkeypatch) -> None:
    decision = decided.decide(facts="占用土地1200平方米，现场停放云E12345号挖掘机。")
    monkeypatch.setattr(Snapshot, "open", [])
    with pytest.raises(publishing.LetterLeaks):  # the second guard still holds
        publishing.publish(decision, by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT)
    monkeypatch.setattr(publishing, "require_silent", lambda *_: None)

    publication = publishing.publish(decision, by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT)

    page = Client().get(f"/decisions/{publication.address}/").content.decode()
    assert "云E12345" in [hit.text for hit in detect(page)]


@pytest.mark.django_db(transaction=True)
def test_of_many_clerks_who_publish_at_once_one_publishes(decided: Decided, bureau: Bureau) -> None:
    decision = decided.decide()
    outcomes: list[str] = []
    together = threading.Barrier(8)

    def publish() -> None:
        together.wait()
        try:
            publishing.publish(decision, by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT)
            outcomes.append("published")
        except publishing.NotPublished:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["published", *["refused"] * 7]
    assert (Publication.objects.count(), PublicEntry.objects.count()) == (1, 1)
