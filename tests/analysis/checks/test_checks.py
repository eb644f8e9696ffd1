"""Rows of the whole table → the warnings they earn, and those they must not get."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmark import tables
from indicators import catalogue
from indicators.analysis import checks, reading, reference
from indicators.catalogue import Example
from indicators.documents import articles
from indicators.model import Article
from indicators.settings import paths

Row = dict[str, Any]
CHECKS = catalogue.checks()
PUBLISHED = date(2022, 9, 14)  # a Wednesday


def judged(*examples: Example | str) -> list[Row]:
    """The rows of documents that are read together."""
    given = [Example(one, PUBLISHED.isoformat()) if isinstance(one, str) else one for one in examples]
    documents = [
        Article(
            one.text,
            f"d{place}",
            published=date.fromisoformat(one.published) if one.published else None,
            published_inferred=one.worked_out,
        )
        for place, one in enumerate(given)
    ]
    return [row for rows in reading.read(documents) for row in rows]


def codes(rows: Iterable[Row]) -> set[str]:
    return {code for row in rows for code in (row["warning"] or "").split("|") if code}


def values(rows: Iterable[Row], code: str) -> list[float]:
    """The figures that carry the warning, in the order of the text."""
    return [row["value"] or row["value_low"] for row in rows if code in (row["warning"] or "").split("|")]


# Every check by its own words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_the_example_earns_the_warning_and_the_other_does_not(check: catalogue.Check) -> None:
    rows = judged(*check.fires)
    assert check.code in codes(rows)
    assert not codes(judged(*check.quiet)), "what is quiet earns no warning of any kind"
    for note in (
        note
        for row in rows
        for code, note in zip((row["warning"] or "").split("|"), row["warning_note"], strict=False)
        if code
    ):
        assert "Compared with: " in note
        assert "Suggested reading: " in note
        assert note[0].isupper()
        assert note[-1] in ".?"


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_every_check_says_what_it_is(check: catalogue.Check) -> None:
    assert check.code.islower()
    assert check.reason.endswith(".")
    assert len(check.label) <= 40, "a badge is short"
    assert len(check.short) <= 20


# figures that carry a warning, by the words that state them: (code, text, the figures warned of)
FIRES = [
    ("implausible_unit", "The Taliban hold 140 provinces, with 9 contested, in Afghanistan.", [140, 9]),
    ("implausible_unit", "The Taliban hold 20 districts in Herat province.", [20]),
    ("whole_disagrees", "The Taliban control 12 of Afghanistan's 38 provinces.", [12]),
    ("whole_disagrees", "The Taliban control 12 of Afghanistan's 30 provinces.", [12]),
    ("whole_disagrees", "Aid reached 12 of 38 provinces of Afghanistan.", [12]),
    (
        "parts_exceed_whole",
        "The Taliban control 250 of the country's 407 districts, with another 190 contested.",
        [250, 190],
    ),
    (
        "parts_exceed_whole",
        "The insurgents hold 250 districts in Afghanistan, another 100 are contested and the government holds 120.",
        [250, 100, 120],
    ),
    ("part_exceeds_whole", "The rebels hold 20 of 15 districts.", [20]),
    ("parts_exceed_whole", "The blast killed 20 people, 12 of them women and 11 men.", [12, 11]),
    ("parts_exceed_whole", "At the market 20 people died: 12 women and 11 children.", [12, 11]),
    ("part_exceeds_whole", "Of the 300 people injured, 420 were children.", [420]),
    ("part_exceeds_whole", "A total of 2,000 people were displaced, of whom 3,000 are women.", [3000]),
    ("share_over_100", "Some 105 percent of children in the district were vaccinated.", [105]),
    ("exceeds_population", "The earthquake killed 900,000 people in Herat city.", [900000]),
    ("conversion_contradicts", "He earned 2000 Afghanis (£18.22) and spent 16.40 Afghanis (£1800).", [18.22, 1800]),
    (
        "conversion_contradicts",
        "He earned 2000 Afghanis (£18.22), spent 1800 Afghanis (£16.40) and lent 500 Afghanis (£45.50).",
        [45.5],
    ),
    (
        "conversion_contradicts",
        "Flour rose from 1800 to 2000 Afghanis – the equivalent of £16.40 to £28.20.",
        [16.4, 28.2],
    ),
    ("price_jump", "A litre of petrol went up from $0.80 to $9.", [0.8, 9]),
    ("household_or_person", "Some 1,200 households (70,000 individuals) were displaced in Nangarhar.", [1200, 70000]),
    (
        "household_or_person",
        "About 2,300 families fled their homes in Badakhshan on Monday. The governor said that 2,300 people fled their "
        "homes in "
        "Badakhshan on Monday.",
        [2300, 2300],
    ),
    ("hearsay", "In Herat 30 people were reportedly killed.", [30]),
    ("hearsay", "It is rumoured that more than 300 people died in the raid.", [300]),
    ("hearsay", "According to unconfirmed reports, at least 45 civilians were killed in Kunduz.", [45]),
    ("hearsay", "The clashes allegedly killed 12 people, the United Nations said 40 were killed.", [12]),
    ("party_claim", "The Taliban said that 25 soldiers were killed in Kunduz.", [25]),
    ("party_claim", "The army said 14 of its soldiers and 30 militants were killed in Kunduz.", [30]),
    (
        "party_claim",
        "Ukraine's defence ministry said that 600 Russian soldiers were killed in Ukraine on Monday.",
        [600],
    ),
]
QUIET = [
    "The Taliban control 118 of the country's 407 districts, with another 190 contested.",
    "Teams visited 3 of the 5 districts assessed in Herat province.",
    "The Taliban hold 20 districts in the west, officials in Herat province said.",
    "The flood killed 46 people, six of them children, and 80 were injured.",
    "The camp houses 5,000 people, among them 2,000 children and 1,500 women.",
    "The blast killed 48 people, including 30 civilians and 25 children.",
    "The blast killed 20 people, 12 of them women and 8 men.",
    "The flood killed 20 people - 120 were injured.",
    "Some 500,000 people were newly displaced in Yemen this year; 300,000 remain displaced.",
    "Inflation rose to 130 percent of last year's level.",
    "The appeal is funded at 110 percent of the target.",
    "Up to 300 million people in Afghanistan and elsewhere need aid.",
    "He earned 2000 Afghanis (£18.22) and spent 1800 Afghanis (£16.40).",
    "He earned 2000 Afghanis (£18) and spent 1800 Afghanis (£16).",
    "Some 1,200 households comprising 7,000 individuals were displaced in Nangarhar.",
    "Some 200 families and 250 children were displaced in Nangarhar.",
    "Some 500 families fled Herat. In Kunduz 500 people fled.",
    "The police arrested 12 people for allegedly spying.",
    "The men, who allegedly took bribes, left before the shelling that killed 12 people.",
    "The health ministry said 25 soldiers were killed in Kunduz.",
    "The Taliban said that 25 Taliban fighters were killed in Kunduz.",
    "The Houthis said that 25 Houthi soldiers were killed in Yemen.",
    "The United Nations said 60 Taliban fighters were killed in Kunduz.",
    "The Taliban say they hold over 200 districts in Afghanistan.",
]


@pytest.mark.parametrize(("code", "text", "figures"), FIRES)
def test_it_is_doubted(code: str, text: str, figures: list[float]) -> None:
    assert values(judged(text), code) == figures


@pytest.mark.parametrize("text", QUIET)
def test_it_deserves_no_warning(text: str) -> None:
    assert not codes(judged(text)), judged(text)


NEEDED = "Some 3.5 million people are in need of aid in Yemen as of 1 August 2022."
SLIPPED = [  # what another document says, and whether one of the two slipped
    ("Some 3,500 people are in need of aid in Yemen as of 9 August 2022.", True),
    ("Some 3.4 million people are in need of aid in Yemen as of 9 August 2022.", False),
    ("Some 3,100 people are in need of aid in Yemen as of 9 August 2022.", False),
    ("Some 3,500 people are in need of aid in Yemen as of 9 July 2022.", False),
    ("Some 3,500 children are in need of aid in Yemen as of 9 August 2022.", False),
    ("Some 3,500 people are displaced in Yemen as of 9 August 2022.", False),
    ("Some 3,500 people are in need of aid in Lebanon as of 9 August 2022.", False),
    ("Some 3,500 people are in need of aid.", False),
    ("Some 3,500 people are in need of aid in Aden in Yemen as of 9 August 2022.", False),
]


@pytest.mark.parametrize(("text", "slips"), SLIPPED)
def test_a_slip_of_thousand_or_million(text: str, slips: bool) -> None:
    assert values(judged(NEEDED, text), "unit_slip") == ([3_500_000, 3_500] if slips else [])


def test_where_more_speak_for_one_side_only_the_other_slipped() -> None:
    rows = judged(NEEDED, "Some 3,500 people are in need of aid in Yemen as of 9 August 2022.", NEEDED)
    assert values(rows, "unit_slip") == [3_500]


# The seeds ------------------------------------------------------------------------------------------------------------


def test_the_warnings_of_the_seeds_are_these_and_no_others() -> None:
    listed = tomllib.loads(
        (Path(__file__).parent.parent.parent / "gold" / "warnings.toml").read_text(encoding="utf-8")
    )["warning"]
    assert all(entry["why"] for entry in listed)
    wanted = sorted((entry["document"], entry["quote"], entry["code"]) for entry in listed)
    rows = [row for rows in reading.read(articles.read_all([paths.seeds()])) for row in rows]
    found = sorted(
        (row["document_id"], row["quote"], code) for row in rows for code in (row["warning"] or "").split("|") if code
    )
    assert found == wanted
    assert len(set(wanted)) == len(wanted)


def test_a_sum_that_contradicts_is_said_as_the_other_rate_has_it() -> None:
    text = "He earned 2000 Afghanis (£18.22), spent 1800 Afghanis (£16.40) and lent 500 Afghanis (£45.50)."
    (doubted,) = [row for row in judged(text) if row["warning"] == "conversion_contradicts"]
    assert doubted["value"] == 45.5
    assert doubted["warning_note"][0].endswith("Suggested reading: £4.56?")


def test_the_districts_that_were_called_provinces() -> None:
    rows = [row for rows in reading.read(articles.read_all([paths.seeds()])) for row in rows]
    doubted = [row for row in rows if "implausible_unit" in (row["warning"] or "")]
    assert [row["unit_suggested"] for row in doubted] == ["district"] * 3
    for said in (
        "34 (OCHA",
        "401 (OCHA",
        "407 (Long War Journal, 2021)",
        "140 + 151 + 131 = 422 is still more than either",
    ):
        assert all(said in row["warning_note"][0] for row in doubted)


# Rows of any kind -----------------------------------------------------------------------------------------------------


def row(
    value: float | None, unit: str = "province", location_code: str | None = "AFG", sentence: str = "s", **more: Any
) -> Row:
    bounds = {"value_low": None, "value_high": None}
    made = {
        "document_id": "a",
        "value": value,
        "unit": unit,
        "location_code": location_code,
        "sentence": sentence,
        "date_accuracy": "day",
    }
    days: Row = {"reference_period_start": None, "reference_period_end": None}
    return made | days | bounds | {"warning": None} | more


def warnings(*rows: Row) -> list[str | None]:
    named = [row | {"fact_id": str(number)} for number, row in enumerate(rows)]
    found = checks.find(iter(named))
    return [checks.columns(found.get(row["fact_id"], []))["warning"] for row in named]


IMPLAUSIBLE = [row(140), row(35), row(500, "district"), row(90, location_code=None), row(None, value_low=200)]
NOT_IMPLAUSIBLE = [
    row(34),
    row(407, "district"),  # the Long War Journal's count; OCHA has 401
    row(81, location_code="TUR"),
    row(82, location_code=None),
    row(900, "district", location_code=None),  # nobody knows how many districts the world has
    row(300, location_code="XXX"),
    row(3_500_000, "person"),
    row(None),
]


@pytest.mark.parametrize("doubted", IMPLAUSIBLE)
def test_more_units_than_there_are(doubted: Row) -> None:
    assert warnings(doubted) == ["implausible_unit"]


@pytest.mark.parametrize("sound", NOT_IMPLAUSIBLE)
def test_not_more_units_than_there_are(sound: Row) -> None:
    assert warnings(sound) == [None]


def test_figures_of_one_sentence_and_unit_stand_or_fall_together() -> None:
    rows = [row(140), row(9), row(9, sentence="t"), row(9, "district"), row(9, document_id="b")]
    assert warnings(*rows) == ["implausible_unit", "implausible_unit", None, None, None]


@pytest.mark.parametrize("end", ["reference_period_start", "reference_period_end"])
def test_an_inferred_date_is_said_and_codes_are_joined(end: str) -> None:
    inferred: Row = {"date_accuracy": "inferred", end: date(2021, 8, 3)}
    assert warnings(row(9, **inferred), row(140, sentence="t", **inferred)) == [
        "date_inferred",
        "implausible_unit|date_inferred",
    ]


def test_what_has_no_date_has_no_inferred_one() -> None:
    assert warnings(row(9, date_accuracy="inferred")) == [None]


def test_rows_are_not_changed_in_place() -> None:
    rows = list(tables.rows(200))
    before = [dict(row) for row in rows]
    checks.find(rows)
    assert rows == before


NONSENSE: tuple[Any, ...] = (
    None,
    math.nan,
    math.inf,
    -1.0,
    0.0,
    "",
    "‮<script>|\n",
    "9" * 40,
    [],
    date(1, 1, 1),
    True,
    10**40,
)


@pytest.mark.parametrize("nonsense", NONSENSE, ids=str)
def test_odd_rows_do_no_harm(nonsense: Any) -> None:
    for name in next(tables.rows(1)):
        if name not in ("fact_id", "mentions"):
            odd = [row | {name: nonsense} for row in tables.rows(20)]
            found = checks.find(odd)
            assert all(
                "|" not in note and "\n" not in note
                for doubts in found.values()
                for note in checks.columns(doubts)["warning_note"]
            )


def test_rows_with_nothing_but_a_name_earn_nothing() -> None:
    assert checks.find({"fact_id": str(number)} for number in range(9)) == {}


# Many rows ------------------------------------------------------------------------------------------------------------


def crowded(count: int) -> list[Row]:
    """One sentence that holds all the figures, each a price that moves and a part of the one before."""
    told = [f"{number + 100} people" for number in range(count)]
    words = ", including ".join(told)
    rows, start = [], 0
    for number, quote in enumerate(told):
        at = {
            "quote_start": start,
            "char_start": start,
            "quote_end": start + len(quote),
            "char_end": start + len(quote) - 7,
        }
        start += len(quote) + len(", including ")
        near = {
            "quote_prefix": words[: at["quote_start"]][-40:],
            "quote_suffix": words[at["quote_end"] :][:40],
            "quote": quote,
        }
        about = {
            "indicator": "price" if number % 3 else "killed",
            "measure": "price",
            "role": ("from", "to")[number % 2],
            "status": "reported",
        }
        rows.append(
            row(number + 100.0, "person", sentence=words)
            | at
            | near
            | about
            | {"fact_id": str(number), "place": "Herat"}
        )
    return rows


def test_time_grows_with_the_rows_and_not_with_their_square() -> None:
    few, many = (min(seconds_of(crowded(count)) for _ in range(2)) for count in (500, 4000))
    assert many < 8 * 4 * few


def seconds_of(rows: Sequence[Row]) -> float:
    return tables.seconds(lambda: checks.find(rows))


def test_the_benchmark_counts_what_it_times() -> None:
    timed = tables.time_checks(2000)
    assert timed["facts"] == 2000
    assert timed["warned"] > 0


# Reference tables -----------------------------------------------------------------------------------------------------


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of data with no reference tables in it."""
    monkeypatch.setattr(paths, "data", lambda: tmp_path)
    for table in (reference.admin_units, reference.populations):
        monkeypatch.setattr(reference, table.__name__, table.__wrapped__)
    return tmp_path


@pytest.mark.usefixtures("spoilt")
def test_without_its_table_a_check_is_left_out_and_the_others_stay() -> None:
    rows = judged(
        "The Taliban control 160 provinces in Afghanistan.", "The flood killed 48 people, including 52 children."
    )
    assert codes(rows) == {"part_exceeds_whole"}
    assert len(reference.problems()) == 2
