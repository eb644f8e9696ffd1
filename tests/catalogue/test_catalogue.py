"""The catalogue: its files hold what they must, a slip is named with its remedy, and every entry's own sentences are
read right."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache

import pytest

from indicators import catalogue
from indicators.catalogue import entries
from indicators.extractor import pipeline
from indicators.extractor.text.words import forms
from indicators.model import MEASURES, Article

INDICATORS = catalogue.indicators()
EXAMPLES = [(entry.code, sentence) for entry in INDICATORS.values() for sentence in entry.examples]
COUNTEREXAMPLES = [(entry.code, sentence) for entry in INDICATORS.values() for sentence in entry.counterexamples]

# A right entry, which each row of SLIPS spoils in one place: (what is written, what stands instead, what the error must
# say).
ENTRY = """
[killed]
label = "People killed"
short = "killed"
family = "casualties"
measure = "flow"
units = ["person"]
hxl = "#affected+killed"
definition = "People who died."
definition_source = "UCDP"
examples = ["A blast killed 48 people."]
counterexamples = ["A blast hurt 48 people."]
"""
SLIPS = [
    ("label =", "lable =", r'indicators.toml \[killed\]: unknown key "lable"; did you mean "label"\?'),
    (
        "counterexamples",
        "counter_examples",
        r'indicators.toml \[killed\]: unknown key "counter_examples"; did you mean "counterexamples"\?',
    ),
    ('short = "killed"\n', "", r"indicators.toml \[killed\]: the key 'short' is missing"),
    ('short = "killed"', 'short = ""', r"indicators.toml \[killed\]: 'short' must be a text, not ''"),
    (
        'units = ["person"]',
        'units = "person"',
        r"indicators.toml \[killed\]: 'units' must be a list of texts, not 'person'",
    ),
    ('["person"]', '["persn"]', r'indicators.toml \[killed\]: unknown unit "persn"; did you mean "person"\?'),
    ('["person"]', '["currency/sak"]', r'indicators.toml \[killed\]: unknown unit "sak"; did you mean "sack"\?'),
    (
        '"casualties"',
        '"casualities"',
        r'indicators.toml \[killed\]: unknown family "casualities"; did you mean "casualties"\?',
    ),
    ('"flow"', '"flows"', r'indicators.toml \[killed\]: unknown measure "flows"; did you mean "flow"\?'),
    ("[killed]", "killed", r"indicators.toml: .*line 2"),
]
BROKEN_SOURCES = [
    ('[goverment]\n"NDMA" = []', r'sources.toml: unknown table "goverment"; did you mean "government"\?'),
    ('[un]\n"UNHCR" = "UN refugee agency"', r"sources.toml \[un\]: 'UNHCR' must be a list of texts"),
    (
        '[un]\n"WHO" = []\n[ngo]\n"Clinic" = ["WHO"]',
        r'sources.toml \[ngo\]: "WHO" of "Clinic" already stands for "WHO"',
    ),
    ('[words]\nwitnes = ["resident"]', r'sources.toml \[words\]: unknown key "witnes"; did you mean "witness"\?'),
]
CHECK = """
[hearsay]
label = "Hearsay"
short = "hearsay"
reason = "Nobody vouches for it."
fires = [{ text = "A litre is said to cost 60 Afghanis." }]
quiet = [{ text = "A litre costs 60 Afghanis." }]
"""
BROKEN_CHECKS = [
    ("reason", "resaon", r'checks.toml \[hearsay\]: unknown key "resaon"; did you mean "reason"\?'),
    (
        '[{ text = "A litre costs 60 Afghanis." }]',
        '"A litre"',
        r"checks.toml \[hearsay\]: 'quiet' must be a list of documents",
    ),
    (
        '[{ text = "A litre costs 60 Afghanis." }]',
        "[]",
        r"checks.toml \[hearsay\]: 'quiet' must be a list of documents",
    ),
    ("{ text", "{ txt", r'checks.toml \[hearsay\] fires: unknown key "txt"; did you mean "text"\?'),
]
BROKEN_CUES = [
    ('[hedges]\nat_lest = ["at least"]', r'cues.toml \[hedges\]: unknown key "at_lest"; did you mean "at_least"\?'),
    ("[numbers]\none = true", r"cues.toml \[numbers\]: 'one' must be a number, not True"),
    ("[numbrs]\none = 1", r'cues.toml: unknown table "numbrs"; did you mean "numbers"\?'),
    ("one = 1", r"cues.toml: 'one' must be a table"),
]


@cache
def read(sentence: str) -> dict[str, str]:
    """The indicators that the reader finds in a sentence standing alone, each with the figure, its unit and its
    rule."""
    facts = pipeline.extract(Article(text=sentence))
    return {fact.indicator: f"{fact.value} {fact.unit} by the rule “{fact.rule}”" for fact in facts}


def remedy(code: str, sentence: str) -> str:
    """What a sentence is read as, and where to look."""
    told = "; ".join(f"{other}: {said}" for other, said in read(sentence).items()) or "nothing"
    return (
        f'“{sentence}” is read as {told}. See `uv run indicators explain "{sentence}"`, and then the words (triggers, '
        f"before, after, counted), units or yields_to of [{code}] in indicators/catalogue/indicators.toml"
    )


@pytest.mark.parametrize(("code", "sentence"), EXAMPLES)
def test_example_yields_its_indicator(code: str, sentence: str) -> None:
    assert code in read(sentence), remedy(code, sentence)


@pytest.mark.parametrize(("code", "sentence"), COUNTEREXAMPLES)
def test_counterexample_does_not_yield_the_indicator(code: str, sentence: str) -> None:
    assert code not in read(sentence), remedy(code, sentence)


@pytest.mark.parametrize("entry", INDICATORS.values(), ids=list(INDICATORS))
def test_entry_is_complete(entry: catalogue.Indicator) -> None:
    where = f"indicators.toml [{entry.code}]"
    assert entry.measure in MEASURES
    assert len(entry.examples) >= 4, f"{where}: at least four examples, there are {len(entry.examples)}"
    assert len(entry.counterexamples) >= 3, (
        f"{where}: at least three counterexamples, there are {len(entry.counterexamples)}"
    )
    assert not set(entry.examples) & set(entry.counterexamples), f"{where}: an example is a counterexample, too"
    assert re.fullmatch(r"#[a-z]+(\+[a-z_]+)*", entry.hxl), f'{where}: hxl is a hashtag as "#affected+killed"'


def test_every_family_has_indicators_and_colours_of_its_own() -> None:
    families = catalogue.families()
    assert {entry.family for entry in INDICATORS.values()} == set(families)
    colors = [color for family in families.values() for color in (family.color, family.color_dark)]
    assert all(re.fullmatch(r"#[0-9a-f]{6}", color) for color in colors)
    assert len(set(colors)) == len(colors)


def test_colours_can_be_read_on_their_ground() -> None:
    for family in catalogue.families().values():
        assert contrast(family.color, "#ffffff") >= 3, family.code
        assert contrast(family.color_dark, "#0e1117") >= 4.5, family.code


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2)."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_right_entry_is_read() -> None:
    found = catalogue.read_indicators(ENTRY, catalogue.families(), catalogue.unit_names())
    assert found["killed"].units == ("person",)


@pytest.mark.parametrize(("right", "wrong", "message"), SLIPS)
def test_a_slip_in_an_entry_is_named_with_its_remedy(right: str, wrong: str, message: str) -> None:
    assert right in ENTRY
    with pytest.raises(catalogue.CatalogueError, match=message):
        catalogue.read_indicators(ENTRY.replace(right, wrong, 1), catalogue.families(), catalogue.unit_names())


@pytest.mark.parametrize(("text", "message"), BROKEN_SOURCES)
def test_a_slip_in_the_sources_is_named(text: str, message: str) -> None:
    with pytest.raises(catalogue.CatalogueError, match=message):
        catalogue.read_sources(text)


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN_CHECKS)
def test_a_slip_in_the_checks_is_named(right: str, wrong: str, message: str) -> None:
    assert right in CHECK
    with pytest.raises(catalogue.CatalogueError, match=message):
        entries.tables("checks.toml", CHECK.replace(right, wrong, 1))


@pytest.mark.parametrize(("text", "message"), BROKEN_CUES)
def test_a_slip_in_the_cues_is_named(text: str, message: str) -> None:
    with pytest.raises(catalogue.CatalogueError, match=message):
        entries.tables("cues.toml", text)


def test_every_file_of_words_is_read() -> None:
    for words in (
        catalogue.sources(),
        catalogue.source_kinds(),
        catalogue.populations(),
        catalogue.things(),
        catalogue.cues(),
    ):
        assert words


def test_sources_know_the_field() -> None:
    sources = catalogue.sources()
    assert sources["UNHCR"].kind == "un"
    assert "World Health Organisation" in sources["WHO"].aliases
    assert sources["Taliban"].kind == "armed_group"
    assert sources["Long War Journal"].kind == "monitor"


def test_spellings_of_sources_differ_by_more_than_capitals() -> None:
    owners: dict[str, str] = {}
    for source in catalogue.sources().values():
        for spelling in (source.name, *source.aliases):
            assert owners.setdefault(spelling.casefold(), source.name) == source.name, spelling


def test_the_gazetteer_is_well_formed() -> None:
    codes = {row.location_code for row in catalogue.places() if row.level == "country"}
    for row in catalogue.places():
        assert row.level in catalogue.LEVELS, row
        assert row.location_code in codes | {""}, row
        assert row.name == row.name.strip() != "", row
        assert all((row.name, *row.aliases, *row.demonyms)), row
        assert (row.lat is None) == (row.lon is None), row
        assert row.lat is None or (-90 <= row.lat <= 90 and -180 <= (row.lon or 0) <= 180), row
        assert row.population is None or row.population > 0, row


def test_the_gazetteer_has_every_country_and_province_of_afghanistan() -> None:
    rows = catalogue.places()
    assert len({row.location_code for row in rows if row.level == "country"}) == 250  # ISO 3166-1 and Kosovo
    provinces = [row.admin1_code for row in rows if row.level == "admin1" and row.location_code == "AFG"]
    assert provinces == [f"AF{number:02}" for number in range(1, 35)]


@pytest.mark.parametrize(
    ("spelling", "level", "admin1_code"),
    [
        ("Hirat", "admin1", "AF32"),
        ("Hilmand", "admin1", "AF30"),
        ("Lashkar Gah", "town", "AF30"),
        ("Qala-e-Naw", "town", "AF31"),
        ("Mazar-e-Sharif", "town", "AF21"),
        ("Nawzad", "admin2", "AF30"),
        ("Islam Qala", "town", "AF32"),
        ("Tourqundi", "town", "AF32"),
        ("Torghundi", "town", "AF32"),
        ("Sheidaei", "site", "AF32"),
    ],
)
def test_the_places_of_the_seeds_are_found_as_the_press_writes_them(
    spelling: str, level: str, admin1_code: str
) -> None:
    assert (level, admin1_code) in [
        (row.level, row.admin1_code) for row in catalogue.places() if spelling in (row.name, *row.aliases)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,level\n", "places.csv: the columns must be name, aliases, .* not name, level"),
        (",".join(catalogue.PLACE_COLUMNS) + "\nHerat,Hirat\n", "places.csv, row 2: a row must have 11 fields"),
        ("", "places.csv: the columns must be"),
    ],
)
def test_a_broken_gazetteer_is_named(text: str, message: str) -> None:
    with pytest.raises(catalogue.CatalogueError, match=message):
        catalogue.read_places("places.csv", text)


def test_importing_the_catalogue_reads_nothing_and_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from indicators import catalogue; print(catalogue.indicators.cache_info().currsize, *sys.modules)"
    )
    size, *modules = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    ).stdout.split()
    assert size == "0"
    assert not {"pandas", "streamlit", "pint"} & set(modules)


@pytest.mark.parametrize("code", catalogue.indicators())
@pytest.mark.parametrize("side", ["triggers", "before", "after"])
def test_no_phrase_says_only_what_another_one_says(code: str, side: str) -> None:
    """Whatever "raze*" stands for needs no "razed" beside it."""
    listed = {phrase: set(forms(phrase)) for phrase in getattr(catalogue.indicators()[code], side)}
    covered = [one for one in listed if any(listed[one] < listed[other] for other in listed)]
    assert not covered
