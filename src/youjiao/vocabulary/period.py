"""Days by which and cadences at which something is owed.

A due date is the text "YYYY" or "YYYY-MM": policy documents seldom say more. A cadence is the text "day", "week",
"month", "term", "quarter", "half-year", "year", or "N weeks", "N years", "N-M years".
"""

import calendar
import re
from datetime import date

DUE = re.compile(r"(\d{4})(?:-(\d{2}))?")


def month_of(due: str) -> tuple[int, int]:
    """Year and month of a due date; a bare year is due in December.

    >>> month_of("2025")
    (2025, 12)
    >>> month_of("2023-06")
    (2023, 6)
    """
    found = DUE.fullmatch(due)
    if not found:
        raise ValueError(f"期限“{due}”不是“YYYY”或“YYYY-MM”")
    return int(found[1]), int(found[2] or 12)


def month_end(due: str) -> date:
    """The last day on which a due date is kept.

    >>> month_end("2024-02").isoformat()
    '2024-02-29'
    """
    year, month = month_of(due)
    return date(year, month, calendar.monthrange(year, month)[1])
