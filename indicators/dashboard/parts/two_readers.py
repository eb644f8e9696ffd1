"""What a second reader said and people decided → how far the two readers agree, and how often each is right."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import cards, quality
from indicators.query.reader_precision import Second

NOTE = (
    "A language model of your choice may read beside our rules; its figures are believed only where the text proves "
    "them. Right: what people left under the indicator that the reader gave it."
)
HEADS = ("Both read", "Agree", "Rules: decided", "Rules: right", "Model: decided", "Model: right")


def draw(judged: Mapping[str, Second]) -> None:
    """How far they agree in all, and by indicator what people made of each."""
    cards.heading("Two readers", NOTE)
    if not judged:
        cards.empty(
            "No document here has been read by a second reader. INDICATORS_MODEL and INDICATORS_MODEL_URL set one."
        )
        return
    both, agreed = (sum(getattr(one, name) for one in judged.values()) for name in ("both", "agreed"))
    if both:
        said = f"They agree on {agreed:,} of the {both:,} figures that both read ({agreed / both:.0%})."
        st.html(f"<p class='line'>{said}</p>")
    labels = {code: entry.label for code, entry in catalogue.indicators().items()}
    rows = [(label, cells(one)) for code, label in labels.items() if (one := judged.get(code))]
    st.html(quality.figure_table(HEADS, rows))
    if not any(one.ours_decided or one.theirs_decided for one in judged.values()):
        st.html("<p class='line'>None of these has been reviewed yet.</p>")


def cells(one: Second) -> list[str]:
    """One indicator's counts; a share of nothing is left empty."""
    said = [f"{one.both:,}", share(one.agreed, one.both)]
    said += [f"{one.ours_decided:,}", share(one.ours_right, one.ours_decided)]
    return [*said, f"{one.theirs_decided:,}", share(one.theirs_right, one.theirs_decided)]


def share(part: int, whole: int) -> str:
    """A count and its share: "3 (75%)"."""
    return f"{part:,} ({part / whole:.0%})" if whole else "–"
