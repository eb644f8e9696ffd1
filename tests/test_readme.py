"""README.md: the table it shows is what its text yields, its library example runs, its commands and links exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from indicators.analysis import reading
from indicators.cli import main
from indicators.documents import twins
from indicators.model import Article
from indicators.settings.limits import Limits
from indicators.table import formats
from indicators.table.columns import COLUMNS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPES = {column.name: column.type for column in COLUMNS}


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def _table(title: str) -> list[list[str]]:
    """The first Markdown table below a heading: its header and rows."""
    lines = [line for line in README.split(f"## {title}\n")[1].split("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not set(line) <= set("|-")]


def test_the_table_shows_what_a_reader_may_get_wrong() -> None:
    header = set(_table("A text in, a table out")[0])
    assert header >= {"indicator", "value", "qualifier", "unit", "commodity", "place", "attributed_to", "quote"}


def test_the_example_text_gives_the_example_table() -> None:
    header, *shown = _table("A text in, a table out")
    rows = reading.rows(Article(_blocks("text")[0], "report"))
    made = [[formats.cell(row[name], TYPES[name]).replace("\n", " ") for name in header] for row in rows]
    assert made == shown, "\n".join("| " + " | ".join(cells) + " |" for cells in made)


def _said(program: str) -> list[str]:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return run.stdout.splitlines()


def test_the_library_examples_run_as_they_stand() -> None:
    one, several, checked = _blocks("python")
    assert _said(one) == ["killed at_least 14.0 person", "14 in At least 14 people were killed"]
    assert _said(several) == ["conflict_access is the family of most of 53 figures", "{'found'}"]
    assert _said(checked) == [
        "displaced_new | 2300.0 | household | Some 2,300 families fled",
        "the document does not say it any more",
    ]


@pytest.mark.parametrize(
    "command",
    re.findall(
        r"\bindicators ((?:extract|explain|export|verify|compare|publish|dashboard|add|watch|backup|restore)[^\n`#]*)",
        "\n".join(_blocks("sh")),
    ),
)
def test_the_commands_are_known(command: str) -> None:
    assert main.parser().parse_args(shlex.split(command)).run


def test_the_two_lines_of_the_start_are_the_ones_that_ci_runs() -> None:
    """`.ci/run` takes each whole line that begins with python3 and runs it in a throwaway clone."""
    lines = re.findall(r"^python3 .*$", README, flags=re.MULTILINE)
    assert [line.rsplit("uv run ", 1)[1] for line in lines] == ["indicators dashboard", "pytest"]
    assert "grep '^python3 ' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_kinds_and_the_limits_are_the_programs() -> None:
    kinds = {
        suffix
        for row in _table("Web pages, PDFs, Word documents, workbooks, mails")
        for suffix in re.findall(r"`(\.\w+)`", row[0])
    }
    assert kinds == set(twins.SUFFIXES)
    shown = re.findall(r"^\| `INDICATORS_(\w+)` \| ([\d,]+) \|", README, flags=re.MULTILINE)
    assert {name.lower(): float(default.replace(",", "")) for name, default in shown} == asdict(Limits())


def test_the_formats_are_the_programs() -> None:
    shown = {row[0].strip("`"): row[1].strip("`.") for row in _table("Take it along")[1:]}
    assert shown == {name: formats.suffix(name) for name in formats.FORMATS}
    saying = {row[0].strip("`") for row in _table("Take it along")[1:] if row[4] == "yes"}
    assert saying == {name for name, form in formats.FORMATS.items() if form.says}


def test_what_it_points_to_is_there() -> None:
    for link in re.findall(r"\]\((?!https?://)([^)#]+)\)", README):
        assert (ROOT / link).exists(), link
    for name in re.findall(r"`((?:indicators|tests|data|seeds|\.ci)/[\w./]*)`", README):
        assert (ROOT / name).exists(), name
