"""A verb of speech in its sentence → whether it says nothing there: a kind of place, a declaration of war, a report's
title."""

from __future__ import annotations

from indicators.extractor.text.words import View

VERBS = frozenset({"declared", "report", "states"})  # all that this room knows
PROCLAIMED = frozenset("a an war unilateral emergency independence itself victory famine the state martial".split())
# What may stand after the states of "across Borno and Yobe states"
AFTER_LANDS = frozenset(
    ". , ; ) until in and through since for by are were have had as due between during with where to from ( of".split()
) | {""}
# Whose "of" leads to where something is: "in the zones of Amhara and Afar"
ZONES = frozenset(
    "town city village towns cities villages zone zones areas districts provinces regions states parts counties".split()
)


def says_nothing(view: View, at: int) -> bool:
    """Whether the word here, which may be a verb of speech, is none."""
    word = view.word(at)
    if word == "declared":
        return view.word(at + 1) in PROCLAIMED  # "since Israel declared war": who does it says nothing
    if view.words[at] == "Report":
        return at > 0  # "Situation Report Number 31"
    if word != "states" or view.word(at + 1) == "that":
        return False
    return view.is_capital(at) or view.word(at - 2) in ("and", ",", "&") or view.word(at + 1) in AFTER_LANDS
