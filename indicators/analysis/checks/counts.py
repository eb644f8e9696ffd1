"""A document and the reference tables → more units than there are, wholes that nobody counts, more people than live
there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from indicators.analysis import reference
from indicators.analysis.checks.grouping import Document
from indicators.analysis.checks.warnings import Doubt, Found, Row, number, said, stated, text, times
from indicators.analysis.reference import Count, People, Units
from indicators.table import areas, plurals, wording

CASUALTIES = ("killed", "injured", "missing", "disease_deaths")
PEOPLE = (
    *CASUALTIES,
    *(
        "detained",
        "displaced_new",
        "displaced_total",
        "affected",
        "in_need",
        "food_insecure",
        "malnourished",
        "disease_cases",
    ),
    "services_disrupted",
)
SHOWN = 6  # figures that a sentence lists
FEW = 1_000  # people: fewer live only on a few islands
MARGIN = 1.1  # a count of inhabitants is some years old: what is no further above it is no contradiction
KINDS = ("", " province", " governorate", " state", " region", " department", " district")
TOWN = re.compile(r"^(?:the )?(?:city|town) of | (?:city|town)$", re.IGNORECASE)
AHEAD = 80  # characters behind a figure in which its place must stand
OF_PLACE = re.compile(r"\W*(?:\w+\W+){0,3}(?:in|of|across|throughout)\W+(?:the\W+)?(?:\w+\W+)?", re.IGNORECASE)
# of Herat's 18, of all 18
OF_ALL = re.compile(r"\W*(?:\w+\W+){0,2}?of (?:all\b|[^.;,]{0,40}?\w(?:'s|s') )", re.IGNORECASE)


def shown(counts: Iterable[Count]) -> list[Count]:
    """One source for every number."""
    return list({count.count: count for count in counts}.values())


def cited(counts: Iterable[Count]) -> str:
    """Counts with who counted and when: "401 (OCHA, 2021) or 407 (Long War Journal, 2021)"."""
    return " or ".join(f"{count.count:,} ({count.cited})" for count in shown(counts))


# More units than there are --------------------------------------------------------------------------------------------


def implausible_unit(document: Document, units: Units) -> Found:
    """Figures of one sentence with one unit stand or fall together: "140 provinces, with 9 contested"."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in document.rows:
        if units.find(text(row, "unit"), text(row, "location_code")):
            groups.setdefault((text(row, "sentence"), text(row, "unit")), []).append(row)
    yield from beyond_division(document, units)
    for group in groups.values():
        above = [
            row for row in group if largest(row) > units.find(text(row, "unit"), text(row, "location_code"))[-1].count
        ]
        if above:
            worst = max(above, key=largest)
            meant = other_unit(worst, group, units)
            for row in group:
                yield row, too_many(row, worst, units, *meant)


def beyond_division(document: Document, units: Units) -> Found:
    """More districts "in Herat province" than it has; the place must stand right behind the figure, or it may be
    another's."""
    for statement in document.statements:
        for row in statement.rows:
            counts, place = division_of(row, units), text(row, "place")
            if not counts or place.casefold() not in names(row):
                continue
            ahead, found, _ = statement.after(row)[:AHEAD].partition(place)
            if found and OF_PLACE.fullmatch(ahead) and largest(row) > counts[-1].count:
                sentence = f"The text gives {said(row)} in {place}; it has {counts[-1].count:,}."
                compared = f"{plurals.plural(text(row, 'unit'))} of {place}: {cited(counts)}"
                yield row, Doubt("implausible_unit", sentence, compared, "a larger area, or smaller units?")


def largest(row: Row) -> float:
    """The largest number of the figure."""
    return max(found for name in ("value", "value_low", "value_high") if (found := number(row, name)) is not None)


def too_many(row: Row, worst: Row, units: Units, other: str, meant: str) -> Doubt:
    """The figure, or the one it stands beside, is more than there are; another unit may be meant."""
    unit, code = text(worst, "unit"), text(worst, "location_code")
    counts = units.find(unit, code)
    where = f"{areas.country(code)} has" if code else "no country has more than"
    beside = f"{said(row)} beside {said(worst)}" if largest(row) <= counts[-1].count else said(row)
    sentence = f"The text gives {beside}; {where} {counts[-1].count:,}."
    compared = (
        f"{plurals.plural(unit)} of {areas.country(code) if code else 'the country that has most'}: {cited(counts)}"
    )
    return Doubt("implausible_unit", sentence, compared, meant, other)


def other_unit(worst: Row, group: Sequence[Row], units: Units) -> tuple[str, str]:
    """The unit that there are enough of, and what is to be said of it; nothing where no unit fits."""
    unit, code = text(worst, "unit"), text(worst, "location_code")
    others = (
        [(name, counts) for name, counts in units.units_of(code) if name != unit and counts[-1].count >= largest(worst)]
        if code
        else []
    )
    if not others:
        return "", ""
    name, counts = min(others, key=lambda other: other[1][-1].count)
    parts = {(text(row, "indicator"), text(row, "actor")): largest(row) for row in group if row.get("total") is None}
    total = sum(parts.values())
    meant = f"{plurals.plural(name)}? {areas.country(code)} has {cited(counts)}"
    if len(parts) > 1 and total > counts[-1].count:
        sums = " + ".join(wording.number(part) for part in list(parts.values())[:SHOWN]) + (
            " + …" if len(parts) > SHOWN else ""
        )
        meant += (
            f"; but {sums} = {wording.number(total)} is still more than "
            f"{'either' if len(shown(counts)) == 2 else 'that'}"
        )
    return name, meant


# A whole that nobody counts -------------------------------------------------------------------------------------------


def whole_disagrees(document: Document, units: Units) -> Found:
    """N of M, where M is none of the counts on record. An M below them may be a choice ("3 of 5 districts visited")."""
    for statement in document.statements:
        for row in statement.rows:
            total = number(row, "total")
            counts = whole_of(row, units) if total is not None else ()
            if total is None or not counts or any(total == count.count or total in count.parts for count in counts):
                continue
            if total > counts[-1].count or OF_ALL.match(statement.after(row)):
                yield row, disagreement(row, total, counts)


def whole_of(row: Row, units: Units) -> tuple[Count, ...]:
    """The counts for the place of a figure, if it is a country or a first-level division and the table has it."""
    unit, code, place = text(row, "unit"), text(row, "location_code"), text(row, "place").casefold()
    if not code:
        return ()
    if row.get("admin1_code") or row.get("admin1_name"):
        return division_of(row, units) if place in names(row) else ()
    return units.find(unit, code) if place in reference.countries(code) else ()


def division_of(row: Row, units: Units) -> tuple[Count, ...]:
    """The counts for the first-level division that a figure lies in, by its P-code or failing that by its name."""
    keys = (key for key in (text(row, "admin1_code"), text(row, "admin1_name").casefold()) if key)
    found = (units.find(text(row, "unit"), text(row, "location_code"), key) for key in keys)
    return next((counts for counts in found if counts), ())


def names(row: Row) -> set[str]:
    """What the first-level division of a figure is called, in small letters."""
    code = text(row, "admin1_code")
    listed = reference.divisions(text(row, "location_code"), code) if code else frozenset()
    return {name + kind for name in listed | {text(row, "admin1_name").casefold()} if name for kind in KINDS}


def disagreement(row: Row, total: float, counts: Sequence[Count]) -> Doubt:
    """What the text takes for the whole, and what the whole is."""
    units, place = plurals.plural(text(row, "unit")), text(row, "place")
    known = wording.number(counts[-1].count)
    sentence = (
        f"The text speaks of {wording.amount(row)} {units}; on record {place} has {known}, not {wording.number(total)}."
    )
    part = stated(row) or 0
    fits = (
        f"{wording.number(part)} of {known} {units}? Or a count by other boundaries" if part <= counts[-1].count else ""
    )
    return Doubt("whole_disagrees", sentence, f"{units} of {place}: {cited(counts)}", fits)


# More people than live there ------------------------------------------------------------------------------------------


def exceeds_population(document: Document, on_record: Callable[[], People | None]) -> Found:
    """People hit by something, where fewer live. Only those killed or hurt are held against a town: others may have
    come to it."""
    for row in document.rows:
        if row.get("indicator") not in PEOPLE or row.get("unit") != "person" or not row.get("location_code"):
            continue
        figure = stated(row) if row.get("qualifier") not in ("at_most", "less_than") else None
        if figure is None or figure < FEW:
            continue
        people = on_record()
        there = None if people is None else people.find(text(row, "location_code"), *around(row))
        if there is not None and figure > MARGIN * there.population:
            yield row, crowd(row, figure, there)


def around(row: Row) -> tuple[str, str]:
    """The division and the town to hold the figure against; empty where the country is safer."""
    place, division = text(row, "place"), text(row, "admin1_code")
    if not place or place not in text(row, "sentence"):
        return "", ""  # the place is from elsewhere in the text
    is_division = place.casefold() in names(row)
    if row.get("indicator") not in CASUALTIES:
        return (division if is_division else ""), ""
    return division, "" if is_division else TOWN.sub("", place)


def crowd(row: Row, figure: float, there: reference.Inhabitants) -> Doubt:
    """How many more than there are."""
    where = there.place or (text(row, "admin1_name") if there.admin1_code else areas.country(there.location_code))
    sentence = (
        f"The text gives {said(row)} for {text(row, 'place') or where}; about {there.population:,} people "
        f"live in {where}."
    )
    compared = f"inhabitants of {where}: {there.population:,} ({there.source}, {there.year})"
    fits = next((figure / factor for factor in (10, 100, 1000) if figure / factor <= there.population), None)
    meant = (
        f"{wording.number(fits)}? The figure is {times(figure / there.population)} the inhabitants"
        if fits is not None
        else ""
    )
    return Doubt("exceeds_population", sentence, compared, meant)
