"""A sentence's paragraph → what it tells of the sentence: a disease, the sea, the last figure, the heading above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.facts.inherited import Inherited
from indicators.extractor.facts.passages import Passage
from indicators.extractor.meaning import headings, persons
from indicators.model import Sentence, value

WORDS = Words("facts")
UNTOLD = ([","], ["."], ["and"])  # behind "69 herders", of whom no verb tells
NEAR = 3  # sentences: how far back a disease, or the sea, is still what a paragraph is about


@value
class Around:
    """What stands around the sentence `at` of a paragraph; `lines` are those among which its heading may stand."""

    passage: Passage
    at: int
    latest: str
    lines: Sequence[str]
    ill: bool
    earlier: str = ""
    fatal: str = ""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentences[self.at]

    @property
    def at_sea(self) -> bool:
        """Whether the sentence and those shortly before it tell of migrants at sea."""
        near = {word for lowers in near_lowers(self.passage, self.at) for word in lowers}
        return not near.isdisjoint(WORDS.migrants) and not near.isdisjoint(persons.WORDS.sea)

    @property
    def calm(self) -> bool:
        """Whether nothing in the document speaks of a crisis."""
        return self.passage.document.calm

    @property
    def lists_people(self) -> bool:
        """Whether the line above that announces others speaks of people."""
        return headings.lists_people(headings.above(self.lines, 0))

    def heading(self, at: int) -> Iterable[tuple[str, str]]:
        """The indicators that the heading above gives the figure at a word."""
        lead = self.lead(at)
        return headings.codes(lead) if lead else headings.find(self.lines, self.sentence, at)

    def lead(self, at: int) -> str:
        """The next sentence, where it says how those died whom this one counts and tells no more of; else empty."""
        if self.at + 1 >= len(self.passage.sentences) or self.sentence.lowers[at + 2 : at + 3] not in UNTOLD:
            return ""
        following = self.passage.sentences[self.at + 1]
        said = self.passage.article.text[following.start : following.end]
        return said if headings.is_lead(said) else ""


def find(passage: Passage, at: int, inherited: Inherited, lines: Sequence[str]) -> Around:
    """What stands around a sentence; it is about a disease where it, one shortly before, a paragraph above or the title
    names one."""
    ill = any(map(passage.is_ill, range(max(0, at - NEAR), at + 1))) or passage.ill_above
    return Around(passage, at, inherited.latest, lines, ill, inherited.earlier, inherited.fatal)


def near_lowers(passage: Passage, at: int) -> list[list[str]]:
    """The words of a sentence and of those shortly before it."""
    return passage.lowers[max(0, at - NEAR) : at + 1]


def lines(passage: Passage, stated: Collection[int]) -> list[str]:
    """The paragraphs above, among which the heading of a list may stand; those in `stated` gave figures, and are the
    labels of these alone."""
    reach = range(max(0, passage.block - headings.REACH), passage.block)
    return ["" if block in stated else passage.document.texts[block] for block in reach]
