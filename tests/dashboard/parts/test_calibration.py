"""The weights' calibration → a drawing whose dots stand where they should, and the words beside it."""

from __future__ import annotations

from indicators.dashboard.parts import calibration
from indicators.table import badges


def test_a_dot_stands_at_what_was_said_and_what_was_right() -> None:
    low, high = calibration.dot(0.2, 0.1, 5), calibration.dot(0.9, 0.95, 5)
    assert f"left:{calibration.LEFT + 0.9 * calibration.SIDE - 5:.0f}px" in high
    assert f"top:{10 + 0.05 * calibration.SIDE - 5:.0f}px" in high
    assert f"top:{10 + 0.9 * calibration.SIDE - 5:.0f}px" in low


def test_the_drawing_says_its_figures_to_those_who_do_not_see_it() -> None:
    drawn = calibration.chart([(0.2, 0.1, 4), (0.9, 0.95, 400)])
    assert "said 0.20, right 0.10; said 0.90, right 0.95" in drawn
    assert drawn.count("border-radius") == 2
    assert "to bottom right" in drawn, "the line rises: its stripe lies across the way that the colour changes"


def test_words_are_by_the_least_confidence() -> None:
    said = [badges.sureness({"confidence": one}) for one in (1.0, 0.95, 0.94, 0.75, 0.74, 0.0, None)]
    assert said == ["sure", "sure", "likely", "likely", "look twice", "look twice", ""]
    assert "“sure” is 0.95 and above" in calibration.words()
