"""A reading of people → what the words around make of it: dead of a disease, saved at sea, refugees and not displaced,
still to be reached."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import patients
from indicators.extractor.meaning.context import Case, Refinement
from indicators.extractor.meaning.means import INTENT_REACH, is_intended
from indicators.extractor.places import gazetteer
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import Phrases

WORDS = Words("meaning")
KILLER_REACH = 3  # words before "killed" in which a disease is the one that kills
PATIENTS = frozenset("patients cases infected infections outbreak epidemic".split())
SEAFARERS = frozenset("fishermen fishers fisherman crew crewmen sailors passengers tourists".split())
AT_SEA = frozenset({"people", "refugees", ""})  # groups of whom a rescue at sea may be
SAVING, SURVIVING = ("rescu", "pick", "pluck", "pull"), ("surviv", "aboard", "board")
TO_COME, TO_COME_REACH = frozenset({"will", "should", "shall", "would"}), 3
NEWLY = frozenset({"new", "newly", "additional"})
MOURNING_REACH = 3  # words before "buried" in which the mourners stand
BEREFT_REACH = 10  # words from "lost" to what is lost
BEING = frozenset({"are", "were"})
PRESENT = frozenset({"at present", "currently", "at the", "to date", "so far"})
STAYING_REACH, CLOSING = 16, frozenset({",", ";", "and", "while"})  # words from "uprooted" to where they stay; ends
ABROAD_REACH = 8  # words from a people to the country where they are


@cache
def givings() -> frozenset[str]:
    return frozenset(catalogue.cues()["changes"]["giving"])


@cache
def countries() -> Phrases[str]:
    return Phrases((row.name, row.location_code) for row in catalogue.places() if row.level == "country")


def is_by_disease(case: Case) -> bool:
    """Deaths where a disease does the killing, or where nothing in the sentence is violent, in a passage of the
    sick."""
    if not case.around.ill:
        return False
    lowers, quantity = case.lowers, case.quantity
    if not patients.diseases().isdisjoint(case.before(KILLER_REACH)):
        return True
    if not WORDS.violence.isdisjoint(lowers):
        return False
    named = not patients.diseases().isdisjoint(lowers)
    of = lowers[case.reading.last : case.reading.last + 1] == ["of"]
    if not named and not of and not WORDS.disasters.isdisjoint(lowers):
        return False  # but "died of it" is no storm's doing
    lives = quantity.counted.group in ("deaths", "") or "lives" in lowers[quantity.first : quantity.last]
    killed = "killed" in lowers
    return (lives and (named or not killed)) or not PATIENTS.isdisjoint(lowers) or (named and killed)


def is_funeral(case: Case) -> bool:
    """People bury the dead, a landslide buries the missing: "we buried 27 people"."""
    buried = case.reading.first > 0 and case.said[0] in ("buried", "burying")
    ahead = case.reading.last <= case.quantity.first
    return buried and ahead and not WORDS.mourners.isdisjoint(case.before(MOURNING_REACH))


def is_sought(case: Case) -> bool:
    """Suspects and smugglers who are led away are detained."""
    return not WORDS.criminals.isdisjoint(case.noun)


def is_rescued_at_sea(case: Case) -> bool:
    """Migrants whom a rescue saved on their way over the sea are refugees; a ship's own people are none, and the
    "boats" of "rescue boats" do not tell of the sea."""
    lowers, reading = case.lowers, case.reading
    if not is_no_seafarer(case) or not any(word.startswith(SAVING) for word in case.said):
        return False
    if case.quantity.counted.group == "refugees" or case.around.at_sea:
        return True
    around = (*lowers[: reading.first], *lowers[reading.last + 1 :])
    return not WORDS.sea.isdisjoint(around) and any(word.startswith(SAVING[0]) for word in case.said)


def is_surviving_at_sea(case: Case) -> bool:
    """Migrants who were aboard, or survived, on their way over the sea are refugees."""
    alive = is_no_seafarer(case) and any(word.startswith(SURVIVING) for word in case.said)
    return alive and case.around.at_sea


def is_no_seafarer(case: Case) -> bool:
    own = case.lowers[case.quantity.first : case.quantity.last]
    return case.quantity.counted.group in AT_SEA and SEAFARERS.isdisjoint(own)


def is_refugees(case: Case) -> bool:
    """Displaced people of whom the figure before said that they are refugees, or who are abroad."""
    hosted = not case.quantity.unit and case.around.latest == "refugees" and "displaced" not in case.said
    return hosted or is_abroad(case)


def is_abroad(case: Case) -> bool:
    """Whether they are called refugees, or are a people whom another country hosts; migrants may be anyone on the
    move."""
    words, first = case.noun, case.quantity.first
    peoples = [word for word in words if word in lexicon.demonyms()]
    if any(word.startswith(("refugee", "asylum")) for word in words):
        return True
    if peoples and list(case.lowers[first - 1 : first]) in (["hosts"], ["hosting"], ["host"]):
        return True
    known = gazetteer.demonyms()
    homes = {known[word].location_code for word in peoples if word in known}
    return bool(homes) and is_in_country(case, homes)


def is_in_country(case: Case, homes: Collection[str]) -> bool:
    """Whether "in" and the name of a country other than these follow: "150,000 Malians wait in camps in Mauritania"."""
    lowers, at = case.lowers, case.quantity.last
    for step in range(at, min(at + ABROAD_REACH, len(lowers) - 1)):
        named = countries().at(lowers, step + 1) if lowers[step] == "in" else None
        if named:
            return named[1] not in homes
    return False


def is_displaced_as_of(case: Case) -> bool:
    """A count of the internally displaced "as of" a day is of all who are, not of the new ones; so is one of those who
    are displaced "at present"."""
    if " ".join(case.lowers[case.reading.last : case.reading.last + 2]) in PRESENT:
        return True
    return "internally" in case.said and list(case.lowers[:2]) == ["as", "of"]


def is_staying_on(case: Case) -> bool:
    """People whom a word only describes as displaced live somewhere since: "2,100 people uprooted by war are sheltering
    in 98 sites"."""
    at, last = case.quantity.last, case.reading.last
    if case.reading.first != at or not case.quantity.unit:
        return False
    behind = case.lowers[last : last + STAYING_REACH]
    end = next((step for step, word in enumerate(behind) if word in CLOSING), len(behind))
    being = next((step for step in range(end) if behind[step] in BEING), end)
    return not WORDS.lodged.isdisjoint(behind[being:end])


def is_idps(case: Case) -> bool:
    """IDPs are no new ones, unless they are called so: "71,000 IDPs displaced by drought"."""
    return "idps" in case.noun and NEWLY.isdisjoint(case.noun)


def is_arrival_of_refugees(case: Case) -> bool:
    """New arrivals after a figure of refugees are refugees."""
    return list(case.said[-2:]) == ["new", "arrivals"] and case.around.latest == "refugees"


def is_share_of_displaced(case: Case) -> bool:
    """A share of the displaced is of all of them; of "those displaced" where these were counted as such before."""
    those = case.quantity.unit == "percent" and case.around.latest == "displaced_total" and "those" in case.before(1)
    return those or (case.quantity.whole == "displaced" and case.reading.first <= case.quantity.last + 2)


def is_to_come(case: Case) -> bool:
    """People who are yet to be reached are targeted: "will be served", "should feed", "plans to provide seed to"."""
    lowers, at = case.lowers, case.reading.first
    if not TO_COME.isdisjoint(case.before(TO_COME_REACH)):
        return True
    if at > 0 and lowers[at] in ("to", "for"):
        # "will provide kits and blankets to 1,500 families"
        at = next((step for step in range(at - 1, 0, -1) if lowers[step] in givings()), 0)
        if not TO_COME.isdisjoint(lowers[max(0, at - TO_COME_REACH) : at]):
            return True
    return is_intended(lowers[max(0, at - INTENT_REACH) : max(0, at)])


def is_unarmed(case: Case) -> bool:
    """Doctors and volunteers whom somebody deploys bear no arms."""
    return not WORDS.unarmed.isdisjoint(case.noun)


def is_bereft(case: Case) -> bool:
    """People who lost what they live on are affected: "2,370 herders had lost over 70 per cent of their animals"."""
    lowers, at = case.lowers, case.quantity.last
    if case.quantity.unit not in ("person", "household"):
        return False
    lost = next((step for step in range(at, min(at + 3, len(lowers))) if lowers[step] == "lost"), len(lowers))
    return not WORDS.livelihoods.isdisjoint(lowers[lost : lost + BEREFT_REACH])


def is_help(case: Case) -> bool:
    """Rescuers, observers and soldiers who arrive come to do their work; who flees is a refugee whatever it is."""
    comes = case.said and not WORDS.coming.isdisjoint(case.said) and WORDS.fleeing.isdisjoint(case.lowers)
    working = "workers" in case.noun and not WORDS.relief_work.isdisjoint(case.noun)
    return bool(comes) and (working or not WORDS.helpers.isdisjoint(case.noun))


def is_deployed(case: Case) -> bool:
    """Peacekeepers and soldiers who arrive are deployed: "400 peacekeepers arrived in Goma"."""
    return case.quantity.counted.group == "fighters" and is_help(case)


DISPLACED = ("displaced_new",)
MOVED = ("refugees", "displaced_new")
RULES = (
    Refinement(
        "deaths by a disease",
        ("killed",),
        "disease_deaths",
        is_by_disease,
        "{so_far}, of a disease that the text names",
    ),
    Refinement("buried by mourners", ("missing",), "killed", is_funeral, "{so_far}, by those who bury their dead"),
    Refinement("suspects", ("evacuated",), "detained", is_sought, "{so_far}, and they are sought"),
    Refinement("rescued at sea", ("evacuated",), "refugees", is_rescued_at_sea, "{so_far} at sea"),
    Refinement("survivors at sea", ("other",), "refugees", is_surviving_at_sea, "{so_far} at sea"),
    Refinement("refugees", ("displaced_total",), "refugees", is_refugees, "{so_far}, and they are refugees"),
    Refinement("as of a day", DISPLACED, "displaced_total", is_displaced_as_of, "{so_far} as of a day"),
    Refinement("staying on", DISPLACED, "displaced_total", is_staying_on, "{so_far}, and they stay somewhere since"),
    Refinement("IDPs", DISPLACED, "displaced_total", is_idps, "{so_far}, of those who are displaced"),
    Refinement("refugees arrive", DISPLACED, "refugees", is_arrival_of_refugees, "{so_far}, where refugees arrive"),
    Refinement("share", DISPLACED, "displaced_total", is_share_of_displaced, "a share of the displaced"),
    Refinement("still to be reached", ("reached",), "targeted", is_to_come, "{so_far}, and it is still to come"),
    Refinement("unarmed", ("armed_personnel",), "other", is_unarmed, "people who bear no arms"),
    Refinement("troops who come", MOVED, "armed_personnel", is_deployed, "{so_far}, and they are armed"),
    Refinement("people who come to help", MOVED, "other", is_help, "people who come to work"),
    Refinement("bereft", ("other",), "affected", is_bereft, "people who lost what they live on"),
)
