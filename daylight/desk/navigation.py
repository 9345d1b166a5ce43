"""The links beside every page of the desk, for the posts that the person holds, with what waits behind each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from daylight.accounts.models import Post, Role, User
from daylight.casefile.duty import DutyRow, mine
from daylight.desk.doors import WORKING

DOERS = (Role.OFFICER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD, Role.REVIEWER)
SIGNERS = (Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD)
LAW_STAFF = (Role.REVIEWER, Role.HEAD, Role.DEPUTY_HEAD)

LINKS: list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]] = [
    ("", [("今日待办", "desk:today", WORKING), ("案件", "desk:cases", WORKING), ("线索", "desk:clues", DOERS)]),
    ("审批与审核", [
        ("签批", "desk:approvals", SIGNERS),
        ("法制审核", "desk:reviews", LAW_STAFF),
        ("集体讨论", "desk:discussions", LAW_STAFF),
    ]),
    ("公开", [("公示", "disclosure:desk", (Role.PUBLICITY_CLERK, Role.REVIEWER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD))]),
    ("案卷", [("案卷与归档", "desk:dossiers", WORKING), ("旧案体检", "desk:law_check", DOERS)]),
    ("规则与人员", [
        ("裁量计算", "desk:discretion", WORKING),
        ("文书格式", "desk:forms", WORKING),
        ("参数", "registers:parameters", LAW_STAFF),
    ]),
    ("系统", [("账号与岗位", "registers:accounts", (Role.ADMINISTRATOR,))]),
]  # fmt: skip


@dataclass(frozen=True)
class Link:
    """One link of the navigation."""

    title: str
    href: str
    current: bool
    count: int = 0


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation and the post of the person at the desk (a context processor)."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not request.path.startswith("/desk/"):
        return {}
    posts = user.posts_on(timezone.localdate())
    held = {post.role for post in posts}
    counts = _counts(user, posts)
    groups = [{"title": title, "links": links} for title, rows in LINKS if (links := list(_links(request, rows, held, counts)))]
    return {"desk_nav": groups, "desk_post": f"{posts[0].section.name} · {posts[0].get_role_display()}" if posts else "没有岗位"}


def _counts(user: User, posts: list[Post]) -> dict[str, int]:
    """Count what waits behind the links: my duties, and of them the opinions and publications."""
    if not {post.role for post in posts} & set(WORKING):
        return {}
    kinds = dict(DutyRow.objects.filter(mine(user, posts)).values_list("act_kind").annotate(n=Count("pk")).order_by())
    return {
        "desk:today": sum(kinds.values()), "desk:approvals": kinds.get("signature", 0),
        "desk:reviews": kinds.get("review_opinion", 0), "desk:discussions": kinds.get("collective_discussion", 0),
        "disclosure:desk": kinds.get("publication", 0) + kinds.get("withdrawal", 0),
    }  # fmt: skip


def _links(
    request: HttpRequest, rows: list[tuple[str, str, tuple[str, ...]]], held: set[str], counts: dict[str, int]
) -> Iterator[Link]:
    for title, name, posts in rows:
        if not held & set(posts):
            continue
        try:
            href = reverse(name)
        except NoReverseMatch:
            continue
        current = request.path == href or (href != reverse("desk:today") and request.path.startswith(href))
        yield Link(title, href, current, counts.get(name, 0))
