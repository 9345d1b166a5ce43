"""Forms: each is an edition, filled from the record, and prints whole, also when little is known."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daylight.law.acts import act_kinds
from daylight.law.record import Act, Organ, Record
from daylight.records import formfile, forms, words
from daylight.records.context import context, item_text, party_words
from daylight.records.forms import BadForm, Form, NoEdition, compose
from daylight.records.papers import BLANK, Paper, typeset
from tests.records import pdf
from tests.records.sample import COMPANY, ORGAN, PARTY, PERSONS, sample_record

TODAY = date(2026, 11, 23)
FORMS = forms.forms(on=TODAY)
ACT_OF = {paper: kind.kind for kind in act_kinds().values() for paper in (*kind.papers, *kind.papers_when)}
ACT_OF |= {"photo_sheet": "site_inspection", "service_announcement": "service"}
ACT_OF |= dict.fromkeys(("dossier_cover", "dossier_contents", "dossier_backnote"), "archiving")
DOSSIER = {
    "entries": [{"title": "行政处罚决定书", "number": "武自然资罚〔2026〕17号", "date": "2026-05-15", "pages": "1-4"}],
    "pages": 128, "documents": 41, "attachments": 6, "retention": "永久", "volume": "正卷", "filed_by": "吴一鸣",
}  # fmt: skip
EXTRA: dict[str, Any] = {"dossier": DOSSIER, "photos": [{"caption": "圈舍全景", "taken_by": "李䶮"}]}


def filled(form: Form, *, record: Record | None = None, number: str = "") -> Paper:
    record = record or sample_record()
    act = record.last(ACT_OF[form.code])
    assert act is not None
    return compose(form, context(record, act, organ=ORGAN, extra=EXTRA), number=number, on=act.on)


def by_code(code: str) -> Form:
    return forms.form(code, on=TODAY)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_form_prints_from_the_record_with_its_title_and_embedded_faces(form: Form) -> None:
    paper = filled(form, number=form.number(body="武自然资", year=2026, n=17) if form.is_numbered else "")

    printed = typeset(paper)

    shown = pdf.words(printed)
    assert form.title in shown
    assert not form.is_numbered or f"武自然资{form.series}〔2026〕17号" in shown
    assert not [hole for hole in ("None", "{{", "{%", "Undefined", "<daylight", "['") if hole in shown]
    assert all(pdf.is_a4(page) for page in pdf.read(printed).pages)
    assert all(pdf.is_embedded(descriptor) for _, descriptor in pdf.faces(printed))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_form_prints_with_ruled_blanks_when_nothing_is_known(form: Form) -> None:
    bare = Record(acts=(Act(ACT_OF[form.code], date(2026, 5, 15), seq=1),), organ=Organ("武定县自然资源局"))

    shown = pdf.words(typeset(filled(form, record=bare), draft=True))

    assert form.title in shown
    assert not [hole for hole in ("None", "Undefined", "{{") if hole in shown]


@pytest.mark.parametrize("kind", [kind for kind in act_kinds().values() if kind.papers], ids=lambda kind: kind.kind)
def test_every_paper_that_an_act_names_is_a_form(kind: Any) -> None:
    assert {form.code for form in FORMS} >= {*kind.papers, *kind.papers_when}


def test_every_form_belongs_to_an_act_or_to_the_dossier() -> None:
    assert {form.code for form in FORMS} == set(ACT_OF)


def test_file_and_code_have_one_name_and_no_two_forms_share_a_series() -> None:
    series = [form.series for form in FORMS if form.series]

    assert {form.code for form in FORMS} == {path.stem for path in forms.FOLDER.glob("*.toml")}
    assert len(series) == len(set(series))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_form_says_its_basis_and_its_filing(form: Form) -> None:
    assert form.basis
    assert form.filing.number
    assert form.filing.organ
    assert form.filing.date <= form.in_force
    assert f"备案：{form.filing.organ}{form.filing.number}".replace(" ", "") in forms.imprint(form).replace(" ", "")


@pytest.mark.parametrize("form", [form for form in FORMS if form.external], ids=lambda form: form.code)
def test_every_paper_that_leaves_the_organ_has_a_seal(form: Form) -> None:
    assert form.seal == "organ"


def test_there_are_some_sixty_forms() -> None:
    assert len(FORMS) >= 45


def test_a_number_is_written_with_hexagonal_brackets_and_the_full_year() -> None:
    assert by_code("decision").number(body="武自然资", year=2026, n=3) == "武自然资罚〔2026〕3号"


def test_a_decision_states_the_six_things_that_the_law_asks_for() -> None:
    shown = filled(by_code("decision"), number="武自然资罚〔2026〕17号").text

    assert "王赟祎堃" in shown
    assert "占用武定县狮山镇䶮村集体土地1260.5平方米" in shown
    assert "《中华人民共和国土地管理法》第七十七条" in shown
    assert "人民币318075.00元（大写：叁拾壹万捌仟零柒拾伍元整）" in shown
    assert "十五日内缴至下列账户" in shown
    assert "向武定县人民政府申请行政复议" in shown
    assert "2026年5月15日" in pdf.words(typeset(filled(by_code("decision"))))


def test_the_remedies_name_the_item_of_demolition_and_its_fifteen_days() -> None:
    shown = filled(by_code("decision")).text

    assert "对第2项限期拆除的决定不服的，自收到本决定书之日起十五日内起诉" in shown
    assert "对其他各项决定不服的，自收到本决定书之日起六个月内起诉" in shown


def test_remedies_cannot_be_typed_over_by_what_an_officer_fills_in() -> None:
    record = sample_record()
    decision = record.last("decision")
    assert decision is not None
    typed = dict(decision.data) | {"review_days": 6, "suit_months": 1, "suit_court": "某法院"}
    altered = Record(
        acts=(*record.acts, Act("decision", decision.on, seq=900, by=decision.by, data=typed)), parties=(PARTY,), persons=PERSONS
    )

    assert remedies_of(filled(by_code("decision"), record=altered)) == remedies_of(filled(by_code("decision")))


def test_a_party_who_agreed_to_electronic_service_is_told_the_online_channel() -> None:
    record = sample_record()
    decision = record.last("decision")
    assert decision is not None
    online = ORGAN | {"online_review": "演示行政复议平台"}

    told = compose(by_code("decision"), context(record, decision, organ=online), on=decision.on)

    assert "也可以通过互联网渠道申请行政复议：演示行政复议平台。" in told.text


def remedies_of(paper: Paper) -> str:
    text = paper.text
    return text[text.index("七、救济途径") :]


def test_what_parties_and_officers_typed_is_never_a_template() -> None:
    record = sample_record()
    typed = "{{ organ.name }}{% for x in acts %}x{% endfor %}{{ ''.__class__ }}"
    order = Act("stop_order", date(2026, 3, 5), seq=901, by=("zhang", "li"), data={"facts": typed, "articles": typed, "demand": typed})

    paper = filled(by_code("stop_order"), record=Record(acts=(*record.acts, order), parties=(PARTY,), persons=PERSONS))

    assert paper.text.count(typed) == 3


def test_the_text_of_a_form_cannot_reach_behind_the_facts() -> None:
    from jinja2.exceptions import SecurityError

    for attack in ("{{ organ.__class__.__mro__ }}", "{{ act.__init__.__globals__ }}", "{{ words.known }}"):
        try:
            shown = forms._text(attack, words.known({"organ": {"name": "甲"}, "act": {}}))
        except SecurityError:
            continue
        assert shown == BLANK


def test_a_paper_of_several_parties_names_them_all() -> None:
    record = sample_record()
    both = Record(acts=record.acts, parties=(PARTY, COMPANY), persons=PERSONS)

    shown = filled(by_code("decision"), record=both).text

    assert "当事人：王赟祎堃" in shown
    assert "当事人：武定演示养殖有限公司，统一社会信用代码91532329MA00000000，法定代表人（负责人）王赟祎堃" in shown
    assert "决定给予你们下列行政处罚" in shown


def test_a_company_is_addressed_as_a_unit() -> None:
    record = sample_record()

    shown = filled(by_code("stop_order"), record=Record(acts=record.acts, parties=(COMPANY,), persons=PERSONS)).text

    assert "经查，你单位有下列行为" in shown


def test_officers_stand_with_the_certificate_that_is_valid_that_day() -> None:
    assert "张秉文（执法证号：25000001001）" in filled(by_code("interview_record")).text


def test_the_approvals_of_a_proposal_stand_in_the_order_of_the_levels() -> None:
    boxes = [block for block in filled(by_code("proposal_approval")).blocks if block.kind == "approval"]

    assert [box.label for box in boxes] == ["承办人意见", "承办机构负责人意见", "分管负责人意见", "主要负责人审批意见"]
    assert [box.signer for box in boxes] == ["张秉文、李䶮", "陈明理", "周慎言", "郑守仁"]


def test_a_notice_before_may_2024_gives_three_working_days_for_defence() -> None:
    record = sample_record()
    notice = record.last("prior_notice")
    assert notice is not None
    old = Act("prior_notice", date(2024, 4, 30), seq=902, by=notice.by, data=notice.data)

    assert "五个工作日内向本机关书面或者口头提出" in filled(by_code("prior_notice")).text
    assert "三个工作日内" in filled(by_code("prior_notice"), record=Record(acts=(old,), parties=(PARTY,), persons=PERSONS)).text


def test_an_anonymous_informant_is_not_named_on_the_register() -> None:
    data = {"source": "report", "reporter": "不愿具名者", "contact": "19900000002", "anonymous": True, "content": "有人占地。"}
    record = Record(acts=(Act("clue", date(2026, 3, 2), seq=1, by=("zhang",), data=data),), persons=PERSONS)

    shown = filled(by_code("clue_register"), record=record).text

    assert "不愿具名者" not in shown
    assert "19900000002" not in shown


def test_the_edition_of_the_day_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    first = by_code("decision")
    second = replace(first, edition=2, in_force=date(2026, 7, 1), title="行政处罚决定书（新）")
    monkeypatch.setattr(forms, "all_forms", lambda: (first, second))

    assert forms.form("decision", on=date(2026, 6, 30)).edition == 1
    assert forms.form("decision", on=date(2026, 7, 1)).edition == 2
    with pytest.raises(NoEdition, match="没有可用的版本"):
        forms.form("decision", on=date(2019, 12, 31))


def test_an_unknown_form_is_refused_and_the_nearest_is_named() -> None:
    with pytest.raises(NoEdition, match="是否想用“decision”"):
        forms.form("decison", on=TODAY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('layuot = "letter"', "Did you mean 'layout'"),
        ('layout = "leter"', "Did you mean 'letter'"),
        ('stage = "descision"', "Did you mean 'decision'"),
    ],
)
def test_a_wrong_form_file_is_explained(tmp_path: Path, wrong: str, said: str) -> None:
    key = wrong.split(" ")[0]
    lines = (forms.FOLDER / "decision.toml").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "decision.toml"
    path.write_text("\n".join([wrong, *(line for line in lines if not line.startswith(f"{key} ="))]), encoding="utf-8")

    with pytest.raises(BadForm, match=said):
        formfile.read(path)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"kind": "fine", "amount": "126050"}, "处以罚款人民币126050.00元（大写：壹拾贰万陆仟零伍拾元整）"),
        ({"kind": "fine", "text": "并处罚款126050元", "amount": "126050"}, "并处罚款126050元（大写：壹拾贰万陆仟零伍拾元整）"),
        ({"kind": "confiscate_gains", "amount": "300"}, "没收违法所得，计人民币300.00元（大写：叁佰元整）"),
        ({"kind": "demolish", "area": "860.0", "days_to_perform": 15}, "限期拆除（860平方米），自收到本决定书之日起15日内履行"),
        ({"kind": "warning"}, "警告"),
        ({"kind": "return_land", "text": "责令退还土地；"}, "责令退还土地"),
    ],
)
def test_money_on_a_penalty_item_is_always_in_figures_and_capitals(row: dict[str, Any], text: str) -> None:
    assert item_text(row) == text


def test_a_person_is_described_with_all_that_is_known_and_nothing_else() -> None:
    assert party_words({"name": "王某", "kind": "person"})["line"] == "王某"
    assert party_words(PARTY)["line"].startswith("王赟祎堃，1903年5月6日出生，公民身份号码532329190305069990，住")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, BLANK),
        (True, "是"),
        (Decimal("1260.50"), "1260.5"),
        (date(2026, 3, 1), "2026年3月1日"),
        ("2026-03-01", "2026年3月1日"),
        (["甲", "乙"], "甲、乙"),
    ],
)
def test_values_are_written_as_papers_write_them(value: Any, text: str) -> None:
    assert str(words.printed(value)) == text
