"""The words that every part shares; standard library only."""

from youjiao.vocabulary.errors import Failure, InputProblem, InputRefusedError, Problems
from youjiao.vocabulary.period import month_end, month_of
from youjiao.vocabulary.source import Source, Span

__all__ = [
    "Failure",
    "InputProblem",
    "InputRefusedError",
    "Problems",
    "Source",
    "Span",
    "month_end",
    "month_of",
]
