"""
What the text of a form may read: one case, seen from one of its acts, in words that can be printed.

Made from the record of law alone, so that a preview, an issued paper and a reprint read the same facts. The names are those
of the act kinds (``law/rules/acts/*.toml``): `act.facts`, `acts.filing.cause`, `all.evidence`; see docs/papers.md.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from daylight.law import facts
from daylight.law.acts import ORDERS, PENALTY_KINDS, POINTS, ActKind, Field, act_kind, act_kinds
from daylight.law.deadlines import deadline
from daylight.law.record import Act, Party, Person, Record
from daylight.law.remedies import remedies
from daylight.records import words

VERDICTS = {"yes": "是", "no": "否", "na": "不涉及"}
APPROVAL_LABELS = {"section_head": "承办机构负责人意见", "deputy_head": "分管负责人意见", "head": "主要负责人审批意见"}
SEX = {"male": "男", "female": "女"}
KIND_LABELS = {"person": "自然人", "organisation": "企业、组织", "sole_trader": "个体工商户", "collective": "集体经济组织",
               "public_body": "国家机关、事业单位"}  # fmt: skip

Numbers = Mapping[Any, str]


def context(
    record: Record,
    act: Act,
    *,
    organ: Mapping[str, Any],
    case: Mapping[str, Any] | None = None,
    numbers: Numbers | None = None,
    party: Party | None = None,
    today: dt.date | None = None,
    extra: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """
    Give the context in which the forms of an act are filled.

    `organ` holds name, county, government, court, address, phone, postcode, contact, bank, bank_account, payee, online_review.
    `numbers` gives the number of the paper of an act by the act's `seq`. `party` is for whom this copy is made (the first
    party of the record when not given). `case` and `extra` add to, or replace, what is worked out here.
    """
    reading = _Reading(record, numbers or {})
    so_far = record.upto(act)
    acts = {kind: reading.act(last) for kind in act_kinds() if (last := so_far.last(kind))}
    here = reading.act(act)
    meant = party or reading.party_of(act) or next(iter(record.main_parties()), None)
    items = _items_in_question(here, acts)
    case_words = _case(record, acts, reading) | dict(case or {})
    made: dict[str, Any] = {
        "organ": {"head": _head(record)} | dict(organ),
        "act": here,
        "acts": acts,
        "all": {kind: [reading.act(a) for a in so_far.all(kind)] for kind in act_kinds()},
        "case": case_words,
        "party": party_words(meant) if meant else {},
        "parties": [party_words(p) for p in record.main_parties()],
        "third_parties": [party_words(p) for p in record.parties if p.standing == "third_party"],
        "officers": here["officers"],
        "items": items,
        "total": here.get("total") or _total(items),
        "approvals": _approvals(record, act, reading),
        "handlers": case_words["handlers"] or here["officers"],
        "you": _you(record, meant),
        "conditions": _conditions(act),
        "periods": _periods(act.on),
        "round": act.get("round") or len(so_far.all("review_submission")),
        "outcome": _outcome(record, here),
        "limit": _limit(so_far, act),
        "number_of_decision": acts.get("decision", {}).get("number"),
        "today": today or act.on,
    }
    made["remedies"] = list(_remedies(made, act, organ))
    return made | dict(extra or {})


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


class _Reading:
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
            {"name": known.get(point, point), "verdict": VERDICTS.get(answer.get("verdict", ""), ""), "note": answer.get("note")}
            for point, answer in value.items()
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


def _items_in_question(here: Mapping[str, Any], acts: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the penalty items that an act is about: its own, or those of the latest step that settled them."""
    settled = (acts.get(kind, {}) for kind in ("decision", "hearing_rights_notice", "prior_notice", "proposal"))
    return next((list(act["items"]) for act in (here, *settled) if isinstance(act.get("items"), list)), [])


def _total(items: Iterable[Mapping[str, Any]]) -> Decimal | None:
    given = [Decimal(str(item["amount"])) for item in items if item.get("amount") not in (None, "")]
    return sum(given, Decimal(0)) if given else None


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


def _case(record: Record, acts: Mapping[str, Mapping[str, Any]], reading: _Reading) -> dict[str, Any]:
    filing, clue = acts.get("filing", {}), acts.get("clue", {})
    handlers = acts.get("assignment", {}).get("handlers") or filing.get("handlers") or []
    return {
        "title": record.title or _case_title(record, filing), "number": filing.get("number"), "cause": filing.get("cause"),
        "source": clue.get("source"), "received_on": clue.get("received_on"), "filed_on": filing.get("on"),
        "place": filing.get("place") or clue.get("place"), "unit": filing.get("unit"), "handlers": handlers,
        "facts": filing.get("facts"), "decided_on": acts.get("decision", {}).get("on"),
        "closed_on": acts.get("closure", {}).get("on"),
    }  # fmt: skip


def _case_title(record: Record, filing: Mapping[str, Any]) -> str:
    first = next(iter(record.main_parties()), None)
    cause = str(filing.get("cause") or "").removesuffix("案")
    return f"{first.name}{cause}案" if first and cause else ""


def _approvals(record: Record, act: Act, reading: _Reading) -> list[dict[str, Any]]:
    """List the levels that approve this act, each with the signature that it has so far (自然资源行政处罚办法 第31条)."""
    kind: ActKind = act_kind(act.kind)
    asked = [s for s in record.all("submission") if s.get("for") == act.kind and s.seq <= act.seq]
    signed = [s for s in record.all("signature") if asked and str(s.get("of")) == str(asked[-1].seq)]
    agreed = [s for s in signed if s.get("verdict") == "agreed"]
    return [{"label": APPROVAL_LABELS[level]} | _signed(agreed, index, reading) for index, level in enumerate(kind.approval)]


def _signed(agreed: list[Act], index: int, reading: _Reading) -> dict[str, Any]:
    if index >= len(agreed):
        return {}
    act = agreed[index]
    return {"opinion": act.get("opinion") or "同意。", "signer": words.names([p["name"] for p in reading.people(act.by, act.on)]),
            "post": act.get("post"), "date": act.on}  # fmt: skip


def _head(record: Record) -> str | None:
    """Name the head of the organ, as the record knows him (主要负责人)."""
    return next((person.name for person in record.persons.values() if person.has_role("head")), None)


def _you(record: Record, party: Party | None) -> str:
    """Say how a paper addresses its party: 你, 你单位, or 你们."""
    if len(record.main_parties()) > 1:
        return "你们"
    return "你" if party and party.kind == "person" else "你单位" if party and party.kind else "你（单位）"


CONDITIONS = ("identified_actor", "breach_fact", "liability_due", "own_jurisdiction", "within_time_bar")


def _conditions(act: Act) -> list[dict[str, Any]]:
    """List the five conditions of filing with their answers (自然资源行政处罚办法 第16条)."""
    if act.kind != "filing":
        return []
    labels = {f.name: f.label for f in act_kind("filing").fields}
    return [{"name": labels[name], "met": act.get(name)} for name in CONDITIONS]


def _periods(on: dt.date) -> dict[str, int]:
    """Give the periods that a paper of this day must name; they changed with the law (law.md 0.3)."""
    return {
        "statement": 5 if on >= facts.STATEMENT_FIVE_DAYS_SINCE else 3,
        "hearing": 5 if on >= facts.HEARING_FIVE_DAYS_SINCE else 3,
        "announcement": 30 if on >= facts.ANNOUNCEMENT_30_DAYS_SINCE else 60,
    }


def _limit(record: Record, act: Act) -> dict[str, Any]:
    """Give the day on which the ninety days end that an extension lengthens, net of what is left out (自然资源行政处罚办法 第38条)."""
    filing = record.first("filing")
    if act.kind != "extension" or filing is None:
        return {}
    reckoned = deadline("D12", start=filing.on, exclusions=facts.exclusions(record, act.on), as_of=act.on)
    return {"due": reckoned.on}


OUTCOMES = {"filing_declined": "不予立案", "filing_cancelled": "撤销立案", "transfer_to_organ": "移送有权机关处理", "filing": "立案调查"}


def _outcome(record: Record, here: Mapping[str, Any]) -> str | None:
    """Name the decision that a complainant is told of."""
    told = here.get("of")
    return OUTCOMES.get(told[0]["kind"]) if told and here["kind"] == "complainant_notice" else None


REMEDIED = {"decision": "本决定书", "no_penalty_decision": "本决定书", "decision_changed": "本决定书", "decision_draft": "本决定书"}


def _remedies(made: Mapping[str, Any], act: Act, organ: Mapping[str, Any]) -> tuple[str, ...]:
    if act.kind not in REMEDIED:
        return ()
    codes = [item["code"] for item in made["items"]] if act.kind != "no_penalty_decision" else []
    numbers = {code: [n for n, other in enumerate(codes, 1) if other == code] for code in codes}
    return remedies(
        document=REMEDIED[act.kind],
        government=str(organ.get("government") or ""),
        court=str(organ.get("court") or ""),
        items=codes,
        land_law=_under_land_law(made),
        acquired_resource_right=bool(made["case"].get("acquired_resource_right")),
        online_channel=str(organ.get("online_review") or "") if made["case"].get("served_electronically") else "",
        numbers=numbers,
    ).paragraphs


def _under_land_law(made: Mapping[str, Any]) -> bool:
    """Tell whether a demolition rests on the Land Administration Law, whose suit period is fifteen days (土地管理法 第83条)."""
    violation = str((made["acts"].get("filing") or {}).get("violation") or "L")
    return violation.startswith("L")
