"""Derive the lists and the search index of the public site anew."""

from django.core.management.base import BaseCommand

from daylight.gazette.listing import rebuild


class Command(BaseCommand):
    help = "由公示版本和撤下公告重新推算公示目录和检索索引，报告与原来不同的条目"

    def handle(self, *args: object, **options: object) -> None:
        """Rebuild, and name each entry whose line was not what it should be."""
        differing = rebuild()
        for address in differing:
            self.stdout.write(f"与版本不符，已按版本重建：{address}")
        self.stdout.write(f"重建完成，{len(differing)} 条与原来不同。")
