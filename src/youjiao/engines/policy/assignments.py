"""Who answers, and by when, where the text says so outright (责任分工、完成时限).

Only explicit assignments count: a column of a table, a bracket or a line headed 责任单位, 牵头单位, 配合单位 and the
like. The subject of a sentence is no responsible unit. Names stay as printed.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from youjiao.engines.policy.cells import ORGAN_END
from youjiao.engines.policy.dates import DATE, OPENING, date_of
from youjiao.engines.policy.plain import BLANK, LINE, Plain

LABEL: Final = re.compile(
    r"(?P<role>(?:市|县|区|省级?|市级)?(?:第一)?(?:(?P<lead>牵头|主责|主办)|(?P<join>配合|协办|协同|协助|参与|参加)|(?P<one>责任|承办|落实|实施|主管))"
    r"(?:(?<=[（(；;【]牵头)(?=[：:])|(?<=[（(；;【]配合)(?=[：:])|(?:责任|落实)?(?:单位|部门|科室|处室|机构|主体|股室|方)(?:及(?:配合|责任|参与)(?:单位|部门))?))(?:[：:]|[】〕][：:]?)"
    r"|(?P<person>(?:责任|牵头|分管|包联|包抓|主管|联系)(?:人|领导))[：:]"
    r"|(?P<time>(?:完成|落实|推进|整改|实施|办结)?(?:时限|期限|时间节点|完成时间|时间|节点|进度)(?:要求|安排)?)(?:[：:]|[】〕][：:]?)"
)
_SPOKEN: Final = re.compile(r"(?:牵头|负责|配合|参与|落实)(?:$|[，,；;、])")
_VERB: Final = re.compile(
    r"(?:牵头(?:负责|组织|实施|落实)?|共同(?:牵头|负责)|分别负责|按照?(?:各自)?职责分工(?:分别)?(?:负责|落实)|负责(?:落实|组织实施)?|配合|参与|参加|协同|协助|结合实际落实|(?:抓好)?落实)$"
)
_LEVELS: Final = frozenset("省市县区旗各团")
_LED: Final = re.compile(r"牵头(?:负责|组织|实施|落实)?(?:$|[，,；;、])")
_DEADLINE_LABEL: Final = re.compile(r"完成|.{0,2}(?:时限|期限)")
_BODY_END: Final = re.compile(
    r"(?:局|委|办|部|厅|院|中心|政府|组|室|处|科|股|团|联|队|公司|单位|部门|学校|区|县|市|乡|镇|街道|党委|会|馆|站|所|学院|大学|集团|银行|社)(?:[（(][^（()）]{1,12}[）)])?$"
)
_LONGEST_NAME: Final = 30
_LONGEST_LINE: Final = 260
_ROLE_MARK: Final = re.compile(r"[（(](?:(?P<lead>牵头|主责|主办|负责)|配合|协办|参与|协助)(?:单位|部门)?[）)]$")
_WHOLE: Final = re.compile(r"(?:以上|上述)(?:各项|各)?(?:任务|措施|工作|内容)?$")
_TAIL: Final = re.compile(
    r"(?:等?(?:部门|单位)?(?:按照?|根据|依据)?(?:各自)?(?:职责|职能)(?:分工)?(?:分别)?(?:负责|落实)?|分工负责|分别负责|共同负责|负责落实|负责|等(?:相关|有关)?(?:部门|单位)?|结合实际落实)[。.；;]?$"
)
_OPEN: Final = "（(<〈《“[【〔﹤＜"
_CLOSE: Final = "）)>〉》”]】〕﹥＞"
_ONGOING: Final = re.compile(
    r"持续推进|长期推进|持续(?:开展|实施|坚持|落实)?$|长期(?:坚持|实施|开展|任务)?|常态化(?:推进|开展|坚持)?|持续"
)
_TIMED: Final = re.compile(r"立即|立行立改|即知即改|年内|全年|全学年|每(?:年|学期|学年|季度|半年|月|周|日)")
"""When, but neither a day nor without end."""
_NOTHING: Final = frozenset({"", "—", "-", "——", "/", "无", "／", "–"})


@dataclass(frozen=True, slots=True)
class Assignment:
    """The units that answer (`lead` first among `responsible`), the printed deadline, and where the words stand.

    `start` and `end` are plain indices of the assignment's words, 0 and 0 for a table's columns. `whole` says that the
    words speak for the item above as well (以上任务责任单位).
    """

    responsible: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    deadline_text: str | None = None
    start: int = 0
    end: int = 0
    whole: bool = False


def split_names(printed: str) -> tuple[str, ...]:
    """The names of a printed list, split at 、 ， ； outside brackets and quotes; closing phrases are no names.

    >>> split_names("市发改委、教育局，各县<市、区>按职责分工负责")
    ('市发改委', '教育局', '各县<市、区>')
    """
    names = _pieces(_TAIL.sub("", printed.strip().rstrip("。.；;")))
    clean = (_TAIL.sub("", n.strip().rstrip("。.")) for n in names)
    return tuple(n for n in clean if n not in _NOTHING)


def names_of_cell(stored: str) -> tuple[str, ...]:
    """The names of a table's cell: one a line, or in a list; a name broken over two lines is joined."""
    lines: list[str] = []
    for piece in re.split(r"\n", stored):
        line = re.sub(r"[ \t　]+", " ", piece).strip()
        if lines and lines[-1] and not ORGAN_END.search(lines[-1]) and not lines[-1].endswith(("、", "，", ",", "；")):
            lines[-1] += line
        elif line:
            lines.append(line)
    joined = "、".join(line.rstrip("、，,；; ") for line in lines)
    if " " in joined and not re.search(r"[、，,；;]", joined):
        joined = joined.replace(" ", "、")
    return split_names(joined.replace(" ", ""))


def leads_first(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names marked （牵头） and the others, without their marks.

    >>> leads_first(("县教育局（牵头）", "县财政局"))
    (('县教育局',), ('县财政局',))
    """
    lead = tuple(_ROLE_MARK.sub("", n) for n in names if (m := _ROLE_MARK.search(n)) and m["lead"])
    return lead, tuple(_ROLE_MARK.sub("", n) for n in names if not ((m := _ROLE_MARK.search(n)) and m["lead"]))


def _closing(plain: Plain, start: int, stop: int, *, in_lines: bool) -> int:
    """Where the list that begins at `start` ends: its bracket closes, or its sentence does, or its line."""
    chars, depth = plain.chars, 0
    for at in range(start, stop):
        char = chars[at]
        if in_lines and at > start and plain.gaps[at] >= LINE and chars[at - 1] not in "、，,；;":
            return at
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            if not depth:
                return at
            depth -= 1
        elif char == "。" and not depth:
            return at
    return stop


def _opens_line(plain: Plain, at: int) -> bool:
    """True where a line begins at a label, or at the bracket it stands in: 【责任单位】."""
    return plain.gaps[at] >= LINE or (at > 0 and plain.chars[at - 1] in "【〔" and plain.gaps[at - 1] >= LINE)


def _names_between(plain: Plain, start: int, stop: int) -> tuple[str, ...]:
    """The names of a list in running text; where no mark parts them, blanks behind the end of a name do."""
    chars = plain.chars
    if re.search(r"[、，,；;]", chars[start:stop]):
        return split_names(chars[start:stop])
    cuts = [
        i
        for i in range(start + 1, stop)
        if plain.gaps[i] == BLANK and chars[i] in _LEVELS and ORGAN_END.search(chars[start:i])
    ]
    return split_names("、".join(chars[a:b] for a, b in pairwise([start, *cuts, stop])))


def _spoken(plain: Plain, start: int, stop: int) -> Assignment | None:
    """The assignment of a closing bracket, or a line behind a dash, without a label; or None.

    （市教育局牵头，市财政局配合，2023年底前完成）, ——市教育局牵头，市财政局配合
    """
    end = stop
    while end > start and plain.chars[end - 1] in "。.":
        end -= 1
    if end - start < 6:
        return None
    if plain.chars[end - 1] in "）)】]〕>＞":
        opening = _bracket_start(plain.chars, start, end)
        inner = plain.chars[opening + 1 : end - 1]
    else:
        opening = plain.chars.rfind("——", max(start, end - _LONGEST_LINE), end)
        inner = plain.chars[opening + 2 : end]
        if opening >= start and plain.gaps[opening] < LINE and plain.chars[opening - 1] not in "。；":
            return None
    if opening < start or "。" in inner or not (_SPOKEN.search(inner) or _names_bodies(plain.chars, opening, inner)):
        return None
    lead, joining, deadline = _by_verbs(_pieces(inner))
    names = lead + joining
    if not names or len(max(names, key=len)) > _LONGEST_NAME or not any(ORGAN_END.search(n) for n in names):
        return None
    return Assignment(tuple(names), tuple(lead), "，".join(deadline) or None, opening, end)


def _by_verbs(pieces: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Who leads, who joins, and what is a deadline, in a list spoken with verbs: 市教育局牵头，市财政局配合，年底前完成."""
    lead: list[str] = []
    joining: list[str] = []
    deadline: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        verb = _VERB.search(piece)
        name = _TAIL.sub("", piece[: verb.start()] if verb else piece).removeprefix("由")
        if DATE.search(piece) or _ONGOING.fullmatch(piece) or _TIMED.match(piece):
            deadline.append(piece)
            continue
        waiting += [name] if name not in _NOTHING else []
        if verb:
            (lead if "牵头" in verb[0] else joining).extend(waiting)
            waiting = []
    return lead, joining + waiting, deadline


def _names_bodies(chars: str, opening: int, inner: str) -> bool:
    """True for a bracket behind a full stop that names bodies, and nothing else but when: …。（市委办公室、各县委，年底前）."""
    pieces = [p for p in _pieces(inner) if not (DATE.search(p) or _ONGOING.fullmatch(p) or _TIMED.match(p))]
    if not pieces:
        return False
    return chars[opening - 1] in "。；" and all(len(p) >= 3 and _BODY_END.search(p) for p in pieces)


def _bracket_start(chars: str, start: int, end: int) -> int:
    """Where the bracket that closes before `end` opens, or −1."""
    depth = 0
    for at in range(end - 1, max(start, end - _LONGEST_LINE) - 1, -1):
        if chars[at] in _CLOSE:
            depth += 1
        elif chars[at] in _OPEN:
            depth -= 1
            if not depth:
                return at
    return -1


def _pieces(printed: str) -> list[str]:
    """The pieces of a list, split outside brackets and quotes."""
    pieces, depth, begin = [], 0, 0
    for at, char in enumerate(printed):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in "、，,；;\n" and not depth:
            pieces.append(printed[begin:at])
            begin = at + 1
    return [*pieces, printed[begin:]]


def find_assignment(plain: Plain, start: int, stop: int) -> Assignment | None:
    """The assignment in a plain range, or None; several labels (牵头单位, 配合单位) are one assignment."""
    chars = plain.chars
    labels = list(LABEL.finditer(chars, start, stop))
    if not any(m["role"] or (m["time"] and _DEADLINE_LABEL.match(m["time"])) for m in labels):
        return _spoken(plain, start, stop)
    lead: list[str] = []
    joining: list[str] = []
    deadline: str | None = None
    end = start
    for index, label in enumerate(labels):
        limit = labels[index + 1].start() if index + 1 < len(labels) else stop
        close = _closing(plain, label.end(), limit, in_lines=_opens_line(plain, label.start()))
        body = chars[label.end() : close].rstrip("（([【〔；;，,。*")
        end = min(close + 1, stop)
        if label["time"]:
            deadline = body
        elif label["role"]:
            if _LED.search(body):
                spoken_lead, spoken_others, _ = _by_verbs(_pieces(body))
                leading, others = tuple(spoken_lead), tuple(spoken_others)
            else:
                leading, others = leads_first(_names_between(plain, label.end(), label.end() + len(body)))
            lead += leading + others if label["lead"] else leading
            joining += () if label["lead"] else others
    opening = labels[0].start()
    whole = _WHOLE.search(chars, max(start, opening - 8), opening)
    opening = whole.start() if whole else opening
    if opening > start and chars[opening - 1] in _OPEN:
        opening -= 1
    return Assignment(tuple(lead + joining), tuple(lead), deadline, opening, end, whole is not None)


def deadline_of(printed: str | None) -> tuple[str | None, bool]:
    """The due date and whether a printed deadline itself says that the task goes on.

    >>> deadline_of("2023年12月底，持续推进"), deadline_of("长期推进"), deadline_of("每年9月")
    (('2023-12', True), (None, True), (None, False))
    """
    if not printed:
        return None, False
    text = re.sub(r"\s+", "", printed)
    dates = [date_of(m) for m in DATE.finditer(text)]
    ends = [d.due for d in dates if not d.since]
    return (max(ends) if ends else None), bool(_ONGOING.search(text))


def opening_date(text: str) -> str | None:
    """The due date with which an item opens and which governs all of it, or None.

    >>> opening_date("到2025年,建成云平台"), opening_date("建成云平台")
    ('2025', None)
    """
    lead = re.match(r"(?:力争|争取|确保)?(?:到|至|在|于|截至)?", text)
    found = DATE.match(text, lead.end() if lead else 0)
    if not found:
        return None
    date = date_of(found)
    return None if date.since or date.first else date.due


def dates_within(text: str) -> tuple[str | None, str | None]:
    """The dates of an item's running text with their prepositions (joined by ;), and the latest due date among them.

    Starts (…起), dates inside 《》 and budget years before a noun are no deadlines.
    """
    bare = re.sub(r"《[^》]*》", lambda m: "〇" * len(m[0]), text)
    printed: list[str] = []
    due: list[str] = []
    for match in DATE.finditer(bare):
        date = date_of(match)
        lead = OPENING.search(bare, max(0, match.start() - 4), match.start())
        before = bare[match.start() - 1 : match.start()]
        closes = bool(match["before"] or match["end"] or match["part"])
        if date.since or not (lead or closes or before in {"", "，", ",", "。", "；", ";", "：", "、"}):
            continue
        if lead and lead[0] in {"自", "从"}:
            continue
        printed.append(bare[lead.start() if lead else match.start() : match.end()])
        if match["part"] not in {"期间", "时期", "规划期间"}:
            due.append(date.due)
    return ("；".join(printed) or None, max(due) if due else None)
