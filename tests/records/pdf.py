"""Reading our own PDFs back: their words, their faces, their pages."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """The text of all pages without white space, as line ends mean nothing."""
    return "".join(page_words(page) for page in read(pdf).pages)


def page_words(page: PageObject) -> str:
    return re.sub(r"\s|\u200b", "", page.extract_text())


def faces(pdf: bytes) -> Iterator[tuple[str, Any]]:
    """Name every face of a PDF with the descriptor that holds its embedded file."""
    for page in read(pdf).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            made = font.get_object()
            for inner in made.get("/DescendantFonts", [made]):
                yield str(made["/BaseFont"]), inner.get_object()["/FontDescriptor"].get_object()


def is_embedded(descriptor: Any) -> bool:
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def is_a4(page: PageObject) -> bool:
    return abs(float(page.mediabox.width) - 595.28) < 0.1 and abs(float(page.mediabox.height) - 841.89) < 0.1


def x_of(page: PageObject, text: str) -> float:
    """Where a text begins, in points from the left edge."""
    found: list[float] = []

    def visit(shown: str, cm: Any, tm: Any, _font: Any, _size: Any) -> None:
        if text in shown:
            found.append(float(cm[4]) + float(tm[4]))

    page.extract_text(visitor_text=visit)
    return found[0]
