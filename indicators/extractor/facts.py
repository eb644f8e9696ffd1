"""A sentence's quantities and their readings → facts: who is counted, where, when, who says so, and the proof."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.extractor import commodities, periods, places, populations, quantities, sources, status
from indicators.extractor.meaning import Reading
from indicators.extractor.passages import Passage
from indicators.model import Fact, Period, Quantity, Sentence, Span

Country = GazetteerRow | None

SMALL = 12  # spelt-out counts up to this need a reading: "two officials told" and "three points" are no facts
HELD = ("areas_controlled", "areas_contested", "areas_captured")
NO_GROUP = frozenset({"deaths", "injuries", "missing", "money", "durations", "shares", "measures", "casualties"})
ARTICLES = frozenset({"the", "a", "an", "of", "his", "her", "their", "its", "our", "these", "those", "other", "more", "additional", "further", "all", "another"})
AGO = frozenset({"ago", "later", "earlier", "before", "after", "old", "apart", "every", "a"})
GONE = frozenset({"every", "past few", "per", "each"})
QUOTE_REACH = 3  # words: a trigger this near belongs into the quote


@cache
def votes() -> frozenset[str]:
    return frozenset(catalogue.cues()["votes"]["words"])


class Writer:
    """Writes the facts of one sentence."""

    def __init__(self, passage: Passage, at: int, found: Sequence[Quantity], readings: Sequence[Reading], dates: Sequence[Period], country: Country) -> None:
        self.passage, self.at, self.found, self.readings, self.dates = passage, at, found, readings, dates
        self.sentence: Sentence = passage.sentences[at]
        self.lowers = passage.lowers[at]
        self.text = passage.article.text
        self.breaks = [step for step, word in enumerate(self.lowers) if word in (";",) or (word in CLAUSES and step)]
        self.figures = [quantity.numeral.first for quantity in found]
        self.places = passage.places(at)
        self.country = self.named_country() or country
        self.written: dict[int, Fact] = {}

    def named_country(self) -> Country:
        named = [place.row for place in self.places if place.row and place.row.location_code]
        return named[-1] if named else None

    # What is no fact -------------------------------------------------------------------------------------------------------

    def is_fact(self, quantity: Quantity, reading: Reading) -> bool:
        """Whether a reader would call it a figure: a unit and something counted, and no figure of speech."""
        if not quantity.unit and reading.indicator == "other":
            return False
        word, at = self.lowers, quantity.last
        after = word[at] if at < len(word) else ""
        if quantity.counted.group == "durations" and (after in AGO or self.is_gone(quantity)):
            return False
        if set(self.lowers[max(0, quantity.first - 2) : at + 4]) & votes():
            return False
        if quantity.unit == "times" and reading.indicator == "other":
            return False
        return not (reading.indicator == "other" and self.is_speech(quantity))

    def is_gone(self, quantity: Quantity) -> bool:
        """ "two days after", "every two weeks", "the past few days": no stated duration."""
        before = self.lowers[max(0, quantity.first - 2) : quantity.first]
        return any(word in GONE for word in before) or (quantity.qualifier == "vague" and bool({"past", "last", "recent", "next", "coming", "for"} & set(before)))

    def is_speech(self, quantity: Quantity) -> bool:
        """Small spelt-out counts of people and unlisted things that nothing in the sentence makes a figure."""
        spelt = quantity.numeral.kind in ("word", "vague")
        if not spelt:
            return False
        if quantity.value == 1 or quantity.counted.group in ("people", "households", "captives", "refugees", "things", "fighters", "goods", "money", "displaced"):
            return quantity.qualifier == "vague" or (quantity.value or 0) <= SMALL
        return quantity.qualifier == "vague" and quantity.counted.group not in ("areas", "measures", "facilities", "homes", "animals")

    # The columns -----------------------------------------------------------------------------------------------------------

    def write(self) -> list[Fact]:
        kept = []
        for step, (quantity, reading) in enumerate(zip(self.found, self.readings, strict=True)):
            if self.is_fact(quantity, reading):
                fact = self.fact(step, quantity, reading)
                self.written[step] = fact
                kept.append(fact)
        return kept

    def fact(self, step: int, quantity: Quantity, reading: Reading) -> Fact:
        before = self.written.get(step - 1) if reading.inherited else None
        unit, total, because = self.unit(quantity, reading, before), quantity.total, [f"“{self.slice(quantity.start, quantity.end)}” is the number", reading.because]
        place, why_place = self.place(quantity, before)
        speaker, why_speaker = self.speaker(quantity, reading)
        start, end, accuracy = self.when(quantity, reading, before)
        state, word = status.find(self.lowers, quantity.first, quantity.last, reading.indicator)
        if quantity.qualifier != "exact":
            because.append(f"{quantity.qualifier}: “{self.slice(self.sentence.starts[quantity.first], quantity.end)}”")
        because += [reason for reason in (why_place, why_speaker, f"{state}: “{word}”" if word else "") if reason]
        first, last = self.quote(quantity, reading)
        located = places.located(place)
        start_char, end_char = quantity.start, quantity.end
        return Fact(
            fact_id=identity(self.passage.article.document_id, start_char, end_char, reading.indicator),
            document_id=self.passage.article.document_id, indicator=reading.indicator,
            value=quantity.value, value_low=quantity.low, value_high=quantity.high, qualifier=quantity.qualifier, unit=unit,
            char_start=start_char, char_end=end_char, quote_start=first, quote_end=last,
            sentence_start=self.sentence.start, sentence_end=self.sentence.end,
            total=total if total is not None else self.shared_total(reading, before), role=quantity.role or (before.role if before and self.is_conversion(step) else None), status=state,
            population_group=self.group(quantity, before), actor=self.actor(quantity, reading, before), commodity=commodities.find(self.lowers, self.sentence.words, quantity, reading.indicator),
            place=place.text if place else None, admin1_name=(located.admin1_name or None) if located else None, admin1_code=(located.admin1_code or None) if located else None,
            location_code=(located.location_code or None) if located else None, lat=located.lat if located else None, lon=located.lon if located else None,
            reference_period_start=start, reference_period_end=end, date_accuracy=accuracy,
            attributed_to=speaker, speaker=sources.canonical(speaker) if speaker else None, attribution_kind=sources.kind(speaker) if speaker else None,
            mentions=(Span(start_char, end_char),), because=tuple(because),
        )  # fmt: skip

    def slice(self, start: int, end: int) -> str:
        return self.text[start:end]

    def is_conversion(self, step: int) -> bool:
        """A sum in brackets after another sum: "2000 Afghanis (£18.22)"."""
        quantity, before = self.found[step], self.found[step - 1]
        return quantity.counted.group == before.counted.group == "money" and quantity.unit != before.unit

    def unit(self, quantity: Quantity, reading: Reading, before: Fact | None) -> str:
        if not quantity.unit:
            if before and before.unit != "percent":
                return before.unit
            return next((unit for unit in catalogue.indicators()[reading.indicator].units if unit != "*"), "person")
        unit = quantity.unit
        if quantity.counted.group == "money":
            unit = self.currency(unit)
            if reading.indicator == "price":
                base = quantities.price_base(self.lowers, quantity) or (before.unit.partition("/")[2] if before and "/" in before.unit else "")
                return f"{unit}/{base}" if base else unit
            return unit
        return unit

    def currency(self, code: str) -> str:
        """The country's own rupees, francs or pounds, where the passage names the country."""
        own = catalogue.cues()["currency_places"].get(code, {})
        return str(own.get(self.country.location_code, code)) if self.country else code

    def shared_total(self, reading: Reading, before: Fact | None) -> float | None:
        """ "118 of 407 districts, with another 190 …": the second figure is part of the same whole."""
        return before.total if before and before.indicator in HELD and reading.indicator in HELD else None

    def group(self, quantity: Quantity, before: Fact | None) -> str | None:
        counted = quantity.counted
        if quantity.unit == "percent" and quantity.last < len(self.lowers) and self.lowers[quantity.last] == "of":
            return self.share_of(quantity.last + 1)
        if counted.group in NO_GROUP:
            return None
        first, last = counted.first, counted.last
        while first < last and self.lowers[first] in ARTICLES:
            first += 1
        if first >= last:
            return before.population_group if before else None
        return self.slice(self.sentence.starts[first], self.sentence.ends[last - 1])

    def share_of(self, at: int) -> str | None:
        """The whole of a share: "70% of the island’s population"."""
        while at < len(self.lowers) and self.lowers[at] in ARTICLES:
            at += 1
        last = at
        while last < len(self.lowers) and last - at < 6 and (self.lowers[last] not in populations.stops() and self.lowers[last][0].isalnum()):
            last += 1
        return self.slice(self.sentence.starts[at], self.sentence.ends[last - 1]) if last > at else None

    def actor(self, quantity: Quantity, reading: Reading, before: Fact | None) -> str | None:
        """Who holds, takes or loses the areas: the subject of the verb, or what stands after "by"."""
        if reading.indicator not in HELD or reading.first < 0:
            return None
        reader = sources.Reader(self.sentence, self.lowers)
        by = next((step for step in range(reading.first, min(reading.last + 3, len(self.lowers))) if self.lowers[step] == "by"), None)
        subject = reader.after(by + 1) if by is not None else reader.before(reading.first)
        if subject and subject.anaphoric:
            earlier = self.passage.speaker_before(self.at)
            return earlier.text if earlier else None
        return subject.text if subject else (before.actor if before else None)

    def place(self, quantity: Quantity, before: Fact | None) -> tuple[places.Named | None, str]:
        named = places.choose(self.places, quantity.first, quantity.last, self.figures, self.breaks, self.lowers)
        if named and not named.demonym:
            return named, ""
        if self.speaks_of_country() and self.country:
            return places.Named(0, 0, self.country.name if self.country.level == "country" else self.country.parent or self.country.name, self.country), "“the country” is the one named before"
        if named is None or named.demonym:
            earlier = self.passage.place_before(self.at)
            if earlier:
                return earlier, f"“{earlier.text}” still holds from the paragraph"
        return named, ""

    def speaks_of_country(self) -> bool:
        sentence = " " + " ".join(self.lowers) + " "
        return any(f" {phrase} " in sentence for phrase in catalogue.cues()["places"]["country"])

    def speaker(self, quantity: Quantity, reading: Reading) -> tuple[str | None, str]:
        found = self.passage.speakers(self.at)
        chosen = sources.choose(found, quantity.first, self.breaks)
        if chosen and not chosen.anaphoric:
            return chosen.text, ""
        earlier = self.passage.speaker_before(self.at)
        if earlier:
            return earlier.text, f"“{earlier.text}” still speaks"
        if reading.indicator in catalogue.cues()["speakers"]["doers"]:
            doer = sources.Reader(self.sentence, self.lowers).doer(quantity.first)
            if doer:
                return doer.text, f"“{doer.text}” says what it did"
        return None, ""

    def when(self, quantity: Quantity, reading: Reading, before: Fact | None) -> tuple[object, object, str]:
        article = self.passage.article
        period = periods.choose(self.dates, quantity.first, self.breaks)
        if period is None:
            return None, None, "inferred" if article.published_inferred else "unknown"
        start, end = periods.bounds(period, catalogue.indicators()[reading.indicator].measure, "cumulative" in self.lowers)
        accuracy = "inferred" if period.relative and article.published_inferred else period.accuracy
        return start, end, accuracy

    def quote(self, quantity: Quantity, reading: Reading) -> tuple[int, int]:
        """The number with its hedge, its noun and, where it stands near, the word that says what it measures."""
        first, last = quantity.first, max(quantity.last, quantity.numeral.last)
        if 0 <= reading.first and last <= reading.first <= last + QUOTE_REACH:
            last = reading.last
        elif 0 <= reading.first and first - QUOTE_REACH <= reading.last <= first:
            first = reading.first
        return min(self.sentence.starts[first], quantity.start), max(self.sentence.ends[last - 1], quantity.end)


CLAUSES = frozenset({"while", "whereas", "although", "because", "but", "which", "who", "when", "as"})


def identity(document_id: str, start: int, end: int, indicator: str) -> str:
    """The fact's stable name: the same document, span and indicator always give the same one."""
    return hashlib.sha256(f"{document_id}\0{start}\0{end}\0{indicator}".encode()).hexdigest()[:12]


def year_named(passage: Passage, at: int) -> int | None:
    """A year that the sentence itself states, for the months it names without one."""
    years = {int(word) for word in passage.lowers[at] if len(word) == 4 and word.isdigit() and int(word) in periods.YEARS}
    return years.pop() if len(years) == 1 else None


def written(passage: Passage, at: int, found: Sequence[Quantity], readings: Sequence[Reading], dates: Sequence[Period], country: Country) -> tuple[list[Fact], Country]:
    """The facts of a sentence, and the country it leaves the reader in."""
    writer = Writer(passage, at, found, readings, dates, country)
    return writer.write(), writer.country


def merged(found: Sequence[Fact]) -> list[Fact]:
    """One fact for a figure that a document says several times; the first stands, later ones fill what it left open."""
    kept: dict[tuple[object, ...], list[int]] = {}
    result: list[Fact] = []
    for fact in found:
        key = (fact.value, fact.value_low, fact.value_high, fact.qualifier, fact.unit, fact.indicator, fact.role, fact.total)
        for at in kept.get(key, ()):
            if same_claim(result[at], fact):
                result[at] = joined(result[at], fact)
                break
        else:
            kept.setdefault(key, []).append(len(result))
            result.append(fact)
    return result


def same_claim(one: Fact, two: Fact) -> bool:
    """Whether two equal figures say the same: nothing that both state may differ, and what is counted is the same."""
    for name in ("place", "attributed_to", "reference_period_start", "reference_period_end", "commodity"):
        first, second = getattr(one, name), getattr(two, name)
        if first and second and first != second:
            return False
    first_words, second_words = (set((fact.population_group or "").lower().split()) for fact in (one, two))
    return bool(first_words & second_words) or first_words == second_words


def joined(one: Fact, two: Fact) -> Fact:
    filled = {name: getattr(two, name) for name in OPEN if getattr(one, name) is None}
    return replace(one, mentions=(*one.mentions, *two.mentions), **filled)


OPEN = ("place", "admin1_name", "admin1_code", "location_code", "lat", "lon", "attributed_to", "speaker", "attribution_kind", "actor", "commodity", "reference_period_start", "reference_period_end")
