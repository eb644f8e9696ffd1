"""Sentence → the listed body that speaks in it without a verb: as a bracket's reference, or by what it does itself."""

from __future__ import annotations

from indicators import catalogue
from indicators.extractor.speakers.bodies import bodies
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text.words import View

DOERS = frozenset({"un", "ngo", "government", "monitor"})  # kinds of bodies that report what they themselves do


def cited(view: View, at: int) -> Speaker | None:
    """A listed body that opens a bracket as its reference speaks: "(OCHA, 20 September 2005)", "(source: OCHA)"."""
    first = at + 3 if view.word(at + 1) in ("source", "sources") and view.word(at + 2) == ":" else at + 1
    found = bodies().at(view.lowers, first) if first < view.size else None
    whole = found and (
        view.word(found[0]) == ","
        or (view.word(found[0]) == ")" and (first > at + 1 or not any(map(view.is_capital, (at - 1, at - 2)))))
    )
    if found and whole and view.is_capital(first):
        return Speaker(first, found[0], " ".join(view.words[first : found[0]]))
    return None


def doer(view: View, until: int) -> Speaker | None:
    """A listed body that stands before the figure as the one who does it: "WFP delivered 500 tonnes"."""
    # "WFP's cash reached 71,400 refugees"
    known, lowers = bodies(), [word.removesuffix("'s") for word in view.lowers[:until]]
    for at in range(until):
        found = known.at(lowers, at) if lowers[at] in known.book else None
        if found and view.is_capital(at) and catalogue.sources()[found[1]].kind in DOERS:
            return Speaker(at, found[0], " ".join(view.words[at : found[0]]).removesuffix("'s").removesuffix("’s"))
    return None
