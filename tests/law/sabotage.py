"""For every gate that blocks: a lawful record with one change that the gate, and as a rule the gate alone, refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.law.builder import (
    BOTH,
    COMPANY,
    EIGHT_CHECKS,
    EIGHT_POINTS,
    ITEMS,
    Builder,
    a_certificate,
    a_lawful_case,
    a_lawful_case_with_waiver,
    a_lawful_case_without_hearing,
)
from tests.law.checks import test_amounts_check as amounts
from tests.law.checks import test_decision as decision
from tests.law.checks import test_evidence as evidence
from tests.law.checks import test_execution as execution
from tests.law.checks import test_notice as notice
from tests.law.checks import test_officers as officers
from tests.law.checks import test_publication as publication
from tests.law.checks import test_report as report
from tests.law.checks import test_review as review
from tests.law.checks import test_service as service
from tests.law.checks import test_timeline as timeline

CASE, UNHEARD, WAIVED = a_lawful_case(), a_lawful_case_without_hearing(), a_lawful_case_with_waiver()
Example = Callable[[], Builder]


def decided(**changed: object) -> Example:
    return lambda: CASE.change("decision", **changed)


def changed(name: str, **spoilt: object) -> Example:
    return lambda: CASE.change(name, **spoilt)


def served(**given: object) -> Example:
    return lambda: service.served(**given).upto("service:decision")


def with_items(*items: dict) -> Builder:
    case = CASE
    for paper in amounts.PAPERS:
        case = case.change(paper, items=list(items))
    return case


def on(day: str, case: Builder) -> Builder:
    """Decide on another day, review and discussion with it."""
    for name in ("review_submission", "review_opinion", "collective_discussion", "decision"):
        case = case.move(name, on=day)
    return case.change("decision", dated=day)


def declined_by_a_deputy() -> Builder:
    return CASE.until("filing").add("filing_declined", on="2026-03-02", by="zhang", approved_by="liu", ground="minor", reasons="已改正")


def a_statement_answered_too_early() -> Builder:
    return CASE.upto("statement").add(
        "statement_review", on="2025-04-09", by="zhang", of="statement", points=[{"claim": "从轻", "answer": "否"}], conclusion="否"
    )


def an_early_answer() -> Builder:
    record = CASE.upto("statement_review")
    last = [act for act in record.acts if act.kind == "statement_review"][-1]
    return replace(record, acts=(*(act for act in record.acts if act is not last), replace(last, on=date(2025, 4, 9))))


def extended(on_: str, days: int = 30, by: str = "yang", case: Builder | None = None) -> Builder:
    return (case or UNHEARD.upto("statement_review")).add("extension", on=on_, by="zhang", approved_by=by, days=days, reasons="案情复杂")


def seized(**given: object) -> Builder:
    told = {"object": "挖掘机", "power": "矿产资源法", "days": 30, "lifted_on": "2025-04-10"} | given
    return CASE.add("seizure", on="2025-03-14", by=BOTH, approved_by="yang", **told)


def appraised(qualified: bool = True, signed: bool = True) -> Builder:
    asked = CASE.add("appraisal", on="2025-03-18", by="zhang", matter="耕地毁坏程度", institution="某鉴定所", qualified=qualified)
    return asked.add("appraisal_opinion", on="2025-03-25", by="zhang", of="appraisal", conclusion="未毁坏", signed=signed)


def after_the_decision() -> Builder:
    return CASE.move("evidence:approval", on="2025-05-14").change("evidence:approval", collected_on="2025-05-14")


def refused_hearing(ground: str) -> Builder:
    case = CASE.without("hearing", "hearing_report", "hearing_notice")
    return case.upto("statement_review").add(
        "hearing_refusal", on="2025-04-18", by="sun", of="hearing_request", ground=ground, reasons="不予受理"
    )


def born(day: str) -> Builder:
    return CASE.with_(parties=(replace(COMPANY, kind="person", born=date.fromisoformat(day)),))


def heard_on_the_old_notice() -> Builder:
    heavier = [*ITEMS[:2], {**ITEMS[2], "amount": "480000", "rate": "400", "amount_words": "肆拾捌万元整", "text": "罚款480000元"}]
    again = {**CASE.record.first("prior_notice").data, "items": heavier, "new_facts": True}
    given = {**CASE.record.last("service").data, "of": "prior_notice", "received_on": "2025-04-26"}
    told = CASE.add("prior_notice", on="2025-04-26", by=BOTH, **again).add("service", on="2025-04-26", by=BOTH, **given)
    return told.move("review_opinion", on="2025-05-07").move("collective_discussion", on="2025-05-08")


def passed_on() -> Builder:
    received = CASE.until("filing").change("clue", source="transfer")
    return received.add(
        "transfer_to_organ",
        on="2025-03-07",
        by="zhang",
        approved_by="liu",
        to="禄劝县自然资源局",
        to_kind="other_county",
        reasons="地块在禄劝",
    )


def related() -> Builder:
    return CASE.add("related_case", on="2025-03-20", by="zhang", number="武水罚〔2025〕3号", same_act=True, fined=True, fined_by="水务局")


def twice_decided() -> Builder:
    first = CASE.upto("publication")
    return first.add("decision", on="2025-05-20", by="yang", **{**first.record.last("decision").data, "dated": "2025-05-20"})


def published_again() -> Builder:
    return publication.withdrawn("2025-09-10").add("publication", on="2025-10-10", by="ma", of="decision", redacted=True)


def excepted_and_published() -> Builder:
    return publication.excepted().add("publication", on="2025-05-16", by="ma", of="decision", redacted=True)


def corrected(of: str, **given: object) -> Builder:
    case = CASE.upto("decision")
    wanted = [i for i, act in enumerate(case.acts, 1) if act.kind == of]
    return case.add("correction", on="2025-05-09", by="zhang", of=str(wanted[-1]) if wanted else "999", reasons="笔误", **given)


def a_low_fine() -> Builder:
    return amounts.with_fine(rate="99", amount="118800", amount_words="壹拾壹万捌仟捌佰元整")


def a_high_fine() -> Builder:
    return amounts.with_fine(rate="1001", amount="1201200", amount_words="壹佰贰拾万零壹仟贰佰元整")


def heavier_than_told() -> Builder:
    rows = notice.items(notice.FINE, amount="480000", rate="400", amount_words="肆拾捌万元整", text="处以每平方米400元的罚款，共计480000元")
    return notice.agreed(CASE, rows).change("decision", total="480000").change("payment", amount="480000")


def to_court(day: str = "2025-12-01", case: Builder | None = None, **given: object) -> Builder:
    return execution.applied(case or execution.demanded(execution.unpaid()), day, **given)


def reconsidered() -> Builder:
    case = execution.unpaid().add(
        "reconsideration", on="2025-07-01", by="wu", applied_on="2025-07-01", organ="武定县人民政府", accepted_on="2025-07-03"
    )
    return case


def revoked() -> Builder:
    case = reconsidered().add("remedy_result", on="2025-08-29", by="wu", result="revoked", made_on="2025-08-28", reasons="程序违法")
    return execution.demanded(case.add("withdrawal", on="2025-09-01", by="ma", of="publication", reasons="决定被撤销"), day="2025-09-10")


def planning_demolition() -> Builder:
    case = execution.demolition()
    for paper in execution.ALL_PAPERS:
        case = case.change(paper, items=[{**ITEMS[1], "violation": "P02"}])
    case = case.change("decision", basis="城乡规划法 第64条", suit_days_demolition=None, suit_months=6)
    return execution.to_demolish("2025-12-01", case)


def objected_late() -> Builder:
    case = to_court().add("court_ruling", on="2025-12-10", by="zhang", received_on="2025-12-10", result="refused")
    return case.add("court_objection", on="2025-12-26", by="zhang", approved_by="yang", reasons="裁定错误")


def settled(**given: object) -> Builder:
    return execution.unpaid().add("settlement", on="2025-08-01", by="zhang", approved_by="yang", terms="分阶段履行", **given)


def unserved_demand() -> Builder:
    return (
        execution.unpaid()
        .without("service:decision")
        .add("demand", on="2025-06-15", by=BOTH, duties="缴纳罚款", amount="360000", days=10, rights_told=True)
    )


EXAMPLES: dict[str, Example] = {
    # -- figures
    "AREA_UNIT_UNKNOWN": decided(items=[*ITEMS[:2], {k: v for k, v in ITEMS[2].items() if k != "rate"} | {"area_unit": "尺"}]),
    "FINE_ARITHMETIC_WRONG": lambda: amounts.with_fine(amount="350000", amount_words="叁拾伍万元整"),
    "AMOUNT_WORDS_DIFFER": lambda: amounts.with_fine(amount_words="叁拾陆万叁仟元整"),
    "TOTAL_WRONG": lambda: amounts.with_fine(total="360500"),
    "AMOUNT_IN_TEXT_DIFFERS": lambda: amounts.with_fine(text="处以每平方米300元的罚款，共计36000元"),
    "AREA_DIFFERS_FROM_SURVEY": lambda: amounts.with_fine(area="1300", amount="390000", amount_words="叁拾玖万元整"),
    "BUILDING_AREA_EXCEEDS_SURVEY": lambda: with_items(ITEMS[0], ITEMS[1] | {"area": "1620"}, ITEMS[2]),
    "GAINS_WITHOUT_CALCULATION": lambda: with_items(*ITEMS, {"kind": "confiscate_gains", "amount": "50000", "text": "没收违法所得"}).change("decision", total=None).upto("decision"),
    "DEMOLISH_OR_CONFISCATE_WRONG": lambda: with_items(ITEMS[0], ITEMS[1] | {"conforms": True}, ITEMS[2]),
    "FINE_AFTER_CRIMINAL_FINE": lambda: CASE.facts(criminal_fine="50000"),
    "FINE_OUTSIDE_RANGE": a_high_fine,
    "FINE_BELOW_MINIMUM": a_low_fine,
    "FINE_WITHOUT_LEGAL_BASIS": lambda: with_items(*({**item, "violation": "L08"} for item in ITEMS)),
    "MANDATORY_FINE_MISSING": lambda: with_items({"kind": "return_land", "violation": "L09", "text": "交还土地", "days_to_perform": 15}).change(
        "decision", suit_days_demolition=None, total=None
    ),
    "LAW_VERSION_WRONG": lambda: CASE.change("filing", act_from="2023-03-01", act_to="2024-06-30", continuing=False).change("decision", basis="土地管理法（2004年修正）第七十七条"),
    # -- the decision and its paper
    "DECISION_WITHOUT_FACTS": decided(facts=""), "DECISION_WITHOUT_EVIDENCE": decided(evidence=""), "DECISION_WITHOUT_BASIS": decided(basis=""),
    "DECISION_WITHOUT_PERFORMANCE": decided(performance=""),
    "DECISION_WITHOUT_PARTY": lambda: CASE.with_(parties=(replace(COMPANY, name=" "),)),
    "DECISION_NOT_SEALED": decided(sealed=False), "DECISION_DATE_DIFFERS": decided(dated="2025-05-08"),
    "DECISION_ORGAN_DIFFERS": decided(organ="武定县自然资源局执法大队"), "DECISION_SILENT_ON_PROCESS": decided(process="无"),
    "DECISION_MISSTATES_PROCESS": decided(process="当事人提出申辩意见，未申请听证"),
    "DECISION_ITEM_WITHOUT_TIME": decided(
        items=[{k: v for k, v in item.items() if k != "days_to_perform"} | ({"text": "退还土地"} if item["kind"] == "return_land" else {}) for item in ITEMS],
        performance="罚款自收到本决定书之日起15日内缴至代收银行",
    ),
    "PERFORMANCE_TIME_IMPOSSIBLE": decided(items=[ITEMS[0], ITEMS[1] | {"days_to_perform": 0}, ITEMS[2]]),
    "FINE_PAYMENT_TIME_WRONG": decided(items=[*ITEMS[:2], ITEMS[2] | {"days_to_perform": 10}]),
    "DECISION_PARTIES_NOT_SEPARATE": decision.two_parties,
    "DECISION_BREACHES_NOT_SEPARATE": lambda: CASE.facts(violations=["L01", "L03"]).change(
        "decision", items=[*ITEMS[:2], {k: v for k, v in ITEMS[2].items() if k != "violation"}]
    ),
    "DECISION_NOT_BY_HEAD": decided(by="wang"),
    "PENALTY_ON_CHILD": lambda: born("2012-01-01").upto("decision"), "MINOR_NOT_TREATED_LIGHTER": lambda: born("2008-06-01").upto("decision"),
    "PENALTY_ON_INCAPABLE": lambda: CASE.facts(incapacity=True),
    "NO_PENALTY_WITHOUT_EDUCATION": lambda: decision.spared(education=""), "NO_PENALTY_GROUND_UNMET": lambda: decision.spared(harm=True),
    "FINED_TWICE_BY_US": twice_decided,
    "DECISION_WITHOUT_REMEDIES": decided(suit_court=""), "REVIEW_PERIOD_WRONG": decided(review_days=30),
    "REVIEW_ORGAN_WRONG": decided(review_organ="武定县自然资源局"), "SUIT_PERIOD_WRONG": decided(suit_months=3),
    "DEMOLITION_SUIT_PERIOD_WRONG": decided(suit_days_demolition=30),
    "ITEM_REMEDY_WRONG": decided(items=[item | {"remedy": "十五日内向武定县人民法院起诉"} for item in ITEMS]),
    "REVIEW_FIRST_NOT_TOLD": lambda: CASE.facts(review_first=True),
    "PARTY_UNKNOWN": decided(items=[item | {"party": "某陌生公司"} for item in ITEMS]),
    "DATED_BEFORE_ITS_GROUNDS": lambda: replace(CASE.upto("decision"), acts=(*CASE.until("decision").acts, replace(CASE.change("decision", dated="2025-05-07").upto("decision").acts[-1], on=date(2025, 5, 7)))),
    # -- review and discussion
    "NO_LEGAL_REVIEW": lambda: CASE.without(*review.REVIEW),
    "REVIEW_BEFORE_HEARING": lambda: CASE.move("review_submission", on="2025-04-22").move("review_opinion", on="2025-04-23"),
    "REVIEW_BEFORE_DEFENCE": lambda: UNHEARD.move("review_submission", on="2025-04-14").move("review_opinion", on="2025-04-15"),
    "REVIEW_NOT_PASSED": changed("review_opinion", verdict="returned"),
    "REVIEW_OF_OTHER_DRAFT": decided(draft="ffff"),
    "REVIEW_BY_HANDLER": lambda: CASE.person("li", roles=frozenset({"officer", "reviewer"})).change("review_opinion", reviewer="li", by="li"),
    "REVIEWER_UNQUALIFIED": lambda: CASE.person("chen", first_review=True, legal_qualification=False),
    "REVIEW_POINTS_UNANSWERED": changed("review_opinion", points={k: v for k, v in EIGHT_POINTS.items() if k != "powers"}),
    "REVIEW_MATERIALS_INCOMPLETE": changed("review_submission", materials=["draft", "report", "basis", "notice", "hearing"]),
    "SECOND_REVIEW_SAME_REVIEWER": lambda: review.a_disagreement(settles_disagreement=True).change("review_opinion", reviewer="chen"),
    "NO_COLLECTIVE_DISCUSSION": lambda: CASE.without("collective_discussion"),
    "DISCUSSION_BEFORE_HEARING": lambda: CASE.move("collective_discussion", on="2025-04-24"),
    "DISCUSSION_BEFORE_NOTICE": lambda: UNHEARD.move("collective_discussion", on="2025-04-07"),
    "DISCUSSION_BEFORE_REVIEW": lambda: CASE.move("collective_discussion", on="2025-05-05"),
    "DISCUSSION_NOT_AGREED": changed("collective_discussion", conclusion="refused"),
    "DISCUSSION_OF_OTHER_ITEMS": changed("collective_discussion", items=ITEMS[:2]),
    "DISCUSSION_WITHOUT_QUORUM": changed("collective_discussion", quorum=6),
    "DISCUSSION_BY_OTHERS": changed("collective_discussion", members=["yang", "liu", "wang"]),
    # -- evidence
    "EVIDENCE_AFTER_DECISION": after_the_decision,
    "EVIDENCE_DATED_AFTER_DECISION": changed("evidence:plan", collected_on="2025-05-10"),
    "EVIDENCE_UNLAWFUL": changed("evidence:plan", unlawful_means=True),
    "DEVICE_NOT_REVIEWED": changed("evidence:plan", monitoring_device=True, device_reviewed=False),
    "INTERVIEW_NOT_ALONE": changed("interview", alone=False), "INTERVIEW_RIGHTS_NOT_TOLD": changed("interview", recusal_told=False),
    "INTERVIEW_UNSIGNED": changed("interview", signed=False),
    "INTERVIEWS_OVERLAP": lambda: evidence.interview(CASE, "10:00", "10:40"),
    "SITE_PARTY_NOT_NOTIFIED": changed("site_inspection", notified=False, party_present=False, refusal="不在"),
    "SITE_ABSENCE_NOT_NOTED": changed("site_inspection", party_present=False), "SITE_METHOD_NOT_NOTED": changed("site_inspection", method_note="无"),
    "AREA_PARTS_DIFFER": changed("site_inspection", land=[{"class": "旱地", "area": "1000", "conforms": False}, {"class": "坑塘", "area": "190", "conforms": False}]),
    "PLAN_NOT_PROVEN": evidence.without_plan,
    "REGISTRATION_NOT_APPROVED": lambda: evidence.registered(by="wang"),
    "SEIZURE_WITHOUT_POWER": lambda: seized(power="土地管理法"), "SEIZURE_TOO_LONG": lambda: seized(days=45),
    "APPRAISER_UNQUALIFIED": lambda: appraised(qualified=False), "APPRAISAL_UNSIGNED": lambda: appraised(signed=False),
    # -- order, filing, time
    "STEP_MISSING": lambda: CASE.without("case_hearing"),
    "STEP_TOO_LATE": lambda: CASE.add("statement", on="2025-06-23", by="zhang", party="company", way="written", content="不服"),
    "FILING_CONDITION": changed("filing", liability_due=False), "FILING_NOT_APPROVED": changed("filing", approved_by="liu"),
    "FILING_REFUSAL_NOT_APPROVED": declined_by_a_deputy,
    "TIME_BARRED": changed("filing", violation="L02", continuing=False, act_from="2021-01-01", act_to="2022-03-02"),
    "WRONG_AUTHORITY": changed("filing", rural_house=True, own_jurisdiction=False), "NO_FILING": lambda: CASE.without("filing"),
    "FINED_TWICE": related, "DISGUISED_PENALTY": changed("stop_order", orders_demolition=True), "TRANSFERRED_ON": passed_on,
    "DECISION_OVERDUE": lambda: on("2025-06-25", CASE.upto("decision")),
    "EXTENSION_TOO_LATE": lambda: extended("2025-06-10"),
    "EXTENSION_TOO_LONG": lambda: extended("2025-05-05", days=45), "EXTENSION_NOT_BY_HEAD": lambda: extended("2025-05-05", by="wang"),
    "ANSWER_BEFORE_QUESTION": an_early_answer,
    "SUSPENDED_TWICE": lambda: timeline.paused(notified_on="2025-03-21").add("suspension", on="2025-03-24", by="zhang", approved_by="yang", reasons="同上", notified_on="2025-03-24"),
    "CORRECTION_OF_SUBSTANCE": lambda: corrected("prior_notice", scope="clerical", changes=[{"field": "items", "before": "a", "after": "b"}]),
    "CORRECTION_STRIKES_ACT": lambda: corrected("hearing"), "CORRECTION_OF_NOTHING": lambda: corrected("handover"),
    # -- notice, defence, hearing
    "NO_PRIOR_NOTICE": lambda: UNHEARD.without("prior_notice"), "NOTICE_NOT_SERVED": lambda: CASE.without("service:prior_notice"),
    "STATEMENT_RIGHT_NOT_TOLD": changed("prior_notice", statement_right_told=False),
    "NO_HEARING_NOTICE": lambda: UNHEARD.without("hearing_rights_notice"),
    "DECISION_IN_STATEMENT_WINDOW": lambda: WAIVED.change("waiver", rights=["hearing"]),
    "DECISION_IN_HEARING_WINDOW": lambda: WAIVED.change("waiver", rights=["statement"]),
    "STATEMENT_NOT_REVIEWED": lambda: CASE.without("statement_review"), "REFUSED_TO_HEAR": lambda: CASE.facts(refused_to_hear=True),
    "HEAVIER_THAN_NOTICE": heavier_than_told, "RENOTICE_HEAVIER": lambda: heard_on_the_old_notice().change("prior_notice", new_facts=False).upto("prior_notice"),
    "HEARING_NOT_HELD": lambda: CASE.without("hearing", "hearing_report"),
    "HEARING_WRONGLY_REFUSED": lambda: refused_hearing("late"),
    "HEARING_NOTICE_SHORT": lambda: CASE.without("hearing_notice"), "HEARING_BY_HANDLER": changed("hearing", presided_by="zhang"),
    "HEARING_CLOSED": changed("hearing", public=False), "HEARING_FEE": changed("hearing", fee_charged=True),
    "HEARING_RECORD_UNSIGNED": changed("hearing", signed=False), "HEARING_ON_OLD_NOTICE": heard_on_the_old_notice,
    # -- people
    "TOO_FEW_OFFICERS": changed("interview", by="zhang"), "TOO_FEW_HANDLERS": changed("filing", handlers=["zhang"]),
    "NO_VALID_CERTIFICATE": lambda: CASE.person("li", certificates=(a_certificate("53232901002", valid_until=date(2025, 3, 12)),)),
    "CERTIFICATE_OF_OTHER_AREA": lambda: CASE.person("li", certificates=(a_certificate("1", area="禄劝彝族苗族自治县"),)),
    "AUXILIARY_ACTED": lambda: CASE.person("li", auxiliary=True), "IDENTITY_NOT_SHOWN": lambda: CASE.without("identity_shown"),
    "RECUSED_STILL_ACTS": lambda: officers.a_recusal(True), "RECUSAL_DECIDED_BY": lambda: officers.a_recusal(False, by="wang"),
    "RECUSAL_UNDECIDED": lambda: CASE.add("recusal_request", on="2025-03-17", by="zhang", asked_by="丁大山", person="li", reasons="亲属"),
    # -- report and referral
    "NO_INVESTIGATION_REPORT": lambda: CASE.without("investigation_report", "case_hearing", "proposal"),
    "CASE_HEARING_POINTS": changed("case_hearing", points={**EIGHT_CHECKS, "law": "no"}),
    "CASE_HEARING_RETURNED": changed("case_hearing", verdict="returned"),
    "CRIME_NOT_REFERRED": lambda: CASE.upto("decision").change("investigation_report", crime_suspected=True),
    "REFERRAL_TEAM_TOO_SMALL": lambda: report.referred(team=["zhang"]), "REFERRAL_NOT_BY_HEAD": lambda: report.referred(approved_by="liu"),
    "REFERRAL_INCOMPLETE": lambda: report.referred(attachments=["letter", "report"]),
    # -- service
    "SERVICE_RECEIVER_WRONG": lambda: service.directly(relation="neighbour", receiver="邻人"), "SERVICE_NOT_SIGNED": lambda: service.directly(signed=False),
    "SERVICE_RECEIPT_BEFORE_ACT": lambda: service.directly(received_on="2025-05-10"),
    "SERVICE_LEFT_WITHOUT_REFUSAL": served(**service.LEFT | {"refused": False}),
    "SERVICE_LEFT_AT_WRONG_PLACE": served(**service.LEFT | {"place_kind": "site"}), "SERVICE_LEFT_UNPROVEN": served(**service.LEFT | {"recorded": False}),
    "SERVICE_ELECTRONIC_WITHOUT_CONSENT": served(way="electronic", succeeded=True, consent=False),
    "SERVICE_MAIL_RETURNED": served(**service.MAILED | {"returned": True}), "SERVICE_MAIL_UNPROVEN": served(**service.MAILED | {"mail_proof": False}),
    "SERVICE_SENT_TO_SITE": served(**service.MAILED | {"place_kind": "site"}),
    "SERVICE_ANNOUNCED_TOO_SOON": served(way="by_announcement", announced_last_on="2025-05-12", announcement_reason="无法送达"),
    "SERVICE_ANNOUNCEMENT_UNREASONED": served(way="by_announcement", announced_last_on="2025-05-12", whereabouts_unknown=True, announcement_reason=""),
    "SERVICE_POSTING_UNRECORDED": served(way="by_announcement", announced_last_on="2025-05-12", whereabouts_unknown=True, announcement_reason="下落不明",
                                         posted_at_residence=True, recorded=False),
    # -- publication
    "PUBLICATION_NOT_REDACTED": changed("publication", redacted=False),
    "PUBLICATION_OF_MINOR": lambda: born("2007-06-01").change("decision", discretion="行为时未满十八周岁，从轻处罚"),
    "PUBLICATION_OF_REVOKED": published_again, "PUBLICATION_DESPITE_EXCEPTION": excepted_and_published,
    "EXCEPTION_NOT_APPROVED": lambda: publication.excepted().change("publication_exception", approved_by="ma"),
    "EXCEPTION_GROUND_UNMET": lambda: publication.excepted(ground="minor"), "WITHDRAWAL_WITHOUT_REASONS": lambda: publication.withdrawn("2025-09-10", reasons=""),
    # -- execution and end
    "EXECUTION_BEFORE_EFFECT": unserved_demand, "EXECUTION_OF_REVOKED": revoked, "PAYMENT_COLLECTED_BY_OFFICER": changed("payment", to="officer"),
    "ARRANGEMENT_WITHOUT_APPLICATION": lambda: execution.arranged(applied_on="2025-05-25"),
    "ARRANGEMENT_DATES_WRONG": lambda: execution.arranged(until="2025-12-31"),
    "SURCHARGE_NOT_TOLD": lambda: execution.surcharged("2025-06-06", "108000").change("decision", surcharge_told=False),
    "SURCHARGE_TOO_HIGH": lambda: execution.surcharged("2025-06-06", "118800"),
    "SETTLEMENT_REDUCES_PRINCIPAL": lambda: settled(principal_reduced="60000"),
    "SURCHARGE_WAIVED_WITHOUT_REMEDY": lambda: settled(surcharge_waived="108000", remedied=False),
    "DEMAND_INCOMPLETE": lambda: execution.demanded(execution.unpaid(), rights_told=False),
    "DEMAND_TOO_SHORT": lambda: execution.demanded(execution.unpaid(), days=7),
    "DEMAND_AMOUNT_WRONG": lambda: execution.demanded(execution.unpaid(), amount="900000"),
    "COURT_WITHOUT_DEMAND": lambda: to_court("2025-11-27"),
    "COURT_REMEDY_PENDING": lambda: to_court(case=execution.demanded(reconsidered())),
    "COURT_TOO_EARLY": lambda: to_court("2025-11-12", execution.demanded(execution.unpaid(), day="2025-10-09")),
    "COURT_TOO_LATE": lambda: to_court("2026-02-13"), "COURT_FILE_INCOMPLETE": lambda: to_court(head_signed=False),
    "COURT_AMOUNT_WRONG": lambda: to_court(amount="350000"), "COURT_FOR_PLANNING_DEMOLITION": planning_demolition,
    "COURT_AFTER_PERFORMANCE": lambda: execution.applied(
        execution.demanded(CASE.upto("performance"), day="2025-11-13", amount=None), "2025-12-01", amount=None, requests="强制执行罚款"
    ),
    "COURT_OBJECTION_LATE": objected_late,
    "CLOSURE_NOT_APPROVED": changed("closure", approved_by="wang"), "CLOSURE_REFERRALS_OPEN": changed("closure", referrals_done=False),
    "CLOSURE_GROUND_CONTRADICTED": changed("performance", fully=False),
    "CLOSURE_BEFORE_SERVICE": lambda: CASE.without("service:decision"), "ARCHIVED_BEFORE_CLOSURE": lambda: CASE.without("closure"),
}  # fmt: skip

UNSPOKEN = {
    "DECISION_WITHOUT_ITEMS": "only asks for what is not given", "SERVICE_ENTRUSTED_UNNAMED": "only asks for what is not given",
    "ACT_IN_FUTURE": "is tried with a day of looking of its own",
}  # fmt: skip
"""Gates that never refuse by a finding of an act's own day, and why."""

ALSO = {"FINED_TWICE_BY_US": frozenset({"STEP_TOO_LATE"})}
"""Where two gates hold one thing: a second decision offends the order of steps too."""
