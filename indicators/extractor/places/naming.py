"""A word of a sentence → the name of a place that begins there: listed in the gazetteer, a people's, or shown to be one
by the words beside it."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.catalogue.lists import Words
from indicators.extractor.places import gazetteer
from indicators.extractor.places.named import Named, owns, words, written
from indicators.extractor.text.words import View, is_capitalised

WORDS = Words("places")
LONGEST_NAME = 7  # words, and full stops that shorten them
LONGEST_TOLD = 5  # words: "a remote hilly border district"
LONGEST_SHORT = 5  # letters of a name in which two capitals make an abbreviation: "WaSH", "CARE"
FAINT = frozenset("for of to between on hit struck over".split())  # a name that no gazetteer has needs more than these
COMPASS = ("north", "south", "east", "west", "central")
LOCAL_AREAS = frozenset({"area", "areas"})
PEOPLES_LANDS = frozenset({"region", "state", "province"})


def at(view: View, at: int) -> Named | None:
    """The place that is named from this word on, which has a capital.

    In this order: an unlisted name that is longer than the listed one it begins with and has its kind behind it; a
    listed name that is no part of another; the name of a people, for its country; an unlisted name."""
    listed = known(view, at)
    longer = unlisted(view, at) if listed and view.is_capital(listed[0]) else None
    if longer and listed and longer.last > listed[0] and view.word(longer.last) in words("kinds"):
        return with_kind(view, longer)  # "Wad An Nora village" is not the town of Wad
    if listed and not is_part_of_name(view, at, listed[0]) and not is_abbreviation(view, at, listed[1]):
        return with_kind(view, Named(at, listed[0], listed[2], listed[1]))
    if view.lowers[at] in gazetteer.peoples() and (people := people_at(view, at)) and not is_peoples_land(view, at):
        last, row = people
        return Named(at, last, row.name, row, demonym=True)
    if view.word(at) in WORDS.numbered and view.is_capital(at) and view.word(at + 1).isdecimal():
        return Named(at, at + 2, " ".join(view.words[at : at + 2]), None)  # "Region 9"
    named = unlisted(view, at)
    return with_kind(view, named) if named else None


@cache
def silent() -> frozenset[str]:
    """Words with which no name of a place begins, whatever follows: most that open a sentence."""
    never = words("never") - gazetteer.openings().keys() - gazetteer.short().keys()
    return frozenset(never - gazetteer.peoples() - WORDS.numbered)


def is_name(view: View, at: int) -> bool:
    """A word with a capital that is no sentence's first word by habit and no name of another kind."""
    word = view.words[at] if at < view.size else ""
    lower = view.lowers[at] if word else ""
    never = words("never")
    if "-" in lower and never.issuperset(lower.split("-")):
        return False  # "July-August"
    return is_capitalised(word) and lower not in never and not (lower[-2:] == "'s" and lower[:-2] in never)


def known(view: View, at: int) -> tuple[int, GazetteerRow, str] | None:
    """The longest name of the gazetteer that starts here."""
    longest = gazetteer.openings().get(view.lowers[at].removesuffix("'s"), 0)
    if not longest and not is_short(view, at + 1):
        return None
    longest = LONGEST_NAME if "." in view.lowers[at : at + LONGEST_NAME] else longest
    names = gazetteer.spellings()
    parts: list[str] = []
    raw, shortened = "", False
    found = None
    for last in range(at, min(at + longest, view.size)):
        word = view.lowers[last]
        stop = word == "." and is_short(view, last)
        if stop:
            shortened = True
        else:
            raw = f"{raw} {word}" if raw else word
            parts.append(word[:-2] if word.endswith("'s") else word)
        said = " ".join(parts)
        row = names.get(said) or (names.get(raw) if raw != said else None)  # "Cox's Bazar" is a name, "Herat's" is not
        row = row or (gazetteer.spelt_out(parts) if shortened else None)
        if row is not None and (last > at or word not in words("never")):
            found = last + 1, row
        if stop:
            continue
        if (word.endswith("'s") and not view.is_capital(last + 1)) or not word[0].isalnum():
            break
        parts[-1] = word
    if found is None:
        return None
    last, row = found
    return last, row, written(view.words[at:last])


def is_short(view: View, at: int) -> bool:
    """Whether a full stop here shortens the word before it: the stops of "Dem. Rep. Congo"."""
    return (
        view.word(at) == "." and view.glued(at) and view.is_capital(at - 1) and view.word(at - 1) in gazetteer.short()
    )


def people_at(view: View, at: int) -> tuple[int, GazetteerRow] | None:
    """The country of a people's name: "Chadian", "South Sudanese"."""
    demonyms, word = gazetteer.demonyms(), view.lowers[at]
    pair = demonyms.get(f"{word} {view.word(at + 1)}") if word in gazetteer.first_of_pairs() else None
    row = pair or demonyms.get(word)
    return (at + (2 if pair else 1), row) if row else None


def is_peoples_land(view: View, at: int) -> bool:
    """A people's name before a word like "region" names that region and not the people's country: "the Somali
    Region"."""
    return view.is_capital(at + 1) and view.word(at + 1) in PEOPLES_LANDS


def unlisted(view: View, at: int) -> Named | None:
    """A name that no gazetteer has, where a preposition or a word like "district" shows that it is a place."""
    if not is_name(view, at) or is_other_name(view, at):
        return None
    last, before, kinds = end_of_name(view, at), view.word(at - 1), words("kinds")
    after = view.word(last)
    placed = (before in words("prepositions") and before not in FAINT) or (last == at + 1 and is_quarter(view, at))
    settled = after in words("settled") and view.word(last + 1) in kinds
    kind = settled or after in kinds or view.lowers[last - 1] in kinds
    if "Department" in view.words[last - 1 : last + 1]:
        return None  # a body; a department that is a place has a small letter
    if after in WORDS.grouped and is_of_office_or_people(view, at, last):
        return None
    if view.lowers[last - 1] == "division" and not WORDS.offices.isdisjoint(view.lowers[at:last]):
        return None  # "the Third Infantry Division"
    abbreviated = after in WORDS.abbreviated and view.words[at].isupper()
    of_kind = (before == "of" and view.word(at - 2) in kinds) or (after == "," and is_told(view, last + 1))
    if not (placed or kind or of_kind) or (last - at == 1 and view.lowers[at] in kinds and not abbreviated):
        return None
    return Named(at, last, written(view.words[at:last]), None)


def is_told(view: View, at: int) -> bool:
    """Whether an apposition says that the name before it is a place's: "Bora, a hilly district hit by rain, …"."""
    if view.word(at) not in WORDS.telling:
        return False
    for step in range(at + 1, at + LONGEST_TOLD):
        if view.word(step) in words("kinds"):
            return True
        if not view.word(step).isalpha() or view.is_capital(step):
            return False
    return False


def is_of_office_or_people(view: View, at: int, last: int) -> bool:
    """Whether the words before "department" or "division" are an office's or an army's ("the Civil Defence
    department"), or those before "states" and its like tell whose they are ("African and Gulf Arab states")."""
    named = view.lowers[at:last]
    if view.word(last) in ("department", "division"):
        return not WORDS.offices.isdisjoint(named)
    return not gazetteer.peoples().isdisjoint(named) or not WORDS.regional.isdisjoint(named)


def is_other_name(view: View, at: int) -> bool:
    """Currencies, sums ("from Rs2") and abbreviations are written with capitals and are no places."""
    word, lower = view.words[at], view.lowers[at]
    if lower in catalogue.cues()["currencies"] or lower[-1].isdecimal():
        return True
    if len(word) <= LONGEST_SHORT and sum(letter.isupper() for letter in word) > 1:
        return view.word(at + 1) not in WORDS.abbreviated
    name = written([word])
    return len(name) > 2 and word[1:2].isupper() and name.isupper() and view.word(at + 1) not in WORDS.abbreviated


def end_of_name(view: View, at: int) -> int:
    """The word after an unlisted name: capitalised words, and small ones between them or before a kind ("Umm el
    Qarn")."""
    last = at + 1
    while last < view.size and (is_name(view, last) or is_inner(view, last)) and last - at < LONGEST_NAME:
        if owns(view.words[last - 1]):
            break
        last += 1
    if view.word(last - 1) == "local" and view.word(last) == "government" and view.word(last + 1) in LOCAL_AREAS:
        return last + 2  # "Bora Local Government Area"
    if view.word(last) == "." and last == at + 1 and view.word(at) in WORDS.shortened and view.is_capital(last + 1):
        return end_of_name(view, last + 1)  # "St. Bora"
    return last


def is_inner(view: View, at: int) -> bool:
    """A small word that a name goes on behind."""
    if view.word(at) not in words("inner") or at + 1 >= view.size:
        return False
    return is_name(view, at + 1) or (view.word(at + 1) in words("kinds") and view.word(at) != "and")


def is_quarter(view: View, at: int) -> bool:
    """A quarter of the compass with its article after a preposition is a place: "in the South-West"."""
    return (
        view.word(at - 1) == "the" and view.word(at - 2) in words("prepositions") and view.word(at).startswith(COMPASS)
    )


def with_kind(view: View, named: Named) -> Named:
    """The word behind a name that says what it is belongs to it: "Sichuan province", "Puri district"."""
    last = named.last
    if view.word(last) not in words("kinds") or owns(view.words[last - 1]):
        return named
    text = written(view.words[named.first : last + 1])
    return Named(named.first, last + 1, text, named.row, named.demonym)


def is_abbreviation(view: View, at: int, row: GazetteerRow) -> bool:
    """Whether letters in a bracket only shorten the name before it: the GOMA of "the Market Office (GOMA)"."""
    bracketed = view.word(at - 1) == "(" and view.word(at + 1) == ")" and view.is_capital(at - 2)
    return bracketed and view.words[at].isupper() and row.level != "country"


def is_part_of_name(view: View, first: int, last: int) -> bool:
    """Whether a listed name stands inside a longer name of something else ("Herat University", "Paris Agreement")."""
    if owns(view.words[last - 1]):
        return False  # "Peru's Home Ministry" is a ministry of Peru
    following = view.words[last] if last < view.size else ""
    single = last - first == 1
    if single and is_name(view, first - 1) and not view.word(first - 1).endswith(("'s", "ern")) and first > 1:
        before = view.word(first - 2)
        called = before in words("titles") or (before == "," and view.word(last) == ",")
        if called and not view.word(first - 1).startswith(COMPASS):
            return True  # "the vice president, Delcy Rodriguez, put"
    return (
        single
        and following[:1].isupper()
        and following.isalpha()
        and view.word(last) not in words("kinds")
        and view.word(last) not in words("never")
        and view.word(first - 1) not in words("prepositions")
    )
