"""A number of a cell and what its labels say → the fact, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indicators import catalogue
from indicators.documents import identity
from indicators.extractor.cells import phrases, row_places
from indicators.extractor.cells.cell_numbers import Amount
from indicators.extractor.cells.labels import Meaning
from indicators.extractor.counting import counting
from indicators.extractor.numbers.numerals import POINTED_THOUSANDS
from indicators.extractor.places import locations
from indicators.extractor.places.named import Named
from indicators.model import Article, Fact, Span

MINUS = frozenset("-−–")  # a fall: its size is the figure of a change, and no figure of anything else
BRACKETS = "("  # as accounts have a fall
# what is counted whole: "1.234" of it are thousands
WHOLE = frozenset({"person", "household", "house", "facility", "animal", "incident", "site", "customer"})


class Writer:
    """Writes the facts of the cells of one document."""

    def __init__(self, article: Article, days: row_places.RowPlaces) -> None:
        self.article, self.where = article, days

    def fact(
        self,
        amount: Amount,
        meaning: Meaning,
        place: Named | None,
        texts: Sequence[str],
        because: str,
        quote: tuple[int, int],
        sentence: tuple[int, int],
    ) -> Fact | None:
        """A number with what its labels say; None where they do not fit it."""
        told = self.told(amount, meaning, texts)
        scaled = self.scaled(amount, meaning, told[1]) if told else None
        if told is None or scaled is None or (amount.sign in (*MINUS, BRACKETS) and not meaning.change):
            return None
        (indicator, unit), amount = told, scaled
        role = "change" if meaning.change or amount.sign == "+" else None
        measure = measured(indicator, unit, role)
        start, end, accuracy = self.when(texts, measure)
        return Fact(
            fact_id=identity.fact(self.article.document_id, amount.start, amount.end, indicator),
            document_id=self.article.document_id,
            article=self.article,
            count=counting.find,
            indicator=indicator,
            measure=measure,
            unit=unit,
            role=role,
            population_group=meaning.group or (meaning.fact.population_group if meaning.fact else None),
            commodity=meaning.fact.commodity if meaning.fact else None,
            place=place.text if place else None,
            reference_period_start=start,
            reference_period_end=end,
            date_accuracy=accuracy,
            because=(f"{because}: {indicator}",),
            rule=f"layout: {meaning.label[:60].lower()}",
            **standing(amount, quote, sentence),
            **locations.codes(place),
        )

    def scaled(self, amount: Amount, meaning: Meaning, unit: str) -> Amount | None:
        """A number times what its head counts in; None where it would be a part of what is counted whole."""
        if meaning.factor != 1 and not amount.scaled and not amount.percent:
            return amount.times(meaning.factor)
        if unit not in WHOLE or amount.scaled or amount.value is None or not amount.value % 1:
            return amount
        pointed = POINTED_THOUSANDS.fullmatch(self.article.text[amount.start : amount.end])
        return amount.times(1000) if pointed else None  # 45.5 households are an average, or a share

    def told(self, amount: Amount, meaning: Meaning, texts: Sequence[str]) -> tuple[str, str] | None:
        """The indicator and the unit of a number under labels; None where its unit speaks against them."""
        fact = meaning.fact
        if fact is None:
            return None
        indicator, unit = fact.indicator, fact.unit
        allowed = phrases.units(indicator)
        if amount.percent or (meaning.percent and not amount.money):
            if indicator == "other" or "percent" in allowed or "*" in allowed:
                return indicator, "percent"
            return ("fatality_rate", "percent") if indicator == "disease_deaths" and meaning.percent else None
        if indicator == "fatality_rate":
            return indicator, "percent"
        if unit == "percent" and fact.indicator != "price_change":
            unit = next((one for one in allowed if one not in ("*", "currency", "percent")), "")
        if amount.money and "currency" not in allowed and indicator != "other":
            return None
        return (indicator, unit) if unit else None

    def when(self, texts: Sequence[str], measure: str) -> row_places.When:
        """The day that the nearest label names."""
        for text in texts:
            if found := self.where.when(text, measure):
                return found
        return None, None, "inferred" if self.article.published_inferred else "unknown"


def measured(indicator: str, unit: str, role: str | None) -> str:
    """How the figure compares: a change, a share, or as its indicator does."""
    if role:
        return "change"
    is_share = unit == "percent" and indicator != "price_change"
    return "share" if is_share else catalogue.indicators()[indicator].measure


def standing(amount: Amount, quote: tuple[int, int], sentence: tuple[int, int]) -> dict[str, Any]:
    """The number, and where it stands: with its words, and in its row."""
    return {
        "value": amount.value,
        "value_low": amount.low,
        "value_high": amount.high,
        "qualifier": amount.qualifier,
        "char_start": amount.start,
        "char_end": amount.end,
        "quote_start": min(quote[0], amount.start),
        "quote_end": max(quote[1], amount.end),
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
        "mentions": (Span(amount.start, amount.end),),
    }
