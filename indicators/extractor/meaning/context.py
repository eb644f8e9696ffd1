"""A reading and its sentence → what the words around decide: deaths by a disease, cases of none, stretches of time
past."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Protocol

from indicators import catalogue
from indicators.extractor.meaning import lodging, patients
from indicators.extractor.places import gazetteer
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import Phrases
from indicators.model import Quantity, Reading

KILLER_REACH = 3  # words before "killed" in which a disease is the one that kills
VIOLENCE = frozenset(
    "attack attacks shelling airstrike airstrikes gunmen fighting clashes drowned floods earthquake landslide".split()
)
# What kills as well, but is often only the reason why a disease spreads: it must stand in a sentence that names none
DISASTERS = frozenset(
    "storm cyclone hurricane typhoon quake tsunami avalanche mudslide landslides blast explosion bombing ambush "
    "massacre stampede heatwave "
    "shipwreck crash".split()
)
CRIMINALS = frozenset(
    "smugglers smuggler traffickers trafficker suspects suspected pirates thieves robbers looters".split()
)
SEAFARERS = frozenset("fishermen fishers fisherman crew crewmen sailors passengers tourists".split())
SEA = frozenset(
    "sea mediterranean aegean boat boats dinghy dinghies vessel ship coastguard atlantic channel shipwreck".split()
)
PATIENTS = frozenset("patients cases infected infections outbreak epidemic".split())
MOURNERS = frozenset(
    "we they i villagers residents relatives families mourners neighbours neighbors workers people volunteers".split()
)
NO_PRICE_SOFT = 100_000_000  # nor so much in any other
HARD, NO_PRICE = frozenset({"USD", "EUR", "GBP", "CHF"}), 20_000  # no good of a market costs so much in these
TO_COME = frozenset({"will", "should", "shall", "would"})
NEWLY = frozenset({"new", "newly", "additional"})
INTENDING = frozenset(
    "plan plans planned planning aim aims aimed aiming hope hopes hoped hoping intend intends intended intending seek "
    "seeks sought seeking "
    "want wants wanted trying tried needs needed".split()
)
LOSSES = frozenset(
    "damage damages losses loss rebuilding rebuild reconstruction reconstruct repairs repair repairing restoring".split()
)
LACKING = frozenset({"gap", "shortfall", "unmet", "missing", "lacking", "short"})
ASKED = frozenset({"needed", "required", "requested", "sought"})
RAISING = ("rais", "mobili", "secur", "collect", "attract")
UNARMED = frozenset(
    "volunteers volunteer firefighters staff workers rescuers medics doctors nurses engineers vaccinators".split()
)
LIVELIHOODS = frozenset(
    "animals livestock cattle herds crops harvest harvests livelihoods income incomes jobs land boats".split()
)
BEREFT_REACH = 10  # words from "lost" to what is lost
ABROAD_REACH = 8  # words from a people to the country where they are
WEIGHTS = frozenset({"kg", "kgs", "kilo", "kilogram", "litre", "liter", "gram"})
# Indicators of money, goods and time; all others are of people
MEANS = frozenset(
    "supplies_remaining funding_required funding_received price price_change aid_delivered economic_loss".split()
)
# Indicators whose words are everyday ones too: dairies deliver, rivals lose, schools give, judges send
EVERYDAY = frozenset(
    "aid_delivered reached targeted armed_personnel price price_change supplies_remaining killed".split()
)
RISES = frozenset({"increase", "jump", "rise", "higher", "lower", "above", "below", "went", "quicken", "quickened"})
PRICED = frozenset(
    "price prices priced cost costs inflation cpi index basket rent rents fare fares tariff tariffs expensive cheaper "
    "dearer smeb meb "
    "currency rial riyal lira pound naira".split()
)
A_HEAD = frozenset({"each", "apiece"})
HEADS = frozenset("person adult child family household victim head survivor".split())
STRETCHES = frozenset({"the", "in", "over", "during", "for", "these"})


class Around(Protocol):
    """What a sentence's passage tells of it."""

    @property
    def ill(self) -> bool:
        """Whether it names a disease."""

    @property
    def calm(self) -> bool:
        """Whether nothing in its document speaks of a crisis."""

    @property
    def at_sea(self) -> bool:
        """Whether it tells of migrants at sea."""

    @property
    def latest(self) -> str:
        """What its last figure measured."""


@cache
def business() -> frozenset[str]:
    return frozenset(catalogue.cues()["business"]["words"])


@cache
def crises() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in catalogue.cues()["crisis"]["words"])


@cache
def givings() -> frozenset[str]:
    return frozenset(catalogue.cues()["changes"]["giving"])


@cache
def goods() -> frozenset[str]:
    return frozenset(catalogue.cues()["goods"]["names"])


@cache
def countries() -> Phrases[str]:
    return Phrases((row.name, row.location_code) for row in catalogue.places() if row.level == "country")


def refined(lowers: Sequence[str], quantity: Quantity, reading: Reading, around: Around) -> Reading:
    """The reading as the sentence, and what its passage tells, have it."""
    if reading.indicator in EVERYDAY and around.calm:
        return replace(reading, indicator="other", because="nothing in the document speaks of a crisis")
    return (
        of_means(lowers, quantity, reading, around.latest)
        if reading.indicator in MEANS
        else of_people(lowers, quantity, reading, around)
    )


def of_means(lowers: Sequence[str], quantity: Quantity, reading: Reading, latest: str) -> Reading:
    """Money, goods, and how long they last."""
    if reading.indicator == "supplies_remaining" and is_past(lowers, quantity.numeral.first):
        return replace(reading, indicator="other", because="a stretch of time that is past")
    lacking = not LACKING.isdisjoint(lowers[max(reading.first, 0) : max(reading.last, 0)])
    if reading.indicator == "funding_required" and quantity.unit == "percent" and not lacking:
        return replace(
            reading, indicator="funding_received", because=reading.because + ", and a share of it is what came in"
        )
    if reading.indicator == "price" and (quantity.value or quantity.low or 0) >= (
        NO_PRICE if quantity.unit in HARD else NO_PRICE_SOFT
    ):
        if not LOSSES.isdisjoint(lowers):
            return replace(
                reading, indicator="economic_loss", because=reading.because + ", and it is damage that costs it"
            )
        return replace(reading, indicator="other", because="too much money for the price of a good")
    if (
        reading.indicator == "aid_delivered"
        and quantity.unit == "litre"
        and lowers[quantity.last : quantity.last + 1] in (["per"], ["a"])
    ):
        return replace(reading, indicator="other", because="water a day or a head")
    if reading.indicator == "aid_delivered" and is_package(lowers, quantity):
        return replace(reading, indicator="other", because="the size of a package")
    if (
        reading.indicator == "funding_received"
        and lowers[reading.first].startswith(RAISING)
        and is_intended(lowers, reading)
    ):
        return replace(reading, indicator="funding_required", because=reading.because + ", and it is still to come")
    if reading.indicator == "funding_received" and not ASKED.isdisjoint(lowers[quantity.last : quantity.last + 1]):
        return replace(
            reading, indicator="funding_required", because=f"“{lowers[quantity.last]}” says that it is asked for"
        )
    if reading.indicator == "price_change" and is_unpriced(lowers, reading, latest):
        return replace(reading, indicator="other", because="a rise, but of no price")
    if reading.indicator in ("price", "price_change", "economic_loss") and not business().isdisjoint(lowers):
        return replace(reading, indicator="other", because="a business's money")
    if reading.indicator == "economic_loss" and is_of_business(lowers):
        return replace(reading, indicator="other", because="a business's loss")
    if reading.indicator == "funding_received" and is_a_head(lowers, quantity.last):
        return replace(reading, indicator="other", because="money for each person or family")
    return reading


def of_people(lowers: Sequence[str], quantity: Quantity, reading: Reading, around: Around) -> Reading:
    """People, and what became of them."""
    ill = around.ill
    if ill and reading.indicator == "killed" and is_by_disease(lowers, quantity, reading):
        return replace(
            reading, indicator="disease_deaths", because=reading.because + ", of a disease that the text names"
        )
    if reading.indicator == "missing" and reading.last <= quantity.first and is_funeral(lowers, reading):
        return replace(reading, indicator="killed", because=reading.because + ", by those who bury their dead")
    if reading.indicator == "evacuated" and not CRIMINALS.isdisjoint(
        lowers[quantity.counted.first : quantity.counted.last]
    ):
        return replace(reading, indicator="detained", because=reading.because + ", and they are sought")
    if reading.indicator == "other" and quantity.counted.group == "sites" and around.latest == "sites":
        return replace(reading, indicator="sites", because="of the sites that were counted before")
    if stay := lodging.settled(lowers, quantity, reading):
        return stay
    if is_at_sea(lowers, quantity, reading, around):
        return replace(reading, indicator="refugees", because=reading.because + " at sea")
    hosted = (
        not quantity.unit and around.latest == "refugees" and "displaced" not in lowers[reading.first : reading.last]
    )
    if reading.indicator == "displaced_total" and (hosted or is_abroad(lowers, quantity)):
        return replace(reading, indicator="refugees", because=reading.because + ", and they are refugees")
    if (
        reading.indicator == "displaced_new"
        and "internally displaced" in reading.because
        and list(lowers[:2]) == ["as", "of"]
    ):
        return replace(reading, indicator="displaced_total", because=reading.because + " as of a day")
    if reading.indicator == "displaced_new" and "displaced" in reading.because and is_idps(lowers, quantity):
        return replace(reading, indicator="displaced_total", because=reading.because + ", of those who are displaced")
    if reading.indicator == "displaced_new" and "new arrivals”" in reading.because and around.latest == "refugees":
        return replace(reading, indicator="refugees", because=reading.because + ", where refugees arrive")
    if reading.indicator == "displaced_new" and quantity.whole == "displaced" and reading.first <= quantity.last + 2:
        return replace(reading, indicator="displaced_total", because="a share of the displaced")
    if reading.indicator == "reached" and is_to_come(lowers, reading):
        return replace(reading, indicator="targeted", because=reading.because + ", and it is still to come")
    if reading.indicator == "armed_personnel" and not UNARMED.isdisjoint(
        lowers[quantity.counted.first : quantity.counted.last]
    ):
        return replace(reading, indicator="other", because="people who bear no arms")
    if reading.indicator == "other" and quantity.unit in ("person", "household") and is_bereft(lowers, quantity.last):
        return replace(reading, indicator="affected", because="people who lost what they live on")
    return patients.refined(lowers, quantity, reading, ill)


def is_of_business(lowers: Sequence[str]) -> bool:
    """ "The airline reported a loss of $3 million": money that no event has taken."""
    return not frozenset(catalogue.cues()["business"]["owners"]).isdisjoint(lowers) and not crises().any_in(lowers)


def is_idps(lowers: Sequence[str], quantity: Quantity) -> bool:
    """The IDPs of "71,000 IDPs displaced by drought", who are no new ones."""
    words = lowers[quantity.counted.first : quantity.counted.last]
    return "idps" in words and NEWLY.isdisjoint(words)


def is_bereft(lowers: Sequence[str], at: int) -> bool:
    """ "2,370 herders had lost over 70 per cent of their animals": who lost what they live on."""
    lost = next((step for step in range(at, min(at + 3, len(lowers))) if lowers[step] == "lost"), len(lowers))
    return not LIVELIHOODS.isdisjoint(lowers[lost : lost + BEREFT_REACH])


def is_unpriced(lowers: Sequence[str], reading: Reading, latest: str) -> bool:
    """ "an increase of 72 percent" of which neither the sentence nor the figure before says that prices rose."""
    rise = not RISES.isdisjoint(lowers[reading.first : reading.last]) and reading.first >= 0
    return rise and latest not in ("price", "price_change") and PRICED.isdisjoint(lowers) and goods().isdisjoint(lowers)


def is_package(lowers: Sequence[str], quantity: Quantity) -> bool:
    """The 50 of "one 50-kg bag": what the bag holds, not how many bags."""
    after = [word for word in lowers[quantity.numeral.last : quantity.counted.last + 1] if word != "-"]
    return (
        len(after) > 1
        and lexicon.nouns().at(after, 0) is not None
        and after[0] in WEIGHTS
        and lexicon.group_of(after[1]) == "goods"
    )


def is_at_sea(lowers: Sequence[str], quantity: Quantity, reading: Reading, around: Around) -> bool:
    """Migrants whom a rescue saved, or who survived, on their way over the sea; a ship's own people are none."""
    if quantity.counted.group not in ("people", "refugees", "") or not SEAFARERS.isdisjoint(
        lowers[quantity.first : quantity.last]
    ):
        return False
    if reading.indicator == "evacuated" and any(word in reading.because for word in ("rescu", "pick", "pluck", "pull")):
        return (
            quantity.counted.group == "refugees"
            or around.at_sea
            or ("rescu" in reading.because and not SEA.isdisjoint(lowers))
        )
    alive = reading.indicator == "other" and any(word in reading.because for word in ("surviv", "aboard", "board"))
    return alive and around.at_sea


def is_abroad(lowers: Sequence[str], quantity: Quantity) -> bool:
    """Whether they are called refugees, or are a people whom another country hosts; migrants may be anyone on the
    move."""
    words = lowers[quantity.counted.first : quantity.counted.last]
    hosted = lowers[quantity.first - 1 : quantity.first] in (["hosts"], ["hosting"], ["host"])
    if any(word.startswith(("refugee", "asylum")) for word in words) or (
        hosted and not lexicon.demonyms().isdisjoint(words)
    ):
        return True
    homes = {
        gazetteer.demonyms()[word].location_code
        for word in words
        if word in lexicon.demonyms() and word in gazetteer.demonyms()
    }
    return bool(homes) and is_in_country(lowers, quantity.last, homes)


def is_in_country(lowers: Sequence[str], at: int, homes: Collection[str]) -> bool:
    """Whether "in" and the name of a country other than these follow: "150,000 Malians wait in camps in Mauritania"."""
    for step in range(at, min(at + ABROAD_REACH, len(lowers) - 1)):
        named = countries().at(lowers, step + 1) if lowers[step] == "in" else None
        if named:
            return named[1] not in homes
    return False


def is_by_disease(lowers: Sequence[str], quantity: Quantity, reading: Reading) -> bool:
    """Deaths where a disease does the killing, or where nothing in the sentence is violent."""
    if not patients.diseases().isdisjoint(lowers[max(0, reading.first - KILLER_REACH) : max(0, reading.first)]):
        return True
    if not VIOLENCE.isdisjoint(lowers):
        return False
    named = not patients.diseases().isdisjoint(lowers)
    if not named and not DISASTERS.isdisjoint(lowers) and "of" not in lowers[reading.last : reading.last + 1]:
        return False  # but "died of it" is no storm's doing
    return (
        (
            (quantity.counted.group in ("deaths", "") or "lives" in lowers[quantity.first : quantity.last])
            and (named or "killed" not in lowers)
        )
        or not PATIENTS.isdisjoint(lowers)
        or (named and "killed" in lowers)
    )


def is_funeral(lowers: Sequence[str], reading: Reading) -> bool:
    """ "We buried 27 people": people bury the dead, a landslide buries the missing."""
    return (
        reading.first > 0
        and lowers[reading.first] in ("buried", "burying")
        and not MOURNERS.isdisjoint(lowers[max(0, reading.first - 3) : reading.first])
    )


def is_to_come(lowers: Sequence[str], reading: Reading) -> bool:
    """ "will be served", "should feed", "plans to provide seed to": people who are yet to be reached."""
    if not TO_COME.isdisjoint(lowers[max(0, reading.first - 3) : max(0, reading.first)]):
        return True
    # "will provide kits and blankets to 1,500 families"
    if reading.first > 0 and lowers[reading.first] in ("to", "for"):
        given = next((at for at in range(reading.first - 1, 0, -1) if lowers[at] in givings()), 0)
        return not TO_COME.isdisjoint(lowers[max(0, given - 3) : given]) or is_intended(
            lowers, replace(reading, first=given)
        )
    return is_intended(lowers, reading)


def is_intended(lowers: Sequence[str], reading: Reading) -> bool:
    """The "hopes to" before a verb of giving or raising."""
    before = lowers[max(0, reading.first - 5) : max(0, reading.first)]
    return any(word in INTENDING and after == "to" for word, after in pairwise(before)) and "and" not in before


def is_a_head(lowers: Sequence[str], at: int) -> bool:
    """ "$150 per adult", "5 lakh each for the families", "Rs 4 lakh for the family of each victim": what each one
    gets."""
    after = list(lowers[at : at + 5])
    return not A_HEAD.isdisjoint(after) or (after[:1] in (["per"], ["a"]) and not HEADS.isdisjoint(after[1:2]))


def is_past(lowers: Sequence[str], at: int) -> bool:
    """ "the last two weeks", "the past 24 hours": not how long stocks last."""
    before = list(lowers[max(0, at - 2) : at])
    return "past" in before or (before[-1:] == ["last"] and before[0] in STRETCHES)
