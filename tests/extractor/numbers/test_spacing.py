"""Numbers with nothing but space between → one number, several, or a row of which none is read; whatever the table."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from indicators import Article, extract
from indicators.extractor import pipeline
from indicators.extractor.numbers.spacing import Style
from indicators.extractor.numbers.written import worth

PROSE = "Some 61 000 people fled the delta. The army said so on Monday.\n\n"  # a document that writes its thousands so


def facts(text: str) -> list[tuple[str, float | None]]:
    return [(fact.indicator, fact.value) for fact in extract(Article(text, "a"))]


def unread(text: str) -> list[str]:
    return [text[span.char_start : span.char_end] for span in pipeline.examine(Article(text, "a")).unread]


STYLES = [
    ("Some 61 000 people fled.", True),
    ("Some 61 250 people fled.", True),
    ("In all 61 250 measles cases were reported.", True),
    ("Soldiers killed 1 204 villagers, said the mayor.", True),
    ("Some 61 250 people fled and 1,200 stayed.", False),
    ("Some 61 000 people fled, and 1’200 stayed.", False),
    ("Zone 61 250 people.", False),
    ("rural 61 250 people", False),
    ("Camp Nord 11 420\n", False),
    ("killed 540 204 injured", False),
    ("Rows of 11 250 300 41 people", False),
    ("No number at all.", False),
]


@pytest.mark.parametrize(("text", "spaced"), STYLES)
def test_a_document_says_how_it_parts_thousands(text: str, spaced: bool) -> None:
    assert Style(text).spaced is spaced


ONE = [
    ("Some 61 000 people fled.", [("displaced_new", 61_000)]),
    ("Some 61 250 people fled.", [("displaced_new", 61_250)]),
    ("Some 61\u202f250 people fled.", [("displaced_new", 61_250)]),
    # no cell is written 000
    ("Some 61 000 people fled and 1,200 died.", [("displaced_new", 61_000), ("killed", 1_200)]),
    ("Some 1 204 075 people fled.", [("displaced_new", 1_204_075)]),
    (PROSE + "The storm killed 1 204 people.", [("displaced_new", 61_000), ("killed", 1_204)]),
    (PROSE + "IDPs: 12 450", [("displaced_new", 61_000), ("displaced_total", 12_450)]),
]


@pytest.mark.parametrize(("text", "wanted"), ONE)
def test_a_thousands_space_is_read_where_nothing_speaks_against_it(text: str, wanted: list[tuple[str, float]]) -> None:
    assert facts(text) == wanted
    assert unread(text) == []


ROWS = [
    ("Deaths by valley\n\nUpper 11 42 320\nLower 8 17 1,140", ["11", "42", "320", "8", "17", "1,140"]),
    ("Deaths in Nord 33,000 172 410 this year", ["33,000", "172", "410"]),
    ("Cholera cases: 75 135 158", ["75", "135", "158"]),
    ("Some 61 250 people fled and 1,200 died.", ["61", "250"]),
    ("Nord 540 204 IDPs of the camp", ["540", "204"]),
    ("Families 540 204 people", ["540", "204"]),
    (PROSE + "Refugees 540 204 displaced", ["540", "204"]),
    (PROSE + "Nord 540 204", ["540", "204"]),
    (PROSE + "rural 540 204 people", ["540", "204"]),
    (PROSE + "The camp has refugees 540 204 people.", ["540", "204"]),
    ("It gave 12 340 litres of water and 1,200 tents.", ["12", "340"]),
    (PROSE + "rural 540 204\nurban 310 112", ["540", "204", "310", "112"]),
    (PROSE + "Dead in all 5 61 000 people", ["5", "61", "000"]),
    ("Deaths 12% 15% 20%", ["12", "15", "20"]),
    ("Deaths 30 0 ► 5", ["30", "0", "5"]),
    ("People killed\t11\t420", ["11", "420"]),
    ("40 killed 540 204 injured", ["540", "204"]),
    ("killed 540 204 injured 77", ["540", "204"]),
]


@pytest.mark.parametrize(("text", "numbers"), ROWS)
def test_of_a_row_no_number_is_a_fact_and_each_is_counted(text: str, numbers: list[str]) -> None:
    assert [number for number in unread(text) if number in numbers] == [number for number in numbers if number != "000"]
    spans = {
        number
        for span in extract(Article(text, "a"))
        for number in re.findall(r"\S+", text[span.char_start : span.char_end])
    }
    assert spans.isdisjoint(set(numbers) - {"61", "000"})


APART = [
    ("The toll in Nord: killed 540 204 injured.", [("killed", 540), ("injured", 204)]),
    ("In 2021 300 people died.", [("killed", 300)]),
    ("Some 61, 000 people fled.", [("displaced_new", 61_000)]),
    ("Killed in the towns: 11, 42, 300", [("killed", 11), ("killed", 42), ("killed", 300)]),  # and never 42,300
]


@pytest.mark.parametrize(("text", "wanted"), APART)
def test_numbers_that_stand_beside_each_other_are_read_apart(text: str, wanted: list[tuple[str, float]]) -> None:
    assert facts(text) == wanted


def test_a_row_ends_with_its_line() -> None:
    text = "Health workers in the northern provinces say that the cholera cases were 345\n120 people died."
    assert facts(text) == [("disease_cases", 345), ("disease_deaths", 120)]


def test_what_a_package_holds_is_no_row() -> None:
    assert unread("The agency gave 500 25 kg bags of rice.") == []


# Whatever the table ---------------------------------------------------------------------------------------------------

CELLS = (
    some.integers(0, 2_000_000).map(str)
    | some.integers(0, 2_000_000).map("{:,}".format)
    | some.integers(1, 999).map(str)
)
LABELS = some.sampled_from(
    ["Nord", "rural", "Killed", "killed", "IDPs", "women", "Total", "in camps", "Injured", "Camp 4"]
)
HEADS = some.sampled_from(
    [
        "",
        "Deaths by valley\n\n",
        "Place Killed Injured Families displaced\n",
        "KEY FIGURES\n",
        "People killed, injured:\n",
        PROSE,
    ]
)
GAPS = some.sampled_from([" ", " ", "  ", "\t", "\u00a0", " | ", "\n", ", ", "; ", " - ", " ► "])
# No tail has a full stop: "rural 1 100 people stayed." tells nobody that it is a row.
TAILS = some.sampled_from(["", "", " people", " injured", " - open", "\ncommunities", " IDPs, Full"])


@some.composite
def a_table(draw: some.DrawFn) -> tuple[str, list[str]]:
    """A text with rows of one to six numbers, and the numbers as they were written."""
    gap, columns, head = draw(GAPS), draw(some.integers(1, 6)), draw(HEADS)
    rows = draw(
        some.lists(
            some.tuples(LABELS, some.lists(CELLS, min_size=columns, max_size=columns), TAILS), min_size=1, max_size=5
        )
    )
    lines = [f"{label}{' ' if label else ''}{gap.join(cells)}{tail}" for label, cells, tail in rows]
    return head + "\n".join(lines), [cell for _, cells, _ in rows for cell in cells]


@settings(max_examples=400)
@given(a_table())
def test_no_table_gives_a_number_that_nobody_wrote(table: tuple[str, list[str]]) -> None:
    text, cells = table
    written = {worth(cell) for cell in cells} | {61_000, 4}
    for fact in extract(Article(text, "a")):
        said = text[fact.char_start : fact.char_end]
        assert {fact.value, fact.value_low, fact.value_high} - {None} <= written, said


@given(some.integers(1, 999), some.integers(0, 999), some.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]))
def test_a_document_in_the_style_of_spaces_has_its_numbers_read(thousands: int, rest: int, gap: str) -> None:
    text = f"{PROSE}On Tuesday another {thousands}{gap}{rest:03d} people fled."
    assert facts(text)[-1] == ("displaced_new", thousands * 1000 + rest)


IN_TURN = "UNICEF Target Total achieved (#) Sector Target Total achieved (#)"
PAIRED = [
    # rows of as many numbers as there are heads, or of a pair; a note's number before a row is none of them
    (
        f"{IN_TURN} # of girls and boys in care 2 94,500 71,300 362,740 81,254 # of infants vaccinated 43,280 31,940",
        [
            *[("targeted", 94_500), ("reached", 71_300), ("targeted", 362_740), ("reached", 81_254)],
            *[("targeted", 43_280), ("reached", 31_940)],
        ],
    ),
    # an odd row does not count out, schools are no people, and a sentence has no heads
    (f"{IN_TURN} # of girls and boys in care 94,500 71,300 362,740", []),
    (f"{IN_TURN} # of schools 94,500 71,300", []),
    ("The target was achieved. Girls and boys 94,500 71,300", []),
    ("Total achieved (#) # of girls and boys in care 94,500 71,300", []),
]


@pytest.mark.parametrize(("text", "wanted"), PAIRED)
def test_heads_in_turn_say_what_the_numbers_of_a_row_are(text: str, wanted: list[tuple[str, float]]) -> None:
    assert facts(text) == wanted
