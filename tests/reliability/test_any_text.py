"""Any text at all → facts whose spans slice it, or none; never an exception."""

from __future__ import annotations

from datetime import date
from itertools import cycle, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import depth
import soundness
from indicators import Article, extract
from indicators.analysis import reading
from indicators.analysis.money.conversion import fill
from indicators.extractor.numbers import numerals
from indicators.table.columns import rows
from reliability import floods

# What the reader knows how to read, so that chance reaches its inner rooms: numbers, hedges, units, places, dates,
# speakers, marks.
NUMBERS = (
    "14 1,200 2.5 1.2.3 ,5 5. 0 00 007 -3 +4 1/2 ½ 3½ 1e9 10^6 ١٤ １４ ² 14th 1st 20s 1990s "
    "2021 '21 $5 £16.40 AFN2,000 "
    "€1bn 5m "
    "30k 15% 50% 12-15 12–15 10 to 15 between 3 and 4 5 of 18 two dozen dozens hundreds thousands half a third one and "
    "a half "
    "million billion crore lakh hundred dozen twenty-one no zero a an"
).split()
WORDS = (
    "at least more than up to about nearly fewer killed injured wounded displaced people families houses children "
    "women men "
    "fled died were was have been in of from the and or by per kg sack litres flour wheat price rose fell doubled "
    "Herat Kabul "
    "Afghanistan province district city UN UNHCR OCHA said according police ministry officials Monday yesterday last "
    "week "
    "since January July 4 August 2021 month year days hours ago cases deaths cholera percent not denied expects could "
    "would "
    "may need aid tents trucks soldiers Taliban government control of captured provinces million billion"
).split()
MARKS = [
    *" .,;:!?()[]{}\"'“”‘’«»-–—•/\\|%$€£#*_=+<>&@~^`…\t\n\r\f\v",
    "\n\n",
    ". ",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\u200d",
    "\ufeff",
    "\0",
    "|",
    " | ",
]
PIECES = st.one_of(st.sampled_from(NUMBERS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=3))
SPACES = st.sampled_from(["", " ", " ", " ", " ", "\n", "  "])
SENTENCES = st.lists(st.tuples(PIECES, SPACES), max_size=60).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)
ANYTHING = st.one_of(
    SENTENCES,
    st.text(max_size=300),
    st.text(st.characters(categories=["Nd", "Nl", "No", "P", "S", "Z", "C"]), max_size=60),
)
PUBLISHED = st.one_of(
    st.none(), st.sampled_from([date.min, date(1, 1, 31), date(2020, 2, 29), date(2021, 8, 4), date.max]), st.dates()
)


def check(text: str, published: date | None) -> None:
    """What must hold of every fact of every text."""
    article = Article(text, "any", published=published)
    facts = extract(article)
    soundness.check(article, facts)
    for row in fill(rows(article, facts)):
        assert text[row["quote_start"] : row["quote_end"]] == row["quote"]


@given(ANYTHING, PUBLISHED)
@settings(max_examples=depth.of(150, 100))
@example("", None)
@example("14", date.min)
@example("14 people died last year", date.min)
@example("14 people will die next year", date.max)
@example("14 people died on 31 February 2021 and on 30/02/2021", date(2021, 3, 31))
@example("9" * 5_000 + " people died and 1e400 were hurt", None)
@example("Half of 0 people, 0% of 0 and 1/0 died", None)
def test_any_text_is_read(text: str, published: date | None) -> None:
    check(text, published)


@given(st.text(st.characters(categories=["Cs", "Nd", "Ll", "Zs"]), max_size=40))
def test_half_characters_do_no_harm(text: str) -> None:
    """Text from a file never has them (decoding.py, formats/extracted.py, corpora.py), but that of a program may."""
    check(text + " 14 people died", None)


@given(st.lists(SENTENCES, max_size=4))
@settings(max_examples=depth.of(25, 10))
def test_any_documents_are_judged_together(texts: list[str]) -> None:
    found = list(reading.read([Article(text, str(at), published=date(2021, 8, 4)) for at, text in enumerate(texts)]))
    assert len(found) == len(texts)


# Heading, bullet, label, cell of a table, enumeration, end: one text with every place costs a fourth of four of them.
EVERY_PLACE = (
    "{Phrase}\n\n- {number}\n- {number} in Herat\n• {phrase}: {number}\n\n"
    "Province | {Phrase} | {number}\nHerat | {number} | {number} {phrase}\n\n"
    "{Phrase}: {number}; {phrase} - {number}. {number}\n{phrase} {number}:\n{number} ({number} {phrase})\n1. {phrase}"
)
SHARES = range(4)  # so that a failure names a part


@pytest.mark.parametrize("share", SHARES)
def test_every_phrase_and_number_is_read_in_every_place(share: int) -> None:
    """Headings, cells, labels and bullets of every phrase of the catalogue and every form of a number."""
    listed = floods.phrases()
    pairs = [*zip(listed, cycle(floods.NUMBERS), strict=False), *product(listed[:: len(listed) // 6], floods.NUMBERS)]
    for phrase, number in pairs[share :: len(SHARES)]:
        text = EVERY_PLACE.format(phrase=phrase, Phrase=phrase.capitalize(), number=number)
        try:
            check(text, None)
        except Exception as error:
            raise AssertionError(text) from error


HUGE = (
    "1" + ",000" * 103,
    "9" * 400,
    "9 " + "999 " * 120,
    "1" + ".000" * 103,
    "$1" + "0" * 330 + " million",
    "9" * 17 + " billion",
    "9" * 5_000,
)


@pytest.mark.parametrize("number", HUGE)
def test_a_number_too_large_to_be_one_is_none(number: str) -> None:
    """And no part of it is, however it is written; what stands beside it is read."""
    for text in (
        f"{number} people were killed.",
        f"1 in {number} people, 2-{number} houses",
        f"Suspects\n{number}\nTotal: {number}",
    ):
        check(text, None)
        assert all((fact.value or 0) <= numerals.LARGEST for fact in extract(Article(text)))
    (fact,) = extract(Article(f"{number} people were killed. Later 14 people were injured."))
    assert (fact.value, fact.indicator) == (14, "injured")


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_others(published: date) -> None:
    said = (
        "last week, next week, yesterday, tomorrow, last month, next month, last year, in 9999, in the past 90 "
        "days, by next year"
    )
    for when in said.split(", "):
        check(f"Floods killed 14 people {when}.", published)
