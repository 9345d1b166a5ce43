"""What must not be in the tree."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).name


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    names = (
        listed.stdout.split("\0") if listed.returncode == 0 else [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]
    )
    return [ROOT / name for name in names if name and (ROOT / name).is_file() and Path(name).name != HERE]


def lines_with(pattern: str, *patterns: str) -> list[str]:
    found = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in tracked(*patterns)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if found.search(line)
    ]


def test_no_mark_of_unfinished_work_stands_in_the_code():
    assert (
        lines_with(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b", "*.py", "*.html", "*.js", "*.css", "*.toml") == []
    )


def test_no_path_of_a_single_machine_is_written_down():
    assert (
        lines_with(r"(^|[^A-Za-z0-9_])/(work|home/[a-z]+|root)/", "*.py", "*.md", "*.toml", "*.html", "script/*", ".ci/*", "Makefile") == []
    )


def test_the_locks_name_no_package_index_and_hold_a_digest_for_every_package():
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text()
        packages = re.findall(r"^[a-zA-Z0-9_.-]+==.*", text, re.MULTILINE)

        assert not re.search(r"https?:|index-url", text), lock.name
        assert packages, lock.name
        assert all(line.rstrip().endswith("\\") for line in packages), lock.name


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_dependency_says_what_it_is_for_or_is_known(name):
    lock = (ROOT / name.replace(".in", ".txt")).read_text().lower()

    for line in (ROOT / name).read_text().splitlines():
        package = re.match(r"[A-Za-z0-9_.-]+", line)
        if package and not line.startswith("-"):
            assert f"{package[0].lower()}" in lock, f"{package[0]} is not in the lock: run script/update"


def test_every_script_can_be_run():
    assert [script.name for script in (ROOT / "script").iterdir() if not script.stat().st_mode & 0o100] == []


def test_decisions_of_architecture_are_numbered_without_gaps():
    numbers = sorted(int(page.name[:4]) for page in (ROOT / "docs" / "adr").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
