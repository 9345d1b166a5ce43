"""One way to write a content as bytes, so that the same content always has the same digest."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping


class UnsealableContent(ValueError):
    """A content that cannot be written in one way only, such as one with a float in it."""


def canonical(content: Mapping[str, object]) -> bytes:
    """
    Write a content as canonical JSON: sorted keys, no spaces, UTF-8, NFC, no floats.

    :raises UnsealableContent: if it holds anything but text, whole numbers, truth values, nothing, lists and mappings
    """
    text = json.dumps(_plain(content, at="内容"), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as trouble:
        raise UnsealableContent(f"内容里有无法编码的字符：{trouble.object[trouble.start : trouble.end]!r}") from trouble


def _plain(value: object, *, at: str) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_plain(item, at=f"{at}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {_key(key, at=at): _plain(item, at=f"{at}.{key}") for key, item in value.items()}
    raise UnsealableContent(f"{at} 是 {type(value).__name__}，不能封存；金额、日期请先写成文字")


def _key(key: object, *, at: str) -> str:
    if not isinstance(key, str):
        raise UnsealableContent(f"{at} 的键 {key!r} 不是文字")
    return unicodedata.normalize("NFC", key)


def framed_digest(*parts: bytes) -> str:
    """Digest parts one after another, each led by its length, so that no two lists of parts look alike."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
