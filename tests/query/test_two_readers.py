"""How far two readers agree, and how often people left each one's figures under the indicator that it gave them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from indicators.query.query import Query
from indicators.query.reader_precision import Second
from tables import row


def _row(name: str, at: int, **more: Any) -> dict[str, Any]:
    return row(40, fact_id=name, char_start=at, place=f"Place {at}", **more)


def test_agreement_and_what_people_decided_of_each_reader(ask: Callable[..., Query]) -> None:
    injured = {"indicator": "injured"}
    rows = [
        _row("alone", 1, **injured, read_by="rules", review_status="accepted"),
        _row("agreed", 2, **injured, read_by="both", review_status="accepted"),
        _row("waits", 3, **injured, read_by="both"),
        _row("no figure", 4, **injured, read_by="both", review_status="rejected"),
        _row("ours stood", 5, **injured, read_by="rules", second_reading="killed", review_status="accepted"),
        _row(
            "theirs stood",
            6,
            indicator="killed",
            read_by="rules",
            second_reading="killed",
            review_status="corrected",
            corrected=["indicator: injured"],
        ),
        _row("let in", 7, indicator="killed", read_by="model", review_status="accepted"),
    ]
    asked = ask(rows)
    assert asked.judged_second() == {
        "injured": Second(agreed=3, both=5, ours_decided=4, ours_right=2, theirs_decided=2, theirs_right=1),
        "killed": Second(theirs_decided=3, theirs_right=2),
    }
    assert set(asked.judged()) == {"injured"}, "what the model alone read says nothing of our reader"


def test_without_a_second_reader_there_is_nothing_to_say(ask: Callable[..., Query]) -> None:
    assert ask([_row("alone", 1, review_status="accepted")]).judged_second() == {}
