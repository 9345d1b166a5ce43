"""Who comes to the publication desk: those who publish, accept or sign, and only for cases that they need to know."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from daylight.accounts.models import Role, User
from daylight.casefile.case import Case
from daylight.casefile.decision import Decision
from daylight.casefile.reading import note_reading

View = Callable[..., HttpResponse]
AT_THE_DESK = frozenset({Role.PUBLICITY_CLERK, Role.REVIEWER, Role.SECTION_HEAD, Role.DEPUTY_HEAD, Role.HEAD})


def at_the_publication_desk(view: View) -> View:
    """Let in who publishes, reviews or signs; anybody else is told whose page it is."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not person(request).roles_on(timezone.localdate()) & AT_THE_DESK:
            raise PermissionDenied("公示工作台由公示管理员、法制审核人员和负责人使用。")
        return view(request, *args, **kwargs)

    return guarded


def person(request: HttpRequest) -> User:
    """Return who is at the desk."""
    assert isinstance(request.user, User)
    return request.user


def decision_for(request: HttpRequest, pk: int, *, what: str) -> Decision:
    """
    Return a decision whose case the person needs to know, and note that he read it.

    :raises Http404: if there is none, or it is not his to see; the answer is the same
    """
    now = timezone.now()
    cases = Case.objects.visible_to(person(request), on=timezone.localdate(now)).order_by().values("pk")
    try:
        decision = Decision.objects.select_related("case", "act").get(pk=pk, case__in=cases)
    except Decision.DoesNotExist:
        raise Http404("没有这个决定，或者您的岗位不需要查阅它。") from None
    if request.method == "GET":
        note_reading(decision.case, user=person(request), what=what, purpose="公示", now=now)
    return decision
