"""Rows → W3C Web Annotations in bulk (JSON-LD): each figure a body, its quote and position in the document the target.

An AnnotationCollection of one page. Figures have an address where it is known where the dashboard stands, else a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

from indicators.table import citing
from indicators.table.exports import Format
from indicators.table.provenance import About, Provenance
from indicators.table.row_values import Row, plain_json
from indicators.version import EXTRACTOR_VERSION, PROGRAM


def write(rows: Iterable[Row], stream: BinaryIO, about: About | None = None) -> None:
    """One collection; annotations are written as the rows come, and how many there were after them."""
    about = about or About()
    noted = Provenance(about)
    stream.write(f'{{"@context": "{citing.CONTEXT}", "type": "AnnotationCollection",\n'.encode())
    stream.write(b'"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    for number, row in enumerate(noted.passing(rows)):
        stream.write((",\n" if number else "\n").encode() + encoded(annotation(row, about.home)))
    said = noted.said()
    generator = {"type": "Software", "name": PROGRAM, "schema:softwareVersion": EXTRACTOR_VERSION}
    tail = {
        "label": said["choice"],
        "generated": f"{said['written_on']}T00:00:00Z",
        "generator": generator,
        "total": noted.rows,
        "about": said,
        "sources": noted.sources(),
    }
    stream.write(b"]},\n" + encoded(tail)[1:] + b"\n")


def annotation(row: Row, home: str) -> dict[str, Any]:
    """A figure, said in words and in all its columns."""
    made = citing.annotated(row, home)
    columns = json.dumps(plain_json(row), ensure_ascii=False, allow_nan=False)
    whole = {"type": "TextualBody", "value": columns, "format": "application/json", "purpose": "describing"}
    if not home:
        made["id"] = named("fact", row["fact_id"])
        if not citing.web_address(row["url"]):
            made["target"]["source"] = named("document", row["document_id"])
    return made | {"body": [made["body"], whole]}


def named(kind: str, name: object) -> str:
    """What has no address → a name that is one to programs."""
    return f"urn:{PROGRAM}:{kind}:{quote(str(name), safe='', errors='replace')}"


def encoded(value: object) -> bytes:
    """JSON in UTF-8, in which no character hides another."""
    return citing.plainly(json.dumps(value, ensure_ascii=False, allow_nan=False)).encode("utf-8")


FORMAT = Format(write, "application/ld+json", title="W3C Web Annotations", says=True)
