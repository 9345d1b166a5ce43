"""
Papers: what a document of a case says, as plain blocks, and how it becomes a PDF in official layout (GB/T 9704—2012).

A paper is data. The Typst sources beside this file read it as JSON; nothing that a person typed is ever read as markup.
The same paper gives the same bytes, so that a reprint has the digest of the first print.
"""

import datetime as dt
import json
import os
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import typst

SOURCES = Path(__file__).with_name("typst_sources")
LAYOUTS = ("letter", "notice", "report", "sheet", "minutes", "receipt", "list", "contents", "backnote", "cover", "numbers")
DRAFT = "预览·未签发"
BEIJING = dt.timezone(dt.timedelta(hours=8))
BLANK = "＿＿＿＿"


class UnprintableCharacter(ValueError):
    """A character that no installed face can draw: the paper is refused rather than printed with a hole in a name."""


class BadPaper(ValueError):
    """A paper that cannot be typeset: the message says which part."""


@dataclass(frozen=True)
class Para:
    """Text; each line of it is a paragraph."""

    kind: ClassVar[str] = "para"
    text: str
    align: str = "left"
    indent: bool = True
    face: str = "fang"
    label: str = ""


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Field:
    """A label and its value; in a table `wide` takes the whole row, `room` leaves millimetres to write in."""

    label: str
    value: str = ""
    wide: bool = False
    room: int = 0


@dataclass(frozen=True)
class Fields:
    """Fields two to a row; a narrow one without a neighbour takes the whole row."""

    kind: ClassVar[str] = "fields"
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", _paired(self.fields))


def _paired(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Give the whole row to a narrow field that has no neighbour."""
    paired: list[Field] = []
    open_at: int | None = None
    for f in fields:
        if f.wide:
            if open_at is not None:
                paired[open_at] = replace(paired[open_at], wide=True)
            open_at = None
        else:
            open_at = None if open_at is not None else len(paired)
        paired.append(f)
    if open_at is not None:
        paired[open_at] = replace(paired[open_at], wide=True)
    return tuple(paired)


@dataclass(frozen=True)
class Table:
    """A table with a head that repeats on every page; `closed` prints 以下空白 under the last row."""

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    title: str = ""
    label: str = ""
    closed: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise BadPaper(f"表格“{self.title or '、'.join(self.head)}”有的行与表头列数不一致。")
        if not self.widths:
            object.__setattr__(self, "widths", (1.0,) * len(self.head))


@dataclass(frozen=True)
class Items:
    """Numbered items (1. 2. …, or other marks)."""

    kind: ClassVar[str] = "items"
    items: tuple[str, ...]
    marks: tuple[str, ...] = ()
    label: str = ""

    def __post_init__(self) -> None:
        if not self.marks:
            object.__setattr__(self, "marks", tuple(f"{n}. " for n in range(1, len(self.items) + 1)))


@dataclass(frozen=True)
class Qa:
    """A question and its answer (询问笔录)."""

    kind: ClassVar[str] = "qa"
    question: str
    answer: str = ""


@dataclass(frozen=True)
class Approval:
    """An opinion box of an approval form (呈批表): the opinion, who gave it, in which post, when."""

    kind: ClassVar[str] = "approval"
    label: str
    opinion: str = ""
    signer: str = ""
    post: str = ""
    date: str = ""


@dataclass(frozen=True)
class SignatureLine:
    label: str
    name: str = ""
    date: str = ""
    dated: bool = True


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, the sentence that is confirmed by signing, and the note on a refusal."""

    kind: ClassVar[str] = "signatures"
    lines: tuple[SignatureLine, ...]
    statement: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Note:
    kind: ClassVar[str] = "note"
    text: str


@dataclass(frozen=True)
class Photo:
    """A photograph as evidence: the file, what it proves, and where, when and by whom it was taken."""

    kind: ClassVar[str] = "photo"
    caption: str
    path: str = ""
    fields: tuple[Field, ...] = ()


Block = Para | Heading | Fields | Table | Items | Qa | Approval | Signatures | Note | Photo
BLOCKS: dict[str, type] = {block.kind: block for block in (Para, Heading, Fields, Table, Items, Qa, Approval, Signatures, Note, Photo)}


@dataclass(frozen=True)
class Paper:
    """One paper (文书): everything that is printed, and nothing else."""

    form: str
    layout: str
    organ: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    date: dt.date | None = None
    addressee: str = ""
    party: str = ""
    side: str = ""
    remark: str = ""
    seal: str = "none"
    receipt: bool = False
    footers: tuple[str, ...] = ()
    copies: str = ""
    imprint: str = ""
    author: str = ""
    draft: bool = False
    edition: int = 1

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS:
            raise BadPaper(f"没有“{self.layout}”这种版式；可用：{'、'.join(LAYOUTS)}。")

    @property
    def text(self) -> str:
        """All words of the paper in reading order, for search and for comparison with an edited copy."""
        return "\n".join(_strings(as_data(self)))


def as_data(paper: Paper) -> dict[str, Any]:
    """Give the paper as plain JSON values, the shape in which it is kept and typeset."""
    data = asdict(paper)
    data["date"] = paper.date.isoformat() if paper.date else ""
    data["blocks"] = [{"kind": block.kind} | asdict(block) for block in paper.blocks]
    return data


def as_json(paper: Paper) -> str:
    """Give the paper as canonical JSON: equal papers, equal text."""
    return json.dumps(as_data(paper), ensure_ascii=False, sort_keys=True)


def from_data(data: Mapping[str, Any]) -> Paper:
    """Rebuild a paper from the values that `as_data` gave."""
    values = dict(data)
    values["date"] = dt.date.fromisoformat(values["date"]) if values.get("date") else None
    values["blocks"] = tuple(_block(block) for block in values["blocks"])
    values["footers"] = tuple(values.get("footers", ()))
    return Paper(**values)


def typeset(paper: Paper, *, draft: bool = False) -> bytes:
    """
    Typeset the paper as PDF/A-2b; a draft carries a watermark over every page.

    :raises UnprintableCharacter: if no installed face has one of its characters
    :raises BadPaper: if the paper cannot be set for another reason
    """
    for block in paper.blocks:
        if isinstance(block, Photo) and block.path:
            _check_photo(block)
    data = _printable(as_data(paper))
    data |= {
        "date": chinese_date(paper.date) if paper.date else "",
        "draft": draft or paper.draft,
        "watermark": DRAFT,
        "author": paper.author or paper.organ,
        "footers": list(paper.footers) or ["当事人（签名）", "执法人员（签名）"],
    }
    moment = dt.datetime.combine(paper.date or dt.date(2000, 1, 1), dt.time(), BEIJING)
    return _compile(json.dumps(data, ensure_ascii=False, sort_keys=True), moment)


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8")


def _check_photo(photo: Photo) -> None:
    try:
        with Path(photo.path).open("rb") as stream:
            start = stream.read(12)
    except OSError as error:
        raise BadPaper(f"照片“{photo.caption}”读不出来，请重新上传。") from error
    if not (start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:] == b"WEBP")):
        raise BadPaper(f"照片“{photo.caption}”不是 JPEG、PNG、WebP 或 GIF 图像，不能排入文书。请转换格式后重新上传。")


def chinese_date(day: dt.date) -> str:
    """Write a date as official papers do (GB/T 9704: Arabic figures, no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


FACES = {
    "仿宋（正文）": ("FandolFang R", "FandolFang"),
    "小标宋（标题）": ("FandolSong", "Noto Serif CJK SC", "Noto Serif SC"),
    "黑体（层次标题）": ("FandolHei", "Noto Sans CJK SC", "Noto Sans SC"),
    "楷体（签批、注释）": ("LXGW WenKai", "FandolKai"),
    "后备（人名用字）": ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC"),
}


@dataclass(frozen=True)
class Face:
    """One face that the papers ask for: its use, and what was found for it."""

    use: str
    found: str

    @property
    def is_missing(self) -> bool:
        return not self.found


def fonts_report() -> tuple[Face, ...]:
    """Say which face was found for each use; an empty `found` means another face stands in."""
    families = set(_fonts().families())
    return tuple(Face(use=use, found=next((name for name in names if name in families), "")) for use, names in FACES.items())


def font_folders() -> list[Path]:
    """List the folders with our own fonts, beside those of the system."""
    ours = Path(__file__).parents[2] / "var"
    named = [Path(folder) for folder in (os.environ.get("DAYLIGHT_FONTS"),) if folder]
    homes = [Path(os.environ.get("DAYLIGHT_HOME") or ours), ours]
    return [folder for folder in dict.fromkeys([*named, *(home / "fonts" for home in homes)]) if folder.is_dir()]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(f) for f in font_folders()])


# One warm compiler: it keeps parsed sources and loaded faces, and it is not made for two threads at once.
_turn = threading.Lock()


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(SOURCES / "paper.typ"), root="/", font_paths=_fonts())


def _compile(data: str, moment: dt.datetime) -> bytes:
    with _turn:
        try:
            pdf = _compiler().compile(format="pdf", sys_inputs={"paper": data}, pdf_standards="a-2b", timestamp=moment.astimezone(dt.UTC))
        except typst.TypstError as error:
            raise _explained(error) from error
    assert isinstance(pdf, bytes)
    return pdf


def _explained(error: typst.TypstError) -> ValueError:
    hole = re.search(r"text `?\"(.+)\"`? could not be displayed", error.message)
    if hole:
        text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), hole[1])
        points = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in text)
        return UnprintableCharacter(
            f"已安装的字体都没有{points}的字形，为免人名、地名缺字，文书没有生成。请核对该字，或请管理员安装含该字的字体后重试。"
        )
    return BadPaper(f"文书无法排版：{error.message}")


# Control characters have no glyph; a line of one long figure has no place to break.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_LONG_RUN = re.compile(r"[!-~]{33,}")


def without_controls(text: str) -> str:
    """Drop what can be neither drawn nor written into a document."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　"))


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        text = without_controls(value)
        return _LONG_RUN.sub(lambda run: re.sub(r"(.{8})", "\\1\u200b", run[0]), text)
    if isinstance(value, dict):
        return {key: item if key == "path" else _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def _block(data: Mapping[str, Any]) -> Block:
    values = {key: _tuples(value) for key, value in data.items() if key != "kind"}
    cls = BLOCKS[data["kind"]]
    for name, part in (("fields", Field), ("lines", SignatureLine)):
        if name in values:
            values[name] = tuple(part(**item) for item in values[name])
    return cls(**values)  # type: ignore[no-any-return]


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list | tuple) else value


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key in (
                "number",
                "title",
                "addressee",
                "party",
                "side",
                "remark",
                "blocks",
                "text",
                "question",
                "answer",
                "fields",
                "label",
                "value",
                "head",
                "rows",
                "items",
                "opinion",
                "signer",
                "lines",
                "name",
                "statement",
                "refusal",
                "caption",
                "date",
            ):
                yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
