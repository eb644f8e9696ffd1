"""A number and the words around it → whether it is somebody's age, or the limit of a group's ages."""

from __future__ import annotations

from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.numbers import number_words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View

WORDS = Words("numbers")
DASHES = frozenset("-–—‑")
LISTING, AGED = frozenset({",", "and", "or"}), frozenset({"aged", "age", "ages"})
MEASURED = frozenset({"months", "years"})
LIMITS = frozenset({"under", "over", "below", "above"})
OLDEST, LARGEST_LIMIT = 110, 80  # years
# one of these stands right before every age, or one of those `behind` right behind it
BEFORE = DASHES | LIMITS | frozenset({"(", ",", "aged", "age", "ages", "of", "between", "and", "or", "to"})


@cache
def behind() -> frozenset[str]:
    """What may stand behind an age that no word before it tells."""
    return DASHES | WORDS.year_old | {"year", "years", "month", "months", "week"}


def is_age(view: View, at: int, last: int, value: float) -> bool:
    """Whether "old", "aged", people with months or years, or commas after a name make it an age, or a limit of one.

    60-year-old · aged 15 · Khan Mohammad, 15, · children under 5 years · infants of 6-59 months
    """
    after, before = view.word(last), view.word(at - 1)
    if before not in BEFORE and after not in behind():
        return False  # nothing of what follows is so
    if (before == "(" or before in DASHES) and in_years(view, at):
        return True
    if is_year_old(view, last) or (after in ("year", "month", "week") and view.word(last + 1) in WORDS.averages):
        return True  # "the three year average"
    if before in ("aged", "age", "ages") or (
        before in ("of", "between") and view.word(at - 2) in ("age", "ages", "aged")
    ):
        return True
    if before == "of" and view.word(at - 2) in WORDS.one_person and value < OLDEST and not lexicon.group_of(after):
        return True  # "a boy of ten"
    if before in LISTING and not lexicon.group_of(after) and view.word(first_listed(view, at) - 1) in AGED:
        return True  # "aged two, four and six"
    if (
        before in ("and", "or", "to")
        and (view.word(at - 3) == "aged" or (view.word(at - 3) in ("of", "between") and view.word(at - 4) in AGED))
        and value < OLDEST
        and not lexicon.group_of(after)
    ):
        return True  # "two brothers, aged 30 and 42", "between the ages of 5 and 14"
    if (
        (before in ("to", "and") or before in DASHES)
        and view.word(at - 3) in ("aged", "ages", "between")
        and after in ("years", "months", "year")
    ):
        return before in DASHES or view.word(at - 3) in ("aged", "ages") or view.word(at - 4) in ("aged", "ages")
    return is_of_months(view, at, last) or is_limit(view, at, last, value) or is_aside(view, at, last, value)


def first_listed(view: View, at: int) -> int:
    """The first of the short numbers that commas and "and" join up to this one."""
    while view.word(at - 1) in LISTING and is_short_number(view.word(at - 2 - (view.word(at - 2) == ","))):
        at -= 2 + (view.word(at - 2) == ",")
    return at


def is_short_number(word: str) -> bool:
    """Whether a word is a number that may be an age."""
    return number_words.numbers().get(word, OLDEST) < OLDEST or (word.isdecimal() and int(word) < OLDEST)


def is_year_old(view: View, last: int) -> bool:
    """Whether years or months and "old", or "of age", follow, with dashes or without: "a 19 year-old student"."""
    after = view.word(last)
    if after not in DASHES and after not in ("year", "years", "months"):
        return after in WORDS.year_old
    further = view.word(last + 1)
    if after in WORDS.year_old:
        return True
    if after in DASHES:
        return further in WORDS.year_old or (further in ("year", "month") and view.word(last + 2) == "old")
    return further == "old" or (further == "of" and view.word(last + 2) == "age")


def is_of_months(view: View, at: int, last: int) -> bool:
    """Whether months or years follow on people "of" them: "infants of 6-59 months"."""
    before = view.word(at - 1)
    person = at - 4 if before in DASHES or before == "to" else at - 2
    return (
        person >= 0
        and view.lowers[person + 1] == "of"
        and view.lowers[person] in WORDS.people
        and not MEASURED.isdisjoint(view.lowers[last : last + 3])
    )


def is_limit(view: View, at: int, last: int, value: float) -> bool:
    """Whether "under" or "over" makes it the limit of a group's ages, of which nobody is counted.

    People stand before it ("girls under 5"), or a verb does and nothing is counted behind ("64 per cent are under 18").
    """
    if view.word(at - 1) not in LIMITS:
        return False
    if value < 100 and view.word(at - 2) in WORDS.people:
        return True
    return value <= LARGEST_LIMIT and view.word(at - 2) in WORDS.limited and view.word(last) in WORDS.after_limit


def in_years(view: View, at: int) -> bool:
    """Whether brackets behind a group tell its ages: "adults (19-64 years)"."""
    for opening in (at - 1, at - 3):
        ahead = view.lowers[opening + 2 : opening + 5] if view.word(opening) == "(" else []
        if (
            len(ahead) == 3
            and ahead[0] in DASHES
            and ahead[2] in ("years", "months", "yrs")
            and view.word(opening - 1) in WORDS.aged
        ):
            return True
    return False


def is_aside(view: View, at: int, last: int, value: float) -> bool:
    """Whether a number stands between commas after a name, as an age does: "Khan Mohammad, 15, walked"."""
    name = view.words[at - 2] if at >= 2 else ""
    return (
        value < OLDEST
        and view.word(at - 1) == ","
        and view.word(last) in (",", ".", "")
        and name[:1].isupper()
        and view.words[at].isdecimal()
        and (view.word(last) != "." or at < 4)
    )
