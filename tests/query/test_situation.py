"""The situation states one figure at a time: of one country, group and event, the latest there is; whatever generated
collections hold. The newsroom knows what is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

import newsroom
import tables
from indicators import catalogue
from indicators.analysis import reading
from indicators.analysis.claims import subjects
from indicators.analysis.events import happenings
from indicators.documents import rewrites
from indicators.model import Article
from indicators.query import conditions, event_figures, headlines, situation
from indicators.query.query import Query
from indicators.query.selection import Selection
from indicators.table import areas, wording
from newsroom import Truth

SEEDS = range(4)  # of collections: each is read as a whole, once for every property
Ask = Callable[..., Query]


@dataclass(frozen=True)
class Read:
    """A collection that can be asked, and by their facts what is true of its figures."""

    asked: Query
    articles: Mapping[str, Article]
    true: Mapping[str, Truth]
    days: Mapping[str, date]


MADE: dict[int, Read] = {}


def read(seed: int, ask: Ask) -> Read:
    if seed not in MADE:
        made = newsroom.collection(seed, 90, 3, 14)
        families = rewrites.Finder()
        judged = reading.judge(reading.stated(made.articles, families, tell=None), families)
        rows = [one for own in judged.documents for one in own]
        truths = {(truth.document_id, truth.char_start): truth for truth in made.truths}
        MADE[seed] = Read(
            ask(rows, made.articles),
            {one.document_id: one for one in made.articles},
            {str(one["fact_id"]): truths[one["document_id"], one["char_start"]] for one in rows},
            {one.document_id: one.published for one in made.articles if one.published},
        )
    return MADE[seed]


def choices(found: Read) -> list[Selection]:
    """Everything, each country, and each country's casualties."""
    countries = sorted({truth.country for truth in found.true.values()})
    return [
        Selection(),
        *(Selection(countries=(code,)) for code in countries),
        *(Selection(countries=(code,), families=("casualties",)) for code in countries),
    ]


def subject(truth: Truth) -> tuple[str, ...]:
    return truth.country, truth.place, truth.group, truth.indicator, truth.commodity, truth.unit


of_each = pytest.mark.parametrize("seed", SEEDS)


@of_each
def test_a_sentence_is_of_one_figure_with_its_country_speaker_and_day(ask: Ask, seed: int) -> None:
    found = read(seed, ask)
    names = {truth.country: areas.country(truth.country) for truth in found.true.values()}
    for chosen in choices(found):
        rows = situation.candidates(found.asked, conditions.selected(chosen))
        for row in rows:
            one, truth = situation.sentence(row), found.true[str(row["fact_id"])]
            said = one.before + one.figure + one.behind
            assert [name for name in names.values() if name in said] == [names[truth.country]]
            assert wording.number(truth.value) in one.figure
            assert truth.group in one.figure
            assert truth.place in said
            assert wording.speaker(row) in one.behind
            assert wording.dated(row) in one.behind
        told = situation.sentences(rows)
        assert len({one.fact_id for one in told}) == len(told) <= 2
        whole = {row["fact_id"] for row in rows if row["scope"] == situation.WHOLE}
        assert not whole or (told and told[0].fact_id in whole), "whole countries come first"


@of_each
def test_a_latest_figure_is_the_newest_and_stands_beside_its_own_past_only(ask: Ask, seed: int) -> None:
    found = read(seed, ask)
    for chosen in choices(found)[1:]:
        where = conditions.selected(chosen)
        rows = situation.candidates(found.asked, where)
        latest = situation.latest(rows, situation.earlier(found.asked, [str(row["fact_id"]) for row in rows]))
        every = found.asked.rows(where & situation.NAMED)
        assert [one.row["indicator"] for one in latest] == list(
            dict.fromkeys(row["indicator"] for row in sorted(every, key=headlines.entry))
        ), "every indicator has its line"
        for one in latest:
            truth = found.true[str(one.row["fact_id"])]
            assert situation.order(one.row) <= min(
                situation.order(row) for row in every if row["indicator"] == one.row["indicator"]
            )
            if one.before is not None:
                past = found.true[str(one.before["fact_id"])]
                assert subject(past) == subject(truth)
                assert past.speaker == truth.speaker
                assert past.day < truth.day
                assert catalogue.indicators()[truth.indicator].measure in situation.LASTING
            if one.start is not None:
                assert found.true[str(one.start["fact_id"])].event == truth.event


@of_each
def test_what_stands_for_an_event_is_of_that_event_and_group(ask: Ask, seed: int) -> None:
    """Two events of one kind in one town within three weeks are one to any reader."""
    found = read(seed, ask)
    told = 0
    for chosen in choices(found)[1:]:
        where = conditions.selected(chosen)
        for one in situation.latest(situation.candidates(found.asked, where), {}):
            standing = event_figures.standing(found.asked, found.articles.get, one.row, where)
            if standing is None:
                continue
            told += 1
            lead, truth = (found.true[str(row["fact_id"])] for row in (one.row, standing.row))
            assert subject(truth) == subject(lead)
            assert truth.event == lead.event or abs((truth.day - lead.day).days) <= happenings.DAYS
            if standing.earlier is not None:
                past = found.true[str(standing.earlier["fact_id"])]
                assert subject(past) == subject(truth)
                assert past.event == truth.event or abs((truth.day - past.day).days) <= happenings.DAYS
                assert found.days[past.document_id] <= found.days[truth.document_id]
    assert told, "else the property holds of nothing"


@of_each
def test_what_is_disputed_is_one_subject_at_one_time(ask: Ask, seed: int) -> None:
    found = read(seed, ask)
    for chosen in choices(found):
        conflicts, count = situation.disputed(found.asked, conditions.selected(chosen))
        assert len(conflicts) == min(count, situation.SHORT)
        for rows in conflicts:
            told = [found.true[str(row["fact_id"])] for row in rows]
            assert len(told) > 1
            assert len({subject(truth) for truth in told}) == 1
            days = [truth.day for truth in told]
            assert len({truth.event for truth in told}) == 1 or (max(days) - min(days)).days <= subjects.WINDOW
            assert not chosen.countries or {truth.country for truth in told} == set(chosen.countries)


@of_each
@pytest.mark.parametrize("days", [1, 7, 30, 120])
def test_what_changed_is_new_and_beside_its_own_past(ask: Ask, seed: int, days: int) -> None:
    found = read(seed, ask)
    since = max(found.days.values()) - timedelta(days=days)
    for chosen in choices(found):
        rows = situation.since(found.asked, conditions.selected(chosen), situation.published_since(since))
        before = situation.earlier(found.asked, [str(row["fact_id"]) for row in rows])
        assert len({(row["location_code"], row["indicator"]) for row in rows}) == len(rows)
        for row in rows:
            assert found.days[str(row["document_id"])] >= since
            if (old := before.get(str(row["fact_id"]))) is not None:
                now, past = found.true[str(row["fact_id"])], found.true[str(old["fact_id"])]
                assert (subject(now), now.speaker) == (subject(past), past.speaker)
                assert past.day <= now.day  # what is told again without its day has that of its document


@of_each
def test_a_countrys_line_is_of_that_country(ask: Ask, seed: int) -> None:
    found = read(seed, ask)
    lines = situation.countries(found.asked, conditions.ALL)
    assert {one.code for one in lines} == {truth.country for truth in found.true.values()}
    assert sum(one.facts for one in lines) == len(found.true)
    for one in lines:
        for family, row in one.leads.items():
            truth = found.true[str(row["fact_id"])]
            assert truth.country == one.code
            assert catalogue.indicators()[truth.indicator].family == family
        published = [found.days[truth.document_id] for truth in found.true.values() if truth.country == one.code]
        assert one.newest == max(published)
        assert sum(one.months) <= one.facts
    assert [one.newest for one in lines] == sorted((one.newest for one in lines if one.newest), reverse=True)


# Single rules ---------------------------------------------------------------------------------------------------------


def row(value: float, **given: Any) -> dict[str, Any]:
    usual = {"place": "Balkh", "scope": "place", "date_published": "2021-07-01", "document_id": f"d{value}"}
    return tables.row(value, **usual | given)


COUNTRY = {"place": "Afghanistan", "scope": "country"}
FIRST_AND_SECOND: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (COUNTRY, {"date_published": "2021-08-01"}),  # the whole country before a newer figure of a place
    ({**COUNTRY, "date_published": "2021-08-01"}, COUNTRY),  # the newer
    ({}, {**COUNTRY, "warning": "implausible_unit"}),  # what makes sense
    ({}, {**COUNTRY, "status": "projected"}),  # what has come about
    ({"speaker": "WHO", "attributed_to": "WHO"}, {"speaker": None, "attributed_to": None}),  # whom somebody vouches for
    ({}, {"qualifier": "vague"}),
]


@pytest.mark.parametrize(("first", "second"), FIRST_AND_SECOND)
@pytest.mark.parametrize("turned", [False, True])
def test_which_figure_is_the_latest(first: dict[str, Any], second: dict[str, Any], turned: bool, ask: Ask) -> None:
    rows = [row(1.0, **first), row(2.0, **second)]
    asked = ask(rows[::-1] if turned else rows)
    (found,) = situation.latest(situation.candidates(asked, conditions.ALL), {})
    assert found.row["value"] == 1.0


def test_a_flow_of_two_times_is_no_change(ask: Ask) -> None:
    said = {**COUNTRY, "speaker": "WHO", "attributed_to": "WHO"}
    now, old = row(5.0, **said, date_published="2021-09-01"), row(9.0, **said)
    assert situation.earlier(ask([now, old]), [now["fact_id"]]) == {}
    lasting = {"indicator": "displaced_total", "family": "displacement", "measure": "stock"}
    now, old = now | lasting, old | lasting
    found = situation.earlier(ask([now, old]), [now["fact_id"]])
    assert [one["value"] for one in found.values()] == [9.0]
    assert situation.changed(now, old) == "−44 %"
    assert situation.changed(now | {"qualifier": "at_least"}, old) == "", "an open end has no change in per cent"
    assert situation.earlier(ask([now, old | {"speaker": "IOM", "attributed_to": "IOM"}]), [now["fact_id"]]) == {}
