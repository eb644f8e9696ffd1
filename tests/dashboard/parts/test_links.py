"""What a link asks for and is not known is said, near values are offered, and nothing is dropped in silence."""

from __future__ import annotations

import pytest

from indicators.dashboard.parts import links
from visits import said, visit

OPTIONS = ["Afghanistan", "Herat", "Mazar-e-Sharif", "People killed", "People injured", "Quang Ngai"]
NEAR = [
    ("Afganistan", "Afghanistan"),
    ("HERATT", "Herat"),
    ("mazar e sharif", "Mazar-e-Sharif"),
    ("kiled", "People killed"),
    ("Quảng Ngãi", "Quang Ngai"),
]


@pytest.mark.parametrize(("value", "meant"), NEAR)
def test_a_near_value_is_offered(value: str, meant: str) -> None:
    assert links.near(value, OPTIONS)[0] == meant


@pytest.mark.parametrize("value", ["", "zzz", "x" * 10_000])
def test_nothing_is_offered_where_nothing_is_near(value: str) -> None:
    assert links.near(value, OPTIONS) == []


UNKNOWN = [
    ("indicators", {"place": "Herrat"}, "place “Herrat”"),
    ("indicators", {"indicator": "kiled"}, "indicator “kiled”"),
    ("indicators", {"speaker": "**Nobody**"}, r"speaker “\*\*Nobody\*\*”"),
    ("indicators", {"since": "2021-13-01"}, r"day “2021\-13\-01”"),
    ("claims", {"days": "many"}, "number of days “many”"),
]


@pytest.mark.parametrize(("page", "query", "words"), UNKNOWN)
def test_a_page_says_what_it_does_not_know(page: str, query: dict[str, str], words: str) -> None:
    app = visit(page, **query)
    assert any(words in warning.value for warning in app.warning), [warning.value for warning in app.warning]


def test_what_is_known_is_not_complained_of() -> None:
    app = visit("indicators", place="Herat", indicator="killed", since="2021-06-01")
    assert not app.warning
    assert "People killed in Herat, since 1 Jun 2021" in said(app)
    assert not visit("claims", days="10").warning
