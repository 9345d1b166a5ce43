"""
Forms: the bureau's document formats (文书格式文本), each an edition filed with the judicial office.

A form is a TOML file in ``forms/``: its title, layout, number pattern, copies, seal, filing, and blocks whose text is
Jinja2 in a sandbox. Templates come from the file only; what officers and parties typed is data and is never read as one.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from daylight.law.acts import STAGES
from daylight.records import words
from daylight.records.blocks import (
    Approval,
    Block,
    Field,
    Fields,
    Heading,
    Items,
    Note,
    Para,
    Photo,
    Qa,
    SignatureLine,
    Signatures,
    Table,
)  # fmt: skip
from daylight.records.formfile import BadForm, Filing, Form, read
from daylight.records.papers import BLANK, Paper

__all__ = ["BadForm", "Filing", "Form", "NoEdition", "compose", "form", "forms", "imprint"]

FOLDER = Path(__file__).with_name("forms")


class NoEdition(LookupError):
    """There is no such form, or none in force on that day."""


def form(code: str, *, on: dt.date) -> Form:
    """
    Return the edition of a form that is in force on a day.

    :raises NoEdition: if there is no such form, or none in force that day
    """
    editions = [edition for edition in all_forms() if edition.code == code]
    if not editions:
        near = get_close_matches(code, {edition.code for edition in all_forms()}, n=1)
        raise NoEdition(f"没有代码为“{code}”的文书格式。" + (f"是否想用“{near[0]}”？" if near else ""))
    standing = [edition for edition in editions if edition.in_force <= on]
    if not standing:
        raise NoEdition(f"“{editions[0].title}”的格式自{editions[0].in_force}起施行，{on}没有可用的版本。")
    return max(standing, key=lambda edition: (edition.in_force, edition.edition))


def forms(*, on: dt.date) -> list[Form]:
    """List the forms in force on a day, in the order of a case."""
    codes = dict.fromkeys(edition.code for edition in all_forms() if edition.in_force <= on)
    stages = list(STAGES)
    return sorted((form(code, on=on) for code in codes), key=lambda f: stages.index(f.stage))


@cache
def all_forms() -> tuple[Form, ...]:
    """Read every form file once."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.toml")))


def compose(made: Form, context: Mapping[str, Any], *, number: str = "", on: dt.date | None = None, draft: bool = False) -> Paper:
    """
    Fill a form with the facts of a case.

    `context` is what `daylight.records.context` gives; what it does not hold is printed as a ruled blank.
    """
    known = words.known(context)
    organ = str(known.organ.name)
    blocks = [block for entry in made.block for block in _COMPOSERS[entry["kind"]](entry, known)]
    return Paper(
        form=made.code,
        edition=made.edition,
        layout=made.layout,
        organ=organ if made.head else "",
        author=organ,
        title=made.title,
        number=number,
        date=on,
        addressee=_text(made.addressee, known),
        party=_text(made.party, known),
        side=_text(made.side, known),
        remark=_text(made.remark, known),
        seal=made.seal,
        receipt=made.receipt,
        footers=made.footers,
        copies=made.copies,
        imprint=imprint(made),
        blocks=tuple(blocks),
        draft=draft,
    )


def imprint(made: Form) -> str:
    """Say which form this is and where it is filed, for the foot of the paper."""
    filed = made.filing
    return f"格式文本：{made.title}（第{made.edition}版）　备案：{filed.organ} {filed.number}，{filed.date}"


# -- text ---------------------------------------------------------------------------------------------------------


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=words.Blank, finalize=words.printed, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters.update(words.FILTERS)
    return environment


@cache
def _template(source: str) -> Any:
    return _environment().from_string(source)


@cache
def _expression(source: str) -> Callable[..., Any]:
    return _environment().compile_expression(source, undefined_to_none=True)


def _text(source: str, known: words.Known, **more: Any) -> str:
    return str(_template(source).render(**known.values, **more)).strip() if source else ""


def _value(source: str, known: words.Known, **more: Any) -> str:
    """Render the value of a label or a cell: a lone blank is left empty, for the layout to rule."""
    text = _text(source, known, **more)
    return "" if text.replace(BLANK, "").strip("，。；、 \n") == "" else text


def _rows(entry: Mapping[str, Any], known: words.Known) -> Iterable[Any]:
    return _expression(entry["each"])(**known.values) or ()


# -- blocks -------------------------------------------------------------------------------------------------------


def _para(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    text = _text(entry["text"], known)
    label = entry.get("label", "")
    if not text and not label:
        return []
    if label:
        text = "" if text == BLANK else text
    return [Para(text, align=entry.get("align", "left"), indent=entry.get("indent", True), face=entry.get("face", "fang"), label=label)]


def _heading(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    text = _text(entry["text"], known)
    return [Heading(text, level=entry.get("level", 1))] if text else []


def _note(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    text = _text(entry["text"], known)
    return [Note(text)] if text else []


def _fields(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    wanted = [f for f in entry["fields"] if _wanted(f, known)]
    return [Fields(tuple(Field(f["label"], _value(f["value"], known), f.get("wide", False), f.get("room", 0)) for f in wanted))]


def _wanted(entry: Mapping[str, Any], known: words.Known) -> bool:
    return bool(_expression(entry["when"])(**known.values)) if "when" in entry else True


def _items(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    if "each" in entry:
        items = [_text(entry["text"], known, row=row, n=n) for n, row in enumerate(_rows(entry, known), 1)]
    else:
        items = [_text(item, known) for item in entry["items"]]
    items = [item for item in items if item]
    mark = entry.get("mark", "{n}. ")
    marks = tuple(mark.format(n=n, cn=words.chinese_number(n)) for n in range(1, len(items) + 1))
    made = Items(tuple(items), marks, entry.get("label", ""))
    return [made] if items or made.label else []


def _table(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    rows = tuple(tuple(_value(cell, known, row=row, n=n) for cell in entry["cells"]) for n, row in enumerate(_rows(entry, known), 1))
    if not rows and entry.get("optional"):
        return []
    rows += (("",) * len(entry["head"]),) * max(0, entry.get("least", 0) - len(rows))
    widths = tuple(float(width) for width in entry.get("widths", ()))
    return [Table(tuple(entry["head"]), rows, widths, entry.get("title", ""), entry.get("label", ""), entry.get("closed", False))]


def _qa(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    if "each" not in entry:
        return [Qa(_text(entry["question"], known), _value(entry["answer"], known))]
    return [
        Qa(_text(entry["question"], known, row=row, n=n), _value(entry["answer"], known, row=row, n=n))
        for n, row in enumerate(_rows(entry, known), 1)
    ]


def _approval(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    values = {key: _value(entry.get(key, ""), known) for key in ("opinion", "signer", "post", "date")}
    return [Approval(entry["label"], **values)]


def _approvals(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    """Give a box to each level that has to approve, filled or still empty."""
    return [_box(step.values) for step in known.approvals]


def _box(step: Mapping[str, Any]) -> Approval:
    label, opinion, signer, post = (str(step.get(key) or "") for key in ("label", "opinion", "signer", "post"))
    return Approval(label, opinion, signer, post, words.day(step.get("date")))


def _signatures(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    lines: list[SignatureLine] = []
    for line in entry["lines"]:
        for row in _rows(line, known) if "each" in line else (None,):
            name, day = (_value(line.get(key, ""), known, row=row) for key in ("name", "date"))
            lines.append(SignatureLine(line["label"], name, day, line.get("dated", True)))
    return [Signatures(tuple(lines), _text(entry.get("statement", ""), known), _text(entry.get("refusal", ""), known))]


def _photos(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    made: list[Block] = []
    for n, row in enumerate(_rows(entry, known), 1):
        more = tuple(Field(f["label"], _value(f["value"], known, row=row, n=n), f.get("wide", False)) for f in entry["fields"])
        made.append(Photo(_value(entry["caption"], known, row=row, n=n), str(row.values.get("path") or ""), more))
    empty = tuple(Field(f["label"], "", f.get("wide", False)) for f in entry["fields"])
    return made or [Photo("", "", empty)]


def _remedies(entry: Mapping[str, Any], known: words.Known) -> list[Block]:
    """Set out the remedies as the law gives them (law: `daylight.law.remedies`); there is nothing here to type."""
    return [Para(text) for text in known.remedies]


_COMPOSERS: dict[str, Callable[[Mapping[str, Any], words.Known], list[Block]]] = {
    "para": _para, "heading": _heading, "note": _note, "fields": _fields, "items": _items, "table": _table, "qa": _qa,
    "approval": _approval, "approvals": _approvals, "signatures": _signatures, "photos": _photos, "remedies": _remedies,
}  # fmt: skip
