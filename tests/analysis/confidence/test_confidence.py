"""What people know to be right → weights; weights and a row → how likely it is right; nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indicators.analysis import interface, reading
from indicators.analysis.confidence import learned, lessons, signs, training
from indicators.analysis.confidence.lessons import Lesson
from indicators.model import Article
from indicators.table.columns import NAMES

TEXT = "At least 14 people were killed in Kabul on Monday, and 14 people were hurt."


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody's own weights serve."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    yield
    learned.read.cache_clear()


def rows(text: str = TEXT) -> list[dict[str, Any]]:
    return reading.rows(Article(text, "a"))


def shipped() -> learned.Learned:
    return learned.read(learned.SHIPPED, 0)


# Applying -------------------------------------------------------------------------------------------------------------


def test_every_row_says_how_sure_it_is() -> None:
    found = [row["confidence"] for row in rows()]
    assert len(found) == 2
    assert all(0 <= one <= 1 and round(one, 2) == one for one in found)


def test_words_that_speak_for_it_make_it_surer() -> None:
    (plain,) = rows("A flood killed 14 people in Tabora.")
    strange = dict(plain) | {"sentence": "A clinic treated 14 people who were wounded.", "quote_prefix": "treated "}
    strange |= {"quote": "14 people", "quote_start": plain["char_start"]}
    model = shipped()
    assert learned.confidence(model, plain) > learned.confidence(model, strange) + 0.03
    named_otherwise = dict(plain) | {"indicator": "supplies_remaining"}
    assert learned.confidence(model, plain) > learned.confidence(model, named_otherwise) + 0.1


def test_what_no_weight_speaks_of_need_not_be_looked_at() -> None:
    model = shipped()
    for row in rows():
        weights, code = model.words[row["indicator"]], row["indicator"]
        few, every = signs.of_row(row, model.known[code]), signs.of_row(row)
        assert len(few) < len(every)
        assert learned.weighed(weights, few) == pytest.approx(learned.weighed(weights, every))


def test_a_rule_that_was_often_right_is_believed_more() -> None:
    good, bad = learned.evidence(0, (20, 0), "killed"), learned.evidence(0, (0, 5), "killed")
    assert learned.likely(shipped().judge, good) > learned.likely(shipped().judge, bad)


def test_the_number_is_found_where_its_quote_stands_twice() -> None:
    found = rows("14 people came and 14 people were killed.")
    places = [signs.number_start(row) for row in found]
    assert [TEXT_OF[place : place + 2] for place in places for TEXT_OF in [found[0]["sentence"]]] == ["14"] * len(found)
    last = found[-1]
    assert signs.number_start(last) == last["char_start"]


def test_what_a_person_said_has_no_confidence_of_ours() -> None:
    (row,) = rows("A flood killed 14 people in Tabora.")
    states = {name: learned.fill([row | {"review_status": name}])[0]["confidence"] for name in lessons.JUDGED}
    assert states["accepted"] == row["confidence"] is not None
    assert {states[name] for name in learned.DECIDED} == {None}


def test_nothing_else_of_a_row_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows()
    monkeypatch.setattr(learned, "fill", lambda found, model: found)
    assert [row | {"confidence": None} for row in before] == rows()
    assert "confidence" in NAMES


def test_the_users_weights_serve_before_the_shipped_ones(tmp_path: Path) -> None:
    known = json.loads(learned.SHIPPED.read_text(encoding="utf-8"))
    known["judge"] = {"": -9.0}
    (tmp_path / learned.FILE).write_text(json.dumps(known), encoding="utf-8")
    assert {row["confidence"] for row in rows()} == {0.0}


def test_weights_that_cannot_be_read_are_told_and_do_not_serve(tmp_path: Path) -> None:
    wanted = [row["confidence"] for row in rows()]
    (tmp_path / learned.FILE).write_text("{}", encoding="utf-8")
    told: list[str] = []
    interface.assumptions(lambda problem: told.append(str(problem)))
    assert "indicators train" in " ".join(told)
    assert [row["confidence"] for row in rows()] == wanted


# What is shipped ------------------------------------------------------------------------------------------------------


def test_the_shipped_weights_are_sorted_short_and_say_what_they_are_from() -> None:
    model, text = shipped(), learned.SHIPPED.read_text(encoding="utf-8")
    assert set(model.made_from) == {lessons.CASES}, "nothing that the package does not contain"
    assert "cases" in model.said
    assert text == learned.dumped(model)
    assert len(text) < 300_000
    assert all(round(weight, 2) == weight for weights in model.words.values() for weight in weights.values())


def test_the_shipped_weights_keep_what_they_promise() -> None:
    """By cross-validation: what is called sure is right, and what is said rises with what is right."""
    model = shipped()
    assert model.figures["sure_right"] >= 0.96
    assert model.figures["auc"] >= 0.75
    many = [(said, right) for said, right, count in model.calibration if count >= 40]
    assert all(abs(said - right) < 0.12 for said, right in many)
    assert [right for _, right in many] == sorted(right for _, right in many)


# Lessons --------------------------------------------------------------------------------------------------------------


def test_a_passage_teaches_its_words_and_what_the_reader_made_of_them() -> None:
    fact = {"quote": "14 people", "number": "14", "unit": "person", "indicator": "killed", "qualifier": "exact"}
    record = {"id": "a", "text": "A flood killed 14 people and hurt 3 people.", "facts": [fact]}
    found = list(lessons.of_record(record, lessons.CASES))
    assert [one.indicator for one in found if one.indicator] == ["killed"]
    assert {one.read: one.right for one in found if one.read} == {"killed": True, "injured": False}
    words, read = next(one for one in found if one.indicator), next(one for one in found if one.read == "killed")
    assert words.signs == read.signs, "seen the same, whoever found it"


def test_decisions_teach_what_people_said() -> None:
    (row,) = rows("A flood killed 14 people in Tabora.")
    corrected = row | {"indicator": "missing", "corrected": ["indicator: killed"], "review_status": "corrected"}
    said = [
        row | {"review_status": "accepted"},
        corrected,
        row | {"review_status": "rejected"},
        row | {"review_status": "rejected", "fact_id": "beside"},
        row,
    ]
    found = list(lessons.decided(said, {"beside": "wrong number"}))
    assert [(one.read, one.right) for one in found if one.read] == [
        ("killed", True),
        ("killed", False),
        ("killed", False),
    ]
    assert [one.indicator for one in found if one.indicator] == ["killed", "missing"]
    assert all(one.unseen for one in found if one.read)


# Training -------------------------------------------------------------------------------------------------------------


def invented(count: int = 60) -> list[Lesson]:
    """Readings of two indicators; where a word speaks for the other one they are wrong."""
    made = []
    for at in range(count):
        word, code = ("died", "killed") if at % 2 else ("hurt", "injured")
        found = frozenset({"uperson", "qexact", "o", f"b{word}", f"r{word}"})
        made.append(Lesson("cases", f"d{at}", found, code))
        read = "killed" if at % 5 == 0 else code
        made.append(Lesson("cases", f"d{at}", found, "", read, f"{read}: {at % 3}", read == code))
    return made


def test_training_learns_which_words_speak_for_what() -> None:
    pytest.importorskip("sklearn", reason='the extra "train" is not installed')
    model = training.train(invented(), "by hand")
    tested = training.test(model, [one for one in invented() if one.read])
    assert training.auc(tested) == 1.0
    assert model.words["killed"]["bdied"] > 0 > model.words["killed"]["bhurt"]
    assert training.train(invented(), "by hand") == model, "the same lessons, the same weights"


def test_errors_on_old_text_stand_for_more_elsewhere() -> None:
    readings = [Lesson("cases", str(at), frozenset(), "", "killed", "", at > 0) for at in range(101)]
    weights = training.weighed(readings)
    assert weights[0] / sum(weights) == pytest.approx(training.WRONG[False])
    unseen = [Lesson("given", str(at), frozenset(), "", "killed", "", at > 0, True) for at in range(101)]
    assert set(training.weighed(unseen)) == {1.0}


def test_calibration_is_said_against_right() -> None:
    tested = [training.Tested(0.95, at > 0, 1.0, True) for at in range(10)]
    tested += [training.Tested(0.2, at == 0, 1.0, True) for at in range(4)]
    assert list(training.calibration(tested)) == [(0.2, 0.25, 4), (0.95, 0.9, 10)]
    figures = training.figures(tested)
    assert (figures["sure"], figures["sure_right"]) == (0.714, 0.9)
    assert training.auc([*tested[:10], training.Tested(1.0, False, 1.0, True)]) < 0.5
