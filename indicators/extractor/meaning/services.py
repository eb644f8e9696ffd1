"""A reading of people, homes or customers and its sentence → whether a service failed them: power, water, telephones.

What fails, and that it fails, may be said in a hundred ways; that both stand together beside the figure tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import lodging
from indicators.extractor.meaning.context import Case, Refinement

WORDS = Words("meaning")
SUPPLIED = frozenset({"homes", "customers", "areas", "land"})  # what power and water are brought to
SERVED = frozenset({"person", "household", "house", "customer"})
BEHIND, AHEAD = 16, 9  # words behind the figure, and before it, in which both stand
TOGETHER, FAILED = 5, 2  # words from the failing to the service: "difficulty in accessing safe water"; and back
LEADING = frozenset({"to", "of", "for", ":", "affecting"})  # "power cuts affecting"
HAVING = frozenset({"have", "had", "has", "are", "were", "remain", "remained", "lost"})
STOPS = frozenset({";", ".", "|"})
NONE, NEAR = frozenset({"no", "without", "neither", "nor"}), 3  # "without any running water"
NO_SERVICE = frozenset({"food", "shelter"})  # who is "without food or water" is in need
BESIDE = 7  # words behind a figure and its noun in which it is told what is gone
AGAIN = frozenset({"restored", "reconnected", "repaired", "restoring", "resumed", "back"})


def is_cut_off(case: Case) -> bool:
    """Whether what failed, and that it did, stand beside the figure: "25,000 people had their water access cut off",
    "the storm disrupted the power supply to 9,000 homes"."""
    if WORDS.services.isdisjoint(case.lowers):
        return False
    quantity, first, last = case.quantity, case.quantity.first, case.quantity.last
    behind = upto(case.lowers[last : last + BEHIND])
    if not is_served(case, behind):
        return False
    ahead = upto(case.lowers[max(0, first - AHEAD) : first][::-1])[::-1]
    led = first > 0 and case.lowers[first - 1] in LEADING
    return (fails(behind) or (led and fails(ahead))) and not lodging.is_site(case.lowers, quantity)


def is_served(case: Case, behind: Sequence[str]) -> bool:
    """Whether people, homes or customers are counted, or a share of them; a bare number must have something, or not."""
    quantity = case.quantity
    if quantity.unit == "percent":
        return quantity.whole in WORDS.people_groups | SUPPLIED
    return quantity.unit in SERVED or (not quantity.unit and bool(behind) and behind[0] in HAVING)


def upto(words: Sequence[str]) -> Sequence[str]:
    """The words up to the next figure, or the end of the clause."""
    end = next((at for at, word in enumerate(words) if word in STOPS or word[0].isdecimal()), len(words))
    return words[:end]


def fails(words: Sequence[str]) -> bool:
    """Whether a service and its failing stand together, and nothing says that it is back."""
    if not AGAIN.isdisjoint(words) or not NO_SERVICE.isdisjoint(words):
        return False
    services = [at for at, word in enumerate(words) if word in WORDS.services]
    if any(not NONE.isdisjoint(words[max(0, at - NEAR) : at]) for at in services):
        return True
    return any(
        word in WORDS.failing and any(-FAILED <= service - at <= TOGETHER for service in services)
        for at, word in enumerate(words)
    )


def is_without(case: Case) -> bool:
    """Whether the very words behind the figure say that a service is gone, whatever befell others before: "12 people
    died and 40 per cent remain without electricity"."""
    behind = upto(case.behind(BESIDE))
    lacks = next((at for at, word in enumerate(behind) if word in NONE), None)
    if lacks is None or not NO_SERVICE.isdisjoint(behind) or case.reading.last > case.quantity.last + BESIDE:
        return False
    return not WORDS.services.isdisjoint(behind[lacks : lacks + NEAR])


def is_hit(case: Case) -> bool:
    """Homes that are affected where no service is named are damaged: "150 affected homes"."""
    hit = any(word.startswith("affect") for word in (*case.said, *case.noun))
    return case.quantity.unit == "house" and hit and WORDS.services.isdisjoint(case.lowers)


RULES = (
    Refinement("homes hit", ("services_disrupted", "other"), "homes_damaged", is_hit, "homes that something befell"),
    Refinement(
        "cut off from a service",
        ("affected", "other", "targeted", "homes_damaged", "areas_captured"),
        "services_disrupted",
        is_cut_off,
        "a service failed them",
    ),
    Refinement(
        "without a service",
        ("killed", "injured", "displaced_new", "displaced_total", "in_need", "evacuated"),
        "services_disrupted",
        is_without,
        "they are without a service",
    ),
)
