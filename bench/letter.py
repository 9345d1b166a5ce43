"""Measure a decision letter as PDF: our typesetter beside LibreOffice with the same letter as DOCX.

    python -m bench.letter [--rounds 20]

Both are measured warm. LibreOffice takes seconds to start, so it gets many letters in one run, and what one letter
more costs is told apart from what a run with a single letter costs. Where it is not installed, the table says so
(Debian and Ubuntu: apt-get install libreoffice-writer-nogui).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from io import BytesIO
from pathlib import Path

from bench._scratch import machine, milliseconds, p50, p99

MORE = 10


def main() -> None:
    """Compose the letter, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=20)
    options = arguments.parse_args()
    import django

    django.setup()
    from daylight.records.docx import write_docx
    from daylight.records.papers import typeset
    from tests.records.test_forms import by_code, filled

    letter = by_code("decision")
    number = "武自然资罚〔2026〕17号"
    paper = filled(letter, number=number)
    print(f"{machine()}\n\n{'one decision letter':<52} {'p50 ms':>8} {'p99 ms':>8} {'pages':>6} {'bytes':>9}")
    row("record to words and blocks", milliseconds(lambda: filled(letter, number=number), options.rounds))
    ours = milliseconds(lambda: typeset(paper), options.rounds)
    row("blocks to PDF/A by Typst", ours, typeset(paper))
    row("blocks to DOCX", milliseconds(lambda: write_docx(paper), options.rounds))
    office(write_docx(paper), p50(ours), rounds=max(3, options.rounds // 5))


def row(label: str, taken: list[float], pdf: bytes = b"") -> None:
    """Print one line of the table."""
    size = f"{pages(pdf):>6} {len(pdf):>9,}" if pdf else ""
    print(f"{label:<52} {p50(taken):>8.1f} {p99(taken):>8.1f} {size}")


def pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def office(docx: bytes, ours: float, *, rounds: int) -> None:
    """Print what LibreOffice needs for the same letter from DOCX, alone and as one more in a run."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print(f"{'DOCX to PDF by LibreOffice':<52} not installed")
        return
    with tempfile.TemporaryDirectory(prefix="daylight-bench-") as place:
        convert(program, Path(place), docx, 1)  # warm: its profile and font lists
        alone = sorted(convert(program, Path(place), docx, 1) for _ in range(rounds))
        many = sorted(convert(program, Path(place), docx, 1 + MORE) for _ in range(rounds))
        more = [(one - p50(alone)) / MORE for one in many]
        made = (Path(place) / "out" / "letter0.pdf").read_bytes()
    row("DOCX to PDF by LibreOffice, one letter more in a run", more, made)
    row("DOCX to PDF by LibreOffice, started for one letter", alone)
    print(f"\nours takes 1/{p50(more) / ours:.0f} of one letter more, 1/{p50(alone) / ours:.0f} of a start for one letter")


def convert(program: str, place: Path, docx: bytes, letters: int) -> float:
    """Convert so many copies in one run; return milliseconds."""
    names = [place / f"letter{number}.docx" for number in range(letters)]
    for name in names:
        name.write_bytes(docx)
    profile = f"-env:UserInstallation=file://{place / 'profile'}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(place / "out"), *map(str, names)]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
