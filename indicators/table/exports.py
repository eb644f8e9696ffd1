"""A format that the table is written in, as its module in formats/ says it: Format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indicators.settings import extras
from indicators.table.row_values import Row


class TableError(ValueError):
    """A file that is no tidy table; the message names the file and what is missing."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a table is written in one format, and read where it can be: what is only written has no `read`."""

    write: Callable[[Iterable[Row], BinaryIO], None]
    media_type: str
    read: Callable[[Path], Iterator[dict[str, Any]]] | None = None
    binary: bool = False
    extra: str = ""  # what must be installed for it, and how the message begins that says so
    needing: str = "This format needs"

    def need(self) -> None:
        """MissingExtraError where what it needs is not installed."""
        if self.extra:
            extras.need(self.extra, self.needing)
