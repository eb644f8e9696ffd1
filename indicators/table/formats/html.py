"""Rows → one page to read and to send around: each figure with its sentence, the number marked, document by document.
It loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from indicators.table import citing, standalone
from indicators.table.escaping import escape
from indicators.table.exports import Format
from indicators.table.provenance import About, Provenance, described
from indicators.table.row_values import Row


def write(rows: Iterable[Row], stream: BinaryIO, about: About | None = None) -> None:
    """The whole page; what it is made of stands at its end, when all has passed."""
    noted = Provenance(about or About())
    choice = noted.about.choice[:1].upper() + noted.about.choice[1:]
    stream.write(encoded(standalone.head(choice) + f"<h1>{escape(choice)}</h1>"))
    before: object = None
    for row in noted.passing(rows):
        if row["document_id"] != before:
            stream.write(encoded(heading(row)))
        before = row["document_id"]
        stream.write(encoded(standalone.figure(row)))
    said = noted.said()
    closing = f"{said['facts']:,} figures of {said['documents']:,} documents, read by version "
    closing += (
        f"{', '.join(said['read_by_versions']) or 'none'}, written on {said['written_on']} by {said['written_by']}. "
    )
    closing += ". ".join(said["licences"]) + "."
    stream.write(encoded(f"<footer><p>{escape(closing)}</p></footer>" + standalone.END))


def heading(row: Row) -> str:
    """A document's title, and where it comes from."""
    name = escape(str(row["title"] or row["document_id"]))
    address = citing.web_address(row["url"])
    shown = f'<a href="{escape(address)}" rel="noreferrer">{name}</a>' if address else name
    return f"<h2>{shown}</h2><p>{escape(described(row))}</p>"


def encoded(text: str) -> bytes:
    """A part of the page in UTF-8."""
    return text.encode("utf-8", "replace")


FORMAT = Format(write, "text/html", title="Page to read", says=True)
