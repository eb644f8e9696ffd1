"""The reader against gold facts: the seeds, which the project promises, and the development set where it stands beside
the checkout."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

import scoring
from indicators.analysis import reading

TRAPS = (  # (seed, words in it whose digits or number words are nobody's figure)
    ("000", "3rd parties"),
    ("001", "third largest city"),
    ("001", "15-year-old"),
    ("001", "aged in his 70s"),
    ("002", "@MSharif1990"),
    ("002", "District 1"),
    ("003", 'height="1" width="1"'),
    ("003", "4:31pm"),
    ("003", "Sept. 11"),
    ("004", "2019"),
)


@cache
def result(name: str) -> scoring.Score:
    return scoring.score(scoring.SETS[name]())


@pytest.fixture
def development() -> scoring.Score:
    if not scoring.DEVELOPMENT.exists():
        pytest.skip(scoring.NOT_BESIDE)
    return result("development")


def test_the_seeds_figures_are_found() -> None:
    seeds = result("seeds")
    assert seeds.quantity.f1 >= 0.97, seeds.problems
    assert seeds.fact.f1 >= 0.95, seeds.problems


@pytest.mark.parametrize(
    ("attribute", "least"), [("qualifier", 0.97), ("place", 0.90), ("attribution", 0.90), ("role", 1), ("total", 1)]
)
def test_the_seeds_figures_are_described(attribute: str, least: float) -> None:
    assert result("seeds").share(attribute) >= least
    assert result("seeds").asked[attribute]


def test_the_seeds_hold_no_figure_that_gold_does_not() -> None:
    for passage in scoring.seeds():
        want = sorted((fact.start, fact.end) for fact in passage.facts)
        rows = reading.rows(passage.article)
        found = sorted((mention["char_start"], mention["char_end"]) for row in rows for mention in row["mentions"])
        extra = [
            passage.article.text[start:end]
            for start, end in found
            if not any(start < last and first < end for first, last in want)
        ]
        assert extra == [], passage.article.document_id


@pytest.mark.parametrize(("seed", "words"), TRAPS)
def test_traps_yield_nothing(seed: str, words: str) -> None:
    (passage,) = [one for one in scoring.seeds() if one.article.document_id.startswith(seed)]
    at = passage.article.text.find(words)
    assert at >= 0, "the trap is not in the text"
    rows = reading.rows(passage.article)
    assert not [row["quote"] for row in rows for span in row["mentions"] if at <= span["char_start"] < at + len(words)]


def test_provinces_that_cannot_be_carry_the_warning() -> None:
    flagged, warned = Counter[str](), Counter[str]()
    for passage in scoring.seeds():
        flagged.update(
            passage.article.text[fact.start : fact.end] for fact in passage.facts if "implausible_unit" in fact.flags
        )
        rows = [row for row in reading.rows(passage.article) if "implausible_unit" in (row["warning"] or "").split("|")]
        warned.update(passage.article.text[row["char_start"] : row["char_end"]] for row in rows)
    assert warned == flagged == Counter(["140", "151", "131"])


def test_most_facts_of_the_development_set_are_found(development: scoring.Score) -> None:
    assert development.fact.f1 >= 0.70, development.problems


def test_passages_without_figures_yield_few(development: scoring.Score) -> None:
    assert sum(not passage.facts for passage in scoring.development()) == 15
    assert development.in_empty <= 6, development.problems
