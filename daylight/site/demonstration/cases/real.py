"""The eight published decisions (worked through later in this file)."""

STORIES = ()
