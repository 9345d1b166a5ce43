"""An opinion of legal review (法制审核意见): its reviewer, verdict and round, and the queue of what waits for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Max, Q, QuerySet

from daylight.accounts.models import User
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.law.acts import MalformedAct


class Opinion(models.Model):
    """
    An opinion of legal review (法制审核意见).

    A trigger refuses a row whose reviewer handles the case or has investigated it (行政处罚法 第58条、实施方案 二(三)5):
    the same rule as the gate, held once more where no page can pass it by.
    """

    act = models.OneToOneField(Act, models.PROTECT, related_name="opinion", verbose_name="行为")
    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions", verbose_name="案件")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="opinions", verbose_name="审核人员")
    verdict = models.CharField("意见", max_length=16)
    draft = models.CharField("所审草案的摘要", max_length=64, blank=True)
    round = models.PositiveSmallIntegerField("第几次审核")

    class Meta:
        verbose_name = verbose_name_plural = "法制审核意见"
        ordering = ["case", "round"]
        constraints = [
            models.UniqueConstraint(name="one_opinion_a_round", fields=["case", "round"]),
            models.CheckConstraint(
                name="verdict_is_known", condition=Q(verdict__in=["passed", "returned", "rejected", "referred"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.name} 第{self.round}次审核"


def keep_opinion(act: Act) -> None:
    """
    Keep the row of an opinion that has been given.

    :raises MalformedAct: if no one person answers for it
    """
    reviewer = User.objects.filter(pk=act.data["reviewer"] if str(act.data["reviewer"]).isdigit() else None).first()
    if reviewer is None or reviewer.pk != act.recorded_by_id:
        raise MalformedAct("审核意见由审核人员本人出具并负责（实施方案 二(三)5）。")
    Opinion.objects.create(
        act=act, case=act.case, reviewer=reviewer, verdict=act.data["verdict"], draft=act.data.get("draft", ""),
        round=Opinion.objects.filter(case=act.case).count() + 1,
    )  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """A case that waits for an opinion: since when, in which round, and who may not give it."""

    case: Case
    since: date
    round: int
    earlier: tuple[Opinion, ...]


def waiting_for_opinion(cases: QuerySet[Case]) -> list[Waiting]:
    """List the cases that were submitted, or whose opinion was objected to, and have no later opinion."""
    asked = Max("acts__seq", filter=Q(acts__kind__in=["review_submission", "review_objection"]))
    answered = Max("acts__seq", filter=Q(acts__kind__in=["review_opinion"]))
    open_cases = cases.filter(in_review=True, decided_on__isnull=True).annotate(asked=asked, answered=answered)
    rows = open_cases.filter(Q(asked__isnull=False) & (Q(answered__isnull=True) | Q(asked__gt=models.F("answered"))))
    found = []
    for case in rows.prefetch_related("opinions__reviewer", "acts"):
        act = next(a for a in case.acts.all() if a.seq == case.asked)
        earlier = tuple(case.opinions.all())
        found.append(Waiting(case, act.at.date(), len(earlier) + 1, earlier))
    return found
