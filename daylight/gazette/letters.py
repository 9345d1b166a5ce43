"""The shelf of redacted decision letters: kept by digest, written once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from daylight.gazette.fields import NotPublishable


def keep(letter: bytes) -> str:
    """Keep a letter under its SHA-256 digest and return the digest; the same letter is kept once.

    :raises NotPublishable: if the letter is not a PDF
    """
    if not letter.startswith(b"%PDF-"):
        raise NotPublishable("决定书公示件不是 PDF 文件，请重新生成后再公开")
    digest = hashlib.sha256(letter).hexdigest()
    place = path_of(digest)
    if not place.exists():
        _write_whole(place, letter)
    return digest


def path_of(digest: str) -> Path:
    """Say where the letter with this digest lies."""
    return _home() / digest[:2] / f"{digest}.pdf"


def read(digest: str) -> bytes:
    """Read a letter and check that it is still the one that was kept.

    :raises FileNotFoundError: if it is gone
    :raises ValueError: if its bytes are no longer those of its digest
    """
    letter = path_of(digest).read_bytes()
    if hashlib.sha256(letter).hexdigest() != digest:
        raise ValueError(f"letter {digest[:12]} was altered on disk")
    return letter


def _home() -> Path:
    return Path(settings.HOME) / "gazette"


def _write_whole(place: Path, content: bytes) -> None:
    """Write all or nothing: to a temporary file, flushed to disk, then renamed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
