"""Plain sentences with an adjective, an apposition, a bracket or a clause put between subject, verb and number → the
same facts.

Every sentence of the catalogue's examples and of the wordings is varied around its first figure. What is put in says
nothing of that figure, so that the share of variants that are read like the plain sentence says how far the reader goes
by who does what, and not by nearness. `python -m tests.variants` lists those that are read otherwise.
"""

from __future__ import annotations

import re
import runpy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indicators import catalogue
from indicators.extractor import pipeline
from indicators.extractor.facts.passages import Document
from indicators.extractor.pipeline import Step
from indicators.model import Quantity, Reading
from rooms import article

WORDINGS = str(Path(__file__).parent / "extractor" / "test_wordings.py")
PERSONS = frozenset({"person", "household"})
UNNAMED = frozenset({"money", "measures", "durations", "shares", ""})  # no adjective stands before these
AUXILIARIES = frozenset("has have had is are was were be been being".split())
VERB = re.compile(r"\w+(?:ed|en|own|ew|uck|ung|ost|eft|ought|eld)")
# what is put behind the noun of people, and of things
ASIDES = {
    "apposition": (
        (", most of them from the hills,", ", many of them farmers,", ", all from one valley,"),
        (", most of them old,", ", some of them centuries old,", ", all in one valley,"),
    ),
    "bracket": (
        (" (see the annex)", " (as the annex shows)", " (mostly from the hills)"),
        (" (see the annex)", " (as the annex shows)", " (mostly in the hills)"),
    ),
    "relative": (
        (" who live by the river", " who had come from the hills", " who were asleep", ", who had no warning,"),
        (" that stand by the river", " which are old", " that belong to the town", ", which had no guards,"),
    ),
    "remark": (
        (", by all accounts,", ", according to the mayor,", ", the mayor said,"),
        (", by all accounts,", ", according to the mayor,", ", the mayor said,"),
    ),
    "two": (
        (" who live by the river (see the annex)", " (see the annex), by all accounts,"),
        (" that stand by the river (see the annex)", ", most of them old, by all accounts,"),
    ),
}

Told = list[tuple[str, float | None, float | None, float | None, str]]


class Variant(NamedTuple):
    """A sentence with something put in, and what the plain one tells."""

    kind: str
    text: str
    told: Told


def told(text: str) -> Told:
    """The figures of a text, but for those that no indicator covers."""
    facts = pipeline.extract(article(text))
    return sorted(
        (
            (fact.indicator, fact.value, fact.value_low, fact.value_high, fact.unit)
            for fact in facts
            if fact.indicator != "other"
        ),
        key=str,
    )


def plain() -> Iterator[str]:
    """The sentences that are varied: no labels, and one sentence each."""
    listed = [text for entry in catalogue.indicators().values() for text in entry.examples]
    listed += [row[0] for name, rows in sorted(runpy.run_path(WORDINGS)["KINDS"].items()) for row in rows]
    for text in dict.fromkeys(listed):
        if ":" not in text and ";" not in text and text.endswith(".") and text.count(". ") == 0:
            yield text


@cache
def variants() -> tuple[Variant, ...]:
    """Every variant of every sentence that tells something."""
    return tuple(one for text in plain() for one in varied(text))


def varied(text: str) -> Iterator[Variant]:
    """A sentence's variants around its first figure that an indicator covers."""
    for step in pipeline.steps(Document(article(text))):
        pairs = zip(step.figures.counted, step.figures.readings, strict=True)
        found = next((pair for pair in pairs if pair[1].indicator != "other"), None)
        plainly = told(text)
        if found and plainly:
            for kind, at, words in inserted(step, *found):
                yield Variant(kind, put(text, step, at, words), plainly)
        return


def inserted(step: Step, quantity: Quantity, reading: Reading) -> Iterator[tuple[str, int, str]]:
    """What may be put where: its kind, the word before which it comes, and its words."""
    lowers = step.passage.lowers[step.at]
    counted = quantity.counted
    named = counted.head >= quantity.numeral.last and quantity.role is None and quantity.total is None
    if named and counted.group not in UNNAMED:
        if quantity.numeral.last == counted.first < counted.last:
            yield "adjective", counted.first, "local " if quantity.unit in PERSONS else "old "
            yield "adjective", counted.first, "poor and local " if quantity.unit in PERSONS else "old and shabby "
        if lowers[counted.last] not in ("of", "'s", "-", "(", "/", ",", "who", "whose", "and"):
            for kind, (persons, things) in ASIDES.items():
                for words in persons if quantity.unit in PERSONS else things:
                    yield kind, counted.last, words
    verb = reading.first
    if 0 <= verb < reading.last <= quantity.first and VERB.fullmatch(lowers[reading.last - 1]):
        if reading.last == quantity.first:
            yield "remark", reading.last, ", by all accounts,"
        first = verb - (lowers[verb - 1] in AUXILIARIES) if verb else 0
        if 1 < first < 5 and lowers[0] in ("the", "a", "an") and VERB.fullmatch(lowers[verb]):
            yield "subject", first, ", which nobody foresaw,"
            yield "subject", first, " of that night"


def put(text: str, step: Step, at: int, words: str) -> str:
    """The text with words put before its word `at`, and no comma before a stop."""
    sentence = step.passage.sentences[step.at]
    if words[-1] == " ":
        return text[: sentence.starts[at]] + words + text[sentence.starts[at] :]
    end = sentence.ends[at - 1]
    rest = text[end:]
    return text[:end] + (words.rstrip(",") if rest[:1] in ".," else words) + rest


def shares() -> dict[str, tuple[int, int]]:
    """How many variants of each kind are read like the plain sentence, and how many there are."""
    right, every = Counter[str](), Counter[str]()
    for one in variants():
        every[one.kind] += 1
        right[one.kind] += told(one.text) == one.told
    return {kind: (right[kind], every[kind]) for kind in sorted(every)}


def main() -> None:
    for one in variants():
        read = told(one.text)
        if read != one.told:
            print(f"{one.kind}: {one.text}\n    wants {one.told}\n    reads {read}")
    for kind, (right, every) in shares().items():
        print(f"{kind:12}{right:5} of {every:5}  {right / every:.3f}")


if __name__ == "__main__":
    main()
