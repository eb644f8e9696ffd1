"""Claims: what is an echo and what is not, who counts as a source, and that neither order nor repetition of rows
matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from indicators.analysis import collection
from indicators.analysis.claims import folding, names, questions
from indicators.analysis.claims.folding import Claims
from indicators.table import frames
from tables import alike, row, tables

TALIBAN: dict[str, Any] = {
    "indicator": "areas_controlled",
    "measure": "stock",
    "family": "conflict_access",
    "unit": "district",
}
TALIBAN |= {"place": "Afghanistan", "admin1_name": None, "admin1_code": None, "actor": "Taliban"}


def told(found: Claims) -> set[tuple[str, frozenset[str], int]]:
    """All that a folding says."""
    return {(one.claim_id, frozenset(fact.fact_id for fact in one.facts), one.sources) for one in found.by_id.values()}


def together(one: dict[str, Any], other: dict[str, Any], clusters: dict[str, str] | None = None) -> bool:
    """Whether two facts are one claim."""
    one, other = one | {"fact_id": "one"}, other | {"fact_id": "other"}
    return len(folding.fold([one, other], clusters).by_id) == 1


# What a second document says, beside 40 killed in Lashkar Gah as the first one has it.
SAME = [
    {},
    {"place": "Lashkargah"},
    {"population_group": "people"},
    {"population_group": "Afghans"},
    {"date_published": "2021-08-09"},
    {"reference_period_end": date(2021, 8, 3)},
    {"speaker": "United Nations", "publisher": "AFP"},
]
NOT_SAME = [
    {"indicator": "injured"},
    {"measure": "stock"},
    {"unit": "household"},
    {"place": "Nawzad"},
    {"place": "Afghanistan", "admin1_name": None},
    {"population_group": "Taliban fighters"},
    {"role": "change"},
    {"status": "denied"},
    {"date_published": "2021-09-01"},  # an event that states no day is soon another
    {"date_published": "2021-12-03"},
    {"date_published": None},
]


@pytest.mark.parametrize("given_otherwise", SAME)
def test_the_same_said_again_is_one_claim(given_otherwise: dict[str, Any]) -> None:
    assert together(row(40), row(40, document_id="b", **given_otherwise))


@pytest.mark.parametrize("given_otherwise", NOT_SAME)
def test_what_differs_in_its_question_is_another_claim(given_otherwise: dict[str, Any]) -> None:
    assert not together(row(40), row(40, document_id="b", **given_otherwise))


def test_another_figure_or_hedge_is_another_claim() -> None:
    assert not together(row(40), row(41, document_id="b"))
    assert not together(row(40), row(40, document_id="b", qualifier="at_least"))


def test_flows_of_different_stated_days_are_different_flows() -> None:
    june = {"reference_period_start": date(2021, 6, 1), "reference_period_end": date(2021, 6, 30)}
    july = {"reference_period_start": date(2021, 7, 1), "reference_period_end": date(2021, 7, 31)}
    assert not together(row(40, **june), row(40, document_id="b", **july))
    assert together(row(40, **june), row(40, document_id="b", **june))
    assert together(row(40, **TALIBAN, **june), row(40, document_id="b", **TALIBAN, **july)), (
        "looks at a stock on different days"
    )


def test_a_place_told_more_widely_in_the_same_document_is_an_echo() -> None:
    crossings = TALIBAN | {"indicator": "areas_captured", "measure": "flow", "unit": "border_crossing"}
    within = crossings | {"place": "Islam Qala", "admin1_name": "Herat", "admin1_code": "AF32"}
    assert together(row(2, **crossings), row(2, char_start=9, **within))
    assert not together(row(2, **crossings), row(2, document_id="b", **within)), "another document may mean another two"
    assert not together(row(2, place="Afghanistan", admin1_name=None), row(2, char_start=9)), (
        "two deaths are no particular figure"
    )
    assert together(row(2, document_id="b", **crossings), row(2, **within), {"b": "a"}), (
        "a rewrite is the same document"
    )


# Who is one actor in a document, and who is not: (words, the document's one named armed group, who it is).
ACTORS = [
    ("the Taliban", "", "Taliban"),
    ("Taliban fighters", "", "Taliban"),
    ("Afghan Taliban", "", "Taliban"),
    ("Houthi rebels", "", "Houthis"),
    ("Islamic State militants", "Taliban", "Islamic State"),
    ("the militant group", "Taliban", "Taliban"),
    ("Islamic group", "Taliban", "Taliban"),
    ("insurgents", "Taliban", "Taliban"),
    ("group", "Boko Haram", "Boko Haram"),
]
NOT_ACTORS = [
    ("insurgents", "", "insurgents"),
    ("government", "Taliban", "government"),
    ("Afghan soldiers", "Taliban", "afghan soldiers"),
    ("militia fighters", "Taliban", "militia fighters"),
    ("anti-Taliban militia", "", "anti-taliban militia"),
    ("armed men", "Taliban", "armed men"),
    ("Pakistani Taliban", "", "Tehreek-e-Taliban Pakistan"),
    ("the care of militants", "Taliban", "care of militants"),
]


@pytest.mark.parametrize(("words", "only", "expected"), ACTORS + NOT_ACTORS)
def test_who_is_meant(words: str, only: str, expected: str) -> None:
    assert names.holder(words, only) == expected


def test_a_generic_word_means_the_documents_one_armed_group() -> None:
    held = row(118, **TALIBAN | {"actor": "militant group"}, title="Taliban besiege city")
    assert folding.fold([held]).of[held["fact_id"]].question.holder == "Taliban"
    two = row(118, **TALIBAN | {"actor": "militant group"}, title="Taliban fight Islamic State")
    assert folding.fold([two]).of[two["fact_id"]].question.holder == "militant group", (
        "two are named, so nobody knows which"
    )


def test_a_chain_of_echoes_does_not_outgrow_the_window() -> None:
    """Each is soon after the last, and the first and the last are five months apart."""
    said = [
        row(40, **TALIBAN, document_id=name, date_published=day)
        for name, day in zip("abcd", ("2021-01-01", "2021-02-20", "2021-04-11", "2021-05-31"), strict=True)
    ]
    assert [len(one.facts) for one in folding.fold(said).by_id.values()] == [2, 2]
    wide = TALIBAN | {"indicator": "areas_captured", "measure": "flow", "unit": "border_crossing"}
    narrow = wide | {"place": "Islam Qala", "admin1_name": "Herat", "admin1_code": "AF32"}
    for day, count in (("2021-02-20", 1), ("2021-03-20", 2)):
        two = [row(118, **wide, date_published="2021-01-01"), row(118, document_id="b", date_published=day, **narrow)]
        assert len(folding.fold(two, {"b": "a"}).by_id) == count, day


def test_the_unit_is_compared_by_its_suggested_reading() -> None:
    provinces = row(140, document_id="b", **TALIBAN | {"unit": "province"}, unit_suggested="district")
    assert together(row(140, **TALIBAN), provinces)


# Sources of one claim: (speaker, publisher, document) of each fact, the documents' families, how many are independent.
SOURCES: list[tuple[list[tuple[str | None, str | None, str]], dict[str, str], int]] = [
    ([("United Nations", "Reuters", "a"), ("ministry", "AFP", "b")], {}, 2),
    ([("United Nations", "Reuters", "a"), ("the UN", "AFP", "b")], {}, 1),
    ([("United Nations", "Reuters", "a"), ("ministry", "Reuters", "b")], {}, 1),
    ([(None, "Reuters", "a"), (None, "AFP", "b")], {"b": "a"}, 1),
    ([(None, None, "a"), (None, None, "b")], {}, 2),
    (
        [
            ("United Nations", "Reuters", "a"),
            ("United Nations", "AFP", "b"),
            ("ministry", "AFP", "c"),
            ("police", None, "d"),
        ],
        {},
        2,
    ),
]


@pytest.mark.parametrize(("said", "clusters", "expected"), SOURCES)
def test_independent_sources(said: Sequence[tuple[str | None, ...]], clusters: dict[str, str], expected: int) -> None:
    rows = [
        row(40, speaker=speaker, publisher=publisher, document_id=document) for speaker, publisher, document in said
    ]
    (claim,) = folding.fold(rows, clusters).by_id.values()
    assert claim.sources == expected
    assert claim.size == len(said)


@given(tables() | alike(), strategies.randoms())
@settings(max_examples=300)
def test_folding_does_not_depend_on_the_order_of_rows(rows: list[dict[str, Any]], dice: Any) -> None:
    clusters = {"b": "a", "d": "a"}
    found = told(folding.fold(rows, clusters))
    dice.shuffle(rows)
    assert told(folding.fold(rows, clusters)) == found


@given(tables() | alike())
@settings(max_examples=50)
def test_folding_is_idempotent(rows: list[dict[str, Any]]) -> None:
    found = folding.fold(rows)
    folded = [one | found.columns(one["fact_id"]) for one in rows]
    assert told(folding.fold(folded)) == told(found), "columns that are filled change nothing"
    assert told(folding.fold(frames.rows(frames.frame(folded)))) == told(found), "nor does the way through a data frame"


@given(tables())
@settings(max_examples=50)
def test_every_fact_is_of_one_claim_that_agrees_with_it(rows: list[dict[str, Any]]) -> None:
    found = folding.fold(rows)
    assert sorted(fact.fact_id for one in found.by_id.values() for fact in one.facts) == sorted(
        one["fact_id"] for one in rows
    )
    for one in found.by_id.values():
        assert (
            len(
                {
                    (fact.figure, fact.indicator if one.question.topic != questions.HELD else "", fact.status)
                    for fact in one.facts
                }
            )
            == 1
        )
        assert 1 <= one.sources <= len(one.facts) <= one.size


def test_the_boards_claims_are_those_of_the_columns() -> None:
    seeds = collection.seeds()
    found = seeds.judged().claims
    for one in frames.rows(seeds.table):
        assert {name: one[name] for name in ("claim_id", "claim_size", "independent_sources")} == found.columns(
            one["fact_id"]
        )
