#!/usr/bin/env python3
"""Write the table of act kinds in GLOSSARY.md from the rule files.

.venv/bin/python script/glossary.py            write it
.venv/bin/python script/glossary.py --check    exit status 1 if it is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "GLOSSARY.md"
BEGIN, END = "<!-- act kinds: made by script/glossary.py -->", "<!-- end of act kinds -->"


def table() -> str:
    """Return the table: each act kind with its Chinese title, stage, posts and signatures."""
    from daylight.law.acts import STAGES, act_kinds

    rows = [f"{len(act_kinds())} kinds.", "", "| 中文 | identifier | 阶段 | by | signed by |", "|---|---|---|---|---|"]
    for kind, schema in act_kinds().items():
        rows.append(f"| {schema.title} | `{kind}` | {STAGES[schema.stage]} | {', '.join(schema.by)} | {' → '.join(schema.approval)} |")
    return "\n".join(rows)


def renewed(text: str) -> str:
    """Return the glossary with today's table between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the table, or only tell whether it is right."""
    text = GLOSSARY.read_text(encoding="utf-8")
    if "--check" in arguments:
        return int(renewed(text) != text)
    GLOSSARY.write_text(renewed(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
