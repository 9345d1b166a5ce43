"""The publication desk: what must be published or withdrawn, by when, and what stands on the shelf."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daylight.disclosure.pages.doors import at_the_publication_desk, person
from daylight.disclosure.queue import queue_for
from daylight.disclosure.rulebook import in_force


@at_the_publication_desk
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits, the most pressing first."""
    today = timezone.localdate()
    return render(request, "disclosure/desk.html", {"queue": queue_for(person(request), on=today), "today": today})


@at_the_publication_desk
def rules(request: HttpRequest) -> HttpResponse:
    """Show the disclosure rules in force, each with its basis (P1.1)."""
    book = in_force(timezone.localdate())
    tables = [
        ("公开什么、何时公开", [(rule.title, f"{rule.working_days} 个工作日内", rule.basis) for rule in book.kinds.values()]),
        ("人怎么写", [(rule.title, STYLES[rule.style], rule.basis) for rule in book.persons.values()]),
        ("号码和地址怎么写", [(rule.title, STYLES[rule.style], rule.basis) for rule in book.values.values()]),
        ("不予公示的情形", [(rule.title, "分管负责人签批", rule.basis) for rule in book.exceptions.values()]),
        ("撤回的情形", [(rule.title, _within(rule.working_days), rule.basis) for rule in book.withdrawals.values()]),
    ]
    return render(request, "disclosure/rules.html", {"tables": tables})


STYLES = {
    "surname": "保留姓氏，名字以“某”代替；少数民族姓名保留首字", "someone": "不写姓名，以“某某”代替", "kept": "原样公开",
    "gone": "隐去", "village": "写到村（社区），没有村的写到乡镇", "first_four_last_two": "保留前四位和后两位",
}  # fmt: skip


def _within(days: int) -> str:
    return f"{days} 个工作日内撤回并公开说明理由" if days else "及时撤回并公开说明理由"
