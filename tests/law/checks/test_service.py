"""Service of papers: each way with its conditions and its proof."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.builder import COMPANY, FARMER, a_lawful_case
from tests.law.checks.saying import codes, only


def served(**given):
    """The lawful case, its decision served otherwise."""
    blank = dict.fromkeys(("receiver", "relation", "signed", "received_on", "place", "place_kind", "recorded"))
    return a_lawful_case().change("service:decision", **(blank | given))


def directly(**given):
    return a_lawful_case().change("service:decision", **given)


@pytest.mark.parametrize("relation", ["minor_family", "neighbour", "other"])
def test_whoever_is_not_of_the_household_cannot_receive_for_the_party(relation):
    finding = only(directly(relation=relation, receiver="丁小毛"), "SERVICE_RECEIVER_WRONG")

    assert finding.article == "民事诉讼法 第88条"


@pytest.mark.parametrize("relation", ["office", "agent", "designee", "representative"])
def test_whom_the_law_names_may_receive(relation):
    assert codes(directly(relation=relation, receiver="收发室")) == set()


def test_a_family_member_cannot_receive_for_a_company_but_can_for_a_person():
    family = directly(relation="adult_family", receiver="丁妻")

    assert "单位" in only(family, "SERVICE_RECEIVER_WRONG").message
    assert "SERVICE_RECEIVER_WRONG" not in codes(family.with_(parties=(COMPANY.__class__(id="company", name="丁大山", kind="person"),)))


def test_who_the_receiver_is_may_be_unknown_unless_it_is_the_party():
    assert directly(relation=None, receiver="某某").not_given("SERVICE_RECEIVER_WRONG")
    assert not directly(relation=None, receiver="丁大山").not_given("SERVICE_RECEIVER_WRONG")


def test_a_proof_of_service_is_signed():
    assert "签名" in only(directly(signed=False), "SERVICE_NOT_SIGNED").message
    assert directly(signed=None).not_given("SERVICE_NOT_SIGNED")


def test_a_refusal_to_sign_at_the_office_that_was_filmed_is_service():
    assert codes(directly(way="at_office", signed=False, refused=True, recorded=True)) == set()


def test_a_paper_cannot_be_received_before_it_was_brought():
    assert "早于" in directly(received_on="2025-05-10").findings("SERVICE_RECEIPT_BEFORE_ACT")[0].message


def test_a_paper_cannot_be_served_before_it_is_made():
    early = a_lawful_case().upto("service:decision").move("service:decision", on="2025-05-08")

    assert "早于文书" in early.findings("SERVICE_OF_NOTHING")[0].message


# -- leaving -------------------------------------------------------------------------------------------------------

LEFT = {"way": "by_leaving", "succeeded": True, "refused": True, "refusal_reason": "不服", "place_kind": "office", "recorded": True}


def test_leaving_after_a_refusal_with_pictures_is_service():
    assert codes(served(**LEFT)) == set()


def test_leaving_before_a_witness_of_the_committee_is_service():
    assert codes(served(**LEFT | {"recorded": False, "witness": "钱主任", "witness_kind": "committee"})) == set()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"refused": False}, "SERVICE_LEFT_WITHOUT_REFUSAL"),
        ({"place_kind": "site"}, "SERVICE_LEFT_AT_WRONG_PLACE"),
        ({"recorded": False}, "SERVICE_LEFT_UNPROVEN"),
        ({"recorded": False, "witness": "路人", "witness_kind": "other"}, "SERVICE_LEFT_UNPROVEN"),
    ],
)
def test_leaving_has_conditions(given, code):
    finding = only(served(**LEFT | given), code)

    assert (finding.article, finding.severity) == ("民事诉讼法 第89条", "block")


def test_a_witness_from_the_bureaus_own_office_is_noticed():
    # 开封 2014: the witness of leaving was from the bureau's own township office.
    finding = only(served(**LEFT | {"recorded": False, "witness": "国土所职工", "witness_kind": "own_staff"}), "SERVICE_WITNESS_OWN_STAFF")

    assert finding.severity == "warn"


def test_own_staff_may_witness_what_was_filmed():
    assert codes(served(**LEFT | {"witness": "国土所职工", "witness_kind": "own_staff"})) == set()


def test_a_person_is_left_the_paper_at_home():
    person = COMPANY.__class__(id="company", name="丁大山", kind="person")
    case = served(**LEFT).with_(parties=(person,))

    assert case.findings("SERVICE_LEFT_AT_WRONG_PLACE")
    assert not case.change("service:decision", place_kind="residence").findings("SERVICE_LEFT_AT_WRONG_PLACE")


def test_whether_the_party_refused_may_be_unknown():
    assert served(**LEFT | {"refused": None}).not_given("SERVICE_LEFT_WITHOUT_REFUSAL")


# -- by electronic means and by mail -------------------------------------------------------------------------------


def test_electronic_service_wants_a_signed_consent():
    finding = only(served(way="electronic", succeeded=True, consent=False), "SERVICE_ELECTRONIC_WITHOUT_CONSENT")

    assert finding.article == "行政处罚法 第61条"
    assert codes(served(way="electronic", succeeded=True)) == {"SERVICE_ELECTRONIC_WITHOUT_CONSENT"}
    assert codes(served(way="electronic", succeeded=True, consent=True)) == set()


def test_in_an_excerpt_the_consent_may_exist_unseen():
    case = served(way="electronic", succeeded=True).with_(complete=False)

    assert case.not_given("SERVICE_ELECTRONIC_WITHOUT_CONSENT")
    assert not case.findings("SERVICE_ELECTRONIC_WITHOUT_CONSENT")


def test_electronic_service_goes_to_the_address_confirmed():
    confirmed = served(way="electronic", succeeded=True, sent_to="a@example.cn").add(
        "address_confirmed", on="2025-03-13", by="zhang", party="company", address="示例路1号", electronic_consent=True, electronic_address="b@example.cn", signed=True
    )

    assert "b@example.cn" in only(confirmed, "SERVICE_ELECTRONIC_WITHOUT_CONSENT").message
    assert codes(confirmed.change("service:decision", sent_to="b@example.cn")) == set()


MAILED = {"way": "by_mail", "mail_number": "EMS0001", "received_on": "2025-05-14", "mail_proof": True, "succeeded": True}


def test_mail_with_a_return_card_is_service():
    assert codes(served(**MAILED)) == set()


def test_returned_mail_is_no_service():
    assert "SERVICE_MAIL_RETURNED" in codes(served(**MAILED | {"returned": True, "mail_proof": None, "received_on": None}))


def test_mail_without_return_card_proves_nothing():
    assert codes(served(**MAILED | {"mail_proof": False})) == {"SERVICE_MAIL_UNPROVEN"}
    assert served(**MAILED | {"mail_proof": None, "received_on": None}).not_given("SERVICE_MAIL_UNPROVEN")


def test_mail_to_the_site_is_no_mail_to_the_residence():
    # 通海: the notices went to the building site.
    assert "违法现场" in only(served(**MAILED | {"place_kind": "site"}), "SERVICE_SENT_TO_SITE").message
    assert codes(served(**MAILED | {"place_kind": "site", "relation": "party"})) == set()


# -- announcement --------------------------------------------------------------------------------------------------


def announced(**given):
    """The lawful case up to a decision announced on 2025-05-19."""
    case = a_lawful_case().upto("decision")
    told = {"of": "decision", "party": "company", "way": "by_announcement", "announced_in": "楚雄日报", "announcement_reason": "直接、邮寄均未成"} | given
    return case.add("service", on="2025-05-19", by=("zhang", "li"), **told)


def tried(case, *ways: str):
    for way in ways:
        failed = {"succeeded": False} | ({"returned": True, "mail_number": "EMS2"} if way == "by_mail" else {})
        case = case.add("service", on="2025-05-12", by=("zhang", "li"), of="decision", party="company", way=way, **failed)
    return case


def said(case) -> set[str]:
    return {c for c in codes(case, as_of=date(2025, 5, 20)) if c.startswith("SERVICE")}


def test_an_announcement_after_both_other_ways_failed_is_lawful():
    assert said(tried(announced(), "in_person", "by_mail")) == set()


@pytest.mark.parametrize(("ways", "lacking"), [((), "直接送达和邮寄送达"), (("in_person",), "邮寄送达"), (("by_mail",), "直接送达")])
def test_an_announcement_before_the_other_ways_is_too_soon(ways, lacking):
    finding = tried(announced(), *ways).findings("SERVICE_ANNOUNCED_TOO_SOON", as_of=date(2025, 5, 20))[0]

    assert lacking in finding.message
    assert finding.article == "民事诉讼法 第95条"


def test_a_party_that_cannot_be_found_may_be_served_by_announcement_at_once():
    assert said(announced(whereabouts_unknown=True)) <= {"SERVICE_LATE"}


def test_the_reasons_of_an_announcement_are_in_the_file():
    assert said(tried(announced(announcement_reason=""), "in_person", "by_mail")) == {"SERVICE_ANNOUNCEMENT_UNREASONED"}
    assert announced(announcement_reason=None).not_given("SERVICE_ANNOUNCEMENT_UNREASONED", as_of=date(2025, 5, 20))


def test_a_posting_at_the_residence_is_photographed():
    case = tried(announced(posted_at_residence=True, recorded=False), "in_person", "by_mail")

    assert said(case) == {"SERVICE_POSTING_UNRECORDED"}
    assert said(case.change("service", recorded=True)) == set()


# -- in time, and to everybody -------------------------------------------------------------------------------------


def test_service_on_the_seventh_working_day_is_in_time_and_on_the_eighth_is_late():
    # Decided Friday 2025-05-09: working days 12, 13, 14, 15, 16, 19, 20 May.
    def moved(day):
        return a_lawful_case().without("payment", "performance", "closure", "archiving").change("service:decision", received_on=day).move("service:decision", on=day)

    assert codes(moved("2025-05-20"), as_of=date(2025, 5, 22)) == set()
    late = only(moved("2025-05-21"), "SERVICE_LATE", as_of=date(2025, 5, 22))
    assert (late.severity, late.article) == ("warn", "行政处罚法 第61条")


def test_a_timely_attempt_that_failed_keeps_the_time():
    case = tried(a_lawful_case().without("service:decision", "payment", "performance", "closure", "archiving"), "in_person")
    case = case.add("service", on="2025-05-26", by=("zhang", "li"), of="decision", party="company", **MAILED | {"received_on": "2025-05-27"})

    assert not case.findings("SERVICE_LATE", as_of=date(2025, 5, 28))


def test_before_the_law_of_2021_there_were_no_seven_working_days():
    assert "SERVICE_LATE" not in codes(a_lawful_case().shifted(-2000).move("service:decision", on="2019-12-31"), whole=False)


def test_a_decision_that_reached_nobody_is_found_after_seven_working_days():
    unserved = a_lawful_case().upto("decision")

    assert codes(unserved, as_of=date(2025, 5, 20)) == set()
    assert "DECISION_UNSERVED" in codes(unserved, as_of=date(2025, 5, 21))
    assert unserved.with_(complete=False).not_given("DECISION_UNSERVED", as_of=date(2025, 5, 21))


def test_every_party_is_served():
    both = a_lawful_case().with_(parties=(COMPANY, FARMER)).upto("publication")

    assert "丁小河" in both.findings("DECISION_UNSERVED", as_of=date(2025, 5, 30))[0].message


def test_service_on_a_third_party_is_not_service_on_the_party():
    neighbour = FARMER.__class__(id="farmer", name="丁小河", kind="person", standing="third_party")
    case = a_lawful_case().with_(parties=(COMPANY, neighbour)).upto("service:decision").change("service:decision", party="farmer", relation="party", receiver="丁小河")

    assert case.findings("DECISION_UNSERVED", as_of=date(2025, 5, 30))


# -- the gate ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"way": "by_leaving", "place_kind": "office", "recorded": True}, "拒绝签收"),
        ({"way": "by_leaving", "refused": True, "recorded": True}, "住所"),
        ({"way": "by_mail", "mail_number": "EMS1"}, "回执"),
        ({"way": "entrusted", "signed": True, "relation": "party", "received_on": "2025-05-12"}, "受委托"),
        ({"way": "by_announcement", "whereabouts_unknown": True}, "原因和经过"),
    ],
)
def test_the_gate_asks_for_what_a_way_of_service_needs(given, asked):
    refusals = a_lawful_case().upto("decision").refusals("service", on="2025-05-12", by=("zhang", "li"), of="decision", party="company", **given)

    assert any(asked in refusal.message for refusal in refusals)


def test_the_gate_opens_for_a_service_that_is_proven():
    refusals = a_lawful_case().upto("decision").refusals(
        "service", on="2025-05-12", by=("zhang", "li"), of="decision", party="company", way="by_leaving", refused=True, place_kind="office", recorded=True
    )

    assert refusals == []


def test_who_was_entrusted_may_be_unknown():
    given = {"way": "entrusted", "succeeded": True, "signed": True, "relation": "representative", "received_on": "2025-05-12"}

    assert served(**given).not_given("SERVICE_ENTRUSTED_UNNAMED")
    assert codes(served(**given, entrusted_to="元谋县自然资源局")) == set()


def test_a_service_for_a_stranger_proves_nothing():
    case = a_lawful_case().upto("publication").change("service:decision", party="某陌生人", relation="party", receiver="某陌生人")

    assert "SERVICE_EFFECT_UNCERTAIN" in codes(case, as_of=date(2025, 5, 16))
