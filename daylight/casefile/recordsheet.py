"""The sheet of steps for which there is no paper of their own (未另制文书的环节): who did what, when, with what result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from daylight.casefile.act import Act
from daylight.law.acts import Field, act_kind
from daylight.law.record import Record
from daylight.records.context import item_text
from daylight.records.papers import Paper, Table

HEAD = ("序号", "日期", "环节", "人员", "内容")
WIDTHS = (0.6, 1.5, 1.6, 1.4, 5.0)
LONGEST = 90
"""A long text is cut on the sheet; the whole of it is sealed in the ledger and stands in the record."""
LEFT_OUT = frozenset({"digest", "files", "particulars"})


def sheet_of_steps(acts: Iterable[Act], record: Record, *, organ: str, title: str, secrets: bool) -> Paper:
    """Write the sheet; what is secret (the informant) is written only where `secrets` says so."""
    rows = tuple(
        (str(act.seq), timezone.localdate(act.at).isoformat(), act.title, _people(act, record), told(act, record, secrets=secrets))
        for act in acts
    )
    return Paper(
        form="steps_sheet", layout="list", organ="", author=organ, title=title, side=record.title,
        blocks=(Table(HEAD, rows, WIDTHS, closed=True),),
    )  # fmt: skip


def told(act: Act, record: Record, *, secrets: bool) -> str:
    """Write the particulars of an act in one line."""
    parts = []
    for f in act_kind(act.kind).fields:
        value = act.data.get(f.name)
        if value in (None, "", [], {}) or f.type in LEFT_OUT or (f.secret and not secrets):
            continue
        text = _written(f, value, record).strip().rstrip("。；")
        parts.append(f"{f.label}：{text if len(text) <= LONGEST else text[:LONGEST] + '……'}")
    return "；".join(parts)


def _people(act: Act, record: Record) -> str:
    return "、".join(person.name for person in record.people([str(pk) for pk in act.by]))


def _written(f: Field, value: Any, record: Record) -> str:
    if f.type == "yesno":
        return "是" if value else "否"
    if f.type in {"choice", "choices"}:
        labels = dict(f.options)
        return "、".join(labels.get(one, str(one)) for one in _many(value))
    if f.type in {"person", "persons"}:
        return "、".join(person.name for person in record.people(_many(value)))
    if f.type == "party":
        return next((party.name for party in record.parties if party.id == value), str(value))
    if f.type == "act":
        meant = [record.act(ref) or record.last(str(ref)) for ref in _many(value)]
        return "、".join(f"第{of.seq}项{act_kind(of.kind).title}" for of in meant if of) or str(value)
    if f.type == "items":
        return "；".join(item_text(row) for row in value)
    if f.type in {"rows", "points"}:
        return f"{len(value)}项"
    return act_kind(str(value)).title if f.name == "for" else str(value)


def _many(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
