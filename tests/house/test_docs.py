"""What the documents say is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STARTS = ["README.md", "README.zh-CN.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?<![\w/.])(script/[a-z_]+(?:\.py)?)")
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
OF_DJANGO = {"shell", "check", "migrate"}


def documents() -> list[Path]:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(pages)


def links(page: Path) -> list[Path]:
    """List the files that a page links to."""
    found = (link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")))
    return [(page.parent / link).resolve() for link in found if link and not link.startswith(("http:", "https:", "mailto:"))]


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [str(link) for link in links(page) if not link.exists()] == []


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    own = {file.stem for file in ROOT.glob("daylight/*/management/commands/*.py")}

    assert [name for name in COMMAND.findall(text) if not (ROOT / name).is_file()] == []
    assert [name for name in MANAGE.findall(text) if name not in own | OF_DJANGO] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_reader_is_told_how_to_start_and_how_to_test(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")

    assert "\nscript/server " in text
    assert "\nscript/test " in text


def test_every_document_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / start for start in STARTS]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        waiting += [link for link in links(page) if link.suffix == ".md" and link not in reached and link.exists()]

    assert [str(page.relative_to(ROOT)) for page in documents() if page not in reached] == []


def test_every_picture_is_small_and_shown() -> None:
    shown = {link for start in STARTS for link in links(ROOT / start)}
    pictures = list((ROOT / "docs" / "screenshots").glob("*.png"))

    assert [picture.name for picture in pictures if picture not in shown] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > 150_000] == []


def test_the_files_that_the_table_of_clauses_names_are_there() -> None:
    named = re.findall(r"`([a-z_]+/[\w/.*]+)`", (ROOT / "docs" / "clauses.md").read_text(encoding="utf-8"))

    assert named
    assert [name for name in named if not list(ROOT.glob(name)) and not list((ROOT / "daylight").glob(name))] == []


def test_the_glossary_has_each_act_kind_with_the_title_of_its_rule_file() -> None:
    kept = subprocess.run([sys.executable, ROOT / "script" / "glossary.py", "--check"], cwd=ROOT, check=False)

    assert kept.returncode == 0, "GLOSSARY.md is out of date: run script/glossary.py"


def test_what_the_glossary_calls_in_use_is_in_the_code() -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    in_use = text[text.index("## In use") : text.index("## Reserved")]
    rows = [line.split("|")[2] for line in in_use.splitlines() if line.startswith("| ") and "中文" not in line]
    words = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    code = "\n".join(file.read_text(encoding="utf-8") for kind in ("py", "toml") for file in (ROOT / "daylight").rglob(f"*.{kind}"))

    assert len(words) > 60
    assert sorted(word for word in words if not re.search(rf"\b{word}\b", code)) == []


def test_every_setting_of_an_installation_is_documented() -> None:
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    read = {
        name for file in (ROOT / "daylight").rglob("*.py") for name in re.findall(r"DAYLIGHT_[A-Z_]+", file.read_text(encoding="utf-8"))
    }

    assert sorted(name for name in read if name not in operations) == []
