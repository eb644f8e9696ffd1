"""The Claims page: the board as the seeds have it, its search and window, totals with workings, two documents side by
side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from indicators.analysis import collection
from indicators.analysis.claims import conflicts, folding
from indicators.analysis.collection import Collection
from indicators.dashboard.parts.frame import comparison
from indicators.model import Article
from indicators.table import formats
from indicators.table.frames import frame, rows
from tables import row
from visits import said, show, visit

TALIBAN = "Districts held or taken by the Taliban, Afghanistan"
REWRITE, ORIGINAL = "000_987c980c9606cc59", "001_aa1f7ca20b8609a4"
ATTACK = "<script>window.run = 1</script> **bold** [link](javascript:run)"


@pytest.fixture
def seeds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The seeds; the unit that the 140 provinces may mean is given here, should no check have given it."""
    read = collection.seeds()
    told = [
        row | ({"unit_suggested": "district"} if "implausible_unit" in (row["warning"] or "") else {})
        for row in rows(read.table)
    ]
    yield from shown(monkeypatch, Collection(read.articles, frame(told)))


def shown(monkeypatch: pytest.MonkeyPatch, given: Collection) -> Iterator[None]:
    """The dashboard over other documents; nothing of them is left behind."""
    st.cache_resource.clear()
    show(monkeypatch, given)
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("seeds")
def test_the_board_shows_who_says_what() -> None:
    words = said(visit("claims"))
    for told in (
        *(
            "Who says what",
            "3 conflicts",
            "10 echoes folded",
            TALIBAN,
            "4 claims from 3 documents, 4 independent speakers",
        ),
        "No total: these are variants of one figure (IDMC’s rule 5).",
        *("270,000", "Afghans newly displaced · 3 mentions in dailymail.co.uk", "1 source"),
        "border crossings taken by the Taliban · 5 mentions in dailymail.co.uk",
        *(
            "is a rewrite of",
            "Taliban fighters killed, Afghanistan, July 2021",
            "left out: another month (22 Jun 2021)",
        ),
    ):
        assert told in words, told


@pytest.mark.usefixtures("seeds")
def test_words_and_days_narrow_the_board() -> None:
    app = visit("claims", about="herat")
    assert "1 conflict ·" in said(app)
    assert TALIBAN not in said(app)
    assert "4 claims" not in said(visit("claims", days="10"))
    nothing = said(visit("claims", about="locusts"))
    assert "0 conflicts · 0 echoes" in nothing
    assert "None is about these words" in nothing


@pytest.mark.usefixtures("seeds")
def test_a_rewrite_stands_beside_its_original() -> None:
    words = said(visit("claims", **{"compare": REWRITE, "with": ORIGINAL}))
    assert "Two documents compared" in words
    assert words.count("tabindex='0' role='region'") == 2, "the keyboard reaches both"
    assert "<mark>makeshift defences of lines of rocks and rubble left</mark>" in words
    assert "not here" not in words
    assert comparison(REWRITE, ORIGINAL) == f"claims?compare={REWRITE}&with={ORIGINAL}"


def test_a_hostile_document_is_compared_and_never_run(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {name: f"{ATTACK} one two three four five {name} \u202e" for name in ("a<b>", "b")}
    documents = {name: Article(text, name, title=f"{ATTACK} {name}") for name, text in texts.items()}
    for _ in shown(monkeypatch, Collection(documents, frame([]))):
        words = said(visit("claims", **{"compare": "a<b>", "with": "b"}))
        assert "<script" not in words
        assert "</script" not in words
        assert "\u202e" not in words
        assert words.count("&lt;script&gt;") >= 4
        assert "window run" not in words
        assert "<mark>script" in words, "what both say is marked where it stands"


def test_a_link_cut_short_says_so() -> None:
    app = visit("claims", compare="000")
    assert "not here" in " ".join(warning.value for warning in app.warning)


def test_a_thousand_conflicts_are_not_all_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, Any]] = []
    for number in range(1000):
        given = {"place": f"Place {number}", "document_id": f"d{number}", "title": "Report"}
        made += [row(40, speaker="United Nations", **given), row(25, speaker="ministry", char_start=9, **given)]
    given_documents = {one["document_id"]: Article("", one["document_id"]) for one in made}
    assert len(conflicts.find(folding.fold(made))) == 1000
    for _ in shown(monkeypatch, Collection(given_documents, frame(made))):
        app = visit("claims")
        assert "1,000 conflicts" in said(app)
        assert said(app).count("No total:") == 12
        assert "of 1,000" in " ".join(caption.value for caption in app.caption)


def test_the_table_says_its_claims() -> None:
    table = collection.seeds().table
    text = formats.to_bytes(rows(table), "csv").decode()
    assert "claim_id,claim_size,independent_sources" in text.splitlines()[0]
    assert table["claim_id"].notna().all()
