"""What a case knows of persons (案内人员): every name and number that its record holds, so that none of it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from daylight.casefile.case import Case
from daylight.casefile.recordview import record_of
from daylight.disclosure.redaction import KnownPerson, KnownValue, Redactor
from daylight.disclosure.rulebook import in_force
from daylight.law.record import Party, Record
from daylight.registers.body import EnforcementBody, the_body

NAME_FIELDS = frozenset(
    {"agents", "reporter", "receiver", "witness", "suspect", "person", "representative", "signed_by", "custodian", "surveyor", "absent"}
)
VALUE_FIELDS = {
    "id_number": "resident_id", "phone": "mobile", "contact": "phone", "electronic_address": "email", "sent_to": "email",
    "address": "address", "uscc": "uscc",
}  # fmt: skip
PERSON = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]+(?:[·•・‧][\u3400-\u9fff]+)+")
BODY = re.compile(r"公司|企业|合作社|委员会|政府|[局院厂所站社店场矿部行处队组]$|经营部|集团|中心|学校|村|当事人|本人|无$")
PUBLIC = ("name", "uscc", "address", "phone", "bank", "bank_account", "government", "court", "supervisor")


def redactor_for(case: Case, *, on: date, by_hand: Mapping[str, str] | None = None) -> Redactor:
    """Make the redactor of a case, with everything that its record knows of persons and bodies, and words masked by hand."""
    record = record_of(case, on=on)
    return Redactor(
        in_force(on),
        people_of(record),
        known_values=values_of(record),
        kept=[party.name for party in record.parties if not is_person(party)],
        public=public_of(the_body()),
        by_hand=by_hand,
    )


def is_person(party: Party) -> bool:
    """Tell whether a party is called by a personal name; a trader may be called by the name of his shop."""
    if party.kind == "sole_trader":
        return bool(PERSON.fullmatch(party.name)) and not BODY.search(party.name)
    return party.kind in {"person", None}


def people_of(record: Record) -> list[KnownPerson]:
    """List the natural persons of a record: the parties first, then everybody else by name."""
    people: list[KnownPerson] = []
    for party in record.parties:
        if is_person(party):
            people.append(KnownPerson(party.name, "party" if party.standing == "party" else "other"))
        if party.representative:
            people.append(KnownPerson(party.representative, "operator" if party.kind == "sole_trader" else "representative"))
    people += [KnownPerson(name) for act in record.acts for name in _names_in(act.data)]
    people += [KnownPerson(person.name) for person in record.persons.values()]
    return list({one.name: one for one in reversed(people)}.values())[::-1]


def values_of(record: Record) -> list[KnownValue]:
    """List the numbers and addresses of a record that are somebody's."""
    values = [KnownValue(kind, value) for act in record.acts for kind, value in _values_in(act.data)]
    values += [KnownValue("officer_number", one.number) for person in record.persons.values() for one in person.certificates or ()]
    return list(dict.fromkeys(values))


def public_of(body: EnforcementBody) -> list[str]:
    """List what the body itself makes public, such as its telephone and where fines are paid."""
    return [str(value) for name in PUBLIC if (value := getattr(body, name))]


def _names_in(data: Any) -> Iterator[str]:
    for field, value in _fields(data):
        if field in NAME_FIELDS and isinstance(value, str):
            for name in re.split(r"[、，,；;\s（(]+", value):
                if PERSON.fullmatch(name) and not BODY.search(name):
                    yield name


def _values_in(data: Any) -> Iterator[tuple[str, str]]:
    for field, value in _fields(data):
        if field in VALUE_FIELDS and isinstance(value, str) and value.strip():
            yield VALUE_FIELDS[field], value.strip()
        if field == "born" and value:
            born = date.fromisoformat(str(value)[:10])
            yield "birth_date", f"{born.year}年{born.month}月{born.day}日"
            yield "birth_date", born.isoformat()


def _fields(data: Any) -> Iterator[tuple[str, Any]]:
    """Walk through particulars, rows within them too."""
    if isinstance(data, dict):
        for field, value in data.items():
            yield field, value
            yield from _fields(value)
    elif isinstance(data, list):
        for item in data:
            yield from _fields(item)
