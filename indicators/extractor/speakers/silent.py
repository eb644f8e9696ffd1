"""A verb of speech in its sentence → whether it is none here, and nobody speaks."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.text.words import View

WORDS = Words("speakers")
POINTING = frozenset({"point", "points", "pointed"})  # and "out" behind them
GOING_ON = frozenset({"saying", "reporting", "claiming", "estimating"})
# verbs of speech that often are none
SILENT = frozenset({"declared", "report", "states"}) | POINTING | GOING_ON
WITH_REACH = 6  # words from "with" to the verb of whoever stands behind it


def says_nothing(view: View, at: int) -> bool:
    """Whether the word here, which may be a verb of speech, is none: a war is declared, "Report" stands in a title, and
    states lie across a land ("across Borno and Yobe states")."""
    word = view.word(at)
    if word not in SILENT:
        return False
    if word in GOING_ON:
        # "quoted the prefect as saying", "with officials saying"; else it is said by the clause's subject
        return view.word(at - 1) != "as" and "with" not in view.lowers[max(0, at - WITH_REACH) : at]
    if word in POINTING:
        return view.word(at + 1) != "out"
    if word == "declared":
        return view.word(at + 1) in WORDS.proclaimed  # "since Israel declared war": who does it says nothing
    if view.words[at] == "Report":
        return at > 0  # "Situation Report Number 31"
    if word != "states" or view.word(at + 1) == "that":
        return False
    if view.is_capital(at) or view.word(at - 2) in ("and", ",", "&"):
        return True
    return view.word(at + 1) == "" or view.word(at + 1) in WORDS.after_lands or view.word(at + 1)[-2:] == "ed"
