"""Keep rows from being altered: `refuse_changes(table)` in a migration of any part that writes rows once."""

from daylight.accounts.append_only import refuse_changes

__all__ = ["refuse_changes"]
