"""Sessions end when they are left alone or last too long; what was being written is not lost."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from daylight.accounts.models import AccountEvent, User

from .conftest import NOON, PASSWORD

PAGE = "/desk/password/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def browser(officer) -> Client:
    browser = Client()
    sign_in(browser)
    return browser


def sign_in(browser: Client, username: str = "zhouming", **more: str):
    return browser.post("/desk/sign-in/", {"username": username, "password": PASSWORD, **more})


def test_a_session_in_use_goes_on(browser, clock):
    for _ in range(19):
        clock.shift(timedelta(minutes=29))
        assert browser.get(PAGE).status_code == 200


def test_a_session_left_alone_for_half_an_hour_has_ended(browser, clock):
    clock.shift(timedelta(minutes=30))

    answer = browser.get(PAGE + "?a=1")

    assert answer.url == "/desk/sign-in/?next=%2Fdesk%2Fpassword%2F%3Fa%3D1"
    assert "_auth_user_id" not in browser.session
    assert AccountEvent.objects.filter(kind="expired").count() == 1
    assert "请重新登录" in browser.get(answer.url).content.decode()


def test_a_session_ends_after_ten_hours_however_busy(browser, clock):
    for _ in range(30):
        clock.shift(timedelta(minutes=20))
        last = browser.get(PAGE)

    assert last.status_code == 302


def test_a_session_that_ended_cannot_be_used_again(browser, clock):
    key = browser.session.session_key
    clock.shift(timedelta(minutes=30))
    browser.get(PAGE)

    browser.cookies["sessionid"] = key
    assert browser.get(PAGE).status_code == 302


def test_a_fragment_sends_the_whole_page_to_sign_in(browser, clock):
    clock.shift(timedelta(minutes=30))

    answer = browser.get(PAGE, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/cases/7/"})

    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/desk/sign-in/?next=http%3A%2F%2Ftestserver%2Fdesk%2Fcases%2F7%2F"
    assert sign_in(browser, next="http://testserver/desk/cases/7/").url == "http://testserver/desk/cases/7/"


# What was being written


def send_too_late(browser: Client, clock, **fields: object):
    clock.shift(timedelta(minutes=45))
    return browser.post(PAGE, {"reasons": "现场已复垦", "officers": ["3", "5"], "new_password": "geheim", **fields})


def test_what_was_sent_too_late_is_not_carried_out_and_is_handed_back_after_sign_in(browser, clock):
    answer = send_too_late(browser, clock)
    assert answer.url == "/desk/sign-in/?next=%2Fdesk%2Fresume%2F"

    back = sign_in(browser, next="/desk/resume/")
    page = browser.get(back.url).content.decode()

    assert '<form method="post" action="/desk/password/">' in page
    assert '<input type="hidden" name="reasons" value="现场已复垦">' in page
    assert page.count('name="officers"') == 2
    assert "geheim" not in page
    assert "没有办理" in page


def test_what_one_person_sent_is_never_handed_to_another(browser, clock):
    User.objects.open_account("lihui", name="李慧", password=PASSWORD, now=NOON)
    send_too_late(browser, clock)

    sign_in(browser, username="lihui")

    assert browser.get("/desk/resume/").url == "/desk/"
    sign_in(browser)
    assert browser.get("/desk/resume/").url == "/desk/"


def test_what_was_sent_waits_for_nobody_who_is_not_signed_in(browser, clock):
    send_too_late(browser, clock)

    assert browser.get("/desk/resume/").status_code == 302
    assert "现场已复垦" not in browser.get("/desk/sign-in/").content.decode()


def test_what_is_handed_back_cannot_break_out_of_its_page(browser, clock):
    send_too_late(browser, clock, reasons='"><script>alert(1)</script>')
    sign_in(browser)

    assert "<script>" not in browser.get("/desk/resume/").content.decode()


def test_a_forged_request_of_an_ended_session_is_not_kept(officer, clock):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    clock.shift(timedelta(minutes=45))

    assert browser.post(PAGE, {"reasons": "forged"}).status_code == 403
    assert "parked" not in browser.session


def test_too_much_to_keep_leads_back_to_the_page(browser, clock):
    answer = send_too_late(browser, clock, reasons="长" * 1_100_000)

    assert answer.url == "/desk/sign-in/?next=%2Fdesk%2Fpassword%2F"
