"""The desk's pages for dossiers: what is missing is named, sealing works, opening asks why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from daylight.casefile.dossier import Dossier, archive
from daylight.casefile.reading import Reading
from tests.casefile.conftest import Bureau, on
from tests.casefile.whole_case import DAY, play
from tests.desk.test_pages import at_desk  # noqa: F401

LATE = {"reason-ARCHIVED_LATE": "演示：结案后整理材料用时较长。"}


def sealed(bureau: Bureau) -> Dossier:
    return archive(play(bureau, until="closure"), by=bureau.feng, retention="permanent", at=on(DAY["archiving"]), now=on(DAY["archiving"]))


def body(answer: Any) -> str:
    return answer.content.decode()


def test_a_closed_case_waits_on_the_archivist_s_list_and_a_sealed_one_is_found_by_number_and_party(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="closure")
    archivist = at_desk("feng")

    waiting = body(archivist.get("/desk/dossiers/"))
    archive(case, by=bureau.feng, retention="permanent", at=on(DAY["archiving"]), now=on(DAY["archiving"]))

    assert case.title in waiting
    assert "没有等待归档的案件" in body(archivist.get("/desk/dossiers/"))
    assert "20260001" in body(archivist.get("/desk/dossiers/?q=20260001"))
    assert "20260001" in body(archivist.get("/desk/dossiers/?q=禾丰"))
    assert "20260001" not in body(archivist.get("/desk/dossiers/?q=无此人"))


def test_the_page_of_a_dossier_lists_its_contents_with_pages_and_offers_a_preview(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="closure")

    page = body(at_desk("feng").get(f"/desk/cases/{case.pk}/dossier/"))
    preview = at_desk("feng").get(f"/desk/cases/{case.pk}/dossier/preview-main/")

    assert page.index("行政处罚决定书") < page.index("立案呈批表") < page.index("结案呈批表")
    assert "应有的文书都在" in page
    assert preview["Content-Type"] == "application/pdf"


def test_what_is_missing_stands_there_with_its_article_and_the_form_that_supplies_it(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="decision")
    decision = case.acts.get(kind="decision").seq

    page = body(at_desk("zhou").get(f"/desk/cases/{case.pk}/dossier/"))

    assert "作出处罚决定的送达回证" in page
    assert "行政处罚法 第61条" in page
    assert f"/desk/cases/{case.pk}/service/?of={decision}" in page


def test_the_archivist_seals_a_dossier_on_its_page(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="closure")
    archivist, address = at_desk("feng"), f"/desk/cases/{case.pk}/dossier/"

    asked = archivist.post(address, {"retention": "permanent", "note": "无缺页", "seen": case.acts_count})
    answer = archivist.post(address, {"retention": "permanent", "note": "无缺页", "seen": case.acts_count, **LATE}, follow=True)

    assert asked.status_code == 409
    assert "无缺页" in body(asked)
    assert "继续归档的理由" in body(asked)
    assert "档号" in body(answer)
    assert Dossier.objects.filter(case=case).exists()


def test_a_dossier_that_lacks_a_paper_is_refused_on_the_page_with_what_was_typed(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    from tests.casefile.test_dossier import play_without

    case = play_without(bureau, "publication")

    answer = at_desk("feng").post(f"/desk/cases/{case.pk}/dossier/", {"retention": "permanent", "note": "已核对", **LATE})

    assert answer.status_code == 409
    assert "公示记录" in body(answer)
    assert "已核对" in body(answer)
    assert not Dossier.objects.exists()


def test_only_the_archivist_has_the_form(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = play(bureau, until="closure")
    address = f"/desk/cases/{case.pk}/dossier/"

    assert "归档并封存" not in body(at_desk("zhou").get(address))
    assert at_desk("zhou").post(address, {"retention": "permanent", **LATE}).status_code == 409
    assert not Dossier.objects.exists()


def test_a_sealed_dossier_opens_only_with_a_purpose_and_every_reading_is_kept(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    dossier = sealed(bureau)
    reader, address = at_desk("wang"), f"/desk/cases/{dossier.case_id}/dossier/"

    closed = body(reader.get(address))
    volume_unasked = reader.get(f"{address}main/")
    without = reader.post(address, {"purpose": " "})
    opened = body(reader.post(address, {"purpose": "行政复议答复"}, follow=True))
    volume = reader.get(f"{address}main/")

    assert "立案呈批表" not in closed
    assert volume_unasked.status_code == 302
    assert without.status_code == 422
    assert "与封存时一致" in opened
    assert "立案呈批表" in opened
    assert b"".join(volume.streaming_content).startswith(b"%PDF")
    kept = Reading.objects.filter(case=dossier.case, purpose="行政复议答复")
    assert {"调阅归档案卷", "案卷正卷"} <= set(kept.values_list("what", flat=True))
    assert set(kept.values_list("user", flat=True)) == {bureau.wang.pk}


def test_a_purpose_given_for_one_session_opens_nothing_in_another(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    dossier = sealed(bureau)
    address = f"/desk/cases/{dossier.case_id}/dossier/"
    at_desk("wang").post(address, {"purpose": "案卷评查"})

    assert "查阅须写明目的" in body(at_desk("wang").get(address))


def test_the_manifest_is_handed_out_as_it_was_sealed(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    dossier = sealed(bureau)
    reader, address = at_desk("feng"), f"/desk/cases/{dossier.case_id}/dossier/"
    reader.post(address, {"purpose": "案卷评查"})

    made = json.loads(b"".join(reader.get(f"{address}manifest/").streaming_content))

    assert made["archive_number"] == "20260001"
    assert len(made["acts"]) == dossier.act.seq - 1


def test_the_side_volume_is_closed_to_those_who_need_not_know_the_informant(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    dossier = sealed(bureau)
    clerk, address = at_desk("qian"), f"/desk/cases/{dossier.case_id}/dossier/"
    page = clerk.post(address, {"purpose": "公示核对"}, follow=True)

    assert page.status_code in {200, 404}
    assert clerk.get(f"{address}side/").status_code == 404
    assert "违法线索登记表" not in body(page)


def test_a_tampered_file_is_named_on_the_page(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    dossier = sealed(bureau)
    dossier.main.path.chmod(0o640)
    dossier.main.path.write_bytes(b"%PDF-1.7 other")
    reader = at_desk("feng")

    page = body(reader.post(f"/desk/cases/{dossier.case_id}/dossier/", {"purpose": "案卷评查"}, follow=True))

    assert "正卷与封存时不符" in page


def test_a_stranger_to_the_case_finds_no_dossier(bureau: Bureau, at_desk: Any) -> None:  # noqa: F811
    case = bureau.open("2026-03-02")

    assert at_desk("feng").get(f"/desk/cases/{case.pk}/dossier/").status_code == 404
    assert at_desk("zhou").get(f"/desk/cases/{case.pk}/dossier/secret/").status_code == 404


@pytest.mark.parametrize("name", ["zhou", "feng", "wu"])
def test_the_list_answers_every_post(bureau: Bureau, at_desk: Any, name: str) -> None:  # noqa: F811
    assert at_desk(name).get("/desk/dossiers/").status_code == 200
