"""Sentence and number → the noun phrase that the number counts, with the unit and the group of its head."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.text.words import Phrases
from indicators.model import Counted, Numeral, Sentence

NO_NOUN = frozenset({"the", "a", "an", "per", "each", "every"})
SIZES = frozenset({"kilogram", "litre", "gram", "pound", "gallon", "tonne"})  # what a package holds
REACH = 9  # words: a head noun further from its number than this is another phrase's
SKIPPED = frozenset(
    {
        "of",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "these",
        "those",
        "all",
        "more",
        "additional",
        "other",
        "further",
        "such",
    }
)
# protesters' kin: "medics" are listed, "Yazidis" are names
PEOPLE_ENDINGS = ("ists", "eers", "ians", "ants", "ees", "ites")
NO_PEOPLE = frozenset(
    "elephants committees degrees trees fees grants restaurants plants variants instants sites websites favorites "
    "lists knees bees coffees "
    "refineries decrees".split()
)
PREDICATES = frozenset("dead injured wounded killed died missing displaced homeless disappeared hurt".split())
PARTICIPLES = frozenset(
    "laboratory-confirmed lab-confirmed suspected confirmed reported displaced armed affected wounded injured killed "
    "missing remaining registered isolated damaged destroyed flooded collapsed burned burnt inundated looted closed "
    "unaccompanied separated malnourished undernourished uprooted orphaned evicted abducted kidnapped stranded trapped "
    "infected".split()
)


@cache
def nouns() -> Phrases[tuple[str, str]]:
    """Every counted noun → its unit and its group."""
    entries = [
        (noun, (entry["unit"], group)) for group, entry in catalogue.populations().items() for noun in entry["nouns"]
    ]
    entries += [
        (noun, (entry.get("unit", unit), entry["group"]))
        for unit, entry in catalogue.things().items()
        for noun in entry["nouns"]
    ]
    entries += [(word, (code, "money")) for word, code in catalogue.cues()["currencies"].items()]
    return Phrases(entries)


@cache
def demonyms() -> frozenset[str]:
    """Names of peoples in the plural: "Afghans", "Thais"."""
    plural = {name.lower() for row in catalogue.places() if row.level == "country" for name in row.demonyms}
    return frozenset(name for name in plural if name.endswith(("s", "ese")))


@cache
def stops() -> frozenset[str]:
    return frozenset(catalogue.cues()["stops"]["words"])


@cache
def group_of(word: str) -> str:
    """The group of a counted noun of one word, or of the first noun that begins with the word; empty for any other."""
    found = nouns().alone(word)
    return found[1] if found else ""


def singular(noun: str) -> str:
    """The unit of a noun that no list has: the noun itself, in the singular, as one word."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


class Reader:
    """Reads the counted noun phrase after a number of one sentence."""

    def __init__(
        self, sentence: Sentence, lowers: Sequence[str], others: frozenset[int], verbs: frozenset[int]
    ) -> None:
        self.words, self.lowers, self.size = sentence.words, lowers, len(lowers)
        self.others = others  # words of other numbers
        self.verbs = verbs  # words of triggers that are no nouns: they end a noun phrase

    def after(self, numeral: Numeral) -> Counted:
        """The phrase after the number: up to a verb, a preposition or another number, its last listed noun the head."""
        first = at = self.skip(numeral.last)
        if first < self.size and self.lowers[first] in NO_NOUN:
            return Counted(first, first)  # "75 the previous day", "25,000 a day"
        best = Counted(first, first)
        while at < self.size and at - first < REACH:
            word = self.lowers[at]
            found = nouns().at(self.lowers, at) or self.glued(at)
            if (
                found is None
                and not best.unit
                and (word in ("and", "or") or word[-2:] in ("ly", "ed"))
                and self.bridges(first, at)
            ):
                at += 1
                continue
            if at in self.others or (found is None and self.ends(at)) or (best.unit and word in ("a", "an", "the")):
                break
            if found and not (word in PARTICIPLES and self.noun_follows(found[0])):
                last, (unit, group) = found
                if best.unit and group == "areas" and best.group in PLACED and "of" in self.lowers[best.last : at]:
                    break  # "five districts of Balkh province", "employees of towns": the second noun only says whose
                if best.unit and best.group in BODIES and self.lowers[best.last] == "of":
                    break  # "15 teams of soldiers"
                if best.group == "households" and unit == "person" and self.lowers[best.head].endswith("s"):
                    unit, group = "household", "displaced_households" if group == "displaced" else "households"
                if best.unit and (group == "money" or word in PREDICATES):
                    break
                best, at = Counted(first, last, unit, group, at), last
                if (
                    self.complete(at, group)
                    or (unit in SIZES and best.first == best.head and self.is_container(at))
                    or (group == "goods" and self.lowers[at] == "of")
                    or self.lowers[numeral.last : numeral.last + 1] == ["-"]
                ):
                    break  # "a 50-kg bag": the measure is what the number counts
                continue
            if not found and self.is_people(at):
                best = Counted(first, at + 1, "person", "people", at)
            at += 1
        return self.with_more(best) if best.unit else self.unlisted(first)

    def skip(self, at: int) -> int:
        """Past "of the", "of his", "-" and footnote-like quotes to the first word of the phrase."""
        if self.lowers[at : at + 1] == ["the"]:
            return at
        while at < self.size and (self.lowers[at] in SKIPPED or self.lowers[at] == "-"):
            at += 1
        return at

    def ends(self, at: int) -> bool:
        word = self.lowers[at]
        if at - 1 in self.others and word.endswith("ed") and self.people_follow(at + 1):
            return False  # "135 disabled people", "40 stranded passengers"
        described = at + 1 if word.endswith("ly") else at  # "severely malnourished children"
        if (
            self.lowers[described : described + 1]
            and self.lowers[described] in PARTICIPLES
            and self.described(described)
        ):
            return False
        return (
            word in stops()
            or at in self.verbs
            or not (word[0].isalnum() or word[0] in "#’'“\"")
            or (word.endswith("ly") and len(word) > 4)
        )

    def bridges(self, first: int, at: int) -> bool:
        """The "and" of "fixed and mobile clinics", the "specially" of "six specially built clinics": more words about
        the noun to come."""
        if self.lowers[at].endswith("ly") or (at > first and self.lowers[at - 1].endswith("ly")):
            last = at + 1 if self.lowers[at].endswith("ly") else at
            described = self.lowers[last : last + 1] and self.lowers[last].endswith("ed") and last not in self.others
            return bool(described) and self.is_plain(last + 1)
        plain = (
            at == first + 1
            and self.lowers[at] in ("and", "or")
            and self.words[first].isalpha()
            and self.words[first].islower()
        )
        return plain and first not in self.verbs and self.lowers[first] not in PREDICATES and self.is_joined(at + 1)

    def is_plain(self, at: int) -> bool:
        """Whether a noun in the plural stands here, listed or not."""
        return self.noun_follows(at) or (
            at < self.size and self.words[at].isalpha() and self.words[at].islower() and self.words[at][-1] == "s"
        )

    def is_joined(self, at: int) -> bool:
        """Whether an adjective and a listed noun follow."""
        free = all(step not in self.others and step not in self.verbs for step in (at, at + 1))
        return (
            free
            and at + 1 < self.size
            and self.words[at].isalpha()
            and self.lowers[at] not in stops()
            and self.noun_follows(at + 1)
        )

    def people_follow(self, at: int) -> bool:
        found = nouns().at(self.lowers, at) if at < self.size and at not in self.others else None
        return found is not None and (found[1][1] in PEOPLE_GROUPS or found[1][1] == "households")

    def described(self, participle: int) -> bool:
        """Whether the participle stands before the noun it describes."""
        return participle in self.verbs and any(
            self.noun_follows(step) for step in range(participle + 1, participle + 4)
        )

    def complete(self, at: int, group: str) -> bool:
        """A measure ("hours", "percent") is a phrase of its own; so is a noun before a comma or a verb."""
        return at >= self.size or group in ("measures", "durations", "shares", "money")

    def is_container(self, at: int) -> bool:
        """Whether a "sack" or a "jerrycan" follows a measure: "a 50 kg sack" holds fifty kilograms and is no fifty
        sacks."""
        found = nouns().at(self.lowers, at) if at < self.size else None
        return found is not None and found[1][1] == "goods" and found[1][0] not in SIZES and self.lowers[at][-1] != "s"

    def glued(self, at: int) -> tuple[int, tuple[str, str]] | None:
        """A noun that a dash glues to a name, as lists of situation reports have it: "357 Households-Sambalat"."""
        first, dash, name = self.words[at].partition("-")
        found = nouns().at([first.lower()], 0) if dash and name[:1].isupper() else None
        return (at + 1, found[1]) if found else None

    def noun_follows(self, at: int) -> bool:
        return (
            at < self.size
            and at not in self.others
            and (nouns().at(self.lowers, at) is not None or self.is_people(at))
            and self.lowers[at] not in PARTICIPLES
        )

    def is_people(self, at: int) -> bool:
        """A people's name ("Thais", "Rengma Nagas") or a noun with an ending that only people have."""
        word, lower = self.words[at], self.lowers[at]
        if lower in demonyms():
            return True
        return lower.endswith(PEOPLE_ENDINGS) and lower not in NO_PEOPLE and word.islower()

    def with_more(self, counted: Counted) -> Counted:
        """With the nouns joined to it: "houses, temples, and schools", "refugees and migrants"."""
        at = counted.last
        while at + 1 < self.size and self.lowers[at] in (",", "and", "or", "&", "/"):
            step = at + 2 if self.lowers[at] == "," and self.lowers[at + 1] in ("and", "or") else at + 1
            end = self.joined_noun(step, counted.group)
            if end is None or (
                step == at + 1
                and self.lowers[at] == ","
                and self.lowers[end : end + 1] not in ([","], ["and"], ["or"], ["&"])
            ):
                break  # "killed two women, Afghan officials said" is no list
            at = end
        return Counted(counted.first, at, counted.unit, counted.group, counted.head) if at > counted.last else counted

    def joined_noun(self, at: int, group: str) -> int | None:
        """The end of a noun of the same kind within a few words, if no number or verb stands before it."""
        for step in range(at, min(at + 5, self.size)):
            if step in self.others or step in self.verbs:
                return None
            found = nouns().at(self.lowers, step)
            if found and (
                found[1][1] == group or {found[1][1], group} <= PEOPLE_GROUPS or {found[1][1], group} <= BUILT
            ):
                return found[0]
            if self.ends(step):
                return None
        return None

    def unlisted(self, first: int) -> Counted:
        """A noun that no list has: the last plural in small letters of the phrase, or a people's name in capitals."""
        best = None
        for at in range(first, min(first + 5, self.size)):
            word, lower = self.words[at], self.lowers[at]
            if (self.ends(at) and not self.bridges(first, at)) or at in self.others:
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
                    "person" if word[:1].isupper() else singular(lower),
                    "people" if word[:1].isupper() else "things",
                    at,
                )
        return best or Counted(first, first)


# groups whose "of" leads to where they are
PLACED = frozenset({"areas", "people", "households", "homes", "facilities", "fighters"})
PEOPLE_GROUPS = frozenset(
    {"people", "fighters", "refugees", "displaced", "captives", "returnees", "evacuees", "beneficiaries"}
)
BODIES = frozenset({"bodies", "activities", "teams", "incidents"})
BUILT = frozenset({"homes", "facilities"})
