"""The material beside a reviewer's or the heads' form (送审材料): what they answer for, point by point, to hand."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.desk.caseview import particulars
from daylight.law.facts import decision_items, discussion_grounds, hearing_grounds, major_grounds
from daylight.law.findings import Context
from daylight.law.record import Record

SHOWN = (
    "proposal", "investigation_report", "case_hearing", "prior_notice", "hearing_rights_notice", "statement", "statement_review",
    "hearing", "hearing_report", "review_opinion", "review_objection",
)  # fmt: skip
BESIDE = frozenset({"review_opinion", "case_hearing", "collective_discussion"})
"""Acts whose form stands beside the material of the case."""


def materials(case: Case, record: Record, acts: list[Act], ctx: Context) -> dict[str, Any]:
    """Return the material of a case for those who judge it: the draft, the papers of each step, why review is due."""
    items = decision_items(record)
    struck = record.struck
    shown = [act for act in acts if act.kind in SHOWN and act.seq not in struck]
    draft = record.last("decision_draft")
    return {
        "sections": [{"act": act, "lines": particulars(act, record)} for act in sorted(shown, key=lambda a: -a.seq)],
        "draft_href": reverse("desk:draft_decision", args=[case.pk]) if draft else "",
        "draft": next(({"act": a, "lines": particulars(a, record)} for a in acts if draft and a.seq == draft.seq), None),
        "evidence": case.evidence.select_related("act").prefetch_related("act__attachments__file"),
        "grounds": [
            {"title": "须经法制审核", "rows": major_grounds(record, items, ctx)},
            {"title": "当事人可以要求听证", "rows": hearing_grounds(record, items, ctx)},
            {"title": "须集体讨论", "rows": discussion_grounds(record, items, ctx)},
        ],
    }  # fmt: skip
