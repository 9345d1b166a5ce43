"""A record written as the documented JSON is read back as the same case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from daylight.law.dossier import read
from daylight.law.examine import as_data, examine
from daylight.law.export import as_dossier
from daylight.law.findings import context
from daylight.law.record import Certificate, Record

from .builder import AS_OF, a_lawful_case


def through_json(record: Record) -> Record:
    read_back, _ = read(json.loads(json.dumps(as_dossier(record), ensure_ascii=False)))
    return read_back


def test_a_lawful_case_comes_back_as_it_was() -> None:
    record = a_lawful_case().with_(title="示例案").record

    again = through_json(record)

    assert [(act.kind, act.on, act.by, act.approved_by, dict(act.data)) for act in again.acts] == [
        (act.kind, act.on, act.by, act.approved_by, dict(act.data)) for act in record.acts
    ]
    assert (again.title, again.organ, again.parties, dict(again.persons)) == (
        record.title,
        record.organ,
        record.parties,
        dict(record.persons),
    )
    assert again.complete is True


def test_a_defective_case_has_the_same_findings_after_the_journey() -> None:
    record = a_lawful_case().without("review_opinion").change("decision", total="1").record

    here, there = (as_data(examine(one, context(AS_OF))) for one in (record, through_json(record)))

    assert here["findings"]
    assert here == there


def test_an_act_that_names_another_by_its_number_still_names_it() -> None:
    builder = a_lawful_case()
    decision = next(act for act in builder.record.acts if act.kind == "decision")
    record = builder.change("service:decision", of=str(decision.seq)).record

    again = through_json(record)

    assert [service.on for service in again.services_of(next(a for a in again.acts if a.kind == "decision"))] == [date(2025, 5, 12)]


def test_what_is_not_known_stays_unknown_and_what_is_known_to_be_nothing_stays_nothing() -> None:
    unknown = (
        a_lawful_case().person("zhang", roles=None, certificates=None).person("li", certificates=()).with_(complete=frozenset({"decision"}))
    )

    again = through_json(unknown.record)

    assert (again.persons["zhang"].roles, again.persons["zhang"].certificates) == (None, None)
    assert again.persons["li"].certificates == ()
    assert again.complete == frozenset({"decision"})


def test_a_suspended_certificate_keeps_its_spans() -> None:
    held = Certificate("53232901001", "武定县", suspended=((date(2025, 1, 1), date(2025, 2, 1)), (date(2025, 6, 1), None)))

    again = through_json(a_lawful_case().person("zhang", certificates=(held,)).record)

    assert again.persons["zhang"].certificates == (held,)


def test_files_and_submissions_are_left_out() -> None:
    record = a_lawful_case().record
    first = replace(record.acts[0], data={**record.acts[0].data, "files": [{"name": "x", "sha256": "0" * 64}]})

    exported = as_dossier(replace(record, acts=(first, *record.acts[1:])), as_of=AS_OF)

    assert "files" not in exported["acts"][0]["data"]
    assert exported["as_of"] == AS_OF.isoformat()
    read(exported)
