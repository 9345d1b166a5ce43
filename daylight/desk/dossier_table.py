"""
A dossier typed as a table (填表体检): rows of acts with their particulars as plain lines, turned into the examiner's format.

A line is ``名称=内容``; the name is that of the field or its Chinese label. A row of a list is one line with its columns
behind the name: ``处罚内容=种类:罚款 面积:288 金额:2880``. A point of a checklist is ``审核要点.执法主体合法=是``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from daylight.law.acts import ITEM_COLUMNS, POINTS, STAGES, ActKind, Field, act_kind, act_kinds
from daylight.law.dossier import MalformedDossier

PARTY_KINDS = {
    "person": "自然人", "organisation": "企业等组织", "sole_trader": "个体工商户", "collective": "集体经济组织",
    "public_body": "国家机关、事业单位",
}  # fmt: skip
ROLES = {
    "执法人员": "officer", "股室负责人": "section_head", "分管负责人": "deputy_head", "主要负责人": "head", "局长": "head",
    "审核人员": "reviewer", "法制审核人员": "reviewer", "公示管理员": "publicity_clerk", "档案管理员": "archivist",
}  # fmt: skip
COLUMNS = ("kind", "on", "at", "by", "approved_by", "particulars")
BLANK_ROWS, MOST_ROWS = 6, 200
PAIR = re.compile(r"\s*([^=＝]+?)\s*[=＝]\s*(.*)", re.DOTALL)
CELL = re.compile(r"([^\s:：；;]+)[:：]([^\s；;]*)")


@dataclass
class Typed:
    """What was typed into the table, kept as it was."""

    title: str = ""
    county: str = ""
    violation: str = ""
    act_from: str = ""
    act_to: str = ""
    whole: str = "yes"
    parties: list[dict[str, str]] = field(default_factory=list)
    persons: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been typed."""
        return not any(row.get("kind") or row.get("particulars") for row in self.rows)


def stages() -> list[tuple[str, list[ActKind]]]:
    """Return the kinds of act that may be chosen, stage by stage."""
    return [(title, found) for stage, title in STAGES.items() if (found := [k for k in act_kinds().values() if k.stage == stage])]


def typed(posted: Mapping[str, str]) -> Typed:
    """Read what was typed from the form."""
    rows = [{c: posted.get(f"row-{i}-{c}", "").strip() for c in COLUMNS} for i in range(_count(posted, "rows", BLANK_ROWS))]
    parties = [{c: posted.get(f"party-{i}-{c}", "").strip() for c in ("name", "kind")} for i in range(_count(posted, "parties", 1))]
    simple = {name: posted.get(name, "").strip() for name in ("title", "county", "violation", "act_from", "act_to", "persons")}
    return Typed(**simple, whole=posted.get("whole", "yes"), parties=parties, rows=rows)


def _count(posted: Mapping[str, str], name: str, least: int) -> int:
    given = posted.get(name, "")
    return max(least, min(int(given), MOST_ROWS)) if given.isdigit() else least


def as_given(table: Typed) -> dict[str, Any]:
    """
    Turn the table into the examiner's format.

    :raises MalformedDossier: with the row and line that cannot be read
    """
    acts = [_act(n, row) for n, row in enumerate(table.rows, 1) if any(row.values())]
    facts = {name: getattr(table, name) for name in ("violation", "act_from", "act_to") if getattr(table, name)}
    made: dict[str, Any] = {
        "format": "daylight examine 1", "title": table.title, "facts": facts, "acts": acts, "complete": table.whole == "yes",
        "parties": [{k: v for k, v in party.items() if v} for party in table.parties if party["name"]],
        "persons": [_person(n, line) for n, line in enumerate(table.persons.splitlines(), 1) if line.strip()],
    }  # fmt: skip
    if table.county:
        made["organ"] = {"county": table.county}
    return {name: value for name, value in made.items() if value not in ("", [], {}) or name == "acts"}


def _act(n: int, row: Mapping[str, str]) -> dict[str, Any]:
    if not row["kind"]:
        raise MalformedDossier(f"第{n}行：请选择执法行为。")
    schema = act_kind(row["kind"])
    where = f"第{n}行（{schema.title}）"
    if not row["on"]:
        raise MalformedDossier(f"{where}：请填写日期。")
    made: dict[str, Any] = {"kind": schema.kind, "on": row["on"]}
    made |= {name: row[name] for name in ("at", "by", "approved_by") if row[name]}
    data = _particulars(where, schema, row["particulars"])
    return made | ({"data": data} if data else {})


def _particulars(where: str, schema: ActKind, text: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    last: tuple[dict[str, Any], str] | None = None
    for line in (line for line in text.splitlines() if line.strip()):
        pair = PAIR.fullmatch(line)
        if pair is None:
            if last is None:
                raise MalformedDossier(f"{where}：“{line.strip()}”不是“名称=内容”的样子。")
            last[0][last[1]] += f"\n{line.strip()}"  # a text that goes on over the line
            continue
        last = _put(where, schema, data, pair[1], pair[2].strip())
    return data


def _put(where: str, schema: ActKind, data: dict[str, Any], name: str, value: str) -> tuple[dict[str, Any], str] | None:
    name, _, point = name.partition(".")
    f = _field(where, schema, name)
    if f.type in {"rows", "items"}:
        data.setdefault(f.name, []).append(_row(where, f, value))
        return None
    if f.type == "points":
        data.setdefault(f.name, {})[_point(where, f, point)] = {"是": "yes", "否": "no", "不涉及": "na"}.get(value, value)
        return None
    if f.type == "choices":
        data[f.name] = [one for one in re.split("[、，,;；]", value) if one]
        return None
    data[f.name] = value
    return (data, f.name) if f.type in {"line", "text"} else None


def _field(where: str, schema: ActKind, name: str) -> Field:
    found = schema.field(name) or next((f for f in schema.fields if f.label == name or _short(f.label) == name), None)
    if found is None:
        known = "、".join(_short(f.label) for f in schema.fields)
        raise MalformedDossier(f"{where}：没有名为“{name}”的内容。可用的有：{known}")
    return found


def _short(label: str) -> str:
    """Leave the unit out of a label: 面积（平方米） may be typed as 面积."""
    return label.partition("（")[0]


def _row(where: str, f: Field, value: str) -> dict[str, str]:
    columns = list(f.columns) or list(ITEM_COLUMNS.values())
    names = {key: column.name for column in columns for key in (column.name, column.label, _short(column.label))}
    cells = CELL.findall(value)
    if not cells:
        raise MalformedDossier(f"{where}：“{_short(f.label)}”请写成“{_short(columns[0].label)}:… {_short(columns[-1].label)}:…”的样子。")
    for name, _ in cells:
        if name not in names:
            raise MalformedDossier(f"{where}：“{_short(f.label)}”没有“{name}”。可用的有：{'、'.join(_short(c.label) for c in columns)}")
    return {names[name]: cell for name, cell in cells}


def _point(where: str, f: Field, point: str) -> str:
    by_label = {label: key for key, label in POINTS[f.list].items()}
    key = by_label.get(point, point)
    if key not in POINTS[f.list]:
        raise MalformedDossier(f"{where}：“{_short(f.label)}”没有“{point}”这一项。可用的有：{'、'.join(by_label)}")
    return key


def _person(n: int, line: str) -> dict[str, Any]:
    """Read a person: 姓名，岗位、岗位，证号，有效期起，有效期止."""
    name, roles, number, since, until = ([part.strip() for part in re.split("[，,]", line)] + [""] * 5)[:5]
    made: dict[str, Any] = {"name": name}
    if roles:
        words = [word.strip() for word in roles.split("、") if word.strip()]
        unknown = [word for word in words if word not in ROLES and word not in ROLES.values()]
        if unknown:
            raise MalformedDossier(f"人员第{n}行：没有“{unknown[0]}”这一岗位。可用的有：{'、'.join(ROLES)}")
        made["roles"] = [ROLES.get(word, word) for word in words]
    if number:
        spans = {"valid_from": since, "valid_until": until}
        made["certificates"] = [{"number": number, **{key: day for key, day in spans.items() if day}}]
    return made
