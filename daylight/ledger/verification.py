"""Reckon the whole ledger again, and compare every entry with the row that it seals (核验)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from daylight.ledger.content import UnsealableContent
from daylight.ledger.journal import NOTHING_BEFORE, commit_to, digest_of
from daylight.ledger.models import Entry, Head
from daylight.ledger.sources import Content, Source, registered, source

AT_ONCE = 2000


@dataclass(frozen=True)
class Fault:
    """Something wrong with the ledger (核验问题): which entry, and what about it."""

    index: int | None
    kind: str
    subject: str
    recorded_at: datetime | None
    trouble: str


@dataclass(frozen=True)
class Noted:
    """A state of the ledger that somebody noted elsewhere (外部留存的末端): so many entries, this digest."""

    index: int
    digest: str


@dataclass(frozen=True)
class Report:
    """What a verification found (核验结果)."""

    entries: int
    head: Noted
    compared: int
    unknown_kinds: frozenset[str]
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults

    @property
    def first_broken(self) -> Fault | None:
        return self.faults[0] if self.faults else None


def verify(*, noted: Noted | None = None, progress: Callable[[int, int], None] | None = None) -> Report:
    """
    Reckon every digest again, compare every content with its row, and list what is wrong, first entry first.

    Whoever owns the database could rewrite entries *and* everything after them; only a state noted outside shows that.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            # One picture of entries and rows: what is appended meanwhile belongs to the next verification.
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return _Verification(noted, progress).run()


class _Verification:
    def __init__(self, noted: Noted | None, progress: Callable[[int, int], None] | None) -> None:
        self.noted, self.progress = noted, progress
        self.head = Head.objects.first()
        self.faults: list[Fault] = []
        self.unknown: set[str] = set()
        self.sealed: dict[str, set[str]] = defaultdict(set)
        self.entries = self.compared = 0
        self.last = Noted(0, NOTHING_BEFORE)

    def run(self) -> Report:
        total = self.head.index if self.head else 0
        for entries in _in_portions(Entry.objects.order_by("index").iterator(chunk_size=AT_ONCE)):
            for entry in entries:
                self.check_seal(entry)
            self.compare_contents(entries)
            self.entries += len(entries)
            if self.progress:
                self.progress(self.entries, max(total, self.entries))
        self.check_end()
        self.look_for_unsealed_rows()
        if self.noted and self.noted.index > self.last.index:
            self.fault(None, f"留存的末端是第 {self.noted.index} 条，台账只到第 {self.last.index} 条")
        ordered = sorted(self.faults, key=lambda fault: fault.index if fault.index is not None else self.last.index + 1)
        return Report(self.entries, self.last, self.compared, frozenset(self.unknown), tuple(ordered))

    def check_seal(self, entry: Entry) -> None:
        expected = self.last.index + 1
        if entry.index != expected:
            upto = f"至第 {entry.index - 1} 条" if entry.index > expected + 1 else ""
            self.fault(None, f"条目{upto}缺失；其后一条是第 {entry.index} 条（{entry.kind}，{entry.subject}）", index=expected)
        elif entry.previous_digest != self.last.digest:
            self.fault(entry, "所记前条摘要与前条不符：本条或前条被改动、调换")
        if not _has_its_digest(entry):
            self.fault(entry, "本条字段与摘要不符：条目被改动")
        if self.noted and self.noted.index == entry.index and self.noted.digest != entry.digest:
            self.fault(entry, "与留存的末端摘要不符：本条或之前的条目被整体重写")
        self.last = Noted(entry.index, entry.digest)

    def compare_contents(self, entries: list[Entry]) -> None:
        by_kind: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_kind[entry.kind].append(entry)
            self.sealed[entry.kind].add(entry.subject)
        for kind, those in by_kind.items():
            origin = source(kind)
            if origin is None:
                self.unknown.add(kind)
                continue
            contents = origin.contents([entry.subject for entry in those])
            for entry in those:
                self.compare(entry, contents)

    def compare(self, entry: Entry, contents: Mapping[str, Content]) -> None:
        self.compared += 1
        content = contents.get(entry.subject)
        if content is None:
            self.fault(entry, "所封存的记录已不存在")
            return
        try:
            found = commit_to(kind=entry.kind, salt=entry.salt, content=content)
        except (UnsealableContent, ValueError) as trouble:
            self.fault(entry, f"所封存的记录无法核对：{trouble}")
            return
        if found != entry.content_digest:
            self.fault(entry, "记录内容与封存时不符：记录被改动")

    def check_end(self) -> None:
        if self.head is None:
            self.fault(None, "台账末端的一行不见了")
        elif (self.head.index, self.head.digest) != (self.last.index, self.last.digest):
            gone = self.head.index > self.last.index
            text = f"台账末端是第 {self.head.index} 条，现有条目只到第 {self.last.index} 条"
            self.fault(None, text if gone else f"{text}：末端摘要不符", index=self.last.index + 1 if gone else self.last.index)

    def look_for_unsealed_rows(self) -> None:
        for origin in registered():
            for subject in _subjects(origin):
                if subject not in self.sealed[origin.kind]:
                    self.faults.append(Fault(None, origin.kind, subject, None, "有此记录而台账没有条目：绕过办理直接写入"))

    def fault(self, entry: Entry | None, trouble: str, *, index: int | None = None) -> None:
        if entry is None:
            self.faults.append(Fault(index, "", "", None, trouble))
        else:
            self.faults.append(Fault(entry.index, entry.kind, entry.subject, entry.recorded_at, trouble))


def _has_its_digest(entry: Entry) -> bool:
    try:
        return digest_of(entry) == entry.digest
    except ValueError:  # a digest that is no longer hexadecimal
        return False


def _subjects(origin: Source) -> Iterator[str]:
    return iter(origin.subjects() if origin.subjects else ())


def _in_portions(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while portion := list(islice(entries, AT_ONCE)):
        yield portion
