"""The figures → what comes of comparing them: conflicts, echoes, series; worked out once for all visitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from indicators.analysis.claims import conflicts, series
from indicators.analysis.claims.conflicts import Conflict
from indicators.analysis.claims.folding import Claim, Claims
from indicators.analysis.claims.series import Series
from indicators.dashboard.parts import library
from indicators.query.live import Shown
from indicators.query.query import AT_ONCE
from indicators.table.wording import Row


@dataclass(frozen=True)
class Board:
    """The rows that are compared, by their fact and as pages show them, and what comes of it; `is_part` where there are
    more."""

    rows: Mapping[str, Row]
    claims: Claims
    echoes: Sequence[Claim]
    series: Sequence[Series]
    is_part: bool
    by_window: dict[int, Sequence[Conflict]] = field(default_factory=dict)

    def contested(self, window: int) -> Sequence[Conflict]:
        """The conflicts of figures at most so many days apart, kept for the next visitor who asks alike."""
        if window not in self.by_window:
            self.by_window[window] = conflicts.find(self.claims, window)
        return self.by_window[window]


def open(words: str) -> Board:  # noqa: A001, because pages write board.open()
    """The board of everything, or where that is too much of what is about the words."""
    return compare(library.shown(), words if library.ask().size > AT_ONCE else "")


@st.cache_resource(show_spinner="Comparing the figures …", max_entries=4)
def compare(now: Shown, words: str) -> Board:
    """All claims of the figures shown; in a large table those of the questions that hold the words."""
    asked = library.at(now)
    found, claims = asked.claims(words)
    rows = {str(row["fact_id"]): row for row in library.safe(found)}
    echoes = [claim for claim in claims.echoes() if claim.question.topic != "other"]
    return Board(rows, claims, echoes, series.find(list(rows.values()), claims), len(found) < asked.size)
