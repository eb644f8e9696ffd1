"""The documents → where each comes from, and its text with every figure marked and leading to its fact.

The address says which document is open (`?document=…`).
"""

from __future__ import annotations

import textwrap

import pandas
import streamlit as st

from indicators import catalogue, frames, proof
from indicators.model import Article
from indicators.pages import cards, frame, library, listing, pane

TABLE = "documents_table"  # the session's key of the table's selection
UNKNOWN = "not known"
LONGEST_TITLE = 70  # characters: what three lines of a row hold
ROW = 62  # pixels: cells of rows above four times the font size wrap


def draw() -> None:
    """The whole page."""
    frame.style("proof.css")
    articles = library.opened().articles
    cards.introduction("Documents", "Where each document comes from, and its text with every figure marked. A figure leads to its fact.")
    asked = st.query_params.get("document", "")
    if asked and asked not in articles:
        st.warning("No document here has this name. The link may be cut short. These are all there are:")
    if not articles:
        st.info("There are no documents yet.")
        return
    chosen = asked if asked in articles else next(iter(articles))
    left, right = st.columns([5, 6], gap="medium")
    with left:
        draw_list(articles, chosen)
        st.html(origin(articles[chosen]))
    with right:
        draw_document(articles[chosen])


def draw_list(articles: dict[str, Article], chosen: str) -> None:
    """Every document in a row."""
    names = list(articles)
    counts = library.opened().table["document_id"].value_counts()
    lines = [
        [
            textwrap.shorten(proof.neutralise(article.title or name), LONGEST_TITLE, placeholder=" …"),
            proof.neutralise(article.publisher or UNKNOWN),
            proof.published(article) or UNKNOWN,
            int(counts.get(name, 0)),
        ]
        for name, article in articles.items()
    ]
    listing.draw(
        pandas.DataFrame(lines, columns=["Document", "Publisher", "Published", "Facts"]),
        TABLE,
        names.index(chosen),
        lambda row: open_document(chosen if row is None else names[row]),
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
        "Published": proof.published(article) or UNKNOWN,
        "How the date is known": how,
    }
    lines = "".join(f"<dt>{term}</dt><dd>{proof.escape(words)}</dd>" for term, words in entries.items())
    if address := proof.web_address(article.url):
        safe = proof.escape(address)
        lines += f'<dt>Address</dt><dd><a href="{safe}" target="_blank" rel="noopener noreferrer">{safe}</a></dd>'
    return f'<section class="origin"><h2>Where it comes from</h2><dl>{lines}</dl></section>'


def draw_document(article: Article) -> None:
    """The text with its figures, under its title and the families they belong to."""
    rows = library.opened().table
    rows = rows[rows["document_id"] == article.document_id]
    count = "1 fact, which leads" if len(rows) == 1 else f"{len(rows)} facts; each leads"
    title = proof.escape(article.title or article.document_id)
    st.html(f'<div class="source"><h2>{title}</h2><p>{count} to its own page.</p></div>')
    st.html(legend(rows))
    st.page_link(frame.REVIEW, label="Add a figure the reader missed", query_params={"document": article.document_id})
    html = proof.reading(article.text, proof.drawn(article.text, frames.rows(rows)))
    if opened := pane.read(html, "The document with its figures marked", labelled=True):
        frame.open_fact(opened)


def legend(rows: pandas.DataFrame) -> str:
    """The families of the document's figures with their colours and how many there are."""
    counts = rows["family"].value_counts()
    items = "".join(
        f'<li style="--family:{family.color};--family-dark:{family.color_dark}">{proof.escape(family.label)} {counts[code]}</li>'
        for code, family in catalogue.families().items()
        if code in counts
    )
    return f'<ul class="families">{items}</ul>' if items else ""


draw()
