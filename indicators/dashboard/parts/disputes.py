"""Conflicts → each beside its rows: who says which figure, how, and of what kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from indicators import catalogue
from indicators.analysis.claims import questions
from indicators.analysis.claims.conflicts import Conflict, Line
from indicators.dashboard.parts import cards, pictures
from indicators.dashboard.views import chart_records, conflict_chart, marked_text
from indicators.table import badges, plurals, wording
from indicators.table.wording import Row

RULE = "No total: these are variants of one figure (IDMC’s rule 5)."

MOST_CONFLICTS, MOST_LINES = 12, 10


def draw_conflicts(found: Sequence[Conflict], rows: Mapping[str, Row], searched: bool) -> None:
    """A card for each, the most contested first."""
    if not found:
        with cards.card("no-conflicts", "content"):
            cards.heading(
                "No conflicts",
                "Two sources are in conflict when they give different figures for one question at one time.",
            )
            cards.empty(
                "None is about these words. Take one away."
                if searched
                else "No two sources differ about the same thing here."
            )
    for position, conflict in enumerate(found[:MOST_CONFLICTS]):
        with cards.card(f"conflict-{position}", "content"):
            draw_conflict(conflict, rows, f"conflict-{position}")
    if len(found) > MOST_CONFLICTS:
        st.caption(
            f"The {MOST_CONFLICTS} most contested are drawn, of {len(found):,}. Words for an indicator or a place find "
            "the others."
        )


def draw_conflict(conflict: Conflict, rows: Mapping[str, Row], key: str) -> None:
    """One question, and who answers it how."""
    # the newest where they are too many, in the order of their days
    lines = conflict.lines[-MOST_LINES:]
    shown = [rows[line.fact.fact_id] for line in lines]
    claims, documents = several(len(conflict.lines), "claim"), several(conflict.documents, "document")
    bound = (
        "Not all of them can be true of one day."
        if conflict.excluding
        else "They can all be true: none rules another out."
    )
    if conflict.excluding and conflict.question.measure == "flow":
        bound = "Not all of them can be true of one event; they may speak of several."
    cards.heading(
        title(conflict, shown),
        f"{claims} from {documents}, {several(conflict.speakers, 'independent speaker')}. {bound}",
    )
    says = [(speakers(line, row), kind(line)) for line, row in zip(lines, shown, strict=True)]
    told = [
        f"{name}, {which}, {wording.dated(row)}: {conflict_chart.told(row)}"
        for (name, which), row in zip(says, shown, strict=True)
    ]
    chart, alt = conflict_chart.draw(shown, says, cards.ink(), wording.axis(conflict.question.unit)), "; ".join(told)
    cards.drawing(chart, key, alt)
    pictures.draw(f"chart-{key}", title(conflict, shown), shown, shown, alt)
    doubts = "".join(f"{words}. " for words, row in zip(told, shown, strict=True) if badges.doubts(row))
    if doubts and cards.ink().letters:  # on a phone they have no room in the chart
        st.html(f"<p class='rule'>{marked_text.escape(doubts)}</p>")
    left_out = len(conflict.lines) - len(lines)
    st.html(f"<p class='rule'>{f'{left_out} older figures are not drawn. ' if left_out else ''}{RULE}</p>")
    cards.sentences(shown, key)


def title(conflict: Conflict, rows: Sequence[Row]) -> str:
    """What is asked: "Districts held or taken by the Taliban, Afghanistan"."""
    question = conflict.question
    plain = next((row for row in rows if row["unit"] == question.unit), rows[0])
    what = wording.counted({**plain, "actor": question.holder or None, "value": 2})
    if question.topic == questions.HELD:
        what = f"{plurals.plural(question.unit)} held or taken by {wording.the(question.holder)}"
    return f"{chart_records.sentence_case(what)}, {wording.place(plain)}"


def speakers(line: Line, row: Row) -> str:
    """Who stands on the figure; the shown fact's own words for the first of them."""
    named = chart_records.sentence_case(wording.speaker(row)) if line.fact.speaker else wording.source(row)
    others = len(line.sources) - 1
    return named + (f" and {others} more" if others else "")


def kind(line: Line) -> str:
    """What kind of speaker, in plain words."""
    return (
        str(catalogue.claims()["kinds"].get(line.fact.kind, "speaker")) if line.fact.speaker else "the document itself"
    )


def several(count: int, noun: str) -> str:
    """1 source, 12 mentions."""
    return f"{count:,} {noun if count == 1 else plurals.plural(noun)}"
