"""
The decision and its paper (行政处罚决定): the six statutory items, who makes it, and that it corrects as well as punishes.

Remedies have a file of their own (remedies), so have the time limit (time_limit) and the figures (amounts_check).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from daylight.law.acts import ORDERS, PENALTY_KINDS
from daylight.law.facts import hearing_held
from daylight.law.findings import Absent, ActCheck, Context, Missing, Says, Severity, Utterance, check
from daylight.law.record import Act, Party, Record

CONTENT = "行政处罚法 第59条"
BLANK = {"", "无", "没有", "未写", "未写明", "未载明", "未记载", "未说明", "空白", "缺"}


def is_blank(act: Act, name: str) -> bool | None:
    """Tell whether a paper is known to say nothing in a place; None when nobody has said what it says there."""
    if name not in act.data:
        return None
    return str(act.data[name] or "").strip(" 　。") in BLANK


def _must_state(name: str, what: str) -> ActCheck:
    def run(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
        blank = is_blank(act, name)
        if blank is None:
            yield Missing(f"决定书是否写明{what}")
        elif blank:
            yield f"处罚决定书没有写明{what}。决定书须载明的六项内容缺一不可，请补写后再作出。"

    return run


for _code, _name, _what in (
    ("DECISION_WITHOUT_FACTS", "facts", "违法事实"),
    ("DECISION_WITHOUT_EVIDENCE", "evidence", "认定事实的证据"),
    ("DECISION_WITHOUT_BASIS", "basis", "处罚的依据"),
    ("DECISION_WITHOUT_PERFORMANCE", "performance", "履行方式和期限"),
    ("DECISION_WITHOUT_ORGAN", "organ", "作出决定的机关"),
):
    check(_code, "decision", basis=f"{CONTENT}第1款", gate=_name != "organ")(_must_state(_name, _what))


@check("DECISION_WITHOUT_PARTY", "decision", basis=f"{CONTENT}第1款")
def decision_without_party(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask for whom the decision is (行政处罚法 第59条)."""
    if not case.main_parties():
        yield Missing("当事人")
    for party in case.main_parties():
        if not party.name.strip():
            yield "处罚决定没有写明当事人的姓名或者名称。"


@check("DECISION_WITHOUT_ITEMS", "decision", basis=f"{CONTENT}第1款")
def decision_without_items(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask which penalties are imposed (行政处罚法 第59条)."""
    if not act.gives("items"):
        yield Missing("处罚的种类")


@check("DECISION_NOT_SEALED", "decision", "no_penalty_decision", basis=f"{CONTENT}第2款")
def decision_not_sealed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the seal of the organ (行政处罚法 第59条)."""
    if act.get("sealed") is False:
        yield "决定书没有加盖作出决定的机关的印章，不能送达。"
    elif act.kind == "decision" and act.get("sealed") is None:
        yield Missing("决定书是否盖章")


@check("DECISION_DATE_DIFFERS", "decision", basis=f"{CONTENT}第1款")
def decision_date_differs(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the date on the paper to be the day of the decision (行政处罚法 第59条)."""
    dated = act.day("dated")
    if dated and dated != act.on:
        yield f"决定书落款日期是{dated}，而决定于{act.on}作出，两者应当一致。"


@check("DECISION_ORGAN_DIFFERS", "decision", basis=f"{CONTENT}第1款")
def decision_organ_differs(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the organ on the paper to be the one that has the case (行政处罚法 第59条; 受委托的以委托机关名义, 第20条)."""
    signed, ours = _plain(act.get("organ", "")), _plain(case.organ.name)
    if signed and ours and signed not in BLANK and signed != ours:
        yield (
            f"决定书落款是“{act.get('organ')}”，办理本案的机关是“{case.organ.name}”。"
            "处罚只能以有处罚权的机关的名义作出，内设机构、派出机构和受委托组织不能以自己的名义作出。"
        )


def _plain(text: str) -> str:
    return re.sub(r"\s|[（）()]", "", text)


# -- what the paper tells of the course of the case ---------------------------------------------------------------


@check("DECISION_SILENT_ON_PROCESS", "decision", basis="自然资源行政处罚办法 第35条")
def decision_silent_on_process(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the decision to tell of notice, defence and hearing (自然资源行政处罚办法 第35条)."""
    blank = is_blank(act, "process")
    if blank is None:
        yield Missing("决定书是否写明告知、申辩和听证情况")
        return
    if blank:
        yield "处罚决定书没有写告知、陈述申辩和听证的情况。"
        return
    told, left_out = str(act.get("process")), []
    if not re.search("告知|听证|陈述|申辩", told):
        left_out.append("告知情况")
    if case.has("statement") and not re.search("陈述|申辩|意见|异议", told):
        left_out.append(f"当事人{case.all('statement')[-1].on}的陈述申辩")
    held = hearing_held(case)
    if held is not None and "听证" not in told:
        left_out.append(f"{held.on}举行的听证")
    if left_out:
        yield f"处罚决定书没有写{'、'.join(left_out)}。"


@check("DECISION_MISSTATES_PROCESS", "decision", basis="自然资源行政处罚办法 第35条")
def decision_misstates_process(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a decision that denies a defence or a hearing that the record shows (自然资源行政处罚办法 第35条)."""
    told = str(act.get("process", ""))
    if len(case.main_parties()) > 1:
        return
    statement, held = case.last("statement"), hearing_held(case)
    if statement and re.search(r"(未|没有|均未)(提出|进行|作出?|提交)?(任何)?(书面)?(陈述|申辩)", told):
        yield f"决定书写当事人没有陈述申辩，而记录中有{statement.on}的陈述申辩。"
    if held and re.search(r"(未|没有)(提出|要求|申请|举行|组织)(过)?(举行|组织)?听证", told):
        yield f"决定书写没有听证，而记录中有{held.on}举行的听证。"


# -- way and time of performance -----------------------------------------------------------------------------------

PERFORMED = {
    "demolish": "拆除", "return_land": "退还|交还|归还", "restore": "恢复|复垦|治理", "pay_reclamation_fee": "复垦费|缴",
}  # fmt: skip
"""责令改正 may mean at once (行政处罚法 第28条: 改正或者限期改正) and needs no time."""
SOME_TIME = r"日|天|月|年|立即|当场"


@check("DECISION_ITEM_WITHOUT_TIME", "decision", basis=f"{CONTENT}第1款")
def decision_item_without_time(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a time of performance for each item that the party must perform (行政处罚法 第59条)."""
    performance = str(act.get("performance", ""))
    if not performance or is_blank(act, "performance"):
        return
    for number, item in enumerate(act.rows("items"), 1):
        kind = str(item.get("kind"))
        said = f"{item.get('text', '')}"
        if kind not in PERFORMED or item.get("days_to_perform") or re.search(SOME_TIME, said):
            continue
        covered = re.search(SOME_TIME, performance) and (re.search("履行", performance) or re.search(PERFORMED[kind], performance))
        if not covered:
            yield f"第{number}项“{PENALTY_KINDS[kind]}”没有写明履行期限；“履行方式和期限”一栏只写了“{performance}”。"


@check("PERFORMANCE_TIME_IMPOSSIBLE", "decision", basis=f"{CONTENT}第1款")
def performance_time_impossible(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a time of performance that is no time (行政处罚法 第59条)."""
    for number, item in enumerate(act.rows("items"), 1):
        days = item.get("days_to_perform")
        if days is not None and int(days) < 1:
            yield f"第{number}项的履行期限写作{days}日，当事人无法履行。"


NUMERALS = {"五": 5, "七": 7, "十": 10, "十五": 15, "二十": 20, "三十": 30, "六十": 60}


@check("FINE_PAYMENT_TIME_WRONG", "decision", basis="行政处罚法 第67条")
def fine_payment_time_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a time for paying the fine that is not fifteen days; shorter takes from the party's right (行政处罚法 第67条)."""
    fines = [item for item in act.rows("items") if item.get("kind") == "fine"]
    if not fines:
        return
    days = {int(item["days_to_perform"]) for item in fines if item.get("days_to_perform")} or _days_to_pay(str(act.get("performance", "")))
    for given in sorted(days):
        if given < 15:
            yield f"罚款的缴纳期限写作{given}日，法律给当事人的是自收到决定书之日起十五日。"
        elif given > 15:
            yield Says(
                f"罚款的缴纳期限写作{given}日；法定为十五日，需要更长时间的，由当事人申请后批准延期或者分期（第66条）。",
                severity=Severity.WARN,
            )


def _days_to_pay(text: str) -> set[int]:
    found = re.findall(r"(\d+|[一二三四五六七八九十]+)[个]?日内[^，。；]{0,20}缴", text)
    return {int(word) if word.isdigit() else NUMERALS.get(word, 15) for word in found}


# -- several parties, several breaches -----------------------------------------------------------------------------


@check("DECISION_PARTIES_NOT_SEPARATE", "decision", basis="自然资源行政处罚办法 第37条")
def decision_parties_not_separate(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the penalty of each of several parties to be stated for itself (自然资源行政处罚办法 第37条)."""
    parties, items = case.main_parties(), act.rows("items")
    if len(parties) < 2 or not items:
        return
    loose = [str(n) for n, item in enumerate(items, 1) if not _for_whom(item, parties)]
    if loose:
        names = "、".join(party.name for party in parties)
        yield f"当事人有{names}，处罚内容第{'、'.join(loose)}项没有写明对谁。数个当事人共同违法的，应当分别确定每人的处罚。"


def _for_whom(item: Mapping[str, Any], parties: list[Party]) -> bool:
    if item.get("party"):
        return True
    return any(party.name and party.name in str(item.get("text", "")) for party in parties)


@check("DECISION_BREACHES_NOT_SEPARATE", "decision", basis="自然资源行政处罚办法 第37条")
def decision_breaches_not_separate(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the penalty of each of several breaches to be stated before they are executed together (第37条)."""
    items = act.rows("items")
    named = {str(item["violation"]) for item in items if item.get("violation")}
    named |= {str(code) for code in case.facts.get("violations") or []}
    if len(named) < 2:
        return
    loose = [str(n) for n, item in enumerate(items, 1) if not item.get("violation")]
    if loose:
        yield f"本案有{len(named)}个违法行为，处罚内容第{'、'.join(loose)}项没有写明针对哪一个。应当分别裁量、写明各自的处罚，再合并执行。"
    for code in sorted(named - {str(item.get("violation")) for item in items} if not loose else set()):
        yield Says(f"立案的违法行为{code}在决定书中没有处理结果。", severity=Severity.WARN)


WHO_DID_IT = frozenset({"builder", "occupier", "contractor", "miner", "transferor", "surveyor"})


@check("PENALTY_ON_SOMEBODY_ELSE", "decision", basis="自然资源行政处罚办法 第30条", severity=Severity.WARN)
def penalty_on_somebody_else(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask why a third party, or the owner beside the one who did it, bears the penalty (自然资源行政处罚办法 第30条: 主体是否准确)."""
    items = [item for item in act.rows("items") if item.get("kind") not in ORDERS]
    third = {ref: p.name for p in case.parties if p.standing != "party" for ref in (p.id, p.name)}
    for name in dict.fromkeys(third[str(item["party"])] for item in items if str(item.get("party")) in third):
        yield f"处罚内容写的是“{name}”，而{name}在本案是第三人，不是当事人。"
    doers = [p.name for p in case.parties if p.part in WHO_DID_IT]
    for party in case.main_parties() if items and doers else []:
        mine = [i for i in items if not i.get("party") or i["party"] in (party.id, party.name)]
        if party.part == "owner" and mine:
            yield f"受处罚的{party.name}是所有权人，而实施行为的是{'、'.join(doers)}；请核实处罚对象。"


# -- who decides ---------------------------------------------------------------------------------------------------


@check("DECISION_NOT_BY_HEAD", "decision", "no_penalty_decision", "decision_changed", basis="行政处罚法 第57条")
def decision_not_by_head(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the head of the organ, or a deputy, to decide (行政处罚法 第57条)."""
    signers = case.people([*act.by, *([act.approved_by] if act.approved_by else [])])
    if act.gives("delegated_person_signed"):
        signers += case.people(act.get("delegated_person_signed"))
    if not signers:
        yield Missing("作出决定的负责人")
        return
    holds = [person.has_role("head", "deputy_head") for person in signers]
    if any(holds):
        return
    if None in holds:
        yield Missing(f"{'、'.join(p.name for p, h in zip(signers, holds, strict=True) if h is None)}是否机关负责人")
        return
    yield f"决定由{'、'.join(p.name for p in signers)}作出，不是机关负责人。调查终结后由机关负责人审查并作出决定，不能授权他人代为决定。"


# -- correcting, not only punishing --------------------------------------------------------------------------------

CORRECTING = ORDERS | {"demolish"}


@check("DECISION_WITHOUT_CORRECTION", "decision", basis="行政处罚法 第28条", severity=Severity.WARN)
def decision_without_correction(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require an order to correct the breach beside the penalty (行政处罚法 第28条、自然资源行政处罚办法 第36条)."""
    items = act.rows("items")
    if not items or any(item.get("kind") in CORRECTING for item in items):
        return
    said = "".join(str(item.get("text", "")) for item in items) + str(act.get("performance", ""))
    if re.search("责令|限期(改正|拆除|恢复)", said) or case.has("correction_order", "stop_order") or case.facts.get("corrected") is True:
        return
    yield Absent("correction_order", "决定只有处罚，没有责令改正；处罚时应当一并责令当事人改正或者限期改正违法行为，可以另行制作通知书。")


# -- those whom the law spares -------------------------------------------------------------------------------------


def age_on(born: date, day: date) -> int:
    """Return a person's age in full years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def last_day_of_breach(case: Record, act: Act) -> date | None:
    """Return the last day of the breach: the age of the party on that day counts."""
    filing = case.first("filing")
    if filing is not None:
        return filing.day("act_to") or (filing.on if filing.get("continuing") is True else filing.day("act_from"))
    given = case.facts.get("act_to") or case.facts.get("act_from")
    return date.fromisoformat(str(given)[:10]) if given else act.on


def _young(case: Record, act: Act) -> Iterator[tuple[Party, int]]:
    day = last_day_of_breach(case, act)
    for party in case.main_parties():
        if day is not None and party.born is not None and party.is_natural_person:
            yield party, age_on(party.born, day)


@check("PENALTY_ON_CHILD", "decision", basis="行政处罚法 第30条")
def penalty_on_child(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a penalty on a child under fourteen (行政处罚法 第30条)."""
    for party, age in _young(case, act):
        if age < 14:
            yield f"{party.name}行为时{age}岁，不满十四周岁，不予处罚，应责令监护人加以管教。"


@check("MINOR_NOT_TREATED_LIGHTER", "decision", basis="行政处罚法 第30条")
def minor_not_treated_lighter(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a lighter penalty from fourteen to seventeen (行政处罚法 第30条)."""
    proposal = case.last("proposal")
    places = ("discretion", "discretion_reasons", "mitigation_ground", "tier")
    said = " ".join(str(a.get(name, "")) for a in (act, proposal) if a for name in places)
    told = act.gives("discretion") or (proposal is not None and proposal.gives("discretion_reasons"))
    lighter = re.search("从轻|减轻|未成年", said) or (proposal is not None and proposal.get("mitigated") is True)
    for party, age in _young(case, act):
        if 14 <= age < 18 and not lighter and not told:
            yield Missing("对未成年人是否从轻、减轻处罚")
        elif 14 <= age < 18 and not lighter:
            yield f"{party.name}行为时{age}岁，应当从轻或者减轻处罚，决定没有体现。"


@check("PENALTY_ON_INCAPABLE", "decision", basis="行政处罚法 第31条")
def penalty_on_incapable(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a penalty on a person who could not tell or control what he did (行政处罚法 第31条)."""
    if case.facts.get("incapacity") is True:
        yield "当事人在不能辨认或者不能控制自己行为时有违法行为，不予处罚，应责令监护人看管和治疗。"


# -- deciding not to punish ----------------------------------------------------------------------------------------


@check("NO_PENALTY_WITHOUT_EDUCATION", "no_penalty_decision", basis="行政处罚法 第33条")
def no_penalty_without_education(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the party to be educated when a breach goes unpunished (行政处罚法 第33条)."""
    if act.get("ground") == "unproven":
        return
    blank = is_blank(act, "education")
    if blank is None:
        yield Missing("对当事人的教育情况")
    elif blank:
        yield "决定不予处罚，但没有对当事人进行教育。"


@check("NO_PENALTY_GROUND_UNMET", "no_penalty_decision", basis="行政处罚法 第33条")
def no_penalty_ground_unmet(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask whether the ground for sparing the party is met by the record (行政处罚法 第30条、第33条)."""
    ground, corrected = act.get("ground"), act.day("corrected_on")
    if ground in {"minor", "first"}:
        if corrected is None:
            yield Missing("当事人改正违法行为的日期")
        elif corrected > act.on:
            yield f"不予处罚以及时改正为条件，决定于{act.on}作出，而改正日期是{corrected}。"
    if ground == "minor" and act.get("harm") is True:
        yield "以“轻微并及时改正，没有造成危害后果”不予处罚，而记录认定有危害后果。"
    if ground == "first" and act.get("first_offence_checked") is False:
        yield "以初次违法不予处罚，但没有查明当事人是否初次违法。"
    elif ground == "first" and act.get("first_offence_checked") is None:
        yield Missing("是否查明系初次违法")
    if ground == "minor_age":
        for party, age in _young(case, act):
            if age >= 14:
                yield Says(f"以不满十四周岁不予处罚，而{party.name}行为时{age}岁。", article="行政处罚法 第30条")


@check("FINED_TWICE_BY_US", "decision", basis="行政处罚法 第29条")
def fined_twice_by_us(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a second fine in a case whose first decision still stands (行政处罚法 第29条)."""
    from daylight.law.facts import standing_decision

    earlier = standing_decision(case)
    if earlier is None or earlier.seq == act.seq or len(case.main_parties()) != 1:
        return
    if all(any(row.get("kind") == "fine" for row in a.rows("items")) for a in (earlier, act)):
        yield Absent("decision_changed", f"{earlier.on}的处罚决定没有被撤销，已经处以罚款；同一违法行为不得再次罚款。须先依法撤销原决定。")
