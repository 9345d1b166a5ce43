"""Signing in: the right person gets in, whoever guesses is stopped, and everything is written down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client

from daylight.accounts.models import AccountEvent, Post, Role, Throttle, User

from .conftest import NOON, PASSWORD

SIGN_IN = "/desk/sign-in/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def browser(officer) -> Client:
    return Client()


def sign_in(browser: Client, *, password: str = PASSWORD, username: str = "zhouming", address: str = "10.0.0.7", **more: str):
    return browser.post(SIGN_IN, {"username": username, "password": password, **more}, REMOTE_ADDR=address)


def kinds() -> list[str]:
    return list(AccountEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_a_person_signs_in_and_comes_to_the_desk(browser, officer):
    response = sign_in(browser)

    assert (response.status_code, response["Location"]) == (302, "/desk/")
    event = AccountEvent.objects.get()
    assert (event.kind, event.user, event.address, event.at) == ("signed_in", officer, "10.0.0.7", NOON)


def test_an_administrator_comes_to_administration_and_not_to_the_desk(browser, officer, brigade):
    Post.objects.create(user=officer, section=brigade, role=Role.ADMINISTRATOR, since=NOON.date())

    assert sign_in(browser, next="/desk/")["Location"] == "/desk/administration/"


def test_the_session_gets_a_new_key_at_sign_in(browser):
    session = browser.session
    session["something"] = "from before"
    session.save()
    before = session.session_key

    sign_in(browser)

    assert browser.session.session_key != before


def test_the_password_is_kept_as_argon2(officer):
    assert officer.password.startswith("argon2")


@pytest.mark.parametrize(("username", "password"), [("zhouming", "falsch"), ("nobody", PASSWORD), ("nobody", "falsch")])
def test_a_refusal_does_not_tell_whether_the_account_exists(browser, username, password):
    response = sign_in(browser, username=username, password=password)

    assert response.status_code == 422
    assert "账号或密码不对。" in response.content.decode()
    assert "_auth_user_id" not in browser.session
    assert kinds() == ["failed"]


def test_a_disabled_account_is_refused_like_a_wrong_password(browser, officer):
    User.objects.update(is_active=False)

    assert "账号或密码不对。" in sign_in(browser).content.decode()


def test_disabling_an_account_ends_its_session_at_once(browser):
    sign_in(browser)
    User.objects.update(is_active=False)

    assert browser.get("/desk/password/").status_code == 302


def test_after_five_failures_an_account_is_locked_even_for_the_right_password(browser):
    for _ in range(4):
        assert sign_in(browser, password="falsch").status_code == 422
    fifth = sign_in(browser, password="falsch")
    right = sign_in(browser)

    assert fifth.status_code == right.status_code == 429
    assert "请在 15 分钟后再试" in right.content.decode()
    assert "_auth_user_id" not in browser.session
    assert kinds() == ["failed"] * 5 + ["locked"]


def test_a_lock_ends_after_fifteen_minutes_and_says_how_long_it_lasts(browser, clock):
    for _ in range(5):
        sign_in(browser, password="falsch")

    clock.shift(timedelta(minutes=13, seconds=30))
    assert "请在 2 分钟后再试" in sign_in(browser).content.decode()

    clock.shift(timedelta(minutes=1, seconds=30))
    assert sign_in(browser).status_code == 302


def test_failures_long_past_do_not_add_up(browser, clock):
    for _ in range(4):
        sign_in(browser, password="falsch")
    clock.shift(timedelta(minutes=15))

    assert sign_in(browser, password="falsch").status_code == 422


def test_a_success_wipes_the_failures_of_the_account(browser):
    for _ in range(4):
        sign_in(browser, password="falsch")
    sign_in(browser)
    browser.logout()
    for _ in range(4):
        assert sign_in(browser, password="falsch").status_code == 422


def test_an_account_that_does_not_exist_is_locked_like_one_that_does(browser):
    for _ in range(5):
        answer = sign_in(browser, username="nobody", password="falsch")

    assert answer.status_code == 429


def test_a_different_spelling_of_the_account_does_not_evade_the_count(browser):
    for spelling in ["zhouming", " zhouming", "zhouming ", "ZHOUMING", "Zhouming"]:
        answer = sign_in(browser, username=spelling, password="falsch")

    assert answer.status_code == 429


def test_an_address_that_tries_many_accounts_is_locked_and_others_are_not(browser):
    for number in range(30):
        answer = sign_in(browser, username=f"guess{number}", password="falsch", address="203.0.113.9")

    assert answer.status_code == 429
    assert sign_in(browser, address="203.0.113.9").status_code == 429
    assert sign_in(browser, address="10.0.0.7").status_code == 302


def test_successes_from_one_address_never_lock_the_bureau_out(browser):
    for _ in range(40):
        assert sign_in(browser).status_code == 302


def test_nothing_that_was_typed_is_kept_in_the_count(browser):
    sign_in(browser, username="my-secret-password", password="falsch")

    assert not Throttle.objects.filter(key__contains="secret").exists()
    assert not AccountEvent.objects.filter(note__contains="secret").exists()


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_the_same_moment_are_stopped_like_any_others():
    User.objects.open_account("zhouming", name="周明", password=PASSWORD, now=NOON)

    def guess(number: int) -> int:
        status = sign_in(Client(), password=f"falsch{number}").status_code
        connection.close()
        return status

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(guess, range(32)))

    assert answers.count(422) <= 5
    assert answers.count(422) + answers.count(429) == 32
    assert AccountEvent.objects.filter(kind="failed").count() == 5


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/desk/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/other/",
        "/desk/sign-in/",
        "https:/desk/",
        "",
    ],
)
def test_nobody_is_led_away_after_sign_in(browser, wanted):
    assert sign_in(browser, next=wanted)["Location"] == "/desk/"


@pytest.mark.parametrize("wanted", ["/desk/cases/7/", "/desk/cases/?q=%E6%AD%A6%E5%AE%9A", "http://testserver/desk/cases/7/"])
def test_a_person_comes_to_the_page_he_wanted(browser, wanted):
    assert sign_in(browser, next=wanted).url == wanted


def test_a_stranger_is_asked_to_sign_in_and_sees_a_chinese_page(browser):
    answer = browser.get("/desk/password/")

    assert answer.url == "/desk/sign-in/?next=/desk/password/"
    page = browser.get(answer.url).content.decode()
    assert "<h1>登录</h1>" in page
    assert 'value="/desk/password/"' in page
    assert "style=" not in page
    assert "<script" not in page


def test_signing_out_takes_a_post(browser):
    sign_in(browser)

    assert browser.get("/desk/sign-out/").status_code == 405
    assert browser.post("/desk/sign-out/").url == SIGN_IN
    assert "_auth_user_id" not in browser.session
    assert kinds() == ["signed_in", "signed_out"]


def test_a_forged_sign_in_is_refused(officer):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403
    assert not AccountEvent.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE accounts_accountevent SET kind = 'failed'", "DELETE FROM accounts_accountevent"])
def test_the_database_refuses_to_alter_what_was_written_down(browser, statement):
    sign_in(browser)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert kinds() == ["signed_in"]


def test_a_time_in_the_page_is_reckoned_in_whole_minutes():
    from daylight.accounts.throttle import Locked

    lock = Locked(datetime(2026, 11, 23, 4, 15, tzinfo=UTC))

    assert lock.minutes_left(NOON) == 15
    assert lock.minutes_left(NOON + timedelta(minutes=14, seconds=59)) == 1
