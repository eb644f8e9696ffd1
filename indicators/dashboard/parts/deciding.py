"""A button of Review → the decision made or taken back, and what to say where somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from indicators.dashboard.parts import access
from indicators.store import ChangeError, ConflictError, Held, Store, StoreError
from indicators.table import wording

LAST = "review-last"  # key of the session: the fact that was decided last
PANEL = "review-panel"  # key of the session: which of them, and under which fact
SAID = "review-said"  # key of the session: what came of the last decision


def unfold(panel: str, fact_id: str) -> None:
    """Shows what a rejection or a correction asks for, or puts it away."""
    st.session_state[PANEL] = None if st.session_state.get(PANEL) == (panel, fact_id) else (panel, fact_id)


@access.reviewers_only
def decide(
    action: str,
    *,
    kept: Store,
    held: Held,
    by: str,
    following: str,
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """One decision on the fact as it was shown; then the next one opens."""
    try:
        kept.decide(held.row["fact_id"], action, by, changes, reason, expected_version=held.version)
    except ConflictError as error:
        if not is_own(error, action, by):
            st.session_state[SAID] = (conflicting(error), False)
        return
    except ChangeError as error:
        st.session_state[SAID] = ("; ".join(f"{name}: {said}" for name, said in error.columns.items()), False)
        return
    except StoreError as error:
        st.session_state[SAID] = (str(error), False)
        return
    st.session_state[PANEL], st.session_state[LAST] = None, held.row["fact_id"]
    past = {"accept": "Accepted", "reject": "Rejected", "unsure": "Marked as unsure", "correct": "Corrected"}[action]
    st.session_state[SAID] = (f"{past}: {wording.statement(held.row)}", True)
    if action != "correct" and following:
        open_fact(following)


@access.reviewers_only
def undo(*, kept: Store, held: Held, by: str) -> None:
    """The last decision on the fact is taken back, and the fact is open: that which was shown, or where nobody has
    decided it the one that was decided just before."""
    try:
        kept.undo(held.row["fact_id"], by, expected_version=held.version)
        st.session_state[SAID] = ("Taken back; the log keeps both.", True)
        st.session_state.pop(LAST, None)
    except StoreError as error:
        st.session_state[SAID] = (str(error), False)
    open_fact(held.row["fact_id"])


def is_own(error: ConflictError, action: str, by: str) -> bool:
    """Whether what came first was the same of the same person: a key that was pressed twice. A correction or a reason
    may differ."""
    made = error.theirs.decisions if isinstance(error.theirs, Held) else ()
    return bool(made) and action in ("accept", "unsure") and (made[-1].action, made[-1].by) == (action, by)


def conflicting(error: ConflictError) -> str:
    """Both versions, in words."""
    mine = ", ".join(f"{name}: {value}" for name, value in dict(error.mine or {}).items())
    theirs = error.theirs
    stands = (
        f"It now stands as: {wording.statement(theirs.row)}, {theirs.row['review_status']}."
        if isinstance(theirs, Held)
        else ""
    )
    return f"{error}. Yours was: {mine}. {stands}"


def open_fact(fact_id: str) -> None:
    """The address follows."""
    st.query_params["fact"] = fact_id
