"""Measure public search: 100,000 synthetic decisions, first page, beside a plain LIKE over the same text.

    python bench/public_search.py [--entries 100000] [--rounds 30]

It makes a scratch database beside the installation's own, fills it in bulk, measures, and drops it.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")

SCRATCH = "daylight_bench_search"
TODAY = date(2026, 11, 20)
TOWNS = ["狮山镇", "高桥镇", "猫街镇", "插甸镇", "白路镇", "万德镇", "己衣镇", "田心乡", "发窝乡", "环州乡", "东坡乡"]
VIOLATIONS = ["非法占地", "越界采矿", "无证采矿", "违法建设", "无证测绘", "破坏耕地", "非法转让土地"]
THINGS = [
    "砂石堆场",
    "养殖场",
    "停车场",
    "加油站",
    "光伏发电设施",
    "仓库",
    "彩钢瓦房",
    "住宅",
    "农家乐",
    "选矿厂",
    "搅拌站",
    "苗圃",
    "驾校",
    "冷库",
    "公路",
    "鱼塘",
]
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
NAMES = "瑶堃祎赟昊磊鑫淼焱垚晟煜瑾瑜琪琳珂璐璇妍婕婷晖曦晗晔"
PHRASES = [
    "经立案调查，当事人未经批准占用集体土地，",
    "占用地类为其他草地，符合国土空间规划，",
    "占用永久基本农田，不符合国土空间规划，",
    "未取得采矿许可证擅自开采建筑石料用灰岩，",
    "超越批准的矿区范围采出砂石料，",
    "现场勘测由具有资质的测绘单位完成，",
    "当事人在规定期限内未提出陈述申辩，也未要求听证。",
    "当事人主动停止违法行为并配合调查，",
    "有现场勘验笔录、询问笔录、勘测定界图、照片等证据证实，",
    "事实清楚，证据确凿，程序合法，",
    "萤石矿体沿北东向断裂产出，",
    "拆除后已恢复土地原状并通过验收，",
    "责令退还非法占用的土地，",
    "没收违法所得并处罚款，",
]
QUERIES = {
    "1 character, frequent": ["土", "砂"],
    "1 character, rare": ["瑶", "堃"],
    "2 characters, in nearly all": ["土地", "当事"],
    "2 characters, frequent": ["砂石", "灰岩"],
    "2 characters, narrow": ["鱼塘", "苗圃"],
    "4 characters, frequent": ["基本农田", "非法占地"],
    "4 characters, narrow": ["彩钢瓦房", "光伏发电"],
    "two terms": ["狮山镇 停车场", "萤石 环州"],
    "document number": ["武自然资罚〔2019〕77号", "2022(3456)"],
    "nothing": ["月球", "火星采样"],
}

PAGES = {
    "home": "/",
    "list": "/decisions/",
    "list, narrowed by place and year": "/decisions/?place=狮山镇&year=2020",
    "list, deep": "/decisions/?after=2014-06-01.17000",
    "one decision": "/decisions/penalty-2020-1/",
    "feed": "/feed.xml",
}


def main() -> None:
    """Fill, measure, print, drop."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--entries", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=30)
    options = arguments.parse_args()
    from daylight.site.database import database_at_hand

    with database_at_hand():
        import django
        from django.conf import settings

        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
        django.setup()
        logging.disable(logging.INFO)
        from django.db import connection

        make_scratch(connection)
        try:
            started = time.perf_counter()
            fill(connection, options.entries)
            print(f"{options.entries:,} entries in {time.perf_counter() - started:.0f} s; {sizes(connection)}\n")
            measure(connection, options.rounds)
        finally:
            drop_scratch(connection)


def make_scratch(connection) -> None:
    from django.core.management import call_command

    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {SCRATCH}")
        cursor.execute(f"CREATE DATABASE {SCRATCH}")
    connection.close()
    connection.settings_dict["NAME"], connection.home = SCRATCH, connection.settings_dict["NAME"]
    call_command("migrate", "gazette", verbosity=0)


def drop_scratch(connection) -> None:
    connection.close()
    connection.settings_dict["NAME"] = connection.home
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")
    connection.close()


def fill(connection, entries: int) -> None:
    """Insert entries, versions, lines and search rows in bulk; one in ten is an inspection, dates run over fifteen years."""
    from daylight.gazette.listing import document, line
    from daylight.gazette.models import Entry, Listing, SearchRow, Version

    dice = random.Random(20261120)
    numbers: dict[int, int] = {}
    for first in range(0, entries, 2000):
        batch = [decision(dice, numbers, place / entries) for place in range(first, min(first + 2000, entries))]
        rows = Entry.objects.bulk_create(entry for entry, _ in batch)
        versions = Version.objects.bulk_create(version_of(entry, fields) for entry, (_, fields) in zip(rows, batch, strict=True))
        triples = [(entry, version, fields) for entry, version, (_, fields) in zip(rows, versions, batch, strict=True)]
        Listing.objects.bulk_create(Listing(entry=entry, **line(entry, version, fields)) for entry, version, fields in triples)
        columns = [field.attname for field in SearchRow._meta.fields]
        with connection.cursor() as cursor, cursor.copy(f"COPY gazette_searchrow ({', '.join(columns)}) FROM STDIN") as copy:
            for entry, _, fields in triples:
                copy.write_row(document(entry, fields).row())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def decision(dice: random.Random, numbers: dict[int, int], age: float):
    from daylight.gazette.fields import PublicFields
    from daylight.gazette.models import Entry

    published_on = date(2012, 1, 4) + timedelta(days=int(age * 5400))
    serial = numbers[published_on.year] = numbers.get(published_on.year, 0) + 1
    town, thing, violation = dice.choice(TOWNS), dice.choice(THINGS), dice.choice(VIOLATIONS)
    name = dice.choice(SURNAMES) + dice.choice(NAMES) + dice.choice(NAMES)
    area = f"{dice.randint(20, 90_000) / 10:,.1f}"
    kind = "inspection" if dice.random() < 0.1 else "penalty"
    text = "".join(dice.sample(PHRASES, 7))
    fields = PublicFields(
        kind=kind,
        organ="武定县自然资源局",
        title=f"{town}{thing}{violation}案",
        document_number=f"武自然资罚〔{published_on.year}〕{serial}号",
        party_shown=f"武定{name}{thing[:2]}有限公司" if dice.random() < 0.5 else f"{name[0]}某",
        party_kind="organisation",
        cause=violation,
        facts=f"{published_on.year}年起在{town}建设{thing}，占地{area}平方米。{text}{''.join(dice.sample(PHRASES, 3))}",
        basis=("土地管理法 第77条", "行政处罚法 第57条"),
        conclusion=f"责令退还非法占用的土地；罚款{dice.randint(2, 400) * 500:,}元。",
        decided_on=published_on - timedelta(days=5),
        working_days_used=dice.randint(1, 8),
        limit_working_days=7,
        place=town,
        violation=violation,
        expires_on=TODAY + timedelta(days=900),
    )
    entry = Entry(
        address=f"{kind}-{published_on.year}-{serial}",
        kind=kind,
        organ=fields.organ,
        published_at=moment(published_on),
        published_on=published_on,
        working_days_used=fields.working_days_used,
        limit_working_days=7,
    )
    return entry, fields


def version_of(entry, fields):
    from daylight.gazette.models import Version

    return Version(
        entry=entry,
        number=1,
        content=fields.as_json(),
        published_at=entry.published_at,
        published_on=entry.published_on,
        expires_on=fields.expires_on,
    )


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def sizes(connection) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_total_relation_size('gazette_searchrow')), pg_size_pretty(pg_relation_size('gazette_search_tokens')),"
            " pg_size_pretty(pg_database_size(current_database()))"
        )
        return "search table with index {}, of it GIN {}; database {}".format(*cursor.fetchone())


def measure(connection, rounds: int) -> None:
    """Print a row per kind of query: milliseconds for the first page, p50 and p99 over all rounds."""
    from django.test import Client

    from daylight.gazette.search import index

    def plain(query: str) -> int:
        """Find the newest twenty and the count with LIKE over the same folded text, which no index helps."""
        from daylight.gazette.folding import terms

        words = [f"%{word}%" for word in terms(query)]
        where = " AND ".join(["body LIKE %s"] * len(words))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT entry_id FROM gazette_searchrow WHERE {where} ORDER BY published_on DESC, entry_id DESC LIMIT 20", words
            )
            cursor.fetchall()
            cursor.execute(f"SELECT count(*) FROM gazette_searchrow WHERE {where}", words)
            return cursor.fetchone()[0]

    client = Client(SERVER_NAME="localhost")
    print(f"{'query':<28} {'hits':>8} | {'index p50':>9} {'p99':>7} | {'page p50':>8} {'p99':>7} | {'LIKE p50':>8} {'p99':>7}   (ms)")
    for label, queries in QUERIES.items():
        total = plain(queries[0])
        found = timed(lambda query: index.find(query, on=TODAY), queries, rounds)
        page = timed(lambda query: client.get("/search/", {"q": query}), queries, rounds)
        like = timed(plain, queries, max(3, rounds // 10))
        figures = f"{found[0]:>9.1f} {found[1]:>7.1f} | {page[0]:>8.1f} {page[1]:>7.1f} | {like[0]:>8.0f} {like[1]:>7.0f}"
        print(f"{label:<28} {total:>8,} | {figures}")
    print(f"\n{'page':<58} {'p50':>8} {'p99':>7}   (ms)")
    for label, address in PAGES.items():
        taken = timed(client.get, [address], rounds)
        print(f"{label:<58} {taken[0]:>8.1f} {taken[1]:>7.1f}")


def timed(search: Callable[[str], object], queries: list[str], rounds: int) -> tuple[float, float]:
    """Return p50 and p99 in milliseconds."""
    taken = []
    for query in queries:
        search(query)
        for _ in range(rounds):
            started = time.perf_counter()
            search(query)
            taken.append(1000 * (time.perf_counter() - started))
    ordered = sorted(taken)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


if __name__ == "__main__":
    main()
