"""Measured speed of the reader: characters a second on one core, and a library of 2,000 documents.

Run with `make bench`; the figures of docs/explanation/reading.md were written by this script.
"""

import platform
import resource
import statistics
import sys
import time
from pathlib import Path

from youjiao.engines.policy import read

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = 2_000
LENGTH = 10_000


def texts() -> list[str]:
    """The documents of all packs, as stored."""
    return [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("packs/*/documents/*.txt"))]


def characters_a_second(documents: list[str], *, rounds: int = 7) -> list[float]:
    """Characters a second of each round over all documents."""
    length = sum(map(len, documents))
    speeds = []
    for _ in range(rounds):
        start = time.perf_counter()
        for text in documents:
            read(text)
        speeds.append(length / (time.perf_counter() - start))
    return speeds


def library(documents: list[str]) -> tuple[float, int]:
    """Seconds for 2,000 documents of 10,000 characters, and the characters read."""
    whole = "\n".join(documents)
    start, total = time.perf_counter(), 0
    for number in range(LIBRARY):
        at = (number * 7919) % (len(whole) - LENGTH)
        total += len(read(whole[at : at + LENGTH]).text)
    return time.perf_counter() - start, total


def main() -> None:
    """Prints the figures."""
    documents = texts()
    read(documents[0])
    speeds = characters_a_second(documents)
    print(f"machine: {platform.machine()}, Python {platform.python_version()}, one core")
    print(f"documents: {len(documents)}, {sum(map(len, documents)):,} characters")
    print(
        f"characters a second: median {statistics.median(speeds):,.0f}, least {min(speeds):,.0f}, most {max(speeds):,.0f}"
    )
    seconds, total = library(documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"library: {LIBRARY:,} documents, {total:,} characters in {seconds:.1f} s; peak memory {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
