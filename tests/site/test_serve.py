"""``script/server``: what it prepares, and that nothing of it is left when it ends."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from daylight.site import serve

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(monkeypatch):
    """What the person at the terminal is told."""
    lines = []
    monkeypatch.setattr(serve, "say", lines.append)
    return lines


@pytest.fixture
def commands(monkeypatch):
    """The management commands that were called."""
    called = []
    monkeypatch.setattr("django.core.management.get_commands", lambda: {"load_demonstration": "daylight.site"})
    monkeypatch.setattr("django.core.management.call_command", lambda name, **options: called.append(name))
    return called


@pytest.mark.django_db
def test_the_demonstration_is_loaded_into_an_empty_database(told, commands, tmp_path):
    serve.Demonstration(tmp_path / "mark").load_on_first_run()

    assert commands == ["load_demonstration"]
    assert not (tmp_path / "mark").exists()


@pytest.mark.django_db
def test_the_demonstration_is_not_loaded_where_the_operator_says_no(told, commands, tmp_path, monkeypatch):
    monkeypatch.setenv("DAYLIGHT_DEMONSTRATION", "0")

    serve.Demonstration(tmp_path / "mark").load_on_first_run()

    assert commands == []


@pytest.mark.django_db
def test_loading_that_was_interrupted_leaves_a_mark(told, monkeypatch, commands, tmp_path):
    def interrupted(name, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("django.core.management.call_command", interrupted)

    with pytest.raises(KeyboardInterrupt):
        serve.Demonstration(tmp_path / "mark").load_on_first_run()

    assert (tmp_path / "mark").exists()


def test_a_half_loaded_demonstration_starts_anew_next_time(told, monkeypatch, tmp_path):
    emptied = []
    monkeypatch.setattr(serve, "start_anew", lambda: emptied.append("database"))
    monkeypatch.setenv("DAYLIGHT_HOME", str(tmp_path))
    (tmp_path / "files").mkdir()
    (tmp_path / "mark").touch()

    serve.Demonstration(tmp_path / "mark").clear_a_broken_one()

    assert emptied == ["database"]
    assert list(tmp_path.iterdir()) == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def installation():
    """An installation of its own; its home closed to other accounts, as ``mktemp -d`` makes it."""
    with tempfile.TemporaryDirectory() as place:
        yield {
            **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}},
            "DAYLIGHT_HOME": place,
            "DAYLIGHT_FONTS": place,
            "DAYLIGHT_PORT": str(free_port()),
            "DAYLIGHT_DEMONSTRATION": "0",
        }
        data = (Path(place) / "pg").resolve()
        if data.parent != Path(place):
            subprocess.run(["rm", "-rf", str(data.parent)], check=True)


def answer(port: str, path: str, *, within: float = 60) -> int:
    deadline = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as response:
                return response.status
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def start(installation) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "daylight.site.serve"],
        cwd=ROOT,
        env=installation,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def running(installation) -> list[str]:
    """The processes that work for an installation."""
    marks = {installation["DAYLIGHT_PORT"], str((Path(installation["DAYLIGHT_HOME"]) / "pg").resolve())}
    return [process.info["name"] for process in psutil.process_iter(["name", "cmdline"]) if marks & set(process.info["cmdline"] or [])]


@pytest.mark.django_db
def test_an_installation_in_earnest_is_greeted_without_demonstration_accounts(capsys):
    serve._greet("127.0.0.1", 8000)

    assert "http://127.0.0.1:8000/desk/" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing_running(installation, number):
    server = start(installation)
    try:
        assert answer(installation["DAYLIGHT_PORT"], "/desk/sign-in/") == 200
        assert running(installation)
    finally:
        server.send_signal(number)
        output, _ = server.communicate(timeout=60)

    assert server.returncode == 0, output
    assert "已停止" in output
    assert running(installation) == []


def test_a_port_in_use_is_told_with_a_way_out(installation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(installation["DAYLIGHT_PORT"])))
        taken.listen()

        server = start(installation)
        output, _ = server.communicate(timeout=30)

    assert server.returncode == 1
    assert "DAYLIGHT_PORT=" in output
