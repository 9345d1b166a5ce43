"""Certificates: who may enforce on a day (行政处罚法 第42条) has one answer, whenever it is asked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from daylight.ledger import verify
from daylight.registers.certificates import certificates_on
from daylight.registers.certification import cancel_certificate, issue_certificate, restore_certificate, suspend_certificate
from daylight.registers.models import Certificate, Officer
from daylight.registers.officers import enrol_officer
from daylight.registers.people import persons_for_law
from daylight.registers.reviewers import enlist_reviewer

from .conftest import NOON, TODAY


@pytest.fixture
def enrolled(officer, brigade) -> Officer:
    return enrol_officer(user=officer, section=brigade)


@pytest.fixture
def certificate(enrolled) -> Certificate:
    return issue_certificate(
        enrolled, number="23090012011", area="武定县", valid_from=date(2023, 6, 1), valid_until=date(2028, 5, 31), now=NOON
    )


@pytest.mark.parametrize(
    ("day", "valid"),
    [(date(2023, 5, 31), False), (date(2023, 6, 1), True), (TODAY, True), (date(2028, 5, 31), True), (date(2028, 6, 1), False)],
)
def test_a_certificate_is_good_from_its_first_day_to_its_last(certificate, enrolled, day, valid):
    assert enrolled.certificate_on(day) == (certificate if valid else None)
    assert (certificate in certificates_on(day)) is valid


def test_a_suspended_certificate_is_good_before_and_after(certificate, enrolled):
    suspension = suspend_certificate(certificate, since=date(2026, 3, 1), reason="未参加年度培训", now=NOON)
    assert enrolled.certificate_on(TODAY) is None

    restore_certificate(suspension, until=date(2026, 3, 31), now=NOON)

    assert enrolled.certificate_on(date(2026, 2, 28)) == certificate
    assert enrolled.certificate_on(date(2026, 3, 1)) is None
    assert enrolled.certificate_on(date(2026, 3, 31)) is None
    assert enrolled.certificate_on(date(2026, 4, 1)) == certificate


def test_a_second_suspension_leaves_the_first_as_it_was(certificate, enrolled):
    restore_certificate(
        suspend_certificate(certificate, since=date(2024, 3, 1), reason="培训", now=NOON), until=date(2024, 3, 31), now=NOON
    )
    suspend_certificate(certificate, since=date(2026, 3, 1), reason="投诉核查", now=NOON)

    assert enrolled.certificate_on(date(2024, 3, 15)) is None
    assert enrolled.certificate_on(date(2025, 3, 15)) == certificate


def test_a_cancelled_certificate_was_good_until_the_day_before(certificate, enrolled):
    cancel_certificate(certificate, on=date(2026, 9, 1), now=NOON)

    assert enrolled.certificate_on(date(2026, 8, 31)) == certificate
    assert enrolled.certificate_on(date(2026, 9, 1)) is None
    with pytest.raises(ValidationError, match="已于 2026-09-01 注销"):
        cancel_certificate(certificate, on=TODAY, now=NOON)


def test_an_auxiliary_gets_no_certificate_and_none_is_found(brigade):
    auxiliary = enrol_officer(name="普云", section=brigade, kind=Officer.Kind.AUXILIARY)

    with pytest.raises(ValidationError, match="执法辅助人员"):
        issue_certificate(auxiliary, number="1", area="武定县", valid_from=TODAY, valid_until=TODAY, now=NOON)

    assert not Certificate.objects.exists()
    assert auxiliary.certificate_on(TODAY) is None


def test_a_number_is_given_once(certificate, enrolled):
    with pytest.raises(ValidationError, match="23090012011 已经登记"):
        issue_certificate(enrolled, number="23090012011", area="武定县", valid_from=TODAY, valid_until=TODAY, now=NOON)


def test_each_change_of_a_certificate_is_sealed(certificate):
    suspension = suspend_certificate(certificate, since=date(2026, 3, 1), reason="培训", now=NOON)
    restore_certificate(suspension, until=date(2026, 3, 31), now=NOON)
    cancel_certificate(certificate, on=date(2026, 9, 1), now=NOON)

    report = verify()
    assert report.is_sound
    assert (report.entries, report.compared) == (4, 4)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registers_certificate SET valid_until = '2040-01-01'",
        "DELETE FROM registers_certificate",
        "UPDATE registers_suspension SET since = '2026-10-01'",
        "DELETE FROM registers_suspension",
    ],
)
def test_the_database_refuses_to_alter_a_certificate_or_suspension(certificate, statement):
    suspend_certificate(certificate, since=date(2026, 3, 1), reason="培训", now=NOON)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert verify().is_sound


# As the law sees them


def test_the_law_sees_roles_certificates_and_qualification_of_the_day(certificate, enrolled, officer, reviewer):
    suspension = suspend_certificate(certificate, since=date(2026, 3, 1), reason="培训", now=NOON)
    restore_certificate(suspension, until=date(2026, 3, 31), now=NOON)
    enlist_reviewer(
        reviewer, legal_qualification_number="A20225323290001", first_reviewed_on=date(2023, 1, 1), since=date(2023, 1, 1), now=NOON
    )

    by_name = {person.name: person for person in persons_for_law([officer, reviewer], on=TODAY)}

    assert by_name["周明"].certificate_on(TODAY).number == "23090012011"
    assert by_name["周明"].certificate_on(date(2026, 3, 15)) is None
    assert by_name["周明"].auxiliary is False
    assert by_name["王芳"].roles == {"reviewer"}
    assert by_name["王芳"].legal_qualification is True
    assert by_name["王芳"].first_review is True


def test_a_reviewer_of_old_needs_no_qualification_and_the_law_is_told_so(reviewer):
    enlist_reviewer(reviewer, first_reviewed_on=date(2016, 5, 1), since=date(2016, 5, 1), now=NOON)

    (person,) = persons_for_law([reviewer], on=TODAY)

    assert (person.legal_qualification, person.first_review) == (False, False)


def test_the_same_day_is_judged_alike_by_the_register_and_by_the_law(certificate, enrolled, officer):
    cancel_certificate(certificate, on=date(2026, 9, 1), now=NOON)
    suspend_certificate(certificate, since=date(2026, 3, 1), reason="培训", now=NOON)
    (person,) = persons_for_law([officer], on=TODAY)

    for day in [date(2023, 5, 31), date(2023, 6, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 31), date(2026, 9, 1)]:
        assert (person.certificate_on(day) is not None) == (enrolled.certificate_on(day) is not None), day


def test_people_are_shown_to_the_law_in_few_queries_however_many(brigade, django_assert_max_num_queries):
    from .conftest import somebody

    users = [somebody(f"officer{number}", f"人员{number}") for number in range(20)]
    for user in users:
        enrol_officer(user=user, section=brigade)

    with django_assert_max_num_queries(4):
        assert len(persons_for_law(users, on=TODAY)) == 20
