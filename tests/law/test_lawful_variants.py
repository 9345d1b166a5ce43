"""What is lawful passes without a word, and nothing is asked for: the lawful case in all its forms."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.builder import (
    BOTH,
    COMPANY,
    FARMER,
    ITEMS,
    Builder,
    a_lawful_case,
    a_lawful_case_with_waiver,
    a_lawful_case_without_hearing,
)

CASE = a_lawful_case()
ENDING = ("publication", "payment", "performance", "closure", "archiving")


def by_mail() -> Builder:
    return CASE.change(
        "service:decision",
        way="by_mail",
        received_on="2025-05-14",
        mail_number="1234567890123",
        mail_proof=True,
        sent_to="示例路1号",
        place=None,
        place_kind=None,
        recorded=None,
    )


def absent_from_the_hearing() -> Builder:
    return CASE.without("hearing", "hearing_report").add("hearing_terminated", on="2025-04-25", by="sun", ground="absent", reasons="无正当理由不到场").change(
        "decision", process="2025年4月8日送达告知书和听证告知书，当事人陈述申辩并申请听证，后无正当理由不到场，终止听证").change(
        "review_submission", materials=["draft", "report", "basis", "evidence", "notice"])  # fmt: skip


def returned_once() -> Builder:
    opinion = {**CASE.record.first("review_opinion").data, "verdict": "returned"}
    submission = CASE.record.first("review_submission").data
    return CASE.add("review_opinion", on="2025-04-30", by="chen", **opinion).add(
        "review_submission", on="2025-04-30", by="zhang", **submission
    )


def filed_without_clue() -> Builder:
    return CASE.change("clue", source="superior")


def no_penalty() -> Builder:
    case = CASE.upto("case_hearing").change("investigation_report", proposal="no_penalty")
    return (
        case.add("proposal", on="2025-04-07", by="zhang", approved_by="yang", outcome="no_penalty_minor", facts="占地后已自行恢复", articles="土地管理法 第四十四条", basis="行政处罚法 第三十三条")
        .add("no_penalty_decision", on="2025-04-10", by="yang", number="武自然资不罚〔2025〕1号", ground="minor", facts="轻微并及时改正", corrected_on="2025-03-20", harm=False, education="已当面教育")
        .add("service", on="2025-04-11", by=BOTH, of="no_penalty_decision", party="company", way="in_person", succeeded=True, receiver="丁大山", relation="representative", signed=True, received_on="2025-04-11")
        .add("publication", on="2025-04-16", by="ma", of="no_penalty_decision", redacted=True, checked_by="chen")
        .add("closure", on="2025-04-21", by="zhang", approved_by="yang", ground="no_penalty", execution="不予处罚", referrals_done=True)
        .add("archiving", on="2025-05-06", by="he", archive_number="20250002", pages=40, retention="thirty_years")
    )  # fmt: skip


def transferred_to_the_police() -> Builder:
    case = CASE.upto("investigation_report").change("investigation_report", crime_suspected=True, proposal="refer")
    return (
        case.add("criminal_referral", on="2025-04-03", by="zhang", approved_by="yang", reported_on="2025-04-01", decided_on="2025-04-03", team=list(BOTH),
                 crime="非法占用农用地罪", to="武定县公安局", attachments=["letter", "report", "items"], facts="毁坏耕地")
        .add("police_reply", on="2025-04-07", by="zhang", received_on="2025-04-03", result="filed")
        .add("handover_to_police", on="2025-04-09", by=BOTH, items="账册一本")
        .add("closure", on="2025-04-14", by="zhang", approved_by="yang", ground="transferred", execution="公安机关已立案", referrals_done=True)
        .add("archiving", on="2025-05-06", by="he", archive_number="20250003", pages=60, retention="permanent")
    )  # fmt: skip


def a_late_request_refused() -> Builder:
    case = CASE.without("hearing", "hearing_report", "hearing_notice").move("hearing_request", on="2025-04-17")
    return (
        case.add("hearing_refusal", on="2025-04-18", by="sun", of="hearing_request", ground="late", reasons="申请期限至4月15日届满")
        .add("service", on="2025-04-18", by=BOTH, of="hearing_refusal", party="company", way="in_person", succeeded=True, receiver="丁大山", relation="representative", signed=True, received_on="2025-04-18")
        .change("decision", process="送达告知书和听证告知书，当事人陈述申辩；逾期申请听证，不予受理")
        .change("review_submission", materials=["draft", "report", "basis", "evidence", "notice"])
    )  # fmt: skip


def a_lighter_decision_after_the_hearing() -> Builder:
    lighter = [
        *ITEMS[:2],
        {**ITEMS[2], "rate": "200", "amount": "240000", "amount_words": "贰拾肆万元整", "text": "处以每平方米200元的罚款，共计240000元"},
    ]
    case = CASE
    for kind in ("review_submission", "review_opinion", "collective_discussion", "decision"):
        case = case.change(kind, items=lighter)
    return case.change("decision", total="240000").change("payment", amount="240000")


def renotified_on_new_facts() -> Builder:
    case, served = a_lawful_case_without_hearing(), {**CASE.record.last("service").data, "received_on": "2025-04-22"}
    for kind in ("prior_notice", "hearing_rights_notice"):
        extra = {"new_facts": True} if kind == "prior_notice" else {}
        case = case.add(kind, on="2025-04-22", by=BOTH, **{**CASE.record.first(kind).data, **extra})
    case = case.add("service", on="2025-04-22", by=BOTH, **{**served, "of": "prior_notice"}).add(
        "service", on="2025-04-22", by=BOTH, **{**served, "of": "hearing_rights_notice"}
    )
    case = case.add(
        "supplementary_investigation", on="2025-04-18", by="zhang", ordered_by="复核", matter="面积", result="查清", new_facts=True
    )
    # Served 22 April: 23, 24, 25, 27 (worked) and 28 April.
    return case.move("review_submission", on="2025-04-29")


def revoked_and_withdrawn() -> Builder:
    return (
        CASE.add("reconsideration", on="2025-06-25", by="zhang", applied_on="2025-06-24", organ="武定县人民政府", accepted_on="2025-06-25")
        .add(
            "remedy_result",
            on="2025-08-20",
            by="zhang",
            of="reconsideration",
            result="revoked",
            made_on="2025-08-18",
            received_on="2025-08-20",
            reasons="面积认定有误",
        )
        .add("withdrawal", on="2025-08-21", by="ma", of="publication", reasons="处罚决定被复议机关撤销")
    )


def an_old_case(weeks: int, article: str) -> Builder:
    """Move the case back by whole weeks, under the law of that time: at most thirty yuan for a square metre."""
    old_items = [
        *ITEMS[:2],
        {**ITEMS[2], "rate": "20", "amount": "24000", "amount_words": "贰万肆仟元整", "text": "处以每平方米20元的罚款，共计24000元"},
    ]
    case = a_lawful_case().shifted(-7 * weeks)
    for kind in (
        "proposal",
        "prior_notice",
        "hearing_rights_notice",
        "review_submission",
        "review_opinion",
        "collective_discussion",
        "decision",
    ):
        case = case.change(kind, items=old_items)
    for kind in ("proposal", "prior_notice", "hearing_rights_notice", "decision"):
        case = case.change(kind, basis=f"土地管理法 {article}；土地管理法实施条例 第四十二条")
    return case.change("decision", total="24000").change("payment", amount="24000")


def by_announcement() -> Builder:
    """Serve the decision by announcement on 12 May 2025: thirty days, in effect on 11 June."""
    case = CASE.change(
        "service:decision",
        way="by_announcement",
        received_on=None,
        receiver=None,
        relation=None,
        signed=None,
        place=None,
        place_kind=None,
        announced_in="公告栏、本机关网站",
        announced_last_on="2025-05-12",
        announcement_reason="直接送达、邮寄送达均未成功",
        whereabouts_unknown=True,
        recorded=True,
    )
    return case.move("payment", on="2025-06-16").move("performance", on="2025-06-18").move("closure", on="2025-06-23").move("archiving", on="2025-07-01")  # fmt: skip


def paid_by_instalments() -> Builder:
    arrangement = {"applied_on": "2025-05-19", "form": "instalments", "reasons": "资金周转困难", "until": "2025-08-20",
                   "instalments": [{"due": "2025-06-20", "amount": "180000"}, {"due": "2025-08-20", "amount": "180000"}]}  # fmt: skip
    case = CASE.without("payment", "closure", "archiving").add(
        "payment_arrangement", on="2025-05-22", by="zhang", approved_by="yang", **arrangement
    )
    for day, receipt in (("2025-06-18", "示例票据0001"), ("2025-08-19", "示例票据0002")):
        case = case.add("payment", on=day, by="zhang", amount="180000", towards="fine", to="bank", receipt=receipt)
    case = case.add(
        "closure", on="2025-08-25", by="zhang", approved_by="yang", ground="performed", execution="分期缴清，拆除完毕", referrals_done=True
    )
    return case.add("archiving", on="2025-09-10", by="he", archive_number="20250001", pages=90, retention="permanent")


def by_the_court() -> Builder:
    """Apply to the court for a fine after six months (12 November 2025) and ten working days of demand (14 to 28 November)."""
    items = [ITEMS[0], ITEMS[2]]
    case = a_lawful_case_without_hearing().without("payment", "performance", "closure", "archiving")
    for kind in (
        "proposal",
        "prior_notice",
        "hearing_rights_notice",
        "review_submission",
        "review_opinion",
        "collective_discussion",
        "decision",
    ):
        case = case.change(kind, items=items)
    case = case.change("decision", suit_days_demolition=None)
    case = case.add(
        "demand", on="2025-11-14", by="zhang", duties="缴纳罚款、退还土地", amount="360000", days=10, way="缴至代收银行", rights_told=True
    )
    served = {**CASE.record.last("service").data, "of": "demand", "received_on": "2025-11-14"}
    case = case.add("service", on="2025-11-14", by=BOTH, **served)
    case = case.add("court_application", on="2025-12-01", by="zhang", approved_by="yang", court="武定县人民法院", requests="缴纳罚款、退还土地", amount="360000",
                    target="被执行人基本账户", attachments=["application", "decision", "opinions", "target"], head_signed=True, sealed=True)  # fmt: skip
    case = case.add(
        "closure",
        on="2025-12-08",
        by="zhang",
        approved_by="yang",
        ground="enforcement_applied",
        execution="已申请强制执行",
        referrals_done=True,
    )
    return case.add("archiving", on="2025-12-22", by="he", archive_number="20250009", pages=90, retention="permanent")


VARIANTS = {
    "paid by instalments": paid_by_instalments,
    "enforced by the court": by_the_court,
    "decided in 2020": lambda: an_old_case(261, "第七十七条"),
    "decided in 2015": lambda: an_old_case(522, "第七十六条"),
    "decided in 2026": lambda: CASE.shifted(7 * 60),
    "served by announcement": by_announcement,
    "with a hearing": lambda: CASE,
    "nobody asked for a hearing": a_lawful_case_without_hearing,
    "both rights given up in writing": a_lawful_case_with_waiver,
    "served by mail": by_mail,
    "the party stayed away from the hearing": absent_from_the_hearing,
    "one review returned": returned_once,
    "handed down by the superior": filed_without_clue,
    "no penalty": no_penalty,
    "referred to the police": transferred_to_the_police,
    "a late request for a hearing": a_late_request_refused,
    "lighter than notified": a_lighter_decision_after_the_hearing,
    "notified again on new facts": renotified_on_new_facts,
    "revoked and withdrawn": revoked_and_withdrawn,
}


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
def test_what_is_lawful_passes_without_a_word(variant):
    assert [(f.code, f.kind, getattr(f, "message", getattr(f, "what", ""))) for f in variant().judged(as_of=date(2026, 11, 23))] == []


def several_parties() -> Builder:
    parties = (COMPANY, FARMER)
    case = a_lawful_case_without_hearing().with_(parties=parties)
    for kind in ("prior_notice", "hearing_rights_notice", "decision"):
        first = case.record.last(kind)
        day = {"decision": date(2025, 5, 12)}.get(kind, first.on)
        case = case.add("service", on=day, by=BOTH, of=kind, party="farmer", way="in_person", succeeded=True, receiver="丁小河", relation="party",
                        signed=True, received_on=day.isoformat(), place="示例村1号", place_kind="residence")  # fmt: skip
    return case


def test_several_parties_are_each_told_and_served():
    mine = {
        "NOTICE_NOT_SERVED",
        "DECISION_IN_HEARING_WINDOW",
        "DECISION_IN_STATEMENT_WINDOW",
        "REVIEW_BEFORE_DEFENCE",
        "DISCUSSION_BEFORE_NOTICE",
    }

    assert not [f for f in several_parties().findings() if f.code in mine]
