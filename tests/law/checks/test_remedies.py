"""The remedies that a decision names."""

from __future__ import annotations

import pytest

from tests.law.builder import ITEMS, a_lawful_case
from tests.law.checks.saying import codes, only


@pytest.mark.parametrize(
    ("change", "code", "article"),
    [
        ({"review_days": 30}, "REVIEW_PERIOD_WRONG", "行政复议法 第20条"),
        ({"review_organ": "楚雄州自然资源和规划局"}, "REVIEW_ORGAN_WRONG", "行政处罚法 第59条第1款"),
        ({"review_organ": "武定县自然资源局"}, "REVIEW_ORGAN_WRONG", "行政处罚法 第59条第1款"),
        ({"suit_months": 3}, "SUIT_PERIOD_WRONG", "行政诉讼法 第46条"),
        ({"suit_days_demolition": 30}, "DEMOLITION_SUIT_PERIOD_WRONG", "土地管理法 第83条"),
        ({"suit_days_demolition": None}, "DEMOLITION_SUIT_PERIOD_WRONG", "土地管理法 第83条"),
    ],
)
def test_a_wrong_remedy_is_found(change, code, article):
    finding = only(a_lawful_case().change("decision", **change), code)

    assert (finding.article, finding.severity) == (article, "block")


def test_only_a_demolition_has_fifteen_days():
    items = [item for item in ITEMS if item["kind"] != "demolish"]
    case = a_lawful_case()
    for kind in ("review_opinion", "collective_discussion", "decision"):
        case = case.change(kind, items=items)

    assert "六个月" in only(case, "DEMOLITION_SUIT_PERIOD_WRONG").message


def test_demolition_under_the_planning_law_has_six_months():
    items = [item | {"violation": "P02"} for item in ITEMS if item["kind"] == "demolish"]
    case = a_lawful_case().change("decision", items=items, suit_days_demolition=None, basis="城乡规划法 第64条")

    assert "DEMOLITION_SUIT_PERIOD_WRONG" not in codes(case)


def test_a_decision_on_demolition_alone_need_not_name_six_months():
    items = [item for item in ITEMS if item["kind"] == "demolish"]

    assert not a_lawful_case().change("decision", items=items, suit_months=None).findings("SUIT_PERIOD_WRONG")


def test_an_item_with_the_remedy_of_another_is_found():
    wrong = [item | {"remedy": "十五日内向武定县人民法院起诉"} for item in ITEMS]
    right = [item | {"remedy": "十五日内起诉" if item["kind"] == "demolish" else "六个月内起诉"} for item in ITEMS]

    assert only(a_lawful_case().change("decision", items=wrong), "ITEM_REMEDY_WRONG")
    assert codes(a_lawful_case().change("decision", items=right)) == set()


def test_an_item_without_remedy_beside_others_that_have_one_is_found():
    items = [item | ({"remedy": "十五日内起诉"} if item["kind"] == "demolish" else {}) for item in ITEMS]

    assert "罚款" in only(a_lawful_case().change("decision", items=items), "ITEM_REMEDY_WRONG").message


def test_where_review_comes_first_the_decision_says_so():
    first = a_lawful_case().facts(review_first=True)
    told = [item | {"remedy": "应先申请行政复议，对复议决定不服的十五日内起诉"} for item in ITEMS]

    assert only(first, "REVIEW_FIRST_NOT_TOLD").article == "行政复议法 第23条"
    assert codes(first.change("decision", items=told)) == set()
