"""Numbers with a check of their own; all synthetic, of births before 1906."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.law.identifiers import (
    CREDIT_ALPHABET,
    age_on,
    credit_code_check,
    credit_code_problem,
    is_bank_card,
    is_credit_code,
    is_mobile_phone,
    is_resident_id,
    luhn,
    resident_id_check,
    resident_id_problem,
)

BODY = "53232919020314001"
RESIDENT = BODY + resident_id_check(BODY)


def test_the_example_of_the_standard_passes():
    # GB 11643 shows 11010519491231002X; GB 32100 computes over its own weights.
    assert is_resident_id("11010519491231002X")
    assert is_resident_id("11010519491231002x")


@given(st.text("0123456789", min_size=3, max_size=3), st.dates(date(1900, 1, 1), date(1905, 12, 31)))
def test_a_resident_number_with_its_check_passes_and_with_another_fails(sequence, born):
    body = f"532329{born:%Y%m%d}{sequence}"
    right = resident_id_check(body)

    assert is_resident_id(body + right)
    assert not any(is_resident_id(body + other) for other in "0123456789X" if other != right)


@given(st.integers(6, 16))
def test_two_swapped_digits_are_noticed(place):
    swapped = list(RESIDENT)
    swapped[place - 1], swapped[place] = swapped[place], swapped[place - 1]

    assert is_resident_id("".join(swapped)) is ("".join(swapped) == RESIDENT)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("532329190203140", "应为18位"),
        ("99232919020314001X", "不是省级区划代码"),
        ("53232919021314001X", "出生日期“19021314”不存在"),
        (BODY + ("0" if RESIDENT[-1] != "0" else "1"), "校验位不符"),
    ],
)
def test_what_is_wrong_is_said(number, problem):
    assert problem in resident_id_problem(number)


def test_spaces_and_full_width_digits_are_read():
    assert is_resident_id("532329 19020314 " + RESIDENT[14:])
    assert is_resident_id(RESIDENT.translate(str.maketrans("0123456789", "０１２３４５６７８９")))


def test_age_counts_full_years():
    assert age_on(RESIDENT, date(1916, 3, 13)) == 13
    assert age_on(RESIDENT, date(1916, 3, 14)) == 14


@given(st.text(CREDIT_ALPHABET, min_size=17, max_size=17))
def test_a_credit_code_with_its_check_passes_and_with_another_fails(body):
    right = credit_code_check(body)

    assert is_credit_code(body + right)
    assert not any(is_credit_code(body + other) for other in CREDIT_ALPHABET if other != right)


def test_a_known_credit_code_passes():
    # The example of GB 32100-2015.
    assert is_credit_code("91350100M000100Y43")


def test_a_letter_that_codes_do_not_use_is_named():
    assert credit_code_problem("91350100M000100O43") == "统一社会信用代码不使用字符：O"


def test_a_bank_card_passes_luhn():
    assert luhn("79927398713")
    assert is_bank_card("6200 0000 0000 0005")
    assert not is_bank_card("6200 0000 0000 0006")
    assert not is_bank_card("0000000000000000")


@pytest.mark.parametrize(
    ("number", "is_one"), [("199 0000 0001", True), ("+86 19900000001", True), ("12900000001", False), ("1990000000", False)]
)
def test_a_mobile_phone_is_recognised(number, is_one):
    assert is_mobile_phone(number) is is_one
