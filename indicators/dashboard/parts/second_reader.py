"""The language model that is set, and documents → buttons that have them read by it, what came of that, and the mark of
those of which no word is sent.

Nothing of this is drawn where no model is set. What talks to the model is loaded when somebody asks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from indicators.analysis.reading import UnreadError
from indicators.dashboard.parts import access, cards, crowding, frame, library
from indicators.dashboard.views import marked_text
from indicators.documents.received import Problem
from indicators.model import Article
from indicators.settings import extras, language_model
from indicators.settings.language_model import LanguageModel, NoModelError
from indicators.store import Store, StoreError, second_readings

if TYPE_CHECKING:
    from indicators.analysis.second_reader.joining import SecondReader

CAME = "second-reader-came"  # key of the session: by document, what came of asking, and whether all went well
ASKED, STAYS = "second-reader-asked", "second-reader-stays"  # keys of the boxes
NAME = "Second reader"
NEVER = "Stays here: no word of it is sent to a language model"
Told = list[tuple[str, bool]]


def model() -> LanguageModel | None:
    """The model that is set and can be asked; None where nobody has set one. What is wrong with it is said."""
    try:
        found = language_model.asked()
    except NoModelError as error:
        st.warning(f"{NAME}: {cards.plain(str(error))}.")
        return None
    if found and (said := extras.missing("model", "a second reader needs")):
        st.warning(cards.plain(said))
        return None
    return found


def goes_to(found: LanguageModel) -> str:
    """Where texts go, as people are told before the first one does."""
    return f"The text goes to {found.host} (model {found.name}), for at most {found.tokens:,} tokens."


# One document ---------------------------------------------------------------------------------------------------------


def draw_document(article: Article) -> None:
    """A button that has a document read, what came of it, and the mark that keeps it here."""
    kept = library.kept()
    if isinstance(kept, StoreError) or not access.seat().may_review or (found := model()) is None:
        return
    name = article.document_id
    with cards.card("second-reader", "content"):
        cards.heading(NAME, "A language model beside our rules, believed where the text proves it.")
        st.toggle(
            NEVER,
            article.stays_here,
            key=f"{STAYS}-{name}",
            on_change=access.guarded(mark),
            kwargs={"kept": kept, "name": name, "stays": not article.stays_here},
        )
        if article.stays_here:
            st.caption("The second reader is not asked about this document.")
            return
        st.caption(cards.plain(goes_to(found)))
        st.button(
            "Ask the second reader",
            key=f"ask-{name}",
            on_click=access.guarded(ask),
            kwargs={"kept": kept, "name": name, "found": found},
        )
        draw_came(name)


def draw_came(name: str) -> None:
    """What came of asking, with the way to what waits for a person."""
    told: Told = st.session_state.get(CAME, {}).get(name, [])
    for words in (line for line, good in told if not good):
        st.warning(cards.plain(words))
    if lines := [f"<li>{marked_text.escape(line)}</li>" for line, good in told if good]:
        st.html(f"<p class='line'>What came back:</p><ul class='plain' role='status'>{''.join(lines)}</ul>")
        st.page_link(frame.REVIEW, label="What it reads otherwise and what it proposes wait on Review →")


@access.reviewers_only
def mark(*, kept: Store, name: str, stays: bool, by: str) -> None:
    """A document stays here from now on, or may be sent again."""
    try:
        second_readings.keep_here(kept, name, stays)
    except StoreError as error:
        st.session_state.setdefault(CAME, {})[name] = [(str(error), False)]


@access.reviewers_only
def ask(*, kept: Store, name: str, found: LanguageModel, by: str) -> None:
    """Has one document read, with a bar; what came of it is kept for this visitor."""
    told: Told = []
    with reading(found, told) as reader:
        assert reader is not None
        try:
            second_readings.ask(kept, name, reader)
        except UnreadError as error:
            told.append((str(error.problem), False))
        except StoreError as error:
            told.append((str(error), False))
    st.session_state.setdefault(CAME, {})[name] = told


@contextmanager
def reading(found: LanguageModel | None, told: Told) -> Iterator[SecondReader | None]:
    """A second reader while it reads, with a bar; then what it came to is told. None where none is asked."""
    if found is None:
        yield None
        return
    from indicators.analysis.second_reader.asking import Asker
    from indicators.analysis.second_reader.joining import WAITING, SecondReader

    def hear(problem: Problem) -> None:
        told.append((str(problem), False))

    reader, bar = SecondReader(Asker(found), hear, True, WAITING), st.progress(0.0, f"{found.host} is asked …")

    def step(at: int, of: int) -> None:
        bar.progress(at / of, cards.plain(f"{found.host} is asked: passage {at + 1:,} of {of:,}"))

    reader.step = step
    try:
        with crowding.lent():  # a model thinks for minutes, and the server has time for others
            yield reader
    finally:
        bar.empty()
    if reader.documents or reader.stayed:
        told += [(line, True) for line in reader.summary()]


# Documents that are added ---------------------------------------------------------------------------------------------


def choice() -> LanguageModel | None:
    """A box by which documents are shown to the model as they are saved; the model, where it is ticked."""
    found = model()
    if found is None:
        return None
    ticked = st.checkbox("Also ask the language model when a document is saved", key=ASKED)
    st.caption(cards.plain(f"{goes_to(found)} Documents that stay here are not sent."))
    return found if ticked else None


def staying(article: Article) -> bool:
    """A box by which a document that waits to be saved stays here; drawn where a model is set."""
    return st.checkbox(NEVER, article.stays_here) if is_set() else article.stays_here


def is_set() -> bool:
    """Whether somebody has set a model, rightly or not."""
    try:
        return language_model.asked() is not None
    except NoModelError:
        return False
