"""
Each gate is put out of action once, and its absence is seen: nothing else silently stands in for it.

`sabotage.EXAMPLES` names for every blocking gate a lawful record with one change. The gate refuses it; without the gate, the
test that expects a refusal goes red. A new gate without an example fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from daylight.law.findings import CHECKS, Finding, Severity, context, judge_act
from tests.law.builder import Builder, a_lawful_case
from tests.law.sabotage import ALSO, EXAMPLES, UNSPOKEN

GATES = sorted(code for code, rule in CHECKS.items() if rule.gate and rule.severity == Severity.BLOCK)


@contextmanager
def sabotaged(code: str) -> Iterator[None]:
    """Put one gate out of action."""
    order, rule = list(CHECKS), CHECKS.pop(code)
    try:
        yield
    finally:
        CHECKS[code] = rule
        for name in order:
            CHECKS[name] = CHECKS.pop(name)


def refusals(case: Builder, *, as_of: date | None = None) -> set[str]:
    """Judge each act of a record as the gate does on its day; return the codes that refuse one."""
    record = case.record
    said = [found for act in record for found in judge_act(record, act, context(as_of or act.on), gates_only=True)]
    return {found.code for found in said if isinstance(found, Finding) and found.severity == Severity.BLOCK}


def must_be_refused(case: Builder, code: str) -> None:
    """Expect a gate to refuse a record."""
    assert code in refusals(case), f"nothing refuses what {code} should"


def test_every_gate_that_blocks_has_an_example():
    assert sorted({*EXAMPLES, *UNSPOKEN} - set(GATES)) == [], "examples of gates that are no more"
    assert [code for code in GATES if code not in EXAMPLES and code not in UNSPOKEN] == []


def test_the_lawful_record_passes_every_gate():
    assert refusals(a_lawful_case()) == set()


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code in GATES])
def test_a_gate_that_is_sabotaged_is_missed(code: str):
    case = EXAMPLES[code]()
    before = refusals(case)
    must_be_refused(case, code)

    with sabotaged(code):
        after = refusals(case)
        with pytest.raises(AssertionError, match=code):
            must_be_refused(case, code)

    assert after == before - {code}
    assert after == ALSO.get(code, frozenset()), "other gates speak of this example: make it purer, or list them in ALSO"
    assert refusals(case) == before, "the gate is back in its place"


def test_the_gate_against_tomorrow_is_missed_too():
    case, today = a_lawful_case().upto("clue"), date(2025, 3, 2)
    assert refusals(case, as_of=today) == {"ACT_IN_FUTURE"}

    with sabotaged("ACT_IN_FUTURE"):
        assert refusals(case, as_of=today) == set()
