"""Bring an installation up and serve it until it is told to stop: ``script/server``."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from io import StringIO
from pathlib import Path
from types import FrameType

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError

from daylight.site import fonts
from daylight.site.database import database_at_hand, start_anew
from daylight.site.home import CHECKOUT, digest, home
from daylight.site.places import EmbeddedServerError

LARGEST_LOG = 50_000_000
WORKERS = max(2, min(4, os.cpu_count() or 1))


def say(line: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"▸ {line}", flush=True)


def main() -> int:
    """Prepare what is missing, serve, and stop everything that was started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
    leave_in_order(signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    host, port = os.environ.get("DAYLIGHT_HOST", "127.0.0.1"), int(os.environ.get("DAYLIGHT_PORT", "8000"))
    if not _free(host, port):
        print(f"✗ {host}:{port} 已被占用 already in use. 换一个 try: DAYLIGHT_PORT={port + 1} script/server", file=sys.stderr)
        return 1
    try:
        _bring_fonts()
        with database_at_hand(say):
            prepare()
            _greet(host, port)
            _serve(host, port)
    except KeyboardInterrupt:
        pass
    except (EmbeddedServerError, CommandError, DatabaseError, ImproperlyConfigured) as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    say("已停止,数据都在 stopped; the data is kept in " + str(home()))
    return 0


def leave_in_order(*numbers: signal.Signals) -> None:
    """Let these signals do what Ctrl-C does, once: who presses it again while we stop does not interrupt the stopping."""

    def leave(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in numbers:
        signal.signal(each, leave)


def prepare() -> None:
    """Bring tables, demonstration and static files up to date; what is up to date takes no time."""
    demonstration = Demonstration(home() / "demonstration.loading")
    demonstration.clear_a_broken_one()

    import django

    django.setup()
    _migrate()
    demonstration.load_on_first_run()
    _collect_static()


def _bring_fonts() -> None:
    """Bring the fonts of papers where they are missing; what a person chose for himself is left alone."""
    if os.environ.get("DAYLIGHT_FONTS") or fonts.complete(home() / "fonts"):
        return
    for line in fonts.bring(home() / "fonts"):
        say(line)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    call_command("check", databases=["default"], stdout=StringIO())
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"更新数据表 applying {len(plan)} migrations …")
        call_command("migrate", interactive=False, verbosity=0)


class Demonstration:
    """The demonstration county, loaded once into an empty database."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def clear_a_broken_one(self) -> None:
        """Start the database anew when loading was interrupted: nobody has worked in it yet, and its ledger cannot be undone."""
        if self.mark.exists():
            say("上次装载演示数据没有完成,重新开始 the demonstration was left half loaded; starting anew …")
            start_anew()
            for directory in ("files", "gazette"):
                shutil.rmtree(home() / directory, ignore_errors=True)
            self.mark.unlink()

    def load_on_first_run(self) -> None:
        """Load it unless there are cases already, or ``DAYLIGHT_DEMONSTRATION=0`` says no."""
        from django.apps import apps
        from django.core.management import call_command, get_commands

        if os.environ.get("DAYLIGHT_DEMONSTRATION") == "0" or "load_demonstration" not in get_commands():
            return
        if apps.get_model("casefile", "Case").objects.exists():
            return
        say("装载演示县 loading the demonstration county …")
        self.mark.touch()
        call_command("load_demonstration")
        self.mark.unlink()


def _collect_static() -> None:
    """Collect static files when one of them, or a package that brings some, has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    files = sorted(Path(store.path(name)) for finder in get_finders() for name, store in finder.list([]))
    state = hashlib.sha256(digest(CHECKOUT / "requirements.txt").encode())
    for file in files:
        state.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    stamp = home() / "static.stamp"
    if stamp.exists() and stamp.read_text() == state.hexdigest() and settings.STATIC_ROOT.exists():
        return
    say(f"整理静态文件 collecting {len(files)} static files …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state.hexdigest())


def _greet(host: str, port: int) -> None:
    from django.core.management import call_command
    from django.db import connections

    from daylight.site.demonstration.loading import is_demonstration

    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104
    print(f"\n  公示平台 public site   {address}/\n  办案桌面 officers' desk {address}/desk/\n", flush=True)
    if is_demonstration():
        call_command("demonstration_accounts")
        print(flush=True)
    connections.close_all()


def _serve(host: str, port: int) -> None:
    """Run the web server until it ends or we are told to end it.

    It has a session of its own: Ctrl-C reaches us alone, and we end it in order.

    :raises KeyboardInterrupt: we are told to end.
    :raises CommandError: it ended by itself.
    """
    log = home() / "server.log"
    _keep_short(log)
    with log.open("ab") as output:
        server = subprocess.Popen(_command(host, port), stdout=output, stderr=output, start_new_session=True)
    try:
        _wait_until_it_answers(server, host, port)
        say(f"运行中,日志在 running, log in {log};按 Ctrl-C 停止 press Ctrl-C to stop")
        code = server.wait()
        raise CommandError(f"网页服务器意外结束,原因在 the web server ended by itself ({code}), see {log}")
    finally:
        _end(server)


def _wait_until_it_answers(server: subprocess.Popen[bytes], host: str, port: int) -> None:
    """Wait for the first answer, whatever it is: an address that is told must work."""
    while server.poll() is None:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)  # noqa: S104
            connection.request("GET", "/", headers={"Host": "127.0.0.1"})
            connection.getresponse()
            return
        time.sleep(0.1)


def _command(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "daylight.site.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(WORKERS), "--blocking-threads", "4"),
        *("--working-dir", str(CHECKOUT), "--workers-kill-timeout", "5s", "--respawn-failed-workers", "--log-level", "error"),
    ]


def _keep_short(log: Path) -> None:
    """Put a log that has grown large aside; one such is kept."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the web server and its workers: first asked, then made."""
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(8)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _free(host: str, port: int) -> bool:
    """Whether nobody listens at this address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind((host, port))
            return True
        return False


if __name__ == "__main__":
    sys.exit(main())
