"""Keeping files: what is kept is whole, on disk and provable; what cannot be kept leaves nothing."""

import errno
import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from daylight.records import store
from daylight.records.models import StoredFile
from daylight.records.sending import send
from daylight.records.store import CannotKeep, keep, keep_bytes, safe_name

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> Path:
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def kept(db) -> StoredFile:
    return keep_bytes(PDF, name="现场勘测笔录.pdf", content_type="application/pdf", now=NOON)


def on_disk(files: Path) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def get(**headers):
    return RequestFactory().get("/desk/files/1/", headers={name.replace("_", "-"): value for name, value in headers.items()})


# Keeping


def test_a_kept_file_lies_under_its_digest_and_can_be_read_again(kept, files):
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert kept.sm3 == hashlib.new("sm3", PDF).hexdigest()
    assert (kept.size, kept.name, kept.content_type) == (len(PDF), "现场勘测笔录.pdf", "application/pdf")
    assert kept.path == files / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256
    assert kept.open().read() == PDF
    assert kept.verify()


@pytest.mark.django_db
def test_sm3_is_that_of_the_standard():
    # GB/T 32905-2016, annex A.1
    stored = keep_bytes(b"abc", name="a", content_type="", now=NOON)

    assert stored.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_same_bytes_lie_on_disk_once_and_keep_their_names(kept, files):
    again = keep_bytes(PDF, name="笔录（扫描）.pdf", content_type="application/pdf", now=NOON)

    assert again.pk != kept.pk
    assert again.name == "笔录（扫描）.pdf"
    assert on_disk(files) == [kept.sha256]


def test_bytes_that_have_rotted_on_disk_are_noticed_and_healed_by_keeping_them_again(kept):
    kept.path.chmod(0o600)
    kept.path.write_bytes(b"X" * kept.size)

    assert not kept.verify()

    keep_bytes(PDF, name="again.pdf", content_type="application/pdf", now=NOON)
    assert kept.verify()


def test_a_file_gone_from_disk_does_not_verify(kept):
    kept.path.unlink()

    assert not kept.verify()


@pytest.mark.django_db
def test_a_large_file_is_streamed_and_never_held_in_memory():
    class Stream:
        left, largest = 64, 0

        def read(self, size: int) -> bytes:
            self.largest = max(self.largest, size)
            self.left -= 1
            return b"\0" * size if self.left >= 0 else b""

    stream = Stream()
    stored = keep(stream, name="录像.mp4", content_type="video/mp4", now=NOON)

    assert stored.size == 64 * store.CHUNK
    assert stream.largest == store.CHUNK
    assert stored.verify()


@pytest.mark.django_db
def test_an_empty_file_is_a_file():
    assert keep_bytes(b"", name="空.txt", content_type="text/plain", now=NOON).verify()


@pytest.mark.django_db(transaction=True)
def test_sixteen_threads_keep_the_same_bytes_once(files):
    def keep_it(number: int) -> int:
        stored = keep_bytes(PDF, name=f"{number}.pdf", content_type="application/pdf", now=NOON)
        connection.close()
        return stored.pk

    with ThreadPoolExecutor(16) as threads:
        keys = set(threads.map(keep_it, range(16)))

    assert len(keys) == 16
    assert on_disk(files) == [hashlib.sha256(PDF).hexdigest()]


# What cannot be kept


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_is_told_in_plain_words_and_leaves_nothing(monkeypatch, files, step):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(store.os, "fsync", full)
    elif step == "replace":
        monkeypatch.setattr(Path, "replace", full)

    class Stream(io.BytesIO):
        def read(self, size=-1):
            return full() if step == "write" and self.tell() else super().read(10)

    with pytest.raises(CannotKeep, match="存储空间已满，“笔录.pdf”没有保存"):
        keep(Stream(PDF), name="笔录.pdf", content_type="application/pdf", now=NOON)

    assert not StoredFile.objects.exists()
    assert on_disk(files) == []


@pytest.mark.django_db
def test_an_upload_that_breaks_off_leaves_nothing(files):
    class Stream(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")
            return super().read(10)

    with pytest.raises(CannotKeep, match="没有保存"):
        keep(Stream(PDF), name="笔录.pdf", content_type="application/pdf", now=NOON)

    assert not StoredFile.objects.exists()
    assert on_disk(files) == []


@pytest.mark.django_db
def test_a_machine_without_sm3_refuses_clearly(monkeypatch, files):
    def without_sm3(name):
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(store.hashlib, "new", without_sm3)

    with pytest.raises(CannotKeep, match="SM3"):
        keep_bytes(PDF, name="笔录.pdf", content_type="application/pdf", now=NOON)

    assert on_disk(files) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE records_storedfile SET name = 'x'", "DELETE FROM records_storedfile", "TRUNCATE records_storedfile CASCADE"],
)
def test_the_database_itself_refuses_to_alter_a_kept_file(kept, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert StoredFile.objects.get() == kept


# Names


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\案卷\\笔录.pdf", "笔录.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("\u202egpj.exe", "gpj.exe"),
        ("...", "未命名"),
        ("", "未命名"),
        ("长" * 300 + ".pdf", "长" * 251 + ".pdf"),
    ],
)
def test_of_a_name_remains_what_is_no_path_and_no_trick(given_name, kept_name):
    assert safe_name(given_name) == kept_name


@given(st.text(max_size=600))
def test_any_name_becomes_one_that_can_be_kept(name):
    kept_name = safe_name(name)

    assert 1 <= len(kept_name) <= 255
    assert kept_name.isprintable()
    assert "/" not in kept_name


# Sending


def test_a_file_is_sent_whole_under_its_own_name(kept):
    response = send(get(), kept, inline=False)

    assert body(response) == PDF
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E7%8E%B0%E5%9C%BA%E5%8B%98%E6%B5%8B%E7%AC%94%E5%BD%95.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, len(PDF) - 1),
        ("bytes=-20", len(PDF) - 20, len(PDF) - 1),
        (f"bytes=5-{10**12}", 5, len(PDF) - 1),
    ],
)
def test_a_part_of_a_file_is_sent_when_it_is_asked_for(kept, asked, first, last):
    response = send(get(Range=asked), kept, inline=True)

    assert response.status_code == 206
    assert body(response) == PDF[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(PDF)}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", [f"bytes={len(PDF)}-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_lies_outside_the_file_is_refused(kept, asked):
    response = send(get(Range=asked), kept, inline=True)

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(PDF)}"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=-", "lines=1-2", "bytes=a-b"])
def test_what_is_no_single_range_gets_the_whole(kept, asked):
    response = send(get(Range=asked), kept, inline=True)

    assert (response.status_code, len(body(response))) == (200, len(PDF))


def test_a_part_of_another_edition_is_not_mixed_in(kept):
    assert send(get(Range="bytes=0-9", If_Range='"other"'), kept, inline=True).status_code == 200
    assert send(get(Range="bytes=0-9", If_Range=f'"{kept.sha256}"'), kept, inline=True).status_code == 206


def test_what_the_browser_has_already_is_not_sent_again(kept):
    assert send(get(If_None_Match=f'"{kept.sha256}"'), kept, inline=True).status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content_type", ["text/html", "image/svg+xml", "text/xml", "application/xhtml+xml", "application/javascript", "video/mp4"]
)
def test_what_could_run_in_the_page_is_only_handed_over(content_type):
    stored = keep_bytes(b"<script>alert(1)</script>", name="x.html", content_type=content_type, now=NOON)

    response = send(get(), stored, inline=True)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Security-Policy"].endswith("sandbox")


def test_a_pdf_is_shown_in_the_page_without_a_sandbox_that_would_hide_it(kept):
    response = send(get(), kept, inline=True)

    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Type"] == "application/pdf"
    assert "sandbox" not in response["Content-Security-Policy"]


def test_a_file_gone_from_disk_is_told_in_plain_words(kept):
    kept.path.unlink()

    response = send(get(), kept, inline=True)

    assert response.status_code == 500
    assert "从备份恢复" in response.content.decode()
