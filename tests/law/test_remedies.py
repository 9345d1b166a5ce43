"""The ways to contest a decision (law.md 11), each line with its article."""

import pytest

from daylight.law.remedies import Remedies, remedies


def against(*items: str, **more: object) -> Remedies:
    return remedies(document="本决定书", government="武定县人民政府", court="武定县人民法院", items=items, **more)  # type: ignore[arg-type]


def test_an_ordinary_decision_gives_sixty_days_for_review_and_six_months_for_suit() -> None:
    """行政复议法 第20条; 行政诉讼法 第46条."""
    made = against("fine", "return_land")

    assert (made.review_days, made.suit_months, made.suit_days_demolition) == (60, 6, None)
    assert made.paragraphs[0] == (
        "如不服本决定，可以自收到本决定书之日起六十日内向武定县人民政府申请行政复议，或者自收到本决定书之日起六个月内依法向武定县人民法院提起行政诉讼。"
    )


def test_a_demolition_under_land_law_gives_fifteen_days_for_that_item_and_six_months_for_the_others() -> None:
    """土地管理法 第83条."""
    made = against("return_land", "demolish", "fine", numbers={"demolish": [2]})

    assert (made.suit_months, made.suit_days_demolition) == (6, 15)
    assert "对第2项限期拆除的决定不服的，自收到本决定书之日起十五日内起诉" in made.paragraphs[0]
    assert "对其他各项决定不服的，自收到本决定书之日起六个月内起诉" in made.paragraphs[0]


def test_a_decision_of_demolition_alone_knows_only_the_fifteen_days() -> None:
    made = against("demolish")

    assert (made.suit_months, made.suit_days_demolition) == (None, 15)
    assert "六个月" not in made.paragraphs[0]


def test_a_demolition_under_another_law_gives_six_months() -> None:
    """The fifteen days of 土地管理法 第83条 are for buildings on illegally occupied land; 城乡规划法 has no such period."""
    made = against("demolish", land_law=False)

    assert (made.suit_months, made.suit_days_demolition) == (6, None)
    assert "十五日" not in made.paragraphs[0]


@pytest.mark.parametrize("more", [{"procedure": "summary"}, {"acquired_resource_right": True}])
def test_review_comes_first_after_a_summary_decision_and_where_an_acquired_right_is_touched(more: dict[str, object]) -> None:
    """行政复议法 第23条第1款."""
    made = against("fine", "demolish", **more)

    assert made.review_first
    assert (made.suit_months, made.suit_days_demolition) == (None, None)
    assert "应当自收到本决定书之日起六十日内先向武定县人民政府申请行政复议" in made.paragraphs[0]
    assert "自收到行政复议决定书之日起十五日内" in made.paragraphs[0]


def test_a_paper_served_online_names_the_online_channel() -> None:
    """行政复议法 第22条."""
    made = against("fine", online_channel="国家行政复议服务平台")

    assert "也可以通过互联网渠道申请行政复议：国家行政复议服务平台。" in made.paragraphs
    assert len(against("fine").paragraphs) == len(made.paragraphs) - 1


def test_remedies_do_not_stop_execution_but_stop_the_surcharge() -> None:
    """行政处罚法 第73条."""
    assert against("fine").paragraphs[-1].endswith("加处罚款的数额在行政复议、行政诉讼期间不予计算。")


@pytest.mark.parametrize("missing", [{"government": ""}, {"court": ""}])
def test_remedies_without_an_address_are_refused(missing: dict[str, str]) -> None:
    given = {"document": "本决定书", "government": "武定县人民政府", "court": "武定县人民法院"}

    with pytest.raises(ValueError, match="请先在机关资料中填写"):
        remedies(**(given | missing))
