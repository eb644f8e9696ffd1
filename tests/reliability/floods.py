"""The catalogue's phrases and the number forms → floods: texts that say the same short thing over and over, for a
reader to drown in.

A flood is made of what the reader knows best, so that every rule of its fires at every word. Texts by people have
nothing like it; documents that mean harm, and tables gone wrong, have.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

from indicators import catalogue
from indicators.extractor.text import triggers

NUMBERS = (
    *(
        "14",
        "1,200",
        "2.5 million",
        "61 000",
        "$5",
        "AFN2,000",
        "15%",
        "12-15",
        "10 to 15",
        "between 3 and 4",
        "5 of 18",
        "1 in 10",
    ),
    *(
        "one",
        "two dozen",
        "dozens of",
        "half of the",
        "a third of the",
        "one and a half million",
        "twenty-one",
        "a",
        "no",
        "zero",
        "doubled",
    ),
    *(
        "at least 14",
        "more than 1,200",
        "up to 30",
        "nearly a hundred",
        "about 5 (five)",
        "K150",
        "14th",
        "14 per 1,000",
    ),
)
JOINTS = (" ", ", ", " and ", ". ", "; ", "\n", "\n- ", " | ", " (", " – ", ": ", " of ", "/", '" ')
WORDS = (
    *(
        "one",
        "a",
        "the",
        "of",
        "14",
        "14 |",
        "(",
        ")",
        "“",
        "”",
        '"',
        "'",
        "|",
        "-",
        "–",
        "[2]",
        "•",
        ":",
        ";",
        ".",
        ",",
        "%",
        "$",
        "per",
    ),
    *(
        "Monday",
        "4 August 2021",
        "July 2021",
        "since January",
        "last week",
        "2021",
        "from 4 to 6 May",
        "the same period",
        "month",
        "day",
    ),
    *(
        "Herat",
        "Kabul, Afghanistan",
        "Goma, North Kivu",
        "the city",
        "the country",
        "Paris and London",
        "al-Fashir",
        "Khan",
    ),
    *(
        "UNHCR said",
        "according to OCHA",
        "the police said",
        "he said",
        "the ministry of health",
        "officials say",
        "they told Reuters",
    ),
    *(
        "people",
        "families",
        "houses",
        "district",
        "US dollars",
        "a kilo of flour",
        "cholera",
        "women and children",
        "tonnes",
        "km",
        "m",
    ),
    *(
        "Deaths:",
        "Deaths | Injured |",
        "Suspects",
        "In need",
        "Total",
        "Killed 14 Injured 3",
        "WHO",
        "Task Force",
        "not",
        "could",
        "would",
    ),
)


def phrases() -> list[str]:
    """Every phrase that says what a figure measures, in one of its forms each, and every word that may begin a number
    or a unit."""
    book = triggers.book().book
    found = [" ".join(words) for lengths in book.values() for _, meanings in lengths for words in meanings]
    nouns = [noun for entry in catalogue.indicators().values() for noun in entry.counted if not noun.startswith("@")]
    return sorted({*found, *nouns, *catalogue.cues()["numbers"]})


def of(unit: str, size: int) -> str:
    """A text of so many characters that says one thing again and again."""
    return (unit * (size // len(unit) + 1))[:size]


def units() -> Iterator[str]:
    """What a flood repeats: each phrase with a number before and behind it, the forms and the joints by turns; and each
    word alone."""
    turns = zip(cycle(NUMBERS), islice(cycle(JOINTS), 3, None), strict=False)
    for phrase, (number, joint) in zip(phrases(), turns, strict=False):
        yield f"{number} {phrase}{joint}"
        yield f"{phrase} {number}{joint}"
    for at, word in enumerate((*WORDS, *NUMBERS)):
        yield f"{word} "
        yield f"{word}{JOINTS[at % len(JOINTS)]}"
