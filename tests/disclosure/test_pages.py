"""The pages of the publication desk."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT
from daylight.casefile.decision import Decision
from daylight.disclosure.models import Choice, Publication
from daylight.gazette.models import Listing
from tests.casefile.conftest import Bureau, on

from .conftest import PUBLISHED_AT, Decided

TRACTOR = "丁小河占用土地1200平方米。现场停放云E12345号挖掘机，另有云E12345的影像。"
DESK = "/desk/publication/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(PUBLISHED_AT, tick=False):
        yield


@pytest.fixture
def at_desk(bureau: Bureau):
    def sign_in(who: str) -> Client:
        client = Client()
        client.force_login(getattr(bureau, who))
        session = client.session
        session[SEEN_AT] = session[SIGNED_IN_AT] = timezone.now().timestamp()
        session.save()
        return client

    return sign_in


def post(client: Client, decision: Decision, where: str, **data: object):
    return client.post(f"{DESK}{decision.pk}/{where}/", data)


def first_hit(page) -> dict[str, str]:
    text = page.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', text)[1] for name in ("passage", "start", "end")}


def test_the_queue_shows_what_waits_with_its_day_and_basis(decision: Decision, at_desk) -> None:
    page = at_desk("qian").get(DESK).content.decode()

    assert decision.number in page
    assert "2026-05-18" in page  # decided on Friday 8 May: 9 (make-up), 11, 12, 13, 14, 15, 18 May
    assert "还有 2 个工作日" in page


def test_the_draft_stands_beside_its_original_with_every_hit_marked(decided: Decided, at_desk) -> None:
    decision = decided.decide(facts=TRACTOR)

    page = at_desk("qian").get(f"{DESK}{decision.pk}/").content.decode()

    assert '<mark class="was" title="按规则隐去：丁某">丁小河</mark>' in page
    assert '<mark class="rule" title="按规则隐去">丁某</mark>' in page
    assert '<mark class="open" title="车辆号牌，尚未处理">云E12345</mark>' in page
    assert "不能公示" in page
    assert f'action="{DESK}{decision.pk}/entry/"' not in page


def test_an_open_hit_refuses_publication_also_past_the_button(decided: Decided, at_desk) -> None:
    decision = decided.decide(facts=TRACTOR)

    answer = post(at_desk("qian"), decision, "entry")

    assert answer.status_code == 422
    assert "个人信息没有处理" in answer.content.decode()
    assert not Publication.objects.exists()


def test_the_clerk_masks_all_alike_and_publishes(decided: Decided, at_desk) -> None:
    decision = decided.decide(facts=TRACTOR)
    clerk = at_desk("qian")
    hit = first_hit(clerk.get(f"{DESK}{decision.pk}/"))

    masked = post(clerk, decision, "hits", what="mask", mask="某", **hit)
    shown = re.search(r'name="shown" value="(\w+)"', clerk.get(f"{DESK}{decision.pk}/").content.decode())[1]
    published = post(clerk, decision, "entry", shown=shown)

    assert (masked.status_code, published.status_code) == (302, 302)
    assert Choice.objects.count() >= 2
    assert Listing.objects.get().document_number == decision.number


def test_a_late_publication_goes_on_only_with_a_written_reason(decision: Decision, bureau: Bureau, at_desk) -> None:
    with time_machine.travel(on("2026-05-19"), tick=False):
        clerk = at_desk("qian")
        asked = post(clerk, decision, "entry")
        code = re.search(r'name="reason-([^"]+)"', asked.content.decode())[1]
        silent = Publication.objects.exists()
        told = post(clerk, decision, "entry", **{f"reason-{code}": "公示管理员岗位空缺，到岗后即办理。"})

    assert (asked.status_code, silent, told.status_code) == (422, False, 302)
    assert Publication.objects.get().act.departures == {code: "公示管理员岗位空缺，到岗后即办理。"}


def test_a_draft_that_changed_since_it_was_shown_is_not_published(decision: Decision, at_desk) -> None:
    answer = post(at_desk("qian"), decision, "entry", shown="0" * 64)

    assert answer.status_code == 422
    assert "公示稿有了变化" in answer.content.decode()
    assert not Publication.objects.exists()


def test_a_reviewer_accepts_with_a_reason_and_the_clerk_publishes(decided: Decided, at_desk) -> None:
    decision = decided.decide(facts=TRACTOR)
    decided.record("review_submission", "2026-05-08", draft="0" * 64, materials=["draft"])
    reviewer = at_desk("wang")
    hit = first_hit(reviewer.get(f"{DESK}{decision.pk}/"))

    silent = post(reviewer, decision, "hits", what="accept", reason="", **hit)
    accepted = post(reviewer, decision, "hits", what="accept", reason="出厂编号，不是车牌。", **hit)
    published = post(at_desk("qian"), decision, "entry")

    assert (silent.status_code, accepted.status_code, published.status_code) == (422, 302, 302)


def test_an_officer_has_no_business_at_the_publication_desk(decision: Decision, at_desk) -> None:
    officer = at_desk("zhou")

    assert officer.get(DESK).status_code == 403
    assert officer.get(f"{DESK}{decision.pk}/").status_code == 403
    assert post(officer, decision, "entry").status_code == 403


def test_the_administrator_sees_nothing_of_a_case(decision: Decision, at_desk) -> None:
    assert at_desk("admin").get(f"{DESK}{decision.pk}/").status_code == 403


def test_looking_at_a_draft_is_itself_on_record(decision: Decision, at_desk, bureau: Bureau) -> None:
    at_desk("qian").get(f"{DESK}{decision.pk}/")

    assert decision.case.readings.get().user == bureau.qian


def test_the_preview_of_the_letter_is_redacted(decision: Decision, at_desk) -> None:
    from daylight.disclosure.scanning import text_of

    answer = at_desk("qian").get(f"{DESK}{decision.pk}/letter/")

    assert answer["Content-Type"] == "application/pdf"
    assert "丁小河" not in text_of(answer.content).replace("\n", "")


def test_a_letter_that_cannot_be_made_is_told_and_nothing_is_published(decision: Decision, at_desk, monkeypatch) -> None:
    def fail(*_args, **_kwargs):
        raise ValueError("已安装的字体都没有“䶮”的字形")

    monkeypatch.setattr("daylight.disclosure.snapshot.typeset", fail)

    answer = post(at_desk("qian"), decision, "entry")

    assert answer.status_code == 422
    assert "䶮" in answer.content.decode()
    assert not Publication.objects.exists()


def test_a_revoked_decision_waits_for_withdrawal_and_leaves_the_shelf(decided: Decided, decision: Decision, at_desk) -> None:
    clerk = at_desk("qian")
    post(clerk, decision, "entry")
    with time_machine.travel(on("2026-06-22"), tick=False):
        decided.record("remedy_result", "2026-06-22", result="revoked", made_on="2026-06-20", received_on="2026-06-22", reasons="事实不清")
        clerk = at_desk("qian")
        queue = clerk.get(DESK).content.decode()
        named = post(clerk, decision, "withdrawal", ground="revoked", reason="丁小河的复议请求成立。", document="")
        withdrawn = post(clerk, decision, "withdrawal", ground="revoked", reason="复议机关认为事实不清。", document="")

    assert "待撤回" in queue
    assert (named.status_code, withdrawn.status_code) == (422, 302)
    assert not Listing.objects.exists()


def test_a_correction_without_reason_keeps_what_was_filled_in(decision: Decision, at_desk) -> None:
    clerk = at_desk("qian")
    post(clerk, decision, "entry")

    answer = post(clerk, decision, "correction", reason=" ", conceals_earlier="yes")

    assert answer.status_code == 422
    assert "checked" in answer.content.decode()


def test_an_exception_goes_to_the_deputy_head(decision: Decision, at_desk) -> None:
    answer = post(at_desk("qian"), decision, "exception", ground="privacy", reasons="公开事实将使未成年家属的情况为人所知。")
    queue = at_desk("qian").get(DESK).content.decode()

    assert answer.status_code == 302
    assert "不予公示呈批中" in queue


def test_the_rules_are_shown_with_their_basis(bureau: Bureau, at_desk) -> None:
    page = at_desk("qian").get(f"{DESK}rules/").content.decode()

    assert "行政处罚法 第48条" in page
