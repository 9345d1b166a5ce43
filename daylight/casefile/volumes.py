"""
What a dossier holds, and in which order (卷内文件及其次序): the main volume and the side volume.

Main: decision with its proof of service, filing, other papers that went out each with its proof, evidence, notice and
hearing, execution, closing. Side: the clue with its informant, internal approvals, case hearing, legal review, discussion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.law import record as law
from daylight.law.acts import act_kind
from daylight.records.forms import NoEdition, form
from daylight.records.models import IssuedPaper, StoredFile

MAIN, SIDE = "main", "side"
VOLUMES = {MAIN: "正卷", SIDE: "副卷"}
SECTIONS = {
    MAIN: {
        "decision": "处理决定及送达", "filing": "立案", "external": "其他对外文书及送达", "evidence": "调查和证据",
        "notice": "告知、陈述申辩和听证", "execution": "履行、执行和公示", "closing": "结案", "steps": "未另制文书的环节",
    },
    SIDE: {
        "clue": "线索和举报人", "internal": "内部呈批", "case_hearing": "案件审理", "review": "法制审核", "discussion": "集体讨论",
        "steps": "未另制文书的环节",
    },
}  # fmt: skip

DECISIONS = frozenset({"decision", "no_penalty_decision", "decision_changed"})
SIDE_KINDS = frozenset({"clue", "decision_draft", "review_objection", "submission", "signature", "correction", "misconduct_referral"})
MAIN_SECTIONS = {
    "filing": "filing", "investigation": "evidence", "notice": "notice", "hearing": "notice", "execution": "execution",
    "publication": "execution", "closing": "closing", "archive": "closing",
}  # fmt: skip
SIDE_SECTIONS = {"clue": "clue", "filing": "clue", "case_hearing": "case_hearing", "review": "review", "discussion": "discussion"}
SIDE_FORMS = {"proposal_approval": "internal", "hearing_report": "case_hearing", "statement_review": "case_hearing"}

EVIDENCE_ORDER = {"party": 1, "documentary": 3, "physical": 3, "witness": 4, "appraisal": 5, "scene": 6, "audio_visual": 7, "electronic": 8}
STEP_ORDER = {
    "party_named": 2, "identity_shown": 2, "appraisal": 5, "appraisal_opinion": 5, "site_inspection": 6, "investigation_report": 10,
}  # fmt: skip
"""Evidence stands in the order that archives use: parties, identity, documents, witnesses, appraisal, site, recordings."""

SHOWN_AS_PICTURE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
PAGES_UP_TO = 40 * 1024 * 1024
"""A file larger than this is kept beside the dossier rather than bound into it."""


@dataclass(frozen=True)
class Document:
    """One document of a dossier (卷内文件): an issued paper, a file as pages, a sheet of pictures, or a file kept beside."""

    volume: str
    section: str
    title: str
    act: Act
    number: str = ""
    paper: IssuedPaper | None = None
    files: tuple[StoredFile, ...] = ()
    note: str = ""

    @property
    def on(self) -> date:
        """The day on which the document came into the case."""
        return timezone.localdate(self.act.at)

    @property
    def section_title(self) -> str:
        """The Chinese name of the section in which it stands."""
        return SECTIONS[self.volume][self.section]

    @property
    def form(self) -> str:
        """How it enters the bound volume: paper, pages (a PDF), pictures, or beside (an electronic original)."""
        if self.paper is not None:
            return "paper"
        if sum(file.size for file in self.files) > PAGES_UP_TO:
            return "beside"
        kinds = {file.content_type for file in self.files}
        return "pages" if kinds == {"application/pdf"} else "pictures" if kinds <= SHOWN_AS_PICTURE else "beside"


@dataclass(frozen=True)
class DossierPlan:
    """What a dossier holds, volume by volume, and the acts for which there is no paper."""

    main: tuple[Document, ...]
    side: tuple[Document, ...]
    steps_main: tuple[Act, ...]
    steps_side: tuple[Act, ...]

    def volume(self, name: str) -> tuple[Document, ...]:
        """Return the documents of a volume."""
        return self.main if name == MAIN else self.side

    def steps(self, name: str) -> tuple[Act, ...]:
        """Return the acts that a volume lists on a sheet of steps."""
        return self.steps_main if name == MAIN else self.steps_side


def contents(case: Case, *, record: law.Record) -> DossierPlan:
    """Put the papers, files and steps of a case into the volumes and order of a dossier (law.md 3.4)."""
    acts = list(case.acts.prefetch_related("attachments__file").order_by("seq"))
    documents = list(_documents(case, acts, record))
    placed = _with_proofs(sorted(documents, key=lambda d: _key(d, record)), record)
    told = {document.act.seq for document in documents} | _with_papers(case)
    bare = [act for act in acts if act.seq not in told and act.kind != "archiving"]
    return DossierPlan(
        main=tuple(d for d in placed if d.volume == MAIN), side=tuple(d for d in placed if d.volume == SIDE),
        steps_main=tuple(a for a in bare if volume_of(a.kind) == MAIN), steps_side=tuple(a for a in bare if volume_of(a.kind) == SIDE),
    )  # fmt: skip


def _with_papers(case: Case) -> set[int]:
    refs = IssuedPaper.objects.filter(case_ref=case.clue_number).values_list("act_ref", flat=True)
    return {int(ref) for ref in refs if ref.isdigit()}


def volume_of(kind: str) -> str:
    """Return the volume in which an act without a paper stands: what is internal or secret stands in the side volume."""
    schema = act_kind(kind)
    inside = kind in SIDE_KINDS or schema.stage in {"case_hearing", "review", "discussion", "record"}
    return SIDE if inside else MAIN


# -- documents ----------------------------------------------------------------------------------------------------


def _documents(case: Case, acts: list[Act], record: law.Record) -> Iterator[Document]:
    papers: dict[str, list[IssuedPaper]] = {}
    for paper in IssuedPaper.objects.filter(case_ref=case.clue_number).select_related("pdf").order_by("pk"):
        papers.setdefault(paper.act_ref, []).append(paper)
    last_list = max((p.pk for found in papers.values() for p in found if p.form_code == "evidence_list"), default=None)
    for act in acts:
        volume, section = volume_of(act.kind), _section_of_act(act.kind)
        for paper in papers.get(str(act.seq), []):
            if paper.form_code == "evidence_list" and paper.pk != last_list:
                continue  # each list holds all evidence so far: the last one says what the earlier ones said
            volume, section = _place(paper, act)
            note = "已更正" if act.seq in record.struck else "已重新制发" if hasattr(paper, "replaced_by") else ""
            yield Document(volume, section, paper.title, act, paper.full_number, paper, note=note)
        yield from _files(act, volume, section)


def _place(paper: IssuedPaper, act: Act) -> tuple[str, str]:
    try:
        made = form(paper.form_code, on=timezone.localdate(act.at))
    except NoEdition:
        return volume_of(act.kind), _section_of_act(act.kind)
    if made.volume == "secondary":
        asked = "internal" if made.code.endswith("_approval") else SIDE_SECTIONS.get(made.stage, "internal")
        return SIDE, SIDE_FORMS.get(made.code, asked)
    if act.kind in DECISIONS:
        return MAIN, "decision"
    if made.external and made.stage not in {"notice", "hearing", "execution"}:
        return MAIN, "external"
    return MAIN, MAIN_SECTIONS.get(made.stage, "evidence")


def _section_of_act(kind: str) -> str:
    schema = act_kind(kind)
    if volume_of(kind) == SIDE:
        return SIDE_SECTIONS.get(schema.stage, "internal")
    if kind in DECISIONS:
        return "decision"
    if kind == "party_named":
        return "evidence"
    return "external" if schema.external and schema.stage in {"clue", "filing", "decision"} else MAIN_SECTIONS.get(schema.stage, "evidence")


def _files(act: Act, volume: str, section: str) -> Iterator[Document]:
    """Yield the files of an act: its pictures together on sheets, everything else one by one."""
    kept = [attachment.file for attachment in act.attachments.all()]
    name = act.data.get("name") or act.title
    pictures = tuple(f for f in kept if f.content_type in SHOWN_AS_PICTURE and f.size <= PAGES_UP_TO)
    if pictures:
        yield Document(volume, section, f"{name}（照片{len(pictures)}张）", act, files=pictures)
    for file in kept:
        if file not in pictures:
            yield Document(volume, section, f"{name}：{file.name}", act, files=(file,))


# -- order --------------------------------------------------------------------------------------------------------


def _key(document: Document, record: law.Record) -> tuple[int, int, int, int, int]:
    section = list(SECTIONS[document.volume]).index(document.section)
    rank = _rank(document) if document.section == "evidence" else 0
    return (document.volume == SIDE, section, rank, document.act.seq, document.paper is None)


def _rank(document: Document) -> int:
    act = document.act
    if document.paper is not None and document.paper.form_code == "evidence_list":
        return 0
    if act.kind == "interview":
        return 1 if act.data.get("relation") == "party" else 4
    if act.kind == "evidence":
        return EVIDENCE_ORDER.get(str(act.data.get("type")), 8)
    return STEP_ORDER.get(act.kind, 9)


def _with_proofs(documents: list[Document], record: law.Record) -> list[Document]:
    """Put each proof of service behind the paper that it proves (送达回证); what proves several follows the first."""
    proofs: dict[int, list[Document]] = {}
    for document in documents:
        if document.act.kind == "service":
            proofs.setdefault(document.act.seq, []).append(document)
    placed: list[Document] = []
    for document in documents:
        if document.act.kind == "service":
            continue
        placed.append(document)
        act = record.act(document.act.seq)
        # The first paper of an act is the one that goes to the party; what accompanies it follows the proof.
        for service in record.services_of(act) if act is not None and document.paper is not None else ():
            placed += [_beside(proof, document) for proof in proofs.pop(service.seq, [])]
    left = [proof for found in proofs.values() for proof in found]
    return sorted([*placed, *left], key=lambda d: (d.volume == SIDE, list(SECTIONS[d.volume]).index(d.section)))


def _beside(proof: Document, document: Document) -> Document:
    title = f"{proof.title}（{document.title}）" if proof.paper is not None else proof.title
    return Document(document.volume, document.section, title, proof.act, proof.number, proof.paper, proof.files, proof.note)
