"""A workbook (.xlsx) or a file of values (.csv) → its sheets as tables, with numbers and days as written, by
python-calamine."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from indicators.documents.decoding import UndecodableError, decode
from indicators.documents.formats import grids, items
from indicators.documents.formats.composing import Composer
from indicators.documents.formats.extracted import OWN, SKIPPED, Extracted, RefusedError, SkippedError
from indicators.documents.formats.grids import Slot
from indicators.documents.formats.items import Item
from indicators.settings.limits import Limits

MAGIC = b"PK\x03\x04"
BOOK = "xl/workbook.xml"
MOST_PARTS, MOST_UNPACKED = 5_000, 200_000_000
MOST_CELLS = 500_000
DELIMITERS = ",;\t|"
SAMPLE = 50  # lines
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PERCENT = {"9", "10"}  # numbers of the formats that show a share
QUOTED = re.compile(r'"([^"]*)"|\\(.)')  # words of a format: 0.0,,"M"
THOUSANDS = re.compile(r"[0#?](,+)(?![0#?,])")  # behind the last digit: the thousands that are not shown
CONDITION = re.compile(r"\[[<>=]")
SCALES = frozenset({"k", "m", "mn", "bn", "million", "thousand", "billion"})


@dataclass(frozen=True, slots=True)
class Shown:
    """How a format shows a number: as a share, without so many thousands, and with the word that says so."""

    percent: bool = False
    thousands: int = 0
    scale: str = ""


PLAIN = Shown()


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of every sheet that is shown; a table of facts that this program wrote is no document."""
    composer, notes = Composer(), []
    for name, rows, merged, hidden in (
        sheets(data) if data.startswith(MAGIC) else [("", values(data, limits), [], False)]
    ):
        if hidden:
            notes.append(f'sheet "{name}" is hidden: not read')
            continue
        if rows and {cell.strip().casefold() for cell in rows[0]}.issuperset(OWN):
            raise SkippedError(SKIPPED)
        items.write(composer, list(pieces(name, rows, merged)))
    text, layout = composer.done()
    if not text.strip():
        raise RefusedError("holds no text; give a file with text")
    return Extracted(text, notes=tuple(notes), layout=layout)


Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def sheets(data: bytes) -> Iterator[tuple[str, list[list[str]], Merged, bool]]:
    """The name of each sheet, its rows, its merged cells, and whether it is hidden."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        sizes = {part.filename: part.file_size for part in archive.infolist()}
        if BOOK not in sizes:
            raise RefusedError("is no workbook, whatever its suffix says; give it the suffix of what it is")
        if len(sizes) > MOST_PARTS or sum(sizes.values()) > MOST_UNPACKED:
            raise RefusedError(
                f"unpacks to more than it should ({sum(sizes.values()) / 1e6:,.0f} MB, a ZIP bomb?); save its sheets "
                "as .csv"
            )
        shares = shown_of(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for at, about in enumerate(book.sheets_metadata):
            sheet = book.get_sheet_by_index(at)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise RefusedError(f"has more than {MOST_CELLS:,} cells in a sheet; split it")
            formats = shares.get(at, {})
            rows = [
                [written(value, formats.get((row, column), PLAIN)) for column, value in enumerate(cells)]
                for row, cells in enumerate(sheet.to_python(skip_empty_area=False))
            ]
            yield about.name, rows, sheet.merged_cell_ranges or [], about.visible != SheetVisibleEnum.Visible
    except (CalamineError, zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, OSError, EOFError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(
            f"is damaged, or built as no program builds it ({type(error).__name__}); save it anew from its program"
        ) from None


def shown_of(archive: zipfile.ZipFile) -> dict[int, dict[tuple[int, int], Shown]]:
    """For each sheet the cells shown otherwise than they are kept: 0.26 as 26 %, 1,234,000 as 1,234 or 1.2M."""
    try:
        styles = parsed(archive.read("xl/styles.xml"))
    except KeyError:
        return {}
    codes = dict.fromkeys(PERCENT, "0%") | {
        str(one.get("numFmtId")): str(one.get("formatCode")) for one in styles.iter(f"{MAIN}numFmt")
    }
    formats = [
        str(one.get("numFmtId")) for group in styles.iter(f"{MAIN}cellXfs") for one in group.iterchildren(f"{MAIN}xf")
    ]
    named = ((str(at), shown(codes[one])) for at, one in enumerate(formats) if one in codes)
    wanted = {at: one for at, one in named if one != PLAIN}
    names = sorted(
        (n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)),
        key=lambda n: int(re.sub(r"\D", "", n)),
    )
    if not wanted:
        return {}
    return {
        at: {
            place(str(cell.get("r"))): wanted[str(cell.get("s"))]
            for cell in parsed(archive.read(name)).iter(f"{MAIN}c")
            if cell.get("s") in wanted and cell.get("r")
        }
        for at, name in enumerate(names)
    }


def shown(code: str) -> Shown:
    """What a format makes of a number: the part of its code for numbers above nothing; PLAIN under conditions."""
    if CONDITION.search(code):
        return PLAIN
    first = code.split(";")[0]
    said = "".join(a or b for a, b in QUOTED.findall(first))
    bare = QUOTED.sub("", re.sub(r"\[[^\]]*\]|[_*].", "", first))
    commas = THOUSANDS.search(bare)
    scale = said.strip() if said.strip().casefold() in SCALES else ""
    return Shown("%" in bare, len(commas[1]) if commas else 0, scale if commas else "")


def parsed(data: bytes) -> Any:
    """A part's tree; entities and the network stay unread. XMLSyntaxError where it is none."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def place(reference: str) -> tuple[int, int]:
    """ "B3" → (2, 1)."""
    letters, digits = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(digits) - 1, column - 1


def written(value: object, as_shown: Shown = PLAIN) -> str:
    """A value as a reader of the sheet sees it, but for the number of its decimals."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        number = value
        if as_shown.percent or as_shown.thousands:
            number = round((100 if as_shown.percent else 1) * value / 1000**as_shown.thousands, 9)
        whole = number == int(number) and abs(number) < 1e15
        sign = "%" if as_shown.percent else as_shown.scale
        return (f"{number:.0f}" if whole else repr(number)) + sign
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return "" if value is None else str(value)


def values(data: bytes, limits: Limits) -> list[list[str]]:
    """The rows of a file of values; what parts them is what most lines have as often."""
    try:
        text = decode(data)[0].removeprefix("\ufeff")
    except UndecodableError as error:
        raise RefusedError(str(error)) from None
    if said := limits.refusal(text):
        raise RefusedError(said)
    sample = [line for line in text.splitlines()[:SAMPLE] if line.strip()]
    mark = (
        max(DELIMITERS, key=lambda one: sum(line.count(one) == sample[0].count(one) > 0 for line in sample))
        if sample
        else ","
    )
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as error:
        raise RefusedError(f"is no file of values ({error}); save it anew as .csv") from None


def pieces(name: str, rows: Sequence[Sequence[str]], merged: Merged) -> Iterator[Item]:
    """A sheet's name, and the tables that blank rows part; lines of one cell over a table are its titles, under it its
    notes."""
    if name and any(any(cell.strip() for cell in row) for row in rows):
        yield Item("heading", name, level=1)
    spans = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in merged}
    for filled, group in groupby(enumerate(rows), key=lambda pair: any(cell.strip() for cell in pair[1])):
        part = list(group)
        if not filled:
            continue
        lone = [sum(bool(cell.strip()) for cell in row) == 1 for _, row in part]
        first = next((at for at, alone in enumerate(lone) if not alone), len(part))
        last = len(part) - next((at for at, alone in enumerate(reversed(lone)) if not alone), 0)
        yield from (Item("paragraph", " ".join(filter(None, row))) for _, row in part[: max(first - 1, 0)])
        titled = " ".join(filter(None, part[first - 1][1])) if 0 < first < len(part) else ""
        slots = [
            Slot(at, column, " ".join(cell.split()), *spans.get((at, column), (1, 1)))
            for at, row in part[first:last]
            for column, cell in enumerate(row[: grids.MOST_COLUMNS])
            if cell.strip()
        ]
        grid = grids.marked(slots)
        if grids.is_table(grid):
            yield Item("table", titled, grid=grid)
        else:
            yield from (Item("paragraph", one) for one in (titled, *(slot.text for slot in grid.slots)) if one)
            if first == len(part) and part:
                yield Item("paragraph", " ".join(filter(None, part[-1][1])))
                continue
        yield from (Item("note", " ".join(filter(None, row))) for _, row in part[last:])
