"""Sentence and figure → reported, projected, planned, denied or conditional."""

from __future__ import annotations

import pytest

from indicators.extractor.facts import status
from rooms import facts_of

STATUSES = [
    ("Floods killed 12 people.", "reported"),
    ("Some 900 people are expected to flee.", "projected"),
    ("Some 900 people are projected to need aid by June.", "projected"),
    ("WFP plans to feed 900 people in Gode.", "planned"),
    ("Turkey will deploy 900 soldiers.", "planned"),
    ("The army denied that 12 soldiers were killed.", "denied"),
    ("The minister rejected the claim that 12 people were killed.", "denied"),
    ("Some 900 homes could be destroyed.", "conditional"),
    ("Unless it rains, 900 cattle will die.", "conditional"),
]
# A word of status that speaks of something else keeps its distance: (sentence, the status of its first figure)
NOT_MEANT = [
    "Floods killed 12 people last week in the hills above the old town of Dire Dawa, and rain is expected to go on.",
    "Floods killed 12 people.  Rain is expected.",
]


@pytest.mark.parametrize(("text", "wanted"), STATUSES)
def test_a_figure_has_a_status(text: str, wanted: str) -> None:
    assert [fact.status for fact in facts_of(text)] == [wanted]


# What is said of one figure holds for it alone: (sentence, the status of each of its figures)
APART = [
    ("The army denied that 90 villagers were killed in Uvira, insisting that 3 were.", ["denied", "reported"]),
    ("The governor rejected claims that 70 people drowned in Sofala, adding that two did.", ["denied", "reported"]),
    ("The ministry denied that 50 people were killed and 90 were wounded in Taiz.", ["denied", "denied"]),
    ("Reports that 25 people drowned in Manica are untrue.", ["denied"]),
    ("It was false that 25 people drowned in Manica.", ["denied"]),
    ("There is no evidence that 25 people drowned in Manica.", ["denied"]),
    ("It is not confirmed that 25 people drowned in Manica.", ["conditional"]),
    ("The mayor has not confirmed that 25 people drowned in Manica.", ["conditional"]),
    ("Some 25 people were not injured in Manica.", ["denied"]),
    ("Some 25 people were not only injured but robbed in Manica.", ["reported"]),
    ("Police confirmed that 25 people were killed in Jos and denied that they fled.", ["reported"]),
    ("The agency promised 900 blankets, 120 arrived in Bor.", ["planned", "reported"]),
    ("Some 900 blankets were planned for Bor and 120 were delivered.", ["planned", "reported"]),
    ("Some 900 blankets had been promised to Bor, yet 120 came.", ["planned", "reported"]),
    ("Of the 900 blankets promised to Bor, 120 arrived.", ["reported"]),
    ("Of the 40 schools planned in Bor, 12 were built.", ["reported"]),
    ("The study projects 700 deaths in Wau by July.", ["projected"]),
    ("The study projects 7,000 cholera cases in Wau and 90 deaths by July.", ["projected", "projected"]),
    ("Experts foresee 700 deaths in Wau by July.", ["projected"]),
    ("Its projects fed 700 people in Wau.", ["reported"]),
    ("Twelve villagers have not been seen since the raid on Bama.", ["reported"]),  # they are missing
    ("WFP reached 900 households in Wau out of 2,000 planned.", ["reported"]),
    ("Donors pledged $90 million for Malawi.", ["reported"]),  # what is pledged counts as received
]


@pytest.mark.parametrize(("text", "wanted"), APART)
def test_a_status_holds_for_the_figure_that_it_is_told_of(text: str, wanted: list[str]) -> None:
    assert [fact.status for fact in facts_of(text)] == wanted


@pytest.mark.parametrize("text", NOT_MEANT)
def test_a_word_of_status_further_off_changes_nothing(text: str) -> None:
    assert facts_of(text)[0].status == "reported"


def test_a_denial_outranks_a_plan() -> None:
    lowers = "the army denied plans to send 900 troops".split()
    assert status.find(lowers, 6, 8, "armed_personnel") == ("denied", "denied")


def test_the_word_that_says_so_is_told() -> None:
    lowers = "some 900 people are expected to flee".split()
    assert status.find(lowers, 1, 3, "displaced_new") == ("projected", "are expected")
    assert status.find("some 900 people fled".split(), 1, 3, "displaced_new") == ("reported", "")


def test_what_is_targeted_is_planned() -> None:
    assert status.find("the plan counts 900 people".split(), 3, 5, "targeted") == ("planned", "")
