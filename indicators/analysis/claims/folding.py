"""Rows of the whole table → claims: the same figure of the same thing is one claim, however often and wherever it is
said.

Echoes are folded in three steps. Facts with one figure for one question at a compatible time are one claim. Within one
family of documents (a text and its rewrites) so are facts whose places hold one another, if the figure is too
particular to be met twice by chance. What is left is counted: mentions, and sources that do not depend on one another.
One pass over the rows; each step is linear but for sorting, and no step depends on the order of the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from indicators.analysis.claims import questions
from indicators.analysis.claims.questions import Question, Said
from indicators.analysis.claims.subjects import NEWS, WINDOW, is_short
from indicators.documents import identity
from indicators.table import wording
from indicators.table.wording import Row

DIGITS = 3  # so many digits that are not final zeros make a figure particular: 270 is met twice, 3,524 hardly
LEVELS = {questions.COUNTRY: 0, questions.SEVERAL: 1, questions.DIVISION: 2, questions.WITHIN: 3, questions.UNKNOWN: 4}


class Claim(NamedTuple):
    """One figure for one question, with every fact that says so, the earliest first."""

    claim_id: str
    question: Question
    facts: tuple[Said, ...]
    sources: int

    @property
    def size(self) -> int:
        """How often it is said."""
        return sum(fact.mentions for fact in self.facts)


@dataclass(frozen=True)
class Claims:
    """Every claim by its id, and the claim of every fact."""

    by_id: dict[str, Claim]
    of: dict[str, Claim]
    named: Mapping[str, str]  # the one armed group that each document names, else nothing

    def columns(self, fact_id: str) -> dict[str, Any]:
        """A fact's claim as the table's columns."""
        claim = self.of[fact_id]
        return {"claim_id": claim.claim_id, "claim_size": claim.size, "independent_sources": claim.sources}

    def echoes(self) -> list[Claim]:
        """Claims that are said more than once, the most often said first."""
        found = [claim for claim in self.by_id.values() if claim.size > 1]
        return sorted(found, key=lambda claim: (-claim.size, claim.claim_id))


def fold(
    rows: Iterable[Row], clusters: Mapping[str, str] | None = None, holder: Mapping[str, str] | None = None
) -> Claims:
    """The rows of a table, in any order → their claims; `clusters` names for a rewrite the document it goes back to.

    Of a part of a table the claims are the same if every question in it is whole, and `holder` has the one armed group
    that each document names, which its missing rows may have told.
    """
    facts: list[Said] = []
    named: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        document = str(row["document_id"])
        facts.append(questions.said(row, (clusters or {}).get(document, document)))
        if holder is None:
            named[document] |= questions.groups_of(row)
    only = (
        holder
        if holder is not None
        else {document: next(iter(names)) if len(names) == 1 else "" for document, names in named.items()}
    )
    del named
    found = claims((questions.question(fact, only[fact.document_id]), fact) for fact in facts)
    return Claims(
        {one.claim_id: one for one in found}, {fact.fact_id: one for one in found for fact in one.facts}, only
    )


def together(question: Question, fact: Said) -> tuple[Any, ...]:
    """What two facts of one claim have in common, however widely their places are told."""
    return question._replace(place=questions.Place("")), fact.figure


def claims(answers: Iterable[tuple[Question, Said]]) -> list[Claim]:
    """Facts with their questions → the claims, by name; they are whole where all facts are there that have one thing
    `together`."""
    asked: defaultdict[tuple[Question, Any], list[Said]] = defaultdict(list)
    pool: dict[Question, Question] = {}  # a question asked a thousand times is kept once
    for question, fact in answers:
        asked[pool.setdefault(question, question), fact.figure].append(fact)
    told = [(question, same) for (question, _), group in asked.items() for same in in_time(group)]
    del asked
    found = [claim(question, same) for question, same in joined(told)]
    found.sort(key=lambda one: one.claim_id)
    return found


def claim(question: Question, facts: Sequence[Said]) -> Claim:
    """The claim of facts that belong together. Its name stays the same as long as its first fact does."""
    facts = sorted(facts, key=lambda fact: (fact.last is None, order(fact)))
    # not one whose place is told more narrowly
    first = next((fact for fact in facts if fact.place == question.place), facts[0])
    anchor = (question, first.figure, first.period, first.first, first.last, "" if first.last else first.cluster)
    return Claim(identity.claim(anchor), question, tuple(facts), sources(facts))


# The same at the same time --------------------------------------------------------------------------------------------


def in_time(group: list[Said]) -> Iterator[list[Said]]:
    """Facts of one figure and question → those of one time, in order; what has no day belongs to its own documents."""
    if len(group) == 1:
        yield group
        return
    undated: defaultdict[str, list[Said]] = defaultdict(list)
    dated: list[Said] = []
    for fact in sorted(group, key=order):
        (undated[fact.cluster] if fact.last is None else dated).append(fact)
    same: list[Said] = []
    period: tuple[int | None, int | None] = (None, None)
    for fact in dated:
        if same and not follows(same, period, fact):
            yield with_undated(same, undated)
            same, period = [], (None, None)
        same.append(fact)
        period = (period[0] or fact.period[0], period[1] or fact.period[1])
    if same:
        yield with_undated(same, undated)
    yield from undated.values()


def follows(same: Sequence[Said], period: tuple[int | None, int | None], fact: Said) -> bool:
    """Whether a later fact belongs to those of one claim; however soon each echo follows the last, all are within the
    window."""
    soon = (fact.first or 0) - (same[-1].last or 0) <= reach(same[-1], fact)
    return soon and fits(period, fact) and is_short([same[0].last, fact.last])


def reach(before: Said, fact: Said) -> int:
    """How many days apart two equal figures may be: an event that states no day is soon another, unless one text
    rewrites the other."""
    event = fact.measure == "flow" and before.period == fact.period == (None, None)
    return NEWS if event and before.cluster != fact.cluster else WINDOW


def with_undated(same: list[Said], undated: dict[str, list[Said]]) -> list[Said]:
    """Dated facts with the undated ones of the same documents."""
    return same + [
        fact for cluster in dict.fromkeys(fact.cluster for fact in same) for fact in undated.pop(cluster, [])
    ]


def order(fact: Said) -> tuple[Any, ...]:
    """The earliest first, and an order among equals that no order of rows can change."""
    return (
        fact.last or 0,
        fact.first or 0,
        fact.period[0] or 0,
        fact.period[1] or 0,
        fact.document_id,
        fact.at,
        fact.fact_id,
    )


def fits(period: tuple[int | None, int | None], fact: Said) -> bool:
    """Whether the days a fact states contradict none of the claim's; a stock's days are only when somebody looked."""
    if fact.measure in ("stock", "share"):
        return True
    return all(one is None or other is None or one == other for one, other in zip(period, fact.period, strict=True))


# The same, its place told more widely ---------------------------------------------------------------------------------


def joined(told: Iterable[tuple[Question, list[Said]]]) -> Iterator[tuple[Question, list[Said]]]:
    """Facts of one question → with those of the same documents and figure whose place holds theirs or lies in it."""
    near: defaultdict[tuple[Any, ...], list[tuple[Question, list[Said]]]] = defaultdict(list)
    for question, same in told:
        clusters = {fact.cluster for fact in same}
        if len(clusters) == 1 and particular(same[0]):
            near[clusters.pop(), question._replace(place=questions.Place("")), same[0].figure].append((question, same))
        else:
            yield question, same
    for several in near.values():
        yield from widened(several) if len(several) > 1 else several


def widened(several: list[tuple[Question, list[Said]]]) -> Iterator[tuple[Question, list[Said]]]:
    """The widest place first; each that lies in one already met, at a time that fits, is said of it."""
    wide: list[tuple[Question, list[Said], list[int | None]]] = []  # and the days between which the facts were told
    for question, same in sorted(several, key=lambda one: (LEVELS[one[0].place.level], one[0].place, order(one[1][0]))):
        own = between(fact.last for fact in same)
        for other, facts, days in wide:
            fitting = holds(other.place, question.place) and is_short([*days, *own])
            if fitting and all(fits(facts[0].period, fact) for fact in same):
                facts.extend(same)
                days[:] = between([*days, *own])
                break
        else:
            wide.append((question, same, own))
    for question, same, _ in wide:
        yield question, same


def between(days: Iterable[int | None]) -> list[int | None]:
    """The first and the last of days."""
    known = [day for day in days if day is not None]
    return [min(known), max(known)] if known else []


def holds(wide: questions.Place, narrow: questions.Place) -> bool:
    """Whether a country or a division holds the place."""
    if wide.country != narrow.country or not wide.country or wide.level == narrow.level:
        return False
    return wide.level == questions.COUNTRY or (wide.level == questions.DIVISION and wide.division == narrow.division)


def particular(fact: Said) -> bool:
    """Whether two equal figures in one document are hardly two things."""
    number = fact.number or 0.0
    return fact.indicator in wording.HELD or (number == int(number) and len(str(int(number)).rstrip("0")) >= DIGITS)


# Sources --------------------------------------------------------------------------------------------------------------


def sources(facts: Sequence[Said]) -> int:
    """How many sources: facts of one speaker, of one family of documents or of one publisher are one, and so on in
    chains."""
    if len(facts) == 1:
        return 1
    leads: dict[tuple[str, str], tuple[str, str]] = {}

    def end(key: tuple[str, str]) -> tuple[str, str]:
        while leads.setdefault(key, key) != key:
            leads[key] = key = leads[leads[key]]
        return key

    for fact in facts:
        own = end(("cluster", fact.cluster))
        for key in (("speaker", fact.speaker), ("publisher", fact.publisher)):
            if key[1]:
                leads[end(key)] = own
    return len({end(("cluster", fact.cluster)) for fact in facts})
