"""A bound dossier: order, page numbers, contents that agree with them."""

import io

import pytest
from pypdf import PdfWriter

from daylight.records.binding import Bound, Leaf, UnreadableFile, bind, written_pages
from daylight.records.papers import Paper, Para, typeset
from tests.records import pdf


def a_paper(title: str, *, pages: int = 1) -> Paper:
    return Paper(
        form="x", layout="report", organ="武定县自然资源局", title=title, blocks=tuple(Para("正文。" * 150) for _ in range(2 * pages - 1))
    )


def a_sheet(title: str, layout: str) -> Paper:
    return Paper(form="x", layout=layout, organ="武定县自然资源局", title=title, blocks=(Para("说明。"),))


def a_leaf(title: str, *, pages: int = 1) -> Leaf:
    return Leaf(title, typeset(a_paper(title, pages=pages)), number="武自然资罚〔2026〕17号", date="2026年5月15日")


def bound(*leaves: Leaf) -> Bound:
    return bind(
        leaves, cover=a_sheet("案卷封面", "cover"), contents=Paper(form="c", layout="contents", organ="", title="卷内目录", blocks=()),
        back_note=a_sheet("卷内备考表", "backnote"), title="演示案卷",
    )  # fmt: skip


def test_contents_name_the_pages_on_which_each_document_stands() -> None:
    made = bound(a_leaf("决定书", pages=2), a_leaf("回证"), a_leaf("笔录", pages=2))
    pages = pdf.read(made.pdf).pages
    contents = next(pdf.page_words(page) for page in pages if "题名" in page.extract_text())

    (first, second, third) = made.page_map
    assert first[0] == 1
    assert (second[0], third[0]) == (first[1] + 1, second[1] + 1)
    assert made.pages == third[1] == written_pages([a_leaf("决定书", pages=2), a_leaf("回证"), a_leaf("笔录", pages=2)])
    for first_page, last_page in made.page_map:
        assert (str(first_page) if first_page == last_page else f"{first_page}-{last_page}") in contents


def test_running_numbers_stand_on_written_pages_only_and_at_the_lower_right() -> None:
    made = bound(a_leaf("决定书"), a_leaf("回证"))
    cover, contents, *written, back_note = pdf.read(made.pdf).pages

    for number, page in enumerate(written, 1):
        assert page.extract_text().rstrip().endswith(str(number))
    assert [page.extract_text().rstrip()[-1] for page in (cover, contents, back_note)].count("1") == 0


def test_bookmarks_lead_to_every_part() -> None:
    made = bound(a_leaf("决定书"), a_leaf("回证"))
    outline = [str(item.title) for item in pdf.read(made.pdf).outline if not isinstance(item, list)]

    assert outline == ["封面", "卷内目录", "1　决定书", f"{made.page_map[1][0]}　回证", "卷内备考表"]


def test_a_dossier_of_some_hundred_pages_is_bound_twice_to_the_same_bytes() -> None:
    leaves = [a_leaf(f"材料{n}", pages=2) for n in range(60)]

    once, again = bound(*leaves), bound(*leaves)

    assert once.pages > 150
    assert once == again


def test_scans_that_lie_on_their_side_or_are_large_get_their_number_too() -> None:
    writer = PdfWriter()
    for width, height, turned in ((842, 595, 0), (595, 842, 90), (1191, 842, 0)):
        writer.add_blank_page(width, height).rotate(turned)
    stream = io.BytesIO()
    writer.write(stream)

    made = bound(Leaf("扫描件", stream.getvalue()))

    written = pdf.read(made.pdf).pages[2:5]
    assert [page.extract_text().strip() for page in written] == ["1", "2", "3"]
    for page, number in zip(written, ("1", "2", "3"), strict=True):
        assert float(page.cropbox.right) - 60 < pdf.x_of(page, number) < float(page.cropbox.right)


def test_an_empty_dossier_is_bound_without_a_page_number() -> None:
    assert bound().pages == 0


def test_a_broken_file_is_named() -> None:
    with pytest.raises(UnreadableFile, match="“坏文件”"):
        bound(Leaf("坏文件", b"%PDF-1.7 broken"))


def test_a_locked_file_is_named() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)

    with pytest.raises(UnreadableFile, match="打开密码"):
        bound(Leaf("带锁文件", stream.getvalue()))
