"""Zeros in words: a negation of something countable that happened to nobody is a figure; a wish, a hedge or a way of
speaking is none."""

from __future__ import annotations

import pytest

from indicators.extractor.numbers import zeros
from indicators.table.wording import statement
from rooms import facts_of

# (text, the indicator, the unit, the negative word)
ZEROS = [
    ("No deaths were reported in Kasese.", "killed", "person", "No"),
    ("The quake shook Lima, but no injuries have been reported.", "injured", "person", "no"),
    ("There were no casualties.", "other", "person", "no"),
    ("There have been no cholera cases in Chad since May.", "disease_cases", "person", "no"),
    ("No cases of Ebola were reported in Mbandaka.", "disease_cases", "person", "No"),
    ("Fatalities: none", "killed", "person", "none"),
    ("Casualties: None reported", "other", "person", "None"),
    ("Nil injured.", "injured", "person", "Nil"),
    ("There were zero deaths in Kasese.", "killed", "person", "zero"),
    ("No one was hurt when the bridge fell in Gujarat.", "injured", "person", "No one"),
    ("Nobody was killed in the crash near Goma.", "killed", "person", "Nobody"),
    ("None of the passengers died when the ferry sank.", "killed", "person", "None"),
    ("Not a single house was damaged in Leyte.", "homes_damaged", "house", "Not a single"),
    ("No schools in Beira were closed, officials said.", "facilities_damaged", "school", "No"),
    ("No attacks were recorded in Ghazni in May.", "security_incidents", "incident", "No"),
    ("No truck has entered Gaza since Monday.", "aid_delivered", "truck", "No"),
    ("The fire caused no injuries or deaths.", "injured", "person", "no"),
    ("The cyclone passed Tonga with no deaths.", "killed", "person", "no"),
]
NONE = [
    "No one was spared by the flood.",
    "No further details were given of the attack.",
    "There is no doctor in the camp.",
    "If no deaths were reported, the mission would leave.",
    "Rescuers hope that no one was hurt.",
    "So that no one was hurt, the police closed the road.",
    "The police made sure that no one was hurt.",
    "There may have been no casualties.",
    "There were no immediate reports of casualties.",
    "There is no death toll yet from the quake.",
    "No one knows how many were killed.",
    "No one was killed except the driver.",
    "There were no further deaths.",
    "No serious injuries were reported.",
    "Almost no deaths were reported.",
    "Were no deaths reported?",
    "The ministry denied that no deaths were reported.",
    "No trees were damaged.",
    "No group has claimed the attack in Kabul.",
    "There is no food, and no water.",
    "Details of the dead: none",
    "No cholera vaccine has reached Kasese.",
]


@pytest.mark.parametrize(("text", "code", "unit", "number"), ZEROS)
def test_a_stated_zero_is_a_figure(text: str, code: str, unit: str, number: str) -> None:
    (fact,) = facts_of(text)
    assert (fact.indicator, fact.unit, text[fact.char_start : fact.char_end]) == (code, unit, number)
    assert (fact.value, fact.value_low, fact.value_high, fact.qualifier) == (0, 0, 0, "exact")


@pytest.mark.parametrize("text", NONE)
def test_no_other_negation_is_a_figure(text: str) -> None:
    assert facts_of(text) == []


def test_a_zero_leaves_the_figures_beside_it_as_they_are() -> None:
    found = facts_of("No one was killed and 12 people were hurt in Bukavu; 40 homes burned.")
    assert [(fact.indicator, fact.value) for fact in found] == [("killed", 0), ("injured", 12), ("homes_damaged", 40)]


def test_none_of_a_number_is_no_figure_of_that_number() -> None:
    (fact,) = facts_of("None of the 18 passengers died in the fire.")
    assert (fact.indicator, fact.value, fact.total) == ("killed", 0, 18)


def test_a_number_too_small_to_count_has_no_hedge() -> None:
    assert [(fact.value, fact.qualifier) for fact in facts_of("No fewer than 30 people died in Leyte.")] == [
        (30, "at_least")
    ]


def test_an_endless_list_of_what_did_not_happen_is_read() -> None:
    assert [fact.value for fact in facts_of(f"No deaths{' or deaths' * 3000} were reported.")] == [0]
    assert [fact.value for fact in facts_of(f"{'No deaths were reported and ' * 300}no one was hurt.")] != []


def test_a_stretch_without_a_countable_noun_is_not_read() -> None:
    assert not zeros.may_state("There is no point, and nobody said so.", 0, 38)
    assert zeros.may_state("There is no point, and nobody was hurt.", 0, 39)


def test_a_zero_is_said_in_words() -> None:
    (fact,) = facts_of("Not a single house was damaged in Leyte.")
    row = {name: getattr(fact, name) for name in ("indicator", "unit", "value", "value_low", "value_high", "qualifier")}
    assert statement(row) == "0 houses damaged or destroyed"
