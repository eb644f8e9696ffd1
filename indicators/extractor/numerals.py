"""Sentence → the numbers it writes, as digits or words, each with its worth; dates, ages, names and addresses are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.extractor.words import Phrases
from indicators.model import Numeral, Sentence

GROUPED = re.compile(r"\d{1,3}(?:[,’']\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
DECIMAL = re.compile(r"\d+\.\d+")
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
GLUED_MONEY = re.compile(r"(Rs|Sh|Shs|Ksh|KSh|KES|Tk|Le|UGX|USD|EUR|AFN|PKR|ETB|SDG|SYP|LBP|YER|NGN|PHP|[KNPRDQL])(\d.*)")
FOOTNOTE = re.compile(r"([^\W\d]{4,})\d{1,2}")
AGES = frozenset({"year-old", "years-old", "year-olds", "month-old", "months-old", "day-old", "week-old", "weeks-old", "year-long"})
ORDINALS = frozenset({"st", "nd", "rd", "th", "s", "'s"})
CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "gmt", "utc", "o'clock", "hrs", "a.m", "p.m"})
DASHES = frozenset("-–—‑")
SIGNS_AFTER = frozenset({"%"})
ARTICLES = frozenset({"a", "an", "half", "one"})
STATED = frozenset({"within", "for", "lasted", "lasting", "about", "than", "nearly", "almost", "over", "under", "around", "lasts", "least", "approximately", "roughly", "hour-long"})
SPANS = frozenset({"hour", "day", "week", "month", "year"})
SMALL_LABELLED = 1000  # a bare number under this after a capitalised name is part of the name: "Task Force 50", "Highway 7"


@cache
def numbers() -> dict[str, int]:
    return catalogue.cues()["numbers"]


@cache
def scales() -> dict[str, int]:
    return catalogue.cues()["scales"]


@cache
def vague() -> Phrases[int]:
    return Phrases(catalogue.cues()["vague"].items())


@cache
def fractions() -> dict[str, float]:
    return catalogue.cues()["fractions"]


@cache
def multiples() -> dict[str, int]:
    return catalogue.cues()["multiples"]


@cache
def currencies() -> Phrases[str]:
    words = catalogue.cues()["currencies"]
    return Phrases(words.items())


@cache
def label_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["labels"]["words"])


@cache
def phone_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["phones"]["words"])


@cache
def starters() -> frozenset[str]:
    """Every word, not a digit, that may begin a number."""
    cues = catalogue.cues()
    first = {phrase.split()[0] for phrase in cues["vague"]}
    return frozenset({*cues["numbers"], *cues["fractions"], *cues["multiples"], *first, "a", "an", "dozen", "hundred", "thousand", "million"})


def worth(word: str) -> float | None:
    """Digits with their separators → their worth; None where they are no plain number (a version, an address)."""
    if word.isdigit():
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


class Reader:
    """Reads the numbers of one sentence; `taken` are the words that belong to dates, `counts` knows counted nouns."""

    def __init__(self, text: str, sentence: Sentence, taken: frozenset[int], counts: Callable[[str], str]) -> None:
        self.text, self.sentence, self.taken, self.counts = text, sentence, taken, counts
        self.words, self.lowers, self.size = sentence.words, sentence.lowers, len(sentence.words)

    def word(self, at: int) -> str:
        return self.lowers[at] if 0 <= at < self.size else ""

    def glued(self, at: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return 0 < at < self.size and self.sentence.starts[at] == self.sentence.ends[at - 1]

    def made(self, first: int, last: int, value: float | None, kind: str, low: float | None = None, currency: str = "", skip: int = 0) -> Numeral:
        start = self.sentence.starts[first] + skip
        return Numeral(first, last, start, self.sentence.ends[last - 1], value, low, None, kind, currency)

    # Digits ------------------------------------------------------------------------------------------------------------

    def digits(self, at: int) -> Numeral | None:
        """270,000 · 61 000 · 61, 000 · 3.5 million · 80 lakh · 6.6m."""
        value, last = self.joined(at)
        if value is None or self.is_no_number(at, last, value):
            return None
        return self.scaled(at, last, value)

    def joined(self, at: int) -> tuple[float | None, int]:
        """The worth of digits and of the groups that a space, or a comma and a space, set apart."""
        word, last = self.words[at], at + 1
        value = worth(word)
        if value is None or not word.isdigit() or len(word) > 3 or word[0] == "0":
            return value, last
        digits = word
        while self.word(last).isdigit() and len(self.words[last]) == 3 and self.spaced(last) and not self.in_phone(at):
            digits, last = digits + self.words[last], last + 1
        if last == at + 1 and self.word(last) == "," and self.glued(last) and self.word(last + 1).endswith("00") and len(self.word(last + 1)) == 3:
            if self.word(last + 1).isdigit() and not self.glued(last + 1):
                return float(digits + self.words[last + 1]), last + 2
        return float(digits), last

    def spaced(self, at: int) -> bool:
        return self.text[self.sentence.ends[at - 1] : self.sentence.starts[at]] in (" ", "\u00a0", "\u202f", "\u2009")

    def scaled(self, at: int, last: int, value: float) -> Numeral | None:
        """With the scale word after it, and the next ("5 lakh crore" aside, one is enough)."""
        word = self.word(last)
        if word == "-" and self.word(last + 1) in ("million", "billion", "thousand"):
            last, word = last + 1, self.word(last + 1)
        factor = scales().get(word)
        if factor is None or (word in ("m", "k", "b") and not self.is_scale_letter(last)):
            return self.made(at, last, value, "digits")
        return self.made(at, last + 1, round(value * factor, 6), "digits")

    def is_scale_letter(self, at: int) -> bool:
        """Whether a glued m, k or b is a scale ("$3m", "2.5m people", "20k IDPs") and not metres."""
        before = self.word(at - 2)
        return self.glued(at) and (before[-1:] in "$€£¥₹₦₱" and before != "" or self.word(at) != "m" or bool(self.counts(self.word(at + 1))))

    # What is no number ---------------------------------------------------------------------------------------------------

    def is_no_number(self, at: int, last: int, value: float) -> bool:
        after = self.word(last)
        if self.glued(last) and (after in ORDINALS or after in CLOCK or ":" in self.words[at]):
            return True
        return after in CLOCK or self.is_age(at, last, value) or self.is_label(at, last, value) or self.is_address(at, last) or self.is_note(at, last)

    def is_age(self, at: int, last: int, value: float) -> bool:
        """60-year-old · aged 15 · Khan Mohammad, 15, · children under 5 years · 6-59 months (a bracket)."""
        after, further, before = self.word(last), self.word(last + 1), self.word(at - 1)
        if after in AGES or (after in DASHES and (further in AGES or (further in ("year", "month") and self.word(last + 2) == "old"))):
            return True
        if after in ("year", "years", "months") and (further == "old" or (further == "of" and self.word(last + 2) == "age")):
            return True
        if before in ("aged", "age", "ages") or (before in ("of", "between") and self.word(at - 2) in ("age", "ages", "aged")):
            return True
        if before in ("to", "and", *DASHES) and self.word(at - 3) in ("aged", "ages", "between") and after in ("years", "months", "year"):
            return before in DASHES or self.word(at - 4) in ("aged", "ages")
        if before in ("under", "over", "below", "above") and value < 100 and self.is_person_before(at - 2):
            return True
        return self.is_aside(at, last, value)

    def is_person_before(self, at: int) -> bool:
        return self.word(at) in ("children", "girls", "boys", "people", "adults", "infants", "men", "women", "those", "persons", "youth", "kids", "aged")

    def is_aside(self, at: int, last: int, value: float) -> bool:
        """Name, 15, — an age between commas after a name."""
        name = self.words[at - 2] if at >= 2 else ""
        return value < 110 and self.word(at - 1) == "," and self.word(last) in (",", ".", "") and name[:1].isupper() and self.words[at].isdigit() and (self.word(last) != "." or at < 4)

    def is_label(self, at: int, last: int, value: float) -> bool:
        """District 1 · Resolution 2593 · No.18 · DDG 70 · Task Force 50."""
        before = self.word(at - 1)
        if before == "." and self.word(at - 2) in ("no", "nos"):
            return True
        if before == "of" and self.word(at - 2) == "out" and not self.names_something(last) and self.word(at - 4) in label_words():
            return True
        if before in label_words() and (self.words[at - 1][:1].isupper() or not self.counts(self.word(last))) and not self.sentence_opens(at - 1):
            return "," not in self.words[at] or before in ("no", "nos", "#")
        if value >= SMALL_LABELLED or not self.words[at].isdigit() or self.sentence_opens(at - 1):
            return False
        name = self.words[at - 1] if at else ""
        return name[:1].isupper() and name.isalpha() and currencies().before(self.lowers, at) is None and not self.names_something(last)

    def sentence_opens(self, at: int) -> bool:
        return at == 0

    def names_something(self, at: int) -> bool:
        """Whether a noun follows that a number may count: a listed one, or any plural in small letters."""
        return any(
            bool(self.counts(self.word(step))) or (self.words[step].isalpha() and self.words[step].islower() and self.words[step].endswith("s"))
            for step in range(at, min(at + 3, self.size))
            if self.word(at).isalpha() or self.word(at) == "%"
        ) or self.word(at) in ("percent", "per", "%", "million", "thousand")

    def is_address(self, at: int, last: int) -> bool:
        """A telephone number, a house number in a street."""
        word = self.words[at]
        if self.word(at - 1) == "+" or (word[0] == "0" and len(word) > 1 and word.isdigit()) or (word.isdigit() and len(word) > 9):
            return True
        if self.in_phone(at):
            return True
        street = [self.lowers[step] for step in range(last, min(last + 4, self.size))]
        return self.words[last : last + 1] != [] and self.words[last][:1].isupper() and any(word in catalogue.cues()["streets"]["words"] for word in street)

    def in_phone(self, at: int) -> bool:
        near = self.lowers[max(0, at - 8) : at]
        return any(word in phone_words() for word in near) and not self.counts(self.word(at + 1)) and "," not in self.words[at]

    def is_note(self, at: int, last: int) -> bool:
        """[2] · "malnutrition,14" · "(12" glued to a word: a footnote that a page's text left behind."""
        if self.word(at - 1) == "[" and self.word(last) == "]":
            return True
        if self.word(last) == "." and last + 1 < self.size and self.words[last + 1][:1].isupper() and self.words[at].isdigit() and len(self.words[at]) <= 2:
            return bool(self.counts(self.word(at - 1))) or at == 0
        if last >= self.size - 1 and self.word(last) in (".", "") and self.words[at].isdigit() and len(self.words[at]) <= 2 and self.counts(self.word(at - 1)):
            return True
        if self.glued(at) and self.word(at - 1) in (".", ",", ";", ")", "”", '"', "]") and len(self.words[at]) <= 3:
            return not self.glued(last) or self.word(last) in (".", ",", ";", ")")
        if self.word(at - 1) in ("/",) and self.glued(at) and self.word(at - 2).isdigit() and len(self.word(at - 2)) <= 2:
            return True
        return self.word(last) in ("/", ":") and self.glued(last) and self.glued(last + 1) and self.word(last + 1).isdigit() and len(self.words[at]) <= 2

    # Words -----------------------------------------------------------------------------------------------------------

    def spelt(self, at: int) -> Numeral | None:
        """two · forty-five · two hundred and fifty thousand · half a million · dozens of · a third of · an hour."""
        word = self.lowers[at]
        if word in multiples():
            return self.made(at, at + 1, float(multiples()[word]), "multiple")
        return self.half_of_scale(at) or self.fraction(at) or self.vague(at) or self.counted_out(at) or self.article(at)

    def half_of_scale(self, at: int) -> Numeral | None:
        """half a million · half-a-million · a quarter of a million."""
        share = fractions().get(self.word(at))
        after = at + 2 if self.word(at + 1) == "of" else at + 1
        if share and self.word(after) in ("a", "one") and self.word(after + 1) in ("million", "billion", "thousand", "dozen"):
            return self.made(at, after + 2, share / 100 * scales()[self.word(after + 1)], "word")
        if self.word(at) == "half" and self.word(at + 1) == "million":
            return self.made(at, at + 2, 500_000.0, "word")
        return None

    def fraction(self, at: int) -> Numeral | None:
        """half of · a third of · one-fifth of · two thirds · one in five: a share in percent."""
        parts = self.lowers[at].split("-")
        if len(parts) == 2 and parts[0] in numbers() and parts[1] in fractions():
            return self.share(at, at + 1, numbers()[parts[0]] * fractions()[parts[1]])
        word, after = self.word(at), self.word(at + 1)
        if word in numbers() and after == "in" and (self.word(at + 2) in numbers() or self.word(at + 2).isdigit()) and self.names_something(at + 3):
            whole = numbers().get(self.word(at + 2)) or int(self.word(at + 2))
            return self.made(at, at + 3, round(numbers()[word] * 100 / whole, 3), "fraction") if whole > numbers()[word] else None
        if word in numbers() and numbers()[word] < 10 and after in fractions():
            return self.share(at, at + 2, numbers()[word] * fractions()[after])
        if word in ("a", "one") and after in fractions() and after not in ("half",) and not after.endswith("s"):
            return self.share(at, at + 2, fractions()[after])
        if word in ("half", "quarter"):
            return self.share(at, at + 1, fractions()[word])
        return None

    def share(self, first: int, last: int, value: float) -> Numeral | None:
        """A fraction only where it is of something: "half the country", "a third of them"."""
        after = self.word(last)
        if after in ("of", "the", "its", "their", "all", "his", "her") and not (after == "of" and self.word(last + 1) in ("a", "the") and self.word(last + 2) in MONTH_LIKE):
            return self.made(first, last, min(round(value, 3), 100.0), "fraction")
        return None

    def vague(self, at: int) -> Numeral | None:
        """dozens of · tens of thousands of · a few hundred · several: an amount that only has a lower bound."""
        found = vague().at(self.lowers, at)
        if found is None or (self.word(at) == "few" and self.word(at - 1) in ("a", "the", "past", "last", "very", "too", "so")):
            return None
        last, low = found
        if self.word(last) in DASHES:
            return None
        if self.word(at) == "tens" and last == at + 1:
            return None
        if self.word(last) == "of":
            last += 1
        return self.made(at, last, None, "vague", low=float(low))

    def counted_out(self, at: int) -> Numeral | None:
        """two · twenty five · two hundred and fifty thousand · a dozen · a hundred · three dozen."""
        total, current, last = 0.0, 0.0, at
        if self.word(at) in ("a", "one") and self.word(at + 1) in ("hundred", "thousand", "million", "billion", "dozen", "lakh", "crore"):
            current, last = 1.0, at + 1
        while last < self.size:
            value, factor = self.tens_and_ones(last), scales().get(self.lowers[last])
            if value is not None and (current == 0 or current % 100 == 0 and current >= 100 or (current in range(20, 100, 10) and value < 10)):
                current += value
            elif factor == 100 and current:
                current *= 100
            elif factor and len(self.lowers[last]) > 2 and (current or total):
                total, current = total + current * factor, 0.0
            elif not (self.lowers[last] == "and" and current % 100 == 0 and current >= 100 and self.tens_and_ones(last + 1) is not None):
                break
            last += 1
        if last == at or total + current == 0:
            return None
        return self.made(at, last, total + current, "word")

    def tens_and_ones(self, at: int) -> float | None:
        word = self.word(at)
        if word in numbers():
            return float(numbers()[word])
        tens, _, ones = word.partition("-")
        return float(numbers()[tens] + numbers()[ones]) if tens in numbers() and ones in numbers() and numbers()[ones] < 10 else None

    def article(self, at: int) -> Numeral | None:
        """within a month · lasted an hour · less than a week: a stated duration of one."""
        if self.word(at) not in ("a", "an") or self.word(at + 1) not in SPANS or self.word(at + 2) in ("ago", "later", "earlier", "before", "after", "old", "and", "-", "long-"):
            return None
        stated = self.word(at - 1) in STATED or self.word(at + 2) == "long"
        return self.made(at, at + 2, 1.0, "article") if stated and self.word(at - 2) not in ("per", "kilometres", "kilometers", "km") else None

    # Money -----------------------------------------------------------------------------------------------------------

    def with_money(self, numeral: Numeral) -> Numeral:
        """With the currency sign or code before it, which belongs to the number."""
        first = numeral.first
        if self.words[first - 1 : first] and self.words[first - 1] in catalogue.currency_codes():
            return self.paid(numeral, first - 1, self.words[first - 1])
        if self.word(first - 1) == "." and self.word(first - 2) in ("rs", "tk", "sh"):
            return self.paid(numeral, first - 2, (currencies().at(self.lowers, first - 2) or (0, ""))[1])
        before = currencies().before(self.lowers, first)
        if before and (not self.words[before[0]].isalpha() or self.words[before[0]][:1].isupper()) and first - before[0] == 1:
            return self.paid(numeral, *before)
        return numeral

    def paid(self, numeral: Numeral, first: int, code: str) -> Numeral:
        return replace(numeral, first=first, start=self.sentence.starts[first], currency=code)

    def glued_money(self, at: int) -> Numeral | None:
        """K150 · Sh4.48 · Rs5: letters of money glued to their digits."""
        match = GLUED_MONEY.fullmatch(self.words[at])
        rest = match.group(2) if match else ""
        last, point = at + 1, ""
        if match and self.word(last) in (",", ".") and self.glued(last) and self.glued(last + 1) and self.word(last + 1)[:1].isdigit():
            point = self.words[last] + re.match(r"[\d,.]*", self.words[last + 1]).group()  # type: ignore[union-attr]
        if match is None or not re.fullmatch(r"[\d]+[A-Za-z]*", rest):
            return None
        digits = re.match(r"\d+", rest).group() + point  # type: ignore[union-attr]
        last = last + 2 if point else last
        value = worth(digits)
        if value is None or (len(match.group(1)) == 1 and not (point or self.is_price(at))):
            return None
        letters = match.group(1)
        code = catalogue.cues()["currencies_before"].get(letters) or (currencies().at([letters.lower()], 0) or (0, ""))[1]
        factor = scales().get(self.word(last), 1)
        return self.made(at, last + 1 if factor > 1 else last, value * factor, "digits", currency=code)

    def is_price(self, at: int) -> bool:
        """Whether a single letter with digits is money: prices, costs, per and million stand near it."""
        near = self.lowers[max(0, at - 8) : at + 4]
        return any(word in ("price", "prices", "cost", "costs", "per", "worth", "million", "billion", "kwacha", "naira", "selling", "sold", "paid") for word in near)

    # The sentence --------------------------------------------------------------------------------------------------------

    def read(self) -> list[Numeral]:
        found, at = [], 0
        begins = starters()
        while at < self.size:
            numeral = None
            if at not in self.taken:
                word = self.lowers[at]
                if word[0].isdigit():
                    numeral = self.digits(at)
                elif word in begins or ("-" in word and word.split("-")[0] in numbers()):
                    numeral = self.spelt(at)
                elif word[-1].isdigit() or (len(word) > 1 and word[1].isdigit()):
                    numeral = self.glued_money(at)
            if numeral is None:
                at += 1
                continue
            found.append(self.with_money(numeral) if not numeral.currency else numeral)
            at = max(numeral.last, at + 1)
        return found


MONTH_LIKE = frozenset({"year", "month", "century", "day", "decade", "time", "way"})


def find(text: str, sentence: Sentence, taken: frozenset[int], counts: Callable[[str], str]) -> list[Numeral]:
    """The numbers of a sentence, left to right; words in `taken` belong to dates."""
    return Reader(text, sentence, taken, counts).read()


def without_footnotes(lowers: Sequence[str]) -> list[str]:
    """Words with the footnote digits that a page's text glued to them taken off: "people12" → "people"."""
    return [match.group(1) if (match := FOOTNOTE.fullmatch(word)) and "-" not in word else word for word in lowers]
