"""People of the bureau as the law sees them on a day: roles, certificates, qualification (执法人员、审核人员、负责人)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from daylight.accounts.models import User
from daylight.law import record as law
from daylight.registers.certificates import Certificate
from daylight.registers.officers import Officer

# From this day whoever first takes up review must hold the legal qualification (行政处罚法 第58条).
REVISED = date(2021, 7, 15)


def persons_for_law(users: Iterable[User], *, on: date) -> tuple[law.Person, ...]:
    """Show people to the law as they stood on a day, with all their certificates; four queries, however many they are."""
    keys = {user.pk for user in users}
    rows = User.objects.filter(pk__in=keys).select_related("officer", "reviewer_qualification").order_by("pk")
    return tuple(_person(user, on) for user in rows.prefetch_related("posts", "officer__certificates__suspensions"))


def _person(user: User, on: date) -> law.Person:
    officer: Officer | None = getattr(user, "officer", None)
    qualification = getattr(user, "reviewer_qualification", None)
    held = {post.role for post in user.posts.all() if post.since <= on and (post.until is None or post.until >= on)}
    new = qualification is not None and (qualification.first_reviewed_on is None or qualification.first_reviewed_on >= REVISED)
    return law.Person(
        id=str(user.pk),
        name=user.name,
        roles=frozenset(held) if user.is_active else frozenset(),
        certificates=tuple(_certificate(row) for row in officer.certificates.all()) if officer else (),
        legal_qualification=bool(qualification and qualification.legal_qualification_number),
        first_review=new,
        auxiliary=officer is not None and officer.kind == Officer.Kind.AUXILIARY,
    )


def _certificate(row: Certificate) -> law.Certificate:
    suspended = tuple((suspension.since, suspension.until) for suspension in row.suspensions.all())
    return law.Certificate(row.number, row.area, row.valid_from, row.valid_until, suspended, row.cancelled_on)
