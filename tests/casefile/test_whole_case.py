"""A lawful case goes through the real verbs from clue to archive, and the ledger seals every act of it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from daylight.casefile.standing import differences
from daylight.ledger import verify

from .conftest import Bureau
from .whole_case import DAY, play


@pytest.mark.parametrize("hearing", [True, False], ids=["with a hearing", "nobody asks for a hearing"])
def test_a_lawful_case_goes_from_clue_to_archive(bureau: Bureau, hearing: bool) -> None:
    case = play(bureau, hearing=hearing)

    assert case.stage == "archive"
    assert case.decisions.get().decided_on.isoformat() == DAY["decision"]
    assert list(differences(case, on=timezone.localdate(case.acts.last().at))) == []
    assert not [fault for fault in verify().faults if fault.subject.startswith(case.clue_number)]
