"""Digits and the words after them → the number with its scale: 3 million, 80 lakh, 6.6m; metres are no millions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.numbers import compounds, number_words, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Numeral

WORDS = Words("numbers")
SIGNS = "$€£¥₹₦₱"
WHOLE = frozenset({"people", "households", "homes", "displaced", "refugees", "fighters", "deaths"})
LETTERS = frozenset({"m", "k", "b"})  # scales only where they are glued to money or people


@cache
def millions() -> frozenset[str]:
    """The groups of nouns that are counted in millions."""
    return WHOLE | {"money", "goods", "returnees", "evacuees"}


def scaled(view: View, at: int, last: int, value: float) -> Numeral:
    """Digits with the scale after them: words in one of the forms of number_forms.toml, or a letter.

    3 million · 10-million · 6 thousand million · 6.6m
    """
    word = view.word(last)
    if word == "and":
        parted, end = with_part(view, last, value)
        if end > last:
            return written.numeral(view, at, end, parted, "digits")  # "2 and a half million"
    scale_words = number_words.scale_words()
    fold = last + (word == "-")
    if fold < view.size and view.lowers[fold] == "fold":
        return written.numeral(view, at, fold + 1, value, "multiple")  # "10-fold"
    if word == "-" and view.word(last + 1) in scale_words:
        last, word = last + 1, view.word(last + 1)
    if "-" in word and (factor := scale_words.get(word.partition("-")[0])):
        return written.numeral(view, at, last + 1, round(value * factor, 6), "digits")  # "a 1.4 million-person city"
    if word in scale_words and (form := compounds.longest(view, last, value)):
        return written.numeral(view, at, form[1], form[0], "digits")
    factor = number_words.scales().get(word)
    if factor is None and (glued := number_words.lost_space().match(view.words[last]) if last < view.size else None):
        number = written.numeral(view, at, last + 1, round(value * scale_words[glued.group()], 6), "digits")
        return replace(number, end=view.sentence.starts[last] + glued.end())
    if factor is None or (word in LETTERS and not is_scale_letter(view, last)):
        return written.numeral(view, at, last, value, "digits")
    return written.numeral(view, at, last + 1, round(value * factor, 6), "digits")


def with_part(view: View, last: int, value: float) -> tuple[float, int]:
    """A number with the half behind it: one and a half million · a million and a half · two and a half lakh."""
    scale_words = number_words.scale_words()
    part = number_words.fractions().get(view.word(last + 2), 0)
    if view.word(last) != "and" or view.word(last + 1) not in ("a", "one") or not part or view.word(last + 3) == "of":
        return value, last
    scaled = scale_words.get(view.word(last - 1), 0)
    if scaled:
        return value + scaled * part / 100, last + 3
    factor = scale_words.get(view.word(last + 3), 0)
    return round((value + part / 100) * (factor or 1), 6), last + (4 if factor else 3)


def is_scale_letter(view: View, at: int) -> bool:
    """Whether a glued m, k or b is a scale ("$3m", "2.5m people", "20k IDPs") and not metres."""
    before = view.word(at - 2)
    if view.words[at - 2 : at - 1] and view.words[at - 2] in catalogue.currency_codes():
        return view.glued(at) or view.word(at) == "m"
    if (
        view.word(at) == "m"
        and not view.glued(at)
        and ((before[-1:] in SIGNS and before != "") or is_counted_in_millions(view, at + 1))
    ):
        return True
    if view.word(at) == "m" and view.glued(at) and in_millions(view, at):
        return True
    if view.words[at] == "M" and (not view.glued(at) or view.word(at + 1).endswith("ed")):
        # "1.85 M IDPs", "15.7M targeted", as key figures have it
        return view.word(at + 1).isalpha() and WORDS.metric.isdisjoint(view.lowers)
    return view.glued(at) and (
        (before[-1:] in SIGNS and before != "")
        or view.word(at) != "m"
        or bool(lexicon.group_of(view.word(at + 1)) and not is_next_label(view, at + 1))
        or (WORDS.metric.isdisjoint(view.lowers) and not view.word(at + 1).isalpha())
    )


def is_next_label(view: View, at: int) -> bool:
    """Whether a label begins here, and not what is counted: "Depth: 12m Deaths: 40"."""
    return view.is_capital(at) and view.word(at + 1) == ":"


def in_millions(view: View, at: int) -> bool:
    """Whether the sentence counts people in millions elsewhere: "6.5m people face hunger, with 4m at risk"."""
    return WORDS.metric.isdisjoint(view.lowers) and any(
        view.lowers[step] == "m"
        and step != at
        and view.word(step - 1)[:1].isdecimal()
        and is_counted_in_millions(view, step + 1)
        for step in range(1, view.size)
    )


def is_counted_in_millions(view: View, at: int) -> bool:
    """Whether money, people or litres follow: "20 m euros", "5 m litres"; "a 20 m road" is of metres."""
    return lexicon.group_of(view.word(at)) in millions() and view.word(at).endswith(
        ("s", "people", "children", "euro", "birr", "naira")
    )
