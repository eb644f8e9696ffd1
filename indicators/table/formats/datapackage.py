"""Rows → a Frictionless Data Package in one zip: the table, the list of its documents, and datapackage.json, which says
what each column is, which figures these are, from which documents and under which licences."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from indicators.table.columns import COLUMNS, Column
from indicators.table.exports import Format
from indicators.table.formats import csv
from indicators.table.provenance import LICENCES, SOURCE, About, Provenance, described
from indicators.table.row_values import Row
from indicators.version import PROGRAM

TABLE, SOURCES, DESCRIPTOR = "indicators.csv", "sources.csv", "datapackage.json"
# as CSV writes them; the others keep their names in Table Schema
FIELD_TYPES = {"spans": "integer", "strings": "string"}
TYPES = dict.fromkeys(SOURCE, "string") | {"facts": "integer"}
MEANING = {column.name: column.meaning for column in COLUMNS} | {"facts": "How many figures of the table it states"}


def write(rows: Iterable[Row], stream: BinaryIO, about: About | None = None) -> None:
    """The zip; rows are written as they come."""
    about = about or About()
    noted = Provenance(about)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(entry(TABLE, about), "w", force_zip64=True) as table:
            csv.write(noted.passing(rows), table)  # type: ignore[arg-type]  # it has the one method that is needed
        with archive.open(entry(SOURCES, about), "w") as listed:
            csv.write_typed(noted.sources(), listed, TYPES)  # type: ignore[arg-type]
        text = json.dumps(descriptor(noted), ensure_ascii=False, indent=2) + "\n"
        archive.writestr(entry(DESCRIPTOR, about), text.encode("utf-8"))


def entry(name: str, about: About) -> zipfile.ZipInfo:
    """A file of the zip, of the table's day, so that the same table has the same bytes."""
    made = zipfile.ZipInfo(name, (about.day.year, about.day.month, about.day.day, 0, 0, 0))
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made


def descriptor(noted: Provenance) -> dict[str, Any]:
    """What the package says of itself."""
    said = noted.said()
    own = [{"name": name, "type": kind, "description": MEANING[name]} for name, kind in TYPES.items()]
    return {
        "profile": "data-package",
        "name": PROGRAM,
        "title": said["choice"],
        "description": f"One row a fact: a number that a document states. {said['facts']:,} figures of "
        f"{said['documents']:,} documents, read by version {', '.join(said['read_by_versions']) or 'none'} and written "
        f"by {said['written_by']}.",
        "created": f"{said['written_on']}T00:00:00Z",
        "licenses": [dict(licence) for licence in LICENCES],
        "sources": [source(one) for one in noted.sources()],
        "resources": [
            resource("indicators", TABLE, [field(column) for column in COLUMNS], ["fact_id"]),
            resource("sources", SOURCES, own, ["document_id"]),
        ],
    }


def source(one: Mapping[str, Any]) -> dict[str, str]:
    """A document, by its title where it has one. Its address stands in the list of documents: whose scheme is not of
    the web, a program would take for a file."""
    return {"title": str(one["title"] or one["document_id"]), "description": described(one)}


def resource(name: str, path: str, fields: Sequence[Mapping[str, Any]], key: Sequence[str]) -> dict[str, Any]:
    """A CSV of the package."""
    return {
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(fields), "primaryKey": list(key), "missingValues": [""]},
    }


def field(column: Column) -> dict[str, Any]:
    """A column of the tidy table, as Table Schema describes it."""
    made: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.type, column.type),
        "description": column.meaning,
    }
    if column.unit:
        made["unit"] = column.unit
    constraints = ({"required": True} if column.required else {}) | (
        {"enum": list(column.choices)} if column.choices else {}
    )
    return made | ({"constraints": constraints} if constraints else {})


FORMAT = Format(write, "application/zip", binary=True, title="Data package (zip)", suffix="zip", says=True)
