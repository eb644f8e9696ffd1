"""A row → the first and the last day it speaks of; a publication date → the days it may mean."""

from __future__ import annotations

import calendar
from datetime import date

from indicators.table import wording
from indicators.table.wording import Row


def spoken_of(row: Row) -> tuple[date | None, date | None]:
    """The first and last day a row speaks of. A missing last day is at the latest its document's; a missing first day
    is the last."""
    start = wording.day_of(wording.given(row, "reference_period_start"))
    end = wording.day_of(wording.given(row, "reference_period_end"))
    first, last = published(wording.given(row, "date_published"))
    if start is None and end is None:
        return first, last
    return start or end, end or max(start or date.min, last or date.min)


def published(text: str | None) -> tuple[date | None, date | None]:
    """The days that a publication date of day, month or year precision may mean."""
    if text is None:
        return None, None
    year, month, day = ([int(part) for part in str(text).split("-")] + [0, 0])[:3]
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or calendar.monthrange(year, last)[1])
