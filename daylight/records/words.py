"""How facts are written on papers: dates, money, areas, people, and the ruled blank for what is not given."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from jinja2 import ChainableUndefined

from daylight.law import amounts
from daylight.records.papers import BLANK, chinese_date

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Blank(ChainableUndefined):
    """What is not given: false in a condition, nothing in a loop, a ruled blank on paper."""

    def __str__(self) -> str:
        return BLANK


class Known:
    """Facts by name, for the text of forms; an empty fact is as good as none, so it prints as a blank."""

    __slots__ = ("values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = {str(name): value for name, value in values.items() if value not in (None, "", [], ())}

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __bool__(self) -> bool:
        return bool(self.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and other.values == self.values

    def __hash__(self) -> int:
        return id(self)

    def __str__(self) -> str:
        return str(self.values.get("name") or self.values.get("title") or BLANK)


def known(value: Any) -> Any:
    """Turn plain values into what the text of forms may read: facts by name, lists, and scalars; nothing callable."""
    if isinstance(value, Known):
        return value
    if isinstance(value, Mapping):
        return Known({name: known(item) for name, item in value.items()})
    if is_dataclass(value) and not isinstance(value, type):
        return Known({f.name: known(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, list | tuple | set | frozenset):
        return [known(item) for item in value]
    return value


def printed(value: Any) -> Any:
    """Write one value as papers do: 2026年3月1日, 是/否, 张三、李四, an exact decimal without a tail of noughts."""
    if value is None or isinstance(value, Blank):
        return BLANK
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return chinese_date(value)
    if isinstance(value, dt.time):
        return clock(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, list | tuple):
        return "、".join(str(printed(item)) for item in value)
    if isinstance(value, str) and DAY.fullmatch(value):
        return day(value)
    return value


def day(value: Any) -> str:
    """Write a date as 2026年3月1日; nothing for nothing."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return chinese_date(value)
    if isinstance(value, str) and DAY.match(value):
        return chinese_date(dt.date.fromisoformat(value[:10]))
    return "" if value is None or isinstance(value, Blank) else str(value)


def clock(value: Any) -> str:
    """Write a time of day as 9时05分."""
    if isinstance(value, str):
        try:
            value = dt.time.fromisoformat(value)
        except ValueError:
            return str(value)
    return f"{value.hour}时{value.minute:02d}分" if isinstance(value, dt.time | dt.datetime) else BLANK


def moment(value: dt.datetime) -> str:
    return chinese_date(value.date()) + clock(value.time())


def plain(value: Any) -> str:
    """Write an exact number without needless noughts."""
    number = decimal(value)
    if number is None:
        return BLANK
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def yuan(value: Any) -> str:
    """Write money with two places and no separators, as on a decision: 126050.00元."""
    number = decimal(value)
    return BLANK if number is None else f"{number:.2f}元"


def capitals(value: Any) -> str:
    """Write money in official capitals: 壹拾贰万陆仟零伍拾元整."""
    number = decimal(value)
    return BLANK if number is None else str(amounts.capitals(number))


def money(value: Any) -> str:
    """Write money in figures and in capitals."""
    number = decimal(value)
    return f"人民币{BLANK}元" if number is None else f"人民币{yuan(number)}（大写：{capitals(number)}）"


def area(value: Any) -> str:
    """Write an area in square metres."""
    number = decimal(value)
    return f"{BLANK}平方米" if number is None else f"{plain(number)}平方米"


def ids(value: Any) -> str:
    """List people with their certificates: 张三（执法证号 530001）、李四（…）."""
    people = value if isinstance(value, list | tuple) else [value]
    shown = [_with_certificate(person) for person in people if person and not isinstance(person, Blank)]
    return "、".join(shown) or BLANK


def _with_certificate(person: Any) -> str:
    number = person.values.get("certificate_number") if isinstance(person, Known) else None
    return f"{person}（执法证号：{number}）" if number else str(person)


def names(value: Any) -> str:
    people = value if isinstance(value, list | tuple) else [value]
    return "、".join(str(printed(person)) for person in people) or BLANK


def lines(value: Any) -> list[str]:
    """Split a text that was typed line by line."""
    return [line.strip() for line in str(value).splitlines() if line.strip()] if value else []


def sentence(value: Any) -> str:
    """End a text with a full stop, once."""
    text = str(printed(value)).strip()
    return text if text.endswith(("。", "！", "？", "：", "；", "……")) else text + "。"


def phrase(value: Any) -> str:
    """Strip the full stop from a text that stands inside a sentence."""
    return str(printed(value)).strip().rstrip("。；;.")


def cause(value: Any) -> str:
    """Write the cause of action inside a sentence: 涉嫌非法占用土地案 becomes 涉嫌非法占用土地."""
    text = phrase(value).removesuffix("一案").removesuffix("案")
    return text if text.startswith("涉嫌") or text == BLANK else f"涉嫌{text}"


_FIGURES = "零一二三四五六七八九"


def chinese_number(value: Any) -> str:
    """Write a whole number below a hundred in Chinese figures, as marks of items need them."""
    number = int(value)
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return (("" if tens == 1 else _FIGURES[tens]) + "十" if tens else "") + (_FIGURES[ones] if ones else "")


FILTERS: dict[str, Callable[..., Any]] = {
    "yuan": yuan, "capitals": capitals, "money": money, "area": area, "cn_date": lambda value: day(value) or BLANK,
    "clock": clock, "ids": ids, "names": names, "lines": lines, "sentence": sentence, "phrase": phrase,
    "cn_number": chinese_number, "plain": plain, "cause": cause,
}  # fmt: skip


def joined(parts: Iterable[str], mark: str = "，") -> str:
    return mark.join(part for part in parts if part)
