"""The store → a queue of facts to accept, correct or reject by one key; every decision is kept with who and when.

The address says which fact is open (`?fact=…`). A decision is made on the fact as it was shown: if somebody else has
changed it meanwhile, both versions are shown and nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from indicators.dashboard.parts import (
    access,
    cards,
    correcting,
    deciding,
    fact_card,
    filter_bar,
    frame,
    library,
    listing,
    logbook,
    missed,
    proposed,
)  # fmt: skip
from indicators.dashboard.views import marked_text
from indicators.query.conditions import among
from indicators.store import Held, Store, StoreError, decisions, second_readings
from indicators.table import badges, wording
from indicators.table.wording import Row

REJECT, CORRECT = "reject", "correct"  # what unfolds below a fact
LONGEST_REASON = 300
REASONS = (
    "no figure of the situation",
    "wrong number",
    "wrong indicator",
    "wrong place, date or speaker",
    "said elsewhere already",
)
LISTED = 12  # figures of the queue that are named at a time
QUEUE = "queue"  # in the address: the document that the queue is of; `document` opens one to add to it


def draw() -> None:
    """The whole page."""
    frame.style("proof.css")
    cards.introduction(
        "Review",
        "Accept, correct or reject what the reader found. Nothing is overwritten, and every decision can be taken "
        "back.",
    )
    kept = library.kept()
    if isinstance(kept, StoreError):
        st.error(f"Nothing can be decided: {cards.plain(str(kept))}")
        return
    asked = library.ask()
    where = filter_bar.chosen().where
    if document := draw_document():
        where &= among("document_id", [document])
    left_to_do, number = asked.undecided(where)
    named, progress = st.columns([2, 3], vertical_alignment="bottom")
    with named:
        by = access.person("who decides")
    with progress:
        done = number - left_to_do
        st.progress(done / max(1, number), f"{done:,} of {number:,} facts decided")
    left, right = st.columns([2, 3], gap="medium")
    with left:
        tell_queue(left_to_do)
        start = listing.turn(left_to_do, LISTED, f"queue-{document}")
        every, held = draw_waiting(library.safe(asked.queue(LISTED, where, start)), kept)
    with right:
        if held:
            draw_fact(held, every, kept, by)
        else:
            draw_nothing(bool(every))
    missed.draw(kept, by, held, deciding.SAID)
    logbook.draw_unattached(kept)
    logbook.draw_log(kept)


def draw_waiting(waiting: list[Row], kept: Store) -> tuple[list[Row], Held | None]:
    """The queue's figures and those that only the second reader read; all of them, and the one that is open."""
    alone = second_readings.waiting(kept, LISTED)
    every = [*waiting, *alone.rows]
    asked_for = st.query_params.get("fact", "")
    held = kept.fact(asked_for or (every[0]["fact_id"] if every else ""))
    tell(bool(asked_for) and held is None)
    draw_queue(waiting, held)
    proposed.draw(alone, kept, LISTED, str(held.row["fact_id"]) if held else "", deciding.open_fact)
    return every, held


def tell(unknown: bool) -> None:
    """What came of the last decision, and whether the address names no fact; in a place that is always there, for what
    follows keeps its name in an open tab by its place."""
    with st.container():
        if message := st.session_state.pop(deciding.SAID, None):
            (st.success if message[1] else st.error)(cards.plain(message[0]))
        if unknown:
            st.warning(
                "No fact here has this name. The link may be cut short, or the fact may be from other documents."
            )


def draw_document() -> str:
    """The document that the address limits the queue to, and the way to all; empty where it names none."""
    document = st.query_params.get(QUEUE, "")
    if not document:
        return ""
    article = library.article(document)
    if article is None:
        st.warning("No document here has the name that the link gives. The queue has the figures of all.")
        return ""
    with st.container(horizontal=True, vertical_alignment="center", key="one-document"):
        st.text(f"Only the figures of “{marked_text.neutralise(article.title or document)}”.", width="content")
        st.button("All documents", key="all-documents", type="tertiary", on_click=access.guarded(leave_document))
    return document


def leave_document() -> None:
    """The queue has the figures of all documents again."""
    st.query_params.pop(QUEUE, None)


def tell_queue(count: int) -> None:
    """How many wait, and in what order."""
    cards.heading(
        f"{count:,} to look at",
        "What two readers read differently first, then what the reader is least sure of, with what cannot be right and "
        "what is contested; every tenth is drawn by lot.",
    )


def draw_queue(waiting: Sequence[Row], held: Held | None) -> None:
    """What waits, most in need of eyes first."""
    for row in waiting:
        fact_id = str(row["fact_id"])
        sure = badges.sureness(row)
        label = (
            f"{'⚠ ' if badges.doubts(row) else ''}{cards.plain(wording.statement(row))}{f' · {sure}' if sure else ''}"
        )
        here = held is not None and fact_id == held.row["fact_id"]
        st.button(
            f"**{label}**" if here else label,
            key=f"open-{fact_id}",
            type="tertiary",
            on_click=access.guarded(deciding.open_fact),
            args=(fact_id,),
        )


def draw_nothing(waiting: bool) -> None:
    """No figure is open. (Two statements: the value of an expression that stands alone would be written on the
    page.)"""
    if waiting:
        st.info("Choose a figure.")
    else:
        st.success("Everything is decided.")


# One fact -------------------------------------------------------------------------------------------------------------


def draw_fact(held: Held, waiting: Sequence[Row], kept: Store, by: str) -> None:
    """The figure, its sentence, the reader's reasons, and what can be done."""
    row = library.named([held.row["fact_id"]]).get(held.row["fact_id"], held.row)
    before, figure, after = str(row["sentence"]).partition(str(row["quote"]))
    lacks = [said] if (said := fact_card.lacks(row)) else []
    notes = "".join(f"<li>{marked_text.escape(note)}</li>" for note in [*badges.notes(row).values(), *lacks])
    reasons = "; ".join(str(reason) for reason in held.row["because"] or ())
    said = marked_text.escape(fact_card.second_reading(row))
    st.html(
        f"<article class='fact'><h2>{marked_text.escape(wording.statement(row))}</h2>"
        f"<p>{marked_text.escape(' · '.join([wording.line(row), *fact_card.sureness(row)]))}</p>"
        "<blockquote "
        f"class='sentence'>{marked_text.escape(before)}<mark>{marked_text.escape(figure)}</mark>{marked_text.escape(after)}</blockquote>"
        f"{f'<ul class=cares>{notes}</ul>' if notes else ''}<p class='why'>Why: "
        f"{marked_text.escape(reasons)}</p>{f'<p class=why>{said}</p>' if said else ''}</article>"
    )
    proposed.draw_note(held)
    if row["review_status"] == decisions.DOUBTFUL:
        st.warning(cards.plain(gainsaid(held)))
    at = ("document", frame.DOCUMENTS, row["document_id"]) if held.by_model else ("fact", frame.FACTS, row["fact_id"])
    st.page_link(at[1], label="Read it in its document →", query_params={at[0]: str(at[2])})
    following = next_after(str(row["fact_id"]), [str(one["fact_id"]) for one in waiting])
    decision = {"kept": kept, "held": held, "by": by, "following": following}
    draw_buttons(decision)
    unfolded = st.session_state.get(deciding.PANEL)
    if unfolded == (REJECT, held.row["fact_id"]):
        draw_rejection(decision)
    if unfolded == (CORRECT, held.row["fact_id"]):
        draw_correction(held, decision)
    if held.decisions:
        logbook.draw_history(held)


def draw_buttons(decision: dict[str, Any]) -> None:
    """One key for each decision."""
    kept, held = decision["kept"], decision["held"]
    with st.container(horizontal=True):
        for label, action, key in (("Accept", "accept", "A"), ("Unsure", "unsure", "U")):
            st.button(
                label,
                key=f"do-{action}",
                type="primary" if action == "accept" else "secondary",
                shortcut=key,
                on_click=access.guarded(deciding.decide),
                args=(action,),
                kwargs=decision,
            )
        for label, panel, key in (("Reject …", REJECT, "X"), ("Correct …", CORRECT, "E")):
            st.button(
                label,
                key=f"do-{panel}",
                shortcut=key,
                on_click=access.guarded(deciding.unfold),
                args=(panel, held.row["fact_id"]),
            )
        taken_back = held if held.decisions else kept.fact(st.session_state.get(deciding.LAST, ""))
        st.button(
            "Undo",
            key="do-undo",
            shortcut="Z",
            disabled=not taken_back,
            on_click=access.guarded(deciding.undo),
            kwargs={"kept": kept, "held": taken_back},
        )


def gainsaid(held: Held) -> str:
    """What a person decided on, and what today's reader reads there."""
    stands = decisions.standing(held.decisions)
    if stands is None:
        return ""
    seen = held.row | {name: stands.after.get(name, stands.before.get(name)) for name in decisions.REVIEWED}
    done = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}.get(stands.action, "was unsure of")
    return (
        f"{stands.by} {done}: {wording.statement(seen)}. The reader now reads: {wording.statement(held.read)}. "
        "Decide again."
    )


def next_after(fact_id: str, queued: Sequence[str]) -> str:
    """The figure that opens next: the one that follows in the queue, or its first: two that stay in it do not open in
    turns."""
    at = queued.index(fact_id) + 1 if fact_id in queued else 0
    return next((one for one in (*queued[at:], *queued[:at]) if one != fact_id), "")


def draw_rejection(decision: dict[str, Any]) -> None:
    """A rejection says why: by one key for the common reasons, or in words."""
    with st.container(border=True):
        st.caption("Why is it rejected?")
        with st.container(horizontal=True, gap="small"):
            for number, reason in enumerate(REASONS, start=1):
                given, label = decision | {"reason": reason}, f"{reason[:1].upper()}{reason[1:]}"
                st.button(
                    label,
                    key=f"why-{number}",
                    shortcut=str(number),
                    on_click=access.guarded(deciding.decide),
                    args=("reject",),
                    kwargs=given,
                )
        with st.form("why", border=False):
            words = st.text_input("Another reason", max_chars=LONGEST_REASON)
            if st.form_submit_button("Reject for this reason") and words.strip():
                deciding.decide("reject", **decision | {"reason": words.strip()})
                st.rerun()


def draw_correction(held: Held, decision: Mapping[str, Any]) -> None:
    """What may be corrected, as it stands."""
    changes = correcting.draw(held)
    if changes:
        deciding.decide("correct", changes=changes, **decision)
        st.rerun()
    elif changes is not None:
        st.info("Nothing was changed.")


# What hangs loose, and the log ----------------------------------------------------------------------------------------


draw()
