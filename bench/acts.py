"""Measure acts: lawful cases from clue to archive, every gate, paper and seal, beside a bare INSERT of the same rows.

    python -m bench.acts [--cases 4] [--threads 1 4]

Each thread works on cases of its own, as officers do; the ledger's one head is what they share. Every commit of
both sides waits for the disk.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

from bench._scratch import machine, scratch

PARTS = {
    "gates: record read, rules tried": ["casefile.taking.require"],
    "numbers": ["casefile.issuing.reserve"],
    "papers typeset": ["casefile.issuing.prepare"],
    "papers kept (files to disk)": ["casefile.issuing.keep"],
    "act and ledger": ["casefile.taking.append"],
    "columns and duties of lists": ["casefile.taking.refresh"],
}


def main() -> None:
    """Play, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=4, help="per thread")
    arguments.add_argument("--threads", type=int, nargs="+", default=[1, 4])
    options = arguments.parse_args()
    with scratch("daylight_bench_acts"):
        from tests.casefile.conftest import small_bureau
        from tests.casefile.whole_case import play

        bureau = small_bureau()
        play(bureau)  # warm: rule files, templates, fonts
        print(f"{machine()}\n")
        print(f"{'threads':>7} {'cases':>6} {'acts':>6} {'seconds':>8} {'acts/s':>7} {'ms/act':>7} | {'bare INSERT/s':>13} {'ratio':>7}")
        for threads in options.threads:
            with_gates(bureau, threads, options.cases)
        break_down(lambda: play(bureau), rounds=2)


def with_gates(bureau: Any, threads: int, cases: int) -> None:
    """Print one row: so many threads play so many cases each, then insert the same rows bare."""
    from daylight.casefile.models import Act
    from tests.casefile.whole_case import play

    before = set(Act.objects.values_list("pk", flat=True))
    seconds = at_once(threads, lambda _: [play(bureau) for _ in range(cases)])
    made = list(Act.objects.exclude(pk__in=before).values_list("pk", flat=True))
    bare = insert_bare(made, threads)
    rate = len(made) / seconds
    print(
        f"{threads:>7} {threads * cases:>6} {len(made):>6,} {seconds:>8.1f} {rate:>7.1f} {1000 * seconds / len(made) * threads:>7.1f}"
        f" | {bare:>13,.0f} {bare / rate:>6.0f}×"
    )


def insert_bare(keys: list[int], threads: int) -> float:
    """Insert the same rows into a copy of the table without gate, trigger or key, each in its own commit; return rows per second."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (LIKE casefile_act INCLUDING DEFAULTS INCLUDING INDEXES)")

    def insert(thread: int) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            for key in keys[thread::threads]:
                cursor.execute("INSERT INTO bare SELECT * FROM casefile_act WHERE id = %s", [key])

    seconds = at_once(threads, insert)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")
    return len(keys) / seconds


def at_once(threads: int, work: Callable[[int], object]) -> float:
    """Run work in threads that start together; return the seconds until the last is done."""
    from django.db import connections

    barrier = threading.Barrier(threads + 1)

    def one(number: int) -> None:
        try:
            barrier.wait()
            work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(one, number) for number in range(threads)]
        barrier.wait()
        started = time.perf_counter()
        for future in running:
            future.result()
        return time.perf_counter() - started


def break_down(work: Callable[[], Any], *, rounds: int) -> None:
    """Print where the time of an act goes, and how many statements each part sends."""
    spent: dict[str, float] = defaultdict(float)
    sent: Counter[str] = Counter()
    acts = 0
    with watched(spent, sent):
        started = time.perf_counter()
        for _ in range(rounds):
            acts += work().acts_count
        total = time.perf_counter() - started
    spent["everything else (locks, posts, drafts)"] = total - sum(spent.values())
    print(f"\n{'of one act, one thread':<40} {'ms':>7} {'share':>7} {'statements':>11}")
    for label, seconds in sorted(spent.items(), key=lambda row: -row[1]):
        print(f"{label:<40} {1000 * seconds / acts:>7.1f} {seconds / total:>6.0%} {sent[label] / acts:>11.1f}")
    print(f"{'together':<40} {1000 * total / acts:>7.1f} {'':>7} {sum(sent.values()) / acts:>11.1f}")


@contextmanager
def watched(spent: dict[str, float], sent: Counter[str]) -> Iterator[None]:
    """Time the parts of an act and the commits while the block runs."""
    from contextlib import ExitStack

    from django.db import connection

    inside: list[str] = []

    def timed(label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*given: Any, **named: Any) -> Any:
            inside.append(label)
            started = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                spent[label] += time.perf_counter() - started
                inside.pop()

        return run

    def count(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        sent[inside[-1] if inside else "everything else (locks, posts, drafts)"] += 1
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for label, places in PARTS.items():
            for place in places:
                module, _, name = f"daylight.{place}".rpartition(".")
                target = __import__(module, fromlist=[name])
                stack.enter_context(patch.object(target, name, timed(label, getattr(target, name))))
        stack.enter_context(patch.object(connection, "_commit", timed("commit (waits for the disk)", connection._commit)))
        stack.enter_context(connection.execute_wrapper(count))
        yield


if __name__ == "__main__":
    main()
