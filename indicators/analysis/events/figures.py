"""An article and its rows → its figures of losses: each with its category, its reach, its day and how firm it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from indicators.analysis import checks, reading
from indicators.analysis.claims import names, questions
from indicators.analysis.claims.questions import Place, Said
from indicators.analysis.events import categories, outline, reach
from indicators.analysis.events.outline import WORDS, Outline
from indicators.documents.received import Problem
from indicators.model import Article
from indicators.table import badges, columns, wording
from indicators.table.wording import Row, given

CONFIRMED, ESTIMATED = "confirmed", "estimated"
FIRM = ("deaths", "injured", "missing")  # counted, not estimated: an estimate of these is kept apart
EXCLUDED_ROLES = ("from", "change")


class Figure(NamedTuple):
    """One figure of a loss. `number` is what it is sorted by; `reach` is one of reach.py; `part` says that it counts a
    part of another figure, or comes on top of one; `as_of` is the day it holds for, `stated` whether the text says
    so."""

    row: Row
    said: Said
    category: str
    far: int
    number: float
    reach: str
    place: Place
    part: bool
    more: bool
    case_status: str
    as_of: date | None
    stated: bool
    speaker: str
    state: str
    boxed: bool

    @property
    def is_rough(self) -> bool:
        """Whether it gives no number of its own: "dozens", or a figure that is only a bound from above."""
        return str(self.row["qualifier"]) == "vague"

    @property
    def line(self) -> tuple[str, int]:
        """The sentence it stands in."""
        return str(self.row["document_id"]), int(self.row["quote_start"]) - str(self.row["sentence"]).find(
            str(self.row["quote"])
        )


class Told(NamedTuple):
    """What one document tells of losses; `day` is when it was published, where that is known to the day."""

    document_id: str
    title: str
    day: date | None
    outline: Outline
    countries: frozenset[str]
    figures: tuple[Figure, ...]


def read(documents: Iterable[Article], tell: Callable[[Problem], None]) -> Iterator[Told]:
    """What documents tell of losses, one by one; `tell` hears of a document that cannot be read, which is left out."""
    for article in documents:
        try:
            facts = reading.examine(article).facts
        except reading.UnreadError as error:
            tell(error.problem)
            continue
        rows = columns.rows(article, facts)
        doubts = checks.find(rows)
        yield of(article, [row | checks.columns(doubts.get(row["fact_id"], [])) for row in rows])


def of(article: Article, rows: Sequence[Row]) -> Told:
    """The figures of losses of one document, in the order of its text."""
    found = outline.of(article)
    losses = [row for row in rows if is_counted(row)]
    scene = scene_of(found, losses, rows, article)
    told = columns.published(article) or ""
    day = date.fromisoformat(told) if len(told) == 10 else None
    return Told(
        article.document_id, found.title, day, found, scene.countries, tuple(figure(row, scene, day) for row in losses)
    )


def is_counted(row: Row) -> bool:
    """Whether a row states how many there were: no share, no change, no forecast, nothing that cannot be right."""
    return (
        categories.of(row) is not None
        and given(row, "status") == "reported"
        and given(row, "role") not in EXCLUDED_ROLES
        and not badges.senseless(row)
    )


def scene_of(found: Outline, rows: Sequence[Row], everything: Sequence[Row], article: Article) -> reach.Scene:
    """The document as its figures are judged in it. Its countries are those of which it gives a loss; where it gives
    none, the one that most of `everything` it says is of."""
    bare = reach.Scene(found, frozenset(), frozenset(), article.text)
    own = [row for row in rows if not reach.is_of_another(row, bare)]
    countries = frozenset(
        code for row in own if (code := str(given(row, "location_code") or "")) and is_of_country(row, found)
    ) | {one.country for one in headed(found) if one.level == questions.COUNTRY}
    countries |= {place.country for place in outline.places_in(found.title) if place.level == questions.COUNTRY}
    if not countries:
        codes = (str(row["location_code"]) for row in (own or everything) if given(row, "location_code"))
        most = Counter(codes).most_common(1)
        countries = frozenset(code for code, _ in most)
    return reach.Scene(found, countries, reach.wholes_of(found, own, countries), article.text)


def is_of_country(row: Row, found: Outline) -> bool:
    """Whether a row makes its country one of the event's: its own words, or the lead, name the country or a division of
    it. A town does not, for towns of one name are in many countries."""
    named = reach.is_own(row) or found.section(int(row["char_start"])) is None
    return named and reach.place(row).level in (questions.COUNTRY, questions.DIVISION)


def headed(found: Outline) -> Iterable[Place]:
    """The places that headings name."""
    return [place for section in found.sections for place in section.places]


def figure(row: Row, scene: reach.Scene, published: date | None) -> Figure:
    """A row as the figure of a loss."""
    category, far = categories.of(row) or ("", 0)
    where = reach.place(row)
    section = scene.outline.section(int(row["char_start"]))
    if section and section.places and not reach.is_own(row):
        where = section.places[0]
    as_of, stated = day_of(row, published)
    return Figure(
        row, questions.said(row, str(row["document_id"])), category, far, wording.limit(row) or 0.0,
        reach.of(row, scene), where, is_part(row, category), is_more(row), firmness(row, category), as_of, stated,
        str(given(row, "speaker") or given(row, "attributed_to") or ""),
        categories.state(row) if category == "homes" else "",
        scene.outline.is_boxed(int(row["char_start"])),
    )  # fmt: skip


def is_part(row: Row, category: str) -> bool:
    """Whether a figure counts a part of what the document counts elsewhere: children among the dead, insured losses."""
    if reach.says(row, "part") or is_more(row):
        return True
    counted = set(names.folded(str(given(row, "population_group") or "")).split())
    if category == "loss":
        before, behind = categories.around(row)
        near = f"{before[-reach.NEAR :]} {behind.split(';')[0][: reach.NEAR]} {' '.join(counted)}"
        return bool(categories.pattern("sector").search(near))
    return bool(counted & WORDS.group) and category in categories.PEOPLE


def is_more(row: Row) -> bool:
    """Whether a figure comes on top of another: "another 12", "six more"."""
    before, behind = categories.around(row)
    return before.rstrip().endswith(tuple(WORDS.more)) or behind.split()[:1] == ["more"]


def firmness(row: Row, category: str) -> str:
    """Whether the figure is said to be confirmed, or to be an estimate; empty where neither is said."""
    before, _ = categories.around(row)
    near = f"{re.split(r'[0-9]', before[-reach.NEAR :])[-1]} {names.folded(str(given(row, 'quote')))}"
    if categories.pattern("confirmed").search(near) and not categories.pattern("estimate").search(near):
        return CONFIRMED
    if given(row, "qualifier") in ("at_most", "less_than") and category in FIRM:
        return ESTIMATED
    return ESTIMATED if categories.pattern("estimate").search(near) else ""


def day_of(row: Row, published: date | None) -> tuple[date | None, bool]:
    """The day up to which a figure counts, and whether the text says it: "as of 30 August"; else the day on which its
    document was published. The day on which something happened is no such day."""
    start, end = (wording.day_of(given(row, f"reference_period_{which}")) for which in ("start", "end"))
    sentence = str(given(row, "sentence") or "").casefold()
    if end is not None and given(row, "date_accuracy") == "day":
        cumulative = start is None or row["measure"] == "stock" or categories.pattern("until").search(sentence)
        if cumulative:
            return (published if published is not None and end > published else end), True
    return published, False
