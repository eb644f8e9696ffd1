"""What was asked of a snapshot is not asked again, and no page changes what another was told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indicators.query import kept_answers
from indicators.query.kept_answers import Answers
from indicators.query.query import Query
from tables import row


@pytest.fixture
def asked(ask: Callable[..., Query]) -> Query:
    return ask([row(14, fact_id="a"), row(30, fact_id="b")])


def test_a_question_is_asked_once(asked: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked.rows()
    asked.database.close()  # whoever asks it now is told so
    assert asked.rows() == first
    with pytest.raises(Exception, match="closed"):
        asked.rows(limit=1)


def test_an_answer_is_whoever_asks_s_own(asked: Query) -> None:
    for found in (asked.rows(), asked.rows()):
        found[0]["value"] = -1.0
        found.pop()
    assert [one["value"] for one in asked.rows()] == [14.0, 30.0]


def test_values_are_a_part_of_the_question(asked: Query) -> None:
    statement = "SELECT fact_id FROM facts WHERE value = ?"
    assert [asked.ask(statement, [value]) for value in (14.0, 30.0)] == [[{"fact_id": "a"}], [{"fact_id": "b"}]]
    assert asked.ask(statement, ["14"]) == [{"fact_id": "a"}], "and so is their kind"


def test_as_many_answers_as_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "MOST_ROWS", 10)
    monkeypatch.setattr(kept_answers, "LARGEST", 4)
    answers, rows = Answers(), [{"a": 1}] * 4
    for name in ("first", "second"):
        answers.keep(name, rows)
    assert answers.find("first") == rows
    answers.keep("third", rows)  # and the one that was asked for the longest ago goes
    assert [answers.find(name) is not None for name in ("first", "second", "third")] == [True, False, True]
    answers.keep("large", [{"a": 1}] * 5)
    assert answers.find("large") is None
    answers.keep("none", [])
    assert answers.find("none") == []
    assert answers.rows <= 10
    assert answers.find("first") is None, "it had to make room"
    assert answers.find("third") is not answers.find("third")
