"""However many cases there are and however long a case is, a page asks the database the same number of questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT
from tests.casefile.conftest import Bureau
from tests.casefile.whole_case import play

MANY = 8
PLACES = ["狮山镇", "高桥镇", "猫街镇"]


def signed_in(bureau: Bureau, name: str) -> Client:
    client = Client()
    client.force_login(bureau.users[name])
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = timezone.now().timestamp()
    session.save()
    return client


def questions(client: Client, address: str) -> int:
    """Count the statements of a page; the first request warms what is asked once per process."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as sent:
        client.get(address)
    return len(sent)


def open_cases(bureau: Bureau, count: int) -> None:
    for number in range(count):
        bureau.open("2026-03-02", place=f"武定县{PLACES[number % 3]}", content=f"占地堆砂第{number}处")


LISTS = ["cases/", "cases/?q=占地", "cases/?state=open", "clues/", "", "?whose=section", "?whose=others"]


@pytest.mark.parametrize("who", ["zhou", "chen", "wu"])
def test_the_lists_ask_the_same_number_of_questions_of_few_cases_and_of_many(bureau: Bureau, who: str) -> None:
    client = signed_in(bureau, who)
    open_cases(bureau, 2)
    of_few = {page: questions(client, f"/desk/{page}") for page in LISTS}

    open_cases(bureau, MANY)

    assert {page: questions(client, f"/desk/{page}") for page in LISTS} == of_few
    assert all(0 < count < 20 for count in of_few.values())


def test_the_pages_after_the_first_ask_no_more_than_the_first(bureau: Bureau) -> None:
    client = signed_in(bureau, "zhou")
    open_cases(bureau, 26)

    first = client.get("/desk/cases/")
    onward = first.context["onward"]

    assert onward
    assert questions(client, f"/desk/cases/?{onward}") == questions(client, "/desk/cases/")


@pytest.mark.parametrize("who", ["zhou", "wu"])
def test_the_page_of_a_case_asks_the_same_number_of_questions_of_a_short_record_and_of_a_long_one(bureau: Bureau, who: str) -> None:
    client = signed_in(bureau, who)
    short, long = play(bureau, until="interview"), play(bureau, until="closure")

    of_the_short = questions(client, f"/desk/cases/{short.pk}/")
    of_the_long = questions(client, f"/desk/cases/{long.pk}/")

    assert long.acts_count > 3 * short.acts_count
    assert of_the_long <= of_the_short + SUBJECTS_OF_A_LATER_STAGE


SUBJECTS_OF_A_LATER_STAGE = 4
"""A case that has evidence, attachments or something to sign asks once for each of these, not once for each row."""


def test_an_act_more_asks_no_question_more(bureau: Bureau) -> None:
    client = signed_in(bureau, "zhou")
    case = play(bureau, until="interview")
    before = questions(client, f"/desk/cases/{case.pk}/")

    interview: dict[str, Any] = dict(case.acts.get(kind="interview").data)
    for clock in ("11:00", "12:00", "13:00"):
        bureau.do(case, "interview", "2026-03-10", **{**interview, "began_at": clock, "ended_at": clock})

    assert questions(client, f"/desk/cases/{case.pk}/") == before
