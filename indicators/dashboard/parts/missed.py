"""Words that a person selects in a document → a fact that the reader missed, as the person fills it in.

The address may say which document is open (`?document=…`); else it is that of the fact under review. Selecting in the
text and typing the number lead to the same stretch of the document; `indicators.analysis.suggestions` proposes what it
means.
"""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from indicators.analysis import suggestions
from indicators.dashboard.parts import access, cards, frame, library, missed_form, pane
from indicators.dashboard.views import marked_text, selected_text
from indicators.model import Article, Span
from indicators.query.conditions import among
from indicators.query.live import Shown
from indicators.store import Held, Store
from indicators.table import wording

OPEN, TYPED, PANE = "missed-open", "missed-typed", "missed-pane"  # keys of widgets
# Keys of the session: what was selected, errors with the form they are of, the way here, whether the last form was
# saved
CAME = "missed-came"
HOW = (
    "Select a figure’s words in the text. By keyboard: ← → go by words, ↑ ↓ by numbers, Shift takes in more, Enter "
    "takes them."
)
NOTHING = "Nothing is selected yet. Select a figure in the text, or type it under the text."
TOO_LONG = "That is too much for one figure. Select its words only, such as “270,000 people”."
STALE = "The text has changed since it was shown, or half of a character was selected. Select the words again."
MOST_PLACES = 30  # where a number stands
AROUND = 60  # characters beside a number in a choice of places


def draw(kept: Store, by: str, held: Held | None, said: str) -> None:
    """The whole section; `said` is the session's key for what came of it, which the page tells when the new fact is
    open."""
    asked = document_asked(str(held.row["fact_id"]) if held else "")
    if asked and OPEN not in st.session_state:
        st.session_state[OPEN] = True
    section(kept, by, said, asked or (str(held.row["document_id"]) if held else ""), bool(asked))


def document_asked(opened: str) -> str:
    """The document that the address names, until another fact is opened: from then on the fact's own is meant."""
    asked = st.query_params.get("document", "")
    before = st.session_state.get(CAME)
    if asked and before and before[0] == asked and before[1] != opened:
        del st.query_params["document"]
        asked = ""
    st.session_state[CAME] = (asked, opened)
    return asked


@access.fragment()
def section(kept: Store, by: str, said: str, document: str, came_for_it: bool) -> None:
    """Runs by itself, so that a selection does not draw the page again; closed, it sends no text."""
    with st.expander("Add a figure that the reader missed", key=OPEN, on_change="rerun") as opened:
        if not opened.open:
            return
        titles = {
            one.document_id: marked_text.neutralise(one.title or one.document_id)
            for one in library.documents(library.MOST_CHOICES)
        }
        if (own := library.article(document)) and document not in titles:
            titles[document] = marked_text.neutralise(own.title or document)
        if came_for_it and own is None:
            st.warning("No document here has this name. The link may be cut short. These are all there are:")
        names = list(titles)
        at = names.index(document) if document in titles else 0
        chosen = st.selectbox("Document", names, at, format_func=titles.__getitem__, key=f"missed-document-{document}")
        article = library.article(chosen) if chosen else None
        if article is None:
            cards.empty("There are no documents.")
            return
        left, right = st.columns([3, 2], gap="medium")
        with left:
            draw_text(article, came_for_it)
            typed = type_number(article)
        with right:
            draw_choice(article, typed or selected(chosen), kept, by, said)


# Choosing the words ---------------------------------------------------------------------------------------------------


def draw_text(article: Article, reveal: bool) -> None:
    """The document, in which words can be selected."""
    drawing = drawn(library.shown(), article.document_id)
    st.caption(HOW)
    pane.choose({**drawing, "reveal": reveal}, PANE, partial(take, article, drawing["version"]))


@st.cache_resource(show_spinner=False, max_entries=4)
def drawn(now: Shown, document: str) -> dict[str, Any]:
    """The document's text as the pane draws it, cut where known figures begin and end."""
    article = library.article(document)
    text = article.text if article else ""
    known = marked_text.drawn(text, library.at(now).rows(among("document_id", [document])))
    numbers = {figure: at for at, figure in enumerate(known)}
    texts, marks = [], []
    for place, run in groupby(marked_text.pieces(text, known, None, ""), key=lambda piece: piece.place):
        texts.append("".join(marked_text.neutralise(piece.text) for piece in run))
        marks.append(numbers[place.figure] if place else -1)
    data: dict[str, Any] = {
        "document": document,
        "label": "The document’s text, in which words can be selected",
        "texts": texts,
        "marks": marks,
        "figures": [{"label": figure.label, "color": figure.color, "dark": figure.color_dark} for figure in known],
    }
    # Named by its content: a decision that changes nothing here sends nothing again.
    return data | {"version": hashlib.sha256(repr(data).encode("utf-8", "surrogatepass")).hexdigest()}


def take(article: Article, version: str) -> None:
    """What the browser says was selected becomes a stretch of the document, or a word on why it does not."""
    said = pane.choice(PANE)
    start, end, words = said.get("start"), said.get("end"), said.get("words")
    st.session_state[TYPED] = ""
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(words, str):
        return
    found: Span | str | None = TOO_LONG
    if end - start <= selected_text.LONGEST:
        found = selected_text.received(article.text, start, end, words) if said.get("version") == version else None
        found = selected_text.trimmed(article.text, found) if found else STALE
    st.session_state[missed_form.CHOSEN] = (article.document_id, found)


def selected(document: str) -> Span | str | None:
    """What was selected in this document, or what was wrong with it."""
    of, found = st.session_state.get(missed_form.CHOSEN, ("", None))
    return found if of == document else None


def type_number(article: Article) -> Span | str | None:
    """The other way to the same stretch: the number as typed, and which of its places is meant."""
    if st.session_state.pop(missed_form.SAVED, False):
        st.session_state[TYPED] = ""
    number = st.text_input(
        "Or type the number as the text has it", key=TYPED, placeholder="270,000", max_chars=200
    ).strip()
    if not number:
        return None
    places = selected_text.occurrences(article.text, number, MOST_PLACES)
    if not places:
        return "The document does not say this. Copy the number from its text."
    if len(places) == 1:
        return places[0]
    label = f"Where ({len(places)} places)" if len(places) < MOST_PLACES else f"Where (the first {MOST_PLACES} places)"
    return st.radio(
        label, places, format_func=lambda span: cards.plain(around(article.text, span)), key=f"missed-where-{number}"
    )


def around(text: str, span: Span) -> str:
    """A number between its neighbours, on one line."""
    return " ".join(text[max(0, span.char_start - AROUND) : span.char_end + AROUND].split())


# Saying what they mean ------------------------------------------------------------------------------------------------


def draw_choice(article: Article, found: Span | str | None, kept: Store, by: str, said: str) -> None:
    """What was chosen, narrowed to its number, in its sentence, and the form."""
    if not isinstance(found, Span):
        if found:
            st.warning(found)
        else:
            cards.empty(NOTHING)
        return
    proposed = suggestions.find(article, found)
    picked = proposed[0]
    if len(proposed) > 1:
        numbers = dict(enumerate(article.text[one.number.char_start : one.number.char_end] for one in proposed))
        label = "Several numbers are selected. Which one?"
        at = st.radio(
            label,
            list(numbers),
            format_func=lambda at: cards.plain(numbers[at]),
            key=f"missed-which-{found}",
            horizontal=True,
        )
        picked = proposed[at]
    st.html(sentence(article.text, picked.number))
    draw_known(article.document_id, picked.number)
    missed_form.draw_form(article, picked, kept, by, said)


def sentence(text: str, number: Span) -> str:
    """The sentence around the words, which are marked, as HTML."""
    whole = marked_text.sentence_around(text, "", number)
    before, after = (
        text[whole.char_start : number.char_start],
        text[number.char_end : max(whole.char_end, number.char_end)],
    )
    words = f"<mark>{marked_text.escape(text[number.char_start : number.char_end])}</mark>"
    return (
        "<blockquote class='sentence "
        f"missed'>{marked_text.escape(before)}{words}{marked_text.escape(after)}</blockquote>"
    )


def draw_known(document: str, number: Span) -> None:
    """The way to the fact that stands there already, if one does."""
    for row in library.ask().rows(among("document_id", [document])):
        if number in marked_text.mentions(row):
            st.info(f"The table has this figure already: {cards.plain(wording.statement(row))}")
            st.page_link(frame.REVIEW, label="Open it →", query_params={"fact": str(row["fact_id"])})
            return
