"""Re-derive what lists keep of each case, and report every difference: ``manage.py rederive [--repair]``."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from daylight.casefile.case import Case
from daylight.casefile.standing import differences, refresh


class Command(BaseCommand):
    help = "按记录重新推导每个案件的进度、期限和应办事项，报告不一致之处；--repair 同时改正。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="按记录改正")

    def handle(self, *args: object, **options: bool) -> None:
        today, looked, differing = timezone.localdate(), 0, 0
        for key in Case.objects.order_by("pk").values_list("pk", flat=True).iterator():
            looked += 1
            with transaction.atomic():
                case = Case.objects.select_for_update().get(pk=key)
                found = list(differences(case, on=today))
                if found and options["repair"]:
                    refresh(case, on=today)
            differing += bool(found)
            for difference in found:
                self.stdout.write(difference)
        if differing and not options["repair"]:
            raise CommandError(f"{looked} 个案件中有 {differing} 个与记录不一致；加 --repair 按记录改正。")
        self.stdout.write(f"{looked} 个案件{'，改正了 ' + str(differing) + ' 个' if differing else '都与记录一致'}。")
