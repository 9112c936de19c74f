"""The words that every part shares; standard library only."""

from youjiao.vocabulary.errors import Failure, InputProblem, InputRefusedError, Problems
from youjiao.vocabulary.period import Cadence, month_end, month_of
from youjiao.vocabulary.quantity import Absent, Quantity, Why
from youjiao.vocabulary.source import Source, Span

__all__ = [
    "Absent",
    "Cadence",
    "Failure",
    "InputProblem",
    "InputRefusedError",
    "Problems",
    "Quantity",
    "Source",
    "Span",
    "Why",
    "month_end",
    "month_of",
]
