"""The order of the parts, held by import-linter; these tests hold the contracts themselves."""

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_every_part_imports_only_the_parts_below_it(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == 0


def test_a_new_part_must_find_its_place_in_the_order(contracts):
    [layers] = [contract for contract in contracts if contract["type"] == "layers"]

    assert layers["exhaustive"]
    assert layers["layers"][-1] == "law"


def test_the_law_knows_no_framework_and_the_gazette_no_case(contracts):
    forbidden = {source: set(contract["forbidden_modules"]) for contract in contracts for source in contract.get("source_modules", [])}

    assert {"django", "psycopg"} <= forbidden["daylight.law"]
    assert {"daylight.casefile", "daylight.records", "daylight.registers"} <= forbidden["daylight.gazette"]
