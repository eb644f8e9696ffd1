"""A number as written and the words around it → the rule by which it counts nothing: an age, a label, an address."""

from __future__ import annotations

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.numbers import ages, currency, intervals, name_parts, number_words, ratios, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View

WORDS = Words("numbers")
ORDINALS = frozenset({"st", "nd", "rd", "th", "s", "'s"})
DASHES = frozenset("-–—‑")
NOTED = frozenset({".", ",", ";", ")", "”", '"', "]"})  # marks to which a footnote's number is glued
# "848,265 persons 2. A total of": a list goes on
ENUMERATED = frozenset({"people", "households", "homes", "facilities", "areas"})
SHORTEST_WORD = 4  # letters glued to digits: fewer are a unit or a name, more are a word that lost its space
SIZES = frozenset("kg kilo kilogram litre liter gallon pound".split())  # what a package holds, where a dash joins it
MEASURING, LARGEST_MAGNITUDE = frozenset({"measuring", "measured", "registering", "registered"}), 10
QUAKES = frozenset({"earthquake", "earthquakes", "quake", "aftershock", "tremor", "event", "seismic"})
HELD_BY = frozenset({"", "facilities", "homes", "goods"})  # groups of what may be in a building: beds, rooms
EXCEPTING = frozenset({"not", "but", "the", "of"})  # one of these stands before each of them
CORRECTED = 4  # words from "not 12" to its "but"
SMALL_RESULT = 30
NUMBER_OF, LONGEST_NUMBERED = frozenset({"number", "of"}), 6  # words from "number of" to its number
SUPERLATIVE_REACH = 3  # words from "one of the" to its superlative
LONGEST = 9  # digits in a row that may still be a count and no telephone number


def rule(view: View, at: int, last: int, value: float) -> str:
    """The rule by which digits count nothing; empty where they are a number."""
    if name := part_of_word(view, at, last, value):
        return name
    after = view.word(last)
    if view.glued(last) and after in ORDINALS:
        return "ordinal"
    if after in WORDS.clock or (view.glued(last) and ":" in view.words[at]):
        return "clock"
    if is_result(view, at, last, value):
        return "result"
    if is_excepted(view, at, last):
        return "excepted"
    if ages.is_age(view, at, last, value):
        return "age"
    if name_parts.is_label(view, at, last, value) or name_parts.is_numbered(view, at, last):
        return "label"
    if after in WORDS.dated and name_parts.is_year(view, at):
        return "date"
    if at and view.lowers[at - 1] in ratios.BEFORE_BASES and ratios.is_base(view, at, last, value):
        return "base"
    if intervals.is_within(view, at, last):
        return "interval"
    if is_address(view, at, last):
        return "address"
    return "note" if is_note(view, at, last) else ""


def part_of_word(view: View, at: int, last: int, value: float) -> str:
    """The rule by which digits are a part of the word behind them, or measure a quake; empty where they are none."""
    after = view.word(last)
    if after in DASHES and (name := part_of_dashed(view, at, last)):
        return name
    if after == "magnitude":
        return "magnitude"
    if after == "m" and view.glued(last) and value < LARGEST_MAGNITUDE and view.word(last + 1) in QUAKES:
        return "magnitude"  # "a 5.9M earthquake"
    if view.word(at - 1) in MEASURING and value < LARGEST_MAGNITUDE and not lexicon.group_of(after):
        return "magnitude"  # "a second quake measuring 5.6"
    if (
        view.glued(last)
        and after.isalpha()
        and len(after) < SHORTEST_WORD
        and not lexicon.group_of(after)
        and after not in number_words.scales()
        and view.words[last] not in catalogue.currency_codes()  # "500YER"
        and after not in ORDINALS
        and after not in WORDS.clock
    ):
        return "letters"  # "48C", "5G": letters that no list knows as a unit
    return ""


def part_of_dashed(view: View, at: int, last: int) -> str:
    """The same for digits that a dash follows."""
    behind = view.word(last + 1)
    if view.glued(last) and view.glued(last + 1) and behind in WORDS.compounds:
        return "compound"  # "a 73-page report"
    if view.glued(last) and view.glued(last + 1) and is_size_of_building(view, last + 1):
        return "compound"  # "a 300-bed hospital"
    sized = view.glued(last) and behind in SIZES
    if sized and view.word(last + 2).isalpha() and not currency.is_paid(view, at):
        return "package"  # "a 50-kg bag", "20-litre jerrycans"
    if behind in ("year", "month") and view.word(last + 2) in WORDS.averages:
        return "average"  # "the 5-year average"
    return "magnitude" if behind in ("magnitude", "octane", "strong") else ""


def is_size_of_building(view: View, at: int) -> bool:
    """Whether what a building holds stands before it: so many beds, rooms or seats are one hospital, school or hall."""
    word = view.word(at)
    held = lexicon.group_of(word) in HELD_BY and not word.endswith("s") and word not in number_words.scale_words()
    return held and lexicon.group_of(view.word(at + 1)) in ("facilities", "homes", "sites")


def spelt_rule(view: View, at: int, last: int, value: float) -> str:
    """The rule by which number words count nothing; empty where they are a number."""
    if name_parts.is_spelt_name(view, at, last):
        return "name"
    if view.word(at - 1) == "number" and last == at + 1 and view.word(at - 2) not in ("the", "total", "a", "and"):
        return "rank"  # "entered the list at number one"
    if view.word(at) == "one" and last == at + 1:
        if is_pronoun(view, at):
            return "pronoun"
        if view.word(at - 1) == "per":
            return "base"
    if is_excepted(view, at, last):
        return "excepted"
    return "age" if ages.is_age(view, at, last, value) else ""


def is_excepted(view: View, at: int, last: int) -> bool:
    """Whether the words around say that a number is not so many, or is left out: "not 12 but 15", "15, not 12", "all
    but two", "families of six"."""
    before = view.word(at - 1)
    if before not in EXCEPTING:
        return False
    ahead = view.word(at - 2)
    if before == "not":
        return "but" in view.lowers[last : last + CORRECTED] or (ahead == "," and view.word(last) in NOTED | {""})
    if before == "but" and ahead in WORDS.whole:
        return True
    if list(view.lowers[max(0, at - 2) : at]) == ["of", "the"] and view.word(at - 4) == "but":
        return view.word(at - 5) in WORDS.whole  # "all but two of the 15"
    return before == "of" and ahead in WORDS.sized and not written.is_noun(view, last)


def is_pronoun(view: View, at: int) -> bool:
    """Whether "one" counts nobody: "the other one", "is one of 14 hospitals"; in "said that one man died" it does."""
    before = view.word(at - 1)
    if before == "that" and view.word(at - 2) in name_parts.speech():
        return not written.names_something(view, at + 1)
    if is_superlative(view, at + 1):
        return True  # "one of the largest camps", "one of the worst-hit districts"
    return before in WORDS.not_one or (before in WORDS.belonging and view.word(at + 1) == "of")


def is_superlative(view: View, at: int) -> bool:
    """Whether "of the largest", "of the country's worst-hit" follows: one of those is named, and not counted."""
    if view.word(at) != "of" or view.word(at + 1) not in WORDS.determiners:
        return False
    described = view.lowers[at + 2 : at + 2 + SUPERLATIVE_REACH]
    return any(word.partition("-")[0] in WORDS.extremes for word in described)


def is_result(view: View, at: int, last: int, value: float) -> bool:
    """Whether two small numbers with a dash and no noun are the result of a match or a vote: 3-1 · 24–11."""
    if value >= SMALL_RESULT or (view.word(last) not in DASHES and view.word(at - 1) not in DASHES):
        return False
    if currency.is_paid(view, at) or currency.is_paid(view, at - 2):
        return False
    ahead = (
        view.word(last) in DASHES
        and view.glued(last)
        and view.glued(last + 1)
        and small(view, last + 1)
        and not is_counted(view, last + 2)
    )
    behind = (
        view.word(at - 1) in DASHES
        and view.glued(at)
        and view.glued(at - 1)
        and small(view, at - 2)
        and not is_counted(view, last)
    )
    return ahead or behind


def is_counted(view: View, at: int) -> bool:
    """Whether a noun for the number follows; "3-1 at home" has none."""
    return view.word(at) not in WORDS.played and written.names_something(view, at)


def small(view: View, at: int) -> bool:
    word = view.word(at)
    return word.isdecimal() and float(word) < SMALL_RESULT


def is_address(view: View, at: int, last: int) -> bool:
    """Whether it is a telephone number, or a house number in a street."""
    word = view.words[at]
    if (
        (view.word(at - 1) == "+" and written.past_share(view, last) == last)  # "(+40 percent)" is a rise
        or (word[0] == "0" and len(word) > 1 and word.isdecimal())
        or (word.isdecimal() and len(word) > LONGEST)
    ):
        return True
    if in_phone(view, at):
        return True
    return view.is_capital(last) and not name_parts.listed("streets").isdisjoint(view.lowers[last : last + 4])


def in_phone(view: View, at: int) -> bool:
    near = view.lowers[max(0, at - 8) : at]
    if name_parts.listed("phones").isdisjoint(near) or view.word(at + 1) in number_words.scale_words():
        return False
    return not lexicon.group_of(view.word(at + 1)) and "," not in view.words[at]


def is_note(view: View, at: int, last: int) -> bool:
    """Whether a page left it behind, as a footnote's or a list's: [2] · "malnutrition,14" · "persons 2. A total"."""
    after = view.word(last)
    before = view.word(at - 1)
    if before == "[" and after == "]":
        return True
    short = view.words[at].isdecimal() and len(view.words[at]) <= 2
    ends = after in (".", "") and (last + 1 >= view.size or view.is_capital(last + 1))
    if short and ends and (at == 0 or lexicon.group_of(before) in ENUMERATED):
        return not NUMBER_OF.issubset(view.lowers[max(0, at - LONGEST_NUMBERED) : at])  # "number of sick nurses 4"
    if before in NOTED and len(view.words[at]) <= 3 and view.glued(at) and view.glued(at - 1):
        return not view.glued(last) or after in (".", ",", ";", ")")
    if before == "/" and view.glued(at) and view.word(at - 2).isdecimal() and len(view.word(at - 2)) <= 2:
        return True
    return (
        after in ("/", ":")
        and view.glued(last)
        and view.glued(last + 1)
        and view.word(last + 1).isdecimal()
        and len(view.words[at]) <= 2
    )
