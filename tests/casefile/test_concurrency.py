"""Sixteen at once, on a real PostgreSQL: one effect, and everybody else is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from daylight.casefile.approval import Approval, sign, submit
from daylight.casefile.models import Act, Case
from daylight.casefile.taking import AlreadySubmitted, CaseMovedOn, NotYours, take
from daylight.ledger import verify
from daylight.records.models import IssuedPaper

from .conftest import Bureau, on
from .test_taking import VERIFIED, a_filing

THREADS = 16
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[], object]) -> Counter[str]:
    """Run the same work in sixteen threads that start together; count how each ended."""
    barrier = Barrier(THREADS)

    def one() -> str:
        try:
            barrier.wait()
            work()
        except Exception as refusal:
            return type(refusal).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(future.result() for future in [pool.submit(one) for _ in range(THREADS)])


def ready_to_file(bureau: Bureau) -> Case:
    case = bureau.open("2026-03-02")
    bureau.do(case, "verification", "2026-03-04", **VERIFIED)
    bureau.do(case, "party_named", "2026-03-04", name="某砂石有限公司", kind="organisation", standing="party")
    case.refresh_from_db()
    return case


def test_one_page_sent_sixteen_times_has_one_effect(bureau: Bureau) -> None:
    case = bureau.open("2026-03-02")
    seen = case.acts_count

    ended = at_once(
        lambda: take(
            case, "verification", by=[bureau.zhou], recorded_by=bureau.zhou, at=on("2026-03-04"), now=on("2026-03-04"),
            data=VERIFIED, seen=seen,
        )
    )  # fmt: skip

    assert ended == {"done": 1, CaseMovedOn.__name__: THREADS - 1}
    assert case.acts.filter(kind="verification").count() == 1


def test_one_matter_submitted_sixteen_times_is_submitted_once(bureau: Bureau) -> None:
    case = ready_to_file(bureau)

    ended = at_once(
        lambda: submit(
            case, "filing", by=bureau.pair, recorded_by=bureau.zhou, at=on("2026-03-05"), now=on("2026-03-05"), data=a_filing(bureau)
        )
    )

    assert ended == {"done": 1, AlreadySubmitted.__name__: THREADS - 1}
    assert Approval.objects.filter(case=case).count() == 1


def test_the_last_signature_given_sixteen_times_files_the_case_once(bureau: Bureau) -> None:
    case = ready_to_file(bureau)
    approval = submit(
        case, "filing", by=bureau.pair, recorded_by=bureau.zhou, at=on("2026-03-05"), now=on("2026-03-05"), data=a_filing(bureau)
    )
    for leader in (bureau.chen, bureau.sun):
        sign(approval, by=leader, agreed=True, opinion="同意。", at=on("2026-03-05"), now=on("2026-03-05"))
        approval.refresh_from_db()

    ended = at_once(lambda: sign(approval, by=bureau.wu, agreed=True, opinion="同意。", at=on("2026-03-05"), now=on("2026-03-05")))

    assert ended == {"done": 1, NotYours.__name__: THREADS - 1}
    assert Act.objects.filter(case=case, kind="filing").count() == 1


def test_cases_opened_by_sixteen_people_have_numbers_without_a_gap(bureau: Bureau) -> None:
    ended = at_once(lambda: bureau.open("2026-03-02"))

    assert ended == {"done": THREADS}
    numbers = sorted(int(n.split("〕")[1].rstrip("号")) for n in Case.objects.values_list("clue_number", flat=True))
    assert numbers == list(range(1, THREADS + 1))
    papers = IssuedPaper.objects.filter(number__isnull=False).values_list("number", flat=True)
    assert sorted(papers) == list(range(1, THREADS + 1))
    assert verify().is_sound or all("act" not in str(fault) for fault in verify().faults)


def test_different_acts_in_different_cases_do_not_wait_for_ever(bureau: Bureau) -> None:
    cases = [bureau.open("2026-03-02") for _ in range(THREADS)]
    each = iter(cases)

    ended = at_once(lambda: bureau.do(next(each), "verification", "2026-03-04", **VERIFIED))

    assert ended == {"done": THREADS}
