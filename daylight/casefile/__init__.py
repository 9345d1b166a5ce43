"""
One case (案件) from clue to dossier: its record of acts, and what is kept beside it.

An act comes in by one door, `taking.take`: it *requires* (the gates of law), *records* (the act, sealed in the
ledger) and *keeps the facts* (rows for search and papers). What needs leaders' approval comes in by
`approval.submit` and is taken by the last signature. Everything else is asked of the record: `recordview.record_of`.
"""
