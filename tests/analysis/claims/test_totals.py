"""Totals by IDMC's rule: what is added, what stays out and with which words, and what no table of facts may ever bring
together."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from indicators.analysis.claims import folding, questions, totals
from indicators.analysis.claims.totals import Total
from indicators.table import wording
from tables import row, tables

UN = {"speaker": "United Nations"}
HERE, THERE = (
    {"place": "Lashkar Gah"},
    {"place": "Islam Qala", "admin1_name": "Herat", "admin1_code": "AF32", "char_start": 9},
)
BESIDE = {"place": "Khān Neshīn", "char_start": 9}
PROVINCE, COUNTRY = (
    {"place": "Helmand", "char_start": 9},
    {"place": "Afghanistan", "admin1_name": None, "char_start": 9},
)
JUNE = {"reference_period_start": None, "reference_period_end": date(2021, 6, 22)}
OUT_OF_KABUL = [(1609, "Kabul"), (1287, "Herat"), (312, "Kandahar"), (10, "Balkh")]
STOCK = {"indicator": "displaced_total", "family": "displacement", "measure": "stock"}


def _find(*rows: dict[str, Any]) -> list[Total]:
    return totals.find(folding.fold([one | UN if one["speaker"] is None else one for one in rows]))


# Two figures at different places in one month: qualifier and number of each, and what the sum says.
SUMS = [
    (("exact", 40), ("exact", 2), "42"),
    (("at_least", 40), ("exact", 2), "at least 42"),
    (("more_than", 40), ("exact", 2), "more than 42"),
    (("vague", 24), ("exact", 2), "at least 26"),
    (("range", 30), ("exact", 2), "32 to 62"),
    (("range", 30), ("range", 1), "31 to 62"),
    (("approx", 500), ("exact", 2), "about 502"),
    (("at_most", 10), ("at_most", 2), "at most 12"),
    (("at_most", 10), ("exact", 2), "2 to 12"),
    (("at_most", 10), ("at_least", 40), "at least 40"),
]


@pytest.mark.parametrize(("one", "other", "expected"), SUMS)
def test_bounds_are_added_with_their_figures(one: tuple[str, float], other: tuple[str, float], expected: str) -> None:
    (total,) = _find(row(one[1], qualifier=one[0], **HERE), row(other[1], qualifier=other[0], **THERE))
    assert wording.amount(total.row) == expected
    assert len(total.parts) == 2
    assert not total.refusal


# What stays out beside 40 in Lashkar Gah in August, and the words for it.
LEFT_OUT = [
    (row(69, char_start=9), 69, "never summed"),
    (row(69, char_start=9, reference_period_end=date(2021, 8, 5)), 69, "the latest stands"),
    (row(90, **PROVINCE), 90, "the division holds the place"),
    (row(90, **COUNTRY), 90, "the country holds the place"),
    (row(80, **THERE, **JUNE), 40, "another month (22 Jun 2021)"),
    (row(80, **THERE, speaker="ministry"), 40, "another speaker"),
    (row(80, **THERE | {"place": "Balkh and Herat"}), 40, "it names several places"),
    (row(80, **THERE, warning="implausible_unit"), 40, "does not make sense"),
    (row(80, **BESIDE | {"place": "Sector Nine"}), 40, "one may lie in the other"),
]


@pytest.mark.parametrize(("other", "stands", "why"), LEFT_OUT)
def test_what_stays_out_says_why(other: dict[str, Any], stands: float, why: str) -> None:
    found = [total for total in _find(row(40, **HERE), other) if total.value == stands]
    (total,) = found
    assert len(total.parts) == 1
    assert why in total.left_out[0].why
    assert why in total.refusal


NEVER = {
    "flow and stock": row(80, **THERE, measure="stock"),
    "another unit": row(80, **THERE, unit="household"),
    "another indicator": row(80, **THERE, indicator="injured"),
    "another group": row(80, **THERE, population_group="Taliban fighters"),
    "another status": row(80, **THERE, status="projected"),
    "the end of a change": row(80, **THERE, role="to"),
}


@pytest.mark.parametrize("name", NEVER)
def test_what_is_of_another_kind_is_not_even_weighed(name: str) -> None:
    assert not _find(row(40, **HERE), NEVER[name])


def test_towns_of_one_province_may_be_added_and_echoes_count_once() -> None:
    (total,) = _find(row(40, **HERE), row(40, **HERE, document_id="b"), row(2, **BESIDE))
    assert (total.value, len(total.parts)) == (42, 2)


def test_stocks_are_added_on_one_day_only() -> None:
    day = {"reference_period_start": date(2021, 8, 1), "reference_period_end": date(2021, 8, 1)}
    (total,) = _find(row(40, **STOCK, **HERE, **day), row(2, **STOCK, **THERE, **day))
    assert (total.value, total.dates) == (42, "1 Aug 2021")
    later = {"reference_period_start": date(2021, 8, 2), "reference_period_end": date(2021, 8, 2)}
    assert all(total.refusal for total in _find(row(40, **STOCK, **HERE, **day), row(2, **STOCK, **THERE, **later)))


def test_a_whole_and_its_parts_are_not_added() -> None:
    """As a document may have it: 1,609 brought out of Kabul, 1,287 of them to Herat, 312 to Kandahar and 10 to
    Balkh."""
    parts = [row(number, place=place, admin1_name=place, char_start=number) for number, place in OUT_OF_KABUL]
    (total,) = _find(*parts)
    assert (total.value, len(total.parts)) == (1609, 1)
    assert {reason.why for reason in total.left_out} == {totals.PART}


def test_nothing_is_added_across_countries() -> None:
    far = {"place": "Odesa", "location_code": "UKR", "admin1_name": "Odesa", "char_start": 9}
    assert not _find(row(40, **HERE), row(80, **far))
    added, *_ = _find(row(40, **HERE), row(2, **THERE), row(80, **far))
    assert (added.value, added.question.place.country) == (42, "AFG")


def test_figures_of_other_countries_and_years_are_not_even_named() -> None:
    far = {
        "place": "Tajikistan",
        "location_code": "TJK",
        "admin1_name": None,
        "char_start": 9,
        "reference_period_end": date(2021, 6, 1),
    }
    old = {"char_start": 10, "reference_period_end": date(2012, 6, 1)}
    assert not _find(row(40, **HERE), row(80, **far), row(90, **old))


def test_taliban_fighters_killed_as_the_seeds_have_it() -> None:
    """69 in July; the 80 in Balkh are of another month."""
    fighters = {"population_group": "Taliban fighters", "speaker": "defense ministry"}
    badghis = fighters | {
        "place": "Qala-e-Naw",
        "admin1_name": "Badghis",
        "date_published": "2021-07",
        "document_id": "b",
    }
    july, *_ = [
        total
        for total in _find(row(80, **fighters, **JUNE | {"place": "Balkh", "admin1_name": "Balkh"}), row(69, **badghis))
        if total.value == 69
    ]
    assert (july.dates, july.left_out[0].why, july.left_out[0].fact.number) == (
        "July 2021",
        "another month (22 Jun 2021)",
        80,
    )


@given(tables(40), strategies.randoms())
@settings(max_examples=150)
def test_no_total_mixes_what_must_stay_apart(rows: list[dict[str, Any]], dice: Any) -> None:
    found = totals.find(folding.fold(rows))
    by_id = {one["fact_id"]: one for one in rows}
    for total in found:
        parts = [by_id[part.fact_id] for part in total.parts]
        assert {part["measure"] for part in parts} in ({"flow"}, {"stock"})
        for name in ("indicator", "status"):
            assert len({part[name] for part in parts}) == 1
        assert len({part["unit_suggested"] or part["unit"] for part in parts}) == 1
        assert not {"from", "to", "change"} & {part["role"] for part in parts}
        places = [(part["place"], part["admin1_name"], part["location_code"]) for part in parts]
        assert len(parts) == 1 or None not in {country for _, _, country in places}
        for one, other in combinations(places, 2):
            assert one[2] != other[2] or (
                one[1] and other[1] and one[0] != other[0] and "Afghanistan" not in (one[0], other[0])
            )
            assert one[1:] != other[1:] or not {"Helmand", "Herat province"} & {one[0], other[0]}, (
                "a province and a place in it"
            )
        assert not {reason.fact.fact_id for reason in total.left_out} & {part.fact_id for part in total.parts}
        assert bool(total.refusal) == (len(parts) == 1)
    dice.shuffle(rows)
    assert totals.find(folding.fold(rows)) == found


# Two places as (written, division, country), and whether their figures may be added.
APART = [
    (("Lashkar Gah", "Helmand", "AFG"), ("Islam Qala", "Herat", "AFG"), True),
    (("Afghanistan", "", "AFG"), ("Tajikistan", "", "TJK"), True),
    (("Afghanistan", "", "AFG"), ("Lashkar Gah", "Helmand", "AFG"), False),
    (("Helmand province", "Helmand", "AFG"), ("Lashkar Gah", "Helmand", "AFG"), False),
    (("Herat", "Herat", "AFG"), ("Herat province", "Herat", "AFG"), False),
    (("Nowhere", "", "AFG"), ("Lashkar Gah", "Helmand", "AFG"), False),
    (("the camp", "", ""), ("Lashkar Gah", "Helmand", "AFG"), False),
    (("Balkh and Herat", "Balkh", "AFG"), ("Islam Qala", "Herat", "AFG"), False),
    (("Bosnia and Herzegovina", "", "BIH"), ("Tajikistan", "", "TJK"), True),
]


@pytest.mark.parametrize(("one", "other", "allowed"), APART)
def test_which_places_lie_side_by_side(one: tuple[str, str, str], other: tuple[str, str, str], allowed: bool) -> None:
    here, there = questions.where(*one), questions.where(*other)
    assert (questions.apart(here, there) == "") == (questions.apart(there, here) == "") == allowed


def test_a_division_under_another_of_its_names_is_the_same_division() -> None:
    for one, other in (("Red Sea State", "Red Sea"), ("Southern Darfur", "South Darfur"), ("Bay", "Bay Region")):
        assert questions.division_key(one) == questions.division_key(other)
    assert questions.division_key("South Kivu") != questions.division_key("North Kivu")


def test_the_police_of_two_countries_are_two_speakers() -> None:
    assert questions.voice("Police", "SOM") != questions.voice("Police", "PAK")
    assert questions.voice("UNHCR", "SOM") == questions.voice("UNHCR", "PAK")
