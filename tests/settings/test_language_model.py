"""The settings of a second reader: what is meant, what is not, and what stands where nothing is said."""

from __future__ import annotations

import pytest

from indicators.settings import language_model
from indicators.settings.language_model import LanguageModel, NoModelError

SET = {"INDICATORS_MODEL": " m ", "INDICATORS_MODEL_URL": "https://models.example.org:8080/v1"}


def test_what_is_set_is_meant_and_the_rest_has_its_default() -> None:
    found = language_model.needed(SET)
    assert found == LanguageModel("m", "https://models.example.org:8080/v1")
    assert (found.host, found.tokens, found.seconds, found.key) == ("models.example.org:8080", 2_000_000, 120.0, "")
    more = SET | {"INDICATORS_MODEL_TOKENS": "5000", "INDICATORS_MODEL_SECONDS": " 0.5", "INDICATORS_MODEL_KEY": "k"}
    found = language_model.needed(more)
    assert (found.tokens, found.seconds, found.key) == (5000, 0.5, "k")


def test_nothing_set_is_no_model_and_whoever_needs_one_is_told_how() -> None:
    assert language_model.asked({}) is None
    with pytest.raises(NoModelError, match="no second reader is set: INDICATORS_MODEL names a model"):
        language_model.needed({})


@pytest.mark.parametrize("name", ["INDICATORS_MODEL_TOKENS", "INDICATORS_MODEL_SECONDS"])
@pytest.mark.parametrize("text", ["0", "-1", "inf", "nan", "some"])
def test_a_number_that_is_none_above_nought_is_named(name: str, text: str) -> None:
    with pytest.raises(NoModelError, match=f"{name} must be a number above 0, not '{text}'"):
        language_model.asked(SET | {name: text})
