"""What only the second reader read → a list on Review of what waits for a person, and whether it counts before that."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from indicators.dashboard.parts import access, cards
from indicators.store import Held, Store, second_readings
from indicators.store.second_readings import Waiting
from indicators.table import wording

LONE = (
    "Only the second reader, a language model, read this figure: its words and its number stand in the text, what it "
    "counts is the model’s word. It counts nowhere until you accept it."
)


def draw(waiting: Waiting, kept: Store, most: int, opened: str, open_fact: Callable[[str], None]) -> None:
    """The figures, the one that is `opened` in bold; nothing where there are none."""
    counted = second_readings.counted(kept)
    if not waiting.number and not counted:
        return
    many = "1 figure" if waiting.number == 1 else f"{waiting.number:,} figures"
    cards.heading(
        f"{many} that only the second reader read",
        "They count already, as somebody has set it." if counted else "They count nowhere until somebody accepts them.",
    )
    for row in [] if counted else waiting.rows[:most]:  # those that count stand in the queue with the others
        fact_id, label = str(row["fact_id"]), cards.plain(wording.statement(row))
        st.button(
            f"**{label}**" if fact_id == opened else label,
            key=f"proposed-{fact_id}",
            type="tertiary",
            on_click=access.guarded(open_fact),
            args=(fact_id,),
        )
    if not counted and waiting.number > most:
        st.caption(f"and {waiting.number - most:,} more")
    st.toggle(
        "Count them before anybody has looked",
        counted,
        key=f"proposals-count-{counted}",
        on_change=access.guarded(count),
        kwargs={"kept": kept, "all_count": not counted},
    )


def draw_note(held: Held) -> None:
    """What is said of a figure that only the model read, while nobody has settled it."""
    if held.by_model and held.row["review_status"] in ("unreviewed", "unsure"):
        st.info(LONE)


@access.reviewers_only
def count(*, kept: Store, all_count: bool, by: str) -> None:
    """Sets whether they count."""
    second_readings.count(kept, all_count, by)
