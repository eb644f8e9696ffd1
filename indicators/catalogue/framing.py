"""frames.toml → for each indicator the phrases that its frames stand for, by the side on which each wants the number.

A frame is a sense: the verbs, nouns and phrases that say one thing, for all indicators that are said so; which of them
is meant the unit decides. Each verb is written out here in all that it can stand in, once, when the catalogue is
loaded, so that reading a sentence costs nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from indicators import catalogue
from indicators.catalogue import Indicator, inflections
from indicators.catalogue.entries import require_known, tables

SIDES = ("triggers", "before", "after")
SET = re.compile(r"<(\w+)(\*?)>")
WORDS = ("verbs", "objects_of", "subjects_of", "nouns", "phrases", "before", "after")


@dataclass(frozen=True, slots=True)
class Frame:
    """A sense and its words: `says` has the indicators, `unless` the phrases in which the same words say something
    else; `examples` are a sentence and the indicator that it must yield."""

    code: str
    says: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    objects_of: tuple[str, ...] = ()
    subjects_of: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@cache
def frames() -> dict[str, Frame]:
    """Every frame by its name."""
    return read_frames(catalogue.text_of("frames.toml"))


@cache
def sets() -> dict[str, tuple[str, ...]]:
    """The sets of words of sets.toml."""
    listed = tables("sets.toml", catalogue.text_of("sets.toml"))["sets"]
    return {name: tuple(words) for name, words in listed.items()}


def read_frames(text: str) -> dict[str, Frame]:
    """frames.toml → frames; an example names an indicator of its frame."""
    found = {}
    for code, entry in tables("frames.toml", text).items():
        values: dict[str, Any] = {key: tuple(value) for key, value in entry.items()}
        values["examples"] = tuple((one["text"], one["says"]) for one in entry["examples"])
        for _, said in values["examples"]:
            require_known(f"frames.toml [{code}] examples", "indicator", said, entry["says"])
        found[code] = Frame(code=code, **values)
    return found


def added(listed: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """The indicators with the phrases of their frames behind their own, each once; a frame that says an indicator that
    is not known is an error."""
    found = {code: {side: dict.fromkeys(getattr(entry, side)) for side in SIDES} for code, entry in listed.items()}
    for frame in frames().values():
        phrases = list(written_out(frame))
        for code in frame.says:
            require_known(f"frames.toml [{frame.code}]", "indicator", code, listed)
            for side, phrase in phrases:
                found[code][side].setdefault(phrase)
    return {
        code: replace(
            entry,
            triggers=tuple(found[code]["triggers"]),
            before=tuple(found[code]["before"]),
            after=tuple(found[code]["after"]),
        )
        for code, entry in listed.items()
    }


def written_out(frame: Frame) -> Iterator[tuple[str, str]]:
    """The phrases of a frame, each with its side.

    A verb's figure is its object, or the subject of its passive, or of itself ("destroyed 40 homes", "40 homes were
    destroyed", "40 homes collapsed"); of one in `objects_of` never its own subject, of one in `subjects_of` only that.
    """
    for words in filled(frame.verbs, verb=True):
        yield "triggers", starred(words)
    for words in filled(frame.objects_of, verb=True):
        yield "before", starred(words)
        yield "triggers", participle(words)
    for words in filled(frame.subjects_of, verb=True):
        yield "after", starred(words)
    for noun in filled(frame.nouns):
        yield "before", f"{noun} of"
    yield from (("triggers", phrase) for phrase in filled(frame.phrases))
    yield from (("before", phrase) for phrase in filled(frame.before))
    yield from (("after", phrase) for phrase in filled(frame.after))


def starred(words: str) -> str:
    """The words with their verb in all its forms; alone without those that are a noun's: "storm" is, and "storms"."""
    verb, *rest = words.split()
    if not rest and verb in inflections.nouns():
        return "/".join(inflections.of(verb)[2:])
    return " ".join([f"{verb}*", *rest])


def participle(words: str) -> str:
    """The words with their verb's participle."""
    verb, *rest = words.split()
    return " ".join(["/".join(inflections.past_and_participle(verb)[1]), *rest])


def filled(listed: Iterable[str], *, verb: bool = False) -> Iterator[str]:
    """Phrases with the words of their sets for "<set>"; several verbs give a phrase each."""
    for phrase in listed:
        if verb:
            first, _, rest = phrase.partition(" ")
            verbs = words_of(first[1:-1]) if first.startswith("<") else first.split("/")
            yield from (filled_in(f"{word} {rest}".strip()) for word in verbs)
        else:
            yield filled_in(phrase) if "<" in phrase else phrase


def filled_in(phrase: str) -> str:
    """A phrase with "a/b" for each "<set>", and all forms of each for "<set*>"."""
    return SET.sub(lambda found: "/".join(forms_of(*found.groups())), phrase)


def forms_of(name: str, star: str) -> Iterable[str]:
    """The words of a set, in all their forms where it is starred."""
    return (form for word in words_of(name) for form in (inflections.of(word) if star else (word,)))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a set."""
    require_known("sets.toml", "set", name, sets())
    return sets()[name]


@cache
def unless() -> tuple[str, ...]:
    """Every phrase in which the words of a frame say something else."""
    return tuple(phrase for frame in frames().values() for phrase in filled(frame.unless))
