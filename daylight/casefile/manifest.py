"""
The manifest of a dossier (案卷清单): every act, paper and file of a case with its digests, as canonical JSON.

Its digest is printed on the back note and sealed in the ledger. Anybody who holds the files can reckon it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from daylight.casefile.act import Attachment
from daylight.casefile.case import Case
from daylight.ledger.content import canonical
from daylight.records.models import IssuedPaper, StoredFile

FORMAT = "daylight dossier manifest 1"
Line = dict[str, Any]


def manifest(case: Case, *, head: Line, volumes: Line, upto: int) -> Line:
    """Return the manifest of a case up to an act of its record: head, contents of the volumes, acts, papers, files."""
    return {"format": FORMAT, **head, "volumes": volumes, **holdings(case, upto=upto)}


def holdings(case: Case, *, upto: int) -> dict[str, list[Line]]:
    """List what the case holds up to an act: this part can be read again at any time."""
    return {"acts": list(_acts(case, upto)), "papers": list(_papers(case, upto)), "files": list(_files(case, upto))}


def written(made: Line) -> bytes:
    """Write a manifest in the one way that has its digest."""
    return canonical(made)


def digests(content: bytes) -> dict[str, str]:
    """Return the SHA-256 and SM3 of some bytes."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "sm3": hashlib.new("sm3", content).hexdigest()}


def _acts(case: Case, upto: int) -> Iterator[Line]:
    for act in case.acts.filter(seq__lte=upto).select_related("entry").order_by("seq"):
        yield {
            "seq": act.seq, "kind": act.kind, "title": act.title, "on": timezone.localdate(act.at).isoformat(),
            "entry": act.entry.index, "digest": act.entry.digest,
        }  # fmt: skip


def _papers(case: Case, upto: int) -> Iterator[Line]:
    for paper in IssuedPaper.objects.filter(case_ref=case.clue_number).select_related("pdf", "docx").order_by("pk"):
        if paper.act_ref.isdigit() and int(paper.act_ref) > upto:
            continue
        yield {
            "id": paper.pk, "act": paper.act_ref, "form": paper.form_code, "edition": paper.form_edition, "title": paper.title,
            "number": paper.full_number, **_file(paper.pdf), **({"docx": _file(paper.docx)} if paper.docx else {}),
        }  # fmt: skip


def _files(case: Case, upto: int) -> Iterator[Line]:
    kept = Attachment.objects.filter(act__case=case, act__seq__lte=upto).select_related("file", "act")
    for attachment in kept.order_by("act__seq", "order", "pk"):
        yield {"id": attachment.pk, "act": str(attachment.act.seq), "name": attachment.file.name, **_file(attachment.file)}


def _file(file: StoredFile) -> Line:
    return {"sha256": file.sha256, "sm3": file.sm3, "size": file.size}


def differences(sealed: Line, now: dict[str, list[Line]]) -> list[str]:
    """Say how what a case holds now differs from what its manifest says it held."""
    troubles = []
    for part, title, key in (("acts", "记录", "seq"), ("papers", "文书", "id"), ("files", "附件", "id")):
        before, after = _by(key, sealed.get(part, [])), _by(key, now[part])
        for one in before.keys() - after.keys():
            troubles.append(f"{title}“{_name(before[one])}”不见了")
        for one in after.keys() - before.keys():
            troubles.append(f"{title}“{_name(after[one])}”不在封存的清单里")
        for one in before.keys() & after.keys():
            if before[one] != after[one]:
                troubles.append(f"{title}“{_name(before[one])}”与封存时不符")
    return sorted(troubles)


def _by(key: str, lines: Sequence[Line]) -> dict[Any, Line]:
    return {line[key]: line for line in lines}


def _name(line: Line) -> str:
    return str(line.get("title") or line.get("name"))
