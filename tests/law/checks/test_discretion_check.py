"""The fine against the law and the benchmark, and the version that is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daylight.law.discretion import benchmarks
from tests.law.builder import ITEMS, a_lawful_case
from tests.law.checks.saying import codes
from tests.law.checks.test_amounts_check import with_fine


def test_a_fine_above_the_maximum_is_unlawful():
    # L01 since September 2021: 100 to 1000 yuan a square metre; 1200 m² at most 1 200 000.
    case = with_fine(rate="1001", amount="1201200", amount_words="壹佰贰拾万零壹仟贰佰元整")

    assert codes(case) == {"FINE_OUTSIDE_RANGE"}
    assert "超过法定上限1,200,000元" in case.findings()[0].message
    assert codes(with_fine(rate="1000", amount="1200000", amount_words="壹佰贰拾万元整")) == set()


def test_a_fine_below_the_minimum_needs_a_ground_and_the_heads():
    low = with_fine(rate="99", amount="118800", amount_words="壹拾壹万捌仟捌佰元整")

    assert codes(low) == {"FINE_BELOW_MINIMUM"}
    assert codes(low.change("proposal", mitigated=True, mitigation_ground="主动消除违法行为危害后果")) <= {"STATEMENT"}


def test_for_an_old_breach_the_old_range_holds():
    # Built in 2019 and ended then: at most 30 yuan a square metre, whatever the law says now.
    old = with_fine(rate="300").change("filing", act_from="2019-01-01", act_to="2019-06-30", continuing=False)

    finding = old.findings("FINE_OUTSIDE_RANGE")[-1]
    assert finding.severity == "warn"  # the old figure waits for confirmation by legal staff
    assert "36,000元" in finding.message


def test_when_the_breach_was_may_be_unknown():
    case = a_lawful_case().change("filing", act_from=None)

    assert case.not_given("FINE_OUTSIDE_RANGE")


def test_a_breach_without_fine_in_the_law_is_not_fined():
    items = [item | {"violation": "L08"} for item in ITEMS]

    assert a_lawful_case().change("decision", items=items).findings("FINE_WITHOUT_LEGAL_BASIS")


def test_a_mandatory_fine_may_not_be_left_out():
    items = [{"kind": "return_land", "violation": "L09", "text": "交还土地", "days_to_perform": 15}]
    case = a_lawful_case().change("decision", items=items)

    assert case.findings("MANDATORY_FINE_MISSING")
    fined = [*items, ITEMS[2] | {"violation": "L09"}]
    assert not a_lawful_case().change("decision", items=fined).findings("MANDATORY_FINE_MISSING")


# -- the benchmark -------------------------------------------------------------------------------------------------

BENCHMARK = [replace(row, confirmed=True) for row in benchmarks()]


def test_a_fine_outside_the_tier_needs_a_reason_and_a_review():
    high = with_fine(tier="一般", rate="700", amount="840000", amount_words="捌拾肆万元整")

    found = high.findings("FINE_OUTSIDE_TIER", benchmarks=BENCHMARK)
    assert {f.kind for f in found} == {"proposal", "decision"}
    assert {f.severity for f in found} == {"warn"}

    reasoned = high.change("proposal", departs_from_benchmark=True, discretion_reasons="长期占用并拒不停止")
    assert not reasoned.findings("FINE_OUTSIDE_TIER", benchmarks=BENCHMARK)


def test_a_fine_in_its_tier_says_nothing():
    assert not a_lawful_case().findings("FINE_OUTSIDE_TIER", benchmarks=BENCHMARK)


def test_a_benchmark_that_nobody_confirmed_warns_nobody():
    assert not with_fine(tier="一般", rate="700", amount="840000", amount_words="捌拾肆万元整").findings("FINE_OUTSIDE_TIER")


# -- which version -------------------------------------------------------------------------------------------------


def cited(basis: str, **filing):
    found = a_lawful_case().change("filing", **filing).change("decision", basis=basis).findings("LAW_VERSION_WRONG")
    return [finding for finding in found if finding.kind == "decision"]


ENDED = {"act_from": "2023-03-01", "act_to": "2023-06-30", "continuing": False}


def test_an_article_of_the_old_law_is_not_cited_for_a_new_breach():
    assert "第76条" in cited("土地管理法 第七十六条；土地管理法实施条例 第四十二条", **ENDED)[0].message
    assert cited("《中华人民共和国土地管理法》第七十七条、《中华人民共和国土地管理法实施条例》第五十七条", **ENDED) == []


def test_a_version_repealed_before_the_breach_is_not_cited():
    assert "2019-12-31失效" in cited("土地管理法（2004年修正）第七十七条", **ENDED)[0].message


def test_a_breach_under_both_laws_may_be_judged_by_the_old_one():
    # 文山 2023: occupied from 2015 to 2023, the decision cites the law of 2004 and 第37条.
    assert cited("土地管理法（2004）第七十六条，从旧兼从轻", act_from="2015-05-01", act_to="2023-08-01", continuing=False) == []


def test_a_later_law_is_cited_only_if_it_is_lighter():
    ended = {"act_from": "2019-01-01", "act_to": "2019-06-30", "continuing": False}

    assert "从旧兼从轻" in cited("土地管理法（2019）第七十七条", **ended)[0].message
    assert cited("土地管理法（2019）第七十七条，新法处罚较轻", **ended) == []


def test_todays_law_asks_nothing_of_old_versions():
    assert not a_lawful_case().with_(as_of_today=date(2025, 12, 31)).change("decision", basis="土地管理法（2004）第七十六条").findings("LAW_VERSION_WRONG")
