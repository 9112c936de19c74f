"""Tables of many rows (表格): sorted by a column that the visitor chooses, cut into pages."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

Row = TypeVar("Row")
Record = TypeVar("Record", bound=Model)

ROWS = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, the fields by which it sorts (none: it does not), and a class for its cells' width."""

    title: str | Promise
    sort: tuple[str, ...] = ()
    key: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as this page shows it: `order` is "ascending", "descending" or "none"; `link` the value of ?sort=."""

    title: str | Promise
    css: str
    order: str
    link: str


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """One page of rows under its headings; `sort` is what holds now."""

    headings: tuple[Heading, ...]
    page: "Page[Row]"
    sort: str

    def __iter__(self) -> Iterator[Row]:
        return iter(self.page.object_list)

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return self.page.paginator.count

    @property
    def numbers(self) -> list[int | str]:
        """The numbers of pages to offer, with … for those left out."""
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


def sheet(
    asked: QueryDict, rows: "QuerySet[Record]", columns: Sequence[Column], *, first: str, size: int = ROWS
) -> Table[Record]:
    """The page of `rows` that ?sort= and ?page= ask for.

    `first` is the column's key by which rows are sorted where nothing or nonsense is asked, with "-" for descending.
    Rows that are equal in the column keep the order of the primary key, so that no row shows twice.
    """
    keyed = {column.key: column for column in columns if column.sort}
    sort = sorting(asked, keyed, first)
    down = sort.startswith("-")
    fields = [flipped(name) if down else name for name in keyed[sort.removeprefix("-")].sort]
    ordered: Any = rows.order_by(*fields, "pk")
    page = Paginator(ordered, size).get_page(asked.get("page"))
    return Table(tuple(heading(column, sort) for column in columns), page, sort)


def listed(
    asked: QueryDict,
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    order: Mapping[str, Callable[[Row], Any]],
    first: str,
    size: int = ROWS,
) -> Table[Row]:
    """The same for rows that are computed: `order` gives for the key of a column what a row is sorted by.

    Rows that are equal in it keep the order in which they came.
    """
    sort = sorting(asked, order, first)
    found = sorted(rows, key=order[sort.removeprefix("-")], reverse=sort.startswith("-"))
    page = Paginator(found, size).get_page(asked.get("page"))
    return Table(tuple(heading(column, sort) for column in columns), page, sort)


def sorting(asked: QueryDict, known: Container[str], first: str) -> str:
    """The column by which rows are sorted: what ?sort= asks for if it is known, otherwise `first`."""
    sort = asked.get("sort", "")
    return sort if sort.removeprefix("-") in known else first


def flipped(name: str) -> str:
    """The field's name for the other direction.

    >>> flipped("due"), flipped("-due")
    ('-due', 'due')
    """
    return name[1:] if name.startswith("-") else f"-{name}"


def heading(column: Column, sort: str) -> Heading:
    """The column as shown when rows are sorted by `sort`."""
    if not column.sort:
        return Heading(column.title, column.css, "", "")
    order = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "none")
    return Heading(column.title, column.css, order, f"-{column.key}" if order == "ascending" else column.key)
