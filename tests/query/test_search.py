"""Words and choices find the rows that hold them all, and the search says itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from indicators.query import conditions, search
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
