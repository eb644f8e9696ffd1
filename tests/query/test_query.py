"""A Query answers as plain Python over the same rows does, whatever the words; of a large table it takes whole
questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings, strategies

import depth
from indicators.analysis import reading
from indicators.analysis.claims import folding, totals
from indicators.analysis.claims.folding import Claims
from indicators.documents import articles
from indicators.model import Article
from indicators.query import conditions, headlines, indicator_lines, number_keys, query, search, search_words
from indicators.query.conditions import ALL, DOUBTFUL, Where, among
from indicators.query.query import SUSPECT, VOUCHED, Query
from indicators.query.reader_precision import Judged
from indicators.query.search import Search
from indicators.query.selection import Selection, Tally
from indicators.settings import paths
from indicators.table import areas, badges, days, wording
from tables import alike, by_document, judged, row, tables

Row = dict[str, Any]
Ask = Callable[..., Query]

# Words that mean something to SQL, to LIKE, to a shell of strings, or that change under folding.
HOSTILE = [
    *(
        "'",
        '"',
        "%",
        "_",
        "\\",
        "\0",
        "?",
        "$1",
        ";",
        "--",
        "/*",
        "*",
        ".",
        "[",
        "' OR '1'='1",
        "'; DROP TABLE x; --",
        "\u202eevil",
        "NULL",
    ),
    *(
        "Kābul",
        "kabul",
        "ﬁre",
        "İstanbul",
        "STRASSE",
        "straße",
        "herat’s",
        "herat's",
        "100%",
        "a_b",
        "\u2028",
        "a\nb",
        " ",
        "\u00a0",
    ),
]
words = strategies.sampled_from(HOSTILE) | strategies.text(
    alphabet=strategies.characters(exclude_categories=["Cs"]), max_size=4
)
names = strategies.sampled_from(
    ["Lashkar Gah", "Helmand", "Herat", "Afghanistan", "place not stated", "Nowhere", *HOSTILE[:18]]
)
periods = strategies.sampled_from([None, date(2021, 8, 3), date(2021, 7, 1), date(2021, 7, 31), date(2021, 12, 31)])
TEXT = (
    "Shelling in the district killed civilians on Monday, the police said, while families fled along the river to "
    "the next town."
)
# b is a reprint of a
REWRITTEN = [Article(TEXT, "a", published=date(2021, 7, 1)), Article(TEXT, "b", published=date(2021, 7, 2))]


@strategies.composite
def hostile_tables(draw: strategies.DrawFn) -> list[Row]:
    """Any table, with hostile words where a document's own stand, some rows of it rejected."""
    rows = draw(tables(12))
    for one in rows:
        one["sentence"] = " ".join(draw(strategies.lists(words, max_size=3)))
        one["title"] = draw(strategies.none() | words)
        one["place"] = draw(strategies.just(one["place"]) | words)
        one["speaker"] = draw(strategies.just(one["speaker"]) | words)
        one["warning"] = draw(
            strategies.sampled_from([one["warning"], "date_inferred", "implausible_unit|date_inferred", "hearsay"])
        )
        one["review_status"] = draw(strategies.sampled_from(["unreviewed", "unreviewed", "accepted", "rejected"]))
    return rows


def standing(rows: list[Row]) -> list[Row]:
    """What counts, in the table's order."""
    return [one for own in by_document(rows) for one in own if one["review_status"] != "rejected"]


def ids(rows: list[Row]) -> list[str]:
    return [str(one["fact_id"]) for one in rows]


def holds(chosen: Selection, one: Row) -> bool:
    """Whether a row belongs to a selection, said once more in plain Python."""
    first, last = days.spoken_of(one)
    is_dated = first is not None or last is not None
    touches = (
        is_dated
        and (first or date.min) <= (chosen.until or date.max)
        and (last or date.max) >= (chosen.since or date.min)
    )
    return (
        (not chosen.families or one["family"] in chosen.families)
        and (not chosen.indicators or one["indicator"] in chosen.indicators)
        and (not chosen.places or bool(set(areas.names(one)) & set(chosen.places)))
        and (not chosen.speakers or wording.speaker(one) in chosen.speakers)
        and (touches or not (chosen.since or chosen.until))
    )


def meets(wanted: Search, one: Row) -> bool:
    """Whether a row meets a search, said once more in plain Python."""
    return (
        all(stands(one, part) for part in search_words.parts(wanted.words))
        and (not wanted.indicator or wanted.indicator in (one["indicator"], one["family"]))
        and (not wanted.place or wanted.place in areas.names(one))
        and (not wanted.speaker or one["speaker"] == wanted.speaker)
        and (not wanted.document or one["document_id"] == wanted.document)
        and (not wanted.warning or wanted.warning in str(one["warning"] or "").split("|"))
    )


def stands(one: Row, part: search_words.Part) -> bool:
    """Whether a row has a part of a search; nothing that is drawn here is long enough to be mistaken."""
    lines = [search_words.WORD.findall(line) for line in search.searched(one).split("\n")]
    size, (first, *others) = len(part.tokens), part.tokens
    if part.kind == search_words.NUMBER:
        return any(key[1:] == first for key in number_keys.of(one))
    if part.kind == search_words.WORD_KIND:
        return any(word == first or (len(first) > 2 and word.startswith(first)) for line in lines for word in line)
    if part.kind == search_words.SIGNS:
        return first in search.searched(one)
    return any(line[at : at + size] == [first, *others] for line in lines for at in range(len(line)))


def told(found: Claims) -> set[tuple[str, frozenset[str], int]]:
    """All that a folding says."""
    return {(one.claim_id, frozenset(fact.fact_id for fact in one.facts), one.sources) for one in found.by_id.values()}


# Which rows -----------------------------------------------------------------------------------------------------------

several = strategies.lists(names, max_size=3).map(tuple)
selections = strategies.builds(
    Selection,
    families=strategies.sampled_from([(), ("casualties",), ("conflict_access", "markets"), ("'",)]),
    indicators=strategies.sampled_from([(), (), ("killed",), ("killed", "areas_controlled", "'; DROP TABLE x; --")]),
    places=several,
    speakers=strategies.lists(
        strategies.sampled_from(["United Nations", "no speaker named", "Taliban", *HOSTILE]), max_size=2
    ).map(tuple),
    since=periods,
    until=periods,
)
searches = strategies.builds(
    Search,
    words=strategies.lists(words, max_size=2).map(" ".join),
    indicator=strategies.sampled_from(["", "", "killed", "casualties", "'"]),
    place=strategies.just("") | names,
    speaker=strategies.sampled_from(["", "", "Taliban", *HOSTILE]),
    document=strategies.sampled_from(["", "", "a", "'"]),
    warning=strategies.sampled_from(["", "", "date_inferred", "date", "%"]),
)


@given(hostile_tables(), selections)
@settings(max_examples=depth.of(20, 10))
def test_a_selection_takes_what_it_says(ask: Ask, rows: list[Row], chosen: Selection) -> None:
    found = ask(rows).rows(conditions.selected(chosen))
    assert ids(found) == [one["fact_id"] for one in standing(rows) if holds(chosen, one)]


@given(hostile_tables(), searches)
@settings(max_examples=depth.of(20, 10))
def test_a_search_finds_what_holds_every_word(ask: Ask, rows: list[Row], wanted: Search) -> None:
    found = ask(rows).rows(conditions.asked(wanted))
    assert ids(found) == [one["fact_id"] for one in standing(rows) if meets(wanted, one)]


@given(hostile_tables())
@settings(max_examples=depth.of(15, 7))
def test_rows_come_back_as_they_went_in(ask: Ask, rows: list[Row]) -> None:
    there = {one["fact_id"]: one for own in judged(rows).documents for one in own}
    found = ask(rows).every()
    assert ids(found) == [one["fact_id"] for own in by_document(rows) for one in own]
    assert all(there[one["fact_id"]] == one for one in found)


def test_hostile_words_find_what_holds_them_and_nothing_else(ask: Ask) -> None:
    rows = [
        row(1, char_start=at, sentence=f"x{word}y", speaker=word) for at, word in enumerate(HOSTILE) if word.strip()
    ]
    asked = ask(rows)
    for word in HOSTILE:
        for wanted in (Search(words=word), Search(words=f"x{word}y"), Search(speaker=word), Search(place=word)):
            assert ids(asked.rows(conditions.asked(wanted))) == [
                one["fact_id"] for one in rows if meets(wanted, one)
            ], wanted


def test_every_value_is_bound(ask: Ask) -> None:
    attack = "'; DROP TABLE x; --"
    asked = ask(
        [row(1, fact_id=attack, document_id=attack, place=attack, speaker=attack, warning=attack, title=attack), row(2)]
    )
    for where in (
        conditions.selected(Selection(places=(attack,), speakers=(attack,))),
        conditions.asked(Search(words=attack, place=attack, speaker=attack, document=attack, warning=attack)),
        among("place", [attack, "nowhere"]),
    ):
        assert attack not in where.sql
        assert ids(asked.rows(where)) == [attack]
        assert asked.place_of(attack, where) == 0
        assert asked.counts("place", where) == {attack: 1}
    assert list(asked.named([attack])) == [attack]
    assert list(asked.with_facets([attack])) == [attack]
    assert asked.titles(9)[attack] == attack
    assert asked.size == 2, "nothing was dropped"


def test_conditions_are_joined_with_their_values_in_order() -> None:
    joined = ALL & Where("a = ?", (1,)) & Where("b = ? OR c", (2,))
    assert joined.values == (1, 2)
    assert joined.sql.count("?") == 2


# Orders ---------------------------------------------------------------------------------------------------------------


def in_order(rows: list[Row]) -> dict[str, list[str]]:
    """The orders that pages ask for, by Python's own sorting."""
    stand = standing(rows)
    return {
        query.TABLE: ids(stand),
        VOUCHED: ids(headlines.ranked(stand)),  # type: ignore[arg-type]
        SUSPECT: ids(sorted(stand, key=lambda one: not badges.senseless(one))),
    }


@given(hostile_tables(), strategies.integers(0, 5), strategies.integers(0, 5))
@settings(max_examples=depth.of(20, 10))
def test_rows_come_in_the_order_that_is_asked_for(ask: Ask, rows: list[Row], limit: int, offset: int) -> None:
    asked = ask(rows)
    for order, expected in in_order(rows).items():
        assert ids(asked.rows(order=order)) == expected
        assert ids(asked.rows(order=order, limit=limit, offset=offset)) == expected[offset : offset + limit]
        for at, fact_id in enumerate(expected):
            assert asked.place_of(fact_id, order=order) == at
    assert asked.place_of("no such fact") is None


OF_TWO_COUNTRIES = [
    row(at, char_start=at, warning="implausible_unit", location_code=country)
    for at, country in ((7, "AFG"), (6, "AFG"), (5, "TJK"))
]


@given(hostile_tables(), strategies.integers(1, 3))
@example(OF_TWO_COUNTRIES, 2)
@settings(max_examples=depth.of(20, 10))
def test_the_best_of_each_group(ask: Ask, rows: list[Row], most: int) -> None:
    """Each country's best comes before any country's second."""
    groups: dict[tuple[Any, ...], list[tuple[int, str]]] = {}
    shares: Counter[tuple[Any, ...]] = Counter()
    doubtful = [one for one in standing(rows) if badges.doubts(one)]
    for one in headlines.ranked(doubtful):
        group = (one["family"], one["unit"])
        turn = shares[*group, one["location_code"]]
        shares[*group, one["location_code"]] += 1
        groups.setdefault(group, []).append((turn, str(one["fact_id"])))
    turns = [sorted(group, key=lambda each: each[0])[:most] for group in groups.values()]  # stable: the best first
    best = {fact_id for group in turns for _, fact_id in group}
    found = ask(rows).best(DOUBTFUL, "family, unit", most)
    assert ids(found) == [one["fact_id"] for one in doubtful if one["fact_id"] in best]


# Counts ---------------------------------------------------------------------------------------------------------------


@given(hostile_tables(), selections)
@settings(max_examples=depth.of(20, 10))
def test_counts(ask: Ask, rows: list[Row], chosen: Selection) -> None:
    asked, where = ask(rows), conditions.selected(chosen)
    held = [one for one in standing(rows) if holds(chosen, one)]
    expected = {
        "indicator": Counter(one["indicator"] for one in held),
        "teller": Counter(map(wording.speaker, held)),
        "offered": Counter(name for one in held for name in areas.offered(one)),
        "codes": Counter(code for one in held for code in badges.warnings(one)),
        "location_code": Counter(one["location_code"] for one in held if one["location_code"]),
    }
    for column, counter in expected.items():
        assert list(asked.counts(column, where).items()) == sorted(
            counter.items(), key=lambda pair: (-pair[1], pair[0])
        )
    inferred = sum("date_inferred" in badges.warnings(one) for one in held)
    documents = len({one["document_id"] for one in held})
    assert asked.tally(where) == Tally(len(held), documents, sum(bool(badges.doubts(one)) for one in held), inferred)
    told = asked.tallies("teller", where)
    assert list(told) == list(asked.counts("teller", where))
    assert told == {name: asked.tally(where & among("teller", [name])) for name in told}
    assert asked.size == len(standing(rows))


def test_titles_are_of_the_newest_documents_in_their_order(ask: Ask) -> None:
    rows = [
        row(1, document_id=name, title=title, char_start=at)
        for name, title in zip("dacb", "D.C.", strict=True)
        for at in (0, 1)
    ]
    rows += [row(1, document_id="empty", title=None), row(1, document_id="gone", title="G", review_status="rejected")]
    assert list(ask(rows).titles(9).items()) == [("d", "D"), ("a", "."), ("c", "C"), ("b", "."), ("empty", "empty")]
    assert list(ask(rows).titles(2)) == ["b", "empty"]


def test_what_was_rejected_is_in_no_count_and_can_still_be_found(ask: Ask) -> None:
    no = {
        "review_status": "rejected",
        "indicator": "injured",
        "place": "Herat",
        "speaker": "WHO",
        "warning": "hearsay",
        "title": "Gone",
    }
    rows = [row(1, fact_id="stands"), row(2, fact_id="rejected", document_id="b", char_start=7, **no)]
    asked = ask(rows)
    assert (asked.size, asked.tally(), ids(asked.rows())) == (1, Tally(1, 1), ["stands"])
    assert [list(asked.counts(column)) for column in ("indicator", "place", "speaker", "codes")] == [
        ["killed"],
        ["Lashkar Gah"],
        [],
        [],
    ]
    assert ids(indicator_lines.rows(asked, ALL, "killed", Selection())) == ["stands"]
    assert (ids(asked.queue(9)), list(asked.titles(9))) == (["stands"], ["a"])
    assert asked.place_of("rejected") is None
    assert ids(asked.best(ALL, "family", 5)) == ["stands"]
    assert set(asked.claims()[1].of) == {"stands"}
    assert asked.printing(["b"]) == []
    assert asked.judged() == {"injured": Judged(rejected=1)}
    assert asked.named(["rejected", "stands", "nobody"]).keys() == {"rejected", "stands"}
    assert ids(asked.every()) == ["stands", "rejected"]


def test_the_rates_that_documents_print(ask: Ask) -> None:
    seeds = [one for rows in reading.read(articles.read_all([paths.seeds()])) for one in rows]
    asked = ask(seeds)
    documents = {one["document_id"] for one in seeds}
    priced = {one["document_id"] for one in seeds if one["unit"] == "AFN/sack"}
    assert set(asked.counts("currencies")) == {"AFN", "GBP"}
    assert {one["document_id"] for one in asked.printing(documents)} == priced
    assert asked.printing(documents - priced) == []


# Claims and totals ----------------------------------------------------------------------------------------------------


@given(tables() | alike(), strategies.integers(0, 12), strategies.sampled_from(["", "", "helmand", "killed"]))
@settings(max_examples=depth.of(20, 10))
def test_of_a_large_table_whole_questions_are_compared(ask: Ask, rows: list[Row], most: int, about: str) -> None:
    asked = ask(rows, REWRITTEN)
    everything = folding.fold(standing(rows), {"b": "a"})
    with patch.object(query, "AT_ONCE", most):
        taken, found = asked.claims(about)
    assert told(asked.claims()[1]) == told(everything), "a small table is compared whole"
    assert len(taken) <= max(most, 0) or asked.size <= most
    assert {fact.fact_id for one in found.by_id.values() for fact in one.facts} == set(ids(taken))
    if not about:
        assert told(found) == {one for one in told(everything) if one[1] & set(ids(taken))}


def test_the_question_with_the_most_answers_is_taken_first(ask: Ask) -> None:
    rows = [row(number, document_id=f"d{number}") for number in (3, 4, 5)]
    rows += [row(7, document_id=f"e{number}", place="Nawzad") for number in range(4)]
    rows += [row(8, document_id="f", place="Islam Qala", admin1_name="Herat")]
    asked = ask(rows)
    with patch.object(query, "AT_ONCE", 4):
        assert {one["place"] for one in asked.claims()[0]} == {"Lashkar Gah"}
        assert {one["place"] for one in asked.claims("nawzad")[0]} == {"Nawzad"}
    with patch.object(query, "AT_ONCE", 7):
        assert {one["place"] for one in asked.claims()[0]} == {"Lashkar Gah", "Nawzad"}


def test_a_question_that_is_too_large_leaves_room_for_the_others(ask: Ask) -> None:
    rows = [row(number, document_id=f"d{number}") for number in range(9)]
    rows += [row(7, document_id="e", place="Nawzad"), row(8, document_id="f", place="Nawzad")]
    with patch.object(query, "AT_ONCE", 5):
        assert {one["place"] for one in ask(rows).claims()[0]} == {"Nawzad"}


def test_who_is_meant_is_known_from_rows_that_are_not_compared(ask: Ask) -> None:
    held = {
        "indicator": "areas_controlled",
        "measure": "stock",
        "family": "conflict_access",
        "unit": "district",
        "place": "Afghanistan",
    }
    rows = [
        row(118, **held, admin1_name=None, actor="militant group"),
        row(9, char_start=5, sentence="The Taliban killed nine."),
    ]
    asked = ask(rows)
    with patch.object(query, "AT_ONCE", 1):
        (one,) = asked.claims("militant")[1].by_id.values()
    assert one.question.holder == "Taliban"


def test_sums_stand_with_their_workings(ask: Ask) -> None:
    un = {"speaker": "United Nations", "publisher": None}
    rows = [
        row(40, **un),
        row(2, **un, place="Islam Qala", admin1_name="Herat", char_start=9),
        row(3, **un, place="Nawzad", document_id="b"),
    ]
    rows += [
        row(50, **un, indicator="injured", char_start=20),
        row(60, **un, indicator="injured", place="Nawzad", document_id="b"),
    ]
    expected = totals.shown(totals.find(judged(rows).claims))
    found, count = ask(rows).totals("", 10)
    assert (count, len(found)) == (len(expected), len(expected)) != (0, 0)
    for one, total in zip(found, expected, strict=True):
        assert {name: one[name] for name in total.row} == total.row
        assert (one["parts"], one["dates"], one["speaker"]) == (
            [part.fact_id for part in total.parts],
            total.dates,
            total.parts[0].speaker,
        )
        assert (one["left_out"], one["reasons"]) == (
            [out.fact.fact_id for out in total.left_out],
            [out.why for out in total.left_out],
        )
    first, count = ask(rows).totals("", 1)
    assert (first, count) == (found[:1], len(expected))
    assert [one["parts"] for one in ask(rows).totals("INJURED", 9)[0]] == [
        one["parts"] for one in found if "injured" in one["about"]
    ]
    assert ask(rows).totals("'; --", 9) == ([], 0)


def test_documents_that_rewrite_another(ask: Ask) -> None:
    found, count = ask([row(1)], REWRITTEN).rewrites(9)
    assert (found, count) == ([{"original": "a", "rewrite": "b", "containment": 1.0}], 1)
    assert ask([row(1)], REWRITTEN).rewrites(0) == ([], 1)


# Charts of a large table ----------------------------------------------------------------------------------------------


def test_of_a_large_table_every_country_has_its_share(ask: Ask) -> None:
    many = [row(at, char_start=at, document_id=f"d{at}") for at in range(30)]
    few = [row(1, document_id=f"e{at}", place="Odesa", admin1_name="Odesa", location_code="UKR") for at in range(3)]
    asked = ask([*many, *few])
    with patch.object(query, "AT_HAND", 8):
        drawn = [one["location_code"] for one in indicator_lines.rows(asked, ALL, "killed", Selection())]
        assert (drawn.count("AFG"), drawn.count("UKR")) == (5, 3)
        compared = Selection(places=("Lashkar Gah", "Odesa"))
        towns = [one["place"] for one in indicator_lines.rows(asked, ALL, "killed", compared)]
        assert (towns.count("Lashkar Gah"), towns.count("Odesa")) == (5, 3)


# At once --------------------------------------------------------------------------------------------------------------


def test_many_ask_at_once(ask: Ask) -> None:
    asked = ask([row(at, char_start=at, place=f"Place {at}") for at in range(50)])

    def one(at: int) -> list[str]:
        return ids(asked.rows(conditions.asked(Search(place=f"Place {at}"))))

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(one, range(50))) == [[f"a-{at}-killed"] for at in range(50)]


def test_what_has_changed_is_laid_over_document_by_document(ask: Ask) -> None:
    base = ask(
        [
            row(1, fact_id="old"),
            row(2, fact_id="untouched", document_id="b"),
            row(3, fact_id="emptied", document_id="c"),
        ]
    )
    new = base.with_facets(["a"])["old"] | {"fact_id": "new", "value": 9.0}
    late = new | {"fact_id": "late", "document_id": "z", "number": 99}
    asked = Query(base.place, [late, new], ["a", "c", "z"])
    assert ids(asked.rows()) == ["new", "untouched", "late"]
    assert asked.size == 3
    assert ids(base.rows()) == ["old", "untouched", "emptied"], "the snapshot itself is as it was"


def test_a_snapshot_of_any_name_is_read(ask: Ask, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = ask([row(1)]).place
    strange = tmp_path_factory.mktemp('it\'s 100% "strange" [a-z]?* ~') / "snapshot's"
    place.rename(strange)
    asked = Query(strange)
    assert (asked.size, asked.totals("", 1), asked.rewrites(1)) == (1, ([], 0), ([], 0))
