"""Rows of numbers in a sentence that was a page's table, under heads that say target and reached in turn → their facts.

"Target Achieved Target Achieved # of children fed 900 640 1,200 880": where the heads count out, each number is of the
one or the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import rule_ids, weights
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Counted, Numeral, Quantity, Reading

WORDS = Words("cells")
TARGETS = frozenset({"target", "targets", "targeted"})
STOPS = frozenset(".;!?")  # what no table's heads have
PAIR = ("targeted", "reached")
LARGEST_NOTE = 10  # a number before a row that may be a note's
PEOPLE = frozenset({"people", "households", "patients", "displaced", "refugees", "beneficiaries"})


def find(view: View, unread: Sequence[Numeral]) -> list[tuple[Quantity, Reading]]:
    """The numbers of the rows of a sentence, as what its heads say of each."""
    said = list(headed(view, unread[0].first))
    heads = said[said.index(PAIR[0]) :] if PAIR[0] in said else []  # "Results of UNICEF" is the table's name
    if STOPS.intersection(view.lowers[: unread[0].first]) or not heads or heads != list(PAIR) * (len(heads) // 2):
        return []
    found: list[tuple[Quantity, Reading]] = []
    past = 0
    for row in rows(unread):
        label, past = view.lowers[past : row[0].first], row[-1].last
        if len(row) % 2 and len(row) > 1 and (row[0].value or 0) < LARGEST_NOTE:
            row = row[1:]
        if row and len(row) % 2 == 0 and len(row) <= len(heads) and counts_people(label):
            found += [(counted(number), reading(heads[at])) for at, number in enumerate(row)]
    return found


def headed(view: View, last: int) -> Iterator[str]:
    """What the heads before the first row say, in their order."""
    for word in view.lowers[:last]:
        if word in TARGETS:
            yield PAIR[0]
        elif word in WORDS.achieved:
            yield PAIR[1]


def rows(numbers: Sequence[Numeral]) -> Iterator[list[Numeral]]:
    """The numbers of which one stands right behind the other."""
    row: list[Numeral] = []
    for number in numbers:
        if row and number.first != row[-1].last:
            yield row
            row = []
        row.append(number)
    if row:
        yield row


def counts_people(label: Sequence[str]) -> bool:
    """Whether a row's label names people, who are what is counted, and no share of them."""
    return "%" not in label and any(lexicon.group_of(word) in PEOPLE for word in label)


def counted(number: Numeral) -> Quantity:
    """A number of a row as so many people."""
    phrase = Counted(number.last, number.last, "person", "people")
    value = number.value
    return Quantity(
        number,
        phrase,
        number.first,
        number.last,
        value,
        value,
        value,
        "exact",
        "person",
        start=number.start,
        end=number.end,
    )


def reading(code: str) -> Reading:
    """What the head over a number says of it."""
    because = f"the head of its column says {code}"
    return Reading(code, weights.INHERIT, because, rule=rule_ids.of_reader("heads of a row in turn"), by="heading")
