"""Words and choices find the rows that hold them all, and the search says itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from indicators.query import conditions, search, searching
from indicators.query.query import Query
from indicators.query.search import Search
from tables import row


def rows() -> list[dict[str, Any]]:
    """Three facts of two documents."""
    empty = row(1) | {"admin1_name": None, "admin1_code": None, "location_code": None}
    return [
        empty
        | {
            "fact_id": "a",
            "indicator": "displaced_new",
            "family": "displacement",
            "document_id": "one",
            "title": "Flight from Kābul",
        }
        | {
            "sentence": "Since January 9,000 people fled Herat’s outskirts.",
            "place": "Herat province",
            "admin1_name": "Herat",
            "speaker": "UNHCR",
        },
        empty
        | {
            "fact_id": "b",
            "indicator": "killed",
            "family": "casualties",
            "document_id": "one",
            "title": "Flight from Kābul",
        }
        | {"sentence": "Shelling killed 12.", "place": "Herat", "warning": "implausible_unit|date_inferred"},
        empty
        | {"fact_id": "c", "indicator": "injured", "family": "casualties", "document_id": "two", "title": "Floods"}
        | {"sentence": "The water injured 30.", "place": "Nowhere", "speaker": "WHO"},
    ]


@pytest.fixture(scope="module")
def table(ask: Callable[..., Query]) -> Query:
    return ask(rows())


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Search(), "abc"),
        (Search(words="  "), "abc"),
        (Search(words="JANUARY fled"), "a"),
        (Search(words="fled shelling"), ""),
        (Search(words="herat's"), "a"),
        (Search(words="kabul"), "ab"),
        (Search(words="people killed"), "b"),
        (Search(words="9,000 unhcr"), "a"),
        (Search(words="casualties"), "bc"),
        (Search(words="(["), ""),
        (Search(indicator="casualties"), "bc"),
        (Search(indicator="killed"), "b"),
        (Search(place="Herat", speaker="UNHCR"), "a"),
        (Search(place="Herat"), "ab"),
        (Search(place="place not stated"), ""),
        (Search(document="two"), "c"),
        (Search(warning="date_inferred"), "b"),
        (Search(warning="date"), ""),
        (Search(words="shelling", place="Nowhere"), ""),
    ],
)
def test_every_word_and_every_choice_must_hold(wanted: Search, ids: str, table: Query) -> None:
    assert "".join(found["fact_id"] for found in table.rows(conditions.asked(wanted))) == ids


def test_an_empty_table_can_be_searched(ask: Callable[..., Query]) -> None:
    wanted = conditions.asked(Search(words="any", place="where", warning="x"))
    assert ask([]).rows(wanted) == []
    assert ask([]).tally(wanted).facts == 0


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Search(), "All 3 facts"),
        (Search(words=" fled  since "), "1 of 3 facts that hold “fled since”"),
        (
            Search(indicator="casualties", place="Herat", warning="other_trouble"),
            "1 of 3 facts about casualties, in Herat, with the warning “Other trouble”",
        ),
        (
            Search(indicator="killed", speaker="WHO", document="two"),
            "1 of 3 facts about people killed, said by WHO, in the document “Floods”",
        ),
    ],
)
def test_a_search_says_itself(wanted: Search, said: str) -> None:
    assert search.say(wanted, 1, 3, "Floods" if wanted.document else "") == said


# Numbers, phrases, mistakes, and the order ----------------------------------------------------------------------------


def told() -> list[dict[str, Any]]:
    """Figures that say a number in several ways."""
    given = {
        "fled": (270_000, "Some 0.27 million people fled to Herat since January.", "0.27 million people fled"),
        "part": (5, "Of the 270 thousand who fled, five were killed near the hospital's gate.", "five were killed"),
        "none": (2_700, "Another 2,700 were injured; covid-19 took 12 more.", "2,700 were injured"),
    }
    return [
        row(value, fact_id=name, char_start=at, sentence=sentence, quote=quote, population_group=None)
        for at, (name, (value, sentence, quote)) in enumerate(given.items())
    ]


@pytest.fixture(scope="module")
def numbers(ask: Callable[..., Query]) -> Query:
    return ask(told())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        *(
            (number, ["fled", "part"])
            for number in ("270000", "270,000", "0.27 million", "270 thousand", "270k", "270 000")
        ),
        ("2700", ["none"]),
        ("27", []),
        ("270", []),  # no number that only begins so
        ("270,000 hospital", ["part"]),
        ('"who fled"', ["part"]),
        ('"fled who"', []),
        ("fled who", ["part"]),
        ("“people fled to”", ["fled"]),
        ("hospital's", ["part"]),
        ("covid-19", ["none"]),
        ("19-covid", []),
        ("hopsital", ["part"]),  # two letters changed places
        ("hospitl janury", []),
        ("hospitl", ["part"]),
        ("janwary", ["fled"]),
        ("jannwwary", []),  # two are wrong
        ("fld", []),  # too short for a mistake
        ("2701", []),  # a number is never mistaken for another
        ("ppl", []),
        ("janu", ["fled"]),  # the beginning of a word
        ("afghanistan", ["fled", "none", "part"]),
    ],
)
def test_a_search_takes_words_numbers_phrases_and_one_mistake(words: str, names: list[str], numbers: Query) -> None:
    assert sorted(one["fact_id"] for one in numbers.rows(conditions.asked(Search(words=words)))) == names
    assert sorted(one["fact_id"] for one in searching.nearest(numbers, words, conditions.holding(words), 9)) == names


def test_what_a_mistaken_word_was_taken_for_is_known(numbers: Query) -> None:
    assert searching.taken_for(numbers, "hospitl fled 270,000 zzzzz") == {"hospitl": ["hospital"], "zzzzz": []}


def test_the_figures_own_words_come_first_then_the_newest_and_surest(ask: Callable[..., Query]) -> None:
    def one(name: str, sentence: str, quote: str, day: int = 1, confidence: float = 0.9, **more: Any) -> dict[str, Any]:
        told = {"date_published": f"2021-08-{day:02}", "confidence": confidence, "sentence": sentence, "quote": quote}
        return row(7, fact_id=name, document_id=name, population_group=None, **told, **more)

    own = "Seven miners drowned."
    asked = ask(
        [
            one("title", "It rained.", "rained", day=9, title="Miners on strike"),
            one("sentence", "Seven drowned beside the miners.", "Seven drowned", day=8),
            one("old", own, "Seven miners", day=2),
            one("unsure", own, "Seven miners", day=3, confidence=0.5),
            one("best", own, "Seven miners", day=3),
            one("beginning", "Seven minerscope readers drowned.", "Seven minerscope readers", day=9),
        ]
    )
    found = [one["fact_id"] for one in searching.nearest(asked, "miners", conditions.holding("miners"), 9)]
    assert found == ["best", "unsure", "old", "beginning", "sentence", "title"]
    assert [one["fact_id"] for one in searching.nearest(asked, "miners", conditions.holding("miners"), 2, 1)] == found[
        1:3
    ]
    every = [one["fact_id"] for one in searching.nearest(asked, "", conditions.ALL, 9)]
    assert every.index("best") < every.index("unsure") < every.index("old")


def test_what_has_changed_since_the_snapshot_is_found_too(ask: Callable[..., Query]) -> None:
    base = ask(told())
    found = base.with_facets(["a"])
    changed = found["fled"] | {"words": search.searched(found["fled"] | {"sentence": "A landslide buried 12."})}
    over = Query(base.place, [changed], ["a"])
    for words, names in (("landslide", ["fled"]), ("lanslide", ["fled"]), ("hospital", []), ('"buried 12"', ["fled"])):
        assert [one["fact_id"] for one in over.rows(conditions.holding(words))] == names, words
