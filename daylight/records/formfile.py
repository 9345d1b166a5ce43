"""A form as it stands in its file: one edition of a document format, checked when it is read."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from daylight.law.acts import STAGES
from daylight.records.papers import LAYOUTS

SEALS = ("organ", "none")
KINDS = (
    "para", "heading", "note", "fields", "items", "table", "qa", "approval", "approvals", "signatures", "photos", "remedies",
)  # fmt: skip


class BadForm(ValueError):
    """A form file is wrong: the message names the file, the key, and what was probably meant."""


@dataclass(frozen=True)
class Filing:
    """Under which number and when a form was filed with the judicial office (司法行政部门备案)."""

    number: str
    date: dt.date
    organ: str


@dataclass(frozen=True)
class Form:
    """One edition of a document format (文书格式)."""

    code: str
    title: str
    layout: str
    stage: str
    basis: str
    in_force: dt.date
    filing: Filing
    block: tuple[Mapping[str, Any], ...]
    edition: int = 1
    series: str = ""
    number_pattern: str = ""
    external: bool = False
    copies: str = ""
    copy_count: int = 1
    signatures: tuple[str, ...] = ()
    seal: str = "none"
    receipt: bool = False
    editable: bool = True
    volume: str = "main"
    head: bool = True
    addressee: str = ""
    party: str = ""
    side: str = ""
    remark: str = ""
    footers: tuple[str, ...] = ()

    def number(self, *, body: str, year: int, n: int) -> str:
        """Write out a number of this form, such as 武自然资罚〔2026〕17号."""
        return self.number_pattern.format(body=body, series=self.series, year=year, n=n)

    @property
    def is_numbered(self) -> bool:
        return bool(self.number_pattern)


def read(path: Path) -> Form:
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadForm(f"forms/{path.name}: {error}") from error
    known = Form.__dataclass_fields__
    for key in entry.keys() - known.keys():
        raise BadForm(f"forms/{path.name}: unknown key '{key}'.{_meant(key, known)}")
    for key in ("code", "title", "layout", "stage", "basis", "in_force", "filing", "block"):
        if key not in entry:
            raise BadForm(f"forms/{path.name}: '{key}' is missing.")
    _check(path, "layout", entry["layout"], LAYOUTS)
    _check(path, "seal", entry.get("seal", "none"), SEALS)
    _check(path, "stage", entry["stage"], STAGES)
    for number, block in enumerate(entry["block"], 1):
        _check(path, f"block {number}, kind", block.get("kind", ""), KINDS)
    entry["filing"] = Filing(**entry["filing"])
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Form(**values)


def _check(path: Path, what: str, word: str, known: Iterable[str]) -> None:
    if word not in known:
        raise BadForm(f"forms/{path.name}: {what}: no '{word}'.{_meant(word, known)}")


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(known)}."
