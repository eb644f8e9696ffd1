"""A place of a sentence → whether its name is bare: it acts, describes or heads a dispatch, and does not say where."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.places.named import Named, words
from indicators.extractor.text.words import View

WORDS = Words("places")
ACTS_REACH = 4  # words: "US and NATO air forces"
DATELINE_ENDS = frozenset({"-", "–", "—", ":", "("})
BEFELL_REACH = 4  # words from "was" to what befell: "has been badly hit"
NUMBERED, NUMBERING = 2, frozenset({".", ")"})  # words before the name of a numbered heading: "b. Samoa"
OPENS_PLACE = frozenset({"(", "-", "–", ":", "•"})
DESCRIBES_PLACE = frozenset({"the", "nearby", "neighbouring", "neighboring", "all", "central"})


def is_bare(view: View, named: Named) -> bool:
    """A name that acts or describes ("the U.S. will", "Syria talks") and does not say where."""
    if is_heading(view, named):
        return False
    if acts(view, named.last) or is_dateline(view, named) or is_home(view, named):
        return True
    at = named.first
    while view.word(at - 1) in DESCRIBES_PLACE or view.word(at - 1).endswith("ern"):
        at -= 1
    before = view.word(at - 1)
    if at == 1 and before == "for" and view.word(named.last) == ",":
        return False  # "For Peru, the survey found …"
    if before in OPENS_PLACE or (before in words("prepositions") and before not in ("for", "on")):
        return False
    after = view.word(named.last)
    if after in words("events") or is_befallen(view, named.last):
        return False
    of_kind = view.word(named.last - 1) in words("kinds")
    country = named.row is not None and named.row.level == "country"
    if country and not of_kind and view.word(at - 1) not in (",", "and"):
        return True
    ends = after == "" or after in words("prepositions") or not after[0].isalnum() or after in WORDS.after_place
    return (not ends and not of_kind) or named.demonym


def is_heading(view: View, named: Named) -> bool:
    """Whether a place is all that its line names: "Peru", "b. Samoa", "3) Tonga:"."""
    led = named.first == 0 or (
        named.first == NUMBERED and len(view.word(0)) == 1 and view.word(0).isalnum() and view.word(1) in NUMBERING
    )
    return led and list(view.lowers[named.last :]) in ([], [":"])


def is_befallen(view: View, at: int) -> bool:
    """Whether something befell the place before this word, which thereby says where: "Malawi was hit by a storm"."""
    return view.word(at) in WORDS.passive and not WORDS.befell.isdisjoint(view.lowers[at + 1 : at + BEFELL_REACH])


def is_home(view: View, named: Named) -> bool:
    """Where strangers come from is not where they are: "16 foreigners from Italy, Poland and Spain"."""
    return view.word(named.first - 1) == "from" and view.word(named.first - 2) in WORDS.strangers


def is_dateline(view: View, named: Named) -> bool:
    """The place where the report was written, before a dash, a colon or a bracket: "RABAT -", "PORTO ALEGRE, May 6
    (Agency) -", "Guwahati:"."""
    after = view.word(named.last)
    if named.first > 1:
        return False
    upper = view.words[named.first].isupper() and len(view.words[named.first]) > 2
    return (after in DATELINE_ENDS and (upper or after != "(")) or (upper and after == ",")


def acts(view: View, at: int) -> bool:
    """Whether the name before this word only says whose: "US troops", "US and NATO forces"."""
    step = at
    if view.word(at) == "," and not view.is_capital(at + 1):
        return False
    while step - at < ACTS_REACH and (
        view.word(step) in ("and", ",", "-")
        or (step > at and view.words[step : step + 1] != [] and view.words[step][:1].isupper())
    ):
        step += 1
    return view.word(step) in words("acting") or view.word(at) in words("acting")
