"""
What a rule says about a case: a finding with its article, or that a fact was not given.

A *check* is a function over a record. It yields a sentence for each defect; the decorator holds its code, article
and whether it blocks. The same function guards the act before it is done and examines it afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from daylight.law.acts import title
from daylight.law.calendar import WorkCalendar, default_calendar
from daylight.law.record import Act, Record


class Severity(StrEnum):
    """What follows from a finding: the law forbids the act, or it goes on only with a written reason."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """A defect in a case, with the article that it offends (问题)."""

    code: str
    severity: Severity
    act: int | None
    article: str
    message: str
    kind: str = ""


@dataclass(frozen=True)
class NotGiven:
    """A fact that a rule needed and the record does not give (未提供)."""

    code: str
    act: int | None
    what: str
    kind: str = ""


@dataclass(frozen=True)
class Says:
    """A sentence of a check with an article of its own, or about another act than the one at hand."""

    text: str
    article: str | None = None
    act: Act | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Absent:
    """A sentence that holds because an act is missing; in an excerpt it becomes 'not given'."""

    kind: str
    text: str
    article: str | None = None


@dataclass(frozen=True)
class Missing:
    """
    A fact that the check needs and nobody has given.

    `needed` marks one that only some acts of the kind must give, such as the refusal before leaving a paper: the form cannot
    ask for it of every act, so the gate does.
    """

    what: str
    needed: bool = False


Utterance = str | Says | Absent | Missing


@dataclass(frozen=True)
class Context:
    """What a check may ask besides the record: the day of looking, and the working-day calendar."""

    as_of: date
    calendar: WorkCalendar
    parameters: tuple[tuple[str, object], ...] = ()

    def parameter(self, key: str, default: object = None) -> object:
        """Return a figure that legal staff may change (law.md 12), or its default."""
        value = dict(self.parameters).get(key)
        return default if value is None else value


ActCheck = Callable[[Record, Act, Context], Iterator[Utterance]]
WholeCheck = Callable[[Record, Context], Iterator[Utterance]]


@dataclass(frozen=True)
class Check:
    """A rule of procedure: its code, article, force, the acts that it guards and the days on which it holds."""

    code: str
    basis: str
    severity: Severity
    kinds: frozenset[str]
    run: ActCheck | WholeCheck
    since: date | None = None
    until: date | None = None
    gate: bool = True

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule was in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


CHECKS: dict[str, Check] = {}


def check(
    code: str,
    *kinds: str,
    basis: str,
    severity: Severity = Severity.BLOCK,
    since: date | None = None,
    until: date | None = None,
    gate: bool = True,
) -> Callable[[ActCheck], ActCheck]:
    """
    Register a rule about acts of the given kinds.

    `gate=False` marks a rule that can be judged only afterwards, such as a paper that was never served.

    :raises ValueError: if the code is taken
    """

    def keep(function: ActCheck) -> ActCheck:
        _register(Check(code, basis, severity, frozenset(kinds), function, since, until, gate))
        return function

    return keep


def whole_check(
    code: str, *, basis: str, severity: Severity = Severity.BLOCK, since: date | None = None, until: date | None = None
) -> Callable[[WholeCheck], WholeCheck]:
    """Register a rule about the record as a whole, judged on the day of looking."""

    def keep(function: WholeCheck) -> WholeCheck:
        _register(Check(code, basis, severity, frozenset(), function, since, until, False))
        return function

    return keep


def _register(rule: Check) -> None:
    if rule.code in CHECKS:
        raise ValueError(f"check code {rule.code} is registered twice")
    CHECKS[rule.code] = rule


def context(as_of: date, *, calendar: WorkCalendar | None = None, parameters: dict[str, object] | None = None) -> Context:
    """Make the context in which checks run."""
    return Context(as_of, calendar or default_calendar(), tuple((parameters or {}).items()))


def judge_act(case: Record, act: Act, ctx: Context, *, gates_only: bool = False) -> list[Finding | NotGiven]:
    """
    Judge one act against what stood in the record before it.

    The check sees the record *before* the act; the act itself is handed in beside it.
    """
    before = case.before(act)
    day = case.as_of_today or act.on
    said: list[Finding | NotGiven] = []
    for rule in CHECKS.values():
        if act.kind not in rule.kinds or not rule.holds_on(day) or (gates_only and not rule.gate):
            continue
        view = before if rule.gate else case
        for utterance in rule.run(view, act, ctx):  # type: ignore[call-arg,arg-type]
            if gates_only and isinstance(utterance, Missing) and utterance.needed:
                utterance = f"还没有写明{utterance.what}。"
            said.append(_finding(rule, utterance, case, act))
    return said


def judge_whole(case: Record, ctx: Context) -> list[Finding | NotGiven]:
    """Judge the record as a whole: what was never done, what came too late, what contradicts itself."""
    day = case.as_of_today or (case.acts[-1].on if case.acts else ctx.as_of)
    said: list[Finding | NotGiven] = []
    for rule in CHECKS.values():
        if rule.kinds or not rule.holds_on(day):
            continue
        for utterance in rule.run(case, ctx):  # type: ignore[call-arg,arg-type]
            said.append(_finding(rule, utterance, case, None))
    return said


def _finding(rule: Check, said: Utterance, case: Record, act: Act | None) -> Finding | NotGiven:
    seq, kind = (act.seq, act.kind) if act else (None, "")
    if isinstance(said, Missing):
        return NotGiven(rule.code, seq, said.what, kind)
    if isinstance(said, Absent):
        if not case.is_complete_for(said.kind):
            return NotGiven(rule.code, seq, f"没有列出“{title(said.kind)}”，不知有没有。如果没有：{said.text}", kind)
        return Finding(rule.code, rule.severity, seq, said.article or rule.basis, said.text, kind)
    if isinstance(said, str):
        return Finding(rule.code, rule.severity, seq, rule.basis, said, kind)
    about = said.act or act
    finding = Finding(rule.code, said.severity or rule.severity, None, said.article or rule.basis, said.text)
    return replace(finding, act=about.seq, kind=about.kind) if about else finding
