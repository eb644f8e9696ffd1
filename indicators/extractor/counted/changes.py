"""A number and the words before it → its role in a change: from, to or change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.numbers import hedges
from indicators.extractor.text import populations
from indicators.extractor.text.words import Phrases
from indicators.model import Counted, Numeral, Sentence

DECREASE = frozenset("increase decrease rise drop decline reduction hike jump surge fall spike growth".split())
LOOK_BACK = 14  # words: how far before a number its verb of change may stand
SUBJECT = 6  # words from a verb of change to its subject, and from its number to it
RISING = frozenset(
    "rose risen rises rising increased increasing grew climbed jumped surged soared doubled tripled swelled fell "
    "fallen dropped "
    "declined decreased".split()
)
COMPARING = frozenset("higher lower above below more less fewer cheaper dearer".split())
COMPARED = frozenset("the last that what its their".split())  # "three times last year's figure"
COMPARING_REACH = 5
REACHING = frozenset({"reached", "totalled", "totaled", "topped", "exceeded", "passed", "surpassed"})
TELLING = frozenset({"patients", "incidents", "deaths", "injuries", "captives", "refugees", "returnees"})
BRINGING = frozenset({"bringing", "brings", "brought"})  # "bringing the total to N" states a total and no change


@cache
def verbs() -> Phrases[bool]:
    return Phrases((verb, True) for verb in catalogue.cues()["changes"]["verbs"])


class Reader(hedges.Reader):
    """Reads the changes of one sentence; `pairs` tells that the two numbers before are the ends of one."""

    def __init__(self, sentence: Sentence, lowers: Sequence[str], numerals: Sequence[Numeral]) -> None:
        super().__init__(sentence, lowers)
        self.numerals = list(numerals)
        self.pairs = False

    def role(self, numeral: Numeral, counted: Counted) -> str | None:
        """from, to or change, where a verb of change carries the number."""
        if numeral.kind == "multiple":
            return "change"
        at = self.past_hedges(numeral.first)
        before = self.word(at - 1)
        if before == "from" and (self.to_follows(numeral, counted)):
            return "from"
        if before == "from" and self.word(at - 2) in ("up", "down"):
            return "from"
        if before in ("to", "with") and self.word(at - 2) == "compared":
            return "from"
        if before == "to" and self.from_precedes(at - 1):
            return "to"
        if self.pairs and numeral.currency:
            return "from" if self.word(numeral.last) == "to" else "to" if before == "to" else None
        if counted.unit == "times" and (self.word(counted.last) in COMPARED or self.word(counted.last) in COMPARING):
            return "change"
        if counted.unit == "percent" and (
            self.compares(counted.last)
            or self.increase_follows(counted)
            or (before not in ("to", "from") and self.changing(at))
        ):
            return "change"
        if before in ("from", "to") and self.carries(at - 1, before):
            return before
        return "change" if before == "by" and self.changing(at) else None

    def risen(self, numeral: Numeral) -> Counted | None:
        """The noun of "battles in El Obeid rose from 9 to 21": a bare end of a change counts what the verb's subject
        does."""
        at = self.past_hedges(numeral.first) - 1
        verb = at if self.word(at) in REACHING else None
        if self.word(at) in ("from", "to"):
            verb = next((step for step in range(at - 1, max(-1, at - SUBJECT), -1) if self.word(step) in RISING), None)
        for step in range(verb - 1, max(-1, verb - SUBJECT), -1) if verb else ():
            found = populations.nouns().at(self.lowers, step)
            if found and found[1][1] in TELLING and "toll" not in self.lowers[max(0, step - SUBJECT) : step]:
                return Counted(step, found[0], *found[1], head=step)
        return None

    def to_follows(self, numeral: Numeral, counted: Counted) -> bool:
        """ "from 1,800 to 2,000": the other end stands just behind."""
        at = counted.last if counted.unit else numeral.last
        return any(
            self.word(step) == "to" and any(other.first - 4 <= step < other.first for other in self.numerals)
            for step in (numeral.last, at, at + 1)
        )

    def from_precedes(self, at: int) -> bool:
        return any(
            other.last <= at <= other.last + 4 and self.word(self.past_hedges(other.first) - 1) == "from"
            for other in self.numerals
        )

    def increase_follows(self, counted: Counted) -> bool:
        return any(self.word(at) in DECREASE for at in range(counted.last, counted.last + 3))

    def compares(self, at: int) -> bool:
        """ "25 percent higher than in May", "50 per cent below last year's level"; "above the threshold" is no
        change."""
        return self.word(at) in COMPARING and "threshold" not in self.lowers[at : at + COMPARING_REACH]

    def changing(self, at: int) -> bool:
        return any(verbs().at(self.lowers, step) for step in range(max(0, at - 8), at))

    def carries(self, at: int, preposition: str) -> bool:
        """Whether a verb of change stands before "from N" or "to N", in its clause."""
        for step in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
            if self.word(step) in (";", "while", "whereas"):
                return False
            if verbs().at(self.lowers, step) and self.word(step) not in (*BRINGING, "cut", "up"):
                return True
            if preposition == "to" and self.word(step) in BRINGING:
                return False
        nearby = self.lowers[at + 1 : at + 8]
        return (
            preposition == "from"
            and "to" in nearby
            and any(word[0].isdecimal() for word in nearby[1:])
            and self.changing(at)
        )
