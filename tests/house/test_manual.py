"""The examiner's manual says what the examiner does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from daylight.law import examine, manual
from daylight.law.acts import act_kinds
from daylight.law.findings import CHECKS

DOCS = Path(__file__).resolve().parents[2] / "docs"
STALE = "run python -m daylight.law.manual"


@pytest.mark.parametrize("name", sorted(manual.pages()))
def test_the_manual_is_current_with_the_rules_and_the_examples_print_what_it_shows(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == manual.pages()[name], STALE


def test_the_manual_knows_every_act_and_every_finding() -> None:
    pages = manual.pages()

    assert [kind for kind in act_kinds() if f"### `{kind}` " not in pages["examine-acts.md"]] == []
    assert [code for code in CHECKS if f"| `{code}` |" not in pages["examine-findings.md"]] == []


@pytest.mark.parametrize(
    ("example", "options", "status", "codes"),
    [
        ("lawful", [], 0, []),
        ("review-before-hearing", [], 1, ["DISCUSSION_BEFORE_HEARING", "REVIEW_BEFORE_HEARING"]),
        ("old-case-2015", [], 1, ["DISCUSSION_BEFORE_NOTICE"]),
        ("old-case-2015", ["--as-of-today"], 1, ["DECISION_IN_HEARING_WINDOW", "DISCUSSION_BEFORE_NOTICE"]),
    ],
)
def test_an_example_gives_the_findings_that_the_manual_explains(
    capsys: pytest.CaptureFixture[str], example: str, options: list[str], status: int, codes: list[str]
) -> None:
    given = [str(DOCS / "examples" / f"{example}.json"), "--json", *options]

    assert examine.main(given, today=date(2026, 7, 1)) == status
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == codes


def test_the_lawful_example_leaves_no_fact_out(capsys: pytest.CaptureFixture[str]) -> None:
    examine.main([str(DOCS / "examples" / "lawful.json"), "--json"], today=date(2026, 7, 1))

    assert json.loads(capsys.readouterr().out)["not_given"] == []


def test_the_check_of_the_manual_answers_without_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "examine.md").write_text("# 体检\n", encoding="utf-8")
    monkeypatch.setattr(manual, "DOCS", tmp_path / "docs")

    assert manual.main(["--check"]) == 1
    assert "examine-acts.md" in capsys.readouterr().err
    assert not (tmp_path / "docs" / "examine-acts.md").exists()
    assert manual.main([]) == 0
    assert manual.main(["--check"]) == 0
