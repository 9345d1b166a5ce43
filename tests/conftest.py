"""What every test may use: PostgreSQL, a data directory of its own, a browser."""

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")

CHROMIUM = Path(os.environ.get("DAYLIGHT_CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

leases = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Bring up the database, and give files a directory of their own."""
    from daylight.site.database import database_at_hand

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a run that is ended leaves nothing running
    leases.enter_context(database_at_hand())
    _use_a_home_of_its_own(Path(leases.enter_context(tempfile.TemporaryDirectory(prefix="daylight-test-"))))
    _use_a_test_database()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing running and nothing behind."""
    leases.close()


def _use_a_home_of_its_own(place: Path) -> None:
    from django.conf import settings

    settings.HOME = place
    settings.FILES = place / "files"
    settings.FILE_UPLOAD_TEMP_DIR = place / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": settings.FILES}},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["tests.passwords.QuickArgon2"]


def _use_a_test_database() -> None:
    from django.conf import settings

    database = settings.DATABASES["default"]
    database["CONN_MAX_AGE"] = 0
    # A crash loses a test database at worst; waiting for the disk on each commit doubles the run.
    database["OPTIONS"]["options"] += " -c synchronous_commit=off"
    if name := os.environ.get("DAYLIGHT_TEST_DB"):
        database.setdefault("TEST", {})["NAME"] = name


@pytest.fixture(autouse=True, scope="session")
def tables_may_be_emptied_between_tests() -> Iterator[None]:
    """
    Let Django empty the tables after a test with transactions of its own.

    Tables that are written once refuse that, in tests as in service; for this one moment their triggers rest,
    and the ledger gets its head again.
    """
    from django.db import transaction
    from django.db.backends.postgresql.operations import DatabaseOperations

    def execute_sql_flush(self: DatabaseOperations, statements: list[str]) -> None:
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute("INSERT INTO ledger_head (id, index, digest) VALUES (1, 0, repeat('0', 64)) ON CONFLICT DO NOTHING")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:  # noqa: F821
    """Run the installed Chromium; a machine without one fails, it does not skip."""
    if not CHROMIUM.exists():
        pytest.fail(f"没有 {CHROMIUM}:请运行 script/test(会用 apt 安装),或 apt-get install chromium,或设置 DAYLIGHT_CHROMIUM。")
    from playwright.sync_api import sync_playwright

    # The driver runs an event loop in this thread, and Django would take the tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGUMENTS, env={**os.environ, "LANGUAGE": "zh_CN"})
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: "Browser", live_server: "LiveServer") -> Iterator[Callable[..., "Page"]]:  # noqa: F821
    """Open pages of the running site, each in a session of its own; any error in a page's console fails the test."""
    contexts, complaints = [], []

    def open_(*, viewport: dict[str, int] = WIDE, javascript: bool = True) -> "Page":  # noqa: F821
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=javascript
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: complaints.append(f"{page.url}: {line.text}") if _is_a_complaint(line) else None)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints, complaints


def _is_a_complaint(line: "ConsoleMessage") -> bool:  # noqa: F821
    """Whether a line of the console is a fault of the page; answers such as 404 are what a test asked for."""
    return line.type == "error" and "Failed to load resource" not in line.text


@pytest.fixture
def page(open_page: Callable[..., "Page"]) -> "Page":  # noqa: F821
    """Open one page, as wide as a desk."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., "Page"]) -> "Page":  # noqa: F821
    """Open one page, as narrow as a phone."""
    return open_page(viewport=PHONE)


@pytest.fixture
def look() -> Callable[..., Path]:
    """Keep a screenshot under build/shots for people to look at."""
    place = Path(os.environ.get("DAYLIGHT_SHOTS", "build/shots"))

    def look_(page: "Page", name: str, *, full: bool = True) -> Path:  # noqa: F821
        shot = place / f"{name}-{page.viewport_size['width']}.png"
        shot.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=shot, full_page=full)
        return shot

    return look_
