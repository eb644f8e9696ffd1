"""Numbers → quantities: the hedge and its bounds, the unit, ranges, parts of a whole, both ends of a change."""

from __future__ import annotations

import pytest

from rooms import quantities_of, quantity_of

# (sentence, qualifier); value and bounds then follow from the table of BOUNDS.
HEDGES = [
    ("The fire killed 40 miners.", "exact"),
    ("The fire killed a total of 40 miners.", "exact"),
    ("The fire killed about 40 miners.", "approx"),
    ("The fire killed an estimated 40 miners.", "approx"),
    ("The fire killed some 40 miners.", "approx"),
    ("The fire killed nearly 40 miners.", "approx"),
    ("The fire killed close to 40 miners.", "approx"),
    ("The fire killed 40 or so miners.", "approx"),
    ("The fire killed at least 40 miners.", "at_least"),
    ("The fire killed no fewer than 40 miners.", "at_least"),
    ("The fire killed 40 or more miners.", "at_least"),
    ("The fire killed more than 40 miners.", "more_than"),
    ("The fire killed well over 40 miners.", "more_than"),
    ("The fire killed upwards of 40 miners.", "more_than"),
    ("The fire killed 40+ miners.", "more_than"),
    ("The fire killed up to 40 miners.", "at_most"),
    ("The fire killed as many as 40 miners.", "at_most"),
    ("The fire killed no more than 40 miners.", "at_most"),
    ("The fire killed fewer than 40 miners.", "less_than"),
    ("The fire killed just under 40 miners.", "less_than"),
]
BOUNDS = {
    "exact": (40, 40, 40),
    "approx": (40, None, None),
    "at_least": (40, 40, None),
    "more_than": (40, 40, None),
    "at_most": (40, None, 40),
    "less_than": (40, None, 40),
}
# Words that hedge elsewhere, but not here.
NOT_HEDGES = [
    "The army took control over 40 villages.",
    "The families are spread over 40 camps.",
    "The toll, about which little is known, is 40 people.",
    "Some say that 40 people stayed.",
]

RANGES = [
    ("Between 30 and 40 civilians died.", 30, 40),
    ("30 to 40 civilians died.", 30, 40),
    ("30-40 civilians died.", 30, 40),
    ("30–40 civilians died.", 30, 40),
    ("Losses of $3-4 million are feared.", 3_000_000, 4_000_000),
    ("Rice costs $24-27 a sack.", 24, 27),
    pytest.param(
        *("Rice costs $24-27 there.", 24, 27),
    ),
    ("Some 10 to 15 million people are hungry.", 10_000_000, 15_000_000),
    ("Groups ranging from 30 to 40 people set out.", 30, 40),
]
NOT_RANGES = [
    "Both 30 men and 40 women died.",
    "Clashes killed 30 and 40 fled.",
    "Deaths rose from 30 to 40 people.",
    "Team 30 met 40 people.",
]

WHOLES = [
    ("The militia holds 9 of 14 districts.", 9, 14, "district"),
    ("The militia holds nine of Sool’s 14 districts.", 9, 14, "district"),
    ("Only 9 out of 14 clinics work.", 9, 14, "health_facility"),
    ("At least 9 of the country’s 14 provinces are flooded.", 9, 14, "province"),
    ("In Goma 9 fuel stations out of 14 are shut.", 9, 14, "facility"),
]
NOT_WHOLES = [
    "A convoy of 9 trucks of 14 tonnes left.",
    "Of 9 people, 14 were hurt.",  # no part is more than its whole
    "It took 9 of 14 days.",
    "A toll of 9 after 14 attacks.",
    "Some 9 people got out of 14 houses.",
]

CHANGES = [
    ("Rice rose from 450 to 600 naira.", ["from", "to"]),
    ("Rice fell to 450 naira from 600 naira.", ["to", "from"]),
    ("Rice is up by 12 percent.", ["change"]),
    ("A 12 percent increase followed.", ["change"]),
    ("The toll rose to 45 people.", ["to"]),
    ("The number of cases doubled.", ["change"]),
    ("Rice is 12 percent higher than in May.", ["change"]),
    ("Rice costs three times last year's price.", ["change"]),
    ("The price of rice doubled to 45 dollars.", ["change", "to"]),
    ("The price of rice fell by a third.", ["change"]),
    ("Admissions went from 200 children to 350 children.", ["from", "to"]),
    # what a figure was before, and a list of steps however long
    ("The toll rose to 45 people from a previous 30 people.", ["to", "from"]),
    ("The number of cases fell to 45 from an earlier 60 cases.", ["to", "from"]),
    (
        "Rice, oil, salt and tea rose by 45 percent, 30 percent, 20 percent, and 9 percent, respectively.",
        ["change"] * 4,
    ),
]
NOT_CHANGES = [
    "Aid went to 45 people.",
    "Aid was brought to 45 people.",
    "They walked from 450 villages.",
    "Some 12 percent of children are thin.",
    "A rate of 12 percent above the threshold was found.",
    "They eat rice three times a day.",
    "This brings the total to 45 people.",
    "Winds of 45 kilometres an hour rose.",
    "They fled a previous 45 villages.",
    "They came from 45 earlier camps.",
]

UNITS = [
    ("Some 40 households moved.", "household"),
    ("Some 40 displaced families moved.", "household"),
    ("Some 40 Rohingya Muslims moved.", "person"),
    ("Some 40 Sudanese moved.", "person"),
    ("Some 40 died.", "person"),
    ("Some 40 huts burned.", "house"),
    ("Some 40 mosques burned.", "facility"),
    ("Some 40 schools and clinics burned.", "school"),
    ("Some 40 hectares burned.", "hectare"),
    ("Some 40 metric tons of maize arrived.", "tonne"),
    ("Some 40 per cent of maize arrived.", "percent"),
    ("Some 40% of maize arrived.", "percent"),
    ("Some 40 birr were paid.", "ETB"),
    ("Some 40 solar cookers arrived.", "cooker"),
    ("Some 40 of the 90 wells work.", "facility"),
    ("IDPs: 40", "person"),
    ("Houses destroyed: 40", "house"),
    ("A fortieth of a third of the crop is lost.", "percent"),
    ("Food is short for 40 more days.", "day"),
    # what a package holds, pounds that weigh, others of a kind, bodies of soldiers, the number before its noun
    ("A 40 kg sack came.", "kilogram"),
    ("The girl weighs 40 pounds.", "pound"),
    ("The girl paid 40 pounds.", "GBP"),
    ("The storm broke 90 houses and tore the roofs off 40 others.", "house"),
    ("Some 40 teams of soldiers came.", "team"),
    ("Some 40 people inside camps wait.", "person"),
    ("Some 40 disabled people wait.", "person"),
    ("The number of people killed by the 7.2-magnitude quake has risen to 40.", "person"),
    ("Rain of 40 mm fell.", "millimetre"),
    ("It rained for 40h.", "hour"),
    ("Winds of 40 km/h blew.", "kilometre_per_hour"),
    ("Some 40 recently arrived families wait.", "household"),
    ("Some 40 fixed and mobile health facilities closed.", "health_facility"),
    ("Some 40 specially designed cookers came.", "cooker"),
    ("The number of those in need is 40 million people.", "person"),
    ("Some 40 people spent Sunday night in the open.", "person"),
    ("The towns have 90 and 40 individuals respectively.", "person"),
    ("Some 6.5m people are hungry, down from 8m in May.", "person"),
]
NOT_UNITS = [
    "They were 40 in all.",
    "Some 40 lost and returned home.",
    "They are in 40 Red Cross and other halls.",
    "All 40 of them left.",
]


@pytest.mark.parametrize(("text", "qualifier"), HEDGES)
def test_a_hedge_sets_qualifier_and_bounds(text: str, qualifier: str) -> None:
    found = quantity_of(text)
    assert (found.qualifier, (found.value, found.low, found.high)) == (qualifier, BOUNDS[qualifier])


def test_a_hedge_after_its_number_hides_no_noun() -> None:
    assert quantity_of("The fire killed 40 or so miners.").unit == "person"


@pytest.mark.parametrize("text", NOT_HEDGES)
def test_words_that_do_not_hedge_here_leave_the_figure_exact(text: str) -> None:
    assert quantity_of(text).qualifier == "exact"


def test_a_hedge_covers_the_first_of_two_numbers_only() -> None:
    assert [one.qualifier for one in quantities_of("At least 12 women and 9 men drowned.")] == ["at_least", "exact"]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_two_numbers_are_one_range(text: str, low: float, high: float) -> None:
    found = quantity_of(text)
    assert (found.value, found.low, found.high, found.qualifier) == (None, low, high, "range")


@pytest.mark.parametrize("text", NOT_RANGES)
def test_two_numbers_are_two_figures(text: str) -> None:
    assert "range" not in [one.qualifier for one in quantities_of(text)]


@pytest.mark.parametrize(("text", "value", "total", "unit"), WHOLES)
def test_a_part_of_a_whole_is_one_quantity(text: str, value: float, total: float, unit: str) -> None:
    found = quantity_of(text)
    assert (found.value, found.total, found.unit) == (value, total, unit)
    assert text[found.start : found.end] in ("9", "nine")


@pytest.mark.parametrize("text", NOT_WHOLES)
def test_what_is_no_whole_gives_no_total(text: str) -> None:
    assert [one.total for one in quantities_of(text) if one.total] == []


def test_a_part_points_back_to_its_whole() -> None:
    assert [(one.value, one.total) for one in quantities_of("Gunmen took 20 villagers, six of them children.")] == [
        (20, None),
        (6, 20),
    ]


@pytest.mark.parametrize(("text", "roles"), CHANGES)
def test_a_change_has_its_ends_or_its_size(text: str, roles: list[str]) -> None:
    assert [one.role for one in quantities_of(text)] == roles


@pytest.mark.parametrize("text", NOT_CHANGES)
def test_what_does_not_change_has_no_role(text: str) -> None:
    assert {one.role for one in quantities_of(text)} == {None}


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_noun_gives_the_unit(text: str, unit: str) -> None:
    assert quantities_of(text)[-1].unit == unit


@pytest.mark.parametrize("text", NOT_UNITS)
def test_no_noun_no_unit(text: str) -> None:
    assert quantity_of(text).unit == ""


def test_a_unit_said_once_serves_the_list() -> None:
    assert [one.unit for one in quantities_of("Rates were 15, 33 and 35 percent.")] == ["percent"] * 3


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Some 900 blankets were planned for Bor and 120 were delivered.", ["blanket", "blanket"]),
        ("The council had promised 120 wells in Turkana, 35 were dug.", ["facility", "facility"]),
        ("Donors pledged 500 trucks of food; 40 reached Gaza.", ["truck", "truck"]),
        ("The storm tore up 40 homes in Jos and 12 were killed.", ["house", ""]),
        ("The agency sent 40 tents to Bor and 300 were treated.", ["tent", ""]),
    ],
)
def test_a_bare_number_is_of_the_things_before_where_only_things_are_so_treated(text: str, units: list[str]) -> None:
    assert [quantity.unit for quantity in quantities_of(text)] == units


def test_a_sum_in_brackets_is_positive() -> None:
    found = quantities_of("A goat costs 9,000 afghanis (£71.40) there.")
    assert [(one.value, one.unit) for one in found] == [(9000, "AFN"), (71.4, "GBP")]


@pytest.mark.parametrize(("written", "low"), [("50-60,000", 50_000), ("50 to 60,000", 50_000), ("50 - 60,000", 50)])
def test_thousands_are_lent_to_a_range_and_to_no_cell(written: str, low: float) -> None:
    assert quantity_of(f"Some {written} people fled.").low == low


def test_minus_before_a_hedge_takes_nothing_away() -> None:
    assert quantity_of("The garrison fell back, minus about 650 troops.").value == 650
