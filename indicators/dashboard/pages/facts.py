"""A search → the facts that meet it; a fact → what it says, who says so, and its sentence in the document.

The address says which fact is open (`?fact=…`). A row, a figure in the document and a link from outside all do no
more than change the address, and the page shows what the address names.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import pandas
import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import cards, downloads, fact_card, filter_bar, frame, handling, library, listing, pane
from indicators.dashboard.views import marked_text
from indicators.query import conditions, search
from indicators.query.conditions import among
from indicators.query.query import Query
from indicators.query.search import Search
from indicators.table import badges, citing, wording

TABLE = "facts_table"  # the session's key of the table's selection
PAGE = 200  # rows at a time
LONGEST_SEARCH = 200
LONGEST_SOURCE = 40  # characters: what three lines of a row hold
SAID = "What, where, who says so"
ROW = 62  # pixels: cells of rows above four times the font size wrap


def draw() -> None:
    """The whole page."""
    frame.style("proof.css")
    cards.introduction(
        "Facts", "Every figure beside the sentence that states it. Search, choose a row, read on in the document."
    )
    cards.reference_problems()
    asked = library.ask()
    chosen = st.query_params.get("fact", "")
    if chosen and not asked.named([chosen]):
        chosen = library.leading(chosen)
    open_one = asked.named([chosen]).get(chosen) if chosen else None
    if chosen and open_one is None:
        none = "No fact here has this name. The link may be cut short, or the fact may be from other documents."
        st.warning(f"{cards.plain(handling.why_gone(chosen)) or none} These are all there are:")
    left, right = st.columns([5, 6], gap="medium")
    with left:
        is_listed = draw_list(asked, chosen)
    with right:
        if open_one and not is_listed and open_one["review_status"] != "rejected":
            st.info("The figure that is open here does not meet the search and the choice above.")
        if open_one:
            draw_fact(open_one)
        else:
            st.info("Choose a row: its sentence opens here, in its document.")


# The search and its rows ----------------------------------------------------------------------------------------------


def draw_list(asked: Query, chosen: str) -> bool:
    """The search, what came of it in a sentence, and the rows a page at a time; whether the open fact is among them."""
    looked_for, choice = look_for(asked), filter_bar.chosen()
    where = choice.where & conditions.asked(looked_for)
    tally = asked.tally(where)
    title = documents(asked)[looked_for.document] if looked_for.document else ""
    said = [search.say(looked_for, tally.facts, asked.tally(choice.where).facts, title), tally.carefully()]
    st.html(f'<p class="found" role="status">{marked_text.escape(", ".join(part for part in said if part))}</p>')
    if not tally.facts:
        st.info("Nothing meets all of this. Take a word or a choice away.")
        return False
    at = asked.place_of(chosen, where) if chosen else None
    start = listing.turn(tally.facts, PAGE, "facts-page", at)
    found = asked.rows(where, limit=PAGE, offset=start)
    ids = [str(row["fact_id"]) for row in found]
    listing.draw(
        lines(found),
        TABLE,
        ids.index(chosen) if chosen in ids else None,
        lambda row: open_fact("" if row is None else ids[row]),
        alt="The facts found: the figure, what it counts, where and who says so, and its document",
        row_height=ROW,
        height=min(len(found), 8) * ROW + 40,
        column_config={
            "Figure": column(105),
            SAID: column(190),
            "Document": column(100),
            listing.CAREFUL: listing.badges(130),
        },
    )
    label = "Download this one as CSV" if tally.facts == 1 else f"Download these {tally.facts:,} as CSV"
    name = downloads.named(choice.words())
    words = f"{choice.words()}: {said[0]}"
    with st.container(horizontal=True):
        downloads.draw(label, where, tally.facts, name, "download-facts", "primary", choice=words)
    return at is not None


def column(width: int) -> Any:
    """A column of so many pixels, whose texts wrap."""
    return st.column_config.TextColumn(width=width)


def look_for(asked: Query) -> Search:
    """The reader's words and choices."""
    hint = f"Words in the sentence, place, speaker … (at most {LONGEST_SEARCH} characters)"
    words = st.text_input("Search", placeholder=hint, label_visibility="collapsed", max_chars=LONGEST_SEARCH)
    which, how = st.columns(2)
    titles, codes = documents(asked), asked.counts("codes", filter_bar.chosen().where)
    document = choose(which, "Document", list(titles), "Any document", titles.__getitem__)
    warnings = {code: f"{badges.warning_text(code)} ({codes[code]:,})" for code in catalogue.checks() if code in codes}
    warning = choose(how, "Warning", list(warnings), "With or without a warning", warnings.__getitem__)
    return Search(words, document=document, warning=warning)


def choose(
    column: Any, label: str, options: list[str], hint: str, say: Callable[[str], str] = marked_text.neutralise
) -> str:
    """One of many, or none."""
    return column.selectbox(label, options, None, say, placeholder=hint, label_visibility="collapsed") or ""


def documents(asked: Query) -> dict[str, str]:
    """The newest documents' titles by their names."""
    return {name: marked_text.neutralise(title) for name, title in asked.titles(library.MOST_CHOICES).items()}


def lines(rows: Sequence[wording.Row]) -> pandas.DataFrame:
    """The rows as people read them; a canvas draws these texts, so that only characters that turn text are a danger."""
    texts = [
        (
            wording.amount(row),
            " · ".join(
                filter(None, (wording.counted(row), wording.place(row), wording.speaker(row), badges.sureness(row)))
            ),
            f"{textwrap.shorten(wording.source(row), LONGEST_SOURCE, placeholder=' …')}{repeated(row)}",
        )
        for row in rows
    ]
    shown = pandas.DataFrame(
        [[marked_text.neutralise(text) for text in line] for line in texts], columns=["Figure", SAID, "Document"]
    )
    shown[listing.CAREFUL] = [badges.shortly(row) for row in rows]
    return shown


def repeated(row: wording.Row) -> str:
    """How often the document says it, where it does so more than once."""
    count = len(marked_text.mentions(row))
    return f" · {count} mentions" if count > 1 else ""


def open_fact(fact_id: str) -> None:
    """A row was chosen, or let go: the address follows."""
    if fact_id:
        st.query_params["fact"] = fact_id
    else:
        st.query_params.pop("fact", None)


# One fact -------------------------------------------------------------------------------------------------------------


def draw_fact(row: wording.Row) -> None:
    """The fact, the ways to cite it, and its sentence in the document."""
    article = library.article(str(row["document_id"]))
    if article is None:
        st.info("The document of this figure is no longer here.")
        return
    base = frame.base()
    st.html(fact_card.card(row, article))
    pane.copy_buttons(
        {
            "Copy citation": citing.citation(row, article),
            "Copy link": marked_text.permalink(row["fact_id"], base),
            "Copy annotation": citing.annotation(row, base),
        }
    )
    st.html(fact_card.source(row, article))
    marks = marked_text.drawn(article.text, library.ask().rows(among("document_id", [row["document_id"]])))
    count = max(1, len(marked_text.mentions(row)))
    mention = 0
    if count > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"Said {count} times, here mention", width="content")
            mention = st.pagination(count, width=280, key=f"mention_{row['fact_id']}") - 1
    opened = pane.read(
        marked_text.reading(article.text, marks, row["fact_id"], mention, layout=article.layout),
        "The document, at the sentence that states the figure",
    )
    if opened and opened != row["fact_id"]:
        st.query_params["fact"] = opened
        st.rerun()


draw()
