"""The demonstration county: it loads through the verbs, every case stands where it was promised, and the law agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from daylight.accounts.models import Section, User
from daylight.accounts.passwords import check_password_policy
from daylight.casefile.act import Act
from daylight.casefile.approval import Approval
from daylight.casefile.case import Case
from daylight.casefile.dossier import Dossier
from daylight.casefile.recordview import law_context, record_of
from daylight.casefile.standing import differences
from daylight.disclosure.models import Publication, Withdrawal
from daylight.law.acts import act_kind
from daylight.law.examine import examine
from daylight.law.identifiers import credit_code_problem, resident_id_problem
from daylight.records.models import IssuedPaper
from daylight.registers.certificates import Certificate
from daylight.site.demonstration import cases, loading
from daylight.site.demonstration.cases import ended, running
from daylight.site.demonstration.county import BODY, PASSWORD, PEOPLE, SECTIONS, County
from daylight.site.demonstration.files import photo, sketch
from daylight.site.demonstration.script import BadScript, Script, Story

TODAY = date(2026, 11, 23)

STAGES = {
    "插甸镇取土举报（新线索）": "clue",
    "高桥镇钢架大棚占地（立案待分管负责人签批）": "clue",
    "白路镇取土毁坏耕地案（正在鉴定，期限扣除）": "investigation",
    "己衣镇采石场外扩占地案（中止调查）": "suspended",
    "田心乡无证采砂案（先行登记保存超期未处理）": "investigation",
    "万德镇停车场占地案（办案期限已过）": "investigation",
    "猫街镇加工作坊占地案（告知期间）": "notice",
    "县城商铺无规划许可建设案（陈述申辩已复核）": "notice",
    "狮山镇物流仓库占地案（听证待举行）": "hearing",
    "狮山镇驾校训练场占地案（审核退回后通过，待集体讨论）": "review",
    "插甸镇农机库房占地案（送审，待法制审核）": "review",
    "狮山镇广告围挡占地案（处理意见待主要负责人签批）": "case_hearing",
    "狮山镇汽修厂占地案（昨日作出决定）": "decision",
    "无资质从事测绘案（已送达，待公示）": "service",
    "插甸镇养殖加工点占地案（分期缴纳）": "execution",
    "高桥镇矿石堆放占地案（已催告，申请法院期间）": "execution",
    "狮山镇洗车场占地案（复议撤销，公示已撤回）": "revoked",
    "发窝乡无证采矿案（移送公安机关）": "referred",
    "狮山镇临时堆料案（轻微并及时改正，不予处罚）": "closing",
    "环州乡举报采石线索（不予立案，已告知举报人）": "declined",
    "高桥镇村民建房线索（移送农业农村部门）": "transferred",
    "狮山镇砂石堆场占地案（完整办结，有听证）": "archive",
}
LATE_ON_PURPOSE = {
    "田心乡无证采砂案（先行登记保存超期未处理）": {"REGISTRATION_OVERDUE"},
    "万德镇停车场占地案（办案期限已过）": {"DECISION_NOT_MADE_IN_TIME"},
}


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[Script]:
    """The whole demonstration, loaded once for this file and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loading.load(on=TODAY, tell=lambda story: None)
        transaction.set_rollback(True)


def story_of(county: Script, word: str) -> Story:
    return next(story for story in county.stories if word in story.title)


def case_of(county: Script, word: str) -> Case:
    case = story_of(county, word).case
    assert case is not None
    case.refresh_from_db()
    return case


# -- the county ----------------------------------------------------------------------------------------------------


def test_every_case_stands_at_the_stage_that_its_title_promises(county):
    stands = {story.title: case_of(county, story.title).stage for story in county.stories}

    assert {title: stands[title] for title in STAGES} == STAGES


def test_the_eight_published_decisions_are_archived_and_public(county):
    real = [case_of(county, story.title) for story in county.stories if story.title.startswith("公开案例")]

    assert len(real) == 8
    assert {case.stage for case in real} == {"archive"}
    assert Publication.objects.filter(decision__case__in=real, withdrawal__isnull=True).count() == 8
    assert Dossier.objects.filter(case__in=real).count() == 8


def test_the_ledger_holds(county):
    call_command("verify_ledger", stdout=StringIO())


def test_nothing_differs_when_it_is_derived_again(county):
    told = [difference for case in Case.objects.all() for difference in differences(case, on=TODAY)]

    assert told == []


def test_the_examiner_finds_nothing_unlawful_but_what_is_late_on_purpose(county):
    found = {}
    for story in county.stories:
        examination = examine(record_of(story.case, on=TODAY), law_context(on=TODAY))
        if codes := {finding.code for finding in examination.findings if finding.severity == "block"}:
            found[story.title] = codes

    assert found == LATE_ON_PURPOSE


def test_warnings_were_passed_only_with_a_written_reason(county):
    for story in county.stories:
        explained = {code for act in story.case.acts.all() for code in act.departures}
        examination = examine(record_of(story.case, on=TODAY), law_context(on=TODAY))

        assert {finding.code for finding in examination.findings if finding.severity == "warn"} <= explained


def test_numbers_run_in_the_order_of_time(county):
    decided = Act.objects.filter(kind="decision").order_by("at")
    numbers = [(act.at.year, int(act.data["number"].partition("〕")[2].removesuffix("号"))) for act in decided]

    assert numbers == sorted(numbers)
    assert all(n == 1 for i, (year, n) in enumerate(numbers) if i == 0 or numbers[i - 1][0] != year)


# -- single stories ------------------------------------------------------------------------------------------------


def test_the_sand_yard_is_fined_by_the_square_metre(county):
    decision = case_of(county, "砂石堆场").acts.get(kind="decision")

    assert decision.data["total"] == "186195.00"
    assert any(item.get("amount_words") == "壹拾捌万陆仟壹佰玖拾伍元整" for item in decision.data["items"])


def test_the_sand_yard_was_heard_before_it_was_reviewed(county):
    kinds = list(case_of(county, "砂石堆场").acts.values_list("kind", flat=True))

    assert kinds.index("hearing") < kinds.index("review_opinion") < kinds.index("collective_discussion") < kinds.index("decision")


def test_the_deputy_head_is_the_one_for_whom_the_filing_waits(county):
    assert Approval.objects.get(case=case_of(county, "钢架大棚"), kind="filing").waiting_for == "deputy_head"


def test_the_returned_review_keeps_both_opinions(county):
    opinions = case_of(county, "驾校训练场").acts.filter(kind="review_opinion").order_by("seq")

    assert [act.data["verdict"] for act in opinions] == ["returned", "passed"]


def test_the_revoked_decision_has_left_the_shelf_in_time(county):
    withdrawal = Withdrawal.objects.get(publication__decision__case=case_of(county, "洗车场"))

    assert withdrawal.ground == "revoked"
    assert withdrawal.act.departures == {}


def test_the_road_of_2020_is_noted_as_published_late(county):
    publication = case_of(county, "修路占水田").acts.get(kind="publication")

    assert set(publication.departures) == {"PUBLICATION_LATE"}


def test_figures_of_the_published_decisions_are_those_of_the_source(county):
    fines = {
        word: [item["amount"] for item in case_of(county, word).acts.get(kind="decision").data["items"] if item["kind"] == "fine"]
        for word in ("安置区", "垃圾中转站")
    }

    assert fines == {"安置区": ["2432700.00"], "垃圾中转站": ["2478.00"]}


def test_every_paper_of_a_case_was_typeset(county):
    wanted = {(act.case.clue_number, str(act.seq)) for act in Act.objects.select_related("case") if act_kind(act.kind).papers}
    issued = set(IssuedPaper.objects.values_list("case_ref", "act_ref"))

    assert wanted <= issued


# -- people --------------------------------------------------------------------------------------------------------


def test_certificates_are_of_every_kind(county):
    held = {one.username: one.certificate for one in PEOPLE if one.certificate}
    valid = set(Certificate.objects.valid_on(TODAY).values_list("officer__user__username", flat=True))

    assert {name for name, kind in held.items() if kind in {"renewed", "ending"}} == valid
    assert not any(name in valid for name, kind in held.items() if kind in {"lapsed", "suspended", "auxiliary"})
    soon = Certificate.objects.valid_on(TODAY).filter(valid_until__lte=TODAY + timedelta(days=30))
    assert [one.officer.user.username for one in soon] == ["huangtao"]


def test_the_common_password_is_good_and_opens_every_account(county):
    user = User.objects.get(username="zhouming")

    check_password_policy(PASSWORD, user=User(username="zhouming", name="周明"))
    assert user.check_password(PASSWORD)
    assert not User.objects.filter(must_change_password=True).exists()
    assert len(set(User.objects.values_list("password", flat=True))) == 1


def test_numbers_of_parties_are_right_in_form(county):
    parties = Act.objects.filter(kind="party_named").values_list("data", flat=True)

    assert credit_code_problem(str(BODY["uscc"])) == ""
    assert [told for one in parties if (told := one.get("uscc") and credit_code_problem(one["uscc"]))] == []
    assert [told for one in parties if (told := one.get("id_number") and resident_id_problem(one["id_number"]))] == []
    assert len({one.get("uscc") or one["id_number"] for one in parties}) == len(parties)


def test_the_command_names_every_account_with_its_post(county):
    said = StringIO()

    call_command("demonstration_accounts", stdout=said)

    assert PASSWORD in said.getvalue()
    assert all(one.username in said.getvalue() and one.name in said.getvalue() for one in PEOPLE)


# -- loading -------------------------------------------------------------------------------------------------------


def test_an_installation_in_use_is_not_loaded_into(county):
    before = Act.objects.count()

    with pytest.raises(CommandError, match="不能再装载"):
        call_command("load_demonstration", "--on", "2026-11-23", stdout=StringIO())

    assert Act.objects.count() == before


@pytest.mark.django_db
def test_an_installation_in_earnest_tells_no_demonstration_accounts():
    with pytest.raises(CommandError, match="不是演示县"):
        call_command("demonstration_accounts", stdout=StringIO())


@pytest.mark.django_db
def test_the_same_day_gives_the_same_records_to_the_letter(monkeypatch):
    few = type("Few", (), {"STORIES": (running.fresh_clue, running.waiting_for_signature, ended.declined, ended.villagers_house)})
    monkeypatch.setattr(cases, "GROUPS", (few,))

    assert _loaded_and_taken_back() == _loaded_and_taken_back()


def _loaded_and_taken_back() -> list[tuple[Any, ...]]:
    """Load into an empty database whose numbering starts anew; return what the records say."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'ALTER SEQUENCE "{name}" RESTART WITH 1')
        loading.load(on=TODAY, tell=lambda story: None)
        acts = list(
            Act.objects.order_by("pk").values_list("case__clue_number", "seq", "kind", "at", "recorded_at", "by", "data", "departures")
        )
        papers = list(IssuedPaper.objects.order_by("pk").values_list("act_ref", "form_code", "number", "digest"))
        transaction.set_rollback(True)
    return acts + papers


@pytest.mark.parametrize("later", range(0, 400, 23))
def test_no_story_reaches_beyond_the_day_it_is_loaded_on(later):
    day = date(2026, 3, 1) + timedelta(days=later)
    script = Script(_a_county_on_paper(), day)

    cases.tell_all(script)

    assert max(step.at.date() for step in script.steps) <= day
    assert len({story.title for story in script.stories}) == len(script.stories) >= 20


def _a_county_on_paper() -> County:
    sections = {code: Section(code=code, name=name) for code, name in SECTIONS}
    return County(sections, {one.username: User(username=one.username, name=one.name) for one in PEOPLE})


def test_a_step_after_the_last_day_is_refused_with_its_story():
    script = Script(_a_county_on_paper(), TODAY)

    with pytest.raises(BadScript, match="一个案件.*晚于装载日"):
        script.story("一个案件").begin(0).wait(1).take("statement")


def test_drawings_are_pictures_and_always_the_same():
    assert sketch("一") == sketch("一") != sketch("二")
    assert photo("一").startswith(b"\x89PNG")
