"""
Old dossiers as a reviewer from outside writes them: each defect is named, and its lawful look-alike passes in silence.

`dossiers/*.json` are whole files, lawful from end to end. `pairs/*.json` change one thing in such a file: `wrong` makes the
defect, `lawful` its near miss. A change is one of: `drop` an act, `change` one (a null takes a particular away), `add` one,
`top` for what stands outside the acts. An act is named by its kind, by its kind and place (``service#2``), or by its id.
"""

import copy
import json
from datetime import date
from pathlib import Path

import pytest

from daylight.law.dossier import read
from daylight.law.examine import as_text, examine
from daylight.law.findings import context

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)


def dossier(name):
    return json.loads((HERE / "dossiers" / f"{name}.json").read_text(encoding="utf-8"))


def rows_named(given, name):
    kind, _, place = name.partition("#")
    if kind in ("items", "payments", "parties", "persons"):
        rows = given[kind]
        return rows, rows[int(place) - 1]
    rows = given["acts"]
    found = [a for a in rows if a.get("id") == name] or [a for a in rows if a["kind"] == kind]
    return rows, found[int(place or 1) - 1]


def changed(given, changes):
    given = copy.deepcopy(given)
    for change in changes:
        change = copy.deepcopy(change)
        if "drop" in change:
            rows, row = rows_named(given, change["drop"])
            rows.remove(row)
        elif "change" in change:
            _, row = rows_named(given, change.pop("change"))
            row.update(change)
            for name in [n for n, value in row.items() if value is None]:
                del row[name]
        elif "add" in change:
            given["acts"].append(change["add"])
        else:
            given.update(change["top"])
    return given


def examined(given):
    record, as_of = read(given)
    return examine(record, context(as_of or TODAY))


def said(examination):
    return {f.code: str(f.severity) for f in examination.findings}


PAIRS = [
    pytest.param(family, pair, id=f"{path.stem}-{number}-{pair['code']}")
    for path in sorted((HERE / "pairs").glob("*.json"))
    for family in [json.loads(path.read_text(encoding="utf-8"))]
    for number, pair in enumerate(family["pairs"], 1)
]


def base_of(family, pair):
    return changed(dossier(pair.get("dossier", family.get("dossier", "land"))), pair.get("both", []))


@pytest.mark.parametrize("name", sorted(p.stem for p in (HERE / "dossiers").glob("*.json")))
def test_a_lawful_dossier_passes_without_a_word(name):
    assert [f.message for f in examined(dossier(name)).findings] == []


@pytest.mark.parametrize(("family", "pair"), PAIRS)
def test_the_defect_is_named_and_nothing_else(family, pair):
    found = examined(changed(base_of(family, pair), pair["wrong"]))
    expected = {pair["code"]: pair.get("severity", "block")} | pair.get("also", {})

    assert said(found) == expected, as_text(found)
    articles = {f.article for f in found.findings if f.code == pair["code"]}
    assert all(pair.get("article", "") in article for article in articles)


@pytest.mark.parametrize(("family", "pair"), [p for p in PAIRS if "lawful" in p.values[1]])
def test_the_near_miss_passes_without_a_word(family, pair):
    found = examined(changed(base_of(family, pair), pair["lawful"]))

    assert said(found) == pair.get("lawful_says", {}), as_text(found)
    if not pair.get("asks"):
        assert pair["code"] not in {n.code for n in found.not_given}, as_text(found)


@pytest.mark.parametrize(("family", "pair"), [p for p in PAIRS if "unknown" in p.values[1]])
def test_what_is_not_given_is_reported_as_not_given(family, pair):
    found = examined(changed(base_of(family, pair), pair["unknown"]))

    assert pair["code"] not in said(found), as_text(found)
    assert pair["code"] in {n.code for n in found.not_given}, as_text(found)
