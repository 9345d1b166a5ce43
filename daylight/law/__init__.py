"""
What the law says: dated, cited rules in ``rules/*.toml`` and pure functions over them.

It knows days and periods, areas and money, penalties and their ranges; then one case as a record of acts, the checks
that guard each act, and the examiner that reads an old record with the same checks. There is no framework, no clock
and no input or output but its own rule files; every answer carries the article that it rests on.
"""
