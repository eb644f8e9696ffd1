"""A reading of money, goods or time → what the words around make of it: asked for and not given, a business's, a
package's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import land
from indicators.extractor.meaning.context import Case, Refinement
from indicators.extractor.numbers import written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import Phrases

WORDS = Words("meaning")
LEADING_TO = frozenset({"to", "at"})
HARD, NO_PRICE = frozenset({"USD", "EUR", "GBP", "CHF"}), 20_000  # no good of a market costs so much in these
NO_PRICE_SOFT = 100_000_000  # nor so much in any other
LACKING = frozenset({"gap", "shortfall", "unmet", "missing", "lacking", "short"})
UNFUNDED_BEFORE, UNFUNDED_REACH = 5, 14  # words from "unfunded" to its share, and from a share to "unfunded"
NOT, NEGATED_REACH = frozenset({"not", "n't", "never", "yet", "without"}), 5
ENDS = frozenset({",", ";", ".", "while", "but", "leaving"})
WHOSE = frozenset({"the", "its", "their", "a", "an"})
ASKED = frozenset({"needed", "required", "requested", "sought"})
# whoever speaks of these tells who pays for the damage
MEANS = frozenset({"fund", "funds", "aid", "insurance", "loan", "budget", "grant", "grants"})
RAISING = ("rais", "mobili", "secur", "collect", "attract")
WEIGHTS = frozenset({"kg", "kgs", "kilo", "kilogram", "litre", "liter", "gram"})
LENDING = frozenset({"world", "development"})  # before "bank": who tells of a loss
MONEY = frozenset({"money"})
A_SUM = 1_000  # in any money
CONVERTED_REACH = 4  # words from a sum to the bracket that has it in other money: "2000 Afghanis a sack ("
A_HEAD, A_HEAD_REACH = frozenset({"each", "apiece"}), 5
EACH_REACH = 8  # words from "each family" to its verb
HEADS = frozenset("person adult child family household victim head survivor".split())
STRETCHES = frozenset({"the", "in", "over", "during", "for", "these"})
PRICES = frozenset({"price", "price_change"})
WORTH_REACH = 9  # words from money to what it is worth, or to how it is paid
EXCHANGE_REACH = 6  # words from "from 385" to "SSP/USD"
INTENT_REACH = 5  # words from "hopes to" to the verb of giving


@cache
def business(kind: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["business"][kind])


@cache
def crises() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in catalogue.cues()["crisis"]["words"])


@cache
def goods() -> frozenset[str]:
    return frozenset(catalogue.cues()["goods"]["names"])


def is_past(case: Case) -> bool:
    """Time that is past is not how long stocks last: "the last two weeks", "the past 24 hours"."""
    at = case.quantity.numeral.first
    before = list(case.lowers[max(0, at - 2) : at])
    return "past" in before or (before[-1:] == ["last"] and before[0] in STRETCHES)


def is_share_received(case: Case) -> bool:
    """A share of what is required is what came in, unless it is called a gap: "34 per cent of the requirement"."""
    return case.quantity.unit == "percent" and LACKING.isdisjoint(case.said) and not is_unfunded(case)


def is_unfunded(case: Case) -> bool:
    """Whether the words about a share say that so much has not come in: "40 percent of the appeal is unfunded"."""
    if case.quantity.unit != "percent":
        return False
    ahead = case.lowers[max(0, case.quantity.first - UNFUNDED_BEFORE) : case.quantity.first]
    if not WORDS.unfunded.isdisjoint(ahead) and "," not in ahead:
        return True  # "the unfunded share is 40 percent"
    behind = case.behind(UNFUNDED_REACH)
    end = next((at for at, word in enumerate(behind) if word in ENDS or word[0].isdecimal()), len(behind))
    said = behind[:end]
    if not WORDS.unfunded.isdisjoint(said):
        return True
    return any(
        word in NOT and not WORDS.met.isdisjoint(said[at + 1 : at + NEGATED_REACH]) for at, word in enumerate(said)
    )


def is_no_price(case: Case) -> bool:
    """So much money is the price of no good that a market sells."""
    quantity = case.quantity
    return (quantity.value or quantity.low or 0) >= (NO_PRICE if quantity.unit in HARD else NO_PRICE_SOFT)


def is_cost_of_damage(case: Case) -> bool:
    """So much money beside damage or rebuilding is a loss: "rebuilding will cost 40 million dollars", "reconstruction
    may swallow 6 billion"; where no word says what it is, the damage must stand before it."""
    if case.quantity.counted.group not in MONEY:
        return False
    said = case.lowers if case.reading.indicator == "price" else case.lowers[: case.quantity.first]
    unsaid = case.reading.indicator == "price" or (case.reading.first < 0 and MEANS.isdisjoint(case.lowers))
    if not unsaid:
        return False
    # "the cost to repair the grid"
    of_repair = case.said and not WORDS.losses.isdisjoint(case.lowers[case.reading.last : case.reading.last + 2])
    return bool(of_repair) or (is_no_price(case) and not WORDS.losses.isdisjoint(said))


def is_water_a_head(case: Case) -> bool:
    """Litres for each person or day are a measure of supply: "15 litres per person"."""
    return case.quantity.unit == "litre" and list(case.behind(1)) in (["per"], ["a"])


def is_package(case: Case) -> bool:
    """A weight before a container is what it holds, not how many there are: the 50 of "one 50-kg bag"."""
    quantity = case.quantity
    after = [word for word in case.lowers[quantity.numeral.last : quantity.counted.last + 1] if word != "-"]
    return (
        len(after) > 1
        and lexicon.nouns().at(after, 0) is not None
        and after[0] in WEIGHTS
        and lexicon.group_of(after[1]) == "goods"
    )


def is_still_to_raise(case: Case) -> bool:
    """Money that somebody hopes to raise is asked for: "the UN hopes to raise $90 million"."""
    return any(word.startswith(RAISING) for word in case.said[:1]) and is_intended(case.before(INTENT_REACH))


def is_part_of_asked(case: Case) -> bool:
    """A part of what is asked for is what came in: "$12 million of the $60 million requested"."""
    of, whose, sum_ = (*case.behind(3), "", "", "")[:3]
    money = sum_[:1].isdecimal() or not sum_[:1].isalnum() or sum_.upper() in catalogue.currency_codes()
    beyond = case.reading.first > case.quantity.last + 2
    return case.quantity.counted.group == "money" and of == "of" and whose in WHOSE and bool(sum_) and money and beyond


def is_intended(before: Sequence[str]) -> bool:
    """Whether "hopes to", "plans to", "aims at" stands before a verb of giving or raising."""
    return (
        any(word in WORDS.intending and after in LEADING_TO for word, after in pairwise(before)) and "and" not in before
    )


def is_asked(case: Case) -> bool:
    """Money before "needed" or "required" is asked for."""
    return not ASKED.isdisjoint(case.behind(1))


def is_unpriced(case: Case) -> bool:
    """A rise of which neither the sentence nor the figure before says that prices rose: "an increase of 72 percent"."""
    rise = case.reading.first >= 0 and not WORDS.rises.isdisjoint(case.said)
    priced = case.around.latest in PRICES or not WORDS.priced.isdisjoint(case.lowers)
    return rise and not priced and goods().isdisjoint(case.lowers)


def is_of_business(case: Case) -> bool:
    """Money in the words of business is no market's and no event's."""
    return not business("words").isdisjoint(case.lowers)


def is_loss_of_business(case: Case) -> bool:
    """A firm's loss is money that no event has taken: "the airline reported a loss of $3 million"."""
    owners = [at for at, word in enumerate(case.lowers) if word in business("owners")]
    own = any(case.lowers[at - 1] not in LENDING for at in owners)
    return own and not crises().any_in(case.lowers)


def is_handed_out(case: Case) -> bool:
    """Money that comes as goods, or goes to people as cash, is aid delivered: "relief worth 2 million pesos was given",
    "$6 million paid out as cash transfers"."""
    quantity, lowers = case.quantity, case.lowers
    if quantity.counted.group != "money" or (WORDS.in_kind.isdisjoint(lowers) and WORDS.in_cash.isdisjoint(lowers)):
        return False
    at, ahead = quantity.last, lowers[max(0, quantity.first - WORTH_REACH) : quantity.first]
    behind = lowers[at : at + WORTH_REACH]
    worth = (list(behind[:2]) == ["worth", "of"] and not WORDS.in_kind.isdisjoint(behind[2:])) or (
        "worth" in ahead[-2:] and not WORDS.in_kind.isdisjoint(ahead)
    )
    cash = not WORDS.in_cash.isdisjoint(behind)
    return (worth or cash) and not WORDS.given_out.isdisjoint(lowers) and ASKED.isdisjoint(lowers)


def is_a_head(case: Case) -> bool:
    """Money for each is what each one gets: "$150 per adult", "5 lakh each for the families", "each family is to get
    $90"."""
    after, before = list(case.behind(A_HEAD_REACH)), list(case.before(EACH_REACH))
    each = next((at for at, word in enumerate(before) if word in A_HEAD), len(before))
    if not HEADS.isdisjoint(before[each:]):
        return True  # "each bereaved family is to get 900 dollars"
    return not A_HEAD.isdisjoint(after) or (after[:1] in (["per"], ["a"]) and not HEADS.isdisjoint(after[1:2]))


def is_little(case: Case) -> bool:
    """Nobody gives so little to a crisis: "received 90 dollars"; but a sum in a bracket is that before it in other
    money ("1,800 Afghanis (16 pounds)"), and a comma may break a larger one: "CHF 64, 215"."""
    at = case.quantity.numeral.last
    broken = case.lowers[at : at + 1] == [","] and "".join(case.lowers[at + 1 : at + 2]).isdecimal()
    little = case.quantity.counted.group == "money" and (case.quantity.value or A_SUM) < A_SUM
    return little and not broken and not is_of_more(case)


def is_of_more(case: Case) -> bool:
    """Whether a sum in a bracket is another one that is not little."""
    opened = case.quantity.first - 1
    if case.lowers[opened : opened + 1] != ["("]:
        return False
    before = case.lowers[max(0, opened - CONVERTED_REACH) : opened]
    worth = next((written.worth(word) for word in reversed(before) if word[0].isdecimal()), None)
    return worth is not None and worth >= A_SUM


def is_exchanged(case: Case) -> bool:
    """A rate of exchange is no price of a good: "from 385 to 500 SSP/USD"."""
    behind = case.behind(EXCHANGE_REACH)
    slash = next((at for at, word in enumerate(behind[:-1]) if word == "/"), -1)
    return slash >= 0 and behind[slash + 1].upper() in catalogue.currency_codes()


def is_of_crops(case: Case) -> bool:
    """Land is fields where its sentence, or the figure before it, is of crops, and nothing wild is named: "17,000
    hectares have been hit in Malawi, and 50,000 hectares of maize in Namibia"."""
    if case.quantity.unit not in land.SOWN or not land.words("wild").isdisjoint(case.lowers):
        return False
    return case.around.latest == "crops_damaged" or not land.words("crops").isdisjoint(case.lowers)


RULES = (
    Refinement("fields", ("area_affected",), "crops_damaged", is_of_crops, "{so_far}, and crops are told of"),
    Refinement("rate of exchange", ("price",), "other", is_exchanged, "what one currency costs in another"),
    Refinement(
        "money handed out",
        ("funding_received", "other", "price", "reached"),
        "aid_delivered",
        is_handed_out,
        "money that is given out as goods or cash",
    ),
    Refinement("time past", ("supplies_remaining",), "other", is_past, "a stretch of time that is past"),
    Refinement(
        "share received",
        ("funding_required",),
        "funding_received",
        is_share_received,
        "{so_far}, and a share of it is what came in",
    ),
    Refinement(
        "share not received",
        ("funding_received",),
        "funding_required",
        is_unfunded,
        "{so_far}, and it has not come in",
    ),
    Refinement(
        "cost of damage",
        ("price", "other"),
        "economic_loss",
        is_cost_of_damage,
        "{so_far}, and it is damage that costs it",
    ),
    Refinement("too much for a price", ("price",), "other", is_no_price, "too much money for the price of a good"),
    Refinement("water a head", ("aid_delivered",), "other", is_water_a_head, "water a day or a head"),
    Refinement("size of a package", ("aid_delivered",), "other", is_package, "the size of a package"),
    Refinement(
        "money still to raise",
        ("funding_received",),
        "funding_required",
        is_still_to_raise,
        "{so_far}, and it is still to come",
    ),
    Refinement(
        "money asked for",
        ("funding_received",),
        "funding_required",
        is_asked,
        "“{after}” says that it is asked for",
    ),
    Refinement(
        "part of what is asked for",
        ("funding_required",),
        "funding_received",
        is_part_of_asked,
        "{so_far}, and a part of it is what came in",
    ),
    Refinement("rise of no price", ("price_change",), "other", is_unpriced, "a rise, but of no price"),
    Refinement(
        "money of a business", ("price", "price_change", "economic_loss"), "other", is_of_business, "a business's money"
    ),
    Refinement("loss of a business", ("economic_loss",), "other", is_loss_of_business, "a business's loss"),
    Refinement("money a head", ("funding_received",), "other", is_a_head, "money for each person or family"),
    Refinement("little money", ("funding_received",), "other", is_little, "nobody gives so little to a crisis"),
)
