"""Digits in a sentence → whether they only look like a number: an age, a clock, a label, an address, a footnote."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.extractor.numbers import spelt
from indicators.extractor.text.words import Phrases

AGES = frozenset("year-old years-old year-olds month-old months-old day-old week-old weeks-old year-long".split())
ORDINALS = frozenset({"st", "nd", "rd", "th", "s", "'s"})
CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "gmt", "utc", "o'clock", "hrs", "a.m", "p.m"})
DASHES = frozenset("-–—‑")
PEOPLE = frozenset("children girls boys people adults infants men women those persons youth kids aged".split())
AGED = PEOPLE | {"elderly", "adolescents", "population", "group", "toddlers"}
NOTED = frozenset({".", ",", ";", ")", "”", '"', "]"})  # marks to which a footnote's number is glued
# "848,265 persons 2. A total of": a list goes on
ENUMERATED = frozenset({"people", "households", "homes", "facilities", "areas"})
LIMITED = frozenset("are is were was aged those them whom mostly mainly".split())
LARGEST_LIMIT = 80  # years
# a bare number under this after a capitalised name is part of the name: "Task Force 50", "Highway 7"
SMALL_LABELLED = 1000
SHORTEST_WORD = 4  # letters glued to digits: fewer are a unit or a name, more are a word that lost its space
COMPOUNDS = frozenset("page storey story star lane seat seater nation member point man minute inch".split())
SIZES = frozenset("kg kilo kilogram litre liter gallon pound".split())  # what a package holds, where a dash joins it
MEASURING, LARGEST_MAGNITUDE = frozenset({"measuring", "measured", "registering", "registered"}), 10
QUAKES = frozenset({"earthquake", "earthquakes", "quake", "aftershock", "tremor", "event", "seismic"})
AVERAGES = frozenset("average averages mean high low plan record period".split())
LISTED = frozenset({"people", "households", "deaths", "injuries", "patients", "homes"})
SMALL_RESULT = 30
PLAYED = frozenset({"at", "to", "in", "on", "against", "over", "after", "away", "win", "loss", "defeat", "victory"})
LONGEST = 9  # digits in a row that may still be a count and no telephone number


@cache
def currencies() -> Phrases[str]:
    return Phrases(catalogue.cues()["currencies"].items())


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of cues.toml: labels, phones, streets."""
    return frozenset(catalogue.cues()[name]["words"])


class Reader(spelt.Reader):
    """Knows what digits at a word of a sentence are when they count nothing."""

    def is_no_number(self, at: int, last: int, value: float) -> bool:
        after = self.word(last)
        if after in DASHES and self.glued(last) and self.glued(last + 1) and self.word(last + 1) in COMPOUNDS:
            return True  # "a 73-page report"
        if (
            after in DASHES
            and self.glued(last)
            and self.word(last + 1) in SIZES
            and self.word(last + 2).isalpha()
            and not self.is_paid(at)
        ):
            return True  # "a 50-kg bag", "20-litre jerrycans"
        if after in DASHES and self.word(last + 1) in ("year", "month") and self.word(last + 2) in AVERAGES:
            return True  # "the 5-year average"
        if after == "magnitude" or (after in DASHES and self.word(last + 1) in ("magnitude", "octane", "strong")):
            return True
        if after == "m" and self.glued(last) and value < LARGEST_MAGNITUDE and self.word(last + 1) in QUAKES:
            return True  # "a 5.9M earthquake"
        if self.word(at - 1) in MEASURING and value < LARGEST_MAGNITUDE and not self.counts(after):
            return True  # "a second quake measuring 5.6"
        if (
            self.glued(last)
            and after.isalpha()
            and not self.counts(after)
            and after not in spelt.scales()
            and len(after) < SHORTEST_WORD
        ):
            return True  # "48C", "5G": letters that no list knows as a unit
        if self.glued(last) and (after in ORDINALS or after in CLOCK or ":" in self.words[at]):
            return True
        return (
            after in CLOCK
            or self.is_result(at, last, value)
            or self.is_age(at, last, value)
            or self.is_label(at, last, value)
            or self.is_address(at, last)
            or self.is_note(at, last)
        )

    def is_result(self, at: int, last: int, value: float) -> bool:
        """3-1 · 24–11: the result of a match or a vote, two small numbers with a dash and no noun."""
        if value >= SMALL_RESULT or self.is_paid(at) or self.is_paid(at - 2):
            return False
        ahead = (
            self.word(last) in DASHES
            and self.glued(last)
            and self.glued(last + 1)
            and self.small(last + 1)
            and not self.is_counted(last + 2)
        )
        behind = (
            self.word(at - 1) in DASHES
            and self.glued(at)
            and self.glued(at - 1)
            and self.small(at - 2)
            and not self.is_counted(last)
        )
        return ahead or behind

    def is_counted(self, at: int) -> bool:
        """Whether a noun for the number follows; "3-1 at home" has none."""
        return self.word(at) not in PLAYED and self.names_something(at)

    def is_paid(self, at: int) -> bool:
        """Whether a sign or a code of money stands before this word."""
        return at > 0 and (
            currencies().before(self.lowers, at) is not None or self.words[at - 1] in catalogue.currency_codes()
        )

    def small(self, at: int) -> bool:
        word = self.word(at)
        return word.isdecimal() and float(word) < SMALL_RESULT

    def is_age(self, at: int, last: int, value: float) -> bool:
        """60-year-old · aged 15 · Khan Mohammad, 15, · children under 5 years · 6-59 months (a bracket)."""
        after, further, before = self.word(last), self.word(last + 1), self.word(at - 1)
        if (before == "(" or before in DASHES) and self.in_years(at):
            return True
        if after in ("year", "month", "week") and further in AVERAGES:
            return True  # "the three year average"
        if after in AGES or (
            after in DASHES and (further in AGES or (further in ("year", "month") and self.word(last + 2) == "old"))
        ):
            return True
        if after in ("year", "years", "months") and (
            further == "old" or (further == "of" and self.word(last + 2) == "age")
        ):
            return True
        if before in ("aged", "age", "ages") or (
            before in ("of", "between") and self.word(at - 2) in ("age", "ages", "aged")
        ):
            return True
        if before in ("and", "or", "to") and self.word(at - 3) == "aged" and value < 110 and not self.counts(after):
            return True  # "two brothers, aged 30 and 42"
        if (
            before in ("to", "and", *DASHES)
            and self.word(at - 3) in ("aged", "ages", "between")
            and after in ("years", "months", "year")
        ):
            return before in DASHES or self.word(at - 3) in ("aged", "ages") or self.word(at - 4) in ("aged", "ages")
        person = at - 4 if before in DASHES or before == "to" else at - 2  # "infants of 6-59 months"
        if (
            self.word(person + 1) == "of"
            and self.is_person_before(person)
            and {"months", "years"} & set(self.lowers[last : last + 3])
        ):
            return True
        if before in ("under", "over", "below", "above") and value < 100 and self.is_person_before(at - 2):
            return True
        return self.is_age_limit(at, last, value) or self.is_aside(at, last, value)

    def in_years(self, at: int) -> bool:
        """Adults (19-64 years): the ages of a group, in brackets behind it."""
        for opening in (at - 1, at - 3):
            ahead = self.lowers[opening + 2 : opening + 5] if self.word(opening) == "(" else []
            if (
                len(ahead) == 3
                and ahead[0] in DASHES
                and ahead[2] in ("years", "months", "yrs")
                and self.word(opening - 1) in AGED
            ):
                return True
        return False

    def is_person_before(self, at: int) -> bool:
        return self.word(at) in PEOPLE

    def is_aside(self, at: int, last: int, value: float) -> bool:
        """Name, 15, — an age between commas after a name."""
        name = self.words[at - 2] if at >= 2 else ""
        return (
            value < 110
            and self.word(at - 1) == ","
            and self.word(last) in (",", ".", "")
            and name[:1].isupper()
            and self.words[at].isdecimal()
            and (self.word(last) != "." or at < 4)
        )

    def is_age_limit(self, at: int, last: int, value: float) -> bool:
        """The 18 of "64 per cent are under 18", the 5 of "girls aged under 5": nobody is counted."""
        limits = self.word(at - 1) in ("under", "below", "over", "above") and self.word(at - 2) in LIMITED
        return (
            limits
            and value <= LARGEST_LIMIT
            and self.word(last) in (",", ".", ";", ")", "", "and", "while", "with", "years")
        )

    def is_label(self, at: int, last: int, value: float) -> bool:
        """District 1 · Resolution 2593 · No.18 · DDG 70 · Task Force 50."""
        before = self.word(at - 1)
        if before == "." and self.word(at - 2) in ("no", "nos"):
            return True
        if (
            before == "of"
            and self.word(at - 2) == "out"
            and not self.names_something(last)
            and self.word(at - 4) in listed("labels")
        ):
            return True
        if (
            before in ("to", "and", "-", "–")
            and self.word(at - 3) in listed("labels")
            and self.word(at - 3).endswith("s")
        ):
            return not self.names_something(last)
        if (
            before in listed("labels")
            and (self.words[at - 1][:1].isupper() or not self.counts(self.word(last)))
            and ((at != 1 and self.words[at - 1] != "report") or not self.names_something(last))
        ):
            return "," not in self.words[at] or before in ("no", "nos", "#")
        if value >= SMALL_LABELLED or not self.words[at].isdecimal() or at == 1:
            return False
        name = self.words[at - 1] if at else ""
        if name in catalogue.currency_codes():
            return False
        if self.is_listed(at, last):
            return False  # "Ilam lost 13 people, Doti 13 and Panchthar 27"
        return (
            name[:1].isupper()
            and name.isalpha()
            and currencies().before(self.lowers, at) is None
            and not self.names_something(last)
        )

    def is_listed(self, at: int, last: int) -> bool:
        """Whether a bare number after a name goes on a list of places: a figure stands before, a comma or "and" about
        it."""
        if self.word(at - 2) not in (",", "and", ";") or self.word(last) not in (",", "and", ";", ".", ")", ""):
            return False
        return any(
            self.word(step)[:1].isdecimal() and self.counts(self.word(step + 1)) in LISTED
            for step in range(max(0, at - 9), at - 2)
        ) or (self.word(at - 3).isdecimal() and self.is_capital(at - 4))

    def is_address(self, at: int, last: int) -> bool:
        """A telephone number, a house number in a street."""
        word = self.words[at]
        if (
            self.word(at - 1) == "+"
            or (word[0] == "0" and len(word) > 1 and word.isdecimal())
            or (word.isdecimal() and len(word) > LONGEST)
        ):
            return True
        if self.in_phone(at):
            return True
        return self.is_capital(last) and not listed("streets").isdisjoint(self.lowers[last : last + 4])

    def in_phone(self, at: int) -> bool:
        if self.word(at + 1) in ("million", "billion", "thousand", "lakh"):
            return False
        near = self.lowers[max(0, at - 8) : at]
        return (
            not listed("phones").isdisjoint(near) and not self.counts(self.word(at + 1)) and "," not in self.words[at]
        )

    def is_note(self, at: int, last: int) -> bool:
        """[2] · "malnutrition,14" · "persons 2. A total": a footnote or a list's number that a page's text left
        behind."""
        after = self.word(last)
        if self.word(at - 1) == "[" and after == "]":
            return True
        short = self.words[at].isdecimal() and len(self.words[at]) <= 2
        ends = after in (".", "") and (last + 1 >= self.size or self.is_capital(last + 1))
        if short and ends and (at == 0 or self.counts(self.word(at - 1)) in ENUMERATED):
            return True
        if self.glued(at) and self.glued(at - 1) and self.word(at - 1) in NOTED and len(self.words[at]) <= 3:
            return not self.glued(last) or after in (".", ",", ";", ")")
        if (
            self.word(at - 1) == "/"
            and self.glued(at)
            and self.word(at - 2).isdecimal()
            and len(self.word(at - 2)) <= 2
        ):
            return True
        return (
            after in ("/", ":")
            and self.glued(last)
            and self.glued(last + 1)
            and self.word(last + 1).isdecimal()
            and len(self.words[at]) <= 2
        )
