"""Rule files: dated TOML beside the code, read once, with errors for people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent / "rules"


class RuleError(ValueError):
    """A rule file that cannot be used: which file, which entry, what is wrong, what was probably meant."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return '是否应为“…”？' when a known word is close to this one, else nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"是否应为“{near[0]}”？" if near else ""


@dataclass(frozen=True)
class Entry:
    """One entry of a rule file, which knows where it stands so that its errors can say so."""

    file: str
    label: str
    values: Mapping[str, Any]

    def wrong(self, what: str) -> RuleError:
        """Make the error that names this entry."""
        return RuleError(f"{self.file}，{self.label}：{what}")

    def only(self, *known: str) -> Entry:
        """Return the entry itself if it has no other keys than these.

        :raises RuleError: if a key is unknown; a near one is proposed
        """
        for key in self.values:
            if key not in known:
                raise self.wrong(f"不认识的键“{key}”。{did_you_mean(key, known)}")
        return self

    def _get(self, key: str, kind: type | tuple[type, ...], name: str, required: bool) -> Any:
        value = self.values.get(key)
        if value is None:
            if required:
                raise self.wrong(f"缺少“{key}”。{did_you_mean(key, self.values)}")
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(f"“{key}”应为{name}，现为 {value!r}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a piece of text. :raises RuleError: if it is absent without default, or not text."""
        found = self._get(key, str, "文字", default is None)
        return default or "" if found is None else str(found)

    def day(self, key: str) -> date:
        """Return a date. :raises RuleError: if it is absent or not a date."""
        found: date = self._get(key, date, "日期（如 2025-01-01）", True)
        return found

    def day_or_none(self, key: str) -> date | None:
        """Return a date if one is given."""
        found: date | None = self._get(key, date, "日期（如 2025-01-01）", False)
        return found

    def days(self, key: str) -> tuple[date, ...]:
        """Return a list of dates, empty if none is given."""
        found = self._get(key, list, "日期列表", False) or []
        for item in found:
            if not isinstance(item, date):
                raise self.wrong(f"“{key}”里的 {item!r} 不是日期")
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if none is given."""
        found = self._get(key, list, "文字列表", False) or []
        for item in found:
            if not isinstance(item, str):
                raise self.wrong(f"“{key}”里的 {item!r} 不是文字")
        return tuple(found)

    def integer(self, key: str, default: int | None = None) -> int:
        """Return a whole number. :raises RuleError: if it is absent without default, or not a whole number."""
        found = self._get(key, int, "整数", default is None)
        return (default or 0) if found is None else int(found)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        found = self._get(key, bool, "true 或 false", False)
        return default if found is None else bool(found)

    def choice(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """Return one of the known words. :raises RuleError: if it is another; a near one is proposed."""
        word, words = self.text(key, default), list(known)
        if word not in words:
            raise self.wrong(f"“{key}”写作“{word}”，只能是：{'、'.join(words)}。{did_you_mean(word, words)}")
        return word

    def decimal(self, key: str) -> Decimal | None:
        """Return an exact number if one is given; written as text or as a whole number, never as a float."""
        found = self._get(key, (str, int), '整数或带引号的小数（如 "0.10"）', False)
        if found is None:
            return None
        try:
            return Decimal(found)
        except InvalidOperation:
            raise self.wrong(f"“{key}”不是数：{found!r}") from None


def read(name: str, folder: Path = RULES) -> Entry:
    """Read a rule file whole.

    :raises RuleError: if it is absent or is not TOML
    """
    try:
        return Entry(name, "文件", tomllib.loads((folder / name).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise RuleError(f"找不到规则文件 {name}") from None
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name} 不是合格的 TOML：{error}") from None


def entries(whole: Entry, table: str, *, label: str) -> Iterator[Entry]:
    """Yield the entries of a table, each labelled by one of its own values."""
    rows = whole.values.get(table)
    if not isinstance(rows, list):
        raise whole.wrong(f"缺少表 [[{table}]]。{did_you_mean(table, whole.values)}")
    for number, row in enumerate(rows, 1):
        name = row.get(label)
        yield Entry(whole.file, f"{table} “{name}”" if name else f"{table} 第{number}项", row)
