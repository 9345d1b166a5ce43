"""Posts: what a person may do on a day follows from the posts of that day."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from daylight.accounts.models import Post, Role, Section, User

from .conftest import NOON, PASSWORD, TODAY


def test_a_person_holds_the_roles_of_that_day_only(officer, brigade):
    Post.objects.create(user=officer, section=brigade, role=Role.OFFICER, since=date(2025, 1, 1), until=date(2026, 3, 31))
    Post.objects.create(user=officer, section=brigade, role=Role.SECTION_HEAD, since=date(2026, 4, 1))

    assert officer.roles_on(date(2024, 12, 31)) == set()
    assert officer.roles_on(date(2026, 3, 31)) == {"officer"}
    assert officer.roles_on(date(2026, 4, 1)) == {"section_head"}
    assert officer.holds(Role.SECTION_HEAD, on=TODAY)
    assert not officer.holds("officer", on=TODAY)


def test_a_person_belongs_to_the_section_of_the_post_given_first(officer, brigade):
    law_office = Section.objects.create(code="law", name="法规股", order=2)
    Post.objects.create(user=officer, section=law_office, role=Role.REVIEWER, since=date(2026, 1, 1))
    Post.objects.create(user=officer, section=brigade, role=Role.ARCHIVIST, since=date(2025, 1, 1))

    assert officer.section_on(TODAY) == brigade
    assert officer.section_on(date(2024, 1, 1)) is None


def test_a_deputy_head_is_in_charge_of_the_sections_given_to_him(officer, brigade):
    post = Post.objects.create(user=officer, section=brigade, role=Role.DEPUTY_HEAD, since=date(2026, 1, 1))
    post.oversees.add(brigade)

    assert officer.oversees_on(TODAY) == {brigade}
    assert officer.oversees_on(date(2025, 1, 1)) == set()


def test_a_disabled_account_holds_no_role(officer, brigade):
    Post.objects.create(user=officer, section=brigade, role=Role.OFFICER, since=date(2025, 1, 1))
    officer.is_active = False

    assert officer.roles_on(TODAY) == set()


@pytest.mark.parametrize(("first", "then"), [(Role.ADMINISTRATOR, Role.OFFICER), (Role.HEAD, Role.ADMINISTRATOR)])
def test_the_database_refuses_an_administrator_with_another_role_at_the_same_time(officer, brigade, first, then):
    Post.objects.create(user=officer, section=brigade, role=first, since=date(2025, 1, 1))

    with pytest.raises(IntegrityError, match="administrator_holds_no_other_role"), transaction.atomic():
        Post.objects.create(user=officer, section=brigade, role=then, since=TODAY)

    assert officer.roles_on(TODAY) == {first}


def test_an_administrator_may_enforce_once_he_administers_no_longer(officer, brigade):
    Post.objects.create(user=officer, section=brigade, role=Role.ADMINISTRATOR, since=date(2025, 1, 1), until=date(2026, 10, 31))
    Post.objects.create(user=officer, section=brigade, role=Role.OFFICER, since=date(2026, 11, 1))

    assert officer.roles_on(TODAY) == {"officer"}


def test_two_persons_may_administer_and_enforce_apart_from_each_other(officer, brigade):
    administrator = User.objects.open_account("admin", name="管理员", password=PASSWORD, now=NOON)
    Post.objects.create(user=officer, section=brigade, role=Role.OFFICER, since=TODAY)
    Post.objects.create(user=officer, section=brigade, role=Role.ARCHIVIST, since=TODAY)
    Post.objects.create(user=administrator, section=brigade, role=Role.ADMINISTRATOR, since=TODAY)

    assert officer.roles_on(TODAY) == {"officer", "archivist"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_post SET role = 'head'",
        "UPDATE accounts_post SET since = '2020-01-01'",
        "DELETE FROM accounts_post",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE accounts_post CASCADE",
        "DELETE FROM accounts_post_oversees",
        "UPDATE accounts_post SET until = '2020-01-01'",
    ],
)
def test_the_database_refuses_to_alter_a_post(officer, brigade, statement):
    post = Post.objects.create(user=officer, section=brigade, role=Role.DEPUTY_HEAD, since=TODAY)
    post.oversees.add(brigade)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert officer.roles_on(TODAY) == {"deputy_head"}


def test_a_post_may_end_later_than_it_was_written(officer, brigade):
    post = Post.objects.create(user=officer, section=brigade, role=Role.OFFICER, since=date(2026, 1, 1))

    Post.objects.filter(pk=post.pk).update(until=TODAY)

    assert officer.roles_on(date(2026, 11, 24)) == set()
