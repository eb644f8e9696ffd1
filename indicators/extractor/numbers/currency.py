"""A number and the money at it → the number with its currency: signs and codes before it, letters glued to it."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.numbers import number_words, written
from indicators.extractor.text.words import Phrases, View
from indicators.model import Numeral

WORDS = Words("numbers")
GLUED_MONEY = re.compile(r"(Rs|Sh|Shs|Ksh|KSh|Tk|Le|[A-Z]{3}|[KNPRDQL])(\d.*)")
DIGITS_AND_SCALE = re.compile(r"\d+[A-Za-z]*")
LEADING_DIGITS = re.compile(r"[\d,.]*")


@cache
def currencies() -> Phrases[str]:
    return Phrases(catalogue.cues()["currencies"].items())


def is_paid(view: View, at: int) -> bool:
    """Whether a sign or a code of money stands before this word."""
    return at > 0 and (
        currencies().before(view.lowers, at) is not None or view.words[at - 1] in catalogue.currency_codes()
    )


def with_money(view: View, numeral: Numeral) -> Numeral:
    """The sign or the code of a currency before a number belongs to it."""
    first = numeral.first
    if view.words[first - 1 : first] and view.words[first - 1] in catalogue.currency_codes():
        return paid(view, numeral, first - 1, view.words[first - 1])
    if view.word(first - 1) == "." and view.word(first - 2) in ("rs", "tk", "sh"):
        return paid(view, numeral, first - 2, (currencies().at(view.lowers, first - 2) or (0, ""))[1])
    before = currencies().before(view.lowers, first)
    if (
        before
        and (not view.words[before[0]].isalpha() or view.words[before[0]][:1].isupper())
        and first - before[0] == 1
    ):
        return paid(view, numeral, *before)
    return numeral


def paid(view: View, numeral: Numeral, first: int, code: str) -> Numeral:
    """A number with its sign of money: it begins there, and has the currency's code."""
    one = numeral
    return Numeral(first, one.last, view.sentence.starts[first], one.end, one.value, one.low, one.high, one.kind, code)


def glued_money(view: View, at: int) -> Numeral | None:
    """Letters of money glued to their digits are its currency: K150 · Sh4.48 · Rs5; a single letter needs a price."""
    match = GLUED_MONEY.fullmatch(view.words[at])
    if match is None or not DIGITS_AND_SCALE.fullmatch(match.group(2)):
        return None
    letters, rest = match.groups()
    if len(letters) == 3 and letters.isupper() and letters not in catalogue.currency_codes():
        return None
    last, point, tail = at + 1, "", rest
    parted = view.word(last) in (",", ".") and view.glued(last) and view.glued(last + 1)
    if parted and view.word(last + 1)[:1].isdecimal():
        tail = view.words[last + 1]
        point = view.words[last] + LEADING_DIGITS.findall(tail)[0]
        last += 2
    factor = number_words.scales().get(tail.lstrip("0123456789.,").lower(), 1)  # "N50m", "K1.5bn"
    value = written.worth(rest.rstrip(ascii_letters) + point)
    if value is None or (len(letters) == 1 and not (point or factor > 1 or is_price(view, at))):
        return None
    before = catalogue.cues()["currencies_before"].get(letters)
    code = before or (currencies().at([letters.lower()], 0) or (0, letters))[1]
    scale = number_words.scales().get(view.word(last), 1) if factor == 1 else 1
    end = last + 1 if scale > 1 else last
    return written.numeral(view, at, end, round(value * factor * scale, 6), "digits", currency=code)


def is_price(view: View, at: int) -> bool:
    """Whether words of prices stand near: then a single letter with digits is money."""
    return not WORDS.price_words.isdisjoint(view.lowers[max(0, at - 8) : at + 4])
