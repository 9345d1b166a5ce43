"""Rows behind files and papers: a kept file, a series of numbers, an issued paper."""

from __future__ import annotations

import hashlib
from io import BufferedReader
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class StoredFile(models.Model):
    """A kept file (文件). The bytes lie under their SHA-256; several rows may share them, each with its own name."""

    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveBigIntegerField("大小")
    name = models.CharField("文件名", max_length=255)
    content_type = models.CharField("类型", max_length=128)
    kept_at = models.DateTimeField("存入时间")

    class Meta:
        verbose_name = verbose_name_plural = "文件"

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie: files/ab/cd/<sha256>."""
        return Path(settings.FILES) / self.sha256[:2] / self.sha256[2:4] / self.sha256

    def open(self) -> BufferedReader:
        return self.path.open("rb")

    def verify(self) -> bool:
        """Say whether the bytes on disk are still those that were kept."""
        try:
            with self.open() as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


class NumberSeries(models.Model):
    """The last number given (文号流水) of a body's series in a year, such as 武自然资罚〔2026〕."""

    body = models.CharField("机关代字", max_length=32)
    series = models.CharField("文种代字", max_length=32)
    year = models.PositiveSmallIntegerField("年")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "文号流水"
        constraints = [models.UniqueConstraint(name="one_series_a_year", fields=["body", "series", "year"])]

    def __str__(self) -> str:
        return f"{self.body}{self.series}〔{self.year}〕{self.last}号"


class IssuedPaper(models.Model):
    """A paper that has been issued (已制发文书). It is never altered; a corrected one `replaces` it and may carry its number."""

    form_code = models.CharField("文书代码", max_length=64)
    form_edition = models.CharField("格式版次", max_length=32)
    case_ref = models.CharField("案件", max_length=64, db_index=True)
    act_ref = models.CharField("行为", max_length=64, blank=True, db_index=True)
    body = models.CharField("机关代字", max_length=32, blank=True)
    series = models.CharField("文种代字", max_length=32, blank=True)
    year = models.PositiveSmallIntegerField("年", null=True)
    number = models.PositiveIntegerField("号", null=True)
    title = models.CharField("标题", max_length=200)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="PDF")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, verbose_name="DOCX")
    digest = models.CharField("内容摘要", max_length=64)
    copies = models.PositiveSmallIntegerField("份数", default=1)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True, verbose_name="替换")
    issued_at = models.DateTimeField("制发时间")

    class Meta:
        verbose_name = verbose_name_plural = "已制发文书"
        ordering = ["issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="number_given_once",
                fields=["body", "series", "year", "number"],
                condition=Q(number__isnull=False, replaces__isnull=True),
            ),
            models.CheckConstraint(
                name="number_belongs_to_a_series",
                condition=Q(number__isnull=True, year__isnull=True) | Q(number__gte=1, year__isnull=False) & ~Q(series=""),
            ),
            models.CheckConstraint(name="paper_does_not_replace_itself", condition=~Q(replaces=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def full_number(self) -> str:
        """Write the number as it stands on the paper: 武自然资罚〔2026〕13号; nothing for an unnumbered paper."""
        return f"{self.body}{self.series}〔{self.year}〕{self.number}号" if self.number else ""
