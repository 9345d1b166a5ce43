"""
When a party's chance to be heard is over (陈述申辩、听证的期间): run out, used and answered, or given up in writing.

Notice, review, discussion and decision all hang on this one question, so it is answered in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from daylight.law import facts
from daylight.law.findings import Context
from daylight.law.periods import Reckoned
from daylight.law.predicates import later
from daylight.law.record import Act, Party, Record

OWN_HAND = frozenset({"party", "representative", "agent"})
RIGHTS = {"statement": "陈述、申辩", "hearing": "听证"}
NOT_SIGNERS = {"family": "家属（没有授权）", "staff": "没有授权的工作人员", "organ": "本机关人员"}


@dataclass(frozen=True)
class Over:
    """The end of a chance: a last day that must have passed, or an act that ended it."""

    text: str
    last_day: date | None = None
    act: Act | None = None

    def before(self, other: Act) -> bool:
        """Tell whether the chance was over before an act."""
        if self.act is not None:
            return later(other, self.act)
        return self.last_day is not None and other.on > self.last_day


def waiver_fault(case: Record, waiver: Act) -> str | None:
    """Say why a waiver does not count, or nothing if it does (行政处罚法 第45条、第62条、第64条)."""
    if waiver.get("written") is False:
        return "不是书面放弃"
    authority, signer = waiver.get("authority"), str(waiver.get("signed_by", ""))
    if authority in NOT_SIGNERS:
        return f"由{NOT_SIGNERS[authority]}签署，不是当事人本人或者有授权的人"
    if case.person(signer) is not None and not _is_party(case, signer):
        return f"由本机关人员{case.people([signer])[0].name}签署，不是当事人本人或者有授权的人"
    return None


def _is_party(case: Record, name: str) -> bool:
    return any(name and name in (party.id, party.name, party.representative) for party in case.parties)


def _stranger(case: Record, waiver: Act) -> bool:
    """Tell whether somebody signed who is not known to be the party, with nothing said of an authority."""
    signer = str(waiver.get("signed_by", ""))
    known = not case.parties or not signer or _is_party(case, signer) or signer in {"本人", "当事人", "当事人本人"}
    return not known and not waiver.gives("authority")


def valid_waiver(case: Record, right: str, notice: Act | None, party: Party | None) -> Act | None:
    """Return the waiver by which a party gave up a right in writing after a notice."""
    for waiver in case.all("waiver"):
        meant = right in (waiver.get("rights") or []) and (notice is None or not later(notice, waiver)) and _of(case, waiver, party)
        if meant and waiver.get("written") is True and waiver_fault(case, waiver) is None and not _stranger(case, waiver):
            return waiver
    return None


def faulty_waivers(case: Record, right: str, notice: Act | None) -> Iterator[str]:
    """Say of each waiver of a right after a notice why it does not count."""
    for waiver in case.all("waiver"):
        fault = waiver_fault(case, waiver)
        if right in (waiver.get("rights") or []) and fault and (notice is None or not later(notice, waiver)):
            yield f"{waiver.on}的放弃书{fault}，不作数"


def unclear_waiver(case: Record, right: str, notice: Act | None) -> bool:
    """Tell whether a right was given up after a notice in a form, or by a hand, that nobody has told."""
    given = [w for w in case.all("waiver") if right in (w.get("rights") or []) and (not w.gives("written") or _stranger(case, w))]
    return any(waiver_fault(case, w) is None and (notice is None or not later(notice, w)) for w in given)


def statement_over(case: Record, notice: Act, ctx: Context) -> list[Over] | None:
    """List when the chance of statement and defence was over for each party; None while the notice is unserved."""
    window = facts.statement_window(case, notice, ctx)
    return None if window is None else [_statement_over(case, notice, party, window) for party in _parties(case)]


def _statement_over(case: Record, notice: Act, party: Party | None, window: Reckoned) -> Over:
    if waiver := valid_waiver(case, "statement", notice, party):
        return Over(f"{waiver.on}书面放弃陈述、申辩", act=waiver)
    made = [s for s in case.all("statement") if later(s, notice) and _of(case, s, party)]
    answers = [review for s in made if (review := review_of(case, s)) is not None]
    if made and len(answers) == len(made):
        return Over(f"{answers[-1].on}复核陈述、申辩", act=answers[-1])
    return Over(f"陈述、申辩期限至{window.on}届满", last_day=window.on)


def hearing_over(case: Record, notice: Act, ctx: Context) -> list[Over] | None:
    """List when the chance to ask for a hearing was over for each party; None while the notice is unserved."""
    if ended := hearing_ended(case, notice):
        return [Over(f"{ended.on}听证结束", act=ended)]
    window = facts.hearing_window(case, notice, ctx)
    return None if window is None else [_hearing_over(case, notice, party, window) for party in _parties(case)]


def _hearing_over(case: Record, notice: Act, party: Party | None, window: Reckoned) -> Over:
    if waiver := valid_waiver(case, "hearing", notice, party):
        return Over(f"{waiver.on}书面放弃听证", act=waiver)
    return Over(f"申请听证的期限至{window.on}届满", last_day=window.on)


def hearing_ended(case: Record, since: Act | None = None) -> Act | None:
    """Return the last hearing, or its lawful termination (after a notice, if one is given)."""
    last = case.last("hearing", "hearing_terminated")
    return last if later(last, since) else None


def review_of(case: Record, statement: Act) -> Act | None:
    """Return the answer to a statement (复核): the one that names it, else the next one."""
    later_ones = [r for r in case.all("statement_review") if later(r, statement)]
    named = [r for r in later_ones if str(r.get("of")) == str(statement.seq)]
    free = [r for r in later_ones if not r.gives("of") or str(r.get("of")) == "statement"]
    return next(iter(named or free), None)


def heard_out(case: Record, ctx: Context) -> list[Over]:
    """List everything that must be over before the organ may review, discuss and decide (行政处罚法 第45条、第58条、第65条)."""
    found: list[Over] = []
    if ended := hearing_ended(case):
        found.append(Over(f"听证于{ended.on}结束", act=ended))
    if notice := case.last("prior_notice"):
        found += statement_over(case, notice, ctx) or []
    if right := case.last("hearing_rights_notice"):
        found += hearing_over(case, right, ctx) or []
    for answer in case.all("statement_review"):
        found.append(Over(f"陈述、申辩于{answer.on}复核", act=answer))
    return found


def _parties(case: Record) -> list[Party | None]:
    return list(case.main_parties()) or [None]


def _of(case: Record, act: Act, party: Party | None) -> bool:
    ref = act.get("party")
    if party is None or not ref or len(case.main_parties()) < 2:
        return True
    return ref in (party.id, party.name)
