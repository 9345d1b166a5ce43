"""
A dossier (案卷): what a case leaves behind, assembled in order, numbered, sealed, and never changed afterwards.

`contents` says what belongs into it, `missing_papers` what it lacks, `archive` binds and seals it, `verify_dossier`
reckons it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction

from daylight.accounts.models import User
from daylight.casefile import taking
from daylight.casefile.act import Act, Attachment
from daylight.casefile.assembling import RETENTIONS, Line, Particulars, Volume, assemble, paged
from daylight.casefile.case import Case
from daylight.casefile.manifest import differences, digests, holdings, manifest, written
from daylight.casefile.missing import Missing, missing_papers, names
from daylight.casefile.recordview import record_of
from daylight.casefile.volumes import MAIN, SIDE, DossierPlan, contents
from daylight.law import acts as schema
from daylight.law import record as law
from daylight.law.procedure import procedure
from daylight.ledger.journal import append as seal
from daylight.ledger.journal import commit_to
from daylight.ledger.models import Entry
from daylight.records.models import IssuedPaper, StoredFile
from daylight.records.numbering import allot
from daylight.records.store import keep_bytes
from daylight.registers.body import the_body

SERIES = "档"


class PapersMissing(taking.Refusal):
    """A dossier that is not complete is not sealed; the message names what it lacks."""

    def __init__(self, missing: list[Missing]) -> None:
        self.missing = missing
        listed = "；".join(f"{one.what}（{one.article}）" for one in missing)
        way = "请由承办人员补齐后再归档；程序上已经不能补办的，在本卷情况说明中写明原因。"
        super().__init__(f"案卷还缺 {len(missing)} 项，不能归档：{listed}。{way}")


class Dossier(models.Model):
    """A sealed dossier (归档案卷). Append-only: the database refuses to alter it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="dossier", verbose_name="案件")
    act = models.OneToOneField(Act, models.PROTECT, related_name="dossier", verbose_name="归档行为")
    archive_number = models.CharField("档号", max_length=8, unique=True)
    retention = models.CharField("保管期限", max_length=16, choices=list(RETENTIONS.items()))
    main = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="正卷")
    main_pages = models.PositiveIntegerField("正卷页数")
    side = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, verbose_name="副卷")
    side_pages = models.PositiveIntegerField("副卷页数", default=0)
    manifest = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="清单")
    archived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="归档人")
    archived_at = models.DateTimeField("归档时间")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+", verbose_name="台账条目")

    class Meta:
        verbose_name = verbose_name_plural = "归档案卷"
        ordering = ["-archive_number"]

    def __str__(self) -> str:
        return f"{self.archive_number} {self.case.title}"

    @property
    def pages(self) -> int:
        """How many written pages the volumes have."""
        return self.main_pages + self.side_pages

    def read_manifest(self) -> dict[str, Any]:
        """Read what was sealed: contents, acts, papers and files with their digests."""
        with self.manifest.open() as stream:
            return json.loads(stream.read())  # type: ignore[no-any-return]

    def sealed_content(self) -> dict[str, Any]:
        """Return what the ledger seals: the manifest and the volumes, by their digests."""
        return dossier_content(
            case=self.case, act=self.act.seq, number=self.archive_number, retention=self.retention, by=self.archived_by_id,
            manifest=self.manifest, main=self.main, side=self.side, pages=[self.main_pages, self.side_pages],
        )  # fmt: skip


def dossier_content(
    *, case: Case, act: int, number: str, retention: str, by: int, manifest: StoredFile, main: StoredFile, side: StoredFile | None,
    pages: list[int],
) -> dict[str, Any]:  # fmt: skip
    """Return a dossier as the content that the ledger seals."""
    files = {"manifest": manifest, "main": main, **({"side": side} if side else {})}
    return {
        "case": case.clue_number, "act": act, "archive_number": number, "retention": retention, "by": by, "pages": pages,
        **{name: {"sha256": file.sha256, "sm3": file.sm3} for name, file in files.items()},
    }  # fmt: skip


# -- the verb -----------------------------------------------------------------------------------------------------


@transaction.atomic
def archive(
    case: Case, *, by: User, retention: str, at: datetime, now: datetime, note: str = "", departures: dict[str, str] | None = None,
    seen: int | None = None,
) -> Dossier:  # fmt: skip
    """
    Archive a closed case (归档): bind both volumes, write the manifest, seal it all in the ledger (行政处罚法 第47条).

    :raises NotYours: if it belongs to another post
    :raises NotPermitted: if the law does not permit it now
    :raises PapersMissing: if the dossier lacks a paper; nothing is recorded and no number is used
    """
    wanted, on = schema.act_kind("archiving"), taking.day_of(at)
    case = taking.lock(case, seen=seen)
    taking.require_post(wanted, by, on=on)
    particulars = schema.clean("archiving", {"retention": retention}, strict=True)
    taking.require(case, "archiving", by=[by], at=at, data=particulars, departures=departures or {}, now=now)
    particulars = schema.clean("archiving", {**particulars, "missing": require_complete(case, on=on, note=note)}, strict=True)
    number = f"{on.year}{allot(the_body().prefix, SERIES, on.year):04d}"
    record = taking.about_to_be(case, "archiving", by=[by], at=at, data=particulars, approved_by=None)
    bound = _bound(case, record, number=number, retention=retention, by=by, on=on, note=note, now=now)
    act = taking.take(
        case, "archiving", by=[by], recorded_by=by, at=at, now=now, departures=departures,
        data={**particulars, "archive_number": number, "pages": sum(bound.pages), "manifest": bound.manifest.sha256},
    )  # fmt: skip
    return _kept(case, act, bound, number=number, retention=retention, by=by, now=now)


def require_complete(case: Case, *, on: date, note: str = "") -> str:
    """
    Require that a dossier lacks nothing that can still be supplied, and return in words what it lacks for good.

    What the closed procedure no longer takes is named in the record and explained on the back note, not kept in suspense.

    :raises PapersMissing: with everything that it lacks
    """
    lacking = [one for one in missing_papers(case, on=on) if one.blocks]
    if not lacking:
        return ""
    if any(still_open(case, one) for one in lacking) or not note.strip():
        raise PapersMissing(lacking)
    return f"{'；'.join(one.what for one in lacking)}。说明：{note.strip()}"


def still_open(case: Case, one: Missing) -> bool:
    """Tell whether a missing paper can still be supplied: its act may be recorded though the case is closed."""
    after = next(end.open for end in procedure().ends if end.act == "closure")
    return not one.act_kind or case.closed_on is None or one.act_kind in after


@dataclass(frozen=True)
class _Bound:
    main: StoredFile
    side: StoredFile | None
    manifest: StoredFile
    pages: list[int]


def _bound(case: Case, record: law.Record, *, number: str, retention: str, by: User, on: date, note: str, now: datetime) -> _Bound:
    plan = contents(case, record=record)
    main, side = paged(plan, MAIN, record), paged(plan, SIDE, record)
    head = {"case": case.clue_number, "number": case.number, "title": case.title, "archive_number": number, "retention": retention,
            "archived_on": on.isoformat()}  # fmt: skip
    listed = written(manifest(case, head=head, volumes={v.name: v.as_data() for v in (main, side)}, upto=case.acts_count))
    told = Particulars(by.name, on, retention, number, digests(listed)["sha256"], note)
    return _Bound(
        main=_keep(assemble(case, main, record, told), number, main, now),
        side=_keep(assemble(case, side, record, told), number, side, now) if side.leaves else None,
        manifest=keep_bytes(listed, name=f"{number}清单.json", content_type="application/json", now=now),
        pages=[main.pages, side.pages],
    )


def _keep(pdf: bytes, number: str, volume: Volume, now: datetime) -> StoredFile:
    return keep_bytes(pdf, name=f"{number}{volume.title}.pdf", content_type="application/pdf", now=now)


def _kept(case: Case, act: Act, bound: _Bound, *, number: str, retention: str, by: User, now: datetime) -> Dossier:
    content = dossier_content(
        case=case, act=act.seq, number=number, retention=retention, by=by.pk, manifest=bound.manifest, main=bound.main, side=bound.side,
        pages=bound.pages,
    )  # fmt: skip
    return Dossier.objects.create(
        case=case, act=act, archive_number=number, retention=retention, main=bound.main, side=bound.side, manifest=bound.manifest,
        main_pages=bound.pages[0], side_pages=bound.pages[1], archived_by=by, archived_at=now,
        entry=seal(kind="dossier", subject=case.clue_number, content=content, now=now),
    )  # fmt: skip


# -- looking at it before and after -------------------------------------------------------------------------------


def volumes_of(case: Case, *, on: date) -> tuple[Volume, Volume]:
    """Return main and side volume of a case as they stand, with page numbers."""
    record = record_of(case, on=on)
    plan = contents(case, record=record)
    return paged(plan, MAIN, record), paged(plan, SIDE, record)


def preview(case: Case, name: str, *, by: User, on: date) -> bytes:
    """Bind a volume of a case as it stands, marked as a draft; nothing is kept."""
    record = record_of(case, on=on)
    volume = paged(contents(case, record=record), name, record)
    return assemble(case, volume, record, Particulars(by.name, on, draft=True, note=names(missing_papers(case, on=on))))


@dataclass(frozen=True)
class SealState:
    """Whether a dossier is as it was sealed (封存状态), and what is wrong with it."""

    troubles: tuple[str, ...]
    files: int
    acts: int

    @property
    def is_sound(self) -> bool:
        """Tell whether everything is as it was sealed."""
        return not self.troubles


def verify_dossier(dossier: Dossier) -> SealState:
    """Reckon a dossier again: its volumes, its manifest, every file, paper and act, and its entry in the ledger."""
    troubles = [f"{name}与封存时不符" for name, file in _own_files(dossier) if not _is_sound(file)]
    if not _sealed_as_it_is(dossier.entry, dossier.sealed_content()):
        troubles.append("案卷记录与台账的封存不符")
    if dossier.act.data.get("manifest") != dossier.manifest.sha256:
        troubles.append("归档记录所写的清单摘要与清单不符")
    sealed = dossier.read_manifest() if dossier.manifest.verify() else {}
    if sealed:
        troubles += differences(sealed, holdings(dossier.case, upto=dossier.act.seq - 1))
    troubles += _altered_acts(dossier)
    files = list(_held_files(dossier.case, dossier.act.seq))
    troubles += [f"文件“{file.name}”的内容与封存时不符" for file in files if not _is_sound(file)]
    return SealState(tuple(dict.fromkeys(troubles)), len(files), dossier.act.seq - 1)


def _own_files(dossier: Dossier) -> Iterable[tuple[str, StoredFile]]:
    yield "正卷", dossier.main
    if dossier.side:
        yield "副卷", dossier.side
    yield "清单", dossier.manifest


def _is_sound(file: StoredFile) -> bool:
    try:
        return file.verify()
    except OSError:
        return False


def _held_files(case: Case, before: int) -> Iterable[StoredFile]:
    seqs = [str(seq) for seq in range(1, before)]
    papers = models.Q(pk__in=IssuedPaper.objects.filter(case_ref=case.clue_number, act_ref__in=seqs).values("pdf"))
    attached = models.Q(pk__in=Attachment.objects.filter(act__case=case, act__seq__lt=before).values("file"))
    return StoredFile.objects.filter(papers | attached).order_by("pk")


def _altered_acts(dossier: Dossier) -> list[str]:
    acts = dossier.case.acts.filter(seq__lte=dossier.act.seq).select_related("entry", "case")
    return [f"第{act.seq}项记录“{act.title}”与台账的封存不符" for act in acts if not _sealed_as_it_is(act.entry, act.sealed_content())]


def _sealed_as_it_is(entry: Entry, content: Mapping[str, object]) -> bool:
    return commit_to(kind=entry.kind, salt=entry.salt, content=content) == entry.content_digest


# -- for the ledger -----------------------------------------------------------------------------------------------


def read_dossiers(subjects: list[str]) -> dict[str, dict[str, Any]]:
    """Read many dossiers again, by the number of the case's clue."""
    rows = Dossier.objects.filter(case__clue_number__in=subjects).select_related("case", "act", "manifest", "main", "side")
    return {row.case.clue_number: row.sealed_content() for row in rows}


def read_dossier(subject: str) -> dict[str, Any] | None:
    """Read one dossier again."""
    return read_dossiers([subject]).get(subject)


def dossier_subjects() -> Iterable[str]:
    """List every dossier that ought to have an entry."""
    return Dossier.objects.values_list("case__clue_number", flat=True)


__all__ = [
    "MAIN", "SIDE", "Dossier", "DossierPlan", "Line", "Missing", "PapersMissing", "SealState", "archive", "contents", "missing_papers",
    "preview", "still_open", "verify_dossier", "volumes_of",
]  # fmt: skip
