"""The administrator's pages: accounts and posts, and nothing of any case."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from daylight.accounts import administration
from daylight.accounts.administration import NotPermittedHere
from daylight.accounts.models import AccountEvent, Post, Role, Section, User
from daylight.accounts.present import person
from daylight.registers.posts import PostRefused, end_post, grant_post

EVENTS_SHOWN = 50
View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Let only administrators in."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not person(request).holds(Role.ADMINISTRATOR, on=timezone.localdate()):
            raise PermissionDenied("账号与岗位由系统管理员登记；您不是系统管理员。")
        return view(request, *args, **kwargs)

    return guarded


class AccountForm(forms.Form):
    username = forms.RegexField(
        r"^[a-z][a-z0-9._-]{1,63}$",
        label="账号",
        help_text="小写字母开头，可含数字、点、横线；定下后不再更改。",
        error_messages={"invalid": "账号须以小写字母开头，只含小写字母、数字、点、横线。"},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    name = forms.CharField(label="姓名", max_length=64)


class PostForm(forms.Form):
    section = forms.ModelChoiceField(Section.objects.all(), label="股室", empty_label="请选择")
    role = forms.ChoiceField(choices=[("", "请选择"), *Role.choices], label="岗位")
    since = forms.DateField(label="任职日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    oversees = forms.ModelMultipleChoiceField(
        Section.objects.all(),
        label="分管股室",
        required=False,
        help_text="只在任分管负责人时选择。",
        widget=forms.CheckboxSelectMultiple,
    )


class EndForm(forms.Form):
    until = forms.DateField(label="离任日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@for_administrators
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts with the posts of today."""
    today = timezone.localdate()
    held: dict[int, list[Post]] = {}
    for post in Post.objects.in_force(today).select_related("section"):
        held.setdefault(post.user_id, []).append(post)
    users = list(User.objects.order_by("-is_active", "username"))
    rows = [(user, held.get(user.pk, [])) for user in users]
    return render(request, "registers/accounts.html", {"rows": rows, "disabled": sum(not user.is_active for user in users)})


@for_administrators
@never_cache
def new_account(request: HttpRequest) -> HttpResponse:
    """Open an account and show its first password, once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            user = administration.open_account(**form.cleaned_data, by=person(request), now=now)
        except ValidationError as trouble:
            for name, told in trouble.message_dict.items():
                form.add_error(name if name in form.fields else None, told)
        else:
            password = administration.give_new_password(user, by=person(request), now=now)
            return _password_page(request, user, password)
    return render(request, "registers/new_account.html", {"form": form}, status=422 if form.errors else 200)


@for_administrators
def account(request: HttpRequest, username: str) -> HttpResponse:
    """Show one account: its posts, past and present, and what happened to it."""
    return _account_page(request, _user(username), PostForm(initial={"since": timezone.localdate()}))


@for_administrators
@require_POST
def give_post(request: HttpRequest, username: str) -> HttpResponse:
    """Give a post; a refusal is shown beside what was filled in."""
    user, form = _user(username), PostForm(request.POST)
    if form.is_valid():
        try:
            post = grant_post(user, **form.cleaned_data, by=person(request), now=timezone.now())
        except (PostRefused, NotPermittedHere) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已登记：{user.name}自 {post.since} 起任{post}。")
            return redirect("registers:account", username=username)
    return _account_page(request, user, form, status=422)


@for_administrators
@require_POST
def close_post(request: HttpRequest, username: str, key: int) -> HttpResponse:
    """End a post."""
    user, form = _user(username), EndForm(request.POST)
    post = get_object_or_404(Post, pk=key, user=user)
    if form.is_valid():
        try:
            end_post(post, until=form.cleaned_data["until"], by=person(request), now=timezone.now())
            messages.success(request, f"已登记：{user.name}于 {form.cleaned_data['until']} 离任{post}。")
        except (PostRefused, NotPermittedHere) as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, "请填写离任日，例如 2026-11-23。")
    return redirect("registers:account", username=username)


@for_administrators
@require_POST
@never_cache
def new_password(request: HttpRequest, username: str) -> HttpResponse:
    """Give an account a new password and show it, once."""
    user = _user(username)
    return _password_page(request, user, administration.give_new_password(user, by=person(request), now=timezone.now()))


@for_administrators
@require_POST
def disable(request: HttpRequest, username: str) -> HttpResponse:
    """Disable an account."""
    return _switched(request, username, administration.disable_account, "已停用，正在使用的登录随即失效")


@for_administrators
@require_POST
def enable(request: HttpRequest, username: str) -> HttpResponse:
    """Enable an account again."""
    return _switched(request, username, administration.enable_account, "已重新启用")


def _switched(request: HttpRequest, username: str, switch: Callable[..., None], told: str) -> HttpResponse:
    user = _user(username)
    try:
        switch(user, by=person(request), now=timezone.now())
        messages.success(request, f"{user.name}的账号{told}。")
    except NotPermittedHere as refusal:
        messages.error(request, str(refusal))
    return redirect("registers:account", username=username)


def _user(username: str) -> User:
    return get_object_or_404(User, username=username)


def _account_page(request: HttpRequest, user: User, form: PostForm, *, status: int = 200) -> HttpResponse:
    posts = user.posts.select_related("section", "given_by", "ended_by").prefetch_related("oversees").order_by("-since", "-pk")
    events = AccountEvent.objects.filter(user=user).select_related("by")[:EVENTS_SHOWN]
    context = {"account": user, "posts": posts, "events": events, "form": form, "today": timezone.localdate()}
    return render(request, "registers/account.html", context, status=status)


def _password_page(request: HttpRequest, user: User, password: str) -> HttpResponse:
    return render(request, "registers/new_password.html", {"account": user, "password": password})
