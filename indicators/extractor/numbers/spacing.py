"""Numbers with nothing but space between them → one number, several with a label each, or a row that no reading is sure
of.

"61 250 people" may be one number, "11 42 320" are the cells of a row, and "540 204" may be either. A space parts
thousands only where the document writes them so, in running text, and where the cells of a row would make no sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.numbers.number_words import scales
from indicators.extractor.text import lexicon, triggers
from indicators.extractor.text.sentences import LONGEST, WRAPPED
from indicators.extractor.text.words import TOKEN, View
from indicators.model import Numeral

WORDS = Words("numbers")
SPACES = " \u00a0\u202f\u2009"
SPACED = re.compile(rf"(?<![\w.,’'])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\w|[.,’']\d)")
# how else thousands are parted
OTHERWISE = re.compile(r"(?<![\w.,’'])\d{1,3}(?:(?:[,’']\d{3})+|(?:\.\d{3}){2,})(?!\w|[.,’']\d)")
POINTED = re.compile(r"(?<![\w.,’'])[1-9]\d{0,2}\.\d{3} ([a-z]+)")  # "9.000 homes"
# what no writer parts by points who parts thousands so
UNPOINTED = re.compile(r"(?<![\w.,’'])(?:\d{1,3}(?:[,’']\d{3})+|\d+\.\d{1,2})(?![\w]|[.,’']\d)")
# what may be counted in parts of one: everything else is whole, and "1.250" of it are thousands
DIVISIBLE = frozenset({"", "measures", "goods", "shares", "money", "durations", "crops", "land"})
NEAR = 40  # characters: where the words before and after a number are looked for
OPENING = frozenset("(:~≈<>≤≥–—“\"'$€£¥₹")  # marks after which a number begins
CLOSING = frozenset(".,;:()!?”\"'")
BULLETS = frozenset("-•*·▪◦‣●○■□➢►✓")
STOPS = frozenset('.!?”"')
ENDED = re.compile(r"[a-z)][.!?] +[A-Z(]")  # a sentence ends here, and another or its source follows
EMPTY = frozenset("-–—‐‑*%►▲▼")  # what stands in a row's cells beside numbers: nothing, a share's sign, an arrow
DASHES = frozenset("-–—‐‑")


class Style:
    """How a document parts the thousands of its numbers."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spaced(self) -> bool:
        """Whether the document parts them by spaces, says so unmistakably at least once, and never otherwise."""
        return OTHERWISE.search(self.text) is None and any(self.tells(match) for match in SPACED.finditer(self.text))

    @cached_property
    def pointed(self) -> bool:
        """Whether the document parts them by points, says so of what only comes whole, and never otherwise."""
        told = any(is_whole(match.group(1)) for match in POINTED.finditer(self.text))
        return told and UNPOINTED.search(self.text) is None

    def tells(self, match: re.Match[str]) -> bool:
        """Whether a number written with spaces can be nothing but one: "61 000 people", "fled to 1 204 500 homes"."""
        ahead = self.text[max(0, match.start() - NEAR) : match.start()].splitlines()[-1:]
        behind = self.text[match.end() : match.end() + NEAR].splitlines()[:1]
        before, after = TOKEN.findall("".join(ahead))[-1:] or [""], TOKEN.findall("".join(behind))[:2] or [""]
        if (
            before[0][:1].isdecimal()
            or after[0][:1].isdecimal()
            or (lexicon.is_state(before[0]) and lexicon.is_state(after[0]))
        ):
            return False
        if is_padded(TOKEN.findall(match.group())):
            return True
        described = after[0].isalpha() and is_counted(after[-1])  # "12 450 measles cases"
        stated = (
            is_counted(after[0])
            or (described and after[0] not in lexicon.stops())
            or (before[0] in WORDS.stating and after[0] in CLOSING)
        )  # "the total is 1 264, with"
        return is_led(before[0]) and stated and self.is_prose(match.end())

    def is_prose(self, at: int) -> bool:
        """Whether the line here ends a sentence, or is a long one of a paragraph that does, or of several sentences."""
        line = self.text[at : at + LONGEST].partition("\n")[0]
        if line.rstrip()[-1:] in STOPS or (self.before(at) + len(line) > WRAPPED and ENDED.search(line)):
            return True
        rest = self.text[at : at + LONGEST].partition("\n\n")[0]
        return self.before(at) + len(line) > WRAPPED and rest.rstrip()[-1:] in STOPS

    def before(self, at: int) -> int:
        """How many characters of a line stand before a place in it."""
        return at - max(self.text.rfind("\n", max(0, at - LONGEST), at), at - LONGEST - 1) - 1

    def joins(self, view: View, first: int, last: int) -> bool:
        """Whether the digits of these words, each after a space, are one number."""
        before, after = view.word(first - 1), view.word(last)
        if before[:1].isdecimal() or after[:1].isdecimal():
            return False  # a row
        if is_padded(view.words[first:last]):
            return True
        if not self.spaced or is_label(view, first) or (lexicon.is_state(before) and lexicon.is_state(after)):
            return False
        led = view.words[first - 1] if first else ""
        if last == view.size or self.is_broken(view.sentence.ends[last - 1], view.sentence.starts[last]):
            return is_mark(led)  # a line's last words: "Deaths: 12 450" has one number, "rural 12 450" may be two cells
        spoken = is_introduced(led) or (is_led(led) and view.words[-1] in STOPS)
        return spoken and (is_counted(after) or after.isalpha() or after in CLOSING)

    def is_broken(self, end: int, start: int) -> bool:
        """Whether a line ends between two words that is too short to be wrapped."""
        return "\n" in self.text[end:start] and self.before(end) <= WRAPPED


def is_whole(word: str) -> bool:
    """Whether a word is what is counted one by one: people, homes, animals, and no tonnes."""
    return lexicon.group_of(word) not in DIVISIBLE


def is_padded(groups: Sequence[str]) -> bool:
    """Whether a group after the first begins with a nought, as no number by itself is written: "61 000", "1 075"."""
    return any(group[0] == "0" for group in groups[1:])


def is_led(word: str) -> bool:
    """Whether a word leads to a number in a sentence, as no name and no label does; a row's label may be such a word,
    too."""
    return is_introduced(word) or word in CLOSING or (word.isalpha() and word.islower())


def is_introduced(word: str) -> bool:
    """Whether a number begins a line, or stands behind a mark or a word that is no label: "Some", "in", "at least"."""
    return not word or is_mark(word) or word in BULLETS or word.lower() in leading()


def is_mark(word: str) -> bool:
    """Whether a mark or a currency stands before one number: "Deaths: 12 450", "US$12 450"."""
    return word[-1:] in OPENING or word in catalogue.currency_codes()


@cache
def leading() -> frozenset[str]:
    """The words that lead to a number, whichever letter they begin with: "Some", "In", "At least"."""
    hedged = (phrase.split()[-1] for phrases in catalogue.cues()["hedges"].values() for phrase in phrases)
    return lexicon.stops() | WORDS.determiners | frozenset(hedged)


def is_counted(word: str) -> bool:
    """Whether a word is what a number counts."""
    lower = word.lower()
    return word == "%" or lower in scales() or lower in lexicon.demonyms() or lexicon.group_of(lower) != ""


def is_label(view: View, at: int) -> bool:
    """Whether a noun that ends before a word may be the label of one number by itself: "IDPs 34 236 refugees"."""
    noun = lexicon.nouns().before(view.lowers, at)
    return noun is not None and noun[1][1] != "money" and not lexicon.is_state(view.word(at - 1))


THOUSANDS = 3  # digits of a group

# Rows -----------------------------------------------------------------------------------------------------------------


def parted(text: str, view: View, found: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """The numbers of a sentence that can be read, and those of rows, whose labels are anyone's guess."""
    pairs = pairwise(found) if "," in view.lowers else ()
    torn = [one for pair in pairs if is_torn(text, view, *pair) for one in pair]
    if torn:
        found = [one for one in found if one not in torn]
    if not any(follows(text, view, one, two) for one, two in pairwise(found)):
        return found, torn
    sure: list[Numeral] = []
    unsure: list[Numeral] = []
    for row in rows(text, view, found):
        (sure if is_sure(view, row) else unsure).extend(row)
    return sure, [*torn, *unsure]


def is_torn(text: str, view: View, one: Numeral, two: Numeral) -> bool:
    """Whether a sum may go on behind a comma and a space: "CHF 3,147, 250", "CHF 64, 215", where nothing is counted."""
    return (
        bool(one.currency)
        and not two.currency
        and view.lowers[one.last : two.first] == [","]
        and text[one.end - 1].isdecimal()
        and "." not in text[one.start : one.end]
        and len(text[two.start : two.end]) == THOUSANDS
        and text[two.start : two.end].isdecimal()
        and view.word(two.last) != "of"
        and (view.is_capital(two.last) or not lexicon.group_of(view.word(two.last)))
    )


def rows(text: str, view: View, found: Sequence[Numeral]) -> Iterator[list[Numeral]]:
    """The numbers of a sentence in stretches that nothing but space, or an empty cell, parts; most are alone in
    theirs."""
    row: list[Numeral] = []
    for numeral in found:
        if row and not follows(text, view, row[-1], numeral):
            yield row
            row = []
        row.append(numeral)
    if row:
        yield row


def follows(text: str, view: View, one: Numeral, two: Numeral) -> bool:
    """Whether a number is the next cell of a row; "10 - 20" is a range, and "two 25 kg bags" are no row."""
    if one.kind != "digits" or two.kind != "digits":
        return False
    if "\n" in text[one.end : two.start]:
        return False
    between = view.words[one.last : two.first]
    if between[:1] == ["%"] and len(between) == 2 and is_share_of(view, two.last, one.last + 1):
        return False  # "60%-70%", "60% - 70% of homes"
    return EMPTY.issuperset(between) and not (len(between) == 1 and between[0] in DASHES)


def is_share_of(view: View, at: int, dash: int) -> bool:
    """Whether a dash between two shares ties them: without spaces, or where it is told of what they are shares."""
    return view.glued(dash) or (view.word(at) == "%" and view.word(at + 1) == "of")


def is_sure(view: View, row: Sequence[Numeral]) -> bool:
    """Whether each number of a row has its own words: one alone, "killed 540 204 injured", "500 25 kg bags"."""
    if len(row) == 1:
        return True
    one, two = row[0], row[-1]
    if len(row) > 2 or one.last != two.first:
        return False
    if is_size(view.word(two.last)) and two.end - two.start < 3:
        return True  # the 25 can be no thousands
    before, after = view.word(one.first - 1), view.word(two.last)
    apart = not (view.word(one.first - 2)[:1].isdecimal() or view.word(two.last + 1)[:1].isdecimal())
    return apart and lexicon.is_state(before) and lexicon.is_state(after) and codes(before).isdisjoint(codes(after))


def is_size(word: str) -> bool:
    """Whether a word is a measure, as of what a package holds."""
    unit, group = lexicon.nouns().alone(word) or ("", "")
    return group == "measures" or unit in lexicon.SIZES


def codes(word: str) -> frozenset[str]:
    """The indicators that a word by itself may mean."""
    sides = triggers.book().alone(word) or ()
    return frozenset(code for found, _ in sides for code in found)
