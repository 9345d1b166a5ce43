"""A closed case becomes a dossier: complete, in order, numbered, sealed, and never changed again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from daylight.casefile.act import Act, Attachment
from daylight.casefile.case import Case
from daylight.casefile.dossier import Dossier, PapersMissing, archive, contents, missing_papers, preview, verify_dossier, volumes_of
from daylight.casefile.missing import Missing
from daylight.casefile.recordview import record_of
from daylight.casefile.taking import NotPermitted, NotYours, take
from daylight.law.procedure import procedure
from daylight.ledger import verify
from daylight.ledger.models import Entry
from daylight.records.models import IssuedPaper, NumberSeries
from daylight.records.papers import Paper, Para, typeset
from daylight.records.store import keep_bytes
from tests.records.pdf import words

from .conftest import Bureau, on
from .whole_case import DAY, play

DAY_OF_ARCHIVE = DAY["archiving"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def sealed(bureau: Bureau, case: Case, **changed: Any) -> Dossier:
    given = {"by": bureau.feng, "retention": "permanent", "at": on(DAY_OF_ARCHIVE), "now": on(DAY_OF_ARCHIVE)} | changed
    return archive(case, **given)


def blocking(found: list[Missing]) -> list[str]:
    return [one.what for one in found if one.blocks]


def with_evidence_files(bureau: Bureau, case: Case, day: str) -> Act:
    now = on(day)
    sheet = typeset(Paper(form="x", layout="report", organ="", title="套合图", blocks=(Para("图一"),)))
    files = [
        keep_bytes(PIXEL, name="现场.png", content_type="image/png", now=now), keep_bytes(sheet, name="套合图.pdf", content_type="application/pdf", now=now),
        keep_bytes(b"ftyp" * 9, name="录像.mp4", content_type="video/mp4", now=now),
    ]  # fmt: skip
    data = {
        "type": "scene",
        "name": "现场照片和录像",
        "source": "现场",
        "collected_on": day,
        "place": "示例村",
        "original": True,
        "proves": "建筑现状",
    }
    return take(case, "evidence", by=bureau.pair, recorded_by=bureau.zhou, at=now, now=now, data=data, files=files)


# -- what it holds -------------------------------------------------------------------------------------------------


def test_the_main_volume_begins_with_the_decision_and_its_proof_and_ends_with_closing(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    plan = contents(case, record=record_of(case, on=on(DAY_OF_ARCHIVE).date()))

    main = [document.title for document in plan.main]
    assert main[0] == "行政处罚决定书"
    assert main[1] == "送达回证（行政处罚决定书）"
    assert [
        main.index(title) for title in ("行政处罚决定书", "立案呈批表", "证据清单", "行政处罚告知书", "听证笔录", "结案呈批表")
    ] == sorted(main.index(title) for title in ("行政处罚决定书", "立案呈批表", "证据清单", "行政处罚告知书", "听证笔录", "结案呈批表"))
    assert main[-1] == "结案呈批表"


def test_what_is_internal_or_names_the_informant_stands_in_the_side_volume(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    plan = contents(case, record=record_of(case, on=on(DAY_OF_ARCHIVE).date()))

    side, main = {d.title for d in plan.side}, {d.title for d in plan.main}
    inside = {"违法线索登记表", "案件审理记录", "法制审核意见书", "行政处罚案件集体讨论记录", "违法案件处理决定呈批表"}
    assert inside <= side
    assert not inside & main
    assert {act.kind for act in plan.steps_side} >= {"submission", "signature", "decision_draft"}
    assert "payment" in {act.kind for act in plan.steps_main}


def test_every_issued_paper_stands_in_the_dossier_once_but_for_superseded_lists_of_evidence(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    plan = contents(case, record=record_of(case, on=on(DAY_OF_ARCHIVE).date()))

    bound = [document.paper.pk for document in (*plan.main, *plan.side) if document.paper]
    lists = IssuedPaper.objects.filter(case_ref=case.clue_number, form_code="evidence_list").order_by("pk")
    every = set(IssuedPaper.objects.filter(case_ref=case.clue_number).values_list("pk", flat=True))
    assert len(bound) == len(set(bound))
    assert every - set(bound) == {paper.pk for paper in lists} - {lists.last().pk}


def test_each_proof_of_service_follows_the_paper_that_it_proves(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    plan = contents(case, record=record_of(case, on=on(DAY_OF_ARCHIVE).date()))

    kinds = [(d.act.kind, d.act.data.get("of")) for d in plan.main]
    for notice in ("prior_notice", "hearing_rights_notice"):
        place = kinds.index((notice, None))
        assert kinds[place + 1] == ("service", notice)


def test_pages_are_numbered_without_a_gap_and_the_contents_say_them_right(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    main, _side = volumes_of(case, on=on(DAY_OF_ARCHIVE).date())

    assert main.lines[0].first == 1
    assert all(earlier.last + 1 == later.first for earlier, later in zip(main.lines, main.lines[1:], strict=False))


def test_pictures_and_pdfs_become_pages_and_a_film_is_kept_beside_with_its_digest(bureau: Bureau) -> None:
    case = play(bureau, until="site_inspection")
    film = with_evidence_files(bureau, case, DAY["site_inspection"]).attachments.get(file__name="录像.mp4").file

    main, _side = volumes_of(case, on=on(DAY["interview"]).date())

    titles = [line.title for line in main.lines]
    assert "现场照片和录像（照片1张）" in titles
    assert "现场照片和录像：套合图.pdf" in titles
    assert [file.pk for _, file in main.beside] == [film.pk]
    assert titles[-1] == "电子原件清单"
    assert film.sha256[:8] in words(main.leaves[-1].pdf)


def test_a_pdf_that_cannot_be_read_is_kept_beside_instead_of_stopping_the_dossier(bureau: Bureau) -> None:
    case = play(bureau, until="site_inspection")
    day = DAY["site_inspection"]
    broken = keep_bytes(b"%PDF-1.7 broken", name="坏.pdf", content_type="application/pdf", now=on(day))
    data = {
        "type": "documentary",
        "name": "协议",
        "source": "当事人",
        "collected_on": day,
        "place": "示例村",
        "original": True,
        "proves": "用地",
    }
    take(case, "evidence", by=bureau.pair, recorded_by=bureau.zhou, at=on(day), now=on(day), data=data, files=[broken])

    main, _side = volumes_of(case, on=on(day).date())

    assert [file.pk for _, file in main.beside] == [broken.pk]


def test_a_preview_is_marked_as_a_draft_and_keeps_nothing(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    pdf = preview(case, "main", by=bureau.feng, on=on(DAY_OF_ARCHIVE).date())

    assert len(PdfReader(BytesIO(pdf)).pages) > 10
    assert not Dossier.objects.exists()


# -- what it lacks -------------------------------------------------------------------------------------------------


def test_a_lawful_case_lacks_nothing(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    assert blocking(missing_papers(case, on=on(DAY_OF_ARCHIVE).date())) == []


def test_documents_without_a_file_are_noted_and_do_not_block(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    notes = [one for one in missing_papers(case, on=on(DAY_OF_ARCHIVE).date()) if not one.blocks]

    assert any("没有附件" in one.what and one.article == "行政处罚法 第46条" for one in notes)


def test_a_decision_that_was_not_published_is_named(bureau: Bureau) -> None:
    case = play(bureau, until="performance")

    named = {one.what: one.article for one in missing_papers(case, on=on(DAY_OF_ARCHIVE).date())}
    unpublished = play_without(bureau, "publication")

    assert "公示记录，或者不予公示的批准" not in named
    assert blocking(missing_papers(unpublished, on=on(DAY_OF_ARCHIVE).date())) == ["公示记录，或者不予公示的批准"]


def play_without(bureau: Bureau, *left_out: str) -> Case:
    from .whole_case import DAYS, act

    case = play(bureau, until="decision")
    names = [name for name, _ in DAYS]
    for name, day in DAYS[names.index("decision") + 1 : names.index("closure") + 1]:
        if name not in left_out:
            act(bureau, case, name, day)
    case.refresh_from_db()
    return case


def test_a_decision_without_proof_of_service_is_named_with_its_article(bureau: Bureau) -> None:
    case = play(bureau, until="decision")

    lacking = missing_papers(case, on=on(DAY_OF_ARCHIVE).date())

    proof = next(one for one in lacking if "作出处罚决定的送达回证" in one.what)
    assert proof.blocks
    assert proof.article.startswith("行政处罚法 第61条")
    assert (proof.act_kind, proof.for_act) == ("service", case.acts.get(kind="decision").seq)


def test_a_paper_that_was_never_issued_is_named(bureau: Bureau) -> None:
    case = play(bureau, until="closure")
    paper = IssuedPaper.objects.get(case_ref=case.clue_number, form_code="hearing_record")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM records_issuedpaper WHERE id = %s", [paper.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")

    assert blocking(missing_papers(case, on=on(DAY_OF_ARCHIVE).date())) == [f"{DAY['hearing']}举行听证的《听证笔录》"]


# -- archiving -----------------------------------------------------------------------------------------------------


def test_an_archivist_seals_a_closed_case(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    dossier = sealed(bureau, case)

    case.refresh_from_db()
    act = case.acts.get(kind="archiving")
    assert dossier.archive_number == "20260001"
    assert (act.data["archive_number"], act.data["pages"], act.data["manifest"]) == ("20260001", dossier.pages, dossier.manifest.sha256)
    assert case.archived_on == on(DAY_OF_ARCHIVE).date()
    assert Entry.objects.get(kind="dossier").subject == case.clue_number
    assert verify_dossier(dossier).is_sound
    assert not [fault for fault in verify().faults if fault.subject.startswith(case.clue_number)]


def test_the_volumes_have_cover_contents_numbered_pages_and_back_note(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    dossier = sealed(bureau, case, note="卷内无缺页。")

    with dossier.main.open() as stream:
        reader = PdfReader(stream)
        cover, back = reader.pages[0].extract_text(), reader.pages[-1].extract_text()
        count = len(reader.pages)
    listed = dossier.read_manifest()["volumes"]["main"]
    assert "20260001" in cover.replace(" ", "")
    assert "永久" in cover
    assert "卷内无缺页" in back
    assert listed["pages"] == dossier.main_pages == listed["contents"][-1]["last"]
    assert count > dossier.main_pages + 2


def test_the_manifest_names_every_act_with_its_place_in_the_ledger(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    made = sealed(bureau, case).read_manifest()

    acts = case.acts.exclude(kind="archiving").select_related("entry")
    assert [(line["seq"], line["digest"]) for line in made["acts"]] == [(act.seq, act.entry.digest) for act in acts.order_by("seq")]
    assert {line["sha256"] for line in made["papers"]} == set(
        IssuedPaper.objects.filter(case_ref=case.clue_number).values_list("pdf__sha256", flat=True)
    )


def test_archive_numbers_have_no_gap_when_a_dossier_is_refused(bureau: Bureau) -> None:
    first, open_case, second = play(bureau, until="closure"), bureau.open("2026-03-03"), play_again(bureau)
    sealed(bureau, first)

    with pytest.raises(NotPermitted):
        sealed(bureau, open_case)

    assert sealed(bureau, second).archive_number == "20260002"


def play_again(bureau: Bureau) -> Case:
    return play(bureau, until="closure")


def test_a_case_that_is_not_closed_is_refused_and_leaves_no_trace(bureau: Bureau) -> None:
    case = play(bureau, until="performance")
    acts, entries = case.acts.count(), Entry.objects.count()

    with pytest.raises(NotPermitted, match="还没有结案"):
        sealed(bureau, case)

    assert (case.acts.count(), Entry.objects.count(), Dossier.objects.count()) == (acts, entries, 0)


def test_a_dossier_that_lacks_a_paper_is_refused_by_name_and_leaves_no_trace(bureau: Bureau) -> None:
    case = play_without(bureau, "publication")
    acts, entries = case.acts.count(), Entry.objects.count()

    with pytest.raises(PapersMissing, match=r"公示记录.*行政处罚法 第48条"):
        sealed(bureau, case)

    assert (case.acts.count(), Entry.objects.count(), Dossier.objects.count()) == (acts, entries, 0)
    assert not NumberSeries.objects.filter(series="档").exists()


@pytest.mark.parametrize(("note", "passes"), [("", False), ("听证报告当时未制作，已无法补办。", True)])
def test_what_can_no_longer_be_supplied_is_explained_and_named_in_the_record(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, note: str, passes: bool
) -> None:
    from daylight.casefile import dossier as sealing

    case = play(bureau, until="closure")
    gone = Missing("听证报告", "自然资源听证规定 第33条", "hearing_report")
    monkeypatch.setattr(sealing, "missing_papers", lambda case, *, on: [gone])

    assert not sealing.still_open(case, gone)
    if passes:
        assert sealed(bureau, case, note=note).act.data["missing"] == f"听证报告。说明：{note}"
    else:
        with pytest.raises(PapersMissing, match="本卷情况说明"):
            sealed(bureau, case, note=note)


def test_only_the_archivist_archives(bureau: Bureau) -> None:
    case = play(bureau, until="closure")

    with pytest.raises(NotYours, match="档案管理员"):
        sealed(bureau, case, by=bureau.zhou)


# -- afterwards ----------------------------------------------------------------------------------------------------


def test_after_archiving_the_verb_refuses_another_act(bureau: Bureau) -> None:
    case = play(bureau, until="closure")
    sealed(bureau, case)

    with pytest.raises(NotPermitted):
        take(
            case, "payment", by=bureau.pair, recorded_by=bureau.zhou, at=on("2026-05-21"), now=on("2026-05-21"),
            data={"amount": "1", "towards": "fine", "to": "bank", "receipt": "x"},
        )  # fmt: skip


def an_act_behind_the_verb(case: Case, kind: str) -> None:
    from daylight.ledger.journal import append

    last = case.acts.order_by("-seq").first()
    with transaction.atomic():
        entry = append(kind="test", subject="x", content={}, now=on("2026-05-21"))
        Act.objects.create(
            case=case,
            seq=last.seq + 1,
            kind=kind,
            at=on("2026-05-21"),
            recorded_at=on("2026-05-21"),
            recorded_by=last.recorded_by,
            entry=entry,
        )


def test_after_archiving_the_database_refuses_another_act_but_leaves_remedies_open(bureau: Bureau) -> None:
    case = play(bureau, until="closure")
    sealed(bureau, case)

    with pytest.raises(DatabaseError, match="已经归档"):
        an_act_behind_the_verb(case, "payment")
    an_act_behind_the_verb(case, "reconsideration")

    assert case.acts.filter(kind="reconsideration").exists()


def test_the_database_leaves_open_after_archiving_what_the_procedure_does() -> None:
    from importlib import import_module

    kept = import_module("daylight.casefile.migrations.0004_dossier_guards").OPEN_AFTER_ARCHIVING

    assert set(kept) == next(end.open for end in procedure().ends if end.act == "archiving")


def test_after_archiving_the_database_refuses_another_file_for_an_earlier_act(bureau: Bureau) -> None:
    case = play(bureau, until="closure")
    sealed(bureau, case)
    file = keep_bytes(b"late", name="后补.txt", content_type="text/plain", now=on("2026-05-21"))

    with pytest.raises(DatabaseError, match="已经归档"), transaction.atomic():
        Attachment.objects.create(act=case.acts.get(kind="decision"), file=file)


def test_a_dossier_is_never_altered(bureau: Bureau) -> None:
    sealed(bureau, play(bureau, until="closure"))

    with pytest.raises(DatabaseError), transaction.atomic():
        Dossier.objects.update(retention="ten_years")
    with pytest.raises(DatabaseError), transaction.atomic():
        Dossier.objects.all().delete()


def tampered(file: Any) -> None:
    file.path.chmod(0o640)
    file.path.write_bytes(file.path.read_bytes() + b"%")


def test_a_file_that_was_tampered_with_is_found_and_named(bureau: Bureau) -> None:
    case = play(bureau, until="closure")
    dossier = sealed(bureau, case)
    letter = IssuedPaper.objects.get(case_ref=case.clue_number, form_code="decision").pdf

    tampered(letter)

    assert verify_dossier(dossier).troubles == (f"文件“{letter.name}”的内容与封存时不符",)


def test_a_volume_or_a_manifest_that_was_tampered_with_is_found(bureau: Bureau) -> None:
    dossier = sealed(bureau, play(bureau, until="closure"))

    tampered(dossier.main)
    tampered(dossier.manifest)

    assert verify_dossier(dossier).troubles == ("正卷与封存时不符", "清单与封存时不符")


def test_a_paper_slipped_into_an_archived_case_is_found(bureau: Bureau) -> None:
    case = play(bureau, until="closure")
    dossier = sealed(bureau, case)
    file = keep_bytes(b"%PDF-", name="后补.pdf", content_type="application/pdf", now=on("2026-05-21"))
    IssuedPaper.objects.create(
        form_code="decision", form_edition="1", case_ref=case.clue_number, act_ref="4", title="后补文书", pdf=file, digest="0" * 64,
        issued_at=on("2026-05-21"),
    )  # fmt: skip

    assert verify_dossier(dossier).troubles == ("文书“后补文书”不在封存的清单里",)


def test_a_dossier_altered_behind_the_database_s_back_is_named_by_the_ledger(bureau: Bureau) -> None:
    from django.db import connection

    dossier = sealed(bureau, play(bureau, until="closure"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE casefile_dossier DISABLE TRIGGER USER")
        cursor.execute("UPDATE casefile_dossier SET retention = 'ten_years'")
        cursor.execute("ALTER TABLE casefile_dossier ENABLE TRIGGER USER")
    dossier.refresh_from_db()

    assert any(fault.kind == "dossier" for fault in verify().faults)
    assert "案卷记录与台账的封存不符" in verify_dossier(dossier).troubles
