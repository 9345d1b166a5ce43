"""Load the demonstration county into an empty installation: ``manage.py load_demonstration [--on 2026-11-23]``."""

from __future__ import annotations

import time
from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from daylight.site.demonstration.loading import NotEmpty, load
from daylight.site.demonstration.script import BadScript


class Command(BaseCommand):
    help = "装载演示县：武定县自然资源局，虚构的人员，处在各个环节的案件。只装入空的数据库。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="以哪一天为“今天”（默认：今天），例如 2026-11-23")

    def handle(self, *args: object, **options: date | None) -> None:
        began, told = time.monotonic(), 0

        def tell(story: str) -> None:
            nonlocal told
            told += 1
            self.stdout.write(f"  {told:>2}. {story}")
            self.stdout.flush()

        try:
            load(on=options["on"] or timezone.localdate(), tell=tell)
        except (NotEmpty, BadScript) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"  演示县已装载：{told} 个案件，用时 {time.monotonic() - began:.0f} 秒。")
