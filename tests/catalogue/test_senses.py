"""Senses: each row reads its own sentences, and without the row a counterexample would say what it must not."""

from __future__ import annotations

import pytest

from indicators.catalogue import senses
from indicators.catalogue.entries import CatalogueError
from indicators.extractor import pipeline
from indicators.model import Article

ROWS = senses.senses()
EXAMPLES = [(row.code, sentence) for row in ROWS.values() for sentence in row.examples]
COUNTEREXAMPLES = [(row.code, sentence) for row in ROWS.values() for sentence in row.counterexamples]


def read(sentence: str) -> set[str]:
    return {fact.indicator for fact in pipeline.extract(Article(text=sentence))}


@pytest.mark.parametrize(("code", "sentence"), EXAMPLES)
def test_an_example_of_a_row_yields_its_indicator(code: str, sentence: str) -> None:
    assert ROWS[code].says in read(sentence), f'[{code}] see `uv run indicators explain "{sentence}"`'


@pytest.mark.parametrize(("code", "sentence"), COUNTEREXAMPLES)
def test_a_counterexample_of_a_row_does_not(code: str, sentence: str) -> None:
    said = ROWS[code].says
    assert said == "other" or said not in read(sentence), f'[{code}] see `uv run indicators explain "{sentence}"`'


@pytest.mark.parametrize(
    ("word", "group", "unit", "noun", "wanted"),
    [
        ("held", "people", "person", "boys", True),
        ("holding", "areas", "village", "villages", False),
        ("arrested", "areas", "village", "villages", True),
    ],
)
def test_a_row_forbids_what_its_words_cannot_say(word: str, group: str, unit: str, noun: str, wanted: bool) -> None:
    assert senses.suits("detained", word, group, unit, noun) is wanted


def test_a_slip_is_named() -> None:
    row = '[row]\nsays = "detaind"\nexamples = ["a"]\ncounterexamples = ["b"]\n'
    with pytest.raises(CatalogueError, match=r'senses.toml \[row\]: unknown indicator "detaind"'):
        senses.read_senses(row)
    with pytest.raises(CatalogueError, match=r'senses.toml \[row\]: unknown key "verb"'):
        senses.read_senses(row.replace("detaind", "detained") + 'verb = ["hold"]\n')
