"""The store → what people decided: on one fact, hanging loose, and all of it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from indicators.dashboard.parts import access
from indicators.dashboard.views import marked_text
from indicators.store import Held, Store, audit
from indicators.table import formats

MOST_LOOSE = 30  # decisions that hang loose


def draw_history(held: Held) -> None:
    """Who decided what, the latest first."""
    lines = []
    for one in reversed(held.decisions):
        changed = [
            f"{name}: {written(old)} → {written(new)}"
            for name, (old, new) in one.changes().items()
            if name != "review_status"
        ]
        parts = (one.at[:16].replace("T", " "), one.by, one.action, "; ".join(changed), one.reason)
        lines.append(f"<li>{marked_text.escape(' · '.join(part for part in parts if part))}</li>")
    st.html(f"<h3 class='measure'>Decisions</h3><ul class='plain'>{''.join(lines)}</ul>")


def draw_unattached(kept: Store) -> None:
    """Decisions whose figure today's reader does not read at that place; none is lost."""
    loose = kept.unattached()
    if not loose:
        return
    with st.expander(
        f"{len(loose):,} decided {'figure is' if len(loose) == 1 else 'figures are'} no longer read there"
    ):
        lines = []
        for one in loose[:MOST_LOOSE]:
            said = one.decision
            parts = (
                f"“{one.words}”",
                said.indicator,
                said.document_id,
                said.action,
                said.by,
                said.at[:10],
                said.reason,
            )
            lines.append(f"<li>{marked_text.escape(' · '.join(part for part in parts if part))}</li>")
        st.html(f"<ul class='plain'>{''.join(lines)}</ul>")
        if len(loose) > MOST_LOOSE:
            st.caption(f"and {len(loose) - MOST_LOOSE:,} more; `indicators reread` lists them all")


def draw_log(kept: Store) -> None:
    """Every decision that was ever made, to take away."""
    decided = kept.number_of_decisions()
    if not decided:
        return
    label = f"Download the log of {decided:,} decision{'' if decided == 1 else 's'}"
    access.download(label, lambda: audit.to_bytes(kept.log()), "decisions.csv", "text/csv")


def written(value: Any) -> str:
    """A value as it is typed."""
    return "" if value is None else str(formats.plain(value)) if isinstance(value, float) else str(value)
