"""
Examine a dossier (体检): the law over a timeline from outside, with every defect and its article.

    python -m daylight.law.examine 案卷.json [--json] [--as-of-today] [--as-of 2026-11-23]

The same checks that guard a live case run here over acts that were done long ago. The exit status is 0 when nothing
blocks, 1 when something does, 2 when the file cannot be read. The format is in docs/examine.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from daylight.law import checks  # noqa: F401  (importing registers every rule)
from daylight.law.acts import act_kind
from daylight.law.dossier import MalformedDossier, read
from daylight.law.findings import Context, Finding, NotGiven, Severity, context, judge_act, judge_whole
from daylight.law.record import Record

SEVERITIES = {Severity.BLOCK: "违法", Severity.WARN: "注意"}


@dataclass(frozen=True)
class Examination:
    """What the law says of a dossier: its defects, and what it does not tell."""

    record: Record
    findings: tuple[Finding, ...]
    not_given: tuple[NotGiven, ...]

    @property
    def blocks(self) -> bool:
        """Tell whether anything in the dossier is unlawful."""
        return any(finding.severity == Severity.BLOCK for finding in self.findings)


def examine(record: Record, ctx: Context) -> Examination:
    """Run every rule over every act of a record and over the record as a whole."""
    said: list[Finding | NotGiven] = []
    for act in record.acts:
        said += judge_act(record, act, ctx)
    said += judge_whole(record, ctx)
    found = dict.fromkeys(one for one in said if isinstance(one, Finding))
    unknown = dict.fromkeys(one for one in said if isinstance(one, NotGiven))
    order = sorted(found, key=lambda f: (f.severity != Severity.BLOCK, f.act or 10**6, f.code))
    return Examination(record, tuple(order), tuple(unknown))


def as_data(examination: Examination) -> dict[str, Any]:
    """Return an examination as the JSON that ``--json`` prints."""
    record = examination.record
    return {
        "findings": [
            {"code": f.code, "severity": str(f.severity), "act": f.kind or None, "on": _on(record, f.act), "article": f.article,
             "message": f.message} for f in examination.findings
        ],
        "not_given": [{"code": n.code, "act": n.kind or None, "on": _on(record, n.act), "what": n.what} for n in examination.not_given],
    }  # fmt: skip


def _on(record: Record, seq: int | None) -> str | None:
    act = record.act(seq)
    return act.on.isoformat() if act else None


# -- for people ---------------------------------------------------------------------------------------------------


def as_text(examination: Examination) -> str:
    """Return an examination as a table for people."""
    lines: list[str] = []
    found = examination.findings
    if found:
        rows = [(SEVERITIES[f.severity], f.code, _act_words(examination.record, f.act), f.article, f.message) for f in found]
        lines += _table(("轻重", "代码", "行为", "依据", "问题"), rows)
    blocking = sum(f.severity == Severity.BLOCK for f in found)
    lines.append(f"共发现 {len(found)} 个问题，其中违法 {blocking} 个，注意 {len(found) - blocking} 个。" if found else "没有发现问题。")
    if examination.not_given:
        lines.append("")
        lines.append("未提供、因而没有判断的事实：")
        for n in examination.not_given:
            first, *rest = _wrapped(f"· {_act_words(examination.record, n.act)}：{n.what}", COLUMNS - 4)
            lines += [f"  {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines)


def _act_words(record: Record, seq: int | None) -> str:
    act = record.act(seq)
    return f"{act_kind(act.kind).title} {act.on}" if act else "全案"


COLUMNS = 100
NOT_FIRST = "，。；：、！？）”》"
"""Marks that never begin a line; one may stand out by two columns."""
WIDTHS = (4, 34, 24, 32)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Lay out rows in columns, the last one free; each finding's message stands on a line of its own under its row."""
    lines = []
    for row in rows:
        basis, *more = _wrapped(row[3], WIDTHS[3], at="；")
        lines.append("  ".join(_pad(cell, width) for cell, width in zip((*row[:3], basis), WIDTHS, strict=True)).rstrip())
        lines += [" " * (COLUMNS - WIDTHS[3]) + line for line in more]
        lines += [f"        {line}" for line in _wrapped(row[4], COLUMNS - 8)]
    return ["  ".join(_pad(cell, width) for cell, width in zip(head[:4], WIDTHS, strict=True)), "─" * COLUMNS, *lines, "─" * COLUMNS]


def _pad(text: str, width: int) -> str:
    return text + " " * max(width - _shown(text), 0)


def _shown(text: str) -> int:
    """Return how many columns a text takes on a terminal; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, width: int, *, at: str = "") -> list[str]:
    """Break a text into lines of a width: after a mark if one is named, else anywhere but inside a word or a figure."""
    pieces = re.findall(rf"[^{at}]*{at}|[^{at}]+$", text) if at else re.findall(r"[\w.,%-]+|.", text, re.ASCII)
    lines = [""]
    for piece in pieces:
        if lines[-1] and _shown(lines[-1] + piece) > width and piece not in NOT_FIRST:
            lines.append("")
        lines[-1] += piece
    return lines


# -- the command --------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None, *, today: date) -> int:
    """Run the command and return its exit status."""
    options = _options().parse_args(arguments)
    try:
        given = json.loads(Path(options.file).read_text(encoding="utf-8-sig"))
        record, as_of = read(given)
    except OSError as problem:
        return _refuse(f"打不开文件 {options.file}：{problem.strerror}。")
    except UnicodeDecodeError:
        return _refuse(f"{options.file} 不是 UTF-8 文本。请另存为 UTF-8 编码。")
    except json.JSONDecodeError as problem:
        return _refuse(f"{options.file} 不是 JSON：第 {problem.lineno} 行第 {problem.colno} 列，{problem.msg}。")
    except MalformedDossier as problem:
        return _refuse(f"{options.file} 不合格式：{problem}")
    day = options.as_of or as_of or today
    if options.as_of_today:
        record = replace(record, as_of_today=today)
    examination = examine(record, context(day))
    print(json.dumps(as_data(examination), ensure_ascii=False, indent=2) if options.json else as_text(examination))
    return 1 if examination.blocks else 0


def _options() -> argparse.ArgumentParser:
    about = "按行为时的法律逐项体检一份处罚案卷。格式见 docs/examine.md。"
    parser = argparse.ArgumentParser(prog="python -m daylight.law.examine", description=about)
    parser.add_argument("file", help="案卷 JSON 文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--as-of-today", action="store_true", help="一律适用今天的法律，而不是行为时的法律")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="日期", help="以哪一天的眼光看（还没做的事是否已经逾期）；默认今天")
    return parser


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(today=date.today()))
