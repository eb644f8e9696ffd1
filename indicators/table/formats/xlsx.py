"""Rows → an Excel workbook: the figures with numbers as numbers and days as days, what each column means, the
documents, and what the table is.

A text is always a text: no cell is a formula, and none becomes a number. A quote leads to its words where the document
or the dashboard has an address. Rows are written as they come; beyond what a sheet holds they go on in the next.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from indicators.settings import extras
from indicators.table import citing, row_values
from indicators.table.columns import COLUMNS
from indicators.table.exports import Format
from indicators.table.formats import csv, csv_excel
from indicators.table.provenance import SOURCE, About, Provenance
from indicators.table.row_values import Row
from indicators.version import PROGRAM

if TYPE_CHECKING:
    import xlsxwriter

WORKBOOKS = "Excel workbooks need"
ROWS = 1_048_576  # of a sheet of Excel, its header too
LINKS, LONGEST_LINK = 65_000, 2_000  # of a sheet, and characters of one: Excel opens no more than 65,530 and 2,079
FIRST = date(1900, 3, 1)  # the days before it Excel counts wrongly, or not at all
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")  # characters that no XML holds
WIDTHS = {"quote": 40, "sentence": 60, "title": 30, "indicator": 18, "reference_period_start": 12, "fact_id": 15}
USUAL_WIDTH = 11


class Book:
    """A workbook that is being written, with the look of its cells."""

    def __init__(self, stream: BinaryIO, about: About) -> None:
        import xlsxwriter  # here, as with every package that reading a document does without

        texts = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
        self.book = xlsxwriter.Workbook(stream, {"constant_memory": True, **texts})
        self.book.set_properties(
            {"title": about.choice, "author": PROGRAM, "created": datetime.combine(about.day, time())}
        )
        self.header = self.book.add_format({"bold": True, "bottom": 1})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.link = self.book.add_format({"font_color": "#1D5FBF", "underline": 1})

    def sheet(self, name: str, columns: Sequence[str], fixed: int = 1) -> xlsxwriter.worksheet.Worksheet:
        """A sheet whose header and first columns stay where they are."""
        made = self.book.add_worksheet(name)
        made.freeze_panes(1, fixed)
        for at, column in enumerate(columns):
            made.set_column(at, at, WIDTHS.get(column, USUAL_WIDTH))
            made.write_string(0, at, column, self.header)
        return made

    def put(self, sheet: Any, row: int, at: int, value: Any, link: str = "") -> None:
        """A cell of the type of its value."""
        if value is None:
            return
        if isinstance(value, (int, float)) and math.isfinite(value):
            sheet.write_number(row, at, value)
        elif isinstance(value, date) and value >= FIRST:
            sheet.write_datetime(row, at, datetime.combine(value, time()), self.day)
        elif link:
            sheet.write_url(row, at, link, self.link, string=text(value))
        else:
            sheet.write_string(row, at, text(value))


def write(rows: Iterable[Row], stream: BinaryIO, about: About | None = None) -> None:
    """The whole workbook."""
    extras.need("dashboard", WORKBOOKS)
    about = about or About()
    noted = Provenance(about)
    made = Book(stream, about)
    figures(made, noted.passing(rows), about.home)
    table = [(c.name, c.group, c.type, c.unit, c.meaning, ", ".join(c.choices)) for c in COLUMNS]
    listed(made, "Columns", ("column", "group", "type", "unit", "meaning", "choices"), table)
    sources = noted.sources()
    listed(made, "Sources", (*SOURCE, "facts"), [[one[name] for name in (*SOURCE, "facts")] for one in sources])
    said = {name: "; ".join(value) if isinstance(value, list) else value for name, value in noted.said().items()}
    listed(made, "About", ("what", "is"), list(said.items()))
    made.book.close()


def figures(made: Book, rows: Iterable[Row], home: str) -> None:
    """The figures, on as many sheets as they need."""
    types = row_values.TYPES
    sheet, at, number, links = made.sheet("Figures", tuple(types)), 0, 1, 0
    for row in rows:
        if at + 1 >= ROWS:
            filtered(sheet, at, len(types))
            number, at, links = number + 1, 0, 0
            sheet = made.sheet(f"Figures {number}", tuple(types))
        at += 1
        link = address(row, home) if links < LINKS else ""
        links += bool(link)
        for column, (name, kind) in enumerate(types.items()):
            made.put(sheet, at, column, cell(row[name], kind), link if name == "quote" else "")
    filtered(sheet, at, len(types))


def filtered(sheet: Any, rows: int, columns: int) -> None:
    """Every column can be filtered."""
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)


def address(row: Row, home: str) -> str:
    """Where a quote leads: to its words in the original, else to the figure on the dashboard; nothing where neither has
    an address that Excel takes."""
    link = citing.fragment_url(row) or (citing.permalink(str(row["fact_id"]), home) if home else "")
    return link if len(link) <= LONGEST_LINK else ""


def cell(value: Any, column_type: str) -> Any:
    """A value as a cell has it: lists joined or counted, as in CSV."""
    if column_type == "spans" and value is not None:
        return value if isinstance(value, int) else len(value)
    if column_type == "strings":
        return csv.JOINT.join(value) if value else None
    return value


def text(value: Any) -> str:
    """A text as a cell holds it."""
    said = value.isoformat() if isinstance(value, date) else str(value)
    return csv_excel.cut(UNWRITABLE.sub("\ufffd", said))


def listed(made: Book, name: str, columns: Sequence[str], rows: Sequence[Sequence[Any] | Mapping[str, Any]]) -> None:
    """A sheet beside the figures."""
    sheet = made.sheet(name, columns)
    for number, row in enumerate(rows[: ROWS - 1], start=1):
        for at, value in enumerate(row):
            made.put(sheet, number, at, value)


FORMAT = Format(
    write,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    binary=True,
    extra="dashboard",
    needing=WORKBOOKS,
    title="Excel workbook",
    says=True,
)
