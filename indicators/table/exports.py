"""A format that the table is written in, as its module in formats/ says it: Format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indicators.settings import extras
from indicators.table.provenance import About
from indicators.table.row_values import Row


class TableError(ValueError):
    """A file that is no tidy table; the message names the file and what is missing."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a table is written in one format, and read where it can be: what is only written has no `read`."""

    write: Callable[..., None]  # (rows, stream), and `about` where it says what the table is
    media_type: str
    read: Callable[[Path], Iterator[dict[str, Any]]] | None = None
    binary: bool = False
    extra: str = ""  # what must be installed for it, and how the message begins that says so
    needing: str = "This format needs"
    title: str = ""  # what a menu calls it; its name where nothing is said
    suffix: str = ""  # of its files, where that is not its name
    says: bool = False  # whether it has a place for what the table is: an About is then the third that `write` takes

    def need(self) -> None:
        """MissingExtraError where what it needs is not installed."""
        if self.extra:
            extras.need(self.extra, self.needing)

    def put(self, rows: Iterable[Row], stream: BinaryIO, about: About | None = None) -> None:
        """Writes the table, and what it is where there is a place for that."""
        if self.says and about is not None:
            self.write(rows, stream, about)
        else:
            self.write(rows, stream)
