"""The page of forms shows every edition with its filing, and a sample of each."""

from __future__ import annotations

from typing import Any

import pytest

from daylight.records.forms import all_forms
from tests.casefile.conftest import Bureau
from tests.desk.test_pages import at_desk  # noqa: F401
from tests.records.pdf import words


def test_every_edition_stands_there_with_its_filing(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    page = at_desk("zhou").get("/desk/forms/").content.decode()

    assert [form.code for form in all_forms() if form.title not in page or form.filing.number not in page] == []


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: f"{form.code}-{form.edition}")
def test_a_sample_of_the_form_can_be_looked_at(bureau: Bureau, at_desk: Any, form: Any) -> None:  # noqa: F811
    answer = at_desk("zhou").get(f"/desk/forms/{form.code}/{form.edition}/sample/")

    assert answer["Content-Type"] == "application/pdf"
    assert "预览·未签发" in words(answer.content)


def test_an_unknown_form_is_not_found(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    assert at_desk("zhou").get("/desk/forms/nothing/1/sample/").status_code == 404
