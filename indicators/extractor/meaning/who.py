"""The words behind a share of people → whether they tell who these are."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import predicates
from indicators.extractor.text.words import View

WORDS = Words("meaning")


def says_who(view: View, at: int) -> bool:
    """Whether "are women and children", "were under 18" or "came from Homs" follows a share of people."""
    if view.word(at) in WORDS.coming_from:
        return view.word(at + 1) == "from"
    if view.word(at) not in predicates.BEING:
        return False
    at += 2 if view.word(at + 1) in WORDS.which_who else 1
    aged = view.word(at) in WORDS.aged and view.word(at + 1)[:1].isalnum()
    return view.word(at) in WORDS.who or aged or (view.word(at) == "from" and view.is_capital(at + 1))
