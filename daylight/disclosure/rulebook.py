"""The bureau's disclosure rules (公示规则): what is published, how persons are shown, which grounds keep or take an entry away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from daylight.law.rulefile import Entry, entries, read

FOLDER = Path(__file__).parent / "rules"
STYLES = ("surname", "someone", "kept", "gone", "village", "first_four_last_two")


@dataclass(frozen=True)
class Rule:
    """One dated rule: what it is about, how it is shown, and on what basis."""

    code: str
    title: str
    basis: str
    style: str = "kept"
    fields: tuple[str, ...] = ()
    working_days: int = 0


@dataclass(frozen=True)
class Rulebook:
    """The rules in force on a day."""

    kinds: Mapping[str, Rule]
    persons: Mapping[str, Rule]
    values: Mapping[str, Rule]
    exceptions: Mapping[str, Rule]
    withdrawals: Mapping[str, Rule]

    def for_person(self, role: str) -> Rule:
        """Return how a person of the case is shown; a role that no rule names is shown as any other person."""
        return self.persons.get(role, self.persons["other"])


@cache
def in_force(on: date) -> Rulebook:
    """
    Return the disclosure rules in force on a day (P1.1).

    :raises RuleError: if the rule file cannot be used
    """
    whole = read("disclosure.toml", FOLDER)
    return Rulebook(
        kinds=_table(whole, "kind", "code", on),
        persons=_table(whole, "person", "role", on),
        values=_table(whole, "value", "name", on),
        exceptions=_table(whole, "exception", "code", on),
        withdrawals=_table(whole, "withdrawal", "code", on),
    )


def _table(whole: Entry, table: str, key: str, on: date) -> dict[str, Rule]:
    """Read one table in the order of the file; of several entries with one code the last that is in force counts."""
    rules: dict[str, Rule] = {}
    since: dict[str, date] = {}
    for entry in entries(whole, table, label=key):
        day = entry.day("in_force")
        if since.get(entry.text(key), date.min) <= day <= on:
            since[entry.text(key)] = day
            rules[entry.text(key)] = Rule(
                code=entry.text(key),
                title=entry.text("title"),
                basis=entry.text("basis"),
                style=entry.choice("style", STYLES, "kept"),
                fields=entry.texts("fields"),
                working_days=entry.integer("working_days", 0),
            )
    return rules
