from datetime import date

import pytest

from tests.law.builder import a_certificate, a_lawful_case

CASE = a_lawful_case()


@pytest.mark.parametrize("kind", ["identity_shown", "interview", "site_inspection", "stop_order"])
def test_one_officer_alone_is_too_few(kind):
    found = CASE.change(kind, by="zhang").findings()

    assert [(f.code, f.severity, f.article) for f in found] == [
        ("TOO_FEW_OFFICERS", "block", "行政处罚法 第42条；自然资源行政处罚办法 第17条")
    ]


def test_one_officer_named_twice_is_one_officer():
    assert CASE.change("interview", by=("zhang", "张启明")).findings("TOO_FEW_OFFICERS")


def test_officers_who_are_not_named_are_asked_for():
    assert CASE.change("interview", by=()).not_given("TOO_FEW_OFFICERS")


def test_a_certificate_must_be_valid_on_the_day():
    expired = CASE.person("li", certificates=(a_certificate("53232901002", valid_until=date(2025, 3, 12)),))

    found = expired.findings()

    assert {f.code for f in found} == {"NO_VALID_CERTIFICATE"}
    assert "site_inspection" not in {f.kind for f in found}  # on its last day it is valid
    assert "interview" in {f.kind for f in found}


def test_certificates_that_nobody_gave_are_asked_for_once_per_person():
    unknown = CASE.person("li", certificates=None)

    assert not unknown.findings()
    assert [n.what for n in unknown.not_given()] == ["李若兰的执法证件"]


def test_a_certificate_of_another_county_does_not_hold_here():
    elsewhere = CASE.person("li", certificates=(a_certificate("1", area="禄劝彝族苗族自治县"),))

    assert [f.code for f in elsewhere.findings()] == ["CERTIFICATE_OF_OTHER_AREA"]
    assert not CASE.person("li", certificates=(a_certificate("1", area="云南省"),)).findings()


def test_an_auxiliary_is_no_officer():
    assert {f.code for f in CASE.person("li", auxiliary=True).findings()} == {"AUXILIARY_ACTED"}


def test_certificates_are_shown_before_a_site_is_inspected():
    hidden = CASE.without("identity_shown")

    assert [f.article for f in hidden.findings()] == ["行政处罚法 第55条"]
    assert not hidden.with_(complete=frozenset({"decision"})).findings("IDENTITY_NOT_SHOWN")


def test_a_certificate_shown_at_an_earlier_questioning_is_enough():
    assert not CASE.without("identity_shown").move("interview", on="2025-03-11").findings()


def test_an_interview_without_certificate_is_refused():
    assert [f.code for f in CASE.change("interview", certificate_shown=False).findings()] == ["IDENTITY_NOT_SHOWN"]


def test_a_stranger_to_the_case_is_warned_of():
    (finding,) = CASE.change("interview", by=("zhang", "zhou")).findings()

    assert (finding.code, finding.severity) == ("HANDLER_NOT_ASSIGNED", "warn")


def test_a_handler_assigned_later_may_go_on():
    changed = CASE.add("assignment", on="2025-03-11", by="wang", handlers=["zhang", "zhou"]).change("interview", by=("zhang", "zhou"))

    assert not changed.findings()


def a_recusal(granted, by="yang"):
    asked = CASE.add("recusal_request", on="2025-03-17", by="zhang", asked_by="丁大山", person="li", reasons="与邻地权利人有亲属关系")
    return asked.add("recusal_decision", on="2025-03-18", by=by, person="li", granted=granted, reasons="查明")


def test_whoever_is_recused_stays_away():
    assert {f.kind for f in a_recusal(True).findings("RECUSED_STILL_ACTS")} >= {"investigation_report", "prior_notice"}


def test_an_officer_whose_recusal_was_refused_goes_on():
    assert not a_recusal(False).findings()


def test_recusal_is_decided_by_a_head():
    assert [f.code for f in a_recusal(False, by="wang").findings()] == ["RECUSAL_DECIDED_BY"]


def test_a_request_for_recusal_is_decided_before_the_penalty():
    open_request = CASE.add("recusal_request", on="2025-03-17", by="zhang", asked_by="丁大山", person="li", reasons="亲属")

    assert [(f.code, f.kind) for f in open_request.findings()] == [("RECUSAL_UNDECIDED", "decision")]


def test_one_handler_is_too_few():
    assert "TOO_FEW_HANDLERS" in [f.code for f in CASE.change("filing", handlers=["zhang"]).findings()]
    assert "TOO_FEW_HANDLERS" not in [f.code for f in CASE.change("filing", handlers=None).findings()]
