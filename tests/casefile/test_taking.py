"""Taking an act: require, record, keep the facts."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from daylight.casefile.act import Act
from daylight.casefile.approval import sign, submit
from daylight.casefile.taking import CaseMovedOn, NeedsApproval, NotYours, supplied, take
from daylight.law.acts import MalformedAct
from daylight.law.drafts import digest_of_draft
from daylight.ledger.models import Entry

from .conftest import Bureau, on

VERIFIED = {"found": "现场堆放砂石，占地约一千平方米。", "proposal": "file", "reasons": "有违法事实，属于本机关管辖。"}


def test_a_clue_opens_a_case_with_a_gap_free_number(bureau: Bureau) -> None:
    first, second = bureau.open("2026-03-02"), bureau.open("2026-03-03")

    assert (first.clue_number, second.clue_number) == ("武自然资线索〔2026〕1号", "武自然资线索〔2026〕2号")
    assert first.stage == "clue"


def test_every_act_is_sealed_in_the_ledger(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    bureau.do(case, "verification", "2026-03-04", **VERIFIED)

    assert [entry.subject for entry in Entry.objects.filter(kind="act")] == [f"{case.clue_number}#1", f"{case.clue_number}#2"]


def test_the_database_refuses_to_alter_an_act(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    with pytest.raises(DatabaseError), transaction.atomic():
        Act.objects.filter(case=case).update(kind="filing")
    with pytest.raises(DatabaseError), transaction.atomic():
        case.acts.all().delete()


def test_an_act_that_says_too_little_is_refused_and_leaves_no_trace(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    with pytest.raises(MalformedAct, match="处理建议"):
        bureau.do(case, "verification", "2026-03-04", found="……", reasons="……")

    assert case.acts.count() == 1
    assert Entry.objects.filter(kind="act").count() == 1


def test_an_act_belongs_to_a_post(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    with pytest.raises(NotYours, match="执法人员"):
        take(case, "verification", by=[bureau.feng], recorded_by=bureau.feng, at=on("2026-03-04"), now=on("2026-03-04"), data=VERIFIED)


def test_a_decision_as_a_form_sends_it_has_the_mark_of_the_same_words_in_its_draft(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    kept = {"facts": "占地。\n堆砂。", "items": [{"kind": "fine", "amount": "100.00", "days_to_perform": 15, "conforms": True}], "total": "100.00"}
    typed = {"facts": "占地。\r\n堆砂。", "items": [{"kind": "fine", "amount": "100.00", "days_to_perform": "15", "conforms": "yes"}], "total": "100.00"}

    assert supplied(case, "decision", typed, by=bureau.zhou)["draft"] == digest_of_draft(kept)


def test_what_leaders_must_sign_cannot_be_taken_without_them(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")

    with pytest.raises(NeedsApproval):
        take(case, "filing", by=bureau.pair, recorded_by=bureau.zhou, at=on("2026-03-04"), now=on("2026-03-04"), data={})


def test_who_acts_on_a_stale_page_is_told_what_changed(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    seen = case.acts_count
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)

    with pytest.raises(CaseMovedOn, match="核查线索"):
        take(
            case, "verification", by=[bureau.li], recorded_by=bureau.li, at=on("2026-03-04"), now=on("2026-03-04"),
            data=VERIFIED, seen=seen,
        )  # fmt: skip


def a_filing(bureau: Bureau) -> dict[str, object]:
    return {
        "cause": "未经批准占用土地建设砂石堆场", "violation": "L01", "facts": "占用集体土地堆放砂石。", "discovered_on": "2026-03-02",
        "act_from": "2026-01-10", "continuing": True, "place": "武定县狮山镇香水村", "rural_house": False,
        "village_plan_area": False, "identified_actor": True, "breach_fact": True, "liability_due": True,
        "own_jurisdiction": True, "within_time_bar": True, "handlers": [str(user.pk) for user in bureau.pair],
    }  # fmt: skip


def test_the_last_signature_files_the_case(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    bureau.do(case, "party_named", "2026-03-04", name="某砂石有限公司", kind="organisation", standing="party")

    filing = bureau.do(case, "filing", "2026-03-05", **a_filing(bureau))

    case.refresh_from_db()
    assert case.number == "武自然资执〔2026〕1号"
    assert filing.approved_by == bureau.wu
    assert set(case.team.all()) == set(bureau.pair)


def test_a_returned_matter_gives_the_draft_back_and_takes_no_act(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    bureau.do(case, "party_named", "2026-03-04", name="某砂石有限公司", kind="organisation", standing="party")
    approval = submit(
        case, "filing", by=bureau.pair, recorded_by=bureau.zhou, at=on("2026-03-05"), now=on("2026-03-05"), data=a_filing(bureau)
    )

    sign(approval, by=bureau.chen, agreed=False, opinion="请补充面积。", at=on("2026-03-05", "11:00"), now=on("2026-03-05", "11:00"))

    assert not case.acts.filter(kind="filing").exists()
    assert bureau.zhou.drafts.get(kind="filing").fields["cause"] == "未经批准占用土地建设砂石堆场"


def test_an_act_altered_behind_the_database_s_back_is_named_by_the_ledger(bureau: Bureau) -> None:
    from django.db import connection

    from daylight.ledger import verify

    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casefile_act DISABLE TRIGGER USER")
        cursor.execute("UPDATE casefile_act SET data = jsonb_set(data, '{found}', '\"另一种说法\"') WHERE seq = 2")
        cursor.execute("ALTER TABLE casefile_act ENABLE TRIGGER USER")

    report = verify()

    assert any(f"{case.clue_number}#2" in str(fault) for fault in report.faults)
