"""Number → the noun phrase it counts: its words, its unit, its group; verbs, prepositions and other numbers end it."""

from __future__ import annotations

import pytest

from rooms import fact_of, quantities_of, sentence

# (sentence, the counted words, unit, group)
COUNTED = [
    ("Shells killed 12 civilians in Homs.", "civilians", "person", "people"),
    ("Shells killed 12 young women in Homs.", "young women", "person", "people"),
    ("Shells killed 12 government soldiers in Homs.", "government soldiers", "person", "fighters"),
    ("Shells killed 12 of the miners in Homs.", "miners", "person", "people"),
    ("Shells killed 12 more people in Homs.", "people", "person", "people"),
    ("Shells killed 12 Ugandans in Homs.", "Ugandans", "person", "people"),
    ("Shells killed 12 Rengma Nagas in Homs.", "Rengma Nagas", "person", "people"),
    ("Camps hold 900 internally displaced people.", "internally displaced people", "person", "displaced"),
    ("Camps hold 900 displaced families.", "displaced families", "household", "displaced_households"),
    ("Camps hold 900 refugees and migrants.", "refugees and migrants", "person", "refugees"),
    ("Waves took 70 houses, temples and schools.", "houses, temples and schools", "house", "homes"),
    ("Waves took 70 water points.", "water points", "facility", "facilities"),
    ("Rebels hold 4 border crossings.", "border crossings", "border_crossing", "areas"),
    ("Rebels fired 60 mortars.", "mortars", "incident", "incidents"),
    ("It takes 3 hours by boat.", "hours", "hour", "durations"),
    ("It takes 80 litres of diesel.", "litres", "litre", "goods"),
    ("It takes 80 sandbags.", "sandbags", "sandbag", "things"),
]
# The phrase ends before these words: (sentence, the counted words)
ENDS = [
    ("Some 200 people fled villages near Goma.", "people"),
    ("Some 200 children in 6 schools fell ill.", "children"),
    ("Some 200 women and 40 men queued.", "women"),
    ("Some 200 farmers whose fields dried up left.", "farmers"),
    ("Some 200 households, mostly herders, left.", "households"),
    ("Some 200 teachers recently quit.", "teachers"),
]
NOT_COUNTED = ["Some 200 were found.", "It was 200 in all.", "Of the 200, most left.", "The 200 (see below) left."]
# Endings and capitals that only look like people's
NOT_PEOPLE = ["committees", "trees", "restaurants", "refineries", "variants", "plants", "bees"]


@pytest.mark.parametrize(("text", "words", "unit", "group"), COUNTED)
def test_a_number_counts_its_noun_phrase(text: str, words: str, unit: str, group: str) -> None:
    counted = quantities_of(text)[0].counted
    where = sentence(text)
    assert text[where.starts[counted.first] : where.ends[counted.last - 1]] == words
    assert (counted.unit, counted.group) == (unit, group)


@pytest.mark.parametrize("text", ["Floods killed 12 family members.", "Floods killed 12 of his family members."])
def test_members_of_a_family_are_people(text: str) -> None:
    fact = fact_of(text, "12")
    assert (fact.indicator, fact.unit) == ("killed", "person")


@pytest.mark.parametrize(("text", "words"), ENDS)
def test_the_phrase_ends(text: str, words: str) -> None:
    counted = quantities_of(text)[0].counted
    where = sentence(text)
    assert text[where.starts[counted.first] : where.ends[counted.last - 1]] == words


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_without_a_noun_nothing_is_counted(text: str) -> None:
    counted = quantities_of(text)[0].counted
    assert (counted.unit, counted.group, counted.first) == ("", "", counted.last)


@pytest.mark.parametrize("noun", NOT_PEOPLE)
def test_things_are_no_people(noun: str) -> None:
    assert quantities_of(f"Floods ruined 40 {noun}.")[0].unit != "person"


@pytest.mark.parametrize(
    ("text", "number", "group"),
    [
        ("Floods killed 30 herders in Lodwar.", "30", "herders"),
        ("Floods killed 30 herders, including nine girls, in Lodwar.", "nine", "girls"),
        ("The number of displaced people is estimated at 4,000 in Lodwar.", "4,000", "displaced people"),
        ("Floods drove out 55 percent of the town’s residents.", "55", "town’s residents"),
        ("Floods killed 30 and injured 12 herders.", "12", "herders"),
        ("Maize costs 30 shillings in Lodwar.", "30", None),
        ("The outage lasted 30 hours in Lodwar.", "30", None),
        # the dead that are counted as such, the crops on a stretch of land, whom a ratio is of
        ("Some 30 corpses lay in Lodwar.", "30", "corpses"),
        ("The bodies of 30 herders lay in Lodwar.", "30", "herders"),
        ("Some 30 deaths were counted in Lodwar.", "30", None),
        ("Floods ruined 30 hectares of maize in Lodwar.", "30", "maize"),
        ("Floods ruined 30 ha (74 acres) of farm land in Lodwar.", "30", "farm land"),
        ("Floods ruined 30 ha (74 acres) of farm land in Lodwar.", "74", "farm land"),
        ("Fires burned 30 hectares of forest in Lodwar.", "30", "forest"),
        ("Nine in ten houses are gone in Lodwar.", "Nine in ten", "houses"),
        ("One in four poor households was displaced.", "One in four", "poor households"),
    ],
)
def test_a_facts_group_is_the_texts_own_words(text: str, number: str, group: str | None) -> None:
    assert fact_of(text, number).population_group == group


def test_a_part_without_a_noun_counts_the_same_group() -> None:
    text = "Fighting injured 30 herders and killed 12."
    assert fact_of(text, "12").population_group == "herders"
