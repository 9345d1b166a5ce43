"""Append to the ledger (台账): one entry, sealed to the one before, in the caller's transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection

from daylight.ledger.content import canonical, framed_digest
from daylight.ledger.models import Entry, Head

NOTHING_BEFORE = "0" * 64


class OutsideTransaction(RuntimeError):
    """An entry was to be appended outside a transaction, where it could outlive what it records."""


def append(*, kind: str, subject: str, content: Mapping[str, object], now: datetime) -> Entry:
    """
    Append an entry that seals a content to everything before it.

    The index is given under the lock of the one head row, which is held until the caller commits: call this last,
    after the caller's own rows are locked and written. If he rolls back, the entry was never there.

    :raises OutsideTransaction: if no transaction is open
    :raises UnsealableContent: if the content cannot be written in one way only
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("台账条目须与所记事项在同一事务内写入")
    if now.tzinfo is None:
        raise ValueError("记入时间须带时区")
    salt = secrets.token_hex(16)
    content_digest = commit_to(kind=kind, salt=salt, content=content)
    head = Head.objects.select_for_update().get()
    entry = Entry(
        index=head.index + 1,
        previous_digest=head.digest,
        kind=kind,
        subject=subject,
        recorded_at=now,
        content_digest=content_digest,
        salt=salt,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    Head.objects.filter(pk=head.pk).update(index=entry.index, digest=entry.digest)
    return entry


def commit_to(*, kind: str, salt: str, content: Mapping[str, object]) -> str:
    """Commit to a content: its digest shows nothing of it, not even to someone who guesses, without the salt."""
    return framed_digest(kind.encode(), bytes.fromhex(salt), canonical(content))


def digest_of(entry: Entry) -> str:
    """Reckon the digest that an entry must have: of the digest before it and of every field of its own."""
    return framed_digest(
        b"daylight ledger entry 1",
        bytes.fromhex(entry.previous_digest),
        str(entry.index).encode(),
        entry.kind.encode(),
        entry.subject.encode(),
        entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds").encode(),
        bytes.fromhex(entry.content_digest),
    )
