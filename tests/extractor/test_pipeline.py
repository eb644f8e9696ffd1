"""Article → facts, from end to end: every span proves its fact, whatever the text; hostile text is read like any
other."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import scoring
import soundness
from indicators import Article, Fact, catalogue, extract
from indicators.analysis import units
from indicators.extractor import pipeline
from indicators.extractor.numbers import written

REPORT = """Floods in the Sahel

At least 40 people were killed and 1,250 injured in Dori on Monday, OCHA said. Some 9 of 14 wells are out of service.
A sack of millet now costs between 18,500 and 21,000 CFA francs (£24 to £27).

In all, at least 40 people were killed, and half a million need aid."""

BEFORE = {
    "plain": "",
    "an emoji beyond 16 bits": "😀🏚️ Flood news. ",
    "a family of one glyph": "👩‍👩‍👧‍👦. ",
    "Arabic": "زلزال في حلب. ",
    "combining marks": "Ya\u0308ounde\u0301. ",
    "decomposed and composed": "e\u0301é ﬁ. ",
    "Windows line ends": "Flood news\r\n\r\n",
    "a byte order mark": "\ufeff",
    "right to left override": "\u202eabc\u202c ",
    "a zero width joiner": "a\u200db ",
    "a NUL": "a\x00b. ",
    "form feed and line separator": "Flood news\f\u2028",
}

HOSTILE = {
    "nothing": "",
    "white space": " \t\r\n\u2028" * 50,
    "NUL": "\x00" * 200 + "40 people\x00 were killed",
    "bidi controls": "\u202e\u2066 40 people were killed \u2069\u202c" * 20,
    "100,000 digits": "9" * 100_000,
    "100,000 digits in groups": "1" + ",000" * 25_000,
    "100,000 numbers": "7 " * 50_000,
    "brackets": "(" * 5_000 + "40 people" + ")" * 5_000,
    "open brackets": "([{" * 5_000 + " 40 people were killed",
    "quotes": "“" * 3_000 + " 40 people were killed " + "”" * 3_000,
    "straight quotes": '"' * 9_999 + " 40 people were killed",
    "angles": "<" * 20_000 + "40 people",
    "dashes": "-" * 20_000 + "40 people",
    "full stops": "." * 20_000 + " 40 people",
    "capitals": "Aa Bb " * 5_000 + "40 people",
    "ampersands": "&" * 20_000 + "40;",
    "a number in words without end": "hundred thousand million and " * 3_000,
    "markup": "<script>alert('40 people were killed')</script>" * 50,
    "a formula": '=HYPERLINK("http://example.org","40 people were killed")',
    "a path": "../../etc/passwd 40 people were killed",
    "digits of other scripts": "٤٠ people, ४० people, ４０ people, Ⅻ people, ½ million people were killed",
    "raised digits": "Some ⁴⁰ people in ²40 homes on ³ May were killed",
}

PRINTED = some.characters(exclude_categories=["Cs"])

# A unit of text that is repeated to make a long one: each must be read in time that grows with its length and no
# faster.
ENDLESS: dict[str, Callable[[int], str]] = {
    "sentences": lambda size: ("At least 40 people were killed in Homs on Monday, the UN said. " * (size // 60))[:size],
    "one line without a full stop": lambda size: ("some 40 people fled the town and 12 were hurt " * (size // 40))[
        :size
    ],
    "digits": lambda size: "9" * size,
    "brackets": lambda size: "(" * (size // 2) + "40 people" + ")" * (size // 2),
    "quotes": lambda size: ("“40 people” " * (size // 10))[:size],
    "paragraphs": lambda size: ("Some 40 people fled the city.\n\n" * (size // 30))[:size],
}


def numbers(text: str) -> list[str]:
    return [text[fact.char_start : fact.char_end] for fact in extract(Article(text))]


def test_a_report_is_read_from_end_to_end() -> None:
    facts = extract(Article(REPORT, "r"))
    assert [
        (REPORT[fact.char_start : fact.char_end], fact.indicator, fact.qualifier, len(fact.mentions)) for fact in facts
    ] == [
        ("40", "killed", "at_least", 2),
        ("1,250", "injured", "exact", 1),
        ("9", "facilities_damaged", "approx", 1),
        ("18,500 and 21,000", "price", "range", 1),
        ("£24 to £27", "price", "range", 1),
        ("half a million", "in_need", "exact", 1),
    ]
    soundness.check(Article(REPORT, "r"), facts)


@pytest.mark.parametrize("name", scoring.SETS)
def test_every_span_of_every_set_proves_its_fact(name: str) -> None:
    for passage in scoring.SETS[name]():
        facts = extract(passage.article)
        assert {fact.indicator for fact in facts} <= set(catalogue.indicators())
        soundness.check(passage.article, facts)
        for fact in facts:
            number = passage.article.text[fact.char_start : fact.char_end]
            assert units.parse(fact.unit)
            if fact.value is not None and re.fullmatch(r"[\d,.]+", number):
                # "9.000 homes" are nine thousand where the document writes its thousands so
                worths = {written.worth(number), written.worth(number.replace(".", ","))}
                assert fact.value in worths, number


@pytest.mark.parametrize("before", BEFORE.values(), ids=list(BEFORE))
def test_offsets_count_code_points(before: str) -> None:
    text = f"{before}At least 40 people were killed near Homs."
    (fact,) = extract(Article(text))
    assert (text[fact.char_start : fact.char_end], text[fact.quote_start : fact.quote_end]) == (
        "40",
        "At least 40 people were killed",
    )
    assert fact.char_start == len(before) + len("At least ")


def test_the_sentence_is_the_whole_sentence() -> None:
    text = "Rain fell.\r\n\r\nAt least 40 people died in Homs.  More rain fell."
    (fact,) = extract(Article(text))
    assert text[fact.sentence_start : fact.sentence_end] == "At least 40 people died in Homs."


def test_an_id_is_stable_and_the_documents_own() -> None:
    article = Article(REPORT, "r")
    ids = [fact.fact_id for fact in extract(article)]
    assert ids == [fact.fact_id for fact in extract(article)]
    assert ids == [fact.fact_id for fact in extract(Article(REPORT + "\n\nA line more.", "r"))]
    assert not set(ids) & {fact.fact_id for fact in extract(replace(article, document_id="s"))}


def test_the_page_around_a_report_yields_nothing() -> None:
    furniture = [
        "Published: 22 June 2021, 40 comments",
        "Sign up to our newsletter, read by 40,000 people",
        "Photo: 12 children in a camp",
        "Read more: 40 killed in Homs",
    ]
    assert [numbers(line) for line in furniture] == [[]] * len(furniture)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_text_is_read_like_any_other(text: str) -> None:
    article = Article(text)
    soundness.check(article, extract(article))


@pytest.mark.parametrize("make", ENDLESS.values(), ids=list(ENDLESS))
def test_time_grows_no_faster_than_the_text(make: Callable[[int], str]) -> None:
    """Eight times the text in at most some twenty-four times the time: squared growth would need sixty-four."""
    short, long = make(5_000), make(40_000)
    assert taken(long) <= 24 * max(taken(short), 0.001)


def test_half_a_megabyte_in_one_line_is_read() -> None:
    text = (
        "for hours the rain fell on the hills and on the plain below, and some 40 people fled their homes "
        + "and on it went " * 20
    ) * 1250
    text = text[:500_000]
    facts = extract(Article(text))
    assert facts
    soundness.check(Article(text), facts)


def taken(text: str) -> float:
    """Seconds of the faster of two readings: what else the machine does only ever adds."""
    times = []
    for _ in range(2):
        start = time.process_time()
        extract(Article(text))
        times.append(time.process_time() - start)
    return min(times)


WORDS = some.sampled_from(
    "40 1,250 3.5 million half a dozen of two hundred thousand dozens people households were killed injured fled "
    "displaced in Homs Chad on "
    "Monday 2021 May from to between and at least up about per cent % $ £ Rs kg a sack cost said UNHCR the ( ) , . ; : "
    "“ ” \n - – not if "
    "including third year-old COVID-19 District 1".split(" ")
)


@settings(max_examples=150)
@given(some.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_facts_that_prove_themselves_or_none(text: str) -> None:
    soundness.check(Article(text), extract(Article(text)))


@settings(max_examples=100)
@given(some.text(PRINTED, max_size=60), some.text(PRINTED, max_size=60))
def test_any_text_gives_facts_that_prove_themselves_or_none(before: str, after: str) -> None:
    article = Article(f"{before}40 people{after} were killed")
    soundness.check(article, extract(article))


def read(text: str) -> list[Fact]:
    return extract(Article(text=text, document_id="made", published=date(2023, 10, 16)))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Province | Houses destroyed\nHerat | 14\nBadghis | 120",
         [(14, "house", "homes_damaged"), (120, "house", "homes_damaged")]),
        ("| Province | Schools closed |\n| --- | --- |\n| Herat | 14 |", [(14, "school", "facilities_damaged")]),
        ("Houses | Schools:\nHerat | Nimroz | 14", []),
        ("Houses destroyed, Number: 14", [(14, "house", "homes_damaged")]),
        ("The Taliban seized five districts of Balkh province.", [(5, "district", "areas_captured")]),
        ("The exodus has reached 421,000.", []),
        ("WFP has reached 421,000 people.", [(421_000, "person", "reached")]),
        ("Nearly 150,000 Malians wait in camps in Mauritania.", [(150_000, "person", "refugees")]),
        ("Nearly 150,000 Malians wait in camps in Mali.", [(150_000, "person", "displaced_total")]),
        ("Health officials count 40 cases of cholera. The storm left 518 dead in Beira.",
         [(40, "person", "disease_cases"), (518, "person", "killed")]),
        ("Health officials count 40 cases of cholera. Nine died of it.",
         [(40, "person", "disease_cases"), (9, "person", "disease_deaths")]),
        ("Gunmen stormed a school and made off with 276 girls.", [(276, "person", "detained")]),
        ("The boat sank with migrants aboard. Police have picked up five suspected smugglers.",
         [(5, "person", "detained")]),
        ("Police questioned 40 suspected members of a sect.", [(40, "person", "other")]),
        ("The toll of the raid on Seytenga has risen to 79.", [(79, "person", "killed")]),
        ("Lassa fever hit 18 states: 358 laboratory-confirmed infections.",
         [(18, "province", "other"), (358, "person", "disease_cases")]),
        ("Two brothers, aged 30 and 42, were moved to another camp.", []),
        ("Thieves made off with 12 laptops.", [(12, "laptop", "other")]),
    ],
)  # fmt: skip
def test_what_a_figure_counts_and_measures(text: str, facts: list[tuple[float, str, str]]) -> None:
    assert [(fact.value, fact.unit, fact.indicator) for fact in read(text)] == facts


def test_quotation_marks_are_no_part_of_who_is_counted() -> None:
    assert [
        fact.population_group for fact in read('The army killed 203 "terrorists" and 12 foreign "fighters" in Ghazni.')
    ] == [
        "terrorists",
        "foreign fighters",
    ]


def test_insured_losses_are_no_other_figure_for_all_of_the_losses() -> None:
    text = "Damage in Honduras was put at $5.3 billion, of which insured losses were $1.2 billion."
    text += " In Guatemala, $900 million of uninsured losses followed."
    assert [fact.population_group for fact in read(text)] == [None, "insured losses", "uninsured losses"]


def test_a_cut_off_service_is_named() -> None:
    text = "The storm left 900 homes without power in Leyte. Some 700 people have no running water in Samar."
    assert [fact.commodity for fact in read(text)] == ["electricity", "water"]


def test_a_name_may_begin_with_an_article_in_small_letters() -> None:
    assert [fact.place for fact in read("Shelling of a market in al-Zuwaya killed 23 people.")] == ["al-Zuwaya"]


def test_the_day_of_an_event_may_be_a_possessive() -> None:
    (fact,) = read("Friday's landslide killed 12 people.")
    assert fact.reference_period_start == fact.reference_period_end == date(2023, 10, 13)


def test_who_says_something_by_telephone_is_no_telephone() -> None:
    assert [fact.attributed_to for fact in read("Shells killed 23 people, a doctor said by telephone.")] == ["doctor"]


def test_the_six_stops_of_the_story_are_in_their_rooms() -> None:
    """The pipeline's docstring names functions that are there, in the rooms it says."""
    stops = re.findall(r"^\d\. `(\w+)\.(\w+)` \((\w+)\)", pipeline.__doc__ or "", re.MULTILINE)
    assert len(stops) == 6
    for module, function, room in stops:
        assert callable(getattr(importlib.import_module(f"indicators.extractor.{room}.{module}"), function))
