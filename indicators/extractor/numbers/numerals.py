"""Sentence → the numbers it writes, as digits or words, each with its worth; dates, ages, names and addresses are
none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import filterfalse

from indicators.extractor.numbers import (
    currency,
    lookalikes,
    mixed,
    number_words,
    ratios,
    scaling,
    spacing,
    spelt,
    written,
    zeros,
)
from indicators.extractor.numbers.spacing import Style
from indicators.extractor.text.words import MARKS, View
from indicators.model import Dropped, Numeral, Sentence, value

FOOTNOTE = re.compile(r"([^\W\d]{4,})\d{1,2}")
LARGEST = 1e18  # what anybody counts, in the money of the worst inflation too; beyond it digits are a key, or noise
POINTED_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@value
class Line:
    """A sentence about to be read: its words in its text, those that dates take, how its document parts thousands."""

    view: View
    text: str
    taken: frozenset[int]
    style: Style


def find(text: str, sentence: Sentence, taken: frozenset[int], style: Style | None = None) -> list[Numeral]:
    """The numbers of a sentence, left to right; words in `taken` belong to dates, `style` is that of the document."""
    return read(Line(View(sentence, sentence.lowers), text, taken, style or Style(text)))[0]


def examine(
    text: str, sentence: Sentence, taken: frozenset[int], style: Style | None = None
) -> tuple[list[Numeral], list[Dropped]]:
    """The numbers of a sentence, and what looks like one and is none, each with the rule that dropped it.

    The rules stand in cues.toml, [no_number], in plain words.
    """
    view = View(sentence, sentence.lowers)
    found, dropped = read(Line(view, text, taken, style or Style(text)))
    spans = [(one.first, one.last) for one in found] + [(one.first, one.last) for one in dropped]
    told = {at for first, last in spans for at in range(first, last)}
    for at in range(view.size):
        if at not in told and is_number_like(view, at):
            dropped.append(left_out(view, at, at + 1, "date" if at in taken else "part_of_nothing"))
    return found, sorted(dropped, key=lambda one: one.first)


def is_number_like(view: View, at: int) -> bool:
    """Whether a word has a digit, or is a number word by itself."""
    word = view.word(at)
    return any(letter.isdecimal() for letter in word) or word in number_words.numbers()


@cache
def openers() -> frozenset[str]:
    """Every word, not a digit, that may begin a number, or a zero."""
    return number_words.starters() | zeros.starters()


def read(line: Line) -> tuple[list[Numeral], list[Dropped]]:
    """The numbers of a sentence, left to right, and those that a rule drops."""
    found: list[Numeral] = []
    dropped: list[Dropped] = []
    view = line.view
    begins = openers()
    past = 0  # the words of the last number
    for at, word in enumerate(view.lowers):
        if word not in begins and (word.isalpha() or word in MARKS):
            continue
        one = None if at < past or at in line.taken else written_at(line, at)
        if one is None:
            continue
        if isinstance(one, Dropped):
            dropped.append(one)
            past = at + 1 if word[0].isdecimal() else one.last
        elif (one.value or 0) > LARGEST:  # and no part of it is a number either
            dropped.append(left_out(view, one.first, one.last, "beyond_counting"))
            past = one.last
        else:
            past = one.last
            if found and view.word(one.first - 1) == "(" and is_said_again(view, one, found[-1]):
                dropped.append(left_out(view, one.first, one.last, "said_again"))
                found[-1] = replace(found[-1], last=one.last + 1)
            else:
                one = one if one.currency else currency.with_money(view, one)
                past = one.last
                if found and is_glossed(view, found[-1], one):
                    past += 1
                    one = replace(one, last=past)
                found.append(one)
    return found, dropped


def written_at(line: Line, at: int) -> Numeral | Dropped | None:
    """The number that begins at a word, or what drops it; None where nothing like a number begins."""
    view, word = line.view, line.view.lowers[at]
    if word[0].isdecimal():
        return digits(line, at)
    if word in zeros.starters() and (last := zeros.last(view, at)) > at:
        return written.numeral(view, at, last, 0.0, "zero")
    if word in openers() or ("-" in word and (word.split("-")[0] in number_words.numbers() or word[:5] == "half-")):
        one = spelt.read(view, at)
        if one and one.kind == "word" and (name := lookalikes.spelt_rule(view, at, one.last, one.value or 0)):
            return left_out(view, at, one.last, name)
        return one
    if word[-1].isdecimal() or (len(word) > 1 and word[1].isdecimal()):
        return currency.glued_money(view, at)
    return None


def digits(line: Line, at: int) -> Numeral | Dropped:
    """Digits with their groups and their scale, unless a rule drops them: 270,000 · 61 000 · 3.5 million · 6.6m."""
    view = line.view
    value, last = joined(line, at)
    if value is None:
        return left_out(view, at, last, "no_plain_number")
    if name := lookalikes.rule(view, at, last, value):
        return left_out(view, at, last, name)
    if ratio := ratios.ratio(view, at, last, value):
        return ratio
    if at and view.lowers[at - 1] == ".":
        value = mixed.without_nought(view, at, last, value)
    elif last < view.size and view.lowers[last][0].isnumeric():
        value, last = mixed.with_fraction(view, at, last, value)
    if POINTED_THOUSANDS.fullmatch(view.words[at]) and (line.style.pointed or spacing.is_whole(view.word(last))):
        value = float(view.words[at].replace(".", ""))  # "12.500 people"
    return scaling.scaled(view, at, last, value)


def left_out(view: View, first: int, last: int, name: str) -> Dropped:
    """The words `first` to `last` as what a rule drops."""
    return Dropped(first, last, view.sentence.starts[first], view.sentence.ends[last - 1], name)


def joined(line: Line, at: int) -> tuple[float | None, int]:
    """The worth of digits and of the groups that a space, or a comma and a space, set apart."""
    view = line.view
    word, last = view.words[at], at + 1
    value = written.worth(word)
    if value is None or not word.isdecimal() or len(word) > 3 or word[0] == "0":
        return value, last
    while (
        view.word(last).isdecimal()
        and len(view.words[last]) == 3
        and spaced(line, last)
        and not lookalikes.in_phone(view, at)
    ):
        last += 1
    if last > at + 1 and line.style.joins(view, at, last):
        return float("".join(view.words[at:last])), last
    if is_split_group(view, at + 1):
        return float(word + view.words[at + 2]), at + 3
    return value, at + 1


def is_split_group(view: View, comma: int) -> bool:
    """Whether noughts stand apart from a comma that is glued to what is before, as PDFs leave it: "61, 000"."""
    group = view.word(comma + 1)
    apart = view.glued(comma) and not view.glued(comma + 1)
    return view.word(comma) == "," and apart and len(group) == 3 and group.isdecimal() and group[0] == "0"


def spaced(line: Line, at: int) -> bool:
    """Whether one blank, of any width, stands before a word."""
    sentence = line.view.sentence
    return line.text[sentence.ends[at - 1] : sentence.starts[at]] in (" ", "\u00a0", "\u202f", "\u2009")


def is_said_again(view: View, numeral: Numeral, before: Numeral) -> bool:
    """Whether digits in brackets are the number in words before them: "five (5) people"."""
    return (
        view.word(numeral.last) == ")"
        and before.kind == "word"
        and before.last == numeral.first - 1
        and before.value == numeral.value
    )


def is_glossed(view: View, before: Numeral, one: Numeral) -> bool:
    """Whether a bracket only writes the number before it out, and the noun follows both: "2 lakh (200,000) people"."""
    opened = view.word(one.first - 1) == "(" and before.last == one.first - 1
    return opened and view.word(one.last) == ")" and before.value == one.value and not before.currency


def without_footnotes(lowers: list[str]) -> list[str]:
    """Words with the footnote digits that a page's text glued to them taken off: "people12" → "people"."""
    mixed = [word for word in filterfalse(str.isalpha, lowers) if word[-1].isdecimal() and not word[0].isdecimal()]
    if not any(map(FOOTNOTE.fullmatch, mixed)):
        return lowers
    return [match.group(1) if word[-1].isdecimal() and (match := FOOTNOTE.fullmatch(word)) else word for word in lowers]
