"""Quantities and triggers of a sentence → the indicator each quantity measures, with the words that made it so.

Every reading of a quantity has a price: how far its words stand from the number, and what stands between. The
cheapest reading wins; where none is cheap enough the quantity is `other`, because a wrong indicator is worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from indicators import catalogue
from indicators.extractor.meaning import context, distances, headings, speech
from indicators.extractor.meaning.distances import BRACKET, COMMA, DEAREST, LONGER, STOP
from indicators.extractor.meaning.fits import (
    AREAS,
    CHOOSY,
    HELD,
    OF_PEOPLE,
    PEOPLE,
    TO_PEOPLE,
    allowed,
    fits,
    suits,
    told,
)
from indicators.extractor.text import triggers
from indicators.model import Quantity, Reading, Sentence, Trigger

HEADING = 5.0
VICTIMS = frozenset(
    {
        "victims",
        "dead",
        "fatalities",
        "deaths",
        "injured",
        "wounded",
        "missing",
        "cases",
        "displaced",
        "idps",
        "refugees",
    }
)
WHO = frozenset(
    "women children girls boys men males females minors adults elderly infants youth under-fives female male".split()
)
WHOM = (["of", "whom"], ["of", "them"], ["of", "which"])
MOVED = frozenset({"refugees", "displaced_new", "displaced_total", "returned", "evacuated"})
REGISTERED = frozenset({"registered", "verified", "enrolled", "profiled", "screened", "counted"})
VACCINES = frozenset({"vaccination", "vaccine", "immunization", "immunisation"})
POPULACE = frozenset({"people", "households"})  # what covers them is no money
COVERED = frozenset({"funded", "funds", "funding", "covered", "coverage", "financed", "appeal", "plan"})
FATES = frozenset({"killed", "injured", "missing", "detained", "disease_deaths"})
LISTING = ([","], ["and"], [",", "and"])
LONGEST_AMONG = 5  # words: ", were among the"
UNNAMED = frozenset({"other", "fatality_rate"})  # no later figure goes on from these
FIGURE_SAID = frozenset({"figure", "number", "total"})
LONGEST_OWNER = 7  # words: "per cent of the Gaza Strip's"
UNLISTED = 1.2  # a noun that no list has is a person only where the verb stands right beside it
INHERIT, INHERIT_BARE, INHERIT_PART = 2.0, 1.0, 0.2  # taking the meaning of the figure before
DESCRIBING = 2.0
# Beside these, what is done to people is done to people only
LOST = frozenset({"crops_damaged", "area_affected", "livestock_lost", "economic_loss"})
DAMAGED = frozenset({"homes", "facilities"})
FAINT = {"population": 2.5}  # indicators whose words ("living in") often only say where
CALLING = {"price": 0.5, "price_change": 0.4, "outage_duration": 0.4}  # a price is often far from the good it is of


class Around(context.Around, Protocol):
    """What a sentence's passage tells of it."""

    def heading(self, at: int) -> Iterable[tuple[str, str]]:
        """The indicators, with their words, that the heading above gives the figure at a word."""


@cache
def pointing_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["parts"]["pointing"])


@cache
def part_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["parts"]["words"])


class Reader(distances.Reader):
    """Weighs the readings of the quantities of one sentence."""

    def __init__(
        self,
        sentence: Sentence,
        lowers: Sequence[str],
        quantities: Sequence[Quantity],
        found: Sequence[Trigger],
        around: Around,
    ) -> None:
        super().__init__(sentence, lowers, quantities, around.ill)
        self.of_areas = any(quantity.counted.group == "areas" for quantity in quantities)
        self.found = found
        self.dearest = (DEAREST + LONGER * max((one.last - one.first for one in found), default=0)) / min(
            CALLING.values()
        )
        self.named = {code for trigger in found for code in trigger.indicators}
        self.around, self.latest, self.heading = around, around.latest, around.heading

    # The readings of one quantity -------------------------------------------------------------------------------------

    def is_kin(self, code: str) -> bool:
        """Whether an indicator is of the family of the last one: "captured three more" after districts are
        districts."""
        entries = catalogue.indicators()
        return bool(self.latest) and entries[code].family == entries[self.latest].family

    def near(self, quantity: Quantity) -> list[Trigger]:
        """The triggers that stand near enough to say something of a quantity: in a flood of both, few for each."""
        low, high = self.reach(quantity, self.dearest)
        return [trigger for trigger in self.found if trigger.last >= low and trigger.first <= high]

    def by_trigger(self, quantity: Quantity) -> Reading | None:
        best: Reading | None = None
        fitting = {code for code in self.named if fits(code, quantity) and told(code, quantity, self.lowers)}
        own = triggers.counted()[0].get(quantity.counted.group)
        for trigger in self.near(quantity):
            if self.owners[trigger.first] not in (None, quantity.numeral.first):
                continue  # a word of another figure's noun speaks of that figure
            codes = [code for code in trigger.indicators if code in fitting]
            if not quantity.unit and not self.of_areas:
                codes = [code for code in codes if code not in HELD]
            if not codes:
                continue
            if own and quantity.counted.head <= trigger.first and trigger.last <= quantity.counted.last:
                continue  # the counted noun itself: by_noun knows what it says
            codes.sort(key=lambda code: (code != own, code != self.latest, not self.is_kin(code)))
            if codes[0] in ("targeted", "reached") and self.is_forecast(quantity, trigger):
                continue
            if codes[0] in CHOOSY and not suits(
                codes[0], quantity, self.word(trigger.first), self.word(quantity.counted.last - 1)
            ):
                continue
            if self.speaks_otherwise(codes[0], quantity, trigger):
                continue
            codes = ["displaced_new"] if codes[0] == "reached" and self.arrives(quantity, trigger) else codes
            price = self.price_of(quantity, trigger)
            if (
                quantity.counted.group == "things"
                and codes[0] in TO_PEOPLE
                and self.is_nobody(quantity, trigger, price)
            ):
                continue
            if self.describes(trigger):
                price += DESCRIBING
            price = price * CALLING.get(codes[0], 1.0) + (
                FAINT.get(codes[0], 0.0) if trigger.first >= quantity.last else 0.0
            )
            if (
                codes[0].startswith("funding")
                and quantity.unit == "percent"
                and quantity.whole != "funds"
                and (
                    quantity.whole in POPULACE
                    or not VACCINES.isdisjoint(self.lowers)
                    or COVERED.isdisjoint(self.lowers)
                )
            ):
                continue
            if price < DEAREST and (best is None or price < best.price) and not self.is_risk(trigger.first):
                words = " ".join(self.sentence.words[trigger.first : trigger.last])
                best = Reading(codes[0], price, f"“{words}” says {codes[0]}", trigger.first, trigger.last)
        return best

    def is_nobody(self, quantity: Quantity, trigger: Trigger, price: float) -> bool:
        """ "Seized 18 rifles", "ten rescue teams": what is done to towns and things too makes nobody of an unknown
        noun."""
        shared = len(LOST.union(trigger.indicators)) > len(LOST) + 1
        return price > UNLISTED or shared or quantity.first <= trigger.first < quantity.last

    def by_neighbour(self, at: int, readings: Sequence[Reading]) -> Reading | None:
        """The meaning of the figure before, for lists, parts and brackets."""
        if at == 0:
            return None
        step = (
            at - 2
            if at > 1
            and readings[at - 1].indicator == "other"
            and self.quantities[at - 1].counted.group not in ("people", "money")
            else at - 1
        )
        quantity, before, reading = self.quantities[at], self.quantities[step], readings[step]
        total = list(self.lowers[quantity.last : quantity.last + 3]) == ["of", "the", "total"]
        aside = (
            quantity.unit == "percent"
            and (total or self.word(quantity.first - 1) == "(")
            and "percent" in allowed(reading.indicator)
        )
        if before.unit == "percent" and not quantity.unit and quantity.numeral.kind == "word":
            return None  # "down by 25 percent: one goat bought": no share, and no part of one
        built = reading.indicator.endswith("_damaged") and {quantity.counted.group, before.counted.group} <= DAMAGED
        if (
            quantity.unit
            and not aside
            and not built
            and not (fits(reading.indicator, quantity) and self.alike(quantity, before))
        ):
            return None
        crossed = self.between_plain(before.last, quantity.first)
        if self.word(quantity.first - 1) == ";" and self.lowers.count(";") > 1 and reading.inherited:
            crossed -= STOP - COMMA  # "including 23,248 men; 4,371 children; 135 disabled people": points of one list
        part = any(word in part_words() for word in self.lowers[max(0, quantity.first - 3) : quantity.first]) or bool(
            quantity.total and quantity.total == before.value
        )
        bracket = self.lowers[quantity.first - 1 : quantity.first] == ["("] and crossed < 2 * BRACKET
        part = part or (total and aside)
        base = INHERIT_PART if part or bracket else INHERIT if quantity.unit else INHERIT_BARE
        price = base + (0.3 * crossed if part or bracket else crossed)
        if (
            reading.indicator == "other"
            or price > DEAREST
            or (reading.indicator == "price_change" and not quantity.unit)
        ):
            return None
        damage = {"homes": "homes_damaged", "facilities": "facilities_damaged"}.get(quantity.counted.group, "")
        return Reading(
            damage if reading.indicator.endswith("_damaged") and damage else reading.indicator,
            price,
            f"goes on from “{' '.join(self.sentence.words[before.first : before.last])}”",
            reading.first,
            reading.last,
            inherited=True,
        )

    def alike(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether two figures can be parts of one list: counted in the same unit, or both in people, or both in
        money."""
        if quantity.unit == "percent" and self.word(quantity.first - 1) == "(":
            return True
        if quantity.unit == "percent" and quantity.whole in AREAS and before.counted.group == "areas":
            return True
        if (
            quantity.unit == "percent"
            and self.lowers[quantity.first - 2 : quantity.first] in WHOM
            and self.says_who(quantity.last)
        ):
            return before.unit in ("person", "household")
        if (
            quantity.unit == "percent"
            and before.counted.group == "money"
            and self.lowers[quantity.first - 2 : quantity.first] in WHOM
        ):
            return True  # "needs are $74 million, of which 41% is available"
        if quantity.numeral.kind == "fraction" and speech.points_back(self.lowers, quantity.numeral.last):
            return before.unit in ("person", "household")
        people = {"person", "household"}
        groups = {quantity.counted.group, before.counted.group}
        return (
            quantity.unit == before.unit
            or {quantity.unit, before.unit} <= people
            or groups == {"money"}
            or (
                groups == {"money", "shares"}
                and quantity.whole in ("", "funds")
                and self.word(quantity.first - 1) == "("
            )
            or groups <= {"areas"}
            or groups == {"goods"}
        )

    def read(self) -> list[Reading]:
        readings: list[Reading] = []
        for at, quantity in enumerate(self.quantities):
            choices = [
                reading
                for reading in (self.by_trigger(quantity), self.by_noun(quantity), self.by_neighbour(at, readings))
                if reading
            ]
            best = min(choices, key=lambda reading: reading.price, default=None)
            best = best or self.by_sentence_before(at, quantity)
            if self.is_populace(at, quantity):
                best = Reading("population", 0.0, "of all who live there a share is told")
            if best is None or self.is_weak(quantity, best) or (not quantity.unit and not self.in_cell(quantity, best)):
                best = self.by_heading(quantity) or Reading("other", DEAREST, "no word of the catalogue fits")
            if best.indicator not in UNNAMED:
                self.latest = best.indicator
            readings.append(context.refined(self.lowers, quantity, best, self.around))
        return self.listed(readings)

    def is_populace(self, at: int, quantity: Quantity) -> bool:
        """The 2.3 million of "85% of Gaza's 2.3 million people have fled": all who live there."""
        if not at or quantity.counted.group != "people" or self.quantities[at - 1].unit != "percent":
            return False
        between = self.lowers[self.quantities[at - 1].numeral.last : quantity.numeral.first]
        # "of the 4.6 million population"
        whole = between[-1] == "the" and self.word(quantity.counted.head) == "population"
        return len(between) < LONGEST_OWNER and "of" in between and (whole or between[-1].endswith("'s"))

    def in_cell(self, quantity: Quantity, best: Reading) -> bool:
        """Whether a bare number of a table's line stands in one cell with the words that explain it: "670K in need | 12
        dead"."""
        if headings.CELL not in self.lowers:
            return True
        apart = headings.CELL in self.lowers[min(quantity.first, best.first) : max(quantity.last, best.last)]
        return best.first >= 0 and not best.inherited and not apart

    def listed(self, readings: list[Reading]) -> list[Reading]:
        """ "Zinder (38.4%) and Maradi (22%) account for most cases": a share in brackets goes with the next one."""
        for at in range(len(readings) - 2, -1, -1):
            both = (self.quantities[at], self.quantities[at + 1])
            shares = all(quantity.unit == "percent" and self.word(quantity.first - 1) == "(" for quantity in both)
            if (shares and readings[at].indicator == "other") or self.goes_with_next(at, readings):
                readings[at] = replace(readings[at + 1], inherited=True)
        return readings

    def goes_with_next(self, at: int, readings: Sequence[Reading]) -> bool:
        """ "Seven boys, five girls and two women died": a verb behind a list is of all it lists; "three were among the
        six wounded"."""
        this, following = self.quantities[at], self.quantities[at + 1]
        unsaid = readings[at].indicator == "other" and readings[at].first < 0
        if unsaid and this.counted.group in DAMAGED and this.counted.first == this.counted.last:
            return this.unit == following.unit and readings[at + 1].indicator.endswith(
                "_damaged"
            )  # "90 partially and 40 fully wrecked huts"
        if readings[at + 1].indicator not in FATES or not (unsaid or self.is_named_only(at, readings)):
            return False
        between = self.lowers[this.last : following.first]
        people = this.counted.group in PEOPLE and (following.counted.group in PEOPLE or not following.unit)
        return people and (between in LISTING or (between[-2:] == ["among", "the"] and len(between) < LONGEST_AMONG))

    def is_named_only(self, at: int, readings: Sequence[Reading]) -> bool:
        """ "Two policemen, five soldiers and 12 civilians died": nothing but their noun made the soldiers a
        strength."""
        said = readings[at].indicator == "armed_personnel" and (
            "are counted" in readings[at].because or readings[at].inherited
        )
        return said and readings[at + 1].first >= self.quantities[at + 1].last

    def by_sentence_before(self, at: int, quantity: Quantity) -> Reading | None:
        """ "Of that number, 2,615 were …": a part of the figure that the sentence before states."""
        points = (
            speech.points_back(self.lowers, quantity.numeral.last)
            or not part_words().isdisjoint([*self.lowers[:1], " ".join(self.lowers[:2])])
            or " ".join(self.lowers[:3]) in pointing_words()
        )
        victims = (
            quantity.counted.head >= 0
            and self.word(quantity.counted.head) in VICTIMS
            and self.word(quantity.numeral.last) == "of"
        )
        members = (
            points
            and quantity.unit in ("person", "household")
            and not part_words().isdisjoint([" ".join(self.lowers[:2])])
        )
        shared = (
            quantity.unit == "percent" and not quantity.whole and quantity.role is None and self.says_who(quantity.last)
        )
        if shared and not at and self.latest in OF_PEOPLE:
            return Reading(self.latest, INHERIT, "a share of the people before", inherited=True)
        opens = (
            quantity.first == 0
            and not quantity.unit
            and self.latest in MOVED
            and self.is_registered(quantity.numeral.last)
        )
        again = (
            self.word(0) in ("this", "that", "the")
            and self.word(1) in FIGURE_SAID
            and quantity.role == "to"
            and self.word(2) != "of"
        )
        if again and not at and self.latest and fits(self.latest, quantity):
            return Reading(self.latest, INHERIT, "the figure before, as it changes", inherited=True)
        if at or (quantity.unit and not (victims or members)) or not self.latest or not (points or victims or opens):
            return None
        if quantity.unit and not fits(self.latest, quantity):
            return None
        return Reading(self.latest, INHERIT, "a part of the figure before", inherited=True)

    def is_registered(self, at: int) -> bool:
        """ "Nearly 98,000 had been registered by Tuesday": of those whom the sentence before counts."""
        return self.word(at) in ("have", "had", "were", "are") and not REGISTERED.isdisjoint(self.lowers[at : at + 4])

    def says_who(self, at: int) -> bool:
        """Whether "are women and children" or "were under 18" follows a share of people."""
        if self.word(at) not in ("are", "were", "is", "was"):
            return False
        at += 2 if self.word(at + 1) in ("mostly", "mainly", "unaccompanied", "young", "adult", "elderly") else 1
        return self.word(at) in WHO or (self.word(at) == "under" and self.word(at + 1)[:1].isdecimal())

    def by_heading(self, quantity: Quantity) -> Reading | None:
        """What the heading of a list, or of a table's column, says of the lines below it."""
        for code, words in self.heading(quantity.numeral.first):
            lent = quantity.counted.group in DAMAGED and quantity.counted.first == quantity.counted.last
            if (
                (lent or quantity.unit in ("", "percent", "person", "household"))
                and quantity.role is None
                and fits(code, quantity)
            ):
                return Reading(code, HEADING, f"the heading above says “{words}”")
        return None


def find(
    sentence: Sentence, lowers: Sequence[str], quantities: Sequence[Quantity], found: Sequence[Trigger], around: Around
) -> list[Reading]:
    """One reading a quantity."""
    return Reader(sentence, lowers, quantities, found, around).read()
