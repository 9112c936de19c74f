"""Load tables and load charts (负荷表): tasks due on a unit, year by year or month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from youjiao.web.ledger.queries import Load


@dataclass(frozen=True, slots=True)
class Span:
    """A column of a load table: a year or a month, with its first and last day; `over` where it lies before today."""

    word: str
    first: date
    last: date
    over: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """How many tasks of a unit are due in a span, and the page of the ledger that lists them."""

    number: int
    link: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with its cells; `total` is the sum of the cells."""

    load: "Load"
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LoadTable:
    """Units with dated tasks against spans, the heaviest first; `year` where the spans are its months."""

    spans: tuple[Span, ...]
    rows: tuple[Row, ...]
    year: int | None


def load_table(loads: "Sequence[Load]", *, today: date, year: int | None = None) -> LoadTable:
    """The table of all years from the first to the last with a deadline, or of the months of one year."""
    if year is None:
        known = [month.year for load in loads for month in load.months]
        spans = [year_span(each, today) for each in range(min(known), max(known) + 1)] if known else []
    else:
        spans = [month_span(date(year, month, 1), today) for month in range(1, 13)]
    rows = [_row(load, spans) for load in loads]
    ordered = sorted((row for row in rows if row.total), key=lambda row: -row.total)
    return LoadTable(tuple(spans), tuple(ordered), year)


def year_span(year: int, today: date) -> Span:
    """A year as a column."""
    return Span(str(year), date(year, 1, 1), date(year, 12, 31), year < today.year)


def month_span(first: date, today: date) -> Span:
    """A month as a column."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    word = _("%(month)d月") % {"month": first.month}
    return Span(word, first, following - timedelta(days=1), following <= today)


def _row(load: "Load", spans: Sequence[Span]) -> Row:
    cells = []
    for span in spans:
        number = sum(count for month, count in load.months.items() if span.first <= month <= span.last)
        cells.append(Cell(number, tasks_due(load.key, span) if number else "", span))
    return Row(load, tuple(cells), sum(cell.number for cell in cells))


def tasks_due(unit: str, span: Span) -> str:
    """The page of the ledger with the tasks of a unit that are due in a span."""
    asked = {"city": "", "unit": unit, "due_from": f"{span.first}", "due_to": f"{span.last}", "sort": "due"}
    return f"{reverse('ledger:tasks')}?{urlencode(asked)}"


def months_of(load: "Load", today: date) -> list[Cell]:
    """The months in which tasks of a unit are due, in order."""
    return [
        Cell(number, tasks_due(load.key, span), span)
        for month, number in sorted(load.months.items())
        for span in [month_span(month, today)]
    ]


def months_chart(load: "Load", today: date) -> dict[str, Any]:
    """The data of a chart of every month from the first to the last with a deadline."""
    months = sorted(load.months)
    spans, month = [], months[0]
    while month <= months[-1]:
        spans.append(month_span(month, today))
        month = spans[-1].last + timedelta(days=1)
    numbers = [load.months[span.first] for span in spans]
    return {
        "unit": _("项"),
        "whole": True,
        "labels": [f"{span.first:%Y-%m}" for span in spans],
        "series": [
            {
                "name": _("到期任务"),
                "values": numbers,
                "links": [
                    tasks_due(load.key, span) if number else "" for span, number in zip(spans, numbers, strict=True)
                ],
            }
        ],
    }
