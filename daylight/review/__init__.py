"""
Legal review of major decisions (法制审核): who reviewed what, in which round, bound to which draft.

An opinion leaves an act in the case; the gate in `law` looks at acts only. What this part adds is the queue of the
legal office, and a row that the database itself refuses when the reviewer has handled the case.
"""
