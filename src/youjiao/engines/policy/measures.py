"""Amounts with their unit of measure, and how they bound (数量、比较词).

An amount is found with what stands directly around it: 不低于 … 以上, 提高 … 个百分点, 在 … 的基础上. Whether it is a
target is decided by the sentence (targets.py).
"""

import re
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.numerals import ARABIC, CHINESE, DASH, chinese_number, number_value
from youjiao.engines.policy.reading import Comparator

_THINGS: Final = (
    "平方米|平米|㎡|m²|平方公里|立方米|公里|千米|米|亩|公顷|人次|人(?!口)|名|位|所|个(?:月|学位|学时|课时|小时|学期|工作日|教学日|学位|班级?|单位)?|项|门|节|课时|学时|学分|[场班校课家件台户车剂批]次|次(?!性)|期|轮|届|批|场|套|间|座|处|台|辆|册|本|篇|部|张"
    "|件|家|户|条|例|种|组|对|支|类|班|校|园|县|倍|元|小时|分钟|天|周岁|周|年(?!级|制|段|龄|轻)|岁|兆|Mbps|分|度|级|句|首|幅|片|块|门类|周期|盏|份|枚|只|把|吨|千瓦时|千瓦|学年|栋|幢|堂|讲|轨|株"
)
UNIT: Final = rf"(?:%|/10万|/千|/万|％|‰|个百分点|百分点|(?:百|千)?(?:万亿|万|亿)(?:{_THINGS})?|{_THINGS})"
_SAME: Final = r"(?:%|％|万元|亿元|元|人|名|所|个|次|学时|课时|年|项|节)"
AMOUNT: Final = re.compile(
    rf"百分之(?P<percent>{CHINESE}(?:点{CHINESE})?)(?:{DASH}(?:百分之)?(?P<percent_high>{CHINESE}))?"
    rf"|(?P<low>{ARABIC}|{CHINESE})(?:{_SAME}?{DASH}(?P<high>{ARABIC}|{CHINESE}))?(?P<about>余|多|来|几)?(?P<unit>{UNIT})"
    r"|(?<![0-9.])(?P<bare>0\.\d+)(?![0-9.%％])"
)

_AT_LEAST: Final = re.compile(
    r"(?:不|不得|不能|不应|不宜)(?:低于|少于|小于|短于|足于)(?:每[^，。]{0,6})?$|(?:至少|最少|最低|≥|⩾|>=|起码)(?:要|应|须|为|达到|达|有)?$"
)
_AT_MOST: Final = re.compile(
    r"(?:不|不得|不能|不应|不宜)(?:超过|高于|多于|大于|超出|突破|长于)$|(?:小于|少于|低于)(?:或|或者)?等于$|(?:至多|最多|最高|≤|⩽|<=)(?:为|达)?$"
)
_ABOVE: Final = re.compile(r"(?<![不得能应宜])(?:高于|超过|大于|多于|超|优于|突破)(?:了)?$|[>＞]$")
_BELOW: Final = re.compile(r"(?<![不得能应宜])(?:低于|少于|小于|不足|不到)$|[<＜]$")
_RISES: Final = re.compile(
    r"(?:提升|提高|增加|增长|上升|增大|扩大|递增|增幅|增速)(?:了|约|近|幅度?(?:为|达到?)?|不少于|不低于|至少|超过|超|达|达到|力争)?$"
)
_FALLS: Final = re.compile(
    r"(?:下降|降低|减少|压减|缩小|缩减|减轻|压缩|降|递减|减|降幅)(?:了|约|近|幅度?(?:为|达到?)?|不少于|不低于|至少|超过|达|达到)?$"
)
_OVER: Final = re.compile(r"(?:\)|）|”)?(?:及|和|或)?(?:以上|之上)|(?:及|或)(?:以上)")
_UNDER: Final = re.compile(r"(?:\)|）)?(?:及|和|或)?(?:以下|之下|以内|之内|内(?!容|部|涵|外|心|地|蒙|在))")
_ABOUT: Final = re.compile(r"左右|上下")
_BOUND_WORDS: Final[dict[str, Comparator]] = {
    "不低于": ">=", "不少于": ">=", "不得低于": ">=", "不得少于": ">=", "不超过": "<=", "不得超过": "<=", "不高于": "<=",
    "小于或等于": "<=", "小于等于": "<=", "高于": ">", "超过": ">", "低于": "<",
}  # fmt: skip
_WORDS: Final = "不低于|不少于|不得低于|不得少于|不超过|不得超过|不高于|小于或等于|小于等于|高于|超过|低于"
_BOUND_APART: Final = re.compile(rf"({_WORDS})[^，,。；;、\d]{{2,24}}的?$")
_CLOSED_LIST: Final = re.compile(rf"(?:[、和及]{ARABIC}{UNIT}?){{1,4}}(?:以内|以下|之内)")
_BOUND_LISTED: Final = re.compile(rf"分别(?:为|是)?({_WORDS})[^，,。；;]{{1,24}}(?:、|和|及)$")
_BASE: Final = re.compile(r"的?(?:水平|比例)?(?:的)?基础[上之]")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `start`…`end` of a plain text, its unit as printed, and its literal bound.

    `end` includes 以上, 以内, 左右. `chinese` says that it is printed in Chinese numerals. `rests` says that 基础上
    follows: the amount is a level to start from.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    comparator: Comparator
    chinese: bool
    rests: bool


def _percent(printed: str) -> float:
    whole, _, part = printed.partition("点")
    digits = "".join(str(int(chinese_number(c))) for c in part)
    return float(f"{int(chinese_number(whole))}.{digits or 0}")


def _values(match: re.Match[str]) -> tuple[float, float | None, str] | None:
    if match["percent"]:
        high = _percent(match["percent_high"]) if match["percent_high"] else None
        return _percent(match["percent"]), high, "%"
    if match["bare"]:
        return float(match["bare"]), None, ""
    low, high_text = match["low"], match["high"]
    if high_text and low[0].isdecimal() != high_text[0].isdecimal():
        return None
    value = number_value(low)
    high = number_value(high_text) if high_text else None
    if high is not None and high <= value:
        return None
    return value, high, match["unit"].replace("％", "%")


def _bound(before: str, behind: str, unit: str) -> tuple[Comparator, int, int]:
    """The literal comparator, its sign (−1 for a fall), and the length of the words behind that belong to it."""
    over, under, about = _OVER.match(behind), _UNDER.match(behind), _ABOUT.match(behind)
    tail = next((len(m[0]) for m in (over, under, about) if m), 0)
    if _FALLS.search(before):
        return "change", -1, tail
    if _RISES.search(before):
        return "change", 1, tail
    if _AT_MOST.search(before) or (under and unit not in {"年", "天", "个月", "个工作日"}):
        return "<=", 1, tail
    if _AT_LEAST.search(before) or over:
        return ">=", 1, tail
    if _ABOVE.search(before):
        return ">", 1, tail
    if _BELOW.search(before):
        return "<", 1, tail
    return "=", 1, tail


def _apart(before: str, unit: str) -> Comparator:
    """The bound that stands apart from its amount: 不超过教学总时长的 30 %, or before a list: 分别不低于 80 %、90 %."""
    found = _BOUND_APART.search(before) if unit in {"%", "倍", ""} else None
    found = found or _BOUND_LISTED.search(before)
    return _BOUND_WORDS[found[1]] if found else "="


def amount_of(chars: str, match: re.Match[str]) -> Amount | None:
    """The amount of a match of `AMOUNT`, or None where the two ends of a range do not fit."""
    values = _values(match)
    if values is None:
        return None
    value, high, unit = values
    start, end = match.start(), match.end()
    before = chars[max(0, start - 44) : start]
    comparator, sign, tail = _bound(before[-14:], chars[end : end + 6], unit)
    if comparator == "=":
        comparator = _apart(before, unit)
    if comparator == "=" and "分别控制" in before:
        closed = _CLOSED_LIST.match(chars, end)
        comparator = "<=" if closed else "="
    rests = bool(_BASE.match(chars, end))
    chinese = bool(match["low"]) and not match["low"][0].isdecimal()
    return Amount(
        start, end + tail, sign * value, sign * high if high is not None else None, unit, comparator, chinese, rests
    )
