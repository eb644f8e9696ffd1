"""No statement joins two subjects: whatever generated collections hold, a range, a conflict, a total, a claim or a line
is of one country and place, group, indicator, measure and good, and of one event or one window. The newsroom knows what
is true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies

import newsroom
from indicators import catalogue
from indicators.analysis import reading
from indicators.analysis.claims import conflicts, from_to, series, subjects, totals
from indicators.analysis.claims.folding import Claims
from indicators.analysis.claims.questions import Place, Question, Said
from indicators.dashboard.parts import small_multiples
from indicators.dashboard.views import panels
from indicators.documents import rewrites
from indicators.query import situation
from indicators.query.selection import Selection
from indicators.table import areas, wording
from newsroom import Truth
from tables import row, tables

EXAMPLES = 4  # collections: each is read as a whole
seeds = strategies.integers(0, 10_000)


@dataclass(frozen=True)
class Read:
    """A collection as it was read: its rows and claims, and by their facts what is true of them."""

    rows: Sequence[Mapping[str, Any]]
    claims: Claims
    true: Mapping[str, Truth]

    def truths(self, facts: Iterable[str]) -> list[Truth]:
        return [self.true[fact] for fact in facts]


@cache
def read(seed: int, documents: int = 90, countries: int = 3, months: int = 14) -> Read:
    made = newsroom.collection(seed, documents, countries, months)
    families = rewrites.Finder()
    judged = reading.judge(reading.stated(made.articles, families, tell=None), families)
    rows = [one for own in judged.documents for one in own]
    truths = {(truth.document_id, truth.char_start): truth for truth in made.truths}
    return Read(
        rows, judged.claims, {str(one["fact_id"]): truths[one["document_id"], one["char_start"]] for one in rows}
    )


def is_one_subject(told: Sequence[Truth], places: bool = True) -> bool:
    """Whether figures are of one thing: all alike, and of one event or of days within the window; in a total their
    places differ."""
    alike = {
        (
            one.country,
            one.place if places else "",
            one.group,
            one.indicator,
            catalogue.indicators()[one.indicator].measure,
            one.commodity,
        )
        for one in told
    }
    days = [one.day for one in told]
    return len(alike) == 1 and (
        len({one.event for one in told}) == 1 or (max(days) - min(days)).days <= subjects.WINDOW
    )


def test_there_is_something_to_join() -> None:
    """Else the properties below would hold of nothing."""
    found = read(1)
    assert any(len(total.parts) > 1 for total in totals.find(found.claims))
    assert len(conflicts.find(found.claims)) >= 10
    assert len(found.claims.echoes()) >= 10
    assert any(one.pairs for one in series.find(found.rows, found.claims))


@given(seeds)
@settings(max_examples=EXAMPLES)
def test_what_conflicts_is_about_one_subject(seed: int) -> None:
    found = read(seed)
    for window in (subjects.WINDOW, 10):
        for conflict in conflicts.find(found.claims, window):
            told = found.truths(line.fact.fact_id for line in conflict.lines)
            assert is_one_subject(told), conflict
            days = [line.fact.last for line in conflict.lines if line.fact.last]
            assert max(days) - min(days) <= window, conflict


@given(seeds)
@settings(max_examples=EXAMPLES)
def test_what_is_an_echo_is_about_one_subject(seed: int) -> None:
    found = read(seed)
    for claim in found.claims.echoes():
        assert is_one_subject(found.truths(fact.fact_id for fact in claim.facts)), claim


@given(seeds)
@settings(max_examples=EXAMPLES)
def test_a_total_is_of_one_country_and_one_kind(seed: int) -> None:
    found = read(seed)
    for total in totals.find(found.claims):
        parts, left_out = (
            found.truths(fact.fact_id for fact in facts)
            for facts in (total.parts, [one.fact for one in total.left_out])
        )
        assert is_one_subject(parts, places=False), total
        assert {one.country for one in parts} == {total.question.place.country}, "a total says where it is"
        assert {(one.country, one.group, one.indicator) for one in parts + left_out} == {
            (parts[0].country, parts[0].group, parts[0].indicator)
        }


@given(seeds)
@settings(max_examples=EXAMPLES)
def test_a_line_joins_one_subject(seed: int) -> None:
    """The points of a series are of one place, group and kind over time; what a line joins is of one event."""
    found = read(seed)
    lines = series.find(found.rows, found.claims)
    for one in lines:
        told = found.truths(str(point["fact_id"]) for point in one.rows)
        assert (
            len(
                {
                    (truth.country, truth.place, truth.group, truth.indicator, truth.unit, truth.commodity)
                    for truth in told
                }
            )
            == 1
        ), one
    for start, end in [*from_to.find(found.rows), *(pair for one in lines for pair in one.pairs)]:
        assert is_one_subject(found.truths([str(start["fact_id"]), str(end["fact_id"])])), (start, end)
        assert len({found.true[str(point["fact_id"])].event for point in (start, end)}) == 1


@given(seeds, strategies.integers(5, 40))
@settings(max_examples=EXAMPLES)
def test_everything_compared_is_drawn_and_the_rest_is_counted(seed: int, most: int) -> None:
    found = read(seed)
    rows = [one for one in found.rows if one["indicator"] == "killed"]
    panes = small_multiples.split(rows, small_multiples.THINGS["country"], Selection(indicators=("killed",)))
    assert {pane.thing for pane in panes} == {areas.country(str(one["location_code"])) for one in rows}
    assert sum(len(pane.rows) for pane in panes) == len(rows)
    for pane in panes:
        assert {areas.country(str(one["location_code"])) for one in pane.rows} == {pane.thing}
        with patch.object(small_multiples, "MOST", most):
            drawn, period = small_multiples.thinned(pane.rows, "every figure")
        assert (len(drawn) == len(pane.rows)) or period, "what is left out is said"
        said = small_multiples.counted(len(drawn), len(pane.rows), period)
        assert said.startswith(f"{len(drawn):,} ")
        assert f"{len(pane.rows):,} figure" in said
        newest = max(panels.day(one) or date.min for one in pane.rows)
        assert newest == max(panels.day(one) or date.min for one in drawn), "the newest is drawn"


@given(seeds)
@settings(max_examples=EXAMPLES)
def test_no_line_of_a_chart_joins_two_speakers_or_countries(seed: int) -> None:
    found = read(seed)
    for measure in sorted({str(one["measure"]) for one in found.rows}):
        rows = [one for one in found.rows if one["measure"] == measure]
        lines: dict[str, list[str]] = {}
        for fact_id, line in panels.series(rows).items():
            lines.setdefault(line, []).append(fact_id)
        by_id = {str(one["fact_id"]): one for one in rows}
        for line, ids in lines.items():
            told = found.truths(ids)
            alike = {(one.country, one.place, one.group, one.indicator, one.unit, one.commodity) for one in told}
            assert len(alike) == 1, line
            who = {wording.speaker(by_id[name]) for name in ids}
            sources = {by_id[name]["publisher"] for name in ids}
            assert len(who) == 1, line
            assert who != {wording.UNKNOWN_SPEAKER} or len(sources) == 1, line
            assert len({panels.day(by_id[name]) for name in ids}) > 1, "a line goes from one day to another"
            assert measure in panels.HELD, "what happened twice is no line"


@given(tables(40))
@settings(max_examples=60)
def test_no_line_of_a_chart_of_any_table_joins_two_subjects(rows: list[dict[str, Any]]) -> None:
    """Of tables right and wrong, with figures that state no place and no day."""
    by_id = {str(one["fact_id"]): one for one in rows}
    lines: dict[str, list[dict[str, Any]]] = {}
    for fact_id, line in panels.series(rows).items():
        lines.setdefault(line, []).append(by_id[fact_id])
    for line, told in lines.items():
        for name in ("location_code", "indicator", "measure", "commodity", "unit"):
            assert len({one[name] for one in told}) == 1, (name, line)
        asked = subjects.asked(told)
        assert len({said.speaker or said.publisher or said.document_id for said, _ in asked.values()}) == 1, line
        assert len({question._replace(role="", document="") for _, question in asked.values()}) == 1, line


@given(tables(40))
@settings(max_examples=60)
def test_no_line_of_any_table_joins_two_subjects(rows: list[dict[str, Any]]) -> None:
    """Of tables right and wrong, with figures that state no place and no day: the two ends of a latest figure."""
    for line in situation.latest(rows, {}):
        told = [line.row, line.start] if line.start else [line.row]
        for name in ("location_code", "indicator", "measure", "actor", "commodity", "unit", "document_id"):
            assert len({one[name] for one in told}) == 1, (name, line)
        asked = subjects.asked(told)
        assert len({question._replace(role="", status="") for _, question in asked.values()}) == 1, line


# A price in one town does not become another town's, another good's or another measure's, however near they stand.
NO_MOVEMENT: list[dict[str, Any]] = [
    {"place": "Islam Qala", "admin1_name": "Herat"},
    {"location_code": "TJK"},
    {"population_group": "displaced families"},
    {"measure": "stock"},
    {"commodity": "flour"},
]


@pytest.mark.parametrize("other", NO_MOVEMENT)
def test_a_movement_stays_with_its_subject(other: dict[str, Any]) -> None:
    price: dict[str, Any] = {
        "indicator": "price",
        "measure": "price",
        "family": "markets",
        "unit": "AFN/bag",
        "commodity": "rice",
    }
    start, end = row(50, role="from", **price), row(60, **{**price, "role": "to", "char_start": 9, **other})
    assert from_to.find([start, end | {name: start[name] for name in other}])
    assert not from_to.find([start, end])


def _said(
    name: str, day: date | None, measure: str = "flow", period: tuple[int | None, int | None] = (None, None)
) -> Said:
    at = day.toordinal() if day else None
    empty: dict[str, Any] = dict.fromkeys(Said._fields, "") | {
        "place": Place("within"),
        "figure": (1.0, 1.0, 1.0, "exact"),
        "total": None,
    }
    return Said(
        **empty
        | {
            "fact_id": name,
            "cluster": name,
            "measure": measure,
            "period": period,
            "first": at,
            "last": at,
            "doubtful": False,
        }
    )


def _together(measure: str, *days: int) -> list[int]:
    """Which of figures so many days after the first of a year are of one time with the first of them."""
    facts = [_said(str(day), date.fromordinal(738_000 + day), measure) for day in days]
    question = Question("killed", Place("within"), "", "", "", "", "reported", "person", measure)
    return [int(fact.fact_id) for fact in subjects.together(facts[0], facts, question)]


def test_what_is_of_one_time() -> None:
    assert _together("flow", 0, 7, 8) == [0, 7]
    assert _together("stock", 0, 60, 61) == [0, 60]
    assert _together("stock", 50, 0, 100) == [50, 100], "of two choices the later, and never both"
