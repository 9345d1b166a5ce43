"""Service of papers (送达): each way with its conditions and its proof, and nobody left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daylight.law.checks.decision import is_blank
from daylight.law.facts import effective_on, served_on, standing_decision, unserved_parties
from daylight.law.findings import Absent, Context, Missing, Severity, Utterance, check, whole_check
from daylight.law.periods import add_working_days
from daylight.law.record import Act, Party, Record

DIRECT = {"in_person", "at_office"}


def succeeded(service: Act) -> bool:
    """Tell whether a service is said to have reached the party; a failed attempt needs no proof."""
    return service.get("succeeded") is not False


def addressee(case: Record, service: Act) -> Party | None:
    """Return the party for whom a service is meant."""
    ref = service.get("party")
    if not ref:
        return case.main_parties()[0] if len(case.main_parties()) == 1 else None
    return next((party for party in case.parties if ref in (party.id, party.name)), None)


def served_paper(case: Record, service: Act) -> Act | None:
    """Return the act whose paper a service delivers (the last one of the kind, when only the kind is named)."""
    of = service.get("of")
    ref = of[0] if isinstance(of, list) and of else of
    return case.act(ref) or (case.last(str(ref)) if ref else None)


# -- handing over --------------------------------------------------------------------------------------------------


@check("SERVICE_RECEIVER_WRONG", "service", basis="民事诉讼法 第88条")
def service_receiver_wrong(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the receiver to be the party, an adult of the household, or one whom the law names (民事诉讼法 第88条)."""
    if act.get("way") not in {*DIRECT, "by_mail", "entrusted"} or not succeeded(act) or act.get("returned") is True:
        return
    relation, receiver, party = act.get("relation"), act.get("receiver"), addressee(case, act)
    who = receiver or "签收人"
    if relation == "minor_family":
        yield f"文书由未成年家属{who}签收，不发生送达效力；只能由同住的成年家属签收。"
    elif relation in {"neighbour", "other"}:
        yield f"文书由{who}（{'邻居' if relation == 'neighbour' else '其他人'}）签收；没有当事人的指定或者委托，不发生送达效力。"
    elif relation == "adult_family" and party is not None and party.kind in {"organisation", "collective", "public_body"}:
        yield f"受送达人{party.name}是单位，应由其法定代表人、负责人或者负责收件的人签收，{who}是家属。"
    elif relation is None and act.get("way") in DIRECT and not (party and receiver in (party.name, party.representative)):
        yield Missing("签收人与受送达人的关系", needed=True)


@check("SERVICE_NOT_SIGNED", "service", basis="民事诉讼法 第88条")
def service_not_signed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the receiver's signature and date on the proof of service (民事诉讼法 第88条)."""
    if act.get("way") not in {*DIRECT, "entrusted"} or not succeeded(act):
        return
    if act.get("signed") is False and not (act.get("refused") is True and (act.get("recorded") is True or act.gives("witness"))):
        yield "送达回证上没有签收人的签名或者盖章，不能证明已经送达；拒绝签收的，应当留置送达并注明。"
    elif act.get("signed") is None and not act.get("refused"):
        yield Missing("送达回证是否签名", needed=True)
    elif act.get("signed") is True and not act.gives("received_on") and act.get("way") == "entrusted":
        yield Missing("签收日期", needed=True)


@check("SERVICE_RECEIPT_BEFORE_ACT", "service", basis="民事诉讼法 第88条")
def service_receipt_before_act(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a receipt dated before the service, or a service dated before the paper (民事诉讼法 第88条)."""
    paper, received = served_paper(case, act), act.day("received_on")
    if paper is not None and act.on < paper.on:
        yield f"送达日期{act.on}早于文书作出的日期{paper.on}。"
    elif received is not None and received < act.on and act.get("way") != "at_office":
        yield f"签收日期{received}早于送达日期{act.on}。"


# -- leaving -------------------------------------------------------------------------------------------------------


@check("SERVICE_LEFT_WITHOUT_REFUSAL", "service", basis="民事诉讼法 第89条")
def service_left_without_refusal(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Allow leaving only after a refusal, not when nobody was at home (民事诉讼法 第89条)."""
    if act.get("way") != "by_leaving" or not succeeded(act):
        return
    if act.get("refused") is False:
        yield "留置送达以受送达人或者其同住成年家属拒绝接收为前提，本次只是无人在场，不能留置。请另行送达或者改用邮寄。"
    elif act.get("refused") is None:
        yield Missing("受送达人是否拒绝签收", needed=True)
    elif act.get("relation") in {"minor_family", "neighbour"}:
        yield "拒绝接收的不是受送达人或者其同住的成年家属，不能留置送达。"


@check("SERVICE_LEFT_AT_WRONG_PLACE", "service", basis="民事诉讼法 第89条")
def service_left_at_wrong_place(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the paper to be left at the residence, or the seat of a unit; the site is neither (民事诉讼法 第89条)."""
    if act.get("way") != "by_leaving" or not succeeded(act):
        return
    place, party = act.get("place_kind"), addressee(case, act)
    if place in {"site", "other"}:
        where = "违法现场" if place == "site" else act.get("place", "其他地点")
        yield f"文书留置在{where}；留置送达应当留在受送达人的住所（单位的住所地）。"
    elif place == "office" and party is not None and party.kind == "person":
        yield f"{party.name}是自然人，文书留置在单位；应当留在其住所。"
    elif place is None:
        yield Missing("留置的地点是否住所", needed=True)


@check("SERVICE_LEFT_UNPROVEN", "service", basis="民事诉讼法 第89条")
def service_left_unproven(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require a witness from the grass-roots body or employer, or pictures of the leaving (民事诉讼法 第89条)."""
    if act.get("way") != "by_leaving" or not succeeded(act) or act.get("recorded") is True:
        return
    kind = act.get("witness_kind")
    if kind == "own_staff":
        return  # said by SERVICE_WITNESS_OWN_STAFF
    if act.gives("witness"):
        if kind is None:
            yield Missing("见证人的身份", needed=True)
        elif kind not in {"committee", "employer"}:
            yield "留置送达没有拍照、录像，见证人又不是基层组织或者所在单位的代表。"
    elif kind is None and act.get("recorded") is None:
        yield Missing("留置送达的见证人或者照片、录像", needed=True)
    elif kind not in {"committee", "employer"}:
        yield "留置送达既没有基层组织或者所在单位的代表见证，也没有拍照、录像记录过程。"


@check("SERVICE_WITNESS_OWN_STAFF", "service", basis="民事诉讼法 第89条", severity=Severity.WARN)
def service_witness_own_staff(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a witness of leaving who belongs to the organ itself (民事诉讼法 第89条)."""
    if act.get("way") != "by_leaving" or not succeeded(act) or act.get("recorded") is True:
        return
    witness = case.person(act.get("witness"))
    if act.get("witness_kind") == "own_staff" or witness is not None:
        yield f"留置送达的见证人{act.get('witness', '')}是本系统人员，不能代替基层组织或者所在单位的代表，又没有拍照、录像。"


# -- by electronic means, by mail, by another ----------------------------------------------------------------------


@check("SERVICE_ELECTRONIC_WITHOUT_CONSENT", "service", basis="行政处罚法 第61条")
def service_electronic_without_consent(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Allow electronic service only with a signed consent, to the address confirmed (行政处罚法 第61条)."""
    if act.get("way") != "electronic" or not succeeded(act):
        return
    party = addressee(case, act)
    confirmed = [c for c in case.all("address_confirmed") if party is None or c.get("party") in (None, party.id, party.name)]
    agreed = next((c for c in reversed(confirmed) if c.get("electronic_consent") is True and c.get("signed") is not False), None)
    if act.get("consent") is False or (confirmed and agreed is None and act.get("consent") is not True):
        yield "当事人没有签订确认书同意电子送达，不能以电子方式送达。"
    elif agreed is None and act.get("consent") is None:
        yield Absent("address_confirmed", "记录中没有当事人签订的电子送达确认书，不能以电子方式送达。")
    elif agreed is not None and agreed.gives("electronic_address") and act.get("sent_to") not in (None, agreed.get("electronic_address")):
        yield f"文书发送至{act.get('sent_to')}，不是当事人确认的{agreed.get('electronic_address')}。"


@check("SERVICE_MAIL_RETURNED", "service", basis="民事诉讼法 第91条")
def service_mail_returned(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Refuse to take returned mail for service (民事诉讼法 第91条)."""
    if act.get("way") == "by_mail" and act.get("returned") is True and act.get("succeeded") is True:
        yield "邮件被退回，没有送达；退回不能作为送达，请另行送达。"


@check("SERVICE_MAIL_UNPROVEN", "service", basis="民事诉讼法 第91条")
def service_mail_unproven(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the return card, whose date is the day of service (民事诉讼法 第91条)."""
    if act.get("way") != "by_mail" or not succeeded(act) or act.get("returned") is True:
        return
    if act.get("mail_proof") is False:
        yield "邮寄送达没有载明签收的回执，不能证明已经送达，也无从确定送达日期。"
    elif act.get("mail_proof") is None and not act.gives("received_on"):
        yield Missing("邮寄回执和收件日期", needed=True)
    elif not act.gives("received_on"):
        yield Missing("回执上的收件日期", needed=True)


@check("SERVICE_SENT_TO_SITE", "service", basis="民事诉讼法 第91条")
def service_sent_to_site(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find mail sent to the illegal site instead of the residence, without the party's own signature (民事诉讼法 第91条)."""
    if act.get("way") == "by_mail" and act.get("place_kind") == "site" and succeeded(act) and act.get("relation") != "party":
        yield "文书寄往违法现场，不是当事人的住所或者确认的送达地址，也没有本人签收。"


@check("SERVICE_ENTRUSTED_UNNAMED", "service", basis="民事诉讼法 第91条")
def service_entrusted_unnamed(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Ask who was entrusted with a service (民事诉讼法 第91条)."""
    if act.get("way") == "entrusted" and succeeded(act) and not act.gives("entrusted_to"):
        yield Missing("受委托送达的单位", needed=True)


# -- by announcement -----------------------------------------------------------------------------------------------


@check("SERVICE_ANNOUNCED_TOO_SOON", "service", basis="民事诉讼法 第95条")
def service_announced_too_soon(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Allow an announcement only when the party cannot be found or the other ways have failed (民事诉讼法 第95条)."""
    if act.get("way") != "by_announcement" or act.get("whereabouts_unknown") is True:
        return
    failed = {s.get("way") for s in _attempts(case, act) if s.get("succeeded") is False or s.get("returned") is True}
    missing = []
    if not failed & {"in_person", "at_office", "by_leaving", "entrusted"}:
        missing.append("直接送达")
    if "by_mail" not in failed:
        missing.append("邮寄送达")
    if missing:
        yield Absent(
            "service",
            f"公告送达前没有{'和'.join(missing)}未成的记录，也没有当事人下落不明的依据；公告只能在其他方式无法送达时使用。",
        )


def _attempts(case: Record, act: Act) -> list[Act]:
    party = addressee(case, act)
    earlier = [s for s in case.all("service") if s.seq < act.seq and s.on <= act.on]
    return [s for s in earlier if party is None or addressee(case, s) in (None, party)]


@check("SERVICE_ANNOUNCEMENT_UNREASONED", "service", basis="民事诉讼法 第95条")
def service_announcement_unreasoned(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require the reasons and the course of an announcement in the file (民事诉讼法 第95条)."""
    if act.get("way") != "by_announcement":
        return
    blank = is_blank(act, "announcement_reason")
    if blank:
        yield "公告送达没有在案卷中记明原因和经过。"
    elif blank is None:
        yield Missing("公告送达的原因和经过", needed=True)


@check("SERVICE_POSTING_UNRECORDED", "service", basis="法释〔2022〕11号 第138条")
def service_posting_unrecorded(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Require pictures of a posting at the residence (民诉解释 第138条)."""
    if act.get("way") == "by_announcement" and act.get("posted_at_residence") is True:
        if act.get("recorded") is False:
            yield "公告在住所张贴，没有拍照、录像记录张贴过程。"
        elif act.get("recorded") is None:
            yield Missing("住所张贴公告的照片或者录像", needed=True)


# -- in time, and to everybody -------------------------------------------------------------------------------------


@check("SERVICE_LATE", "service", basis="行政处罚法 第61条", severity=Severity.WARN, since=date(2021, 7, 15))
def service_late(case: Record, act: Act, ctx: Context) -> Iterator[Utterance]:
    """Find a decision whose service began after seven working days (行政处罚法 第61条、第85条)."""
    paper = served_paper(case, act)
    if paper is None or paper.kind not in {"decision", "no_penalty_decision"}:
        return
    due = add_working_days(paper.on, 7, ctx.calendar)
    tried = any(s.on <= due.latest and addressee(case, s) == addressee(case, act) for s in case.services_of(paper) if s.seq != act.seq)
    if act.on > due.latest and not tried:
        late = f"决定于{paper.on}作出，{act.on}才送达；当事人不在场的，应当在七日内送达，最迟{due.latest}。"
        # In an excerpt an earlier attempt may have been made unseen.
        yield Absent("service", late)


@whole_check("DECISION_UNSERVED", basis="行政处罚法 第61条")
def decision_unserved(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find a decision that has not reached every party when its time is over (行政处罚法 第61条、自然资源行政处罚办法 第37条)."""
    decision = standing_decision(case)
    if decision is None or served_on(case, decision) is not None:
        return
    due = add_working_days(decision.on, 7, ctx.calendar)
    if ctx.as_of <= due.latest:
        return
    if case.services_of(decision):
        left = "、".join(unserved_parties(case, decision)) or "当事人"
        yield f"{decision.on}的处罚决定至{ctx.as_of}还没有送达{left}，决定对其没有生效。"
    else:
        yield Absent("service", f"{decision.on}的处罚决定至{ctx.as_of}没有送达，最迟应在{due.latest}前送达；没有送达的决定不生效。")


@whole_check("SERVICE_EFFECT_UNCERTAIN", basis="民事诉讼法 第88条", severity=Severity.WARN)
def service_effect_uncertain(case: Record, ctx: Context) -> Iterator[Utterance]:
    """Find a service for somebody who is no party of the case (民事诉讼法 第88条)."""
    if not case.parties:
        return
    for act in case.all("service"):
        paper = served_paper(case, act)
        if act.gives("party") and addressee(case, act) is None and effective_on(act) and paper is not None and paper.kind == "decision":
            yield f"{act.on}的送达写给“{act.get('party')}”，不是本案的当事人，不能证明决定已经送达。"
