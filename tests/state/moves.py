"""What may be tried in a case: each move as lawful as its arguments, and the way onward from where a case stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.casefile.whole_case import MATERIALS
from tests.law.builder import EIGHT_CHECKS

from .gates import refusals
from .model import Did, Log, after_working_days
from .player import WORDS, Player

REVIEWERS = ("wang", "zhao", "li", "novice")
OFFICERS = (("zhou", "li"), ("zhou",), ("zhou", "zhou"), ("zhou", "old"))


class Moves:
    """Every move of the game, on one player."""

    def __init__(self, player: Player) -> None:
        self.p = player

    @property
    def log(self) -> Log:
        return Log(self.p.did)

    def last_draft(self) -> tuple[int, int]:
        made = self.log.last("decision_draft")
        return made.draft if made else (0, 360000)

    # -- to the notice ---------------------------------------------------------------------------------------------

    def file(self, conditions: bool = True) -> bool:
        given = {"discovered_on": self.p.day.isoformat(), "act_from": "2024-11-01", "liability_due": conditions}
        return self.p.take("filing", seen={"conditions": conditions, "handlers": ("zhou", "li")}, **given)

    def investigate(self, kind: str, by: tuple[str, ...] = ("zhou", "li"), ahead: int = 0) -> bool:
        if kind != "evidence":
            return self.p.take(kind, by=by)
        collected = self.p.day + timedelta(days=ahead)
        return self.p.take("evidence:plan", by=by, seen={"collected_on": collected}, collected_on=collected.isoformat())

    def report(self) -> bool:
        return self.p.take("investigation_report")

    def hear_inside(self, passed: bool = True) -> bool:
        points = EIGHT_CHECKS if passed else {**EIGHT_CHECKS, "facts_evidence": "no"}
        return self.p.take("case_hearing", seen={"passed": passed}, points=points, verdict="passed" if passed else "returned")

    def propose(self, fine: int = 360000) -> bool:
        return self.p.take("proposal", fine=fine)

    def notify(self, fine: int = 360000) -> bool:
        people = ("zhou", "li")

        def both() -> None:
            for kind in ("prior_notice", "hearing_rights_notice"):
                self.p.really(kind, people, "zhou", fine=fine)

        return self.p.attempt("notice", people, {"fine": fine}, both)

    def serve(self, paper: str, succeeded: bool = True) -> bool:
        made, people = self.log.last(paper), ("zhou", "li")
        papers = ("prior_notice", "hearing_rights_notice") if paper == "notice" else (paper,)

        def all_of_them() -> None:
            for one in papers:
                self.p.really(f"service:{one}", people, "zhou", succeeded=succeeded)

        return self.p.attempt("service", people, {"of": paper, "succeeded": succeeded, "paper": made.n if made else None}, all_of_them)

    # -- the party's word ------------------------------------------------------------------------------------------

    def state(self) -> bool:
        return self.p.take("statement")

    def answer(self) -> bool:
        return self.p.take("statement_review")

    def waive(self, rights: tuple[str, ...] = ("statement", "hearing"), written: bool = True, authority: str = "representative") -> bool:
        valid = written and authority in {"party", "representative", "agent"}
        return self.p.take("waiver", seen={"rights": rights, "valid": valid}, rights=list(rights), written=written, authority=authority)

    def ask_for_hearing(self) -> bool:
        return self.p.take("hearing_request")

    def call_hearing(self, in_days: int = 8, presider: str = "zhao") -> bool:
        day = after_working_days(self.p.day, in_days)
        who = str(self.p.bureau.users[presider].pk)
        return self.p.take(
            "hearing_notice", seen={"hearing_on": day, "presider": presider}, hearing_on=day.isoformat(), presided_by=who, members=[who]
        )

    def hold_hearing(self, presider: str = "zhao") -> bool:
        who = str(self.p.bureau.users[presider].pk)
        return self.p.take("hearing", seen={"presider": presider}, presided_by=who, members=[who])

    # -- review, discussion, decision ------------------------------------------------------------------------------

    def draft(self, words: int = 0, fine: int = 360000) -> bool:
        return self.p.take("decision_draft", seen={"draft": (words, fine)}, fine=fine, facts=WORDS[words])

    def send_to_review(self, complete: bool = True) -> bool:
        materials = [*MATERIALS, "hearing"] if complete else MATERIALS[1:]
        return self.p.take("review_submission", seen={"complete": complete}, fine=self.last_draft()[1], materials=materials)

    def review(self, by: str = "wang", verdict: str = "passed") -> bool:
        draft = self.last_draft() if self.log.last("decision_draft") else None
        who = str(self.p.bureau.users[by].pk)
        seen = {"verdict": verdict, "draft": draft}
        return self.p.take("review_opinion", by=(by,), who=by, seen=seen, fine=self.last_draft()[1], reviewer=who, verdict=verdict)

    def object(self) -> bool:
        return self.p.take("review_objection")

    def discuss(self, conclusion: str = "agreed", settles: bool = False, heads: bool = True) -> bool:
        draft = self.last_draft() if self.log.last("decision_draft") else None
        seen = {
            "agreed": conclusion in {"agreed", "changed"},
            "changed": conclusion == "changed",
            "settles": settles,
            "heads": heads,
            "draft": draft,
            "fine": self.last_draft()[1],
        }
        members = [str(self.p.bureau.users[one].pk) for one in (("wu", "sun") if heads else ("wu", "chen"))]
        return self.p.take(
            "collective_discussion",
            seen=seen,
            fine=self.last_draft()[1],
            conclusion=conclusion,
            settles_disagreement=settles,
            members=members,
        )

    def decide(self, words: int | None = None, fine: int | None = None) -> bool:
        seen, data = self._decision(words, fine)
        return self.p.take("decision", seen=seen, fine=seen["fine"], **data)

    def submit_decision(self, words: int | None = None, fine: int | None = None) -> None:
        seen, data = self._decision(words, fine)
        self.p.submit_decision(seen, **data)

    def _decision(self, words: int | None, fine: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
        drafted = self.last_draft()
        made = (drafted[0] if words is None else words, drafted[1] if fine is None else fine)
        return {"draft": made, "fine": made[1]}, {"facts": WORDS[made[0]]}

    def extend(self, days: int = 30) -> bool:
        return self.p.take("extension", seen={"days": days}, days=days, reasons="案情复杂")

    # -- after the decision ----------------------------------------------------------------------------------------

    def publish(self) -> bool:
        return self.p.take("publication")

    def pay(self, amount: int | None = None) -> bool:
        sum_ = amount or max(self.log.owed(), 1)
        return self.p.take("payment", seen={"amount": sum_}, amount=str(sum_))

    def perform(self) -> bool:
        return self.p.take("performance")

    def demand(self) -> bool:
        return self.p.take("demand", amount=str(max(self.log.owed(), 0)))

    def apply_to_court(self) -> bool:
        return self.p.take("court_application", amount=str(max(self.log.owed(), 0)))

    def close(self, ground: str = "performed", referrals_done: bool = True) -> bool:
        return self.p.take(
            "closure", seen={"ground": ground, "referrals_done": referrals_done}, ground=ground, referrals_done=referrals_done
        )

    def archive(self) -> bool:
        return self.p.take("archiving")

    # -- the way onward --------------------------------------------------------------------------------------------

    def onward(self) -> bool:
        """Take the next step of a lawful case, on the first day on which it may be taken."""
        log, has = self.log, lambda kind: self.log.last(kind) is not None
        before = [("filing", self.file), ("identity_shown", lambda: self.investigate("identity_shown")),
                  ("site_inspection", lambda: self.investigate("site_inspection")), ("investigation_report", self.report),
                  ("case_hearing", self.hear_inside)]  # fmt: skip
        for kind, move in before:
            if not has(kind):
                return move()
        if not has("decision"):
            return self._toward_decision()
        if log.served("decision") is None:
            return self.serve("decision")
        after = [
            ("publication", self.publish),
            ("payment", self.pay),
            ("performance", self.perform),
            ("closure", self.close),
            ("archiving", self.archive),
        ]
        for kind, move in after:
            if not has(kind) or (kind == "payment" and not has("closure") and log.owed() > 0):
                return move()
        return False

    def _toward_decision(self) -> bool:
        log = self.log
        notice, opinion, talk = log.last("notice"), log.last("review_opinion"), log.last("collective_discussion")
        if not log.last("case_hearing").passed:
            return self.hear_inside()
        if not log.last("proposal"):
            return self.propose()
        if notice is None:
            return self.notify()
        if log.served("notice") is None:
            return self.serve("notice")
        if any(not any(r.n > s.n for r in log.all("statement_review")) for s in log.all("statement")):
            return self.answer()
        request, called, heard = log.last("hearing_request"), log.last("hearing_notice"), log.last("hearing")
        if request and not (heard and heard.n > request.n):
            if called is None or called.n < request.n:
                return self.call_hearing(9)
            if log.served("hearing_notice") is None:
                return self.serve("hearing_notice")
            return self._on_first_day(self.hold_hearing, Did("hearing", self.p.day, (), {"presider": "zhao"}))
        return self._review_and_decide(opinion, talk)

    def _review_and_decide(self, opinion: Did | None, talk: Did | None) -> bool:
        log, notice = self.log, self.log.last("notice")
        if not log.last("decision_draft") or self.last_draft()[1] > notice.fine:
            return self.draft(0, notice.fine)
        ends = log.chances(Did("decision", self.p.day))
        self.p.day = max(self.p.day, *(last + timedelta(days=1) for _, last, _ in ends if last), self.p.day)
        ended = max((end.n for _, _, end in ends if end), default=0)
        after = max(notice.n, ended)
        fresh = opinion and opinion.n > after and opinion.verdict == "passed" and opinion.draft == self.last_draft()
        if not fresh or any(last and opinion.on <= last for _, last, _ in ends):
            submission = log.last("review_submission")
            if not submission or submission.n < after:
                return self.send_to_review()
            objection = log.last("review_objection")
            second = bool(opinion and objection and objection.n > opinion.n and "wang" in opinion.by)
            return self.review("zhao" if second else "wang")
        if not talk or talk.n < opinion.n or not talk.agreed or talk.fine != self.last_draft()[1]:
            return self.discuss()
        return self.sign() if self.p.pending else self.decide()

    def sign(self) -> bool:
        return self.p.sign_decision()

    def _on_first_day(self, move: Any, act: Did) -> bool:
        for _ in range(40):
            if not refusals(self.p.did, Did(act.kind, self.p.day, act.by, act.data, len(self.p.did) + 1)):
                break
            self.p.day += timedelta(days=1)
        return move()


def a_start(player: Player, until: str) -> Player:
    """Play the lawful case up to an act, one or two days apart."""
    moves = Moves(player)
    for _ in range(60):
        if moves.log.last(until):
            return player
        if moves.onward():
            player.wait(1)
    raise AssertionError(f"the way onward never comes to {until}")


def day(text: str) -> date:
    return date.fromisoformat(text)
