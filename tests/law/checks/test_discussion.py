from tests.law.builder import ITEMS, a_lawful_case, a_lawful_case_without_hearing

CASE = a_lawful_case()
UNHEARD = a_lawful_case_without_hearing()


def codes(case):
    return [f.code for f in case.findings()]


def test_a_heavy_penalty_without_discussion_is_refused():
    (finding,) = CASE.without("collective_discussion").findings()

    assert (finding.code, finding.severity) == ("NO_COLLECTIVE_DISCUSSION", "block")
    assert CASE.without("collective_discussion").with_(complete=frozenset({"decision"})).not_given("NO_COLLECTIVE_DISCUSSION")


def test_a_discussion_before_the_hearing_does_not_count():
    assert codes(CASE.move("collective_discussion", on="2025-04-24")) == ["DISCUSSION_BEFORE_HEARING"]


def test_a_discussion_before_the_notice_does_not_count():
    assert codes(UNHEARD.move("collective_discussion", on="2025-04-07")) == ["DISCUSSION_BEFORE_NOTICE"]


def test_a_discussion_while_the_party_may_still_ask_for_a_hearing_does_not_count():
    assert "DISCUSSION_BEFORE_NOTICE" in codes(UNHEARD.move("collective_discussion", on="2025-04-15"))
    assert "DISCUSSION_BEFORE_NOTICE" not in codes(UNHEARD.move("collective_discussion", on="2025-04-16"))


def test_an_early_discussion_does_no_harm_when_another_follows():
    early = UNHEARD.add("collective_discussion", on="2025-04-03", by="yang", **UNHEARD.record.first("collective_discussion").data)

    assert codes(early) == []


def test_the_review_comes_before_the_discussion():
    assert codes(CASE.move("collective_discussion", on="2025-05-05")) == ["DISCUSSION_BEFORE_REVIEW"]


def test_the_heads_must_have_agreed():
    assert codes(CASE.change("collective_discussion", conclusion="refused")) == ["DISCUSSION_NOT_AGREED"]
    assert codes(CASE.change("collective_discussion", conclusion="changed")) == []


def test_what_was_agreed_is_what_is_decided():
    assert codes(CASE.change("collective_discussion", items=ITEMS[:2])) == ["DISCUSSION_OF_OTHER_ITEMS"]
    assert codes(CASE.change("collective_discussion", items=list(reversed(ITEMS)))) == []


def test_more_than_half_of_the_heads_are_present():
    assert codes(CASE.change("collective_discussion", quorum=6)) == ["DISCUSSION_WITHOUT_QUORUM"]
    assert codes(CASE.change("collective_discussion", quorum=5)) == []
    assert codes(CASE.change("collective_discussion", members=["yang"], quorum=None)) == ["DISCUSSION_WITHOUT_QUORUM"]


def test_only_heads_discuss():
    assert codes(CASE.change("collective_discussion", members=["yang", "liu", "wang"])) == ["DISCUSSION_BY_OTHERS"]


def test_only_orders_need_no_discussion():
    orders = [ITEMS[0]]
    case = UNHEARD.without("collective_discussion", "hearing_rights_notice")
    for kind in ("proposal", "prior_notice", "review_submission", "review_opinion", "decision"):
        case = case.change(kind, items=orders)

    assert not case.findings("NO_COLLECTIVE_DISCUSSION")
