"""Acts of a record in printable words: choices by their label, persons by name, penalty items as sentences."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from daylight.law import facts
from daylight.law.acts import ORDERS, PENALTY_KINDS, POINTS, Field, act_kind
from daylight.law.record import Act, Party, Person, Record
from daylight.records import words

VERDICTS = {"yes": "是", "no": "否", "na": "不涉及"}
SEX = {"male": "男", "female": "女"}
KIND_LABELS = {"person": "自然人", "organisation": "企业、组织", "sole_trader": "个体工商户", "collective": "集体经济组织",
               "public_body": "国家机关、事业单位"}  # fmt: skip

Numbers = Mapping[Any, str]


def party_words(party: Party | Mapping[str, Any]) -> dict[str, Any]:
    """Describe a party as papers do, with one line that says all of it (行政处罚法 第59条第1项)."""
    given = party if isinstance(party, Mapping) else {name: getattr(party, name) for name in Party.__dataclass_fields__}
    values = dict(given)
    natural = values.get("kind") in ("person", "sole_trader", None) and not values.get("uscc")
    values["is_person"] = natural
    values["kind_label"] = KIND_LABELS.get(values.get("kind") or "", "")
    values["sex"] = SEX.get(values.get("sex") or "", values.get("sex"))
    parts = _person_parts(values) if natural else _organisation_parts(values)
    values["line"] = words.joined([str(values["name"]), *parts])
    values["identity"] = values.get("id_number") or values.get("uscc")
    return values


def _person_parts(values: Mapping[str, Any]) -> list[str]:
    born, number, address, phone = (values.get(name) for name in ("born", "id_number", "address", "phone"))
    return [str(values.get("sex") or ""), f"{words.day(born)}出生" if born else "", f"公民身份号码{number}" if number else "",
            f"住{address}" if address else "", f"联系电话{phone}" if phone else ""]  # fmt: skip


def _organisation_parts(values: Mapping[str, Any]) -> list[str]:
    code, head, address, phone = (values.get(name) for name in ("uscc", "representative", "address", "phone"))
    return [f"统一社会信用代码{code}" if code else "", f"法定代表人（负责人）{head}" if head else "",
            f"住所地{address}" if address else "", f"联系电话{phone}" if phone else ""]  # fmt: skip


class Reading:
    """Reads acts of one record into printable words: choices by their label, persons by name, items as sentences."""

    def __init__(self, record: Record, numbers: Numbers) -> None:
        self.record = record
        self.numbers = {str(seq): number for seq, number in numbers.items()}

    def act(self, act: Act) -> dict[str, Any]:
        kind = act_kind(act.kind)
        made = {f.name: self.value(f, act.data.get(f.name), act.on) for f in kind.fields if act.gives(f.name)}
        officers = self.people(act.by, act.on)
        made |= {
            "kind": act.kind, "title": kind.title, "seq": act.seq, "on": act.on, "at": act.at, "by": officers,
            "officers": officers, "basis_of_act": kind.basis, "raw": dict(act.data),
            "number": act.data.get("number") or self.numbers.get(str(act.seq)),
        }  # fmt: skip
        if kind.external:
            made["served_on"] = facts.served_on(self.record, act)
        if act.approved_by:
            made["approved_by"] = self.people([act.approved_by], act.on)[0]
        return made

    def value(self, f: Field, value: Any, on: dt.date) -> Any:
        reader: Callable[[Field, Any, dt.date], Any] | None = self._readers.get(f.type)
        return reader(f, value, on) if reader else value

    def people(self, refs: Iterable[str], on: dt.date) -> list[dict[str, Any]]:
        return [_person(person, on) for person in self.record.people(list(refs))]

    def party_of(self, act: Act) -> Party | None:
        ref = act.data.get("party")
        return next((p for p in self.record.parties if ref and ref in (p.id, p.name)), None)

    def _choice(self, f: Field, value: Any, on: dt.date) -> Any:
        return dict(f.options).get(value, value)

    def _choices(self, f: Field, value: Any, on: dt.date) -> Any:
        return [dict(f.options).get(one, one) for one in value]

    def _one_person(self, f: Field, value: Any, on: dt.date) -> Any:
        return self.people([value], on)[0]

    def _people(self, f: Field, value: Any, on: dt.date) -> Any:
        return self.people([value] if isinstance(value, str) else value, on)

    def _party(self, f: Field, value: Any, on: dt.date) -> Any:
        found = next((p for p in self.record.parties if value in (p.id, p.name)), None)
        return party_words(found) if found else {"name": value, "line": value}

    def _act(self, f: Field, value: Any, on: dt.date) -> Any:
        refs = value if isinstance(value, list | tuple) else [value]
        named = [a for ref in refs if (a := self.record.act(ref) or self.record.last(str(ref)))]
        return [self._named(a) for a in named]

    def _named(self, act: Act) -> dict[str, Any]:
        number = act.data.get("number") or self.numbers.get(str(act.seq))
        return {"name": _document(act.kind), "kind": act.kind, "seq": act.seq, "number": number, "on": act.on}

    def _rows(self, f: Field, value: Any, on: dt.date) -> Any:
        columns = {c.name: c for c in f.columns}
        return [{name: self.value(columns[name], v, on) if name in columns else v for name, v in row.items()} for row in value]

    def _items(self, f: Field, value: Any, on: dt.date) -> Any:
        return [self.item(row) for row in value]

    def item(self, row: Mapping[str, Any]) -> dict[str, Any]:
        party = next((p.name for p in self.record.parties if row.get("party") in (p.id, p.name)), row.get("party"))
        return dict(row) | {"code": row["kind"], "kind": PENALTY_KINDS.get(row["kind"], row["kind"]), "party": party,
                            "text": item_text(row), "is_order": row["kind"] in ORDERS}  # fmt: skip

    def _points(self, f: Field, value: Any, on: dt.date) -> Any:
        known = POINTS.get(f.list, {})
        return [
            {"name": name, "verdict": VERDICTS.get(value[point].get("verdict", ""), ""), "note": value[point].get("note")}
            for point, name in known.items()
            if point in value
        ]

    @property
    def _readers(self) -> dict[str, Callable[[Field, Any, dt.date], Any]]:
        return {
            "choice": self._choice, "choices": self._choices, "person": self._one_person, "persons": self._people,
            "party": self._party, "act": self._act, "rows": self._rows, "items": self._items, "points": self._points,
        }  # fmt: skip


def item_text(row: Mapping[str, Any]) -> str:
    """Write a penalty item as a sentence; what was written for it stands, money is always in figures and capitals."""
    text = str(row.get("text") or "").strip().rstrip("；。") or _item_sentence(row)
    amount = words.decimal(row["amount"]) if row.get("amount") not in (None, "") else None
    if amount is None or "大写" in text:
        return text
    if words.plain(amount) in text or words.yuan(amount) in text:
        return f"{text}（大写：{words.capitals(amount)}）"
    return text + ("" if text.endswith("罚款") else "，计") + words.money(amount)


def _item_sentence(row: Mapping[str, Any]) -> str:
    name = PENALTY_KINDS.get(row["kind"], row["kind"])
    size = f"（{words.plain(row['area'])}{_UNITS.get(row.get('area_unit') or 'm2', '平方米')}）" if row.get("area") else ""
    days = f"，自收到本决定书之日起{row['days_to_perform']}日内履行" if row.get("days_to_perform") else ""
    return f"处以{name}" if row["kind"] == "fine" else f"{name}{size}{days}"


_UNITS = {"m2": "平方米", "mu": "亩", "ha": "公顷"}


def _person(person: Person, on: dt.date) -> dict[str, Any]:
    certificate = person.certificate_on(on)
    return {"id": person.id, "name": person.name, "certificate_number": certificate.number if certificate else None}


def _document(kind: str) -> str:
    """Name the paper of an act: the title of its first form, or else the act itself."""
    return DOCUMENTS.get(kind) or act_kind(kind).title


DOCUMENTS = {
    "stop_order": "责令停止违法行为通知书", "correction_order": "责令改正违法行为通知书", "prior_notice": "行政处罚告知书",
    "hearing_rights_notice": "行政处罚听证告知书", "hearing_notice": "听证通知书", "hearing_refusal": "不予受理听证通知书",
    "hearing_postponed": "听证延期（中止）通知书", "hearing_terminated": "听证终止通知书", "decision": "行政处罚决定书",
    "no_penalty_decision": "不予行政处罚决定书", "demand": "履行行政处罚决定催告书", "suspension": "中止调查告知书",
    "resumption": "恢复调查告知书", "advance_registration": "证据先行登记保存通知书",
    "registration_disposal": "先行登记保存证据处理决定书", "recusal_decision": "回避决定书",
    "appearance_notice": "接受调查通知书", "payment_arrangement": "延期（分期）缴纳罚款通知书",
    "decision_changed": "撤销（变更）行政处罚决定书", "approvals_suspended": "暂停办理审批登记告知书",
}  # fmt: skip
