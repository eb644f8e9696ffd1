"""A document → parts that are larger than their whole, alone or together, and shares of more than all."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indicators import catalogue
from indicators.analysis import reference
from indicators.analysis.checks.grouping import Document, Statement
from indicators.analysis.checks.warnings import Doubt, Found, Row, least, most, number, said, text
from indicators.analysis.reference import Units
from indicators.extractor.text import words
from indicators.table import areas, plurals, wording

LINK = 160  # characters between a whole and its part: beyond it they are told apart by what stands between
SHOWN = 6  # figures that a sentence lists
OPEN_ENDED = 2.0  # "more than 90,000 in all" is hardly more than twice that
NUMBER_OF = re.compile(
    r"\s*(?:\w+ )?(?:out )?of(?: the| all| its| their| these| those)?(?: \w+(?:'s|s'))?\s*", re.IGNORECASE
)  # N of [the] M
# Of the M …, N
OPENING_OF = re.compile(r"(?:^|[,;:–—(]\s*)(?:out )?of (?:the|these|those|all|its|their|some)?\s*$", re.IGNORECASE)
PERCENT_OF = re.compile(r"\s*(?:%|per ?cent|percent) of\b(?P<whole>(?:\W+\w+){1,6})", re.IGNORECASE)
AND = re.compile(
    r"[^.;:]{0,80}?(?:,|\band|\bas well as|&)\s*(?:(?:and|at least|about|some|around|nearly|over|more than)\s*)*",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\s*of (?:them|whom|these|those)\b", re.IGNORECASE)  # …, 12 of them women
AFTER_COLON = re.compile(r"[^.;:\d]{0,60}(?::|\s[-–—])\s*")  # 20 people died: 12 women, 11 children
AREAS = ("areas_controlled", "areas_contested")  # no place is both


@functools.cache
def leads() -> re.Pattern[str]:
    """Words that make the number they stand before a part of the one before them: "including at least"."""
    cues = catalogue.cues()
    hedges = words.whole(
        [*cues["neutral"]["words"], *(phrase for phrases in cues["hedges"].values() for phrase in phrases)]
    )
    return re.compile(rf"{words.whole(cues['parts']['words'])}\W+(?:{hedges}\W+){{0,3}}$", re.IGNORECASE)


@functools.cache
def links() -> re.Pattern[str]:
    """Words by which a total takes up the figure before it."""
    return re.compile(words.whole(catalogue.checks()["flow_exceeds_stock"].words), re.IGNORECASE)


# A part and its whole -------------------------------------------------------------------------------------------------


def part_exceeds_whole(document: Document) -> Found:
    """Including more than all, and N of M where N is the larger."""
    for row in document.rows:
        total, low = number(row, "total"), least(row)
        if total is not None and low is not None and low > total:
            sentence = (
                f"The text gives {wording.amount(row)} {plurals.plural(text(row, 'unit'))}: the part is the larger."
            )
            yield (
                row,
                Doubt(
                    "part_exceeds_whole",
                    sentence,
                    f"the whole in the same words: {wording.number(total)}",
                    "the two the other way round?",
                ),
            )
    for statement in document.statements:
        for wholes, parts in families(statement):
            limit = ceiling(wholes)
            for part in parts:
                low = least(part)
                if limit is not None and low is not None and low > limit:
                    sentence = f"The text gives {said(part)} as part of {' and '.join(map(said, wholes[-SHOWN:]))}."
                    compared = f"the whole in the same sentence: {wording.number(limit)}"
                    yield part, Doubt("part_exceeds_whole", sentence, compared, "a figure of its own, not a part?")


def parts_exceed_whole(document: Document, units: Units | None) -> Found:
    """Parts that have nobody, or no place, in common, and add to more than there are."""
    for statement in document.statements:
        for wholes, parts in families(statement):
            limit, lows = ceiling(wholes), [low for part in parts if (low := least(part)) is not None]
            if limit is None or len(lows) < 2 or len(lows) != len(parts) or max(lows) > limit or not are_apart(parts):
                continue
            if sum(lows) > limit:
                yield from overfull(
                    parts, lows, limit, f"the whole in the same sentence: {' and '.join(map(said, wholes[-SHOWN:]))}"
                )
    yield from of_areas(document, units)


def families(statement: Statement) -> Iterator[tuple[list[Row], list[Row]]]:
    """Wholes with the parts that the sentence gives of them. The wholes of "48 killed and 120 hurt, including 130 …"
    are both."""
    wholes: list[Row] = []
    parts: list[Row] = []
    for before, row in pairwise([None, *statement.rows]):
        assert row is not None
        between = (
            statement.between(max(before["char_end"], row["char_start"] - LINK), row["char_start"])
            if before is not None
            else ""
        )
        alike = before is not None and before.get("unit") == row.get("unit") and row.get("unit") != "percent"
        if alike and before is not None and NUMBER_OF.fullmatch(between) and number(before, "total") is None:
            yield [row], [before]
        if alike and wholes and is_part(statement, wholes, parts, row, between):
            parts.append(row)
            continue
        if parts:
            yield wholes, parts
            wholes, parts = [], []
        if alike:
            wholes.append(row)
        else:
            wholes = [row]
    if parts:
        yield wholes, parts


def is_part(statement: Statement, wholes: Sequence[Row], parts: Sequence[Row], row: Row, between: str) -> bool:
    """Whether the words around a figure make it a part of the wholes before it, or one more part in a list."""
    if parts:
        return AND.fullmatch(between) is not None and row.get("indicator") == parts[-1].get("indicator")
    opened = len(wholes) == 1 and OPENING_OF.search(statement.before(wholes[0])) is not None
    listed = (
        AFTER_COLON.fullmatch(between) is not None
        and row.get("indicator") == wholes[-1].get("indicator")
        and is_group(row)
    )
    of_them = ";" not in between and OF_THEM.match(statement.after(row)) is not None
    return leads().search(between) is not None or of_them or listed or (opened and ";" not in between)


def is_group(row: Row) -> bool:
    """Whether the figure counts one of the groups that have nobody in common with another."""
    head = (text(row, "population_group").lower().split() or [""])[-1]
    return any(head in line for line in apart())


def ceiling(wholes: Sequence[Row]) -> float | None:
    """The most that the wholes can come to; None where the words leave that open."""
    tops = [most(row) for row in wholes]
    return None if None in tops else sum(top for top in tops if top is not None)


@functools.cache
def apart() -> tuple[frozenset[str], ...]:
    """Sets of groups that have nobody in common."""
    return tuple(frozenset(line.split()) for line in catalogue.checks()["parts_exceed_whole"].apart)


def are_apart(parts: Sequence[Row]) -> bool:
    """Whether the parts are different groups of one of the sets."""
    heads = [(text(part, "population_group").lower().split() or [""])[-1] for part in parts]
    return len(set(heads)) == len(heads) and any(line.issuperset(heads) for line in apart())


def overfull(parts: Sequence[Row], lows: Sequence[float], limit: float, compared: str) -> Found:
    """The same doubt for every part."""
    sums = (
        f"{' + '.join(map(wording.number, lows[:SHOWN]))}{' + …' if len(lows) > SHOWN else ''} = "
        f"{wording.number(sum(lows))}"
    )
    for part in parts:
        sentence = f"The parts {sums} are more than {wording.number(limit)}."
        yield part, Doubt("parts_exceed_whole", sentence, compared, "parts that overlap, or figures of different days?")


# Places held and fought over ------------------------------------------------------------------------------------------


def of_areas(document: Document, units: Units | None) -> Found:
    """Places held by one side, by the other, and fought over, in one speaker's account of one time: more than there
    are."""
    accounts: dict[tuple[object, ...], dict[tuple[str, str], Row]] = {}
    for row in document.rows:
        if row.get("indicator") in AREAS and least(row) is not None and not row.get("role"):
            account = accounts.setdefault(account_of(row), {})
            key = text(row, "indicator"), text(row, "actor")
            if key not in account or (least(row) or 0) > (least(account[key]) or 0):
                account[key] = row
    for account in accounts.values():
        rows = list(account.values())
        lows = [low for row in rows if (low := least(row)) is not None]
        whole, compared = whole_of(rows, units)
        if whole is not None and len(rows) > 1 and max(lows) <= whole < sum(lows):
            yield from overfull(rows, lows, whole, compared)


def account_of(row: Row) -> tuple[object, ...]:
    """What figures agree in that may be added; those without days must share their sentence."""
    days = tuple(str(row.get(name)) for name in ("reference_period_start", "reference_period_end") if row.get(name))
    known = tuple(text(row, name) for name in ("unit", "location_code", "place", "speaker"))
    return *known, days or text(row, "sentence")


def whole_of(rows: Sequence[Row], units: Units | None) -> tuple[float | None, str]:
    """The whole that the text states for all of them, else the largest count on record; and where it is from."""
    totals = {total for row in rows if (total := number(row, "total")) is not None}
    unit, code = text(rows[0], "unit"), text(rows[0], "location_code")
    if len(totals) == 1:
        total = totals.pop()
        return total, f"the whole that the text states: {wording.number(total)} {plurals.plural(unit)}"
    if totals or units is None or text(rows[0], "place").casefold() not in reference.countries(code):
        return None, ""
    counts = units.find(unit, code)
    if not counts:
        return None, ""
    top = counts[-1]
    return top.count, f"{plurals.plural(unit)} of {areas.country(code)}: {top.count:,} ({top.cited})"


# A flow and its stock -------------------------------------------------------------------------------------------------


def flow_exceeds_stock(document: Document) -> Found:
    """More newly displaced than displaced in all, where the sentence says that the one leads to the other."""
    for statement in document.statements:
        for flow, stock in pairwise(statement.rows):
            if flow.get("indicator") != "displaced_new" or stock.get("indicator") != "displaced_total":
                continue
            low, top = least(flow), most(stock) or OPEN_ENDED * (least(stock) or float("inf"))
            if not is_comparable(flow, stock) or not links().search(
                statement.between(flow["char_end"], stock["quote_end"])
            ):
                continue
            if low is not None and low > top:
                sentence = f"The text gives {said(flow)} newly displaced, but only {said(stock)} displaced in all."
                compared = f"the total in the same sentence: {said(stock)}"
                yield (
                    flow,
                    Doubt(
                        "flow_exceeds_stock",
                        sentence,
                        compared,
                        "a total of another place or time, or a digit too many?",
                    ),
                )


def is_comparable(flow: Row, stock: Row) -> bool:
    """Whether two figures are of the same place and unit."""
    return all(flow.get(name) == stock.get(name) for name in ("unit", "place", "location_code"))


# Shares ---------------------------------------------------------------------------------------------------------------


def share_over_100(document: Document) -> Found:
    """A percentage of people, houses or places above 100; changes and capacities are none."""
    exceeded = set(catalogue.checks()["share_over_100"].words)
    for statement in document.statements:
        for row in statement.rows:
            share = number(row, "value") if row.get("qualifier") == "approx" else least(row)
            if (
                row.get("unit") != "percent"
                or row.get("role")
                or row.get("measure") == "change"
                or share is None
                or share <= 100
            ):
                continue
            if text(row, "indicator") == "fatality_rate":
                yield (
                    row,
                    Doubt(
                        "share_over_100",
                        f"The text gives {said(row)}.",
                        "100 percent of the cases",
                        "a digit too many?",
                    ),
                )
                continue
            of = PERCENT_OF.match(statement.after(row))
            if of and text(row, "population_group") and exceeded.isdisjoint(of["whole"].lower().split()):
                whole = f"100 percent of {text(row, 'population_group')}"
                yield (
                    row,
                    Doubt(
                        "share_over_100",
                        f"The text gives {said(row)} of a whole.",
                        whole,
                        "a change, or a digit too many?",
                    ),
                )
