"""Every page runs without a browser, says what it shows, and is kind where there is nothing to show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import patience
from indicators import catalogue
from indicators.analysis import collection, reference
from indicators.analysis.collection import Collection
from indicators.dashboard.parts import frame, listing
from indicators.dashboard.views import marked_text
from indicators.query.query import Query
from indicators.settings import paths
from indicators.table import frames
from indicators.table.frames import rows
from visits import said, show, visit

PAGES = sorted(path.stem for path in frame.PAGES.glob("[!_]*.py"))


@pytest.fixture
def fresh() -> Iterator[None]:
    """Pages keep the collection for all visitors; a test that puts another in its place leaves nothing behind."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_in_the_navigation(page: str) -> None:
    source = paths.app().read_text(encoding="utf-8")
    names = [name for name, path in vars(frame).items() if path == frame.PAGES / f"{page}.py"]
    assert f'frame.PAGES / "{page}.py"' in source or any(f"frame.{name}," in source for name in names), (
        f"pages/{page}.py needs a line in PAGES of app.py"
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs(page: str) -> None:
    assert "<h1>" in said(visit(page)), f"pages/{page}.py begins with cards.introduction, and its last line is draw()"


def test_the_situation_says_what_it_shows() -> None:
    words = said(visit())
    assert "from 5 documents" in words
    assert "270,000" in words


def test_every_page_counts_warnings_alike(ask: Callable[..., Query]) -> None:
    cautions = ask(rows(collection.seeds().table)).tally().carefully()
    assert "look doubtful" in cautions
    assert all(cautions in said(visit(page)) for page in ("situation", "indicators", "facts"))


@pytest.mark.parametrize(
    ("query", "title"), [({"fact": "x"}, "Facts"), ({"document": "x"}, "Documents"), ({}, "Afghanistan")]
)
def test_the_front_door_leads_on(query: dict[str, str], title: str) -> None:
    app = AppTest.from_file(str(paths.app()), default_timeout=patience.LIMIT)
    for name, value in query.items():
        app.query_params[name] = value
    assert f"<h1>{title}" in said(app.run())


def test_a_fact_names_its_measure_where_that_says_something() -> None:
    table = collection.seeds().table
    for code, kind in (("killed", "People killed · flow"), ("price", "Price"), ("other", "Other figure")):
        fact_id = table[table["indicator"] == code].iloc[0]["fact_id"]
        assert f">{kind}</p>" in said(visit("facts", fact=fact_id))


@pytest.mark.parametrize(
    ("rows_and_cells", "opened", "chosen"),
    [
        (([], [(2, "a")]), None, 2),  # a cell was clicked
        (([2], [(4, "a")]), 2, 4),  # another one, or an arrow key
        (([1], [(4, "a")]), 4, 1),  # a box was ticked
        (([], [(4, "a")]), 4, None),  # and cleared
        (([4], []), 4, 4),  # the cell was left
    ],
)
def test_a_cell_or_a_box_chooses_a_row(
    rows_and_cells: tuple[list[int], list[Any]], opened: int | None, chosen: int | None
) -> None:
    assert listing.chosen({"rows": rows_and_cells[0], "cells": rows_and_cells[1]}, opened) == chosen


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("page", PAGES)
def test_pages_without_any_fact_are_kind(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    show(monkeypatch, Collection({}, frames.frame([])))
    visit(page)


@pytest.mark.parametrize("name", ["Markets", "markets"])
def test_an_indicators_choice_stands_in_the_address_and_in_words(name: str) -> None:
    assert "Markets in all places" in said(visit("indicators", family=name))


def test_a_choice_that_holds_nothing_says_so() -> None:
    app = visit("indicators", family="Markets", until="1950-01-01")
    assert "nothing found" in said(app)
    assert "No figure fits" in said(app)


@pytest.mark.usefixtures("fresh")
def test_markup_from_documents_is_shown_and_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = collection.seeds()
    markup = {
        "population_group": "<img src=x onerror=alert(1)>",
        "place": "**bold**",
        "speaker": "[link](javascript:alert(1))",
    }
    hostile = [row | markup for row in rows(seeds.table)]
    show(monkeypatch, Collection(seeds.articles, frames.frame(hostile)))
    assert "<img" not in said(visit())
    assert "<img" not in said(visit("claims"))


@pytest.mark.usefixtures("fresh")
def test_warnings_are_badges_with_their_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "title='The text gives 1,800 AFN a sack as hearsay" in said(visit())
    table = collection.seeds().table
    fact_id = table[table["value"] == 140].iloc[0]["fact_id"]
    words = said(visit("facts", fact=fact_id))
    for part in ("Afghanistan has 34", "Compared with: provinces of Afghanistan", "Suggested reading: districts?"):
        assert part in words
    hostile = [row | {"warning_note": ["<img src=x onerror=alert(1)>' onmouseover='"] * 2} for row in rows(table)]
    show(monkeypatch, Collection(collection.collect([]).articles, frames.frame(hostile)))
    st.cache_resource.clear()
    assert "<img" not in said(visit())
    assert "' onmouseover" not in said(visit())


@pytest.mark.usefixtures("fresh")
def test_a_fact_names_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = collection.seeds()
    one = rows(seeds.table)[0]
    rules = {"killed: <b>were</b> killed": "“&lt;b&gt;were&lt;/b&gt; killed” for People killed.</p>", None: ""}
    for rule, words in rules.items():
        st.cache_resource.clear()
        show(monkeypatch, Collection(seeds.articles, frames.frame([one | {"rule": rule}])))
        page = said(visit("facts", fact=one["fact_id"]))
        assert (words in page and "Rule: the catalogue" in page) if words else ("Rule:" not in page)


def test_the_method_page_has_every_check_with_its_examples() -> None:
    words = said(visit("method"))
    for check in catalogue.checks().values():
        assert check.code in words
        assert all(marked_text.escape(example.text) in words for example in (*check.fires, *check.quiet))


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("page", PAGES)
def test_a_malformed_reference_table_is_named_and_the_pages_stay_up(
    page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "data", lambda: tmp_path)
    (tmp_path / reference.UNITS).write_text("a,b\n", encoding="utf-8")
    reference.admin_units.cache_clear()
    try:
        app = visit(page)
        assert "<h1>" in said(app)
        if page in ("situation", "facts", "method"):
            assert any("line 1" in warning.value for warning in app.warning)
    finally:
        reference.admin_units.cache_clear()


def test_the_method_page_says_when_nothing_was_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "data", lambda: tmp_path)
    assert "has not been measured" in said(visit("method"))


def test_the_method_page_shows_the_scores(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    score = {"precision": 0.5, "recall": 0.25, "f1": 0.33, "tp": 1, "fp": 1, "fn": 3}
    measured = {"quantity": score, "fact": score, "attributes": {"place": [1, 2]}, "per_indicator": {"killed": score}}
    (tmp_path / "quality.json").write_text(json.dumps({"version": "0", "sets": {"seeds": measured}}))
    monkeypatch.setattr(paths, "data", lambda: tmp_path)
    words = said(visit("method"))
    assert "25%" in words
    assert "place 1 of 2" in words


@pytest.mark.usefixtures("fresh")
def test_a_malformed_table_of_the_users_is_named_and_the_page_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rates.csv").write_text("date,currency,per_usd,source\n2021-07-01,AFN,8O,somebody\n", encoding="utf-8")
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    app = visit()
    (warning,) = app.warning
    assert "line 2" in warning.value
    assert "270,000" in said(app)
