"""Sentence and number → the noun phrase that the number counts, with the unit and the group of its head."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.counted import listed_nouns, those_described
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Counted, Numeral, value

WORDS = Words("counted")
NO_NOUN = frozenset({"the", "a", "an", "per", "each", "every"})
REACH = 9  # words: a head noun further from its number than this is another phrase's
# protesters' kin: "medics" are listed, "Yazidis" are names
PEOPLE_ENDINGS = ("ists", "eers", "ians", "ants", "ees", "ites")
# groups whose "of" leads to where they are
PLACED = frozenset({"areas", "people", "households", "homes", "facilities", "fighters"})
PEOPLE_GROUPS = frozenset(
    {"people", "fighters", "refugees", "displaced", "captives", "returnees", "evacuees", "beneficiaries"}
)
FATES = frozenset(
    {"deaths", "injuries", "missing", "captives", "casualties"}
)  # nouns that say what befell those who follow
BODIES = frozenset({"bodies", "activities", "teams", "incidents"})
MORTAL = frozenset({"animals", "wildlife"})
BUILT = frozenset({"homes", "facilities"})


@value
class Numbered:
    """A sentence whose numbers are known: its words, those of its numbers, and those that end a noun phrase.

    `money` is the currency that the passage named last; `after_change` says that the two figures before are a change.
    """

    view: View
    numerals: tuple[Numeral, ...]
    verbs: frozenset[int]
    money: str
    others: frozenset[int]  # every word of a number
    firsts: frozenset[int]  # the first of each
    after_change: bool = False


def numbered_as(view: View, numerals: Sequence[Numeral], verbs: frozenset[int], money: str) -> Numbered:
    """A sentence with its numbers, as the rest of the room is handed it."""
    others = frozenset([at for numeral in numerals for at in range(numeral.first, numeral.last)])
    return Numbered(view, tuple(numerals), verbs, money, others, frozenset([numeral.first for numeral in numerals]))


def after(numbered: Numbered, numeral: Numeral) -> Counted:
    """The phrase after the number: up to a verb, a preposition or another number, its last listed noun the head."""
    view = numbered.view
    first = at = skip(view, numeral.last)
    if first < view.size and view.lowers[first] in NO_NOUN:
        return Counted(first, first)  # "75 the previous day", "25,000 a day"
    best = Counted(first, first)
    while at < view.size and at - first < REACH:
        word = view.lowers[at]
        found = lexicon.nouns().at(view.lowers, at) or listed_nouns.glued(view, at)
        found = listed_nouns.converted(view, at, found) if found and found[1][1] == "measures" else found
        joins = found is None and not best.unit and (word in ("and", "or") or word[-2:] in ("ly", "ed"))
        if joins and bridges(numbered, first, at):
            at += 1
            continue
        if at in numbered.others or (found is None and ends(numbered, at)):
            break
        if best.unit and (word in ("a", "an", "the") or word in WORDS.suffering):
            break  # "houses suffered power outages"
        if found and not (word in WORDS.participles and noun_follows(numbered, found[0])):
            head = headed(view, best, at, found)
            if head is None:
                break
            best, at = head, head.last
            if is_whole(view, best) or view.lowers[numeral.last : numeral.last + 1] == ["-"]:
                break
            continue
        if not found and is_people(view, at):
            best = Counted(first, at + 1, "person", "people", at)
        at += 1
    if best.last in numbered.firsts and view.words[first].istitle() and numeral.last == first:
        return Counted(first, first)  # the label of the next number: "Killed 41 Injured 120"
    return with_more(numbered, best) if best.unit else unlisted(numbered, first)


def headed(view: View, best: Counted, at: int, found: listed_nouns.Noun) -> Counted | None:
    """The phrase so far with a listed noun as its head; None where that noun belongs to another phrase.

    A noun after "of" may only say where or whose: "five districts of Balkh province", "15 teams of soldiers".
    """
    last, (unit, group) = found
    if best.unit and group == "areas" and best.group in PLACED and "of" in view.lowers[best.last : at]:
        return None
    if best.unit and best.group in BODIES and view.lowers[best.last] == "of":
        return None
    if best.group in PEOPLE_GROUPS and view.lowers[at] == "home":
        return None  # "brought 3,400 Syrians home"
    if best.group in FATES and unit == "person" and view.lowers[best.last] == "of":
        return Counted(best.first, last, best.unit, best.group, best.head)  # "80 injuries of Afghan civilians"
    if best.group == "households" and unit == "person" and view.lowers[best.head].endswith("s"):
        unit, group = "household", "displaced_households" if group == "displaced" else "households"
    if best.group in MORTAL and group == "deaths" and best.last == at:
        return Counted(best.first, last, best.unit, best.group, best.head)  # "28,000 poultry deaths": what dies decides
    if at > best.first and (such := those_described.group(view, at, group)) != group:
        group, at = such, at - 1  # "treated 25 wounded people"
    if best.unit and (group == "money" or lexicon.is_state(view.lowers[at])):
        return None
    return Counted(best.first, last, unit, group, at)


def is_whole(view: View, best: Counted) -> bool:
    """Whether nothing can follow a head: a measure is a phrase of its own, and what a package holds comes before it.

    "a 50-kg bag": the measure is what the number counts.
    """
    at = best.last
    return (
        at >= view.size
        or best.group in ("measures", "durations", "shares", "money")
        or (best.unit in lexicon.SIZES and best.first == best.head and listed_nouns.is_container(view, at))
        or (best.group == "goods" and view.lowers[at] == "of")
    )


def skip(view: View, at: int) -> int:
    """Past the words that may stand between a number and its phrase: "of the", "of his", a dash."""
    if view.lowers[at : at + 1] == ["the"]:
        return at
    while at < view.size and (view.lowers[at] in WORDS.skipped or view.lowers[at] == "-"):
        at += 1
    return at


def ends(numbered: Numbered, at: int) -> bool:
    view = numbered.view
    word = view.lowers[at]
    if at - 1 in numbered.others and word.endswith("ed") and people_follow(numbered, at + 1):
        return False  # "135 disabled people", "40 stranded passengers"
    described = at + 1 if word.endswith("ly") else at  # "severely malnourished children"
    if (
        view.lowers[described : described + 1]
        and view.lowers[described] in WORDS.participles
        and is_described(numbered, described)
    ):
        return False
    return (
        word in lexicon.stops()
        or at in numbered.verbs
        or not (word[0].isalnum() or word[0] in "#’'“\"")
        or (word.endswith("ly") and len(word) > 4)
    )


def bridges(numbered: Numbered, first: int, at: int) -> bool:
    """Whether a word ties two words about a noun to come: "fixed and mobile clinics", "six specially built clinics"."""
    view = numbered.view
    if view.lowers[at].endswith("ly") or (at > first and view.lowers[at - 1].endswith("ly")):
        last = at + 1 if view.lowers[at].endswith("ly") else at
        described = view.lowers[last : last + 1] and view.lowers[last].endswith("ed") and last not in numbered.others
        return bool(described) and is_plain(numbered, last + 1)
    plain = (
        at == first + 1
        and view.lowers[at] in ("and", "or")
        and view.words[first].isalpha()
        and view.words[first].islower()
    )
    return (
        plain
        and first not in numbered.verbs
        and not lexicon.is_state(view.lowers[first])
        and is_joined(numbered, at + 1)
    )


def is_plain(numbered: Numbered, at: int) -> bool:
    """Whether a noun in the plural stands here, listed or not."""
    view = numbered.view
    return noun_follows(numbered, at) or (
        at < view.size and view.words[at].isalpha() and view.words[at].islower() and view.words[at][-1] == "s"
    )


def is_joined(numbered: Numbered, at: int) -> bool:
    """Whether one or two words that describe it and a listed noun follow: "fixed and mobile clinics", "poor and local
    measles patients"."""
    view = numbered.view
    for step in range(at, min(at + 2, view.size - 1)):
        free = step not in numbered.others and step not in numbered.verbs and view.words[step].isalpha()
        if not free or view.lowers[step] in lexicon.stops():
            return False
        if step + 1 not in numbered.verbs and noun_follows(numbered, step + 1):
            return True
    return False


def people_follow(numbered: Numbered, at: int) -> bool:
    """Whether a noun for people or households stands at a place."""
    view = numbered.view
    found = lexicon.nouns().at(view.lowers, at) if at < view.size and at not in numbered.others else None
    return found is not None and (found[1][1] in PEOPLE_GROUPS or found[1][1] == "households")


def is_described(numbered: Numbered, participle: int) -> bool:
    """Whether the participle stands before the noun it describes."""
    return participle in numbered.verbs and any(
        noun_follows(numbered, step) for step in range(participle + 1, participle + 4)
    )


def noun_follows(numbered: Numbered, at: int) -> bool:
    """Whether a noun that the catalogue lists, or one for people, stands at a place."""
    view = numbered.view
    return (
        at < view.size
        and at not in numbered.others
        and (lexicon.nouns().at(view.lowers, at) is not None or is_people(view, at))
        and view.lowers[at] not in WORDS.participles
    )


def is_people(view: View, at: int) -> bool:
    """Whether a word is a people's name ("Thais", "Rengma Nagas") or has an ending that only people have."""
    word, lower = view.words[at], view.lowers[at]
    if lower in lexicon.demonyms():
        return True
    return lower.endswith(PEOPLE_ENDINGS) and lower not in WORDS.no_people and word.islower()


def with_more(numbered: Numbered, counted: Counted) -> Counted:
    """Nouns of one kind that a comma or "and" joins are one phrase: "houses, temples, and schools"."""
    view = numbered.view
    at = counted.last
    while at + 1 < view.size and view.lowers[at] in (",", "and", "or", "&", "/"):
        step = at + 2 if view.lowers[at] == "," and view.lowers[at + 1] in ("and", "or") else at + 1
        end = joined_noun(numbered, step, counted.group)
        if end is None or (
            step == at + 1
            and view.lowers[at] == ","
            and view.lowers[end : end + 1] not in ([","], ["and"], ["or"], ["&"])
        ):
            break  # "killed two women, Afghan officials said" is no list
        at = end
    return Counted(counted.first, at, counted.unit, counted.group, counted.head) if at > counted.last else counted


def joined_noun(numbered: Numbered, at: int, group: str) -> int | None:
    """The end of a noun of the same kind within a few words, if no number or verb stands before it."""
    view = numbered.view
    for step in range(at, min(at + 5, view.size)):
        if step in numbered.others or step in numbered.verbs:
            return None
        found = lexicon.nouns().at(view.lowers, step)
        if found and (found[1][1] == group or {found[1][1], group} <= PEOPLE_GROUPS or {found[1][1], group} <= BUILT):
            return found[0]
        if ends(numbered, step):
            return None
    return None


def unlisted(numbered: Numbered, first: int) -> Counted:
    """A noun that no list has: the last plural in small letters of the phrase, or a people's name in capitals."""
    view = numbered.view
    best = None
    for at in range(first, min(first + 5, view.size)):
        word, lower = view.words[at], view.lowers[at]
        if (ends(numbered, at) and not bridges(numbered, first, at)) or at in numbered.others:
            break
        if (
            word.isalpha()
            and word.isascii()
            and lower.endswith("s")
            and not lower.endswith(("ss",) if word[:1].isupper() else ("ss", "us", "is"))
            and len(lower) > 3
            and not word[:-1].isupper()  # "11 ORTCs" are no people
        ):
            best = Counted(
                first,
                at + 1,
                "person" if word[:1].isupper() else lexicon.singular(lower),
                "people" if word[:1].isupper() else "things",
                at,
            )
    return best or Counted(first, first)
