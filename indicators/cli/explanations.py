"""Command line → how the numbers of a sentence were read: aligned lines for people, JSON for programs.

What a document says is printed with every character that does not print escaped: it cannot move a terminal's cursor.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indicators.analysis import explanation, reading
from indicators.analysis.explanation import Candidate, Explanation, Number
from indicators.cli.progress import Tally, fail
from indicators.documents import articles
from indicators.model import Article
from indicators.table import formats

LABEL, PRICE, CODE = 12, 6, 20  # characters: the columns of what is printed
USAGE = "indicators explain: give a text, or --document FILE and --at N; see indicators explain --help"


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its help."""
    verb = commands.add_parser("explain", help="how the numbers of a sentence are read", description=_explain.__doc__)
    verb.add_argument("text", nargs="?", metavar="TEXT", help="one or more sentences")
    verb.add_argument("--document", type=Path, metavar="FILE", help="a document, as given to extract, instead of TEXT")
    verb.add_argument(
        "--at", type=_character, metavar="N", help="the sentence of FILE at this character (char_start of a fact)"
    )
    verb.add_argument("--format", choices=("text", "json"), default="text", help="lines for people, or JSON")
    verb.set_defaults(run=_explain)


def _explain(given: argparse.Namespace) -> int:
    """Show, number by number, how a text is read: what was found and what was dropped, by which rule; value, bounds,
    unit and hedge; every indicator that was weighed, with its price (the cheapest wins) and its rule; and where
    place, speaker and date came from. The exit status is 1 where there is nothing to explain."""
    if (given.text is None) == (given.document is None) or (given.document is None) != (given.at is None):
        return fail(USAGE, 2)
    article = Article(given.text) if given.document is None else None
    if article is None:
        tally = Tally()
        found = list(itertools.islice(tally.documents_of(articles.read([given.document])), 2))
        if len(found) > 1:
            return fail(f"indicators explain: {given.document} holds several documents; name one", 2)
        if not found:
            return 1  # the reason has been told
        article = found[0]
    try:
        told = explanation.explain(article, given.at)
    except reading.UnreadError as error:
        return fail(f"error: {shown(str(error.problem))}", 1)
    if said := nothing(told, given.at):
        return fail(f"error: {said}", 1)
    print(as_json(told) if given.format == "json" else "\n\n".join("\n".join(lines(one)) for one in told))
    return 0


def nothing(told: list[Explanation], at: int | None) -> str:
    """Why there is nothing to explain; empty where there is something."""
    if not told:
        return "no sentence of the text has a number" if at is None else f"no sentence stands at character {at}"
    if at is not None and told[0].passed_over == explanation.NO_NUMBER:
        return f"the sentence at character {at} has no number"
    return ""


def as_json(told: list[Explanation]) -> str:
    """A list of sentences, each with its numbers."""
    return shown(json.dumps([dataclasses.asdict(one) for one in told], ensure_ascii=False, indent=2), keep="\n")


def shown(text: str, keep: str = "") -> str:
    """A stranger's text with what does not print, or would turn the line about, written as JSON escapes it."""
    return "".join(one if one.isprintable() or one in keep else json.dumps(one)[1:-1] for one in text)


def lines(one: Explanation) -> Iterator[str]:
    """A sentence, and what became of each of its numbers."""
    yield f"{shown(one.sentence)}  [{one.char_start}–{one.char_end}]"
    if one.passed_over:
        yield f"  not read: {one.passed_over}"
    for number in one.numbers:
        yield ""
        yield from of_number(number)


def of_number(number: Number) -> Iterator[str]:
    """The lines about one number: a fact or what dropped it, its quantity, what was weighed, and where the rest is
    from."""
    where = f"{shown(number.written)}  [{number.char_start}–{number.char_end}]"
    yield f"  {where}  {f'dropped by {number.dropped_by}' if number.dropped_by else 'a fact'}"
    if not number.qualifier:
        return  # it never became a quantity
    yield labelled("quantity", quantity(number))
    for at, one in enumerate(number.candidates):
        yield labelled("weighed" if at == 0 else "", candidate(one))
    if number.winner and number.winner not in number.candidates:
        yield labelled("instead", candidate(number.winner))
    if number.refined_by:
        yield labelled("refined by", number.refined_by)
    if number.measures:
        yield labelled("measures", candidate(number.measures))
    for origin in number.origins:
        words = f"“{shown(origin.words)}”  [{origin.char_start}]" if origin.rule else ""
        parts = (shown(origin.value) or "–", origin.rule, words)
        yield labelled(origin.about, " · ".join(part for part in parts if part))
    if number.status:
        yield labelled("status", number.status)
    if number.first_said is not None:
        yield labelled("mention", f"of the same figure at character {number.first_said}")


def labelled(label: str, words: str) -> str:
    """A line in two columns."""
    return f"    {label:<{LABEL}}{words}"


def quantity(number: Number) -> str:
    """ "14 · at least 14 · person": the value with its bounds, what is counted, and the words that hedge it."""
    hedge = f"{number.qualifier} by “{shown(number.hedge)}”" if number.hedge else number.qualifier
    parts = [
        f"value {plain(number.value)}, from {plain(number.value_low)} to {plain(number.value_high)}",
        hedge,
        number.unit or "no unit",
        f"counts “{shown(number.counted)}”" if number.counted else "",
        f"of {plain(number.total)}" if number.total is not None else "",
        f"the {number.role} of a change" if number.role else "",
    ]
    return " · ".join(part for part in parts if part)


def plain(number: float | None) -> str:
    """A number with commas; a dash for none."""
    return "–" if number is None else f"{formats.plain(number):,}"


def candidate(one: Candidate) -> str:
    """Price, indicator, rule and reason, in columns."""
    said = " · ".join(shown(part) for part in (one.rule, one.because) if part)
    return f"{one.price:>{PRICE}.2f}  {one.indicator:<{CODE}}{said}"


def _character(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is no character's number; give 0 or more")
    return int(text)
