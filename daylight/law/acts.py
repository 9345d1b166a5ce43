"""
What kinds of act a case may hold, and which particulars each one has.

One schema serves four readers: the desk draws its forms from it, the examiner checks a file against it, the papers
take their fields from it, and the manual of the examiner's format is printed from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent / "rules"

FIELD_TYPES = frozenset(
    {
        "line", "text", "date", "time", "yesno", "choice", "choices", "money", "area", "number", "integer", "person",
        "persons", "party", "act", "rows", "points", "items", "violation", "digest", "files", "particulars",
    }
)  # fmt: skip

STAGES = {
    "clue": "线索", "filing": "立案", "investigation": "调查取证", "case_hearing": "审理", "notice": "告知",
    "hearing": "听证", "review": "法制审核", "discussion": "集体讨论", "decision": "决定", "service": "送达",
    "publication": "公示", "execution": "执行", "closing": "结案", "archive": "归档", "record": "记录",
}  # fmt: skip

PENALTY_KINDS = {
    "warning": "警告", "public_criticism": "通报批评", "fine": "罚款", "confiscate_gains": "没收违法所得",
    "confiscate_buildings": "没收新建的建筑物和其他设施", "confiscate_minerals": "没收矿产品",
    "confiscate_tools": "没收工具、设备", "confiscate_results": "没收测绘成果", "demolish": "限期拆除",
    "return_land": "责令退还土地", "restore": "恢复原状、复垦、治理", "correct": "责令改正", "stop": "责令停止违法行为",
    "pay_reclamation_fee": "责令缴纳土地复垦费", "suspend_permit": "暂扣许可证件", "downgrade": "降低资质等级",
    "revoke_permit": "吊销许可证件", "restrict_business": "限制开展生产经营活动", "suspend_business": "责令停产停业",
    "close_business": "责令关闭", "ban_occupation": "限制从业",
}  # fmt: skip
"""Kinds of a penalty item. 责令退还、责令改正 and the like are orders that go with a penalty, not penalties (行政处罚法 第28条)."""

ORDERS = frozenset({"return_land", "restore", "correct", "stop", "pay_reclamation_fee"})
PERSONAL_HEARING = frozenset({"confiscate_buildings", "demolish", "suspend_permit", "downgrade", "revoke_permit",
                              "suspend_business", "close_business", "ban_occupation", "restrict_business"})  # fmt: skip

ITEM_FIELDS = {
    "kind": "种类", "party": "对谁", "area": "面积", "area_unit": "面积单位（m2、mu、ha）", "rate": "每平方米金额（元）",
    "base": "计罚基数（元）", "ratio": "倍数或比例", "amount": "金额（元）", "amount_words": "金额大写",
    "days_to_perform": "履行期限（日）", "text": "内容", "violation": "违法行为代码", "basis": "依据", "tier": "裁量档次",
    "quantity": "数量", "remedy": "救济途径", "conforms": "符合规划",
}  # fmt: skip

POINTS = {
    "case_hearing": {
        "filing_conditions": "符合立案条件", "right_subject": "主体正确", "facts_evidence": "事实清楚、证据确凿",
        "characterisation": "定性准确", "law": "适用法律正确", "procedure": "程序合法", "proposal": "处理建议适当",
        "other": "其他需要审理的内容",
    },
    "legal_review": {
        "subject": "执法主体合法", "officers": "执法人员具备资格", "procedure": "执法程序合法",
        "facts_evidence": "事实清楚、证据合法充分", "law_discretion": "适用法律准确、裁量适当", "powers": "未超越法定权限",
        "documents": "文书完备、规范", "crime": "是否涉嫌犯罪需要移送",
    },
}  # fmt: skip
"""The eight checks of 案件审理 (自然资源行政处罚办法 第30条) and the eight points of legal review (实施方案 二(三)4)."""


@dataclass(frozen=True)
class Field:
    """One particular of an act."""

    name: str
    label: str
    type: str
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    columns: tuple[Field, ...] = ()
    of: tuple[str, ...] = ()
    help: str = ""
    default: str = ""
    secret: bool = False
    numbered: bool = False
    list: str = ""
    min: int = 0


@dataclass(frozen=True)
class ActKind:
    """A kind of act: its Chinese title, its stage, its article, who may do it and what is written down."""

    kind: str
    title: str
    stage: str
    basis: str
    by: tuple[str, ...]
    fields: tuple[Field, ...]
    officers: int = 1
    approval: tuple[str, ...] = ()
    external: bool = False
    internal: bool = False
    once: bool = False
    papers: tuple[str, ...] = ()
    papers_when: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
    fields_of: str = ""

    def papers_for(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the forms that an act with these particulars is written on."""
        return (*self.papers, *(form for form, (name, value) in self.papers_when.items() if data.get(name) == value))

    def field(self, name: str) -> Field | None:
        """Return the field of a name."""
        return next((f for f in self.fields if f.name == name), None)


class RuleFileError(Exception):
    """A rule file is wrong; the message names the file, the key and what was probably meant."""


class MalformedAct(Exception):
    """An act does not fit its schema; the message says which particular and what is expected."""


@cache
def act_kinds() -> Mapping[str, ActKind]:
    """Return every kind of act, in the order of a case."""
    kinds: dict[str, ActKind] = {}
    for path in sorted((RULES / "acts").glob("*.toml")):
        for kind, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            kinds[kind] = _kind(path.name, kind, entry)
    for kind, made in kinds.items():
        if made.fields_of:
            shared = tuple(f for f in kinds[made.fields_of].fields if not f.numbered)
            kinds[kind] = replace(made, fields=shared)
    _check_references(kinds)
    return kinds


def act_kind(kind: str) -> ActKind:
    """
    Return one kind of act.

    :raises MalformedAct: if there is no such kind; says which are known
    """
    known = act_kinds()
    if kind in known:
        return known[kind]
    if titled := next((k for k in known.values() if k.title == kind.strip()), None):
        return titled
    near = get_close_matches(kind, known, n=1)
    meant = f"是否想写 {near[0]}（{known[near[0]].title}）？" if near else ""
    raise MalformedAct(f"不认识的执法行为“{kind}”。{meant}可用的有：{'、'.join(known)}")


def title(kind: str) -> str:
    """Return the Chinese title of a kind of act."""
    return act_kind(kind).title


def _kind(file: str, kind: str, entry: dict[str, Any]) -> ActKind:
    known = set(ActKind.__dataclass_fields__) - {"kind"}
    for key in entry.keys() - known:
        raise RuleFileError(f"{file}, act '{kind}': unknown key '{key}'.{_meant(key, known)}")
    if entry.get("stage") not in STAGES:
        raise RuleFileError(f"{file}, act '{kind}': no stage '{entry.get('stage')}'.{_meant(str(entry.get('stage')), STAGES)}")
    fields = tuple(_field(file, kind, f) for f in entry.pop("fields", []))
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return ActKind(kind=kind, fields=fields, **given)


def _field(file: str, kind: str, entry: dict[str, Any]) -> Field:
    where = f"{file}, act '{kind}', field '{entry.get('name')}'"
    if entry.get("type") not in FIELD_TYPES:
        raise RuleFileError(f"{where}: no type '{entry.get('type')}'.{_meant(str(entry.get('type')), FIELD_TYPES)}")
    for key in entry.keys() - set(Field.__dataclass_fields__):
        raise RuleFileError(f"{where}: unknown key '{key}'.{_meant(key, Field.__dataclass_fields__)}")
    made = dict(entry)
    made["options"] = tuple(entry.get("options", {}).items())
    made["columns"] = tuple(_field(file, kind, column) for column in entry.get("columns", []))
    made["of"] = tuple(entry.get("of", []))
    return Field(**made)


def _check_references(kinds: Mapping[str, ActKind]) -> None:
    for kind in kinds.values():
        for f in kind.fields:
            for other in f.of:
                if other not in kinds:
                    raise RuleFileError(f"act '{kind.kind}', field '{f.name}': no act '{other}'.{_meant(other, kinds)}")


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


# -- the particulars of one act -----------------------------------------------------------------------------------


def clean(kind: str, data: Mapping[str, Any], *, strict: bool = False) -> dict[str, Any]:
    """
    Return the particulars of an act in canonical form: text trimmed, decimals as text, dates as ISO text.

    With `strict`, what the schema requires must be there (the desk); without, it may be unknown (the examiner). A text
    given as "" to the examiner stays: the paper is known to say nothing there.

    :raises MalformedAct: if a particular is unknown, of the wrong kind, or required and missing
    """
    schema = act_kind(kind)
    for name in data:
        if schema.field(name) is None:
            names = [f.name for f in schema.fields]
            near = get_close_matches(name, names, n=1)
            meant = f"是否想写 {near[0]}？" if near else ""
            raise MalformedAct(f"“{schema.title}”（{kind}）没有名为“{name}”的内容。{meant}可用的有：{'、'.join(names)}")
    cleaned = {f.name: clean_value(f, data.get(f.name), f"{schema.title}·{f.label}") for f in schema.fields}
    if strict:
        for f in schema.fields:
            if f.required and not f.numbered and cleaned[f.name] in (None, "", [], {}):
                raise MalformedAct(f"“{schema.title}”须填写“{f.label}”。")
            if f.min and len(cleaned[f.name] or []) < f.min:
                raise MalformedAct(f"“{schema.title}”的“{f.label}”至少 {f.min} 人。")
    left_blank = {name: "" for name, value in data.items() if value == "" and not strict and _is_text(schema, name)}
    return left_blank | {name: value for name, value in cleaned.items() if value not in (None, "", [], {})}


def _is_text(schema: ActKind, name: str) -> bool:
    """Tell whether a particular is text: an old paper may be known to leave it blank, which is more than 'not given'."""
    found = schema.field(name)
    return found is not None and found.type in {"line", "text"}


def clean_value(f: Field, value: Any, where: str) -> Any:
    """
    Return one particular in canonical form; None when it is empty.

    :raises MalformedAct: if it cannot be read as what the field asks for
    """
    if value is None or value == "" or value == [] or value == {}:
        return None
    reader: Callable[[Field, Any, str], Any] = _READERS.get(f.type, _text)
    return reader(f, value, where)


def _text(f: Field, value: Any, where: str) -> str:
    if isinstance(value, (dict, list, bool)):
        raise MalformedAct(f"{where}：须是文字。")
    return str(value).strip().replace("\r\n", "\n")


WRITTEN_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?![\d])")
"""A date as people write it: 2025-4-7, 2025/04/07, 2025.4.7, 2025年4月7日."""


def _date(f: Field, value: Any, where: str) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = WRITTEN_DATE.match(str(value).strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else date.fromisoformat(str(value).strip()[:10]).isoformat()
    except ValueError:
        raise MalformedAct(f"{where}：“{value}”不是日期，请写成 2026-11-23 的样子。") from None


def _time(f: Field, value: Any, where: str) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    try:
        return time.fromisoformat(str(value).strip().replace("：", ":")).isoformat("minutes")
    except ValueError:
        raise MalformedAct(f"{where}：“{value}”不是时间，请写成 09:30 的样子。") from None


YES, NO = {"true", "yes", "是", "1", "有", "on"}, {"false", "no", "否", "0", "无", "off"}


def _yesno(f: Field, value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in YES | NO:
        return word in YES
    raise MalformedAct(f"{where}：“{value}”应为 是 或 否（true、false）。")


def _choice(f: Field, value: Any, where: str) -> str:
    by_label = {label: key for key, label in f.options}
    word = str(value).strip()
    key = by_label.get(word, word)
    begun = [k for k, label in f.options if len(word) > 1 and label.startswith(word)]
    if key not in dict(f.options) and len(begun) == 1:
        key = begun[0]
    if key not in dict(f.options):
        raise MalformedAct(f"{where}：没有“{value}”这一选项。可用的有：{'、'.join(f'{k}（{v}）' for k, v in f.options)}")
    return key


def _choices(f: Field, value: Any, where: str) -> list[str]:
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    return [_choice(f, v, where) for v in values]


def _decimal(f: Field, value: Any, where: str) -> str:
    try:
        number = Decimal(_figure(f, str(value)))
    except InvalidOperation:
        raise MalformedAct(f"{where}：“{value}”不是数字。") from None
    if not number.is_finite():
        raise MalformedAct(f"{where}：“{value}”不是数字。")
    if number.adjusted() > MOST_DIGITS:
        raise MalformedAct(f"{where}：“{value}”太大，请核对。")
    if f.type in {"money", "area"} and number < 0:
        raise MalformedAct(f"{where}：不能是负数。")
    return format(number, "f")


MOST_DIGITS = 15
UNITS = {"money": ("元整", "元"), "area": ("平方米", "㎡", "m²", "m2")}


def _figure(f: Field, text: str) -> str:
    """Return the figure of a text such as ￥180,000元 or 1200平方米; only a unit that the field has anyway is taken off."""
    text = text.replace(",", "").replace("，", "").strip()
    if f.type == "money":
        text = text.removeprefix("人民币").lstrip("¥￥")
    unit = next((u for u in UNITS.get(f.type, ()) if text.endswith(u)), "")
    return text.removesuffix(unit).strip()


def _integer(f: Field, value: Any, where: str) -> int:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or number != int(number) or abs(number) > 10**9:
        raise MalformedAct(f"{where}：“{value}”不是整数。")
    return int(number)


def _persons(f: Field, value: Any, where: str) -> list[str]:
    values = value.replace("，", "、").replace(",", "、").split("、") if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or any(not isinstance(v, (str, int)) for v in values):
        raise MalformedAct(f'{where}：须是姓名或者编号的清单，如 ["李国华", "张云"]，或者以“、”隔开的文字。')
    return [str(v).strip() for v in values if str(v).strip()]


def _act(f: Field, value: Any, where: str) -> Any:
    return [str(v) for v in value] if isinstance(value, (list, tuple)) else str(value).strip()


def _rows(f: Field, value: Any, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, (list, tuple)):
        raise MalformedAct(f"{where}：须是若干行。")
    columns = {c.name: c for c in f.columns}
    return [made for i, row in enumerate(value, 1) if (made := _row(columns, row, f"{where}第{i}行"))]


def _row(columns: Mapping[str, Field], row: Any, where: str) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise MalformedAct(f"{where}：须是 {{…}}，含 {'、'.join(columns)}。")
    for name in row:
        if name not in columns:
            raise MalformedAct(f"{where}：没有名为“{name}”的内容。可用的有：{'、'.join(columns)}")
    read = {name: clean_value(c, row.get(name), f"{where}·{c.label}") for name, c in columns.items()}
    return {name: value for name, value in read.items() if value is not None}


def _item_columns() -> Mapping[str, Field]:
    types = {"kind": "choice", "area": "area", "rate": "number", "base": "money", "ratio": "number", "amount": "money",
             "days_to_perform": "integer", "conforms": "yesno"}  # fmt: skip
    columns = {}
    for name, label in ITEM_FIELDS.items():
        options = tuple(PENALTY_KINDS.items()) if name == "kind" else ()
        columns[name] = Field(name, label, types.get(name, "line"), options=options)
    return columns


ITEM_COLUMNS = _item_columns()


def _items(f: Field, value: Any, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, (list, tuple)):
        raise MalformedAct(f"{where}：须是若干行处罚内容。")
    rows = [_row(ITEM_COLUMNS, row, f"{where}第{i}项") for i, row in enumerate(value, 1)]
    for i, row in enumerate(rows, 1):
        if "kind" not in row:
            raise MalformedAct(f"{where}第{i}项：须写明种类（{'、'.join(f'{k}={v}' for k, v in PENALTY_KINDS.items())}）。")
    return rows


def _points(f: Field, value: Any, where: str) -> dict[str, dict[str, str]]:
    """Read answers to a checklist: {point: {"verdict": "yes"|"no"|"na", "note": …}}; a bare yes/no stands for a verdict."""
    if not isinstance(value, Mapping):
        raise MalformedAct(f"{where}：须逐项回答 {'、'.join(POINTS[f.list])}。")
    known, read = POINTS[f.list], {}
    for point, answer in value.items():
        if point not in known:
            raise MalformedAct(f"{where}：没有“{point}”这一项。可用的有：{'、'.join(known)}")
        given = dict(answer) if isinstance(answer, Mapping) else {"verdict": answer}
        verdict = str(given.get("verdict", "")).strip().lower()
        verdict = "yes" if verdict in YES else "no" if verdict in NO else verdict
        if verdict not in {"yes", "no", "na"}:
            raise MalformedAct(f"{where}·{known[point]}：须回答 yes、no 或 na。")
        read[point] = {"verdict": verdict, "note": str(given.get("note", "")).strip()}
    return read


def _digest(f: Field, value: Any, where: str) -> str:
    return str(value).strip()


def _files(f: Field, value: Any, where: str) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _particulars(f: Field, value: Any, where: str) -> dict[str, Any]:
    return dict(value)


_READERS: dict[str, Callable[[Field, Any, str], Any]] = {
    "date": _date, "time": _time, "yesno": _yesno, "choice": _choice, "choices": _choices, "money": _decimal,
    "area": _decimal, "number": _decimal, "integer": _integer, "persons": _persons, "act": _act, "rows": _rows,
    "items": _items, "points": _points, "digest": _digest, "files": _files, "particulars": _particulars,
}  # fmt: skip
