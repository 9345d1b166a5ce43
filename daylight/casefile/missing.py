"""
What a dossier lacks (缺少的文书): each missing paper with the article that asks for it.

A missing paper keeps the dossier from being sealed; a note tells the archivist of something that would be better there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from daylight.casefile.act import Attachment
from daylight.casefile.approval import Approval
from daylight.casefile.case import Case
from daylight.casefile.recordview import law_context, record_of
from daylight.law.acts import act_kind
from daylight.law.duties import deadlines
from daylight.law.facts import decision_items, discussion_grounds, major_grounds, passed_review, served_on
from daylight.law.findings import Context
from daylight.law.record import Record
from daylight.records.forms import NoEdition, form
from daylight.records.models import IssuedPaper

PROVEN = "行政处罚法 第61条；民事诉讼法 第87条"
MUST_BE_SERVED = ("decision", "no_penalty_decision", "decision_changed", "prior_notice", "hearing_rights_notice", "demand")
BETTER_SERVED = (
    "stop_order", "correction_order", "suspension", "resumption", "recusal_decision", "payment_arrangement", "registration_disposal",
)  # fmt: skip


@dataclass(frozen=True)
class Missing:
    """Something that a dossier lacks: what, the article, the act whose form supplies it, and whether it keeps the case open."""

    what: str
    article: str
    act_kind: str = ""
    for_act: int | None = None
    blocks: bool = True


def missing_papers(case: Case, *, on: date) -> list[Missing]:
    """List what the dossier of a case lacks on a day, what blocks first."""
    record, ctx = record_of(case, on=on), law_context(on=on)
    found = [
        *_unissued(case, record), *_unproven(record), *_steps_without_record(record), *_judgement(record, ctx),
        *_unfinished(case, record, ctx), *_without_files(case),
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.blocks)


def _unissued(case: Case, record: Record) -> Iterator[Missing]:
    """Yield the papers of acts that the record has and the file has not."""
    issued = set(IssuedPaper.objects.filter(case_ref=case.clue_number).values_list("act_ref", "form_code"))
    for act in record.acts:
        schema = act_kind(act.kind)
        for code in schema.papers_for(act.data):
            if (str(act.seq), code) not in issued:
                yield Missing(f"{act.on}{schema.title}的《{_title(code, act.on)}》", schema.basis, "", act.seq)


def _title(code: str, on: date) -> str:
    try:
        return form(code, on=on).title
    except NoEdition:
        return code


def _unproven(record: Record) -> Iterator[Missing]:
    """Yield the papers that went out and for which nothing proves that they arrived (行政处罚法 第61条)."""
    decided = record.last("decision")
    for kind in (*MUST_BE_SERVED, *BETTER_SERVED):
        act = record.last(kind)
        if act is None or served_on(record, act) is not None:
            continue
        if kind in {"prior_notice", "hearing_rights_notice"} and (decided is None or decided.seq < act.seq):
            continue  # a notice on which no decision rests need not have arrived
        yield Missing(f"{act.on}{act_kind(kind).title}的送达回证", PROVEN, "service", act.seq, blocks=kind in MUST_BE_SERVED)


def _steps_without_record(record: Record) -> Iterator[Missing]:
    """Yield steps that began and whose record is not there: a hearing, a defence, a report."""
    called, held, report = record.last("hearing_notice"), record.last("hearing", "hearing_terminated"), record.last("hearing_report")
    decided = record.last("decision")
    if called and decided and (held is None or held.seq < called.seq):
        yield Missing(f"{called.on}通知举行的听证的听证笔录", "行政处罚法 第64条、第65条", "hearing")
    hearing = record.last("hearing")
    if hearing and (report is None or report.seq < hearing.seq):
        yield Missing(f"{hearing.on}听证的听证报告", act_kind("hearing_report").basis, "hearing_report")
    for statement in record.all("statement"):
        if decided and not any(review.seq > statement.seq for review in record.all("statement_review")):
            yield Missing(f"对{statement.on}陈述、申辩的复核意见", "行政处罚法 第45条", "statement_review", statement.seq)
    if decided and not record.has("investigation_report"):
        yield Missing("案件调查报告", act_kind("investigation_report").basis, "investigation_report")
    for registered in record.all("advance_registration"):
        if not any(disposal.seq > registered.seq for disposal in record.all("registration_disposal")):
            yield Missing(f"{registered.on}先行登记保存证据的处理决定书", "行政处罚法 第56条", "registration_disposal", registered.seq)


def _judgement(record: Record, ctx: Context) -> Iterator[Missing]:
    """Yield the review and discussion that a decision needed and the record has not (行政处罚法 第57条、第58条)."""
    decided = record.last("decision")
    if decided is None:
        return
    before, items = record.before(decided), decision_items(record)
    settled = any(d.get("conclusion") == "agreed" for d in before.all("collective_discussion"))
    if major_grounds(before, items, ctx) and passed_review(before) is None and not (before.has("review_opinion") and settled):
        yield Missing("法制审核意见书（审核通过）", "行政处罚法 第58条", "review_opinion")
    if discussion_grounds(before, items, ctx) and not before.has("collective_discussion"):
        yield Missing("集体讨论记录", "行政处罚法 第57条", "collective_discussion")


def _unfinished(case: Case, record: Record, ctx: Context) -> Iterator[Missing]:
    """Yield what is still under way: a matter before the leaders, a decision that has not been published."""
    for approval in Approval.objects.filter(case=case).exclude(waiting_for=""):
        yield Missing(f"“{approval.title}”还在签批，没有办结", "自然资源行政处罚办法 第31条")
    if any(clock.kind == "publish" and clock.done_on is None for clock in deadlines(record, ctx)):
        yield Missing("公示记录，或者不予公示的批准", "行政处罚法 第48条", "publication")


def _without_files(case: Case) -> Iterator[Missing]:
    """Note the documents that are evidence and of which the file holds no copy, and proofs of service without a scan."""
    acts = case.acts.filter(kind__in=["evidence", "service"]).order_by("seq")
    filed = set(Attachment.objects.filter(act__case=case).values_list("act", flat=True))
    bare = [act for act in acts if act.pk not in filed]
    for act in bare:
        if act.kind == "evidence" and act.data.get("type") in {"documentary", "appraisal", "audio_visual", "electronic"}:
            yield Missing(f"证据“{act.data.get('name', '')}”没有附件", "行政处罚法 第46条", "", act.seq, blocks=False)
    scans = sum(act.kind == "service" for act in bare)
    if scans:
        yield Missing(f"{scans}份送达回证没有签收后的扫描件", PROVEN, blocks=False)


def names(found: list[Missing]) -> str:
    """Name what is missing in one line."""
    return "；".join(one.what for one in found)
