"""The clock is read at the edge. ruff refuses datetime.now and its like; what it cannot see is refused here."""

import ast
from pathlib import Path

import pytest

DAYLIGHT = Path(__file__).resolve().parents[2] / "daylight"
EDGE = {"desk", "pages", "pages.py", "views", "views.py", "commands", "middleware.py", "site"}
INSIDE = sorted(path for path in DAYLIGHT.rglob("*.py") if not EDGE & set(path.relative_to(DAYLIGHT).parts))


def reads_the_clock(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or node.args or node.keywords:
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in {"localdate", "localtime"}


@pytest.mark.parametrize("path", INSIDE, ids=lambda path: str(path.relative_to(DAYLIGHT)))
def test_nothing_inside_reads_the_clock(path):
    calls = [node.lineno for node in ast.walk(ast.parse(path.read_text())) if reads_the_clock(node)]

    assert calls == []


def test_a_call_without_a_moment_would_be_seen():
    assert [reads_the_clock(node) for node in ast.walk(ast.parse("timezone.localdate()"))].count(True) == 1
    assert not any(reads_the_clock(node) for node in ast.walk(ast.parse("timezone.localdate(at)")))
