"""A quantity that no word of its sentence explains → what the sentence before it, or the heading above, says it
measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.counted import relations
from indicators.extractor.meaning import headings, land, rule_ids, speech, weights
from indicators.extractor.meaning.fits import DAMAGE, FATES, fits
from indicators.extractor.meaning.neighbours import part_words
from indicators.extractor.meaning.who import says_who
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
MOVED = frozenset({"refugees", "displaced_new", "displaced_total", "returned", "evacuated"})
REGISTERED = frozenset({"registered", "verified", "enrolled", "profiled", "screened", "counted"})
POINTED = frozenset({"this", "that", "the"})
AGAIN, SIDES = frozenset({"to", "change"}), frozenset({",", ";", ":"})  # the parts of a change; ends of a clause
PERSONS = frozenset({"person", "household"})
HARMED = FATES | {"disease_cases"}
VICTIMS, VICTIMS_REACH = frozenset({"victims"}), 3  # words from a share to "of the victims"
THIS = frozenset({"this", "that", "which", "it"})
LOOSE = frozenset({"affected", "armed_personnel"})  # what a line that tells how people died says more of
FATAL = frozenset({"killed", "disease_deaths"})
LONGEST_OWNER = 7  # words: "per cent of the Gaza Strip's"


@cache
def pointing_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["parts"]["pointing"])


class Headed(Protocol):
    """What knows the lines and the figures above a sentence."""

    @property
    def earlier(self) -> str:
        """What the last figure of the paragraph before measured."""

    @property
    def lists_people(self) -> bool:
        """Whether the line above that announces others speaks of people."""

    @property
    def fatal(self) -> str:
        """How those died who were last counted."""

    def heading(self, at: int) -> Iterable[tuple[str, str]]:
        """The indicators, with their words, that the heading above gives the figure at a word."""


class Above:
    """What is said above one sentence of the figures in it."""

    def __init__(self, view: View, quantities: Sequence[Quantity], around: Headed) -> None:
        self.view, self.lowers, self.quantities, self.around = view, view.lowers, quantities, around

    def of_sentence_before(self, at: int, quantity: Quantity, latest: str) -> Reading | None:
        """Only a sentence's first figure goes on from the sentence before, whose last one measured `latest`: as a share
        of its people, as the same figure changed, or as a part of it."""
        if at or not latest:
            return None
        share = quantity.unit == "percent" and quantity.role is None
        if share and latest in WORDS.of_people and self.is_share_before(quantity):
            return carried(latest, "a share of the people before", "share of the people of the sentence before")
        step = latest in WORDS.growing and quantity.unit == "percent" and quantity.role == "change"
        if (self.is_again(quantity) and (step or fits(latest, quantity))) or (step and self.is_this()):
            return carried(latest, "the figure before, as it changes", "figure of the sentence before, changed")
        if self.is_victim(quantity, latest):
            return carried(
                self.around.fatal or latest, "those who were killed before", "victims of the sentence before"
            )
        if self.is_part(quantity, latest) and (not quantity.unit or fits(latest, quantity)):
            return carried(latest, "a part of the figure before", "part of the figure of the sentence before")
        return None

    def is_share_before(self, quantity: Quantity) -> bool:
        """Whether a share tells who the people before are: "9 per cent were children", "half of them were women"."""
        at = quantity.last
        if speech.points_back(self.lowers, at):
            return says_who(self.view, at + 2)
        return not quantity.whole and says_who(self.view, at)

    def is_again(self, quantity: Quantity) -> bool:
        """ "The figure", "this number" with a change is the figure of the sentence before: "the figure rose to 40", "he
        said that the toll fell by 9 per cent"."""
        if quantity.role not in AGAIN:
            return False
        said = self.lowers[: quantity.first]
        at = next((at for at in range(1, len(said)) if said[at] in WORDS.figure_said and said[at - 1] in POINTED), 0)
        return at > 0 and SIDES.isdisjoint(said[at:]) and self.changes(at + 1)

    def changes(self, at: int) -> bool:
        """Whether a verb of change stands here, past its auxiliaries."""
        while self.view.word(at) in WORDS.meanwhile:
            at += 1
        return at < self.view.size and relations.verbs().at(self.lowers, at) is not None

    def is_this(self) -> bool:
        """Whether the sentence tells what the figure before is, set beside another: "this is 16 per cent more"."""
        return self.view.word(0) in THIS and self.view.word(1) in WORDS.comparing

    def is_part(self, quantity: Quantity, latest: str) -> bool:
        """A figure that points back is a part of the one that the sentence before states: "of that number, 2,615 were
        …", "six of them"."""
        opening = [" ".join(self.lowers[:words]) for words in (1, 2, 3)]
        among = opening[1] in part_words()
        points = (
            speech.points_back(self.lowers, quantity.numeral.last)
            or opening[0] in part_words()
            or among
            or opening[2] in pointing_words()
        )
        head = quantity.counted.head
        victims = head >= 0 and self.view.word(head) in WORDS.victims and self.view.word(quantity.numeral.last) == "of"
        if quantity.unit:
            measured = points and quantity.unit in land.UNITS
            return victims or measured or (among and quantity.unit in PERSONS)
        opens = quantity.first == 0 and latest in MOVED and self.is_registered(quantity.numeral.last)
        return points or victims or opens

    def is_victim(self, quantity: Quantity, latest: str) -> bool:
        """Whether victims are those of whom a figure before told what became: "four victims were from one family", "70
        per cent of the victims", "the victims included three nurses"."""
        if latest not in HARMED or quantity.role is not None:
            return False
        own = self.lowers[quantity.counted.first : quantity.counted.last + VICTIMS_REACH]
        told = self.lowers[max(0, quantity.first - VICTIMS_REACH) : quantity.first]
        named = quantity.unit in PERSONS and bool(told) and told[-1] in part_words()
        return not VICTIMS.isdisjoint(told if named else own)

    def is_registered(self, at: int) -> bool:
        """Who is only said to be registered is of those whom the sentence before counts: "nearly 98,000 had been
        registered by Tuesday"."""
        registered = not REGISTERED.isdisjoint(self.lowers[at : at + 4])
        return registered and self.view.word(at) in ("have", "had", "were", "are")

    def of_heading(self, quantity: Quantity) -> Reading | None:
        """What the heading of a list, or of a table's column, says of the lines below it."""
        for code, words in self.around.heading(quantity.numeral.first):
            lent = quantity.counted.group in DAMAGE and quantity.counted.first == quantity.counted.last
            known = lent or quantity.unit in ("", "percent", "person", "household")
            if known and quantity.role is None and fits(code, quantity):
                because, rule = f"the heading above says “{words}”", rule_ids.of_reader("heading above")
                return Reading(code, weights.INHERIT, because, rule=rule, by="heading")
        return self.of_those_listed(quantity)

    def of_those_listed(self, quantity: Quantity) -> Reading | None:
        """What the figure above a list measures, for names with a number each below a line that says of whom: "Malians
        live in these towns:", "Bassikounou: 61,000"."""
        code = self.around.earlier
        named = self.view.is_capital(0) and self.view.word(quantity.first - 1) == ":" and not quantity.unit
        if not named or code not in WORDS.of_people or quantity.role is not None or not self.around.lists_people:
            return None
        because, rule = "a list of those whom the figure above counts", rule_ids.of_reader("list of those above")
        return Reading(code, weights.INHERIT, because, inherited=True, rule=rule, by="heading")

    def of_lead(self, quantity: Quantity) -> Reading | None:
        """What the line above the points of a list says became of all, of people of whom a point only says that they
        were hit, or bore arms."""
        if self.view.word(0) not in headings.BULLETS or quantity.unit not in PERSONS:
            return None
        told = self.of_heading(quantity)
        return told if told is not None and told.indicator in FATAL else None

    def is_populace(self, at: int, quantity: Quantity) -> bool:
        """A people of whom a share is told is all who live there: the 2.3 million of "85% of Gaza's 2.3 million people
        have fled"."""
        if not at or quantity.counted.group != "people" or self.quantities[at - 1].unit != "percent":
            return False
        between = self.lowers[self.quantities[at - 1].numeral.last : quantity.numeral.first]
        # "of the 4.6 million population"
        whole = between[-1] == "the" and self.view.word(quantity.counted.head) == "population"
        return len(between) < LONGEST_OWNER and "of" in between and (whole or between[-1].endswith("'s"))

    def in_cell(self, quantity: Quantity, best: Reading) -> bool:
        """A bare number of a table's line is explained by the words of its own cell alone: "670K in need | 12 dead"."""
        if headings.CELL not in self.lowers:
            return True
        apart = headings.CELL in self.lowers[min(quantity.first, best.first) : max(quantity.last, best.last)]
        return best.first >= 0 and not best.inherited and not apart


def carried(latest: str, because: str, name: str) -> Reading:
    """The reading of the sentence before, carried on."""
    return Reading(
        latest, weights.INHERIT, because, inherited=True, rule=rule_ids.of_reader(name), by="sentence before"
    )
