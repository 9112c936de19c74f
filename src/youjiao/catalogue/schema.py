"""What each file of a pack may hold; everything else is refused.

The keys of clauses, tasks and targets are those of the reading (`engines/policy/reading.py`).
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from youjiao.engines.policy.reading import Comparator
from youjiao.vocabulary.period import month_of

Level = Literal["country", "region", "city", "district"]
Status = Literal["in-force", "superseded", "repealed"]
UnitKind = Literal[
    "country",
    "region",
    "city",
    "district",
    "party",
    "congress",
    "government",
    "bureau",
    "office",
    "centre",
    "school",
    "mass-organisation",
    "leading-group",
    "judiciary",
    "armed-forces",
    "group",
]
UNIT_KINDS: dict[str, str] = {
    "country": "国家",
    "region": "省级行政区",
    "city": "地级行政区",
    "district": "县级行政区",
    "party": "党委及其工作机关",
    "congress": "人大、政协",
    "government": "人民政府",
    "bureau": "部门",
    "office": "内设机构、办事机构",
    "centre": "事业单位",
    "school": "学校",
    "mass-organisation": "群团组织",
    "leading-group": "领导小组、委员会",
    "judiciary": "法院、检察院",
    "armed-forces": "军队、武警",
    "group": "统称",
}
STATUSES: dict[str, str] = {"in-force": "有效", "superseded": "已被取代", "repealed": "已废止"}

IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
DIVISION = re.compile(r"[1-9][0-9]{5}")
DIGEST = re.compile(r"[0-9a-f]{64}")
CADENCE = re.compile(r"day|week|month|term|quarter|half-year|year|[1-9]\d*(?:-[1-9]\d*)? (?:days|weeks|months|years)")


def _identifier(value: str) -> str:
    if not IDENTIFIER.fullmatch(value):
        raise ValueError(f"“{value}”不能作标识：只能用小写字母、数字、连字符和点")
    return value


def _division(value: str) -> str:
    if not DIVISION.fullmatch(value):
        raise ValueError(f"行政区划代码“{value}”应为 6 位数字（GB/T 2260）")
    return value


def _digest(value: str) -> str:
    if not DIGEST.fullmatch(value):
        raise ValueError("sha256 应为 64 位小写十六进制数")
    return value


def _day(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"日期“{value}”应写成“YYYY-MM-DD”")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有“{value}”这一天") from None
    return value


def _due(value: str) -> str:
    month = month_of(value)[1]
    if not 1 <= month <= 12:
        raise ValueError(f"期限“{value}”没有这个月份")
    return value


def _cadence(value: str) -> str:
    if not CADENCE.fullmatch(value):
        raise ValueError(f"频次“{value}”不合规定：可写 day、week、month、term、quarter、half-year、year 或“3 years”等")
    return value


def _number(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, Field(min_length=1)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Division = Annotated[str, AfterValidator(_division)]
Digest = Annotated[str, AfterValidator(_digest)]
Day = Annotated[str, AfterValidator(_day)]
Due = Annotated[str, AfterValidator(_due)]
Cadence = Annotated[str, AfterValidator(_cadence)]
Amount = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Offset = Annotated[int, Field(ge=0)]


class Entry(BaseModel):
    """A mapping with known keys only, and with no conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceEntry(Entry):
    """A quotation with its place in a stored document, or a reference to something outside."""

    document: Identifier | None = None
    offset: Offset | None = None
    quote: Text | None = None
    title: Text | None = None
    number: Text | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if self.document is not None:
            if self.offset is None or self.quote is None:
                raise ValueError("引用文件的出处应同时有 document、offset、quote")
            if self.title or self.number:
                raise ValueError("出处引用了规则包内的文件，不应再写 title、number")
        elif self.title is None:
            raise ValueError("出处应有 document、offset、quote；规则包外的出处应有 title")
        elif self.offset is not None:
            raise ValueError("规则包外的出处没有原文，不应写 offset")
        return self


class QuotationEntry(Entry):
    """A quotation with its place in a stored document."""

    document: Identifier
    offset: Offset
    quote: Text


class PackFile(Entry):
    """pack.yaml."""

    id: Identifier
    title: Text
    level: Level
    division: Division | None = None
    parent: Identifier | None = None


class UnitEntry(Entry):
    """A unit of units.yaml."""

    id: Identifier
    name: Text
    kind: UnitKind
    parent: Identifier | None = None
    division: Division | None = None
    aliases: list[Text] = []
    members: list[Identifier] = []
    remark: Text | None = None
    source: SourceEntry


class KindEntry(Entry):
    """A kind of body with its short names."""

    id: Identifier
    name: Text
    short: list[Text] = []
    remark: Text | None = None
    source: SourceEntry | None = None


class UnitsFile(Entry):
    """units.yaml."""

    kinds: list[KindEntry] = []
    units: list[UnitEntry] = []


class CitationEntry(Entry):
    """A document that the text names."""

    name: Text
    start: Offset


class DocumentFile(Entry):
    """documents/ID.yaml."""

    id: Identifier
    title: Text
    notice_title: Text | None = None
    number: Text | None = None
    issuers: list[Text] = []
    issued_on: Day | None = None
    kind: Text | None = None
    status: Status = "in-force"
    supersedes: list[Text] = []
    origin: Text | None = None
    file: Text
    sha256: Digest
    cites: list[CitationEntry] = []


class ClauseEntry(Entry):
    """A node of the outline."""

    id: Identifier
    level: Annotated[int, Field(ge=1)]
    number: Text | None = None
    title: Text
    parent: Identifier | None = None
    start: Offset
    end: Offset
    in_table: bool = False
    in_box: bool = False


class TaskEntry(Entry):
    """A task; `title` and `text` stand here only where they are not what the source and the range give."""

    id: Identifier
    number: Text | None = None
    outline: Identifier | None = None
    parent: Identifier | None = None
    title: Text | None = None
    text: Text | None = None
    start: Offset
    end: Offset
    responsible: list[Text] = []
    lead: list[Text] = []
    deadline_text: Text | None = None
    due: Due | None = None
    ongoing: bool = False
    partial: bool = False
    source: QuotationEntry


class TargetEntry(Entry):
    """A target; its `quote` and `offset` are those of its source."""

    id: Identifier
    task: Identifier | None = None
    indicator: Text
    comparator: Comparator
    value: Amount
    value_high: Amount | None = None
    unit: str
    by: Due | None = None
    every: Cadence | None = None
    scope: Text | None = None
    baseline: Amount | None = None
    binding: Text | None = None
    borderline: bool = False
    source: QuotationEntry


class ReadingFile(Entry):
    """tasks/ID.yaml."""

    document: Identifier
    outline: list[ClauseEntry] = []
    tasks: list[TaskEntry] = []
    targets: list[TargetEntry] = []
