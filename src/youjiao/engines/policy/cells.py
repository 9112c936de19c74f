"""The cells of a table and what their column is for (表格单元格): task, who leads, by when, a year's value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["number", "text", "lead", "join", "responsible", "deadline", "year", "unit", "binding", "other"]

_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("other", re.compile(r"责任人|领导|负责人|联系|电话|备注|签字|分管领导|牵头领导|包联")),
    ("number", re.compile(r"^(序号|编号|项次|序列|号)$")),
    ("lead", re.compile(r"牵头|主责|主办")),
    ("join", re.compile(r"配合|协办|参与|参加|协同|协助")),
    ("responsible", re.compile(r"责任|承办|落实(单位|部门)|实施(单位|主体|部门)|主管(单位|部门)|^(单位|部门)$")),
    ("deadline", re.compile(r"时限|期限|时间|进度|截止")),
    ("binding", re.compile(r"^属性$|指标(属性|性质|类型)|^性质$")),
    ("unit", re.compile(r"^(计量)?单位$")),
    (
        "year",
        re.compile(
            r"^(到|至)?[12][09]\d\d年?(.{0,6})$|^[12][09]\d\d年.{1,16}[（(][^（()）]{1,4}[）)]$|^(目标|规划)值|^(基期|现状|基准|当前)"
        ),
    ),
    ("text", re.compile(r"任务|措施|内容|举措|要点|事项|标题|文件|工作|要求|项目|目标|指标|名称|类别|领域|方面|重点")),
)
ORGAN_END: Final = re.compile(
    r"(局|委|办|部|厅|院|校|园|中心|政府|组|会|司|处|室|团|联|队|所|站|馆|公司|单位|科|股|集团|行|区|县|市|旗|镇|乡|街道|银行|企业|部门|学校|机构|属|社|>|〉|）|\))$"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text as stored, from `start` to `end`, without the tabs and strokes around it."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """The cell's text without white space."""
        return re.sub(r"\s+", "", self.text)


def role_of(head: str) -> Role:
    """The role of a column by its printed head."""
    for role, words in _ROLES:
        if words.search(head):
            return role
    return "other"


def is_header(row: Sequence[Cell]) -> bool:
    """True for a row of short cells that mostly name columns."""
    roles = [role_of(cell.plain) for cell in row]
    known = [r for r in roles if r != "other"]
    short = all(len(cell.plain) <= 16 for cell in row)
    return short and len(known) >= 2 and len(row) - len(known) <= max(1, len(row) // 2)
