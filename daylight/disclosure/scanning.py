"""Read what a produced PDF really says (复检): every page, its properties and notes, so that the letter is judged by its bytes."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError


class UnreadableLetter(Exception):
    """A letter whose text cannot be read for certain. It is not published."""


def text_of(pdf: bytes) -> str:
    """
    Return all text of a PDF: pages, annotations, properties.

    :raises UnreadableLetter: if any part cannot be read, a page has no text, or files are attached
    """
    try:
        reader = PdfReader(BytesIO(pdf), strict=True)
        pages = [page.extract_text() for page in reader.pages]
        notes = [str(note.get_object().get("/Contents", "")) for page in reader.pages for note in page.get("/Annots") or ()]
        properties = [str(value) for value in (reader.metadata or {}).values()]
        attached = list(reader.attachments)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as trouble:
        raise UnreadableLetter("决定书公示件无法复检（PDF 读取出错），没有公开。请重新生成；仍不成功请联系系统管理员。") from trouble
    if not pages or not all(page.strip() for page in pages):
        raise UnreadableLetter("决定书公示件有的页读不出文字，无法复检，没有公开。")
    if attached:
        raise UnreadableLetter("决定书公示件夹带附件，没有公开。")
    return "\n".join([*pages, *notes, *properties, *_metadata(reader)])


def _metadata(reader: PdfReader) -> list[str]:
    """Return the words of the XMP packet; random identifiers of the file itself are none."""
    packet: Any = reader.xmp_metadata
    if not packet:
        return []
    text = packet.stream.get_data().decode("utf-8", "strict")
    text = re.sub(r"<(xmpMM:\w*ID|stEvt:\w+|xmp:\w+Date)>[^<]*</\1>", "", text)
    return [unescape(one) for one in re.findall(r">([^<>]+)<", text) if one.strip()]
