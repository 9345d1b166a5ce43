"""Passwords: good ones are accepted, and an administrator's one-time password serves once."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daylight.accounts.models import AccountEvent, User
from daylight.accounts.passwords import change_password, check_password_policy, reset_password

from .conftest import NOON, PASSWORD


@pytest.mark.parametrize(
    "good", ["Baum-Haus-77-Wiese", "correct horse battery staple", "Sonnenblume#2026", "武定县的春天来得很早很早，花开满山坡和田野"]
)
def test_a_good_password_is_accepted(officer, good):
    check_password_policy(good, user=officer)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("Kurz-1", "不得少于 12 个字符"),
        ("nurkleinbuchstaben", "三种"),
        ("123456789012345678901", "数字"),
        ("Zhouming-2026!", "账号"),
        ("!QAZ2wsx3edc-周明", "姓名"),
        (PASSWORD, "不能与现在的密码相同"),
    ],
)
def test_a_bad_password_is_refused_with_the_reason(officer, bad, told):
    with pytest.raises(ValidationError) as refusal:
        check_password_policy(bad, user=officer)

    assert told in "".join(refusal.value.messages)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(officer):
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.post("/desk/sign-in/", {"username": "zhouming", "password": PASSWORD})
    new = "Neues-Wort-2026"

    answer = here.post("/desk/password/", {"current": PASSWORD, "new": new, "again": new})

    assert "密码已修改" in answer.content.decode()
    assert here.get("/desk/password/").status_code == 200
    assert elsewhere.get("/desk/password/").status_code == 302
    assert AccountEvent.objects.filter(kind="password_changed", user=officer).count() == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"current": "falsch", "new": "Neues-Wort-2026", "again": "Neues-Wort-2026"}, "现在的密码不对"),
        ({"current": PASSWORD, "new": "Neues-Wort-2026", "again": "Neues-Wort-2027"}, "两遍新密码不一样"),
        ({"current": PASSWORD, "new": "kurz", "again": "kurz"}, "不得少于"),
    ],
)
def test_a_refused_change_leaves_the_password_as_it_was(officer, sent, told):
    browser = Client()
    browser.post("/desk/sign-in/", {"username": "zhouming", "password": PASSWORD})

    answer = browser.post("/desk/password/", sent)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert User.objects.get().check_password(PASSWORD)
    assert not AccountEvent.objects.filter(kind="password_changed").exists()


def test_a_one_time_password_must_be_changed_before_anything_else(officer):
    password = reset_password(officer, by=officer, now=NOON)
    browser = Client()

    browser.post("/desk/sign-in/", {"username": "zhouming", "password": password})

    assert browser.get("/desk/resume/").url == "/desk/password/"
    assert "一次性密码" in browser.get("/desk/password/").content.decode()
    browser.post("/desk/password/", {"current": password, "new": "Neues-Wort-2026", "again": "Neues-Wort-2026"})
    assert browser.get("/desk/resume/").url == "/desk/"


def test_one_time_passwords_are_long_and_never_the_same(officer):
    given = {reset_password(officer, by=officer, now=NOON) for _ in range(20)}

    assert len(given) == 20
    assert {len(password) for password in given} == {19}


def test_changing_a_password_directly_obeys_the_policy(officer):
    with pytest.raises(ValidationError):
        change_password(officer, password="short", now=NOON)

    assert User.objects.get().check_password(PASSWORD)
