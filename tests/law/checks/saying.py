"""How tests of checks ask: which codes a case brings, and that a defect brings one and no other."""

from __future__ import annotations

from typing import Any

from daylight.law.findings import Finding
from tests.law.builder import Builder


def codes(case: Builder, **how: Any) -> set[str]:
    """Return the codes of all findings."""
    return {finding.code for finding in case.findings(**how)}


def only(case: Builder, code: str, **how: Any) -> Finding:
    """Return the finding of a code, and see that no other code speaks of the same defect."""
    found = case.findings(**how)
    assert {f.code for f in found} == {code}, [(f.code, f.message) for f in found]
    return found[0]
