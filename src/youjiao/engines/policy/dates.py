"""Days, months, years and cadences in running text (时间、频次).

A date is "YYYY" or "YYYY-MM"; “十四五”末 is 2025-12. Relative periods (三年内) have no date: their first year is not said.
"""

import re
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.numerals import chinese_number, number_value

_YEAR: Final = r"(?:[12][09]\d{2}|[１２][０９][０-９]{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9]|三十一?|二十[一-九]?|十[一-九]?|[一二三四五六七八九])"
_SPAN: Final = r"(?:—{1,2}|–|―|－|-|~|～|至|到)"
_TERM: Final = r"(?:春|秋)季(?:学期)?"
_PLAN: Final = r"[“\"']?(?P<ordinal>[一二]?十[一二三四五六七八九]?)[·•]?五[”\"']?"

DATE: Final = re.compile(
    rf"(?P<range>(?P<from>{_YEAR})年?(?:(?P<from_month>{_MONTH})月)?(?:{_DAY}日)?{_SPAN}(?=[12二]))?"
    rf"(?P<year>{_YEAR})(?:年|(?=[-./](?:1[0-2]|0?[1-9])(?:[-./]|$|[^\d])))"
    rf"(?:(?:[-./])?(?:{_MONTH}月?{_SPAN}(?=[\d一二三四五六七八九十]{{1,2}}月))?(?P<month>{_MONTH})(?:月(?:份)?|[-./](?={_DAY}))(?:(?P<day>{_DAY})日?)?|[./](?P<bare_month>1[0-2]|0?[1-9])(?!\d))?"
    rf"(?P<end>底|末|年底|年末|上半年|下半年|第?[一二三四1-4]季度末?|{_TERM}|暑期|寒假|初)?(?P<before>之?前|以前)?(?P<since>起|开始|以来)?"
    rf"|(?P<plan>{_PLAN})(?P<part>(?:规划)?(?:期|时期)?末(?:期)?|收官之年|(?:规划)?期间|时期)"
)
OPENING: Final = re.compile(r"(?:到|至|截至|截止|于|在|自|从|力争到?|力争用|争取到?|确保到?|预计到?)$")

EVERY: Final = re.compile(
    r"(?P<half>每半年)|(?P<span>(?:每|平均每)(?P<n>\d{1,2}|[两二三四五六七八九十])(?:(?:—|-|～|至)(?P<m>\d{1,2}|[三四五六七八九十]))?(?P<unit>年|周|个?月|天))"
    r"|以(?P<pn>\d{1,2}|[一两二三四五六七八九十])(?:(?:—|-|～|至)(?P<pm>\d{1,2}|[三四五六七八九十]))?年为(?:一个?)?周期"
    r"|(?P<pre>\d{1,2}|[两二三四五六七八九十])年(?:为?一(?:个?周期|轮|次|届)|内(?=[^，,。；;]{0,10}?(?:不少于|不低于|至少)\d+个?(?:学时|课时|学分|次)))"
    r"|(?P<plain>每(?:一)?(?:个)?(?P<word>学年|学期|年度|季度|年|季|月|周|星期|天|日)(?!龄)|(?P<alternate>隔周)|(?P<daily>日均|日(?=处理|供水|接待))|(?P<monthly>月均)|(?P<yearly>年均|逐年|(?<![0-9０-９一二三四五六七八九十两几多近前后当今去明本半学成青老少往来全历])年(?=下降|提升|提高|增长|增加|减少|降低|培训|招生|毕业|新增|培养|轮训|接待|服务|补充|输送|开展|开放|处理|接诊)))"
)
_WORDS: Final = {
    "学年": "year", "年度": "year", "年": "year", "学期": "term", "季度": "quarter", "季": "quarter",
    "月": "month", "周": "week", "星期": "week", "天": "day", "日": "day",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `start`…`end` of a plain text; `due` is "YYYY" or "YYYY-MM"; `since` marks a start (…起), not an end.

    `first` is the opening year of a range (2023年至2025年), else None.
    """

    start: int
    end: int
    due: str
    since: bool = False
    first: int | None = None


def _year(printed: str) -> int:
    return int(number_value(printed))


def _month(match: re.Match[str]) -> int | None:
    end = match["end"] or ""
    if match["month"] or match["bare_month"]:
        printed = match["month"] or match["bare_month"]
        return int(printed) if printed.isdecimal() else int(chinese_number(printed))
    if end in {"底", "末", "年底", "年末", "下半年"}:
        return 12
    if end == "上半年":
        return 6
    if "季度" in end:
        return 3 * int(number_value(end.strip("第季度末")))
    return None


def date_of(match: re.Match[str]) -> DateMention:
    """The date of a match of `DATE`."""
    if match["plan"]:
        # The first five-year plan ended in 1957 and the sixth in 1985; from then on every plan ends in a multiple of 5.
        year = 2025 + 5 * (int(chinese_number(match["ordinal"])) - 14)
        last = "末" in match["part"] or "收官" in match["part"]
        return DateMention(match.start(), match.end(), f"{year}-12" if last else str(year))
    year, month = _year(match["year"]), _month(match)
    due = f"{year}-{month:02d}" if month else str(year)
    first = _year(match["from"]) if match["from"] else None
    return DateMention(match.start(), match.end(), due, bool(match["since"]), first)


def dates_in(text: str) -> list[DateMention]:
    """Every date of a plain text, in order.

    >>> [d.due for d in dates_in("到2023年6月底前启动，“十四五”末完成，2024年评估")]
    ['2023-06', '2025-12', '2024']
    """
    return [date_of(m) for m in DATE.finditer(text)]


def cadence_of(match: re.Match[str]) -> str:
    """The cadence of a match of `EVERY`: "year", "term", "3 years", "3-5 years", "2 weeks", "half-year" …"""
    if match["half"]:
        return "half-year"
    if match["alternate"]:
        return "2 weeks"
    if match["yearly"]:
        return "year"
    if match["daily"] or match["monthly"]:
        return "day" if match["daily"] else "month"
    if match["word"]:
        return _WORDS[match["word"]]
    low = match["n"] or match["pn"] or match["pre"]
    high = match["m"] or match["pm"]
    unit = {"年": "year", "周": "week", "月": "month", "个月": "month", "天": "day"}[match["unit"] or "年"]
    first = int(number_value(low))
    if high:
        return f"{first}-{int(number_value(high))} {unit}s"
    return unit if first == 1 else f"{first} {unit}s"
