"""A sentence and its article → its words as days, months and years, seen from the day of publication."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from indicators.catalogue.lists import Words
from indicators.extractor.text.words import View
from indicators.extractor.times import quarters
from indicators.model import Article, Period, Sentence

WORDS = Words("times")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
YEARS = range(1900, 2100)
# words that are a month only beside a number or a preposition
MAY_VERB = frozenset({"may", "march", "mar", "jan", "sun"})
ORDINALS = frozenset({"st", "nd", "rd", "th"})
DASHES = frozenset("-–—‑/")
PARTS = frozenset({"early", "mid", "late"})
MID, MIDDLE = "mid-", 15  # "mid-July", and the day by which it bounds a stretch
ENDING = "end-"  # "end-July" is the end of July
OPENING = frozenset({"since", "from", "after"})
WEEK_ENDS = frozenset({"ending", "ended", "to", "until"})
WEEK_BEGINS = frozenset({"of", "beginning", "starting", "commencing", "from"})
DAYS = 6  # from the first day of a week to its last
CLOSING = frozenset({"until", "till", "by", "through"})


class Calendar:
    """What the words of one sentence mean as dates; `counts` tells which words are counted nouns, `year` a year that
    the sentence names."""

    def __init__(
        self, sentence: Sentence, article: Article, year: Callable[[], int | None], counts: Callable[[str], str]
    ) -> None:
        view = View(sentence, sentence.lowers)
        self.lowers, self.size, self.word, self.glued = sentence.lowers, view.size, view.word, view.glued
        self.published = article.published
        self.to_the_day = article.published is not None and article.published_precision == "day"
        self.year = year
        self.counts = counts

    @property
    def coming(self) -> bool:
        """Whether the sentence speaks of what is still to come."""
        return not WORDS.coming.isdisjoint(self.lowers)

    def day(self, at: int) -> int | None:
        """A day of the month: 5, 05, 5th."""
        word = self.word(at)
        return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None

    def after_day(self, at: int) -> int:
        """The index after a day and its "th"."""
        return at + 2 if self.word(at + 1) in ORDINALS else at + 1

    def year_at(self, at: int) -> int | None:
        """A year of four digits that the reader believes: 1900 to 2099."""
        word = self.word(at)
        return int(word) if len(word) == 4 and word.isdecimal() and int(word) in YEARS else None

    def month(self, at: int) -> int | None:
        """The number of a month; a word like "may" names one only beside a number or behind a word like "in"."""
        word = self.word(at)
        number = MONTHS.get(word.removeprefix(MID).removeprefix(ENDING))
        if number and word in MAY_VERB and not (self.beside_number(at) or self.word(at - 1) in WORDS.dated):
            return None
        return number

    def is_date(self, at: int) -> bool:
        """Whether a day with its month stands here: "3 May", "May 3"."""
        day = self.day(at) is not None and self.month(self.after_day(at) + (self.word(self.after_day(at)) == "of"))
        return bool(day) or (self.month(at) is not None and self.day(at + 1) is not None)

    def joins(self, at: int, *words: str) -> bool:
        """Whether a word joins the two ends of a stretch: a dash, or one of these words."""
        word = self.word(at)
        return word in DASHES or word in words

    def beside_number(self, at: int) -> bool:
        """Whether a number, or the "th" of one, stands before or after a word."""
        return self.word(at - 1).isdecimal() or self.word(at + 1).isdecimal() or self.word(at - 1) in ORDINALS

    def implied_year(self, month: int, day: int = 1) -> int | None:
        """The year of a month named without one: the sentence's, else the last such month before publication."""
        if self.published is None:
            return self.year()
        if self.coming and (month, day) > (self.published.month, self.published.day):
            return self.published.year
        later = (month, day) > (self.published.month, self.published.day if self.to_the_day else 31)
        return self.published.year - (1 if later and month - self.published.month > 1 else 0)

    def is_bound(self, at: int) -> bool:
        """Whether the middle of a month bounds a stretch or has its year: not "in mid-July"."""
        return self.word(at - 1) in (*OPENING, *CLOSING, "between", "to", "of") or self.year_at(at + 1) is not None

    def days_of_week(self, first: int) -> int:
        """How many days a date stands for with the "week ending" or the "week of" before it; none without."""
        at = first - 1 - (self.word(first - 1) == "on")
        if self.word(at - 1) != "week":
            return 0
        return -DAYS if self.word(at) in WEEK_ENDS else DAYS if self.word(at) in WEEK_BEGINS else 0

    def parted(self, first: int, start: date, end: date) -> tuple[int, date, date]:
        """A month or a year with the "early", "mid" or "late" before it; the middle of a month bounds a stretch as its
        15th: "since mid-July", "as of mid May"."""
        part = self.word(first - 1)
        middle = part == "mid" or self.word(first).startswith(MID)
        first -= part in PARTS
        before = self.word(first - 1)
        if not middle or start.month != end.month:
            return first, start, end
        if before in OPENING or before == "between":
            return first, start.replace(day=MIDDLE), end
        if before in CLOSING or before == "to" or (before == "of" and self.word(first - 2) == "as"):
            return first, start, start.replace(day=MIDDLE)
        return first, start, end

    def dated(
        self, first: int, last: int, start: date | None, end: date | None, accuracy: str, relative: bool = False
    ) -> Period | None:
        """The period with what the word before it does to it: "since" leaves it open, "until" gives only its end."""
        if accuracy != "day" and start and end:
            first, start, end = self.parted(first, start, end)
        before = self.word(first - 1)
        if before == "of" and (edge := quarters.edge(self.lowers, first - 2)):
            first, before = edge[1] + 1, self.word(edge[1])  # "since the beginning of 2017", "until the end of July"
            if before not in OPENING | CLOSING and end and edge[0] != "end":
                return Period(first, last, start, None if before == "from" else end, accuracy, relative)
        if start is None:
            return Period(first, last, None, None, "unknown", relative)
        if start == end and (days := self.days_of_week(first)):
            start, end = sorted((start, start + timedelta(days=days)))
            return Period(first, last, start, end, accuracy, relative)
        if before in OPENING:
            return Period(first - 1, last, start, None, accuracy, relative, opening=True)
        if before == "to" and self.word(first - 2) == "up":
            return Period(first - 2, last, None, end, accuracy, relative)
        if before in CLOSING:
            return Period(first - 1, last, None, end, accuracy, relative)
        return Period(first, last, start, end, accuracy, relative)
