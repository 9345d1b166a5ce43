"""A case of the database as plain data of the law: what gates, deadlines and duties are worked out from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from daylight.accounts.models import User
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.law import findings
from daylight.law import record as law
from daylight.law.acts import act_kind
from daylight.law.discretion import benchmarks
from daylight.registers.body import EnforcementBody
from daylight.registers.parameters import parameters_on
from daylight.registers.people import persons_for_law

PERSON_TYPES = frozenset({"person", "persons"})


def record_of(case: Case, *, on: date, also: Iterable[int] = ()) -> law.Record:
    """
    Return a case as a `law.Record`. `on` is the day whose posts say who is head, reviewer, officer.

    `also` names further people (by key) who are about to act and not yet in the record.
    """
    rows = list(case.acts.all())
    body = EnforcementBody.objects.order_by("pk").first()
    acts = law.corrected(tuple(law_act(row) for row in rows))
    return law.Record(
        acts=acts,
        procedure=case.procedure,
        title=case.title,
        organ=law.Organ(body.name, body.county) if body else law.Organ(),
        parties=tuple(_party(row) for row in case.parties.all()),
        persons=persons_of({*_people_in(rows), *also}, on=on),
        facts=law.facts_in(acts),
    )


def law_act(row: Act) -> law.Act:
    """Return one row of the record as an act of the law."""
    moment = timezone.localtime(row.at)
    return law.Act(
        kind=row.kind, on=moment.date(), seq=row.seq, at=moment.time(),
        by=tuple(str(pk) for pk in row.by), approved_by=str(row.approved_by_id) if row.approved_by_id else None, data=row.data,
    )  # fmt: skip


def law_context(*, on: date) -> findings.Context:
    """Return the context in which checks run on a day: the calendar, and the figures that legal staff have set."""
    # The bureau works with the whole benchmark table; an examiner of other people's dossiers only with what is confirmed.
    return findings.context(on, parameters={**parameters_on(on), "benchmarks": benchmarks()})


def persons_of(keys: Iterable[int], *, on: date) -> dict[str, law.Person]:
    """Return people as the law sees them on a day: their roles, certificates and qualification."""
    users = [User(pk=key) for key in set(keys)]
    return {person.id: person for person in persons_for_law(users, on=on)}


def _party(row: Any) -> law.Party:
    details = row.details
    born = details.get("born")
    return law.Party(
        id=row.ref, name=row.name, kind=row.kind, standing=row.standing, part=details.get("part"),
        born=date.fromisoformat(born) if born else None, id_number=details.get("id_number", ""),
        uscc=details.get("uscc", ""), representative=details.get("representative", ""),
        address=details.get("address", ""), phone=details.get("phone", ""),
    )  # fmt: skip


def _people_in(rows: Iterable[Act]) -> set[int]:
    keys: set[int] = set()
    for row in rows:
        keys |= {int(pk) for pk in row.by}
        if row.approved_by_id:
            keys.add(row.approved_by_id)
        keys |= people_in_data(row.kind, row.data)
    return keys


def people_in_data(kind: str, data: dict[str, Any]) -> set[int]:
    """Return the keys of the people whom an act's particulars name."""
    keys: set[int] = set()
    for f in act_kind(kind).fields:
        value = data.get(f.name)
        if f.type in PERSON_TYPES and value:
            keys |= {int(v) for v in ([value] if isinstance(value, str) else value) if str(v).isdigit()}
        for column in f.columns:
            if column.type == "person":
                keys |= {int(row[column.name]) for row in value or [] if str(row.get(column.name, "")).isdigit()}
    return keys
