"""Publication of decisions and its withdrawal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.law.builder import COMPANY, a_lawful_case
from tests.law.checks.saying import codes, only


def test_publication_on_the_seventh_working_day_is_in_time():
    # Decided Friday 2025-05-09: working days 12, 13, 14, 15, 16, 19, 20 May.
    assert codes(a_lawful_case().move("publication", on="2025-05-20", first=True)) == set()


def test_publication_on_the_eighth_working_day_is_late():
    finding = only(a_lawful_case().move("publication", on="2025-05-21"), "PUBLICATION_LATE")

    assert finding.severity == "warn"
    assert "最迟2025-05-20" in finding.message


def test_before_the_guidance_of_december_2018_nothing_had_to_be_posted():
    old = a_lawful_case().upto("service:decision").shifted(-2700)  # decided 2017-12-16

    assert not [f for f in old.findings(as_of=date(2018, 11, 30)) if "PUBLI" in f.code]


def test_a_decision_is_not_published_before_it_is_made():
    assert "STEP_MISSING" in codes(a_lawful_case().move("publication", on="2025-05-08"))


def test_what_is_published_is_redacted():
    finding = only(a_lawful_case().change("publication", redacted=False), "PUBLICATION_NOT_REDACTED")

    assert finding.article.startswith("行政处罚法 第50条")
    assert a_lawful_case().change("publication", redacted=None).not_given("PUBLICATION_NOT_REDACTED")


def test_a_minor_is_not_published():
    minor = replace(COMPANY, kind="person", born=date(2008, 1, 1))
    grown = replace(COMPANY, kind="person", born=date(2007, 5, 15))

    assert a_lawful_case().with_(parties=(minor,)).findings("PUBLICATION_OF_MINOR")
    assert not a_lawful_case().with_(parties=(grown,)).findings("PUBLICATION_OF_MINOR")


def test_a_decision_left_unpublished_is_found_when_its_time_is_over():
    silent = a_lawful_case().without("publication")

    assert "NOT_PUBLISHED" not in codes(silent.upto("payment"), as_of=date(2025, 5, 20))
    assert only(silent, "NOT_PUBLISHED").severity == "block"
    assert silent.with_(complete=False).not_given("NOT_PUBLISHED")


def excepted(**given):
    told = {"of": "decision", "ground": "trade_secret", "reasons": "涉及商业秘密"} | given
    return a_lawful_case().without("publication").add("publication_exception", on="2025-05-15", by="ma", approved_by="liu", **told)


def test_an_exception_with_ground_and_signature_replaces_publication():
    assert codes(excepted()) == set()


def test_an_exception_is_signed_by_another():
    assert only(excepted().change("publication_exception", approved_by="ma"), "EXCEPTION_NOT_APPROVED")
    assert excepted().change("publication_exception", approved_by=None).not_given("EXCEPTION_NOT_APPROVED")


def test_an_exception_for_a_minor_needs_a_minor():
    assert only(excepted(ground="minor"), "EXCEPTION_GROUND_UNMET")


def test_what_was_excepted_is_not_published():
    assert "PUBLICATION_DESPITE_EXCEPTION" in codes(
        excepted().add("publication", on="2025-05-16", by="ma", of="decision", redacted=True)
    )


# -- withdrawal ----------------------------------------------------------------------------------------------------


def revoked(**given):
    """The lawful case, its decision revoked on reconsideration; the bureau knew on Monday 2025-09-08."""
    case = a_lawful_case().without("closure", "archiving").add("reconsideration", on="2025-07-01", by="wu", applied_on="2025-07-01", organ="武定县人民政府", accepted_on="2025-07-03")
    told = {"result": "revoked", "made_on": "2025-09-05", "received_on": "2025-09-08", "reasons": "程序违法"} | given
    return case.add("remedy_result", on="2025-09-08", by="wu", **told)


def withdrawn(day: str, **given):
    return revoked().add("withdrawal", on=day, by="ma", of="publication", **({"reasons": "决定被复议机关撤销"} | given))


def test_withdrawal_in_three_working_days_is_in_time():
    # Known Monday 2025-09-08: working days 9, 10, 11 September.
    assert codes(withdrawn("2025-09-11")) == set()


def test_withdrawal_on_the_fourth_working_day_is_late():
    finding = only(withdrawn("2025-09-12"), "WITHDRAWAL_LATE")

    assert (finding.article, finding.severity) == ("行政处罚法 第48条", "warn")


def test_a_revoked_decision_still_shown_is_found():
    assert codes(revoked(), as_of=date(2025, 9, 11)) == set()
    assert only(revoked(), "NOT_WITHDRAWN", as_of=date(2025, 9, 12)).severity == "block"


def test_an_upheld_decision_stays():
    assert codes(revoked(result="upheld")) == set()


def test_a_withdrawal_tells_the_public_why():
    assert only(withdrawn("2025-09-10", reasons=""), "WITHDRAWAL_WITHOUT_REASONS")
    assert withdrawn("2025-09-10", reasons=None).not_given("WITHDRAWAL_WITHOUT_REASONS")


def test_a_revoked_decision_is_not_published_again():
    again = withdrawn("2025-09-10").add("publication", on="2025-10-10", by="ma", of="decision", redacted=True)

    assert "PUBLICATION_OF_REVOKED" in codes(again)


def test_before_2021_no_law_asked_for_withdrawal_in_three_days():
    assert not [f for f in revoked().shifted(-1800).findings(as_of=date(2020, 12, 31)) if f.code == "NOT_WITHDRAWN"]
