"""Papers as DOCX: the same words, to be edited in WPS or Word."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from daylight.records.docx import write_docx
from daylight.records.forms import Form
from daylight.records.papers import Paper, Para
from tests.records.test_forms import FORMS, by_code, filled


def text_of(paper: Paper) -> str:
    made = docx.Document(io.BytesIO(write_docx(paper)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


@pytest.mark.parametrize("form", [form for form in FORMS if form.editable], ids=lambda form: form.code)
def test_every_form_opens_as_docx_with_its_title(form: Form) -> None:
    assert form.title in text_of(filled(form))


def test_a_decision_says_the_same_in_both_shapes() -> None:
    paper = filled(by_code("decision"), number="武自然资罚〔2026〕17号")

    shown = text_of(paper)

    for said in ("武自然资罚〔2026〕17号", "王赟祎堃", "叁拾壹万捌仟零柒拾伍元整", "武定县人民政府申请行政复议", "2026年5月15日"):
        assert said in shown


def test_the_page_is_that_of_official_papers() -> None:
    section = docx.Document(io.BytesIO(write_docx(filled(by_code("decision"))))).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(edge.mm) for edge in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)] == [
        37,
        35,
        28,
        26,
    ]
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:type")) == "linesAndChars"


def test_chinese_text_has_a_chinese_face() -> None:
    made = docx.Document(io.BytesIO(write_docx(filled(by_code("decision")))))

    named = {run._r.rPr.rFonts.get(qn("w:eastAsia")) for line in made.paragraphs for run in line.runs if run.text}

    assert named == {"仿宋_GB2312", "方正小标宋简体", "黑体"}


def test_equal_papers_are_equal_files_and_control_characters_do_no_harm() -> None:
    paper = filled(by_code("stop_order"))
    odd = replace(paper, blocks=(Para("甲\x00乙\x0b丙"),))

    assert write_docx(paper) == write_docx(paper)
    assert "甲乙丙" in text_of(odd)


def test_a_draft_says_so() -> None:
    made = docx.Document(io.BytesIO(write_docx(filled(by_code("stop_order")), draft=True)))

    assert made.paragraphs[0].text == "（预览·未签发）"
