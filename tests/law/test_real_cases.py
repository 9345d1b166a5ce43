"""What courts said of real cases, `examine` says too; where the organ was right it is silent (open-cases)."""

import json
from datetime import date
from pathlib import Path

import pytest

from daylight.law.dossier import read
from daylight.law.examine import examine
from daylight.law.findings import context

DOSSIERS = Path(__file__).parent / "dossiers"


def findings(name):
    record, _ = read(json.loads((DOSSIERS / f"{name}.json").read_text(encoding="utf-8")))
    return {f.code: str(f.severity) for f in examine(record, context(date(2026, 11, 23))).findings}


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("A001", {"REVIEW_BEFORE_HEARING": "block", "DISCUSSION_BEFORE_HEARING": "block"}),
        ("A002", {"DISCUSSION_BEFORE_NOTICE": "block"}),
        ("A003", {"NO_COLLECTIVE_DISCUSSION": "block", "PLAN_NOT_PROVEN": "block"}),
        ("A005", {"NO_HEARING_NOTICE": "block", "DECISION_SILENT_ON_PROCESS": "block", "SERVICE_WITNESS_OWN_STAFF": "warn"}),
        ("A007", {"DISGUISED_PENALTY": "block"}),
    ],
)
def test_what_the_court_said_is_said_and_nothing_else(case, said):
    assert findings(case) == said


@pytest.mark.parametrize("case", ["K001", "K002"])
def test_where_the_organ_was_right_nothing_is_said(case):
    assert findings(case) == {}


def test_by_the_law_of_today_the_decision_of_2015_came_within_the_window_for_a_hearing():
    # Served Tuesday 14 April 2015: 15, 16, 17, 20 and 21 April; the decision came on Sunday the 19th.
    from dataclasses import replace

    record, _ = read(json.loads((DOSSIERS / "A002.json").read_text(encoding="utf-8")))
    today = replace(record, as_of_today=date(2026, 11, 23))

    assert "DECISION_IN_HEARING_WINDOW" in {f.code for f in examine(today, context(date(2026, 11, 23))).findings}
