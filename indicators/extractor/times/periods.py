"""Sentence → the stretches of time it names, resolved against the publication date."""

from __future__ import annotations

from collections.abc import Callable

from indicators.catalogue.lists import Words
from indicators.extractor.text.words import MARKS
from indicators.extractor.times import months, quarters, relative, years
from indicators.extractor.times.calendars import DASHES, ENDING, MID, MONTHS, WEEKDAYS, Calendar
from indicators.model import Article, Period, Sentence

WORDS = Words("times")
# single words that date by what stands around them
TELLING: dict[str, Callable[[Calendar, int], Period | None]] = {
    "ago": relative.days_ago,
    "weekend": relative.weekend,
    "year": relative.from_new_year,
}
# the words, besides digits, that may begin a date
WEEKS = frozenset({"week", "weeks"})
DATING = frozenset({*MONTHS, *WEEKDAYS, *relative.NOW, *relative.STEPS, *quarters.WORDS, *WEEKS, *TELLING})


def find(
    sentence: Sentence, article: Article, year: Callable[[], int | None], counts: Callable[[str], str]
) -> list[Period]:
    """The dates of a sentence, left to right; `year` tells one that the sentence names, for months that are named
    without."""
    calendar = Calendar(sentence, article, year, counts)
    found: list[Period] = []
    past = 0  # the words of the last date
    for at, word in enumerate(sentence.lowers):
        if (word not in DATING and (word.isalpha() or word in MARKS)) or at < past:
            continue
        try:
            period = beginning(calendar, at, word)
        except (OverflowError, ValueError):  # before the year 1 or after 9999 there is no date
            period = None
        if period:
            past = period.last
            if calendar.word(past) not in WORDS.named_after_dates:
                found.append(period)
    return found


def beginning(calendar: Calendar, at: int, word: str) -> Period | None:
    """The date that begins with a word."""
    if word[0].isdecimal():
        written = months.written_out(calendar, at) if "." in word or calendar.word(at + 1) in DASHES else None
        # a day has two digits at the most, and a year four
        return written or (months.day_month(calendar, at) if len(word) <= 2 else years.years(calendar, at))
    if ("-" in word or "–" in word) and set(months.PAIR.split(word)) <= MONTHS.keys():
        return months.month_pair(calendar, at)
    if word in MONTHS or word.startswith(ENDING) or (word.startswith(MID) and calendar.is_bound(at)):
        return months.month_day(calendar, at) or months.month_year(calendar, at)
    if word.removesuffix("'s") in WEEKDAYS or word in relative.NOW:
        return relative.named_day(calendar, at)
    if word in WEEKS:
        return years.week(calendar, at)
    if word in quarters.WORDS or word[:2] in quarters.SHORT:
        return years.part_of_year(calendar, at)
    if word in TELLING:
        return TELLING[word](calendar, at)
    return relative.named_stretch(calendar, at) if word in relative.STEPS else None
