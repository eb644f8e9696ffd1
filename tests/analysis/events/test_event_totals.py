"""Totals of events: articles of our own making whose totals are known, and the rules one by one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators import Article, UnreadError, extract, totals
from indicators.analysis.events import categories, event_totals, figures
from indicators.model import Block, Layout
from indicators.table import columns

HERE = Path(__file__).parent
# Share of all totals, and of those that are stated, that must be found; of the second set 0.973 at first sight.
FLOORS = {"shown": (1.0, 1.0), "held_back": (0.98, 0.95)}
CATEGORIES = ("deaths", "injured", "missing", "displaced", "homeless", "affected", "homes", "loss")
CONTRACT = (
    "country", "category", "value", "low", "high", "qualifier", "unit", "as_of", "speaker", "scope", "rivals",
    "fact_id", "document_id", "quote",
)  # fmt: skip


def events(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["event"]
    return found


def articles(event: dict[str, Any]) -> list[Article]:
    return [
        Article(one["text"].lstrip("\n"), f"{event['id']}-{at}", title=one["title"], published=one.get("published"))
        for at, one in enumerate(event["documents"])
    ]


def is_right(line: dict[str, Any], wanted: Any) -> bool:
    """Whether a line is what an article states: a number, one between two, or that there was none, or nothing."""
    if isinstance(wanted, str):
        return bool(line["qualifier"] == wanted)
    number = next((line[name] for name in ("value", "low", "high") if line[name] is not None), None)
    if number is None:
        return False
    least, most = wanted if isinstance(wanted, list) else (wanted, wanted)
    return bool(least <= number <= most)


def by_category(*documents: Article | str) -> dict[str, dict[str, Any]]:
    """The lines of one event."""
    given = [one if isinstance(one, Article) else Article(one, f"d{at}") for at, one in enumerate(documents)]
    lines = totals(given)
    assert len(lines) == len(CATEGORIES), f"{len(lines)} lines are of more than one event"
    return {line["category"]: line for line in lines}


@pytest.mark.parametrize("name", FLOORS)
def test_totals_of_articles_are_found(name: str) -> None:
    right: list[bool] = []
    stated: list[bool] = []
    for event in events(name):
        lines = by_category(*articles(event))
        assert set(event["totals"]) <= set(CATEGORIES), event["id"]
        for category in CATEGORIES:
            wanted = event["totals"].get(category, "not stated")
            right.append(is_right(lines[category], wanted))
            if wanted != "not stated":
                stated.append(right[-1])
    of_all, of_stated = FLOORS[name]
    assert sum(right) / len(right) >= of_all
    assert sum(stated) / len(stated) >= of_stated


def test_no_article_stands_in_both_sets() -> None:
    texts = [one["text"] for name in FLOORS for event in events(name) for one in event["documents"]]
    assert len(texts) == len(set(texts))
    assert sum(len(events(name)) for name in FLOORS) >= 25


# The lines ------------------------------------------------------------------------------------------------------------

FLOOD = "Floods killed 40 people in Nepal in May 2019 and destroyed 300 houses."


def test_the_columns_are_a_contract() -> None:
    assert event_totals.COLUMNS[: len(CONTRACT)] == CONTRACT
    (lines,) = [totals(Article(FLOOD, "a"))]
    assert [line["category"] for line in lines] == list(CATEGORIES)
    assert all(tuple(line) == event_totals.COLUMNS for line in lines)


def test_a_line_leads_to_its_fact() -> None:
    article = Article(FLOOD, "a")
    line = by_category(article)["deaths"]
    fact = next(one for one in extract(article) if one.indicator == "killed")
    assert (line["fact_id"], line["document_id"], line["quote"]) == (fact.fact_id, "a", fact.quote)
    assert (line["country"], line["unit"], line["scope"]) == ("Nepal", "person", "event")


def test_nothing_is_made_of_nothing() -> None:
    assert totals([]) == []
    lines = by_category("The road was closed in Nepal.")
    assert {line["qualifier"] for line in lines.values()} == {"not stated"}
    assert all(line["value"] is None and not line["fact_id"] for line in lines.values())


def test_none_reported_is_not_the_same_as_not_stated() -> None:
    lines = by_category("The 2011 flood in Nepal damaged 40 houses. No deaths were reported.")
    assert (lines["deaths"]["value"], lines["deaths"]["qualifier"]) == (0, "none reported")
    assert (lines["missing"]["value"], lines["missing"]["qualifier"]) == (None, "not stated")


def test_a_rule_of_signs_is_no_heading() -> None:
    layout = Layout((Block("heading", 0, 3),))
    line = by_category(Article("===\nThe 2010 flood in Nepal killed 12 people.\n===\n", "a", layout=layout))["deaths"]
    assert line["value"] == 12


# Whole before local ---------------------------------------------------------------------------------------------------


def test_a_local_figure_is_never_the_events() -> None:
    lead = "The 2019 floods in Nepal killed 40 people.\n\n"
    lines = by_category(f"{lead}In Banke 90 houses fell. In Saptari, 31 people died in one village. Six died in Doti.")
    assert (lines["deaths"]["value"], lines["deaths"]["scope"]) == (40, "event")


def test_a_local_figure_alone_says_that_it_is_local() -> None:
    line = by_category("Rain fell on Nepal in 2019.\n\nIn Pokhara the floods killed 12 people.")["deaths"]
    assert (line["value"], line["scope"], line["workings"]) == (12, "place", "")


@pytest.mark.parametrize("words", ["In all,", "In total,", "Nationwide,", "Across the country,"])
def test_words_of_the_whole_reach_into_sections(words: str) -> None:
    text = (
        f"Storm Abel\n\nStorm Abel crossed Kenya in 2012.\n\nNairobi\n{words} 55 people were killed. Nine died there.\n"
    )
    line = by_category(text)["deaths"]
    assert (line["value"], line["scope"]) == (55, "event")


def test_parts_are_added_only_with_their_workings() -> None:
    text = (
        "Storm Abel\n\nStorm Abel blew in 2016.\n\nGermany\nIn Germany 29 people died.\n\nPoland\nIn Poland 17 died.\n"
    )
    line = by_category(text)["deaths"]
    assert (line["value"], line["workings"]) == (46, "29 (Germany) + 17 (Poland) = 46")
    assert line["fact_id"].count(" | ") == line["quote"].count(" | ") == 1


def test_places_that_may_hold_one_another_are_not_added() -> None:
    text = "Floods came in 2016.\n\nIn Bihar state 80 people died. In Patna 30 people died.\n"
    line = by_category(text)["deaths"]
    assert (line["value"], line["workings"]) == (80, "")


def test_homes_destroyed_and_damaged_are_all_homes_and_say_so() -> None:
    line = by_category("The 2010 flood in Nepal destroyed 100 houses and damaged 250 others.")["homes"]
    assert (line["value"], line["workings"]) == (350, "100 (destroyed) + 250 (damaged) = 350")


def test_a_part_of_the_homes_is_not_added() -> None:
    line = by_category("The 2010 flood in Nepal damaged 250 houses, of which 100 were destroyed.")["homes"]
    assert (line["value"], line["workings"]) == (250, "")


def test_children_among_the_dead_are_not_the_dead() -> None:
    assert by_category("The 2010 flood in Nepal killed 25 people, including 11 children.")["deaths"]["value"] == 25


# Newer before older, confirmed before estimated, one beside the other -------------------------------------------------


def test_a_newer_figure_replaces_an_older_and_shows_it() -> None:
    first = Article(
        "Floods killed 103 people in Kenya.", "one", title="Kenya floods: update 1", published=date(2018, 4, 3)
    )
    then = Article(
        "Floods killed 87 people in Kenya.", "two", title="Kenya floods: update 2", published=date(2018, 4, 9)
    )
    for order in ([first, then], [then, first]):
        line = by_category(*order)["deaths"]
        assert (line["value"], line["as_of"], line["document_id"]) == (87, date(2018, 4, 9), "two")
        assert line["earlier"] == "103 (no speaker named, 3 Apr 2018)"


def test_a_later_bound_that_agrees_does_not_replace() -> None:
    first = Article(
        "Floods killed 143 people in Kenya.", "one", title="Kenya floods: update 1", published=date(2018, 4, 3)
    )
    then = Article("Floods killed more than 100 people in Kenya.", "two", title="Kenya floods: update 2",
                   published=date(2018, 4, 9))  # fmt: skip
    assert by_category(first, then)["deaths"]["value"] == 143


def test_rivals_stand_beside_with_speaker_and_value() -> None:
    text = "The police said 58 people were killed in Beledweyne. The Red Cross said 49 people were killed."
    line = by_category(Article(text, "d", published=date(2017, 8, 15)))["deaths"]
    assert (line["value"], line["speaker"]) == (58, "police")
    assert line["rivals"].startswith("49 (Red Cross")


def test_an_estimate_stands_apart_from_what_is_confirmed() -> None:
    text = "The 2011 quake in Nepal: officials confirmed 340 deaths. The Red Cross estimated that 900 people had died."
    line = by_category(text)["deaths"]
    assert (line["value"], line["case_status"]) == (340, "confirmed")
    assert "900 (Red Cross, estimated)" in line["rivals"]


# Never two events, two countries, two kinds of money ------------------------------------------------------------------


@pytest.mark.parametrize(
    "history",
    [
        "In 2005 an earthquake killed 73,000 people.",
        "The 2005 earthquake killed 73,000.",
        "It was the deadliest since 2005, when an earthquake killed 73,000 people.",
        "It was less deadly than the 2005 Kashmir earthquake, which killed 73,000 people.",
        "A similar earthquake killed 73,000 people in the same valley.",
    ],
)
def test_another_event_of_the_article_is_apart(history: str) -> None:
    text = f"The 2015 earthquake killed 270 people in Pakistan. {history}"
    assert by_category(text)["deaths"]["value"] == 270


def test_the_worst_since_a_year_is_the_event_itself() -> None:
    text = "The 2015 earthquake struck Nepal. It was the worst since the 1934 earthquake, killing 270 people."
    assert by_category(text)["deaths"]["value"] == 270


def test_money_of_another_year_is_left_out() -> None:
    text = "The 1985 flood in Nepal caused damage of $430 million (equivalent to $1.3 billion in 2023)."
    assert by_category(text)["loss"]["value"] == 430e6


def test_insured_losses_are_a_part() -> None:
    text = "The 1985 flood in Nepal caused insured losses of $900 million. Total damage was put at $800 million."
    assert by_category(text)["loss"]["value"] == 800e6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Floods in Kenya", "Floods in Uganda"),
        ("Floods in Kenya", "Earthquake in Kenya"),
        ("2018 Kenya floods", "2019 Kenya floods"),
        ("Cyclone Ana", "Cyclone Batsirai"),
        ("Kenya alert: 3 April", "Kenya alert: 9 April"),
    ],
)
def test_two_events_are_never_one(one: str, other: str) -> None:
    country = {name: name.rpartition(" in ")[2] if " in " in name else "Kenya" for name in (one, other)}
    documents = [
        Article(f"{name} has killed {number} people in {country[name]}.", name, title=name, published=date(2018, 4, 3))
        for name, number in ((one, 12), (other, 30))
    ]
    found = [line["value"] for line in totals(documents) if line["category"] == "deaths"]
    assert found == [12, 30]


def test_reports_of_one_flood_are_one_event() -> None:
    titles = {
        "Heavy rain floods western Kenya": date(2018, 4, 3),
        "Kenya: death toll of floods rises": date(2018, 4, 9),
    }
    documents = [
        Article(f"Floods killed {12 + at} people in Kenya.", title, title=title, published=day)
        for at, (title, day) in enumerate(titles.items())
    ]
    line = by_category(*documents)["deaths"]
    assert (line["value"], line["documents"]) == (13, 2)


def test_the_reader_says_what_is_the_events_and_the_document_what_place_is_its_whole() -> None:
    article = Article("The 2019 floods in Nepal.\n\nThe floods killed 12 people.", "a")
    rows = columns.rows(article, extract(article))
    assert [one.reach for one in figures.of(article, rows).figures] == ["open"]
    for scope, reach in (("event", "whole"), ("place", "open"), ("country", "open")):
        told = figures.of(article, [row | {"scope": scope} for row in rows])
        assert [one.reach for one in told.figures] == [reach]


# What is counted ------------------------------------------------------------------------------------------------------


def test_homeless_are_not_displaced_nor_are_households_people() -> None:
    lines = by_category("The 2010 flood in Nepal left 900 people homeless and displaced 4,000 people.")
    assert (lines["homeless"]["value"], lines["displaced"]["value"]) == (900, 4000)
    line = by_category("The 2010 flood in Nepal affected 310 families.")["affected"]
    assert (line["value"], line["unit"]) == (310, "household")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The flood destroyed about 40 houses.", "gone"),
        ("Some 40 houses were damaged and 12 were destroyed.", "harmed"),
        ("In all 40 houses were damaged or destroyed.", "both"),
        ("The flood destroyed or damaged 40 houses.", "both"),
    ],
)
def test_what_became_of_homes(text: str, state: str) -> None:
    article = Article(text, "a")
    row = next(row for row in columns.rows(article, extract(article)) if row["value"] == 40)
    assert categories.state(row) == state


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(UnreadError):
        totals(tmp_path / "empty.txt")
    told: list[object] = []
    assert totals(tmp_path / "empty.txt", tell=told.append) == []
    assert len(told) == 1
