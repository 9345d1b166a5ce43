"""
What the text of a form may read: one case, seen from one of its acts, in words that can be printed.

Made from the record of law alone, so that a preview, an issued paper and a reprint read the same facts. The names are those
of the act kinds (``law/rules/acts/*.toml``): `act.facts`, `acts.filing.cause`, `all.evidence`; see docs/papers.md.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from daylight.law import facts
from daylight.law.acts import ActKind, act_kind, act_kinds
from daylight.law.deadlines import deadline
from daylight.law.record import Act, Party, Record
from daylight.law.remedies import remedies
from daylight.records import words
from daylight.records.reading import Numbers, Reading, item_text, party_words

__all__ = ["context", "item_text", "party_words"]

APPROVAL_LABELS = {"section_head": "承办机构负责人意见", "deputy_head": "分管负责人意见", "head": "主要负责人审批意见"}


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
    reading = Reading(record, numbers or {})
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


def _items_in_question(here: Mapping[str, Any], acts: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the penalty items that an act is about: its own, or those of the latest step that settled them."""
    settled = (acts.get(kind, {}) for kind in ("decision", "hearing_rights_notice", "prior_notice", "proposal"))
    return next((list(act["items"]) for act in (here, *settled) if isinstance(act.get("items"), list)), [])


def _total(items: Iterable[Mapping[str, Any]]) -> Decimal | None:
    given = [Decimal(str(item["amount"])) for item in items if item.get("amount") not in (None, "")]
    return sum(given, Decimal(0)) if given else None


def _case(record: Record, acts: Mapping[str, Mapping[str, Any]], reading: Reading) -> dict[str, Any]:
    filing, clue = acts.get("filing", {}), acts.get("clue", {})
    handlers = acts.get("assignment", {}).get("handlers") or filing.get("handlers") or []
    return {
        "title": record.title or _case_title(record, filing), "number": filing.get("number"), "cause": filing.get("cause"),
        "source": clue.get("source"), "received_on": clue.get("received_on"), "filed_on": filing.get("on"),
        "place": filing.get("place") or clue.get("place"), "unit": filing.get("unit"), "handlers": handlers,
        "facts": filing.get("facts"), "decided_on": acts.get("decision", {}).get("on"),
        "closed_on": acts.get("closure", {}).get("on"),
        "served_electronically": bool(acts.get("address_confirmed", {}).get("electronic_consent")),
    }  # fmt: skip


def _case_title(record: Record, filing: Mapping[str, Any]) -> str:
    first = next(iter(record.main_parties()), None)
    cause = str(filing.get("cause") or "").removesuffix("案")
    return f"{first.name}{cause}案" if first and cause else ""


def _approvals(record: Record, act: Act, reading: Reading) -> list[dict[str, Any]]:
    """List the levels that approve this act, each with the signature that it has so far (自然资源行政处罚办法 第31条)."""
    kind: ActKind = act_kind(act.kind)
    asked = [s for s in record.all("submission") if s.get("for") == act.kind and s.seq <= act.seq]
    signed = [s for s in record.all("signature") if asked and str(s.get("of")) == str(asked[-1].seq)]
    agreed = [s for s in signed if s.get("verdict") == "agreed"]
    return [{"label": APPROVAL_LABELS[level]} | _signed(agreed, index, reading) for index, level in enumerate(kind.approval)]


def _signed(agreed: list[Act], index: int, reading: Reading) -> dict[str, Any]:
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
