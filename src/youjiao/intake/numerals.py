"""Printed numerals of automatic numbering: 一, 十二, ①, 1, a, IV …

The names of the formats are those of WordprocessingML (ISO/IEC 29500-1, 17.18.59).
"""

from collections.abc import Callable

HAN = "〇一二三四五六七八九"
HAN_FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def numeral(number: int, style: str) -> str:
    """`number` as the format `style` prints it; a format that is not known prints Arabic numerals.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle"), numeral(4, "upperRoman")
    ('十二', '③', 'IV')
    """
    if number < 0:
        return str(number)
    return _STYLES.get(style, str)(number)


def chinese(number: int, *, formal: bool = False) -> str:
    """A number below a hundred thousand in Chinese numerals; larger ones in Arabic numerals.

    >>> chinese(10), chinese(21), chinese(105), chinese(12, formal=True)
    ('十', '二十一', '一百零五', '壹拾贰')
    """
    if number >= 100_000:
        return str(number)
    digits, units = (HAN_FORMAL, "拾佰仟万") if formal else ("零" + HAN[1:], "十百千万")
    text, gap = "", False
    for power in (4, 3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    if not text:
        return digits[0]
    return text[1:] if not formal and text.startswith("一十") else text


def _by_digit(number: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _letter(number: int, first: str) -> str:
    """The letters from a to z, then aa to zz: Word repeats the letter."""
    if not 0 < number <= 26 * 40:
        return str(number)
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += sign * (number // value)
        number %= value
    return text


def _circled(number: int) -> str:
    for low, high, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if low <= number <= high:
            return chr(ord(first) + number - low)
    return str(number)


def _enclosed(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= 20 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else str(number)


_STYLES: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed("⑴"),
    "decimalEnclosedFullstop": _enclosed("⒈"),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, formal=True),
    "ideographLegalTraditional": lambda number: chinese(number, formal=True),
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographEnclosedCircle": lambda number: chr(ord("㊀") + number - 1) if 1 <= number <= 10 else chinese(number),
    "lowerLetter": lambda number: _letter(number, "a"),
    "upperLetter": lambda number: _letter(number, "A"),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}
