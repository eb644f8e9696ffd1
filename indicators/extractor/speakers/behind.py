"""Words behind "according to" or an office → where the name of who says it begins and ends; a source without a name."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text.words import View

WORDS = Words("speakers")
LONGEST_PERSON = 5  # words of a person's name
LONGEST_SOURCE = 4  # plain words of one that has no name: "a displacement tracking exercise"
EVIDENCE_REACH = 5  # words: "the latest figures from"
ARTICLES = frozenset({"a", "an", "the", "this", "one"})
INSIDE = frozenset({"of", "for", "the", "and", "on", "in"})  # what no source without a name has


def nameless(view: View, at: int, first: int) -> Speaker | None:
    """A source without a name, up to the comma or the full stop behind it: "according to a rapid survey, 300 …"."""
    if view.word(at) != "according" or view.word(first) not in ARTICLES:
        return None
    last = first + 1
    while last - first <= LONGEST_SOURCE and view.word(last).replace("-", "").isalpha():
        last += 1
    plain = all(word not in INSIDE for word in view.lowers[first + 1 : last])
    ends = view.word(last) in (",", ".", "") and last > first + 1
    return Speaker(first + 1, last, " ".join(view.words[first + 1 : last])) if plain and ends else None


def named(view: View, last: int) -> int:
    """The end of the name behind an office: "according to its ombudsman, Artak Beglaryan"."""
    if view.word(last) != "," or not (view.is_capital(last + 1) and view.is_capital(last + 2)):
        return last
    end = last + 1
    while view.is_capital(end) and end - last < LONGEST_PERSON:
        end += 1
    return end if view.word(end) in (",", ".", "") else last


def past_evidence(view: View, at: int) -> int:
    """Past "the latest figures from": to the name of whose they are."""
    first = at
    while view.word(first) in WORDS.describing:
        first += 1
    for step in range(first, min(first + EVIDENCE_REACH, view.size)):
        whose = ("from", "by", "of") if view.word(step - 1) in WORDS.evidence else ("from", "by")
        if view.word(step) in whose and not any(view.is_capital(between) for between in range(first, step)):
            return past_evidence(view, step + 1)
        if view.is_capital(step):
            break
    return first
