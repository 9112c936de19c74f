"""Which tasks of different documents speak of one matter (同一事项): a suggestion for a person, never a judgement.

The likeness of two tasks is the cosine of their weighted pairs of neighbouring characters: each pair counts by how
often it stands in the task (its logarithm, three times as much in the title) and by how few tasks have it. Words need
no dictionary, and phrases that every task has (加强、推进、进一步) weigh next to nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST = 0.15
"""Pairs less alike than this are not suggested."""

MOST = 3
"""A task is paired with at most so many tasks of one other document."""

COMMON = 60
"""A pair of characters that more tasks than this have says nothing about the matter."""

TITLE_WEIGHT = 3
BREAK = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a task says, and in which document (both by their ids)."""

    id: int
    document: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks (ids, the smaller first) and how alike they are, from 0 to 1."""

    first: int
    second: int
    likeness: float


def pairs_of(text: str) -> Counter[str]:
    """The pairs of neighbouring characters between marks and blanks, counted.

    >>> sorted(pairs_of("劳动教育，劳动"))
    ['动教', '劳动', '教育']
    """
    return Counter(
        piece[place : place + 2] for piece in BREAK.split(text.casefold()) for place in range(len(piece) - 1)
    )


def same_matter(matters: Sequence[Matter], *, least: float = LEAST, most: int = MOST) -> tuple[Pair, ...]:
    """The likeliest pairs of tasks of different documents, the most alike first.

    A pair is kept where its likeness is at least `least` and each of the two is among the `most` nearest to the other
    in its document. Linear in the number of pairs of tasks that share a rare pair of characters.
    """
    weights = _weights(matters)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    products: dict[tuple[int, int], float] = defaultdict(float)
    for place, matter in enumerate(matters):
        for pair, weight in weights[place].items():
            for other, other_weight in holders[pair]:
                if matters[other].document != matter.document:
                    products[other, place] += weight * other_weight
            holders[pair].append((place, weight))
    near = _nearest(matters, ((a, b, score) for (a, b), score in products.items() if score >= least), most)
    found = [
        Pair(
            min(matters[a].id, matters[b].id),
            max(matters[a].id, matters[b].id),
            round(min(score, 1.0), 4),
        )
        for (a, b), score in products.items()
        if score >= least and b in near[a, matters[b].document] and a in near[b, matters[a].document]
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.first, pair.second)))


def _weights(matters: Sequence[Matter]) -> list[dict[str, float]]:
    """The weighted pairs of each task, of length 1; pairs that more than a fifth of the tasks, or more than 60, have are left out."""
    counted = []
    for matter in matters:
        counts = pairs_of(matter.text)
        for pair, count in pairs_of(matter.title).items():
            counts[pair] += (TITLE_WEIGHT - 1) * count
        counted.append(counts)
    spread = Counter(pair for counts in counted for pair in counts)
    common = max(4.0, min(len(matters) / 5, COMMON))
    found = []
    for counts in counted:
        vector = {
            pair: (1 + math.log(count)) * math.log(len(matters) / spread[pair])
            for pair, count in counts.items()
            if spread[pair] <= common
        }
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        found.append({pair: weight / length for pair, weight in vector.items()})
    return found


def _nearest(
    matters: Sequence[Matter], scored: Iterable[tuple[int, int, float]], most: int
) -> dict[tuple[int, int], frozenset[int]]:
    """For a task and another document, the places of the tasks nearest to it there."""
    ranked: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for a, b, score in scored:
        ranked[a, matters[b].document].append((-score, b))
        ranked[b, matters[a].document].append((-score, a))
    near = {key: frozenset(place for _, place in sorted(rows)[:most]) for key, rows in ranked.items()}
    return defaultdict(frozenset, near)
