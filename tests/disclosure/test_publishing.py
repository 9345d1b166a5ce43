"""Publishing a decision: what opens it, what refuses it, and that a refusal leaves no trace."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from daylight.casefile.act import Act
from daylight.casefile.decision import Decision
from daylight.casefile.taking import NotYours, Refusal
from daylight.disclosure import choosing, publishing
from daylight.disclosure.models import Choice, Publication
from daylight.disclosure.scanning import UnreadableLetter, text_of
from daylight.disclosure.snapshot import Snapshot, snapshot_of
from daylight.gazette import letters
from daylight.gazette.models import Entry as PublicEntry
from daylight.gazette.models import Listing
from daylight.ledger.models import Entry
from daylight.ledger.verification import verify
from daylight.registers.parameters import set_parameter
from tests.casefile.conftest import Bureau, on

from .conftest import COMPANY, PUBLISHED_AT, Decided

TRACTOR = "现场停放云E12345号挖掘机。"


def snapshot(decision: Decision, day: str = "2026-05-14") -> Snapshot:
    return snapshot_of(decision, on=on(day).date())


def publish(decision: Decision, bureau: Bureau) -> Publication:
    return publishing.publish(decision, by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT)


def open_decision(decided: Decided) -> Decision:
    return decided.decide(facts=f"丁小河占用土地1200平方米。{TRACTOR}")


def nothing_is_published(decision: Decision) -> bool:
    return not (
        PublicEntry.objects.exists()
        or Publication.objects.exists()
        or Act.objects.filter(kind="publication").exists()
        or Entry.objects.filter(subject__startswith=decision.case.clue_number, kind="act").count() != decision.case.acts.count()
    )


def test_a_decision_is_published_without_the_persons_in_it(decision: Decision, bureau: Bureau) -> None:
    publication = publish(decision, bureau)

    fields = PublicEntry.objects.get(address=publication.address).current.fields
    assert (fields.party_shown, fields.party_kind, fields.document_number) == ("丁某", "person", decision.number)
    assert fields.facts == (
        "2025年12月起，丁某（电话（隐去））未经批准占用狮山镇香水村集体土地1200平方米建设砂石堆场，现场见证人某某。"
    )
    assert fields.title == "丁某未经批准占用土地建设砂石堆场案"
    assert (fields.working_days_used, fields.limit_working_days) == (5, 7)  # 9 (make-up Saturday), 11, 12, 13, 14 May
    assert (fields.place, fields.violation, fields.expires_on) == ("狮山镇", "非法占用土地", None)
    assert Act.objects.get(kind="publication").data["digest"] == publication.digest


def test_the_published_letter_is_made_of_redacted_text(decision: Decision, bureau: Bureau) -> None:
    publication = publish(decision, bureau)

    version = PublicEntry.objects.get(address=publication.address).current
    text = text_of(letters.read(version.letter_digest))
    for secret in ("丁小河", "王五田", "532329190105019993", "19900001234", "下村小组", "周明"):
        assert secret not in text.replace("\n", "").replace(" ", "")
    assert "丁某" in text


def test_an_entry_stands_as_long_as_the_bureau_has_fixed(decision: Decision, bureau: Bureau) -> None:
    set_parameter(
        "publication_years_person", value="2", in_force=on("2026-05-01").date(), basis="实施方案 二(一)4", grade="R", reason="局务会议定",
        by=bureau.wang, now=on("2026-05-01"),
    )  # fmt: skip

    publication = publish(decision, bureau)

    assert PublicEntry.objects.get(address=publication.address).current.expires_on == on("2028-05-08").date()


def test_an_organisation_keeps_its_name_and_part_of_its_code(decided: Decided, bureau: Bureau) -> None:
    decision = decided.decide(party=COMPANY, facts="武定禾丰示例建材有限公司（法定代表人丁大山）占用土地1200平方米。")

    publication = publish(decision, bureau)

    fields = PublicEntry.objects.get(address=publication.address).current.fields
    assert (fields.party_shown, fields.party_code_shown) == ("武定禾丰示例建材有限公司", "9153 **** **** **** 1X")
    assert fields.facts == "武定禾丰示例建材有限公司（法定代表人丁某）占用土地1200平方米。"


def test_an_open_hit_stops_publication_and_leaves_no_trace(decided: Decided, bureau: Bureau) -> None:
    decision = open_decision(decided)

    with pytest.raises(publishing.OpenHits, match="车辆号牌"):
        publish(decision, bureau)

    assert nothing_is_published(decision)


def test_a_masked_hit_opens_publication(decided: Decided, bureau: Bureau) -> None:
    decision = open_decision(decided)
    draft = snapshot(decision)
    passage, hit = draft.open[0]

    choosing.mask(draft, passage=passage.place, start=hit.start, end=hit.end, mask="某", by=bureau.qian, at=PUBLISHED_AT, alike=True)
    publication = publish(decision, bureau)

    fields = PublicEntry.objects.get(address=publication.address).current.fields
    assert fields.facts.endswith("现场停放某号挖掘机。")


def test_an_accepted_hit_opens_publication_by_another_clerk(decided: Decided, bureau: Bureau, second_clerk) -> None:
    decision = open_decision(decided)
    draft = snapshot(decision)
    passage, hit = draft.open[0]

    choosing.accept(
        draft, passage=passage.place, start=hit.start, end=hit.end, reason="出厂编号，不是车牌。", by=second_clerk, at=PUBLISHED_AT, alike=True
    )
    publication = publish(decision, bureau)

    assert "云E12345" in PublicEntry.objects.get(address=publication.address).current.fields.facts
    assert publication.act.data["checked_by"] == str(second_clerk.pk)


def test_who_accepted_a_hit_cannot_publish_the_entry(decided: Decided, bureau: Bureau) -> None:
    decision = open_decision(decided)
    draft = snapshot(decision)
    passage, hit = draft.open[0]
    choosing.accept(
        draft, passage=passage.place, start=hit.start, end=hit.end, reason="出厂编号，不是车牌。", by=bureau.qian, at=PUBLISHED_AT, alike=True
    )

    with pytest.raises(NotYours, match="不能是同一人"):
        publish(decision, bureau)

    assert nothing_is_published(decision)


def test_an_acceptance_needs_a_reason(decided: Decided, bureau: Bureau) -> None:
    draft = snapshot(open_decision(decided))
    passage, hit = draft.open[0]

    with pytest.raises(Refusal, match="理由"):
        choosing.accept(draft, passage=passage.place, start=hit.start, end=hit.end, reason=" ", by=bureau.wang, at=PUBLISHED_AT)

    assert not Choice.objects.exists()


def test_an_officer_accepts_nothing(decided: Decided, bureau: Bureau) -> None:
    draft = snapshot(open_decision(decided))
    passage, hit = draft.open[0]

    with pytest.raises(NotYours):
        choosing.accept(draft, passage=passage.place, start=hit.start, end=hit.end, reason="不是车牌。", by=bureau.zhou, at=PUBLISHED_AT)


def test_words_masked_by_hand_stand_nowhere_in_the_entry(decided: Decided, bureau: Bureau) -> None:
    decision = decided.decide(facts="丁小河占用土地1200平方米，邻居阿黑颇多次劝阻。")

    choosing.mask_words(snapshot(decision), words="阿黑颇", mask="某某", by=bureau.qian, at=PUBLISHED_AT)
    publication = publish(decision, bureau)

    version = PublicEntry.objects.get(address=publication.address).current
    assert version.fields.facts == "丁某占用土地1200平方米，邻居某某多次劝阻。"
    assert "阿黑颇" not in text_of(letters.read(version.letter_digest))


def test_words_that_are_not_there_cannot_be_masked(decision: Decision, bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="没有“阿黑颇”"):
        choosing.mask_words(snapshot(decision), words="阿黑颇", mask="某某", by=bureau.qian, at=PUBLISHED_AT)


def test_a_mask_cannot_itself_name_somebody(decided: Decided, bureau: Bureau) -> None:
    draft = snapshot(open_decision(decided))
    passage, hit = draft.open[0]

    with pytest.raises(Refusal, match="个人信息"):
        choosing.mask(draft, passage=passage.place, start=hit.start, end=hit.end, mask="丁小河", by=bureau.qian, at=PUBLISHED_AT)


def test_a_choice_does_not_hold_for_another_wording(decided: Decided, bureau: Bureau) -> None:
    decision = open_decision(decided)
    draft = snapshot(decision)
    passage, hit = draft.open[0]
    choosing.mask(draft, passage=passage.place, start=hit.start, end=hit.end, mask="某", by=bureau.qian, at=PUBLISHED_AT, alike=True)

    decided.record("party_named", "2026-05-13", **{**COMPANY, "name": "云E1234567", "kind": "person"})

    assert snapshot(decision).redactor.masks != draft.redactor.masks


def test_a_choice_cannot_be_altered(decided: Decided, bureau: Bureau) -> None:
    draft = snapshot(open_decision(decided))
    passage, hit = draft.open[0]
    choosing.mask(draft, passage=passage.place, start=hit.start, end=hit.end, mask="某", by=bureau.qian, at=PUBLISHED_AT)

    with pytest.raises(DatabaseError), transaction.atomic():
        Choice.objects.update(what="accept", reason="改了")


def test_choices_and_publication_are_sealed(decided: Decided, bureau: Bureau) -> None:
    decision = open_decision(decided)
    draft = snapshot(decision)
    passage, hit = draft.open[0]
    choosing.mask(draft, passage=passage.place, start=hit.start, end=hit.end, mask="某", by=bureau.qian, at=PUBLISHED_AT, alike=True)
    publish(decision, bureau)

    assert Entry.objects.filter(kind="disclosure_choice").exists()
    assert [fault for fault in verify().faults if fault.kind in {"act", "disclosure_choice"}] == []


@pytest.mark.parametrize(
    ("place", "trouble"),
    [
        ("daylight.disclosure.snapshot.typeset", ValueError("no face")),
        ("daylight.disclosure.publishing.text_of", UnreadableLetter("读不出")),
        ("daylight.disclosure.publishing.entries.publish", RuntimeError("disk")),
        ("daylight.gazette.letters.keep", OSError("full")),
        ("daylight.disclosure.redaction.detect", RuntimeError("detector")),
    ],
)
def test_any_trouble_publishes_nothing(decision: Decision, bureau: Bureau, monkeypatch, place: str, trouble: Exception) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise trouble

    monkeypatch.setattr(place, fail)

    with pytest.raises((ValueError, RuntimeError, OSError, publishing.NotPublished)):
        publish(decision, bureau)

    assert nothing_is_published(decision)


def test_a_letter_that_still_names_the_party_is_not_published(decision: Decision, bureau: Bureau, monkeypatch) -> None:
    leaking = snapshot(decision)
    monkeypatch.setattr(Snapshot, "masked_letter", property(lambda self: leaking.paper))

    with pytest.raises(publishing.LetterLeaks, match="案内人员姓名"):
        publish(decision, bureau)

    assert nothing_is_published(decision)


def test_a_file_that_is_no_pdf_is_unreadable() -> None:
    with pytest.raises(UnreadableLetter):
        text_of(b"%PDF-1.7 nothing")


def test_an_officer_cannot_publish(decision: Decision, bureau: Bureau) -> None:
    with pytest.raises(NotYours):
        publishing.publish(decision, by=bureau.zhou, at=PUBLISHED_AT, now=PUBLISHED_AT)

    assert nothing_is_published(decision)


def test_a_decision_is_published_once(decision: Decision, bureau: Bureau) -> None:
    publish(decision, bureau)

    with pytest.raises(publishing.NotPublished, match="已经公示"):
        publish(decision, bureau)

    assert Publication.objects.count() == 1


def test_a_withdrawn_entry_leaves_the_shelf_and_shows_its_reason(decided: Decided, decision: Decision, bureau: Bureau) -> None:
    publication = publish(decision, bureau)
    decided.record("remedy_result", "2026-06-20", result="revoked", made_on="2026-06-20", received_on="2026-06-20")

    publishing.withdraw(
        publication, ground="revoked", reason="复议机关认为事实不清，撤销原决定。", document="武政复决〔2026〕1号", by=bureau.qian,
        at=on("2026-06-22"), now=on("2026-06-22"),
    )  # fmt: skip

    assert not Listing.objects.exists()
    assert PublicEntry.objects.get().withdrawal.reason == "行政处罚决定被依法撤销。复议机关认为事实不清，撤销原决定。"
    assert Act.objects.filter(kind="withdrawal").exists()


def test_a_reason_that_names_a_person_is_refused(decision: Decision, bureau: Bureau) -> None:
    publication = publish(decision, bureau)

    with pytest.raises(publishing.NotPublished, match="丁小河"):
        publishing.withdraw(
            publication, ground="revoked", reason="丁小河申请复议，原决定被撤销。", by=bureau.qian, at=on("2026-06-22"), now=on("2026-06-22")
        )

    assert Listing.objects.count() == 1
    assert not Act.objects.filter(kind="withdrawal").exists()


def test_a_correction_adds_a_version_with_its_reason(decision: Decision, bureau: Bureau) -> None:
    publication = publish(decision, bureau)

    publishing.correct(publication, reason="原公示的裁量说明有误。", by=bureau.qian, at=on("2026-05-20"), now=on("2026-05-20"))

    entry = PublicEntry.objects.get()
    assert [version.number for version in entry.versions.all()] == [1, 2]
    assert entry.current.reason == "原公示的裁量说明有误。"


def test_an_exception_needs_a_ground_and_the_deputy_heads_signature(decision: Decision, bureau: Bureau) -> None:
    with pytest.raises(publishing.NotPublished, match="法定情形"):
        publishing.except_from_publication(decision, ground="", reasons="……", by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT)

    matter = publishing.except_from_publication(
        decision, ground="privacy", reasons="公开事实将使未成年家属的情况为人所知。", by=bureau.qian, at=PUBLISHED_AT, now=PUBLISHED_AT
    )
    assert publishing.exception_of(decision) is None
    bureau.sign_through(matter, "2026-05-15")

    assert publishing.exception_of(decision) is not None
    with pytest.raises(publishing.NotPublished, match="不予公示"):
        publish(decision, bureau)
