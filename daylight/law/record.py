"""
One case as plain data: the shape on which every rule of law works.

The database and the JSON of ``examine`` both become a `Record`, so a gate before an act and an examiner after it
read the same thing. Nothing here decides anything; it only answers what was done, when, by whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Certificate:
    """An enforcement certificate (行政执法证)."""

    number: str = ""
    area: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    suspended: tuple[tuple[date, date | None], ...] = ()
    cancelled_on: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the certificate may be used on a day (行政处罚法 第42条)."""
        if self.valid_from and day < self.valid_from:
            return False
        if self.valid_until and day > self.valid_until:
            return False
        if self.cancelled_on and day >= self.cancelled_on:
            return False
        return not any(since <= day and (until is None or day <= until) for since, until in self.suspended)


@dataclass(frozen=True)
class Person:
    """Somebody who acts for the organ: an officer, a reviewer, a leader (执法人员、审核人员、负责人)."""

    id: str
    name: str
    roles: frozenset[str] | None = None
    certificates: tuple[Certificate, ...] | None = None
    legal_qualification: bool | None = None
    first_review: bool | None = None
    auxiliary: bool | None = None

    def certificate_on(self, day: date) -> Certificate | None:
        """Return the certificate that is valid on a day, if there is one."""
        return next((c for c in self.certificates or () if c.is_valid_on(day)), None)

    def has_role(self, *roles: str) -> bool | None:
        """Tell whether the person holds one of the roles; None when the roles are not given."""
        return None if self.roles is None else bool(self.roles & set(roles))


@dataclass(frozen=True)
class Party:
    """A party or third party of a case (当事人、第三人)."""

    id: str
    name: str
    kind: str | None = None  # person | organisation | sole_trader | collective | public_body
    standing: str = "party"  # party | third_party
    part: str | None = None  # builder | occupier | owner | lessee | contractor … (违法行为中的身份)
    born: date | None = None
    id_number: str = ""
    uscc: str = ""
    representative: str = ""
    address: str = ""
    phone: str = ""

    @property
    def is_natural_person(self) -> bool | None:
        """Tell whether the party is a citizen; None when the kind is not given."""
        return None if self.kind is None else self.kind in {"person", "sole_trader"}


@dataclass(frozen=True)
class Organ:
    """The organ that handles the case (执法机关)."""

    name: str = ""
    county: str = ""
    level: str = "county"


@dataclass(frozen=True)
class Act:
    """One step of a case (执法行为): what, when, by whom, with which particulars."""

    kind: str
    on: date
    seq: int = 0
    at: time | None = None
    by: tuple[str, ...] = ()
    approved_by: str | None = None
    data: Mapping[str, Any] = field(default_factory=_nothing)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a particular of the act, or the default when it is not given."""
        value = self.data.get(name)
        return default if value is None or value == "" else value

    def gives(self, name: str) -> bool:
        """Tell whether a particular is given."""
        return self.data.get(name) not in (None, "")

    def amount(self, name: str) -> Decimal | None:
        """Return a particular as an exact decimal, or None when it is not given."""
        value = self.get(name)
        return None if value is None else Decimal(str(value))

    def day(self, name: str) -> date | None:
        """Return a particular as a date, or None when it is not given."""
        value = self.get(name)
        return date.fromisoformat(value[:10]) if isinstance(value, str) else value

    def rows(self, name: str) -> list[Mapping[str, Any]]:
        """Return the rows of a table-like particular; an empty list when it is not given."""
        return list(self.get(name) or [])


@dataclass(frozen=True)
class Record:
    """A case as its record of acts (案件即记录)."""

    acts: tuple[Act, ...] = ()
    procedure: str = "ordinary"
    title: str = ""
    organ: Organ = Organ()
    parties: tuple[Party, ...] = ()
    persons: Mapping[str, Person] = field(default_factory=_nothing)
    facts: Mapping[str, Any] = field(default_factory=_nothing)
    complete: bool | frozenset[str] = True
    """True: every act is listed. A set: only for these kinds is the list known to be whole (an excerpt)."""
    unlisted: frozenset[str] = frozenset()
    """Kinds that a list said to be whole does not show at all and may well have left out (inner steps, single proofs)."""
    as_of_today: date | None = None
    """Apply the law of this day to every act, instead of the law of the act's own day."""

    # -- asking for acts --------------------------------------------------------------------------------------

    def all(self, *kinds: str) -> list[Act]:
        """List the standing acts of the given kinds in the order of the record (corrected ones left out)."""
        struck = self.struck
        return [act for act in self.acts if act.kind in kinds and act.seq not in struck]

    def first(self, *kinds: str) -> Act | None:
        """Return the first standing act of the kinds."""
        return next(iter(self.all(*kinds)), None)

    def last(self, *kinds: str) -> Act | None:
        """Return the last standing act of the kinds."""
        found = self.all(*kinds)
        return found[-1] if found else None

    def has(self, *kinds: str) -> bool:
        """Tell whether there is a standing act of one of the kinds."""
        return bool(self.all(*kinds))

    def act(self, seq: int | str | None) -> Act | None:
        """Return the act with a number of the record."""
        return next((act for act in self.acts if str(act.seq) == str(seq)), None)

    @property
    def struck(self) -> frozenset[int]:
        """The numbers of acts that a later act of correction has struck out (更正)."""
        return frozenset(
            int(act.data["of"])
            for act in self.acts
            if act.kind == "correction" and act.get("scope") != "clerical" and str(act.get("of", "")).isdigit()
        )

    def before(self, act: Act) -> Record:
        """Return the record as it stood just before an act."""
        return replace(self, acts=tuple(other for other in self.acts if other.seq < act.seq))

    def upto(self, act: Act) -> Record:
        """Return the record as it stood just after an act."""
        return replace(self, acts=tuple(other for other in self.acts if other.seq <= act.seq))

    def by_day(self, day: date) -> Record:
        """Return the record of what had been done by the end of a day."""
        return replace(self, acts=tuple(act for act in self.acts if act.on <= day))

    def with_act(self, act: Act) -> Record:
        """Return the record with one more act at its end."""
        return replace(self, acts=(*self.acts, act))

    def ending_in(self, data: Mapping[str, Any]) -> Record:
        """Return the record with other particulars in its last act."""
        return replace(self, acts=(*self.acts[:-1], replace(self.acts[-1], data=data)))

    def is_complete_for(self, kind: str) -> bool:
        """Tell whether the absence of an act of this kind means that it was not done."""
        return kind not in self.unlisted if self.complete is True else self.complete is not False and kind in self.complete

    # -- asking for people ------------------------------------------------------------------------------------

    def person(self, ref: str | None) -> Person | None:
        """Return the person behind a reference (an id, or a name)."""
        if not ref:
            return None
        found = self.persons.get(ref)
        return found or next((p for p in self.persons.values() if p.name == ref), None)

    def people(self, refs: Any) -> list[Person]:
        """Return the persons behind references; somebody unknown stands with the name alone."""
        refs = [refs] if isinstance(refs, str) else list(refs or [])
        return [self.person(ref) or Person(id=str(ref), name=str(ref)) for ref in refs]

    def same_person(self, one: str | None, other: str | None) -> bool:
        """Tell whether two references mean the same person."""
        if not one or not other:
            return False
        first, second = self.people([one])[0], self.people([other])[0]
        return first.id == second.id

    @property
    def handlers(self) -> set[str]:
        """The ids of everybody who has investigated this case (承办人员); until it is filed, of who looked into the clue."""
        ids: set[str] = set()
        for act in self.acts:
            named: list[str] = list(act.get("handlers") or []) if act.kind in {"filing", "assignment"} else []
            if act.kind in INVESTIGATING:
                named += act.by
            ids |= {person.id for person in self.people(named)}
        if not self.has("filing", "assignment"):
            ids |= {person.id for act in self.acts if act.kind in CLUE_WORK for person in self.people(act.by)}
        return ids

    def main_parties(self) -> list[Party]:
        """List the parties proper, third parties left out."""
        return [party for party in self.parties if party.standing == "party"]

    # -- service ----------------------------------------------------------------------------------------------

    def services_of(self, act: Act) -> list[Act]:
        """List the acts of service that deliver the paper of an act (送达)."""
        return [s for s in self.all("service") if _serves(self, s, act)]

    def __iter__(self) -> Iterator[Act]:
        return iter(self.acts)


INVESTIGATING = frozenset(
    {"identity_shown", "interview", "site_inspection", "evidence", "sampling", "advance_registration", "investigation_report"}
)
CLUE_WORK = frozenset({"clue", "verification", "stop_order"})


def _serves(case: Record, service: Act, act: Act) -> bool:
    """Tell whether a service delivers the paper of an act: by its number, by its kind when that is unambiguous."""
    of = service.get("of")
    if of is None:
        return False
    if isinstance(of, (list, tuple)):
        return any(_refers(case, ref, service, act) for ref in of)
    return _refers(case, of, service, act)


def _refers(case: Record, ref: Any, service: Act, act: Act) -> bool:
    if str(ref) == str(act.seq):
        return True
    if str(ref) != act.kind:
        return False
    earlier = [a for a in case.acts if a.kind == act.kind and a.seq < service.seq]
    return bool(earlier) and earlier[-1].seq == act.seq


def corrected(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return acts with the slips of the pen put right that later acts of correction name (更正笔误)."""
    changes: dict[str, dict[str, Any]] = {}
    for act in acts:
        if act.kind == "correction" and act.get("scope") == "clerical":
            changes.setdefault(str(act.get("of")), {}).update({row["field"]: row.get("after", "") for row in act.rows("changes")})
    return tuple(replace(act, data={**act.data, **changes[str(act.seq)]}) if str(act.seq) in changes else act for act in acts)


FACTS_FROM = {
    "filing": ("violation", "act_from", "act_to", "continuing", "harm_to_life", "rural_house", "village_plan_area", "cause", "place"),
    "site_inspection": ("area", "land", "building_area"),
    "appraisal_opinion": ("value", "damaged_farmland"),
    "investigation_report": ("area", "illegal_gains", "market_value", "construction_cost", "tier"),
    "proposal": ("complex", "public_interest", "social_risk", "tier"),
}
"""Which particulars of which acts are facts of the whole case; a later act says it better than an earlier one."""


def facts_in(acts: tuple[Act, ...]) -> dict[str, Any]:
    """Gather the facts of a case from the acts that found them."""
    facts: dict[str, Any] = {}
    struck = Record(acts).struck
    for act in acts:
        if act.seq in struck:
            continue
        for name in FACTS_FROM.get(act.kind, ()):
            if act.gives(name):
                facts[name] = act.data[name]
    return facts
