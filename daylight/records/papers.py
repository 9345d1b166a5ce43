"""
Papers: what a document of a case says, as plain blocks, and how it becomes a PDF in official layout (GB/T 9704—2012).

A paper is data. The Typst sources beside this file read it as JSON; nothing that a person typed is ever read as markup.
The same paper gives the same bytes, so that a reprint has the digest of the first print.
"""

import datetime as dt
import json
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from daylight.records import faces
from daylight.records.blocks import (
    BLOCKS,
    Approval,
    BadPaper,
    Block,
    Field,
    Fields,
    Heading,
    Items,
    Note,
    Para,
    Photo,
    Qa,
    SignatureLine,
    Signatures,
    Table,
)
from daylight.records.faces import fonts_report

__all__ = [
    "BLANK", "DRAFT", "LAYOUTS", "Approval", "BadPaper", "Block", "Field", "Fields", "Heading", "Items", "Note", "Paper", "Para",
    "Photo", "Qa", "SignatureLine", "Signatures", "Table", "UnprintableCharacter", "as_data", "as_json", "chinese_date",
    "fonts_report", "from_data", "typeset", "without_controls",
]  # fmt: skip

SOURCES = Path(__file__).with_name("typst_sources")
LAYOUTS = ("letter", "notice", "report", "sheet", "minutes", "receipt", "list", "contents", "backnote", "cover", "numbers")
DRAFT = "预览·未签发"
BEIJING = dt.timezone(dt.timedelta(hours=8))
BLANK = "＿＿＿＿"


class UnprintableCharacter(ValueError):
    """A character that no installed face can draw: the paper is refused rather than printed with a hole in a name."""


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


# One warm compiler: it keeps parsed sources and loaded faces, and it is not made for two threads at once.
_turn = threading.Lock()


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(SOURCES / "paper.typ"), root="/", font_paths=faces.installed())


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
