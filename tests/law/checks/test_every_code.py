"""Every rule is seen to speak in some test."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
INSTITUTIONS = sorted(path.stem for path in (ROOT / "daylight/law/checks").glob("[a-z]*.py"))


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_every_rule_is_named_in_a_test(institution):
    source = (ROOT / f"daylight/law/checks/{institution}.py").read_text(encoding="utf-8")
    codes = re.findall(r'check\(\s*"([A-Z_]+)"', source)
    files = [*(ROOT / "tests/law").rglob("test_*.py"), *(ROOT / "tests/law").rglob("pairs/*.json")]
    tests = "".join(path.read_text(encoding="utf-8") for path in files)

    assert [code for code in codes if code not in tests] == []
