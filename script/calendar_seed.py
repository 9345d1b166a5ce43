#!/usr/bin/env python3
"""Write daylight/law/rules/calendar/ from the maintained package `chinesecalendar`.

Run once a year, when the State Council has announced the next year and the package has followed. The files are
the law that the product works by; the package is only their source, and `holidays` is a second opinion in the tests.

    .venv/bin/python script/calendar_seed.py 2008 2026
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from chinese_calendar import constants
from holidays.calendars.chinese import _ChineseLunisolar

FOLDER = Path(__file__).parent.parent / "daylight/law/rules/calendar"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
# Only numbers known for certain; the title alone identifies the notice of the other years.
NUMBERS = {
    2019: "国办发明电〔2018〕15号；五一安排依国办发明电〔2019〕3号调整",
    2020: "国办发明电〔2019〕16号；春节假期依国办发明电〔2020〕1号延长至2月2日",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
}
LAST_FESTIVAL_YEAR = 2060


def notice_year(day: date, name: str) -> int:
    """Return the year whose notice speaks of a day: late December can belong to the New Year's holiday."""
    return day.year + 1 if day.month == 12 and name == "元旦" else day.year


def write_years(first: int, last: int) -> None:
    """Write one file for each year."""
    off: dict[int, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    make_up: dict[int, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for found, kept in ((constants.holidays, off), (constants.workdays, make_up)):
        for day, english in sorted(found.items()):
            name = NAMES[english]
            kept[notice_year(day, name)][name].append(day)
    for year in range(first, last + 1):
        (FOLDER / f"{year}.toml").write_text(one_year(year, off[year], make_up[year]), encoding="utf-8")


def one_year(year: int, off: dict[str, list[date]], make_up: dict[str, list[date]]) -> str:
    """Return the text of one year's file."""
    lines = [f"year = {year}", f'source = "国务院办公厅关于{year}年部分节假日安排的通知"']
    if year in NUMBERS:
        lines.append(f'number = "{NUMBERS[year]}"')
    for name, days in sorted(off.items(), key=lambda item: item[1][0]):
        for run, (since, until) in enumerate(runs(days)):
            lines += ["", "[[holiday]]", f'name = "{name}"', f"first = {since}", f"last = {until}"]
            if run == 0 and make_up.get(name):
                lines.append(f"make_up = [{', '.join(map(str, make_up[name]))}]")
    return "\n".join(lines) + "\n"


def runs(days: list[date]) -> list[tuple[date, date]]:
    """Return days as runs without a gap."""
    grouped = groupby(enumerate(days), key=lambda pair: pair[1] - timedelta(pair[0]))
    return [(run[0], run[-1]) for run in ([day for _, day in group] for _, group in grouped)]


def write_festivals(first: int) -> None:
    """Write the days of the lunar festivals, from which years not yet announced are bounded."""
    moon = _ChineseLunisolar()
    lines = ["# Lunar festivals and 清明, by the calendar (astronomy, not an announcement).", ""]
    for year in range(first, LAST_FESTIVAL_YEAR + 1):
        lines += [
            "[[festivals]]",
            f"year = {year}",
            f"spring = {moon.lunar_new_year_date(year)[0]}",
            f"qingming = {moon.qingming_date(year)[0]}",
            f"dragon_boat = {moon.dragon_boat_date(year)[0]}",
            f"mid_autumn = {moon.mid_autumn_date(year)[0]}",
            "",
        ]
    (FOLDER / "festivals.toml").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    first_year, last_year = (int(argument) for argument in sys.argv[1:3])
    write_years(first_year, last_year)
    write_festivals(first_year)
