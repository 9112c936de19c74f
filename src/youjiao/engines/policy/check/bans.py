"""Targets of a type that a document forbids (禁止下达的指标)."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.naming import in_quotes
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.reading import Target

_NOT: Final = r"(?:严禁|不得|禁止|不准|不允许|不许|杜绝|严肃查处|取消|不再|不(?=下达|设定|设置|制定|提出|分解))"
_OF_EXAMS: Final = r"升学率?|高考|中考|上线率?|录取率"
_BANS: Final = (
    re.compile(
        rf"{_NOT}[^。；]{{0,24}}?(?:下达|设定|设置|制定|规定|分解|提出|分配|布置|定)(?P<what>[^。；，,]{{1,24}}?)(?:指标|任务|目标|名额)"
    ),
    re.compile(rf"{_NOT}[^。；，,]{{0,20}}?(?P<what>(?:{_OF_EXAMS})[^。；，、]{{0,4}})(?:指标|目标|任务)"),
    re.compile(
        rf"{_NOT}(?:将|把|以|用)(?![^。；，,]{{0,6}}(?:片面|单纯|唯一|简单))[^。；，,]{{0,8}}?(?P<what>(?:{_OF_EXAMS})[^。；，,]{{0,8}}?)作为[^。；，,唯]{{0,14}}?(?:指标|目标|任务)"
    ),
    re.compile(
        rf"(?P<what>(?:{_OF_EXAMS})[^。；，,]{{0,6}}?)(?:指标|目标|任务)[^。；，,]{{0,6}}?(?:不得|严禁|禁止|不准)[^。；，,]{{0,8}}?(?:下达|设定|分解|提出|布置)"
    ),
)
"""Ways to say that targets of a type must not be set: the verb before the type, the type alone, as a yardstick, first."""

_OTHER_EXAMS: Final = re.compile(r"中职|职业|高职|技工|技校|专升本|(?:小学|初中)毕业生|九年|残疾|随迁|指标到校|名额")
"""Rates of admission that tell of access and not of success in examinations."""

_FAMILIES: Final[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        re.compile(r"升学|高考|中考|上线"),
        re.compile(
            r"升学率|升学比例|升学人数|(?:上线|达线|过线|进线|录取)(?:率|人数|比例)|考取|考入|本科率|一本率|重点率|特控线|重点线"
            r"|(?:高考|中考)(?:成绩|平均分|优秀率|升|合格率)|高分(?:段|率)|(?:清华|北大|清北|双一流|985|211)[^，]{0,8}(?:录取|升入|人数)"
        ),
    ),
    (re.compile(r"招商"), re.compile(r"招商|引资")),
    (re.compile(r"考试成绩|分数|排名"), re.compile(r"平均分|及格率|优秀率|考试成绩|排名")),
)


def forbidden_targets(library: Library) -> Iterator[Finding]:
    """Every document that sets targets which a document of its area or above forbids; its own ban is named first."""
    bans = [(paper, *ban) for paper in library.papers for ban in _bans(paper)]
    for paper in library.papers:
        if not bans:
            return
        told: set[Sentence] = set()
        binding = [ban for ban in bans if _binds(ban[0], paper)]
        for by, what, forbidden, sentence in sorted(binding, key=lambda b: (b[0] is not paper, b[0].number)):
            rows = [t for t in paper.reading.targets if forbidden.search(_words(paper, t))]
            sentences = [s for s in dict.fromkeys(paper.cite_target(t) for t in rows) if s not in told]
            if not sentences:
                continue
            told.update(sentences)
            where = "本文件" if by is paper else f"《{by.reading.head.title or by.name}》"
            names = "、".join(dict.fromkeys(f"{in_quotes(t.indicator)}" for t in rows))
            text = f"{where}规定不得下达{what}指标；{'本文件' if by is not paper else '而本文件'}设定了{names}共{len(rows)}个目标值。"
            yield finding("forbidden-target-type", [sentence, *sentences], text)


def _binds(by: Paper, paper: Paper) -> bool:
    """True where a ban holds for a document: of its own area, of a region or the State."""
    state = any(re.match(r"教育部|国务院|中共中央|国家", issuer) for issuer in by.reading.head.issuers)
    return by.area == paper.area or state or bool(re.search(r"(?:省|自治区)$", by.place or ""))


def _bans(paper: Paper) -> Iterator[tuple[str, re.Pattern[str], Sentence]]:
    """What a document forbids, the pattern of such indicators, and the sentence; each type once."""
    seen: set[str] = set()
    found = sorted((m for ban in _BANS for m in ban.finditer(paper.chars)), key=lambda m: (m.start(), m.end()))
    for match in found:
        if paper.in_title(match.start()):
            continue
        what = re.split(r"[、或和]", match["what"])[-1].strip("的")
        family = next((f for f in _FAMILIES if f[0].search(match["what"])), None)
        if family is None and len(what) < 3:
            continue
        key = family[1].pattern if family else what
        if key in seen:
            continue
        seen.add(key)
        pattern = family[1] if family else re.compile(re.escape(what))
        yield what, pattern, paper.cite_around(match.start(), match.end())


def _words(paper: Paper, target: Target) -> str:
    if paper.review_at(paper.plain.at(target.offset)) or _OTHER_EXAMS.search(target.indicator):
        return ""
    return target.indicator
