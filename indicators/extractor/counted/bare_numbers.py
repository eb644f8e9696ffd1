"""A number with no noun behind it → what it counts: the noun of a label or a subject, money, a share's whole."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.counted import commodities, noun_phrases
from indicators.extractor.counted.noun_phrases import Numbered
from indicators.extractor.numbers import hedges
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Counted, Numeral

WORDS = Words("counted")
DASHES = frozenset("-–—‑")
OWN = frozenset({"people", "homes", "crops", "animals"})  # what a country has, and is no part of its land
LONGEST_ASIDE = 7  # words of a bracket between a share and what it is of
WHERE = frozenset({"areas", "countries", "places", "sites", "things"})  # groups that only say where
BETWEEN_PLACES = frozenset({",", "and", ";", "(", ")"})
LIES = frozenset({"is", "was", "lies", "lay", "remains", "remained", "stood", "stands"})
POINTING = frozenset({"them", "these", "those", "whom", "which"})
WEIGHTS = frozenset({"kg", "kgs", "kilos", "kilograms", "kilogrammes"})
WEIGHING = frozenset({"weigh", "weighs", "weighed", "weighing", "heavy"})
WEIGHING_REACH = 6  # words from "weighs" past its number to the pounds
SUBJECT = 6  # words from a verb of change to its subject, and from its number to it
REACHING = frozenset({"reached", "totalled", "totaled", "topped", "exceeded", "passed", "surpassed"})
TELLING = frozenset({"patients", "incidents", "deaths", "injuries", "captives", "refugees", "returnees"})
UNNAMED = frozenset({"measures", "durations", "money", "shares"})  # groups of which no label names what is counted
NUMBERING = frozenset({"number", "numbered", "numbers", "numbering", "totalled", "totaled"})
NUMBERED = frozenset({"number", "total", "count", "value", "figure", "no"})
LONGEST_NUMBERED = 14  # words between "number of houses" and the number
LONGEST_LABEL = 8  # words before the colon of "Health centres out of service: 11"


def share_of(numbered: Numbered, at: int, bare: bool) -> str:
    """The group of what a share is of: homes, people, areas; empty where it is not said.

    A share in brackets belongs to the words before them: "34 per cent (US$51 million) of the requirement". A `bare`
    share is a fraction, which needs no "of".
    """
    view = numbered.view
    if view.word(at) == "(":
        at = next((step + 1 for step in range(at, min(at + LONGEST_ASIDE, view.size)) if view.word(step) == ")"), at)
    if not bare and view.word(at) not in ("of", "the", "all", "its", "their"):
        return ""
    of_number = next((numeral for numeral in numbered.numerals if at < numeral.first <= at + 3), None)
    if of_number and not {"and", ",", ";"}.isdisjoint(view.lowers[at : of_number.first]):
        of_number = None  # "35% of mills and 20% of wells": the next share
    if of_number and of_number.currency:
        return "funds"
    if not bare and view.word(at + 1) in POINTING:
        return ""
    counted = noun_phrases.after(numbered, of_number or Numeral(at, at, 0, 0, None, None, None, "digits"))
    groups = {counted.group, *(ground_of(view.word(step)) for step in range(at, at + 6))} - {""}
    ground = next((ground for ground in ("funds", "land") if ground in groups and counted.group not in OWN), "")
    if not ground and counted.head >= 0 and view.word(counted.head) in ("buildings", "structures"):
        return "homes"  # of all that stands in a place, most are homes
    if not counted.group and view.word(at + 2) not in POINTING and "displaced" in view.lowers[at + 1 : at + 3]:
        return "displaced"  # "45 per cent of the displaced are children"
    if bare and view.word(at) == "of" and view.is_capital(at + 1) and view.word(at + 2) in LIES:
        return "land"  # "a third of Pakistan was under water"
    # "Haiti's fuel"
    owned = view.word(at + 1).endswith("'s") and view.word(at + 2).islower() and not ground_of(view.word(at + 2))
    if not bare and not counted.group and view.is_capital(at + 1) and not owned:
        ground = ground or "land"  # "70 per cent of Ramadi"
    return ground or counted.group or ("" if bare else "things")


def ground_of(word: str) -> str:
    return "funds" if word in WORDS.funds else "land" if word in WORDS.grounds else ""


def paid(numbered: Numbered, numeral: Numeral) -> Counted | None:
    """A bare number behind a verb of paying is in the money that the passage named last: "now I pay 230,000"."""
    view = numbered.view
    pays = (
        numbered.money
        and view.word(hedges.past(view, numeral.first) - 1) in WORDS.paying
        and not view.word(numeral.last).isalpha()
    )
    return Counted(numeral.last, numeral.last, numbered.money, "money") if pays and numeral.kind == "digits" else None


def rated(view: View, at: int) -> str:
    """Before a rate of exchange the number is in the money named before it: "the riyal traded at 560 to the dollar"."""
    if not commodities.exchanged(view.lowers, at):
        return ""
    named = (lexicon.nouns().at(view.lowers, step) for step in range(at - 1, -1, -1))
    return next((found[1][0] for found in named if found and found[1][1] == "money"), "")


def is_weight(view: View, at: int) -> bool:
    """Whether pounds are pounds of something: "200 pounds of rice", "weighs 40 pounds", "110 pounds (50 kg)"."""
    in_kilos = view.word(at) == "(" and view.word(at + 2) in WEIGHTS
    return view.word(at) == "of" or in_kilos or not WEIGHING.isdisjoint(view.lowers[max(0, at - WEIGHING_REACH) : at])


def risen(numbered: Numbered, numeral: Numeral) -> Counted | None:
    """A bare end of a change counts what the subject of its verb does: "battles in El Obeid rose from 9 to 21"."""
    view = numbered.view
    at = hedges.past(view, numeral.first) - 1
    verb = at if view.word(at) in REACHING else None
    if view.word(at) in ("from", "to"):
        verb = next(
            (step for step in range(at - 1, max(-1, at - SUBJECT), -1) if view.word(step) in WORDS.rising), None
        )
    for step in range(verb - 1, max(-1, verb - SUBJECT), -1) if verb else ():
        found = lexicon.nouns().at(view.lowers, step)
        if found and found[1][1] in TELLING and "toll" not in view.lowers[max(0, step - SUBJECT) : step]:
            return Counted(step, found[0], *found[1], head=step)
    return None


def multiplied(numbered: Numbered, numeral: Numeral) -> Counted | None:
    """A factor is told of the subject of its verb, or of what it is an increase in: "deaths nearly doubled", "a tenfold
    rise in arrivals"."""
    view = numbered.view
    if view.word(numeral.last) in WORDS.steps:
        of = range(numeral.last + 2, numeral.last + 2 + SUBJECT) if view.word(numeral.last + 1) in ("in", "of") else ()
    else:
        of = range(numeral.first - 1, max(-1, numeral.first - 2 - SUBJECT), -1)
    for step in of:
        if step in numbered.others or view.word(step) in (";", ",", "and", "", "."):
            return None
        found = lexicon.nouns().at(view.lowers, step)
        if found and found[1][1] in WORDS.growing:
            return Counted(step, found[0], *found[1], head=step)
    return None


def labelled(numbered: Numbered, numeral: Numeral) -> Counted | None:
    """The noun of a label stands before its number, with a colon or a dash: "IDPs: 12,450", "Houses destroyed: 45"."""
    view = numbered.view
    colon = hedges.past(view, numeral.first) - 1
    # "villages affected - 5,137"
    dash = view.word(colon) in DASHES and not view.glued(colon) and not view.glued(colon + 1)
    if view.word(colon) != ":" and not dash:
        return said_before(numbered, numeral)
    for at in range(label_start(view, colon), colon):
        found = lexicon.nouns().at(view.lowers, at)
        where = (
            found is not None
            and found[1][1] == "areas"
            and not {"in", "of"}.isdisjoint(view.lowers[max(0, at - 3) : at])
        )
        if found and not where and found[1][1] not in UNNAMED:
            return Counted(at, found[0], *found[1], head=at)
    return None


def placed(numbered: Numbered, numeral: Numeral) -> Counted | None:
    """A number in brackets behind a place counts what stands before the list: "houses fell in Puri (90) and Khordha
    (12)"."""
    view, at = numbered.view, numeral.first - 2
    if view.word(at + 1) != "(" or view.word(numeral.last) != ")" or not view.is_capital(at):
        return None
    while at > 0 and (view.is_capital(at) or at in numbered.others or view.word(at) in BETWEEN_PLACES):
        at -= 1
    for step in range(at, max(-1, at - SUBJECT), -1):
        if step in numbered.others or view.word(step) in (";", ".", ","):
            return None
        found = lexicon.nouns().at(view.lowers, step)
        if found and found[1][1] not in UNNAMED | WHERE:
            return Counted(step, found[0], *found[1], head=step)
    return None


def said_before(numbered: Numbered, numeral: Numeral) -> Counted | None:
    """A noun whose number is said counts it: "the number of houses flattened is 4,200", "arrivals numbered 24,000"."""
    view = numbered.view
    verb = hedges.past(view, numeral.first) - 1
    if view.word(verb) in NUMBERING:
        for at in range(verb - 1, max(-1, verb - LONGEST_NUMBERED), -1):
            found = lexicon.nouns().at(view.lowers, at)
            lies_in = "in" in view.lowers[max(0, at - 3) : at]  # "arrivals in the camps"
            if found and not lies_in and found[1][1] not in UNNAMED:
                return Counted(at, found[0], *found[1], head=at)
    for at in range(numeral.first - 1, max(0, numeral.first - LONGEST_NUMBERED), -1):
        word = view.lowers[at]
        if word in (";", ".") or at in numbered.firsts:
            return None
        if word == "of" and view.word(at - 1) in NUMBERED:
            for step in range(at + 1, min(at + 5, numeral.first)):
                found = lexicon.nouns().at(view.lowers, step)
                if found:
                    return Counted(step, found[0], *found[1], head=step)
    return None


def label_start(view: View, colon: int) -> int:
    """Where the words before a colon begin: after the last stop, bullet or number."""
    at = colon
    if view.word(at - 2) == "," and view.word(at - 1) in NUMBERED:
        at -= 2  # "Houses destroyed, Number: 14": a table's line with the name of its column
    while at and colon - at < LONGEST_LABEL and view.word(at - 1)[0].isalpha():
        at -= 1
    return at
