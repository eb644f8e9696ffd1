"""A sentence with what was looked for marked: the right stretches, every letter kept, nothing of a document run."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given, strategies

from indicators.dashboard.views import found_facts, found_words
from indicators.dashboard.views.found_words import Wanted
from indicators.query import search_words
from indicators.table.escaping import neutralise
from tables import row

SAID = "In Kābul some 270,000 people fled, the UN said, and covid-19 spread."


def wanted(words: str, **taken_for: list[str]) -> Wanted:
    return Wanted(search_words.parts(words), taken_for)


def stated(sentence: str, quote: str, number: str, **given: Any) -> dict[str, Any]:
    """A row whose quote and number stand in its sentence."""
    start = 100 + sentence.index(quote)
    at = start + quote.index(number)
    told = {"char_start": at, "char_end": at + len(number), "quote_start": start, "quote_end": start + len(quote)}
    return row(1, sentence=sentence, quote=quote, title="A title", **told, **given)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("kabul", ["Kābul"]),
        ("peo FLED", ["people", "fled"]),
        ("0.27 million", ["270,000"]),
        ('"people fled"', ["people fled"]),
        ("covid-19", ["covid-19"]),
        ("fled people said", ["people", "fled", "said"]),
        ("eople", []),
        ("", []),
    ],
)
def test_what_was_found_is_marked(words: str, marked: list[str]) -> None:
    assert re.findall("<mark>(.*?)</mark>", found_words.drawn(SAID, wanted(words))) == marked


def test_a_mistaken_word_marks_what_it_was_taken_for() -> None:
    drawn = found_words.drawn(SAID, wanted("poeple", poeple=["people"]))
    assert "<mark>people</mark>" in drawn


def test_the_figure_stands_out_and_a_long_sentence_is_cut_around_it() -> None:
    one = stated(SAID, "270,000 people fled", "270,000")
    assert "<mark><strong>270,000</strong></mark>" in found_words.sentence(one, wanted("270 thousand"))
    words = "all of it and more " * 40
    drawn = found_words.sentence(stated(f"{words}270,000 people fled {words}", "270,000 people", "270,000"), wanted(""))
    assert drawn.startswith("… ")
    assert drawn.endswith(" …")
    assert "<strong>270,000</strong>" in drawn
    assert len(drawn) < 450


@given(strategies.text(max_size=60), strategies.text(max_size=12))
def test_nothing_is_added_to_a_text_but_marks(text: str, words: str) -> None:
    drawn = found_words.drawn(text, wanted(words))
    assert html.unescape(re.sub("</?mark>", "", drawn)) == neutralise(text)
    assert not re.search("<(?!/?mark>)", drawn)


def test_markup_of_a_document_is_shown_and_not_run() -> None:
    evil = "<img src=x onerror=alert(1)>"
    one = stated(f"{evil} killed 14", f"{evil} killed 14", "14", place=evil, attributed_to=evil, population_group=evil)
    drawn = found_facts.drawn(
        [one | {"publisher": evil, "warning": "implausible_unit", "warning_note": [evil]}], wanted("img")
    )
    assert "<img" not in drawn
    assert "&lt;<mark>img</mark>" in drawn


def test_a_document_without_an_origin_is_marked_on_its_figures() -> None:
    one = stated("Floods killed 14.", "killed 14", "14") | {"publisher": None, "url": "https://example.org/a"}
    assert "no publisher</span>" in found_facts.drawn([one], wanted(""))
    assert "lacks" not in found_facts.drawn([one | {"publisher": "A paper"}], wanted(""))
