"""The bureau of the casefile tests, with a reviewer who has not passed the legal examination."""

from __future__ import annotations

import pytest

from daylight.accounts.models import Post, Role, Section, User
from daylight.casefile import issuing
from daylight.registers.models import ReviewerQualification
from tests.casefile.conftest import SINCE, Bureau, bureau, on

__all__ = ["a_reviewer", "bureau"]


@pytest.fixture(autouse=True)
def papers_are_composed_and_not_typeset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the typesetting of papers: it takes half of the time, and nothing here looks at a page."""
    monkeypatch.setattr(issuing, "typeset", lambda paper: b"%PDF-1.7\n" + paper.title.encode())


@pytest.fixture
def a_reviewer(bureau: Bureau):
    """Give a person the post of a reviewer, with or without the legal examination; somebody new, if he is not here yet."""

    def appoint(username: str, *, passed: bool = True) -> User:
        user = bureau.users.get(username) or User.objects.open_account(username, name="马初审", password=None, now=on("2020-01-01"))
        Post.objects.create(user=user, section=Section.objects.get(code="legal"), role=Role.REVIEWER, since=SINCE)
        ReviewerQualification.objects.create(user=user, legal_qualification_number="A20205323290077" if passed else "", since=SINCE)
        bureau.users[username] = user
        return user

    return appoint
