"""-o and --format → where the table goes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators.table import formats
from indicators.table.formats import About, Format, Row


@dataclass(frozen=True, slots=True)
class Target:
    """A place for one table; `path` is None for standard output."""

    form: Format
    path: Path | None
    about: About | None = None  # what the table is, for formats that say so

    @property
    def name(self) -> str:
        """What a message calls it."""
        return str(self.path or "standard output")

    def write(self, documents: Iterable[Sequence[Row]]) -> None:
        """Write the rows as they come, document by document; where no document comes, nothing is written."""
        documents = iter(documents)
        first = next(documents, None)
        if first is None:
            return
        rows = itertools.chain(first, itertools.chain.from_iterable(documents))
        if self.path is None:
            self.form.put(rows, sys.stdout.buffer, self.about)
            sys.stdout.buffer.flush()
        elif self.path.exists() and not self.path.is_file():  # a pipe or /dev/null must not be replaced
            with self.path.open("wb") as stream:
                self.form.put(rows, stream, self.about)
        else:
            self._replace(rows)

    def _replace(self, rows: Iterable[Row]) -> None:
        """Write beside the file and rename: nobody ever sees half a table, and a failure leaves the old one."""
        whole = Path(os.path.realpath(self.path or ""))  # a link stays a link
        part = whole.with_name(f".{whole.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as stream:
                self.form.put(rows, stream, self.about)
            part.replace(whole)
        except OSError as error:
            error.filename = str(self.path)  # what was asked for, and not the file beside it
            raise
        finally:
            part.unlink(missing_ok=True)


def target(path: Path | None, name: str | None, choice: str = "every figure") -> Target:
    """The suffix of the path is the format, or `name` where there is no path; ValueError where they do not fit.
    `choice` says which figures the table has."""
    about = About(choice)
    if path is None:
        form = formats.FORMATS[name or "csv"]
        if form.binary and sys.stdout.isatty():
            raise ValueError(
                f"{name} is binary and does not belong on a terminal; write it to a file with -o "
                f"OUT.{formats.suffix(name or 'csv')}"
            )
        form.need()
        return Target(form, None, about)
    suffix = path.suffix.lower().removeprefix(".")
    meant = formats.of_suffix(suffix)
    if meant and name and formats.suffix(name) != formats.suffix(meant):
        raise ValueError(f"-o {path} says {suffix}, but --format says {name}; leave one of them out")
    chosen = name or meant
    if chosen is None:
        raise ValueError(f"-o {path}: the suffix must be one of {suffixes()}, or say --format")
    if path.is_dir():
        raise ValueError(f"-o {path} is a folder; name a file")
    form = formats.FORMATS[chosen]
    form.need()
    return Target(form, path, about)


def suffixes() -> str:
    """Every suffix that is a format, once."""
    return ", ".join(dict.fromkeys(f".{formats.suffix(name)}" for name in formats.FORMATS))
