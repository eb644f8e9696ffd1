"""An article and our facts of it → what the language model reads beside them: what both read, where the two differ,
what the model alone proposes, and what was refused.

The article goes to the model in passages of whole paragraphs; a passage without a number is not sent. A passage that is
not answered is told, and the others are read all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from indicators.analysis.second_reader import answers, proving
from indicators.analysis.second_reader.asking import Asker, NoAnswerError, SpentError
from indicators.extractor import pipeline
from indicators.extractor.text import sentences
from indicators.model import Article, Fact

PASSAGE = 3_000  # characters: some three paragraphs; a longer one makes models skip figures in its middle


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second reader made of one article: the indicator that it `said` of facts of ours, by their `fact_id`;
    `proposed` are facts that we have none of."""

    said: dict[str, str]
    proposed: tuple[Fact, ...]
    refused: Counter[str]
    unanswered: tuple[str, ...] = ()


@dataclass
class Told:
    """What a passage's answers come to, while they come in."""

    proposals: list[answers.Proposal] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    unanswered: list[str] = field(default_factory=list)


def read(
    article: Article, ours: Sequence[Fact], asker: Asker, step: Callable[[int, int], None] = lambda at, of: None
) -> Opinion:
    """What the model reads in an article, proven and laid beside our facts of it; `step` hears before each passage how
    many there are."""
    told = Told()
    every = list(passages(article)) if article.language in pipeline.READ else []
    for at, passage in enumerate(every):
        step(at, len(every))
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
    said, proposed = laid_beside(ours, verdict.proven)
    return Opinion(said, proposed, told.refused + verdict.refused, tuple(told.unanswered))


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


def laid_beside(ours: Sequence[Fact], proven: Sequence[proving.Proven]) -> tuple[dict[str, str], tuple[Fact, ...]]:
    """What the model says of facts of ours, and the facts that only it has. Of one that is said twice and read in two
    ways, the other way is told."""
    spans = {(span.char_start, span.char_end): fact for fact in ours for span in (fact.mentions or (fact,))}
    said: dict[str, str] = {}
    proposed: list[Fact] = []
    for one in proven:
        fact = next((fact for (start, end), fact in spans.items() if meets(one.fact, start, end)), None)
        if fact is not None:
            differs = one.indicator != fact.indicator
            said[fact.fact_id] = one.indicator if differs else said.get(fact.fact_id, one.indicator)
        elif one.indicator != "other":
            proposed.append(one.fact)
    return said, tuple(proposed)


def meets(fact: Fact, start: int, end: int) -> bool:
    """Whether a fact's number stands in a stretch."""
    return fact.char_start < end and start < fact.char_end
