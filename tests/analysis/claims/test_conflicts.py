"""Conflicts: the seeds' board as it must be, what is a conflict and what only looks like one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from indicators.analysis import reading
from indicators.analysis.claims import conflicts, folding
from indicators.analysis.claims.conflicts import Conflict
from indicators.analysis.claims.folding import Claims
from indicators.documents import articles, rewrites
from indicators.settings import paths
from tables import row, tables

HELD: dict[str, Any] = {
    "indicator": "areas_controlled",
    "measure": "stock",
    "family": "conflict_access",
    "unit": "district",
}
HELD |= {"place": "Afghanistan", "admin1_name": None, "admin1_code": None, "actor": "Taliban"}
TAKEN = HELD | {"indicator": "areas_captured", "measure": "flow"}
UN, MINISTRY = {"document_id": "a", "speaker": "United Nations"}, {"document_id": "b", "speaker": "ministry"}


def _days(start: date | None, end: date | None) -> dict[str, Any]:
    return {"reference_period_start": start, "reference_period_end": end}


MONDAY, TUESDAY = _days(date(2021, 8, 2), date(2021, 8, 2)), _days(date(2021, 8, 3), date(2021, 8, 3))


def _find(*rows: dict[str, Any], **given: Any) -> list[Conflict]:
    return conflicts.find(folding.fold(rows), **given)


@pytest.fixture(scope="module")
def seeds() -> Claims:
    """The seeds' claims; the unit that the 140 provinces may mean is given here, should no check have given it."""
    documents = articles.read_all([paths.seeds()])
    rows = [row for rows in reading.read(documents) for row in rows]
    rows = [
        row | {"unit_suggested": "district"} if "implausible_unit" in (row["warning"] or "") else row for row in rows
    ]
    return folding.fold(rows, rewrites.clusters(documents))


def test_the_districts_the_taliban_hold_or_have_taken(seeds: Claims) -> None:
    first, *_ = conflicts.find(seeds)
    said = [
        (line.sources[0][0], line.fact.document_id[:3], line.fact.figure[3], line.fact.number) for line in first.lines
    ]
    assert said == [
        ("Long War Journal", "003", "exact", 118),
        ("western security officials (AFG)", "004", "more_than", 100),
        ("Taliban", "004", "more_than", 200),
        ("afghan watchers (AFG)", "002", "exact", 140),
    ], (
        "in the order of their days; the Long War Journal's own 'grabbed more than 50' stands behind what it says is "
        "held"
    )
    assert (first.documents, first.speakers, first.excluding) == (3, 4, True)
    assert first.lines[0].fact.total == 407
    assert [line.fact.doubtful for line in first.lines] == [False, False, False, True]


def test_the_other_conflicts_of_the_seeds(seeds: Claims) -> None:
    """Districts of Herat taken in that July week, nine or five; districts fought over, 190 in June and 151 in
    August."""
    _, *others = conflicts.find(seeds)
    assert [(one.question.topic, [line.fact.number for line in one.lines]) for one in others] == [
        ("areas_captured", [5, 9]),
        ("areas_contested", [190, 151]),
    ]


CONFLICTS: dict[str, list[dict[str, Any]]] = {
    "two speakers of two documents": [row(40, **UN), row(25, **MINISTRY)],
    "two speakers of one document": [row(40, **UN), row(25, **MINISTRY | {"document_id": "a", "char_start": 9})],
    "on one stated day": [row(40, **UN, **MONDAY), row(25, **MINISTRY, **MONDAY)],
    "documents without a speaker": [row(40, publisher="Reuters"), row(25, document_id="b", publisher="AFP")],
    "a stock, looked at weeks apart": [
        row(118, **HELD, **UN, **_days(date(2021, 6, 22), date(2021, 6, 22))),
        row(140, **HELD, **MINISTRY),
    ],
    "what is held beside what was taken": [
        row(118, **HELD, **UN),
        row(100, **TAKEN, **MINISTRY, qualifier="more_than"),
    ],
    "an open end that does not reach": [row(118, **HELD, **UN), row(200, **HELD, **MINISTRY, qualifier="more_than")],
    "undated, in one document": [
        row(40, **UN, date_published=None),
        row(25, **MINISTRY | {"document_id": "a", "char_start": 9}, date_published=None),
    ],
}
JANUARY, SINCE_JUNE = _days(date(2021, 1, 1), None), _days(date(2021, 6, 1), None)
NO_CONFLICTS: dict[str, list[dict[str, Any]]] = {
    "one figure": [row(40, **UN), row(40, **MINISTRY)],
    "one figure, rounded": [row(270_000, **UN), row(268_450, **MINISTRY)],
    "about as many": [row(40, **UN), row(41, **MINISTRY, qualifier="approx")],
    "one speaker's earlier figure": [row(40, **UN), row(25, **UN | {"document_id": "b"})],
    "flows of different days": [row(40, **UN, **MONDAY), row(25, **MINISTRY, **TUESDAY)],
    "a day and a month": [row(40, **UN, **MONDAY), row(250, **MINISTRY, **_days(date(2021, 8, 1), date(2021, 8, 31)))],
    "flows since different days": [row(270, **UN, **JANUARY), row(25, **MINISTRY, **SINCE_JUNE)],
    "undated news of different weeks": [row(40, **UN), row(25, **MINISTRY, date_published="2021-08-30")],
    "different groups": [
        row(40, **UN, population_group="civilians"),
        row(80, **MINISTRY, population_group="Taliban fighters"),
    ],
    "a part and its whole": [row(40, **UN), row(12, **MINISTRY, population_group="children")],
    "a place and one within": [row(40, **UN), row(90, **MINISTRY, place="Helmand")],
    "from and to of one change": [row(18, **UN, role="from"), row(20, **MINISTRY, role="to")],
    "reported and denied": [row(40, **UN), row(25, **MINISTRY, status="denied")],
    "the document's own words beside its speaker": [row(680, **UN), row(380, document_id="a", char_start=9)],
    "nobody knows where": [
        row(40, **UN, place=None, location_code=None),
        row(25, **MINISTRY, place=None, location_code=None),
    ],
    "of no known kind": [row(40, **UN, indicator="other"), row(25, **MINISTRY, indicator="other")],
    "taken since a day beside what is held": [row(118, **HELD, **UN), row(50, **TAKEN, **MINISTRY, **SINCE_JUNE)],
    "held by different actors": [row(140, **HELD, **UN), row(131, **HELD | {"actor": "government"}, **MINISTRY)],
    "thousands beside a figure of thousands": [row(2000, **UN, qualifier="vague"), row(3400, **MINISTRY)],
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_different_figures_of_different_sources_are_a_conflict(name: str) -> None:
    (conflict,) = _find(*CONFLICTS[name])
    assert len(conflict.lines) == conflict.speakers == 2


@pytest.mark.parametrize("name", NO_CONFLICTS)
def test_what_only_looks_like_a_conflict_is_none(name: str) -> None:
    assert not _find(*NO_CONFLICTS[name])


def test_what_a_source_holds_stands_before_what_it_has_taken() -> None:
    taken = row(250, **TAKEN, **UN | {"char_start": 9}, qualifier="more_than")
    (conflict,) = _find(row(118, **HELD, **UN), taken, row(140, **HELD, **MINISTRY))
    assert [line.fact.number for line in conflict.lines] == [118, 140]


def test_the_window_is_a_setting() -> None:
    two = [
        row(118, **HELD, **UN, date_published="2021-06-22"),
        row(140, **HELD, **MINISTRY, date_published="2021-08-03"),
    ]
    assert _find(*two)
    assert not _find(*two, window=30)


def test_figures_that_can_all_be_true_say_so() -> None:
    (conflict,) = _find(row(118, **HELD, **UN), row(100, **HELD, **MINISTRY, qualifier="more_than"))
    assert not conflict.excluding


def test_a_rewrite_is_no_second_source() -> None:
    two = [
        row(40, publisher="Reuters", **{**UN, "speaker": "United Nations"}),
        row(25, document_id="b", publisher="AFP"),
    ]
    assert conflicts.find(folding.fold(two))
    assert not conflicts.find(folding.fold(two, {"b": "a"}))


@given(tables(), strategies.randoms())
@settings(max_examples=60)
def test_conflicts_are_the_same_in_any_order(rows: list[dict[str, Any]], dice: Any) -> None:
    found = conflicts.find(folding.fold(rows))
    dice.shuffle(rows)
    assert conflicts.find(folding.fold(rows)) == found
    for conflict in found:
        names = [source for line in conflict.lines for source, _ in line.sources]
        assert len(names) == len(set(names)) >= 2, "nobody is in conflict with himself"
        assert len({line.fact.status for line in conflict.lines}) == 1
