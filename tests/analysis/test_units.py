"""units.txt by Pint: every name parses, money never converts unasked, and a pound is a weight."""

from __future__ import annotations

import math
import subprocess
import sys

import pint
import pytest

from indicators import catalogue
from indicators.analysis import units

SAME = [
    ("people", "person"),
    ("families", "household"),
    ("tents", "tent"),
    ("loaves", "loaf"),
    ("hospital", "health_facility"),
    ("governorate", "province"),
    ("municipality", "area"),
    ("air_strike", "incident"),
    ("kilometer", "kilometre"),
    ("ton", "tonne"),
    ("%", "percent"),
]
NOT_COMPARABLE = [
    ("person", "household"),
    ("district", "province"),
    ("school", "health_facility"),
    ("sack", "kilogram"),
    ("truck", "vehicle"),
    ("AFN/sack", "AFN/kilogram"),
    ("pound", "GBP"),
]
CONVERSIONS = [
    (3, "ton", "kilogram", 3000),
    (1, "pound", "kilogram", 0.45359237),
    (2, "week", "day", 14),
    (10, "hectare", "square_metre", 100_000),
    (12, "percent", "times", 0.12),
    (15, "foot", "metre", 4.572),
]
NOT_UNITS = ["", "two words", "Sack", "XYZ", "AFN/", "<b>", "n" * 41, "__len__", '__import__("os")']


@pytest.mark.parametrize("name", sorted(catalogue.unit_names()))
def test_every_name_of_units_txt_is_known_to_pint(name: str) -> None:
    assert units.is_defined(name)
    assert units.parse(name)


@pytest.mark.parametrize(("name", "canonical"), SAME)
def test_other_names_and_plurals_mean_the_same(name: str, canonical: str) -> None:
    assert units.parse(name) == units.parse(canonical)


@pytest.mark.parametrize(("one", "other"), NOT_COMPARABLE)
def test_nothing_is_converted_that_a_careful_reader_would_not_convert(one: str, other: str) -> None:
    with pytest.raises(pint.DimensionalityError):
        units.registry().Quantity(1, units.parse(one)).to(units.parse(other))


@pytest.mark.parametrize(("amount", "unit", "into", "expected"), CONVERSIONS)
def test_conversions_that_the_field_takes_for_granted(amount: float, unit: str, into: str, expected: float) -> None:
    assert units.registry().Quantity(amount, unit).to(into).magnitude == pytest.approx(expected)


def test_money_without_a_rate_becomes_nan_and_never_a_number() -> None:
    assert math.isnan(units.registry().Quantity(2000, units.parse("AFN/sack")).to("USD/sack").magnitude)


def test_money_converts_in_a_dated_context_and_not_after_it() -> None:
    day = "rate of 13 July 2021"
    rate = pint.Context(day)
    rate.redefine("AFN = 0.0126 USD")
    price = units.registry().Quantity(1800, units.parse("AFN/sack"))
    units.registry().add_context(rate)
    with units.registry().context(day):
        assert price.to("USD/sack").magnitude == pytest.approx(22.68)
    assert math.isnan(price.to("USD/sack").magnitude)


def test_a_noun_nobody_listed_becomes_a_thing_of_its_own() -> None:
    assert not units.is_defined("water_wheel")
    assert units.parse("water_wheel").dimensionality == {"[water_wheel]": 1}
    assert units.parse("AFN/water_wheel").dimensionality == {"[currency]": 1, "[water_wheel]": -1}
    assert units.parse("water_wheels") == units.parse("water_wheel")


@pytest.mark.parametrize("text", NOT_UNITS)
def test_what_is_no_unit_is_an_error(text: str) -> None:
    with pytest.raises(units.UnknownUnitError):
        units.parse(text)


def test_pint_is_loaded_without_dask_and_dask_can_be_loaded_after_it() -> None:
    """Pint asks for Dask where that is installed, as it is here; that takes longer than all else that is loaded."""
    program = (
        "import sys\nfrom indicators.analysis import units\nunits.parse('person')\nprint('dask' in sys.modules)\n"
        "import dask\nprint(dask.is_dask_collection(1), units.multiply('tonne', (), 'kilogram'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False", "False 1000.0"]


def test_what_is_counted_alone_is_compared_in_itself_and_pint_agrees() -> None:
    assert {"person", "household", "school"} <= units.alone()
    assert not {"kilogram", "tonne", "percent", "USD", "people"} & units.alone()
    for name in units.alone():
        own = units.parse(name)
        assert str(own) == name
        assert not [one for one in (*units.COMPARED_IN, *units.PRICED_BY) if own.is_compatible_with(units.parse(one))]


def test_a_text_that_only_counts_people_is_read_without_pint() -> None:
    program = (
        "import sys\nfrom indicators.analysis import interface\nfrom indicators.model import Article\n"
        "rows = interface.read(Article('Nine people were killed in Herat.', 'a'))\n"
        "print(rows[0]['unit_normalised'], 'pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["person", "False"]
