"""
The reference tables of the examiner's manual, printed from the rules themselves.

    python -m daylight.law.manual [--check]

Writes docs/examine-acts.md (every act kind with its particulars) and docs/examine-findings.md (every finding), and runs
the examples of docs/examine.md again. With ``--check`` it writes nothing; the exit status is 1 if a page is not current.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import inspect
import io
import re
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from daylight.law import checks, examine  # noqa: F401  (importing registers every rule)
from daylight.law.acts import ITEM_COLUMNS, POINTS, STAGES, ActKind, Field, act_kind, act_kinds
from daylight.law.findings import CHECKS, Check, Severity

DOCS = Path(__file__).parents[2] / "docs"
TYPES = {
    "line": "文字", "text": "文字（可多行）", "date": "日期 `2025-04-20`", "time": "时间 `09:30`", "yesno": "`true`／`false`（是／否）",
    "choice": "选一", "choices": "可选多项（清单）", "money": "金额，元", "area": "面积，平方米", "number": "数", "integer": "整数",
    "person": "一人（persons 的 id 或姓名）", "persons": "若干人（清单，或以“、”隔开）", "party": "当事人（parties 的 id）",
    "act": "另一执法行为的 id，或其种类", "rows": "若干行", "points": "逐项回答", "items": "处罚内容，见下", "violation": "违法行为代码",
    "digest": "草案的摘要（任意文字，前后一致即可）", "files": "附件（体检不看）", "particulars": "呈批内容（体检不看）",
}  # fmt: skip
SEVERITIES = {Severity.BLOCK: "违法", Severity.WARN: "注意"}
GENERATED = "<!-- 由 python -m daylight.law.manual 生成，请勿手改。 -->\n"


def pages() -> dict[str, str]:
    """Return the generated pages of the manual, by file name."""
    manual = (DOCS / "examine.md").read_text(encoding="utf-8")
    return {"examine-acts.md": acts_page(), "examine-findings.md": findings_page(), "examine.md": with_outputs(manual)}


EXAMPLE = re.compile(r"(```text\n\$ python -m daylight\.law\.examine ([^\n]+)\n).*?(```)", re.DOTALL)
PRINTED_FOR = date(2026, 7, 1)
"""The day whose law counts as today's in the examples, so that the manual does not change with the calendar."""


def with_outputs(manual: str) -> str:
    """Return the manual with what its examples print, as they print it now."""
    return EXAMPLE.sub(lambda found: f"{found[1]}{_output(found[2])}{found[3]}", manual)


def _output(command: str) -> str:
    arguments = [str(DOCS.parent / word) if word.startswith("docs/") else word for word in command.split()]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        examine.main(arguments, today=PRINTED_FOR)
    return "\n".join(line.rstrip() for line in said.getvalue().splitlines()) + "\n"


# -- acts ---------------------------------------------------------------------------------------------------------


def acts_page() -> str:
    """Return the reference of act kinds."""
    lines = [GENERATED, "# 执法行为的种类和内容", "", f"共 {len(act_kinds())} 种。{ABOUT_ACTS}", ""]
    for stage, title in STAGES.items():
        kinds = [kind for kind in act_kinds().values() if kind.stage == stage]
        if kinds:
            lines += [f"## {title}", "", *(line for kind in kinds for line in _kind(kind))]
    return "\n".join([*lines, *_items_table(), *_points_tables()]).rstrip() + "\n"


ABOUT_ACTS = (
    "`kind` 写左边的代码；每种行为的具体内容写在该行为的 `data` 里，都可以不写：没有写的，体检报告为“未提供”，不作猜测。"
    "选项可以写代码，也可以写中文。"
)


def _kind(kind: ActKind) -> Iterator[str]:
    yield f"### `{kind.kind}` {kind.title}"
    yield ""
    officers = "执法人员两名以上。" if kind.officers > 1 else ""
    yield f"依据：{kind.basis}。{officers}" + ("须经批准（`approved_by`）。" if kind.approval else "")
    yield ""
    if kind.fields:
        yield "| 名称 | 含义 | 写法 |"
        yield "|---|---|---|"
        for f in kind.fields:
            yield f"| `{f.name}` | {f.label} | {_how(f)} |"
        yield ""


def _how(f: Field) -> str:
    how = TYPES[f.type]
    if f.options:
        how += "：" + "、".join(f"`{key}` {label}" for key, label in f.options)
    if f.columns:
        how += "，每行：" + "、".join(f"`{c.name}` {c.label}" for c in f.columns)
    if f.of:
        how += "：" + "、".join(f"`{kind}` {act_kind(kind).title}" for kind in f.of)
    if f.list:
        how += f"，见“{LISTS[f.list]}”"
    return how.replace("|", "／")


LISTS = {"case_hearing": "案件审理的八项", "legal_review": "法制审核的八项"}


def _items_table() -> Iterator[str]:
    yield "## 处罚内容 `items`"
    yield ""
    yield "决定、告知、草案等行为的 `items` 是清单，一项处罚一行；最外层也可以写一份 `items`，补给没有自己写明的处罚决定。"
    yield ""
    yield "| 名称 | 含义 | 写法 |"
    yield "|---|---|---|"
    for f in ITEM_COLUMNS.values():
        yield f"| `{f.name}` | {f.label} | {_how(f)} |"
    yield ""


def _points_tables() -> Iterator[str]:
    for name, points in POINTS.items():
        yield f"## {LISTS[name]}"
        yield ""
        yield '写成 `{"subject": "yes", …}`，或 `{"subject": {"verdict": "yes", "note": "…"}, …}`；'
        yield "回答 `yes` 是、`no` 否、`na` 不涉及。"
        yield ""
        yield "| 代码 | 内容 |"
        yield "|---|---|"
        yield from (f"| `{point}` | {label} |" for point, label in points.items())
        yield ""


# -- findings -----------------------------------------------------------------------------------------------------


def findings_page() -> str:
    """Return the list of every finding: code, severity, article, which acts it looks at, and how it speaks."""
    lines = [GENERATED, "# 体检会发现的问题", "", f"共 {len(CHECKS)} 条规则。{ABOUT_FINDINGS}", ""]
    by_part: dict[str, list[Check]] = {}
    for rule in CHECKS.values():
        by_part.setdefault(rule.run.__module__.rpartition(".")[2], []).append(rule)
    for part, rules in sorted(by_part.items(), key=lambda pair: ([*list(PARTS), pair[0]]).index(pair[0])):
        lines += [f"## {PARTS.get(part, part)}", "", "| 代码 | 轻重 | 依据 | 看哪些行为 | 起止 | 会这样说 |", "|---|---|---|---|---|---|"]
        lines += [*(_rule(rule) for rule in sorted(rules, key=lambda r: r.code)), ""]
    return "\n".join(lines).rstrip() + "\n"


ABOUT_FINDINGS = (
    "“违法”在办案时阻止该行为，“注意”须写明理由才能继续；体检时两者都列出。“会这样说”取自规则本身，"
    "省略号处填入案卷里的日期、姓名和数额。“起止”是规则适用的行为日期，空白为不限。"
)
PARTS = {
    "order": "先后次序", "timeline": "时间", "filing": "管辖和立案", "officers": "执法人员和回避", "evidence": "调查和证据",
    "report": "调查报告和审理", "notice": "告知、陈述和申辩", "hearing": "听证", "review": "法制审核", "discussion": "集体讨论",
    "decision": "处罚决定", "remedies": "救济途径", "amounts_check": "数额", "discretion": "裁量", "time_limit": "时效和期限",
    "service": "送达", "execution": "履行和执行", "publication": "公示和撤下", "closing": "结案和归档",
}  # fmt: skip


def _rule(rule: Check) -> str:
    named = "、".join(act_kind(kind).title for kind in sorted(rule.kinds, key=list(act_kinds()).index))
    kinds = named if len(rule.kinds) < 12 else f"{len(rule.kinds)}种行为"
    span = f"{rule.since or ''}—{rule.until or ''}" if rule.since or rule.until else ""
    cells = (f"`{rule.code}`", SEVERITIES[rule.severity], rule.basis, kinds or "全案", span, next(said(rule), ""))
    return "| " + " | ".join(cell.replace("|", "／") for cell in cells) + " |"


def said(rule: Check) -> Iterator[str]:
    """Yield the sentences of a rule as its source has them, with … where the case speaks."""
    module = inspect.getmodule(rule.run)
    seen: set[str] = set()
    waiting: list[object] = [rule.run]
    while waiting:
        function = waiting.pop(0)
        if not inspect.isfunction(function) or function.__module__ != rule.run.__module__ or function.__qualname__ in seen:
            continue
        seen.add(function.__qualname__)
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        yield from _sentences(tree)
        called = (node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
        waiting += [getattr(module, name, None) for name in called]


def _sentences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if text.endswith("。") and not text.startswith(("\n", "Require", "Find", "Refuse")):
            yield text


# -- the command --------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or say which are not current."""
    parser = argparse.ArgumentParser(prog="python -m daylight.law.manual", description="由规则生成体检手册的两张参考表。")
    parser.add_argument("--check", action="store_true", help="只检查，不写")
    options = parser.parse_args(arguments)
    old = [name for name, text in pages().items() if not _is_current(DOCS / name, text)]
    if options.check:
        for name in old:
            sys.stderr.write(f"docs/{name} 不是最新的，请运行 python -m daylight.law.manual\n")
        return 1 if old else 0
    for name in old:
        (DOCS / name).write_text(pages()[name], encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
    return 0


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
