"""Correction of the record: slips are put right in the open, substance is not."""

from __future__ import annotations

import pytest

from daylight.casefile.taking import NotPermitted
from daylight.records.models import IssuedPaper

from .conftest import Bureau
from .test_taking import VERIFIED, a_filing


def test_a_slip_is_put_right_and_the_paper_issued_again_under_its_number(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02", place="武定县狮山镇香水材")
    first = IssuedPaper.objects.get(case_ref=case.clue_number, form_code="clue_register")

    bureau.do(
        case, "correction", "2026-03-03", by=[bureau.zhou], of="1", scope="clerical", reasons="地名误写",
        changes=[{"field": "place", "before": "武定县狮山镇香水材", "after": "武定县狮山镇香水村"}],
    )  # fmt: skip

    second = IssuedPaper.objects.get(case_ref=case.clue_number, form_code="clue_register", replaces=first)
    case.refresh_from_db()
    assert second.full_number == first.full_number
    assert second.digest != first.digest
    assert case.place == "武定县狮山镇香水村"
    assert case.acts.get(seq=1).data["place"] == "武定县狮山镇香水材", "the act itself stays as it was written"


def test_what_was_decided_is_not_changed_by_a_correction_and_the_refusal_leaves_no_trace(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    bureau.do(case, "party_named", "2026-03-04", name="某砂石有限公司", kind="organisation", standing="party")
    filing = bureau.do(case, "filing", "2026-03-05", **a_filing(bureau))
    before = case.acts.count()

    with pytest.raises(NotPermitted, match="实质内容"):
        bureau.do(
            case, "correction", "2026-03-06", by=[bureau.zhou], of=str(filing.seq), scope="clerical", reasons="……",
            changes=[{"field": "facts", "before": "甲", "after": "乙"}],
        )  # fmt: skip

    assert case.acts.count() == before


def test_a_filing_is_not_struck_out_as_a_slip(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    bureau.do(case, "party_named", "2026-03-04", name="某砂石有限公司", kind="organisation", standing="party")
    filing = bureau.do(case, "filing", "2026-03-05", **a_filing(bureau))

    with pytest.raises(NotPermitted, match="不能作为误记作废"):
        bureau.do(case, "correction", "2026-03-06", by=[bureau.zhou], of=str(filing.seq), scope="struck", reasons="记错了")


def test_an_entry_made_by_mistake_is_struck_out_and_counts_no_more(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    second = bureau.do(case, "verification", "2026-03-04", **VERIFIED)

    bureau.do(case, "correction", "2026-03-05", by=[bureau.zhou], of=str(second.seq), scope="struck", reasons="记到了别的案件")

    assert case.duty_rows.filter(act_kind="verification").exists()
