"""How persons, codes and addresses are shown."""

import pytest

from daylight.disclosure import masking


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李四", "李某"),
        ("张建国", "张某"),
        ("欧阳锋", "欧阳某"),
        ("诸葛正我", "诸葛某"),
        ("侯莫陈利用", "侯莫陈某"),
        ("阿卜杜拉·买买提", "阿某"),
        ("阿苏拉格", "阿某"),
        ("范徐丽泰", "范某"),
        ("李 四", "李某"),
        ("𬱖某人", "𬱖某"),
        ("John Smith", "J某"),
    ],
)
def test_a_natural_person_is_shown_by_surname(name, shown):
    assert masking.mask_person(name) == shown


def test_two_persons_with_one_mask_are_told_apart():
    assert masking.tell_apart(["李某", "王某", "李某"]) == ["李某甲", "王某", "李某乙"]


def test_more_persons_than_stems_are_still_told_apart():
    assert len(set(masking.tell_apart(["李某"] * 30))) == 30


@pytest.mark.parametrize("code", ["91350100M000100Y43", "９１３５０１００Ｍ０００１００Ｙ４３", "9135 0100 M000 100Y 43"])
def test_a_credit_code_shows_its_first_four_and_last_two_characters(code):
    assert masking.mask_uscc(code) == "9135 **** **** **** 43"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("云南省武定县狮山镇西和村委会大村三组15号", "云南省武定县狮山镇西和村委会某处"),
        ("云南省楚雄州武定县狮山镇中新路12号", "云南省楚雄州武定县狮山镇某处"),
        ("武定县工业园区禄金片区3号", "武定县某处"),
        ("云南省武定县狮山镇", "云南省武定县狮山镇"),
        ("狮山镇西和村", "狮山镇西和村"),
    ],
)
def test_an_address_ends_with_the_village_or_the_township(address, shown):
    assert masking.mask_address(address) == shown
