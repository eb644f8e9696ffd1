"""Sentence → who is speaking in it, with the canonical body and the kind of speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from indicators import catalogue
from indicators.extractor.speakers import unspoken
from indicators.extractor.text.words import Phrases, View, lowered
from indicators.model import Sentence

LONGEST_NAME = 12  # words of a speaker's name with its office
LONGEST_PERSON = 5  # words of a person's name
LINKING = frozenset(
    "has have had now also later previously recently reportedly further since then he she who earlier itself".split()
)
DESCRIBING = frozenset(
    "the a an by reliable latest recent new preliminary initial official updated its their his her".split()
)
DOERS = frozenset({"un", "ngo", "government", "monitor"})  # kinds of bodies that report what they themselves do
TRAILING = frozenset({"of", "for", "the", "and", "on", "in", "'s", "."})
APPOSED = frozenset(
    "a an the who its director head chief spokesman spokeswoman spokesperson secretary minister "
    "country deputy senior president governor".split()
)
EVIDENCE = frozenset({"figures", "data", "statistics", "numbers", "records", "estimates", "reports", "documents"})
QUOTES = frozenset("\"“”‘’'")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the words `first` to `last` of a sentence and their text; `anaphoric` for "he", "it"."""

    first: int
    last: int
    text: str
    anaphoric: bool = False


@cache
def verbs() -> frozenset[str]:
    return frozenset(catalogue.cues()["speech"]["verbs"])


@cache
def openers() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in catalogue.cues()["speech"]["before"])


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["speakers"][kind])


@cache
def opening() -> frozenset[str]:
    """Small words that a speaker's name may begin with: "local", "fire", "security"."""
    return words("inner") - TRAILING - {"another", "several"}


@cache
def never() -> frozenset[str]:
    """Capitalised words that are no name: "An estimated 300 …"."""
    return frozenset(catalogue.cues()["places"]["never"]) - words("roles") - {"un"}


@cache
def bodies() -> Phrases[str]:
    """Every spelling of a listed body → its canonical name."""
    entries = [(spelling, name) for name, body in catalogue.sources().items() for spelling in (name, *body.aliases)]
    return Phrases(entries)


class Reader(View):
    """Finds the speakers of one sentence."""

    def part(self, at: int) -> bool:
        """Whether a word may stand inside a speaker's name."""
        return (
            self.is_capital(at)
            or self.word(at) in words("inner")
            or self.word(at) in words("roles")
            or (
                self.word(at) == "."
                and len(self.word(at - 1)) <= 4
                and self.is_capital(at - 1)
                and self.is_capital(at + 1)
            )
        )

    def made(self, first: int, last: int) -> Speaker | None:
        """The words as a speaker, if they name a body, a person or an office; small words at the ends fall away."""
        while first < last and not (
            self.is_capital(first) or self.word(first) in words("roles") or self.word(first) in opening()
        ):
            first += 1
        while first < last and self.word(first).endswith("ly"):
            first += 1
        while last > first and (self.word(last - 1) in TRAILING or not self.words[last - 1][0].isalnum()):
            last -= 1
        if first < last and self.word(first) == "the":
            first += 1
        if not any(self.is_capital(at) or self.word(at) in words("roles") for at in range(first, last)):
            return None
        if last - first == 1 and (
            self.word(first) in never() or self.word(first) in DESCRIBING or self.word(first - 1)[:1].isdecimal()
        ):
            return None  # "interviewed 47 witnesses and documented": whom they asked
        first = self.with_epithet(first)
        text = " ".join(self.words[first:last]).replace(" .", ".").replace(" ,", ",")
        return Speaker(first, last, text.removesuffix("’s").removesuffix("'s"))

    def with_epithet(self, first: int) -> int:
        """From "group" back to the "militant group" of "the militant group": one plain word after an article."""
        epithet = self.word(first - 1)
        plain = epithet.isalpha() and epithet.islower() and epithet not in LINKING and not self.is_capital(first)
        return first - 1 if plain and self.word(first - 2) in ("the", "a", "an") else first

    def before(self, verb: int) -> Speaker | None:
        """The subject of a verb of speech: "the UN refugee agency now estimates", "Jan Egeland, its head, said"."""
        last = verb
        while last > 0 and (self.word(last - 1) in LINKING or self.word(last - 1).endswith("ly")):
            if self.word(last - 1) in words("pronouns"):
                return Speaker(last - 1, last, "", anaphoric=True)
            last -= 1
        if self.word(last - 1) in EVIDENCE and self.is_capital(last - 2):
            last -= 1  # "UN figures show"
        if self.word(last - 1) == "," and (opening := self.apposition(last - 1)) is not None:
            last = opening
        elif self.word(last - 1) == ")":
            while last > 0 and self.word(last - 1) != "(":
                last -= 1
            last -= 1
        if self.word(last - 1) in words("pronouns"):
            return Speaker(last - 1, last, "", anaphoric=True)
        first = last
        while (
            first > 0
            and last - first < LONGEST_NAME
            and self.part(first - 1)
            and not (self.word(first - 1) == "in" and self.word(first - 2) not in words("roles"))
        ):
            first -= 1
        if (
            self.word(first - 1) in ("in", "at")
            and first > 1
            and self.words[first - 2].islower()
            and self.word(first - 2) not in words("roles")
        ):
            return None  # "its clinic in Goma recorded": Goma is where, and does not speak
        if self.word(first) == "of" and self.word(first - 1) in unspoken.ZONES:
            return None  # "an analysis in the zones of Amhara and Afar concludes"
        return self.made(first, last)

    def apposition(self, comma: int) -> int | None:
        """The comma that opens "…, a spokesman for the agency, said"; None if the clause before is no apposition."""
        for at in range(comma - 1, max(0, comma - 16), -1):
            if self.word(at) == ",":
                return at if self.word(at + 1) in APPOSED or self.is_capital(at + 1) else None
            if self.word(at) in verbs() or self.word(at) in QUOTES:
                return None
        return None

    def after(self, at: int) -> Speaker | None:
        """The name after "according to" or "said"."""
        first = self.past_evidence(at)
        last = first
        while (
            last < self.size
            and last - first < LONGEST_NAME
            and self.part(last)
            and not (self.word(last) == "in" and self.word(last - 1) not in words("roles"))
        ):
            if self.word(last) == "and" and not self.is_capital(last + 1):
                break
            last += 1
        return self.made(first, self.named_behind(last))

    def named_behind(self, last: int) -> int:
        """The end of the name behind an office: "according to its ombudsman, Artak Beglaryan"."""
        if (
            self.word(last) != ","
            or self.word(last - 1) not in words("roles")
            or not (self.is_capital(last + 1) and self.is_capital(last + 2))
        ):
            return last
        end = last + 1
        while self.is_capital(end) and end - last < LONGEST_PERSON:
            end += 1
        return end if self.word(end) in (",", ".", "") else last

    def past_evidence(self, at: int) -> int:
        """Past "the latest figures from": to the name of whose they are."""
        first = at
        while self.word(first) in DESCRIBING:
            first += 1
        for step in range(first, min(first + 5, self.size)):
            if self.word(step) in ("from", "by") and not any(
                self.is_capital(between) for between in range(first, step)
            ):
                return self.past_evidence(step + 1)
            if self.is_capital(step):
                break
        return first

    def read(self) -> list[Speaker]:
        found: list[Speaker] = []
        opening, speaking = openers(), verbs()
        for at, word in enumerate(self.lowers):
            opener = opening.at(self.lowers, at) if word in opening.book else None
            speaker = None
            if opener:
                # "said by telephone"
                speaker = self.after(opener[0]) or (self.before(at) if word in speaking else None)
            elif word in speaking:
                speaker = (
                    None
                    if self.word(at - 1)[:1].isdecimal() or (word in unspoken.VERBS and unspoken.says_nothing(self, at))
                    else self.before(at)
                )
                if speaker is None and self.word(at) in ("said", "says", "added", "told", "warned"):
                    speaker = self.after(at + 1)
            elif word == "(" and (body := self.cited(at)):
                speaker = body
            if speaker:
                found.append(speaker)
        return found

    def cited(self, at: int) -> Speaker | None:
        """(OCHA, 20 September 2005): a reference in brackets."""
        first = at + 3 if self.word(at + 1) in ("source", "sources") and self.word(at + 2) == ":" else at + 1
        found = bodies().at(self.lowers, first) if first < self.size else None
        whole = found and (
            self.word(found[0]) == ","
            or (self.word(found[0]) == ")" and (first > at + 1 or not any(map(self.is_capital, (at - 1, at - 2)))))
        )
        if found and whole and self.is_capital(first):
            return Speaker(first, found[0], " ".join(self.words[first : found[0]]))
        return None

    def doer(self, before: int) -> Speaker | None:
        """A listed body that stands before the figure as the one who does it: "WFP delivered 500 tonnes"."""
        # "WFP's cash reached 71,400 refugees"
        known, lowers = bodies(), [word.removesuffix("'s") for word in self.lowers[:before]]
        for at in range(before):
            found = known.at(lowers, at) if lowers[at] in known.book else None
            if found and self.is_capital(at) and catalogue.sources()[found[1]].kind in DOERS:
                return Speaker(at, found[0], " ".join(self.words[at : found[0]]).removesuffix("'s").removesuffix("’s"))
        return None


def find(sentence: Sentence, lowers: Sequence[str]) -> list[Speaker]:
    """The speakers of a sentence, left to right; "he" and "it" are anaphoric."""
    return Reader(sentence, lowers).read()


def choose(found: Sequence[Speaker], at: int, breaks: Sequence[int]) -> Speaker | None:
    """The speaker of the figure at this word: the nearest, clause by clause."""

    def price(speaker: Speaker) -> float:
        low, high = sorted((speaker.first, at))
        return high - low + 10 * sum(low < stop < high for stop in breaks)

    return min(found, key=price, default=None)


@lru_cache(4096)  # the same few speakers speak all through a document
def canonical(text: str) -> str:
    """The listed body that a speaker's words name ("a spokesman for UNHCR" → UNHCR); else the words themselves."""
    words = text.replace(",", " ").split()
    lowers = [lowered(word) for word in words]
    for at in range(len(lowers)):
        found = bodies().at(lowers, at)
        if found and words[at][:1].isupper():
            return found[1]
    return text


@lru_cache(4096)
def kind(text: str) -> str | None:
    """The kind of speaker, by the listed body, else by the words ("ministry", "witnesses"); None where neither
    tells."""
    body = catalogue.sources().get(canonical(text))
    if body:
        return body.kind
    lowers = set(text.lower().replace(",", " ").split())
    for name, listed in catalogue.source_kinds():
        if any(word in lowers or (" " in word and word in text.lower()) for word in listed):
            return name
    return None


def columns(text: str | None) -> dict[str, Any]:
    """The table's columns of a speaker: as written, the body it belongs to, its kind."""
    return {
        "attributed_to": text,
        "speaker": canonical(text) if text else None,
        "attribution_kind": kind(text) if text else None,
    }
