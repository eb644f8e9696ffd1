"""Article → its paragraphs as read so far: the places, speakers and countries that still hold at a sentence.

A place or a speaker once named holds within its paragraph until another takes over; "the city" points back
further. Everything is read only when a figure asks for it, and once.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from indicators.catalogue import GazetteerRow
from indicators.extractor.meaning import boxes, headings, patients, persons
from indicators.extractor.numbers.numerals import without_footnotes
from indicators.extractor.numbers.spacing import Style
from indicators.extractor.places import gazetteer, locations, namesakes, places
from indicators.extractor.places.named import Named
from indicators.extractor.speakers import sources
from indicators.extractor.text import elsewhere, furniture, populations, sentences
from indicators.extractor.times import calendars, dates, periods
from indicators.model import Article, Numeral, Period, Sentence

POINTS_BACK = 8  # paragraphs: how far "the city" may point
# sentences: how far a place or a speaker holds within a paragraph, so that no endless paragraph makes reading quadratic
HOLDS = 40
WORD = re.compile(r"[\w-]+")
SAME = frozenset("period month week year time day days months weeks quarter".split())
TOO_SHORT = 120  # characters: a line or a sentence by itself need not name the crisis that it is of
HEADED = 6  # paragraphs: how far a heading that names a disease speaks for the lines below it
MIGRANTS = frozenset("migrants migrant refugees refugee asylum mediterranean aegean dinghy dinghies smugglers".split())
QUOTE_OPENS, QUOTE_CLOSES = "“", "”"


def group_of(word: str) -> str:
    """The group of a counted noun; empty for any other word."""
    return populations.group_of(word)


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence's passage tells of it: a disease, its last figure's indicator, the heading above."""

    ill: bool
    passage: Passage
    at: int
    latest: str
    sentence: Sentence

    @property
    def at_sea(self) -> bool:
        """Whether the sentence and those shortly before it tell of migrants at sea."""
        near = {word for lowers in self.passage.lowers[max(0, self.at - 3) : self.at + 1] for word in lowers}
        return not near.isdisjoint(MIGRANTS) and not near.isdisjoint(persons.WORDS.sea)

    @property
    def calm(self) -> bool:
        return self.passage.document.calm

    def heading(self, at: int) -> Iterable[tuple[str, str]]:
        return headings.find(self.passage.lines, self.sentence, at)


class Document:
    """The paragraphs of an article, each read when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self.article, self.style = article, Style(article.text)
        self.layout = boxes.arrange(article.text, list(sentences.blocks(article.text)))
        self.blocks = self.layout.blocks
        self.texts = [article.text[start:end] for start, end in self.blocks]
        # paragraphs whose words are a number's of their own: they lend them to no other
        self.stated = set(self.layout.boxed)
        self.heard: Counter[str] = Counter()  # how often each line and sentence with a number was said so far
        self.passages: dict[int, Passage] = {}
        self.named: Counter[str] = Counter()  # how often places of each country were named so far
        self.counted = 0  # paragraphs whose places are all in `named`

    def says(self, code: str) -> int:
        """How often the document, with its title, names a country."""
        return namesakes.says(self.article.text, code) + namesakes.says(self.article.title or "", code)

    def country(self, until: int) -> GazetteerRow | None:
        """The country that the document has named most up to a paragraph; before any, that of its title or its
        publisher."""
        for block in range(self.counted, until + 1):
            passage = self.passage(block)
            for at in range(len(passage.sentences)):
                passage.places(at)
        self.counted = max(self.counted, until + 1)
        most = (
            self.named or namesakes.spoken(f"{self.article.title or ''} {self.article.publisher or ''}")
        ).most_common(1)
        return gazetteer.country_of(most[0][0]) if most else None

    @cached_property
    def calm(self) -> bool:
        """Whether nothing in the document, its title or its publisher's name speaks of a crisis."""
        if len(self.article.text) < TOO_SHORT:
            return False
        said = itertools.chain((self.article.title or "", self.article.publisher or ""), self.texts)
        return not any(elsewhere.is_crisis(WORD.findall(text.lower())) for text in said)

    def passage(self, block: int) -> Passage:
        if block not in self.passages:
            self.passages[block] = Passage(self, block)
        return self.passages[block]


class Passage:
    """The sentences of one paragraph."""

    def __init__(self, document: Document, block: int) -> None:
        self.document, self.article, self.block = document, document.article, block
        start, end = document.blocks[block]
        self.sentences: list[Sentence] = sentences.of_block(self.article.text, start, end, block)
        self.lowers = [without_footnotes(sentence.lowers) for sentence in self.sentences]
        self.latest = ""  # what the last figure measured: it settles words like "hosts" that several indicators have
        self.money = ""  # the currency named last, for the "now I pay 230,000" of someone who is quoted
        self.base = ""  # and what was last paid for
        self.holder: str | None = None  # who was last said to hold or take an area: the "it" of the next sentence
        self.found_places, self.found_meant = dict[int, list[Named]](), dict[int, list[Named]]()
        self.found_speakers: dict[int, list[sources.Speaker]] = {}
        self.found_periods: dict[int, list[Period]] = {}
        self.unread: dict[int, list[Numeral]] = {}  # the numbers of which no reading is sure

    def places(self, at: int) -> list[Named]:
        if at not in self.found_places:
            found = places.find(self.sentences[at], self.lowers[at], self.document.says)
            self.found_places[at] = found
            for place in found:
                if place.row and place.row.location_code:
                    self.document.named[place.row.location_code] += 1
        return self.found_places[at]

    def places_meant(self, at: int) -> list[Named]:
        """The places of a sentence with those that "the city" and "the country's" in it point back to."""
        if at not in self.found_meant:
            pointers = locations.pointers(self.sentences[at], self.lowers[at])
            pointed = [(first, last, self.pointed(at, level)) for first, last, level in pointers]
            meant = [Named(first, last, place.text, place.row) for first, last, place in pointed if place]
            self.found_meant[at] = [*self.places(at), *meant]
        return self.found_meant[at]

    def speakers(self, at: int) -> list[sources.Speaker]:
        if at not in self.found_speakers:
            self.found_speakers[at] = sources.find(self.sentences[at], self.lowers[at])
        return self.found_speakers[at]

    def periods(self, at: int) -> list[Period]:
        if at not in self.found_periods:
            found = periods.find(self.sentences[at], self.article, self.year(at), group_of)
            lowers = self.sentences[at].lowers
            self.found_periods[at] = dates.opened(dates.joined(found, lowers), lowers) if found else []
        return self.found_periods[at]

    def year(self, at: int) -> int | None:
        """A year that the sentence itself states, for the months it names without one."""
        years = {
            int(word) for word in self.lowers[at] if len(word) == 4 and word.isdecimal() and int(word) in calendars.YEARS
        }
        return years.pop() if len(years) == 1 else None

    # What still holds -------------------------------------------------------------------------------------------------

    def place_before(self, at: int) -> Named | None:
        """The place that holds at a sentence: the first of the nearest sentence before, else the paragraph before's
        last."""
        for step in range(at - 1, max(-1, at - 1 - HOLDS), -1):
            named = [place for place in self.places_meant(step) if not place.bare]
            if named:
                return named[0]
        for block in range(self.block - 1, max(-1, self.block - 1 - headings.REACH), -1):
            text = self.text_of(block)
            if furniture.speaks(text):
                return None
            if sentences.BULLET.match(text) and sentences.BULLET.match(self.text_of(self.block)):
                continue  # the place of one point of a list is not that of the next
            before = self.document.passage(block)
            named = [
                place
                for step in range(min(HOLDS, len(before.sentences)))
                for place in before.places_meant(step)
                if not place.bare
            ]
            if named:
                return named[0]
            if not headings.is_line(self.text_of(self.block)) or not headings.is_line(text):
                return None
        return None

    def text_of(self, block: int) -> str:
        return self.document.texts[block]

    def pointed(self, at: int, level: str) -> Named | None:
        """The place that "the city" means: the last named one of that level; "the country" is the document's own."""
        if level == "country":
            row = self.document.country(self.block)
            return Named(0, 0, row.name, row) if row else None
        for step in range(at - 1, max(-1, at - 1 - HOLDS), -1):
            if named := locations.at_level(self.places(step), level):
                return named
        for block in range(self.block - 1, max(-1, self.block - 1 - POINTS_BACK), -1):
            passage = self.document.passage(block)
            for step in range(len(passage.sentences) - 1, max(-1, len(passage.sentences) - 1 - HOLDS), -1):
                if named := locations.at_level(passage.places(step), level):
                    return named
        return None

    def speaker_before(self, at: int) -> sources.Speaker | None:
        for step in range(at - 1, max(-1, at - 1 - HOLDS), -1):
            named = [speaker for speaker in self.speakers(step) if not speaker.anaphoric]
            if named:
                return named[-1]
        return None

    def speaker_after(self, at: int) -> sources.Speaker | None:
        """Who speaks where the sentence stands in a quotation that closes further on: “… . …,” said the minister."""
        start, sentence = self.document.blocks[self.block][0], self.sentences[at]
        said = self.article.text[start : sentence.end]
        if said.count(QUOTE_OPENS) <= said.count(QUOTE_CLOSES) and said.count('"') % 2 == 0:
            return None
        later = range(at + 1, min(at + 1 + HOLDS, len(self.sentences)))
        return next((speaker for step in later for speaker in self.speakers(step) if not speaker.anaphoric), None)

    @cached_property
    def cited(self) -> sources.Speaker | None:
        """The body that the last line of a paragraph cites for all of it: "(ECHO, 4 June)"."""
        last = len(self.sentences) - 1
        speakers = self.speakers(last) if last > 0 and self.sentences[last].words[0] == "(" else []
        return speakers[0] if speakers else None

    def period_before(self, at: int) -> Period | None:
        """The day that still holds: one of the two sentences before names it, and no other since; with "the same
        month", any stretch."""
        same = self.says_same(at)
        for step in range(at - 1, max(-1, at - 3), -1):
            dated = [period for period in self.periods(step) if period.start or period.end]
            dated = dated if same else [period for period in dated if period.accuracy == "day" and not period.opening]
            if dated:
                return dated[0] if len(dated) == 1 else dated[-1]
        return None

    def says_same(self, at: int) -> bool:
        """Whether the sentence speaks of "the same period" as the one before."""
        lowers = self.lowers[at]
        if "same" not in lowers or "compared" in lowers or "than" in lowers:
            return False  # "12 percent higher than in the same month of 2020"
        return any(word == "same" and after in SAME for word, after in pairwise(lowers))

    @cached_property
    def period_above(self) -> Period | None:
        """The stretch, or the "as of" day, that the heading of a list gives its lines."""
        if not headings.is_line(self.text_of(self.block)):
            return None
        for block in range(self.block - 1, max(-1, self.block - 1 - headings.REACH), -1):
            text = self.text_of(block)
            if not headings.is_line(text):
                return None
            passage = self.document.passage(block)
            for step in range(len(passage.sentences) if headings.is_heading(text) else 0):
                for period in passage.periods(step):
                    as_of = passage.lowers[step][max(0, period.first - 2) : period.first] in (
                        ["as", "of"],
                        ["as", "at"],
                    )
                    if as_of and period.end:
                        return Period(0, 0, None, period.end, period.accuracy, period.relative)
                    if period.end and period.start != period.end:
                        return replace(period, first=0, last=0)
        return None

    @cached_property
    def elsewhere(self) -> bool:
        """Whether the paragraph, in a document whose title names no crisis, speaks of something else."""
        return elsewhere.speaks(self.lowers, WORD.findall((self.article.title or "").lower()))

    def around(self, at: int) -> Around:
        return Around(self.ill(at), self, at, self.latest, self.sentences[at])

    @cached_property
    def lines(self) -> list[str]:
        """The paragraphs above, among which the heading of a list may stand; one that gave a figure is the label of
        that alone."""
        reach, stated = range(max(0, self.block - headings.REACH), self.block), self.document.stated
        return ["" if block in stated else self.text_of(block) for block in reach]

    def ill(self, at: int) -> bool:
        """Whether the sentence, one shortly before it or the title names a disease."""
        if any(patients.names_disease(lowers) for lowers in self.lowers[max(0, at - 3) : at + 1]):
            return True
        return self.ill_above

    @cached_property
    def ill_above(self) -> bool:
        """Whether the title or a paragraph shortly above names a disease."""
        if self.article.title and patients.names_disease(self.article.title.lower().replace(":", " ").split()):
            return True
        return any(patients.named_in(self.text_of(block)) for block in range(max(0, self.block - HEADED), self.block))
