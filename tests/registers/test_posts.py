"""Giving and ending posts: only by an administrator, never to one who enforces, and sealed in the ledger."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from daylight.accounts.administration import NotPermittedHere, disable_account, open_account
from daylight.accounts.models import AccountEvent, Post, Role, Section, User
from daylight.ledger import verify
from daylight.ledger.models import Entry
from daylight.registers.posts import PostRefused, end_post, grant_post

from .conftest import NOON, TODAY, somebody


def test_a_post_given_is_held_written_down_and_sealed(officer, brigade, administrator):
    post = grant_post(officer, section=brigade, role=Role.OFFICER, since=TODAY, by=administrator, now=NOON)

    assert officer.roles_on(TODAY) == {"officer"}
    assert Entry.objects.get(subject=f"post:{post.pk}").kind == "post_given"
    assert AccountEvent.objects.get(user=officer, kind="post_given").by == administrator
    assert verify().is_sound


def test_a_post_ended_is_held_until_its_last_day_and_sealed(officer, brigade, administrator):
    post = grant_post(officer, section=brigade, role=Role.OFFICER, since=date(2026, 1, 1), by=administrator, now=NOON)

    end_post(post, until=TODAY, by=administrator, now=NOON)

    assert officer.roles_on(TODAY) == {"officer"}
    assert officer.roles_on(date(2026, 11, 24)) == set()
    assert list(Entry.objects.filter(subject=f"post:{post.pk}").values_list("kind", flat=True)) == ["post_given", "post_ended"]
    assert verify().is_sound


def test_the_first_administrator_is_appointed_by_the_installation_and_nobody_after_him(administrator, officer, brigade):
    with pytest.raises(NotPermittedHere, match="已有系统管理员"):
        grant_post(officer, section=brigade, role=Role.HEAD, since=TODAY, by=None, now=NOON)

    assert officer.roles_on(TODAY) == set()


def test_nobody_else_gives_posts_or_opens_accounts(reviewer, officer, brigade):
    with pytest.raises(NotPermittedHere, match="您不是系统管理员"):
        grant_post(officer, section=brigade, role=Role.OFFICER, since=TODAY, by=reviewer, now=NOON)
    with pytest.raises(NotPermittedHere):
        open_account("lihui", name="李慧", by=reviewer, now=NOON)

    assert not Post.objects.filter(user=officer).exists()
    assert not User.objects.filter(username="lihui").exists()


def test_an_administrator_is_refused_any_other_role_and_the_refusal_leaves_no_trace(administrator, brigade):
    before = Entry.objects.count()

    with pytest.raises(PostRefused, match="管理权限分离"):
        grant_post(administrator, section=brigade, role=Role.REVIEWER, since=TODAY, by=administrator, now=NOON)

    assert administrator.roles_on(TODAY) == {"administrator"}
    assert Entry.objects.count() == before
    assert not AccountEvent.objects.filter(note__contains="法制审核").exists()


def test_only_a_deputy_head_is_in_charge_of_sections(officer, brigade, law_office, administrator):
    with pytest.raises(PostRefused, match="分管"):
        grant_post(officer, section=brigade, role=Role.HEAD, since=TODAY, by=administrator, now=NOON, oversees=[law_office])

    post = grant_post(
        officer, section=brigade, role=Role.DEPUTY_HEAD, since=TODAY, by=administrator, now=NOON, oversees=[law_office, brigade]
    )
    assert set(post.oversees.all()) == {brigade, law_office}


def test_the_same_post_is_not_given_twice(officer, brigade, administrator):
    grant_post(officer, section=brigade, role=Role.OFFICER, since=TODAY, by=administrator, now=NOON)

    with pytest.raises(PostRefused, match="同一天起已任此岗位"):
        grant_post(officer, section=brigade, role=Role.OFFICER, since=TODAY, by=administrator, now=NOON)


def test_a_post_ends_once_and_not_before_it_began(officer, brigade, administrator):
    post = grant_post(officer, section=brigade, role=Role.OFFICER, since=date(2026, 6, 1), by=administrator, now=NOON)

    with pytest.raises(PostRefused, match="不能早于任职日"):
        end_post(post, until=date(2026, 5, 31), by=administrator, now=NOON)
    end_post(post, until=TODAY, by=administrator, now=NOON)
    with pytest.raises(PostRefused, match="已于 2026-11-23 离任"):
        end_post(post, until=date(2026, 12, 31), by=administrator, now=NOON)


def test_the_last_administrator_stays(administrator, brigade):
    with pytest.raises(NotPermittedHere, match="最后一位系统管理员"):
        end_post(administrator.posts.get(), until=TODAY, by=administrator, now=NOON)
    with pytest.raises(NotPermittedHere, match="不能停用自己的账号"):
        disable_account(administrator, by=administrator, now=NOON)

    assert User.objects.get(pk=administrator.pk).holds("administrator", on=TODAY)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_ending_each_other_at_one_moment_leave_one():
    brigade = Section.objects.create(code="brigade", name="执法大队")
    first, second = somebody("admin1", "段安"), somebody("admin2", "杨静")
    of_first = grant_post(first, section=brigade, role=Role.ADMINISTRATOR, since=date(2025, 1, 1), by=None, now=NOON)
    of_second = grant_post(second, section=brigade, role=Role.ADMINISTRATOR, since=date(2025, 1, 1), by=first, now=NOON)

    def end(post: Post, by: User) -> bool:
        try:
            end_post(post, until=TODAY, by=by, now=NOON)
        except NotPermittedHere:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as threads:
        ended = list(threads.map(end, [of_first, of_second], [second, first]))

    assert sorted(ended) == [False, True]
    assert Post.objects.filter(until__isnull=True).count() == 1


def test_a_post_written_past_the_ledger_is_found(officer, brigade, administrator):
    post = Post.objects.create(user=officer, section=brigade, role=Role.HEAD, since=TODAY)

    assert [fault.subject for fault in verify().faults] == [f"post:{post.pk}"]


@pytest.mark.parametrize("change", ["role = 'head'", "since = '2020-01-01'", "until = '2026-11-20'", "given_by_id = NULL"])
def test_a_post_altered_by_the_owner_of_the_database_is_found(officer, brigade, administrator, change):
    post = grant_post(officer, section=brigade, role=Role.OFFICER, since=date(2026, 1, 1), by=administrator, now=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        cursor.execute(f"UPDATE accounts_post SET {change} WHERE id = {post.pk}")
        cursor.execute("SET LOCAL session_replication_role = origin")

    assert [fault.subject for fault in verify().faults] == [f"post:{post.pk}"]


@pytest.mark.django_db
def test_the_first_administrator_is_appointed_from_the_command_line_and_no_second_one():
    told = StringIO()

    call_command("appoint_administrator", "admin", name="段安", stdout=told)

    admin = User.objects.get(username="admin")
    assert admin.check_password(told.getvalue().strip().rpartition("：")[2])
    assert admin.posts.get().role == "administrator"
    with pytest.raises(CommandError, match="已有系统管理员"):
        call_command("appoint_administrator", "other", name="某人", stdout=StringIO())
    assert not User.objects.filter(username="other").exists()
