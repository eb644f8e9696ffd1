"""A reading and who helps whom in its sentence → money that goes to somebody, people whom it is to help, who got help.

Who gives to whom tells more than the verb: what a figure's people suffer from only describes them where the sentence
tells that they are helped.
"""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.meaning.context import Case, Refinement

WORDS = Words("meaning")
PERSONS = frozenset({"person", "household"})
HELP_REACH = 2  # words between a verb of helping and the figure: "to help save the"
MONEY_REACH = 8  # words from a share to the money that it is of, and on to its verb
GOT_REACH = 10  # words from the people to the verb by which they get something
WITH_REACH = 30  # words from that verb to the last of what they are helped with
AID_REACH = 5  # words from that verb to what they get
PREPOSITIONS = frozenset({"to", "for", "towards", "toward", "into"})
STOPS = frozenset({",", ";", ".", ":", "and", "but", "while"})
HALTS = frozenset({";", ".", ":", "|", "while", "who", "but"})
GIVEN_BEHIND = frozenset({"with", "and", ",", "plus", "including"})
EACH = frozenset({"each", "every", "per"})
JABS = ("vaccin", "immuni", "inoculat")


def is_on_its_way(case: Case) -> bool:
    """Money that goes to somebody, or pays for something, has been given: "$9 million will go to schools in Mali"."""
    quantity, lowers = case.quantity, case.lowers
    at = quantity.last
    if quantity.unit == "percent":
        behind = lowers[at : at + MONEY_REACH]
        at += next((step + 1 for step, word in enumerate(behind) if word in WORDS.money_words), MONEY_REACH + 1)
        if at > quantity.last + MONEY_REACH:
            return False
    elif quantity.counted.group != "money":
        return False
    if lowers[at : at + 1] == ["to"]:
        return False  # "seeks $4 million to support"
    while at < len(lowers) and lowers[at] in WORDS.becoming:
        at += 1
    verb, after = (*lowers[at : at + 2], "", "")[:2]
    return verb in WORDS.paying or (verb in WORDS.going and after in PREPOSITIONS)


def is_to_be_helped(case: Case) -> bool:
    """People whom somebody is "to help", whatever ails them: "money is needed to assist 9 million people hit by
    floods"."""
    verb, before = helper(case)
    if verb < 0 or not EACH.isdisjoint(case.lowers[:verb]):
        return False  # "each parcel is enough to support five people"
    return before == "to" or (case.lowers[verb].endswith("ing") and is_paid_for(case.lowers[:verb]))


def is_paid_for(before: Sequence[str]) -> bool:
    """Whether money, or a plan, goes before: "$19 million goes to schemes assisting three million people"."""
    return not (WORDS.going | WORDS.paying | WORDS.schemes).isdisjoint(before)


def helper(case: Case) -> tuple[int, str]:
    """The verb of helping right before the figure, and the word before it; -1 where there is none."""
    lowers, first = case.lowers, case.quantity.first
    for at in range(first - 1, max(-1, first - 2 - HELP_REACH), -1):
        if lowers[at] in WORDS.helping_verbs:
            return at, lowers[at - 1] if at else ""
        if not lowers[at].isalpha() or lowers[at] in PREPOSITIONS:
            break
    return -1, ""


def is_beneficiary(case: Case) -> bool:
    """People "for" whom money pays, or will pay: "$9 million will fund lessons for 180,000 pupils"."""
    lowers, first = case.lowers, case.quantity.first
    if case.quantity.unit not in PERSONS or list(lowers[first - 1 : first]) != ["for"]:
        return False
    ahead = [at for at in range(first - 1) if lowers[at] in WORDS.paying]
    return bool(ahead) and lowers[ahead[-1] - 1] in (*WORDS.becoming, "to")


def is_to_gain(case: Case) -> bool:
    """People who "stand to gain" or "are expected to benefit" are to be helped."""
    behind = list(case.behind(GOT_REACH))
    gains = [at for at, word in enumerate(behind) if word in ("gain", "benefit", "profit")]
    return case.quantity.unit in PERSONS and bool(gains) and behind[gains[0] - 1] == "to"


def has_got(case: Case) -> bool:
    """People of whom a later verb tells that they got aid are reached: "people hit by drought obtained relief"."""
    behind = case.behind(GOT_REACH)
    end = next((at for at, word in enumerate(behind) if word in STOPS - {"and"} or word[0].isdecimal()), len(behind))
    got = next((at for at in range(end) if behind[at] in WORDS.getting), end)
    described = case.reading.first < case.quantity.last + got
    return described and got < end and not WORDS.aid_words.isdisjoint(behind[got + 1 : got + 1 + AID_REACH])


def is_given_to(case: Case) -> bool:
    """What "has been provided for" people has reached them: "the army has provided food for 1,600 families"."""
    lowers, first = case.lowers, case.reading.first
    given = [at for at in range(max(0, first - AID_REACH), first) if lowers[at] in WORDS.given_out]
    if not given or lowers[case.quantity.first - 1] != "for" or case.reading.last > case.quantity.first:
        return False
    return lowers[given[-1] - 1] in ("has", "have", "had", "also") and lowers[given[-1]] not in ("distribution",)


def is_given_with(case: Case) -> bool:
    """What people were helped "with" has been given: "helped 900 families with 12 tonnes of rice"."""
    quantity, lowers = case.quantity, case.lowers
    if "with" not in lowers or not quantity.unit or quantity.unit in PERSONS | WORDS.not_given:
        return False
    if lowers[quantity.first - 1] not in GIVEN_BEHIND:
        return False
    ahead = lowers[max(0, quantity.first - WITH_REACH) : quantity.first]
    end = next((at for at in range(len(ahead) - 1, -1, -1) if ahead[at] == "with"), 0)
    helped = next((at for at in range(end - 1, -1, -1) if ahead[at] in WORDS.have_helped), end)
    if helped == end or not HALTS.isdisjoint(ahead[helped:]):
        return False
    return any(word[0].isdecimal() for word in ahead[helped:end]) and ahead[helped - 1 : helped] != ["to"]


def is_coverage(case: Case) -> bool:
    """The coverage of a vaccination is a share of those who are reached: "achieving 63 per cent coverage"."""
    if case.quantity.unit != "percent" or "coverage" not in (*case.before(2), *case.behind(2), *case.said):
        return False
    return any(word.startswith(JABS) for word in case.lowers)


SUFFERING = ("affected", "in_need", "displaced_new", "displaced_total", "food_insecure", "other", "reached", "refugees")
RULES = (
    Refinement(
        "money on its way",
        ("other", "funding_required", "price"),
        "funding_received",
        is_on_its_way,
        "money that goes to somebody",
    ),
    Refinement("to be helped", SUFFERING, "targeted", is_to_be_helped, "people whom somebody is to help"),
    Refinement("money for them", SUFFERING, "targeted", is_beneficiary, "people for whom money pays"),
    Refinement("stand to gain", SUFFERING[:-2], "targeted", is_to_gain, "people who stand to gain"),
    Refinement("got aid", SUFFERING[:2], "reached", has_got, "people who got aid"),
    Refinement("given to them", ("targeted",), "reached", is_given_to, "{so_far}, and it has been given"),
    Refinement("given with", ("other", "price"), "aid_delivered", is_given_with, "what people were helped with"),
    Refinement("coverage", ("other", "funding_received"), "reached", is_coverage, "the coverage of a vaccination"),
)
