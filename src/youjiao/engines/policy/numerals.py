"""Numbers as official texts print them (数): Arabic, full-width, Chinese.

万 and 亿 belong to the unit of measure (1.2万个 is 1.2 万个), as the labels have it.
"""

from typing import Final

_DIGITS: Final = dict(zip("〇零○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_WIDE: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

ARABIC: Final = r"[0-9０-９]{1,12}(?:[,，][0-9０-９]{3}(?![0-9０-９])){0,4}(?:[.．][0-9０-９]{1,8})?"
CHINESE: Final = r"[〇零一二两三四五六七八九十百千]{1,12}"
DASH: Final = r"(?:—{1,2}|–|―|－|-|~|～|〜|至|到)"


def chinese_number(printed: str) -> float:
    """The value of a Chinese numeral below 10,000; digits in a row are read as digits (二〇二五 = 2025).

    >>> chinese_number("三百六十"), chinese_number("二〇二五"), chinese_number("十二")
    (360.0, 2025.0, 12.0)
    """
    if len(printed) > 1 and all(c in _DIGITS for c in printed):
        return float("".join(str(_DIGITS[c]) for c in printed))
    total = 0
    digit: int | None = None
    for c in printed:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            total += (1 if digit is None else digit) * _TENS[c]
            digit = None
        else:
            raise ValueError(f"“{printed}”不是数字")
    return float(total + (digit or 0))


def number_value(printed: str) -> float:
    """The value of one printed number, Arabic (also full-width, with commas) or Chinese.

    >>> number_value("１，２００．５"), number_value("二十")
    (1200.5, 20.0)
    """
    plain = printed.translate(_WIDE)
    if plain[0].isdecimal():
        return float(plain.replace(",", "").replace("，", ""))
    return chinese_number(plain)
