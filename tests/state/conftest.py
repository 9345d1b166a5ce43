"""The bureau of the casefile tests with three more people: one with an old certificate, one new reviewer, one with two hats."""

from __future__ import annotations

from datetime import date

import pytest

from daylight.accounts.models import Post, Role, Section, User
from daylight.casefile import issuing
from daylight.registers.models import Certificate, Officer, ReviewerQualification
from tests.casefile.conftest import SINCE, Bureau, bureau, on
from tests.state.gates import UNTIL

__all__ = ["bureau", "staffed"]


@pytest.fixture
def staffed(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    """Add the people who may not do everything; papers are composed in full and only their typesetting is left out."""
    legal = Section.objects.get(code="legal")
    old = _user(bureau, "old", "郑持证", bureau.section, Role.OFFICER)
    officer = Officer.objects.create(user=old, name=old.name, section=bureau.section)
    Certificate.objects.create(
        officer=officer, number="2309009999", area="武定县", valid_from=SINCE, valid_until=date.fromisoformat(UNTIL["old"])
    )
    novice = _user(bureau, "novice", "马初审", legal, Role.REVIEWER)
    ReviewerQualification.objects.create(user=novice, since=SINCE)
    Post.objects.create(user=bureau.li, section=legal, role=Role.REVIEWER, since=SINCE)
    ReviewerQualification.objects.create(user=bureau.li, legal_qualification_number="A20205323290099", since=SINCE)
    monkeypatch.setattr(issuing, "typeset", lambda paper: b"%PDF-1.7\n" + paper.title.encode())
    return bureau


def _user(bureau: Bureau, username: str, name: str, section: Section, role: str) -> User:
    user = User.objects.open_account(username, name=name, password=None, now=on("2020-01-01"))
    Post.objects.create(user=user, section=section, role=role, since=SINCE)
    bureau.users[username] = user
    return user
