"""The limits of reading: what is refused at the very edge, and a setting that nobody can mean leaves its default."""

from __future__ import annotations

import re

import pytest

from indicators.settings import limits
from indicators.settings.limits import Limits

FEW = Limits(max_characters=20, max_numbers=3)


def test_a_text_is_refused_from_the_first_character_too_many() -> None:
    assert FEW.refusal("a" * 19) == ""
    assert FEW.refusal("a" * 20) == ""
    assert FEW.refusal("a" * 21) == FEW.too_many_characters()
    assert "longer than 20 characters" in FEW.too_many_characters()


def test_a_text_is_refused_from_the_first_number_too_many() -> None:
    assert FEW.refusal("1 2 3 and no more") == ""
    assert "more than 3 numbers" in FEW.refusal("1 2 3 4 and more")
    assert "more than 3 numbers" in FEW.refusal("1 2 3 or four", re.compile("four"))


@pytest.mark.parametrize("text", ["many", "0", "-1", "nan", "inf", "1,000"])
def test_a_limit_that_is_no_number_is_named_and_the_default_counts(text: str) -> None:
    found, faults = limits.load({"INDICATORS_MAX_NUMBERS": text, "INDICATORS_MAX_CHARACTERS": " 500 "})
    assert found == Limits(max_characters=500.0)
    assert len(faults) == 1
    assert faults[0].startswith(f'INDICATORS_MAX_NUMBERS: "{text}" is no number above 0; ')


def test_nothing_is_wrong_where_nothing_is_set() -> None:
    assert limits.load({"INDICATORS_MAX_NUMBERS": " "}) == (Limits(), [])
