"""A figure of a scene → its reference period, and the words that date it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from indicators.catalogue.lists import Words
from indicators.extractor.facts import amounts, boxes, holding
from indicators.extractor.facts.scenes import Scene
from indicators.extractor.facts.traced import UNTOLD, Origin, origin
from indicators.extractor.times import dates
from indicators.model import Article, Period, Quantity, Reading, value

WORDS = Words("facts")
# Counts of a day: "since January" in their sentence speaks of a flow beside them
PURE_STOCKS = frozenset(
    {"displaced_total", "sites", "population", "areas_controlled", "areas_contested", "armed_personnel"}
)
COUNTED_SO_FAR = PURE_STOCKS | {"refugees", "returned"}  # which a day named before them still dates


BRACKETS = frozenset("[(")


@value
class When:
    """A fact's reference period and how exactly it is known."""

    start: date | None
    end: date | None
    accuracy: str


def find(scene: Scene, quantity: Quantity, reading: Reading) -> tuple[When, Origin]:
    """The period of a figure, as its measure has it: a stock holds on a day, a flow lasts."""
    article = scene.passage.article
    period, lowers, where = chosen(scene, quantity, reading)
    if period is None:
        return unknown(article), UNTOLD
    how, cumulative = amounts.measure(reading, "", None), "cumulative" in scene.lowers
    if how == "stock" and period.opening and not cumulative and reading.indicator in PURE_STOCKS:
        return unknown(article), UNTOLD
    start, end = dates.bounds(period, how, cumulative, lowers)
    accuracy = "inferred" if period.relative and article.published_inferred else period.accuracy
    return When(start, end, accuracy), where


def chosen(scene: Scene, quantity: Quantity, reading: Reading) -> tuple[Period | None, Sequence[str], Origin]:
    """The nearest date of the sentence; else, for an event, the day that still holds; else what the heading above
    gives; with the words of the sentence that names it."""
    passage, at = scene.passage, scene.at
    periods = passage.periods(at) if at or scene.lowers[0] not in BRACKETS else holding.without_leading(passage)
    period = dates.choose(periods, quantity, scene.figures, scene.breaks, scene.lowers)
    if period:
        if reading.indicator not in WORDS.planned:
            period = dates.closed(period, passage.periods(at), scene.lowers)
        return period, scene.lowers, origin("date: in the sentence", scene.sentence, period.first, period.last)
    events = reading.indicator in WORDS.carried
    if events and ";" in scene.lowers and (held := holding.period_before(passage, at, quantity.first)):
        return held[0], held[1].lowers, origin("date: still holds", held[1], held[0].first, held[0].last)
    same = holding.says_same(passage, at)
    if (same or events) and (held := holding.period(passage, at, same)):
        period, sentence = held
        rule = "date: the same stretch" if same else "date: still holds"
        return period, sentence.lowers, origin(rule, sentence, period.first, period.last)
    if reading.indicator in COUNTED_SO_FAR and (held := holding.as_of(passage, at)):
        return held[0], held[1].lowers, origin("date: still holds", held[1], held[0].first, held[0].last)
    leads = passage.lowers[0][0] in BRACKETS
    if above := (holding.period_leading(passage) if leads else None) or holding.period_above(passage):
        period, sentence = above
        # its words stand in the heading, and none of this sentence
        where = origin("date: the heading above", sentence, period.first, period.last)
        return replace(period, first=0, last=0), scene.lowers, where
    if events and passage.document.tells_when and (boxed := boxes.period(passage)):
        return boxed[0], boxed[1].lowers, origin("date: the box", boxed[1], boxed[0].first, boxed[0].last)
    if passage.document.lists and (introduced := holding.period_introduced(passage, events)):
        period, sentence = introduced
        return period, sentence.lowers, origin("date: the heading above", sentence, period.first, period.last)
    return None, scene.lowers, UNTOLD


def unknown(article: Article) -> When:
    """No period; "inferred" where even the day of publication is."""
    return When(None, None, "inferred" if article.published_inferred else "unknown")
