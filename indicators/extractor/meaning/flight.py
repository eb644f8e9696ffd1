"""A reading of people and its sentence → whether they left where they live: a verb of leaving, and their homes.

"Left their villages", "were driven off their land", "had to abandon the family farm": both together tell.
"""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.meaning.context import Case, Refinement

WORDS = Words("meaning")
PERSONS = frozenset({"person", "household"})
BEHIND, AHEAD = 10, 6  # words behind the figure in which both stand, and before it for the verb
TOGETHER = 5  # words from the verb to the homes: "to quit for good their"
HAVING = frozenset({"have", "had", "has", "were", "are"})
STOPS = frozenset({";", ".", "|", "not"})
SETTLEMENTS = frozenset({"settlement", "settlements", "camp", "camps"})
OWNERS = frozenset({"their", "his", "her", "our", "the", "family", "ancestral"})


def has_left(case: Case) -> bool:
    """Whether people leave their homes, or are made to: "drought drove 900 herders off their land"."""
    if WORDS.homes.isdisjoint(case.lowers):
        return False
    lowers, last = case.lowers, case.quantity.last
    behind = lowers[last : last + BEHIND]
    bare = not case.quantity.unit and not HAVING.isdisjoint(behind[:1])  # "over 1.1 million have left their homes"
    if not bare and case.quantity.unit not in PERSONS:
        return False
    end = next((at for at, word in enumerate(behind) if word in STOPS or word[0].isdecimal()), len(behind))
    homes = [at for at in range(1, end) if behind[at] in WORDS.homes and behind[at - 1] in OWNERS]
    if not homes:
        return False
    between = behind[: homes[0]]
    leaves = any(word in WORDS.leaving for word in between[-TOGETHER:])
    ahead = lowers[max(0, case.quantity.first - AHEAD) : case.quantity.first]
    driven = not WORDS.driving.isdisjoint(ahead) and not WORDS.away.isdisjoint(between[:2])
    return leaves or driven


def are_lodged_refugees(case: Case) -> bool:
    """Refugees who were moved to a settlement are counted there: "900 refugees were moved to Bidi Bidi settlement"."""
    behind = case.behind(BEHIND)
    if case.noun[-1:] != ["refugees"] or "to" not in behind:
        return False
    end = next((at for at, word in enumerate(behind) if word in STOPS | {",", "from"}), len(behind))
    return not SETTLEMENTS.isdisjoint(behind[:end])


RULES = (
    Refinement("left their homes", ("other", "affected"), "displaced_new", has_left, "people who left their homes"),
    Refinement("lodged", ("evacuated",), "refugees", are_lodged_refugees, "refugees who were moved to a settlement"),
)
