"""
The procedure as data: which act follows which, what ends a case, and where a case stands.

The rule files in ``rules/procedures`` hold the order; nothing here knows an institution by heart. Where a case stands is
worked out from its acts each time, never stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from daylight.law import facts, predicates
from daylight.law.acts import STAGES, act_kinds
from daylight.law.findings import Context
from daylight.law.record import Act, Record
from daylight.law.rulefile import RULES, Entry, RuleError, did_you_mean, entries, read

ENDINGS = {
    "declined": "不予立案", "cancelled": "撤销立案", "terminated": "终止调查", "transferred": "移送", "referred": "移送公安机关",
    "suspended": "中止调查", "no_penalty": "不予处罚", "revoked": "决定已被撤销",
}  # fmt: skip
"""Where a case may stand besides the stages on its way."""

TRACK = (
    "filing", "investigation", "case_hearing", "notice", "hearing", "review", "discussion", "decision", "service", "execution", "archive",
)  # fmt: skip

After = str | tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One act in a procedure: what must come first, what ends its possibility, when the desk offers it."""

    act: str
    title: str
    stage: str
    basis: str
    after: tuple[After, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    specific: frozenset[str] = frozenset()
    mild: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    when: str = ""
    due: str = ""
    once: bool = False
    repeat: bool = False
    aside: bool = False

    def lacking(self, case: Record, day: date) -> list[After]:
        """List what must come first and has not been done (an alternative counts as one)."""
        return [need for need in self.after if self.asks(need, day) and not _done(case, need)]

    def asks(self, need: After, day: date) -> bool:
        """Tell whether the law of a day asks for a preceding step."""
        return not isinstance(need, str) or day >= self.since.get(need, date.min)


@dataclass(frozen=True)
class End:
    """An act that ends a case, and what may still be recorded after it."""

    act: str
    open: frozenset[str]
    basis: str


@dataclass(frozen=True)
class Procedure:
    """A procedure of enforcement (程序)."""

    name: str
    title: str
    basis: str
    steps: Mapping[str, Step]
    ends: tuple[End, ...]

    def ended_by(self, case: Record, kind: str) -> tuple[End, Act] | None:
        """Return what ended the case so that an act of this kind can no longer be recorded."""
        for end in self.ends:
            act = case.last(end.act)
            if act is not None and kind not in end.open and kind != end.act:
                return end, act
        return None


@cache
def known_procedures() -> frozenset[str]:
    """Return the names of the procedures that have a rule file."""
    return frozenset(path.stem for path in (RULES / "procedures").glob("*.toml"))


@cache
def procedure(name: str = "ordinary") -> Procedure:
    """
    Read a procedure from its rule file.

    :raises RuleError: if the file is wrong; names the step, the key and what was probably meant
    """
    return parse(read(f"procedures/{name}.toml"))


def parse(whole: Entry) -> Procedure:
    """
    Make a procedure of what a rule file says.

    :raises RuleError: if a step or a predicate is unknown, or a kind of act has no step
    """
    whole.only("name", "title", "basis", "step", "end")
    steps: dict[str, Step] = {}
    for entry in entries(whole, "step", label="act"):
        made = _step(entry)
        if made.act in steps:
            raise entry.wrong("同一执法行为写了两次")
        steps[made.act] = made
    if absent := [kind for kind in act_kinds() if kind not in steps]:
        raise RuleError(f"{whole.file}：没有写到的执法行为：{'、'.join(absent)}")
    ends = tuple(_end(entry) for entry in entries(whole, "end", label="act"))
    return Procedure(whole.text("name"), whole.text("title"), whole.text("basis"), steps, ends)


def _step(entry: Entry) -> Step:
    entry.only("title", *Step.__dataclass_fields__)
    act = entry.text("act")
    _known_act(entry, "act", act)
    schema, given = act_kinds()[act], entry.values
    after = tuple(need if isinstance(need, str) else tuple(need) for need in given.get("after", []))
    for need in after:
        for kind in (need,) if isinstance(need, str) else need:
            _known_act(entry, "after", kind)
    for key in ("unless", "again", "specific", "mild"):
        for kind in entry.texts(key):
            _known_act(entry, key, kind)
    for stage in entry.texts("during"):
        if stage not in STAGES and stage not in ENDINGS:
            raise entry.wrong(f"“during”中没有“{stage}”这一阶段。{did_you_mean(stage, [*STAGES, *ENDINGS])}")
    when = entry.text("when", "")
    if when and not callable(getattr(predicates, when, None)):
        raise entry.wrong(f"“when”所称的判断“{when}”不存在。{did_you_mean(when, vars(predicates))}")
    return Step(
        act=act, title=entry.text("title", schema.title), stage=entry.text("stage", schema.stage),
        basis=entry.text("basis", schema.basis),
        after=after, since=dict(given.get("since", {})), specific=frozenset(entry.texts("specific")),
        mild=frozenset(entry.texts("mild")), unless=entry.texts("unless"),
        again=entry.texts("again"), during=entry.texts("during"), when=when, due=entry.text("due", ""), once=entry.flag("once"),
        repeat=entry.flag("repeat"), aside=entry.flag("aside"),
    )  # fmt: skip


def _end(entry: Entry) -> End:
    entry.only("act", "open", "basis")
    for kind in (entry.text("act"), *entry.texts("open")):
        _known_act(entry, "open", kind)
    return End(entry.text("act"), frozenset(entry.texts("open")), entry.text("basis"))


def _known_act(entry: Entry, key: str, kind: str) -> None:
    if kind not in act_kinds():
        raise entry.wrong(f"“{key}”中的“{kind}”不是任何执法行为。{did_you_mean(kind, act_kinds())}")


def step(kind: str, name: str = "ordinary") -> Step:
    """
    Return the step of a kind of act.

    :raises KeyError: if there is no such kind
    """
    return procedure(name).steps[kind]


# -- what may come next ---------------------------------------------------------------------------------------------


def next_steps(case: Record, ctx: Context, name: str = "ordinary") -> list[Step]:
    """List the acts that come into question now: what carries the case forward first, then what stands beside it."""
    stage = stage_of(case)
    offered = [s for s in procedure(name).steps.values() if stage in s.during and is_open(case, s, ctx)]
    return sorted(offered, key=lambda s: s.aside)


def is_open(case: Record, step: Step, ctx: Context) -> bool:
    """Tell whether an act comes into question: what must come first is done, nothing has closed it, and it is not idle."""
    if procedure().ended_by(case, step.act) or step.lacking(case, ctx.as_of) or any(stands(case, kind) for kind in step.unless):
        return False
    if _idle(case, step):
        return False
    question: Any = getattr(predicates, step.when) if step.when else None
    return question is None or bool(question(case, ctx))


def _idle(case: Record, step: Step) -> bool:
    last = case.last(step.act)
    if last is None or step.repeat:
        return False
    if step.once:
        return True
    return not (step.again and predicates.later(case.last(*step.again), last)) and stands(case, step.act)


def stands(case: Record, kind: str) -> bool:
    """Tell whether an act of a kind has been done and still has force (a revoked decision has not)."""
    return facts.standing_decision(case) is not None if kind == "decision" else case.has(kind)


def _done(case: Record, need: After) -> bool:
    return case.has(*((need,) if isinstance(need, str) else need))


# -- where a case stands ----------------------------------------------------------------------------------------------

MILESTONES = {
    "clue": "clue", "verification": "clue", "stop_order": "clue", "filing": "filing",
    "identity_shown": "investigation", "interview": "investigation", "site_inspection": "investigation", "evidence": "investigation",
    "appraisal": "investigation", "supplementary_investigation": "investigation", "investigation_report": "investigation",
    "case_hearing": "case_hearing", "proposal": "case_hearing", "prior_notice": "notice", "hearing_rights_notice": "notice",
    "hearing_request": "hearing", "hearing_notice": "hearing", "hearing": "hearing", "hearing_terminated": "hearing",
    "hearing_report": "hearing",
    "review_submission": "review", "review_opinion": "review", "review_objection": "review", "collective_discussion": "discussion",
    "decision": "decision", "payment": "execution", "performance": "execution", "payment_arrangement": "execution",
    "surcharge": "execution", "demand": "execution", "court_application": "execution", "court_ruling": "execution",
    "settlement": "execution", "handover": "execution",
    "closure": "closing", "archiving": "archive",
}  # fmt: skip
"""The acts that carry a case to a stage. What happens beside the way (service, statements, related cases) moves nothing."""

_GATHERING = frozenset({"identity_shown", "interview", "site_inspection", "evidence", "appraisal", "stop_order"})


def stage_of(case: Record) -> str:
    """Return where a case stands: a key of `STAGES` on its way, or a key of `ENDINGS` when it has left it."""
    if case.has("archiving"):
        return "archive"
    if case.has("closure"):
        return "closing"
    return _ending(case) or _on_the_way(case)


def _ending(case: Record) -> str | None:
    for kind, ending in (("filing_cancelled", "cancelled"), ("filing_declined", "declined"), ("termination", "terminated")):
        if case.has(kind):
            return ending
    if predicates.later(case.last("suspension"), case.last("resumption")):
        return "suspended"
    if _with_the_police(case):
        return "referred"
    if case.has("transfer_to_organ") and not case.has("proposal", "decision"):
        return "transferred"
    if case.has("no_penalty_decision"):
        return "no_penalty"
    return "revoked" if _revoked(case) else None


def _with_the_police(case: Record) -> bool:
    referral, reply = case.last("criminal_referral"), case.last("police_reply")
    if referral is None or case.has("decision"):
        return False
    returned = predicates.later(reply, referral) and reply is not None and reply.get("result") in {"not_filed", "no_crime"}
    return not returned


def _revoked(case: Record) -> bool:
    decision = case.last("decision")
    lost = facts.revocation_of(case, decision) if decision else None
    return lost is not None and not predicates.later(case.last("proposal", "prior_notice", "supplementary_investigation"), lost)


def _on_the_way(case: Record) -> str:
    stage = "clue"
    for act in case.all(*MILESTONES, "service"):
        stage = _carried(case, stage, act)
    return stage


def _carried(case: Record, stage: str, act: Act) -> str:
    if act.kind == "service":
        decision = case.last("decision")
        delivers = decision is not None and stage == "decision" and facts.served_on(case, decision) is not None
        return "service" if delivers else stage
    if act.kind in _GATHERING:
        # A piece of evidence before the filing leaves the case a clue; one after the report moves it nowhere.
        return "investigation" if stage == "filing" and act.kind != "stop_order" else stage
    return MILESTONES[act.kind]


def track(case: Record) -> list[tuple[str, date | None, str]]:
    """
    Return the stage bar of a case: stage, the day it was reached, and its state.

    States: done, now, ahead, returned (sent back), skipped (passed without being needed).
    """
    now, reached = stage_of(case), _reached(case)
    position = _position(now, reached)
    bar: list[tuple[str, date | None, str]] = []
    for i, stage in enumerate(TRACK):
        day = reached.get(stage)
        state = "ahead" if i > position else "now" if i == position else "done" if day else "skipped"
        if i == position and now == "archive":
            state = "done"
        bar.append((stage, day if i <= position else None, "returned" if state == "now" and _sent_back(case, stage) else state))
    return bar


def _reached(case: Record) -> dict[str, date]:
    days: dict[str, date] = {}
    for act in case.all(*MILESTONES):
        stage = "archive" if MILESTONES[act.kind] == "closing" else MILESTONES[act.kind]
        days[stage] = act.on
    decision = case.last("decision")
    served = facts.served_on(case, decision) if decision else None
    return days | ({"service": served} if served else {})


def _position(now: str, reached: Mapping[str, date]) -> int:
    if now == "closing":
        now = "archive"
    if now in TRACK:
        return TRACK.index(now)
    return max((TRACK.index(stage) for stage in reached if stage in TRACK), default=-1)


def _sent_back(case: Record, stage: str) -> bool:
    last = {"review": "review_opinion", "case_hearing": "case_hearing", "discussion": "collective_discussion"}.get(stage)
    act = case.last(last) if last else None
    return act is not None and "returned" in {act.get("verdict"), act.get("conclusion")}
