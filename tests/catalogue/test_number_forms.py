"""The forms of numbers: every sentence of the table is read as it says, and a slip in it is named."""

from __future__ import annotations

import pytest

from indicators.catalogue import CatalogueError
from indicators.catalogue.number_forms import Numbers, forms, read_forms
from indicators.extractor.numbers import compounds
from indicators.extractor.text.words import View
from rooms import numerals_of, sentence

EXAMPLES = [(form.code, one) for form in forms().values() for one in form.examples]
COUNTEREXAMPLES = [(form.code, one) for form in forms().values() for one in form.counterexamples]
FORM = """
[both]
parts = "digits scale"
examples = [{ text = "The mill ground 3 million loaves.", numbers = [3_000_000] }]
counterexamples = [{ text = "The mill ground 3 loaves.", numbers = [3] }]
"""


def require(code: str, wanted: Numbers) -> None:
    """The numbers of the sentence are read; if not, it is said which were, and where to look."""
    read = [numeral.value for numeral in numerals_of(wanted.text)]
    where = f"[{code}] in indicators/catalogue/number_forms.toml"
    assert read == [*wanted.numbers], f"“{wanted.text}” is read as {read}, not as {[*wanted.numbers]}: see {where}"


@pytest.mark.parametrize(("code", "wanted"), EXAMPLES)
def test_an_example_has_its_numbers(code: str, wanted: Numbers) -> None:
    require(code, wanted)


@pytest.mark.parametrize(("code", "wanted"), COUNTEREXAMPLES)
def test_what_only_looks_like_a_form_is_read_otherwise(code: str, wanted: Numbers) -> None:
    require(code, wanted)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("parts", "part", r'number_forms.toml \[both\]: unknown key "part"; did you mean "parts"\?'),
        ("digits scale", "scale digits", r"number_forms.toml \[both\]: parts begin with"),
        ("digits scale", "digits", r"number_forms.toml \[both\]: parts begin with"),
        ("[3_000_000]", "3_000_000", r"\[both\] examples: 'numbers' must be a list of numbers, not 3000000"),
        ("[3_000_000]", '["3"]', r"\[both\] examples: 'numbers' must be a list of numbers"),
        ('{ text = "The mill ground 3 loaves.", numbers = [3] }', "", r"'counterexamples' must be a list of sentences"),
    ],
)
def test_a_slip_in_a_form_is_named(right: str, wrong: str, message: str) -> None:
    assert list(read_forms(FORM)["both"].parts) == ["digits", "scale"]
    assert right in FORM
    with pytest.raises(CatalogueError, match=message):
        read_forms(FORM.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("words", "value", "wanted"),
    [
        ("lakh 30 thousand", 2, (230_000, 3)),
        ("crore 20 lakh", 1.5, (17_000_000, 3)),
        ("hundred thousand 5 hundred", 2, (200_500, 4)),
        ("thousand 3 million", 2, None),  # not one number: more than the scale before it
        ("lakh 300 thousand", 2, None),
        ("lakh fled 30 thousand", 2, None),
        ("lakh 30", 2, None),
        ("lakh", 2, None),
    ],
)
def test_numbers_add_up_while_their_scales_fall(words: str, value: float, wanted: tuple[float, int] | None) -> None:
    line = sentence(words)
    assert compounds.matched(View(line, line.lowers), 0, value, ("scale", "digits", "scale")) == wanted


def test_a_word_that_a_form_names_is_that_word() -> None:
    line = sentence("lakh and 30 thousand")
    parts = ("lakh", "and", "digits", "thousand")
    assert compounds.matched(View(line, line.lowers), 0, 2, parts) == (230_000, 4)
    assert compounds.matched(View(line, line.lowers), 0, 2, ("crore", *parts[1:])) is None
