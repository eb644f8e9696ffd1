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
LARGEST, SMALLEST = 9, 3  # radius of the step that holds the most figures, and of the emptiest
AT = "position:absolute;line-height:1.3;text-align:center"
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
    """Said against right as a drawing of plain boxes, which a page shows as they are: ten dots beside the line."""
    most = max(count for _, _, count in steps)
    dots = "".join(dot(said, right, max(SMALLEST, LARGEST * math.sqrt(count / most))) for said, right, count in steps)
    ticks = "".join(
        f"<span style='{AT};left:{LEFT + at * SIDE - 12:.0f}px;top:{SIDE + 14}px;width:24px'>{at:g}</span>"
        f"<span style='{AT};left:0;top:{2 + (1 - at) * SIDE:.0f}px;width:{LEFT - 6}px;text-align:right'>{at:g}</span>"
        for at in (0, 0.5, 1)
    )
    told = "; ".join(f"said {said:.2f}, right {right:.2f}" for said, right, _ in steps)
    line = "linear-gradient(to bottom right,transparent calc(50% - 1px),currentColor,transparent calc(50% + 1px))"
    return (
        f"<div role='img' aria-label='{marked_text.escape(f'Said against right: {told}')}' "
        f"style='position:relative;width:{LEFT + SIDE + 14}px;height:{SIDE + BELOW}px;font-size:12px'>"
        f"<div style='position:absolute;left:{LEFT}px;top:10px;width:{SIDE}px;height:{SIDE}px;opacity:.35;"
        f"border:1px solid currentColor;background:{line}'></div>{ticks}{dots}"
        f"<span style='{AT};left:{LEFT}px;top:{SIDE + 30}px;width:{SIDE}px'>said</span>"
        f"<span style='{AT};left:0;top:{SIDE * 0.25:.0f}px;width:{LEFT - 6}px;text-align:right'>right</span></div>"
    )


def dot(said: float, right: float, radius: float) -> str:
    """One step: a round box."""
    left, top = LEFT + said * SIDE - radius, 10 + (1 - right) * SIDE - radius
    return (
        f"<span style='position:absolute;left:{left:.0f}px;top:{top:.0f}px;width:{2 * radius:.0f}px;"
        f"height:{2 * radius:.0f}px;border-radius:50%;background:#2f7fa8'></span>"
    )
