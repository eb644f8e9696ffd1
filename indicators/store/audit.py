"""Decisions → the log that only grows, as a file: a line a decision, who, when, what stood before and what since."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from indicators.store import Decision
from indicators.table import formats

FIELDS = (
    "number",
    "at",
    "by",
    "action",
    "document_id",
    "char_start",
    "char_end",
    "indicator",
    "fact_id",
    "before",
    "after",
    "reason",
    "undoes",
)
OF_DOCUMENTS = ("number", "at", "by", "action", "document_id", "before", "after", "reason", "undoes")
FORMATS = ("csv", "jsonl")


def write(lines: Iterable[object], form: str, stream: TextIO, fields: Sequence[str] = FIELDS) -> None:
    """A log as CSV, its cells no formulas, or as JSON lines: of decisions, or OF_DOCUMENTS."""
    if form == "csv":
        stream.write(",".join(fields) + "\n")
    for one in lines:
        values = {name: getattr(one, name) for name in fields}
        if form == "jsonl":
            stream.write(json.dumps(values, default=str) + "\n")
        else:
            stream.write(",".join(formats.quoted(cell(value)) for value in values.values()) + "\n")


def cell(value: object) -> str:
    """A value in a cell: what was seen is JSON, as the table of a store has it."""
    if isinstance(value, dict):
        value = json.dumps(value, default=str, ensure_ascii=False)
    return formats.cell(value, "integer" if isinstance(value, int) else "string")


def to_bytes(decisions: Iterable[Decision]) -> bytes:
    """The log as the bytes of a CSV file."""
    out = io.StringIO()
    write(decisions, "csv", out)
    return out.getvalue().encode("utf-8", "replace")
