"""
The same papers as DOCX, for the ones that officers edit in WPS or Word (GB/T 9704 page, 28 characters by 22 lines).

The faces are those that WPS and Word carry (仿宋_GB2312, 方正小标宋简体, 黑体, 楷体_GB2312); each program puts its own in their place if
it has to. Equal papers give equal bytes: no clock, no random identifiers.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from daylight.records import papers
from daylight.records.papers import Paper, chinese_date

FANG, SONG, HEI, KAI, ROMAN = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "Times New Roman"
FACES = {"fang": FANG, "hei": HEI, "kai": KAI, "song": SONG}
RED = RGBColor(0xC8, 0x00, 0x0B)
PITCH = Pt(28.95)
CENTER, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
EDGES = {"letter": (37, 35, 28, 26), "notice": (37, 35, 28, 26), "report": (37, 35, 28, 26), "cover": (37, 35, 28, 26)}
RULED = "＿" * 8


def write_docx(paper: Paper, *, draft: bool = False) -> bytes:
    """Write the paper as a document to edit; a draft says so at its head."""
    made = docx.Document()
    _page(made, paper)
    if draft or paper.draft:
        _line(made, f"（{papers.DRAFT}）", align=CENTER, size=12, face=KAI)
    _head(made, paper)
    for block in paper.blocks:
        _WRITERS[block.kind](made, block)
    _close(made, paper)
    made.core_properties.title = f"{paper.title}　{paper.number}".strip()
    made.core_properties.author = paper.author or paper.organ
    made.core_properties.language = "zh-CN"
    return _bytes(made, paper)


def _page(made: Document, paper: Paper) -> None:
    section = made.sections[0]
    top, bottom, left, right = EDGES.get(paper.layout, (25, 24, 25, 20))
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(25 if top == 37 else 14)
    grid = OxmlElement("w:docGrid")
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-849")):
        grid.set(qn(f"w:{name}"), value)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    normal = made.styles["Normal"]
    normal.font.size = Pt(16)
    _face(normal.element.get_or_add_rPr(), FANG)
    made.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, RIGHT)
    _page_number(section.even_page_footer, LEFT)


def _page_number(footer: Any, align: Any) -> None:
    line = footer.paragraphs[0]
    line.alignment = align
    for kind, text in (("", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("", " —")):
        run = line.add_run(text if not kind else "")
        run.font.size = Pt(14)
        if kind == "instr":
            field = OxmlElement("w:instrText")
            field.text = text
            run._r.append(field)
        elif kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
            run._r.append(field)


def _head(made: Document, paper: Paper) -> None:
    if paper.organ and paper.layout in ("letter", "notice"):
        _line(made, paper.organ, align=CENTER, size=30, face=SONG, colour=RED if paper.layout == "letter" else None, exact=False)
    elif paper.organ:
        _line(made, paper.organ, align=CENTER, size=15, face=SONG, exact=False)
    _line(made, paper.title, align=CENTER, size=22, face=SONG, exact=False)
    if paper.number:
        line = _line(made, paper.number, align=RIGHT)
        if paper.layout in ("letter", "notice"):
            _rule_under(line, "C8000B" if paper.layout == "letter" else "000000")
    if paper.addressee:
        _line(made, paper.addressee + "：")
    for text in paper.party.split("\n"):
        _line(made, text)


def _close(made: Document, paper: Paper) -> None:
    if paper.seal == "organ":
        _line(made, "")
        _line(made, f"{paper.organ or paper.author}（印章）", align=RIGHT)
        _line(made, chinese_date(paper.date) if paper.date else "　　年　　月　　日", align=RIGHT)
    if paper.remark:
        _line(made, f"（{_on_one_line(paper.remark)}）", indent=True)
    if paper.receipt:
        _grid(made, [["受送达人（签名或盖章）：", "收到日期：　　　年　　月　　日"], ["送达人（签名）：", "代收人及与受送达人关系："]])
    for note in filter(None, (paper.copies, paper.imprint)):
        _line(made, note, size=10.5, exact=False)


# -- blocks -------------------------------------------------------------------------------------------------------


def _para(made: Document, block: papers.Para) -> None:
    align = {"center": CENTER, "right": RIGHT}.get(block.align)
    text = f"{block.label}：{block.text}" if block.label else block.text
    for line in text.split("\n"):
        _line(made, line, indent=block.indent and align is None, face=FACES[block.face], align=align)


def _heading(made: Document, block: papers.Heading) -> None:
    line = _line(made, block.text, indent=True, face=HEI if block.level == 1 else KAI)
    line.paragraph_format.keep_with_next = True


def _items(made: Document, block: papers.Items) -> None:
    if block.label:
        _line(made, f"{block.label}：", face=HEI)
    for mark, item in zip(block.marks, block.items, strict=True):
        _line(made, mark + item, indent=True)


def _qa(made: Document, block: papers.Qa) -> None:
    _line(made, f"问：{block.question}").paragraph_format.keep_with_next = True
    for n, text in enumerate((block.answer or RULED).split("\n")):
        _line(made, text if n else f"答：{text}", indent=bool(n))


def _note(made: Document, block: papers.Note) -> None:
    _line(made, block.text, face=KAI, size=12)


def _fields(made: Document, block: papers.Fields) -> None:
    for field in block.fields:
        _line(made, f"{field.label}：{_on_one_line(field.value) or RULED}")


def _table(made: Document, block: papers.Table) -> None:
    if block.title or block.label:
        _line(made, block.title or block.label, align=CENTER, face=HEI, size=12)
    rows = [list(block.head), *(list(row) for row in block.rows)]
    if block.closed:
        rows.append(["（以下空白）", *[""] * (len(block.head) - 1)])
    _grid(made, rows, widths=block.widths, head=True)


def _approval(made: Document, block: papers.Approval) -> None:
    signed = f"{block.post}　{block.signer or RULED}　{block.date or '　　年　　月　　日'}".strip()
    _grid(made, [[block.label, f"{block.opinion}\n\n{signed}"]], widths=(1, 5))


def _signatures(made: Document, block: papers.Signatures) -> None:
    for text in filter(None, (block.statement,)):
        _line(made, text, indent=True)
    for line in block.lines:
        _line(made, f"{line.label}：{line.name or RULED}　　{line.date or '　　年　　月　　日' if line.dated else ''}".rstrip())
    if block.refusal:
        _line(made, block.refusal, face=KAI, size=12)


def _photo(made: Document, block: papers.Photo) -> None:
    if block.path:
        made.add_picture(block.path, width=Mm(150))
    _fields(made, papers.Fields((papers.Field("证明内容", block.caption), *block.fields)))


_WRITERS: dict[str, Callable[[Document, Any], None]] = {
    "para": _para, "heading": _heading, "items": _items, "qa": _qa, "note": _note, "fields": _fields, "table": _table,
    "approval": _approval, "signatures": _signatures, "photo": _photo,
}  # fmt: skip


def _on_one_line(text: str) -> str:
    return "；".join(text.split("\n"))


# -- runs and cells -----------------------------------------------------------------------------------------------


def _line(
    made: Document, text: str, *, align: Any = None, size: float = 16, face: str = FANG, indent: bool = False,
    colour: RGBColor | None = None, exact: bool = True,
) -> Paragraph:  # fmt: skip
    line: Paragraph = made.add_paragraph()
    line.paragraph_format.space_after = Pt(0)
    if exact:
        line.paragraph_format.line_spacing = PITCH
    if align is not None:
        line.alignment = align
    if indent:
        line.paragraph_format.first_line_indent = Pt(2 * size)
    _run(line, text, size=size, face=face, colour=colour)
    return line


def _run(line: Paragraph, text: str, *, size: float, face: str = FANG, colour: RGBColor | None = None) -> None:
    run = line.add_run(papers.without_controls(text))
    run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    _face(run._r.get_or_add_rPr(), face)


def _face(properties: Any, face: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script, name in (("ascii", ROMAN), ("hAnsi", ROMAN), ("eastAsia", face)):
        fonts.set(qn(f"w:{script}"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def _rule_under(line: Paragraph, colour: str) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    after = ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "rPr")  # the schema fixes the order
    line._p.get_or_add_pPr().insert_element_before(borders, *(f"w:{name}" for name in after))


def _grid(made: Document, rows: list[list[str]], *, widths: tuple[float, ...] = (), head: bool = False) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for n, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _fill(cell, text, HEI if head and n == 0 else FANG)
    if head:
        _repeat(table.rows[0])
    if widths:
        total = sum(widths)
        for row_made in table.rows:
            for cell, share in zip(row_made.cells, widths, strict=True):
                cell.width = Mm(156 * share / total)


def _fill(cell: Any, text: str, face: str) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    for n, part in enumerate(text.split("\n")):
        if n:
            line.add_run().add_break(WD_BREAK.LINE)
        _run(line, part, size=12, face=face)


def _repeat(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _bytes(made: Document, paper: Paper) -> bytes:
    """Save with fixed dates, so that equal papers are equal files."""
    moment = dt.datetime.combine(paper.date or dt.date(2000, 1, 1), dt.time())
    made.core_properties.created = made.core_properties.modified = moment
    first, final = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return final.getvalue()
