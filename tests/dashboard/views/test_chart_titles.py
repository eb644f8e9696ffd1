"""A picture of a chart says what it shows, of which choice, by whom and where it stands."""

from __future__ import annotations

from dataclasses import replace

import altair

from indicators.dashboard.views import chart_titles, panels
from indicators.dashboard.views.chart_records import LIGHT
from tables import row


def test_title_choice_sources_and_address_are_in_the_picture() -> None:
    rows = [row(number, char_start=number, publisher=name) for number, name in enumerate("AABCD")]
    spec = panels.draw(rows, panels.frame(rows), LIGHT, "people")
    titled = chart_titles.titled(
        spec, "Yemen: people killed", "5 figures. In Yemen.", rows, "http://here/explore", LIGHT
    )
    altair.LayerChart.from_dict(titled)  # against the whole schema
    said = " ".join(titled["title"]["subtitle"])
    assert titled["title"]["text"] == ["Yemen: people killed"]
    assert said == "5 figures. In Yemen. Source: A, B, C and 1 more. Humanitarian indicators, http://here/explore"


def test_lines_are_as_long_as_the_screen_is_wide() -> None:
    spec, many = {"height": 1}, "a choice " * 40
    for ink, most in ((LIGHT, chart_titles.LETTERS), (replace(LIGHT, letters=36), chart_titles.PHONE_LETTERS)):
        lines = chart_titles.titled(spec, many, many, [], "", ink)["title"]
        assert max(map(len, [*lines["text"], *lines["subtitle"]])) <= most
