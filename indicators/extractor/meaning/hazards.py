"""A quantity of which no listed word speaks, in a sentence where a storm or a shell does something to it → damage.

The field has a hundred verbs for what a river does to a bridge: who does it, and to what, tells more than the verb.
"""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import land, rule_ids, weights
from indicators.extractor.meaning.distances import PARTICIPLE
from indicators.extractor.meaning.fits import DAMAGE
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
HARMED = DAMAGE | {"animals": "livestock_lost"}
LONGEST_DOING = 4  # words from the hazard to what it does something to: "has also chewed up"
LONGEST_DONE = 6  # words from what it is done to, to the hazard: "were chewed up by the swollen"
BEING = frozenset({"was", "were", "been", "being", "are", "is"})
HELPING = frozenset({"has", "have", "had", "also", "then", "already"})


def reading(view: View, quantity: Quantity) -> Reading | None:
    """What a hazard that is told to act on so much of something does to it; None where none does."""
    code = HARMED.get(quantity.counted.group, "")
    if quantity.unit in land.UNITS:
        code = "crops_damaged" if land.suits("crops_damaged", quantity, view.lowers) else "area_affected"
    if not code or not quantity.counted.last > quantity.counted.first:
        return None
    at = doer(view, quantity.first) if quantity.first else -1
    at = sufferer(view, quantity.last) if at < 0 else at
    if at < 0:
        return None
    because, rule = f"the “{view.words[at]}” does something to it", rule_ids.of_reader("what a hazard does")
    return Reading(code, weights.INHERIT, because, at, at + 1, rule=rule)


def doer(view: View, first: int) -> int:
    """The hazard that stands before a verb and the figure: "the river chewed up 14 bridges"; -1 where none does."""
    for at in range(first - 1, max(-1, first - 2 - LONGEST_DOING), -1):
        word = view.lowers[at]
        if word in WORDS.hazards:
            doing = [
                each for each in view.lowers[at + 1 : first] if each not in HELPING and each not in WORDS.particles
            ]
            return at if len(doing) == 1 and is_doing(doing[0]) else -1
        if not word.isalpha() or word in WORDS.harmless:
            return -1
    return -1


def is_doing(verb: str) -> bool:
    """Whether a word may be what a hazard does: a verb in -ed, -s or one of the irregular ones."""
    return PARTICIPLE.fullmatch(verb) is not None or verb in WORDS.irregular or (verb.endswith("s") and len(verb) > 3)


def sufferer(view: View, last: int) -> int:
    """The hazard by which something is told to be done to the figure: "14 bridges were chewed up by the river"."""
    if view.word(last) not in BEING and view.word(last + 1) not in BEING:
        return -1
    behind = view.lowers[last : last + LONGEST_DONE + LONGEST_DOING]
    by = behind.index("by") if "by" in behind else -1
    if by < 2 or not WORDS.harmless.isdisjoint(behind[:by]) or not all(word.isalpha() for word in behind[:by]):
        return -1
    named = (last + by + step for step, word in enumerate(behind[by:]) if word in WORDS.hazards)
    return next(named, -1)
