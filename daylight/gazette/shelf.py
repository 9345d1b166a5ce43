"""The one row of the shelf: its number moves on with every change, so pages know whether a copy is still right."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from daylight.gazette.models import Shelf

TURN = """
INSERT INTO gazette_shelf (id, number, changed_at, organ, government, supervisor, telephone)
VALUES (1, 1, %(now)s, %(organ)s, '', '', '')
ON CONFLICT (id) DO UPDATE SET
    number = gazette_shelf.number + 1,
    changed_at = greatest(gazette_shelf.changed_at, excluded.changed_at),
    organ = coalesce(nullif(gazette_shelf.organ, ''), excluded.organ)
"""


def turn(*, now: datetime, organ: str = "") -> None:
    """Move the shelf's number on; the row lock makes changes of the shelf follow one another."""
    with connection.cursor() as cursor:
        cursor.execute(TURN, {"now": now, "organ": organ})


def name_shelf(*, organ: str, now: datetime, government: str = "", supervisor: str = "", telephone: str = "") -> Shelf:
    """Say whose shelf it is: the names that stand at the head and foot of every public page."""
    turn(now=now, organ=organ)
    Shelf.objects.filter(pk=1).update(organ=organ, government=government, supervisor=supervisor, telephone=telephone)
    return Shelf.objects.get(pk=1)
