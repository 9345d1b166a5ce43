"""Where the ordinary procedure ends otherwise: with the police, without a penalty, or undone on reconsideration."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client

from daylight.casefile.case import Case
from daylight.casefile.duty import DutyRow
from daylight.casefile.taking import NotPermitted
from daylight.disclosure.publishing import publish, withdraw
from daylight.gazette.models import Listing
from daylight.gazette.shelf import name_shelf
from daylight.ledger import verify
from tests.casefile.conftest import Bureau, bureau, on
from tests.casefile.whole_case import act, particulars, play

__all__ = ["bureau"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_suspected_crime_goes_to_the_police_and_closes_as_transferred(bureau: Bureau) -> None:
    case = play(bureau, until="evidence:ownership")
    act(bureau, case, "investigation_report", "2026-03-20", proposal="refer", crime_suspected=True, reasons="达到追诉标准，依法移送。")

    owed = DutyRow.objects.get(case=case, kind="decide_referral")
    act(bureau, case, "criminal_referral", "2026-03-23", **referral(bureau, "2026-03-20", "2026-03-23"))
    act(bureau, case, "police_reply", "2026-03-26", received_on="2026-03-23", result="filed", content="决定立案侦查。")
    act(bureau, case, "handover_to_police", "2026-03-27", items="案卷材料一册、现场测量数据光盘一张。")
    act(bureau, case, "closure", "2026-03-30", ground="transferred", execution="公安机关已经立案侦查，材料已经移交。")

    # Three days for the head from the report of Friday 20 March (移送规定 第5条), reckoned in calendar days: Monday 23 March.
    assert (owed.role, owed.due_on) == ("head", date(2026, 3, 23))
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.decided_on) == ("closing", date(2026, 3, 30), None)
    assert [fault for fault in verify().faults if fault.kind == "act"] == []


def test_a_penalty_may_not_stand_in_for_a_crime(bureau: Bureau) -> None:
    suspected = {"investigation_report": {"crime_suspected": True}}

    with pytest.raises(NotPermitted, match="不得以罚代刑"):
        play(bureau, until="decision", changed=suspected)

    case = Case.objects.get()
    assert case.stage == "discussion"
    assert not case.acts.filter(kind__in=["decision", "signature"], data__of="decision").exists()


def referral(bureau: Bureau, reported_on: str, decided_on: str) -> dict[str, object]:
    return {
        "reported_on": reported_on, "decided_on": decided_on, "team": [str(user.pk) for user in bureau.pair], "crime": "非法占用农用地罪",
        "to": "武定县公安局", "attachments": ["report", "items", "appraisal", "letter"], "facts": "占用旱地1200平方米，涉嫌犯罪。",
    }  # fmt: skip


def test_a_trifle_put_right_at_once_ends_without_penalty(bureau: Bureau) -> None:
    case = play(bureau, until="case_hearing", hearing=False, changed={
        "investigation_report": {"proposal": "no_penalty", "consequences": "没有危害后果。", "reasons": "违法行为轻微并及时改正。"},
    })  # fmt: skip
    act(bureau, case, "proposal", "2026-03-26", outcome="no_penalty_minor", items=None)
    act(bureau, case, "no_penalty_decision", "2026-03-27", ground="minor", facts="占地后次日自行清理完毕。", corrected_on="2026-03-10", harm=False,
        education="当面讲解土地管理法律规定，当事人表示今后先办手续再用地。")  # fmt: skip
    act(bureau, case, "service:no_penalty_decision", "2026-03-27")
    decision = case.decisions.get()
    publish(decision, by=bureau.qian, at=on("2026-03-30"), now=on("2026-03-30"))
    act(bureau, case, "closure", "2026-03-31", ground="no_penalty", execution="不予处罚决定书已经送达。")

    case.refresh_from_db()
    assert decision.number == "武自然资不罚〔2026〕1号"
    assert decision.fine == 0
    assert case.closed_on == date(2026, 3, 31)


@pytest.fixture
def revoked(bureau: Bureau) -> Case:
    """A published decision that the county government revoked: its letter came in on Friday 18 September 2026."""
    name_shelf(organ="武定县自然资源局", government="武定县人民政府", now=on("2026-01-04"))
    case = play(bureau, until="service:decision")
    publish(case.decisions.get(), by=bureau.qian, at=on("2026-04-29"), now=on("2026-04-29"))
    act(bureau, case, "reconsideration", "2026-06-10", applied_on="2026-06-08", organ="武定县人民政府", accepted_on="2026-06-10")
    act(bureau, case, "remedy_result", "2026-09-18", of="reconsideration", result="revoked", made_on="2026-09-16", received_on="2026-09-18",
        reasons="复议机关认为规划用途认定有误，主要事实不清。")  # fmt: skip
    return case


def test_a_revoked_decision_must_leave_the_gazette_within_three_working_days(revoked: Case) -> None:
    owed = DutyRow.objects.get(case=revoked, kind="withdraw")

    # Known on Friday 18 September. Sunday 20 makes up for National Day: 20, 21 and 22 September are the three working days.
    assert (owed.role, owed.due_on) == ("publicity_clerk", date(2026, 9, 22))
    assert not DutyRow.objects.filter(case=revoked, kind="publish").exists()


def test_a_withdrawn_entry_answers_that_it_is_gone_and_says_why(bureau: Bureau, revoked: Case) -> None:
    publication = revoked.decisions.get().publications.get()
    address = f"/decisions/{publication.address}/"
    stood = Client().get(address)

    withdraw(publication, ground="revoked", reason="行政复议机关认为主要事实不清，撤销了该处罚决定。", document="武政复决〔2026〕3号",
             by=bureau.qian, at=on("2026-09-21"), now=on("2026-09-21"))  # fmt: skip

    with time_machine.travel(on("2026-09-21", "11:00"), tick=False):
        gone = Client().get(address)
    assert (stood.status_code, gone.status_code) == (200, 410)
    assert "主要事实不清" in gone.content.decode()
    assert particulars(bureau, "decision", "2026-04-24")["facts"] not in gone.content.decode()
    assert not Listing.objects.exists()
    assert not DutyRow.objects.filter(case=revoked, kind="withdraw").exists()
