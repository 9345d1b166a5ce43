"""The law check on the desk: a file, pasted text, a typed table, a live case. Nothing given is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from daylight.casefile.act import Act
from daylight.law.dossier import read
from tests.casefile.conftest import Bureau
from tests.casefile.whole_case import play
from tests.desk.test_pages import at_desk  # noqa: F401

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
HERE = "/desk/law-check/"

REVIEW_FIRST = {
    "table": "1", "title": "听证以后没有再审核", "whole": "yes", "rows": "4", "parties": "1", "party-0-name": "某村民", "party-0-kind": "person",
    "row-0-kind": "review_opinion", "row-0-on": "2018-05-10", "row-0-particulars": "审核意见=同意",
    "row-1-kind": "hearing", "row-1-on": "2018-06-05", "row-1-particulars": "地点=会议室",
    "row-2-kind": "decision", "row-2-on": "2018-06-20",
    "row-2-particulars": "处罚内容=种类:限期拆除\n处罚内容=种类:罚款 面积:288 每平方米金额:10 金额:2890",
}  # fmt: skip


def body(answer: Any) -> str:
    return answer.content.decode()


def upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.json", (EXAMPLES / f"{name}.json").read_bytes(), "application/json")


def test_an_uploaded_lawful_dossier_passes_without_a_word(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    answer = at_desk("wang").post(HERE, {"upload": upload("lawful")})

    assert answer.status_code == 200
    assert "没有发现问题" in body(answer)


def test_an_uploaded_dossier_gets_its_findings_with_articles_and_what_was_not_given(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    page = body(at_desk("zhou").post(HERE, {"upload": upload("review-before-hearing")}))

    assert "违法 2 个" in page
    assert "此后没有重新通过法制审核" in page
    assert "行政处罚法 第58条、第65条" in page
    assert "未提供、因而没有判断的事实" in page


def test_today_s_law_may_be_applied_to_an_old_case(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    then = body(at_desk("wang").post(HERE, {"upload": upload("old-case-2015")}))
    today = body(at_desk("wang").post(HERE, {"upload": upload("old-case-2015"), "as_of_today": "1"}))

    assert "DECISION_IN_HEARING_WINDOW" not in then
    assert "DECISION_IN_HEARING_WINDOW" in today


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"acts": [', "第 1 行"), ('{"acts": [{"kind": "decison", "on": "2020-01-01"}]}', "是否想写 decision"), ("[]", "最外层须是一个对象"),
        ('{"acts": [{"kind": "decision", "on": "昨天"}]}', "不是日期"), ('{"acts": 3}', "清单"), ('"x"', "最外层"),
    ],
)  # fmt: skip
def test_a_malformed_text_is_explained_and_stays_to_be_mended(bureau: Bureau, at_desk: Any, text: str, said: str) -> None:  # noqa: F811
    answer = at_desk("zhou").post(HERE, {"text": text})

    assert answer.status_code == 422
    assert said in body(answer)
    assert text.replace('"', "&quot;") in body(answer)


def test_a_malformed_upload_stays_on_the_page_as_text(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    answer = at_desk("zhou").post(HERE, {"upload": SimpleUploadedFile("x.json", '{"acts": [}, "title": "保留"'.encode())})

    assert answer.status_code == 422
    assert "保留" in body(answer)


def test_a_file_that_is_no_text_is_told_so(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    answer = at_desk("zhou").post(HERE, {"upload": SimpleUploadedFile("x.json", b"\xff\xfe\x00\x81")})

    assert answer.status_code == 422
    assert "UTF-8" in body(answer)


def test_a_typed_table_is_examined_and_stays_in_the_form(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    page = body(at_desk("wang").post(HERE, REVIEW_FIRST))

    assert "此后没有重新通过法制审核" in page
    assert "FINE_ARITHMETIC_WRONG" in page
    assert 'value="2018-06-20"' in page
    assert "处罚内容=种类:限期拆除" in page


def test_more_rows_keep_what_was_typed(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    page = body(at_desk("wang").post(HERE, {**REVIEW_FIRST, "more_rows": "1"}))

    assert 'name="rows" value="9"' in page
    assert "处罚内容=种类:限期拆除" in page
    assert "体检结果" not in page


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"row-0-kind": "decision", "row-0-on": ""}, "第1行（作出处罚决定）：请填写日期"),
        ({"row-0-kind": "", "row-0-on": "2020-01-01"}, "第1行：请选择执法行为"),
        ({"row-0-kind": "hearing", "row-0-on": "2020-01-01", "row-0-particulars": "无等号"}, "不是“名称=内容”的样子"),
        ({"row-0-kind": "hearing", "row-0-on": "2020-01-01", "row-0-particulars": "颜色=红"}, "没有名为“颜色”的内容"),
        ({"row-0-kind": "decision", "row-0-on": "2020-01-01", "row-0-particulars": "处罚内容=颜色:红"}, "没有“颜色”"),
        ({"persons": "张三，厨师"}, "没有“厨师”这一岗位"), ({"as_of": "明天"}, "站在哪一天看"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_table_is_named_by_its_row(bureau: Bureau, at_desk: Any, row: dict[str, str], said: str) -> None:  # noqa: F811
    answer = at_desk("wang").post(HERE, {"table": "1", "rows": "1", **row})

    assert answer.status_code == 422
    assert said in body(answer)


def test_the_result_and_the_typed_dossier_can_be_exported(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    client = at_desk("wang")
    result = client.post(HERE, {**REVIEW_FIRST, "export": "1"})
    file = client.post(HERE, {**REVIEW_FIRST, "file": "1"})

    assert "REVIEW_BEFORE_HEARING" in {finding["code"] for finding in json.loads(result.content)["findings"]}
    assert "attachment" in result["Content-Disposition"]
    assert read(json.loads(file.content))[0].last("decision").rows("items")[0]["kind"] == "demolish"


def test_a_live_case_is_examined_without_being_changed(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="prior_notice")
    before = Act.objects.count()

    page = at_desk("zhou").get(f"/desk/cases/{case.pk}/law-check/")

    assert page.status_code == 200
    assert "体检结果" in body(page)
    assert Act.objects.count() == before


def test_a_live_case_is_handed_out_in_the_examiner_s_format_and_comes_back(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="decision")

    file = at_desk("zhou").get(f"/desk/cases/{case.pk}/law-check/file/")
    here = at_desk("zhou").get(f"/desk/cases/{case.pk}/law-check/?export=1")
    there = at_desk("zhou").post(HERE, {"upload": SimpleUploadedFile("x.json", file.content), "export": "1"})

    record, _ = read(json.loads(file.content))
    assert [act.kind for act in record.acts] == [act.kind for act in case.acts.order_by("seq")]
    assert json.loads(here.content) == json.loads(there.content)
    assert {finding["code"] for finding in json.loads(here.content)["findings"]} == {"DECISION_UNSERVED", "NOT_PUBLISHED"}


def test_the_archivist_and_the_clerk_have_no_law_check(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    assert at_desk("feng").get(HERE).status_code == 403
    assert at_desk("qian").get(HERE).status_code == 403
    assert at_desk("wu").get(HERE).status_code == 200
