"""Tables of numbers (指标表): one target for each indicator and year to come, the years gone by as its baseline.

Two shapes: a table with cells (tables.py), and one whose cells were flattened into a stream of words below a caption
表N, where numbers, attributes and labels must be put together again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.cells import Cell
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.reading import Comparator, Target
from youjiao.engines.policy.tables import Table

_YEAR: Final = re.compile(r"([12][09]\d\d)年?(?:目标值?|规划值?)?")
_VALUE: Final = re.compile(
    r"(?P<sign>>=|<=|[>＞<＜≥≤⩾⩽])?(?P<low>\d+(?:[,，]\d{3})*(?:\.\d+)?)(?P<unit>%|％)?(?:(?:[—–\-~～至]|——)(?P<high>\d+(?:\.\d+)?)(?:%|％)?)?(?P<tail>以上|以下|以内|左右|及以上|）|\))*"
)
_THING: Final = re.compile(
    r"[12][09]\d\d年(?:底|末)?(?:计划|规划|目标|预计|现有|实有)?(?P<thing>[^（()）]{2,14})[（(](?P<unit>[^（()）]{1,4})[）)]$"
)
"""A head that names year, thing and unit, in a table whose rows are places or schools."""
_UNIT: Final = re.compile(r"[（(]([^（()）]{1,10})[）)]$")
_BINDING: Final = re.compile(r"(预期性|约束性|预期|约束)")
_UNIT_LINE: Final = re.compile(r"(?:计量)?单位\s*[：:]\s*([^\s，,。]{1,8})")
_SIGNS: Final[dict[str, Comparator]] = {
    ">": ">",
    "＞": ">",
    "<": "<",
    "＜": "<",
    "≥": ">=",
    "⩾": ">=",
    ">=": ">=",
    "≤": "<=",
    "⩽": "<=",
    "<=": "<=",
}
_FLAT_LINE: Final = re.compile(
    r"^[ 　]*(?:[^\s\d]{1,6}[ 　]+){0,3}指[ 　]*标(?:名称)?[ 　]+(?:[^\s\d]{1,6}[ 　]+){0,2}(?:[12][09]\d\d[ 　]*年[^\d\n]{0,10}){2,6}[ 　][^\n]{40,}$",
    re.MULTILINE,
)
_LABEL_NUMBER: Final = re.compile(r"^[（(]?\d{1,2}[）).．、](?!\d)")
_YEARLY: Final = re.compile(r"(?:每年|年均?)(?!级|龄|检|度|轻|限|末|底)")
_EMPTY: Final = re.compile(r"^(?:[—–\-－/／]+|——|空|无|…)?$")


@dataclass(frozen=True, slots=True)
class _Figure:
    comparator: Comparator
    value: float
    high: float | None
    unit: str | None


def _figure(printed: str) -> _Figure | None:
    text = re.sub(r"\s+", "", printed)
    found = _VALUE.fullmatch(text)
    if not found:
        return None
    comparator: Comparator = _SIGNS.get(found["sign"] or "", "=")
    if found["tail"] in {"以上", "及以上"}:
        comparator = ">="
    elif found["tail"] in {"以下", "以内"}:
        comparator = "<="
    high = number_value(found["high"]) if found["high"] else None
    return _Figure(comparator, number_value(found["low"]), high, "%" if found["unit"] else None)


def _unit_of(label: str, stated: str | None) -> tuple[str, str]:
    """The label without its bracketed unit, and the unit."""
    found = _UNIT.search(label)
    if found and not re.search(r"[、，]|不含|其中|以上|以下", found[1]):
        return label[: found.start()], found[1].replace("％", "%")
    return label, stated or ("%" if re.search(r"(?:率|比例|占比|比重)$", label) else "")


def _is_past(head: str, issued: int | None) -> bool | None:
    """True for a column of a year before the document, or headed 现状, 基期; None where the head names no time."""
    if re.search(r"现状|基期|基准|当前|实际", head):
        return True
    year = _YEAR.search(head)
    if year:
        return issued is not None and int(year[1]) < issued
    return False if re.search(r"目标|规划", head) else None


def table_targets(table: Table, stored: str, issued: int | None, owner: str | None) -> Iterator[Target]:
    """The targets of a table with cells; its unit may be a column, a bracket in the label, or a line above."""
    above = stored[max(0, table.start - 120) : table.start + 40]
    stated_line = _UNIT_LINE.search(above)
    stated = stated_line[1].replace("％", "%") if stated_line else None
    label_at = (
        table.column("text")
        if "text" in table.roles
        else next((i for i, r in enumerate(table.roles) if r == "other"), 0)
    )
    labels = [i for i, role in enumerate(table.roles) if role == "text"] or [label_at or 0]
    unit_at, binding_at = table.column("unit"), table.column("binding")
    last: dict[int, str] = {}
    for cells in table.rows:
        words = []
        for i in labels:
            last[i] = cells[i].plain or (last.get(i, "") if i != labels[-1] else "")
            words.append(last[i])
        label = _LABEL_NUMBER.sub("", words[-1] or "".join(words))
        own_unit = cells[unit_at].plain.replace("％", "%") if unit_at is not None and cells[unit_at].text else stated
        indicator, unit = _unit_of(label, own_unit)
        binding = _BINDING.search(cells[binding_at].plain) if binding_at is not None else None
        group = words[0] if len(words) > 1 and words[0] != label else None
        yield from _row(table, cells, indicator, unit, issued, owner, f"{binding[1][:2]}性" if binding else None, group)


def _row(table: Table, cells: tuple[Cell, ...], indicator: str, unit: str, issued: int | None, owner: str | None, binding: str | None, scope: str | None) -> Iterator[Target]:  # fmt: skip
    baseline: float | None = None
    measured: str | None = None
    every = "year" if _YEARLY.match(indicator) else None
    for head, role, cell in zip(table.heads, table.roles, cells, strict=True):
        thing = None if "text" in table.roles else _THING.match(head)
        past = _is_past(head, issued)
        figure = _figure(cell.text) if role in {"year", "text", "other"} and past is not None else None
        if figure is None:
            continue
        if past:
            baseline, measured = figure.value, thing["thing"] if thing else None
            continue
        if thing:
            before = baseline if measured == thing["thing"] else None
            yield Target("", owner, cell.text, cell.start, thing["thing"], figure.comparator, figure.value, figure.unit or thing["unit"], figure.high, head[:4], None, indicator, before, binding)  # fmt: skip
            continue
        year = _YEAR.search(head)
        yield Target("", owner, cell.text, cell.start, indicator, figure.comparator, figure.value, figure.unit or unit, figure.high, year[1] if year else None, every, scope, baseline, binding)  # fmt: skip


def lists_figures(plain: str) -> bool:
    """True where the text below a caption is a flattened table of indicators."""
    return bool(
        re.match(
            r"(?:类别|序号|领域|单位)*.{0,4}指标(?:名称|类别)?(?:计量)?(?:单位)?(?:[12][09]\d\d年[^\d]{0,8}){2}", plain
        )
    )


def flat_lines(stored: str) -> list[tuple[int, int]]:
    """The lines of a stored text that are a whole table of indicators, its cells parted by blanks."""
    if "指" not in stored:
        return []
    return [m.span() for m in _FLAT_LINE.finditer(stored) if len(re.findall(r"\d", m[0])) >= 12]


def flat_targets(stored: str, start: int, end: int, issued: int | None, owner: str | None) -> list[Target]:
    """The targets of a flattened table in `stored[start:end]`; none where its years are all gone by."""
    region = stored[start:end]
    heads = re.search(r"((?:[12][09]\d\d\s*年\s*(?:[（(][^（()）]{1,6}[）)]\s*)?){2,6})", region)
    if not heads:
        return []
    years = [int(y) for y in re.findall(r"[12][09]\d\d", heads[1])]
    ahead = [i for i, y in enumerate(years) if issued is None or y >= issued]
    if not ahead:
        return []
    rows = _flat_rows(region, heads.end(), len(years))
    found = []
    for label, figures, binding, scope, first, last in rows:
        indicator, unit = _unit_of(label, None)
        values = [_figure(f) for f in figures]
        baseline = next((v.value for i, v in enumerate(values) if v and i not in ahead), None)
        for i in ahead:
            figure = values[i]
            if figure is not None:
                quote = region[first:last]
                found.append(Target("", owner, quote, start + first, indicator, figure.comparator, figure.value, figure.unit or unit, figure.high, str(years[i]), None, scope, baseline, binding))  # fmt: skip
    return found


def _flat_rows(region: str, begin: int, width: int) -> list[tuple[str, list[str], str | None, str | None, int, int]]:
    """Rows of label, figures, attribute, group, and their place; a label printed behind its figures is put before."""
    rows: list[tuple[str, list[str], str | None, str | None, int, int]] = []
    label, label_start = "", begin
    figures: list[tuple[str, int, int]] = []
    binding: str | None = None
    group: str | None = None
    orphans: list[int] = []
    counted = "序号" in region[:begin]
    serial = 1
    for word in re.finditer(r"\S+", region[begin:]):
        text, at, stop = word[0], begin + word.start(), begin + word.end()
        if _BINDING.fullmatch(text):
            binding = text
            if len(rows) and len(figures) == 0 and rows[-1][2] is None:
                rows[-1] = (*rows[-1][:2], text, rows[-1][3], rows[-1][4], stop)
                binding = None
            continue
        if counted and not figures and text == str(serial) and not (label and _UNIT.search(label)):
            serial += 1
            group, label = (label or group), ""
            continue
        if _figure(text) or (_EMPTY.match(text) and label):
            figures.append((text, at, stop))
            if len(figures) == width:
                rows.append(
                    (label, [f[0] for f in figures], binding, group, label_start if label else figures[0][1], stop)
                )
                if not label:
                    orphans.append(len(rows) - 1)
                label, figures, binding = "", [], None
            continue
        if text in {"左右", "以上", "以下"}:
            continue
        if re.fullmatch(r"指标|属性|单位|项目名称|类别", text):
            label = ""
            continue
        if label and _UNIT.search(label):
            label, binding = "", None
        if label and not _UNIT.search(label):
            group = label if len(label) <= 12 else group
            label = ""
        label, label_start, figures = text, at, []
    if label and _UNIT.search(label) and orphans:
        place = orphans[-1]
        rows[place] = (label, *rows[place][1:])
    return [row for row in rows if row[0]]
