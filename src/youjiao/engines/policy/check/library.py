"""All papers of one check (成套文件), with what they state of indicators, indexed by reduced name."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from youjiao.engines.policy.check.levels import levels_of
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.pledges import Pledge, pledges_of
from youjiao.engines.policy.check.statement import Statement, by_name, statements_of
from youjiao.engines.policy.reading import Reading

MOST_ALIKE = 150
"""Statements of one indicator compared with one another; of more, the first ones."""


@dataclass(frozen=True, eq=False)
class Library:
    """Papers in the order given, and everything that is said of their indicators."""

    papers: tuple[Paper, ...]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "Library":
        """The library of some readings."""
        return cls(tuple(Paper(at, reading) for at, reading in enumerate(readings)))

    @cached_property
    def targets(self) -> tuple[Statement, ...]:
        """Every target of every paper as a statement."""
        return tuple(s for paper in self.papers for s in statements_of(paper))

    @cached_property
    def levels(self) -> tuple[Statement, ...]:
        """Every level that a paper reports."""
        return tuple(s for paper in self.papers for s in levels_of(paper))

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """Every statement that something holds for all."""
        return tuple(c for paper in self.papers for c in pledges_of(paper))

    @cached_property
    def named(self) -> dict[object, list[Statement]]:
        """Targets and levels by reduced name and area, of each paper at most as many as are compared."""
        return {key: _bounded(alike) for key, alike in by_name((*self.targets, *self.levels)).items()}

    def pairs(self) -> Iterator[tuple[Statement, Statement]]:
        """Every two statements of one indicator and one area, the earlier in the order of papers first."""
        for alike in self.named.values():
            for a, b in combinations(alike[:MOST_ALIKE], 2):
                if a.name.same(b.name):
                    yield a, b


def _bounded(alike: list[Statement]) -> list[Statement]:
    """The statements without those of a paper beyond `MOST_ALIKE` levels or as many targets."""
    seen: Counter[tuple[int, bool]] = Counter()
    kept = []
    for statement in alike:
        key = (statement.paper.number, statement.level)
        seen[key] += 1
        if seen[key] <= MOST_ALIKE:
            kept.append(statement)
    return kept
