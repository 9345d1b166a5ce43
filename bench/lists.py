"""Measure the case list and the duty list at 100,000 cases, as an officer, a section head and the head see them.

    python -m bench.lists [--cases 100000] [--rounds 30]

Rows are derived columns put in directly: 97 of 100 cases are archived, every case has two handlers, open ones have
duties. Whole pages are asked for, through middleware and templates. Beside them: what the same questions cost by
OFFSET and by LIKE.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bench._scratch import machine, milliseconds, p50, p99, scratch
from bench.public_search import NAMES, SURNAMES, THINGS, TOWNS

CAUSES = ["非法占用土地", "越界采矿", "无证采矿", "未按规划许可建设", "无资质测绘", "破坏耕地"]
SECTIONS = {
    "team": ("zhouming", "lihui", "yangbo", "maxiaoyun", "huangtao"), "minerals": ("gaofeng", "hejun", "xuli"),
    "planning": ("liangyu", "denghao", "caomin"), "shishan": ("shikai", "pubing"), "gaoqiao": ("bihong", "zhangrong"),
}  # fmt: skip
OPEN_STAGES = ["clue", "filing", "investigation", "case_hearing", "notice", "hearing", "review", "decision", "service", "execution"]
PEOPLE = {"officer": "zhouming", "section head": "chenli", "head": "wugang"}
PAGES = {
    "cases, first page": "/desk/cases/",
    "cases, a page by key, half way": "/desk/cases/?after={half}",
    "cases, a page by key, near the end": "/desk/cases/?after={end}",
    "cases, search, two characters, frequent": "/desk/cases/?q=狮山",
    "cases, search, a party, narrow": "/desk/cases/?q={party}",
    "cases, search, a number": "/desk/cases/?q={number}",
    "cases, search, nothing found": "/desk/cases/?q=月球",
    "cases, open": "/desk/cases/?state=open",
    "cases, overdue": "/desk/cases/?state=late",
    "cases, in legal review": "/desk/cases/?stage=review",
    "cases, one violation of one year": "/desk/cases/?violation=L01&year=2016",
    "clues": "/desk/clues/",
    "duties, mine": "/desk/",
    "duties, of my section": "/desk/?whose=section",
    "duties, of others": "/desk/?whose=others",
}


def main() -> None:
    """Fill, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=30)
    options = arguments.parse_args()
    with scratch("daylight_bench_lists"):
        from django.utils import timezone

        from daylight.site.demonstration.county import FOUNDED, found, moment

        started = time.perf_counter()
        county = found(now=moment(FOUNDED))
        fill(county, options.cases, today=timezone.localdate())
        print(f"{machine()}; {options.cases:,} cases put in within {time.perf_counter() - started:.0f} s; {sizes()}\n")
        measure(options.rounds)
        beside(options.rounds)


def fill(county: Any, cases: int, *, today: date) -> None:
    """Put cases, handlers and duties in, fifteen years of them."""
    from django.db import connection

    from daylight.casefile.case import Case
    from daylight.casefile.duty import DutyRow

    dice = random.Random(20261120)
    through = Case.team.through
    for first in range(0, cases, 2000):
        made = [case_row(county, dice, number, cases, today) for number in range(first, min(first + 2000, cases))]
        rows = Case.objects.bulk_create(row for row, _ in made)
        handlers = [(row, who) for row, (_, team) in zip(rows, made, strict=True) for who in team]
        through.objects.bulk_create(through(case=row, user=county.users[who]) for row, who in handlers)
        DutyRow.objects.bulk_create(duty for row in rows if row.archived_on is None for duty in duty_rows(dice, row, today))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def case_row(county: Any, dice: random.Random, number: int, cases: int, today: date) -> tuple[Any, tuple[str, ...]]:
    from daylight.casefile.case import Case
    from daylight.gazette.folding import fold, grams
    from daylight.gazette.search import vector

    code = dice.choice(list(SECTIONS))
    opened = today - timedelta(days=int((1 - number / cases) * 15 * 365))
    standing = dice.random() < 0.25 if number > cases * 0.9 else dice.random() < 0.005
    stage = dice.choice(OPEN_STAGES) if standing else "archive"
    town, thing, cause = dice.choice(TOWNS), dice.choice(THINGS), dice.choice(CAUSES)
    party = f"武定{dice.choice(SURNAMES)}{dice.choice(NAMES)}{dice.choice(NAMES)}{thing[:2]}有限公司"
    filed = stage != "clue"
    decided = opened + timedelta(days=70) if stage in {"archive", "service", "execution"} else None
    row = Case(
        clue_number=f"武自然资线索〔{opened.year}〕{number}号", number=f"武自然资执〔{opened.year}〕{number}号" if filed else "",
        section=county.sections[code], opened_on=opened, title=f"{party}{cause}案", cause=cause if filed else "",
        violation=dice.choice(["L01", "L02", "M01", "P01"]) if filed else "", place=f"武定县{town}{thing}", township=town,
        party_names=party, stage=stage, acts_count=40, last_act_on=opened, in_review=stage in {"review", "archive"},
        due_on=today + timedelta(days=dice.randint(-20, 90)) if standing else None,
        filed_on=opened + timedelta(days=5) if filed else None, decided_on=decided,
        closed_on=None if standing else opened + timedelta(days=150), archived_on=None if standing else opened + timedelta(days=160),
    )  # fmt: skip
    text = f"{row.clue_number} {row.number} {row.title} {party} {row.place} {town} {cause}"
    row.words = vector(sorted(grams([fold(text)])))
    return row, tuple(dice.sample(SECTIONS[code], 2))


def duty_rows(dice: random.Random, case: Any, today: date) -> list[Any]:
    from daylight.casefile.duty import DutyRow

    whose = ["officer", "officer", dice.choice(["section_head", "reviewer", "head", "publicity_clerk"])]
    return [
        DutyRow(
            case=case, section_id=case.section_id, kind="decide", title="作出处罚决定", act_kind="decision", role=role,
            due_on=today + timedelta(days=dice.randint(-20, 90)), basis="自然资源行政处罚办法 第38条", reckoning=["立案次日起算"],
        )
        for role in whose[: dice.randint(1, 3)]
    ]  # fmt: skip


def sizes() -> str:
    from django.db import connection

    from daylight.casefile.duty import DutyRow

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_total_relation_size('casefile_case')), count(*) FILTER (WHERE archived_on IS NULL) FROM casefile_case"
        )
        size, standing = cursor.fetchone()
    return f"{standing:,} of them stand open with {DutyRow.objects.count():,} duties; table and indexes {size}"


def measure(rounds: int) -> None:
    """Print a row per page: p50 and p99 in milliseconds and statements sent, for each of three people."""
    places = keys()
    clients = {label: signed_in(name) for label, name in PEOPLE.items()}
    print(" " * 40 + " | ".join(f"{label:^24}" for label in PEOPLE))
    print(f"{'whole page, ms':<40}" + " | ".join(f"{'p50':>7} {'p99':>7} {'queries':>8}" for _ in PEOPLE))
    for label, address in PAGES.items():
        address = address.format(**places)
        cells = []
        for client in clients.values():
            ask = getter(client, address)
            sent = statements(ask)
            taken = milliseconds(ask, rounds)
            cells.append(f"{p50(taken):>7.1f} {p99(taken):>7.1f} {sent:>8}")
        print(f"{label:<40}" + " | ".join(cells))


def statements(work: Callable[[], object]) -> int:
    """Count the statements that some work sends."""
    from django.db import connection

    sent = []

    def note(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return len(sent)


def getter(client: Any, address: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"

    return ask


def keys() -> dict[str, str]:
    """Return what the addresses need: keys half way and near the end, a party, a number."""
    from daylight.casefile.case import Case

    ordered = Case.objects.order_by("-opened_on", "-pk")
    count = ordered.count()
    half, end = ordered[count // 2], ordered[count - 100]
    return {
        "half": f"{half.opened_on}.{half.pk}", "end": f"{end.opened_on}.{end.pk}", "party": half.party_names[:5],
        "number": half.number,
    }  # fmt: skip


def signed_in(username: str) -> Any:
    from django.test import Client
    from django.utils import timezone

    from daylight.accounts.models import User
    from daylight.accounts.signing_in import SEEN_AT, SIGNED_IN_AT

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=username))
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = timezone.now().timestamp()
    session.save()
    return client


def beside(rounds: int) -> None:
    """Print what the database alone needs, by our way and by the plain one."""
    from daylight.casefile.case import Case
    from daylight.casefile.finding import matching

    ordered = Case.objects.order_by("-opened_on", "-pk")
    count = ordered.count()
    places = keys()
    day, _, key = places["half"].partition(".")
    by_key = ordered.extra(where=["(opened_on, casefile_case.id) < (%s::date, %s)"], params=[day, key])
    pairs: list[tuple[str, Callable[[], Any], str, Callable[[], Any]]] = [
        ("a page half way", lambda: list(by_key[:26]), "OFFSET", lambda: list(ordered[count // 2 : count // 2 + 26])),
        ("a frequent word", lambda: list(matching(ordered, "狮山")[:26]), "LIKE", lambda: like(ordered, "狮山")),
        ("a narrow word", lambda: list(matching(ordered, places["party"])[:26]), "LIKE", lambda: like(ordered, places["party"])),
        ("a word that nobody wrote", lambda: list(matching(ordered, "月球")[:26]), "LIKE", lambda: like(ordered, "月球")),
    ]
    print(f"\n{'rows alone, ms':<40}{'ours p50':>9} {'plain p50':>10} {'ratio':>7}")
    for label, ours, other, plain in pairs:
        mine, theirs = p50(milliseconds(ours, rounds)), p50(milliseconds(plain, max(5, rounds // 3)))
        print(f"{label + ' beside ' + other:<40}{mine:>9.1f} {theirs:>10.1f} {theirs / mine:>6.1f}×")


def like(ordered: Any, word: str) -> list[Any]:
    """Find a word in any of five columns with LIKE."""
    from functools import reduce
    from operator import or_

    from django.db.models import Q

    columns = ("title", "number", "party_names", "place", "cause")
    return list(ordered.filter(reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns)))[:26])


if __name__ == "__main__":
    main()
