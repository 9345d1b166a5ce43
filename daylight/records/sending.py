"""Send a kept file to a browser: whole or in parts, shown only if it can do no harm, named as it was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from daylight.records.models import StoredFile

SHOWN_IN_THE_PAGE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})
CHUNK = 256 * 1024
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
NOTHING_RUNS = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


class _Unsatisfiable(Exception):
    """A range that lies outside the file."""


def send(request: HttpRequest, stored: StoredFile, *, inline: bool) -> HttpResponseBase:
    """
    Answer with a kept file, or with the part of it that was asked for (RFC 9110).

    `inline` shows PDFs and common images in the page; everything else is handed over as a file, whatever it calls itself.
    """
    etag = f'"{stored.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return _headed(HttpResponse(status=304), stored, inline=inline)
    try:
        part = _wanted(request, stored, etag)
        response: HttpResponseBase = _whole(stored) if part is None else _partial(stored, *part)
    except _Unsatisfiable:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    except FileNotFoundError:
        return HttpResponse(
            "文件的内容在存储中找不到，记录仍在。请联系系统管理员从备份恢复。", status=500, content_type="text/plain; charset=utf-8"
        )
    return _headed(response, stored, inline=inline)


def _wanted(request: HttpRequest, stored: StoredFile, etag: str) -> tuple[int, int] | None:
    """Read which bytes were asked for; several ranges at once, or those of another file, mean the whole."""
    match = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or not any(match.groups()) or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:  # the last so many bytes
        start, end = max(0, stored.size - int(last)), stored.size - 1
    else:
        start, end = int(first), min(int(last), stored.size - 1) if last else stored.size - 1
    if start > end:
        raise _Unsatisfiable
    return start, end


def _whole(stored: StoredFile) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_read(stored.open(), stored.size))
    response["Content-Length"] = str(stored.size)
    return response


def _partial(stored: StoredFile, first: int, last: int) -> StreamingHttpResponse:
    stream = stored.open()
    stream.seek(first)
    response = StreamingHttpResponse(_read(stream, last - first + 1), status=206)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    return response


def _read(stream: IO[bytes], left: int) -> Iterator[bytes]:
    with stream:
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _headed(response: HttpResponseBase, stored: StoredFile, *, inline: bool) -> HttpResponseBase:
    shown = inline and stored.content_type in SHOWN_IN_THE_PAGE
    response["Content-Type"] = stored.content_type if shown else "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(as_attachment=not shown, filename=stored.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    # A sandbox would keep browsers from opening their own PDF viewer; a PDF runs no script of this site anyway.
    is_pdf = shown and stored.content_type == "application/pdf"
    response["Content-Security-Policy"] = NOTHING_RUNS if is_pdf else f"{NOTHING_RUNS}; sandbox"
    response["Cache-Control"] = "private, no-store"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{stored.sha256}"'
    return response
