"""Words that a person selects in a document → a fact that the reader missed, as the person fills it in.

The address may say which document is open (`?document=…`); else it is that of the fact under review. Selecting in the
text and typing the number lead to the same stretch of the document; `indicators.analysis.suggestions` proposes what it
means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from indicators import catalogue
from indicators.analysis import suggestions
from indicators.analysis.suggestions import Suggestion
from indicators.dashboard.parts import access, cards, frame, library, pane
from indicators.dashboard.views import marked_text, selected_text
from indicators.model import Article, Span
from indicators.query.live import Shown
from indicators.query.query import among
from indicators.store import ChangeError, Held, Store, StoreError
from indicators.table import wording
from indicators.table.columns import COLUMNS

OPEN, TYPED, PANE = "missed-open", "missed-typed", "missed-pane"  # keys of widgets
# Keys of the session: what was selected, errors with the form they are of, the way here, whether the last form was
# saved
CHOSEN, WRONG, CAME, SAVED = "missed-chosen", "missed-wrong", "missed-came", "missed-saved"
HOW = (
    "Select a figure’s words in the text. By keyboard: ← → go by words, ↑ ↓ by numbers, Shift takes in more, Enter "
    "takes them."
)
NOTHING = "Nothing is selected yet. Select a figure in the text, or type it under the text."
TOO_LONG = "That is too much for one figure. Select its words only, such as “270,000 people”."
STALE = "The text has changed since it was shown, or half of a character was selected. Select the words again."
MOST_PLACES = 30  # where a number stands
AROUND = 60  # characters beside a number in a choice of places
FIRST = ("indicator", "value", "unit", "qualifier")
BOUNDS = ("value_low", "value_high")
MORE = ("population_group", "place", "reference_period_start", "reference_period_end", "attributed_to", "commodity")
BEHIND = "Place, dates, who says so"
LABELS = {
    "indicator": "Indicator",
    "value": "Value",
    "value_low": "At least",
    "value_high": "At most",
    "unit": "Unit",
    "qualifier": "Qualifier",
    "population_group": "Who or what is counted",
    "place": "Place",
    "reference_period_start": "From (day)",
    "reference_period_end": "To (day)",
    "attributed_to": "Who says so",
    "commodity": "Commodity",
}
HINTS = {
    "value": "270,000",
    "unit": "person",
    "reference_period_start": "2021-07-09",
    "reference_period_end": "2021-07-09",
}
COLUMN = {column.name: column for column in COLUMNS}


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
    st.session_state[CHOSEN] = (article.document_id, found)


def selected(document: str) -> Span | str | None:
    """What was selected in this document, or what was wrong with it."""
    of, found = st.session_state.get(CHOSEN, ("", None))
    return found if of == document else None


def type_number(article: Article) -> Span | str | None:
    """The other way to the same stretch: the number as typed, and which of its places is meant."""
    if st.session_state.pop(SAVED, False):
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
    draw_form(article, picked, kept, by, said)


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


def draw_form(article: Article, picked: Suggestion, kept: Store, by: str, said: str) -> None:
    """Few fields first; each with what was wrong with it."""
    name = f"{article.document_id}-{picked.number.char_start}-{picked.number.char_end}"
    of, columns = st.session_state.get(WRONG, ("", {}))
    wrong: Mapping[str, str] = columns if of == name else {}
    bounded = picked.values.get("value") is None and any(picked.values.get(name) for name in BOUNDS)
    first, more = (*FIRST, *BOUNDS) if bounded else FIRST, MORE if bounded else (*MORE, *BOUNDS)
    with st.form(f"missed-form-{name}", border=False):
        typed = draw_fields(first, picked, name, wrong)
        proposed = " · ".join(suggestions.written(picked.values[column]) for column in MORE if column in picked.values)
        with st.expander(
            cards.plain(f"{BEHIND}: {proposed}" if proposed else BEHIND), expanded=bool(set(more) & wrong.keys())
        ):
            typed |= draw_fields(more, picked, name, wrong)
        for column in wrong.keys() - set(typed):
            st.error(cards.plain(f"{column}: {wrong[column]}" if column else wrong[column]))
        if st.form_submit_button("Add this figure", type="primary"):
            save(name, article, picked, typed, kept, said, by=by)


def draw_fields(names: tuple[str, ...], picked: Suggestion, key: str, wrong: Mapping[str, str]) -> dict[str, str]:
    """Fields in pairs, as the reader would fill them. Bounds that follow from the value are left to follow what is
    typed."""
    typed = {}
    for first in range(0, len(names), 2):
        for name, column in zip(names[first : first + 2], st.columns(2), strict=False):
            follows = name in BOUNDS and picked.values.get("value") is not None
            suggested = "" if follows else suggestions.written(picked.values.get(name))
            with column:
                typed[name] = draw_field(name, suggested, f"missed-{name}-{key}")
                if name in wrong:
                    st.html(f"<p class='wrong' role='alert'>{marked_text.escape(wrong[name])}</p>")
    return typed


def draw_field(name: str, suggested: str, key: str) -> str:
    """One column of the table, with its meaning as help."""
    if name == "indicator":
        labels = {code: entry.label for code, entry in catalogue.indicators().items()}
        at = list(labels).index(suggested) if suggested in labels and suggested != "other" else None
        return (
            st.selectbox(LABELS[name], list(labels), at, format_func=labels.__getitem__, placeholder="Choose", key=key)
            or ""
        )
    if choices := COLUMN[name].choices:
        at = choices.index(suggested) if suggested in choices else 0
        return st.selectbox(
            LABELS[name],
            choices,
            at,
            format_func=lambda code: code.replace("_", " "),
            key=key,
            help=COLUMN[name].meaning,
        )
    return st.text_input(LABELS[name], suggested, key=key, placeholder=HINTS.get(name), help=COLUMN[name].meaning)


@access.reviewers_only
def save(
    name: str, article: Article, picked: Suggestion, typed: Mapping[str, str], kept: Store, said: str, *, by: str
) -> None:
    """Into the store; then the new fact is open. What was wrong is shown beside what it is about."""
    try:
        made = kept.add_fact(article.document_id, picked.number, suggestions.completed(typed, picked.values), by)
    except ChangeError as error:
        st.session_state[WRONG] = (name, error.columns)
        st.rerun(scope="fragment")
    except StoreError as error:
        st.session_state[WRONG] = (name, {"": str(error)})
        st.rerun(scope="fragment")
    for forgotten in (WRONG, CHOSEN):
        st.session_state.pop(forgotten, None)
    st.session_state[SAVED] = True
    st.session_state[said] = (f"Added: {wording.statement(made.row)}", True)
    st.toast(cards.plain(f"Added, and open above: {wording.statement(made.row)}"))
    st.query_params["fact"] = made.row["fact_id"]
    st.rerun()
