"""Sentence → the places it names, and → the one a figure is tied to, with its codes from the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.extractor.places import gazetteer, namesakes
from indicators.extractor.text.words import View, is_capitalised
from indicators.model import Sentence

LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a sentence writes it: its words, its text, its row in the gazetteer; `bare` where it acts and says not
    where."""

    first: int
    last: int
    text: str
    row: GazetteerRow | None
    demonym: bool = False
    bare: bool = False
    around: bool = False  # the Haiti of "Jérémie, Haiti"


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["places"][kind])


class Reader(View):
    """Finds the places of one sentence; `spoken` tells which countries its document names."""

    spoken: namesakes.Spoken = staticmethod(lambda code: 0)

    def is_name(self, at: int) -> bool:
        """A word with a capital that is no sentence's first word by habit and no name of another kind."""
        word = self.words[at] if at < self.size else ""
        lower = self.lowers[at] if word else ""
        return (
            is_capitalised(word)
            and lower not in words("never")
            and not (lower[-2:] == "'s" and lower[:-2] in words("never"))
        )

    def known(self, at: int) -> tuple[int, GazetteerRow, str] | None:
        """The longest name of the gazetteer that starts here."""
        if not self.is_capital(at) or self.lowers[at].removesuffix("'s") not in gazetteer.openings():
            return None
        names = gazetteer.spellings()
        parts: list[str] = []
        raw = ""
        found = None
        for last in range(at, min(at + LONGEST_NAME, self.size)):
            word = self.lowers[last]
            raw = f"{raw} {word}".lstrip()
            parts.append(word[:-2] if word.endswith("'s") else word)
            row = names.get(" ".join(parts)) or names.get(raw)  # "Cox's Bazar" is a name, "Herat's" is not
            if row is not None and (last > at or word not in words("never")):
                found = last + 1, row
            if (word.endswith("'s") and not self.is_capital(last + 1)) or not word[0].isalnum():
                break
            parts[-1] = word
        if found is None:
            return None
        last, row = found
        return last, row, self.text(at, last)

    def text(self, first: int, last: int) -> str:
        words = list(self.words[first:last])
        if words[-1][-2:] in ("'s", "’s"):
            words[-1] = words[-1][:-2]
        return " ".join(words)

    def unlisted(self, at: int) -> Named | None:
        """A name that no gazetteer has, where a preposition or a word like "district" shows that it is a place."""
        if (
            not self.is_name(at)
            or self.lowers[at] in catalogue.cues()["currencies"]
            or self.lowers[at][-1].isdecimal()  # "from Rs2"
            or (len(self.words[at]) <= 5 and sum(letter.isupper() for letter in self.words[at]) > 1)
            or (
                len(self.words[at]) > 2
                and self.words[at][1:2].isupper()
                and (name := self.text(at, at + 1)).isupper()
                and len(name) > 2
            )
        ):
            return None
        last = at + 1
        while (
            last < self.size
            and (
                self.is_name(last)
                or (
                    self.word(last) in words("inner")
                    and last + 1 < self.size
                    and (self.is_name(last + 1) or (self.word(last + 1) in words("kinds") and self.word(last) != "and"))
                )
            )
            and last - at < LONGEST_NAME
        ):
            if self.words[last - 1].endswith(("'s", "’s")):
                break
            last += 1
        placed = self.word(at - 1) in words("prepositions") - FAINT or (last == at + 1 and self.is_quarter(at))
        settled = self.word(last) in words("settled") and self.word(last + 1) in words("kinds")
        kind = settled or self.word(last) in words("kinds") or self.word(last - 1) in words("kinds")
        if "Department" in self.words[last - 1 : last + 1]:
            return None  # a body; a department that is a place has a small letter
        of_kind = self.word(at - 1) == "of" and self.word(at - 2) in words("kinds")
        if not (placed or kind or of_kind) or (last - at == 1 and self.word(at) in words("kinds")):
            return None
        return Named(at, last, self.text(at, last), None)

    def is_quarter(self, at: int) -> bool:
        """The South-West of "in the South-West"."""
        return (
            self.word(at - 1) == "the"
            and self.word(at - 2) in words("prepositions")
            and self.word(at).startswith(COMPASS)
        )

    def with_kind(self, named: Named) -> Named:
        """With the word that says what it is: "Sichuan province", "Puri district"."""
        last = named.last
        if self.word(last) in words("kinds") and not self.words[named.last - 1].endswith(("'s", "’s")):
            last += 1
        return (
            Named(named.first, last, self.text(named.first, last), named.row, named.demonym)
            if last > named.last
            else named
        )

    def read(self) -> list[Named]:
        found: list[Named] = []
        at = 0
        while at < self.size:
            word = self.words[at]
            if (not word[0].isupper() and "-" not in word) or not is_capitalised(word):
                at += 1
                continue
            if self.word(at - 1) in words("titles") and self.is_capital(at - 1):
                at += 1
                continue
            known = self.known(at)
            named = None
            longer = self.unlisted(at) if known and self.is_capital(known[0]) else None
            if longer and known and longer.last > known[0] and self.word(longer.last) in words("kinds"):
                named = self.with_kind(longer)  # "Wad An Nora village" is not the town of Wad
            elif known and not self.part_of_name(at, known[0]):
                named = self.with_kind(Named(at, known[0], known[2], known[1]))
            elif (
                self.lowers[at] in gazetteer.peoples()
                and (people := self.people(at))
                and not (self.is_capital(at + 1) and self.word(at + 1) in ("region", "state", "province"))
            ):
                last, row = people
                named = Named(at, last, row.name, row, demonym=True)
            else:
                named = self.unlisted(at)
                named = self.with_kind(named) if named else None
            if named:
                found.append(named)
            at = named.last if named else at + 1
        shared = namesakes.namesakes()
        if any(named.row in shared for named in found):
            rows = namesakes.settled([named.row for named in found], self.spoken)
            found = [replace(named, row=row) for named, row in zip(found, rows, strict=True)]
        return self.joined(found)

    def people(self, at: int) -> tuple[int, GazetteerRow] | None:
        """The country of a people's name: "Chadian", "South Sudanese"."""
        known, word = gazetteer.demonyms(), self.lowers[at]
        pair = known.get(f"{word} {self.word(at + 1)}") if word in gazetteer.first_of_pairs() else None
        row = pair or known.get(word)
        return (at + (2 if pair else 1), row) if row else None

    def part_of_name(self, first: int, last: int) -> bool:
        """Whether a listed name stands inside a longer name of something else ("Herat University", "Paris
        Agreement")."""
        following = self.words[last] if last < self.size else ""
        single = last - first == 1
        if single and self.is_name(first - 1) and not self.word(first - 1).endswith(("'s", "ern")) and first > 1:
            called = self.word(first - 2) in words("titles") or (self.word(first - 2) == "," and self.word(last) == ",")
            if called and not self.word(first - 1).startswith(COMPASS):
                return True  # "the vice president, Delcy Rodriguez, put"
        return (
            single
            and following[:1].isupper()
            and following.isalpha()
            and self.word(last) not in words("kinds")
            and self.word(last) not in words("never")
            and self.word(first - 1) not in words("prepositions")
        )

    def joined(self, found: list[Named]) -> list[Named]:
        """Places listed with "and" are one place of the figure: "Zambézia, Nampula and Niassa provinces"; "China's
        Sichuan" is Sichuan."""
        result: list[Named] = []
        at = 0
        while at < len(found):
            end = at
            while (
                end + 1 < len(found)
                and tuple(self.lowers[found[end].last : found[end + 1].first]) in LISTED
                and not found[end].demonym
                and not found[end + 1].demonym
            ):
                end += 1
            listed = end > at and any(
                "and" in self.lowers[found[step].last : found[step + 1].first] for step in range(at, end)
            )
            if listed:
                rows = [named.row for named in found[at : end + 1]]
                one_country = len({row.location_code if row else "" for row in rows}) == 1
                text = self.text(found[at].first, found[end].last).replace(" ,", ",")
                result.append(Named(found[at].first, found[end].last, text, rows[0] if one_country else None))
            else:
                result.extend(named for step, named in enumerate(found[at : end + 1], at) if not self.owns(found, step))
            at = end + 1
        around = [self.is_container(result, at) for at in range(len(result))]
        bare = [around[at] or self.is_bare(named) for at, named in enumerate(result)]
        return [
            replace(named, bare=bare[at], around=around[at]) if bare[at] else named for at, named in enumerate(result)
        ]

    def is_container(self, found: list[Named], at: int) -> bool:
        """The Haiti of "Jérémie, Haiti" or the region of "a camp in Tillabéri": it only says where the place before it
        lies."""
        if (
            at == 0
            or found[at - 1].demonym
            or self.word(found[at].last)[:1].isdecimal()
            or (found[at - 1].row is None and self.word(found[at - 1].last - 1) in QUARTERS)
        ):
            return False  # the city of a quarter that no gazetteer has is what a reader can find
        between = self.lowers[found[at - 1].last : found[at].first]
        if len(between) > LONGEST_LINK:
            return False
        owned = len(between) > 1 and between[-1].endswith("'s")  # "Cianjur, in Indonesia's West Java province"
        between = between[:-1] if owned else [word for word in between if not self.describes(word)]
        return tuple(between) in CONTAINED

    def describes(self, word: str) -> bool:
        """The "refugee camp" and the "northeast" of "Balukhali refugee camp in northeast Bangladesh"."""
        return word.startswith(COMPASS) or word in words("settled") or word in words("kinds")

    def owns(self, found: list[Named], at: int) -> bool:
        """Whether a place only says whose the next one is: the China of "China's Sichuan province"."""
        return (
            at + 1 < len(found)
            and found[at].last == found[at + 1].first
            and self.words[found[at].last - 1].endswith(("'s", "’s"))
        )

    def is_bare(self, named: Named) -> bool:
        """A name that acts or describes ("the U.S. will", "Syria talks") and does not say where."""
        if self.acts(named.last) or self.is_dateline(named):
            return True
        at = named.first
        while (
            self.word(at - 1) in ("the", "nearby", "neighbouring", "neighboring", "all")
            or self.word(at - 1).endswith("ern")
            or self.word(at - 1) == "central"
        ):
            at -= 1
        if self.word(at - 1) in words("prepositions") - {"for", "on"} or self.word(at - 1) in ("(", "-", "–", ":", "•"):
            return False
        after = self.word(named.last)
        if after in words("events"):
            return False
        if (
            named.row
            and named.row.level == "country"
            and self.word(named.last - 1) not in words("kinds")
            and self.word(at - 1) not in (",", "and")
        ):
            return True
        listed = (
            after == ""
            or after in words("prepositions")
            or not after[0].isalnum()
            or after in ("and", "or", "as", "when", "where", "while", "since", "after", "before", "has", "have")
        )
        of_kind = self.word(named.last - 1) in words("kinds")
        return (not listed and not of_kind) or named.demonym

    def is_dateline(self, named: Named) -> bool:
        """The place where the report was written: "RABAT -", "PORTO ALEGRE, May 6 (Agency) -", "Guwahati:"."""
        after = self.word(named.last)
        if named.first > 1:
            return False
        upper = self.words[named.first].isupper() and len(self.words[named.first]) > 2
        return (after in ("-", "–", "—", ":", "(") and (upper or after != "(")) or (upper and after == ",")

    def acts(self, at: int) -> bool:
        """Whether the name before this word only says whose: "US troops", "US and NATO forces"."""
        step = at
        if self.word(at) == "," and not self.is_capital(at + 1):
            return False
        while step - at < 4 and (
            self.word(step) in ("and", ",", "-")
            or (step > at and self.words[step : step + 1] != [] and self.words[step][:1].isupper())
        ):
            step += 1
        return self.word(step) in words("acting") or self.word(at) in words("acting")


FAINT = frozenset("for of to between on hit struck over".split())  # a name that no gazetteer has needs more than these
LONGEST_LINK = 5  # words: "refugee camp in the northern"
QUARTERS = frozenset({"neighborhood", "neighbourhood", "suburb", "area"})
COMPASS = ("north", "south", "east", "west", "central")
CONTAINED = frozenset({(",",), (",", "in"), ("in",), ("of",), ("in", "the")})
LISTED = frozenset(
    tuple(link.split())
    for link in (",", "and", ", and", "&", "and the nearby", "and nearby", "and the neighbouring", "and neighbouring")
)


def find(sentence: Sentence, lowers: Sequence[str], spoken: namesakes.Spoken = lambda code: 0) -> list[Named]:
    """The places of a sentence, left to right; `spoken` tells which countries its document names."""
    reader = Reader(sentence, lowers)
    reader.spoken = spoken
    return reader.read()
