"""What the ledger reads again of this part, to compare it with what was sealed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from daylight.casefile.act import Act
from daylight.casefile.dossier import dossier_subjects, read_dossier, read_dossiers
from daylight.ledger import sources


def register_sources() -> None:
    """Tell the ledger how the content of acts and dossiers is read again."""
    sources.register("act", read_act, read_many=read_acts, subjects=act_subjects)
    sources.register("dossier", read_dossier, read_many=read_dossiers, subjects=dossier_subjects)


def read_act(subject: str) -> dict[str, Any] | None:
    """Read one act again by its name in the ledger."""
    return read_acts([subject]).get(subject)


def read_acts(subjects: list[str]) -> dict[str, dict[str, Any]]:
    """Read many acts again in one query; those whose row is gone are left out."""
    wanted = Q(pk__in=[])
    by_case: dict[str, list[int]] = {}
    for subject in subjects:
        number, _, seq = subject.rpartition("#")
        if seq.isdigit():
            by_case.setdefault(number, []).append(int(seq))
    for number, seqs in by_case.items():
        wanted |= Q(case__clue_number=number, seq__in=seqs)
    rows = Act.objects.filter(wanted).select_related("case")
    return {f"{row.case.clue_number}#{row.seq}": row.sealed_content() for row in rows}


def act_subjects() -> Iterator[str]:
    """List every act that ought to have an entry."""
    for number, seq in Act.objects.values_list("case__clue_number", "seq").iterator():
        yield f"{number}#{seq}"
