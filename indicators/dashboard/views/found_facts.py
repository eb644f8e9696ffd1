"""Rows that were found → a list as HTML: each figure, where and who says so, its sentence with what was looked for
marked, its document, and what to be careful about."""

from __future__ import annotations

from collections.abc import Iterable

from indicators import catalogue
from indicators.dashboard.views import found_words, marked_text
from indicators.dashboard.views.found_words import Wanted
from indicators.table import badges, wording
from indicators.table.wording import Row


def drawn(rows: Iterable[Row], wanted: Wanted) -> str:
    """The whole list; every line is a link to its fact."""
    return f"<ul>{''.join(line(row, wanted) for row in rows)}</ul>"


def line(row: Row, wanted: Wanted) -> str:
    """One figure."""
    family = catalogue.families().get(str(row["family"]))
    color = f"--family:{family.color};--family-dark:{family.color_dark}" if family else ""
    amount, what = wording.parts(row)
    told = (wording.place(row), wording.speaker(row), wording.dated(row), badges.sureness(row))
    cares = "".join(
        f"<span class='care' title='{marked_text.escape(why)}'>⚠ {marked_text.escape(care)}</span>"
        for care, why in badges.explained(row).items()
    )
    if lacks := wording.lacking(row):
        cares += f"<span class='lacks'>no {marked_text.escape(', no '.join(lacks))}</span>"
    href, name = marked_text.permalink(row["fact_id"], ""), str(row["fact_id"])
    figure = f"<b class='figure'>{marked_text.escape(amount)} <small>{found_words.drawn(what, wanted)}</small></b>"
    under = f"<span class='told'>{found_words.drawn(' · '.join(filter(None, told)), wanted)}</span>"
    sentence = f"<span class='sentence'>{found_words.sentence(row, wanted)}</span>"
    source = f"<span class='source'>{found_words.drawn(wording.source(row), wanted)}{repeated(row)}{cares}</span>"
    return (
        f"<li><a href='{marked_text.escape(href)}' data-fact='{marked_text.escape(name)}' "
        f"style='{marked_text.escape(color)}'><span class='what'>{figure}{under}</span>"
        f"<span class='says'>{sentence}{source}</span></a></li>"
    )


def repeated(row: Row) -> str:
    """How often the document says it, where it does so more than once."""
    count = len(marked_text.mentions(row))
    return f" · {count} mentions" if count > 1 else ""
