"""Files that mean harm → read, or refused by name, within the limits of time that the settings give and 500 MB; nothing
run, asked for or written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

import depth
import papers
from indicators.cli import main
from indicators.documents.received import Problem
from indicators.settings import limits
from reliability import hostile
from reliability.room import NAMES, Taker

LIMITS = limits.Limits()
# Of the processor: what parsing and reading may take together. `python -m tests.reliability` says what they do take.
SECONDS = LIMITS.parse_seconds + LIMITS.read_seconds
MEGABYTES = 500


@pytest.fixture(scope="module")
def taker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taker]:
    started = Taker(tmp_path_factory.mktemp("room"))
    yield started
    started.end()
    started.door.close()


def test_there_are_300() -> None:
    assert len(NAMES) >= 300


@pytest.mark.parametrize("name", depth.some(NAMES, 4))
def test_it_is_read_or_refused_by_name(name: str, taker: Taker) -> None:
    result = taker.take(name)
    assert result["documents"] or result["refusals"]
    assert not result["wrong"]
    assert result["seconds"] < SECONDS
    assert result["megabytes"] < MEGABYTES
    assert result["worker_megabytes"] < MEGABYTES
    for line in result["refusals"] + result["notes"] + result["told"]:
        assert line.isprintable(), "one line, safe for a terminal"
        assert len(line) < 2_000
    for line in result["refusals"] + result["notes"]:
        assert line.startswith(str(taker.room / "inputs")), "it names the file"
    for line in result["told"]:
        assert line.startswith(tuple(str(Problem(one, "")) for one in result["documents"])), "it names the document"


# The tests below look at what the ones above have left.


def test_nothing_was_executed_asked_for_or_written(taker: Taker) -> None:
    if not taker.results:
        pytest.skip("no input was read in this run")
    complaints = taker.end()
    assert complaints == ""
    assert taker.visitors() == 0
    assert taker.traces() == []
    assert not (taker.room / "canary").exists()
    for place in (taker.room.parent, Path("/tmp"), Path("/")):
        assert not list(place.glob("outside*"))


def test_formulas_in_cells_stay_text_in_a_spreadsheet(tmp_path: Path) -> None:
    rows = [("Killed", "Place"), *((f"{formula} killed 14 people", "@Herat") for formula in hostile.FORMULAS)]
    (tmp_path / "=1+1.docx").write_bytes(papers.word(*rows[1], rows, title="=1+1"))
    assert main.main(["extract", str(tmp_path / "=1+1.docx"), "-o", str(tmp_path / "facts.csv")]) == 0
    with (tmp_path / "facts.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "14" in cells
    assert not [
        cell
        for cell in cells
        if cell.startswith(("=", "+", "@", "\t")) or (cell.startswith("-") and not _is_number(cell))
    ]
    assert main.main(["verify", str(tmp_path / "facts.csv"), "--documents", str(tmp_path / "=1+1.docx")]) == 0


def _is_number(cell: str) -> bool:
    try:
        return float(cell) < 0
    except ValueError:
        return False
