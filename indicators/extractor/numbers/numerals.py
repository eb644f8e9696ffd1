"""Sentence → the numbers it writes, as digits or words, each with its worth; dates, ages, names and addresses are
none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.extractor.numbers import lookalikes, zeros
from indicators.extractor.numbers.lookalikes import currencies
from indicators.extractor.numbers.spacing import Style
from indicators.extractor.numbers.spelt import numbers, scales, starters
from indicators.model import Numeral, Sentence

GROUPED = re.compile(r"\d{1,3}(?:[,’']\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
DECIMAL = re.compile(r"\d+\.\d+")
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
GLUED_MONEY = re.compile(r"(Rs|Sh|Shs|Ksh|KSh|Tk|Le|[A-Z]{3}|[KNPRDQL])(\d.*)")
FOOTNOTE = re.compile(r"([^\W\d]{4,})\d{1,2}")
LARGEST = 1e18  # what anybody counts, in the money of the worst inflation too; beyond it digits are a key, or noise
LARGEST_RATIO = 20  # "1 in 10" is a share; "5 in 2015" is none
POINTED_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
WHOLE = frozenset({"people", "households", "homes", "displaced", "refugees", "fighters", "deaths"})
METRIC = frozenset(
    "wave waves deep depth high height tall long wide width level levels metres meters water surge tide snow flood "
    "river".split()
)
SIGNS = "$€£¥₹₦₱"
MILLIONS = WHOLE | {"money", "goods", "fighters", "returnees", "evacuees"}
# "$95 millionInsured losses", as pages glue their lines
LOST_SPACE = re.compile(r"(?:million|billion|thousand)(?=[A-Z])")
LETTERS = frozenset({"m", "k", "b"})  # scales only where they are glued to money or people


def worth(word: str) -> float | None:
    """Digits with their separators → their worth; None where they are no plain number (a version, an address)."""
    if word.isdecimal():
        return float(word)
    if GROUPED.fullmatch(word):
        return float(re.sub("[,’']", "", word))
    if DECIMAL.fullmatch(word):
        return float(word)
    if GROUPED_BY_POINTS.fullmatch(word):
        return float(word.replace(".", ""))
    if DECIMAL_COMMA.fullmatch(word):
        return float(word.replace(",", "."))
    return None


@cache
def openers() -> frozenset[str]:
    """Every word, not a digit, that may begin a number, or a zero."""
    return starters() | zeros.starters()


class Reader(lookalikes.Reader):
    """Reads the numbers of one sentence; `taken` are the words that belong to dates, `group_of` knows counted nouns."""

    def __init__(
        self, text: str, sentence: Sentence, taken: frozenset[int], group_of: Callable[[str], str], style: Style
    ) -> None:
        super().__init__(sentence, sentence.lowers)
        self.text, self.taken, self.group_of, self.style = text, taken, group_of, style

    def counts(self, word: str) -> str:
        return self.group_of(word)

    # Digits -----------------------------------------------------------------------------------------------------------

    def digits(self, at: int) -> Numeral | None:
        """270,000 · 61 000 · 61, 000 · 3.5 million · 80 lakh · 6.6m."""
        value, last = self.joined(at)
        if value is None or self.is_no_number(at, last, value):
            return None
        if (ratio := self.ratio(at, last, value)) is not None:
            return ratio
        if POINTED_THOUSANDS.fullmatch(self.words[at]) and self.counts(self.word(last)) in WHOLE:
            value = float(self.words[at].replace(".", ""))  # "12.500 people"
        return self.scaled(at, last, value)

    def joined(self, at: int) -> tuple[float | None, int]:
        """The worth of digits and of the groups that a space, or a comma and a space, set apart."""
        word, last = self.words[at], at + 1
        value = worth(word)
        if value is None or not word.isdecimal() or len(word) > 3 or word[0] == "0":
            return value, last
        while (
            self.word(last).isdecimal() and len(self.words[last]) == 3 and self.spaced(last) and not self.in_phone(at)
        ):
            last += 1
        if last > at + 1 and self.style.joins(self, at, last):
            return float("".join(self.words[at:last])), last
        if self.is_split_group(at + 1):
            return float(word + self.words[at + 2]), at + 3
        return value, at + 1

    def is_split_group(self, comma: int) -> bool:
        """The ", 000" of "61, 000", as PDFs leave it: digits that are no number by themselves, apart from a comma that
        is not."""
        group = self.word(comma + 1)
        apart = self.glued(comma) and not self.glued(comma + 1)
        return self.word(comma) == "," and apart and len(group) == 3 and group.isdecimal() and group[0] == "0"

    def ratio(self, at: int, last: int, value: float) -> Numeral | None:
        """ "1 in 10 households": a share in percent."""
        whole = worth(self.word(last + 1)) if self.word(last) == "in" and self.word(last + 1)[:1].isdecimal() else None
        if whole is None or not value < whole <= LARGEST_RATIO or not self.names_something(last + 2):
            return None
        return self.made(at, last + 2, round(value * 100 / whole, 3), "fraction")

    def spaced(self, at: int) -> bool:
        return self.text[self.sentence.ends[at - 1] : self.sentence.starts[at]] in (" ", "\u00a0", "\u202f", "\u2009")

    def scaled(self, at: int, last: int, value: float) -> Numeral | None:
        """With the scale words after it: 3 million, 5 lakh crore."""
        word = self.word(last)
        if word == "-" and self.word(last + 1) in ("million", "billion", "thousand"):
            last, word = last + 1, self.word(last + 1)
        if "-" in word and (factor := scales().get(word.partition("-")[0])):
            return self.made(at, last + 1, round(value * factor, 6), "digits")  # "a 1.4 million-person city"
        factor = scales().get(word)
        if factor is None and (glued := LOST_SPACE.match(self.words[last]) if last < self.size else None):
            number = self.made(at, last + 1, round(value * scales()[glued.group().lower()], 6), "digits")
            return replace(number, end=self.sentence.starts[last] + glued.end())
        if factor is None or (word in LETTERS and not self.is_scale_letter(last)):
            return self.made(at, last, value, "digits")
        if word in ("thousand", "lakh") and self.word(last + 1) in ("million", "billion", "crore"):
            last, factor = last + 1, factor * scales()[self.word(last + 1)]  # "6 thousand million pesos"
        return self.made(at, last + 1, round(value * factor, 6), "digits")

    def is_scale_letter(self, at: int) -> bool:
        """Whether a glued m, k or b is a scale ("$3m", "2.5m people", "20k IDPs") and not metres."""
        before = self.word(at - 2)
        if self.words[at - 2 : at - 1] and self.words[at - 2] in catalogue.currency_codes():
            return self.glued(at) or self.word(at) == "m"
        if (
            self.word(at) == "m"
            and not self.glued(at)
            and ((before[-1:] in SIGNS and before != "") or self.is_counted_in_millions(at + 1))
        ):
            return True
        if self.word(at) == "m" and self.glued(at) and self.in_millions(at):
            return True
        if self.words[at] == "M" and not self.glued(at):
            # "1.85 M IDPs", as key figures have it
            return self.word(at + 1).isalpha() and METRIC.isdisjoint(self.lowers)
        return self.glued(at) and (
            (before[-1:] in SIGNS and before != "")
            or self.word(at) != "m"
            or bool(self.counts(self.word(at + 1)))
            or (METRIC.isdisjoint(self.lowers) and not self.word(at + 1).isalpha())
        )

    def in_millions(self, at: int) -> bool:
        """The second m of "6.5m people face hunger, with 4m at risk": its sentence counts people in millions."""
        return METRIC.isdisjoint(self.lowers) and any(
            self.lowers[step] == "m"
            and step != at
            and self.word(step - 1)[:1].isdecimal()
            and self.is_counted_in_millions(step + 1)
            for step in range(1, self.size)
        )

    def is_counted_in_millions(self, at: int) -> bool:
        """Whether money, people or litres follow: "20 m euros", "5 m litres"; "a 20 m road" and "20 m of rope" are
        metres."""
        return self.counts(self.word(at)) in MILLIONS and self.word(at).endswith(
            ("s", "people", "children", "euro", "birr", "naira")
        )

    # Money -----------------------------------------------------------------------------------------------------------

    def with_money(self, numeral: Numeral) -> Numeral:
        """With the currency sign or code before it, which belongs to the number."""
        first = numeral.first
        if self.words[first - 1 : first] and self.words[first - 1] in catalogue.currency_codes():
            return self.paid(numeral, first - 1, self.words[first - 1])
        if self.word(first - 1) == "." and self.word(first - 2) in ("rs", "tk", "sh"):
            return self.paid(numeral, first - 2, (currencies().at(self.lowers, first - 2) or (0, ""))[1])
        before = currencies().before(self.lowers, first)
        if (
            before
            and (not self.words[before[0]].isalpha() or self.words[before[0]][:1].isupper())
            and first - before[0] == 1
        ):
            return self.paid(numeral, *before)
        return numeral

    def paid(self, numeral: Numeral, first: int, code: str) -> Numeral:
        return replace(numeral, first=first, start=self.sentence.starts[first], currency=code)

    def glued_money(self, at: int) -> Numeral | None:
        """K150 · Sh4.48 · Rs5: letters of money glued to their digits."""
        match = GLUED_MONEY.fullmatch(self.words[at])
        rest = match.group(2) if match else ""
        last, point = at + 1, ""
        if (
            match
            and self.word(last) in (",", ".")
            and self.glued(last)
            and self.glued(last + 1)
            and self.word(last + 1)[:1].isdecimal()
        ):
            point = self.words[last] + re.match(r"[\d,.]*", self.words[last + 1]).group()  # type: ignore[union-attr]
        foreign = (
            match is not None
            and len(match.group(1)) == 3
            and match.group(1).isupper()
            and match.group(1) not in catalogue.currency_codes()
        )
        if match is None or foreign or not re.fullmatch(r"[\d]+[A-Za-z]*", rest):
            return None
        tail = self.words[last + 1] if point else rest
        factor = scales().get(tail.lstrip("0123456789.,").lower(), 1)  # "N50m", "K1.5bn"
        digits = re.match(r"\d+", rest).group() + point  # type: ignore[union-attr]
        last = last + 2 if point else last
        value = worth(digits)
        if value is None or (len(match.group(1)) == 1 and not (point or factor > 1 or self.is_price(at))):
            return None
        letters = match.group(1)
        code = (
            catalogue.cues()["currencies_before"].get(letters)
            or (currencies().at([letters.lower()], 0) or (0, letters))[1]
        )
        scale = scales().get(self.word(last), 1) if factor == 1 else 1
        return self.made(at, last + 1 if scale > 1 else last, round(value * factor * scale, 6), "digits", currency=code)

    def is_price(self, at: int) -> bool:
        """Whether a single letter with digits is money: prices, costs, per and million stand near it."""
        near = self.lowers[max(0, at - 8) : at + 4]
        return any(
            word
            in (
                "price",
                "prices",
                "cost",
                "costs",
                "per",
                "worth",
                "million",
                "billion",
                "kwacha",
                "naira",
                "selling",
                "sold",
                "paid",
                "kg",
                "kilo",
                "litre",
                "bag",
                "sack",
                "tin",
            )
            for word in near
        )

    # The sentence -----------------------------------------------------------------------------------------------------

    def read(self) -> list[Numeral]:
        found: list[Numeral] = []
        at = 0
        begins = openers()
        while at < self.size:
            word = self.lowers[at]
            if word not in begins and word.isalpha():
                at += 1
                continue
            numeral = None
            if at not in self.taken:
                if word[0].isdecimal():
                    numeral = self.digits(at)
                elif word in zeros.starters() and (last := zeros.last(self, at)) > at:
                    numeral = self.made(at, last, 0.0, "zero")
                elif word in begins or ("-" in word and (word.split("-")[0] in numbers() or word.startswith("half-"))):
                    numeral = self.spelt(at)
                    if numeral and numeral.kind == "word" and self.is_age(at, numeral.last, numeral.value or 0):
                        at, numeral = numeral.last - 1, None
                elif word[-1].isdecimal() or (len(word) > 1 and word[1].isdecimal()):
                    numeral = self.glued_money(at)
            if numeral is None:
                at += 1
                continue
            at = max(numeral.last, at + 1)
            if (numeral.value or 0) > LARGEST:
                continue  # and no part of it is a number either
            if found and self.word(numeral.first - 1) == "(" and self.is_said_again(numeral, found[-1]):
                found[-1] = replace(found[-1], last=numeral.last + 1)
                continue
            found.append(self.with_money(numeral) if not numeral.currency else numeral)
        return found

    def is_said_again(self, numeral: Numeral, before: Numeral) -> bool:
        """The 5 of "five (5) people": one number, in words and in digits."""
        return (
            self.word(numeral.last) == ")"
            and before.kind == "word"
            and before.last == numeral.first - 1
            and before.value == numeral.value
        )


def find(
    text: str, sentence: Sentence, taken: frozenset[int], group_of: Callable[[str], str], style: Style | None = None
) -> list[Numeral]:
    """The numbers of a sentence, left to right; words in `taken` belong to dates, `style` is that of the document."""
    return Reader(text, sentence, taken, group_of, style or Style(text)).read()


def without_footnotes(lowers: Sequence[str]) -> list[str]:
    """Words with the footnote digits that a page's text glued to them taken off: "people12" → "people"."""
    return [match.group(1) if word[-1].isdecimal() and (match := FOOTNOTE.fullmatch(word)) else word for word in lowers]
