"""Figures: arithmetic, units, capitals, totals, and where they come from."""

from __future__ import annotations

import pytest

from tests.law.builder import ITEMS, a_lawful_case
from tests.law.checks.saying import codes, only

PAPERS = ("proposal", "prior_notice", "hearing_rights_notice", "review_submission", "review_opinion", "collective_discussion", "decision")


def with_fine(total: str | None = None, survey: str | None = None, **fine):
    """The lawful case, its fine written otherwise in every paper."""
    items = [*ITEMS[:2], {k: v for k, v in (ITEMS[2] | {"text": "处以罚款"} | fine).items() if v is not None}]
    case = a_lawful_case().change("payment", amount=fine.get("amount", "360000"))
    for paper in PAPERS:
        case = case.change(paper, items=items)
    if survey:
        case = case.change("site_inspection", area=survey, land=None).change("investigation_report", area=survey)
    return case.change("decision", total=total or fine.get("amount", "360000"))


def test_a_fine_is_area_times_rate():
    finding = only(with_fine(amount="350000", amount_words="叁拾伍万元整"), "FINE_ARITHMETIC_WRONG")

    assert "1200平方米 × 300元/平方米 = 360,000元，写作350,000元" in finding.message


def test_the_published_decisions_add_up():
    # 韶山 2024: 8109 × 300 = 2 432 700; 番禺 2021: 88.5 × 28 = 2 478.
    for size, rate, amount, words in (("8109", "300", "2432700", "贰佰肆拾叁万贰仟柒佰元整"), ("88.5", "28", "2478", "贰仟肆佰柒拾捌元整")):
        case = with_fine(area=size, rate=rate, amount=amount, amount_words=words, survey=size)
        assert not {"FINE_ARITHMETIC_WRONG", "AMOUNT_WORDS_DIFFER", "TOTAL_WRONG"} & codes(case)


def test_mu_taken_for_square_metres_is_named():
    # 1200 m² are 1.8 亩; somebody reckoned 1.8 × 300.
    finding = with_fine(area="1.8", area_unit="mu", amount="540", amount_words="伍佰肆拾元整").findings("FINE_ARITHMETIC_WRONG")[0]

    assert "把1.8亩当作1.8平方米" in finding.message


@pytest.mark.parametrize(("amount", "words"), [("360000", "叁拾陆万元整"), ("360001.80", "叁拾陆万零壹元捌角整")])
def test_mu_may_be_converted_exactly_or_by_custom(amount, words):
    assert codes(with_fine(area="1.8", area_unit="mu", amount=amount, amount_words=words)) == set()


def test_a_unit_that_nobody_can_read_is_found():
    assert codes(with_fine(area_unit="斗")) == {"AREA_UNIT_UNKNOWN"}
    assert codes(with_fine(area_unit="㎡")) == set()


def test_a_base_times_a_ratio_may_be_a_fraction_or_per_cent():
    def said(ratio, amount):
        case = with_fine(area=None, rate=None, base="500000", ratio=ratio, amount=amount, amount_words=None, violation="L02")
        return {c for c in codes(case) if c == "FINE_ARITHMETIC_WRONG"}

    assert said("0.3", "150000") == set()
    assert said("30", "150000") == set()
    assert said("0.3", "160000") == {"FINE_ARITHMETIC_WRONG"}


def test_figures_and_capitals_agree():
    finding = only(with_fine(amount_words="叁拾陆万叁仟元整"), "AMOUNT_WORDS_DIFFER")

    assert "360,000元" in finding.message
    assert codes(with_fine(amount_words="人民币叁拾陆万圆正")) == set()


def test_the_total_is_the_sum():
    assert "合计写作360,500元" in only(with_fine(total="360500"), "TOTAL_WRONG").message


def test_the_words_of_an_item_name_the_same_sum():
    assert "36000" in only(with_fine(text="处以每平方米300元的罚款，共计36000元"), "AMOUNT_IN_TEXT_DIFFERS").message.replace(",", "")


def test_the_land_of_the_decision_is_the_land_of_the_survey():
    case = with_fine(area="1300", amount="390000", amount_words="叁拾玖万元整")

    assert {f.act for f in case.findings("AREA_DIFFERS_FROM_SURVEY")}
    assert codes(case) == {"AREA_DIFFERS_FROM_SURVEY"}


def test_a_number_of_square_metres_written_as_mu_is_named():
    case = with_fine(area_unit="mu", area="1200", rate=None)

    assert "看来单位应是平方米" in case.findings("AREA_DIFFERS_FROM_SURVEY")[0].message


def test_a_part_of_the_survey_is_part_of_the_survey():
    case = a_lawful_case().change("site_inspection", area="1827", land=[{"class": "旱地", "area": "1200", "conforms": False}, {"class": "草地", "area": "627", "conforms": False}])
    case = case.change("investigation_report", area="1827")

    assert "AREA_DIFFERS_FROM_SURVEY" not in codes(case)


def test_no_more_is_demolished_than_stands():
    items = [ITEMS[0], ITEMS[1] | {"area": "1620"}, ITEMS[2]]

    assert "BUILDING_AREA_EXCEEDS_SURVEY" in codes(a_lawful_case().change("decision", items=items))


# -- gains ---------------------------------------------------------------------------------------------------------


def with_gains(amount, **report):
    items = [*ITEMS, {"kind": "confiscate_gains", "amount": amount, "text": "没收违法所得"}]
    return a_lawful_case().change("investigation_report", **report).change("decision", items=items, total=None)


def test_confiscated_gains_are_worked_out():
    assert "GAINS_WITHOUT_CALCULATION" in codes(with_gains("50000"))
    assert "GAINS_WITHOUT_CALCULATION" in codes(with_gains("50000", illegal_gains="40000"))
    assert "GAINS_WITHOUT_CALCULATION" not in codes(with_gains("50000", illegal_gains="50000"))


# -- demolish or confiscate ----------------------------------------------------------------------------------------


def on_land(*conforms: bool, kind="demolish", **item):
    rows = [{"class": "旱地", "area": str(1200 // len(conforms)), "conforms": c} for c in conforms]
    items = [ITEMS[0], {k: v for k, v in ITEMS[1].items() if k != "conforms"} | {"kind": kind} | item, ITEMS[2]]
    return {f.message for f in a_lawful_case().change("site_inspection", land=rows).change("decision", items=items).findings("DEMOLISH_OR_CONFISCATE_WRONG")}


def test_what_conforms_is_confiscated_and_what_does_not_is_demolished():
    assert on_land(False) == set()
    assert on_land(True, kind="confiscate_buildings") == set()
    assert "应当没收" in next(iter(on_land(True)))
    assert "应当限期拆除" in next(iter(on_land(False, kind="confiscate_buildings")))


def test_land_of_both_sorts_wants_both():
    assert "分别没收和拆除" in next(iter(on_land(True, False, area="1200", text="拆除建筑物")))
    assert on_land(True, False, area="600", text="拆除不符合规划部分的建筑物") == set()


def test_after_a_criminal_fine_there_is_no_other():
    assert only(a_lawful_case().facts(criminal_fine="50000"), "FINE_AFTER_CRIMINAL_FINE")
