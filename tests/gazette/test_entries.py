"""What may be done with the shelf, and what it refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from daylight.gazette import letters
from daylight.gazette.entries import address_for, correct, publish, withdraw
from daylight.gazette.fields import NotPublishable, PublicFields
from daylight.gazette.listing import rebuild
from daylight.gazette.models import Entry, Listing, SearchRow, Shelf, Version, Withdrawal
from daylight.gazette.search import index
from daylight.gazette.shelf import name_shelf

from .conftest import LETTER, at, mine, quarry

pytestmark = pytest.mark.django_db


def test_a_published_entry_stands_with_its_fields_and_its_letter(quarry_entry):
    version = quarry_entry.current

    assert quarry_entry.state(on=date(2026, 11, 18)) == "standing"
    assert version.fields == quarry()
    assert letters.read(version.letter_digest) == LETTER
    assert quarry_entry.published_on == date(2026, 11, 18)


def test_what_is_published_late_in_the_evening_counts_for_that_day_in_china():
    entry = publish(address="late", fields=quarry(), letter=None, now=at("2026-11-18").replace(hour=23, minute=59))

    assert entry.published_on == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"title": " "}, "标题"),
        ({"party_shown": ""}, "执法对象"),
        ({"conclusion": ""}, "结论"),
        ({"kind": "favour"}, "执法类别"),
        ({"party_kind": "ghost"}, "当事人类型"),
        ({"decided_on": date(2026, 11, 19)}, "晚于公开日期"),
        ({"expires_on": date(2026, 11, 18)}, "届满"),
        ({"working_days_used": -1}, "工作日"),
    ],
)
def test_an_entry_that_is_not_whole_is_refused_and_leaves_no_trace(change, complaint):
    with pytest.raises(NotPublishable) as refusal:
        publish(address="penalty-2026-12", fields=quarry(**change), letter=LETTER, now=at("2026-11-18"))

    assert complaint in str(refusal.value)
    assert not Entry.objects.exists()
    assert not Shelf.objects.exists()


def test_a_letter_that_is_no_pdf_is_refused_and_leaves_no_trace():
    with pytest.raises(NotPublishable):
        publish(address="penalty-2026-12", fields=quarry(), letter=b"PK\x03\x04", now=at("2026-11-18"))

    assert not Entry.objects.exists()


def test_an_address_is_used_once(quarry_entry):
    with pytest.raises(NotPublishable) as refusal:
        publish(address="penalty-2026-12", fields=mine(), letter=LETTER, now=at("2026-11-19"))

    assert "更正" in str(refusal.value)
    assert Version.objects.count() == 1


@pytest.mark.parametrize("address", ["", "武自然资罚", "a b", "A-1", "-a", "a" * 81])
def test_an_address_that_browsers_would_mangle_is_refused(address):
    with pytest.raises(NotPublishable):
        publish(address=address, fields=quarry(), letter=None, now=at("2026-11-18"))


def test_an_address_is_suggested_from_the_document_number():
    assert address_for(kind="penalty", document_number="武自然资罚〔2026〕12号") == "penalty-2026-12"


def test_a_correction_is_a_new_version_with_its_reason_and_keeps_the_first_day(quarry_entry):
    version = correct(quarry_entry, fields=quarry(facts="占用土地1,240平方米。"), letter=LETTER, reason="面积笔误", now=at("2026-11-20"))

    assert (version.number, version.reason) == (2, "面积笔误")
    assert quarry_entry.versions.count() == 2
    line = Listing.objects.get()
    assert (line.version, line.published_on) == (version, date(2026, 11, 18))


def test_a_correction_without_reason_is_refused_and_leaves_no_trace(quarry_entry):
    with pytest.raises(NotPublishable):
        correct(quarry_entry, fields=quarry(), letter=LETTER, reason=" ", now=at("2026-11-20"))

    assert quarry_entry.versions.count() == 1


def test_a_correction_cannot_turn_a_penalty_into_a_permit(quarry_entry):
    with pytest.raises(NotPublishable):
        correct(quarry_entry, fields=quarry(kind="permit"), letter=LETTER, reason="改类别", now=at("2026-11-20"))


def test_a_withdrawn_entry_leaves_the_list_and_the_search_and_keeps_its_versions(quarry_entry):
    withdraw(quarry_entry, reason="原决定经行政复议撤销。", basis="行政处罚法 第48条第二款", now=at("2026-11-23"))

    assert quarry_entry.state(on=date(2026, 11, 23)) == "withdrawn"
    assert not Listing.objects.exists()
    assert not SearchRow.objects.exists()
    assert quarry_entry.versions.count() == 1
    assert Withdrawal.objects.get().document_number == "武自然资罚〔2026〕12号"


@pytest.mark.parametrize(("reason", "basis"), [("", "行政处罚法 第48条"), ("复议撤销", " ")])
def test_a_withdrawal_without_reason_or_basis_is_refused_and_the_entry_stands(quarry_entry, reason, basis):
    with pytest.raises(NotPublishable):
        withdraw(quarry_entry, reason=reason, basis=basis, now=at("2026-11-23"))

    assert quarry_entry.state(on=date(2026, 11, 23)) == "standing"


def test_a_withdrawn_entry_is_neither_corrected_nor_withdrawn_again(quarry_entry):
    withdraw(quarry_entry, reason="复议撤销", basis="行政处罚法 第48条第二款", now=at("2026-11-23"))

    with pytest.raises(NotPublishable):
        withdraw(quarry_entry, reason="再次", basis="行政处罚法 第48条第二款", now=at("2026-11-24"))
    with pytest.raises(NotPublishable):
        correct(quarry_entry, fields=quarry(), letter=LETTER, reason="更正", now=at("2026-11-24"))


def test_an_entry_expires_on_its_day_and_not_the_day_before(quarry_entry):
    assert quarry_entry.state(on=date(2029, 11, 11)) == "standing"
    assert quarry_entry.state(on=date(2029, 11, 12)) == "expired"
    assert not Listing.objects.standing(on=date(2029, 11, 12)).exists()


@pytest.mark.parametrize("table", ["gazette_entry", "gazette_version", "gazette_withdrawal"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_the_database_refuses_to_alter_or_delete_what_was_public(quarry_entry, mine_entry, table, change):
    withdraw(mine_entry, reason="复议撤销", basis="行政处罚法 第48条第二款", now=at("2026-11-23"))

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_a_letter_that_was_altered_on_disk_is_not_read(quarry_entry):
    digest = quarry_entry.current.letter_digest
    letters.path_of(digest).write_bytes(b"%PDF- altered")

    with pytest.raises(ValueError, match="altered"):
        letters.read(digest)
    letters.path_of(digest).unlink()


def test_every_change_of_the_shelf_moves_its_number_on(quarry_entry):
    numbers = [Shelf.objects.get().number]
    correct(quarry_entry, fields=quarry(title="更正后的标题"), letter=LETTER, reason="笔误", now=at("2026-11-20"))
    numbers.append(Shelf.objects.get().number)
    withdraw(quarry_entry, reason="复议撤销", basis="行政处罚法 第48条第二款", now=at("2026-11-23"))
    numbers.append(Shelf.objects.get().number)

    assert numbers == [1, 2, 3]


def test_the_shelf_bears_the_organ_of_its_first_entry_until_it_is_named(quarry_entry):
    assert Shelf.objects.get().organ == "武定县自然资源局"

    shelf = name_shelf(organ="某县自然资源局", supervisor="某县司法局", now=at("2026-11-19"))

    assert (shelf.organ, shelf.supervisor) == ("某县自然资源局", "某县司法局")


def test_the_lines_can_be_derived_anew_and_a_difference_is_reported(quarry_entry, mine_entry):
    withdraw(mine_entry, reason="复议撤销", basis="行政处罚法 第48条第二款", now=at("2026-11-23"))
    assert rebuild() == []

    Listing.objects.filter(entry=quarry_entry).update(title="被改动的标题")

    assert rebuild() == ["penalty-2026-12"]
    assert Listing.objects.get().title == quarry().title
    assert index.find("砂石", on=date(2026, 11, 23)).entry_ids == (quarry_entry.pk,)


def test_fields_survive_being_written_as_json():
    assert PublicFields.from_json(quarry().as_json()) == quarry()
    bare = quarry(fine=None, expires_on=None, course=(), basis=())
    assert PublicFields.from_json(bare.as_json()) == bare
