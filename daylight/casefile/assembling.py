"""
Assembling a dossier (组卷): the documents of each volume as pages, in order, bound with cover, contents and back note.

What cannot be a page (a recording, a drawing file, a PDF under password) is listed by name and digest as an electronic
original and kept beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daylight.casefile.case import Case
from daylight.casefile.issuing import numbers_in, organ_facts
from daylight.casefile.recordsheet import sheet_of_steps
from daylight.casefile.volumes import MAIN, SIDE, VOLUMES, Document, DossierPlan
from daylight.law import record as law
from daylight.records.binding import Leaf, UnreadableFile, bind, written_pages
from daylight.records.context import context
from daylight.records.forms import compose, form
from daylight.records.models import StoredFile
from daylight.records.papers import BadPaper, Block, Paper, Photo, Table, chinese_date, typeset
from daylight.records.papers import Field as Labelled
from daylight.registers.body import the_body

BESIDE_HEAD = ("序号", "来自", "文件名", "大小（字节）", "SHA-256", "SM3")
BESIDE_WIDTHS = (0.5, 1.6, 2.0, 1.1, 2.6, 2.6)
RETENTIONS = {"permanent": "永久", "thirty_years": "三十年", "ten_years": "十年"}


@dataclass(frozen=True)
class Line:
    """One line of the contents with its pages (目录行)."""

    title: str
    section: str
    number: str
    on: date | None
    first: int
    last: int
    note: str = ""
    act: int | None = None

    @property
    def pages(self) -> str:
        """The page numbers as the contents print them."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True)
class Volume:
    """A volume whose documents have become pages, before it is bound."""

    name: str
    leaves: tuple[Leaf, ...]
    lines: tuple[Line, ...]
    beside: tuple[tuple[Document, StoredFile], ...] = ()

    @property
    def pages(self) -> int:
        """How many pages bear a number."""
        return self.lines[-1].last if self.lines else 0

    @property
    def title(self) -> str:
        """正卷 or 副卷."""
        return VOLUMES[self.name]

    def as_data(self) -> dict[str, Any]:
        """Return the contents as the manifest keeps them."""
        lines = [
            {"title": x.title, "section": x.section, "number": x.number, "on": x.on.isoformat() if x.on else "", "first": x.first,
             "last": x.last, "note": x.note, "act": x.act} for x in self.lines
        ]  # fmt: skip
        return {"pages": self.pages, "contents": lines}


@dataclass
class _Making:
    leaves: list[Leaf] = field(default_factory=list)
    about: list[tuple[str, date | None, int | None]] = field(default_factory=list)
    beside: list[tuple[Document, StoredFile]] = field(default_factory=list)

    def add(self, leaf: Leaf, section: str, on: date | None, act: int | None = None) -> None:
        self.leaves.append(leaf)
        self.about.append((section, on, act))


def paged(plan: DossierPlan, name: str, record: law.Record) -> Volume:
    """Make the documents of a volume into pages, and reckon the page numbers of its contents."""
    made = _Making()
    for document in plan.volume(name):
        _add(made, document)
    organ, steps = the_body().name, plan.steps(name)
    if steps:
        title = f"执法过程记录（未另制文书的环节，{VOLUMES[name]}）"
        sheet = sheet_of_steps(steps, record, organ=organ, title=title, secrets=name == SIDE)
        made.add(Leaf(title, typeset(sheet)), "未另制文书的环节", None)
    if made.beside:
        made.add(Leaf("电子原件清单", typeset(_list_of_originals(made.beside, organ))), "电子原件", None)
    return Volume(name, tuple(made.leaves), tuple(_lines(made)), tuple(made.beside))


def _lines(made: _Making) -> Iterator[Line]:
    at = 0
    for leaf, (section, on, act) in zip(made.leaves, made.about, strict=True):
        count = written_pages([leaf])
        yield Line(leaf.title, section, leaf.number, on, at + 1, at + count, leaf.note, act)
        at += count


def _add(made: _Making, document: Document) -> None:
    pdf = _as_pages(document)
    if pdf is None:
        made.beside += [(document, file) for file in document.files]
        return
    leaf = Leaf(document.title, pdf, document.number, chinese_date(document.on), note=document.note)
    made.add(leaf, document.section_title, document.on, document.act.seq)


def _as_pages(document: Document) -> bytes | None:
    """Return a document as a PDF; nothing when it can only be kept beside."""
    try:
        if document.paper is not None:
            return _read(document.paper.pdf)
        if document.form == "pages":
            content = _read(document.files[0])
            written_pages([Leaf(document.title, content)])
            return content
        if document.form == "pictures":
            return typeset(_pictures(document))
    except (UnreadableFile, BadPaper):
        if document.paper is not None:
            raise
    return None


def _read(file: StoredFile) -> bytes:
    with file.open() as stream:
        return stream.read()


def _pictures(document: Document) -> Paper:
    data = document.act.data
    shown = tuple(
        Photo(str(data.get("proves") or file.name), str(file.path), (
            Labelled("来源", str(data.get("source") or "")), Labelled("地点", str(data.get("place") or "")),
            Labelled("文件", f"{file.name}，SHA-256：{file.sha256}", wide=True),
        )) for file in document.files
    )  # fmt: skip
    return _sheet("picture_sheet", "照片（图像）证据单", document.title, the_body().name, shown)


def _sheet(form_code: str, title: str, side: str, organ: str, blocks: tuple[Block, ...]) -> Paper:
    return Paper(form=form_code, layout="list", organ="", author=organ, title=title, side=side, blocks=blocks)


def _list_of_originals(beside: list[tuple[Document, StoredFile]], organ: str) -> Paper:
    rows = tuple(
        (str(n), document.act.title, file.name, str(file.size), file.sha256, file.sm3) for n, (document, file) in enumerate(beside, 1)
    )
    table = Table(BESIDE_HEAD, rows, BESIDE_WIDTHS, closed=True)
    return _sheet("originals_list", "电子原件清单", "原件另存，与本卷一并保管", organ, (table,))


# -- binding ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Particulars:
    """What cover and back note say of a dossier besides the case."""

    filed_by: str
    on: date
    retention: str = ""
    archive_number: str = ""
    manifest: str = ""
    note: str = ""
    draft: bool = False


def assemble(case: Case, volume: Volume, record: law.Record, told: Particulars) -> bytes:
    """
    Bind one volume: cover, contents with page numbers, running page numbers, back note, as one PDF.

    :raises UnreadableFile: if a PDF cannot be read
    """
    make = _maker(case, volume, record, told)
    cover, listed, back = make("dossier_cover"), make("dossier_contents"), make("dossier_backnote")
    return bind(volume.leaves, cover=cover, contents=listed, back_note=back, title=f"{case.title}（{volume.title}）").pdf


def _maker(case: Case, volume: Volume, record: law.Record, told: Particulars) -> Callable[[str], Paper]:
    body = the_body()
    dossier = {
        "volume": volume.title, "retention": RETENTIONS.get(told.retention, told.retention), "pages": volume.pages,
        "documents": len(volume.leaves), "attachments": len(volume.beside) or "0", "note": told.note, "manifest": told.manifest,
        "filed_by": told.filed_by, "filed_on": told.on, "entries": [],
    }  # fmt: skip
    words = {"title": case.title, "unit": case.section.name}
    filled = context(
        record, record.acts[-1], organ=organ_facts(body), case=words, numbers=numbers_in(case.clue_number), extra={"dossier": dossier}
    )

    def make(code: str) -> Paper:
        number = told.archive_number if code == "dossier_cover" else ""
        return compose(form(code, on=told.on), filled, number=number, on=told.on, draft=told.draft)

    return make


__all__ = ["MAIN", "SIDE", "Line", "Particulars", "Volume", "assemble", "paged"]
