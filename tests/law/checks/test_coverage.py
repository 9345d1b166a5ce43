import re
from pathlib import Path

import pytest

MINE = ("order", "filing", "officers", "evidence", "report", "notice", "hearing", "review", "discussion")
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("institution", MINE)
def test_every_rule_of_procedure_is_seen_to_fire_in_a_test(institution):
    source = (ROOT / "daylight/law/checks" / f"{institution}.py").read_text(encoding="utf-8")
    codes = re.findall(r'@check\(\s*"([A-Z_]+)"', source)
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/law").rglob("test_*.py"))

    assert codes
    assert [code for code in codes if code not in tests] == []
