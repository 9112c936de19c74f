"""Numbers with their unit, and the kinds of having none."""

from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    """Why there is no value."""

    NOT_REPORTED = "未报送"
    NOT_APPLICABLE = "不适用"
    TOO_FEW = "人数不足，不予公布"
    NOT_YET_DUE = "未到期"
    WITHHELD = "不予公布"


@dataclass(frozen=True, slots=True)
class Absent:
    """No value, and why; it cannot be added, and it prints itself."""

    why: Why

    def __str__(self) -> str:
        return self.why.value


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit as printed; % and 百分点 are different units."""

    amount: float
    unit: str

    def __str__(self) -> str:
        return f"{self.amount:g}{self.unit}"
