"""The tidy table → its headlines: for each family the figure to read first, what stands beside it, and the way to its
proof.

The rule, the same for every table: a family's leading figure is, of those of its last weeks (`recent`), the one that is
best vouched for (`weight`: nothing looks wrong, a speaker is named and is no party to the conflict, it is about a named
place, it is dated, it is not vague, it is said more than once); where two are equal, the catalogue's order decides,
then the larger. A price that moved is shown as its two ends. Figures of several speakers for one question at one time
are shown side by side as least and most, never averaged. A card speaks of one thing (`subjects`): beside a figure
stands only the same in another unit or money, as its document has it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators import catalogue
from indicators.analysis.claims import from_to, subjects
from indicators.table import badges, days, wording
from indicators.table.wording import Row

SEE = "See the sentence"
NEAR = (
    "indicator",
    "measure",
    "location_code",
    "place",
    "actor",
)  # a card says these once for all of its figures, so they are written alike
MOST_SPEAKERS = 3  # links on one card; the Explore page has them all
ZERO = 32  # more than all that can vouch for a figure
BYSTANDERS = ("un", "ngo", "monitor")  # a government or an armed group that counts its enemy's losses has a side


Cares = tuple[tuple[str, str], ...]  # what to be careful about, in a few words and in full


@dataclass(frozen=True, slots=True)
class Headline:
    """One card: the family, the figure in words, what it counts, what stands beside it; `proofs` are link texts and
    fact ids, `facts` every figure that the card speaks of."""

    family: str
    figure: str
    counted: str
    beside: str
    line: str
    cares: Cares
    proofs: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]


def choose(table: Iterable[Row]) -> list[Headline]:
    """One headline a family that has figures, in the catalogue's order of families."""
    records = [row for row in table if wording.limit(row) is not None]
    found = []
    for family in catalogue.families():
        rows = ranked(recent([row for row in records if row["family"] == family]))
        if rows and family != "other":
            found.append(headline(family, rows))
    return found


def recent(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows that tell of the last weeks of which any of them tells; what has no day is not known to be older."""
    told = [last_day(row) for row in rows]
    newest = max((day for day in told if day is not None), default=date.min)
    return [row for row, day in zip(rows, told, strict=True) if day is None or (newest - day).days <= subjects.WINDOW]


def last_day(row: Row) -> date | None:
    """The last day that a row tells of, or that of its document where it tells of days to come."""
    known = [
        day
        for day in (days.spoken_of(row)[1], days.published(wording.given(row, "date_published"))[1])
        if day is not None
    ]
    return min(known, default=None)


def ranked(rows: Iterable[Row]) -> list[Row]:
    """Rows, the best vouched for first."""
    return sorted(rows, key=lambda row: (-weight(row), entry(row), -(wording.limit(row) or 0)))


def entry(row: Row) -> int:
    """Where the row's indicator stands in the catalogue."""
    return order().get(str(row["indicator"]), len(order()))


@functools.cache
def order() -> dict[str, int]:
    """Where each indicator stands in the catalogue."""
    return {code: position for position, code in enumerate(catalogue.indicators())}


def weight(row: Row) -> int:
    """How well a figure is vouched for; a warning outweighs everything else, but that a stated zero leads only where
    there is nothing else."""
    return sum(
        (
            -ZERO * (wording.limit(row) == 0),
            8 * (not badges.doubts(row)),
            4 * (wording.given(row, "status") in (None, "reported")),
            2 * (wording.given(row, "attributed_to") is not None),
            2 * (wording.given(row, "attribution_kind") in BYSTANDERS),
            2 * (wording.given(row, "qualifier") != "vague"),
            wording.given(row, "place") is not None,
            wording.when(row) != wording.UNKNOWN_DATE,
            min(len(mentions(row)), 3) - 1,
        )
    )


def mentions(row: Row) -> Sequence[Any]:
    """Where the document says it; a table read from CSV has only their count."""
    stated = wording.given(row, "mentions")
    return stated if isinstance(stated, (list, tuple)) else [None] * int(stated or 1)


def headline(family: str, rows: Sequence[Row]) -> Headline:
    """The leading figure of a family's ranked rows, as a movement, as several claims, or alone."""
    lead = rows[0]
    start, end = ends(lead, rows)
    claims = same_question(lead, rows)
    if start is not None and end is not None:
        return moved(family, start, end, rows)
    if len({wording.speaker(row) for row in claims}) > 1:
        return claimed(family, claims)
    said = len(mentions(lead))
    line = wording.line(lead) + (f" · said {said} times" if said > 1 else "")
    beside = beside_it(lead, rows)
    told = f"beside {wording.statement(beside[0])}" if beside else ""
    return Headline(family, *wording.parts(lead), told, line, cares([lead]), (proof(lead),), names([lead, *beside]))


def moved(family: str, start: Row, end: Row, rows: Sequence[Row]) -> Headline:
    """A figure that went from here to there; beside it the same movement in another money, if the document gives it."""
    others = [pair for pair in from_to.find(rows) if pair[0]["unit"] != start["unit"] and is_same(pair[1], end)]
    same = f"as the document has it, {wording.movement(*others[0])}" if others else ""
    beside = "; ".join(part for part in (from_to.derived(end), same) if part)
    figure, told = f"{wording.amount(start)} → {wording.amount(end)}", [start, end, *(others[0] if others else ())]
    return Headline(
        family,
        figure,
        wording.counted(end),
        beside,
        wording.line(end),
        cares([start, end]),
        (proof(start),),
        names(told),
    )


def claimed(family: str, claims: Sequence[Row]) -> Headline:
    """Several speakers' figures for one question: the least and the most of them, each with its own proof."""
    least, most = claims[0], claims[-1]
    speakers = {wording.speaker(row): row for row in claims}
    spread = [wording.amount({**row, "total": None}) for row in (least, most)]
    dates = list(dict.fromkeys(wording.dated(row) for row in claims))
    line = " · ".join(
        (wording.place(least), ", ".join(speakers), dates[0] if len(dates) == 1 else f"{len(dates)} dates")
    )
    proofs = tuple((name, str(row["fact_id"])) for name, row in speakers.items())[:MOST_SPEAKERS]
    beside = f"{len(speakers)} speakers, side by side and not averaged"
    return Headline(
        family,
        " to ".join(dict.fromkeys(spread)),
        wording.counted(most),
        beside,
        line,
        cares(claims),
        proofs,
        names(claims),
    )


def names(rows: Iterable[Row]) -> tuple[str, ...]:
    """The rows' facts."""
    return tuple(str(row["fact_id"]) for row in rows)


def proof(row: Row) -> tuple[str, str]:
    """The link to a figure's sentence."""
    return SEE, str(row["fact_id"])


def cares(rows: Iterable[Row]) -> Cares:
    """What to be careful about in any of the rows, each said once, with what explains it in the first of them."""
    found: dict[str, str] = {}
    for row in rows:
        for care, why in badges.explained(row).items():
            found.setdefault(care, why)
    return tuple(found.items())


def ends(lead: Row, rows: Sequence[Row]) -> tuple[Row | None, Row | None]:
    """The two ends of the movement that the leading figure is part of, if it is."""
    return next(
        ((start, end) for start, end in from_to.find(rows) if lead["fact_id"] in (start["fact_id"], end["fact_id"])),
        (None, None),
    )


def same_question(lead: Row, rows: Sequence[Row]) -> list[Row]:
    """Sound figures that a named speaker gives for what the leading one answers, at its time; least first."""
    near = [row for row in rows if all(wording.given(row, name) == wording.given(lead, name) for name in NEAR)]
    told = subjects.asked(near)
    first, question = told[str(lead["fact_id"])]
    same = subjects.together(first, (fact for fact, asked in told.values() if asked == question), question)
    alike = {fact.fact_id for fact in same}
    named = [row for row in near if str(row["fact_id"]) in alike and wording.speaker(row) != wording.UNKNOWN_SPEAKER]
    sound = [row for row in named if not badges.senseless(row) and wording.given(row, "qualifier") != "vague"]
    return sorted(sound, key=lambda row: wording.limit(row) or 0)


def beside_it(lead: Row, rows: Sequence[Row]) -> list[Row]:
    """The same figure as its document has it in another unit, such as families beside people, if it has; never added to
    the first."""
    return [row for row in rows if row["unit"] != lead["unit"] and is_same(row, lead)][:1]


def is_same(row: Row, other: Row) -> bool:
    """Whether two figures of one document are of one speaker and one thing but for their unit."""
    if any(wording.given(row, name) != wording.given(other, name) for name in ("document_id", *NEAR)):
        return False
    (one, question), (second, asked) = subjects.asked([row, other]).values()
    return (
        question._replace(unit="") == asked._replace(unit="")
        and one.speaker == second.speaker
        and one.period == second.period
    )
