"""A figure in its sentence → the end of a change that it is, where a verb says what something came to."""

from __future__ import annotations

import pytest

from rooms import fact_of

# (text, number, role)
REACHED = [
    ("Rice rose by 25 percent, reaching 397 dollars a sack.", "397", "to"),
    ("Rice rose by 25 percent to reach 397 dollars a sack.", "397", "to"),
    ("The number of deaths has reached 397.", "397", "to"),
    ("The death toll is said to have hit 397.", "397", "to"),
    ("Storms hit 397 villages.", "397", None),
    ("WFP reached 397 people with food.", "397", None),
    ("WFP plans to reach 397 people with food.", "397", None),
]


@pytest.mark.parametrize(("text", "number", "role"), REACHED)
def test_what_something_came_to_is_the_end_of_a_change(text: str, number: str, role: str | None) -> None:
    assert fact_of(text, number).role == role
