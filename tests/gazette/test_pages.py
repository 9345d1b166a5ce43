"""What the public reads: each page, its freshness, its weight and its number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.gazette.entries import correct, publish, withdraw
from daylight.gazette.pages.errors import not_found, server_error
from daylight.gazette.shelf import name_shelf

from .conftest import LETTER, at, mine, quarry

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/decisions/",
    "/decisions/penalty-2026-12/",
    "/withdrawals/",
    "/search/",
    "/search/?q=狮山",
    "/about/",
    "/feed.xml",
    "/sitemap.xml",
    "/sitemap-0.xml",
    "/robots.txt",
]


@pytest.fixture
def full_shelf(time_machine):
    """Sixty decisions, the last of them corrected, and one withdrawn."""
    time_machine.move_to(at("2026-11-20"), tick=False)
    for serial in range(20, 78):
        publish(
            address=f"penalty-2026-{serial}",
            fields=quarry(document_number=f"武自然资罚〔2026〕{serial}号"),
            letter=None,
            now=at("2026-11-17"),
        )
    entry = publish(address="penalty-2026-12", fields=quarry(), letter=LETTER, now=at("2026-11-18"))
    correct(entry, fields=quarry(facts=quarry().facts.replace("1,241.3", "1,240")), letter=LETTER, reason="面积笔误", now=at("2026-11-19"))
    withdrawn = publish(address="penalty-2026-9", fields=mine(), letter=LETTER, now=at("2026-11-03"))
    withdraw(
        withdrawn, reason="原决定经行政复议撤销。", basis="行政处罚法 第48条第二款", document="武政复决〔2026〕3号", now=at("2026-11-12")
    )
    return entry


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_lightly_and_without_a_cookie(client, full_shelf, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    assert not answer.cookies


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_before_anything_is_published(client, address):
    if "penalty" not in address:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_copy_that_is_still_right_costs_one_query(client, full_shelf, address):
    etag = client.get(address)["ETag"]

    with CaptureQueriesContext(connection) as queries:
        again = client.get(address, headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert len(queries) == 1


def test_a_copy_is_asked_after_each_time_and_no_longer_right_after_a_withdrawal(client, full_shelf):
    first = client.get("/decisions/penalty-2026-12/")
    withdraw(full_shelf, reason="复议撤销", basis="行政处罚法 第48条第二款", now=at("2026-11-20"))

    again = client.get("/decisions/penalty-2026-12/", headers={"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]})

    assert "no-cache" in first["Cache-Control"]
    assert again.status_code == 410


@pytest.mark.parametrize("address", [page for page in PAGES if page != "/robots.txt"])
def test_the_number_of_queries_does_not_grow_with_the_shelf(client, quarry_entry, time_machine, address):
    time_machine.move_to(at("2026-11-20"), tick=False)
    client.get(address)  # content types and templates are warm
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for serial in range(20, 60):
        publish(address=f"penalty-2026-{serial}", fields=quarry(), letter=None, now=at("2026-11-18"))

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few) <= 6


def test_a_decision_shows_its_facts_basis_conclusion_course_and_remedies(client, quarry_entry):
    page = client.get("/decisions/penalty-2026-12/").content.decode()

    for text in [
        "武定某砂石有限公司",
        "1,241.3平方米",
        "土地管理法 第77条",
        "罚款186,195元",
        "法制审核",
        "行政复议",
        "决定后第 4 个工作日",
        "公示至 2029-11-12",
    ]:
        assert text in page


def test_a_fine_that_the_conclusion_does_not_name_in_figures_has_a_line_of_its_own(client):
    publish(address="words", fields=quarry(items=(), conclusion="罚款壹拾捌万陆仟壹佰玖拾伍元整。"), letter=None, now=at("2026-11-18"))

    assert "186,195</span> 元" in client.get("/decisions/words/").content.decode()


def test_a_correction_shows_what_changed_letter_by_letter(client, full_shelf):
    page = client.get("/decisions/penalty-2026-12/").content.decode()

    assert "面积笔误" in page
    assert "<del>1.3</del>" in page
    assert "<ins>0</ins>" in page


def test_a_correction_that_takes_out_personal_data_hides_the_earlier_text(client, quarry_entry):
    leaky = publish(address="leak", fields=quarry(facts="当事人住址为某路9号。"), letter=LETTER, now=at("2026-11-18"))
    correct(leaky, fields=quarry(facts="当事人住址从略。"), letter=LETTER, reason="隐去住址", now=at("2026-11-18"), conceals_earlier=True)

    page = client.get("/decisions/leak/").content.decode()

    assert "某路" not in page
    assert "更正前的文字不再展示" in page


def test_the_letter_is_shown_in_the_browser_under_its_number(client, quarry_entry):
    answer = client.get("/decisions/penalty-2026-12/letter.pdf")

    assert answer.content == LETTER
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")


def test_a_decision_without_letter_has_no_letter_page(client):
    publish(address="bare", fields=quarry(), letter=None, now=at("2026-11-18"))

    assert client.get("/decisions/bare/letter.pdf").status_code == 404
    assert "letter.pdf" not in client.get("/decisions/bare/").content.decode()


def test_the_list_is_narrowed_by_every_filter(client, full_shelf):
    publish(
        address="permit-1",
        fields=quarry(kind="permit", place="高桥镇", violation="", party_kind="person", decided_on=date(2025, 12, 31)),
        letter=None,
        now=at("2026-01-05"),
    )

    for query, found in [
        ("kind=permit", 1),
        ("place=高桥镇", 1),
        ("year=2025", 1),
        ("violation=非法占地", 59),
        ("party_kind=person", 1),
        ("state=corrected", 1),
        ("kind=permit&place=狮山镇", 0),
    ]:
        assert client.get(f"/decisions/?{query}").context["total"] == found, query


@pytest.mark.parametrize(
    "query",
    [
        "kind=x",
        "year=abcd",
        "year=２０２６",
        "party_kind=1",
        "state=?",
        "after=nonsense",
        "before=2026-13-99.1",
        "after=2026-11-18.",
        "place=%00",
    ],
)
def test_a_filter_that_means_nothing_is_left_aside(client, full_shelf, query):
    answer = client.get(f"/decisions/?{query}")

    assert answer.status_code == 200
    assert answer.context["total"] == 59


def test_the_withdrawn_state_leads_to_the_withdrawals(client, full_shelf):
    assert client.get("/decisions/?state=withdrawn")["Location"] == "/withdrawals/"


def test_paging_forth_and_back_passes_every_decision_once(client, full_shelf):
    seen, page = [], client.get("/decisions/").context["page"]
    sheets = [page]
    while page.older:
        page = client.get(f"/decisions/?after={page.older}").context["page"]
        sheets.append(page)
    for sheet in sheets:
        seen += [line.pk for line in sheet.lines]

    assert len(seen) == len(set(seen)) == 59
    assert [line.published_on for sheet in sheets for line in sheet.lines] == sorted(
        (line.published_on for sheet in sheets for line in sheet.lines), reverse=True
    )
    back = client.get(f"/decisions/?before={sheets[2].newer}").context["page"]
    assert [line.pk for line in back.lines] == [line.pk for line in sheets[1].lines]
    first = client.get(f"/decisions/?before={sheets[1].newer}").context["page"]
    assert not first.newer


def test_a_withdrawn_decision_leaves_a_notice_with_number_organ_dates_and_reason(client, full_shelf):
    answer = client.get("/decisions/penalty-2026-9/")
    page = answer.content.decode()

    assert answer.status_code == 410
    for text in [
        "武自然资罚〔2026〕9号",
        "武定县自然资源局",
        "2026-10-28",
        "2026-11-12",
        "原决定经行政复议撤销。",
        "行政处罚法 第48条第二款",
        "武政复决〔2026〕3号",
    ]:
        assert text in page


def test_an_expired_decision_is_gone_and_says_so(client, quarry_entry, time_machine):
    time_machine.move_to(at("2029-11-12"), tick=False)

    answer = client.get("/decisions/penalty-2026-12/")

    assert answer.status_code == 410
    assert "期限已经届满" in answer.content.decode()
    assert "砂石" not in answer.content.decode()
    assert client.get("/decisions/penalty-2026-12/letter.pdf").status_code == 410


@pytest.mark.parametrize("address", ["/decisions/unknown/", "/decisions/unknown/letter.pdf", "/sitemap-99999999.xml"])
def test_what_is_not_there_is_told_in_chinese(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()


def test_timeliness_counts_first_publications_of_the_year_and_never_rounds_up(client, db, time_machine):
    time_machine.move_to(at("2026-11-20"), tick=False)
    for serial, used in enumerate([4, 7, 8]):
        publish(address=f"p-{serial}", fields=quarry(working_days_used=used), letter=None, now=at("2026-11-18"))
    publish(address="last-year", fields=quarry(decided_on=date(2025, 12, 30)), letter=None, now=at("2025-12-31"))

    [row] = client.get("/").context["timeliness"]

    assert (row.in_time, row.published, row.percent) == (2, 3, 66.6)


def test_the_names_at_head_and_foot_are_those_of_the_bureau(client, db):
    name_shelf(organ="某县自然资源局", government="某县人民政府", supervisor="某县司法局", telephone="0000-1234567", now=at("2026-11-18"))

    page = client.get("/").content.decode()

    for text in ["某县自然资源局", "某县人民政府", "某县司法局", "0000-1234567"]:
        assert text in page


def test_only_reading_is_allowed(client, quarry_entry):
    assert client.post("/decisions/").status_code == 405
    assert client.head("/decisions/penalty-2026-12/").status_code == 200


def test_text_that_looks_like_markup_is_shown_as_text(client, db):
    publish(
        address="markup",
        fields=quarry(title="<script>alert(1)</script>案", facts='"><img src=x onerror=alert(1)>占地'),
        letter=None,
        now=at("2026-11-18"),
    )

    for address in ["/", "/decisions/markup/", "/search/?q=占地", "/search/?q=<script>", "/feed.xml"]:
        page = client.get(address).content.decode()
        assert "<script>" not in page
        assert "<img src=x" not in page


def test_no_page_needs_a_script_or_an_inline_style(client, full_shelf):
    for address in PAGES:
        page = client.get(address).content.decode()
        assert "<script" not in page
        assert " style=" not in page
        assert "<style" not in page


def test_an_address_that_no_page_has_is_told_in_chinese_without_asking_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        missing, broken = not_found(rf.get("/nothing")), server_error(rf.get("/"))

    assert (missing.status_code, broken.status_code) == (404, 500)
    assert "没有这个页面" in missing.content.decode()
    assert "页面暂时打不开" in broken.content.decode()
