"""A figure that the law asks for by name is one that legal staff can find and change."""

import re
import tomllib
from pathlib import Path

import daylight.law

LAW = Path(daylight.law.__file__).parent
KNOWN = {row["key"] for row in tomllib.loads((LAW.parent / "registers" / "parameters.toml").read_text())["parameter"]}
NOT_A_FIGURE = {"benchmarks"}


def asked() -> set[str]:
    found = set()
    for file in LAW.rglob("*.py"):
        found |= set(re.findall(r"""ctx\.parameter\(\s*["'](\w+)["']""", file.read_text()))
    return found


def test_every_parameter_that_a_rule_asks_for_is_in_the_register():
    assert asked() - NOT_A_FIGURE <= KNOWN
