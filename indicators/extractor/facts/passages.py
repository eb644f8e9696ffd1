"""Article → its paragraphs, and what each of their sentences names: places, speakers, dates.

Everything is read only when a figure asks for it, and once: what is kept is what was found, whoever asked first.
"""

from __future__ import annotations

import itertools
import re
from calendar import month_abbr, month_name
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from indicators.catalogue import GazetteerRow
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import patients
from indicators.extractor.numbers import alone
from indicators.extractor.numbers.numerals import without_footnotes
from indicators.extractor.numbers.spacing import Style
from indicators.extractor.places import gazetteer, locations, namesakes, places
from indicators.extractor.places.named import Named
from indicators.extractor.speakers import signatures, sources
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text import elsewhere, lexicon, sentences
from indicators.extractor.text.words import View
from indicators.extractor.times import calendars, dates, periods, relative
from indicators.model import Article, Period, Sentence

WORDS = Words("facts")
LABEL = re.compile(r"\s*([A-Z][\w ]{2,30}):\s+\S")  # the line of a box: "Fatalities: 3"
POINTS_BACK = 8  # paragraphs: how far "the city" may point
# sentences: how far a place or a speaker holds within a paragraph, so that no endless paragraph makes reading quadratic
HOLDS = 40
WORD = re.compile(r"[\w-]+")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
MONTH = "|".join((*month_name[1:], *month_abbr[1:], "Sept"))
RANGE = re.compile(r"\d(?: \w+)? ?(?:[-–—]|to) ?\d")  # "3 - 9 May", "30 April to 6 May"
LEADING_YEAR = re.compile(r"\s*\[[^\]]{0,40}?\b((?:19|20)\d\d)\b[^\]]{0,60}\]")  # "[3 May 2021, Bora] In April, …"
DATING = re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Ff]or|[Dd]uring|early|mid|late|{MONTH})(?:\.?| \d\d?,) $")
LONGEST_DATING = 16  # characters: "September 17, "
DECIMAL = re.compile(r"[,.]\d")
SIGNING = frozenset("-–—―S")  # what a line that signs or cites begins with
YEAR_HOLDS = 5  # sentences: how far the year of the last date is that of a month without one
TOO_SHORT = 120  # characters: a line or a sentence by itself need not name the crisis that it is of
HEADED = 6  # paragraphs: how far a heading that names a disease speaks for the lines below it


class Document:
    """The paragraphs of an article, each read when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self.article, self.style = article, Style(article.text)
        self.blocks = list(sentences.blocks(article.text))
        self.alone = alone.find(article.text, self.blocks)
        self.texts = [article.text[start:end] for start, end in self.blocks]
        self.passages: dict[int, Passage] = {}
        self.introduced: dict[int, int] = {}  # a line of a list → the paragraph that introduces it; -1 for none
        self.countries: list[GazetteerRow | None] = []  # the country of each paragraph so far

    @cached_property
    def named(self) -> Counter[str]:
        """How often the paragraphs in `countries` name each country."""
        return Counter()

    @cached_property
    def lands(self) -> set[str]:
        """Those of `named` that they name as countries, or by their people."""
        return set()

    @cached_property
    def labels(self) -> list[str]:
        """What each line of a box says before its colon, in small letters; empty for all other paragraphs."""
        found = [LABEL.match(text) for text in self.texts]
        return [match[1].strip().lower() if match else "" for match in found]

    @cached_property
    def tells_where(self) -> bool:
        """Whether any line of a box says where: "Location: Bora"."""
        return not WORDS.boxed.isdisjoint(self.labels)

    @cached_property
    def tells_when(self) -> bool:
        """Whether any line of a box says when: "Date: 3 May 2021"."""
        return not WORDS.boxed_days.isdisjoint(self.labels)

    def passage(self, block: int) -> Passage:
        """The paragraph of that number."""
        if block not in self.passages:
            self.passages[block] = Passage(self, block)
        return self.passages[block]

    def forget(self) -> None:
        """Let go of the paragraphs, which know the document as it knows them: what is left then goes at once."""
        self.passages.clear()

    def says(self, code: str) -> int:
        """How often the document, with its title, names a country."""
        return namesakes.says(self.article.text, code) + namesakes.says(self.article.title or "", code)

    def country(self, block: int) -> GazetteerRow | None:
        """The country that the document has named most up to a paragraph; before any, that of its title or its
        publisher."""
        for at in range(len(self.countries), block + 1):
            rows = namesakes.rows_in(self.texts[at])
            self.named.update(row.location_code for row in rows if row.location_code)
            self.lands.update(row.location_code for row in rows if row.level == "country")
            most = self.named.most_common(1)
            named = gazetteer.country_of(most[0][0]) if most else None
            # a name in the title tells more than towns and regions, of which many countries have one of that name
            self.countries.append(named if named and (self.lands or not self.entitled) else self.entitled)
        return self.countries[block]

    def land(self, block: int) -> Named:
        """The country that "the country" means: a paragraph's own, by its name where the text names it up to there; a
        title alone names no figure's place, and the whole country's is no town's."""
        row = self.country(block) or self.only_country
        # "Chile's coast" names Chile, too, although the coast is the place
        named = row and (row.location_code in self.lands or row.name in self.article.text)
        return Named(0, 0, row.name if row and named else "", row)

    @cached_property
    def only_country(self) -> GazetteerRow | None:
        """The one country that the text names in any way, also as an owner ("Mali's Bora region"); none of several."""
        named = namesakes.spoken(self.article.text)
        return gazetteer.country_of(next(iter(named))) if len(named) == 1 else None

    @cached_property
    def entitled(self) -> GazetteerRow | None:
        """The country that the title and the publisher's name name most."""
        most = namesakes.spoken(f"{self.article.title or ''} {self.article.publisher or ''}").most_common(1)
        return gazetteer.country_of(most[0][0]) if most else None

    @cached_property
    def year(self) -> int | None:
        """The year that the title names, else the only one that the text names behind a month, "in" or "since"."""
        for years in (set(YEAR.findall(self.article.title or "")), set(dated_years(self.article.text))):
            if years:
                return int(years.pop()) if len(years) == 1 else None
        return None

    @cached_property
    def lists(self) -> bool:
        """Whether any paragraph announces others or stands behind a mark: without one no line has an introduction."""
        return len(self.texts) > 1 and any(text[-1:] == ":" or sentences.BULLET.match(text) for text in self.texts)

    @cached_property
    def covered(self) -> tuple[date, date] | None:
        """The days that the title of a bulletin says it covers: "Field Bulletin, 3 - 9 May 2021"."""
        if not self.article.title or not RANGE.search(self.article.title):
            return None
        titled = Document(replace(self.article, text=self.article.title, title=None))
        found = [
            period for step in range(len(titled.passage(0).sentences)) for period in titled.passage(0).periods(step)
        ]
        days = [(one.start, one.end) for one in found if one.accuracy == "day" and one.start and one.end]
        return days[0] if len(days) == 1 and days[0][0] < days[0][1] else None

    @cached_property
    def signed(self) -> tuple[Speaker, Sentence] | None:
        """The body that signs the document in its last line, which is all that the line says."""
        last = self.passage(len(self.blocks) - 1) if len(self.blocks) > 1 and self.texts[-1][:1] in SIGNING else None
        if last is None or len(last.sentences) != 1:
            return None
        signed = signatures.find(View(last.sentences[0], last.lowers[0]))
        return (signed, last.sentences[0]) if signed else None

    @cached_property
    def calm(self) -> bool:
        """Whether nothing in the document, its title or its publisher's name speaks of a crisis."""
        if len(self.article.text) < TOO_SHORT:
            return False
        said = itertools.chain((self.article.title or "", self.article.publisher or ""), self.texts)
        return not any(elsewhere.is_crisis(WORD.findall(text.lower())) for text in said)


def dated_years(text: str) -> Iterator[str]:
    """The years that a text names behind a month, "in" or "since"."""
    for year in YEAR.finditer(text):
        start, end = year.span()
        if not DECIMAL.match(text, end) and DATING.search(text, max(0, start - LONGEST_DATING), start):
            yield year[0]


class Passage:
    """The sentences of one paragraph."""

    def __init__(self, document: Document, block: int) -> None:
        self.document, self.article, self.block = document, document.article, block
        start, end = document.blocks[block]
        self.sentences: list[Sentence] = sentences.of_block(self.article.text, start, end, block)
        self.lowers = [without_footnotes(sentence.lowers) for sentence in self.sentences]
        self.found_places: dict[int, list[Named]] = {}
        self.found_meant: dict[int, list[Named]] = {}
        self.found_speakers: dict[int, list[Speaker]] = {}
        self.found_periods: dict[int, list[Period]] = {}
        self.found_ill: dict[int, bool] = {}

    @property
    def text(self) -> str:
        """The paragraph as written."""
        return self.document.texts[self.block]

    def places(self, at: int) -> list[Named]:
        """The places that a sentence names."""
        if at not in self.found_places:
            found = places.find(self.sentences[at], self.lowers[at], self.document.says)
            if at and found and places.heads(found[0], self.lowers[at]):
                found[0] = replace(found[0], bare=False)  # "… 2. Peru: 11 dead." is an item, and no dispatch
            self.found_places[at] = found
        return self.found_places[at]

    def places_meant(self, at: int) -> list[Named]:
        """The places of a sentence with those that "the city" and "the country's" in it point back to."""
        if at not in self.found_meant:
            pointers = locations.pointers(self.sentences[at], self.lowers[at])
            pointed = [(first, last, self.pointed(at, level)) for first, last, level in pointers]
            meant = [
                Named(first, last, place.text, place.row, pointing=True)
                for first, last, place in pointed
                if place and place.row
            ]
            self.found_meant[at] = [*self.places(at), *meant]
        return self.found_meant[at]

    def pointed(self, at: int, level: str) -> Named | None:
        """The place that "the city" means: the last named one of that level; "the country" is the document's own."""
        if level == "country":
            return self.document.land(self.block)
        for step in range(at - 1, max(-1, at - 1 - HOLDS), -1):
            if named := locations.at_level(self.places(step), level):
                return named
        for block in range(self.block - 1, max(-1, self.block - 1 - POINTS_BACK), -1):
            passage = self.document.passage(block)
            for step in range(len(passage.sentences) - 1, max(-1, len(passage.sentences) - 1 - HOLDS), -1):
                if named := locations.at_level(passage.places(step), level):
                    return named
        return None

    def speakers(self, at: int) -> list[Speaker]:
        """Who speaks in a sentence."""
        if at not in self.found_speakers:
            self.found_speakers[at] = sources.find(self.sentences[at], self.lowers[at])
        return self.found_speakers[at]

    def periods(self, at: int) -> list[Period]:
        """The dates of a sentence, with those that bound one stretch as one."""
        if at not in self.found_periods:
            found = periods.find(self.sentences[at], self.article, partial(self.year, at), lexicon.group_of)
            lowers = self.sentences[at].lowers
            bounded = dates.opened(dates.joined(found, lowers), lowers) if found else []
            if "week" in lowers and bounded and (covered := self.document.covered):
                bounded = [relative.of_bulletin(period, lowers, covered) for period in bounded]
            self.found_periods[at] = relative.before_named(bounded, lowers) if bounded else []
        return self.found_periods[at]

    def year(self, at: int) -> int | None:
        """A year that the sentence itself states, or the only one of a document without a date, for the months that it
        names without one."""
        numbers = {int(word) for word in self.lowers[at] if len(word) == 4 and word.isdecimal()}
        years = [number for number in numbers if number in calendars.YEARS]
        if self.article.published is None and (led := LEADING_YEAR.match(self.text)):
            return int(led[1])
        if not years and self.article.published is None:
            return self.document.year or self.year_before(at)
        return years[0] if len(years) == 1 else None

    def year_before(self, at: int) -> int | None:
        """The year of the last date shortly before, in a text of several years."""
        for step in range(at - 1, max(-1, at - 1 - YEAR_HOLDS), -1):
            if dated := [period for period in self.periods(step) if period.end or period.start]:
                day = dated[-1].end or dated[-1].start
                return day.year if day else None
        return None

    def is_elsewhere(self) -> bool:
        """Whether the paragraph, in a document whose title names no crisis, speaks of something else."""
        return elsewhere.speaks(self.lowers, WORD.findall((self.article.title or "").lower()))

    def is_ill(self, at: int) -> bool:
        """Whether a sentence names a disease."""
        if at not in self.found_ill:
            self.found_ill[at] = patients.names_disease(self.lowers[at])
        return self.found_ill[at]

    @cached_property
    def ill_above(self) -> bool:
        """Whether the title or a paragraph shortly above names a disease."""
        if self.article.title and patients.names_disease(self.article.title.lower().replace(":", " ").split()):
            return True
        return any(map(patients.named_in, self.document.texts[max(0, self.block - HEADED) : self.block]))
