"""Appoint the first administrator of an installation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from daylight.accounts.administration import NotPermittedHere, open_account
from daylight.accounts.models import Role, Section
from daylight.accounts.passwords import reset_password
from daylight.registers.posts import grant_post


class Command(BaseCommand):
    help = "任命第一位系统管理员，并显示其一次性密码。以后的账号由系统管理员在网页上开户。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="账号，例如 admin")
        parser.add_argument("--name", required=True, help="姓名")
        parser.add_argument("--section", default="办公室", help="所在股室，没有则新建（默认：办公室）")

    @transaction.atomic
    def handle(self, *args: object, **options: str) -> None:
        now = timezone.now()
        try:
            user = open_account(options["username"], name=options["name"], by=None, now=now)
            section, _ = Section.objects.get_or_create(name=options["section"], defaults={"code": "office"})
            grant_post(user, section=section, role=Role.ADMINISTRATOR, since=timezone.localdate(now), by=None, now=now)
        except NotPermittedHere as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as refusal:
            raise CommandError("".join(refusal.messages)) from refusal
        self.stdout.write(f"已任命{user.name}为系统管理员。一次性密码（只显示这一次）：{reset_password(user, by=user, now=now)}")
