"""The reader takes what people write, and says of the rest where it is, what is wrong and what was probably meant."""

import json
import unicodedata
from datetime import date

import pytest

from daylight.law.dossier import MalformedDossier, read
from daylight.law.examine import main

TODAY = date(2026, 11, 23)


def act(**written):
    return read({"acts": [written]})[0].acts[0]


@pytest.mark.parametrize("written", ["2025-4-7", "2025/04/07", "2025.4.7", "2025年4月7日"])
def test_dates_are_read_as_people_write_them(written):
    assert act(kind="decision", on=written).on == date(2025, 4, 7)


@pytest.mark.parametrize("written", ["180,000", "180000元", "￥180,000", 180000, "180000.00"])
def test_amounts_are_read_as_people_write_them(written):
    assert act(kind="payment", on="2025-04-07", amount=written).amount("amount") == 180000


def test_acts_ways_and_papers_may_be_given_in_chinese():
    notice, service = read(
        {"acts": [{"kind": "送达", "on": "2025-04-07", "of": "处罚告知书", "way": "直接"}, {"kind": "处罚告知", "on": "2025-04-07"}]}
    )[0].acts

    assert (notice.kind, service.kind, service.get("way"), service.get("of")) == ("prior_notice", "service", "in_person", "prior_notice")


def test_a_file_out_of_order_is_put_in_the_order_of_a_case():
    rows = [{"kind": kind, "on": "2025-04-07"} for kind in ("decision", "collective_discussion", "review_opinion")]
    record, _ = read({"acts": [*rows, {"kind": "filing", "on": "2025-01-07"}]})

    assert [a.kind for a in record.acts] == ["filing", "review_opinion", "collective_discussion", "decision"]


def test_what_a_sparse_file_leaves_out_altogether_is_not_held_against_it():
    sparse, strict = ({"acts": [{"kind": "decision", "on": "2025-04-07"}], **more} for more in ({}, {"complete": True}))

    assert not read(sparse)[0].is_complete_for("evidence")
    assert read(sparse)[0].is_complete_for("prior_notice")
    assert read(strict)[0].is_complete_for("evidence")


@pytest.mark.parametrize(
    ("dossier", "says"),
    [
        ({"act": []}, "是否想写 acts"),
        ({"acts": [{"kind": "prior_notise", "on": "2025-01-01"}]}, "是否想写 prior_notice"),
        ({"acts": [{"kind": "decision", "on": "2025-02-30"}]}, "不是日期"),
        ({"acts": [{"kind": "decision", "on": "2025-02-20", "itmes": []}]}, "是否想写 items"),
        ({"acts": [{"kind": "service", "on": "2025-02-20", "of": "某书"}]}, "没有编号为“某书”的执法行为"),
        ({"acts": [{"kind": "interview", "on": "2025-02-20", "by": [{"name": "甲"}]}]}, "须是姓名或者编号的清单"),
        ({"acts": [{"kind": "decision", "on": "2025-02-20", "id": "a"}, {"kind": "demand", "on": "2025-02-20", "id": "a"}]}, "分不清"),
        ({"acts": [{"kind": "waiver", "on": "2025-02-20", "rights": 3}]}, "没有“3”这一选项"),
        ({"acts": [{"kind": "payment", "on": "2025-02-20", "amount": "1e99"}]}, "太大"),
        ({"acts": [], "persons": [{"name": "甲", "roles": ["保安"]}]}, "没有“保安”这一岗位"),
        ({"acts": [], "parties": [{"name": "甲", "kind": "公司"}]}, "没有“公司”这一选项"),
        ({"acts": [], "facts": {"ilegal_gains": 5}}, "是否想写 illegal_gains"),
    ],
)
def test_what_cannot_be_read_is_explained(dossier, says):
    with pytest.raises(MalformedDossier, match=says):
        read(dossier)


def run(tmp_path, dossier, *options):
    path = tmp_path / "案卷.json"
    path.write_text(json.dumps(dossier, ensure_ascii=False), encoding="utf-8")
    return main([str(path), *options], today=TODAY)


def test_the_exit_status_tells_lawful_unlawful_and_unreadable_apart(tmp_path, capsys):
    assert run(tmp_path, {"acts": []}) == 0
    assert run(tmp_path, {"acts": [{"kind": "correction_order", "on": "2025-01-02", "demand": "限期拆除房屋"}]}) == 1
    assert run(tmp_path, {"acts": [{}]}) == 2
    assert "acts 第1项" in capsys.readouterr().err


def test_the_json_has_one_stable_shape(tmp_path, capsys):
    run(tmp_path, {"acts": [{"kind": "decision", "on": "2025-01-02"}]}, "--json", "--as-of", "2025-03-01")
    said = json.loads(capsys.readouterr().out)

    assert list(said) == ["findings", "not_given"]
    assert all(list(f) == ["code", "severity", "act", "on", "article", "message"] for f in said["findings"])
    assert all(list(n) == ["code", "act", "on", "what"] for n in said["not_given"])


def test_the_law_of_today_can_be_asked_for(tmp_path, capsys):
    old = {
        "complete": ["filing", "extension", "decision"],
        "acts": [{"kind": "filing", "on": "2016-03-07"}, {"kind": "decision", "on": "2016-05-10"}],
    }

    assert run(tmp_path, old, "--json") == 1
    assert run(tmp_path, old, "--json", "--as-of-today") == 0


def test_the_table_fits_a_terminal_of_a_hundred_columns(tmp_path, capsys):
    run(tmp_path, {"acts": [{"kind": "decision", "on": "2016-05-10"}, {"kind": "filing", "on": "2016-01-07"}]})
    lines = capsys.readouterr().out.splitlines()

    assert max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines) <= 102
