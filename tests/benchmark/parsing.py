"""PDFs → how long a page takes here, beside what pdfplumber alone takes to give its words and tables, in the same run.

python -m benchmark.parsing FILE.pdf…     (from tests/; the aim is a median of 3 at most)
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber

from indicators.documents.formats import pdf


def alone(page: Any) -> None:
    """What a program that only asks pdfplumber would do."""
    page.extract_words()
    page.extract_tables()


def ours(page: Any) -> None:
    for _ in pdf.items_of(page):
        pass


def seconds(data: bytes, number: int, read: Callable[[Any], None]) -> float:
    """The processor time of one page of a document that is opened anew, so that nothing is known of it."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        started = time.process_time()
        read(document.pages[number])
        return time.process_time() - started


def ratios(paths: list[Path]) -> Iterator[tuple[str, int, float, float]]:
    """Each page of each file with both times."""
    for path in paths:
        data = path.read_bytes()
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = len(document.pages)
        for number in range(pages):
            yield path.name, number + 1, seconds(data, number, ours), seconds(data, number, alone)


def main() -> None:
    found = list(ratios([Path(name) for name in sys.argv[1:]]))
    for name, number, own, other in found:
        print(f"{name} page {number}: {own:.2f} s, pdfplumber alone {other:.2f} s, ratio {own / max(other, 1e-9):.2f}")
    if found:
        print(f"median ratio of {len(found)} pages: {median(own / max(other, 1e-9) for _, _, own, other in found):.2f}")


if __name__ == "__main__":
    main()
