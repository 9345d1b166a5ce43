"""Measure the examiner: whole dossiers per second, from JSON to findings, lawful ones and ones with defects.

    python -m bench.examine [--rounds 50]

Beside it: reading the same JSON and nothing else, and the command as a person runs it, with Python's own start.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench._scratch import machine, milliseconds, p50, p99

ROOT = Path(__file__).resolve().parents[1]
DOSSIERS = ROOT / "tests" / "law" / "dossiers"


def main() -> None:
    """Examine, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=50)
    options = arguments.parse_args()
    from tests.law.builder import AS_OF, a_lawful_case

    print(
        f"{machine()}\n\n{'dossier':<34} {'acts':>5} {'findings':>8} {'p50 ms':>7} {'p99 ms':>7} {'per second':>10} {'JSON alone, ms':>15}"
    )
    record = a_lawful_case().record
    from daylight.law.findings import context

    row("lawful, clue to archive, hearing", record, context(AS_OF), options.rounds, None)
    for file in sorted(DOSSIERS.glob("*.json")):
        text = file.read_text(encoding="utf-8")
        record, ctx = taken_from(json.loads(text))
        row(f"real case {file.stem}", record, ctx, options.rounds, text)
    command = [sys.executable, "-m", "daylight.law.examine", str(DOSSIERS / "K001.json")]
    taken = milliseconds(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False), 5)
    print(f"\nthe command as a person runs it, with Python's start and all rule files: p50 {p50(taken):.0f} ms")


def taken_from(given: Any) -> tuple[Any, Any]:
    """Return the record and the context of a dossier's day."""
    from daylight.law.dossier import read
    from daylight.law.findings import context

    record, as_of = read(given)
    return record, context(as_of or record.acts[-1].on)


def row(label: str, record: Any, ctx: Any, rounds: int, text: str | None) -> None:
    """Print one line; a dossier that comes as text is read anew in each round."""
    from daylight.law.examine import examine

    def whole() -> Any:
        return examine(*taken_from(json.loads(text))) if text else examine(record, ctx)

    found = len(whole().findings)
    taken = milliseconds(whole, rounds)
    alone = f"{p50(milliseconds(lambda: json.loads(text), rounds)):.2f}" if text else "–"
    print(f"{label:<34} {len(record.acts):>5} {found:>8} {p50(taken):>7.1f} {p99(taken):>7.1f} {1000 / p50(taken):>10.0f} {alone:>15}")


if __name__ == "__main__":
    main()
