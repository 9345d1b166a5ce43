"""What the case knows is masked wherever it stands; what it does not know stays open."""

from datetime import date

import pytest

from daylight.disclosure.redaction import KnownPerson, KnownValue, Redactor
from daylight.disclosure.rulebook import in_force
from daylight.law.basis import problem

RULES = in_force(date(2026, 11, 12))


@pytest.fixture
def redactor() -> Redactor:
    return Redactor(
        RULES,
        [KnownPerson("李建国", "party"), KnownPerson("欧阳锋", "representative"), KnownPerson("王五", "witness")],
        known_values=[KnownValue("address", "云南省武定县狮山镇西和村委会大村三组15号"), KnownValue("mobile", "19900001234")],
        kept=["武定王五砂石有限公司"],
        public=["0878-8711234"],
    )


def test_the_party_keeps_the_surname_and_other_persons_keep_nothing(redactor):
    redacted = redactor.redact("李建国承认，欧阳锋、王五在场。")

    assert redacted.text == "李某承认，欧阳某、某某在场。"


@pytest.mark.parametrize("written", ["李 建 国", "李\u200b建国", "李\n建国", "李·建国", "李建<br>国"])
def test_a_known_name_is_found_in_any_spacing(redactor, written):
    assert redactor.redact(f"当事人{written}。").text == "当事人李某。"


def test_a_known_address_ends_with_the_village(redactor):
    redacted = redactor.redact("住云南省武定县狮山镇西和村委会大村三组１５号。")

    assert redacted.text == "住云南省武定县狮山镇西和村委会某处。"


def test_a_known_number_is_masked_in_any_disguise(redactor):
    assert redactor.redact("电话一九九-0000 1234。").text == "电话（隐去）。"


def test_the_name_of_an_organisation_is_kept_whole(redactor):
    redacted = redactor.redact("武定王五砂石有限公司的王五")

    assert redacted.text == "武定王五砂石有限公司的某某"
    assert redacted.is_clean


def test_the_bodys_own_telephone_stays(redactor):
    assert redactor.redact("咨询电话0878-8711234").is_clean


def test_what_the_case_does_not_know_stays_open(redactor):
    redacted = redactor.redact("另有车辆云E12345在场。")

    assert [hit.text for hit in redacted.hits] == ["云E12345"]
    assert "云E12345" in redacted.text


def test_each_mask_stands_where_the_span_says(redactor):
    redacted = redactor.redact("李建国（电话199 0000 1234）、王五。")

    assert all(redacted.text[one.at :].startswith(one.mask) for one in redacted.spans)
    assert all(redacted.original[one.start : one.end] == one.text for one in redacted.spans)


def test_redacting_twice_changes_nothing(redactor):
    once = redactor.redact("李建国与王五，住云南省武定县狮山镇西和村委会大村三组15号。").text

    assert redactor.redact(once).text == once


def test_persons_with_the_same_mask_are_told_apart():
    redactor = Redactor(RULES, [KnownPerson("李建国", "party"), KnownPerson("李建军", "party")])

    assert redactor.redact("李建国、李建军、李建国").text == "李某甲、李某乙、李某甲"


def test_every_rule_names_a_basis_that_resolves():
    tables = (RULES.kinds, RULES.persons, RULES.values, RULES.exceptions, RULES.withdrawals)

    assert [told for table in tables for rule in table.values() if (told := problem(rule.basis))] == []


def test_a_rule_holds_only_from_its_day():
    assert "party" not in in_force(date(2019, 5, 1)).persons
