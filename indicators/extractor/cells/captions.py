"""What stands over and under a table, and over all → what it lends to what is below: a scale, a currency, who states
figures, a title."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice

from indicators.extractor.cells import phrases
from indicators.extractor.speakers import bodies
from indicators.extractor.text.words import alternation
from indicators.model import Article, Layout, Span, Table

BRACKETED = re.compile(r"\(([^()]+)\)")
SOURCE = re.compile(
    r"(?:^|[.;*†)]\s+|\(|\s{2,})(?:data\s+)?sources?(?:\s+of\s+data)?\s*:\s*(?P<name>[^;\n()|]+)", re.IGNORECASE
)
NOTED = re.compile(r"\W|[a-z]\W|notes?\b|n\.?b\b|data\b", re.IGNORECASE)  # how a note under a table begins
AFTER, LINES = 600, 4  # characters, and lines, below a table in which its source is looked for
LONGEST = 240  # characters of a line above
LONGEST_NAME = 8  # words
ENDS = re.compile(
    r"\.(?:\s|$)|\s[-‐–—]\s|https?:|www\.|,?\s+(?:as of|as at|accessed|retrieved|published|updated)\b", re.I
)


@cache
def scaled() -> re.Pattern[str]:
    """ "(in thousands)", "in '000", "figures in millions of dollars": a scale of figures; "thousands fled" is none."""
    lead, scales = (alternation(words) for words in (phrases.WORDS.before_scales, phrases.scale_words()))
    return re.compile(
        rf"(?:\b(?:{lead})\s+|\(\s*(?:[A-Z]{{0,3}}[$€£¥]\s?|[A-Z]{{3}}\s)?)['’]?"
        rf"(?:1?0{{0,2}}[,.]?000s?\b|(?:{scales})\b)(?!\s+(?:and|to)\b)",
        re.IGNORECASE,
    )


def over(text: str, table: Table) -> Span:
    """The caption of a table, else the line right above it, which may announce what stands below."""
    return table.caption or line(text, table.char_start)


def line(text: str, at: int) -> Span:
    """The line right above a place, unless it is a table's; empty where there is none."""
    begin = max(0, at - LONGEST)
    before = text[begin:at].rstrip().removesuffix("|").rstrip()
    start = before.rfind("\n") + 1
    start += len(before[start:]) - len(before[start:].lstrip())
    is_row = "|" in before[start:] or "\t" in before[start:]
    return Span(at, at) if is_row else Span(begin + start, begin + len(before))


def factor(caption: str) -> float:
    """By how much the figures of a table are to be multiplied where its caption says so for all of them."""
    found = scaled().search(caption)
    if found is None or (found[0][-1].isdecimal() and not any(mark in found[0] for mark in "('’")):
        return 1.0  # "1 in 1,000" is a rate
    return phrases.scale(f"({found[0].lstrip('(')})")[0]


def scale(text: str, table: Table) -> range:
    """Where the caption of a table says what it counts in: the "thousands" of "(in thousands)" is no figure."""
    caption = over(text, table)
    found = scaled().search(text, caption.char_start, caption.char_end)
    return range(*found.span()) if found else range(0)


def currency(caption: str) -> str:
    """The money that a caption gives in brackets or after "in": "Funding by cluster (in US$ million)"."""
    inside = re.search(r"\(([^()]*)\)|\bin\s+(\S+(?:\s+\S+){0,4})\s*$", caption)
    return phrases.currency(inside[1] or inside[2]) if inside else ""


def lent(over: list[str], caption: str) -> list[str]:
    """The labels of a column with the money of the caption, where they only say what was paid: "Required"."""
    money = currency(caption)
    words = set(phrases.words(over[-1])) if over else set()
    paid = bool(words) and words <= phrases.WORDS.paid and words.isdisjoint(("total", "needed"))
    return [*over[:-1], f"{over[-1]} ({money})"] if money and paid else over


def source(text: str, table: Table, caption: str) -> str | None:
    """Who states the figures of a table: the name after "Source:" in its caption, or among the notes under it."""
    if found := SOURCE.search(caption):
        return name(found["name"])
    below = (line.strip(" |\t") for line in text[table.char_end : table.char_end + AFTER].splitlines())
    for line in islice(filter(None, below), LINES):
        noted = NOTED.match(line)
        if found := SOURCE.search(line) if noted else SOURCE.match(line):
            return name(found["name"])
        if not noted:
            return None
    return None


def name(said: str) -> str | None:
    """The name of who is given as a source, without the day and the page it was taken from."""
    first = ENDS.split(phrases.without_dates(said.strip()))[0].strip(" ,:*–-(")
    known = first[:1].isupper() and len(first.split()) <= LONGEST_NAME and not any(map(str.isdecimal, first))
    return first if known else None


def of_label(label: str) -> str | None:
    """The body that a label names in a bracket as the source of its number: "Deaths (Ministry of Health)"."""
    if "(" not in label:
        return None
    inside = next((found[1].strip() for found in reversed(list(BRACKETED.finditer(label)))), "")
    return name(inside) if inside and bodies.kind(inside) else None


def titled(article: Article, layout: Layout | None) -> Article:
    """The article with the heading that opens it for its title, where nobody has given one."""
    first = layout.blocks[0] if layout and layout.blocks else None
    if article.title or first is None or first.kind != "heading" or first.level != 1 or not article.layout:
        return article
    return replace(article, title=article.text[first.char_start : first.char_end])
