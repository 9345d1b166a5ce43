"""Pages of the desk answer, refuse, and keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from daylight.casefile.draft import Draft
from tests.casefile.conftest import Bureau


@pytest.fixture
def at_desk(bureau: Bureau) -> Any:
    def sit(name: str) -> Client:
        client = Client()
        client.force_login(bureau.users[name])
        session = client.session
        from django.utils import timezone

        from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT

        session[SEEN_AT] = session[SIGNED_IN_AT] = timezone.now().timestamp()
        session.save()
        return client

    return sit


CLUE = {
    "f-source": "patrol", "f-received_on": "2026-03-02", "f-place": "武定县狮山镇", "f-content": "占地堆砂", "on_date": "2026-03-02",
    "on_time": "10:00", "go": "take",
}  # fmt: skip


def test_an_officer_registers_a_clue_on_the_page(bureau: Bureau, at_desk: Any) -> None:
    answer = at_desk("zhou").post("/desk/clues/new/", CLUE, follow=True)

    assert "武自然资线索〔2026〕1号" in answer.content.decode()


def test_a_clue_that_says_too_little_comes_back_with_everything_typed(bureau: Bureau, at_desk: Any) -> None:
    client = at_desk("zhou")

    answer = client.post("/desk/clues/new/", {**CLUE, "f-content": ""})

    assert answer.status_code == 422
    assert "武定县狮山镇" in answer.content.decode()
    assert Draft.objects.get(kind="clue").fields["place"] == "武定县狮山镇"


@pytest.mark.parametrize("page", ["", "cases/", "clues/", "clues/new/"])
def test_the_lists_answer(bureau: Bureau, at_desk: Any, page: str) -> None:
    bureau.open("2026-03-02")

    assert at_desk("zhou").get(f"/desk/{page}").status_code == 200


def test_a_case_page_answers_and_a_stranger_to_the_case_gets_nothing(bureau: Bureau, at_desk: Any) -> None:
    case = bureau.open("2026-03-02")

    assert at_desk("zhou").get(f"/desk/cases/{case.pk}/").status_code == 200
    assert at_desk("li").get(f"/desk/cases/{case.pk}/").status_code == 404
    assert at_desk("admin").get(f"/desk/cases/{case.pk}/").status_code == 403


def test_every_form_of_the_procedure_is_drawn(bureau: Bureau, at_desk: Any) -> None:
    from daylight.desk.pages.act import OWN_PAGES
    from daylight.law.acts import act_kinds

    case = bureau.open("2026-03-02")
    client = at_desk("zhou")
    for kind, schema in act_kinds().items():
        if kind not in OWN_PAGES and "officer" in schema.by:
            answer = client.get(f"/desk/cases/{case.pk}/{kind}/")
            assert answer.status_code == 200, kind


def test_a_paper_is_had_as_a_file_that_word_opens(bureau: Bureau, at_desk: Any) -> None:
    from io import BytesIO

    import docx

    from daylight.records.models import IssuedPaper

    case = bureau.open("2026-03-02")
    paper = IssuedPaper.objects.get(case_ref=case.clue_number)

    answer = at_desk("zhou").get(f"/desk/cases/{case.pk}/papers/{paper.pk}/docx/")

    assert "违法线索登记表" in "".join(p.text for p in docx.Document(BytesIO(answer.content)).paragraphs)


def test_a_slip_is_corrected_on_the_page(bureau: Bureau, at_desk: Any) -> None:
    case = bureau.open("2026-03-02", place="武定县狮山镇香水材")
    form = {"scope": "clerical", "f-place": "武定县狮山镇香水村", "reasons": "地名误写", "seen": "1"}

    at_desk("zhou").post(f"/desk/cases/{case.pk}/acts/1/correction/", form)

    case.refresh_from_db()
    assert case.place == "武定县狮山镇香水村"


def test_a_step_of_another_post_is_not_blocked_for_want_of_that_post(bureau: Bureau, at_desk: Any) -> None:
    from tests.casefile.whole_case import play

    case = play(bureau, until="review_submission")

    page = at_desk("zhou").get(f"/desk/cases/{case.pk}/").content.decode()

    assert "由法制审核人员办理" in page
    assert "不能审核自己办理的案件" not in page
    assert "不是法制审核人员" not in page


def test_the_calculator_shows_range_amount_capitals_and_arithmetic(bureau: Bureau, at_desk: Any) -> None:
    asked = {"violation": "L01", "act_from": "2026-01-10", "quantity": "1241.30", "rate": "150", "tier": "一般", "land_class": "other_land"}

    page = at_desk("zhou").get("/desk/discretion/", asked).content.decode()

    assert "¥186,195.00" in page
    assert "壹拾捌万陆仟壹佰玖拾伍元整" in page
    assert "在法定幅度和裁量档次之内" in page


def test_the_calculator_says_when_a_fine_is_outside_the_law(bureau: Bureau, at_desk: Any) -> None:
    asked = {"violation": "L01", "act_from": "2026-01-10", "quantity": "100", "rate": "1200"}

    assert "超出法定幅度" in at_desk("zhou").get("/desk/discretion/", asked).content.decode()


def test_the_calculator_says_what_it_cannot_read_and_keeps_it(bureau: Bureau, at_desk: Any) -> None:
    page = at_desk("zhou").get("/desk/discretion/", {"violation": "L01", "act_from": "2026-01-10", "quantity": "一百"}).content.decode()

    assert "“一百”不是数字" in page
    assert 'value="一百"' in page


def test_a_draft_gives_back_the_day_and_the_companions_too(bureau: Bureau, at_desk: Any) -> None:
    case = bureau.open("2026-03-02")
    client = at_desk("zhou")

    client.post(f"/desk/cases/{case.pk}/verification/", {
        "f-found": "现场已清理", "on_date": "2026-03-03", "on_time": "16:40", "with": str(bureau.li.pk), "go": "draft",
    })  # fmt: skip
    page = client.get(f"/desk/cases/{case.pk}/verification/").content.decode()

    assert "现场已清理" in page
    assert 'value="2026-03-03"' in page
    assert 'value="16:40"' in page
    assert f'value="{bureau.li.pk}" checked' in page


def test_a_decision_is_made_in_the_words_of_the_draft_and_asks_for_none_of_them(bureau: Bureau, at_desk: Any) -> None:
    import time_machine

    from tests.casefile.conftest import on
    from tests.casefile.whole_case import act, play

    with time_machine.travel(on("2026-04-17", "11:00"), tick=False) as clock:
        case = play(bureau, until="decision_draft")
        at_desk("zhou").post(f"/desk/cases/{case.pk}/decision/draft/", {"f-discretion": "旧的裁量理由"})
        clock.move_to(on("2026-04-20", "11:00"))
        act(bureau, case, "decision_draft", "2026-04-20", discretion="新的裁量理由")

        page = at_desk("zhou").get(f"/desk/cases/{case.pk}/decision/").content.decode()

    assert f"/desk/cases/{case.pk}/draft-decision/" in page
    assert "裁量理由" not in page, "the words of the draft are not typed again"


def test_an_unchanged_draft_with_every_particular_of_its_items_can_be_decided_from_the_page(bureau: Bureau, at_desk: Any) -> None:
    import time_machine

    from daylight.casefile.models import Approval
    from tests.casefile.conftest import on
    from tests.casefile.whole_case import play

    with time_machine.travel(on("2026-12-01", "11:00"), tick=False):
        case = play(bureau, until="collective_discussion")
        form = {"on_date": case.acts.last().at.date().isoformat(), "on_time": "17:00", "f-sealed": "yes", "with": str(bureau.li.pk), "go": "take"}
        answer = at_desk("zhou").post(f"/desk/cases/{case.pk}/decision/", {**form, "seen": str(case.acts_count)})

    assert answer.status_code == 302, answer.content.decode()[:4000]
    submitted = Approval.objects.get(case=case, kind="decision")
    assert submitted.particulars["facts"] == case.acts.get(kind="decision_draft").data["facts"]
