"""Verify the ledger from the command line."""

from __future__ import annotations

import sys
import time

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from daylight.ledger.verification import Fault, Noted, Report, verify

SHOWN = 20


class Command(BaseCommand):
    help = "核验台账：逐条重算摘要，并与所封存的记录核对。发现问题时指出第一条，退出码为 1。"
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", metavar="序号:摘要", help="与以前抄下、存在别处的末端核对，例如 1024:3f9a…（完整的 64 位）")

    def handle(self, *args: object, **options: object) -> None:
        started = time.perf_counter()
        report = verify(noted=_noted(options["head"]), progress=self._progress if sys.stderr.isatty() else None)
        if sys.stderr.isatty():
            self.stderr.write("")
        self._tell(report, seconds=time.perf_counter() - started)
        if not report.is_sound:
            sys.exit(1)

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"\r已核验 {done} / {total} 条", ending="")
        self.stderr.flush()

    def _tell(self, report: Report, *, seconds: float) -> None:
        self.stdout.write(f"台账共 {report.entries} 条，与记录核对 {report.compared} 条，用时 {seconds:.1f} 秒。")
        if report.unknown_kinds:
            self.stdout.write(f"没有登记来源、只核对了摘要的事项：{'、'.join(sorted(report.unknown_kinds))}。")
        if report.is_sound:
            self.stdout.write(self.style.SUCCESS("台账完好。"))
            self.stdout.write(f"末端（请抄存于别处，下次以 --head 核对）：{report.head.index}:{report.head.digest}")
            return
        self.stdout.write(self.style.ERROR(f"台账有 {len(report.faults)} 处问题。第一处："))
        self.stdout.write(f"  {_line(report.faults[0])}")
        for fault in report.faults[1:SHOWN]:
            self.stdout.write(f"  其后：{_line(fault)}")
        if len(report.faults) > SHOWN:
            self.stdout.write(f"  另有 {len(report.faults) - SHOWN} 处未列出。")
        self.stdout.write("请勿继续办理；保全数据库与备份，报告主要负责人，并与最近一次备份比对第一处问题。")


def _line(fault: Fault) -> str:
    place = f"第 {fault.index} 条" if fault.index is not None else "台账之外"
    what = f"（{fault.kind}，{fault.subject}）" if fault.kind else ""
    when = f"，记入于 {timezone.localtime(fault.recorded_at):%Y-%m-%d %H:%M:%S}" if fault.recorded_at else ""
    return f"{place}{what}{when}：{fault.trouble}。"


def _noted(text: object) -> Noted | None:
    if not text:
        return None
    index, _, digest = str(text).partition(":")
    if not index.isdigit() or len(digest) != 64:
        raise CommandError("--head 应写成“序号:64 位摘要”，即以前核验时显示的末端。")
    return Noted(int(index), digest)
