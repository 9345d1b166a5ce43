"""The pages at which people sign in, sign out and set their password."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from daylight.accounts import signing_in
from daylight.accounts.forms import PasswordForm, SignInForm
from daylight.accounts.parking import parked
from daylight.accounts.passwords import change_password
from daylight.accounts.post import Role
from daylight.accounts.present import person
from daylight.accounts.throttle import Locked
from daylight.accounts.user import User

HOME = "/desk/"
ADMINISTRATION = "/desk/administration/"  # an administrator has no business at the desk


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in page; let the person in and bring him to where he wanted to go."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect(_wanted(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            signing_in.sign_in(request, **form.cleaned_data, now=now)
        except Locked as lock:
            form.add_error(None, f"连续多次登录失败，已暂停登录。请在 {lock.minutes_left(now)} 分钟后再试；忘记密码请联系系统管理员重置。")
            return _sign_in_page(request, form, status=429)
        except signing_in.WrongCredentials:
            form.add_error(None, "账号或密码不对。连续 5 次失败将暂停登录 15 分钟。")
            return _sign_in_page(request, form, status=422)
        request.session.pop("expired", None)
        return redirect(_wanted(request))
    return _sign_in_page(request, form, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign the person out."""
    signing_in.sign_out(request, now=timezone.now())
    return redirect("accounts:sign_in")


@never_cache
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Let a person change his password and stay signed in here, though nowhere else."""
    form = PasswordForm(request.POST or None, user=person(request))
    if request.method == "POST" and form.is_valid():
        change_password(person(request), password=form.cleaned_data["new"], now=timezone.now())
        update_session_auth_hash(request, person(request))
        return render(request, "accounts/password_changed.html")
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@login_required
def resume(request: HttpRequest) -> HttpResponse:
    """Hand back what the person sent after his session had ended, for him to send again."""
    found = parked(request)
    if found is None:
        return redirect(HOME)
    shown = [value for _, values in found["fields"] for value in values if len(value) > 3][:20]
    return render(request, "accounts/resume.html", {"parked": found, "shown": shown})


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int) -> HttpResponse:
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", ""), "expired": request.session.get("expired")}
    return render(request, "accounts/sign_in.html", context, status=status)


def _wanted(request: HttpRequest) -> str:
    """Say where the person wanted to go, if that is a page of this desk; otherwise where his work is."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    path = urlsplit(wanted).path if here else ""
    if path.startswith(HOME) and path not in {HOME, resolve_url("accounts:sign_in")}:
        return wanted
    administers = isinstance(request.user, User) and request.user.holds(Role.ADMINISTRATOR, on=timezone.localdate())
    return ADMINISTRATION if administers else HOME
