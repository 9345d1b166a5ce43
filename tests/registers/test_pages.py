"""The pages of administration and parameters: who may open them, what they do, what they refuse."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from daylight.accounts.models import Post, Role, User
from daylight.ledger import verify
from daylight.registers.models import Parameter
from daylight.registers.parameters import parameter
from daylight.registers.posts import grant_post

from .conftest import NOON, TODAY, browser_of

NEW_VALUE = {"value": "5000", "in_force": "2026-11-23", "basis": "云政发〔2026〕1号", "grade": "A", "reason": "省里公布了数额"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False):
        yield


def administration_addresses(user: User) -> list[str]:
    post = user.posts.first()
    return [
        reverse("registers:accounts"),
        reverse("registers:new_account"),
        *[reverse(f"registers:{name}", args=[user.username]) for name in ("account", "give_post", "new_password", "disable", "enable")],
        reverse("registers:close_post", args=[user.username, post.pk]),
    ]


def test_administration_refuses_strangers_and_everybody_who_is_no_administrator(reviewer):
    stranger, other = Client(), browser_of(reviewer)

    for address in administration_addresses(reviewer):
        for browser, status in [(stranger, 302), (other, 403)]:
            assert browser.get(address).status_code == status, address
            assert browser.post(address).status_code == status, address
    assert User.objects.get(username="wangfang").is_active


def test_an_administrator_opens_an_account_whose_password_is_shown_once(administrator):
    browser = browser_of(administrator)

    answer = browser.post(reverse("registers:new_account"), {"username": "lihui", "name": "李慧"})

    lihui = User.objects.get(username="lihui")
    password = answer.content.decode().split('reg-password num">')[1].split("<")[0]
    assert lihui.check_password(password)
    assert lihui.must_change_password
    assert "no-store" in answer["Cache-Control"]
    assert password not in browser.get(reverse("registers:account", args=["lihui"])).content.decode()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"username": "Li Hui", "name": "李慧"}, "小写字母"),
        ({"username": "admin", "name": "李慧"}, "已存在"),
        ({"username": "lihui"}, "必填"),
    ],
)
def test_an_account_that_cannot_be_is_refused_beside_its_field(administrator, fields, told):
    answer = browser_of(administrator).post(reverse("registers:new_account"), fields)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert User.objects.count() == 1


def test_an_administrator_gives_and_ends_a_post(administrator, officer, brigade):
    browser = browser_of(administrator)
    given = browser.post(
        reverse("registers:give_post", args=["zhouming"]),
        {"section": brigade.pk, "role": "deputy_head", "since": "2026-11-01", "oversees": [brigade.pk]},
    )
    assert given.status_code == 302
    post = Post.objects.get(user=officer)

    page = browser.get(given.url).content.decode()
    assert "已登记：周明自 2026-11-01 起任执法大队分管负责人。" in page
    browser.post(reverse("registers:close_post", args=["zhouming", post.pk]), {"until": "2026-11-20"})

    assert officer.roles_on(TODAY) == set()
    assert verify().is_sound


def test_a_refused_post_is_told_and_what_was_filled_in_stays(administrator, brigade):
    answer = browser_of(administrator).post(
        reverse("registers:give_post", args=["admin"]), {"section": brigade.pk, "role": "head", "since": "2026-11-01"}
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "管理权限分离" in page
    assert '<option value="head" selected>' in page


def test_an_administrator_disables_and_enables_an_account_but_not_his_own(administrator, officer):
    browser = browser_of(administrator)

    browser.post(reverse("registers:disable", args=["zhouming"]))
    assert not User.objects.get(username="zhouming").is_active
    browser.post(reverse("registers:enable", args=["zhouming"]))
    assert User.objects.get(username="zhouming").is_active

    own = browser.post(reverse("registers:disable", args=["admin"]), follow=True)
    assert "不能停用自己的账号" in own.content.decode()


def test_everybody_in_the_bureau_reads_parameters_and_strangers_do_not(officer):
    assert Client().get(reverse("registers:parameters")).status_code == 302
    page = browser_of(officer).get(reverse("registers:parameters")).content.decode()

    assert "较大数额罚款（公民）" in page
    assert "未设定" in page


def test_a_reviewer_sets_a_value_and_the_history_shows_it(reviewer):
    browser = browser_of(reviewer)
    address = reverse("registers:parameter", args=["hearing_threshold_person"])

    answer = browser.post(address, NEW_VALUE, follow=True)

    page = answer.content.decode()
    assert "自 2026-11-23 起为5000元" in page
    assert "省里公布了数额" in page
    assert page.count("现行") == 1
    assert parameter("hearing_threshold_person", on=TODAY) == "5000"


def test_whoever_is_no_reviewer_sees_no_form_and_is_refused(officer):
    browser = browser_of(officer)
    address = reverse("registers:parameter", args=["hearing_threshold_person"])

    assert "登记新值" not in browser.get(address).content.decode()
    assert browser.post(address, NEW_VALUE).status_code == 403
    assert not Parameter.objects.exists()


def test_a_value_that_cannot_be_is_told_on_the_page(reviewer):
    answer = browser_of(reviewer).post(
        reverse("registers:parameter", args=["hearing_threshold_person"]), {**NEW_VALUE, "value": "五千", "reason": "试一试"}
    )

    assert answer.status_code == 422
    assert "应是金额" in answer.content.decode()
    assert "试一试" in answer.content.decode()


def test_every_parameter_has_its_page(reviewer):
    from daylight.registers.parameters import definitions

    browser = browser_of(reviewer)
    for key in definitions():
        assert browser.get(reverse("registers:parameter", args=[key])).status_code == 200, key
    assert browser.get(reverse("registers:parameter", args=["nothing"])).status_code == 404


def test_the_list_of_accounts_takes_the_same_number_of_queries_however_long(administrator, brigade, django_assert_max_num_queries):
    for number in range(30):
        user = User.objects.open_account(f"officer{number}", name=f"人员{number}", password=None, now=NOON)
        grant_post(user, section=brigade, role=Role.OFFICER, since=TODAY, by=administrator, now=NOON)
    browser = browser_of(administrator)

    with django_assert_max_num_queries(8):
        browser.get(reverse("registers:accounts"))


def test_no_page_carries_script_or_style_of_its_own(administrator, reviewer):
    pages = [browser_of(administrator).get(reverse("registers:account", args=["wangfang"]))]
    pages.append(browser_of(reviewer).get(reverse("registers:parameter", args=["court_window"])))

    for page in pages:
        assert " style=" not in page.content.decode()
        assert "<style" not in page.content.decode()
        assert "onclick" not in page.content.decode()
