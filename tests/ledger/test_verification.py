"""Verification: whoever alters the ledger, even as owner of the database, is found out, and the place is named."""

from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from daylight.ledger import append, sources, verify
from daylight.ledger.journal import digest_of
from daylight.ledger.models import Entry, Head
from daylight.ledger.verification import Noted

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(monkeypatch):
    """Ten sealed acts, and the rows they seal."""
    rows = {f"act:{number}": {"kind": "evidence", "number": number} for number in range(1, 11)}
    monkeypatch.setattr(sources, "_sources", {})
    sources.register("act", rows.get, subjects=lambda: list(rows))
    for subject, content in rows.items():
        append(kind="act", subject=subject, content=content, now=NOON)
    return rows


@contextmanager
def as_owner_of_the_database():
    """Do what only the owner can: put the guards to sleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_a_ledger_that_nobody_touched_is_sound(acts):
    report = verify()

    assert report.is_sound
    assert (report.entries, report.compared, report.head.index) == (10, 10, 10)


@pytest.mark.parametrize("column", ["subject", "kind", "salt", "content_digest", "digest", "previous_digest"])
def test_an_altered_entry_is_named(acts, column):
    altered = {"subject": "act:5x", "kind": "decision", "salt": "00" * 16}.get(column, "ab" * 32)

    with as_owner_of_the_database() as cursor:
        cursor.execute(f"UPDATE ledger_entry SET {column} = %s WHERE index = 4", [altered])

    assert verify().first_broken.index == 4


def test_an_altered_time_is_named(acts):
    with as_owner_of_the_database() as cursor:
        cursor.execute("UPDATE ledger_entry SET recorded_at = recorded_at - interval '3 days' WHERE index = 7")

    assert verify().first_broken.index == 7


def test_an_altered_row_is_named_by_its_entry(acts):
    acts["act:6"]["kind"] = "decision"

    report = verify()

    assert [(fault.index, fault.subject) for fault in report.faults] == [(6, "act:6")]
    assert report.first_broken.recorded_at == NOON


def test_a_deleted_row_is_named_by_its_entry(acts):
    del acts["act:3"]

    assert [(fault.index, fault.trouble) for fault in verify().faults] == [(3, "所封存的记录已不存在")]


def test_a_row_slipped_in_past_the_ledger_is_named(acts):
    acts["act:99"] = {"kind": "decision", "number": 99}

    assert [(fault.index, fault.subject) for fault in verify().faults] == [(None, "act:99")]


def test_a_deleted_entry_is_named(acts):
    with as_owner_of_the_database() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE index = 5")

    assert verify().first_broken.index == 5


def test_entries_cut_from_the_end_are_named(acts):
    with as_owner_of_the_database() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE index > 8")

    assert verify().first_broken.index == 9


def test_swapped_entries_are_named(acts):
    with as_owner_of_the_database() as cursor:
        cursor.execute("UPDATE ledger_entry SET index = 11 WHERE index = 2")
        cursor.execute("UPDATE ledger_entry SET index = 2 WHERE index = 3")
        cursor.execute("UPDATE ledger_entry SET index = 3 WHERE index = 11")

    assert verify().first_broken.index == 2


def test_a_missing_head_is_named(acts):
    with as_owner_of_the_database() as cursor:
        cursor.execute("DELETE FROM ledger_head")

    assert not verify().is_sound


def test_a_ledger_rewritten_throughout_is_found_by_a_state_noted_elsewhere(acts):
    noted = verify().head
    with as_owner_of_the_database():
        previous = Entry.objects.get(index=3).digest
        Entry.objects.filter(index=4).update(subject="act:forged")
        for entry in Entry.objects.filter(index__gte=4):
            entry.previous_digest = previous
            previous = entry.digest = digest_of(entry)
            entry.save()
        Head.objects.update(digest=previous)
    acts["act:forged"] = acts.pop("act:4")

    assert verify().is_sound
    assert verify(noted=noted).first_broken.index == 10


def test_a_state_noted_elsewhere_that_still_holds_passes(acts):
    noted = verify().head
    append(kind="act", subject="act:11", content={"kind": "service"}, now=NOON)
    acts["act:11"] = {"kind": "service"}

    assert verify(noted=noted).is_sound
    assert not verify(noted=Noted(40, "0" * 64)).is_sound


def test_a_kind_that_nobody_can_read_again_is_reported_as_such(acts):
    append(kind="post_given", subject="post:1", content={}, now=NOON)

    report = verify()

    assert report.is_sound
    assert report.unknown_kinds == {"post_given"}


def test_the_command_names_the_first_broken_entry_and_fails(acts):
    acts["act:6"]["kind"] = acts["act:8"]["kind"] = "decision"
    told = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("verify_ledger", stdout=told)

    assert end.value.code == 1
    assert "第一处：\n  第 6 条（act，act:6），记入于 2026-11-23 12:00:00：记录内容与封存时不符" in told.getvalue()


def test_the_command_tells_the_state_to_note_and_takes_it_back(acts):
    told = StringIO()

    call_command("verify_ledger", stdout=told)
    head = told.getvalue().strip().rpartition("：")[2]

    assert "台账完好" in told.getvalue()
    call_command("verify_ledger", head=head, stdout=StringIO())
    with pytest.raises(SystemExit):
        call_command("verify_ledger", head=f"10:{'0' * 64}", stdout=StringIO())
