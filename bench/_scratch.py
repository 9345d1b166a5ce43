"""What measurements share: a scratch database beside the installation's own, files that go away, percentiles, the machine."""

from __future__ import annotations

import logging
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")


@contextmanager
def scratch(name: str) -> Iterator[None]:
    """Work in an empty migrated database and an empty directory of files; both go away afterwards."""
    from daylight.site.database import database_at_hand

    with database_at_hand(), tempfile.TemporaryDirectory(prefix="daylight-bench-") as place:
        import django
        from django.conf import settings

        settings.FILES = Path(place) / "files"
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
        django.setup()
        logging.disable(logging.WARNING)
        with _database(name):
            yield


@contextmanager
def _database(name: str) -> Iterator[None]:
    from django.core.management import call_command
    from django.db import connection, connections

    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.settings_dict["NAME"] = name  # threads share this dictionary, so they work there too
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = own
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        connection.close()


def milliseconds(work: Callable[[], object], rounds: int, *, warm: int = 1) -> list[float]:
    """Run some work a number of times; return what each run took, shortest first."""
    for _ in range(warm):
        work()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return sorted(taken)


def p50(taken: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(taken)


def p99(taken: Iterable[float]) -> float:
    """Return what one run in a hundred exceeds; of fewer runs, the slowest."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def machine() -> str:
    """Say in one line what this ran on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB memory, Python {platform.python_version()}, {platform.system()}"
