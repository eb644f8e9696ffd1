"""A local figure of losses → the one that stands for its event, and the one that it replaced there.

What happened at a place is told again and again: the figure of the whole event comes before one of a part of it, the
newest before an older one (`analysis.events.choosing`). Asked are the documents of one country within the days of one
event; only what counts the same group in the same unit is chosen from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from indicators.analysis.events import categories, choosing, figures, happenings
from indicators.analysis.events.happenings import DAYS, Event
from indicators.model import Article
from indicators.query import headlines
from indicators.query.conditions import Where, among
from indicators.query.query import Query
from indicators.table import wording
from indicators.table.wording import Row

MOST = 24  # documents of one country and three weeks that are looked at
ALIKE = ("indicator", "measure", "unit", "population_group", "place", "location_code", "sex", "age_range", "status")
Get = Callable[[str], Article | None]


class Standing(NamedTuple):
    """The figure that stands for an event, and the latest of those that it replaced."""

    row: Row
    earlier: Row | None


def standing(asked: Query, article: Get, row: Row, where: Where) -> Standing | None:
    """What stands for the event of which a row tells; None where it tells of no loss of one event in one country."""
    day, code = headlines.last_day(row), wording.given(row, "location_code")
    if day is None or code is None or categories.of(row) is None or row["measure"] != "flow":
        return None
    near = timedelta(days=DAYS)
    about = among("location_code", [code]) & among("indicator", [row["indicator"]]) & where
    about &= Where("published_last BETWEEN ? AND ?", (day - near, day + near))
    names = asked.documents(about, MOST)
    found = event(asked, article, dict.fromkeys([str(row["document_id"]), *names]), str(row["document_id"]))
    if found is None or found.countries != (code,):
        return None
    told = [one for document in found.documents for one in document.figures if is_alike(one.row, row)]
    choice = choosing.choose(told)
    if choice is None or len(choice.parts) != 1:
        return None
    return Standing(choice.parts[0].row, choice.earlier[-1].row if choice.earlier else None)


def event(asked: Query, article: Get, names: Mapping[str, None], own: str) -> Event | None:
    """The event that a document tells of, with what the other documents tell of it."""
    rows: dict[str, list[Row]] = {name: [] for name in names}
    for row in asked.rows(among("document_id", names)):
        rows[str(row["document_id"])].append(row)
    texts = {name: article(name) for name in names}
    told = [figures.of(text, rows[name]) for name, text in texts.items() if text is not None]
    events = happenings.find(told)
    return next((one for one in events if any(told.document_id == own for told in one.documents)), None)


def is_alike(row: Row, other: Row) -> bool:
    """Whether two figures count the same people or things at one place."""
    return all(wording.given(row, name) == wording.given(other, name) for name in ALIKE)
