"""Who sees which case (需要才能看)."""

from __future__ import annotations

from datetime import date

import pytest

from daylight.casefile.models import Case

from .conftest import Bureau
from .test_taking import VERIFIED, a_filing

TODAY = date(2026, 3, 10)


def seen_by(bureau: Bureau, name: str) -> set[str]:
    return set(Case.objects.visible_to(bureau.users[name], on=TODAY).values_list("clue_number", flat=True))


def test_a_clue_is_seen_by_who_registered_it_his_section_head_and_the_leaders(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    for name in ("zhou", "chen", "sun", "wu"):
        assert seen_by(bureau, name) == {case.clue_number}, name
    for name in ("li", "wang", "qian", "feng", "admin"):
        assert seen_by(bureau, name) == set(), name


def test_a_filed_case_is_seen_by_its_handlers(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    bureau.do(case, "party_named", "2026-03-04", name="某砂石有限公司", kind="organisation", standing="party")
    bureau.do(case, "filing", "2026-03-05", **a_filing(bureau))

    assert seen_by(bureau, "li") == {case.clue_number}


@pytest.mark.parametrize("name", ["qian", "feng"])
def test_who_publishes_or_archives_sees_nothing_before_his_turn(bureau: Bureau, name: str) -> None:
    bureau.open("2026-03-02")

    assert seen_by(bureau, name) == set()


def test_a_disabled_account_sees_nothing(bureau: Bureau) -> None:
    bureau.open("2026-03-02")
    bureau.zhou.is_active = False
    bureau.zhou.save()

    assert seen_by(bureau, "zhou") == set()
