"""
The redacted entry of a decision beside its original (公示稿): every passage that would become public, and what is still open.

Worked out anew from the record each time. The public fields and the letter are made from the redacted passages only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from daylight.casefile import issuing
from daylight.casefile.decision import Decision
from daylight.casefile.recordview import law_context, record_of
from daylight.disclosure.detectors import Hit
from daylight.disclosure.known import is_person, redactor_for
from daylight.disclosure.models import Choice
from daylight.disclosure.redaction import Redacted, Redactor, apply
from daylight.disclosure.rulebook import in_force
from daylight.gazette.fields import PublicFields, Step
from daylight.law import facts
from daylight.law import record as law
from daylight.law.acts import act_kind
from daylight.law.penalties import penalty
from daylight.law.periods import add_years, working_days_between
from daylight.records.context import context, item_text
from daylight.records.forms import form
from daylight.records.papers import Paper, as_data, from_data, typeset
from daylight.registers.body import the_body
from daylight.registers.parameters import parameter

LABELS = {
    "title": "标题", "party": "执法对象", "code": "统一社会信用代码", "cause": "案由", "facts": "违法事实", "basis": "依据",
    "items": "处罚内容", "conclusion": "结论", "discretion": "裁量", "remedies": "救济途径", "place": "地点", "letter": "决定书",
}  # fmt: skip
EVERYWHERE = "*"
"""The passage of a choice by hand: its words are masked wherever they stand."""
NOT_TEXT = frozenset({"form", "layout", "face", "align", "kind", "path", "seal", "edition", "draft", "receipt", "widths"})
MILESTONES = (
    ("filing", "立案"), ("prior_notice", "告知"), ("hearing", "听证"), ("review_opinion", "法制审核"),
    ("collective_discussion", "集体讨论"), ("decision", "决定"), ("no_penalty_decision", "决定"),
)  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """One text that would become public: as it was, by rule, and after what was chosen for each hit."""

    place: str
    redacted: Redacted
    choices: Mapping[tuple[int, int], Choice]

    @property
    def label(self) -> str:
        """What the passage is called on the desk."""
        return LABELS[self.place.partition("/")[0]]

    @property
    def digest(self) -> str:
        """The digest of the wording on which choices are made."""
        return digest_of(self.redacted.text)

    @property
    def is_changed(self) -> bool:
        """Whether anything was masked or is open."""
        return bool(self.redacted.spans or self.redacted.hits)

    @cached_property
    def text(self) -> str:
        """The wording that would be published."""
        masked = [
            replace(hit, mask=choice.mask)
            for hit in self.redacted.hits
            if (choice := self.choice_for(hit)) and choice.what == Choice.What.MASK
        ]
        return apply(self.redacted.text, masked)[0]

    @property
    def open(self) -> list[Hit]:
        """The hits that nobody has dealt with."""
        return [hit for hit in self.redacted.hits if self.choice_for(hit) is None]

    def choice_for(self, hit: Hit) -> Choice | None:
        """Return what was chosen for a hit."""
        return self.choices.get((hit.start, hit.end))


@dataclass(frozen=True)
class Snapshot:
    """A decision as it would be published (公示稿)."""

    decision: Decision
    record: law.Record
    act: law.Act
    redactor: Redactor
    passages: Mapping[str, Passage]
    paper: Paper

    @property
    def open(self) -> list[tuple[Passage, Hit]]:
        """Every hit that is still open, with its passage."""
        return [(passage, hit) for passage in self.passages.values() for hit in passage.open]

    @property
    def accepted(self) -> list[Choice]:
        """The acceptances on which this text rests."""
        return [
            choice
            for passage in self.passages.values()
            for hit in passage.redacted.hits
            if (choice := passage.choice_for(hit)) and choice.what == Choice.What.ACCEPT
        ]

    @property
    def digest(self) -> str:
        """The digest of everything that would become public."""
        return digest_of("\0".join(f"{place}\0{passage.text}" for place, passage in self.passages.items()))

    @property
    def masked_letter(self) -> Paper:
        """The letter made of redacted passages."""
        data = as_data(self.paper)
        return from_data(_rewritten(data, "letter", self.passages))

    def letter(self, *, draft: bool = False) -> bytes:
        """Typeset the redacted letter (决定书公示件)."""
        return typeset(self.masked_letter, draft=draft)

    def fields(self, *, published_on: date) -> PublicFields:
        """Return the public fields of the redacted entry (P4.1)."""
        limit = in_force(published_on).kinds["penalty"].working_days
        parties = self.record.main_parties()
        fine = facts.fines(self.act.rows("items"))
        return PublicFields(
            kind="penalty",
            organ=self.record.organ.name,
            title=self._text("title"),
            document_number=self.decision.number,
            party_shown=self._text("party"),
            party_kind=_party_kind(parties),
            party_code_shown=self._text("code"),
            cause=self._text("cause"),
            facts=self._text("facts"),
            basis=self._texts("basis"),
            items=self._texts("items"),
            conclusion=self._text("conclusion"),
            discretion=self._text("discretion"),
            remedies="\n".join(self._texts("remedies")),
            place=self._text("place"),
            violation=violation_of(self.record, on=self.decision.decided_on),
            expires_on=expires_on(self.decision, parties),
            fine=fine if fine > Decimal(0) else None,
            course=tuple(course_of(self.record, self.act)),
            decided_on=self.decision.decided_on,
            working_days_used=working_days_between(self.decision.decided_on, published_on, law_context(on=published_on).calendar),
            limit_working_days=limit,
        )

    def _text(self, place: str) -> str:
        return self.passages[place].text if place in self.passages else ""

    def _texts(self, name: str) -> tuple[str, ...]:
        return tuple(passage.text for place, passage in self.passages.items() if place.startswith(f"{name}/"))


def digest_of(text: str) -> str:
    """Return the digest of a wording."""
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot_of(decision: Decision, *, on: date) -> Snapshot:
    """Work out how a decision would be published on a day."""
    case = decision.case
    whole = record_of(case, on=on)
    act = whole.act(decision.act.seq)
    assert act is not None
    record = whole.upto(act)
    choices = _choices(decision)
    redactor = redactor_for(case, on=on, by_hand={choice.wording: choice.mask for choice in choices.get(EVERYWHERE, [])})
    paper = _paper(decision, record, act)
    originals = {**_originals(decision, record, act), **dict(_strings(as_data(paper), "letter"))}
    passages = {place: _passage(place, text, redactor, choices.get(place, [])) for place, text in originals.items() if text.strip()}
    return Snapshot(decision, record, act, redactor, passages, paper)


def _passage(place: str, text: str, redactor: Redactor, choices: Iterable[Choice]) -> Passage:
    redacted = redactor.redact(text)
    digest = digest_of(redacted.text)
    return Passage(place, redacted, {(one.start, one.end): one for one in choices if one.digest == digest})


def _choices(decision: Decision) -> dict[str, list[Choice]]:
    found: dict[str, list[Choice]] = {}
    for choice in Choice.objects.filter(decision=decision).select_related("by").order_by("pk"):
        found.setdefault(choice.passage, []).append(choice)
    return found


def _paper(decision: Decision, record: law.Record, act: law.Act) -> Paper:
    """Compose the letter as it was issued; its words are redacted before anything is typeset."""
    made = form(act_kind(act.kind).papers[0], on=act.on)
    earlier = issuing.numbers_in(decision.case.clue_number)
    paper = issuing.paper_of(record, act, made, body=the_body(), number=decision.number, earlier=earlier)
    return replace(paper, receipt=False, copies="")


def _originals(decision: Decision, record: law.Record, act: law.Act) -> dict[str, str]:
    """Give the passages of the public fields as the record has them."""
    filled = context(record, act, organ=issuing.organ_facts(the_body()))
    parties = record.main_parties()
    items = [item_text(row) for row in act.rows("items")]
    filing, clue = record.first("filing"), record.first("clue")
    texts = {
        "title": decision.case.title,
        "party": "、".join(party.name for party in parties),
        "code": "、".join(party.uscc for party in parties if party.uscc),
        "cause": str(filing.get("cause", "")) if filing else "",
        "facts": str(act.get("facts", "")),
        "conclusion": "；".join(items) + "。" if items else act_kind(act.kind).title.removeprefix("作出"),
        "discretion": "，".join(str(act.get(name)) for name in ("tier", "discretion") if act.gives(name)),
        "place": str(clue.get("township", "")) if clue else "",
    }
    many = {"basis": _articles(str(act.get("basis", ""))), "items": items, "remedies": list(filled["remedies"])}
    return texts | {f"{name}/{n}": text for name, some in many.items() for n, text in enumerate(some, 1)}


def _articles(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"[；;]|、(?=《)", text) if one.strip()]


def course_of(record: law.Record, act: law.Act) -> Iterator[Step]:
    """Yield the course of the case for the public (办理经过)."""
    for kind, title in MILESTONES:
        step = act if kind == act.kind else record.last(kind) if kind == "review_opinion" else record.first(kind)
        if step is not None:
            yield Step(title, step.on)


def violation_of(record: law.Record, *, on: date) -> str:
    """Name the violation, for the filter of the public site; nothing if the code is in no table."""
    filing = record.first("filing")
    known = penalty(str(filing.get("violation", "")), on=on) if filing else None
    return known.name if known else ""


def expires_on(decision: Decision, parties: list[law.Party]) -> date | None:
    """Return until when the entry stands, counted from the decision; without a figure of the bureau's it stands on."""
    natural = bool(parties) and all(is_person(party) for party in parties)
    years = parameter("publication_years_person" if natural else "publication_years_organisation", on=decision.decided_on)
    return add_years(decision.decided_on, int(years)).on if years else None


def _party_kind(parties: list[law.Party]) -> str:
    first = parties[0] if parties else None
    if first is None or first.kind in {"organisation", "collective", "public_body"}:
        return "organisation"
    return "sole_trader" if first.kind == "sole_trader" and not is_person(first) else first.kind or "person"


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a paper with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in NOT_TEXT:
                yield from _strings(item, f"{place}/{key}")
    elif isinstance(value, list | tuple):
        for n, item in enumerate(value):
            yield from _strings(item, f"{place}/{n}")


def _rewritten(value: Any, place: str, passages: Mapping[str, Passage]) -> Any:
    """Return the same paper with every text replaced by its redacted passage; a text without one is blank."""
    if isinstance(value, str):
        return passages[place].text if place in passages else "" if value.strip() else value
    if isinstance(value, Mapping):
        return {key: item if key in NOT_TEXT else _rewritten(item, f"{place}/{key}", passages) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rewritten(item, f"{place}/{n}", passages) for n, item in enumerate(value)]
    return value
