"""Who issued what and when (文件信息): titles, 文号, issuers, day, kind and the documents that a text names."""

import re
from itertools import pairwise
from typing import Final

from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.plain import LINE, Plain
from youjiao.engines.policy.reading import Citation, Head
from youjiao.engines.policy.titles import ISSUER, NUMBER, kind_of, lines_of, read_titles

_DAY: Final = re.compile(
    r"(?P<y>[12][09]\d\d|[二一][〇零○ＯO0九][〇零○ＯO0一二三四五六七八九]{2})年(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>[12]\d|3[01]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_TITLED: Final = re.compile(r"《([^《》]{2,120}?(?:〈[^〈〉]{1,80}〉[^《》]{0,60})?)》")
_WRITTEN_ON: Final = re.compile(r"(?:成文|发文)(?:日期|时间)[：:]([12][09]\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")
_BEFORE_NUMBER: Final = re.compile(
    r"^.*(?:文件|文号|编号|字号|意见|方案|通知|规划|计划|办法|措施|细则|日|以|，|,)(?=[\u4e00-\u9fff]{2,}?[〔\[［﹝（(【])"
)
_LEAD_IN: Final = 5000


def _number_alone(printed: str) -> str:
    """The characters of a 文号 without words that merely stand before it in the same line."""
    return _BEFORE_NUMBER.sub("", printed)


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
        named = match.end() - len(_number_alone(match[0]))
        if chars[: max(start, named)].endswith(("》", "》（", "》(")):
            continue
        printed = _number_alone(chars[line : match.end()] if start - line <= 24 else match[0])
        return re.sub(r"^[^\u4e00-\u9fff]+", "", printed)
    return None


def _day_of(match: re.Match[str]) -> str:
    def value(printed: str) -> int:
        return int(number_value(re.sub("[ＯO○0](?=[^\\d]|$)", "〇", printed) if not printed.isdecimal() else printed))

    return f"{value(match['y']):04d}-{value(match['m']):02d}-{value(match['d']):02d}"


def _standing(plain: Plain, match: re.Match[str]) -> bool:
    """True where a date fills its line, or a bracket below the title: a signature's date, not one of the running text."""
    at, end = match.start(), match.end()
    if at and plain.chars[at - 1] in "（(" and plain.gaps[at - 1] >= LINE:
        return True
    opens = plain.gaps[at] > 0 or at == 0
    closes = end >= len(plain.gaps) or plain.gaps[end] > 0
    return opens and (closes or plain.chars[end : end + 2] == "印发")


def _issued_on(plain: Plain, body: int) -> str | None:
    """The day of the signature or of the bracket below the title, else of the imprint, else what the page calls 成文日期."""
    matches = list(_DAY.finditer(plain.chars))
    standing = [m for m in matches if _standing(plain, m)]
    before = [m for m in standing if m.start() <= max(body, 1)]
    behind = [m for m in standing if m.start() > len(plain.chars) * 0.8]
    chosen = before[:1] or behind[:1]
    if not chosen:
        chosen = [m for m in matches if plain.chars[m.end() : m.end() + 2] == "印发"][:1]
    if chosen:
        return _day_of(chosen[0])
    named = _WRITTEN_ON.search(plain.chars)
    return f"{named[1]}-{int(named[2]):02d}-{int(named[3]):02d}" if named else None


def _issuers(plain: Plain, layout: Layout, notice: str | None, day_at: int | None) -> tuple[str, ...]:
    """The issuers of the signature above the day, else the one that opens the notice's title."""
    found: list[str] = []
    if day_at is not None:
        for start, line in reversed(lines_of(plain, layout, day_at)[-4:]):
            names = _names_in_line(plain, start, line)
            if not (4 <= len(line) <= 60 and names):
                break
            found[:0] = names
    if not found and notice:
        named = re.match(r"(.{2,60}?)关于", notice)
        if named and ISSUER.search(named[1]):
            found = [named[1]]
    return tuple(found)


def _names_in_line(plain: Plain, start: int, line: str) -> list[str]:
    """The issuers of a line, parted by blanks where each part is one; none where the line is no signature."""
    line = re.sub(r"[（(][^（()）]{0,20}代章[）)]$", "", line)
    cuts = [i for i in range(start + 1, start + len(line)) if plain.gaps[i]]
    parts = [plain.chars[a:b] for a, b in pairwise([start, *cuts, start + len(line)])]
    if len(parts) > 1 and all(ISSUER.search(p) and len(p) >= 3 for p in parts):
        return parts
    return [line] if ISSUER.search(line) else []


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


def issue_year(head: Head) -> int | None:
    """The year from which a document speaks: of its day, its 文号, or the first year of the plan that its title names."""
    if head.issued_on:
        return int(head.issued_on[:4])
    numbered = re.search(r"[〔\[［﹝（(【]([12][09]\d\d)", head.doc_number or "")
    if numbered:
        return int(numbered[1])
    span = re.search(r"([12][09]\d\d)年?[—\-－~～至–]{1,2}[12][09]\d\d", head.title)
    if span:
        return int(span[1])
    plan = re.search(r"“?十([一二三四五六])五”?", head.title)
    return 2001 + 5 * "一二三四五六".index(plan[1]) + 5 if plan else None


def read_head(plain: Plain, layout: Layout, body: int) -> Head:
    """The head of a document; `body` is the plain index at which its first heading starts."""
    limit = min(len(plain.chars), max(body, 400) if not layout.stream else 3000, _LEAD_IN)
    title, notice, inner = read_titles(plain, layout, limit)
    day = next((m.start() for m in _DAY.finditer(plain.chars) if _standing(plain, m)), None)
    return Head(
        title=title,
        notice_title=notice,
        doc_number=_doc_number(plain, limit),
        issuers=_issuers(plain, layout, notice, day),
        issued_on=_issued_on(plain, body),
        kind=kind_of(title),
        cites=_citations(plain, (title, notice or "", inner)),
    )
