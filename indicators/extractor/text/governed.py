"""A word that says how sure something is, and a figure → whether the one speaks of the other.

"denied that 200 people were killed, saying 14 were": what is denied ends where the sentence turns to what is held.
"1,000 tents were promised, 200 arrived": a figure with a verb of its own is no part of what was said of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words

WORDS = Words("text")
LONGEST_PASSIVE = 3  # words from a figure to what is done with it: "had been promised"
BEING = frozenset({"is", "are", "was", "were", "been", "be", "being"})


def governs(lowers: Sequence[str], words: tuple[int, int], figure: tuple[int, int], status: str) -> bool:
    """Whether the words of a status speak of the figure at those words."""
    at, end = words
    first, last = figure
    if at < first:
        if status == "conditional":
            return True
        return is_verb(lowers, at, end) and not turns(lowers, end, figure, is_passive(lowers, at))
    if status == "denied":
        return at >= last and is_passive(lowers, at)  # "reports that 40 died are false"
    if status == "planned":
        # of "12 out of 90 planned" the whole was planned
        return at < last or ("of" not in lowers[first:last] and is_done_with(lowers, last, at))
    return True


def is_verb(lowers: Sequence[str], at: int, end: int) -> bool:
    """Whether a word that may be a noun is the verb that leads to a figure: "the model projects 300 deaths"."""
    if end - at > 1 or lowers[at] not in WORDS.verbs_or_nouns:
        return True
    before, after = lowers[at - 1] if at else "", lowers[end] if end < len(lowers) else ""
    counted = not before.isalpha() or before in WORDS.counting
    return not counted and (after[:1].isdecimal() or after in WORDS.only)


def is_passive(lowers: Sequence[str], at: int) -> bool:
    """Whether something is said to be so: "was denied", "are untrue"."""
    before = lowers[max(0, at - 2) : at]
    return not BEING.isdisjoint(before) or (lowers[at] in BEING and at > 0)


def turns(lowers: Sequence[str], end: int, figure: tuple[int, int], passive: bool) -> bool:
    """Whether the sentence turns to something else between the words of a status and the figure behind them."""
    first, last = figure
    for at in range(end, first):
        if lowers[at] in (",", "and") and at + 1 < first and lowers[at + 1] in WORDS.turning:
            return True
    lead = first - 1
    while lead > end and lowers[lead] in WORDS.only:
        lead -= 1
    parted = lead >= end and (lowers[lead] in (",", "yet") or (passive and lowers[lead] == "and"))
    return parted and has_verb(lowers, last)


def has_verb(lowers: Sequence[str], at: int) -> bool:
    """Whether what stands here is a verb, or begins one: "were", "have arrived", "completed"."""
    word = lowers[at] if at < len(lowers) else ""
    return word in WORDS.auxiliaries or (word.endswith("ed") and word.isalpha()) or word in WORDS.finished


def is_done_with(lowers: Sequence[str], last: int, at: int) -> bool:
    """Whether a participle says what is planned with the figure before it: "1,000 tents promised", "were planned"."""
    between = lowers[last:at]
    return (
        lowers[at] in WORDS.promising
        and len(between) <= LONGEST_PASSIVE
        and all(word in WORDS.auxiliaries or word in BEING for word in between)
    )


def is_negated(lowers: Sequence[str], last: int) -> bool:
    """Whether the verb right behind a figure is denied: "40 people were not killed", and no "not only"."""
    negated = lowers[last : last + 1] and lowers[last] in WORDS.auxiliaries and lowers[last + 1 : last + 2] == ["not"]
    after = lowers[last + 2 + (lowers[last + 2 : last + 3] == ["been"])] if last + 3 < len(lowers) else ""
    return bool(negated) and after.endswith(("ed", "en", "ost")) and after.isalpha()
