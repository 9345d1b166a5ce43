"""
Lists that the bureau adopts: who may enforce, who may review, and the figures that the law leaves to it.

Each row is dated and stays: "did these two hold valid certificates that day?" has one answer, whenever it is asked.
`officers` and `certificates` say who may act, `reviewers` who may review, `parameters` what was in force on a day,
`posts` gives and ends posts and seals that in the ledger.
"""
