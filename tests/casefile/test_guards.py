"""
What the database itself refuses, and that it is the guard which does: without it the illegal row goes in.

Each guard is taken away inside a transaction, the illegal change is made and seen; after the rollback it is refused again.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from daylight.casefile.case import Case
from tests.casefile.conftest import Bureau
from tests.casefile.whole_case import play

ANOTHER_ACT = """
    INSERT INTO casefile_act (case_id, seq, kind, at, recorded_at, by, recorded_by_id, data, departures, entry_id)
    SELECT case_id, 1000, kind, at, recorded_at, by, recorded_by_id, data, departures, %s FROM casefile_act WHERE case_id = %s AND kind = %s
"""
FREE_ENTRY = """
    INSERT INTO ledger_entry (index, previous_digest, digest, kind, subject, recorded_at, content_digest, salt)
    SELECT index + 1, digest, repeat('a', 64), 'note', 'a free entry', recorded_at, repeat('b', 64), '' FROM ledger_entry ORDER BY index DESC LIMIT 1
"""


def run(sql: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def file_again(case: Case) -> int:
    run(FREE_ENTRY)
    entry = connection.cursor().execute("SELECT max(index) FROM ledger_entry").fetchone()[0]
    return run(ANOTHER_ACT, entry, case.pk, "filing")


def decide_again(case: Case) -> int:
    other = case.acts.get(kind="proposal").pk
    return run(
        "INSERT INTO casefile_decision (case_id, act_id, kind, number, decided_on, fine) VALUES (%s, %s, 'decision', '另一文号', '2026-04-24', 0)",
        case.pk, other,
    )  # fmt: skip


def review_ones_own_case(case: Case) -> int:
    handler = case.acts.get(kind="interview").by[0]
    return run(
        "INSERT INTO review_opinion (act_id, case_id, reviewer_id, verdict, draft, round) VALUES (%s, %s, %s, 'passed', '', 9)",
        case.acts.get(kind="proposal").pk, case.pk, handler,
    )  # fmt: skip


GUARDS: dict[str, tuple[str, Callable[[Case], int]]] = {
    "an act is altered": ("DROP TRIGGER casefile_act_rows_stay ON casefile_act", lambda case: run("UPDATE casefile_act SET kind = 'clue' WHERE case_id = %s AND kind = 'interview'", case.pk)),
    "an attachment list is emptied": ("DROP TRIGGER casefile_attachment_is_not_emptied ON casefile_attachment", lambda case: abs(run("TRUNCATE casefile_attachment")) or 1),
    "an opinion is altered": ("DROP TRIGGER review_opinion_rows_stay ON review_opinion", lambda case: run("UPDATE review_opinion SET verdict = 'rejected' WHERE case_id = %s", case.pk)),
    "a ledger entry is altered": ("DROP TRIGGER ledger_entry_rows_stay ON ledger_entry", lambda case: run("UPDATE ledger_entry SET subject = 'another' WHERE index = 1")),
    "a ledger entry does not follow the head": (
        "DROP TRIGGER ledger_entry_follows_head ON ledger_entry",
        lambda case: run("""INSERT INTO ledger_entry (index, previous_digest, digest, kind, subject, recorded_at, content_digest, salt)
                            SELECT max(index) + 7, repeat('c', 64), repeat('d', 64), 'note', 'astray', max(recorded_at), repeat('e', 64), '' FROM ledger_entry"""),
    ),
    "a case is decided twice": ("DROP INDEX one_standing_decision", decide_again),
    "a case is filed twice": ("DROP INDEX a_case_is_filed_once", file_again),
    "a handler reviews his own case": ("DROP TRIGGER review_opinion_is_independent ON review_opinion", review_ones_own_case),
    "an act is recorded before it happened": (
        "ALTER TABLE casefile_act DROP CONSTRAINT act_is_recorded_after_it_happened; DROP TRIGGER casefile_act_rows_stay ON casefile_act",
        lambda case: run("UPDATE casefile_act SET recorded_at = at - interval '1 day' WHERE case_id = %s AND kind = 'interview'", case.pk),
    ),
}  # fmt: skip


@pytest.mark.django_db
def test_each_guard_of_the_database_is_missed_when_it_is_taken_away(bureau: Bureau) -> None:
    case = play(bureau, until="decision", hearing=False)
    run("SET CONSTRAINTS ALL IMMEDIATE")  # no event waits that would keep a table from being altered

    for what, (take_away, offend) in GUARDS.items():
        refused_by_the_database(what, offend, case)
        with transaction.atomic():
            run(take_away)
            assert offend(case) == 1, f"{what}: without its guard nothing happened"
            transaction.set_rollback(True)
        refused_by_the_database(what, offend, case)


def refused_by_the_database(what: str, offend: Callable[[Case], int], case: Case) -> None:
    try:
        with transaction.atomic():
            offend(case)
            transaction.set_rollback(True)
    except DatabaseError:
        return
    pytest.fail(f"{what}: the database does not refuse it")


def test_an_act_is_not_deleted_with_or_without_the_verbs(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic():
        run("DELETE FROM casefile_act WHERE case_id = %s", case.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        run("TRUNCATE casefile_act CASCADE")
