"""A document on Documents → what a reviewing account does with the whole of it: describe it anew, withdraw it, bring it
back; and the switch for the articles that the program comes with.

Each is kept in the store's own log with who and when (`document_log`), and each can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from indicators.analysis.reading import UnreadError
from indicators.dashboard.parts import access, cards, frame, library
from indicators.dashboard.views import marked_text
from indicators.documents import languages
from indicators.model import Article
from indicators.settings import switches
from indicators.store import ChangeError, Document, Store, StoreError, document_log
from indicators.store.document_log import Line
from indicators.table import columns

SAID = "handling-said"  # key of the session: what came of the last action, and whether it was good
SWITCH = "seeds-shown"  # key of the session: the switch of the seeds
FIELD = "describe-"  # what the keys of the fields begin with
LABELS = {"title": "Title", "publisher": "Publisher", "published": "Published", "url": "Address"}
HINTS = {"published": "2021-07-09, 2021-07 or 2021; empty where it is not known", "url": "https://…, or nothing"}
NOT_TOLD = "not told"
ACTIONS = {
    document_log.WITHDRAW: "withdrawn",
    document_log.DESCRIBE: "described anew",
    document_log.UNDO: "taken back",
}
LONGEST_REASON = 300
MOST = 50  # withdrawn documents that are listed


def say() -> None:
    """What came of the last action."""
    words, is_good = st.session_state.pop(SAID, ("", True))
    if words:
        (st.success if is_good else st.error)(cards.plain(words))


def acted(done: str, act: Callable[[], object]) -> None:
    """Does it, and keeps what to say of it."""
    try:
        act()
        st.session_state[SAID] = (done, True)
    except ChangeError as error:
        said = (f"{LABELS.get(name, name.capitalize())}: {why}" for name, why in error.columns.items())
        st.session_state[SAID] = ("; ".join(said), False)
    except (StoreError, UnreadError) as error:
        st.session_state[SAID] = (str(error), False)


# One document ---------------------------------------------------------------------------------------------------------


def draw(article: Article, kept: Store) -> None:
    """What can be done with a document, and what was; for who may review."""
    done = document_log.history(kept, article.document_id)
    if access.seat().may_review:
        with st.expander("Correct or withdraw this document", key=f"handling-{article.document_id}"):
            access.person("who corrects or withdraws")
            draw_description(article, kept, done)
            draw_withdrawal(article, kept, done)
    if done:
        draw_history(article, kept, done)


def draw_description(article: Article, kept: Store, done: Sequence[Line]) -> None:
    """Its origin and its language, to be corrected."""
    known = {name: str(getattr(article, name) or "") for name in LABELS}
    known["published"] = columns.published(article) or ""
    codes = ["", *languages.listed()]
    name = f"{FIELD}{article.document_id}-{len(done)}-"  # the fields begin anew with what stands
    with st.form(f"{name}form", border=False):
        for field, label in LABELS.items():
            st.text_input(label, known[field], key=name + field, help=HINTS.get(field), max_chars=1_000)
        st.selectbox(
            "Language", codes, codes.index(article.language) if article.language in codes else 0,
            lambda code: languages.named(code) if code else NOT_TOLD, key=name + "language",
            help="The reader reads English only; what is told here decides whether the text is read.",
        )  # fmt: skip
        how = {"kept": kept, "document_id": article.document_id, "turn": turn(done), "fields": name}
        st.form_submit_button("Save the correction", on_click=access.guarded(describe), kwargs=how)


@access.reviewers_only
def describe(kept: Store, document_id: str, turn: int, fields: str, by: str) -> None:
    """The origin as the fields have it; the document is read again under it."""
    said = {name: str(st.session_state.get(fields + name) or "") for name in (*LABELS, "language")}
    acted(
        "Corrected, and read again; every fact of it says so.",
        lambda: document_log.describe(kept, document_id, by, said, turn=turn),
    )


def draw_withdrawal(article: Article, kept: Store, done: Sequence[Line]) -> None:
    """A reason, and the button."""
    why = f"withdraw-why-{article.document_id}"
    st.text_input(
        "Why it is withdrawn", key=why, max_chars=LONGEST_REASON,
        placeholder="may be left empty", help="Its facts leave every page and export; nothing is deleted.",
    )  # fmt: skip
    how = {"kept": kept, "document_id": article.document_id, "turn": turn(done), "why": why}
    st.button("Withdraw this document", key="withdraw", on_click=access.guarded(withdraw), kwargs=how)


@access.reviewers_only
def withdraw(kept: Store, document_id: str, turn: int, why: str, by: str) -> None:
    """Out of every page and export."""
    acted("", lambda: document_log.withdraw(kept, document_id, by, str(st.session_state.get(why) or ""), turn))


@access.reviewers_only
def undo(kept: Store, document_id: str, turn: int, done: str, by: str) -> None:
    """The last thing done with it is taken back."""
    acted(done, lambda: document_log.undo(kept, document_id, by, turn=turn))


def turn(done: Sequence[Line]) -> int:
    """What the store asks back, so that nobody acts on what somebody else has changed."""
    return done[-1].turn if done else 0


def draw_history(article: Article, kept: Store, done: Sequence[Line]) -> None:
    """Who did what with it, the latest first; the last that stands can be taken back."""
    lines = []
    for one in reversed(done):
        names = dict.fromkeys((*one.before, *one.after))
        changed = [
            f"{name}: {one.before.get(name) or '–'} → {one.after.get(name) or '–'}"
            for name in names
            if one.before.get(name) != one.after.get(name)
        ]
        parts = (moment(one), one.by, ACTIONS[one.action], "; ".join(changed), one.reason)
        lines.append(f"<li>{marked_text.escape(' · '.join(part for part in parts if part))}</li>")
    st.html(f"<h3 class='measure'>What was done with it</h3><ul class='plain'>{''.join(lines)}</ul>")
    stands = document_log.standing(done)
    if stands and stands.action == document_log.DESCRIBE and access.seat().may_review:
        how = {"kept": kept, "document_id": article.document_id, "turn": turn(done), "done": "Taken back."}
        st.button(
            "Take the correction back",
            key="undo-description",
            type="tertiary",
            on_click=access.guarded(undo),
            kwargs=how,
        )


def moment(line: Line) -> str:
    """When, to the minute."""
    return f"{line.at[:16].replace('T', ' ')} UTC"


# What is out of sight -------------------------------------------------------------------------------------------------


def draw_unseen(document_id: str, kept: Store) -> None:
    """In the place of a document that is withdrawn: by whom, when, why, and the way back; or that it is hidden."""
    line = document_log.withdrawal(kept, document_id)
    if line is None:
        st.info("This is one of the seed articles, which are hidden.")
        return
    why = f": {line.reason}" if line.reason else ""
    said = f"{document_id} was withdrawn by {line.by}, {moment(line)}{why}. Its facts are on no page and in no export."
    st.warning(cards.plain(said))
    draw_back(document_id, kept, "bring-back")


def draw_back(document_id: str, kept: Store, key: str) -> None:
    """The button that brings a document back, for who may."""
    if access.seat().may_review:
        back = "It is back, with its facts and every decision on them."
        how = {"kept": kept, "document_id": document_id, "turn": turn(document_log.history(kept, document_id))}
        st.button("Bring it back", key=key, on_click=access.guarded(undo), kwargs=how | {"done": back})


def draw_hidden(kept: Store) -> None:
    """Below the list: the switch of the seeds, and the documents that are withdrawn."""
    if not switches.is_on(switches.SEEDS):
        st.caption(f"The seed articles are hidden by the setting {cards.plain(switches.SEEDS)}=no.")
    elif access.seat().may_review:
        st.session_state[SWITCH] = not document_log.are_seeds_hidden(kept)
        st.toggle("Show the five seed articles", key=SWITCH, on_change=access.guarded(switch), kwargs={"kept": kept})
    out = document_log.withdrawn(kept)
    if out:
        with st.expander(f"{len(out):,} withdrawn document{'' if len(out) == 1 else 's'}", key="withdrawn"):
            for at, one in enumerate(out[:MOST]):
                draw_line(one, kept, at)


def draw_line(one: Document, kept: Store, at: int) -> None:
    """A document that is withdrawn, in a line, with the way back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            frame.DOCUMENTS, label=cards.plain(one.title or one.document_id), query_params={"document": one.document_id}
        )
        draw_back(one.document_id, kept, f"bring-back-{at}")


@access.reviewers_only
def switch(kept: Store, by: str) -> None:
    """The seeds are shown or hidden for everybody."""
    shown = bool(st.session_state.get(SWITCH))
    acted(
        "The seed articles are shown." if shown else "The seed articles are hidden.",
        lambda: document_log.hide_seeds(kept, not shown, by),
    )


def say_none() -> None:
    """On every page where there is no document at all: what to do about it."""
    kept = library.kept()
    hidden = isinstance(kept, Store) and document_log.are_seeds_hidden(kept)
    words = "There are no documents here yet, so there are no figures."
    more = " The five seed articles are hidden; a switch on Documents shows them." if hidden else ""
    st.info(words + more)
    with st.container(horizontal=True):
        if access.seat().may_review:
            st.page_link(frame.ADDING, label="Add documents →")
        if hidden:
            st.page_link(frame.DOCUMENTS, label="Documents →")


def why_gone(fact_id: str) -> str:
    """What to say in the place of a fact whose document is withdrawn; nothing of the others."""
    kept = library.kept()
    held = kept.fact(fact_id) if isinstance(kept, Store) else None
    line = document_log.withdrawal(kept, held.key[0]) if held and isinstance(kept, Store) else None
    return f"The document of this fact, {line.document_id}, was withdrawn by {line.by}, {moment(line)}." if line else ""
