"""Tables, boxes and label lines of our own making → what their cells must yield, and what they must not."""

from __future__ import annotations

import random
from datetime import date

import pytest

import papers
from indicators import Article
from indicators.documents import formats
from indicators.extractor import pipeline
from indicators.extractor.cells import labels
from indicators.model import Fact
from indicators.settings.limits import Limits

Row = tuple[str, float | None, str, str | None]


def facts(text: str, title: str = "", published: date | None = None) -> list[Fact]:
    return list(pipeline.examine(Article(text=text, title=title or None, published=published)).facts)


def told(text: str, title: str = "") -> list[Row]:
    return [(fact.indicator, fact.value, fact.unit, fact.place) for fact in facts(text, title)]


def unread(text: str, title: str = "") -> list[str]:
    return [
        text[span.char_start : span.char_end]
        for span in pipeline.examine(Article(text=text, title=title or None)).unread
    ]


FLOODS = """Flash floods in northern Mozambique, by district

District | Killed | Injured | Families displaced
Mocuba | 4 | 19 | 310
Milange | - | 7 | 1,205
Total | 4 | 26 | 1,515
"""


def test_a_cell_is_read_with_the_head_of_its_column_and_the_label_of_its_row() -> None:
    found = told(FLOODS)
    assert ("killed", 4, "person", "Mocuba") in found
    assert ("injured", 7, "person", "Milange") in found
    assert ("displaced_new", 1205, "household", "Milange") in found
    assert len(found) == len(set(found)) == 8, "the dash is no fact, everything else is one"


def test_a_row_of_totals_is_of_the_whole() -> None:
    [total] = [fact for fact in facts(FLOODS) if fact.value == 1515]
    assert total.place == "Mozambique"


@pytest.mark.parametrize("whole", ["National", "All", "Countrywide", "Grand total"])
def test_a_whole_row_says_nothing_of_what_is_counted(whole: str) -> None:
    rows = table("District;Number", "Mocuba;14", "Milange;3", f"{whole};17")
    for caption in ("Cholera deaths by district", "Deaths from cholera"):
        assert ("disease_deaths", 17, "person", "Mozambique") in told(f"{caption}\n\n{rows}", "Mozambique"), caption


def test_a_fact_slices_its_number_and_its_row_and_says_why() -> None:
    [fact] = [one for one in facts(FLOODS) if one.value == 310]
    assert FLOODS[fact.char_start : fact.char_end] == "310"
    assert FLOODS[fact.sentence_start : fact.sentence_end] == "Mocuba | 4 | 19 | 310"
    assert "“Families displaced”" in fact.because[0]
    assert "“Mocuba”" in fact.because[0]
    assert fact.rule == "layout: families displaced"


def table(*rows: str) -> str:
    return "\n".join(f"| {' | '.join(row.split(';'))} |" for row in rows) + "\n"


HEADS = [
    ("District;Deaths;Population (in thousands)", "Mocuba;3;412", "", ("population", 412_000, "person", "Mocuba")),
    ("District;Deaths;Population (10,000s)", "Mocuba;3;41", "", ("population", 410_000, "person", "Mocuba")),
    ("District;Requirements (US$ million);Received (US$)", "Mocuba;2.5;900000", "",
     ("funding_required", 2_500_000, "USD", "Mocuba")),
    ("District;Requirements (US$ million);Received (US$)", "Mocuba;2.5;900000", "",
     ("funding_received", 900_000, "USD", "Mocuba")),
    ("District;Suspected cases;Deaths", "Mocuba;40;3", "Cholera", ("disease_deaths", 3, "person", "Mocuba")),
    ("District;Suspected;Confirmed", "Mocuba;40;31", "Cholera", ("disease_cases", 31, "person", "Mocuba")),
    ("District;Cases;CFR", "Mocuba;40;2.5", "Cholera", ("fatality_rate", 2.5, "percent", "Mocuba")),
    ("District;Houses (destroyed);Schools (damaged)", "Mocuba;55;6", "", ("homes_damaged", 55, "house", "Mocuba")),
    ("District;People in need;Number of IDP camps", "Mocuba;9000;12", "", ("sites", 12, "site", "Mocuba")),
    ("Place;Killed;Injured", "Somewhere New;5;6", "", ("killed", 5, "person", "Somewhere New")),
    ("District;Killed;Injured", "Mocuba total;5;6", "", ("killed", 5, "person", "Mocuba")),
    ("Item;Mocuba;Milange", "People killed;5;6", "", ("killed", 6, "person", "Milange")),
    ("Item;March 2024;April 2024", "People killed;5;6", "", ("killed", 6, "person", None)),
    ("Item;Jan;Feb-Mar", "People killed;5;6", "", ("killed", 6, "person", None)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "row", "title", "wanted"), HEADS)
def test_heads_lend_indicator_unit_scale_and_place(head: str, row: str, title: str, wanted: Row) -> None:
    found = told(table(head, row, row.replace("Mocuba", "Milange")), title)
    assert wanted in found


def test_the_head_of_a_column_dates_its_numbers() -> None:
    found = facts(table("Item;March 2024;April 2024", "People killed;5;6", "People injured;8;9"))
    assert [fact.reference_period_start for fact in found] == 2 * [date(2024, 3, 1), date(2024, 4, 1)]


def test_columns_and_signs_of_change_make_changes() -> None:
    text = table("District;Killed;Injured;Change", "Mocuba;14;20;+3", "Milange;9;21;-1")
    assert [(fact.value, fact.role) for fact in facts(text)] == [(14, None), (20, None), (9, None), (21, None)]
    assert unread(text) == ["+3", "-1"], "a change of which, the head does not say"
    text = table("Item;Number;Change", "People killed;14;+3", "People injured;9;+1")
    assert [(fact.value, fact.role) for fact in facts(text)] == [(14, None), (3, "change"), (9, None), (1, "change")]


def test_a_number_in_brackets_is_read_where_its_head_has_brackets() -> None:
    both = table("District;Confirmed cases (new)", "Mocuba;214 (7)", "Milange;80 (2)")
    assert [fact[:2] for fact in told(both, "Cholera")] == [
        *[("disease_cases", 214), ("disease_cases", 7)],
        *[("disease_cases", 80), ("disease_cases", 2)],
    ]
    one = table("District;Confirmed cases", "Mocuba;214 (7)", "Milange;80 (2)")
    assert told(one, "Cholera") == []


@pytest.mark.parametrize(
    ("cell", "qualifier"),
    [
        (">1,400", "more_than"),
        ("~30", "approx"),
        ("≥12", "at_least"),
        ("≤12", "at_most"),
        ("<5", "less_than"),
        ("40+", "more_than"),
    ],
)
def test_a_sign_before_a_number_is_its_hedge(cell: str, qualifier: str) -> None:
    [fact] = facts(f"Deaths: {cell}\n")
    assert (fact.indicator, fact.qualifier) == ("killed", qualifier)


@pytest.mark.parametrize("cell", ["-", "–", "n/a", "", "..", "Closed", "4/5/2"])
def test_what_is_no_number_is_no_fact(cell: str) -> None:
    found = told(table("District;Killed;Injured", f"Mocuba;{cell};6", "Milange;3;2"))
    assert [one for one in found if one[0] == "killed"] == [("killed", 3, "person", "Milange")]


@pytest.mark.parametrize("cell", ["0", "nil", "None"])
def test_zero_is_a_fact(cell: str) -> None:
    assert ("killed", 0, "person", "Mocuba") in told(
        table("District;Killed;Injured", f"Mocuba;{cell};6", "Milange;3;2")
    )


def test_what_no_label_explains_is_unread_and_counted() -> None:
    text = table("District;Alpha;Beta", "Mocuba;14;33", "Milange;9;21")
    assert told(text) == []
    assert unread(text) == ["14", "33", "9", "21"]


def test_labels_that_say_two_things_are_no_fact() -> None:
    text = table("Item;People killed;People evacuated", "People injured;14;33", "Houses damaged;9;21")
    assert told(text) == []
    assert unread(text) == ["14", "33", "9", "21"]


def test_rows_and_keys_are_no_counts() -> None:
    assert [one[1] for one in told(table("#;District;Killed", "1;Mocuba;14", "2;Milange;9"))] == [14, 9]


def test_the_displaced_live_in_camps() -> None:
    text = "Camps for IDPs in South Sudan\n\n" + table("Camp;Population", "Bentiu;9100", "Malakal;7200")
    assert {one[0] for one in told(text)} == {"displaced_total"}


def test_a_caption_that_divides_a_count_lends_it_to_the_places_below() -> None:
    text = "Distribution of cholera deaths by district\n\n" + table("Mocuba;Milange;Gurue", "14;9;2", "5;4;3")
    assert {(one[0], one[2]) for one in told(text)} <= {("disease_deaths", "person")}


LINES = [
    ("Operation budget: CHF 120,500 People affected: 8,150 People to be assisted: 2,300\n",
     [("funding_required", 120_500), ("affected", 8150), ("targeted", 2300)]),
    ("Fatalities: none\nInjuries: 31\n", [("killed", 0), ("injured", 31)]),
    ("KEY FIGURES\n\n1.2 million\nPeople in need\n\n640,000\nPeople targeted\n",
     [("in_need", 1_200_000), ("targeted", 640_000)]),
    ("Health posts out of service: 6 of 14\nPeople killed: 3\n", [("facilities_damaged", 6), ("killed", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_label_lines_and_boxes(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [one[:2] for one in told(text) if one[0] != "other"] == wanted


def test_a_label_with_more_words_after_its_number_stays_a_sentence() -> None:
    [fact] = [one for one in facts(LINES[3][0]) if one.indicator == "facilities_damaged"]
    assert fact.total == 14


def test_a_place_in_a_label_holds_on_the_next_line() -> None:
    assert told("People killed in Mocuba: 14\nPeople injured: 9\n") == [
        ("killed", 14, "person", "Mocuba"),
        ("injured", 9, "person", "Mocuba"),
    ]


COLUMNS = {
    "Killed": ("killed", "person"),
    "Injured": ("injured", "person"),
    "Missing": ("missing", "person"),
    "IDPs": ("displaced_total", "person"),
    "Returnees": ("returned", "person"),
    "Families displaced": ("displaced_new", "household"),
    "People in need": ("in_need", "person"),
    "People reached": ("reached", "person"),
    "Houses damaged": ("homes_damaged", "house"),
    "Schools damaged": ("facilities_damaged", "school"),
}
DISTRICTS = ["Mocuba", "Milange", "Pemba", "Chimoio", "Beira", "Nampula", "Lichinga", "Quelimane"]


@pytest.mark.parametrize("seed", range(40))
def test_random_tables_are_read_right_or_not_at_all(seed: int) -> None:
    chance = random.Random(seed)
    heads = chance.sample(list(COLUMNS), chance.randint(2, 5))
    places = chance.sample(DISTRICTS, chance.randint(2, 6))
    truth = {
        (place, head): chance.choice([None, chance.randint(2, 99), chance.randint(100, 99_999)])
        for place in places
        for head in heads
    }
    flipped = chance.random() < 0.3
    across, down = (places, heads) if flipped else (heads, places)
    mark = chance.choice([" | ", "\t", "    "])

    def shown(row: str, column: str) -> str:
        value = truth[(column, row) if flipped else (row, column)]
        return "-" if value is None else f"{value:,}"

    wide = max(map(len, [*across, *down])) if mark == "    " else 0
    lines = [
        ["Item" if flipped else "District", *across],
        *([row, *(shown(row, column) for column in across)] for row in down),
    ]
    text = "\n".join(mark.join(cell.ljust(wide) for cell in line).rstrip() for line in lines) + "\n"
    result = pipeline.examine(Article(text=text))
    right = {(place, *COLUMNS[head], float(value)) for (place, head), value in truth.items() if value is not None}
    found = {(fact.place, fact.indicator, fact.unit, fact.value) for fact in result.facts if fact.indicator != "other"}
    assert found <= right, text
    assert found or mark == "    " or not right, "what pipes and tabs part is read"
    numbers = {f"{value:,}" for value in truth.values() if value is not None}
    for fact in result.facts:
        assert text[fact.char_start : fact.char_end] in numbers
    for span in result.unread:
        assert text[span.char_start : span.char_end].strip("- ") in {*numbers, ""}


def test_what_one_table_says_of_its_columns_is_not_taken_for_another_s() -> None:
    """The memory of a table that is done with may be the next one's."""
    districts = table("District;Killed", "Oldmere;4", "Tarnfield;5")
    teams = table("Team;Injured", "Blue Heron;3", "Red Kite;2")
    found = told(f"{districts}\nAfter the storm.\n\n{teams}")
    assert found == [
        ("killed", 4, "person", "Oldmere"),
        ("killed", 5, "person", "Tarnfield"),
        ("injured", 3, "person", None),
        ("injured", 2, "person", None),
    ]


def path(*parts: str) -> tuple[str, str]:
    article = Article(text="x")
    reader = labels.Labels(article, lambda pseudo: pipeline.extract(pseudo), lambda label: False)
    fact = reader.path(parts, "").fact
    return (fact.indicator, fact.unit) if fact else ("", "")


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (("Houses", "destroyed"), ("homes_damaged", "house")),
        (("Affected", "Families"), ("affected", "household")),
        (("Killed", "of which children"), ("killed", "person")),
        (("Number of formal IDP settlements",), ("sites", "site")),
        (("Health staff",), ("other", "person")),
        (("Current capacity in tents",), ("", "")),
        (("Price per kg",), ("", "")),
    ],
)
def test_paths_of_labels(parts: tuple[str, ...], wanted: tuple[str, str]) -> None:
    assert path(*parts) == wanted or (wanted[0] in ("", "other") and path(*parts)[0] in ("", "other"))


def test_years_and_codes_are_no_counts() -> None:
    assert [one[1] for one in told(table("District;Year;Killed", "Mocuba;2023;14", "Milange;2024;9"))] == [14, 9]


def test_many_label_lines_are_read_in_a_time_that_grows_with_them() -> None:
    text = "Deaths: 14 " * 6_000
    assert pipeline.examine(Article(text=text), seconds=20).facts


FALLS = table(
    "District;IDPs, May 2025;IDPs, June 2025;Change;Change (%)",
    "Mocuba;1,520;1,611;91;6.0",
    "Milange;964;147;-817;-84.8",
    "Alto Molocue;412;370;(42);(10.2)",
    "Gurue;80;79;−1;−1.3",
)


def test_a_change_is_of_what_all_other_columns_count_and_a_fall_has_its_size() -> None:
    changes = [(one.value, one.indicator, one.unit, one.place) for one in facts(FALLS) if one.role == "change"]
    assert [one for one in changes if one[2] == "person"] == [
        (91, "displaced_total", "person", "Mocuba"),
        (817, "displaced_total", "person", "Milange"),
        (42, "displaced_total", "person", "Alto Molocue"),
        (1, "displaced_total", "person", "Gurue"),
    ]
    assert [one[0] for one in changes if one[2] == "percent"] == [6, 84.8, 10.2, 1.3]
    assert not unread(FALLS)


def test_less_than_nothing_is_no_figure_outside_of_a_column_of_changes() -> None:
    text = table("District;Killed;Injured", "Mocuba;-14;(20)", "Milange;9;21")
    assert [fact.value for fact in facts(text)] == [9, 21]
    assert unread(text) == ["-14", "(20)"]


SCALES = [
    ("Table 2. People in need by district (in thousands)", 412_000),
    ("People in need by district, in thousands", 412_000),
    ("People in need by district ('000)", 412_000),
    ("Thousands in need, by district", 412),
    ("In need of aid, 1 in 1,000 people", 412),
]


@pytest.mark.parametrize(("caption", "value"), SCALES)
def test_a_caption_lends_its_scale_to_counts_and_not_to_shares(caption: str, value: float) -> None:
    text = f"{caption}\n\n" + table("District;People in need;Share in need (%)", "Mocuba;412;31", "Milange;95;12")
    found = [(fact.value, fact.unit) for fact in facts(text) if fact.place == "Mocuba"]
    assert found == [(value, "person"), (31, "percent")]


SOURCES = [
    ("", "Source: Ministry of Health", "Ministry of Health"),
    ("", "Source: WHO, 12 May 2024", "WHO"),
    ("", "* Includes those moved on. Source: UNHCR - those who arrived are counted.", "UNHCR"),
    ("Deaths by district (Source: OCHA)", "", "OCHA"),
    ("", "Rain is expected. Source: WHO", None),
    ("", "Source: own calculations", None),
]


@pytest.mark.parametrize(("caption", "after", "source"), SOURCES)
def test_the_source_under_a_table_states_its_figures(caption: str, after: str, source: str | None) -> None:
    text = f"{caption}\n\n" + table("District;Killed;Injured", "Mocuba;14;20", "Milange;9;21") + f"\n{after}\n"
    assert {fact.attributed_to for fact in facts(text)} == {source}


RATES = [
    ("CFR (%)", ("fatality_rate", "percent")),
    ("Case fatality rate", ("fatality_rate", "percent")),
    ("Attack rate per 10,000", None),
    ("IDPs (families)", ("displaced_total", "household")),
    ("Affected population", ("affected", "person")),
]


@pytest.mark.parametrize(("head", "wanted"), RATES)
def test_a_head_of_a_rate_counts_nobody_and_brackets_say_who_is_counted(
    head: str, wanted: tuple[str, str] | None
) -> None:
    one, other = ("310", "520") if wanted and wanted[1] != "percent" else ("3.1", "5.2")
    text = table(f"District;Cases;{head}", f"Mocuba;140;{one}", f"Milange;95;{other}")
    found = {
        (fact.indicator, fact.unit)
        for fact in facts(text, "Cholera in Zambezia")
        if fact.value in (float(one), float(other))
    }
    assert found == ({wanted} if wanted else set())


PRICES = [
    (
        "Retail prices in Yemeni rials (YER)",
        "Good;Unit;Aden;Taiz",
        ["Wheat flour;kg;1,420;610", "Diesel;litre;1,790;475"],
    ),
    (
        "",
        "Market;Good;Unit;Price (YER)",
        ["Aden;Wheat flour;kg;1,420", "Taiz;Wheat flour;kg;610", "Aden;Diesel;litre;1,790"],
    ),
]


@pytest.mark.parametrize(("caption", "head", "rows"), PRICES)
def test_a_price_is_of_the_goods_and_the_measure_that_its_row_names(caption: str, head: str, rows: list[str]) -> None:
    found = [(one.value, one.unit, one.commodity, one.place) for one in facts(f"{caption}\n\n{table(head, *rows)}")]
    assert (1420, "YER/kilogram", "wheat flour", "Aden") in found
    assert (610, "YER/kilogram", "wheat flour", "Taiz") in found
    assert (1790, "YER/litre", "diesel", "Aden") in found
    assert {unit for _, unit, *_ in found} == {"YER/kilogram", "YER/litre"}


def test_a_number_sign_below_a_head_counts_what_the_head_says() -> None:
    shares: list[list[object]] = [["Bay", 312_914, (0.3,)], ["Bakool", 161_000, (0.35,)]]
    book = papers.book(("IPC", [["Region", "Phase 3+", "Phase 3+"], ["", "#", "%"], *shares]))
    text = formats.read(book, ".xlsx", Limits())
    found = pipeline.examine(Article(text=text.text, layout=text.layout)).facts
    assert [(one.indicator, one.value, one.unit) for one in found] == [
        *[("food_insecure", 312_914, "person"), ("food_insecure", 30, "percent")],
        *[("food_insecure", 161_000, "person"), ("food_insecure", 35, "percent")],
    ]


def test_the_whole_of_several_countries_is_none_of_them() -> None:
    assert told(table("Country;Deaths;Injured", "Guinea;739;2", "Liberia;2,069;3", "Total;2,808;5"))[-2:] == [
        *[("killed", 2808, "person", None), ("injured", 5, "person", None)]
    ]


def test_columns_of_one_table_say_nothing_of_those_of_the_next() -> None:
    ages = table("Age;Cases;Deaths", "80 and above;246;22", "60 to 79;513;25")
    for _ in range(3):
        found = facts(table("Region;Cases;Deaths", "Mocuba;19;2", "Milange;7;1") + "\n\nBy age\n\n" + ages, "Cholera")
        assert {fact.place for fact in found} == {"Mocuba", "Milange", "Mozambique"}


SECTIONS = ["District;Killed;Injured", "Nampula;;", "Mossuril;12;41", "Monapo;9;7", "Zambezia;;", "Mocuba;3;7"]


def test_a_total_below_the_last_section_is_of_all_unless_each_section_has_its_own() -> None:
    def place_of(killed: float, *rows: str) -> str | None:
        made = [row.split(";") for row in rows]
        text = formats.read("\n".join(",".join(row) for row in made).encode(), ".csv", Limits())
        found = pipeline.examine(Article(text=text.text, layout=text.layout, title="Floods in Mozambique")).facts
        return next(fact.place for fact in found if fact.value == killed)

    assert place_of(24, *SECTIONS, "Total;24;55") == "Mozambique"
    assert place_of(3, *SECTIONS, "Total;24;55") == "Mocuba"
    assert place_of(33, *SECTIONS[:4], "Total;21;48", *SECTIONS[4:], "Total;33;70") == "Zambezia"


@pytest.mark.parametrize("caption", ["Deaths outside of mainland China", "Deaths, excluding China"])
def test_a_caption_that_says_where_not_names_no_place(caption: str) -> None:
    text = f"{caption}\n\n" + table("Country;Deaths;Injured", "Guinea;739;2", "Liberia;2,069;3", "Total;2,808;5")
    assert {fact.place for fact in facts(text) if fact.value in (2808, 5)} == {None}


def test_thousands_with_points_are_no_fractions_of_people() -> None:
    assert [fact[:3] for fact in told(table("Province;IDP families", "Kunar;1.234", "Herat;2.500"))] == [
        ("displaced_total", 1234, "household"),
        ("displaced_total", 2500, "household"),
    ]
    assert not told(table("Province;Families displaced", "Kunar;45.5", "Herat;30.1"))
