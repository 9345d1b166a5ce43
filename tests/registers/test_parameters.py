"""Parameters: a figure has the value of its day; a new one takes a reviewer, a basis and a reason, and the old one stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from daylight.ledger import verify
from daylight.registers.models import Parameter
from daylight.registers.parameters import (
    GRADES,
    ParameterRefused,
    UnknownParameter,
    definitions,
    parameter,
    parameters_on,
    read_value,
    set_parameter,
)

from .conftest import NOON, TODAY

SET = {"basis": "云政发〔2026〕1号", "grade": "A", "reason": "省里公布了数额", "now": NOON}


def test_every_parameter_has_a_basis_a_grade_and_a_value_of_its_kind():
    for known in definitions().values():
        assert known.basis
        assert known.grade in GRADES
        assert known.title
        if known.value is None:
            assert known.unset, f"{known.key} 没有值，也没有说明未设定时怎么办"
        else:
            typed = {True: "yes", False: "no"}.get(known.value, known.value) if known.kind == "yes_no" else known.value
            assert read_value(known, str(typed)) == known.value


@pytest.mark.django_db
def test_as_delivered_no_threshold_is_fixed_so_that_a_hearing_is_always_offered():
    assert parameter("hearing_threshold_person", on=TODAY) is None
    assert parameters_on(TODAY)["hearing_threshold_organisation"] is None


@pytest.mark.django_db
def test_a_delivered_value_holds_from_the_day_of_its_basis():
    # 自然资源执法监督规定 is in force from 2018-03-01.
    assert parameter("review_working_days", on=date(2018, 2, 28)) is None
    assert parameter("review_working_days", on=date(2018, 3, 1)) == 5


@pytest.mark.django_db
def test_a_parameter_that_does_not_exist_is_an_error_and_not_an_empty_value():
    with pytest.raises(UnknownParameter):
        parameter("hearing_treshold", on=TODAY)


def test_a_new_value_holds_from_its_day_and_the_old_one_for_the_days_before(reviewer):
    set_parameter("review_working_days", value="7", in_force=date(2027, 1, 1), by=reviewer, **SET)

    assert parameter("review_working_days", on=date(2026, 12, 31)) == 5
    assert parameter("review_working_days", on=date(2027, 1, 1)) == 7
    assert parameters_on(date(2027, 1, 1))["review_working_days"] == 7


def test_of_two_values_for_one_day_the_one_set_last_holds(reviewer):
    for value in ("5000", "8000"):
        set_parameter("hearing_threshold_person", value=value, in_force=TODAY, by=reviewer, **SET)

    assert Decimal(parameter("hearing_threshold_person", on=TODAY)) == 8000


def test_a_value_that_runs_out_leaves_nothing_fixed(reviewer):
    set_parameter("review_working_days", value="7", in_force=TODAY, until=date(2026, 12, 31), by=reviewer, **SET)

    assert parameter("review_working_days", on=date(2026, 12, 31)) == 7
    assert parameter("review_working_days", on=date(2027, 1, 1)) is None


def test_an_empty_value_says_that_nothing_is_fixed_any_longer(reviewer):
    set_parameter("review_working_days", value=" ", in_force=TODAY, by=reviewer, **SET)

    assert parameter("review_working_days", on=TODAY) is None


def test_only_a_reviewer_sets_parameters_and_a_refusal_leaves_no_trace(officer, administrator):
    for other in (officer, administrator):
        with pytest.raises(ParameterRefused, match="法制审核人员"):
            set_parameter("review_working_days", value="7", in_force=TODAY, by=other, **SET)

    assert not Parameter.objects.exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"in_force": date(2026, 11, 22)}, "最早自今日"),
        ({"until": date(2026, 11, 22)}, "止用日不能早于起用日"),
        ({"reason": "  "}, "理由"),
        ({"basis": ""}, "依据"),
        ({"grade": "Z"}, "可信等级"),
        ({"value": "-1"}, "应是整数"),
        ({"value": "五"}, "应是整数"),
        ({"value": "1.5"}, "应是整数"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_plain_words(reviewer, change, told):
    with pytest.raises(ParameterRefused, match=told):
        set_parameter("review_working_days", by=reviewer, **{**SET, "value": "7", "in_force": TODAY, **change})

    assert not Parameter.objects.exists()
    assert parameter("review_working_days", on=TODAY) == 5


@pytest.mark.parametrize(("typed", "amount"), [("5000", "5000"), ("1,000,000.50", "1000000.5"), ("0", "0"), ("１００", "100")])
def test_an_amount_is_read_exactly(typed, amount):
    assert read_value(definitions()["hearing_threshold_person"], typed) == amount


@pytest.mark.parametrize("typed", ["五千", "-5", "1.005", "nan", "inf", "1e30", "1e-30", "5000元"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ParameterRefused, match="应是金额"):
        read_value(definitions()["hearing_threshold_person"], typed)


def test_a_value_is_sealed_and_never_altered(reviewer):
    set_parameter("hearing_threshold_person", value="5000", in_force=TODAY, by=reviewer, **SET)

    for statement in ["UPDATE registers_parameter SET value = '\"1\"'", "DELETE FROM registers_parameter"]:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    assert verify().is_sound
    assert parameter("hearing_threshold_person", on=TODAY) == "5000"
