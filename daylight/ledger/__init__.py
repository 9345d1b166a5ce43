"""
The journal that everything leaves a trace in (台账).

Each entry seals one thing that happened and carries the digest of the entry before (`journal.append`): alter, drop or swap one,
and `verification.verify` names it. The content itself stays with the row it belongs to; `sources` says how it is read again,
so that rows and entries can be compared. `guards` keeps rows from being altered in the first place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daylight.ledger.journal import append
    from daylight.ledger.verification import verify

__all__ = ["append", "verify"]


def __getattr__(name: str) -> object:
    """Find `append` and `verify` on first use: their tables exist only once Django has loaded every part."""
    if name == "append":
        from daylight.ledger.journal import append

        return append
    if name == "verify":
        from daylight.ledger.verification import verify

        return verify
    raise AttributeError(name)
