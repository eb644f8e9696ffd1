"""Environment → Limits: how large a document may be, and how much time and memory reading one may take."""

from __future__ import annotations

import itertools
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1_000_000
PREFIX = "INDICATORS_"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Limits:
    """Each field is a setting; its environment variable is INDICATORS_ and the name in capitals."""

    max_file_mb: float = 50  # a situation report with maps has up to 30
    max_characters: float = 1_000_000  # about 400 pages; the reader takes 2 to 5 seconds and 250 MB for them
    max_numbers: float = 20_000  # more than 400 pages of prose have; the reader takes up to 0.25 ms for each
    parse_seconds: float = 8  # with the start of a worker, its replacement and the reading itself, ten seconds hold
    # of processor time, for one page of a PDF: a detailed map takes 4, a page of text 0.1 to 0.6
    page_seconds: float = 6
    pdf_seconds: float = 120  # for all pages of a PDF together
    read_seconds: float = 20  # of processor time; the longest text allowed takes 2 to 5 of them
    parse_memory_mb: float = 500  # the parsers themselves take 100 to 150 of it
    fetch_seconds: float = 30
    fetch_mb: float = 50
    session_mb: float = 200  # four of the largest files; a browser tab holds them until they are read

    @property
    def file_bytes(self) -> int:
        """The largest file, in bytes."""
        return int(self.max_file_mb * MEGABYTE)

    @property
    def text_bytes(self) -> int:
        """A text file of more bytes has too many characters in every encoding: none takes more than four bytes for
        one."""
        return min(self.file_bytes, int(4 * self.max_characters) + 4)

    def seconds_for(self, suffix: str) -> float:
        """How long a file of this kind may take: a PDF has a limit for each page, and a longer one for all."""
        return self.pdf_seconds if suffix == ".pdf" else self.parse_seconds

    def too_many_bytes(self) -> str:
        """What is said of a file that is too large."""
        return f"is larger than {self.max_file_mb:,g} MB; split it, or raise {PREFIX}MAX_FILE_MB"

    def too_many_characters(self) -> str:
        """What is said of a text that is too long."""
        return f"is longer than {self.max_characters:,.0f} characters; split it, or raise {PREFIX}MAX_CHARACTERS"

    def too_slow(self) -> str:
        """What is said of a text whose figures take too long to find."""
        return f"takes longer to read than {self.read_seconds:g} s; split it, or raise {PREFIX}READ_SECONDS"

    def refusal(self, text: str, spelt: re.Pattern[str] | None = None) -> str:
        """What is said of a text that would take too long to read; empty where nothing is. `spelt` finds the words that
        are numbers."""
        if len(text) > self.max_characters:
            return self.too_many_characters()
        if len(text) < 2 * self.max_numbers:  # a number and what parts it from the next take two characters at least
            return ""
        found = itertools.chain(NUMBER.finditer(text), spelt.finditer(text) if spelt else ())
        if sum(1 for _ in found) <= self.max_numbers:
            return ""
        return (
            f"holds more than {self.max_numbers:,.0f} numbers, so it is a table or noise; give prose, or raise "
            f"{PREFIX}MAX_NUMBERS"
        )


def load(environment: Mapping[str, str] = os.environ) -> tuple[Limits, list[str]]:
    """The settings → (limits, what is wrong with a setting, one line each; its default then counts)."""
    given, faults = {}, []
    for name, field in Limits.__dataclass_fields__.items():
        variable = PREFIX + name.upper()
        text = environment.get(variable, "").strip()
        if not text:
            continue
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if math.isfinite(number) and number > 0:
            given[name] = number
        else:
            faults.append(f'{variable}: "{text}" is no number above 0; {field.default:,g} counts')
    return Limits(**given), faults
