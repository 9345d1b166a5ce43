"""The data directory of an installation, ``DAYLIGHT_HOME``: database, files, secret key, fonts."""

import hashlib
import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """Return the data directory, made on first use and closed to other accounts."""
    path = Path(os.environ.get("DAYLIGHT_HOME") or CHECKOUT / "var").expanduser().resolve()
    if not path.is_dir():
        path.mkdir(parents=True, mode=0o711, exist_ok=True)
    return path


def secret_key(path: Path) -> str:
    """Return the key kept in ``path``, made on first use and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _existing_key(path)
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
    return key


def _existing_key(path: Path) -> str:
    key = path.read_text().strip()
    if len(key) < 50:
        raise RuntimeError(f"密钥文件 {path} 不完整;请恢复备份,或删除后重新启动(所有人须重新登录)。")
    return key


def digest(*paths: Path) -> str:
    """Return one digest over the content of files, to notice that they changed."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
