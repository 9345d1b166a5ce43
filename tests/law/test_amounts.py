"""Money, capitals, areas and the surcharge."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.law.amounts import (
    area,
    fine_by_rate,
    from_capitals,
    in_capitals,
    same_area,
    show,
    surcharge,
    to_fen,
    words_match,
    yuan,
)
from daylight.law.periods import Interval

CAPITALS = [
    ("186195", "壹拾捌万陆仟壹佰玖拾伍元整"),
    ("0", "零元整"),
    ("10", "壹拾元整"),
    ("100000", "壹拾万元整"),
    ("2432700", "贰佰肆拾叁万贰仟柒佰元整"),
    ("126050", "壹拾贰万陆仟零伍拾元整"),
    ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("0.05", "伍分"),
    ("0.5", "伍角整"),
    ("1409.50", "壹仟肆佰零玖元伍角整"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("100001", "壹拾万零壹元整"),
    ("100100", "壹拾万零壹佰元整"),
    ("10000001", "壹仟万零壹元整"),
    ("100000000", "壹亿元整"),
    ("100010000", "壹亿零壹万元整"),
    ("1000000000000", "壹万亿元整"),
    ("1002003000400.07", "壹万零贰拾亿零叁佰万零肆佰元零柒分"),
]


@pytest.mark.parametrize(("figures", "words"), CAPITALS)
def test_an_amount_reads_in_official_capitals(figures, words):
    assert in_capitals(Decimal(figures)) == words
    assert from_capitals(words) == Decimal(figures)


@given(st.decimals(0, 10**15, places=2))
def test_capitals_read_back_as_the_same_amount(amount):
    assert from_capitals(in_capitals(amount)) == amount
    assert "零零" not in in_capitals(amount)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("人民币 壹拾捌万陆仟壹佰玖拾伍圆正", "186195"),
        ("拾万元整", "100000"),
        ("十八万六千一百九十五元", "186195"),
        ("壹佰贰拾叁元肆角伍分整", "123.45"),
    ],
)
def test_everyday_ways_of_writing_are_read_too(words, figures):
    assert from_capitals(words) == Decimal(figures)


@pytest.mark.parametrize("words", ["", "一大笔钱", "壹拾佰元整", "186195元", "元整"])
def test_what_is_no_amount_in_capitals_is_refused(words):
    with pytest.raises(ValueError, match="大写金额|数位次序"):
        from_capitals(words)


def test_figures_and_words_that_differ_are_noticed():
    assert words_match("壹拾捌万陆仟壹佰玖拾伍元整", Decimal("186195.00"))
    assert not words_match("壹拾捌万陆仟玖佰壹拾伍元整", Decimal("186195.00"))


def test_an_amount_finer_than_fen_has_no_capitals():
    with pytest.raises(ValueError, match="须先取整到分"):
        in_capitals(Decimal("1.005"))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("186195", "186195"),
        ("186,195.00元", "186195.00"),
        ("¥18.6万元", "186000"),
        ("１２３．４５元", "123.45"),
        ("人民币2880元整", "2880"),
    ],
)
def test_money_is_read_as_people_write_it(text, amount):
    assert yuan(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "一万", "12,34元", "1.2.3", "abc", "100美元"])
def test_what_is_no_money_is_refused(text):
    with pytest.raises(ValueError, match="不是金额"):
        yuan(text)


def test_a_float_is_refused():
    with pytest.raises(ValueError, match="浮点数"):
        yuan(0.1)


def test_rounding_is_half_up():
    assert to_fen(Decimal("0.125")) == Decimal("0.13")
    assert to_fen(Decimal("2.675")) == Decimal("2.68")
    assert to_fen(Fraction(1, 3)) == Decimal("0.33")
    assert to_fen(Fraction(1, 200)) == Decimal("0.01")
    assert show(Decimal("186195.5")) == "186,195.50元"


# --- areas --------------------------------------------------------------------------------------------------------


def test_a_mu_is_exactly_two_thousand_thirds():
    assert area("1亩").square_metres == Fraction(2000, 3)
    assert area("15亩").square_metres == area("1公顷").square_metres


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1亩", "666.67平方米", True),
        ("1亩", "667平方米", True),
        ("5.38亩", "3586.51㎡", True),  # 3586.51 / 666.67 = 5.3797
        ("5.38亩", "3600㎡", False),  # 5.40
        ("12.16亩", "8109㎡", True),  # 12.1635
        ("12.61亩", "8109㎡", False),  # digits swapped
        ("100亩", "66667平方米", True),
        ("0.5公顷", "7.5亩", True),
        ("3200㎡", "3200.00平方米", True),
        ("3200㎡", "3201.00平方米", False),
    ],
)
def test_two_statements_of_an_area_agree_within_their_decimals(one, other, agree):
    assert same_area(area(one), area(other)) is agree
    assert same_area(area(other), area(one)) is agree


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="单位可为"):
        area("3 acres")


@pytest.mark.parametrize(
    ("size", "rate", "fine"),
    # As published: 韶自资罚决〔2024〕4号, 穗规划资源番资罚〔2021〕78号, and 曲周 (2015).
    [("8109㎡", "300", "2432700"), ("88.5㎡", "28", "2478"), ("288㎡", "10", "2880")],
)
def test_the_fine_is_area_times_rate(size, rate, fine):
    assert fine_by_rate(area(size), Decimal(rate)).amount == Decimal(fine)


def test_the_arithmetic_of_a_fine_is_shown():
    assert fine_by_rate(Decimal(8109), Decimal(300)).lines == ("8109平方米 × 300元/平方米 = 2,432,700元",)


# --- surcharge ----------------------------------------------------------------------------------------------------

DUE = date(2025, 6, 10)


def test_the_surcharge_is_three_per_cent_a_day():
    # 11-20 June: ten days; 10,000 x 3 % x 10 = 3,000.
    extra = surcharge(Decimal(10_000), DUE, date(2025, 6, 20))

    assert extra.amount == Decimal(3_000)
    assert extra.lines[1] == "10,000元 × 3% × 10日 = 3,000元"


def test_the_surcharge_reaches_the_principal_on_the_34th_day_and_stays():
    assert surcharge(Decimal(10_000), DUE, DUE + timedelta(days=33)).amount == Decimal(9_900)
    assert surcharge(Decimal(10_000), DUE, DUE + timedelta(days=34)).amount == Decimal(10_000)
    assert surcharge(Decimal(10_000), DUE, DUE + timedelta(days=400)).amount == Decimal(10_000)


def test_the_surcharge_rests_during_a_review():
    # 11-30 June are 20 days; the review runs from the 16th to the 25th: 10 remain.
    review = Interval(date(2025, 6, 16), date(2025, 6, 25))

    extra = surcharge(Decimal(10_000), DUE, date(2025, 6, 30), excluded=(review,))

    assert extra.amount == Decimal(3_000)
    assert "扣除复议、诉讼期间10日，计10日" in extra.lines[0]


def test_there_is_no_surcharge_on_the_last_day_nor_without_warning():
    assert surcharge(Decimal(10_000), DUE, DUE).amount == 0
    assert surcharge(Decimal(10_000), DUE, date(2025, 7, 30), told=False).amount == 0


@given(st.decimals(0, 10**8, places=2), st.integers(0, 500))
def test_the_surcharge_never_exceeds_the_principal_nor_falls(principal, days):
    today, tomorrow = (surcharge(principal, DUE, DUE + timedelta(days=n)).amount for n in (days, days + 1))

    assert today <= tomorrow <= principal
