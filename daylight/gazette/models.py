"""The rows of the shelf: what was published, what was withdrawn, and what stands there today."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from daylight.gazette.fields import Kind, PartyKind, PublicFields

ADDRESS = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class State(models.TextChoices):
    """How an entry stands (公示状态); derived, never stored."""

    STANDING = "standing", "公示中"
    WITHDRAWN = "withdrawn", "已撤下"
    EXPIRED = "expired", "公示期满"


class Entry(models.Model):
    """An entry of the gazette (公示条目): a stable address and the facts of its first publication."""

    address = models.CharField("地址", max_length=80, unique=True, validators=[RegexValidator(ADDRESS)])
    kind = models.CharField("执法类别", max_length=20, choices=Kind)
    organ = models.CharField("执法机关", max_length=100)
    published_at = models.DateTimeField("首次公开时间")
    published_on = models.DateField("首次公开日期", db_index=True)
    working_days_used = models.PositiveSmallIntegerField("公开所用工作日")
    limit_working_days = models.PositiveSmallIntegerField("法定工作日")

    class Meta:
        verbose_name = verbose_name_plural = "公示条目"

    def __str__(self) -> str:
        return self.address

    def get_absolute_url(self) -> str:
        return reverse("gazette:decision", args=[self.address])

    @property
    def current(self) -> Version:
        """Return the version that the public may read while the entry stands."""
        return self.versions.latest("number")

    def state(self, *, on: date) -> State:
        """Work out how the entry stands on a day, from its withdrawal and its latest version."""
        if Withdrawal.objects.filter(entry=self).exists():
            return State.WITHDRAWN
        expires_on = self.current.expires_on
        return State.EXPIRED if expires_on and expires_on <= on else State.STANDING


class Version(models.Model):
    """One text of an entry as the public could read it (公示版本); never altered, never deleted."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField("公示内容")
    letter_digest = models.CharField("决定书公示件摘要", max_length=64, blank=True)
    letter_size = models.PositiveIntegerField("决定书公示件字节数", default=0)
    published_at = models.DateTimeField("公开时间")
    published_on = models.DateField("公开日期")
    expires_on = models.DateField("公示期限届满日", null=True, blank=True)
    reason = models.TextField("更正理由", blank=True)
    conceals_earlier = models.BooleanField("不再展示以前版本的文字", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "公示版本"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="gazette_version_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="gazette_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} 第 {self.number} 版"

    @property
    def fields(self) -> PublicFields:
        """Return the content as plain data."""
        return PublicFields.from_json(self.content)


class Withdrawal(models.Model):
    """The withdrawal of an entry (撤下、撤回公示; 行政处罚法 第48条); the public reads the reason in its place."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="withdrawal")
    document_number = models.CharField("原文号", max_length=120)
    decided_on = models.DateField("原决定日期")
    reason = models.TextField("公开的理由")
    basis = models.TextField("依据")
    document = models.CharField("据以撤下的文书", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间")
    withdrawn_on = models.DateField("撤下日期", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "撤下公告"
        constraints = [models.CheckConstraint(condition=~Q(reason="") & ~Q(basis=""), name="gazette_withdrawal_has_reason")]

    def __str__(self) -> str:
        return f"{self.document_number} 已撤下"


class ListingQuerySet(models.QuerySet["Listing"]):
    def standing(self, *, on: date) -> ListingQuerySet:
        """Keep what the public may read on a day; a withdrawal counts even where the row was left behind."""
        withdrawn = Withdrawal.objects.filter(entry=OuterRef("pk"))
        return self.filter(Q(expires_on=None) | Q(expires_on__gt=on), ~Exists(withdrawn))


class Listing(models.Model):
    """A line on the shelf (公示目录): what lists and searches show of an entry that is not withdrawn.

    Derived from the latest version by ``listing.place`` alone; ``manage.py rebuild_gazette`` makes it anew.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="listing")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=300)
    document_number = models.CharField(max_length=120)
    party_shown = models.CharField(max_length=200)
    party_kind = models.CharField(max_length=20, choices=PartyKind)
    place = models.CharField(max_length=60, blank=True)
    violation = models.CharField(max_length=60, blank=True)
    conclusion = models.TextField()
    decided_on = models.DateField()
    decided_year = models.PositiveSmallIntegerField()
    published_on = models.DateField()
    changed_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    version_number = models.PositiveSmallIntegerField()
    working_days_used = models.PositiveSmallIntegerField()
    limit_working_days = models.PositiveSmallIntegerField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示目录"
        indexes = [
            models.Index(F("published_on").desc(), F("entry").desc(), name="gazette_listing_newest"),
            *(
                models.Index(F(name), F("published_on").desc(), F("entry").desc(), name=f"gazette_listing_{name}"[:30])
                for name in ("kind", "place", "violation", "decided_year", "party_kind")
            ),
            models.Index(F("published_on").desc(), F("entry").desc(), condition=Q(version_number__gt=1), name="gazette_listing_mended"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def in_time(self) -> bool:
        """Say whether first publication kept the limit."""
        return self.working_days_used <= self.limit_working_days


class SearchRow(models.Model):
    """What the search index knows of a line: tokens to find it, folded text to verify and rank it. Derived."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="+")
    published_on = models.DateField()
    named = models.TextField()
    """Folded title, number and party: a hit here weighs most."""
    about = models.TextField()
    """Folded cause, violation and place."""
    body = models.TextField()
    """All folded text, the first two included."""
    tokens = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["tokens"], name="gazette_search_tokens", fastupdate=False)]


class Shelf(models.Model):
    """The shelf itself (公示平台): whose it is, and how often it has changed.

    One row. Its number moves on with every publication, correction and withdrawal, in the same transaction: pages take their ETag from it.
    """

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    organ = models.CharField("公示机关", max_length=100, blank=True)
    government = models.CharField("所属人民政府", max_length=100, blank=True)
    supervisor = models.CharField("监督机关", max_length=100, blank=True)
    telephone = models.CharField("监督电话", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "公示平台"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="gazette_one_shelf")]

    def __str__(self) -> str:
        return self.organ or "公示平台"
