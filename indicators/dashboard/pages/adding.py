"""Pasted text and dropped files → documents in the store: read, shown with their figures marked, confirmed, then saved.

What was read and is not saved yet waits in the visitor's session and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from indicators.analysis import reading
from indicators.analysis.reading import Beside, UnreadError
from indicators.dashboard.parts import access, cards, frame, library, pane, second_reader, threshold
from indicators.dashboard.views import marked_text
from indicators.documents import articles, languages, origins, received, twins
from indicators.documents.received import Problem
from indicators.model import Article
from indicators.settings.language_model import LanguageModel
from indicators.store import Added, Store, StoreError, files
from indicators.table import columns

# keys of the session: articles that wait, and what became of the others
WAITING, TOLD = "documents-waiting", "documents-told"
FILES = "documents-files"  # key of the session: by the text that waits, the file that it was read from
KEEP = "Keep the files themselves, so that a later version can read their layout again"
MOST_TOLD = 20
PASTED = "pasted"
SAVED = "documents-saved"  # key of the session: the documents that were saved, each with its title
MOST_WAYS = 3
WANTED = {
    "publisher": "the publisher",
    "published": "the date",
    "url": "the address",
}  # without which it cannot be cited
ORIGIN = {
    "title": ("Title", ""),
    "publisher": ("Publisher", ""),
    "published": ("Published", "2021-07-09, 2021-07 or 2021; empty where it is not known"),
    "url": ("Address", ""),
}


def draw() -> None:
    """The whole page."""
    frame.style("proof.css")
    cards.introduction(
        "Add documents",
        "Paste a text or drop files. You see what was read, with every figure marked, before anything is saved.",
    )
    kept = library.kept()
    if isinstance(kept, StoreError):
        st.error(f"Nothing can be saved: {cards.plain(str(kept))}")
        return
    by = access.person("who adds")
    draw_intake()
    draw_told(st.session_state.get(TOLD, []))
    draw_ways_on(st.session_state.get(SAVED, []))
    waiting: list[Article] = st.session_state.get(WAITING, [])
    if waiting:
        draw_waiting(waiting, kept, by)


# In -------------------------------------------------------------------------------------------------------------------


def draw_intake() -> None:
    """Where files and texts come in."""
    of_files, text = st.tabs(["Files", "Text"])
    kinds = ", ".join(twins.SUFFIXES)
    with of_files, st.form("files", clear_on_submit=True, border=False):
        dropped = st.file_uploader(
            f"Documents ({kinds})", [kind.removeprefix(".") for kind in twins.SUFFIXES], accept_multiple_files=True
        )
        keep = st.checkbox(
            KEEP, files.are_kept(), help="The text is kept in any case, and which file it was (its sha256)."
        )
        if st.form_submit_button("Read these files", type="primary") and dropped:
            received_files = [(file.name, file.getvalue()) for file in dropped]
            threshold.forget(dropped)
            take(received_files, keep)
    with text, st.form("text", clear_on_submit=True, border=False):
        pasted = st.text_area("Text", height=180, placeholder="Paste an article or a report")
        if st.form_submit_button("Read this text", type="primary") and pasted.strip():
            take([(f"{PASTED}.txt", pasted.encode("utf-8", "replace"))])


def take(dropped: list[tuple[str, bytes]], keep: bool | None = None) -> None:
    """Read files one by one, with a bar; what cannot be read is named and the others wait to be confirmed. A pasted
    text is no file, so that nobody says whether to keep it."""
    waiting, told = st.session_state.setdefault(WAITING, []), st.session_state.setdefault(TOLD, [])
    told.clear()
    bar = st.progress(0.0, "Reading …")
    for number, (name, data) in enumerate(dropped, start=1):
        for found in articles.received_bytes(name, data):
            if isinstance(found, Problem):
                told.append((str(found), found.kind == received.NOTE))
                continue
            waiting.append(found.article)
            if found.file and keep is not None:
                st.session_state.setdefault(FILES, {})[found.article.text] = files.pack(found.file, keep)
        bar.progress(number / len(dropped), f"{number} of {len(dropped)}")
    bar.empty()


def draw_told(told: list[tuple[str, bool]]) -> None:
    """What became of the files, in one place for the good news and one for the bad, so that what waits stays in
    sight."""
    for box, lines in (
        (st.warning, [line for line, good in told if not good]),
        (st.success, [line for line, good in told if good]),
    ):
        left = len(lines) - MOST_TOLD
        shown = [f"- {cards.plain(line)}" for line in lines[-MOST_TOLD:]] + (
            [f"- and {left:,} more before these"] if left > 0 else []
        )
        if shown:
            box("\n".join(shown) if len(shown) > 1 else shown[0].removeprefix("- "))


def draw_ways_on(saved: list[tuple[str, str]]) -> None:
    """From what was just saved to the queue of its figures, the latest first."""
    for document, title in list(reversed(saved))[:MOST_WAYS]:
        label = f"Review the figures of {cards.plain(title)} →"
        st.page_link(frame.REVIEW, label=label, query_params={"queue": document})


# Confirmed, and saved -------------------------------------------------------------------------------------------------


def draw_waiting(waiting: list[Article], kept: Store, by: str) -> None:
    """The documents that wait: one is shown, all can be saved."""
    names = [marked_text.neutralise(article.title or article.document_id) for article in waiting]
    count = f"{len(waiting)} document waits" if len(waiting) == 1 else f"{len(waiting)} documents wait"
    cards.heading(f"{count} to be saved", "Look at each, put its origin right, save it. What is not known stays empty.")
    at = st.selectbox(
        "Document",
        range(len(waiting)),
        format_func=lambda number: f"{number + 1}. {names[number]}",
        key="waiting-shown",
    )
    beside = second_reader.choice()
    if len(waiting) > 1:
        st.button(
            f"Save all {len(waiting)} as they are",
            on_click=access.guarded(save_all),
            kwargs={"kept": kept, "by": by, "beside": beside},
        )
    article = waiting[at if at is not None and at < len(waiting) else 0]
    left, right = st.columns([2, 3], gap="medium")
    with left:
        draw_origin(article, kept, by, beside)
    with right:
        draw_preview(article)


def draw_origin(article: Article, kept: Store, by: str, beside: LanguageModel | None) -> None:
    """Where the document comes from, to be confirmed or corrected."""
    known = {
        "title": article.title,
        "publisher": article.publisher,
        "published": columns.published(article),
        "url": article.url,
    }
    with st.form("origin", border=True):
        given = {
            name: st.text_input(label, known[name] or "", help=hint or None) for name, (label, hint) in ORIGIN.items()
        }
        stays = second_reader.staying(article)
        if missing := [WANTED[name] for name in WANTED if not known[name]]:
            st.html(
                f"<p class='wrong'>Not known: {' and '.join(missing)}. Each of its figures will say so until somebody "
                "fills it in.</p>"
            )
        save, leave = st.columns(2)
        if save.form_submit_button("Save", type="primary", width="stretch"):
            confirm(article, given, stays, kept, by, beside)
        if leave.form_submit_button("Leave out", width="stretch"):
            drop(article)
            st.rerun()


def confirm(
    article: Article, given: dict[str, str], stays: bool, kept: Store, by: str, beside: LanguageModel | None
) -> None:
    """Save a document with the origin as it stands in the form."""
    told = st.session_state.setdefault(TOLD, [])
    try:
        with second_reader.reading(beside, told) as reader:
            saved = save(replace(with_origin(article, given), stays_here=stays), kept, by, reader)
            told.append((f"{saved.document_id}: {saved}", True))
    except (ValueError, StoreError, UnreadError) as error:
        st.error(cards.plain(str(error)))
        return
    drop(article)
    note(saved, article)
    st.rerun()


def with_origin(article: Article, given: dict[str, str]) -> Article:
    """The document with its origin as a person confirms it; ValueError says what makes no sense."""
    said = {name: text.strip() or None for name, text in given.items()}
    named = replace(article, title=said["title"], publisher=said["publisher"], url=said["url"])
    date = said["published"]
    if date == columns.published(article):
        return named
    try:
        day, precision = origins.when(date) if date else (None, "day")
    except ValueError:
        raise ValueError(f'Published: "{date}" is not a date; write 2021, 2021-07 or 2021-07-09, or nothing') from None
    return replace(named, published=day, published_precision=precision, published_inferred="")


def save(article: Article, kept: Store, by: str, beside: Beside | None) -> Added:
    """One document into the store, with what a second reader says of it where one is asked. A pasted text is named
    after its title or its first words, which say more than "pasted"."""
    if article.document_id == PASTED:
        words = (article.title or article.text).split()[:6]
        article = replace(article, document_id=" ".join(words)[:60])
    return kept.add(article, by, st.session_state.get(FILES, {}).get(article.text), beside)


@access.reviewers_only
def save_all(kept: Store, by: str, beside: LanguageModel | None) -> None:
    """Every document that waits, as it is."""
    told = st.session_state.setdefault(TOLD, [])
    with second_reader.reading(beside, told) as reader:
        for article in list(st.session_state.get(WAITING, [])):
            try:
                saved = save(article, kept, by, reader)
            except UnreadError as error:
                told.append((str(error), False))
                continue
            except StoreError as error:
                told.append((f"{article.document_id}: {error}", False))
                continue
            drop(article)
            told.append((f"{saved.document_id}: {saved}", True))
            note(saved, article)


def note(saved: Added, article: Article) -> None:
    """A document is there now: its queue is one link away."""
    name = saved.document_id
    st.session_state.setdefault(SAVED, []).append((name, article.title or name))


def drop(article: Article) -> None:
    """It waits no longer."""
    st.session_state[WAITING] = [one for one in st.session_state.get(WAITING, []) if one is not article]
    st.session_state.get(FILES, {}).pop(article.text, None)


def draw_preview(article: Article) -> None:
    """The text with its figures marked."""
    if not articles.is_read(article):
        st.info(f"This document is in {languages.named(article.language)}: its figures are not read.")
    told: list[Problem] = []
    rows = next(reading.read([article], tell=told.append), None)
    for problem in told:
        (st.info if problem.kind == received.NOTE else st.error)(cards.plain(str(problem)))
    if rows is None:
        return
    count = "1 figure" if len(rows) == 1 else f"{len(rows):,} figures"
    st.html(
        f'<div class="source"><h2>{marked_text.escape(article.title or article.document_id)}</h2><p>{count}, '
        "marked</p></div>"
    )
    pane.read(
        marked_text.reading(article.text, marked_text.drawn(article.text, rows), layout=article.layout),
        "The document with its figures marked",
        labelled=True,
    )


draw()
