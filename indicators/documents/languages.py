"""Text → the language it is surely in, or nothing: English is told by its small words, another one only where two signs
agree.

Only running text is judged: lines of labels, names and figures are in no language (a detector calls them Volapük).
Whatever is not sure counts as English, because a report that is not read is lost, and one in another language seldom
says what ours would be read for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indicators.settings import extras

ENGLISH = "en"
LATIN = "LATIN"
WINDOW = 4_000  # characters at the start, in the middle and at the end: what is looked at of a long text
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PIECE = re.compile(r"\S+")
RUNNING = 6  # words of a line of running text, at least
WORDY = 0.6  # of its pieces are words: more figures make it a line of a table
ENOUGH, FEWEST = 20, 12  # running words: enough to judge by; and to judge by where the signs are strong
# of running words are small English words: real texts have from 0.25 on, other languages up to 0.05
PLAIN_ENGLISH = 0.12
# of running words are another language's: a long text's sign, and a short one's
SMALL_WORDS, MANY_SMALL_WORDS = 0.15, 0.25
OUTWEIGHED = 0.25  # so many English small words, to one of the other language, and it may be a foreign name in English
DIFFERENT = 3  # of these words at least
MOST_OF_IT = 0.5  # of all words stand in running text; else the tables are what the document is
FOREIGN_LETTERS, FEWEST_LETTERS = 0.7, 20  # of letters are of a script in which nobody writes English
SURE = 0.8  # the detector's probability


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the field: its small words, or the script that nobody writes English in."""

    code: str
    name: str
    words: frozenset[str]
    script: str


@cache
def listed() -> dict[str, Language]:
    """The languages of languages.toml by their code."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        code: Language(code, one["name"], frozenset(one.get("words", "").split()), one.get("script", LATIN))
        for code, one in told.items()
    }


def find(text: str) -> str:
    """The code of the language that a text is surely in; empty where that is not sure."""
    seen = sample(text)
    if script := foreign_script(seen):
        codes = [code for code, one in listed().items() if one.script == script]
        return codes[0] if len(codes) == 1 else guess(seen, codes)[0]
    every, running = lowered(seen), lowered("\n".join(line for line in seen.splitlines() if runs(line)))
    if share(running, ENGLISH) >= PLAIN_ENGLISH:
        return ENGLISH
    if len(running) < FEWEST or len(running) < MOST_OF_IT * len(every):
        return ""
    own = {code: share(running, code) for code, one in listed().items() if one.script == LATIN and code != ENGLISH}
    likely = max(own, key=lambda code: own[code])
    asked = SMALL_WORDS if len(running) >= ENOUGH else MANY_SMALL_WORDS
    if own[likely] < asked or len(listed()[likely].words & set(running)) < DIFFERENT:
        return ""
    if share(every, ENGLISH) > OUTWEIGHED * own[likely]:
        return ""
    said, sure = guess(" ".join(running), [*own, ENGLISH])
    return said if sure >= SURE and said != ENGLISH and own[said] >= SMALL_WORDS else ""


def sample(text: str) -> str:
    """As much of a text as is looked at: all of a short one, three pieces of a long one."""
    if len(text) <= 3 * WINDOW:
        return text
    middle = (len(text) - WINDOW) // 2
    return "\n".join((text[:WINDOW], text[middle : middle + WINDOW], text[-WINDOW:]))


def runs(line: str) -> bool:
    """Whether a line is running text: words enough, and figures or signs among them but not instead of them."""
    words = len(WORD.findall(line))
    return words >= RUNNING and words >= WORDY * len(PIECE.findall(line))


def lowered(text: str) -> list[str]:
    """The words in lower case, with one kind of apostrophe."""
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def share(words: Sequence[str], code: str) -> float:
    """How many of the words are small words of a language."""
    small = listed()[code].words
    return sum(word in small for word in words) / max(1, len(words))


def foreign_script(text: str) -> str:
    """The script of most letters, where nobody writes English in it and a language of the list is written in it."""
    if text.isascii():
        return ""
    counts = Counter(script(letter) for letter in text if letter.isalpha())
    known = {one.script for one in listed().values()} - {LATIN}
    if counts.total() < FEWEST_LETTERS or sum(counts[name] for name in known) < FOREIGN_LETTERS * counts.total():
        return ""
    return "HIRAGANA" if counts["HIRAGANA"] > 0.1 * counts.total() else max(known, key=lambda name: counts[name])


def script(letter: str) -> str:
    """The name of a letter's script, as Unicode has it."""
    return LATIN if letter.isascii() else unicodedata.name(letter, "").partition(" ")[0]


def guess(text: str, codes: Collection[str]) -> tuple[str, float]:
    """The likeliest of some languages, and how likely it is."""
    ranked = [(code, likely) for code, likely in detector().rank(text) if code in codes]
    total = sum(likely for _, likely in ranked)
    return (ranked[0][0], ranked[0][1] / total) if total else ("", 0.0)


@cache
def detector() -> Any:
    """The detector's model, which takes a second to load; only a text that is not plainly English asks for it."""
    extras.need("files", "is hardly English, and to tell its language needs")
    from py3langid import langid

    found = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    found.set_languages([code for code in listed() if code in found.labels])
    return found


def named(code: str) -> str:
    """Spanish (es); the bare code of a language that is not listed."""
    return f"{listed()[code].name} ({code})" if code in listed() else f"another language ({code})"
