"""Sentence → the stretches of time it names, resolved against the publication date."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from indicators.extractor.text.words import View
from indicators.extractor.times import quarters
from indicators.extractor.times.quarters import last_day, safe_date
from indicators.model import Article, Period, Sentence

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
NOW = frozenset({"today", "yesterday", "tonight", "now", "currently"})
COMING = frozenset(
    {"will", "planned", "scheduled", "target", "until", "expected", "projected", "forecast", "upcoming", "deadline"}
)
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
# the words, besides digits, that may begin a date
DATING = frozenset({*MONTHS, *WEEKDAYS, *NOW, "this", "last", "next", *quarters.WORDS})
# words that are a month only beside a number or a preposition
MAY_VERB = frozenset({"may", "march", "mar", "jan", "sun"})
DATED = frozenset(
    "in since until till by during from between of early mid late to and through last this on before after for".split()
)
YEARS = range(1900, 2100)
DASHES = frozenset("-–—‑/")
OPENING = frozenset({"since", "from", "after"})
CLOSING = frozenset({"until", "till", "by", "through"})
SURELY_DATED = frozenset("in since until till during early mid late year".split())
PERSONS = frozenset(
    "people households fighters displaced refugees returnees evacuees beneficiaries deaths captives".split()
)
COUNTED = PERSONS | {"homes", "money", "goods", "shares", "animals"}
PREDICATES = frozenset({"killed", "died", "injured", "missing", "dead"})
ENDS_OF_QUANTITY = frozenset("percent per people persons families households".split())
# "the March 23 Movement": a date that is a name
NAMED_AFTER_DATES = frozenset(
    "movement movements martyrs revolution brigade square street university bridge massacre accord".split()
)


class Reader(View):
    """Reads the dates of one sentence, given when it was published and which words are counted nouns."""

    def __init__(self, sentence: Sentence, article: Article, year: int | None, counts: Callable[[str], str]) -> None:
        super().__init__(sentence, sentence.lowers)
        self.published = article.published
        self.to_the_day = article.published is not None and article.published_precision == "day"
        self.year = year
        self.coming = not COMING.isdisjoint(sentence.lowers)
        self.counts = counts

    def day(self, at: int) -> int | None:
        """A day of the month: 5, 05, 5th."""
        word = self.word(at)
        return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None

    def after_day(self, at: int) -> int:
        """The index after a day and its "th"."""
        return at + 2 if self.word(at + 1) in ("st", "nd", "rd", "th") else at + 1

    def year_at(self, at: int) -> int | None:
        word = self.word(at)
        return int(word) if len(word) == 4 and word.isdecimal() and int(word) in YEARS else None

    def month(self, at: int) -> int | None:
        word = self.word(at)
        number = MONTHS.get(word)
        if number and word in MAY_VERB and not (self.beside_number(at) or self.word(at - 1) in DATED):
            return None
        return number

    def beside_number(self, at: int) -> bool:
        return (
            self.word(at - 1).isdecimal()
            or self.word(at + 1).isdecimal()
            or self.word(at - 1) in ("th", "st", "nd", "rd")
        )

    def implied_year(self, month: int, day: int = 1) -> int | None:
        """The year of a month named without one: the sentence's, else the last such month before publication."""
        if self.published is None:
            return self.year
        if self.coming and (month, day) > (self.published.month, self.published.day):
            return self.published.year
        later = (month, day) > (self.published.month, self.published.day if self.to_the_day else 31)
        return self.published.year - (1 if later and month - self.published.month > 1 else 0)

    def dated(
        self, first: int, last: int, start: date | None, end: date | None, accuracy: str, relative: bool = False
    ) -> Period | None:
        """The period with what the word before it does to it: "since" leaves it open, "until" gives only its end."""
        before = self.word(first - 1)
        if before == "of" and (edge := quarters.edge(self.lowers, first - 2)):
            first, before = edge[1] + 1, self.word(edge[1])  # "since the beginning of 2017", "until the end of July"
            if before not in OPENING | CLOSING and end and edge[0] != "end":
                return Period(first, last, start, None if before == "from" else end, accuracy, relative)
        if start is None:
            return Period(first, last, None, None, "unknown", relative)
        if before in OPENING:
            return Period(first - 1, last, start, None, accuracy, relative, opening=True)
        if before in CLOSING:
            return Period(first - 1, last, None, end, accuracy, relative)
        return Period(first, last, start, end, accuracy, relative)

    # Each rule reads one form at a word and answers the period or None -----------------------------------------------

    def day_month(self, at: int) -> Period | None:
        """5 May 2021 · 5th of May · 5-7 May · 5 to 7 May."""
        day, after = self.day(at), self.after_day(at)
        if day is None:
            return None
        other = None
        if (self.word(after) in DASHES or self.word(after) in ("to", "and")) and self.day(after + 1) is not None:
            other, after = self.day(after + 1), self.after_day(after + 1)
        if self.word(after) == "of":
            after += 1
        month = self.month(after)
        if month is None:
            return None
        return self.month_named(at, after + 1, month, day, other)

    def month_day(self, at: int) -> Period | None:
        """May 5, 2021 · Aug. 31 · May 5-7 · May 5th."""
        month = self.month(at)
        after = at + 2 if self.word(at + 1) == "." and self.day(at + 2) else at + 1
        day = self.day(after)
        if month is None or day is None:
            return None
        after, other = self.after_day(after), None
        if (
            (self.word(after) in DASHES or self.word(after) in ("to", "and"))
            and self.day(after + 1) is not None
            and not self.month(after + 2)
        ):
            other, after = self.day(after + 1), self.after_day(after + 1)
        return self.month_named(at, after, month, day, other)

    def month_named(self, first: int, last: int, month: int, day: int, other: int | None) -> Period | None:
        if self.word(last) in (",", ".") and self.year_at(last + 1):
            last += 1
        year = self.year_at(last)
        last = last + 1 if year else last
        relative = year is None
        year = year or self.implied_year(month, day)
        if year is None:
            return Period(first, last, None, None, "unknown", relative)
        return self.dated(
            first, last, safe_date(year, month, day), safe_date(year, month, other or day), "day", relative
        )

    def month_year(self, at: int) -> Period | None:
        """May 2021 · in May · May-July 2021 · between May 2020 and July 2021."""
        month = self.month(at)
        if month is None:
            return None
        after = at + 1 if self.word(at + 1) != "." or not self.year_at(at + 2) else at + 2
        if self.word(after) in ("of", ",") and self.year_at(after + 1):
            after += 1
        year = self.year_at(after)
        if year:
            after += 1
        other = (
            self.month(after + 1)
            if self.word(after) in DASHES or self.word(after) in ("to", "and", "through", "until")
            else None
        )
        if other and not (self.word(after) == "and" and self.word(at - 1) != "between" and not self.year_at(after + 2)):
            end_year = self.year_at(after + 2)
            last = after + 3 if end_year else after + 2
            return self.span_of_months(at, last, (year or end_year, month), (end_year or year, other))
        if not year and self.word(at) in MAY_VERB and self.word(at - 1) not in DATED:
            return None
        relative, year = year is None, year or self.implied_year(month)
        if year is None:
            return Period(at, after, None, None, "unknown", relative)
        return self.dated(at, after, date(year, month, 1), last_day(year, month), "month", relative)

    def month_pair(self, at: int) -> Period | None:
        """October-December 2020, which is one word."""
        first, last = self.word(at).split("-")[0], self.word(at).split("-")[-1]
        year = self.year_at(at + 1)
        return self.span_of_months(at, at + 2 if year else at + 1, (None, MONTHS[first]), (year, MONTHS[last]))

    def span_of_months(
        self, first: int, last: int, start: tuple[int | None, int], end: tuple[int | None, int]
    ) -> Period:
        relative = start[0] is None
        end_year = end[0] or self.implied_year(end[1])
        start_year = start[0] or end_year
        if start_year is None or end_year is None:
            return Period(first, last, None, None, "unknown", relative)
        if start[0] is None and start[1] > end[1]:
            start_year -= 1
        return Period(first, last, date(start_year, start[1], 1), last_day(end_year, end[1]), "month", relative)

    def years(self, at: int) -> Period | None:
        """2011 · 1988-1994 · 2013-14 · first half of 2019: a bare year that counts nothing."""
        year = self.year_at(at)
        if year is None:
            return None
        after, end = at + 1, year
        if self.word(after) in DASHES or (
            self.word(after) in ("to", "and", "through") and self.word(at - 1) in ("from", "between")
        ):
            word = self.word(after + 1)
            if self.year_at(after + 1):
                end, after = int(word), after + 2
            elif (
                len(word) == 2
                and word.isdecimal()
                and self.glued(after)
                and self.word(after) in DASHES
                and int(word) > year % 100
            ):
                end, after = year // 100 * 100 + int(word), after + 2
        if end == year and not self.is_year(at):
            return None
        return self.dated(at, after, date(year, 1, 1), date(end, 12, 31), "year")

    def part_of_year(self, at: int) -> Period | None:
        """first half of 2019 · in the second quarter: of the year it names, else of the one that had it last."""
        found = quarters.find(self.lowers, at)
        if found is None:
            return None
        first, last, opens, closes, year = found
        named, year = bool(year), year or self.implied_year(opens) or 0
        if not year:
            return Period(first, last, None, None, "unknown", relative=True)
        return self.dated(first, last, date(year, opens, 1), last_day(year, closes), "month", not named)

    def is_year(self, at: int) -> bool:
        """A bare number between 1900 and 2100 is a year unless it counts people, houses or money: "killed 2000
        people"."""
        before, after, further = self.word(at - 1), self.word(at + 1), self.word(at + 2)
        if (before == "of" and self.word(at - 2)[:1].isdecimal()) or before in SURELY_DATED or before in MONTHS:
            return self.counts(after) != "money"
        near = self.counts(after) if after not in PREDICATES else ""
        if near in COUNTED or after in ENDS_OF_QUANTITY:
            return before in ("the", "this") and near not in ("money", "shares")
        counted = self.counts(further) in COUNTED and further not in PREDICATES  # "a 2003 earthquake killed …"
        return not (counted and after.isalpha() and before not in DATED and before not in ("the", "this"))

    def named_day(self, at: int) -> Period | None:
        """on Thursday · yesterday · today · last Thursday; resolved only where the day of publication is known."""
        word = self.word(at).removesuffix("'s")  # "Friday's landslide"
        back = {"today": 0, "yesterday": 1, "tonight": 0, "now": 0, "currently": 0}.get(word)
        if back is None and word not in WEEKDAYS:
            return None
        if word in WEEKDAYS and self.published:
            back = (self.published.weekday() - WEEKDAYS[word]) % 7
            if self.word(at - 1) == "last" or self.word(at + 1) == "last":
                back += 7 if back == 0 else 0
        if not self.to_the_day or back is None or self.published is None:
            return Period(at, at + 1, None, None, "unknown", relative=True)
        day = self.published - timedelta(days=back)
        return self.dated(at, at + 1, day, day, "day", relative=True)

    def named_stretch(self, at: int) -> Period | None:
        """this week · last month · this year; so far this year."""
        which, unit = self.word(at), self.word(at + 1).removesuffix("'s")
        if which not in ("this", "last", "next") or unit not in ("year", "month", "week") or self.published is None:
            return None
        step = {"this": 0, "last": -1, "next": 1}[which]
        if unit == "year":
            year = self.published.year + step
            end = None if which == "this" else date(year, 12, 31)
            return Period(at, at + 2, date(year, 1, 1), end, "year", relative=True)
        if unit == "month":
            months = self.published.year * 12 + self.published.month - 1 + step
            return Period(
                at,
                at + 2,
                date(months // 12, months % 12 + 1, 1),
                last_day(months // 12, months % 12 + 1),
                "month",
                relative=True,
            )
        if not self.to_the_day:
            return None
        monday = self.published - timedelta(days=self.published.weekday()) + timedelta(weeks=step)
        return Period(
            at, at + 2, monday, self.published if which == "this" else monday + timedelta(days=6), "day", relative=True
        )

    def written_out(self, at: int) -> Period | None:
        """2021-06-22 · 22/06/2021 · 22.06.2021: read only where the order is plain."""
        if self.word(at + 1) not in DASHES and "." not in self.word(at):
            return None
        parts: Sequence[str] = (
            self.word(at).split(".") if self.word(at).count(".") == 2 else [self.word(at + step) for step in (0, 2, 4)]
        )
        dashed = len(parts) == 3 and "." not in self.word(at)
        if dashed and not (self.word(at + 1) in DASHES and self.word(at + 3) == self.word(at + 1)):
            return None
        if not all(part.isdecimal() for part in parts) or len(parts) != 3:
            return None
        first, second, third = (int(part) for part in parts)
        year, month, day = (first, second, third) if first in YEARS else (third, second, first)
        if year not in YEARS or not 1 <= month <= 12 or day < 1:
            return None
        found = safe_date(year, month, day)
        return Period(at, at + 5 if dashed else at + 1, found, found, "day" if found else "unknown")

    def read(self) -> list[Period]:
        """Every date of the sentence, left to right."""
        found, at = [], 0
        while at < self.size:
            word = self.lowers[at]
            if word.isalpha() and word not in DATING:
                at += 1
                continue
            try:
                period = self.beginning(at, word)
            except (OverflowError, ValueError):  # before the year 1 or after 9999 there is no date
                period = None
            if period and self.word(period.last) not in NAMED_AFTER_DATES:
                found.append(period)
            at = period.last if period else at + 1
        return found

    def beginning(self, at: int, word: str) -> Period | None:
        """The date that begins with a word."""
        if word[0].isdecimal():
            return self.written_out(at) or self.day_month(at) or self.years(at)
        if "-" in word and set(word.split("-")) <= MONTHS.keys():
            return self.month_pair(at)
        if word in MONTHS:
            return self.month_day(at) or self.month_year(at)
        if word.removesuffix("'s") in WEEKDAYS or word in NOW:
            return self.named_day(at)
        if word in quarters.WORDS or word[:2] in quarters.SHORT:
            return self.part_of_year(at)
        return self.named_stretch(at) if word in ("this", "last", "next") else None


def find(sentence: Sentence, article: Article, year: int | None, counts: Callable[[str], str]) -> list[Period]:
    """The dates of a sentence; `year` is one the passage named before, for months that are named without."""
    return Reader(sentence, article, year, counts).read()
