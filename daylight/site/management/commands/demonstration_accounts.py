"""Print the accounts of the demonstration county; an installation that is in earnest has none."""

from __future__ import annotations

import unicodedata

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from daylight.site.demonstration.county import PASSWORD
from daylight.site.demonstration.loading import accounts, is_demonstration


class Command(BaseCommand):
    help = "列出演示账号。只在演示县可用。"

    def handle(self, *args: object, **options: object) -> None:
        if not is_demonstration():
            raise CommandError("这里不是演示县，没有演示账号。")
        today = timezone.localdate()
        self.stdout.write(f"  演示账号 demonstration accounts，密码都是 password: {PASSWORD}")
        for user in accounts():
            posts = "、".join(str(post) for post in user.posts_on(today))
            self.stdout.write(f"    {user.username:<11}{_padded(user.name, 8)}{posts}")


def _padded(text: str, width: int) -> str:
    """Pad a text for the terminal, where a Chinese character is two columns wide."""
    return text + " " * max(1, width - sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))
