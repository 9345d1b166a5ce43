"""
Keep files by what they hold (文件存储): stream, digest on the way, flush to disk, rename, and only then the row.

A file whose row exists is on disk, whole, under the digest of its bytes. A crash in between leaves at worst bytes without a row.
"""

from __future__ import annotations

import errno
import hashlib
import mimetypes
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from daylight.records.models import StoredFile

__all__ = ["CannotKeep", "StoredFile", "keep", "keep_bytes"]

CHUNK = 1024 * 1024
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class CannotKeep(Exception):
    """A file could not be kept; nothing of it is left behind. The message is for the person who sent it."""


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def keep(stream: Readable, *, name: str, content_type: str, now: datetime) -> StoredFile:
    """
    Keep what a stream holds, and return its row; the same bytes lie on disk once, however often they are kept.

    :raises CannotKeep: if the disk is full, the stream breaks off, or this machine cannot reckon SM3
    """
    files = Path(settings.FILES)
    with _told_to_people(name):
        files.mkdir(parents=True, exist_ok=True)
        with _temporary(files) as (temporary, path):
            sha256, sm3, size = _write(stream, temporary)
            _settle(path, files / sha256[:2] / sha256[2:4] / sha256)
    return StoredFile.objects.create(
        sha256=sha256, sm3=sm3, size=size, name=safe_name(name), content_type=_type_of(name, content_type), kept_at=now
    )


def keep_bytes(content: bytes, *, name: str, content_type: str, now: datetime) -> StoredFile:
    """
    Keep bytes that are in memory already, such as a typeset paper.

    :raises CannotKeep: as `keep`
    """
    return keep(BytesIO(content), name=name, content_type=content_type, now=now)


def safe_name(name: str) -> str:
    """Keep of a file's name what is no path and no control character, at most 255 characters, the ending whole."""
    bare = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip(" .") or "未命名"
    stem, dot, ending = bare.rpartition(".")
    return bare if len(bare) <= 255 else f"{stem[: 254 - len(ending)]}{dot}{ending}"[:255]


def _type_of(name: str, content_type: str) -> str:
    given = content_type.partition(";")[0].strip().lower()
    return (given or mimetypes.guess_type(name)[0] or "application/octet-stream")[:128]


def _write(stream: Readable, temporary: IO[bytes]) -> tuple[str, str, int]:
    sha256, sm3, size = hashlib.sha256(), _sm3(), 0
    while chunk := stream.read(CHUNK):
        sha256.update(chunk)
        sm3.update(chunk)
        temporary.write(chunk)
        size += len(chunk)
    temporary.flush()
    os.fsync(temporary.fileno())
    return sha256.hexdigest(), sm3.hexdigest(), size


def _sm3() -> hashlib._Hash:
    try:
        return hashlib.new("sm3")
    except ValueError as trouble:
        raise CannotKeep("本机的 OpenSSL 不支持国密 SM3 摘要，文件不能保存。请安装 OpenSSL 1.1.1 或更高版本后再试。") from trouble


def _settle(path: Path, place: Path) -> None:
    """Put the bytes where their digest says; the same bytes lying there sound already are left as they are."""
    if not (place.exists() and _digest_of(place) == place.name):
        place.parent.mkdir(parents=True, exist_ok=True)
        path.chmod(0o440)
        path.replace(place)
    for directory in (place.parent, place.parent.parent, place.parent.parent.parent):
        _flush_directory(directory)


def _digest_of(place: Path) -> str:
    with place.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _temporary(files: Path) -> Iterator[tuple[IO[bytes], Path]]:
    with tempfile.NamedTemporaryFile(dir=files, prefix=".arriving-", delete=False) as temporary:
        path = Path(temporary.name)
        try:
            yield temporary, path
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def _told_to_people(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        if trouble.errno in NO_ROOM:
            raise CannotKeep(f"存储空间已满，“{safe_name(name)}”没有保存。请联系系统管理员清理或扩充磁盘后重新上传。") from trouble
        raise CannotKeep(
            f"“{safe_name(name)}”没有保存：{trouble.strerror or '读取中断'}。请重新上传；仍不成功请联系系统管理员。"
        ) from trouble
