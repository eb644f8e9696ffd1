"""Sentence → who is speaking in it, and → the one who states a figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.speakers import abbreviations, behind, bodies, homes, listed, signatures, silent
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text.words import Phrases, View
from indicators.model import Sentence

WORDS = Words("speakers")

LONGEST_NAME = 16  # words of a speaker's name with its office
TRAILING = frozenset({"of", "for", "the", "and", "on", "in", "'s", "."})
LEADING = frozenset({"with", "as", "while"})  # have a capital where they begin a sentence: "With officials reporting"
QUOTES = frozenset("\"“”‘’'")
# verbs behind which the speaker may stand too
NAMES_BEHIND = frozenset({"said", "says", "say", "added", "told", "warned"})
LONGEST_APPOSITION = 16  # words: "…, a spokesman for the agency in the capital,"
LONGEST_NUMBERED = 3  # letters and digits of a name: "M23", "G20"
LONGEST_TITLE = 4  # letters of a word that a full stop shortens: "Gen. Okoro"
TOLL_REACH = 5  # words: "raised the provisional death toll"


@cache
def verbs() -> frozenset[str]:
    return frozenset(catalogue.cues()["speech"]["verbs"])


@cache
def signs() -> frozenset[str]:
    """Words without one of which nobody speaks in a sentence."""
    return verbs() | openers().firsts | WORDS.finding | WORDS.revising | WORDS.counts | {"("}


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


def find(sentence: Sentence, lowers: Sequence[str]) -> list[Speaker]:
    """The speakers of a sentence, left to right; "he" and "it" are anaphoric."""
    introducing, speaking, speaks = openers(), verbs(), signs()
    found: list[Speaker] = []
    if lowers[0] in signatures.opening() and (signed := signatures.find(View(sentence, lowers))):
        return [signed]
    if speaks.isdisjoint(lowers):
        return found
    view = View(sentence, lowers)
    for at, word in enumerate(lowers):
        if word not in speaks:
            continue
        speaker = None
        opener = introducing.at(lowers, at) if word in introducing.firsts else None
        if opener and (at == 0 or opener[0] > at + 1):  # "Per ministry data, 40 …", but not "40 per Province"
            # "said by telephone" introduces nobody, but someone before it said it
            speaker = after(view, opener[0]) or behind.nameless(view, at, opener[0])
            speaker = speaker or (before(view, at) if word in speaking else None)
        elif word in speaking or word in WORDS.finding or (word in WORDS.revising and revises(view, at)):
            speaker = of_verb(view, at)
        elif word in WORDS.counts:
            speaker = reckoning(view, at)
        elif word == "(":
            speaker = listed.cited(view, at)
        if speaker:
            found.append(speaker)
    return found


def of_verb(view: View, at: int) -> Speaker | None:
    """Who a verb of speech says it of: its subject, or the name behind "said"; a number before it is its subject, and
    says nothing."""
    nothing = view.word(at - 1)[:1].isdecimal() or silent.says_nothing(view, at)
    speaker = None if nothing else before(view, at - is_passive(view, at))
    if speaker and view.word(at) in WORDS.finding | WORDS.revising and not is_body(view, speaker):
        return None  # "Ecuador raised the toll"
    counts = view.word(at) in WORDS.recording and view.word(at + 1) != "that"
    if counts and speaker and speaker.text.lower() in bodies.countries():
        return None  # "Uganda has recorded 40 deaths" says where, and not who says so
    turned = view.word(at) in NAMES_BEHIND or (view.word(at) in WORDS.turned and view.word(at - 1) in (",", *QUOTES))
    return after(view, at + 1) if speaker is None and turned else speaker


def is_passive(view: View, at: int) -> bool:
    """Whether the subject of a verb is whom others quote: "the minister was quoted as saying"."""
    return view.word(at) in WORDS.quoting and view.word(at - 1) in WORDS.passive


def is_body(view: View, speaker: Speaker) -> bool:
    """Whether a speaker is a body or an office, and not a country or a person by name."""
    named = view.lowers[speaker.first : speaker.last]
    return not words("roles").isdisjoint(named) or bodies.kind(speaker.text) is not None


def revises(view: View, at: int) -> bool:
    """Whether a verb here changes what someone has counted, who thereby speaks: "the agency raised the toll to 40"."""
    return not WORDS.tolls.isdisjoint(view.lowers[at + 1 : at + 1 + TOLL_REACH])


def reckoning(view: View, at: int) -> Speaker | None:
    """Whose reckoning it is: "by the housing ministry's count"."""
    last = at - (view.word(at - 1) == "own")
    owner = view.word(last - 1)
    if owner[-2:] != "'s" or not (view.is_capital(last - 1) or owner[:-2] in words("roles")):
        return None
    first = start(view, last - 1, last)
    first += view.word(first) == "by"  # "By the council's tally" begins with a capital
    if view.word(first - 1) != "by":
        return None
    first += view.word(first) == "the"
    return Speaker(first, last, " ".join(view.words[first:last])[:-2])


def choose(found: Sequence[Speaker], at: int, breaks: Sequence[int]) -> Speaker | None:
    """The speaker of the figure at this word: the nearest, clause by clause."""

    def far(speaker: Speaker) -> tuple[int, int]:
        low, high = sorted((speaker.first, at))
        return sum(low < stop < high for stop in breaks), high - low

    return min(found, key=far, default=None)


def is_part(view: View, at: int) -> bool:
    """Whether a word may stand inside a speaker's name."""
    word = view.word(at)
    return (
        view.is_capital(at)
        or word in words("inner")
        or word in words("roles")
        or (word[-2:] == "'s" and word[:-2] in words("roles"))  # "the prefect's office"
        or (
            word == "."
            and len(view.word(at - 1)) <= LONGEST_TITLE
            and view.is_capital(at - 1)
            and (view.is_capital(at + 1) or view.word(at - 1) in WORDS.corporate)
        )
    )


def made(view: View, first: int, last: int) -> Speaker | None:
    """The words as a speaker, if they name a body, a person or an office; small words at the ends fall away."""
    while first < last and not (
        view.is_capital(first) or view.word(first).removesuffix("'s") in words("roles") or view.word(first) in opening()
    ):
        first += 1
    while first < last and view.word(first).endswith("ly"):
        first += 1
    if first == 0 and last > 1 and view.word(0) in LEADING:
        first = 1
    while last > first and (view.word(last - 1) in TRAILING or not view.words[last - 1][0].isalnum()):
        last -= 1
    if first < last and view.word(first) == "the":
        first += 1
    if not any(view.is_capital(at) or view.word(at) in words("roles") for at in range(first, last)):
        return None
    if last - first == 1 and (
        view.word(first) in never() or view.word(first) in WORDS.describing or view.word(first - 1)[:1].isdecimal()
    ):
        return None  # "interviewed 47 witnesses and documented": whom they asked
    if any(
        len(word) > LONGEST_NUMBERED and word[-1].isdecimal() and word[0].isalpha() for word in view.words[first:last]
    ):
        return None  # "Appeal MDRGH021 issued on 3 May", and not "M23 said"
    first = with_epithet(view, first)
    short = abbreviations.behind(view, last)
    first = abbreviations.start(view, first, short) if short else first
    text = " ".join(view.words[first:last]).replace(" .", ".").replace(" ,", ",")
    text = text.removesuffix("’s").removesuffix("'s") + f" ({short})" * bool(short)
    # "The statement also noted" is of whoever made it
    of_theirs = last - first == 1 and view.word(first) in WORDS.statements and view.word(first - 1) in WORDS.pointing
    return Speaker(first, last + 3 * bool(short), text, anaphoric=of_theirs)


def with_epithet(view: View, first: int) -> int:
    """From "group" back to the "militant group" of "the militant group": one plain word after an article."""
    epithet = view.word(first - 1)
    plain = epithet.isalpha() and epithet.islower() and epithet not in WORDS.linking and not view.is_capital(first)
    return first - 1 if plain and view.word(first - 2) in ("the", "a", "an") else first


def before(view: View, verb: int) -> Speaker | None:
    """The subject of a verb of speech, past what links the two, past an apposition and past a bracket: "the UN refugee
    agency now estimates", "Jan Egeland, its head, said"."""
    last = verb
    while last > 0 and (view.word(last - 1) in WORDS.linking or view.word(last - 1).endswith("ly")):
        if view.word(last - 1) in words("pronouns"):
            return Speaker(last - 1, last, "", anaphoric=True)
        last -= 1
    if view.word(last - 1) in WORDS.evidence and (view.is_capital(last - 2) or view.word(last - 2) in words("roles")):
        if view.word(last - 2) in words("roles") & WORDS.describing:
            return Speaker(last - 2, last, " ".join(view.words[last - 2 : last]))  # "Official estimates show"
        last -= 1  # "UN figures show"
    if view.word(last - 1) == "," and (comma := apposition(view, last - 1)) is not None:
        last = comma
    elif view.word(last - 1) == ")":
        while last > 0 and view.word(last - 1) != "(":
            last -= 1
        last -= 1
    if view.word(last - 1) in words("pronouns"):
        return Speaker(last - 1, last, "", anaphoric=True)
    named = last
    first, last = homes.leaving(view, start(view, last, last), last)
    first = start(view, first, last)
    if last == named and not words("roles").isdisjoint(view.lowers[first:last]):
        last = behind.named(view, last)  # "the governor, Ana Reis, announced"
    if (
        view.word(first - 1) in ("in", "at")
        and first > 1
        and view.words[first - 2].islower()
        and view.word(first - 2) not in words("roles")
    ):
        return None  # "its clinic in Goma recorded": Goma is where, and does not speak
    if view.word(first) == "of" and view.word(first - 1) in WORDS.zones:
        return None  # "an analysis in the zones of Amhara and Afar concludes"
    return made(view, first, last)


def start(view: View, first: int, last: int) -> int:
    """The first word of the name that goes on to the left of a word, and ends before `last`."""
    while (
        first > 0
        and last - first < LONGEST_NAME
        and is_part(view, first - 1)
        and not (view.word(first - 1) == "in" and view.word(first - 2) not in words("roles"))
    ):
        first -= 1
    return first


def apposition(view: View, comma: int) -> int | None:
    """The comma that opens "…, a spokesman for the agency, said" or "…, as of 3 May, counted"; None if the clause
    before is neither an apposition nor an insertion."""
    for at in range(comma - 1, max(0, comma - LONGEST_APPOSITION), -1):
        if view.word(at) == ",":
            if view.word(at + 1) in WORDS.inserted and view.word(at - 1).isdecimal():
                continue  # ", as of 3 May, at noon,"
            begins = view.word(at + 1) in WORDS.apposed or view.word(at + 1) in WORDS.inserted
            return at if begins or view.is_capital(at + 1) else None
        if view.word(at) in verbs() or view.word(at) in QUOTES:
            return None
    return None


def after(view: View, at: int) -> Speaker | None:
    """The name after "according to" or "said"."""
    first = behind.past_evidence(view, at)
    last = first
    while (
        last < view.size
        and last - first < LONGEST_NAME
        and is_part(view, last)
        and not (view.word(last) == "in" and view.word(last - 1) not in words("roles"))
    ):
        if view.word(last) == "and" and not view.is_capital(last + 1):
            break
        last += 1
    office = not words("roles").isdisjoint(view.lowers[first:last])
    return made(view, first, behind.named(view, last) if office else last)
