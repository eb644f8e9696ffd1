"""The catalogue, the columns and the scores → what is counted, how well it is read, and what cannot be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from indicators import catalogue
from indicators.catalogue import Check, Example, Family, Indicator
from indicators.dashboard.parts import calibration, cards, library, programs, quality, two_readers
from indicators.dashboard.views import marked_text
from indicators.query.query import Query
from indicators.table import columns, plurals

READING = (
    ("Full dot", "the text gives the number as exact"),
    ("Soft dot", "about, around, some, nearly"),
    ("Hollow dot, arrow to the right", "at least, more than: the true figure may be larger"),
    ("Hollow dot, arrow to the left", "at most, less than: it may be smaller"),
    ("Hollow dot, dashed arrow", "a vague amount, such as dozens or thousands, from the least it can mean"),
    ("Bar", "a range, from its low to its high end"),
    ("Pale track", "the whole that the figure is part of: 15 of 18"),
    ("Dashed amber ring", "the figure cannot be right as it is written"),
)
CANNOT = (
    "It reads English prose. Of a table only what a page’s text leaves as lines is read; pictures and maps are not.",
    "It reads what is written, not what is true. A figure that a side gives about its enemy is shown as that side’s "
    "figure.",
    "It never averages, and adds only on the Claims page and by IDMC’s rule, with the workings. It converts only by "
    "rates that a document "
    "prints or that you give; a household is so many people only where you say how many.",
    "A range or a hedge is never turned into one number, so some figures have no single value.",
    "What the text does not say stays empty. A document without a date gives no dates, unless one is worked out and "
    "marked as inferred.",
    "Who “they” are and where “there” is comes from the sentences around and is sometimes wrong. Every figure leads to "
    "its words.",
    "Two towns with one name are told apart by the country of the text only.",
    "Documents that share passages, or one speaker, count as one source. Two that repeat a third unseen one count as "
    "two.",
    "Measures not in the catalogue are kept as “other figures” and do not appear on the Situation page.",
)


def draw() -> None:
    """The whole page."""
    cards.introduction("Method", "What is counted, how a figure is read, how well that works, and what cannot be done.")
    with cards.card("reading", "content"):
        cards.heading("How to read the charts", "How a mark is drawn says how the text said it.")
        st.html(definitions(READING))
    with cards.card("catalogue", "content"):
        draw_catalogue()
    with cards.card("quality", "content"):
        quality.draw_quality(quality.scores())
    with cards.card("sureness", "content"):
        calibration.draw()
    with cards.card("decided", "content"):
        quality.draw_judged(library.ask().judged())
    with cards.card("readers", "content"):
        two_readers.draw(library.ask().judged_second())
    with cards.card("speed", "content"):
        quality.draw_speed(quality.scores())
    with cards.card("warnings", "content"):
        draw_warnings(library.ask())
    with cards.card("columns", "content"):
        draw_columns()
    with cards.card("programs", "content"):
        programs.draw()
    with cards.card("cannot", "content"):
        cards.heading("What it cannot do", "")
        st.html(f"<ul class='plain'>{''.join(f'<li>{marked_text.escape(line)}</li>' for line in CANNOT)}</ul>")


def draw_warnings(asked: Query) -> None:
    """Every warning: why it is given, what earns it and what does not, and how many of the figures shown here carry
    it."""
    note = (
        "A warning never changes a figure; it says why to look twice. The last column: how many of the "
        f"{asked.size:,} figures here."
    )
    cards.heading("Does this number make sense?", note)
    cards.reference_problems()
    counts = asked.counts("codes")
    heads = ("Warning", "Why", "Earns it", "Does not", "Here")
    top = "".join(f"<th scope='col'>{head}</th>" for head in heads)
    body = "".join(warning(check, counts.get(check.code, 0)) for check in catalogue.checks().values())
    st.html(f"<div class='wide'><table class='checks'><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>")


def warning(check: Check, count: int) -> str:
    """One warning as a row of the table; examples of several documents have them apart."""
    examples = "".join(
        f"<td>{'<br>'.join(f'“{marked_text.escape(example.text)}”' for example in side)}{dated(side)}</td>"
        for side in (check.fires, check.quiet)
    )
    label = (
        "<span class='care'>⚠ "
        f"{marked_text.escape(check.label)}</span><br><code>{marked_text.escape(check.code)}</code>"
    )
    return f"<tr><th scope='row'>{label}</th><td>{marked_text.escape(check.reason)}</td>{examples}<td>{count}</td></tr>"


def dated(examples: Sequence[Example]) -> str:
    """How the date of an example is known, where that is the point of it."""
    return "".join(
        f"<br><small>Date worked out: {marked_text.escape(example.worked_out)}</small>"
        for example in examples
        if example.worked_out
    )


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms and their meanings as a list."""
    listed = "".join(
        f"<div><dt>{marked_text.escape(term)}</dt><dd>{marked_text.escape(said)}</dd></div>" for term, said in pairs
    )
    return f"<dl class='terms'>{listed}</dl>"


# The catalogue --------------------------------------------------------------------------------------------------------


def draw_catalogue() -> None:
    """Every indicator with its definition, under its family."""
    entries = catalogue.indicators()
    cards.heading(
        "What is counted", f"{len(entries)} indicators. Flow: in a period. Stock: at a date. The two are never added."
    )
    for family in catalogue.families().values():
        members = [entry for entry in entries.values() if entry.family == family.code]
        with st.expander(f"{family.label} ({len(members)})"):
            st.html("".join(indicator(entry, family) for entry in members))


def plain(trigger: str) -> str:
    """A phrase as the catalogue writes it ("raze*", "is/are missing") in its first form."""
    return " ".join(word.split("/")[0].rstrip("*") for word in trigger.split())


def indicator(entry: Indicator, family: Family) -> str:
    """One indicator: what it counts, by whose definition, in which units, and the words that give it away."""
    tint = f"--family:{family.color};--family-dark:{family.color_dark}"
    words = ", ".join(f"“{plain(trigger)}”" for trigger in entry.triggers[:8])
    triggers = f"<p class='line'>Read from words such as {marked_text.escape(words)}</p>" if words else ""
    units = ", ".join(
        plurals.plural(unit) for unit in entry.units if unit not in (catalogue.ANY_UNIT, catalogue.CURRENCY)
    )
    facts = " · ".join(part for part in (entry.measure, units, entry.hxl, entry.code) if part)
    return (
        "<section class='indicator' "
        f"style='{tint}'><h3>{marked_text.escape(entry.label)}</h3><p>{marked_text.escape(entry.definition)}</p>"
        f"<p class='line'>Definition: {marked_text.escape(entry.definition_source)}</p>{triggers}"
        f"<p class='line'>{marked_text.escape(facts)}</p></section>"
    )


# The columns ----------------------------------------------------------------------------------------------------------


def draw_columns() -> None:
    """Every column of the table with its meaning."""
    cards.heading(
        "The columns of the table", f"{len(columns.COLUMNS)} columns, one row a fact; the CSV has them in this order."
    )
    groups = dict.fromkeys(column.group for column in columns.COLUMNS)
    for group in groups:
        with st.expander(group.capitalize()):
            st.html(definitions((column.name, meaning(column)) for column in columns.COLUMNS if column.group == group))


def meaning(column: columns.Column) -> str:
    """What a column means, its unit and what it can hold."""
    extras = [f"unit: {column.unit}"] if column.unit else []
    extras += [f"one of {', '.join(column.choices)}"] if column.choices else []
    return column.meaning + (f" ({'; '.join(extras)})" if extras else "")


draw()
