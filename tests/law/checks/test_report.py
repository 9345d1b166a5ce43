from tests.law.builder import EIGHT_CHECKS, a_lawful_case

CASE = a_lawful_case()


def codes(case):
    return [f.code for f in case.findings()]


def test_a_case_without_report_of_the_investigation_is_refused_once():
    assert [(f.code, f.kind) for f in CASE.without("investigation_report").findings()] == [("STEP_MISSING", "case_hearing")]
    assert "NO_INVESTIGATION_REPORT" in codes(CASE.without("investigation_report", "case_hearing"))


def test_all_eight_checks_pass_before_a_proposal():
    assert codes(CASE.change("case_hearing", points={**EIGHT_CHECKS, "law": "no"})) == ["CASE_HEARING_POINTS"]
    assert codes(CASE.change("case_hearing", points={k: v for k, v in EIGHT_CHECKS.items() if k != "law"})) == ["CASE_HEARING_POINTS"]
    assert codes(CASE.change("case_hearing", points={**EIGHT_CHECKS, "other": "na"})) == []


def test_the_handler_should_not_preside_over_the_case_hearing():
    assert [(f.code, f.severity) for f in CASE.change("case_hearing", presided_by="zhang").findings()] == [
        ("CASE_HEARING_BY_HANDLER", "warn")
    ]


def test_a_case_sent_back_is_heard_again():
    returned = CASE.change("case_hearing", verdict="returned")
    again = returned.add("supplementary_investigation", on="2025-04-03", by="zhang", ordered_by="审理", matter="面积", result="查清")

    assert codes(returned) == ["CASE_HEARING_RETURNED"]
    assert codes(again) == ["CASE_HEARING_RETURNED"]
    assert codes(again.add("case_hearing", on="2025-04-04", by="wang", **CASE.record.first("case_hearing").data)) == []


def decision_codes(case):
    return [f.code for f in case.findings() if f.kind == "decision"]


def test_a_suspected_crime_is_referred_before_a_fine():
    suspected = CASE.change("investigation_report", crime_suspected=True)

    assert decision_codes(suspected) == ["CRIME_NOT_REFERRED"]
    declined = suspected.add("referral_declined", on="2025-04-03", by="yang", reported_on="2025-04-01", reasons="未达标准")
    assert codes(declined) == []


def farmland(mu_area, damaged=None):
    land = [{"class": "旱地", "area": mu_area, "conforms": False, "basic_farmland": True}]
    case = CASE.change("site_inspection", area=mu_area, land=land)
    if damaged:
        case = case.add("appraisal", on="2025-03-18", by="zhang", matter="毁坏程度", institution="省鉴定中心", qualified=True)
        case = case.add(
            "appraisal_opinion", on="2025-03-25", by="zhang", of="appraisal", conclusion="严重毁坏", damaged_farmland=damaged, signed=True
        )
    return case


def test_five_mu_of_destroyed_basic_farmland_go_to_the_police():
    # 5 亩 are 3333.33… m²: 3334 m² reach them, 3333 m² do not.
    assert "CRIME_NOT_REFERRED" in decision_codes(farmland("3400", "3334"))
    assert "CRIME_NOT_REFERRED" not in decision_codes(farmland("3400", "3333"))


def test_whether_much_farmland_was_destroyed_is_asked_for():
    assert not farmland("3400").findings("CRIME_NOT_REFERRED")
    assert farmland("3400").not_given("CRIME_NOT_REFERRED")


def referred(**changed):
    given = {"reported_on": "2025-04-01", "decided_on": "2025-04-03", "team": ["zhang", "li"], "crime": "非法占用农用地罪", "to": "武定县公安局",
             "attachments": ["letter", "report", "items"], "facts": "毁坏耕地"} | changed  # fmt: skip
    on, by = given.pop("on", "2025-04-03"), given.pop("approved_by", "yang")
    return CASE.upto("investigation_report").add("criminal_referral", on=on, by="zhang", approved_by=by, **given)


def test_a_referral_follows_its_rules():
    assert [f.code for f in referred().findings(whole=False)] == []
    assert [f.code for f in referred(team=["zhang"]).findings(whole=False)] == ["REFERRAL_TEAM_TOO_SMALL"]
    assert [f.code for f in referred(approved_by="liu").findings(whole=False)] == ["REFERRAL_NOT_BY_HEAD"]
    assert [f.code for f in referred(attachments=["letter", "report"]).findings(whole=False)] == ["REFERRAL_INCOMPLETE"]
    assert [f.code for f in referred(decided_on="2025-04-05", on="2025-04-05").findings(whole=False)] == ["REFERRAL_LATE"]
    assert [f.code for f in referred(on="2025-04-05").findings(whole=False)] == ["REFERRAL_LATE"]
    assert [f.code for f in referred(decided_on="2025-04-04", on="2025-04-05").findings(whole=False)] == []


def answered(result, kind, day, **given):
    case = referred().add("police_reply", on="2025-04-07", by="zhang", result=result)
    return case.add(kind, on=day, by="zhang", approved_by="yang" if kind == "police_reconsideration" else None, **given)


def test_three_days_after_the_answer_of_the_police():
    late = answered("not_filed", "police_reconsideration", "2025-04-11", to="武定县公安局", reasons="已达标准")
    handed = answered("filed", "handover_to_police", "2025-04-10", items="账册")

    assert "POLICE_STEP_LATE" in codes(late)
    assert "POLICE_STEP_LATE" not in codes(handed)
