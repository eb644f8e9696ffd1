"""Signs of documents → the events that all pairs of them would give, though few pairs are looked at."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from indicators.analysis.events import happenings
from indicators.analysis.events.happenings import Events, Sign

TITLES = ("", "", "floods in baghlan", "floods in baghlan: update 3", "storm over beira", "situation report")


def drawn(seed: int, number: int) -> list[Sign]:
    dice = random.Random(seed)

    def one() -> Sign:
        title = dice.choice(TITLES)
        day = dice.choice([None, date(2021, 7, 1) + timedelta(days=dice.randrange(120))])
        countries = frozenset(dice.choice([(), ("AFG",), ("MOZ",), ("AFG", "PAK")]))
        years = dice.choice([(), (2021, 2021), (2020, 2022), (2019, 2019)])
        hazard = dice.choice(["", "flood", "storm"])
        local = frozenset(dice.choice([(), ("Baghlan",), ("Herat",)]))
        return Sign(title, day, years, countries, hazard, happenings.stem(title), frozenset(), local)

    return [one() for _ in range(number)]


def by_all_pairs(signs: list[Sign]) -> list[int]:
    groups: list[list[Sign]] = []
    found = []
    for sign in signs:
        same = next((at for at, group in enumerate(groups) if any(happenings.is_one(sign, one) for one in group)), None)
        if same is None:
            same = len(groups)
            groups.append([])
        groups[same].append(sign)
        found.append(same)
    return found


def test_events_are_those_of_all_pairs() -> None:
    for seed in range(12):
        signs = drawn(seed, 120)
        events = Events()
        found = [events.add(sign) for sign in signs]
        assert found == by_all_pairs(signs), seed
        assert 5 < len(set(found)) < 120


def test_few_pairs_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of one name every day for years is held against those of some weeks."""
    looks = 0
    whole = happenings.is_one

    def is_one(told: Sign, other: Sign) -> bool:
        nonlocal looks
        looks += 1
        return whole(told, other)

    monkeypatch.setattr(happenings, "is_one", is_one)
    first = date(2000, 1, 1)
    events = Events()
    for number in range(2_000):
        day = first + timedelta(days=5 * number)
        countries = frozenset({f"C{number % 40}"})
        stem = frozenset({"situation"})
        events.add(Sign("situation report", day, (), countries, "flood", stem, frozenset(), frozenset()))
    assert looks < 2_000 * 40
