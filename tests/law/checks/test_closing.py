"""Closing a case and keeping it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.builder import a_lawful_case
from tests.law.checks.saying import codes, only


def test_closing_is_approved_by_the_head():
    assert "王建业" in only(a_lawful_case().change("closure", approved_by="wang"), "CLOSURE_NOT_APPROVED").message
    assert a_lawful_case().change("closure", approved_by=None).not_given("CLOSURE_NOT_APPROVED")
    assert codes(a_lawful_case().change("closure", approved_by="liu")) == set()


def test_a_case_is_not_closed_as_performed_while_money_is_owed():
    finding = only(a_lawful_case().change("payment", amount="300000"), "CLOSURE_GROUND_CONTRADICTED")

    assert "60000元" in finding.message
    assert finding.article == "自然资源行政处罚办法 第46条"


def test_a_case_is_not_closed_as_performed_while_something_is_left_to_do():
    assert "拆除" in only(a_lawful_case().change("performance", fully=False), "CLOSURE_GROUND_CONTRADICTED").message


def test_a_surcharge_is_paid_or_waived_before_closing():
    late = a_lawful_case().add("surcharge", on="2025-05-29", by="zhang", until="2025-05-29", amount="100")

    assert "加处罚款" in late.findings("CLOSURE_GROUND_CONTRADICTED")[0].message
    waived = late.add("settlement", on="2025-05-30", by="zhang", approved_by="yang", terms="减免", surcharge_waived="100", remedied=True)
    assert not waived.findings("CLOSURE_GROUND_CONTRADICTED")


@pytest.mark.parametrize("ground", ["transferred", "terminated", "no_penalty", "enforcement_applied"])
def test_the_ground_of_closing_is_in_the_record(ground):
    assert only(a_lawful_case().change("closure", ground=ground), "CLOSURE_GROUND_CONTRADICTED")
    assert a_lawful_case().change("closure", ground=ground).with_(complete=False).not_given("CLOSURE_GROUND_CONTRADICTED")


def test_referrals_come_before_closing():
    assert only(a_lawful_case().change("closure", referrals_done=False), "CLOSURE_REFERRALS_OPEN")
    assert a_lawful_case().change("closure", referrals_done=None).not_given("CLOSURE_REFERRALS_OPEN")


def test_a_suspected_crime_is_answered_before_closing():
    suspected = a_lawful_case().change("investigation_report", crime_suspected=True)

    assert suspected.findings("CLOSURE_REFERRALS_OPEN")
    declined = suspected.add("referral_declined", on="2025-04-02", by="yang", reported_on="2025-04-01", reasons="未达追诉标准")
    assert not declined.findings("CLOSURE_REFERRALS_OPEN")


def test_an_unserved_case_is_not_closed():
    assert "CLOSURE_BEFORE_SERVICE" in codes(a_lawful_case().without("service:decision"))


def test_a_case_is_archived_in_thirty_days_or_what_the_bureau_allows():
    # Closed 2025-06-03; thirty days end on 2025-07-03.
    assert codes(a_lawful_case().move("archiving", on="2025-07-03")) == set()
    assert only(a_lawful_case().move("archiving", on="2025-07-04"), "ARCHIVED_LATE").severity == "warn"
    assert codes(a_lawful_case().move("archiving", on="2025-07-30"), archive_days=60) == set()


def test_a_case_left_unarchived_is_noticed():
    closed = a_lawful_case().without("archiving")

    assert codes(closed, as_of=date(2025, 7, 3)) == set()
    assert codes(closed, as_of=date(2025, 7, 4)) == {"NOT_ARCHIVED"}


def test_a_major_case_is_kept_for_good():
    assert only(a_lawful_case().change("archiving", retention="thirty_years"), "RETENTION_TOO_SHORT")


def test_an_open_case_is_not_archived():
    assert "ARCHIVED_BEFORE_CLOSURE" in codes(a_lawful_case().without("closure"))
