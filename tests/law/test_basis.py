"""Every citation names a law that there is."""

import re
import tomllib
from datetime import date

import pytest

from daylight.law.basis import problem, resolve, statutes
from daylight.law.rulefile import RULES, RuleError


def test_a_basis_names_its_instruments_and_articles():
    penalty_law, measures = resolve("行政处罚法 第58条、第65条；自然资源行政处罚办法 第32条")

    assert penalty_law.statute.title == "中华人民共和国行政处罚法"
    assert penalty_law.provisions == ("第58条", "第65条")
    assert measures.full == "《自然资源行政处罚办法》第32条"


@pytest.mark.parametrize(
    "basis",
    [
        "实施方案 二(一)4",
        "武定县自然资源局行政执法实施方案 二（一）4（P4.1）",
        "P4.1",
        "行政强制法 第56条至第58条",
        "行政处罚法 第64条第2项",
        "刑法 第343条第1款",
        "自然资源违法行为立案查处工作规程 线索发现",
        "土地管理法实施条例(2014) 第42条",
        "法释〔2016〕25号 第3条",
        "行政处罚法 第54条至第65条；自然资源行政处罚办法",
    ],
)
def test_the_ways_of_citing_are_all_read(basis):
    assert problem(basis) == ""


def test_a_longer_name_is_not_taken_for_a_shorter_one():
    assert resolve("土地管理法实施条例 第57条")[0].statute.name == "土地管理法实施条例"
    assert resolve("土地管理法 第77条")[0].statute.name == "土地管理法"


def test_the_day_chooses_the_version():
    assert resolve("土地管理法 第76条", date(2015, 1, 1))[0].version.label == "2004"
    assert resolve("土地管理法 第76条", date(2025, 1, 1))[0].version.articles == 87


@pytest.mark.parametrize(
    ("basis", "message"),
    [
        ("行政处法 第58条", "不在 statutes.toml 中。是否应为“行政处罚法”？"),
        ("行政处罚法 第87条", "只有86条，没有第87条"),
        ("行政处罚法 五十八条", "不是条款"),
        ("P9.9", "没有“P9.9”。是否应为"),
        ("土地管理法(1986) 第1条", "没有1986年的版本"),
        ("", "依据为空"),
    ],
)
def test_a_wrong_citation_says_what_is_wrong(basis, message):
    assert message in problem(basis)


def test_a_law_that_was_not_yet_in_force_is_refused():
    with pytest.raises(RuleError, match="没有2020-01-01施行的版本"):
        resolve("民法典 第202条", date(2020, 1, 1))


def test_versions_follow_each_other_without_overlap():
    for statute in statutes().values():
        for older, newer in zip(statute.versions, statute.versions[1:], strict=False):
            assert older.until < newer.in_force, statute.name


def bases_of(values):
    """Yield every basis in a rule file."""
    if isinstance(values, dict):
        if isinstance(values.get("basis"), str):
            yield values["basis"]
        for key, each in values.items():
            if key != "options":  # choices of a form: their keys are the form's own
                yield from bases_of(each)
    elif isinstance(values, list):
        for each in values:
            yield from bases_of(each)


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.toml")), ids=lambda path: str(path.relative_to(RULES)))
def test_every_basis_in_the_rule_files_resolves(path):
    found = tomllib.loads(path.read_text("utf-8"))

    assert [said for said in map(problem, bases_of(found)) if said] == []


@pytest.mark.parametrize("path", sorted(RULES.parent.rglob("*.py")), ids=lambda path: path.name)
def test_every_basis_in_the_code_resolves(path):
    said = re.findall(r'\bbasis="([^"{]+)"', path.read_text("utf-8"))

    assert [wrong for wrong in map(problem, said) if wrong] == []
