"""Few pages run at once, the others wait in their order, are told so, and no way of ending keeps a turn."""

from __future__ import annotations

import functools
import threading

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

import patience
from indicators.dashboard.parts import crowding
from indicators.dashboard.parts.crowding import Turns
from indicators.store import Store
from visits import said, visit


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits is told at once."""
    monkeypatch.setattr(crowding, "SOON", 0.01)
    monkeypatch.setattr(crowding, "AGAIN", 0.01)


def run(given: Turns, name: str, came: list[str], ahead: dict[str, set[int]]) -> threading.Thread:
    """A run in a thread of its own, which notes when its turn came and how many it was told are ahead."""

    def whole() -> None:
        with given.taken(ahead.setdefault(name, set()).add):
            came.append(name)

    thread = threading.Thread(target=whole, daemon=True)
    thread.start()
    return thread


def heard(ahead: dict[str, set[int]], name: str, at: int) -> bool:
    """Whether a run has been told that so many come before it."""
    return at in ahead.get(name, ())


def test_those_who_wait_come_in_their_order_and_are_told_how_many_are_ahead() -> None:
    given, came, ahead = Turns(1), list[str](), dict[str, set[int]]()
    with given.taken():
        threads = []
        for at, name in enumerate("abc"):
            threads.append(run(given, name, came, ahead))
            patience.until(functools.partial(heard, ahead, name, at))
        assert came == []
    for thread in threads:
        thread.join(patience.LIMIT)
    assert came == ["a", "b", "c"]
    assert (given.free, list(given.waiting)) == (1, [])


def test_no_more_run_at_once_than_may() -> None:
    given = Turns(2)
    running, most, lock = 0, 0, threading.Lock()
    started = threading.Barrier(9)

    def whole() -> None:
        nonlocal running, most
        started.wait()
        with given.taken():
            with lock:
                running += 1
                most = max(most, running)
            with lock:
                running -= 1

    threads = [threading.Thread(target=whole, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    started.wait()
    for thread in threads:
        thread.join(patience.LIMIT)
    assert most <= 2
    assert given.free == 2


@pytest.mark.parametrize("error", [ValueError(), RerunException(RerunData()), KeyboardInterrupt()], ids=type)
def test_however_a_run_ends_its_turn_goes_to_the_next(error: BaseException) -> None:
    given = Turns(1)
    with pytest.raises(type(error)), given.taken():
        raise error
    assert given.free == 1


def test_who_gives_up_while_waiting_holds_nobody_up() -> None:
    given, came, ahead = Turns(1), list[str](), dict[str, set[int]]()

    def stop(ahead: int) -> None:
        raise RerunException(RerunData())  # the visitor has pressed something else, or has gone

    with given.taken():
        with pytest.raises(RerunException), given.taken(stop):
            raise AssertionError("its turn never came")
        behind = run(given, "behind", came, ahead)
        patience.until(lambda: 0 in ahead.get("behind", ()))
    behind.join(patience.LIMIT)
    assert came == ["behind"]
    assert given.free == 1


def test_a_turn_is_lent_while_something_outside_is_waited_for() -> None:
    given, came, ahead = Turns(1), list[str](), dict[str, set[int]]()
    with given.taken():
        with given.lent():
            run(given, "other", came, ahead).join(patience.LIMIT)
        assert came == ["other"]
        assert given.free == 0, "it is had again"
    assert given.free == 1
    with given.lent():
        assert given.free == 1, "who has none lends none"


def test_a_page_waits_its_turn_and_says_so(kept: Store) -> None:
    visit()
    others, told = crowding.shared(), []
    held = [others.come() for _ in range(others.free)]
    words = crowding.words

    def note(ahead: int) -> str:
        told.append(words(ahead))
        if len(told) == 2:
            others.leave(held.pop())
        return told[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowding, "words", note)
        app = visit()
    assert told[0].startswith("Many people are here. You are next. The page appears by itself")
    assert "53 facts from 5 documents" in said(app)
    assert not app.info, "what was said is gone when the page is there"
    for one in held:
        others.leave(one)
    assert others.free == crowding.AT_ONCE


def test_how_many_are_ahead_is_said_in_words() -> None:
    assert "One other comes before you" in crowding.words(1)
    assert "1,200 others come before you" in crowding.words(1200)
