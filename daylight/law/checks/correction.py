"""Correction of the record (更正): slips of the pen may be put right; what a party relies on may not be changed by one."""

from __future__ import annotations

from collections.abc import Iterator

from daylight.law.acts import act_kind
from daylight.law.drafts import BINDING
from daylight.law.findings import Absent, Context, Missing, Says, check
from daylight.law.record import Act, Record

EXACT = "实施方案 二(二)2"
SUBSTANCE = frozenset({*BINDING, "verdict", "conclusion", "outcome", "result", "ground", "points", "handlers", "number", "draft"})
"""What somebody decided, reviewed or was told. Changing it needs the act itself again, not a correction."""
NEVER_STRUCK = frozenset({
    "clue", "review_submission", "review_opinion", "review_objection", "collective_discussion", "hearing", "case_hearing",
    "submission", "signature", "correction", "publication", "withdrawal", "archiving", "payment", "decision_draft",
})  # fmt: skip


@check("CORRECTION_OF_SUBSTANCE", "correction", basis=EXACT)
def slips_only(case: Record, act: Act, ctx: Context) -> Iterator[str | Says | Absent | Missing]:
    """A correction of slips names at least one, and touches nothing that was decided, reviewed or told."""
    of = case.act(act.get("of"))
    if of is None or act.get("scope") != "clerical":
        return
    rows = act.rows("changes")
    if not rows:
        yield "没有写明更正了哪一项。"
    schema = act_kind(of.kind)
    for row in rows:
        f = schema.field(str(row.get("field")))
        if f is None:
            yield f"“{schema.title}”没有名为“{row.get('field')}”的内容。"
        elif f.name in SUBSTANCE or f.type not in {"line", "text", "date", "time"}:
            yield f"“{f.label}”是{schema.title}的实质内容，不能以更正笔误的方式改变；须重新办理{schema.title}。"


@check("CORRECTION_STRIKES_ACT", "correction", basis=EXACT)
def only_entries_are_struck(case: Record, act: Act, ctx: Context) -> Iterator[str | Says | Absent | Missing]:
    """An act that leaders approved, that went out to a party, or that others rest on, is not struck out as an entry."""
    of = case.act(act.get("of"))
    if of is None or act.get("scope") == "clerical":
        return
    schema = act_kind(of.kind)
    if schema.external or schema.approval or of.kind in NEVER_STRUCK:
        yield f"“{schema.title}”已经对外或者经过批准，不能作为误记作废；有错误的，依法撤销、变更或者重新办理。"


@check("CORRECTION_OF_NOTHING", "correction", basis=EXACT)
def something_is_corrected(case: Record, act: Act, ctx: Context) -> Iterator[str | Says | Absent | Missing]:
    """A correction names an earlier act that stands."""
    of = case.act(act.get("of"))
    if of is None:
        yield "没有指明被更正的记录。"
    elif of.seq in case.struck:
        yield f"第{of.seq}项记录已经作废，不能再更正。"
