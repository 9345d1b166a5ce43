"""The thresholds of referral: reached, near, and not."""

from datetime import date
from decimal import Decimal

import pytest

from daylight.law.crime import Level, crimes, referral_suspected
from daylight.law.rulefile import RuleError

ON = date(2025, 9, 1)


def levels(**facts):
    return [(said.crime, said.level) for said in referral_suspected(facts, on=ON)]


def test_five_mu_of_destroyed_basic_farmland_must_be_referred():
    said = referral_suspected({"occupied_basic_mu": Decimal(5), "severely_destroyed": True}, on=ON)

    assert [(each.crime, each.level, each.to) for each in said] == [("非法占用农用地罪", Level.REACHED, "公安机关")]
    assert said[0].must_refer
    assert said[0].message == (
        "毁坏永久基本农田5亩，非法占用农用地罪标准为5亩以上（刑法 第342条；法释〔2000〕14号 第3条）；达到标准，须移送公安机关，不得以罚代刑"
    )


def test_just_below_is_near_and_far_below_is_silent():
    assert levels(occupied_basic_mu=Decimal("4.99"), severely_destroyed=True) == [("非法占用农用地罪", Level.NEAR)]
    assert levels(occupied_basic_mu=Decimal("3.99"), severely_destroyed=True) == []


def test_undestroyed_land_is_no_crime_and_unknown_destruction_asks():
    assert levels(occupied_arable_mu=Decimal(12), severely_destroyed=False) == []
    assert levels(occupied_arable_mu=Decimal(12)) == [("非法占用农用地罪", Level.TO_BE_APPRAISED)]


@pytest.mark.parametrize(
    ("fact", "at"),
    [("transferred_basic_mu", 5), ("transferred_arable_mu", 10), ("transferred_other_mu", 20), ("transfer_profit", 500_000)],
)
def test_a_transfer_reaches_its_threshold_exactly(fact, at):
    assert levels(**{fact: Decimal(at)}) == [("非法转让、倒卖土地使用权罪", Level.REACHED)]
    assert levels(**{fact: Decimal(at) - Decimal("0.01")})[0][1] is Level.NEAR


def test_mining_in_a_protected_place_has_half_the_threshold():
    assert levels(mined_value=Decimal(60_000)) == []
    assert levels(mined_value=Decimal(60_000), protected=True) == [("非法采矿罪", Level.REACHED)]
    assert levels(mined_value=Decimal(2_844_809)) == [("非法采矿罪", Level.REACHED)]


def test_a_third_offence_within_two_years_is_referred_whatever_its_value():
    assert levels(mining_penalties_within_2_years=Decimal(2)) == [("非法采矿罪", Level.REACHED)]
    assert levels(mining_penalties_within_2_years=Decimal(1)) == []


def test_officials_go_to_the_supervisory_organ():
    assert referral_suspected({"approved_basic_mu": Decimal(10)}, on=ON)[0].to == "监察机关"


def test_a_figure_not_fixed_for_the_province_says_so():
    assert "云南数额未查得" in referral_suspected({"mined_value": Decimal(100_000)}, on=ON)[0].message


def test_a_threshold_does_not_reach_back_before_its_day():
    assert referral_suspected({"mined_value": Decimal(10**7)}, on=date(2016, 11, 30)) == []


def test_an_unknown_fact_is_named_with_what_was_meant():
    with pytest.raises(RuleError, match="不认识“mine_value”。是否应为“mined_value”？"):
        levels(mine_value=Decimal(1))


def test_every_threshold_cites_an_article():
    assert all(row.article.startswith("刑法 第") and row.basis.startswith("法释") for row in crimes().thresholds)
