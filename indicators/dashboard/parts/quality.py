"""What was measured and what people decided → tables of how well and how fast the reader reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import cards
from indicators.dashboard.views import marked_text
from indicators.query.reader_precision import Judged
from indicators.settings import paths
from indicators.version import EXTRACTOR_VERSION

SETS = {
    "seeds": "The five articles of this dashboard",
    "cases": "Passages of our own making, from many crises",
    "development": "Passages the reader was developed with",
}
ATTRIBUTES = {
    "qualifier": "hedge (at least, about …)", "role": "start or end of a change", "total": "the whole it is part of",
    "population_group": "who or what is counted", "place": "place", "attribution": "who says so",
    "period_start": "first day", "period_end": "last day", "as_of": "the day of a stock",
}  # fmt: skip
TIMED = ("seeds", "development")


def scores() -> dict[str, Any]:
    """The last measurement, or nothing where there is none."""
    try:
        found = json.loads((paths.data() / "quality.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("sets"), dict) else {}


def draw_quality(measured: dict[str, Any]) -> None:
    """The scores of every set that was measured."""
    note = (
        "Against figures marked by hand. Precision: how much of what it reads is right. Recall: how much of what "
        "is there it reads."
    )
    cards.heading("How well it reads", note)
    if not measured:
        cards.empty("The reader has not been measured in this copy.")
        return
    version = str(measured.get("version", ""))
    if version != EXTRACTOR_VERSION:
        cards.empty(f"Measured with version {version}; this is version {EXTRACTOR_VERSION}.")
    for name, result in measured["sets"].items():
        st.html(f"<h3 class='measure'>{marked_text.escape(SETS.get(name, name))}</h3>")
        rows = [
            ("Number found, value right", result["quantity"]),
            ("… and its unit and indicator right", result["fact"]),
        ]
        st.html(score_table(rows) + shares(result.get("attributes", {})))
        with st.expander("By indicator"):
            labels = {code: entry.label for code, entry in catalogue.indicators().items()}
            st.html(
                score_table([(labels.get(code, code), row) for code, row in result.get("per_indicator", {}).items()])
            )


def score_table(rows: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Precision, recall and what they rest on, a row each."""
    shown = [
        (
            label,
            [
                *(f"{row[name]:.0%}" for name in ("precision", "recall", "f1")),
                *(str(row[name]) for name in ("tp", "fp", "fn")),
            ],
        )
        for label, row in rows
    ]
    return figure_table(("Precision", "Recall", "F1", "Right", "Wrong", "Missed"), shown)


def figure_table(heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Rows of figures, each under its head."""
    body = "".join(
        f"<tr><th scope='row'>{marked_text.escape(label)}</th>"
        f"{''.join(f'<td>{marked_text.escape(cell)}</td>' for cell in cells)}</tr>"
        for label, cells in rows
    )
    top = "".join(f"<th scope='col'>{marked_text.escape(head)}</th>" for head in heads)
    return (
        "<div class='wide'><table "
        f"class='scores'><thead><tr><td></td>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def shares(attributes: dict[str, Sequence[int]]) -> str:
    """Of the facts that are right, how often the rest is right too."""
    said = [f"{ATTRIBUTES.get(name, name)} {right} of {of}" for name, (right, of) in attributes.items() if of]
    return f"<p class='line'>Of these, right as well: {marked_text.escape(' · '.join(said))}</p>" if said else ""


def draw_judged(judged: Mapping[str, Judged]) -> None:
    """What people decided of what the reader found here, by indicator."""
    cards.heading("What people decided here", "Of the figures that were reviewed: right is what was accepted as read.")
    if not judged:
        cards.empty("No figure has been reviewed yet.")
        return
    labels = {code: entry.label for code, entry in catalogue.indicators().items()}
    heads = ("Accepted", "Corrected", "Rejected", "Right as read")
    shown = [
        (label, [str(one.accepted), str(one.corrected), str(one.rejected), f"{one.precision:.0%}"])
        for code, label in labels.items()
        if (one := judged.get(code))
    ]
    st.html(figure_table(heads, shown))


def draw_speed(measured: dict[str, Any]) -> None:
    """How fast it reads, and how fast and how well others do."""
    note = (
        "Other tools find quantities in text; none of them says what is counted. Characters a second, on one "
        "core, in the same run."
    )
    cards.heading("Beside other readers", note)
    readers = measured.get("speed", {}).get("readers", {})
    if not readers:
        cards.empty("The speed has not been measured in this copy.")
        return
    peers = measured.get("peers", {})
    rows = [(peers.get(name, {}).get("title", "This reader"), pace(found)) for name, found in readers.items()]
    st.html(figure_table(("These articles", "Development passages", "Start", "Memory"), rows))
    kept = " · ".join(f"{name} {min(found['ratio'], 1):.0%}" for name, found in measured.get("scaling", {}).items())
    st.html(
        "<p class='line'>Of its speed this reader keeps when a document grows from 5,000 to 500,000 characters: "
        f"{marked_text.escape(kept)}</p>"
    )
    months = " and ".join(sorted({peer["quality"]["date"] for peer in peers.values()}))
    st.html(
        "<h3 class='measure'>The others on 37 key figures of these articles, counted by hand in "
        f"{marked_text.escape(months)}</h3>"
    )
    counted = [
        (peer["title"], [str(peer["quality"][name]) for name in ("right", "wrong", "hedges")])
        for peer in peers.values()
    ]
    st.html(figure_table(("Right, of 37", "False alarms", "Hedges kept, of 13"), counted))


def pace(found: dict[str, Any]) -> list[str]:
    """A reader's speed, how long it takes to start, and its memory."""
    rates, ratios = found["chars_per_second"], found.get("ratio", {})
    said = [
        f"{rates[name]:,}" + (f" (ours × {ratios[name]:g})" if name in ratios else "") if name in rates else ""
        for name in TIMED
    ]
    return [*said, f"{found['start_seconds']:.2f} s", f"{found['memory_mb']} MB"]
