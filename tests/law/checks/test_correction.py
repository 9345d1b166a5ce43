"""Correction of the record: slips are put right, substance is not."""

from __future__ import annotations

from tests.law.builder import a_lawful_case


def seq_of(case, kind: str) -> str:
    return str(case.record.first(kind).seq)


def corrected(kind: str, **data):
    case = a_lawful_case().upto("proposal")
    last = case.record.acts[-1].on.isoformat()
    return case.add("correction", on=last, by="zhang", of=seq_of(case, kind), reasons="误写", **data)


def test_a_slip_in_a_place_name_may_be_put_right():
    case = corrected("clue", scope="clerical", changes=[{"field": "place", "before": "甲", "after": "乙"}])

    assert not [f for f in case.judged() if f.code.startswith("CORRECTION")]


def test_the_facts_of_a_proposal_are_not_a_slip():
    case = corrected("proposal", scope="clerical", changes=[{"field": "facts", "before": "甲", "after": "乙"}])

    [found] = case.findings("CORRECTION_OF_SUBSTANCE")

    assert (found.severity, found.article) == ("block", "实施方案 二(二)2")


def test_a_correction_of_slips_names_one():
    assert corrected("clue", scope="clerical").findings("CORRECTION_OF_SUBSTANCE")


def test_an_approved_filing_is_not_struck_out_as_an_entry():
    [found] = corrected("filing", scope="struck").findings("CORRECTION_STRIKES_ACT")

    assert "立案" in found.message


def test_an_entry_nobody_rests_on_may_be_struck_out():
    assert not corrected("verification", scope="struck").findings("CORRECTION_STRIKES_ACT")


def test_a_correction_names_an_act_that_stands():
    case = a_lawful_case().upto("proposal")
    last = case.record.acts[-1].on.isoformat()

    assert case.add("correction", on=last, by="zhang", scope="struck", reasons="误记").findings("CORRECTION_OF_NOTHING")
