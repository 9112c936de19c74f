"""Numbers as official texts print them (数): Arabic, full-width, Chinese, with ranges and bounds.

The grammar runs over plain text (no white space). It does not decide whether a number is a target.
"""

import re
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = dict(zip("〇零○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_WIDE: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

ARABIC: Final = r"[0-9０-９]{1,12}(?:[,，][0-9０-９]{3}(?![0-9０-９])){0,4}(?:[.．][0-9０-９]{1,8})?"
CHINESE: Final = r"[〇零一二两三四五六七八九十百千]{1,12}"
DASH: Final = r"(?:—{1,2}|–|―|－|-|~|～|〜|至|到)"
RANGE: Final = re.compile(rf"({ARABIC}|{CHINESE})(%|％)?{DASH}({ARABIC}|{CHINESE})")


def chinese_number(printed: str) -> float:
    """The value of a Chinese numeral below 100,000,000; digits in a row are read as digits (二〇二五 = 2025).

    >>> chinese_number("三百六十"), chinese_number("二〇二五"), chinese_number("十二"), chinese_number("一万二千")
    (360.0, 2025.0, 12.0, 12000.0)
    """
    if len(printed) > 1 and all(c in _DIGITS for c in printed):
        return float("".join(str(_DIGITS[c]) for c in printed))
    total = section = 0
    digit: int | None = None
    for c in printed:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            section += (1 if digit is None else digit) * _TENS[c]
            digit = None
        elif c == "万":
            total += (section + (digit or 0)) * 10_000
            section, digit = 0, None
        else:
            raise ValueError(f"“{printed}”不是数字")
    return float(total + section + (digit or 0))


def number_value(printed: str) -> float:
    """The value of one printed number, Arabic (also full-width, with commas) or Chinese.

    >>> number_value("１，２００．５"), number_value("二十")
    (1200.5, 20.0)
    """
    plain = printed.translate(_WIDE)
    if plain[0].isdecimal():
        return float(plain.replace(",", "").replace("，", ""))
    return chinese_number(plain)


@dataclass(frozen=True, slots=True)
class Number:
    """A number or range at `start`…`end` of a plain text; `high` closes a range; `chinese` tells how it is printed.

    `percent_sign` says that % stands inside it (5%—8%) or directly after it; the sign is not part of the range.
    """

    value: float
    high: float | None
    start: int
    end: int
    chinese: bool


def number_at(text: str, match: re.Match[str]) -> Number:
    """The number of a match of `NUMBER`, widened to the range that it opens."""
    start = match.start()
    span = RANGE.match(text, start)
    first = match[0]
    if span and span[1] == first:
        low, high = number_value(span[1]), number_value(span[3])
        same_script = _is_arabic(span[1]) == _is_arabic(span[3])
        if same_script and (low < high or low > high >= 1):
            return Number(low, high, start, span.end(), chinese=not _is_arabic(first))
    return Number(number_value(first), None, start, match.end(), chinese=not _is_arabic(first))


def _is_arabic(printed: str) -> bool:
    return printed[0].translate(_WIDE).isdecimal()


NUMBER: Final = re.compile(rf"{ARABIC}|{CHINESE}")
PERCENT_WORDS: Final = re.compile(rf"百分之({CHINESE}(?:点{CHINESE})?)(?:(?:{DASH}|到)(?:百分之)?({CHINESE}))?")
