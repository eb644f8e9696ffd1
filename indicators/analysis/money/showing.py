"""Rows and a reader's wish → the rows in the money and units that were asked for, and what could not follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.analysis import units
from indicators.analysis.money import rates
from indicators.analysis.money.conversion import NO_RATES, VALUES, Row, Way, Wish, compared, lead, tidy
from indicators.analysis.money.rates import Rate, Table
from indicators.analysis.money.user_tables import Assumptions
from indicators.table import wording


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows as a reader wants them; those that could not follow stand among them as reported, and `left` has why each
    did not.

    What a document says in two moneys stands once where both come to the same unit; `twice` counts those left out.
    """

    rows: list[Row]
    used: tuple[str, ...]
    rates: tuple[Rate, ...]
    left: tuple[tuple[Row, str], ...]
    twice: int


def rates_of(rows: Iterable[Row]) -> dict[str, Table]:
    """The rates that the documents of a table print, by document."""
    amounts: dict[str, list[Row]] = {}
    for row in rows:
        if wording.is_money(str(row["unit"])):
            amounts.setdefault(row["document_id"], []).append(row)
    return {name: rates.table(found) for name, own in amounts.items() if (found := rates.printed(own))}


def currencies(printed: Iterable[str], assumed: Assumptions) -> list[str]:
    """The currencies that some figure could be shown in: those that documents print rates between, and those of the
    user's table."""
    return sorted({*printed, *(name for pair in assumed.table.by_pair for name in pair)})


def show(rows: Iterable[Row], by_document: Mapping[str, Table], assumed: Assumptions, wish: Wish) -> Shown:
    """Rows of any documents, with the rates those print → the same rows with value, bounds, total and unit as
    wished."""
    shown, left = [], []
    used: dict[str, None] = {}
    exchanged: dict[Rate, None] = {}
    for row in rows:
        way = lead(row, by_document.get(row["document_id"], NO_RATES), assumed, wish)
        if way.missing or way.lacking:
            left.append((row, way.missing or way.lacking))
        if not way.missing:
            used |= dict.fromkeys(way.words)
            exchanged |= dict.fromkeys(way.rates)
        shown.append(row if way.missing or not way.factors else row | turned(row, way))
    unit = {row["fact_id"]: row["unit"] for row in shown}
    pairs = [rate.facts for own in by_document.values() for printed in own.by_pair.values() for rate in printed]
    again = {pair[1] for pair in pairs if unit.get(pair[0]) == unit.get(pair[1])}
    once = [row for row in shown if row["fact_id"] not in again]
    return Shown(once, tuple(used), tuple(exchanged), tuple(left), len(shown) - len(once))


def turned(row: Row, way: Way) -> Row:
    """The figure in the unit it has come to, and the words of how."""
    factor = units.multiply(row["unit"], tuple(way.factors), way.unit)
    numbers = {
        name: None if wording.given(row, name) is None else tidy(row[name] * factor)
        for name in (*VALUES, "total", "change_value")
    }
    return numbers | {"unit": way.unit, "conversion": compared(row, way)["conversion"]}
