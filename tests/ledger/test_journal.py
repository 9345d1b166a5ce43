"""The ledger: entries follow one another without a gap, and only inside a transaction."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from daylight.ledger import append, verify
from daylight.ledger.content import UnsealableContent, canonical
from daylight.ledger.journal import OutsideTransaction, commit_to, digest_of
from daylight.ledger.models import Entry, Head

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_an_entry_carries_the_digest_of_the_one_before():
    first = append(kind="sample", subject="act:1", content={"kind": "filing"}, now=NOON)
    second = append(kind="sample", subject="act:2", content={"kind": "decision"}, now=NOON)

    assert (first.index, second.index) == (1, 2)
    assert first.previous_digest == "0" * 64
    assert second.previous_digest == first.digest
    assert Head.objects.get().digest == second.digest == digest_of(Entry.objects.get(index=2))


@pytest.mark.django_db
def test_an_entry_shows_nothing_of_its_content_and_commits_to_it():
    entry = append(kind="sample", subject="act:1", content={"fine": "6000"}, now=NOON)
    again = append(kind="sample", subject="act:1", content={"fine": "6000"}, now=NOON)

    assert entry.content_digest == commit_to(kind="sample", salt=entry.salt, content={"fine": "6000"})
    assert entry.content_digest != commit_to(kind="sample", salt=entry.salt, content={"fine": "6001"})
    assert entry.content_digest != again.content_digest


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused_and_leaves_no_trace():
    with pytest.raises(OutsideTransaction):
        append(kind="sample", subject="act:1", content={}, now=NOON)

    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_rolled_back_was_never_there_and_leaves_no_gap():
    with transaction.atomic():
        append(kind="sample", subject="act:1", content={}, now=NOON)
        transaction.set_rollback(True)
    with transaction.atomic():
        entry = append(kind="sample", subject="act:2", content={}, now=NOON)

    assert entry.index == 1
    assert verify().is_sound


@pytest.mark.django_db(transaction=True)
def test_sixteen_threads_append_without_a_gap():
    def append_twenty(thread: int) -> None:
        for number in range(20):
            with transaction.atomic():
                append(kind="sample", subject=f"act:{thread}-{number}", content={"thread": thread}, now=NOON)
        connection.close()

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(append_twenty, range(16)))

    assert list(Entry.objects.values_list("index", flat=True)) == list(range(1, 321))
    assert verify().is_sound


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET subject = 'act:9'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry CASCADE",
        "UPDATE ledger_head SET index = 7",
        "UPDATE ledger_head SET digest = repeat('a', 64)",
        "DELETE FROM ledger_head",
        "TRUNCATE ledger_head",
        "INSERT INTO ledger_entry SELECT 5, digest, repeat('b', 64), kind, subject, recorded_at, content_digest, salt FROM ledger_entry",
        "INSERT INTO ledger_entry SELECT 2, repeat('0', 64), repeat('b', 64), kind, subject, recorded_at, content_digest, salt FROM ledger_entry",
    ],
)
def test_the_database_itself_refuses_to_alter_the_ledger(statement):
    append(kind="sample", subject="act:1", content={"kind": "filing"}, now=NOON)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert verify().is_sound


def test_a_content_is_written_in_one_way_only():
    composed, decomposed = unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")

    assert canonical({"b": 1, "a": [True, None, "某"]}) == '{"a":[true,null,"某"],"b":1}'.encode()
    assert canonical({"name": composed}) == canonical({"name": decomposed})


@pytest.mark.parametrize("value", [1.5, Decimal("1.5"), date(2026, 1, 1), NOON, {1, 2}, b"x", {1: "a"}, ["ok", 0.0], "\ud800"])
def test_a_content_that_could_be_written_in_two_ways_is_refused(value):
    with pytest.raises(UnsealableContent):
        canonical({"value": value})


@pytest.mark.django_db
def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="时区"):
        append(kind="sample", subject="act:1", content={}, now=timezone.make_naive(NOON))
