"""The table of licences is of what the lock file installs, and everything says by what it may be used."""

from __future__ import annotations

import re

import licences


def _rows() -> dict[str, tuple[str, str]]:
    told = licences.TABLE.read_text(encoding="utf-8")
    return {
        name: (version, said) for name, version, said in re.findall(r"^\| (\S+) \| (\d\S*) \| (.+) \|$", told, re.M)
    }


def test_the_table_is_of_today() -> None:
    """Of another Python other versions may be installed, and other packages."""
    rows, made = _rows(), licences.table()
    assert set(rows) <= set(licences.packages()), "uv run python -m tests.licences"
    assert {line.split(" | ")[0][2:] for line in made.splitlines() if line.startswith("| ")} - {"package", "---"} <= {
        *rows
    }, "uv run python -m tests.licences"


def test_what_every_extra_brings_is_there_and_what_tests_need_is_not() -> None:
    assert {"pint", "streamlit", "pdfplumber", "pyseccomp", "psycopg", "scikit-learn", "numpy"} <= set(_rows())
    assert {"pytest", "playwright", "ruff"}.isdisjoint(_rows())


def test_everything_says_its_licence() -> None:
    assert [name for name, (_, said) in _rows().items() if said == "not said"] == []
