"""A small bureau for the tests of the registers."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from daylight.accounts.models import Role, Section, User
from daylight.registers.posts import grant_post

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def brigade(db) -> Section:
    return Section.objects.create(code="brigade", name="执法大队", order=1)


@pytest.fixture
def law_office(db) -> Section:
    return Section.objects.create(code="law", name="法规股", order=2)


def somebody(username: str, name: str) -> User:
    return User.objects.open_account(username, name=name, password=None, now=NOON)


@pytest.fixture
def administrator(brigade) -> User:
    user = somebody("admin", "段安")
    grant_post(user, section=brigade, role=Role.ADMINISTRATOR, since=date(2025, 1, 1), by=None, now=NOON)
    return user


@pytest.fixture
def officer(brigade) -> User:
    return somebody("zhouming", "周明")


@pytest.fixture
def reviewer(administrator, law_office) -> User:
    user = somebody("wangfang", "王芳")
    grant_post(user, section=law_office, role=Role.REVIEWER, since=date(2025, 1, 1), by=administrator, now=NOON)
    return user


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    session = browser.session
    session["signed_in_at"] = session["seen_at"] = NOON.timestamp()
    session.save()
    return browser
