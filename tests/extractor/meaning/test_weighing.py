"""Quantity → every reading of it with its price and its rule, which of them wins, and what makes another of it."""

from __future__ import annotations

import dataclasses

import pytest

import fingerprints
import scoring
from indicators import catalogue
from indicators.extractor import pipeline
from indicators.extractor.meaning import distances, refinements, weights
from indicators.extractor.meaning.meaning import Weighed
from indicators.model import Reading
from rooms import facts_of, readings_of, weighed_of

# (sentence, the rule of each of its quantities): called after the catalogue's own words, however the text writes them
RULES = [
    ("A landslide killed 31 people near Mocoa.", ["killed: kill*"]),
    ("LANDSLIDE KILLED 31 people near Mocoa.", ["killed: kill*"]),
    ("Near Mocoa, 31 people were killed by a landslide.", ["killed: kill*"]),
    ("A landslide left 31 people “dead” near Mocoa.", ["killed: dead"]),
    ("The landslide caused 31 deaths near Mocoa.", ["killed: noun @deaths"]),
    ("New arrivals in the camp: 900 New Arrivals.", ["displaced_new: noun new arrivals"]),
    ("Some 45 per cent of the displaced are children.", ["displaced_new: displace*; refined: share"]),
    ("Hostages: 31 pupils", ["detained: noun @captives before a colon"]),
    (
        "Shelling killed 20 civilians, including six children.",
        ["killed: kill*", "reader: goes on from the figure before"],
    ),
    ("Some 40 people have fled into Chad.", ["reader: a flight into another country"]),
    ("The river rose 4 metres.", ["reader: no word fits"]),
    ("Measles killed 15 children.", ["killed: kill*; refined: deaths by a disease"]),
    ("Three children were among the six wounded.", ["reader: goes with the next figure", "injured: noun @injuries"]),
]


@pytest.mark.parametrize(("text", "rules"), RULES)
def test_a_reading_names_its_rule(text: str, rules: list[str]) -> None:
    assert [reading.rule for reading in readings_of(text)] == rules


def test_the_heading_above_is_a_rule() -> None:
    facts = facts_of("Deaths by district:\n\nKasese: 31\n\nGulu: 12")
    assert [fact.rule for fact in facts] == ["reader: heading above"] * 2


def test_every_fact_has_a_rule_that_can_be_looked_up() -> None:
    entries, names = catalogue.indicators(), {rule.name for rule in refinements.ordered()}
    facts = [fact for one in scoring.SETS["seeds"]() for fact in pipeline.extract(one.article)]
    for fact in facts:
        first, *refined = fact.rule.split("; refined: ")
        code, _, phrase = first.partition(": ")
        assert names.issuperset(refined), fact.rule
        if code != "reader" and not phrase.startswith("noun "):
            entry = entries[code]
            assert phrase in (*entry.triggers, *entry.before, *entry.after), fact.rule


def test_no_two_refinements_have_one_name() -> None:
    names = [rule.name for rule in refinements.ordered()]
    assert sorted(set(names)) == sorted(names)
    assert all({*rule.of, rule.becomes} <= catalogue.indicators().keys() for rule in refinements.ordered())


def test_nothing_is_decided_on_the_words_of_an_explanation(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [one.article for name in ("seeds", "cases") for one in scoring.SETS[name]()]
    before = [fingerprints.reading(article) for article in articles]
    make = Reading.__init__

    def reworded(self: Reading, *arguments: object, **named: object) -> None:
        make(self, *arguments, **named)  # type: ignore[arg-type]
        object.__setattr__(self, "because", "for reasons that another hand wrote")

    monkeypatch.setattr(Reading, "__init__", reworded)
    assert readings_of("A landslide killed 31 people.")[0].because == "for reasons that another hand wrote"
    assert [fingerprints.reading(article) for article in articles] == before


# What each quantity costs ---------------------------------------------------------------------------------------------


def test_the_prices_of_one_sentence() -> None:
    first, second, third = weighed_of("Shelling killed 14, injured 30 and displaced 900 people.")
    assert prices(first) == [("killed", 0.23), ("injured", 4.2)]  # a word before; a comma, and the next figure's word
    assert prices(second) == [("injured", 0.23), ("killed", 2.7), ("displaced_new", 4.0), ("killed", 5.635)]
    assert prices(third) == [("displaced_new", 0.23), ("injured", 5.405)]


def prices(weighed: Weighed) -> list[tuple[str, float]]:
    return [(one.indicator, round(one.price, 6)) for one in weighed.candidates]


@pytest.mark.parametrize(
    ("word", "price"),
    [("were", 0.1), ("slowly", 0.1), (",", 1.2), ("and", 1.0), ("while", 4.0), (";", 6.0), ("market", 0.5)],
)
def test_a_word_costs_by_its_kind(word: str, price: float) -> None:
    assert distances.weight(word) == price


# (sentence, what wins, what loses): a comma or another word more, and the other would win
CLOSE = [
    ("Some 40 soldiers, mostly conscripts, were killed in Jos.", "killed", "armed_personnel"),
    ("Some 40 soldiers from a camp in Plateau were killed.", "killed", "armed_personnel"),
    ("Some 40 soldiers from a camp in Plateau, in a village, were killed.", "armed_personnel", "killed"),
]


@pytest.mark.parametrize(("text", "wins", "loses"), CLOSE)
def test_of_two_readings_the_cheaper_wins(text: str, wins: str, loses: str) -> None:
    (weighed,) = weighed_of(text)
    assert [one.indicator for one in weighed.candidates] == [wins, loses]
    assert weighed.won == weighed.candidates[0] == weighed.chosen
    assert weighed.candidates[0].price < weighed.candidates[1].price < weights.DEAREST


def test_what_is_weighed_is_what_is_found() -> None:
    for text in (text for text, _ in RULES):
        assert [weighed.chosen for weighed in weighed_of(text)] == readings_of(text)


def test_a_refinement_is_told_with_what_it_refined() -> None:
    (weighed,) = weighed_of("Measles killed 15 children.")
    assert (weighed.won.indicator, weighed.refined_by) == ("killed", "deaths by a disease")
    assert weighed.chosen.indicator == "disease_deaths"
    listed, _ = weighed_of("Three children were among the six wounded.")
    assert (listed.won.indicator, listed.refined_by) == ("other", "goes with the next figure")
    assert listed.chosen.indicator == "injured"


def test_weighed_is_frozen() -> None:
    (weighed,) = weighed_of("Measles killed 15 children.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        weighed.refined_by = ""  # type: ignore[misc]


def test_no_flood_of_words_is_kept() -> None:
    kept = distances.Weights()
    for at in range(distances.Weights.MOST + 2):
        assert kept[f"word{at}"] == weights.PLAIN
    assert len(kept) <= distances.Weights.MOST
