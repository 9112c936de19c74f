"""A year for calendar programs: RFC 5545, each deadline, target and phase an event of whole days (日历文件)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.urls import reverse

from youjiao.web.ledger.phrases import amount
from youjiao.web.ledger.templatetags.ledger_words import address_of, target_url

if TYPE_CHECKING:
    from youjiao.web.ledger.queries import Year

LONGEST_LINE = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """Whole days, the last included, with what is said of them."""

    uid: str
    first: date
    last: date
    summary: str
    description: str
    path: str
    category: str


def calendar_file(year: "Year", *, host: str, root: str, made: datetime) -> bytes:
    """The year as one calendar file; `root` is the address of the site, `host` makes the ids its own."""
    stamp = f"{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//youjiao//ledger//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(f'优教 {year.year}')}")
    for event in events(year):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}@{host}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(event.summary)}",
            f"DESCRIPTION:{escaped(event.description)}",
            f"URL:{urljoin(root, event.path)}",
            f"CATEGORIES:{escaped(event.category)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines).encode()


def events(year: "Year") -> Iterator[Event]:
    """The events of a year, month by month; each phase once, over all its days."""
    for month in year.months:
        for task in month.tasks:
            if task.due_on:
                link = reverse("ledger:task", args=[task.pk])
                named = "、".join(each.printed for each in task.assignments.all())
                said = (
                    f"{task.document.title}\n完成时限：{task.deadline_text or task.due}\n责任单位：{named or '未写明'}"
                )
                yield Event(f"task-{task.pk}", task.due_on, task.due_on, f"到期：{task}", said, link, "任务")
        for target in month.targets:
            if target.by_on:
                summary = f"应达到：{target.indicator} {amount(target)}"
                said = f"{target.document.title}\n{target.quote}"
                yield Event(
                    f"target-{target.pk}", target.by_on, target.by_on, summary, said, target_url(target), "目标"
                )
    for phase in dict.fromkeys(phase for month in year.months for phase in month.phases):
        clause = phase.clause
        link = address_of(clause.document.key, clause.start)
        yield Event(f"phase-{clause.pk}", phase.first, phase.last, clause.title, clause.document.title, link, "阶段")


def escaped(text: str) -> str:
    """The text as a value of a line."""
    return text.translate(ESCAPED)


def folded(line: str) -> str:
    r"""The line with its end, cut into lines of at most 75 octets without cutting a character.

    >>> folded("SUMMARY:" + "字" * 30).split("\r\n")[1][0]
    ' '
    """
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces) + "\r\n"
