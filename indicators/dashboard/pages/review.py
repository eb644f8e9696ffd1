"""The store → a queue of facts to accept, correct or reject by one key; every decision is kept with who and when.

The address says which fact is open (`?fact=…`). A decision is made on the fact as it was shown: if somebody else has
changed it meanwhile, both versions are shown and nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import access, cards, frame, library, missed
from indicators.dashboard.views import marked_text
from indicators.store import ChangeError, ConflictError, Held, Store, StoreError, audit, decisions
from indicators.table import badges, formats, wording
from indicators.table.columns import COLUMNS
from indicators.table.wording import Row

REJECT, CORRECT = "reject", "correct"  # what unfolds below a fact
LAST = "review-last"  # key of the session: the fact that was decided last
PANEL = "review-panel"  # key of the session: which of them, and under which fact
LONGEST_REASON = 300
SAID = "review-said"  # key of the session: what came of the last decision
REASONS = (
    "no figure of the situation",
    "wrong number",
    "wrong indicator",
    "wrong place, date or speaker",
    "said elsewhere already",
)
# What people correct most; the others stand below them.
FIRST = (
    "indicator",
    "value",
    "unit",
    "qualifier",
    "population_group",
    "place",
    "reference_period_start",
    "reference_period_end",
    "attributed_to",
)
GROUPS = ("what", "about", "where", "when", "who says")
FIXED = ("family", "measure", "date_published")
MOST_LOOSE = 30  # decisions that hang loose
LISTED = 12  # figures of the queue that are named


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
    waiting = library.safe(asked.queue(LISTED + 1))
    left_to_do, number = asked.undecided()
    named, progress = st.columns([2, 3], vertical_alignment="bottom")
    with named:
        by = access.person("who decides")
    with progress:
        done = number - left_to_do
        st.progress(done / max(1, number), f"{done:,} of {number:,} facts decided")
    if message := st.session_state.pop(SAID, None):
        (st.success if message[1] else st.error)(cards.plain(message[0]))
    left, right = st.columns([2, 3], gap="medium")
    asked_for = st.query_params.get("fact", "")
    held = kept.fact(asked_for or (waiting[0]["fact_id"] if waiting else ""))
    if asked_for and held is None:
        st.warning("No fact here has this name. The link may be cut short, or the fact may be from other documents.")
    with left:
        draw_queue(waiting, left_to_do, held)
    with right:
        if held:
            draw_fact(held, waiting, kept, by)
        else:
            draw_nothing(bool(waiting))
    missed.draw(kept, by, held, SAID)
    draw_unattached(kept)
    draw_log(kept)


def draw_queue(waiting: Sequence[Row], count: int, held: Held | None) -> None:
    """What waits, most in need of eyes first."""
    cards.heading(
        f"{count:,} to look at", "Doubtful figures first, then contested ones, then those that people often put right."
    )
    for row in waiting[:LISTED]:
        fact_id = str(row["fact_id"])
        label = f"{'⚠ ' if badges.doubts(row) else ''}{cards.plain(wording.statement(row))}"
        here = held is not None and fact_id == held.row["fact_id"]
        st.button(
            f"**{label}**" if here else label,
            key=f"open-{fact_id}",
            type="tertiary",
            on_click=access.guarded(open_fact),
            args=(fact_id,),
        )
    if count > LISTED:
        st.caption(f"and {count - LISTED:,} more")


def draw_nothing(waiting: bool) -> None:
    """No figure is open. (Two statements: the value of an expression that stands alone would be written on the
    page.)"""
    if waiting:
        st.info("Choose a figure.")
    else:
        st.success("Everything is decided.")


def open_fact(fact_id: str) -> None:
    """The address follows."""
    st.query_params["fact"] = fact_id


# One fact -------------------------------------------------------------------------------------------------------------


def draw_fact(held: Held, waiting: Sequence[Row], kept: Store, by: str) -> None:
    """The figure, its sentence, the reader's reasons, and what can be done."""
    row = library.named([held.row["fact_id"]]).get(held.row["fact_id"], held.row)
    before, figure, after = str(row["sentence"]).partition(str(row["quote"]))
    notes = "".join(f"<li>{marked_text.escape(note)}</li>" for note in badges.notes(row).values())
    reasons = "; ".join(str(reason) for reason in held.row["because"] or ())
    st.html(
        f"<article class='fact'><h2>{marked_text.escape(wording.statement(row))}</h2>"
        f"<p>{marked_text.escape(wording.line(row))}</p>"
        "<blockquote "
        f"class='sentence'>{marked_text.escape(before)}<mark>{marked_text.escape(figure)}</mark>{marked_text.escape(after)}</blockquote>"
        f"{f'<ul class=cares>{notes}</ul>' if notes else ''}<p class='why'>Why: "
        f"{marked_text.escape(reasons)}</p></article>"
    )
    if row["review_status"] == decisions.DOUBTFUL:
        st.warning(cards.plain(gainsaid(held)))
    st.page_link(frame.FACTS, label="Read it in its document →", query_params={"fact": str(row["fact_id"])})
    following = next_after(str(row["fact_id"]), [str(one["fact_id"]) for one in waiting])
    decision = {"kept": kept, "held": held, "by": by, "following": following}
    with st.container(horizontal=True):
        for label, action, key in (("Accept", "accept", "A"), ("Unsure", "unsure", "U")):
            st.button(
                label,
                key=f"do-{action}",
                type="primary" if action == "accept" else "secondary",
                shortcut=key,
                on_click=access.guarded(decide),
                args=(action,),
                kwargs=decision,
            )
        for label, panel, key in (("Reject …", REJECT, "X"), ("Correct …", CORRECT, "E")):
            st.button(
                label,
                key=f"do-{panel}",
                shortcut=key,
                on_click=access.guarded(unfold),
                args=(panel, held.row["fact_id"]),
            )
        taken_back = held if held.decisions else kept.fact(st.session_state.get(LAST, ""))
        st.button(
            "Undo",
            key="do-undo",
            shortcut="Z",
            disabled=not taken_back,
            on_click=access.guarded(undo),
            kwargs={"kept": kept, "held": taken_back},
        )
    unfolded = st.session_state.get(PANEL)
    if unfolded == (REJECT, held.row["fact_id"]):
        draw_rejection(decision)
    if unfolded == (CORRECT, held.row["fact_id"]):
        draw_correction(held, decision)
    if held.decisions:
        draw_history(held)


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


def unfold(panel: str, fact_id: str) -> None:
    """Shows what a rejection or a correction asks for, or puts it away."""
    st.session_state[PANEL] = None if st.session_state.get(PANEL) == (panel, fact_id) else (panel, fact_id)


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
                    on_click=access.guarded(decide),
                    args=("reject",),
                    kwargs=given,
                )
        with st.form("why", border=False):
            words = st.text_input("Another reason", max_chars=LONGEST_REASON)
            if st.form_submit_button("Reject for this reason") and words.strip():
                decide("reject", **decision | {"reason": words.strip()})
                st.rerun()


def draw_correction(held: Held, decision: Mapping[str, Any]) -> None:
    """Every column that a person may correct, as it stands."""
    names = [column.name for column in COLUMNS if column.group in GROUPS and column.name not in FIXED]
    names = [*FIRST, *(name for name in names if name not in FIRST)]
    choices = {column.name: column.choices for column in COLUMNS if column.choices} | {
        "indicator": tuple(catalogue.indicators())
    }
    with st.form(f"correct-{held.row['fact_id']}-{held.version}", border=False):
        columns, given = st.columns(2), {}
        for position, name in enumerate(names):
            shown = written(held.row[name])
            if name in choices:
                options = ["", *choices[name]]
                given[name] = columns[position % 2].selectbox(
                    name, options, options.index(shown) if shown in options else 0
                )
            else:
                given[name] = columns[position % 2].text_input(name, shown)
        if st.form_submit_button("Save the correction", type="primary"):
            changes = {name: text or None for name, text in given.items() if text != written(held.row[name])}
            if changes:
                decide("correct", changes=changes, **decision)
                st.rerun()
            st.info("Nothing was changed.")


def written(value: Any) -> str:
    """A value as it is typed."""
    return "" if value is None else str(formats.plain(value)) if isinstance(value, float) else str(value)


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


# What hangs loose, and the log ----------------------------------------------------------------------------------------


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


draw()
