"""The notebook runs as it stands, and says what it says there."""

from __future__ import annotations

import re

import nbformat

import notebook


def test_the_notebook_runs_and_says_what_it_shows() -> None:
    kept = notebook.kept()
    nbformat.validate(kept)
    assert notebook.said(notebook.run()) == notebook.said(kept), (
        "`uv run python -m tests.notebook`, and look at the diff"
    )


def test_what_it_shows_loads_nothing_from_elsewhere() -> None:
    text = notebook.NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"<script|<img|<link|src=|@import", text)
