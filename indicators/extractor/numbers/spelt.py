"""Sentence → the numbers it spells out: two, half a million, dozens of, a third of, an hour, doubled."""

from __future__ import annotations

import math
from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.numbers import compounds, mixed, number_words, ratios, scaling, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Numeral

WORDS = Words("numbers")
DASHES = frozenset("-–—‑")
LEAST_SCALE = 1000  # on which ones may follow behind "and" without hundreds between them
SPANS = frozenset({"hour", "day", "week", "month", "year"})
ARTICLES = frozenset({"a", "an"})
TOO_VAGUE = frozenset({"a", "the", "past", "last", "very", "too", "so"})
PARTS_OF_TIME = frozenset({"first", "second", "latter", "other", "final", "last"})  # "the second half of"
COVERED = frozenset({"funded", "financed"})  # "the appeal is a third funded"
OWNERS = frozenset({"of", "the", "its", "their", "all", "his", "her"})


@cache
def behind_articles() -> frozenset[str]:
    """The words with which an article may be a number: a third, a million, a month, a few."""
    vague = {word for article in ARTICLES for word in number_words.amounts().opened.get(article, ({}, None))[0]}
    return SPANS.union(vague, number_words.fractions(), number_words.scale_words())


def read(view: View, at: int) -> Numeral | None:
    """The number that words spell out: a factor, a part of a scale, a share, a vague amount, a count, or a span."""
    word = view.lowers[at]
    if word in ARTICLES and view.word(at + 1) not in behind_articles():
        return None  # as most articles
    if word in number_words.multiples():
        return written.numeral(view, at, at + 1, float(number_words.multiples()[word]), "multiple")
    if word in number_words.BARE_MULTIPLES and view.word(at + 1) in WORDS.compared:
        return written.numeral(view, at, at + 1, float(number_words.BARE_MULTIPLES[word]), "multiple")
    return (
        part_of_scale(view, at) or fraction(view, at) or amount(view, at) or counted_out(view, at) or article(view, at)
    )


def part_of_scale(view: View, at: int) -> Numeral | None:
    """A fraction before "a" and a scale word is a number and no share: half a million, a quarter of a lakh,
    three quarters of a million."""
    scale_words, fractions = number_words.scale_words(), number_words.fractions()
    half, *parts = view.word(at).split("-")
    if half == "half" and parts and parts[-1] in scale_words and parts[:-1] in ([], ["a"]):
        return written.numeral(view, at, at + 1, scale_words[parts[-1]] / 2, "word")  # "half-a-million"
    many = number_words.numbers().get(view.word(at), 0) or (view.word(at) == "a")
    first = at + 1 if many and view.word(at + 2) == "of" else at
    share = fractions.get(view.word(first), 0) * (many if first > at else 1)
    if not share:
        return None
    after = first + 2 if view.word(first + 1) == "of" else first + 1
    if view.word(after) in ("a", "one") and (scale := scale_words.get(view.word(after + 1))):
        return written.numeral(view, at, after + 2, share / 100 * scale, "word")
    if view.word(at) == "half" and (scale := scale_words.get(view.word(at + 1))):
        return written.numeral(view, at, at + 2, scale / 2, "word")  # "nearly half million people"
    return None


def fraction(view: View, at: int) -> Numeral | None:
    """A fraction is a share in percent: half of · a third of · one-fifth of · two thirds · one in five."""
    parts = view.lowers[at].split("-")
    if len(parts) == 2 and parts[0] in number_words.numbers() and parts[1] in number_words.fractions():
        return share(view, at, at + 1, number_words.numbers()[parts[0]] * number_words.fractions()[parts[1]])
    word, after = view.word(at), view.word(at + 1)
    if word in number_words.numbers() and (ratio := ratios.ratio(view, at, at + 1, number_words.numbers()[word])):
        return ratio
    if word in number_words.numbers() and number_words.numbers()[word] < 10 and after in number_words.fractions():
        return share(view, at, at + 2, number_words.numbers()[word] * number_words.fractions()[after])
    if word in ("a", "one") and after in number_words.fractions() and after != "half" and not after.endswith("s"):
        return share(view, at, at + 2, number_words.fractions()[after])
    if word in ("half", "quarter"):
        return share(view, at, at + 1, number_words.fractions()[word])
    return None


def share(view: View, first: int, last: int, value: float) -> Numeral | None:
    """A fraction only where it is of something: "half the country", "a third of them"."""
    if view.word(first - 1).endswith("ern"):
        return None  # "the northern half of the district" is a land
    if view.word(first - 1) in PARTS_OF_TIME or not WORDS.month_like.isdisjoint(view.lowers[last : last + 4]):
        return None  # "the second half of the year" is a time
    by = view.word(first - 1) == "by" and (
        last >= view.size or view.word(last) in WORDS.after_change or not view.word(last).isalpha()
    )
    are = (
        view.word(last) in ("are", "were") and lexicon.group_of(view.word(last + 1)) == "people"
    )  # "half are children"
    shared = view.word(last) in OWNERS or by or are or view.word(last) in COVERED
    return written.numeral(view, first, last, min(round(value, 3), 100.0), "fraction") if shared else None


def amount(view: View, at: int) -> Numeral | None:
    """A vague amount only has a lower bound: dozens of · tens of thousands of · a few hundred · several."""
    found = number_words.amounts().at(view.lowers, at)
    if found is None or (view.word(at) == "few" and view.word(at - 1) in TOO_VAGUE):
        return None
    last, low = found
    if view.word(last) in DASHES:
        return None
    if view.word(at) == "tens" and last == at + 1:
        return None
    if view.word(last) == "of":
        last += 1
    return written.numeral(view, at, last, None, "vague", low=float(low))


def counted_out(view: View, at: int) -> Numeral | None:
    """Number words add up until a scale multiplies them: two hundred and fifty thousand · three dozen.

    A larger scale behind a scale multiplies it again: six thousand million.
    """
    scale_words = number_words.scale_words()
    total, current, part, last, smallest = 0.0, 0.0, 0.0, at, math.inf
    if view.word(at) in ("a", "one") and view.word(at + 1) in scale_words:
        current, last = 1.0, at + 1
    while last < view.size:
        value, factor = tens_and_ones(view, last), scale_words.get(view.lowers[last])
        opens = current == 0 and (last == at or total > 0)
        if value is not None and (
            opens
            or (current % 100 == 0 and current >= 100 and not opens_hundreds(view, last))
            or (current % 100 in range(20, 100, 10) and value < 10)
        ):
            current += value
        elif factor == 100 and 0 < current < 100:
            current *= 100
        elif factor and factor < smallest and current:
            part = current * factor
            total, current, smallest = total + part, 0.0, factor
        elif factor and factor > smallest and not current and view.lowers[last - 1] in scale_words:
            total, part, smallest = total - part + part * factor, part * factor, factor  # "six thousand million"
        elif not (view.lowers[last] == "and" and goes_on(view, last + 1, total, current)):
            break
        last += 1
    if last == at or not total + current or is_part(view, at, last):
        return None
    total, last = past_digits(view, last, total + current)
    value, last = scaling.with_part(view, last, total)
    return written.numeral(view, at, last, value, "word")


def goes_on(view: View, at: int, total: float, current: float) -> bool:
    """Whether the ones behind "and" are of the hundreds or thousands before it: "two hundred and five", "a thousand and
    one nights"; "a thousand, and two were hurt" are two numbers."""
    if tens_and_ones(view, at) is None or opens_hundreds(view, at):
        return False
    hundreds = current % 100 == 0 and current >= 100
    return hundreds or (total >= LEAST_SCALE and not current and written.is_noun(view, at + 1))


def is_part(view: View, first: int, last: int) -> bool:
    """Whether number words are only a part of a number that is not read: on either side of a point ("two point five
    million"), or what a fraction in signs is of ("¾ of a million", "1/4 of a million")."""
    scale = first - 1 - (view.word(first - 1) == "and")
    if view.word(scale) in number_words.scale_words() and not is_counted_out(view, scale - 1):
        return True  # "Hundred and five", "thousand five hundred"
    points = (view.word(last) == "point", last - 1, last + 1), (view.word(first - 1) == "point", first - 2, first)
    if any(point and None not in (tens_and_ones(view, one), tens_and_ones(view, two)) for point, one, two in points):
        return True
    fraction = view.word(first - 2)[-1:]
    return view.word(first - 1) == "of" and (
        view.word(first - 3) == "/" or (fraction != "" and mixed.worth(fraction) > 0)
    )


def is_counted_out(view: View, at: int) -> bool:
    """Whether a word before a scale word says how many of it: "two hundred", "a thousand", "1.2 million"."""
    word = view.word(at)
    known = word in ARTICLES or word in number_words.scale_words() or tens_and_ones(view, at) is not None
    return known or word[:1].isdecimal()


def opens_hundreds(view: View, at: int) -> bool:
    """Whether the word here counts hundreds, which no hundreds before it are added to: "between two hundred and three
    hundred"."""
    return number_words.scale_words().get(view.word(at + 1)) == 100


def past_digits(view: View, last: int, value: float) -> tuple[float, int]:
    """A number in words with the digits behind its scale, which have a smaller one: "two lakh 30 thousand"."""
    if not view.word(last)[:1].isdecimal():
        return value, last
    scale = number_words.scale_words().get(view.word(last - 1), 0)
    further = written.worth(view.words[last])
    form = compounds.longest(view, last + 1, further) if scale and further else None
    return (value + form[0], form[1]) if form and form[0] < scale else (value, last)


def tens_and_ones(view: View, at: int) -> float | None:
    """The value of "forty" or "forty-two", and of "two-and-a-half"; None for any other word."""
    word = view.word(at)
    if word in number_words.numbers():
        return float(number_words.numbers()[word])
    if "-and-a-" in word:
        whole, _, part = word.partition("-and-a-")
        known = whole in number_words.numbers() and part in number_words.fractions()
        return number_words.numbers()[whole] + number_words.fractions()[part] / 100 if known else None
    tens, _, ones = word.partition("-")
    return (
        float(number_words.numbers()[tens] + number_words.numbers()[ones])
        if tens in number_words.numbers() and ones in number_words.numbers() and number_words.numbers()[ones] < 10
        else None
    )


def article(view: View, at: int) -> Numeral | None:
    """An article before a span of time is a one where a duration is stated: within a month · lasted an hour."""
    if view.word(at) not in ("a", "an") or view.word(at + 1) not in SPANS or view.word(at + 2) in WORDS.no_span:
        return None
    stated = view.word(at - 1) in WORDS.stated or view.word(at + 2) == "long"
    return written.numeral(view, at, at + 2, 1.0, "article") if stated else None
