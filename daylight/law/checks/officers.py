"""Who may act (执法人员): two of them, with valid certificates, identified, assigned, and not recused."""

from __future__ import annotations

from collections.abc import Iterator

from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check
from daylight.law.record import Act, Certificate, Person, Record

ON_SITE = ("site_inspection", "sampling", "advance_registration", "seizure")
FIELD = ("identity_shown", "interview", *ON_SITE)
CERTIFIED = (*FIELD, "stop_order", "evidence")
TAKING_PART = ("presided_by", "members", "recorder", "reviewer", "handlers", "investigators")


@check("TOO_FEW_OFFICERS", *FIELD, "stop_order", basis="行政处罚法 第42条；自然资源行政处罚办法 第17条")
def two_officers(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require two different officers for what is done outside or with the party."""
    people = {person.id for person in case.people(act.by)}
    if not people:
        if act.kind in FIELD:
            yield Missing("执法人员")
    elif len(people) < 2:
        yield f"执法人员只有{case.people(act.by)[0].name}一人，不得少于两人。"


@check("TOO_FEW_HANDLERS", "filing", "assignment", basis="自然资源行政处罚办法 第17条")
def two_handlers(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require at least two handlers to be assigned to a case."""
    handlers = {person.id for person in case.people(act.get("handlers"))}
    if len(handlers) == 1:
        yield "只指定了一名承办人员，应当指定两名以上具有执法资格的承办人员。"


@check("NO_VALID_CERTIFICATE", *CERTIFIED, basis="行政处罚法 第42条")
def certificates_are_valid(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require of each officer a certificate that is valid that day; what nobody has given is asked for once."""
    for person in case.people(act.by):
        if person.auxiliary is True:
            continue
        if person.certificates is None:
            if _first_time(case, act, person):
                yield Missing(f"{person.name}的执法证件")
        elif person.certificate_on(act.on) is None:
            yield f"{person.name}在{act.on}没有有效的执法证件{_why(person)}，不得从事执法活动。"


@check("CERTIFICATE_OF_OTHER_AREA", *CERTIFIED, basis="行政处罚法 第42条")
def certificates_hold_here(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse a certificate issued for another county."""
    county = case.organ.county
    for person in case.people(act.by):
        certificate = person.certificate_on(act.on)
        area = certificate.area if certificate else ""
        if not area or not county or area in county or county in area or not _first_time(case, act, person):
            continue
        if area in (case.facts.get("superior_areas") or ()):
            continue
        if area.endswith(("县", "区", "旗")):
            yield f"{person.name}的执法证件执法区域是{area}，不包括{county}。"
        elif area.endswith("市"):  # a city above the county, or one beside it
            yield Missing(f"{person.name}的执法证件执法区域“{area}”是否包括{county}")


@check("AUXILIARY_ACTED", *CERTIFIED, "investigation_report", basis="行政处罚法 第42条")
def auxiliaries_do_not_act(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse auxiliaries as officers."""
    for person in case.people(act.by):
        if person.auxiliary is True:
            yield f"{person.name}是执法辅助人员，不具有执法资格，不能作为执法人员。"


@check("IDENTITY_NOT_SHOWN", *ON_SITE, "interview", basis="行政处罚法 第55条")
def certificates_are_shown(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that certificates were shown before anything is done on site."""
    if act.kind == "interview":
        if act.get("certificate_shown") is False:
            yield "询问前没有出示执法证件，当事人有权拒绝接受询问。"
        elif not act.gives("certificate_shown") and not _shown_before(case) and case.is_complete_for("identity_shown"):
            yield Missing("询问时是否出示执法证件")
    elif not _shown_before(case):
        yield Absent("identity_shown", "没有先出示执法证件的记录，现场执法须主动出示证件。")


@check("HANDLER_NOT_ASSIGNED", "interview", "site_inspection", basis="自然资源行政处罚办法 第17条", severity=Severity.WARN)
def only_handlers_investigate(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask that whoever investigates a filed case was assigned to it."""
    assigned = {p.id for a in case.all("filing", "assignment") for p in case.people(a.get("handlers"))}
    strangers = [p.name for p in case.people(act.by) if p.id not in assigned and p.auxiliary is not True]
    if assigned and strangers:
        yield f"{'、'.join(strangers)}不是指定的承办人员，应先办理指定或者更换承办人员。"


@check(
    "RECUSED_STILL_ACTS", *FIELD, "assignment", "evidence", "investigation_report", "case_hearing", "proposal", "prior_notice",
    "hearing_rights_notice", "statement_review", "hearing_notice", "hearing", "hearing_report", "review_opinion", "collective_discussion",
    "decision", basis="行政处罚法 第43条",
)  # fmt: skip
def the_recused_stay_away(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse whoever has been recused from the case."""
    acting = [*act.by, *([act.approved_by] if act.approved_by else [])]
    for name in TAKING_PART:
        given = act.get(name)
        acting += [given] if isinstance(given, str) else list(given or [])
    present = {p.id: p.name for p in case.people(acting)}
    for person in _recused(case):
        if person.id in present:
            yield f"{person.name}已被决定回避，不得再参与本案。"


@check("RECUSAL_DECIDED_BY", "recusal_decision", basis="行政处罚法 第43条")
def a_head_decides_recusal(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that a head of the organ decides on recusal, and not the person concerned."""
    for person in case.people(act.by):
        if case.same_person(person.id, act.get("person")):
            yield f"{person.name}不能决定自己的回避。"
        elif person.has_role("head", "deputy_head") is False:
            yield f"回避由行政机关负责人决定，{person.name}不是负责人。"


@check("RECUSAL_UNDECIDED", "decision", basis="行政处罚法 第43条")
def recusal_is_decided_first(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require that every request for recusal has been decided."""
    for request in case.all("recusal_request"):
        answers = [d for d in case.all("recusal_decision") if d.seq > request.seq]
        if not any(case.same_person(d.get("person"), request.get("person")) for d in answers):
            name = case.people([request.get("person", "执法人员")])[0].name
            yield Absent("recusal_decision", f"{request.on}申请{name}回避，没有作出是否回避的决定。")


def _shown_before(case: Record) -> bool:
    return case.has("identity_shown") or any(i.get("certificate_shown") is True for i in case.all("interview"))


def _recused(case: Record) -> list[Person]:
    last: dict[str, tuple[Person, bool]] = {}
    for decision in case.all("recusal_decision"):
        for person in case.people(decision.get("person")):
            last[person.id] = (person, decision.get("granted") is True)
    return [person for person, granted in last.values() if granted]


def _first_time(case: Record, act: Act, person: Person) -> bool:
    earlier = case.all(*CERTIFIED)
    return not any(other.seq < act.seq and person.id in {p.id for p in case.people(other.by)} for other in earlier)


def _why(person: Person) -> str:
    if not person.certificates:
        return ""
    last: Certificate = person.certificates[-1]
    return f"（{last.number}，有效期至{last.valid_until}）" if last.valid_until else f"（{last.number}）"
