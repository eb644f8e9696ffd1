"""Rows → GeoJSON (RFC 7946): a feature for each figure, a point where its place is known, with all its columns.

A figure whose place has no coordinates is a feature without a geometry, as the standard has it. What the table is
stands beside the features, as `about` and `sources`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from indicators.table.exports import Format
from indicators.table.provenance import About, Provenance
from indicators.table.row_values import Row, jsonable, plain_json


def write(rows: Iterable[Row], stream: BinaryIO, about: About | None = None) -> None:
    """One collection; features are written as the rows come."""
    noted = Provenance(about or About())
    stream.write(b'{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(noted.passing(rows)):
        stream.write((",\n" if number else "\n").encode() + encoded(feature(row)))
    sources = [{name: jsonable(value) for name, value in one.items()} for one in noted.sources()]
    stream.write(b'],\n"about": ' + encoded(noted.said()) + b',\n"sources": ' + encoded(sources) + b"}\n")


def feature(row: Row) -> dict[str, Any]:
    """A figure on the map."""
    known = row["lat"] is not None and row["lon"] is not None
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if known else None
    return {"type": "Feature", "id": row["fact_id"], "geometry": point, "properties": plain_json(row)}


def encoded(value: Any) -> bytes:
    """JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")


FORMAT = Format(write, "application/geo+json", title="GeoJSON, for maps", says=True)
