"""An article and our facts of it → what the language model reads beside them: what both read, where the two differ,
what the model alone proposes, and what was refused.

The article goes to the model in passages of whole paragraphs; a passage without a number is not sent. A passage that is
not answered is told, and the others are read all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indicators.analysis.second_reader import answers, proving
from indicators.analysis.second_reader.asking import Asker, NoAnswerError, SpentError
from indicators.extractor import pipeline
from indicators.extractor.text import sentences
from indicators.model import Article, Fact

PASSAGE = 3_000  # characters: some three paragraphs; a longer one makes models skip figures in its middle


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second reader made of one article. `agreed` and `others` are by the `fact_id` of ours: what it reads as
    we do, and the indicator it reads where it does not. `proposed` are facts that we have none of."""

    agreed: frozenset[str]
    others: dict[str, str]
    proposed: tuple[Fact, ...]
    refused: Counter[str]
    unanswered: tuple[str, ...] = ()


@dataclass
class Told:
    """What a passage's answers come to, while they come in."""

    proposals: list[answers.Proposal] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    unanswered: list[str] = field(default_factory=list)


def read(article: Article, ours: Sequence[Fact], asker: Asker) -> Opinion:
    """What the model reads in an article, proven and laid beside our facts of it."""
    told = Told()
    for passage in passages(article) if article.language in pipeline.READ else ():
        try:
            answer = answers.read(asker.ask(passage).written)
        except SpentError as error:
            told.unanswered.append(str(error))
            break
        except NoAnswerError as error:
            told.unanswered.append(str(error))
            continue
        told.proposals += answer.proposals
        told.refused.update(answer.refused)
    verdict = proving.prove(article, told.proposals)
    agreed, others, proposed = laid_beside(ours, verdict.proven)
    return Opinion(agreed, others, proposed, told.refused + verdict.refused, tuple(told.unanswered))


def passages(article: Article) -> Iterator[str]:
    """The stretches of a text that are sent, each of whole paragraphs with a number in one of them at least."""
    start = end = -1
    for first, last in sentences.blocks(article.text):
        if start >= 0 and last - start > PASSAGE:
            yield from sent(article.text, start, end)
            start = -1
        start, end = (first if start < 0 else start), last
    if start >= 0:
        yield from sent(article.text, start, end)


def sent(text: str, start: int, end: int) -> Iterator[str]:
    """A stretch, where it has a number."""
    if pipeline.holds_number(text, start, end):
        yield text[start:end]


def laid_beside(
    ours: Sequence[Fact], proven: Sequence[proving.Proven]
) -> tuple[frozenset[str], dict[str, str], tuple[Fact, ...]]:
    """The facts of ours that the model reads too, what it reads instead by fact, and the facts that only it has."""
    spans = {(span.char_start, span.char_end): fact.fact_id for fact in ours for span in (fact.mentions or (fact,))}
    by_id = {fact.fact_id: fact for fact in ours}
    agreed: set[str] = set()
    others: dict[str, str] = {}
    proposed: list[Fact] = []
    for one in proven:
        name = next((name for (start, end), name in spans.items() if meets(one.fact, start, end)), None)
        if name is None:
            if one.indicator != "other":
                proposed.append(one.fact)
        elif by_id[name].indicator == one.indicator:
            agreed.add(name)
        else:
            others[name] = one.indicator
    return frozenset(agreed - others.keys()), others, tuple(proposed)


def meets(fact: Fact, start: int, end: int) -> bool:
    """Whether a fact's number stands in a stretch."""
    return fact.char_start < end and start < fact.char_end
