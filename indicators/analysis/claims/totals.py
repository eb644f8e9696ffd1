"""Claims → totals by IDMC's rule, each with its workings: which claims went in, which stayed out, and why.

The rule (internal-displacement.org): figures for one place and the same dates are variants of one figure and are never
summed; at one place the latest stands; at different places with the same dates figures may be added. Beyond it, a total
keeps to one country, indicator, measure, unit, group, holder, good, status and speaker, takes a claim once however
often it is said, and adds no two places of which one holds the other or may do so. "The same dates" are one calendar
month for a flow, which no longer period is cut into, and one day or stretch for a stock. Bounds are added with their
figures: no hedge is lost.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from indicators.analysis.claims import questions
from indicators.analysis.claims.folding import Claim, Claims
from indicators.analysis.claims.questions import Question, Said
from indicators.analysis.claims.subjects import WINDOW
from indicators.table import wording

ADDED = ("flow", "stock")  # prices, shares, changes and durations have no sum
LARGEST_FIRST = (questions.COUNTRY, questions.DIVISION, questions.WITHIN, questions.SEVERAL)
NEIGHBOURS = 4  # figures of other months and speakers that are named as left out; a total is no list of all the others
# figures of one document that are tried as the parts of a whole: beyond it some always add up by chance
MOST_PARTS = 12
FEW = 2  # figures without which there is nothing to add

VARIANT = "the same place and dates, so a variant of one figure, which is never summed (IDMC’s rule 5)"
EARLIER = "an earlier figure for the same place: the latest stands"
MONTH, STRETCH, SPEAKER = "another month", "another day or stretch of days", "another speaker: a total keeps to one"
PART = "a part of a whole that the same document gives"
DOUBTED = "it does not make sense as written"


class Reason(NamedTuple):
    """A fact that stayed out of a total, and why, in words."""

    fact: Said
    why: str


class Total(NamedTuple):
    """A sum with its workings; `question` is what its parts agree in, its place no more than their country.

    A refusal says why nothing was added.
    """

    question: Question
    source: str
    dates: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    parts: tuple[Said, ...]
    left_out: tuple[Reason, ...]
    refusal: str

    @property
    def row(self) -> dict[str, Any]:
        """The sum as a row, so that it is said in the words in which every figure is."""
        return {
            "value": self.value, "value_low": self.low, "value_high": self.high, "qualifier": self.qualifier,
            "unit": self.question.unit
        }  # fmt: skip


def find(claims: Claims) -> list[Total]:
    """Every total that has two figures to weigh, those with the most parts first; the same whatever the order of the
    claims."""
    alike: defaultdict[Question, list[Said]] = defaultdict(list)
    for claim in claims.by_id.values():
        if addable(claim):
            for fact in spoken(claim):
                alike[summed(claim.question, fact)].append(fact)
    found = [total for question, facts in alike.items() if len(facts) >= FEW for total in of(question, facts)]
    return sorted(found, key=lambda one: (-len(one.parts), -len(one.left_out), one.question, one.dates, one.source))


def shown(found: Iterable[Total]) -> list[Total]:
    """Those that a page lists: sums, and of the refusals that are more than another speaker's figure the latest of each
    question."""
    listed: list[Total] = []
    latest_day: dict[Question, int] = {}
    found = list(found)
    for one in found:
        day = max(part.last or 0 for part in one.parts)
        latest_day[one.question] = max(day, latest_day.get(one.question, 0))
    for one in found:
        clear = one.qualifier != "vague" and one.question.topic not in wording.HELD
        telling = clear and any(reason.why != SPEAKER for reason in one.left_out)
        if len(one.parts) > 1 or (telling and max(part.last or 0 for part in one.parts) == latest_day[one.question]):
            listed.append(one)
    return listed


def of(question: Question, facts: Sequence[Said]) -> list[Total]:
    """Facts that agree in all but place, time and speaker → a total for each speaker and each stretch of time."""
    facts = sorted(facts, key=lambda fact: (fact.last or 0, fact.first or 0, fact.fact_id))
    buckets: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for fact in facts:
        if fact.last is not None:
            buckets[fact.source, dates(fact)].append(fact)
    totals = []
    for (source, when), own in buckets.items():
        parts, left_out = weighed(own)
        if parts:
            left_out += strangers(facts, source, when, own)
        if parts and len(parts) + len(left_out) >= FEW:
            refusal = "" if len(parts) > 1 else refused(left_out)
            totals.append(Total(question, source, when, *added(parts), tuple(parts), tuple(left_out), refusal))
    return totals


# Which may be added ---------------------------------------------------------------------------------------------------


def addable(claim: Claim) -> bool:
    """Whether the claim counts something, and it is known what; starts, ends and sizes of changes are not counts."""
    question = claim.question
    countable = claim.facts[0].measure in ADDED and question.topic != "other" and question.unit not in ("", "percent")
    return countable and not question.role and question.status == "reported" and claim.facts[0].number is not None


def spoken(claim: Claim) -> Iterable[Said]:
    """One fact for each source of the claim: the last to say so, which has the latest days."""
    latest = {(fact.source, fact.indicator, fact.measure): fact for fact in claim.facts}
    return latest.values()


def summed(question: Question, fact: Said) -> Question:
    """What a total's parts agree in: all but where in a country. Areas held and areas taken, one question to compare,
    are two to add."""
    return question._replace(
        topic=fact.indicator, measure=fact.measure, place=questions.Place("", fact.place.country), document=""
    )


def dates(fact: Said) -> str:
    """The stretch of time within which figures are of the same dates, in words: "July 2021", "22 Jun 2021", "1 Jan – 31
    Jul 2021"."""
    first, last = (date.fromordinal(day or 0) for day in (fact.first, fact.last))
    if fact.measure == "flow" and (first.year, first.month) == (last.year, last.month):
        return f"{calendar.month_name[last.month]} {last.year}"
    return wording.span(first, last)


def weighed(facts: Sequence[Said]) -> tuple[list[Said], list[Reason]]:
    """A speaker's facts of one stretch of time → those that may be added, and why the others may not. The widest place
    comes first."""
    left_out = [Reason(fact, DOUBTED) for fact in facts if fact.doubtful]
    sound = [fact for fact in facts if not fact.doubtful]
    inside = parts_of_wholes(sound)
    left_out += [Reason(fact, PART) for fact in sound if fact.fact_id in inside]
    at: defaultdict[questions.Place, list[Said]] = defaultdict(list)
    for fact in sound:
        if fact.fact_id not in inside:
            at[fact.place].append(fact)
    parts: list[Said] = []
    for place in sorted(
        at, key=lambda place: (LARGEST_FIRST.index(place.level) if place.level in LARGEST_FIRST else 9, place)
    ):
        *earlier, stands = sorted(at[place], key=latest)
        left_out += [Reason(fact, VARIANT if fact.period == stands.period else EARLIER) for fact in earlier]
        why = next((why for part in parts if (why := questions.apart(part.place, place))), "")
        if why:
            left_out.append(Reason(stands, f"{why}, so it may already be counted"))
        else:
            parts.append(stands)
    return parts, left_out


def parts_of_wholes(facts: Sequence[Said]) -> set[str]:
    """Facts of one document that add up to another of its figures: 312 to Italy, 10 to Romania and 1,287 to Niger are
    the 1,609."""
    documents: defaultdict[str, list[Said]] = defaultdict(list)
    for fact in facts:
        if fact.number:
            documents[fact.document_id].append(fact)
    found: set[str] = set()
    for own in documents.values():
        own.sort(key=lambda fact: (-(fact.number or 0.0), fact.fact_id))
        for at, whole in enumerate(own if FEW < len(own) <= MOST_PARTS else []):
            if whole.fact_id not in found:
                found |= adding_up(whole.number or 0.0, own[at + 1 :])
    return found


def adding_up(whole: float, facts: Sequence[Said]) -> set[str]:
    """The names of two or more facts that add up to the whole; empty where none do."""
    sums: dict[float, tuple[str, ...]] = {0.0: ()}
    for fact in facts:
        for reached, names in list(sums.items()):
            sums.setdefault(reached + (fact.number or 0.0), (*names, fact.fact_id))
    names = sums.get(whole, ())
    return set(names) if len(names) >= FEW else set()


def latest(fact: Said) -> tuple[Any, ...]:
    """What stands at one place: the latest day, then the larger of two variants."""
    return fact.last or 0, fact.first or 0, fact.number or 0.0, fact.document_id, fact.at, fact.fact_id


def strangers(facts: Sequence[Said], source: str, when: str, own: Sequence[Said]) -> list[Reason]:
    """The nearest facts that other months or speakers keep out; `facts` are in the order of their days."""
    middle = bisect_left(facts, own[0].last or 0, key=lambda fact: fact.last or 0)
    near = facts[max(0, middle - NEIGHBOURS - len(own)) : middle + NEIGHBOURS + len(own)]
    day = own[0].last or 0
    near = [fact for fact in near if fact.place.country and (fact.last is None or abs(fact.last - day) <= WINDOW)]
    others = [fact for fact in near if (fact.source, dates(fact) if fact.last else "") != (source, when)]
    return [Reason(fact, stranger(fact, source, when)) for fact in others[:NEIGHBOURS]]


def stranger(fact: Said, source: str, when: str) -> str:
    """Why a figure of another time or speaker stays out."""
    if fact.last is None:
        return "when it was, is not known"
    if dates(fact) == when:
        return SPEAKER
    said = wording.day(date.fromordinal(fact.last)) if fact.first == fact.last else dates(fact)
    months = fact.measure == "flow" and "–" not in dates(fact) + when
    return f"{MONTH if months else STRETCH} ({said})"


def refused(left_out: Sequence[Reason]) -> str:
    """Why there is a figure and no sum."""
    return "Nothing to add: " + "; ".join(dict.fromkeys(reason.why for reason in left_out)) + "."


# The sum --------------------------------------------------------------------------------------------------------------


def added(parts: Sequence[Said]) -> tuple[float | None, float | None, float | None, str]:
    """Value, least, most and qualifier of a sum. A count has no less than nothing, so that "at most 10" may mean
    none."""
    if len(parts) == 1:
        return parts[0].figure
    qualifiers = {part.figure[3] for part in parts}
    lows = [least(part) for part in parts]
    highs = [most(part) for part in parts]
    low = sum(lows)
    if None in highs:
        more = "more_than" if "more_than" in qualifiers else "at_least"
        return low, low, None, more
    high = sum(bound for bound in highs if bound is not None)
    if qualifiers <= {"at_most", "less_than"}:
        return high, None, high, "at_most"
    if low != high:
        return None, low, high, "range"
    return (low, None, None, "approx") if "approx" in qualifiers else (low, low, low, "exact")


def least(fact: Said) -> float:
    """The least a part adds."""
    if fact.figure[3] in ("at_most", "less_than"):
        return 0.0
    return fact.low if fact.low is not None else fact.number or 0.0


def most(fact: Said) -> float | None:
    """The most a part adds; None where it has no upper end."""
    if fact.figure[3] in ("at_least", "more_than", "vague"):
        return None
    return fact.high if fact.high is not None else fact.number
