"""What every test may use: PostgreSQL, a data directory of its own, a browser."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
# Chromium's driver runs an event loop in this thread; Django would take the tests for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

leases = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded PostgreSQL, or wait for one that another run started; give files a directory of their own."""
    from daylight.site.database import database_at_hand

    leases.enter_context(database_at_hand())
    from django.conf import settings

    files = Path(leases.enter_context(tempfile.TemporaryDirectory(prefix="daylight-test-")))
    settings.FILES = files / "files"
    settings.FILE_UPLOAD_TEMP_DIR = files / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES["default"] = {**settings.STORAGES["default"], "OPTIONS": {"location": settings.FILES}}
    settings.WHITENOISE_USE_FINDERS = True
    database = settings.DATABASES["default"]
    # A crash loses a test database at worst; waiting for the disk on each commit would double the run.
    database["OPTIONS"]["options"] += " -c synchronous_commit=off"
    database["CONN_MAX_AGE"] = 0
    name = os.environ.get("DAYLIGHT_TEST_DB")
    if name:
        database.setdefault("TEST", {})["NAME"] = name


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing running and nothing behind."""
    leases.close()
