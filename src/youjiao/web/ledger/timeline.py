"""When targets should be reached (时间线): the data of charts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from youjiao.vocabulary import month_of
from youjiao.web.ledger.phrases import amount
from youjiao.web.ledger.templatetags.ledger_words import target_url

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Target
    from youjiao.web.ledger.queries import Comparison, TargetsOfYear


def years_chart(
    by_year: "Iterable[TargetsOfYear]", cities: Mapping[str, str], link: Callable[[int], str]
) -> dict[str, Any]:
    """Bars: the targets of each year, one on the other by city; a bar leads to the list of its year."""
    dated = [row for row in by_year if row.year is not None]
    return {
        "unit": _("个"),
        "whole": True,
        "labels": [str(row.year) for row in dated],
        "series": [
            {
                "name": name,
                "values": [row.numbers.get(key, 0) for row in dated],
                "links": [link(row.year or 0) for row in dated],
            }
            for key, name in cities.items()
        ],
    }


def comparison_chart(found: "Comparison", targets: "Iterable[Target]") -> dict[str, Any]:
    """Lines: the dated values of one indicator, one line for each document."""
    by_document: dict[str, list[Target]] = defaultdict(list)
    for point in targets:
        if point.by_on:
            by_document[point.document.title].append(point)
    said = {point.by for point in found.points if point.by}
    between = {f"{year}" for year in range(found.years[0], found.years[-1])} if found.years else set()
    labels = said | {year for year in between if not any(by.startswith(year) for by in said)}
    return {
        "unit": found.unit,
        "whole": False,
        "labels": sorted(labels, key=month_of),
        "series": [
            {
                "name": title,
                "points": [
                    {"label": point.by, "value": point.value, "words": amount(point), "link": target_url(point)}
                    for point in points
                ],
            }
            for title, points in by_document.items()
        ],
    }
