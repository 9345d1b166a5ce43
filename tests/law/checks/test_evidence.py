from datetime import date

import pytest

from tests.law.builder import BOTH, a_lawful_case

CASE = a_lawful_case()


def codes(case, **how):
    return [f.code for f in case.findings(**how)]


def test_evidence_gathered_after_the_decision_does_not_count():
    (finding,) = (
        CASE.move("evidence:plan", on="2025-05-14").change("evidence:plan", collected_on="2025-05-14").findings("EVIDENCE_AFTER_DECISION")
    )

    assert (finding.severity, finding.article) == ("block", "行政诉讼证据规定 第60条")


def test_evidence_listed_early_but_dated_late_is_seen_too():
    assert codes(CASE.change("evidence:plan", collected_on="2025-05-10")) == ["EVIDENCE_DATED_AFTER_DECISION"]
    assert codes(CASE.change("evidence:plan", collected_on="2025-03-17")) == []


def test_a_look_at_the_site_after_the_decision_is_only_warned_of():
    seen = CASE.add("site_inspection", on="2025-05-26", by=BOTH, **CASE.record.first("site_inspection").data)

    assert [(f.code, f.severity) for f in seen.findings()] == [("EVIDENCE_AFTER_DECISION", "warn")]


@pytest.mark.parametrize(
    ("name", "spoilt", "code"),
    [
        ("evidence:plan", {"unlawful_means": True}, "EVIDENCE_UNLAWFUL"),
        ("evidence:plan", {"monitoring_device": True, "device_reviewed": False}, "DEVICE_NOT_REVIEWED"),
        ("evidence:plan", {"type": "audio_visual", "transcript": False}, "SOUND_WITHOUT_TRANSCRIPT"),
        ("evidence:plan", {"original": False, "checked": False}, "COPY_NOT_CHECKED"),
        ("interview", {"alone": False}, "INTERVIEW_NOT_ALONE"),
        ("interview", {"recusal_told": False}, "INTERVIEW_RIGHTS_NOT_TOLD"),
        ("interview", {"signed": False}, "INTERVIEW_UNSIGNED"),
        ("site_inspection", {"notified": False, "party_present": False, "refusal": "不在"}, "SITE_PARTY_NOT_NOTIFIED"),
        ("site_inspection", {"party_present": False}, "SITE_ABSENCE_NOT_NOTED"),
        ("site_inspection", {"method_note": "无"}, "SITE_METHOD_NOT_NOTED"),
    ],
)
def test_each_kind_of_evidence_has_its_form(name, spoilt, code):
    assert codes(CASE.change(name, **spoilt)) == [code]


@pytest.mark.parametrize(
    ("name", "lawful"),
    [
        ("evidence:plan", {"monitoring_device": True, "device_reviewed": True}),
        ("evidence:plan", {"type": "audio_visual", "transcript": True}),
        ("evidence:plan", {"original": True, "checked": None}),
        ("interview", {"signed": False, "refusal": "拒绝签名"}),
        ("site_inspection", {"party_present": False, "signed": False, "refusal": "经通知未到场", "witness": "村委会代表"}),
    ],
)
def test_what_the_forms_allow_passes(name, lawful):
    assert CASE.change(name, **lawful).judged() == []


def test_whether_a_device_was_reviewed_is_asked_for():
    assert CASE.change("evidence:plan", monitoring_device=True).not_given("DEVICE_NOT_REVIEWED")


def interview(case, began, ended, by=BOTH):
    given = dict(CASE.record.first("interview").data) | {"began_at": began, "ended_at": ended, "person": "邻人"}
    return case.add("interview", on="2025-03-13", by=by, **given)


def test_two_officers_cannot_hold_two_interviews_at_once():
    assert codes(interview(CASE, "10:00", "10:40")) == ["INTERVIEWS_OVERLAP"]
    assert codes(interview(CASE, "10:10", "10:40")) == []


def test_other_officers_may_interview_at_the_same_time():
    case = CASE.change("filing", handlers=["zhang", "li", "zhou", "liu"])

    assert codes(interview(case, "10:00", "10:40", by=("zhou", "liu"))) == []


def test_the_parts_of_the_land_add_up():
    land = [{"class": "旱地", "area": "1000", "conforms": False}, {"class": "坑塘", "area": "190", "conforms": False}]

    assert "AREA_PARTS_DIFFER" in codes(CASE.change("site_inspection", land=land))
    assert "AREA_PARTS_DIFFER" not in codes(CASE.change("site_inspection", land=[land[0], {**land[1], "area": "200"}]))


def without_plan():
    return CASE.without("evidence:plan").change("decision", evidence="勘测笔录、询问笔录、地类证明")


def test_demolition_needs_proof_that_the_plan_is_offended():
    (finding,) = without_plan().findings()

    assert (finding.code, finding.severity, finding.article) == ("PLAN_NOT_PROVEN", "block", "土地管理法 第77条")


def test_the_proof_may_stand_in_the_words_of_the_decision():
    assert codes(without_plan().change("decision", evidence="勘测笔录、规划套合图")) == []


def test_in_an_excerpt_the_proof_is_not_given():
    assert without_plan().with_(complete=frozenset({"decision"})).not_given("PLAN_NOT_PROVEN")


def test_a_thin_package_is_warned_of():
    assert [
        (f.code, f.severity) for f in CASE.without("evidence:land_class").change("decision", evidence="勘测笔录、规划证明").findings()
    ] == [("EVIDENCE_PACKAGE_THIN", "warn")]


def registered(disposed="2025-03-25", by="yang"):
    case = CASE.add(
        "advance_registration",
        on="2025-03-14",
        by=BOTH,
        approved_by=by,
        reasons="可能转移",
        objects=[{"name": "挖机", "quantity": "1"}],
        place="现场",
    )
    return (
        case.add("registration_disposal", on=disposed, by="zhang", approved_by="yang", of="advance_registration", disposal="return")
        if disposed
        else case
    )


def test_registered_things_are_dealt_with_in_seven_working_days():
    # Registered Friday 14 March 2025: 17 to 21 and 24, 25 March.
    assert codes(registered()) == []
    assert codes(registered("2025-03-26")) == ["REGISTRATION_OVERDUE"]
    assert codes(registered(None)) == ["REGISTRATION_OVERDUE"]


def test_a_section_head_cannot_approve_registration():
    assert codes(registered(by="wang")) == ["REGISTRATION_NOT_APPROVED"]


def test_land_law_gives_no_power_to_seize():
    seized = CASE.add(
        "seizure", on="2025-03-14", by=BOTH, approved_by="yang", object="挖掘机", power="土地管理法", days=30, lifted_on="2025-04-10"
    )

    assert "SEIZURE_WITHOUT_POWER" in codes(seized)


def test_an_appraiser_is_qualified():
    asked = CASE.add("appraisal", on="2025-03-18", by="zhang", matter="耕地毁坏程度", institution="某鉴定所", qualified=False)
    answered = asked.add("appraisal_opinion", on="2025-03-25", by="zhang", of="appraisal", conclusion="未毁坏", signed=True)

    assert codes(answered) == ["APPRAISER_UNQUALIFIED"]
    assert codes(answered.change("appraisal", qualified=True)) == []
    assert codes(answered.change("appraisal", qualified=True).change("appraisal_opinion", signed=False)) == ["APPRAISAL_UNSIGNED"]


def test_old_device_records_fall_under_the_old_law():
    old = CASE.shifted(-364 * 5 - 7).change("evidence:plan", monitoring_device=True, device_reviewed=False)

    assert not old.findings("DEVICE_NOT_REVIEWED", as_of=date(2025, 1, 1))


def test_things_are_seized_for_thirty_days_and_thirty_more():
    mining = CASE.change("filing", violation="M02")
    given = {"by": BOTH, "approved_by": "yang", "object": "挖掘机", "power": "矿产资源法 第五十七条"}

    assert "SEIZURE_TOO_LONG" in codes(mining.add("seizure", on="2025-03-14", days=45, **given))
    assert not {"SEIZURE_TOO_LONG", "SEIZURE_WITHOUT_POWER"} & set(
        codes(mining.add("seizure", on="2025-03-14", days=30, extended_days=30, **given))
    )
