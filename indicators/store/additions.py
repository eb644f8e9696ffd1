"""A number that the reader missed, and what a person says of it → the row that it would have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators import catalogue
from indicators.documents import identity
from indicators.extractor.text import sentences
from indicators.model import Article, Fact, Span
from indicators.store import corrections
from indicators.store.faults import ChangeError
from indicators.store.records import Row
from indicators.table import columns

FIGURES = ("value", "value_low", "value_high")
BECAUSE = "a person found it"
QUOTED = ("quote", "quote_prefix", "quote_suffix", "quote_start", "quote_end", "sentence")
PLACED = ("fact_id", *QUOTED, "char_start", "char_end", "mentions")  # what follows from where the number stands


def row(article: Article, number: Span, values: Mapping[str, Any]) -> Row:
    """The table's row; ChangeError where the values do not make a fact."""
    if not 0 <= number.char_start < number.char_end <= len(article.text):
        raise ChangeError({"char_start": f"the text has no characters {number.char_start} to {number.char_end}"})
    if missing := {name: "must not be empty" for name in ("indicator", "unit") if not values.get(name)}:
        raise ChangeError(missing)
    if all(values.get(name) in (None, "") for name in FIGURES):
        raise ChangeError({"value": "a fact has a value, or at least a bound"})
    try:
        indicator = str(corrections.value("indicator", values["indicator"]))
    except ValueError as error:
        raise ChangeError({"indicator": str(error)}) from None
    bare = columns.row(fact(article, number, indicator), article)
    typed = corrections.check(values, bare)
    if typed.get("value") is not None and bare["qualifier"] == typed.get("qualifier", "exact"):
        typed = {"value_low": typed["value"], "value_high": typed["value"]} | typed
    return bare | typed


def standing(article: Article, number: Span, indicator: str) -> Row:
    """The columns that follow from where a number stands."""
    row = columns.row(fact(article, number, indicator), article)
    return {name: row[name] for name in PLACED}


def fact(article: Article, number: Span, indicator: str) -> Fact:
    """What follows from where the number stands."""
    first, last = around(article.text, number)
    return Fact(
        fact_id=identity.fact(article.document_id, number.char_start, number.char_end, indicator),
        document_id=article.document_id,
        indicator=indicator,
        measure=catalogue.indicators()[indicator].measure,
        value=None,
        value_low=None,
        value_high=None,
        qualifier="exact",
        unit="",
        char_start=number.char_start,
        char_end=number.char_end,
        quote_start=number.char_start,
        quote_end=number.char_end,
        sentence_start=min(first, number.char_start),
        sentence_end=max(last, number.char_end),
        mentions=(number,),
        because=(BECAUSE,),
    )


def around(text: str, number: Span) -> tuple[int, int]:
    """The sentence that the number stands in."""
    for start, end in sentences.blocks(text):
        if start <= number.char_start < end:
            for first, last in sentences.cuts(text, start, end):
                if first <= number.char_start < last:
                    return first, last
    return number.char_start, number.char_end
