"""The papers of an act (文书): numbered, typeset from the record, kept, and never altered afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfWriter

from daylight.casefile.act import Act
from daylight.law import record as law
from daylight.law.acts import act_kind
from daylight.law.remedies import remedies
from daylight.records.context import context
from daylight.records.docx import write_docx
from daylight.records.forms import Form, compose, form
from daylight.records.models import IssuedPaper
from daylight.records.numbering import allot
from daylight.records.papers import Paper, typeset
from daylight.records.store import keep as keep_file
from daylight.registers.body import EnforcementBody, the_body

OWN_SERIES = {"filing": "执", "decision": "罚", "no_penalty_decision": "不罚"}
"""Acts that carry a number of their own: the case's at filing, the decision's at decision."""


@dataclass(frozen=True)
class Numbers:
    """Running numbers allotted for one act: its own, and those of its papers by form code."""

    own: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)
    own_n: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A typeset paper that waits for its act to be recorded."""

    form: Form
    body: EnforcementBody
    year: int
    n: int | None
    number: str
    pdf: bytes


def running_number(series: str, year: int) -> str:
    """Allot the next number of a series and write it out, such as 武自然资执〔2026〕31号."""
    body = the_body()
    return written(body, series, year, allot(body.prefix, series, year))


def written(body: EnforcementBody, series: str, year: int, n: int) -> str:
    """Write out a number of the body's."""
    return f"{body.prefix}{series}〔{year}〕{n}号"


def reserve(kind: str, data: Mapping[str, Any], *, on: date) -> Numbers:
    """Allot the numbers that an act and its papers will carry; a rolled-back act gives them back."""
    body = the_body()
    own: dict[str, str] = {}
    own_n = None
    if kind in OWN_SERIES:
        own_n = allot(body.prefix, OWN_SERIES[kind], on.year)
        own["number"] = written(body, OWN_SERIES[kind], on.year, own_n)
    papers = {}
    for made in forms_of(kind, data, on=on):
        if made.is_numbered:
            mine = kind in OWN_SERIES and made.series == OWN_SERIES[kind]
            papers[made.code] = own_n if mine and own_n else allot(body.prefix, made.series, on.year)
    return Numbers(own, papers, own_n)


def forms_of(kind: str, data: Mapping[str, Any], *, on: date) -> list[Form]:
    """List the forms that an act is written on."""
    return [form(code, on=on) for code in act_kind(kind).papers_for(data)]


def prepare(case_ref: str, record: law.Record, numbers: Numbers) -> list[Prepared]:
    """Typeset the papers of the last act of a record."""
    act = record.acts[-1]
    body = the_body()
    made, earlier = [], numbers_in(case_ref)
    for one in forms_of(act.kind, act.data, on=act.on):
        n = numbers.papers.get(one.code)
        number = one.number(body=body.prefix, year=act.on.year, n=n) if n else ""
        paper = paper_of(record, act, one, body=body, number=number, earlier=earlier)
        made.append(Prepared(one, body, act.on.year, n, number, typeset(paper)))
    return made


def preview(record: law.Record, case_ref: str) -> bytes:
    """Typeset the papers of the last act of a record as a draft, in one PDF; nothing is numbered or kept."""
    act, body, earlier = record.acts[-1], the_body(), numbers_in(case_ref)
    papers = [paper_of(record, act, made, body=body, earlier=earlier, draft=True) for made in forms_of(act.kind, act.data, on=act.on)]
    writer = PdfWriter()
    for paper in papers:
        writer.append(BytesIO(typeset(paper, draft=True)))
    joined = BytesIO()
    writer.write(joined)
    return joined.getvalue()


def editable_copy(record: law.Record, case_ref: str, form_code: str, *, number: str = "") -> bytes:
    """Write a paper of the last act of a record as DOCX, for those who go on editing it in WPS or Word."""
    act = record.acts[-1]
    made = form(form_code, on=act.on)
    return write_docx(paper_of(record, act, made, body=the_body(), number=number, earlier=numbers_in(case_ref)), draft=not number)


def paper_of(
    record: law.Record, act: law.Act, made: Form, *, body: EnforcementBody, number: str = "",
    earlier: Mapping[str, str] | None = None, draft: bool = False,
) -> Paper:  # fmt: skip
    """Compose one paper of an act from the record; `earlier` gives the numbers of papers already issued, by act."""
    numbers = {**(earlier or {}), **({str(act.seq): number} if number else {})}
    filled = context(record, act, organ=organ_facts(body), numbers=numbers)
    return compose(made, filled, number=number, on=act.on, draft=draft)


def remedies_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a decision says of remedies, which follows from its items and from the organ (行政复议法 第20条、行政诉讼法 第46条)."""
    body = the_body()
    codes = [str(item.get("kind", "")) for item in data.get("items") or [] if isinstance(item, Mapping)]
    found = remedies(document="本决定书", government=body.government, court=body.court, items=codes)
    said: dict[str, Any] = {
        "review_organ": body.government, "review_days": found.review_days, "suit_court": body.court,
        "suit_months": found.suit_months, "organ": body.name,
    }  # fmt: skip
    if found.suit_days_demolition:
        said["suit_days_demolition"] = found.suit_days_demolition
    return said


def numbers_in(case_ref: str) -> dict[str, str]:
    """Return the numbers of the papers issued in a case, by the act that they belong to."""
    papers = IssuedPaper.objects.filter(case_ref=case_ref, number__isnull=False).order_by("-pk")
    return {paper.act_ref: paper.full_number for paper in papers}


def organ_facts(body: EnforcementBody) -> dict[str, Any]:
    """Return what papers say of the organ."""
    names = ("name", "prefix", "uscc", "county", "government", "court", "supervisor", "police", "address", "phone", "bank", "bank_account")
    return {name: getattr(body, name) for name in names}


def keep(act: Act, prepared: list[Prepared], *, now: datetime) -> list[IssuedPaper]:
    """Keep the papers of an act that has been recorded."""
    return [_kept(act, one, now) for one in prepared]


def reissue(act: Act, record: law.Record, *, now: datetime) -> list[IssuedPaper]:
    """
    Issue the papers of an act again after a correction (更正后重新制发): the same numbers, each replacing the one before.

    What was issued stays as it is, with its digest; the new paper names it.
    """
    body, earlier = the_body(), numbers_in(act.case.clue_number)
    made = record.act(act.seq)
    assert made is not None
    standing = IssuedPaper.objects.filter(case_ref=act.case.clue_number, act_ref=str(act.seq), replaced_by__isnull=True)
    issued = []
    for old in standing.order_by("pk"):
        filled = form(old.form_code, on=made.on)
        pdf = typeset(paper_of(record.upto(made), made, filled, body=body, number=old.full_number, earlier=earlier))
        one = Prepared(filled, body, old.year or made.on.year, old.number, old.full_number, pdf)
        issued.append(_kept(act, one, now, replaces=old))
    return issued


def _kept(act: Act, one: Prepared, now: datetime, *, replaces: IssuedPaper | None = None) -> IssuedPaper:
    name = f"{one.form.title}{one.number}.pdf"
    file = keep_file(BytesIO(one.pdf), name=name, content_type="application/pdf", now=now)
    return IssuedPaper.objects.create(
        form_code=one.form.code, form_edition=str(one.form.edition), case_ref=act.case.clue_number,
        act_ref=str(act.seq), body=one.body.prefix if one.n else "", series=one.form.series if one.n else "",
        year=one.year if one.n else None, number=one.n, title=one.form.title, pdf=file,
        digest=hashlib.sha256(one.pdf).hexdigest(), copies=one.form.copy_count, issued_at=now,
        replaces=replaces,
    )  # fmt: skip
