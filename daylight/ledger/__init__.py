"""
The journal that everything leaves a trace in (台账).

Each entry seals one thing that happened and carries the digest of the entry before (`journal.append`): alter, drop or swap one,
and `verification.verify` names it. The content itself stays with the row it belongs to; `sources` says how it is read again,
so that rows and entries can be compared. `guards` keeps rows from being altered in the first place.
"""
