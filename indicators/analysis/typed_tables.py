"""A table that somebody keeps (.csv, .xlsx), a row a place or an event, or a row a figure → the figures that it claims.

Which column says what is read from its header, through the catalogue, or told (`--map`). A cell that holds no figure
claims nothing, and a cell that cannot be read is said to be so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from indicators import catalogue
from indicators.analysis import headers
from indicators.analysis.headers import Measure, plain
from indicators.analysis.typed_cells import Amount, Window, amount, days
from indicators.catalogue.lists import Words
from indicators.documents.formats import sheets
from indicators.documents.formats.extracted import RefusedError
from indicators.settings import limits

WORDS = Words("comparison")
SUFFIXES = (".csv", ".xlsx")
PLACE, DATE, VALUE, UNIT, INDICATOR, ASIDE = "place", "date", "value", "unit", "indicator", "aside"
ROLES = (PLACE, DATE, VALUE, UNIT, INDICATOR, ASIDE)
HIGHEST = 10  # rows from the top in which the header may stand, under titles
MOST_CELLS = 100_000  # that are compared


class MapError(ValueError):
    """What was said of a column makes no sense, or the table has none that can be compared."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: what it holds (one of ROLES), or what its figures count."""

    at: int
    header: str
    role: str = ""
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as the table has it; `amount` is None where the cell cannot be read as one."""

    cell: str
    header: str
    text: str
    measure: Measure | None
    amount: Amount | None
    places: tuple[str, ...] = ()
    is_whole: bool = False
    date: str = ""
    windows: tuple[Window, ...] = ()
    sheet: str = ""
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its claims; `notes` say which of its columns are compared with nothing."""

    name: str
    rows: Sequence[Sequence[str]]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()


def mapping(given: Sequence[str]) -> dict[str, Column]:
    """`--map "Dead=killed,Families=displaced_new:household,Province=place"` → the columns by their plain names."""
    found: dict[str, Column] = {}
    for pair in (part for text in given for part in next(csv.reader([text], skipinitialspace=True), [])):
        name, sign, what = (one.strip() for one in pair.rpartition("="))
        code, _, unit = what.partition(":")
        if not sign or not name:
            raise MapError(f'--map "{pair}": write COLUMN=WHAT, as "Dead=killed" or "Province=place"')
        if code not in ROLES and code not in catalogue.indicators():
            near = get_close_matches(code, [*ROLES, *catalogue.indicators()], n=1)
            advice = f'did you mean "{near[0]}"?' if near else f"an indicator's code, or one of {', '.join(ROLES)}"
            raise MapError(f'--map "{pair}": nothing is called "{code}"; {advice}')
        if unit and unit.split("/")[0] not in catalogue.unit_names():
            raise MapError(f'--map "{pair}": "{unit}" is no unit')
        role = code if code in ROLES else ""
        known = None if role else Measure(code, unit or headers.usual(code))
        found[plain(name)] = Column(-1, name, role, known)
    return found


def read(path: Path, told: Mapping[str, Column]) -> list[Sheet]:
    """The sheets that hold figures; MapError where there are none, or a column that was told of is in none of them."""
    found, headed = [], set()
    for name, rows in opened(path):
        top = header(rows, told)
        columns = [of_header(at, text, told) for at, text in enumerate(rows[top])] if top is not None else []
        headed |= {plain(one.header) for one in columns}
        if top is not None and (any(one.measure for one in columns) or is_tidy(columns)):
            claims = tuple(claimed(name, rows, top, columns))
            found.append(Sheet(name, rows, claims, tuple(unmapped(columns))))
    if missing := [column.header for name, column in told.items() if name not in headed]:
        raise MapError(f'--map: {path.name} has no column "{missing[0]}"')
    if not any(sheet.claims for sheet in found):
        raise MapError(f"{path.name}: no column says what it counts; say it with --map COLUMN=INDICATOR")
    if sum(len(sheet.claims) for sheet in found) > MOST_CELLS:
        raise MapError(f"{path.name}: has more than {MOST_CELLS:,} figures; split it")
    return found


def opened(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The sheets that are shown, with their rows; MapError where the file is no table."""
    if path.suffix.lower() not in SUFFIXES:
        raise MapError(f"{path}: cannot compare this kind of file; the kinds are {', '.join(SUFFIXES)}")
    try:
        data, allowed = path.read_bytes(), limits.load()[0]
        if len(data) > allowed.file_bytes:
            raise MapError(f"{path}: {allowed.too_many_bytes()}")
        if path.suffix.lower() == ".csv":
            yield "", sheets.values(data, allowed)
            return
        for name, rows, _, is_hidden in sheets.sheets(data):
            if not is_hidden:
                yield name, rows
    except OSError as error:
        raise MapError(f"{path}: cannot be opened: {error.strerror or error}") from None
    except RefusedError as error:
        raise MapError(f"{path}: {error}") from None


def header(rows: Sequence[Sequence[str]], told: Mapping[str, Column]) -> int | None:
    """The row that names the columns: of the first the one that names most."""
    named = {}
    for at, row in enumerate(rows[:HIGHEST]):
        known = [of_header(column, text, told) for column, text in enumerate(row) if text.strip()]
        figures = sum(amount(text) is not None for text in row if text.strip())
        count = sum(bool(one.role or one.measure) for one in known)
        if count > figures:
            named[at] = count
    return max(named, key=lambda at: (named[at], -at)) if named else None


def of_header(at: int, text: str, told: Mapping[str, Column]) -> Column:
    """What a column holds: as told, else as its header says."""
    name = plain(text)
    if name in told:
        return replace(told[name], at=at, header=text.strip())
    for role in ROLES:
        if name in getattr(WORDS, role):
            return Column(at, text.strip(), role)
    return Column(at, text.strip(), "", headers.measure(text))


def is_tidy(columns: Sequence[Column]) -> bool:
    """Whether a row holds one figure, and says what it counts."""
    return {INDICATOR, VALUE} <= {one.role for one in columns}


def unmapped(columns: Sequence[Column]) -> Iterator[str]:
    """A note for every column that is compared with nothing, and whose header does not say that it need not be."""
    tidy = is_tidy(columns)
    for one in columns:
        if one.header and ((not one.role and not one.measure) or (one.role == VALUE and not tidy)):
            yield f'column "{one.header}" is not compared: its header does not say what it counts; --map does'
        elif tidy and one.measure and not one.role:
            yield f'column "{one.header}" is not compared: every row has its indicator and its value'


def claimed(name: str, rows: Sequence[Sequence[str]], top: int, columns: Sequence[Column]) -> Iterator[Claim]:
    """The figures of a sheet, row by row."""
    tidy = is_tidy(columns)
    for at, row in enumerate(rows[top + 1 :], start=top + 1):
        said = {
            role: [row[one.at].strip() for one in columns if one.role == role and one.at < len(row)] for role in ROLES
        }
        known = [one for one in columns if one.measure or (tidy and one.role == VALUE)]
        for one in known:
            text = row[one.at].strip() if one.at < len(row) else ""
            if plain(text) in WORDS.empty or (tidy and one.role != VALUE):
                continue
            measured = of_row(said) if tidy else one.measure
            where = [place for place in said[PLACE] if plain(place) not in WORDS.empty]
            date = next((date for date in said[DATE] if plain(date) not in WORDS.empty), "")
            yield Claim(
                cell=f"{name + '!' if name else ''}{letters(one.at)}{at + 1}",
                header=(said[INDICATOR][0] if tidy else one.header),
                text=text,
                measure=measured,
                amount=counted_in(amount(text), 1.0 if tidy else headers.scaled(one.header)[0]),
                places=tuple(place for place in where if plain(place) not in WORDS.whole),
                is_whole=any(plain(place) in WORDS.whole for place in where),
                date=date,
                windows=days(date),
                sheet=name,
                row=at,
                column=one.at,
            )


def counted_in(stated: Amount | None, factor: float) -> Amount | None:
    """An amount under a header that counts in thousands or the like; a share is counted in nothing."""
    if stated is None or factor == 1 or stated.unit:
        return stated
    value, low, high = (
        None if one is None else round(one * factor, 6) for one in (stated.value, stated.value_low, stated.value_high)
    )
    return replace(stated, value=value, value_low=low, value_high=high)


def of_row(said: Mapping[str, Sequence[str]]) -> Measure | None:
    """What the figure of a tidy row counts, in the unit that the row names."""
    found = headers.measure(said[INDICATOR][0])
    unit = next((unit for unit in said[UNIT] if unit), "")
    return replace(found, unit=of_words(unit)) if found and unit else found


def of_words(unit: str) -> str:
    """A unit as the catalogue names it."""
    if any(unit in entry.units + entry.also_units for entry in catalogue.indicators().values()):
        return unit
    found = headers.read(f"There were 12 {unit}.")
    return found[0].unit if len(found) == 1 else unit


def letters(column: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
