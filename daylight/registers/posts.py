"""Give and end posts (任职、离任); who may do what, and since when, is sealed in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from django.db import IntegrityError, models, transaction

from daylight.accounts.administration import NotPermittedHere, require_administrator
from daylight.accounts.events import AccountEvent, note_event
from daylight.accounts.models import Post, Role, Section, User
from daylight.accounts.moments import day_of
from daylight.ledger import sources
from daylight.ledger.journal import append

GIVEN, ENDED = "post_given", "post_ended"


class PostRefused(Exception):
    """A post that cannot be given or ended so. The message is for people."""


@transaction.atomic
def grant_post(
    user: User, *, section: Section, role: Role | str, since: date, by: User | None, now: datetime, oversees: Iterable[Section] = ()
) -> Post:
    """
    Give a person a post from a day on.

    `by` may be None only while the installation has no administrator: the first one is appointed so.

    :raises NotPermittedHere: if `by` administers no accounts
    :raises PostRefused: if the person administers accounts and would enforce as well, or holds that post already
    """
    require_administrator(by, on=day_of(now))
    overseen = sorted(oversees, key=lambda one: one.code)
    if overseen and role != Role.DEPUTY_HEAD:
        raise PostRefused("只有分管负责人才有分管股室。")
    try:
        with transaction.atomic():
            post = Post.objects.create(user=user, section=section, role=role, since=since, given_by=by)
            post.oversees.add(*overseen)
    except IntegrityError as refusal:
        raise PostRefused(_in_words(refusal)) from refusal
    note_event(AccountEvent.Kind.POST_GIVEN, user=user, by=by, note=f"{post}，自 {since} 起", now=now)
    append(kind=GIVEN, subject=f"post:{post.pk}", content=_given(post), now=now)
    return post


@transaction.atomic
def end_post(post: Post, *, until: date, by: User, now: datetime) -> Post:
    """
    End a post; `until` is its last day.

    :raises NotPermittedHere: if `by` administers no accounts, or the installation would be left without an administrator
    :raises PostRefused: if the post has ended already, or would end before it began
    """
    require_administrator(by, on=day_of(now))
    # Every administrator's post is locked: two of them ending each other's at one moment would leave nobody.
    administrators = list(Post.objects.select_for_update().filter(role=Role.ADMINISTRATOR, until__isnull=True).order_by("pk"))
    post = Post.objects.select_for_update(of=("self",)).select_related("section", "user").get(pk=post.pk)
    if post.until is not None:
        raise PostRefused(f"该岗位已于 {post.until} 离任。")
    if until < post.since:
        raise PostRefused(f"离任日不能早于任职日 {post.since}。")
    if administrators == [post]:
        raise NotPermittedHere("这是最后一位系统管理员；请先任命另一位，再办理离任。")
    post.until, post.ended_by = until, by
    post.save(update_fields=["until", "ended_by"])
    note_event(AccountEvent.Kind.POST_ENDED, user=post.user, by=by, note=f"{post}，至 {until} 止", now=now)
    append(kind=ENDED, subject=f"post:{post.pk}", content=_ended(post), now=now)
    return post


def _in_words(refusal: IntegrityError) -> str:
    if "administrator_holds_no_other_role" in str(refusal):
        return "系统管理员不得同时担任其他岗位（网络安全等级保护“管理权限分离”）；请先办理原岗位离任，或另择一人。"
    if "post_given_once" in str(refusal):
        return "该人员同一天起已任此岗位。"
    return "岗位未能登记，请核对填写内容。"


# -- the ledger reads it again ---------------------------------------------------------------------------------


def _given(post: Post) -> dict[str, object]:
    return {
        "user": post.user.username,
        "section": post.section.code,
        "role": str(post.role),
        "since": post.since.isoformat(),
        "oversees": sorted(section.code for section in post.oversees.all()),
        "by": post.given_by.username if post.given_by else None,
    }


def _ended(post: Post) -> dict[str, object]:
    return {
        "user": post.user.username,
        "role": str(post.role),
        "until": post.until.isoformat() if post.until else None,
        "by": post.ended_by.username if post.ended_by else None,
    }


Content = Callable[[Post], Mapping[str, object]]


def _read(subjects: list[str], content: Content) -> Mapping[str, Mapping[str, object]]:
    keys = [int(subject.removeprefix("post:")) for subject in subjects]
    posts = Post.objects.select_related("user", "section", "given_by", "ended_by").prefetch_related("oversees")
    return {f"post:{post.pk}": content(post) for post in posts.filter(pk__in=keys)}


def register_sources() -> None:
    """Tell the ledger where the contents of its entries about posts are."""
    _source(GIVEN, _given, Post.objects.all())
    _source(ENDED, _ended, Post.objects.filter(until__isnull=False))


def _source(kind: str, content: Content, posts: models.QuerySet[Post]) -> None:
    sources.register(
        kind,
        lambda subject: _read([subject], content).get(subject),
        read_many=lambda subjects: _read(subjects, content),
        subjects=lambda: (f"post:{pk}" for pk in posts.values_list("pk", flat=True)),
    )
