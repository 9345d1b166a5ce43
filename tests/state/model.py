"""
A small model of the gates, written from the law alone: it shares no line with `daylight.law`.

`refusal(did, act)` says why an act may not be taken after the acts that were done (or nothing): 行政处罚法 第42条至第65条,
自然资源行政处罚办法 第16条至第46条, 行政强制法 第53条、第54条. Days are days of work by the State Council's notices.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

NOTICES = Path(__file__).parents[2] / "daylight" / "law" / "rules" / "calendar"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Did:
    """An act of the model: what, when, by whom, and what the gates look at."""

    kind: str
    on: date
    by: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    n: int = 0

    def __getattr__(self, name: str) -> Any:
        return self.data.get(name)


# -- days of work ----------------------------------------------------------------------------------------------------


@cache
def _notice(year: int) -> tuple[frozenset[date], frozenset[date]]:
    rows = tomllib.loads((NOTICES / f"{year}.toml").read_text(encoding="utf-8"))["holiday"]
    off = {row["first"] + i * DAY for row in rows for i in range((row["last"] - row["first"]).days + 1)}
    return frozenset(off), frozenset(day for row in rows for day in row.get("make_up", []))


def works(day: date) -> bool:
    off, on = _notice(day.year)
    return day in on or (day.weekday() < 5 and day not in off)


def after_working_days(day: date, n: int) -> date:
    while n:
        day += DAY
        n -= works(day)
    return day


def clear_working_days(first: date, last: date) -> int:
    return sum(works(first + i * DAY) for i in range(1, (last - first).days))


def rolled(day: date) -> date:
    while not works(day):
        day += DAY
    return day


def months_later(day: date, n: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


# -- the record ------------------------------------------------------------------------------------------------------


class Log:
    """What was done in a case so far."""

    def __init__(self, acts: Sequence[Did]) -> None:
        self.acts = acts

    def all(self, *kinds: str) -> list[Did]:
        return [act for act in self.acts if act.kind in kinds]

    def last(self, *kinds: str) -> Did | None:
        return next((act for act in reversed(self.acts) if act.kind in kinds), None)

    def served(self, paper: str) -> date | None:
        made = self.last(paper)
        return min((s.on for s in self.all("service") if made and s.of == paper and s.succeeded and s.n > made.n), default=None)

    def handlers(self) -> set[str]:
        field_work = self.all("identity_shown", "site_inspection", "interview", "evidence", "investigation_report")
        first = self.all("filing") or self.all("clue", "verification")
        return {who for act in first for who in act.handlers or act.by} | {who for act in field_work for who in act.by}

    def chances(self, before: Did) -> list[tuple[str, date | None, Did | None]]:
        """List each chance to be heard: its gate, and the last day or the act with which it ended."""
        notice, found = self.last("notice"), []
        if notice is None or (served := self.served("notice")) is None:
            return []
        window = after_working_days(served, 5)
        waiver = {
            right: next((w for w in self.all("waiver") if w.n > notice.n and w.valid and right in w.rights), None)
            for right in ("statement", "hearing")
        }
        said = [s for s in self.all("statement") if s.n > notice.n]
        answers = [next((r for r in self.all("statement_review") if r.n > s.n), None) for s in said]
        if waiver["statement"] or (said and all(answers)):
            found.append(("STATEMENT_WINDOW", None, waiver["statement"] or answers[-1]))
        else:
            found.append(("STATEMENT_WINDOW", window, None))
        heard = self.last("hearing")
        if heard and heard.n > notice.n:
            found.append(("HEARING_WINDOW", None, heard))
        elif waiver["hearing"]:
            found.append(("HEARING_WINDOW", None, waiver["hearing"]))
        else:
            found.append(("HEARING_WINDOW", window, None))
        return found + [("HEARING", None, h) for h in self.all("hearing")] + [("ANSWER", None, r) for r in self.all("statement_review")]

    def days_used(self, upto: date) -> int:
        filed, out = self.last("filing"), set()
        for request in self.all("hearing_request"):
            held = next((h.on for h in self.all("hearing") if h.n > request.n), upto)
            out |= {request.on + i * DAY for i in range((held - request.on).days + 1)}
        assert filed is not None
        days = (filed.on + i * DAY for i in range(1, (upto - filed.on).days + 1))
        return sum(day not in out for day in days)

    def days_allowed(self) -> int:
        return 90 + sum(e.days for e in self.all("extension"))

    def owed(self) -> int:
        decision = self.last("decision")
        return decision.fine - sum(p.amount for p in self.all("payment")) if decision else 0


def over(end: tuple[str, date | None, Did | None], act: Did) -> bool:
    _, last_day, ended = end
    return act.n > ended.n if ended else last_day is not None and act.on > last_day
