"""Claims → conflicts: different figures of different sources for one question at one time, side by side.

Each source stands on one figure: what it says is held before what it says was taken, the latest before the earlier, the
largest of one day before its parts. A source that gives a series, a start and an end, or a whole and its parts is
in no conflict with itself. Flows whose stated days differ are different flows. Nothing is averaged and nothing is left
away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from indicators.analysis.claims import questions, subjects
from indicators.analysis.claims.folding import Claim, Claims
from indicators.analysis.claims.questions import Question, Said
from indicators.analysis.claims.subjects import TAKEN, WINDOW

ROUNDING = 0.05  # two figures of which one is rounded agree within five in a hundred: 270,000 and 268,450
ROUND = 1000.0  # a figure from here on that ends in zeros is taken for rounded; 120 districts are not
NO_FIGURE = float("-inf")


class Line(NamedTuple):
    """One figure of a conflict: its claim, the fact to show for it, and who stands on it, with the kind of speaker."""

    claim: Claim
    fact: Said
    sources: tuple[tuple[str, str], ...]


class Conflict(NamedTuple):
    """The figures for one question at one time; `excluding` says that they cannot all be true."""

    question: Question
    lines: tuple[Line, ...]
    excluding: bool

    @property
    def documents(self) -> int:
        """How many documents the figures stand in."""
        return len({line.fact.document_id for line in self.lines})

    @property
    def speakers(self) -> int:
        """How many sources speak."""
        return sum(len(line.sources) for line in self.lines)


def find(claims: Claims, window: int = WINDOW) -> list[Conflict]:
    """The conflicts, the most contested first; `window` is how many days apart two figures may be."""
    asked: defaultdict[tuple[Question, Any], list[tuple[Said, Claim]]] = defaultdict(list)
    for claim in claims.by_id.values():
        for fact in claim.facts if comparable(claim) else ():
            asked[claim.question, subjects.bucket(fact, claim.question)].append((fact, claim))
    found = []
    for (question, days), facts in asked.items():
        # without a second claim there is nothing to compare, and most questions have only one
        if len({claim.claim_id for _, claim in facts}) > 1:
            longest = subjects.reach(question, days, window)
            found += [conflict for group in within(facts, longest) if (conflict := weighed(question, group))]
    return sorted(found, key=contested)


def comparable(claim: Claim) -> bool:
    """Whether it is known what is counted, and where."""
    question = claim.question
    return question.topic != "other" and question.place.level != questions.UNKNOWN and claim.facts[0].number is not None


def contested(conflict: Conflict) -> tuple[Any, ...]:
    """What the board shows first: what cannot all be true, then by how many figures and documents, then by how far
    apart."""
    numbers = [line.fact.number or 0.0 for line in conflict.lines]
    spread = max(numbers) / max(min(numbers), 1.0)
    return not conflict.excluding, -len(conflict.lines), -conflict.documents, -spread, conflict.question


# One time -------------------------------------------------------------------------------------------------------------


def within(facts: list[tuple[Said, Claim]], window: int) -> Iterator[list[tuple[Said, Claim]]]:
    """Facts cut into stretches of at most `window` days, from the latest back: what stands today is never cut off from
    its rivals."""
    group: list[tuple[Said, Claim]] = []
    latest = 0
    for fact, claim in sorted(facts, key=lambda one: (-(one[0].last or 0), one[0].fact_id)):
        if group and latest - (fact.last or 0) > window:
            yield group
            group = []
        if not group:
            latest = fact.last or 0
        group.append((fact, claim))
    if group:
        yield group


# Who stands on what ---------------------------------------------------------------------------------------------------


def weighed(question: Question, facts: Sequence[tuple[Said, Claim]]) -> Conflict | None:
    """The conflict of figures for one question at one time, if they are one."""
    standing = stands(facts)
    by_claim: dict[str, list[tuple[str, tuple[Said, Claim]]]] = {}
    for source, (fact, claim) in standing.items():
        by_claim.setdefault(claim.claim_id, []).append((source, (fact, claim)))
    lines = [line(told) for told in by_claim.values()]
    exact = sorted((one for one in lines if one.fact.figure[3] != "vague"), key=lambda one: one.fact.number or 0.0)
    excluding = excludes(lines)
    if len(lines) < 2 or not (excluding or (len(exact) > 1 and differ(exact[0].fact, exact[-1].fact))):
        return None
    lines.sort(key=lambda one: (one.fact.last or 0, one.fact.number or 0.0, one.claim.claim_id))
    return Conflict(question, tuple(lines), excluding)


def stands(facts: Sequence[tuple[Said, Claim]]) -> dict[str, tuple[Said, Claim]]:
    """Each source with the figure it stands on. What a document says in its own voice is no second source beside its
    speakers."""
    spoken = {fact.cluster for fact, _ in facts if fact.speaker}
    found: dict[str, tuple[Said, Claim]] = {}
    for fact, claim in facts:
        if fact.speaker or fact.cluster not in spoken:
            source = fact.source
            if source not in found or weight(fact) > weight(found[source][0]):
                found[source] = fact, claim
    return dict(sorted(found.items()))


def weight(fact: Said) -> tuple[Any, ...]:
    """Which of a source's figures it stands on: held before taken, sound before doubtful, the latest, the largest."""
    number = fact.number if fact.number is not None else NO_FIGURE
    return (
        fact.indicator != TAKEN,
        fact.last or 0,
        fact.figure[3] != "vague",
        number,
        fact.document_id,
        -fact.at,
        fact.fact_id,
    )


def line(told: Sequence[tuple[str, tuple[Said, Claim]]]) -> Line:
    """The sources that stand on one claim; shown is the fact of the first to say so."""
    fact, claim = min(
        (one for _, one in told), key=lambda one: (one[0].last or 0, one[0].document_id, one[0].at, one[0].fact_id)
    )
    return Line(claim, fact, tuple((source, one[0].kind if one[0].speaker else "") for source, one in told))


# Different or not -----------------------------------------------------------------------------------------------------


def differ(one: Said, other: Said) -> bool:
    """Whether two figures are more than one figure rounded in two ways."""
    first, second = one.number or 0.0, other.number or 0.0
    near = abs(first - second) <= ROUNDING * max(abs(first), abs(second))
    return not (near and (is_round(one) or is_round(other))) if first != second else False


def is_round(fact: Said) -> bool:
    """Whether the figure says or shows that it is rounded."""
    number = abs(fact.number or 0.0)
    return fact.figure[3] == "approx" or (number >= ROUND and number % 100 == 0)


def excludes(lines: Iterable[Line]) -> bool:
    """Whether the least that one figure allows is more than the most that another does."""
    facts = [one.fact for one in lines]
    lows = [fact.low * (1 - slack(fact)) for fact in facts if fact.low is not None]
    highs = [fact.high * (1 + slack(fact)) for fact in facts if fact.high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def slack(fact: Said) -> float:
    """How far from a rounded figure the true one may lie."""
    return ROUNDING / 2 if is_round(fact) else 0.0
