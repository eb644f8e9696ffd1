"""What was chosen comes back from an address as it went in, whatever it holds; what is chosen beside it leaves some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from hypothesis import HealthCheck, given, settings, strategies

from indicators.query import address, conditions, filter_choices
from indicators.query.query import Query
from indicators.query.selection import Selection
from tables import row, tables

Ask = Callable[..., Query]
values = strategies.lists(strategies.text(min_size=1), max_size=3, unique=True)


@given(strategies.dictionaries(strategies.sampled_from(address.ORDER), values))
def test_a_choice_comes_back_as_it_went_in(chosen: dict[str, list[str]]) -> None:
    kept = {name: found for name, found in chosen.items() if found}
    assert address.unpack(address.pack(chosen)) == kept


@given(strategies.text())
def test_nothing_of_an_address_is_dropped(text: str) -> None:
    kept = address.unpack(text)
    parts = [one for one in text.split(address.TILDE) if one and not any(one == f"{name}." for name in address.ORDER)]
    assert sum(map(len, kept.values())) <= len(parts)
    assert {address.plain(part.partition(".")[2] if part.partition(".")[0] in address.ORDER else part)
            for part in parts} == {value for own in kept.values() for value in own}  # fmt: skip


def test_a_choice_is_readable_in_an_address() -> None:
    chosen = {"place": ["El Fasher", "Port~Sudan"], "country": ["SDN"]}
    assert address.pack(chosen) == "country.SDN~place.El Fasher~place.Port%7ESudan"
    assert address.parameter(chosen) == "choice=country.SDN~place.El%20Fasher~place.Port%257ESudan"
    assert parse_qs(address.parameter(chosen)) == {"choice": [address.pack(chosen)]}
    assert address.parameter({}) == ""


KINDS: list[tuple[str, Callable[[Query, Selection], dict[str, Any]]]] = [
    ("countries", filter_choices.countries),
    ("families", filter_choices.families),
    ("indicators", filter_choices.indicators),
    (
        "places",
        lambda asked, chosen: {name: count for name, (_, count) in filter_choices.places(asked, chosen).items()},
    ),
    ("speakers", filter_choices.speakers),
    ("reviews", filter_choices.reviews),
    ("sureness", filter_choices.sureness),
]


@given(rows=tables(30))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_offered_leaves_as_many_as_it_says(ask: Ask, rows: list[dict[str, Any]]) -> None:
    asked = ask(rows)
    for chosen in (Selection(), Selection(families=("casualties",)), Selection(speakers=("WHO",))):
        for kind, count in KINDS:
            for value, number in count(asked, chosen).items():
                families = () if kind == "indicators" else chosen.families  # they stand in one list
                taken: dict[str, Any] = {"families": families, kind: (value,)}
                assert asked.tally(conditions.selected(replace(chosen, **taken))).facts == number > 0, (kind, value)


def test_places_are_a_tree(ask: Ask) -> None:
    town: dict[str, Any] = {"place": "Islam Qala", "admin1_name": "Herat", "location_code": "AFG"}
    found = filter_choices.places(
        ask([row(1, **town), row(2, char_start=9, **{**town, "place": "Herat"})]), Selection()
    )
    assert found == {
        "Afghanistan": ("Afghanistan", 2),
        "Herat": ("Afghanistan › Herat", 2),
        "Islam Qala": ("Afghanistan › Herat › Islam Qala", 1),
    }
