"""A text and the facts read from it → what must hold of every fact of every text."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.model import QUALIFIERS, STATUSES, Article, Fact, Span


def check(article: Article, facts: Sequence[Fact]) -> None:
    """The number stands inside its quote inside its sentence inside the text; values, bounds and hedge agree; in the
    order of the text, each under a name of its own."""
    text = article.text
    for fact in facts:
        assert 0 <= fact.sentence_start <= fact.quote_start <= fact.char_start < fact.char_end
        assert fact.char_end <= fact.quote_end <= fact.sentence_end <= len(text)
        number = text[fact.char_start : fact.char_end]
        assert number == number.strip() != ""
        assert fact.mentions[0] == Span(fact.char_start, fact.char_end)
        assert all(text[span.char_start : span.char_end].strip() for span in fact.mentions)
        assert fact.qualifier in QUALIFIERS
        assert fact.status in STATUSES
        assert (fact.value is None) == (fact.qualifier in ("range", "vague")), number
        assert fact.value_low is None or fact.value_high is None or fact.value_low <= fact.value_high
    starts = [fact.char_start for fact in facts]
    assert starts == sorted(starts)
    assert len({fact.fact_id for fact in facts}) == len(facts)
