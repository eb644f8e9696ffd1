"""Words of a sentence → how deep each stands in brackets, in an aside between commas, or in a clause about one noun.

"62 migrants, 14 of them children, drowned" · "40 people who live by the river were killed": what stands in between says
something of a part, or of who they are; what became of all of them is said by the verb behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indicators.catalogue.lists import Words

WORDS = Words("text")
LONGEST = 9  # words between the commas of an aside
LONGEST_CLAUSE = 14  # words of a clause about a noun
PARTS = frozenset({"them", "whom", "these", "those", "which"})
OPENING = frozenset({"including", "among", "most", "mostly", "mainly", "many", "some", "all"})
# after its second comma these make it a point of a list
GOING_ON = frozenset({"and", "or", "while", "with", "including", "but"})
RELATIVES = frozenset({"who", "which", "that", "whose"})
STOPS = frozenset({";", ".", ":", "(", ")", "?", "!"})


def depths(lowers: Sequence[str], figures: Collection[int]) -> list[int]:
    """The depth of every word in brackets, asides and remarks; `figures` are the first words of the sentence's
    numbers."""
    found = brackets(lowers)
    if not figures or "," not in lowers:
        return found
    several = len(figures) > 1
    commas = [at for at, word in enumerate(lowers) if word == ","]
    for at, comma in enumerate(commas, 1):
        end = closing(lowers, comma, figures) if several else 0
        if not end and at < len(commas) and is_remark(lowers, comma, commas[at], figures):
            end = commas[at]
        if end:
            put(found, comma, end + 1)
    return found


def deepen(depths: list[int], lowers: Sequence[str], ends: Sequence[int], verbs: Collection[int]) -> None:
    """The same for clauses about a noun: `ends` are where nouns of figures end, `verbs` words that begin what is told
    of something."""
    for end in ends:
        first = end
        while first < len(lowers) and depths[first]:
            first += 1  # past a bracket
        if lowers[first : first + 1] and lowers[first] in RELATIVES:
            put(depths, first, relative_end(lowers, first, depths, verbs))


def put(depths: list[int], first: int, last: int) -> None:
    """Words one deeper than they were, up to two."""
    for at in range(first, last):
        depths[at] = min(depths[at] + 1, 2)


def brackets(lowers: Sequence[str]) -> list[int]:
    """How deep in brackets each word stands, up to two; all zero where a bracket is not closed."""
    if "(" not in lowers:
        return [0] * len(lowers)
    found, depth = [], 0
    for word in lowers:
        depth += word == "("
        found.append(min(depth, 2))
        depth = max(0, depth - (word == ")"))
    return found if depth == 0 else [0] * len(found)


def closing(lowers: Sequence[str], comma: int, figures: Collection[int]) -> int:
    """The second comma of an aside about a part of the figure before; 0 where none begins here."""
    near = range(comma + 1, min(comma + LONGEST + 2, len(lowers)))
    behind = [at for at in figures if comma < at < near.stop]
    if not behind or not any(comma - LONGEST <= at < comma for at in figures):
        return 0
    figure = min(behind)
    pointed = any(lowers[at] == "of" and lowers[at + 1 : at + 2] and lowers[at + 1] in PARTS for at in near[:6])
    listed = figure == comma + 1  # "nine people, three women and six children, were killed"
    if not pointed and not listed and lowers[comma + 1] not in OPENING:
        return 0
    end = next((at for at in near if lowers[at] in (",", ";", ".")), None)
    if end is None or end < figure or lowers[end] != "," or end + 1 >= len(lowers):
        return 0
    if listed and not pointed and lowers[end + 1] not in WORDS.going_through:
        return 0
    return 0 if lowers[end + 1] in GOING_ON or end + 1 in figures else end


def is_remark(lowers: Sequence[str], comma: int, end: int, figures: Collection[int]) -> bool:
    """Whether what stands between two commas is a remark without a figure, about the noun before it or by the way.

    "14 people, most of them farmers, were killed" · "killed, by all accounts, 14 people" · "14 people, the mayor said,
    died"
    """
    if lowers[comma + 1] not in WORDS.remarking and lowers[end - 1] not in WORDS.saying:
        return False
    if end - comma > LONGEST_CLAUSE or end + 1 >= len(lowers) or lowers[end + 1] in GOING_ON:
        return False
    return STOPS.isdisjoint(lowers[comma:end]) and not any(comma < at < end for at in figures)


def relative_end(lowers: Sequence[str], first: int, depths: Sequence[int], verbs: Collection[int]) -> int:
    """Where a clause about the noun before it ends, and the verb goes on that is told of the noun; 0 where none does.
    Brackets within it are passed over."""
    at = first + 1
    if lowers[at : at + 1] and lowers[at] in WORDS.auxiliaries:
        at += 1
    for step in range(at + 1, min(first + LONGEST_CLAUSE, len(lowers))):
        if depths[step]:
            continue
        slowly = lowers[step - 1].endswith("ly")
        word, before = lowers[step], lowers[step - 1 - slowly]
        if word == "," and lowers[step + 2 : step + 3] == ["in"] and lowers[step + 1][0].isdecimal():
            return step  # a list of places goes on: "40 people who fled Homs, 12 in Hama and 3 in Idlib were hurt"
        if word in STOPS or word in RELATIVES or (word == "," and step + 1 not in verbs):
            return 0
        goes_on = word in WORDS.auxiliaries or step in verbs
        if goes_on and before not in WORDS.leading_on and before not in WORDS.auxiliaries:
            return step - slowly
    return 0
