"""A reading and its sentence → who stays where: the displaced in a camp or a school, captives of a gang, guests of a
village."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning.context import Case, Refinement
from indicators.model import Quantity

WORDS = Words("meaning")
SERVING, SERVED_REACH = frozenset({"served", "catered", "accommodated", "housed", "hosted", "lodged"}), 10
REFUGE = frozenset({"refuge", "shelter", "safety"})
ABLE = frozenset({"can", "could", "to"})  # what a camp could hold it does not
# words from the people to where they live, from there to the camp, from "refuge" to it, from people to "in" 17 halls
PERSONS, HAVING = frozenset({"person", "household"}), frozenset({"with", "hosting", "housing"})
HAVING_REACH = 5  # words from "with" to those whom a site has
LODGED_REACH, SITES_REACH, REFUGE_REACH, ENTERED_REACH = 5, 6, 5, 6


@cache
def staying() -> frozenset[str]:
    return WORDS.lodged | WORDS.staying


@cache
def hosts() -> frozenset[str]:
    return WORDS.sites | WORDS.hosts


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["stays"][kind])


def is_site(lowers: Sequence[str], quantity: Quantity) -> bool:
    """People may stay in what is counted where its noun is one of a place to stay, but in no health centre and no cell
    site: "73 shelters", "457 centres"."""
    counted = quantity.counted
    if counted.head < 0 or counted.group not in ("sites", "homes", "facilities") or quantity.unit == "health_facility":
        return False
    phrase = {*lowers[counted.first : counted.last], lowers[counted.first - 1]}
    known = counted.group == "sites" or lowers[counted.last - 1] in words("nouns")
    return known and words("never").isdisjoint(phrase)


def is_lived_in(lowers: Sequence[str], quantity: Quantity) -> bool:
    """Places are lived in where people stand before them with an "in": "23,414 evacuees in 457 centres", "those who
    shelter at 17 halls"."""
    before = lowers[max(0, quantity.first - ENTERED_REACH) : quantity.first]
    people = not staying().isdisjoint(before) or any(
        word.startswith(("evacuee", "people", "person", "famil", "displaced", "idp", "household")) for word in before
    )
    return bool(before) and before[-1] in WORDS.entered and people


def is_among_sites(case: Case) -> bool:
    """Sites of which nothing is told, after a figure of sites, are of those that were counted before."""
    return case.quantity.counted.group == "sites" and case.around.latest == "sites"


def is_camp(case: Case) -> bool:
    """Whom a camp holds are the displaced who live there: "the camp now holds 40 women"."""
    before = case.lowers[: case.reading.first]
    return is_no_holder(case) and not WORDS.sites.isdisjoint(before) and not ABLE & set(before[-1:])


def is_no_holder(case: Case) -> bool:
    """People are captives where somebody holds them who does so against their will: a hall holds whoever comes."""
    # a heading's reading has no words here
    holding = any(word.startswith(("hold", "held")) for word in case.said[:1])
    ahead = holding and case.reading.last <= case.quantity.first
    return ahead and WORDS.holders.isdisjoint(case.lowers[: case.reading.first])


def is_within_country(case: Case) -> bool:
    """People who arrive "in" a town or a camp that is named before it have crossed no border."""
    arrived = list(case.said[-1:]) == ["in"] and case.quantity.counted.group == "people"
    return arrived and not hosts().isdisjoint(case.lowers[: case.reading.first])


def is_in_shelter(case: Case) -> bool:
    """People who took refuge in a camp or a school are displaced, whenever they came."""
    last = case.reading.last
    behind = case.lowers[last : last + SERVED_REACH]
    if last > case.quantity.first and not SERVING.isdisjoint(behind):
        return not WORDS.sites.isdisjoint(behind)  # "were dislocated and served in 31 camps"
    sheltered = last > case.quantity.first and not REFUGE.isdisjoint(case.said)
    return sheltered and not WORDS.sites.isdisjoint(case.lowers[last : last + REFUGE_REACH])


def is_counted_in_shelter(case: Case) -> bool:
    """People of whom nothing else is told than that they live in camps or shelters are displaced."""
    share = case.quantity.unit == "percent" and not case.quantity.whole  # "29% reside in planned camps"
    return (share or case.quantity.unit in PERSONS) and is_lodged(case.lowers, case.quantity.last)


def is_bare_in_shelter(case: Case) -> bool:
    """The same of a bare number after the affected: "1.8 million have been affected and 371,705 remain in 2,742
    evacuation centres"."""
    ahead = case.reading.inherited or case.reading.last <= case.quantity.first
    return not case.quantity.unit and ahead and is_lodged(case.lowers, case.quantity.last)


def is_lodged(lowers: Sequence[str], at: int) -> bool:
    """A verb of staying, and a camp or a shelter soon after it, house people: "live in 31 camps", "remain in
    shelters"."""
    if lowers[at : at + 2] in (["are", "in"], ["were", "in"], ["is", "in"], ["was", "in"]):
        return not WORDS.sites.isdisjoint(lowers[at + 2 : at + SITES_REACH])
    entered = at + (lowers[at : at + 1] == ["registered"])
    if lowers[entered : entered + 1] and lowers[entered] in ("at", "in", "inside", "across"):
        # "512 people registered at 7 shelters", "287 people at 14 shelters"
        return len(lowers) > entered + 2 and lowers[entered + 1][0].isdecimal() and lowers[entered + 2] in WORDS.sites
    homes = [
        step
        for step in range(at, min(at + LODGED_REACH, len(lowers)))
        if lowers[step] in WORDS.lodged and "in" in lowers[step : step + 3]
    ]
    return bool(homes) and not WORDS.sites.isdisjoint(lowers[homes[0] : homes[0] + SITES_REACH])


def is_in_open_site(case: Case) -> bool:
    """People whom sites that are counted have: "22 centres remain open with 1,208 families or 5,137 individuals"."""
    first = case.quantity.first
    ahead = case.lowers[max(0, first - HAVING_REACH) : first]
    if case.quantity.unit not in PERSONS or HAVING.isdisjoint(ahead):
        return False
    at = first - len(ahead) + next(step for step, word in enumerate(ahead) if word in HAVING)
    named = [step for step in range(max(0, at - SITES_REACH), at) if case.lowers[step] in WORDS.sites]
    return bool(named) and any(word[0].isdecimal() for word in case.lowers[max(0, named[0] - 2) : named[0]])


UNHELD = "{so_far}, and not who is held against their will"
HOUSED = "people who live in camps or shelters"
RULES = (
    Refinement("among sites", ("other",), "sites", is_among_sites, "of the sites that were counted before"),
    Refinement("held by a camp", ("detained",), "displaced_total", is_camp, UNHELD),
    Refinement("held by nobody", ("detained",), "other", is_no_holder, UNHELD),
    Refinement("no border", ("refugees",), "displaced_new", is_within_country, "{so_far}, within the country"),
    Refinement("in a shelter", ("displaced_new",), "displaced_total", is_in_shelter, "{so_far}, in a shelter"),
    Refinement("housed", ("population", "other"), "displaced_total", is_counted_in_shelter, HOUSED),
    Refinement("in sites that are counted", ("other",), "displaced_total", is_in_open_site, HOUSED),
    Refinement("affected and housed", ("affected",), "displaced_total", is_bare_in_shelter, HOUSED),
)
