"""Which law applies, what it threatens, and whether a proposed fine is lawful and in its tier."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.law.discretion import assess, benchmarks, lawful_range, proposed_tier, tiers_of
from daylight.law.penalties import load_penalties, penalties, penalty
from daylight.law.rulefile import RuleError


def test_illegal_occupation_is_fined_from_100_to_1000_yuan_per_square_metre():
    # 韶自资罚决〔2024〕4号: 8109 m2.
    found = lawful_range("L01", quantity=Decimal(8109), act_from=date(2021, 10, 1), decided_on=date(2024, 11, 1))

    assert (found.minimum, found.maximum) == (Decimal(810_900), Decimal(8_109_000))
    assert found.unit == "yuan_per_m2"
    assert found.fine_mode == "optional"
    assert found.basis == "土地管理法 第77条；土地管理法实施条例 第57条"
    assert found.other is None
    assert "8109平方米 × 1000元/平方米 = 8,109,000元" in found.lines


def test_an_act_that_ended_before_the_new_regulation_keeps_the_lighter_old_law():
    # 文山 2024: occupied 2016 to the end of 2017; at most 30 yuan a square metre.
    found = lawful_range(
        "L01", quantity=Decimal("3586.51"), act_from=date(2016, 1, 1), act_to=date(2017, 12, 31), decided_on=date(2024, 10, 1)
    )

    assert found.basis == "土地管理法(2004) 第76条；土地管理法实施条例(2014) 第42条"
    assert (found.minimum, found.maximum) == (Decimal(0), Decimal("107595.30"))
    assert found.other is not None
    assert found.other.minimum == Decimal("358651.00")
    assert found.newer_is_lighter is False
    assert not found.confirmed


def test_a_continuing_act_is_judged_by_the_law_at_its_end():
    # 文山 2023: May 2015 to August 2023.
    found = lawful_range(
        "L01", quantity=Decimal("5957.31"), act_from=date(2015, 5, 1), act_to=date(2023, 8, 1), decided_on=date(2023, 8, 20)
    )

    assert found.applied.penalty.in_force == date(2021, 9, 1)
    assert found.minimum == Decimal("595731.00")


def test_an_act_still_running_ends_on_the_day_of_decision():
    found = lawful_range("L01", quantity=Decimal(100), act_from=date(2015, 5, 1), decided_on=date(2023, 8, 20))

    assert found.minimum == Decimal(10_000)


def test_mining_beyond_the_boundary_before_july_2025_keeps_the_old_law():
    # Income 2,844,809 yuan: at most 30 %; the new law would be 3 to 5 times the value.
    sizes = {"income": Decimal(2_844_809), "mv": Decimal(2_844_809)}

    found = lawful_range(
        "M02", quantity=sizes, act_from=date(2018, 10, 1), act_to=date(2021, 9, 30), decided_on=date(2025, 8, 1), variant="beyond_boundary"
    )

    assert found.maximum == Decimal("853442.70")
    assert found.newer_is_lighter is False


def test_a_newer_law_that_is_lighter_applies():
    # Old: at most half of a large income; new: no product of value, so at most 1,000,000.
    sizes = {"income": Decimal(4_000_000), "mv": Decimal(0)}

    found = lawful_range(
        "M02", quantity=sizes, act_from=date(2025, 1, 1), act_to=date(2025, 2, 1), decided_on=date(2025, 9, 1), variant="no_right"
    )

    assert found.newer_is_lighter is True
    assert (found.minimum, found.maximum) == (Decimal(100_000), Decimal(1_000_000))
    assert found.lines[-1] == "决定时的规定处罚较轻，适用新规定（行政处罚法 第37条）"


def test_the_kind_of_mining_must_be_named_where_the_old_law_tells_two():
    with pytest.raises(RuleError, match="请指明是哪一种"):
        lawful_range("M02", quantity=Decimal(1), act_from=date(2024, 1, 1), act_to=date(2024, 1, 2), decided_on=date(2024, 5, 1))


def test_versions_that_cannot_be_compared_leave_the_old_law_and_say_so():
    found = lawful_range("M02", act_from=date(2024, 1, 1), act_to=date(2024, 1, 2), decided_on=date(2025, 9, 1), variant="no_right")

    assert found.newer_is_lighter is None
    assert found.minimum is None
    assert "不能比较" in found.lines[-1]


@pytest.mark.parametrize(
    ("value", "minimum", "maximum"),
    [
        ("99999.99", "100000", "1000000"),
        ("100000", "300000", "500000"),
        ("0", "100000", "1000000"),
        ("250000.50", "750001.50", "1250002.50"),
    ],
)
def test_illegal_mining_below_100_000_yuan_of_value_has_a_fixed_range(value, minimum, maximum):
    found = lawful_range("M02", quantity=Decimal(value), act_from=date(2025, 8, 1), decided_on=date(2025, 12, 1))

    assert (found.minimum, found.maximum) == (Decimal(minimum), Decimal(maximum))


def test_a_circumstance_has_a_range_of_its_own():
    false_report = lawful_range("M08", act_from=date(2025, 8, 1), decided_on=date(2025, 12, 1), variant="false_report")

    assert (false_report.minimum, false_report.maximum) == (Decimal(200_000), Decimal(1_000_000))


def test_an_act_that_no_law_threatened_cannot_be_punished():
    with pytest.raises(RuleError, match="没有可适用的罚则"):
        lawful_range("M01", act_from=date(2024, 1, 1), act_to=date(2024, 2, 1), decided_on=date(2025, 9, 1))


def test_an_unknown_violation_is_named():
    with pytest.raises(RuleError, match="罚则表没有“L1”。是否应为“L"):
        penalty("L1", on=date(2025, 1, 1))


def test_an_act_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="早于开始日"):
        lawful_range("L01", act_from=date(2024, 1, 2), act_to=date(2024, 1, 1), decided_on=date(2024, 5, 1))


# --- assessment ---------------------------------------------------------------------------------------------------

ACT = {"act_from": date(2024, 3, 1), "act_to": date(2024, 6, 1), "decided_on": date(2025, 4, 25)}


def test_a_fine_in_the_tier_is_lawful_and_shows_its_arithmetic():
    said = assess("L01", quantity=Decimal("1241.3"), rate=Decimal(150), tier="一般", land_class="other_land", **ACT)

    assert (said.lawful, said.within_tier, said.findings) == (True, True, ())
    assert said.amount == Decimal("186195.00")
    assert "拟处罚款：1241.3平方米 × 150元/平方米 = 186,195元" in said.lines


def test_a_fine_outside_the_tier_needs_a_reason_but_is_lawful():
    said = assess("L01", quantity=Decimal("1241.3"), rate=Decimal(250), tier="一般", land_class="other_land", **ACT)

    assert (said.lawful, said.within_tier) == (True, False)
    assert said.needs_reason
    assert "须书面说明理由并经法制审核" in said.findings[0]


@pytest.mark.parametrize(("rate", "lawful"), [("99.99", False), ("100", True), ("1000", True), ("1000.01", False)])
def test_a_fine_outside_the_law_is_unlawful(rate, lawful):
    assert assess("L01", quantity=Decimal(100), rate=Decimal(rate), **ACT).lawful is lawful


def test_an_amount_that_is_not_rate_times_area_is_noticed():
    said = assess("L01", quantity=Decimal("1241.3"), rate=Decimal(150), amount=Decimal(186_159), **ACT)

    assert said.lawful is False
    assert said.findings == ("罚款186,159元与计算结果186,195元不一致",)


def test_an_amount_alone_gives_its_rate():
    said = assess("L01", quantity=Decimal(8109), amount=Decimal(2_432_700), **ACT)

    assert said.lawful is True
    assert said.rate == 300
    assert said.within_tier is None


def test_no_fine_is_lawful_where_it_may_and_unlawful_where_it_must_be_imposed():
    mining = {"quantity": Decimal(200_000), "act_from": date(2025, 8, 1), "decided_on": date(2025, 12, 1)}

    assert assess("L01", quantity=Decimal(100), amount=Decimal(0), **ACT).lawful is True
    assert assess("M02", amount=Decimal(0), **mining).lawful is False


def test_a_fine_where_the_law_has_none_is_unlawful():
    said = assess("L08", amount=Decimal(1000), **ACT)

    assert said.lawful is False
    assert "未设罚款" in said.findings[0]


def test_a_missing_size_leaves_the_question_open():
    assert assess("L03", amount=Decimal(1000), **ACT).lawful is None


def test_the_upper_end_of_an_open_tier_belongs_to_the_next():
    # Yunnan, transfer of land: 一般 is 20 % up to, not with, 40 %.
    common = {"quantity": Decimal(400_000), "tier": "一般", **ACT}

    assert assess("L02", rate=Decimal("0.20"), **common).within_tier is True
    assert assess("L02", rate=Decimal("0.3999"), **common).within_tier is True
    assert assess("L02", rate=Decimal("0.40"), **common).within_tier is False


def test_an_unknown_tier_is_named():
    with pytest.raises(RuleError, match="没有“特别严重”档。是否应为“严重”？"):
        assess("L02", quantity=Decimal(1), rate=Decimal("0.2"), tier="特别严重", **ACT)


def test_the_facts_propose_a_tier():
    tiers = tiers_of("L01", on=date(2025, 4, 25), land_class="other_land")

    assert proposed_tier(tiers, {"mu": Decimal("1.86")}).tier == "一般"
    assert proposed_tier(tiers, {"mu": Decimal("0.49")}).tier == "轻微"
    assert proposed_tier(tiers, {}) is None


def test_a_tier_of_the_new_law_does_not_measure_an_old_act():
    said = assess(
        "L01",
        quantity=Decimal(88),
        rate=Decimal(28),
        tier="一般",
        act_from=date(2020, 1, 1),
        act_to=date(2020, 5, 1),
        decided_on=date(2021, 12, 1),
    )

    assert said.lawful is True
    assert said.within_tier is None


@given(st.decimals("0.01", 10**6, places=2), st.decimals(100, 1000, places=2))
def test_every_rate_in_the_range_gives_a_lawful_amount(size, rate):
    assert assess("L01", quantity=size, rate=rate, **ACT).lawful is True


# --- the tables ---------------------------------------------------------------------------------------------------


def test_no_two_versions_of_a_violation_hold_on_the_same_day():
    rows = [(row.family, row.variant, row.in_force, row.until or date.max) for row in penalties()]

    overlapping = [
        (one, other)
        for i, one in enumerate(rows)
        for other in rows[i + 1 :]
        if one[:2] == other[:2] and one[2] <= other[3] and other[2] <= one[3]
    ]

    assert overlapping == []


@pytest.mark.parametrize("tier", benchmarks(), ids=lambda row: f"{row.violation}-{row.land_class}-{row.tier}")
def test_every_tier_lies_in_the_law_that_it_belongs_to(tier):
    law = penalty(tier.violation, on=tier.law_from)

    low, high = (law.fixed_min, law.fixed_max) if tier.unit == "yuan" and law.fixed_min else (law.min, law.max)

    assert low <= tier.min <= tier.max <= high


def test_a_demonstration_benchmark_says_that_it_is_none():
    assert all(not row.confirmed for row in benchmarks() if "演示" in row.source)


def test_a_measure_that_does_not_exist_is_named_with_what_was_meant(tmp_path):
    (tmp_path / "penalties.toml").write_text(
        '[[penalty]]\ncode = "X"\nname = "x"\nbasis = "b"\nfine_mode = "none"\nmeasures = ["demolsh"]\nin_force = 2020-01-01\n'
        'authority = "NR"\ngrade = "A"\n',
        "utf-8",
    )

    with pytest.raises(RuleError, match="penalties.toml，penalty “X”：“measures”里的“demolsh”不是处理措施。是否应为“demolish”？"):
        load_penalties(tmp_path)
