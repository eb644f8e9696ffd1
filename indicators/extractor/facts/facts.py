"""A sentence's quantities and their readings → facts: who is counted, where, when, who says so, and the proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from indicators import catalogue
from indicators.documents import identity
from indicators.extractor.counted import commodities, groups
from indicators.extractor.facts import status
from indicators.extractor.facts.passages import Passage
from indicators.extractor.meaning import speech
from indicators.extractor.meaning.fits import HELD, TO_PEOPLE, counted_as
from indicators.extractor.places import locations
from indicators.extractor.places.named import Named
from indicators.extractor.places.named import words as named_words
from indicators.extractor.speakers import bodies, sources
from indicators.extractor.text.words import View
from indicators.extractor.times import dates
from indicators.model import Fact, Quantity, Reading, Span

# Events, which the day named a sentence or two before still dates
CARRIED = frozenset(
    "killed injured missing detained displaced_new evacuated affected homes_damaged facilities_damaged "
    "security_incidents disease_cases "
    "disease_deaths economic_loss crops_damaged livestock_lost area_affected services_disrupted".split()
)
# Money, whose country in the sentence is often the giver's
GIVEN = frozenset({"funding_received", "funding_required"})
# Counts of a day: "since January" in their sentence speaks of a flow beside them
PURE_STOCKS = frozenset(
    {"displaced_total", "sites", "population", "areas_controlled", "areas_contested", "armed_personnel"}
)
# Words that open another clause, past which a place, a date or a speaker is further off
BREAKS = frozenset({"while", "whereas", "although", "because", "but", "which", "when", "as", ";", "that"})
# "30,000 a month": what is spent on food, and no measure of the next price
SPANS = frozenset({"day", "week", "month", "year"})
QUOTE_REACH = 3  # words: a trigger this near belongs into the quote
FAR = 9.0  # the price at which a place stands too far from its figure to be preferred to the one that still holds


class Writer:
    """Writes the facts of one sentence."""

    def __init__(self, passage: Passage, at: int, found: Sequence[Quantity], readings: Sequence[Reading]) -> None:
        self.passage, self.at, self.found, self.readings = passage, at, found, readings
        self.sentence, self.lowers, self.text = passage.sentences[at], passage.lowers[at], passage.article.text
        self.breaks = [step for step, word in enumerate(self.lowers) if step and word in BREAKS]
        self.groups = groups.Reader(self.text, self.sentence, self.lowers)
        self.figures = [quantity.numeral.first for quantity in found]
        self.places = passage.places_meant(at)
        self.written: dict[int, Fact] = {}

    def write(self) -> list[Fact]:
        for step, (quantity, reading) in enumerate(zip(self.found, self.readings, strict=True)):
            if speech.is_figure(self.lowers, quantity, reading):
                self.written[step] = self.fact(step, quantity, reading)
        return list(self.written.values())

    def before(self, step: int) -> Fact | None:
        """The figure that stands before this one in the sentence."""
        return self.written[next(reversed(self.written))] if self.written else None

    def whole_before(self, step: int) -> Fact | None:
        """The same, but past parts: in "12 killed, including 5 children, and 30 wounded" the thirty are no children."""
        earlier = [at for at in self.written if at < step and not self.readings[at].inherited]
        return self.written[max(earlier)] if earlier else self.before(step)

    def fact(self, step: int, quantity: Quantity, reading: Reading) -> Fact:
        before = self.before(step)
        role = quantity.role or (before.role if before and reading.inherited and self.is_conversion(step) else None)
        named, why_place = self.place(quantity, reading)
        unit = self.unit(step, quantity, reading, named)
        speaker, why_speaker = self.speaker(quantity, reading)
        start, end, accuracy = self.when(quantity, reading)
        state, why_status = status.find(self.lowers, quantity.first, quantity.last, reading.indicator)
        reasons = (why_place, why_speaker, f"“{why_status}” makes it {state}" if why_status else "")
        return Fact(
            document_id=self.passage.article.document_id,
            indicator=reading.indicator,
            measure=measure(reading, unit, role),
            value=quantity.value,
            value_low=quantity.low,
            value_high=quantity.high,
            qualifier=quantity.qualifier,
            unit=unit,
            total=self.total(quantity, reading, before),
            role=role,
            status=state,
            population_group=self.groups.find(quantity, self.figures, self.whole_before(step)),
            actor=self.actor(reading, before),
            commodity=commodities.find(self.lowers, self.sentence.words, quantity, reading.indicator),
            place=named.text if named else None,
            reference_period_start=start,
            reference_period_end=end,
            date_accuracy=accuracy,
            because=self.because(quantity, reading, unit, *reasons),
            rule=reading.rule,
            **locations.codes(named),
            **bodies.columns(speaker),
            **self.proof(quantity, reading),
        )

    def proof(self, quantity: Quantity, reading: Reading) -> dict[str, Any]:
        """Where it stands: the number, the quote, the sentence, and the name that follows from them."""
        first, last = self.quote(quantity, reading)
        return {
            "fact_id": identity.fact(self.passage.article.document_id, quantity.start, quantity.end, reading.indicator),
            "char_start": quantity.start,
            "char_end": quantity.end,
            "quote_start": first,
            "quote_end": last,
            "sentence_start": self.sentence.start,
            "sentence_end": self.sentence.end,
            "mentions": (Span(quantity.start, quantity.end),),
        }

    def because(self, quantity: Quantity, reading: Reading, unit: str, *reasons: str) -> tuple[str, ...]:
        """The reader's reasons, in words that a reviewer understands."""
        counted = quantity.counted
        noun = " ".join(self.sentence.words[counted.head : counted.last]) if counted.head >= 0 else ""
        said = [reading.because]
        if noun and unit:
            said.append(f"“{noun}” is counted in {unit}")
        elif not quantity.unit:
            said.append(f"{unit} is taken from the words before")
        if quantity.qualifier not in ("exact", "range", "vague"):
            hedge = self.text[self.sentence.starts[quantity.first] : quantity.start].strip() or "estimated"
            said.append(f"“{hedge}” makes it {quantity.qualifier}")
        return tuple(reason for reason in (*said, *reasons) if reason)

    # What is counted --------------------------------------------------------------------------------------------------

    def is_conversion(self, step: int) -> bool:
        """A sum in brackets after another sum: "2000 Afghanis (£18.22)"."""
        quantity, before = self.found[step], self.found[step - 1]
        return quantity.counted.group == before.counted.group == "money" and quantity.unit != before.unit

    def unit(self, step: int, quantity: Quantity, reading: Reading, place: Named | None) -> str:
        units = catalogue.indicators()[reading.indicator].units
        before = self.before(step)
        if not quantity.unit:
            if before and before.unit != "percent" and (before.unit in units or reading.inherited):
                return before.unit
            return next((unit for unit in units if unit not in ("*", "currency")), "person")
        if quantity.counted.group == "things" and reading.indicator in TO_PEOPLE:
            return "person"
        if known := counted_as(quantity.counted.group, reading.indicator):
            return known
        if quantity.counted.group != "money":
            return quantity.unit
        unit = self.currency(quantity, place)
        base = self.price_base(step, before) if reading.indicator == "price" else ""
        if reading.indicator == "price":
            named = not commodities.goods_names().isdisjoint(self.lowers) or self.lowers[
                quantity.last : quantity.last + 1
            ] == ["for"]
            base = base or ("" if named else self.passage.base)
            self.passage.base = "" if base in SPANS else base
        return f"{unit}/{base}" if base else unit

    def price_base(self, step: int, before: Fact | None) -> str:
        """What the price buys: said after it, or after the other end of a change, or before it."""
        ends = [self.found[step], *(self.found[step + 1 : step + 2] if self.found[step].role == "from" else [])]
        bases = (commodities.price_base(self.lowers, quantity) for quantity in reversed(ends))
        return next((base for base in bases if base), "") or self.base_before(before)

    def base_before(self, before: Fact | None) -> str:
        base = before.unit.partition("/")[2] if before and before.indicator == "price" else ""
        return "" if base in SPANS else base

    def currency(self, quantity: Quantity, place: Named | None) -> str:
        """The country's own rupees, francs or pounds, where the figure's place or the passage tells the country."""
        own = catalogue.cues()["currency_places"].get(quantity.unit)
        sterling = quantity.numeral.currency == "GBP" and quantity.counted.last == quantity.counted.first
        if own is None or sterling or self.is_of_country(quantity):
            return quantity.unit
        country = self.passage.document.country(self.passage.block)
        code = place.row.location_code if place and place.row else country.location_code if country else ""
        return str(own.get(code, quantity.unit))

    def is_of_country(self, quantity: Quantity) -> bool:
        """Whether the money's own words say whose it is: "INR 40", "Turkish lira"; "CFA francs" are of many
        countries."""
        counted = quantity.counted
        if quantity.numeral.currency:
            return self.sentence.words[quantity.numeral.first] in catalogue.currency_codes()
        phrase = self.sentence.words[counted.head : counted.last] if counted.head >= 0 else []
        return any(word in catalogue.currency_codes() for word in phrase) or (
            len(phrase) > 1 and phrase[0].lower() != "cfa"
        )

    def total(self, quantity: Quantity, reading: Reading, before: Fact | None) -> float | None:
        """ "118 of 407 districts, with another 190 …": the second figure is part of the same whole."""
        if (
            quantity.total is None
            and not quantity.unit
            and before
            and before.indicator in HELD
            and reading.indicator in HELD
        ):
            return before.total
        return quantity.total

    def actor(self, reading: Reading, before: Fact | None) -> str | None:
        """Who holds, takes or loses the areas: the subject of the verb, or what stands after "by"."""
        if reading.indicator not in HELD or reading.first < 0:
            return None
        view = View(self.sentence, self.lowers)
        by = next(
            (
                step
                for step in range(reading.first, min(reading.last + 3, len(self.lowers)))
                if self.lowers[step] == "by"
            ),
            None,
        )
        subject = sources.after(view, by + 1) if by is not None else sources.before(view, reading.first)
        if subject is None or subject.anaphoric:
            return before.actor if before and before.indicator in HELD else self.passage.holder if subject else None
        self.passage.holder = subject.text
        return subject.text

    # Where, who says so, when -----------------------------------------------------------------------------------------

    def place(self, quantity: Quantity, reading: Reading) -> tuple[Named | None, str]:
        """The nearest place of the sentence; where that only acts or stands far off, the one that still holds."""
        found = [self.of_speaker(place) for place in self.places if not self.is_neighbour(place, quantity)]
        named = locations.choose(found, quantity.first, quantity.last, self.figures, self.breaks, self.lowers)
        near = (
            named is not None
            and locations.price(named, found, quantity.first, quantity.last, self.figures, self.breaks, self.lowers)
            < FAR
        )
        beside = (
            named is not None and not named.demonym and named.last <= quantity.first <= named.last + locations.BESIDE
        )
        # "a senior EU official said 900"
        beside = beside and named is not None and self.lowers[named.last] not in named_words("acting")
        # "Japan gave $5 million" is not money in Japan
        giver = (
            named is not None
            and named.bare
            and reading.indicator in GIVEN
            and self.lowers[max(0, named.first - 1)] != "for"
        )
        same = named is not None and named.bare and self.shares_place(named)
        if named and near and not giver and (beside or same or not named.bare):
            return named, ""
        inside = named is not None and quantity.first <= named.first < quantity.last
        held = self.passage.place_before(self.at)
        if held and not (inside and (quantity.counted.group == "areas" or (near and named and not named.demonym))):
            return held, f"“{held.text}” still holds"
        if giver or (named and named.bare and named.text.isupper() and named.row and not named.row.location_code):
            return None, ""  # "a senior EU official said"
        return named, f"“{self.sentence.words[named.first]}” names the country" if named and named.demonym else ""

    def shares_place(self, named: Named) -> bool:
        """ "India reported 360 killed and 900 injured": the second figure is of the place that the first has."""
        before = self.before(0)
        return before is not None and before.place == named.text and before.indicator in CARRIED

    def of_speaker(self, place: Named) -> Named:
        """A place inside a speaker's name says whose the speaker is: the Mozambique of "the health ministry of
        Mozambique"."""
        # "the Kenya Red Cross", but not "Kandahar officials"
        country = place.row is not None and place.row.level == "country"
        inside = any(speaker.first < place.first + country < speaker.last for speaker in self.passage.speakers(self.at))
        return replace(place, bare=True) if inside else place

    def is_neighbour(self, place: Named, quantity: Quantity) -> bool:
        """The Iran of "two border crossings with Iran": what a border is shared with, not where it is."""
        return quantity.unit == "border_crossing" and self.lowers[max(0, place.first - 1)] in ("with", "to", "into")

    def opens_anew(self) -> bool:
        """Whether the sentence begins with someone else who acts ("The U.S. will …"): the speaker before no longer
        speaks."""
        return any(place.bare and not place.demonym and place.first <= 1 for place in self.passage.places(self.at))

    def speaker(self, quantity: Quantity, reading: Reading) -> tuple[str | None, str]:
        chosen = sources.choose(self.passage.speakers(self.at), quantity.first, self.breaks)
        if chosen and not chosen.anaphoric:
            return chosen.text, ""
        later = self.passage.speaker_after(self.at)
        if later:
            return later.text, f"“{later.text}” speaks the quotation"
        if reading.indicator in catalogue.cues()["speakers"]["doers"]:
            doer = sources.doer(View(self.sentence, self.lowers), quantity.first)
            if doer:
                return doer.text, f"“{doer.text}” says what it did"
        earlier = None if self.opens_anew() else self.passage.speaker_before(self.at)
        if earlier is None and (cited := self.passage.cited):
            return cited.text, f"“{cited.text}” is cited at the end"
        return (earlier.text, f"“{earlier.text}” still speaks") if earlier else (None, "")

    def when(self, quantity: Quantity, reading: Reading) -> tuple[date | None, date | None, str]:
        article = self.passage.article
        period = dates.choose(self.passage.periods(self.at), quantity, self.figures, self.breaks, self.lowers)
        if period is None and (reading.indicator in CARRIED or self.passage.says_same(self.at)):
            period = self.passage.period_before(self.at)
        period = period or self.passage.period_above
        if period is None:
            return None, None, "inferred" if article.published_inferred else "unknown"
        how = measure(reading, "", None)
        if how == "stock" and period.opening and "cumulative" not in self.lowers and reading.indicator in PURE_STOCKS:
            return None, None, "inferred" if article.published_inferred else "unknown"
        start, end = dates.bounds(period, how, "cumulative" in self.lowers, self.lowers)
        return start, end, "inferred" if period.relative and article.published_inferred else period.accuracy

    def quote(self, quantity: Quantity, reading: Reading) -> tuple[int, int]:
        """The number with its hedge, its noun and, where it stands near, the word that says what it measures."""
        first, last = quantity.first, max(quantity.last, quantity.numeral.last)
        if quantity.role and first and self.lowers[first - 1] == quantity.role:
            first -= 1
        if last <= reading.first <= last + QUOTE_REACH:
            last = reading.last
        elif reading.first >= 0 and first - QUOTE_REACH <= reading.last <= first:
            first = reading.first
        return min(self.sentence.starts[first], quantity.start), max(self.sentence.ends[last - 1], quantity.end)


def measure(reading: Reading, unit: str, role: str | None) -> str:
    """How the figure compares; refugees are a stock where the noun alone counts them and a flow where a verb moves
    them."""
    if role == "change":
        return "change"
    own = catalogue.indicators()[reading.indicator].measure
    if unit == "percent" and own not in ("change", "price"):
        return "share"
    return "flow" if reading.indicator == "refugees" and reading.by != "noun" else own


def write(passage: Passage, at: int, found: Sequence[Quantity], readings: Sequence[Reading]) -> list[Fact]:
    """The facts of a sentence."""
    return Writer(passage, at, found, readings).write()
