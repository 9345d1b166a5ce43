"""
A record as the documented JSON of ``examine`` (docs/examine.md): what `daylight.law.dossier.read` reads back.

With it a live case can be handed to somebody who has only the examiner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from daylight.law.acts import Field, act_kind
from daylight.law.record import Act, Certificate, Party, Person, Record

FORMAT = "daylight examine 1"
LEFT_OUT = frozenset({"files", "particulars"})
"""Particulars that mean something only where the files and submissions themselves are."""


def as_dossier(record: Record, *, as_of: date | None = None) -> dict[str, Any]:
    """Return a record as a dossier in the format of ``examine``."""
    made: dict[str, Any] = {
        "format": FORMAT, "procedure": record.procedure, "title": record.title, "organ": _given(record.organ),
        "parties": [_given(party) for party in record.parties], "persons": [_person(person) for person in record.persons.values()],
        "facts": _plain(record.facts), "acts": [_act(act) for act in record.acts], "complete": _complete(record.complete),
    }  # fmt: skip
    if as_of:
        made["as_of"] = as_of.isoformat()
    return {name: value for name, value in made.items() if value not in ("", [], {})}


def _act(act: Act) -> dict[str, Any]:
    made: dict[str, Any] = {"id": str(act.seq), "kind": act.kind, "on": act.on.isoformat()}
    if act.at is not None:
        made["at"] = act.at.isoformat("minutes")
    if act.by:
        made["by"] = list(act.by)
    if act.approved_by:
        made["approved_by"] = act.approved_by
    known = {f.name: f for f in act_kind(act.kind).fields if f.type not in LEFT_OUT}
    data = {name: _particular(known[name], value) for name, value in act.data.items() if name in known and value is not None}
    return made | ({"data": data} if data else {})


def _particular(f: Field, value: Any) -> Any:
    if f.type in {"rows", "items"}:
        names = {column.name for column in f.columns} if f.columns else None
        return [_plain({k: v for k, v in row.items() if names is None or k in names}) for row in value]
    return _plain(value)


def _complete(complete: bool | frozenset[str]) -> bool | list[str]:
    return complete if isinstance(complete, bool) else sorted(complete)


def _person(person: Person) -> dict[str, Any]:
    made = _given(person, but=("roles", "certificates"))
    if person.roles is not None:
        made["roles"] = sorted(person.roles)
    if person.certificates is not None:
        made["certificates"] = [_certificate(one) for one in person.certificates]
    return made


def _certificate(certificate: Certificate) -> dict[str, Any]:
    made = _given(certificate, but=("suspended",))
    if certificate.suspended:
        made["suspended"] = [[day.isoformat() if day else None for day in span] for span in certificate.suspended]
    return made


def _given(value: Party | Person | Certificate | Any, *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what a value says, leaving out what it does not know."""
    said = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in but}
    return {name: _plain(item) for name, item in said.items() if item is not None and item != ""}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (bool, int, str)) or value is None else str(value)
