"""Numbers that carry their own check: resident identity, unified social credit code, bank card; and mobile phones."""

from __future__ import annotations

import re
from datetime import date

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
PROVINCES = frozenset(
    str(code)
    for region in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66), (71, 81, 82, 83))
    for code in region
)
FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


def normal(text: str) -> str:
    """Return a number without spaces and hyphens, half-width and in capitals."""
    return re.sub(r"[\s\-－—·]", "", text.translate(FULL_WIDTH)).upper()


def resident_id_check(body: str) -> str:
    """Return the check character of the first seventeen digits (GB 11643)."""
    return ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True)) % 11]


def resident_id_problem(text: str) -> str:
    """Return what is wrong with a resident identity number, in words; nothing if it is right (GB 11643)."""
    number = normal(text)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "身份证号码应为18位，前17位为数字，末位为数字或X"
    if number[:2] not in PROVINCES:
        return f"身份证号码前两位“{number[:2]}”不是省级区划代码"
    if birth_date(number) is None:
        return f"身份证号码中的出生日期“{number[6:14]}”不存在"
    expected = resident_id_check(number[:17])
    return "" if number[17] == expected else "身份证号码校验位不符，请核对有无错录"


def is_resident_id(text: str) -> bool:
    """Tell whether a number is a well-formed resident identity number (GB 11643)."""
    return not resident_id_problem(text)


def birth_date(text: str) -> date | None:
    """Return the birth date in a resident identity number, if there is such a day."""
    digits = normal(text)[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def age_on(text: str, day: date) -> int | None:
    """Return the full years of a resident on a day (行政处罚法 第30条); none if the number has no birth date."""
    born = birth_date(text)
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def credit_code_check(body: str) -> str:
    """Return the check character of the first seventeen of a unified social credit code (GB 32100)."""
    total = sum(CREDIT_ALPHABET.index(sign) * weight for sign, weight in zip(body, CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[(31 - total % 31) % 31]


def credit_code_problem(text: str) -> str:
    """Return what is wrong with a unified social credit code, in words; nothing if it is right (GB 32100)."""
    code = normal(text)
    if len(code) != 18:
        return f"统一社会信用代码应为18位，现为{len(code)}位"
    if wrong := sorted(set(code) - set(CREDIT_ALPHABET)):
        return f"统一社会信用代码不使用字符：{'、'.join(wrong)}"
    return "" if code[17] == credit_code_check(code[:17]) else "统一社会信用代码校验位不符，请核对有无错录"


def is_credit_code(text: str) -> bool:
    """Tell whether a code is a well-formed unified social credit code (GB 32100)."""
    return not credit_code_problem(text)


def luhn(digits: str) -> bool:
    """Tell whether a row of digits passes the Luhn check."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def is_bank_card(text: str) -> bool:
    """Tell whether a number is a well-formed bank card: sixteen to nineteen digits that pass Luhn."""
    number = normal(text)
    return bool(re.fullmatch(r"[1-9][0-9]{15,18}", number)) and luhn(number)


def is_mobile_phone(text: str) -> bool:
    """Tell whether a number is a mainland mobile phone, with or without +86."""
    return bool(re.fullmatch(r"(?:\+?86)?1[3-9][0-9]{9}", normal(text)))
