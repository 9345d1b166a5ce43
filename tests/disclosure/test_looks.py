"""The publication desk in a real browser, wide and narrow."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT
from daylight.disclosure import publishing
from daylight.disclosure.models import Publication
from tests.casefile.conftest import Bureau, on

from .conftest import COMPANY, Decided

FACTS = (
    "2025年12月起，丁小河（电话199-0000-1234）未经批准占用狮山镇香水村集体土地1200平方米建设砂石堆场。"
    "现场停放云E12345号挖掘机，另有云Ｅ·12345的影像；证人赵六证明堆场由丁小河经营，堆场旁为中新路12号附3号。"
)


def signed_in(page, server, username: str) -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = timezone.now().timestamp()
    session.save()
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": f"{server.url}/desk/"}])


@pytest.mark.journey
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.django_db(transaction=True)
def test_a_clerk_masks_and_publishes_in_the_browser(bureau: Bureau, open_page, live_server, look, width: int) -> None:
    waiting = Decided(bureau).decide(facts=FACTS)
    published = Decided(bureau, "2026-03-03").decide("2026-05-07", party=COMPANY, facts="武定禾丰示例建材有限公司占用土地1200平方米。", process="未申辩。")
    publishing.publish(published, by=bureau.qian, at=on("2026-05-14"), now=on("2026-05-14"))
    page = open_page(viewport={"width": width, "height": 900})
    signed_in(page, live_server, "qian")

    page.goto("/desk/publication/")
    look(page, "publication-desk")
    page.goto(f"/desk/publication/{waiting.pk}/")
    look(page, "publication-draft-open")
    while page.locator("form:has(input[value=mask]) button").count():
        page.locator("form:has(input[value=mask]) button").first.click()
    look(page, "publication-draft-clean")
    for name in ("exception", "rules"):
        page.goto(f"/desk/publication/{waiting.pk}/exception/" if name == "exception" else "/desk/publication/rules/")
        look(page, f"publication-{name}")
    page.goto(f"/desk/publication/{waiting.pk}/")
    page.get_by_role("button", name="公示", exact=True).click()
    if page.locator("textarea[name^=reason-]").count():  # long after the decision the law asks why
        look(page, "publication-late")
        for field in page.locator("textarea[name^=reason-]").all():
            field.fill("公示管理员岗位空缺，到岗后即办理。")
        page.get_by_role("button", name="公示", exact=True).click()
    page.wait_for_url("**/desk/publication/")
    page.goto(f"/desk/publication/{published.pk}/withdrawal/")
    look(page, "publication-withdrawal")
    page.goto(f"/desk/publication/{published.pk}/correction/")
    look(page, "publication-correction")

    assert Publication.objects.filter(decision=waiting).exists()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
