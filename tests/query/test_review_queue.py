"""The order in which people look at figures: those in need of eyes first, those decided not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from indicators.query import reader_precision, review_queue
from indicators.query.query import Query
from tables import row


def _row(fact_id: str, at: int, **more: Any) -> dict[str, Any]:
    """A figure of a place of its own, so that nothing is in conflict with it."""
    return row(40, fact_id=fact_id, char_start=at, place=f"Place {at}", attributed_to="police", **more)


ROWS = [
    _row("plain", 1),
    _row("hearsay", 2, warning="hearsay"),
    _row("contested", 3, speaker="United Nations"),
    _row("senseless", 4, warning="implausible_unit|date_inferred"),
    _row("accepted", 5, review_status="accepted", warning="implausible_unit"),
    _row("unsure", 6, review_status="unsure"),
    _row("other", 7, indicator="other", family="other"),
    _row("nobody", 8) | {"attributed_to": None},
    _row("rejected", 9, review_status="rejected", warning="implausible_unit"),
]
# another document gives another figure for the third, and a person has decided that one
OTHER = row(90, fact_id="against", document_id="b", place="Place 3", speaker="ministry", review_status="accepted")
ORDER = ["senseless", "hearsay", "contested", "nobody", "plain", "other", "unsure"]


def test_how_much_a_row_needs_eyes() -> None:
    needs = {one["fact_id"]: review_queue.need(one, {"contested"}) for one in ROWS}
    assert {name: needs[name] for name in ORDER} == dict(zip(ORDER, (26, 10, 6, 3, 2, 0, 2), strict=True))


def test_what_needs_eyes_comes_first(ask: Callable[..., Query]) -> None:
    asked = ask([*ROWS, OTHER])
    assert [one["fact_id"] for one in asked.queue(100)] == ORDER
    assert [one["fact_id"] for one in asked.queue(2)] == ORDER[:2]
    assert asked.undecided()[0] == len(ORDER)


def test_the_least_sure_comes_first(ask: Callable[..., Query]) -> None:
    said = {"sure": 0.98, "maybe": 0.7, "twice": 0.3}
    rows = [_row(name, at, confidence=one) for at, (name, one) in enumerate(said.items(), 20)]
    assert [one["fact_id"] for one in ask([*rows, *ROWS]).queue(3)] == ["twice", "senseless", "maybe"]


def test_where_two_readers_differ_comes_first_whatever_the_lot(ask: Callable[..., Query]) -> None:
    rows = [_row(f"f{at}", at, confidence=0.01) for at in range(40)]
    drawn = max(rows, key=lambda one: review_queue.lot(one["fact_id"]) * (review_queue.lot(one["fact_id"]) % 10 == 0))
    assert review_queue.lot(drawn["fact_id"]) % review_queue.TENTH == 0
    drawn |= {"confidence": 1.0, "second_reading": "injured"}
    assert ask(rows).queue(1)[0]["fact_id"] == drawn["fact_id"]


def test_a_tenth_is_drawn_by_lot_and_always_the_same(ask: Callable[..., Query]) -> None:
    rows = [_row(f"f{at}", at, confidence=at / 1000) for at in range(300)]
    queue = [str(one["fact_id"]) for one in ask(rows).queue(300)]
    drawn = [name for name in queue if review_queue.lot(name) % review_queue.TENTH == 0]
    assert len(queue) == 300
    assert 15 <= len(drawn) <= 45
    every = queue[review_queue.TENTH - 1 :: review_queue.TENTH][: len(drawn)]
    assert every == drawn[: len(every)]
    assert drawn == sorted(drawn, key=review_queue.lot), "and not by how sure they are"
    rest = [int(name[1:]) for name in queue if name not in drawn]
    assert [rows[at]["confidence"] for at in rest] == sorted(rows[at]["confidence"] for at in rest)
    again = [str(one["fact_id"]) for one in ask(rows[::-1]).queue(300)]
    assert [name for name in again if name in drawn] == drawn


def test_the_order_of_the_rows_does_not_matter(ask: Callable[..., Query]) -> None:
    assert ask([*reversed(ROWS), OTHER]).queue(100) == ask([*ROWS, OTHER]).queue(100)


def test_an_indicator_that_people_often_put_right_comes_sooner(ask: Callable[..., Query]) -> None:
    decided = [
        _row(f"decided{at}", 100 + at, indicator="injured", review_status="rejected")
        for at in range(reader_precision.ENOUGH)
    ]
    waiting = [
        _row("doubted", 200, indicator="injured"),
        _row("corrected", 201, review_status="unsure", corrected=["indicator: injured"]),
    ]
    order = [one["fact_id"] for one in ask([*ROWS, OTHER, *decided, *waiting]).queue(100)]
    wanted = ["senseless", "hearsay", "contested", "doubted", *ORDER[3:-1], "corrected", "unsure"]
    assert order == wanted, "a doubt and a conflict weigh more"
    order = [one["fact_id"] for one in ask([*ROWS, OTHER, *decided[1:], *waiting]).queue(100)]
    assert order.index("doubted") > order.index("plain"), "four decisions are too few to tell"
