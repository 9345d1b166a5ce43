"""The blocks of a paper: paragraphs, tables, opinions, signatures; plain values that say what is printed, not how."""

from dataclasses import dataclass, replace
from typing import ClassVar


class BadPaper(ValueError):
    """A paper that cannot be typeset: the message says which part."""


@dataclass(frozen=True)
class Para:
    """Text; each line of it is a paragraph."""

    kind: ClassVar[str] = "para"
    text: str
    align: str = "left"
    indent: bool = True
    face: str = "fang"
    label: str = ""


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Field:
    """A label and its value; in a table `wide` takes the whole row, `room` leaves millimetres to write in."""

    label: str
    value: str = ""
    wide: bool = False
    room: int = 0


@dataclass(frozen=True)
class Fields:
    """Fields two to a row; a narrow one without a neighbour takes the whole row."""

    kind: ClassVar[str] = "fields"
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", _paired(self.fields))


def _paired(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Give the whole row to a narrow field that has no neighbour."""
    paired: list[Field] = []
    open_at: int | None = None
    for f in fields:
        if f.wide:
            if open_at is not None:
                paired[open_at] = replace(paired[open_at], wide=True)
            open_at = None
        else:
            open_at = None if open_at is not None else len(paired)
        paired.append(f)
    if open_at is not None:
        paired[open_at] = replace(paired[open_at], wide=True)
    return tuple(paired)


@dataclass(frozen=True)
class Table:
    """A table with a head that repeats on every page; `closed` prints 以下空白 under the last row."""

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    title: str = ""
    label: str = ""
    closed: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise BadPaper(f"表格“{self.title or '、'.join(self.head)}”有的行与表头列数不一致。")
        if not self.widths:
            object.__setattr__(self, "widths", (1.0,) * len(self.head))


@dataclass(frozen=True)
class Items:
    """Numbered items (1. 2. …, or other marks)."""

    kind: ClassVar[str] = "items"
    items: tuple[str, ...]
    marks: tuple[str, ...] = ()
    label: str = ""

    def __post_init__(self) -> None:
        if not self.marks:
            object.__setattr__(self, "marks", tuple(f"{n}. " for n in range(1, len(self.items) + 1)))


@dataclass(frozen=True)
class Qa:
    """A question and its answer (询问笔录)."""

    kind: ClassVar[str] = "qa"
    question: str
    answer: str = ""


@dataclass(frozen=True)
class Approval:
    """An opinion box of an approval form (呈批表): the opinion, who gave it, in which post, when."""

    kind: ClassVar[str] = "approval"
    label: str
    opinion: str = ""
    signer: str = ""
    post: str = ""
    date: str = ""


@dataclass(frozen=True)
class SignatureLine:
    label: str
    name: str = ""
    date: str = ""
    dated: bool = True


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, the sentence that is confirmed by signing, and the note on a refusal."""

    kind: ClassVar[str] = "signatures"
    lines: tuple[SignatureLine, ...]
    statement: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Note:
    kind: ClassVar[str] = "note"
    text: str


@dataclass(frozen=True)
class Photo:
    """A photograph as evidence: the file, what it proves, and where, when and by whom it was taken."""

    kind: ClassVar[str] = "photo"
    caption: str
    path: str = ""
    fields: tuple[Field, ...] = ()


Block = Para | Heading | Fields | Table | Items | Qa | Approval | Signatures | Note | Photo
BLOCKS: dict[str, type] = {block.kind: block for block in (Para, Heading, Fields, Table, Items, Qa, Approval, Signatures, Note, Photo)}
