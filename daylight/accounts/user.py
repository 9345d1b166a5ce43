"""An account (账号): one person, one name to sign in with, and the posts that say what he may do."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from daylight.accounts.post import Post, Role, Section


class Users(BaseUserManager["User"]):
    def open_account(self, username: str, *, name: str, password: str | None, now: datetime) -> User:
        """Open an account; without a password nobody can sign in with it until one is set."""
        user = self.model(username=self.model.normalize_username(username.strip()), name=name.strip(), opened_at=now)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account (账号)."""

    username = models.CharField("账号", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=64)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须改密码", default=False)
    opened_at = models.DateTimeField("开户时间")
    password_set_at = models.DateTimeField("密码设置时间", null=True, blank=True)

    objects = Users()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def posts_on(self, day: date) -> list[Post]:
        """List the posts that the person holds on a day, in the order they were given."""
        return list(self.posts.in_force(day).select_related("section").order_by("since", "pk"))

    def roles_on(self, day: date) -> set[str]:
        """Name the roles that the person holds on a day; a disabled account holds none."""
        if not self.is_active:
            return set()
        return set(self.posts.in_force(day).values_list("role", flat=True))

    def holds(self, role: Role | str, *, on: date) -> bool:
        return str(role) in self.roles_on(on)

    def section_on(self, day: date) -> Section | None:
        """Find the section (股室) that the person belongs to on a day: that of the post given first."""
        posts = self.posts_on(day)
        return posts[0].section if posts else None

    def oversees_on(self, day: date) -> set[Section]:
        """Name the sections that the person is in charge of as deputy head (分管) on a day."""
        return set(Section.objects.filter(overseers__in=self.posts.in_force(day)))
