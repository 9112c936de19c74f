"""What went wrong, where, and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum


class Failure(IntEnum):
    """Why a file could not be taken; the number is the command line's exit code."""

    UNREADABLE = 10  # no such file, or no right to read it
    EMPTY = 11  # nothing in it, or only white space
    TOO_LARGE = 12  # more than the limit, packed or unpacked (zip bomb)
    UNKNOWN_FORMAT = 13  # neither the ending nor the content is one of ours
    WRONG_ENDING = 14  # the content is another format than the ending says
    DAMAGED = 15  # truncated or broken container
    LOCKED = 16  # a password is asked for
    NO_TEXT_LAYER = 17  # a PDF or OFD of pictures
    ENCODING = 18  # neither UTF-8 nor GB18030, or several mixed
    NO_CONVERTER = 19  # .doc or .wps, and LibreOffice is not installed
    BINARY = 20  # a text ending over binary content
    PACK = 30  # a pack has complaints
    SITE = 40  # the site could not be set up or started


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing that is wrong with what was given.

    `what` says what is wrong, `where` names file, sheet, cell, line or character range, `advice` says how to mend it.
    """

    what: str
    where: str = ""
    advice: str = ""

    def __str__(self) -> str:
        """The problem as one line for people."""
        place = f"{self.where}：" if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}{self.what}。{advice}"


class InputRefusedError(Exception):
    """A file that cannot be taken, with its kind of failure (and so its exit code)."""

    def __init__(self, failure: Failure, problem: InputProblem) -> None:
        super().__init__(str(problem))
        self.failure = failure
        self.problem = problem


@dataclass(slots=True)
class Problems:
    """The problems of one input, collected instead of met one by one."""

    found: list[InputProblem] = field(default_factory=list)

    def add(self, problem: InputProblem) -> None:
        """The problem stands at the end of the list."""
        self.found.append(problem)

    def __iter__(self) -> Iterator[InputProblem]:
        return iter(self.found)

    def __bool__(self) -> bool:
        return bool(self.found)

    def __len__(self) -> int:
        return len(self.found)
