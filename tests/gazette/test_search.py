"""Search in Chinese: whatever a reader types, what holds it is found; and only what the public may read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.gazette.entries import correct, publish, withdraw
from daylight.gazette.folding import GAP, fold, folded_with_places, grams, terms
from daylight.gazette.highlighting import marked, spans
from daylight.gazette.models import Listing
from daylight.gazette.search import WINDOW, PostgresIndex, SearchDocument, grams_to_match, index, wanted

from .conftest import LETTER, at, mine, quarry

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("武自然资罚[2026]第12号", "武自然资罚〔2026〕12 号"),
        ("武自然资罚（２０２６）１２号", "武自然资罚〔2026〕12号"),
        ("武自然资罚202612号", "武自然资罚【2026】12号"),
        ("GPS", "gps"),
        ("ＧＰＳ－ＲＴＫ", "gps-rtk"),
        ("1241.3", "1,241.3"),
        ("5㎡", "5m2"),
        ("土\u200b地", "土地"),
        ("狮山镇　", "狮山镇"),
    ],
)
def test_what_is_typed_and_what_is_written_fold_to_the_same(typed, written):
    assert fold(typed) == fold(written)


def test_other_punctuation_parts_words():
    assert fold("砂石，土地。") == f"砂石{GAP}土地{GAP}"
    assert "石土" not in grams([fold("砂石，土地")])


def test_words_are_parted_by_spaces_and_commas_and_taken_once():
    assert terms(" 狮山镇　占地，占地、GPS ") == ["狮山镇", "占地", "gps"]
    assert terms("……！") == []


@given(st.text(max_size=60))
def test_every_folded_character_knows_where_it_came_from(text):
    folded, places = folded_with_places(text)

    assert len(folded) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < max(len(text), 1) for place in places)


@given(st.text(max_size=30), st.text(max_size=60))
def test_marking_changes_no_letter_of_the_text(query, text):
    ends = [end for span in spans(text, terms(query)) for end in span]

    assert ends == sorted(ends)


def test_hits_are_marked_in_the_original_writing():
    assert marked("武自然资罚〔2026〕12 号<b>", wanted("2026（12）号")) == "武自然资罚〔<mark>2026〕12 号</mark>&lt;b&gt;"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "砂",
        "砂石",
        "砂石堆",
        "砂石堆场案",
        "狮山镇 占地",
        "12号",
        "武自然资罚[2026]12号",
        "2026 12号",
        "第77条",
        "1241.3",
        "１，２４１．３",
        "9153",
        "武定某砂石有限公司",
        "一般档",
        "其他草地",
    ],
)
def test_words_of_every_length_and_writing_are_found(quarry_entry, mine_entry, query):
    assert quarry_entry.pk in index.find(query, on=TODAY).entry_ids, query


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["堆砂", "石土", "狮山镇 灰岩", "不存在", "13号", "'", "\\", "& |", "':*", "%", "_", "", "   ", "\u200b", "国土X规划"]
)
def test_what_no_entry_holds_is_not_found(quarry_entry, mine_entry, query):
    assert index.find(query, on=TODAY).entry_ids == ()


@pytest.mark.django_db
def test_neighbouring_pairs_elsewhere_do_not_make_a_longer_word(quarry_entry):
    publish(address="pairs", fields=mine(facts="砂石料与石料场之料场边。"), letter=None, now=at("2026-11-19"))

    assert index.find("砂石料场", on=TODAY).entry_ids == ()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["赟", "祎", "堃", "䶮", "𬺈", "赟祎堃䶮", "𬺈𬭳"])
def test_rare_characters_of_names_are_found_and_marked(client, time_machine, name):
    time_machine.move_to(at("2026-11-20"), tick=False)
    entry = publish(address="rare", fields=quarry(party_shown="武定赟祎堃䶮𬺈𬭳矿业有限公司"), letter=None, now=at("2026-11-18"))

    assert index.find(name, on=TODAY).entry_ids == (entry.pk,)
    assert f"<mark>{name}</mark>" in client.get("/search/", {"q": name}).content.decode()


@pytest.mark.django_db
def test_the_title_weighs_more_than_the_cause_and_the_cause_more_than_the_facts():
    def entry(address, **changes):
        return publish(address=address, fields=mine(**changes), letter=None, now=at("2026-11-03")).pk

    in_facts = entry("facts", facts="拆除彩钢瓦房。")
    in_cause = entry("cause", cause="违法建设彩钢瓦房")
    in_title = entry("title", title="插甸镇彩钢瓦房案")
    newer_in_facts = publish(address="newer", fields=mine(facts="又见彩钢瓦房。"), letter=None, now=at("2026-11-18")).pk

    assert index.find("彩钢瓦房", on=TODAY).entry_ids == (in_title, in_cause, newer_in_facts, in_facts)


@pytest.mark.django_db
def test_among_equals_the_newer_stands_first():
    older = publish(address="older", fields=quarry(), letter=None, now=at("2026-11-17")).pk
    newer = publish(address="newer", fields=quarry(), letter=None, now=at("2026-11-18")).pk

    assert index.find("砂石", on=TODAY).entry_ids == (newer, older)


@pytest.mark.django_db
def test_kind_and_year_narrow_a_search(quarry_entry):
    permit = publish(address="permit", fields=quarry(kind="permit", decided_on=date(2025, 3, 3)), letter=None, now=at("2025-03-05")).pk

    assert index.find("砂石", on=TODAY, facets={"kind": "permit"}).entry_ids == (permit,)
    assert index.find("砂石", on=TODAY, facets={"year": "2026"}).entry_ids == (quarry_entry.pk,)
    assert index.find("砂石", on=TODAY, facets={"kind": "permit", "year": "2026"}).entry_ids == ()


@pytest.mark.django_db
def test_a_correction_is_found_by_its_new_words_only(quarry_entry):
    correct(
        quarry_entry,
        fields=quarry(place="高桥镇", title="某案", facts="从略", cause="某事由"),
        letter=LETTER,
        reason="地点有误",
        now=at("2026-11-19"),
    )

    assert index.find("高桥镇", on=TODAY).entry_ids == (quarry_entry.pk,)
    assert index.find("狮山镇", on=TODAY).entry_ids == ()


@pytest.mark.django_db
def test_a_hit_is_shown_only_if_the_public_still_may_read_it(client, quarry_entry, mine_entry, time_machine):
    withdraw(mine_entry, reason="复议撤销", basis="行政处罚法 第48条第二款", now=at("2026-11-19"))
    index.put(SearchDocument(entry_id=mine_entry.pk, published_on=TODAY, named=("灰岩",), about=(), body=("灰岩",)))  # a row left behind

    assert index.find("灰岩", on=TODAY).entry_ids == ()
    Listing.objects.filter(entry=quarry_entry).update(expires_on=TODAY)
    assert index.find("砂石", on=TODAY).entry_ids == ()


@pytest.mark.django_db
def test_a_word_that_very_many_hold_is_ranked_among_the_newest_and_says_so(monkeypatch, quarry_entry):
    monkeypatch.setattr("daylight.gazette.search.WINDOW", 3)
    for serial in range(4):
        publish(address=f"more-{serial}", fields=mine(facts="涉及砂石。"), letter=None, now=at("2026-11-19"))

    hits = index.find("砂石", on=TODAY)

    assert (hits.total, hits.more) == (3, True)
    assert quarry_entry.pk not in hits.entry_ids


@pytest.mark.django_db
def test_the_results_page_marks_the_words_and_shows_where_they_stand(client, quarry_entry, time_machine):
    time_machine.move_to(at("2026-11-20"), tick=False)

    page = client.get("/search/?q=草地").content.decode()

    assert "占用地类为其他<mark>草地</mark>" in page
    assert "找到 1 条" in page


@pytest.mark.django_db
def test_an_empty_result_says_what_each_word_alone_would_find(client, quarry_entry, mine_entry, time_machine):
    time_machine.move_to(at("2026-11-20"), tick=False)

    answer = client.get("/search/?q=狮山镇 灰岩 月球")

    assert [(word, total) for word, total, _ in answer.context["advice"]] == [("狮山镇", 1), ("灰岩", 1)]
    assert "撤下公告" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "q=" + "长" * 5000,
        "q=%00砂石",
        "q=砂石&page=999999",
        "q=砂石&page=-1",
        "q=砂石&page=x",
        "q=砂石&kind=x&year=x",
        "q=" + "+".join("甲乙丙丁戊己庚辛壬癸"),
    ],
)
def test_odd_searches_are_answered(client, quarry_entry, query):
    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.django_db
def test_pages_of_results_follow_one_another(client, time_machine):
    time_machine.move_to(at("2026-11-20"), tick=False)
    for serial in range(45):
        publish(address=f"p-{serial}", fields=quarry(), letter=None, now=at("2026-11-18"))

    pages = [client.get(f"/search/?q=砂石&page={number}").context for number in (1, 2, 3)]

    found = [result["line"].pk for page in pages for result in page["results"]]
    assert len(found) == len(set(found)) == 45
    assert [page["next_page"] for page in pages] == [2, 3, None]


@given(
    st.lists(st.text(alphabet="土地砂石场，。 〔1２a", min_size=1, max_size=12), min_size=1, max_size=3),
    st.integers(0, 10),
    st.integers(1, 6),
)
def test_every_piece_of_a_text_is_among_its_tokens(texts, start, length):
    folded = [fold(text) for text in texts]
    piece = folded[0][start : start + length].strip(GAP).split(GAP)[0]

    if piece:
        assert grams_to_match([piece]) <= grams(folded)


def test_the_postgres_index_keeps_the_interface():
    assert all(hasattr(PostgresIndex, verb) for verb in ("put", "remove", "clear", "find"))
    assert WINDOW == 2000
