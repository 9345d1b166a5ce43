"""
Binding a dossier (立卷): cover, contents with page numbers, the papers, back note, as one PDF with bookmarks.

Pages are numbered as archives do: Arabic figures at the lower right of every written page; cover, contents and back note bear
none (law.md 3.4). The figures are printed beside what is already on the page, never over it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import pypdf
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject, RectangleObject

from daylight.records import papers
from daylight.records.papers import Paper, Para, Table, typeset

NUMBER_STEP = 200


class UnreadableFile(ValueError):
    """A PDF of the dossier cannot be read: the message says which."""


@dataclass(frozen=True)
class Leaf:
    """One document in a dossier (卷内文件): its line in the contents, and its PDF."""

    title: str
    pdf: bytes
    number: str = ""
    date: str = ""
    author: str = ""
    note: str = ""


@dataclass(frozen=True)
class Bound:
    """A bound dossier: the PDF, and where each document stands in it (first and last page number, counted on written pages)."""

    pdf: bytes
    pages: int
    page_map: tuple[tuple[int, int], ...]


def bind(leaves: Sequence[Leaf], *, cover: Paper, contents: Paper, back_note: Paper, title: str = "") -> Bound:
    """
    Bind a dossier. `contents` gives the head of the list; its table is made here, with the page numbers.

    :raises UnreadableFile: if a PDF cannot be read
    """
    readers = [_read(leaf) for leaf in leaves]
    spans = _spans([len(reader.pages) for reader in readers])
    pages = spans[-1][1] if spans else 0
    writer = PdfWriter()
    _add(writer, typeset(cover), "封面")
    _add(writer, typeset(_listed(contents, leaves, spans)), "卷内目录")
    for leaf, reader, (first, _) in zip(leaves, readers, spans, strict=True):
        start = len(writer.pages)
        writer.append(reader, import_outline=False)
        for offset, page in enumerate(writer.pages[start:]):
            _print_number(page, first + offset)
        writer.add_outline_item(title=f"{first}　{leaf.title}", page_number=start)
    _add(writer, typeset(back_note), "卷内备考表")
    writer.metadata = {"/Title": title or cover.title, "/Author": cover.author or cover.organ, "/Producer": "daylight"}
    writer.compress_identical_objects(remove_unreferenced=True)
    return Bound(_bytes(writer), pages, tuple(spans))


def written_pages(leaves: Sequence[Leaf]) -> int:
    """
    Count the pages that will bear a number, which cover and back note have to name.

    :raises UnreadableFile: if a PDF cannot be read
    """
    return sum(len(_read(leaf).pages) for leaf in leaves)


HEAD = ("序号", "文号", "责任者", "题名", "日期", "页号", "备注")
WIDTHS = (0.75, 2.1, 1.5, 3.2, 2.1, 1.25, 0.9)


def _listed(contents: Paper, leaves: Sequence[Leaf], spans: Sequence[tuple[int, int]]) -> Paper:
    rows = tuple(
        (str(n), leaf.number, leaf.author or contents.author, leaf.title, leaf.date, span_text(span), leaf.note)
        for n, (leaf, span) in enumerate(zip(leaves, spans, strict=True), 1)
    )
    kept = tuple(block for block in contents.blocks if not isinstance(block, Table))
    return replace(contents, blocks=(*kept, Table(HEAD, rows, WIDTHS)))


def span_text(span: tuple[int, int]) -> str:
    first, last = span
    return str(first) if first == last else f"{first}-{last}"


def _spans(counts: Sequence[int]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for count in counts:
        spans.append((at + 1, at + count))
        at += count
    return spans


def _read(leaf: Leaf) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(leaf.pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(f"“{leaf.title}”的 PDF 设有打开密码，不能入卷。请换成没有密码的文件。")
        len(reader.pages)
    except pypdf.errors.PyPdfError as error:
        raise UnreadableFile(f"“{leaf.title}”的 PDF 已损坏，不能入卷（{error}）。请重新上传原件。") from error
    return reader


def _add(writer: PdfWriter, pdf: bytes, bookmark: str) -> None:
    start = len(writer.pages)
    writer.append(io.BytesIO(pdf), import_outline=False)
    writer.add_outline_item(title=bookmark, page_number=start)


def _print_number(page: PageObject, number: int) -> None:
    """Print a running number at the lower right of a page, whatever its size, rotation or origin."""
    if page.rotation:  # it takes every page's content apart, which most pages need not
        page.transfer_rotation_to_content()
    box = RectangleObject(page.cropbox)
    stamp = pypdf.Transformation().translate(float(box.right) - 595.28, float(box.bottom))
    page.merge_transformed_page(_stamp(number), stamp, over=True)
    page[NameObject("/CropBox")] = box


def _stamp(number: int) -> PageObject:
    return _stamps((number - 1) // NUMBER_STEP)[(number - 1) % NUMBER_STEP]


@cache
def _stamps(block: int) -> tuple[PageObject, ...]:
    """Typeset two hundred numbers at once: the figures come with their embedded face."""
    first = block * NUMBER_STEP + 1
    numbers = tuple(Para(str(n)) for n in range(first, first + NUMBER_STEP))
    sheet = Paper(form="page_numbers", layout="numbers", organ="", title="页号", blocks=numbers)
    return tuple(PdfReader(io.BytesIO(papers.typeset(sheet))).pages)


def _bytes(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
