"""The weights that serve → how far a confidence can be believed: what was said against what was right."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from indicators.analysis.confidence import learned
from indicators.dashboard.parts import cards, quality
from indicators.dashboard.views import marked_text
from indicators.table import badges

Steps = Sequence[tuple[float, float, int]]
SIDE, LEFT, BELOW = 220, 46, 40  # of the square, and the room for its numbers, in pixels
LARGEST = 9  # radius of the step that holds the most figures
NOTE = (
    "Every figure says how sure its indicator is. The model looks at the words around the number and at the rule that "
    "read them; it never changes what is read. On the line said and right are the same; a larger dot stands for more "
    "figures."
)


def draw() -> None:
    """The chart, what it says in words, and its figures."""
    cards.heading("How sure a reading is", NOTE)
    model = learned.load()
    if not model.calibration:
        cards.empty("The model has not been tested in this copy.")
        return
    st.html(chart(model.calibration))
    said, figures = words(), model.figures
    st.html(
        f"<p class='line'>{marked_text.escape(said)}</p><p class='line'>Cross-validated, no passage both learned from "
        f"and tested on, errors weighed as often as text that nobody had read has them: {figures['sure']:.0%} of the "
        f"named figures are sure, and {figures['sure_right']:.0%} of these are right; a right one is thought surer of "
        f"than a wrong one {figures['auc']:.0%} of the time. {marked_text.escape(model.said)}</p>"
    )
    with st.expander("The figures of the chart"):
        rows = [(f"{said:.2f}", [f"{right:.2f}", f"{count:,}"]) for said, right, count in model.calibration]
        st.html(quality.figure_table(("Right", "Figures"), rows))


def words() -> str:
    """What each word means."""
    (sure, first), (likely, second), (_, third) = badges.SURENESS
    return f"“{first}” is {sure:g} and above, “{second}” {likely:g} and above; at the others “{third}”."


def chart(steps: Steps) -> str:
    """Said against right as a drawing of its own: ten dots beside the line on which they should be."""
    most = max(count for _, _, count in steps)
    width, height = LEFT + SIDE + 14, SIDE + BELOW + 10
    dots = "".join(
        f"<circle cx='{across(said):.0f}' cy='{up(right):.0f}' r='{max(3, LARGEST * math.sqrt(count / most)):.1f}' "
        "fill='#1f6f8b'/>"
        for said, right, count in steps
    )
    ticks = "".join(
        f"<text x='{across(at):.0f}' y='{SIDE + 26}' text-anchor='middle'>{at:g}</text>"
        f"<text x='{LEFT - 8}' y='{up(at) + 4:.0f}' text-anchor='end'>{at:g}</text>"
        for at in (0, 0.5, 1)
    )
    told = "; ".join(f"said {said:.2f}, right {right:.2f}" for said, right, _ in steps)
    return (
        f"<svg role='img' aria-label='{marked_text.escape(f'Said against right: {told}')}' width='{width}' "
        f"height='{height}' viewBox='0 0 {width} {height}' style='max-width:100%;font-size:12px' fill='currentColor'>"
        f"<rect x='{LEFT}' y='10' width='{SIDE}' height='{SIDE}' fill='none' stroke='currentColor' opacity='.35'/>"
        f"<line x1='{across(0):.0f}' y1='{up(0):.0f}' x2='{across(1):.0f}' y2='{up(1):.0f}' stroke='currentColor' "
        f"stroke-dasharray='4 4' opacity='.6'/>{ticks}{dots}"
        f"<text x='{across(0.5):.0f}' y='{height - 6}' text-anchor='middle'>said</text>"
        f"<text x='12' y='{up(0.5):.0f}' text-anchor='middle' transform='rotate(-90 12 {up(0.5):.0f})'>right</text>"
        "</svg>"
    )


def across(share: float) -> float:
    """Where a share stands from left to right."""
    return LEFT + share * SIDE


def up(share: float) -> float:
    """Where it stands from below."""
    return 10 + (1 - share) * SIDE
