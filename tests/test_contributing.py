"""The page for contributors: the changes it shows, done as they stand there, are read as it says."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import patience
from indicators.analysis import reading
from indicators.model import Article
from indicators.table import formats
from visits import said

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
# In another process, where nothing of the catalogue has been read yet: the page's tables stand in their file, in place
# of such as have their names by now; then all sentences are read.
NEWCOMER = """
import json, re, sys
from indicators import catalogue

name, added, sentences = json.loads(sys.stdin.read())
read = catalogue.text_of
mine = re.findall(r"(?m)^\\[(\\w+)\\]", added)

def with_page(file):
    if file != name:
        return read(file)
    head, *tables = re.split(r"(?m)^(?=\\[\\w+\\])", read(file))
    return head + "".join(one for one in tables if one[1 : one.index("]")] not in mine) + "\\n" + added

catalogue.text_of = with_page
from indicators.extractor import pipeline
from indicators.model import Article
from rooms import numerals_of
facts = [pipeline.extract(Article(text=sentence)) for sentence in sentences]
told = [[(fact.indicator, fact.value, fact.unit) for fact in found] for found in facts]
print(json.dumps([told, [[numeral.value for numeral in numerals_of(sentence)] for sentence in sentences]]))
"""


def blocks(heading: str, kind: str) -> list[str]:
    """The page's blocks of code of one kind under a heading."""
    (section,) = [part for part in re.split(r"(?m)^## ", PAGE) if part.startswith(heading)]
    return [textwrap.dedent(block) for block in re.findall(rf"(?ms)^ *```{kind}\n(.*?)^ *```", section)]


def read_with(name: str, added: str, *sentences: str) -> tuple[list[Any], list[list[float]]]:
    """The facts of each sentence, as indicator, value and unit, and its numbers, with a table more in a file of the
    catalogue."""
    done = subprocess.run(
        [sys.executable, "-c", NEWCOMER],
        input=json.dumps([name, added, sentences]),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])},
    )
    assert done.returncode == 0, done.stderr
    facts, numbers = json.loads(done.stdout)
    return facts, numbers


def test_the_indicator_of_the_page_is_read_as_its_sentences_say() -> None:
    (block,) = blocks("An indicator", "toml")
    ((code, entry),) = tomllib.loads(block).items()
    assert len(entry["examples"]) >= 4
    assert len(entry["counterexamples"]) >= 3
    read, _ = read_with("indicators.toml", block, *entry["examples"], *entry["counterexamples"])
    told = [[fact[0] for fact in facts] for facts in read]
    assert told[: len(entry["examples"])] == [[code]] * len(entry["examples"])
    assert all(code not in codes for codes in told[len(entry["examples"]) :])


NARROW = {
    "Volunteers built 45 latrines.": [["latrines_built", 45, "latrine"]],
    "The Red Cross built 40 latrines, 25 of them in Beira.": [["latrines_built", n, "latrine"] for n in (40, 25)],
    "Crews built 18 latrines and 5 schools.": [["latrines_built", 18, "latrine"], ["aid_delivered", 5, "school"]],
    "The flood destroyed 30 latrines.": [["facilities_damaged", 30, "facility"]],
    "Volunteers built 12 wells.": [["aid_delivered", 12, "facility"]],
}


def test_who_is_counted_in_the_noun_itself_comes_first_and_changes_no_other() -> None:
    """Whatever their order is: here the page's indicator is the last to be asked for a word that both list."""
    (block,) = blocks("An indicator", "toml")
    last = f'{block}yields_to = ["aid_delivered"]\n'
    assert dict(zip(NARROW, read_with("indicators.toml", last, *NARROW)[0], strict=True)) == NARROW


def test_a_noun_that_is_counted_alone_needs_no_verb() -> None:
    (block,) = blocks("An indicator", "toml")
    alone = "The camp has 45 latrines."
    facts, _ = read_with("indicators.toml", f'{block}counted = ["latrines"]\n', alone)
    assert facts == [[["latrines_built", 45, "latrine"]]]


def test_the_form_of_number_of_the_page_is_read_as_its_sentences_say() -> None:
    (block,) = blocks("A form of number", "toml")
    (entry,) = tomllib.loads(block).values()
    texts = [one["text"] for key in ("examples", "counterexamples") for one in entry[key]]
    wanted = [one["numbers"] for key in ("examples", "counterexamples") for one in entry[key]]
    _, numbers = read_with("number_forms.toml", block, *texts)
    assert numbers == wanted


def test_the_format_of_the_page_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = blocks("An export format", "python")
    (tmp_path / "placed.py").write_text(block, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    rows = [
        row | {"lat": 34.5, "lon": 69.2, "quote": "14\n“people”"} for row in reading.rows(Article("Floods killed 14."))
    ]
    stream = io.BytesIO()
    formats.found()["placed"].write([*rows, {**rows[0], "lat": None}], stream)
    (line,) = stream.getvalue().decode("utf-8").splitlines()
    assert json.loads(line)["at"] == [69.2, 34.5]
    assert json.loads(line)["figure"]["quote"] == "14\n“people”"


def test_the_page_of_the_page_runs(tmp_path: Path) -> None:
    (block,) = blocks("A page", "python")
    (tmp_path / "places.py").write_text(block, encoding="utf-8")
    app = AppTest.from_file(str(tmp_path / "places.py"), default_timeout=patience.LIMIT).run()
    assert not app.exception, app.exception
    assert "<h1>Places</h1>" in said(app)
    assert "Herat" in [*app.dataframe[0].value["Place"]]
