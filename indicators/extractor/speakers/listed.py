"""Sentence → the listed body that speaks in it without a verb: as a bracket's reference, or by what it does itself."""

from __future__ import annotations

from collections.abc import Sequence

from indicators import catalogue
from indicators.extractor.speakers import signatures
from indicators.extractor.speakers.bodies import bodies
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text.words import View

DOERS = frozenset({"un", "ngo", "government", "monitor"})  # kinds of bodies that report what they themselves do

LONGEST_REFERENCE = 12  # words: "(Flood Council of Ghana, 3 May 2021)"


def opens(lowers: Sequence[str]) -> bool:
    """Whether a sentence begins with the bracket that cites for those before it, and goes on: "(OCHA, 3 May) In …"."""
    return lowers[0] == "(" and ")" in lowers[:LONGEST_REFERENCE]


def ends(lowers: Sequence[str]) -> bool:
    """Whether a bracket stands behind a sentence's full stop: "… fled.(ECHO, 4 June)"."""
    if lowers[-1] != ")" or "." not in lowers[-LONGEST_REFERENCE:-1]:
        return False
    first = next((at for at in range(len(lowers) - 2, 0, -1) if lowers[at] == "("), 0)
    return first > 0 and lowers[first - 1] == "."


def cited(view: View, at: int) -> Speaker | None:
    """A listed body that opens a bracket as its reference speaks: "(OCHA, 20 September 2005)"; behind "source:"
    whoever is named."""
    if view.word(at + 2) == ":" and view.word(at + 1) in signatures.WORDS.citing:
        return signatures.cited(view, at + 3)
    first = at + 1
    found = bodies().at(view.lowers, first) if first < view.size else None
    alone = not any(map(view.is_capital, (at - 1, at - 2)))
    whole = found and (view.word(found[0]) == "," or (view.word(found[0]) == ")" and alone))
    if found and whole and view.is_capital(first):
        return Speaker(first, found[0], " ".join(view.words[first : found[0]]))
    named = signatures.named(view, first) if view.is_capital(first) else None
    closes = named and view.word(named.last) == ")" and view.word(named.last + 1) in ("", ".") and alone
    office = named and not signatures.WORDS.signing.isdisjoint(view.lowers[named.first : named.last])
    return named if named and (is_dated(view, named.last) or (closes and office)) else None


def is_dated(view: View, at: int) -> bool:
    """Whether a comma and a date follow: "(Ministry of Health, 3 May 2021)"."""
    return view.word(at) == "," and any(view.word(step)[:1].isdecimal() for step in (at + 1, at + 2))


def doer(view: View, until: int) -> Speaker | None:
    """A listed body that stands before the figure as the one who does it: "WFP delivered 500 tonnes"."""
    # "WFP's cash reached 71,400 refugees"
    known, lowers = bodies(), [word.removesuffix("'s") for word in view.lowers[:until]]
    for at in range(until):
        found = known.at(lowers, at) if lowers[at] in known.book else None
        if found and view.is_capital(at) and catalogue.sources()[found[1]].kind in DOERS:
            return Speaker(at, found[0], " ".join(view.words[at : found[0]]).removesuffix("'s").removesuffix("’s"))
    return None
