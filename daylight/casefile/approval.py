"""
Approval (呈批与签批): what leaders must agree to before it becomes an act.

A handler submits; the section head, the deputy head and the head sign in the order that the act's schema names.
Each signature is itself on the record. The last one takes the act; a return gives the draft back with the reason.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction

from daylight.accounts.models import Post, Role, Section, User
from daylight.casefile import issuing, taking
from daylight.casefile.act import Act
from daylight.casefile.case import Case
from daylight.casefile.draft import Draft
from daylight.law import acts as schema


class Approval(models.Model):
    """A matter before the leaders (呈批件). `waiting_for` is the role whose signature comes next; empty when it is over."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="approvals", verbose_name="案件")
    submission = models.OneToOneField(Act, models.PROTECT, related_name="approval", verbose_name="呈批")
    kind = models.CharField("事项", max_length=48)
    chain = models.JSONField("签批次序")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="呈批人")
    waiting_for = models.CharField("待签岗位", max_length=32, blank=True, db_index=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="+", verbose_name="股室")
    result = models.CharField("结果", max_length=16, blank=True)
    taken = models.OneToOneField(Act, models.PROTECT, related_name="+", null=True, verbose_name="批准后的行为")

    class Meta:
        verbose_name = verbose_name_plural = "呈批件"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["waiting_for", "section"])]
        constraints = [
            models.UniqueConstraint(
                name="one_open_approval_of_a_kind", fields=["case", "kind"], condition=models.Q(waiting_for__gt="")
            )
        ]

    def __str__(self) -> str:
        return f"{schema.title(self.kind)}呈批（{self.case.name}）"

    @property
    def title(self) -> str:
        """What the leaders are asked to agree to."""
        return schema.title(self.kind)

    @property
    def particulars(self) -> dict[str, Any]:
        """What was submitted."""
        return self.submission.data["particulars"]["data"]

    def signatures(self) -> list[Act]:
        """List the signatures given so far."""
        return list(self.case.acts.filter(kind="signature", data__of=str(self.submission.seq)).order_by("seq"))

    def may_be_signed_by(self, user: User, *, on: Any) -> bool:
        """Tell whether a person's signature is the next one: he holds the post, for this section, and did not submit."""
        if not self.waiting_for or user.pk == self.submitted_by_id:
            return False
        return any(_covers(post, self.waiting_for, self.section_id) for post in user.posts_on(on))


def _covers(post: Post, role: str, section_id: int) -> bool:
    if post.role != role:
        return False
    if role == Role.SECTION_HEAD:
        return post.section_id == section_id
    if role == Role.DEPUTY_HEAD:
        return post.oversees.filter(pk=section_id).exists()
    return True


@transaction.atomic
def submit(
    case: Case, kind: str, *, by: list[User], recorded_by: User, at: datetime, now: datetime, data: dict[str, Any],
    seen: int | None = None, departures: dict[str, str] | None = None, files: list[Any] | None = None,
) -> Approval:
    """
    Submit a matter to the leaders (呈批). The gates of the act itself are tried now, so that nobody signs in vain.

    :raises NotPermitted: if the act could not be taken even with every signature
    """
    wanted = schema.act_kind(kind)
    case = taking.lock(case, seen=seen)
    particulars = schema.clean(kind, taking.supplied(case, kind, data, by=recorded_by), strict=True)
    expected = _expected_signer(wanted.approval[-1], case, on=taking.day_of(at))
    departures = departures or {}
    taking.require(case, kind, by=by, at=at, data=particulars, approved_by=expected, departures=departures, now=now)
    # One matter of a kind at a time: a second submission would race the first to the same act.
    if Approval.objects.filter(case=case, kind=kind).exclude(waiting_for="").exists():
        raise taking.AlreadySubmitted(f"“{wanted.title}”已经呈批，正在等待签批。")
    content = {"data": particulars, "by": [user.pk for user in by], "departures": departures, "at": at.isoformat(),
               "files": [file.pk for file in files or []]}  # fmt: skip
    submission = taking.append(
        case, "submission", by=by, recorded_by=recorded_by, at=at, now=now,
        data={"for": kind, "particulars": content},
    )  # fmt: skip
    approval = Approval.objects.create(
        case=case, submission=submission, kind=kind, chain=list(wanted.approval), submitted_by=recorded_by,
        waiting_for=_next_in_chain(list(wanted.approval), 0), section=case.section,
    )  # fmt: skip
    taking.settle(case, on=taking.day_of(now))
    return approval


@transaction.atomic
def sign(
    approval: Approval, *, by: User, agreed: bool, opinion: str, at: datetime, now: datetime,
    departures: dict[str, str] | None = None,
) -> Act:
    """
    Sign a submitted matter, or return it with a reason (签批). The last signature takes the act.

    :raises NotYours: if somebody else's signature comes next
    :raises NotPermitted: if the law has come to forbid the act since it was submitted
    """
    case = taking.lock(approval.case)
    approval = Approval.objects.select_for_update().get(pk=approval.pk)
    on = taking.day_of(at)
    if not approval.may_be_signed_by(by, on=on):
        raise taking.NotYours(_whose_turn(approval))
    if not agreed and not opinion.strip():
        raise schema.MalformedAct("退回须写明理由。")
    last = approval.chain[-1] == approval.waiting_for
    numbers = issuing.reserve(approval.kind, approval.particulars, on=on) if agreed and last else None
    signature = taking.append(
        case, "signature", by=[by], recorded_by=by, at=at, now=now,
        data=schema.clean("signature", {
            "of": approval.submission.seq, "verdict": "agreed" if agreed else "returned", "opinion": opinion,
            "post": Role(approval.waiting_for).label,
        }, strict=True),
    )  # fmt: skip
    if not agreed:
        _give_back(approval)
    else:
        _pass_on(approval, case, by=by, at=at, now=now, departures=departures or {}, numbers=numbers)
    taking.settle(case, on=taking.day_of(now))
    return signature


def _give_back(approval: Approval) -> None:
    approval.waiting_for, approval.result = "", "returned"
    approval.save(update_fields=["waiting_for", "result"])
    Draft.objects.update_or_create(
        case=approval.case, user=approval.submitted_by, kind=approval.kind,
        defaults={"fields": approval.particulars, "saved_at": approval.submission.recorded_at},
    )  # fmt: skip


def _pass_on(
    approval: Approval, case: Case, *, by: User, at: datetime, now: datetime, departures: dict[str, str],
    numbers: issuing.Numbers | None,
) -> None:  # fmt: skip
    following = _next_in_chain(approval.chain, approval.chain.index(approval.waiting_for) + 1)
    if following:
        approval.waiting_for = following
        approval.save(update_fields=["waiting_for"])
        return
    content = approval.submission.data["particulars"]
    users = {user.pk: user for user in User.objects.filter(pk__in=content["by"])}
    approval.waiting_for, approval.result = "", "agreed"
    approval.taken = taking.carry_out(
        case, approval.kind, by=[users[pk] for pk in content["by"]], recorded_by=by, approved_by=by, at=at, now=now,
        data=content["data"], departures={**content["departures"], **departures}, file_ids=content.get("files", []), numbers=numbers,
    )  # fmt: skip
    approval.save(update_fields=["waiting_for", "result", "taken"])


def _next_in_chain(chain: list[str], start: int) -> str:
    return chain[start] if start < len(chain) else ""


def _expected_signer(role: str, case: Case, *, on: Any) -> User | None:
    posts = Post.objects.in_force(on).filter(role=role).select_related("user")
    return next((post.user for post in posts if _covers(post, role, case.section_id)), None)


def _whose_turn(approval: Approval) -> str:
    if not approval.waiting_for:
        return "这件呈批已经办结。"
    return f"这件呈批现在等待{approval.section.name}的{Role(approval.waiting_for).label}签批；呈批人不能签批自己呈报的事项。"
