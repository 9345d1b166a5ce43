"""
Money and areas, exactly (金额、面积): decimals and fractions, never floats.

Amounts are rounded to the 分, half up. Official capitals follow the custom of 《正确填写票据和结算凭证的基本规定》.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from daylight.law.periods import Interval, net_days

FEN = Decimal("0.01")
SURCHARGE_RATE = Decimal("0.03")
SURCHARGE_BASIS = "行政处罚法 第72条、第73条；行政强制法 第45条"
LARGEST = Decimal("9999999999999999.99")

FULL_WIDTH = str.maketrans("０１２３４５６７８９．，￥", "0123456789.,¥")
UNITS_OF_MONEY = {"元": Decimal(1), "": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(100_000_000)}


# --- money in figures ---------------------------------------------------------------------------------------------


def yuan(text: str | int | Decimal) -> Decimal:
    """
    Read an amount of money: '186195', '186,195.00元', '¥18.6万元'.

    :raises ValueError: if it is no amount; a float is refused, for it is not exact
    """
    if isinstance(text, float):
        raise ValueError("金额不得用浮点数，请用文字或整数")  # noqa: TRY004
    if isinstance(text, int | Decimal):
        return Decimal(text)
    found = re.fullmatch(r"(?:人民币|¥)?(-?[\d,]+(?:\.\d+)?)(元|万元|万|亿元|)整?", re.sub(r"\s", "", text.translate(FULL_WIDTH)))
    number = found and found[1].replace(",", "")
    if not found or not number or ("," in found[1] and not re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d+)?", found[1])):
        raise ValueError(f"“{text}”不是金额，请写作 186195 或 186,195.00元")
    return Decimal(number) * UNITS_OF_MONEY[found[2]]


def to_fen(amount: Decimal | Fraction) -> Decimal:
    """Round an amount to the 分, half up."""
    if isinstance(amount, Fraction):
        scaled = amount * 100
        cents = (abs(scaled) + Fraction(1, 2)).__floor__()
        return Decimal(cents if scaled >= 0 else -cents).scaleb(-2)
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def show(amount: Decimal) -> str:
    """Write an amount for people: 186,195元 or 186,195.50元."""
    rounded = to_fen(amount)
    return f"{rounded:,.0f}元" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}元"


def plain(number: Decimal) -> str:
    """Write an exact number without needless zeros or exponents."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- official capitals --------------------------------------------------------------------------------------------

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
OTHER_DIGITS = str.maketrans("〇○0一二三四五六七八九两貳參陸圓圆億萬十百千", "零零零壹贰叁肆伍陆柒捌玖贰贰叁陆元元亿万拾佰仟")


def in_capitals(amount: Decimal) -> str:
    """
    Write an amount in official capitals: 壹拾捌万陆仟壹佰玖拾伍元整.

    :raises ValueError: if it is negative, finer than 分 or too large
    """
    if amount < 0 or amount > LARGEST:
        raise ValueError(f"大写金额须在零与万亿级之间，现为{amount}")
    if amount != to_fen(amount):
        raise ValueError(f"{plain(amount)}元不到分，须先取整到分")
    whole, cents = divmod(int(amount * 100), 100)
    jiao, fen = divmod(cents, 10)
    if not cents:
        return f"{_whole(whole) or '零'}元整"
    head = f"{_whole(whole)}元" if whole else ""
    if not fen:
        return f"{head}{DIGITS[jiao]}角整"
    gap = "零" if whole and not jiao else ""
    return f"{head}{gap}{DIGITS[jiao] + '角' if jiao else ''}{DIGITS[fen]}分"


capitals = in_capitals


def _whole(number: int) -> str:
    """Return the capitals of a whole number; a run of zeros is one 零, and none stands at the end."""
    high, low = divmod(number, 10**8)
    if high:
        rest = _below_hundred_million(low)
        return f"{_below_hundred_million(high)}亿{'零' if rest and low < 10**7 else ''}{rest}"
    return _below_hundred_million(low)


def _below_hundred_million(number: int) -> str:
    high, low = divmod(number, 10_000)
    if high:
        rest = _below_ten_thousand(low)
        return f"{_below_ten_thousand(high)}万{'零' if rest and low < 1000 else ''}{rest}"
    return _below_ten_thousand(low)


def _below_ten_thousand(number: int) -> str:
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + PLACES[place]
            zero = False
        else:
            zero = True
    return text


def from_capitals(text: str) -> Decimal:
    """
    Read an amount in capitals, official or everyday ones, with or without 人民币 and 整.

    :raises ValueError: if it is no amount in capitals
    """
    tidy = re.sub(r"[\s，。：:]|人民币|大写", "", text).translate(OTHER_DIGITS).replace("正", "整")
    found = re.fullmatch(r"(?:(.+?)元)?(?:零)?(?:([零壹贰叁肆伍陆柒捌玖])角)?(?:零)?(?:([零壹贰叁肆伍陆柒捌玖])分)?整?", tidy)
    if not found or not any(found.groups()):
        raise ValueError(f"“{text}”不是大写金额，请写作 壹拾捌万陆仟壹佰玖拾伍元整")
    whole = _read_whole(found[1], text) if found[1] else 0
    jiao, fen = (DIGITS.index(part) if part else 0 for part in (found[2], found[3]))
    return Decimal(whole * 100 + jiao * 10 + fen).scaleb(-2)


def _read_whole(text: str, said: str) -> int:
    if not re.fullmatch(f"[{DIGITS}拾佰仟万亿]+", text):
        raise ValueError(f"“{said}”不是大写金额")
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            high, _, low = text.rpartition(unit)
            return _read_whole(high, said) * size + (_read_whole(low, said) if low else 0)
    return _read_group(text, said)


def _read_group(text: str, said: str) -> int:
    total, last = 0, 10
    for digit, place in re.findall(f"([{DIGITS}]?)([拾佰仟]?)", text.replace("零", " ")):
        if not digit and not place:
            continue
        power = PLACES.index(place)
        if power >= last or (not digit and place != "拾"):
            raise ValueError(f"“{said}”的数位次序不对")
        total, last = total + (DIGITS.index(digit) if digit else 1) * 10**power, power
    return total


def words_match(text: str, amount: Decimal) -> bool:
    """
    Tell whether an amount in capitals says the same as the figures.

    :raises ValueError: if the text is no amount in capitals
    """
    return from_capitals(text) == to_fen(amount)


# --- areas --------------------------------------------------------------------------------------------------------

SQUARE_METRES = {
    "平方米": Fraction(1),
    "m2": Fraction(1),
    "m²": Fraction(1),
    "㎡": Fraction(1),
    "亩": Fraction(2000, 3),
    "公顷": Fraction(10_000),
    "hm2": Fraction(10_000),
    "hm²": Fraction(10_000),
    "平方公里": Fraction(1_000_000),
    "km2": Fraction(1_000_000),
    "km²": Fraction(1_000_000),
}


@dataclass(frozen=True)
class Area:
    """An area as it was written, with its exact square metres (面积)."""

    number: Decimal
    unit: str

    @property
    def square_metres(self) -> Fraction:
        """Return the exact square metres; one 亩 is 2000/3 of them."""
        return Fraction(self.number) * SQUARE_METRES[self.unit]

    @property
    def mu(self) -> Fraction:
        """Return the exact 亩."""
        return self.square_metres / SQUARE_METRES["亩"]

    def __str__(self) -> str:
        return f"{plain(self.number)}{self.unit}"


def area(text: str | int | Decimal, unit: str = "") -> Area:
    """
    Read an area: '3586.51㎡', '5.38亩', or a number and its unit.

    :raises ValueError: if it is no area, or the unit is not known
    """
    if isinstance(text, float):
        raise ValueError("面积不得用浮点数，请用文字或整数")  # noqa: TRY004
    found = re.fullmatch(r"([\d,]+(?:\.\d+)?)\s*(\D*\d?)", str(text).translate(FULL_WIDTH).strip())
    name = unit or (found[2].strip() if found else "") or "平方米"
    if not found or name not in SQUARE_METRES:
        raise ValueError(f"“{text}{unit}”不是面积；单位可为平方米、㎡、亩、公顷")
    try:
        return Area(Decimal(found[1].replace(",", "")), name)
    except InvalidOperation:
        raise ValueError(f"“{text}”不是面积") from None


def same_area(one: Area, other: Area) -> bool:
    """
    Tell whether two statements of an area agree, as far as their decimals can say.

    Each is true within half of its last digit; and the customary 666.67 (or 667) m² for one 亩 is let pass.
    """
    difference = abs(one.square_metres - other.square_metres)
    slack = sum((_half_a_digit(each) for each in (one, other)), Fraction(0))
    if "亩" in (one.unit, other.unit) and one.unit != other.unit:
        slack += max(one.mu, other.mu) * _custom(one, other)
    return difference <= slack


def _half_a_digit(said: Area) -> Fraction:
    exponent = said.number.as_tuple().exponent
    return Fraction(10) ** int(exponent) / 2 * SQUARE_METRES[said.unit]


def _custom(one: Area, other: Area) -> Fraction:
    """Return how much a customary factor is off for each 亩: 666.67 always, 667 when both are whole numbers."""
    whole = all(each.number == each.number.to_integral_value() for each in (one, other))
    return Fraction(1, 3) if whole else Fraction(1, 300)


def fine_by_rate(size: Area | Decimal, rate: Decimal) -> Amount:
    """Return area × rate, rounded to the 分, with the arithmetic."""
    metres = size.square_metres if isinstance(size, Area) else Fraction(size)
    amount = to_fen(metres * Fraction(rate))
    shown = str(size) if isinstance(size, Area) else f"{plain(size)}平方米"
    return Amount(amount, (f"{shown} × {plain(rate)}元/平方米 = {show(amount)}",))


# --- the surcharge ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Amount:
    """A sum with the arithmetic that leads to it."""

    amount: Decimal
    lines: tuple[str, ...]
    basis: str = ""

    @property
    def explanation(self) -> str:
        """Return the arithmetic as one Chinese sentence."""
        return "；".join(self.lines) + "。"


def surcharge(principal: Decimal, due_on: date, until: date, *, excluded: tuple[Interval, ...] = (), told: bool = True) -> Amount:
    """
    Return the additional fine for late payment (加处罚款, 行政处罚法 第72条).

    Three per cent a day from the day after `due_on` to `until`, never above the principal, not while a review or a suit
    runs (第73条), and none if the party was not told the standard (行政强制法 第45条).

    :raises ValueError: if the principal is negative
    """
    if principal < 0:
        raise ValueError("罚款本金不能为负")
    if not told:
        return Amount(Decimal("0.00"), ("未告知加处罚款标准，不得加处",), SURCHARGE_BASIS)
    gross = max(0, (until - due_on).days)
    days = net_days(due_on, until, excluded) if gross else 0
    if not days:
        return Amount(Decimal("0.00"), (f"缴款期限{due_on}，截至{until}未逾期或期间不计",), SURCHARGE_BASIS)
    accrued = to_fen(principal * SURCHARGE_RATE * days)
    amount = min(to_fen(principal), accrued)
    lines = [f"缴款期限{due_on}，截至{until}逾期{gross}日" + (f"，扣除复议、诉讼期间{gross - days}日，计{days}日" if gross > days else "")]
    lines.append(f"{show(principal)} × 3% × {days}日 = {show(accrued)}")
    if accrued > amount:
        lines.append(f"不得超过罚款本金，以{show(amount)}为限")
    return Amount(amount, tuple(lines), SURCHARGE_BASIS)
