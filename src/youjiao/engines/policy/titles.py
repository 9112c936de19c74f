"""The titles of a document (标题): the plan's own, and that of the notice which forwards it."""

import re
from itertools import pairwise
from typing import Final

from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.plain import LINE, Plain

KINDS: Final = (
    "行动计划", "实施方案", "工作方案", "行动方案", "实施意见", "指导意见", "若干措施", "工作要点", "实施办法", "实施细则",
    "管理办法", "暂行办法", "三年规划", "规划纲要", "方案", "规划", "计划", "意见", "措施", "办法", "细则", "纲要", "要点",
    "通知", "决定", "规定", "条例", "通报", "公告", "通告", "报告", "清单", "标准", "指南", "制度", "分工", "分工表", "分解表", "任务书",
    "任务表", "请示", "批复", "函",
)  # fmt: skip
_KIND_OF: Final = {"实施方案": "方案", "工作方案": "方案", "行动方案": "方案", "若干措施": "措施", "三年规划": "规划"}
REPORTS: Final = re.compile(r"综述|纪实|回眸|侧记|巡礼|讲话|致辞|发言|访谈|答记者问|新闻发布会|工作总结|政策解读|图解")
"""Titles of texts that report or speak, and oblige nobody."""
NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?:字|发|函|办|委|督|教)?[〔\[［﹝（(【][12][09]\d\d[〕\]］﹞）)】]第?\d{1,4}号"
)
ISSUER: Final = re.compile(
    r"(?:委员会|人民政府|办公室|教育局|教育厅|教育体育局|教体局|局|厅|委|部|领导小组|政府|办公厅|教育工委|工委|区委|市委|县委|督导室|中心)$"
)
_NOTICE: Final = re.compile(
    r"(?:关于)?(?:印发|转发|发布|下发|批转|公布)(?:实施)?[《〈](?P<title>.{4,120}?)[》〉](?:的通知|的函|的意见)"
    r"|关于(?:印发|转发|下发|发布)(?P<bare>[^《》，。；]{6,90}?(?:方案|规划|计划|意见|措施|办法|细则|纲要|要点|清单)(?:[（(][^（()）]{2,20}[）)])?)的通知"
    r"|(?:印发|转发|下发)(?P<about>关于[^《》，。；]{4,90}?(?:方案|规划|计划|意见|措施|办法|细则|要点))的通知"
)
_ISSUED: Final = re.compile(
    r"现将[《〈](?P<title>[^《》]{4,120})[》〉](?:印发|下发|转发)|[《〈](?P<passed>[^《》]{4,120})[》〉]已经?[^。]{2,60}(?:同意|通过)[^。]{0,20}印发"
)
_OUTER_QUOTES: Final = str.maketrans("〈〉", "《》")
"""A name in 〈〉 within a named title is in 《》 where the title stands alone."""
_OF_KIND: Final = re.compile(r"(?<!的)(若干措施|若干意见|实施意见|实施方案|工作方案|行动计划|意见|办法)$")
_LEADS_IN: Final = re.compile(r"[。，,；;：:]|(?:为|根据|按照|依据|贯彻|落实|结合|遵照)")
_BRACKET: Final = re.compile(r"[（(](?:[12][09]\d\d.{1,12}|试行|暂行|修订.{0,4}|征求意见稿)[）)]")
_WEB: Final = re.compile(r"[>|｜]|首页|当前位置|来源[：:]|发布时间|发布机构|索引号|浏览|字体|打印|www|http|字号")
_NO_TITLE: Final = re.compile(
    r"[。；;：:！？!?]|》$|文件$|^[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.]|^第[一二三四五六七八九十]+[章节条]|^附件|^目录|^[（(](?:此件|主动公开|公开)|\.(?:docx?|wps|pdf)$|[12][09]\d\d年\d{1,2}月\d{1,2}日|^各.{2,60}(?:单位|部门|学校|局)$"
)
_MOST_LINES: Final = 60
_LONGEST: Final = 100


def kind_of(title: str) -> str | None:
    """The 文种 at the end of a title, brackets left aside.

    >>> kind_of("某市教育质量提升行动计划（2020—2022年）"), kind_of("关于做好招生工作的通知")
    ('行动计划', '通知')
    """
    bare = re.sub(r"[（(][^（()）]{1,20}[）)]$", "", title)
    if bare.endswith(("征集意见", "征求意见")):
        return None
    kind = next((k for k in KINDS if bare.endswith(k)), None)
    return _KIND_OF.get(kind, kind) if kind else None


def lines_of(plain: Plain, layout: Layout, stop: int) -> list[tuple[int, str]]:
    """The lines of the opening with their plain starts; in a stream, what blanks part."""
    starts = [i for i in range(min(stop, len(plain.gaps))) if layout.breaks(plain, i)]
    return [(a, plain.chars[a:b]) for a, b in pairwise([*starts, stop])]


def _line_start(plain: Plain, layout: Layout, at: int) -> int:
    while at > 0 and plain.gaps[at] < LINE:
        if layout.stream and plain.gaps[at] and plain.chars[at - 1] in "。号":
            break
        at -= 1
    return at


def _covers(plain: Plain, layout: Layout, match: re.Match[str]) -> bool:
    """True where a match is the covering notice: a title line of its own, not a document that the preamble cites."""
    lead = plain.chars[_line_start(plain, layout, match.start()) : match.start()]
    if lead.count("《") > lead.count("》") or _LEADS_IN.search(lead) or len(lead) > _LONGEST:
        return False
    return match.end() >= len(plain.gaps) or plain.gaps[match.end()] > 0


def _covering(plain: Plain, layout: Layout, match: re.Match[str]) -> str:
    """The covering notice's title: the line of the match, and the issuers' line above where the match opens its line."""
    start = _line_start(plain, layout, match.start())
    if start == match.start() and start:
        above = _line_start(plain, layout, start - 1)
        line = plain.chars[above:start]
        if 4 <= len(line) <= 40 and ISSUER.search(line):
            start = above
    return plain.chars[start : match.end()]


def _own_title(plain: Plain, inner: str, behind: int) -> str:
    """The title as the text itself prints it behind the notice, which often puts 关于 before it or leaves the issuer out."""
    short = inner.removeprefix("关于")
    at = plain.chars.find(short, behind)
    spelt = short.translate(_OUTER_QUOTES)
    if spelt != short and plain.chars.find(spelt, behind) >= 0:
        return _own_title(plain, spelt, behind)
    while at >= 0:
        before = plain.chars[max(0, at - 3) : at]
        if before[-1:] not in {"《", "〈", "“"} and not before.endswith("关于"):
            return _prefix(plain, at, short) + short + _suffix(plain, at, short)
        if before.endswith("关于") and before[-3:-2] not in {"《", "〈"}:
            return inner
        at = plain.chars.find(short, at + 1)
    spelt = _OF_KIND.sub(r"的\1", inner)
    return spelt if spelt != inner and plain.chars.find(spelt, behind) >= 0 else inner


def _prefix(plain: Plain, at: int, short: str) -> str:
    """The issuer printed before the title in its own line."""
    start = at
    while start > 0 and plain.gaps[start] < LINE and at - start < 40:
        start -= 1
    end = at + len(short)
    fills = end >= len(plain.gaps) or plain.gaps[end] >= LINE
    lead = plain.chars[start:at]
    return lead if fills and lead and plain.gaps[start] >= LINE and ISSUER.search(lead) else ""


def _suffix(plain: Plain, at: int, short: str) -> str:
    """The bracket that closes a title in the line below it: （2021—2025年）, （试行）."""
    end = at + len(short)
    found = _BRACKET.match(plain.chars, end)
    alone = found and plain.gaps[at] >= LINE and plain.gaps[end] >= LINE and not short.endswith((")", "）"))
    return found[0] if found and alone else ""


def _fits(line: str) -> bool:
    return len(line) <= _LONGEST and not (_NO_TITLE.search(line) or _WEB.search(line) or NUMBER.search(line))


def _bare(lines: list[tuple[int, str]]) -> str | None:
    """The first title line that ends in a 文种, with the lines of the title above it and the bracket below."""
    words = [line for _, line in lines[:_MOST_LINES]]
    for index, line in enumerate(words):
        if not (_fits(line) and kind_of(line) and len(line) >= 4):
            continue
        title, above = line, index - 1
        while above >= 0 and _fits(words[above]) and len(title) + len(words[above]) <= _LONGEST:
            issuer = bool(ISSUER.search(words[above]))
            if kind_of(words[above]) or (issuer and not title.startswith("关于")) or len(words[above]) < 3:
                break
            title, above = words[above] + title, above - 1
            if issuer:
                break
        below = words[index + 1] if index + 1 < len(words) else ""
        return title + (below if _BRACKET.fullmatch(below) else "")
    for index in range(len(words) - 1):
        joined = words[index] + words[index + 1]
        if _fits(words[index]) and _fits(words[index + 1]) and kind_of(joined):
            return joined
    return None


def read_titles(plain: Plain, layout: Layout, limit: int) -> tuple[str, str | None, str]:
    """Title, notice title (or None), and the title as the notice prints it (or "")."""
    for match in _NOTICE.finditer(plain.chars, 0, limit):
        if _covers(plain, layout, match):
            inner = match["title"] or match["bare"] or match["about"]
            return _own_title(plain, inner, match.end()), _covering(plain, layout, match), inner
    lines = lines_of(plain, layout, limit)
    title = _bare(lines)
    announced = _ISSUED.search(plain.chars, 0, limit)
    if title is None and announced:
        inner = announced["title"] or announced["passed"]
        return _own_title(plain, inner, announced.end()), None, inner
    if title is None:
        worded = (line for _, line in lines if re.search(r"[\u4e00-\u9fff]{3}", line) and len(line) >= 4)
        title = next((line for line in worded if not _WEB.search(line) and not NUMBER.match(line)), "")[:80]
        title = "" if "。" in title or "，" in title else title
    return title, title if title.endswith("通知") else None, ""
