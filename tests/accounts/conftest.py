"""People and sections for the tests of accounts."""

from datetime import UTC, date, datetime

import pytest

from daylight.accounts.models import Section, User

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PASSWORD = "Stein-und-Bein-2026"


@pytest.fixture
def brigade(db) -> Section:
    return Section.objects.create(code="brigade", name="执法大队", order=1)


@pytest.fixture
def officer(db) -> User:
    return User.objects.open_account("zhouming", name="周明", password=PASSWORD, now=NOON)
