"""The documents → where each comes from, and its text with every figure marked and leading to its fact.

The address says which document is open (`?document=…`).
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence

import pandas
import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import access, cards, filter_bar, frame, handling, library, listing, pane, second_reader
from indicators.dashboard.views import marked_text
from indicators.documents import languages
from indicators.extractor import pipeline
from indicators.model import Article
from indicators.query.conditions import among
from indicators.store import Document, Hit, Store, document_log
from indicators.table import citing
from indicators.table.wording import Row

TABLE = "documents_table"  # the session's key of the table's selection
UNKNOWN = "not known"
HINT = "Words in the documents’ texts, whether or not a figure stands beside them"
PAGE, LONGEST_SEARCH, MOST_SENTENCES = 100, 200, 8
LONGEST_TITLE = 70  # characters: what three lines of a row hold
ROW = 62  # pixels: cells of rows above four times the font size wrap


def draw() -> None:
    """The whole page."""
    frame.style("proof.css")
    cards.introduction(
        "Documents",
        "Where each document comes from, and its text with every figure marked. A figure leads to its fact.",
    )
    kept = library.kept()
    handling.say()
    asked = st.query_params.get("document", "")
    article = library.article(asked) if asked else None
    if asked and article is None:
        st.warning("No document here has this name. The link may be cut short. These are all there are:")
    if isinstance(kept, Store) and article and not document_log.is_seen(kept, asked):
        handling.draw_unseen(asked, kept)
        article = None
    count = library.number_of_documents()
    if count:
        draw_documents(count, article)
    if isinstance(kept, Store):
        handling.draw_hidden(kept)


def draw_documents(count: int, article: Article | None) -> None:
    """The list and the document that is open, else the first of the list."""
    kept, asked = library.kept(), article.document_id if article else ""
    for problem in library.unread():
        st.warning(f"{cards.plain(str(problem))}. Its figures are those of an older reader.")
    left, right = st.columns([5, 6], gap="medium")
    with left:
        words = st.text_input(
            "Search the texts", placeholder=HINT, label_visibility="collapsed", max_chars=LONGEST_SEARCH
        )
        hits = finding(words) if words.strip() else None
        if hits and asked not in (hit.document_id for hit in hits):
            article = library.article(hits[0].document_id)
        chosen = draw_list(listed(count, hits), article.document_id if article else "")
        article = article or library.article(chosen)
        if hits and article and (sentences := found_in(article, hits)):
            st.html(sentences)
        if article:
            st.html(origin(article))
            second_reader.draw_document(article)
            if isinstance(kept, Store):
                handling.draw(article, kept)
    with right:
        if article:
            draw_document(article)


def finding(words: str) -> list[Hit]:
    """The documents that hold the words; where figures are chosen, those of them that state some."""
    hits, choice = library.find(words), filter_bar.chosen()
    if choice.is_all:
        return hits
    own = library.ask().counts("document_id", choice.where & among("document_id", [hit.document_id for hit in hits]))
    return [hit for hit in hits if hit.document_id in own]


def listed(count: int, hits: Sequence[Hit] | None) -> Sequence[Document | Article]:
    """The newest documents, a page at a time; or those that hold the words, and how many they are. Where figures are
    chosen, the documents that state some of them."""
    choice = filter_bar.chosen()
    if hits is None and choice.is_all:
        return library.documents(PAGE, listing.turn(count, PAGE, "documents-page"))
    asked = library.ask()
    if hits is None:
        telling = asked.tally(choice.where).documents
        st.html(f'<p class="found" role="status">{telling:,} of {count:,} documents state figures of this choice.</p>')
        names = asked.documents(choice.where, PAGE, listing.turn(telling, PAGE, "documents-page"))
        return [article for name in names if (article := library.article(name))]
    many = "1 document holds them all." if len(hits) == 1 else f"{len(hits)} documents hold them all."
    if len(hits) >= library.MOST_FOUND:
        many = f"The first {len(hits)} documents that hold them all; more words find fewer."
    st.html(f'<p class="found" role="status">{many if hits else "No document holds all of these words."}</p>')
    return [article for hit in hits if (article := library.article(hit.document_id))]


def draw_list(documents: Sequence[Document | Article], chosen: str) -> str:
    """The documents, a row each; which one is open."""
    if not documents:
        return chosen
    names = [one.document_id for one in documents]
    counts = library.ask().counts("document_id", among("document_id", names))
    lines = [
        [
            textwrap.shorten(marked_text.neutralise(one.title or one.document_id), LONGEST_TITLE, placeholder=" …"),
            marked_text.neutralise(one.publisher or UNKNOWN),
            citing.published(one) or UNKNOWN,
            counts.get(one.document_id, 0),
        ]
        for one in documents
    ]
    opened = chosen or names[0]
    listing.draw(
        pandas.DataFrame(lines, columns=["Document", "Publisher", "Published", "Facts"]),
        TABLE,
        names.index(opened) if opened in names else None,
        lambda row: open_document(opened if row is None else names[row]),
        alt="The documents: title, publisher, date of publication and number of facts",
        row_height=ROW,
        height=min(len(names), 8) * ROW + 40,
        column_config={
            "Document": st.column_config.TextColumn(width=230),
            "Publisher": st.column_config.TextColumn(width=105),
            "Published": st.column_config.TextColumn(width=105),
            "Facts": st.column_config.NumberColumn(width=50),
        },
    )
    return opened


def found_in(article: Article, hits: Sequence[Hit]) -> str:
    """The sentences of the open document that hold all the words, as HTML."""
    spans = next((hit.sentences for hit in hits if hit.document_id == article.document_id), ())
    lines = "".join(
        f"<li>{marked_text.escape(article.text[span.char_start : span.char_end].strip())}</li>"
        for span in spans[:MOST_SENTENCES]
    )
    return (
        f'<section class="origin"><h2>Sentences with these words</h2><ul class="plain">{lines}</ul></section>'
        if lines
        else ""
    )


def open_document(name: str) -> None:
    """A row was chosen: the address follows."""
    st.query_params["document"] = name


def origin(article: Article) -> str:
    """Where the document comes from and how its date is known, as HTML."""
    how = "it states no date"
    if article.published is not None:
        how = f"worked out: {article.published_inferred}" if article.published_inferred else "the document states it"
    entries = {
        "Name": article.document_id,
        "Publisher": article.publisher or UNKNOWN,
        "Published": citing.published(article) or UNKNOWN,
        "How the date is known": how,
    }
    told = languages.named(article.language) if article.language else "not told; read as English"
    entries["Language"] = told if article.language in pipeline.READ else f"{told}; the reader reads English only"
    if known := library.kept_as(article.document_id):
        many = f"{known.numbers_unread:,}: what they count, or where they end, can be read in more than one way"
        entries["Numbers not read"] = many if known.numbers_unread else "none"
    if said := library.missing(article.document_id):
        entries["Tables"] = said
    lines = "".join(f"<dt>{term}</dt><dd>{marked_text.escape(words)}</dd>" for term, words in entries.items())
    for term, name in library.versions(article.document_id):
        link = marked_text.escape(marked_text.document_link(name, ""))
        lines += f'<dt>{term}</dt><dd><a href="{link}" target="_self">{marked_text.escape(name)}</a></dd>'
    if address := citing.web_address(article.url):
        safe = marked_text.escape(address)
        lines += f'<dt>Address</dt><dd><a href="{safe}" target="_blank" rel="noopener noreferrer">{safe}</a></dd>'
    return f'<section class="origin"><h2>Where it comes from</h2><dl>{lines}</dl></section>'


def draw_document(article: Article) -> None:
    """The text with its figures, under its title and the families they belong to."""
    rows = library.ask().rows(among("document_id", [article.document_id]))
    count = "1 fact, which leads" if len(rows) == 1 else f"{len(rows)} facts; each leads"
    title = marked_text.escape(article.title or article.document_id)
    st.html(f'<div class="source"><h2>{title}</h2><p>{count} to its own page.</p></div>')
    if rows:
        st.html(legend(rows))
    if access.seat().may_review:  # for the others there is no such page, and a link to it would end this one
        st.page_link(
            frame.REVIEW, label="Add a figure the reader missed", query_params={"document": article.document_id}
        )
    html = marked_text.reading(article.text, marked_text.drawn(article.text, rows), layout=article.layout)
    if opened := pane.read(html, "The document with its figures marked", labelled=True):
        frame.open_fact(opened)


def legend(rows: Sequence[Row]) -> str:
    """The families of the document's figures with their colours and how many there are."""
    counts = Counter(row["family"] for row in rows)
    items = "".join(
        f'<li style="--family:{family.color};--family-dark:{family.color_dark}">{marked_text.escape(family.label)} '
        f"{counts[code]}</li>"
        for code, family in catalogue.families().items()
        if code in counts
    )
    return f'<ul class="families">{items}</ul>'


draw()
