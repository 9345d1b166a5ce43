"""
A dossier from outside as a record: the documented JSON format of ``examine`` (docs/examine.md).

Reading is strict about what is written (an unknown act kind, a date that is none) and lenient about what is not:
what a dossier does not give stays unknown, and no rule guesses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from daylight.law.acts import Field, MalformedAct, act_kind, act_kinds, clean, clean_value
from daylight.law.penalties import penalties
from daylight.law.record import Act, Certificate, Organ, Party, Person, Record, corrected, facts_in

TOP = ("format", "procedure", "title", "organ", "parties", "persons", "facts", "items", "acts", "payments", "complete", "as_of", "note")
ACT_KEYS = ("kind", "on", "at", "by", "approved_by", "id", "data", "note")
PARTY_KEYS = ("id", "name", "kind", "standing", "part", "born", "id_number", "uscc", "representative", "address", "phone")
PERSON_KEYS = ("id", "name", "roles", "certificate", "certificates", "legal_qualification", "first_review", "auxiliary")
CERTIFICATE_KEYS = ("number", "area", "valid_from", "valid_until", "suspended", "cancelled_on")
PARTY_CHOICES = ("kind", "standing", "part")
"""What a party is, in the words of the act that names one (party_named)."""
PAPERS = {
    "责令停止违法行为通知书": "stop_order", "责令改正通知书": "correction_order", "责令改正违法行为通知书": "correction_order",
    "处罚告知书": "prior_notice", "行政处罚告知书": "prior_notice", "听证告知书": "hearing_rights_notice",
    "行政处罚听证告知书": "hearing_rights_notice", "听证通知书": "hearing_notice", "处罚决定书": "decision", "行政处罚决定书": "decision",
    "不予行政处罚决定书": "no_penalty_decision", "催告书": "demand", "履行催告书": "demand",
}  # fmt: skip
"""Papers by the names on them, for somebody who writes what was served."""
PROCEDURES = ("ordinary",)
GROUPS = (
    frozenset({"identity_shown", "evidence", "site_inspection", "interview", "sampling", "appraisal", "investigation_report"}),
    frozenset({"clue", "verification", "case_hearing", "proposal", "decision_draft", "review_submission", "hearing_report"}),
    frozenset({"archiving"}),
    frozenset({"address_confirmed"}),
)
"""Steps that go together: whoever says nothing of `complete` and lists not one of a group has left the group out, not undone."""
ROLES = {
    "执法人员": "officer", "承办人": "officer", "承办人员": "officer", "股室负责人": "section_head", "承办机构负责人": "section_head",
    "股长": "section_head", "科长": "section_head",
    "分管负责人": "deputy_head", "副局长": "deputy_head", "主要负责人": "head", "局长": "head", "负责人": "head",
    "审核人员": "reviewer", "法制审核人员": "reviewer", "公示管理员": "publicity_clerk", "档案管理员": "archivist",
    "系统管理员": "administrator",
}  # fmt: skip
"""The posts of persons as people write them. 负责人 alone is taken for the head: nobody is accused for a short word."""
FACTS = {
    "yesno": ("continuing", "harm_to_life", "rural_house", "village_plan_area", "complex", "public_interest", "social_risk", "corrected",
              "crime_suspected", "incapacity", "large_fine", "protected", "refused_to_hear", "review_first", "severely_destroyed",
              "transferred_in"),
    "date": ("act_from", "act_to", "discovered_on", "restored_on"),
    "money": ("illegal_gains", "market_value", "construction_cost", "hearing_threshold", "review_threshold", "value"),
    "area": ("area", "building_area", "damaged_farmland"),
    "line": ("violation", "tier", "cause", "place", "acting_head"),
}  # fmt: skip
"""The facts that rules ask for, by what they are. Others may be written down too; no rule asks for them."""
OTHER_FACTS = ("land", "violations", "superior_areas", "criminal_fine", "items")


class MalformedDossier(Exception):
    """The file cannot be read as a dossier; the message says where, what is wrong and what is expected."""


def read(given: Any) -> tuple[Record, date | None]:
    """
    Read a dossier and the day as of which it asks to be examined.

    :raises MalformedDossier: if it does not follow the format
    """
    try:
        return _read(given)
    except MalformedAct as problem:
        raise MalformedDossier(str(problem)) from None


def _read(given: Any) -> tuple[Record, date | None]:
    if not isinstance(given, Mapping):
        raise MalformedDossier("文件最外层须是一个对象 {…}，其中有 acts（执法行为清单）。")
    _only("文件", given, TOP)
    procedure = given.get("procedure", "ordinary")
    if procedure not in PROCEDURES:
        raise MalformedDossier(f"procedure：没有“{procedure}”程序。可用的有：{'、'.join(PROCEDURES)}（普通程序）。")
    if not isinstance(given.get("acts"), list):
        raise MalformedDossier("缺少 acts：须是执法行为的清单，每项有 kind 和 on。")
    persons = {p.id: p for p in (_person(i, row) for i, row in enumerate(_list(given, "persons"), 1))}
    acts = _acts(_list(given, "acts") + [_payment(i, p) for i, p in enumerate(_list(given, "payments"), 1)])
    acts = corrected(_with_items(acts, given.get("items")))
    parties = tuple(_party(i, row) for i, row in enumerate(_list(given, "parties"), 1))
    facts = {**facts_in(acts), **_facts(given.get("facts") or {})}
    if given.get("items"):
        facts["items"] = _items(given["items"])
    record = Record(
        acts=acts, procedure=procedure, title=str(given.get("title", "")), organ=_organ(given.get("organ") or {}), parties=parties,
        persons=persons, facts=facts, complete=_complete(True if given.get("complete") is None else given["complete"]),
        unlisted=_unlisted(acts) if given.get("complete") is None else frozenset(),
    )  # fmt: skip
    return record, _date("as_of", given["as_of"]) if given.get("as_of") else None


# -- acts ---------------------------------------------------------------------------------------------------------


def _acts(rows: list[Any]) -> tuple[Act, ...]:
    made = [_act(f"acts 第{i}项", row) for i, row in enumerate(rows, 1)]
    _check_names(made)
    place = _by_rank if _scattered(made) else _by_file
    order = sorted(range(len(made)), key=lambda i: (made[i][0].on, made[i][0].at or _unset(made, i), *place(made, i)))
    numbers = {str(made[i][1]): seq for seq, i in enumerate(order, 1) if made[i][1] is not None}
    return tuple(_numbered(made[i][0], seq, numbers) for seq, i in enumerate(order, 1))


def _check_names(made: list[tuple[Act, Any]]) -> None:
    names = [str(name) for _, name in made if name is not None]
    for name in {n for n in names if names.count(n) > 1}:
        raise MalformedDossier(f"acts：有{names.count(name)}个行为的 id 都是“{name}”，别的行为引用它时分不清。请改成不同的 id。")


def _scattered(made: list[tuple[Act, Any]]) -> bool:
    """Tell whether a file is not in the order of days; then its order within a day says nothing either."""
    days = [act.on for act, _ in made if act.kind != "payment"]
    return days != sorted(days)


def _by_file(made: list[tuple[Act, Any]], i: int) -> tuple[int, int]:
    """Place an act where the file has it among those of its hour, but a service after the paper that it serves."""
    served = [j for j in _served(made, i) if made[j][0].on == made[i][0].on]
    return (max(served), 1) if served and min(served) > i else (i, 0)


def _by_rank(made: list[tuple[Act, Any]], i: int) -> tuple[int, int, int]:
    """Place an act of a scattered file where it stands in the course of a case, a service after the paper that it serves."""
    ranks = list(act_kinds())
    served = [ranks.index(made[j][0].kind) for j in _served(made, i)]
    return (max(served), 1, i) if served else (ranks.index(made[i][0].kind), 0, i)


def _served(made: list[tuple[Act, Any]], i: int) -> list[int]:
    act = made[i][0]
    of = act.get("of") if act.kind == "service" else None
    refs = {PAPERS.get(ref, ref) for ref in (of if isinstance(of, list) else [of])} if of else set()
    return [j for j, (other, name) in enumerate(made) if refs & {other.kind, act_kind(other.kind).title, str(name)}] if refs else []


def _unset(made: list[tuple[Act, Any]], i: int) -> time:
    """Place an act without an hour where the file places it among the acts of its day."""
    earlier = [a.at for a, _ in made[:i] if a.on == made[i][0].on and a.at]
    return max(earlier, default=time.min)


def _numbered(act: Act, seq: int, numbers: Mapping[str, int]) -> Act:
    data = dict(act.data)
    for f in act_kind(act.kind).fields:
        if f.type == "act" and f.name in data:
            refs = data[f.name] if isinstance(data[f.name], list) else [data[f.name]]
            placed = [str(numbers[ref]) if ref in numbers else _kind_ref(act, f, ref) for ref in refs]
            data[f.name] = placed if isinstance(data[f.name], list) else placed[0]
    return Act(act.kind, act.on, seq, act.at, act.by, act.approved_by, data)


def _kind_ref(act: Act, f: Field, ref: str) -> str:
    try:
        return PAPERS.get(ref) or act_kind(ref).kind
    except MalformedAct:
        raise MalformedDossier(
            f"{act_kind(act.kind).title}（{act.on}）的 {f.name}：没有编号为“{ref}”的执法行为，也不是行为种类。"
            f"请写该行为的 id，或写种类，例如 {'、'.join(f.of[:4])}。"
        ) from None


def _act(where: str, row: Any) -> tuple[Act, Any]:
    if not isinstance(row, Mapping):
        raise MalformedDossier(f"{where}：须是 {{…}}，至少有 kind 和 on。")
    if "kind" not in row:
        raise MalformedDossier(f"{where}：缺少 kind（行为种类）。")
    try:
        schema = act_kind(str(row["kind"]))
    except MalformedAct as unknown:
        raise MalformedDossier(f"{where}：{unknown}") from None
    if not row.get("on"):
        raise MalformedDossier(f"{where}（{schema.title}）：缺少 on（日期，如 2025-04-20）。")
    inside = row.get("data") or {}
    if not isinstance(inside, Mapping):
        raise MalformedDossier(f"{where}（{schema.title}）：data 须是 {{…}}。")
    data = {**inside, **{name: value for name, value in row.items() if name not in ACT_KEYS}}
    try:
        particulars = clean(schema.kind, data)
    except MalformedAct as problem:
        raise MalformedDossier(f"{where}：{problem}") from None
    if particulars.get("violation"):
        particulars["violation"] = code_of(particulars["violation"])
    at = clean_value(Field("at", "时间", "time"), row.get("at"), where)
    by = clean_value(Field("by", "人员", "persons"), row.get("by"), where) or []
    act = Act(
        kind=schema.kind, on=_date(f"{where} 的 on", row["on"]), at=time.fromisoformat(at) if at else None, by=tuple(by),
        approved_by=str(row["approved_by"]) if row.get("approved_by") else None, data=particulars,
    )  # fmt: skip
    return act, row.get("id")


def _payment(i: int, row: Any) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise MalformedDossier(f"payments 第{i}项：须是 {{…}}，有 on 和 amount。")
    return {"kind": "payment", **row}


def _items(rows: Any) -> list[dict[str, Any]]:
    return list(clean_value(Field("items", "处罚内容", "items"), rows, "items") or [])


def _with_items(acts: tuple[Act, ...], items: Any) -> tuple[Act, ...]:
    """Give the items of penalty to the decision when it does not list its own."""
    if not items:
        return acts
    last = next((a.seq for a in reversed(acts) if a.kind == "decision"), None)
    return tuple(
        Act(a.kind, a.on, a.seq, a.at, a.by, a.approved_by, {**a.data, "items": _items(items)})
        if a.seq == last and not a.rows("items")
        else a
        for a in acts
    )


# -- people and facts ---------------------------------------------------------------------------------------------


def _party(i: int, row: Any) -> Party:
    where = f"parties 第{i}项"
    row = {"name": row} if isinstance(row, str) else row
    if not isinstance(row, Mapping) or not row.get("name"):
        raise MalformedDossier(f"{where}：须有 name（姓名或名称）。")
    _only(where, row, PARTY_KEYS)
    given = {k: v for k, v in row.items() if v not in (None, "")}
    for name in PARTY_CHOICES:
        if name in given:
            given[name] = clean_value(_field("party_named", name), given[name], f"{where} 的 {name}")
    if "born" in given:
        given["born"] = _date(f"{where} 的 born", given["born"])
    return Party(**{"id": f"P{i}", **given})


def _field(kind: str, name: str) -> Field:
    return next(f for f in act_kind(kind).fields if f.name == name)


def _person(i: int, row: Any) -> Person:
    where = f"persons 第{i}项"
    row = {"name": row} if isinstance(row, str) else row
    if not isinstance(row, Mapping) or not row.get("name"):
        raise MalformedDossier(f"{where}：须有 name（姓名）。")
    _only(where, row, PERSON_KEYS)
    certificates = row.get("certificates")
    if row.get("certificate") is not None:
        certificates = [row["certificate"]]
    return Person(
        id=str(row.get("id") or row["name"]),
        name=str(row["name"]),
        roles=None if row.get("roles") is None else _roles(where, row["roles"]),
        certificates=None if certificates is None else tuple(_certificate(where, c) for c in certificates),
        legal_qualification=_yesno(f"{where} 的 legal_qualification", row.get("legal_qualification")),
        first_review=_yesno(f"{where} 的 first_review", row.get("first_review")),
        auxiliary=_yesno(f"{where} 的 auxiliary", row.get("auxiliary")),
    )


def _roles(where: str, given: Any) -> frozenset[str]:
    words = clean_value(Field("roles", "岗位", "persons"), given, where) or []
    for word in words:
        if word not in ROLES and word not in ROLES.values():
            raise MalformedDossier(
                f"{where} 的 roles：没有“{word}”这一岗位。可用的有：{'、'.join([*dict.fromkeys(ROLES.values()), *ROLES])}"
            )
    return frozenset(ROLES.get(word, word) for word in words)


def _yesno(where: str, value: Any) -> bool | None:
    return clean_value(Field("", "", "yesno"), value, where)  # type: ignore[no-any-return]


def _certificate(where: str, row: Any) -> Certificate:
    if not isinstance(row, Mapping):
        raise MalformedDossier(f"{where} 的证件：须是 {{…}}，可用 {'、'.join(CERTIFICATE_KEYS)}。")
    _only(f"{where} 的证件", row, CERTIFICATE_KEYS)
    days = {n: _date(f"{where} 的 {n}", row[n]) for n in ("valid_from", "valid_until", "cancelled_on") if row.get(n)}
    spans = tuple((_date(where, s[0]), _date(where, s[1]) if len(s) > 1 and s[1] else None) for s in row.get("suspended") or [])
    return Certificate(number=str(row.get("number", "")), area=str(row.get("area", "")), suspended=spans, **days)


def _organ(row: Any) -> Organ:
    if isinstance(row, str):
        return Organ(name=row)
    _only("organ", row, ("name", "county", "level"))
    return Organ(**row)


def _facts(row: Any) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise MalformedDossier("facts：须是 {…}。")
    facts = {name: value for name, value in row.items() if value not in (None, "")}
    types = {name: kind for kind, names in FACTS.items() for name in names}
    for name, value in facts.items():
        near = get_close_matches(str(name), [*types, *OTHER_FACTS], n=1, cutoff=0.8)
        if near and near[0] != name and name not in {*types, *OTHER_FACTS}:
            raise MalformedDossier(f"facts：没有名为“{name}”的事实。是否想写 {near[0]}？")
        if name in types:
            facts[name] = clean_value(Field(name, name, types[name]), value, f"facts 的 {name}")
    if facts.get("land"):
        facts["land"] = clean_value(_field("site_inspection", "land"), facts["land"], "facts 的 land")
    if "violation" in facts:
        facts["violation"] = code_of(facts["violation"])
    return facts


def code_of(violation: str) -> str:
    """Return the code of a violation that was written with its name; anything else stays as it is."""
    codes = {row.code for row in penalties() if row.name == violation}
    return codes.pop() if len(codes) == 1 else violation


def _unlisted(acts: tuple[Act, ...]) -> frozenset[str]:
    listed = {act.kind for act in acts}
    left_out = {kind for group in GROUPS if not group & listed for kind in group}
    if "identity_shown" not in listed and any(a.get("certificate_shown") is True for a in acts):
        left_out.add("identity_shown")  # noted in the records themselves
    return frozenset(left_out)


def _complete(value: Any) -> bool | frozenset[str]:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return bool(clean_value(Field("complete", "complete", "yesno"), value, "complete"))
    if isinstance(value, list):
        return frozenset(act_kind(str(kind)).kind for kind in value)
    raise MalformedDossier("complete：须是 true、false，或已知列全的行为种类清单。")


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    value = given.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise MalformedDossier(f"{name}：须是清单 […]。")
    return value


def _date(where: str, value: Any) -> date:
    return date.fromisoformat(str(clean_value(Field("", "", "date"), value, where)))


def _only(where: str, row: Any, known: tuple[str, ...]) -> None:
    if not isinstance(row, Mapping):
        raise MalformedDossier(f"{where}：须是 {{…}}。")
    for name in row:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            meant = f"是否想写 {near[0]}？" if near else ""
            raise MalformedDossier(f"{where}：没有名为“{name}”的内容。{meant}可用的有：{'、'.join(known)}")
