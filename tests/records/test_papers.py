"""Papers as PDF: nothing is lost, nothing typed is obeyed, equal papers are equal bytes."""

import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from daylight.records import papers
from daylight.records.papers import (
    BLANK,
    Approval,
    BadPaper,
    Field,
    Fields,
    Heading,
    Items,
    Note,
    Paper,
    Para,
    Photo,
    Qa,
    SignatureLine,
    Signatures,
    Table,
    UnprintableCharacter,
    typeset,
)
from tests.records.pdf import faces, is_a4, is_embedded, page_words, read, words, x_of

RARE = "赟祎堃䶮"
EVERY_BLOCK = (
    Heading("一、事实"), Heading("（一）细节", level=2), Para("正文一段。", face="kai"), Para("居中", align="center"),
    Items(("第一项；", "第二项。")), Qa("姓名？", "王赟祎堃"), Qa("住址？"), Fields((Field("案由", "非法占用土地", True), Field("时间"))),
    Table(("序号", "名称"), (("1", "挖掘机"),), title="清单", closed=True), Approval("机构意见", "同意。", "陈明理", "股长", "2026年3月1日"),
    Signatures((SignatureLine("当事人"), SignatureLine("执法人员", "张秉文", "2026年3月1日")), "核对无误。", "拒签原因："),
    Note("注：另见附件。"), Photo("全景"),
)  # fmt: skip


def a_letter(*blocks: papers.Block, **more: object) -> Paper:
    values: dict[str, object] = {
        "form": "decision", "layout": "letter", "organ": "武定县自然资源局", "title": "行政处罚决定书",
        "number": "武自然资罚〔2026〕17号", "date": date(2026, 5, 15), "seal": "organ", "receipt": True,
        "copies": "本决定书一式四份。", "remark": "联系人：张秉文",
    }  # fmt: skip
    return Paper(blocks=blocks or (Para("正文。"),), **{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("face", ["fang", "hei", "kai", "song"])
def test_every_character_of_a_rare_name_is_printed_in_every_face(face: str) -> None:
    pdf = typeset(a_letter(Para(f"当事人王{RARE}", face=face), title=f"王{RARE}案", organ=f"{RARE}县局"))

    assert words(pdf).count(RARE) == 4  # title, twice the organ, the text


@pytest.mark.parametrize("layout", [name for name in papers.LAYOUTS if name != "numbers"])
def test_every_layout_takes_every_block_on_a4_with_all_faces_embedded(layout: str) -> None:
    pdf = typeset(a_letter(*EVERY_BLOCK, layout=layout))

    assert all(is_a4(page) for page in read(pdf).pages)
    assert all(is_embedded(descriptor) for _, descriptor in faces(pdf))
    assert "王赟祎堃" in words(pdf)
    assert "挖掘机" in words(pdf)


def test_a_paper_is_pdf_a_with_title_and_language() -> None:
    pdf = typeset(a_letter())
    metadata = read(pdf).xmp_metadata

    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert metadata is not None
    assert metadata.dc_title is not None
    assert "行政处罚决定书　武自然资罚〔2026〕17号" in metadata.dc_title.values()
    assert str(read(pdf).root_object["/Lang"]).startswith("zh")


def test_a_reprint_has_the_bytes_of_the_first_print_also_in_another_process() -> None:
    paper = a_letter(*EVERY_BLOCK)
    code = (
        "import json, sys, hashlib; from daylight.records.papers import from_data, typeset;"
        "print(hashlib.sha256(typeset(from_data(json.load(sys.stdin)))).hexdigest())"
    )

    elsewhere = subprocess.run(
        [sys.executable, "-c", code], input=papers.as_json(paper), capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip

    assert hashlib.sha256(typeset(paper)).hexdigest() == elsewhere.stdout.strip()
    assert typeset(replace(paper, number="武自然资罚〔2026〕18号")) != typeset(paper)


def test_papers_set_in_many_threads_are_the_same_papers() -> None:
    several = [a_letter(Para(f"第{n}份。")) for n in range(12)]
    one_by_one = [typeset(paper) for paper in several]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(typeset, several))

    assert together == one_by_one


def test_what_is_typed_is_never_read_as_markup() -> None:
    typed = '#import "@preview/x:1.0.0": * *粗* _斜_ $x^2$ <label> @ref {{ 7*7 }} {% if %} \\ #sys.inputs `code` // 注 /* 注 */'

    shown = words(typeset(a_letter(Para(typed), party=typed, title=typed)))

    assert shown.count("".join(typed.split())) == 3


def test_a_character_that_no_face_has_is_refused_by_name() -> None:
    with pytest.raises(UnprintableCharacter) as refusal:
        typeset(a_letter(Para("当事人王\U000f0041。")))

    assert "U+F0041" in str(refusal.value)
    assert "请核对该字" in str(refusal.value)


def test_control_characters_and_tabs_do_no_harm() -> None:
    assert "甲乙丙" in words(typeset(a_letter(Para("甲\x00乙\x1b\u2028丙\x07"))))


def test_what_is_not_given_is_a_ruled_blank_and_not_the_word_none() -> None:
    empty = Fields((Field("案由", "", True), Field("时间"), Field("地点")))
    shown = words(typeset(a_letter(empty, Approval("意见"), number="", date=None, organ="武定县自然资源局")))

    assert "None" not in shown
    assert "案由：" in shown


def test_a_draft_says_so_on_every_page_and_an_issued_paper_nowhere() -> None:
    long = a_letter(*(Para("很长的正文。" * 40) for _ in range(8)))

    drafted = read(typeset(long, draft=True)).pages

    assert len(drafted) > 1
    assert all("预览·未签发" in page_words(page) for page in drafted)
    assert "预览" not in words(typeset(long))


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones() -> None:
    pages = read(typeset(a_letter(*(Para("很长的正文。" * 60) for _ in range(8))))).pages

    assert "—1—" in page_words(pages[0])
    assert x_of(pages[0], " 1 ") > 300
    assert x_of(pages[1], " 2 ") < 300


@pytest.mark.parametrize("lines", range(10, 24))
def test_no_page_bears_a_seal_and_no_text_of_the_paper(lines: int) -> None:
    paper = a_letter(*(Para("正文") for _ in range(lines)), number="", receipt=True)

    sealed = [page_words(page) for page in read(typeset(paper)).pages if "盖章处" in page.extract_text()]

    assert len(sealed) == 1
    assert "正文" in sealed[0]


def test_a_table_of_two_thousand_rows_repeats_its_head_on_every_page() -> None:
    rows = tuple((str(n), f"物品{n}", "数量若干") for n in range(1, 2001))

    pages = read(typeset(a_letter(Table(("序号", "名称", "数量"), rows), layout="list"))).pages

    assert len(pages) > 40
    assert all("序号名称数量" in page_words(page) for page in pages[:-1])
    assert "物品2000" in page_words(pages[-1]) + page_words(pages[-2])


@pytest.mark.parametrize("layout", ["letter", "sheet", "minutes"])
def test_twenty_thousand_characters_are_all_printed(layout: str) -> None:
    text = "".join(f"第{n}句。" for n in range(1, 3500))

    assert text in strip_feet(typeset(a_letter(Para(text), layout=layout, organ="", copies="", number="")))


def strip_feet(pdf: bytes) -> str:
    feet = re.compile(r"—\d+—|第\d+页共\d+页|当事人（签名）：|执法人员（签名）：")
    return "".join(feet.sub("", page_words(page)) for page in read(pdf).pages).replace("行政处罚决定书", "")


def test_a_line_of_one_long_figure_stays_within_the_page() -> None:
    page = read(typeset(a_letter(Para("摘要" + "3f" * 60)))).pages[0]

    assert "3f" * 60 in page_words(page)
    assert all(len(line.replace("\u200b", "")) < 80 for line in page.extract_text().splitlines() if "3f3f" in line)


def test_a_picture_of_another_kind_is_refused_in_words(tmp_path: Path) -> None:
    odd = tmp_path / "photo"
    odd.write_bytes(b"ftypheic no picture")

    with pytest.raises(BadPaper, match="“全景”不是 JPEG"):
        typeset(a_letter(Photo("全景", str(odd))))


def test_a_missing_picture_is_refused_in_words() -> None:
    with pytest.raises(BadPaper, match="“全景”读不出来"):
        typeset(a_letter(Photo("全景", "/nowhere/at/all")))


def test_a_paper_comes_back_from_its_data_whole() -> None:
    paper = a_letter(*EVERY_BLOCK, footers=("当事人",))

    assert papers.from_data(papers.as_data(paper)) == paper


def test_a_table_whose_rows_do_not_fit_its_head_is_refused() -> None:
    with pytest.raises(BadPaper, match="列数不一致"):
        Table(("甲", "乙"), (("1",),))


def test_an_unknown_layout_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(BadPaper, match="letter"):
        a_letter(layout="poster")


def test_the_report_on_fonts_names_a_face_for_the_characters_of_names() -> None:
    report = {face.use: face for face in papers.fonts_report()}

    assert not report["后备（人名用字）"].is_missing
    assert len(report) == 5


def test_blank_is_drawn_as_a_rule() -> None:
    assert BLANK in words(typeset(a_letter(Para(f"地点：{BLANK}。"))))
