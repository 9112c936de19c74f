"""Who issued what and when (文件信息): titles, 文号, issuers, day, kind and the documents that a text names."""

import re
from itertools import pairwise
from typing import Final

from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.plain import LINE, Plain
from youjiao.engines.policy.reading import Citation, Head

KINDS: Final = (
    "行动计划", "实施方案", "工作方案", "行动方案", "实施意见", "指导意见", "若干措施", "工作要点", "实施办法", "实施细则",
    "管理办法", "暂行办法", "三年规划", "规划纲要", "方案", "规划", "计划", "意见", "措施", "办法", "细则", "纲要", "要点",
    "通知", "决定", "规定", "条例", "通报", "公告", "通告", "报告", "清单", "标准", "指南", "制度", "分工", "任务书", "请示", "批复", "函",
)  # fmt: skip
REPORTS: Final = re.compile(r"综述|纪实|回眸|侧记|巡礼|讲话|致辞|发言|访谈|答记者问|新闻发布会|工作总结|政策解读|图解")
"""Titles of texts that report or speak, and oblige nobody."""
_KIND_OF: Final = {"实施方案": "方案", "工作方案": "方案", "行动方案": "方案", "若干措施": "措施", "三年规划": "规划"}
NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?:字|发|函|办|委|督|教)?[〔\[［﹝（(【][12][09]\d\d[〕\]］﹞）)】]第?\d{1,4}号"
)
_NOTICE: Final = re.compile(
    r"(?:关于)?(?:印发|转发|发布|下发|批转|公布)(?:实施)?[《〈](?P<title>.{4,120}?)[》〉](?:的通知|的函|的意见)"
    r"|关于(?:印发|转发|下发|发布)(?P<bare>[^《》，。；]{6,90}?(?:方案|规划|计划|意见|措施|办法|细则|纲要|要点|清单)(?:[（(][^（()）]{2,20}[）)])?)的通知"
)
_DAY: Final = re.compile(
    r"(?P<y>[12][09]\d\d|[二一][〇零○ＯO0九][〇零○ＯO0一二三四五六七八九]{2})年(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>[12]\d|3[01]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_TITLED: Final = re.compile(r"《([^《》]{2,120}?(?:〈[^〈〉]{1,80}〉[^《》]{0,60})?)》")
_WEB: Final = re.compile(r"[>|｜]|首页|当前位置|来源[：:]|发布时间|浏览|字体|打印")
_ISSUER: Final = re.compile(
    r"(?:委员会|人民政府|办公室|教育局|教育厅|教育体育局|教体局|局|厅|委|部|领导小组|政府|办公厅|委员会办公室)$"
)
_LEAD_IN: Final = 5000


def _after_number(chars: str, start: int) -> str:
    """The characters of a 文号 without words that merely stand before it in the same line."""
    return re.sub(r"^(?:.*?(?:文件|文号|编号|字号))(?=.{2,}[〔\[［﹝（(【])", "", chars[start:])


def _doc_number(plain: Plain, limit: int) -> str | None:
    """The first 文号 of the opening that is no citation behind a title."""
    chars = plain.chars
    for match in NUMBER.finditer(chars, 0, limit):
        start = match.start()
        bracket = re.search(r"[〔\[［﹝（(【]", match[0])
        opening = start + (bracket.start() if bracket else 0)
        start = max((i for i in range(start, opening) if plain.gaps[i] >= LINE), default=start)
        line = start
        while line > 0 and plain.gaps[line] == 0 and start - line < 40:
            line -= 1
        before = chars[max(line, start - 1) : start]
        if before in {"（", "("} or chars[line:start].rstrip().endswith(("》", "》（", "》(")):
            continue
        printed = _after_number(chars[line : match.end()], 0) if start - line <= 24 else match[0]
        return re.sub(r"^[^\u4e00-\u9fff]+", "", printed)
    return None


def _lines(plain: Plain, stop: int) -> list[tuple[int, str]]:
    starts = [i for i in plain.line_starts() if i < stop]
    return [(a, plain.chars[a:b]) for a, b in pairwise([*starts, stop])]


def kind_of(title: str) -> str | None:
    """The 文种 at the end of a title, brackets left aside.

    >>> kind_of("某市教育质量提升行动计划（2020—2022年）"), kind_of("关于做好招生工作的通知")
    ('行动计划', '通知')
    """
    bare = re.sub(r"[（(][^（）()]{1,20}[）)]$", "", title)
    kind = next((k for k in KINDS if bare.endswith(k)), None)
    return _KIND_OF.get(kind, kind) if kind else None


def _own_title(plain: Plain, inner: str, notice_end: int) -> str:
    """The title as the text itself prints it: the notice often puts 关于 before it."""
    short = inner.removeprefix("关于")
    at = plain.chars.find(short, notice_end)
    while at >= 0:
        before = plain.chars[max(0, at - 3) : at]
        if before[-1:] not in {"《", "〈", "“"} and not before.endswith("关于"):
            bracket = re.match(r"[（(][^（）()]{1,20}[）)]", plain.chars[at + len(short) :])
            apart = bracket and not short.endswith((")", "）")) and plain.gaps[at] >= LINE
            tail = bracket[0] if bracket and apart and plain.gaps[at + len(short)] >= LINE else ""
            return short + tail
        if before.endswith("关于") and before[-3:-2] not in {"《", "〈"}:
            return inner
        at = plain.chars.find(short, at + 1)
    return inner


def _bracket_below(lines: list[tuple[int, str]], index: int, joined: str) -> str:
    """The bracket that closes a title in the line below it: （2021—2025年）, （试行）."""
    length = 0
    for at in range(index, len(lines)):
        length += len(lines[at][1])
        if length == len(joined) and at + 1 < len(lines):
            below = lines[at + 1][1]
            return (
                below
                if re.fullmatch(r"[（(](?:[12][09]\d\d.{1,12}|试行|暂行|修订.{0,4}|征求意见稿)[）)]", below)
                else ""
            )
    return ""


def _bare_title(plain: Plain, stop: int) -> tuple[str, str | None]:
    """Title, and notice title, of a text without a covering notice of the usual form."""
    lines = _lines(plain, stop)
    for index, (_, line) in enumerate(lines[:40]):
        joined = ""
        for _, piece in lines[index : index + 4]:
            joined += piece
            if len(joined) > 120 or re.search(r"[。；;：:]|^(当前位置|您当前|来源|索引|发布)", joined):
                break
            if kind_of(joined) and len(joined) >= 6 and not NUMBER.fullmatch(joined) and "文件" not in joined[-3:]:
                kept = joined + _bracket_below(lines, index, joined)
                notice = kept if kept.endswith("通知") else None
                return kept, notice
        del line
    titles = (line for _, line in lines if len(line) >= 4 and re.search(r"[\u4e00-\u9fff]{3}", line))
    first = next((line for line in titles if not _WEB.search(line)), "")
    return first[:80], None


def _day_of(match: re.Match[str]) -> str:
    def value(printed: str) -> int:
        return int(number_value(re.sub("[ＯO○0](?=[^\\d]|$)", "〇", printed) if not printed.isdecimal() else printed))

    return f"{value(match['y']):04d}-{value(match['m']):02d}-{value(match['d']):02d}"


def _standing(plain: Plain, match: re.Match[str]) -> bool:
    """True where a date fills its line: a signature's date, not one of the running text."""
    at, end = match.start(), match.end()
    opens = plain.gaps[at] > 0 or at == 0
    closes = end >= len(plain.gaps) or plain.gaps[end] > 0
    return opens and (closes or plain.chars[end : end + 2] == "印发")


def _issued_on(plain: Plain, body: int) -> str | None:
    matches = list(_DAY.finditer(plain.chars))
    standing = [m for m in matches if _standing(plain, m)]
    before = [m for m in standing if m.start() <= max(body, 1)]
    behind = [m for m in standing if m.start() > len(plain.chars) * 0.8]
    chosen = before[:1] or behind[:1]
    if not chosen:
        chosen = [m for m in matches if plain.chars[m.end() : m.end() + 2] == "印发"][:1]
    return _day_of(chosen[0]) if chosen else None


def _issuers(plain: Plain, notice: str | None, day_at: int | None) -> tuple[str, ...]:
    found: list[str] = []
    if day_at is not None:
        lines = [line for start, line in _lines(plain, day_at) if start < day_at]
        for line in reversed(lines[-4:]):
            if not (4 <= len(line) <= 60 and _ISSUER.search(line)):
                break
            found.insert(0, line)
    if not found and notice:
        named = re.match(r"(.{2,60}?)关于", notice)
        if named and _ISSUER.search(named[1]):
            found = [named[1]]
    return tuple(found)


def _citations(plain: Plain, own: tuple[str, ...]) -> tuple[Citation, ...]:
    names: dict[str, int] = {}
    mine = {re.sub(r"^关于", "", t) for t in own if t}
    for match in _TITLED.finditer(plain.chars):
        name = match[1]
        if re.sub(r"^关于", "", name) in mine or any(t.endswith(name) and len(name) < 8 for t in mine):
            continue
        names.setdefault(name, plain.start(match.start(1)))
        number = re.match(r"[（(](" + NUMBER.pattern + ")", plain.chars[match.end() : match.end() + 48])
        if number:
            names.setdefault(number[1], plain.start(match.end() + number.start(1)))
    return tuple(Citation(name, start) for name, start in names.items())


def read_head(plain: Plain, layout: Layout, body: int) -> Head:
    """The head of a document; `body` is the plain index at which its first heading starts."""
    limit = min(len(plain.chars), max(body, 400) if not layout.stream else 3000, _LEAD_IN)
    notice = _NOTICE.search(plain.chars, 0, limit)
    notice_title: str | None
    if notice:
        start = notice.start()
        while start > 0 and plain.gaps[start] < LINE and not (layout.stream and _sentence_end(plain, start)):
            start -= 1
        notice_title = _covering(plain, start, notice)
        title = _own_title(plain, notice["title"] or notice["bare"], notice.end())
    else:
        title, notice_title = _bare_title(plain, limit)
    day = next((m.start() for m in _DAY.finditer(plain.chars) if _standing(plain, m)), None)
    return Head(
        title=title,
        notice_title=notice_title,
        doc_number=_doc_number(plain, limit),
        issuers=_issuers(plain, notice_title, day),
        issued_on=_issued_on(plain, body),
        kind=kind_of(title),
        cites=_citations(plain, (title, notice_title or "", (notice["title"] or notice["bare"]) if notice else "")),
    )


def _sentence_end(plain: Plain, index: int) -> bool:
    return plain.chars[index - 1] in "。号" and plain.gaps[index] > 0


def _covering(plain: Plain, start: int, notice: re.Match[str]) -> str:
    """The covering notice's title: the line of the match, and the issuers' line above where the match opens its line."""
    if start == notice.start() and start:
        above = start - 1
        while above > 0 and plain.gaps[above] < LINE:
            above -= 1
        line = plain.chars[above:start]
        if 4 <= len(line) <= 40 and _ISSUER.search(line):
            start = above
    return plain.chars[start : notice.end()]
