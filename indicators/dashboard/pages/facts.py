"""A search → the facts that meet it; a fact → what it says, who says so, and its sentence in the document.

The address says which fact is open (`?fact=…`). A row, a figure in the document and a link from outside all do no
more than change the address, and the page shows what the address names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import (
    access,
    cards,
    downloads,
    fact_card,
    filter_bar,
    frame,
    handling,
    library,
    listing,
    logbook,
    pane,
)
from indicators.dashboard.views import found_facts, marked_text
from indicators.dashboard.views.found_words import Wanted
from indicators.model import Article
from indicators.query import claim_of, conditions, orders, search, search_words, searching
from indicators.query.conditions import among
from indicators.query.query import Query
from indicators.query.search import Search
from indicators.table import badges, citing, wording

PAGE = 25  # rows at a time
LONGEST_SEARCH = 200
WIDTH = 235  # pixels of a field below the search
WORDS, SORT = "words", "sort"  # keys of the session, and names in the address


def draw() -> None:
    """The whole page."""
    frame.style("proof.css")
    frame.style("facts.css")
    cards.introduction(
        "Facts", "Every figure beside the sentence that states it. Search, choose a line, read on in the document."
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
    with st.container(key="found-and-read" if open_one else "found-alone"):
        left, right = st.columns([5, 6], gap="medium")
    with left:
        is_listed = draw_list(asked, str(open_one["fact_id"]) if open_one else "")
    if open_one:
        with right:
            st.button(
                "✕ Close, and see the list alone", key="close-fact", type="tertiary", on_click=access.guarded(close)
            )
            if not is_listed and open_one["review_status"] != "rejected":
                st.info("The figure that is open here does not meet the search and the choice above.")
            draw_fact(open_one)


def open_fact(fact_id: str) -> None:
    """A line was chosen, or a figure in the document: the address follows."""
    st.query_params["fact"] = fact_id
    st.rerun()


def close() -> None:
    """The fact is let go."""
    st.query_params.pop("fact", None)


# The search and its rows ----------------------------------------------------------------------------------------------


def draw_list(asked: Query, opened: str) -> bool:
    """The search, what came of it in a sentence, and the rows a page at a time; whether the open fact is among them."""
    looked_for, sort = look_for(asked)
    choice = filter_bar.chosen()
    limited = choice.where & conditions.asked(replace(looked_for, words=""))
    where = limited & searching.holding(asked, looked_for.words)
    tally = asked.tally(where)
    title = documents(asked).get(looked_for.document, "") if looked_for.document else ""
    wanted = Wanted(search_words.parts(looked_for.words), searching.taken_for(asked, looked_for.words))
    said = search.say(looked_for, tally.facts, asked.tally(choice.where).facts, title)
    told = [said, search.say_taken(wanted.taken_for), tally.carefully()]
    st.html(f'<p class="found" role="status">{marked_text.escape(", ".join(part for part in told if part))}</p>')
    if not tally.facts:
        st.info("Nothing meets all of this. Take a word or a choice away.")
        return False
    start = listing.turn(tally.facts, PAGE, "facts-page")
    if sort == orders.NEAREST:
        rows = searching.nearest(asked, looked_for.words, limited, PAGE, start)
    else:
        rows = asked.rows(where, orders.SORTED[sort], PAGE, start)
    label = "The facts found: the figure, where and who says so, its sentence, its document"
    clicked = pane.listed(found_facts.drawn(rows, wanted), label, opened)
    if clicked and clicked != opened:
        open_fact(clicked)
    take = "Download this one as CSV" if tally.facts == 1 else f"Download these {tally.facts:,} as CSV"
    name = downloads.named(choice.words())
    words = f"{choice.words()}: {said}"
    with st.container(horizontal=True):
        downloads.draw(take, where, tally.facts, name, "download-facts", "primary", choice=words)
    return bool(opened) and bool(asked.meeting(where, [opened]))


def look_for(asked: Query) -> tuple[Search, str]:
    """The reader's words and choices, and how the list is sorted."""
    hint = "Words, a number, “a phrase”, a place, a speaker …"
    words = st.text_input(
        "Search",
        key=WORDS,
        placeholder=hint,
        label_visibility="collapsed",
        max_chars=LONGEST_SEARCH,
        bind="query-params",
    )
    titles, codes = documents(asked), asked.counts("codes", filter_bar.chosen().where)
    warnings = {code: f"{badges.warning_text(code)} ({codes[code]:,})" for code in catalogue.checks() if code in codes}
    with st.container(horizontal=True, gap="small"):
        sort = st.selectbox(
            "Sort", list(orders.SORTED), key=SORT, label_visibility="collapsed", bind="query-params", width=WIDTH
        )
        document = choose("Document", list(titles), "Any document", titles.__getitem__)
        warning = choose("Warning", list(warnings), "Any warning or none", warnings.__getitem__)
    return Search(words, document=document, warning=warning), sort


def choose(label: str, options: list[str], hint: str, say: Callable[[str], str]) -> str:
    """One of many, or none."""
    return st.selectbox(label, options, None, say, placeholder=hint, label_visibility="collapsed", width=WIDTH) or ""


def documents(asked: Query) -> dict[str, str]:
    """The newest documents' titles by their names."""
    return {name: marked_text.neutralise(title) for name, title in asked.titles(library.MOST_CHOICES).items()}


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
    draw_ways_to_review(row)
    st.html(fact_card.source(row, article))
    marks = marked_text.drawn(article.text, library.ask().rows(among("document_id", [row["document_id"]])))
    count = max(1, len(marked_text.mentions(row)))
    mention = 0
    if count > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="mentions"):
            st.text(f"Said {count} times, here mention", width="content")
            mention = st.pagination(count, width=280, key=f"mention_{row['fact_id']}") - 1
    opened = pane.read(
        marked_text.reading(article.text, marks, row["fact_id"], mention, layout=article.layout),
        "The document, at the sentence that states the figure",
    )
    if opened and opened != row["fact_id"]:
        open_fact(opened)
    draw_behind(row, article, base)


def draw_behind(row: wording.Row, article: Article, base: str) -> None:
    """Who else says so and who otherwise, what people decided, how the figure is cited."""
    st.html(fact_card.claims(row, *claim_of.find(library.ask(), str(row["fact_id"]))))
    if (held := library.held(str(row["fact_id"]))) and held.decisions:
        logbook.draw_history(held)
    st.html(fact_card.cite(row, article, base))


def draw_ways_to_review(row: wording.Row) -> None:
    """To the decision on this figure, and to those on all of its document."""
    if not access.seat().may_review:
        return
    with st.container(horizontal=True):
        st.page_link(frame.REVIEW, label="Review this figure →", query_params={"fact": str(row["fact_id"])})
        st.page_link(frame.REVIEW, label="All of this document →", query_params={"queue": str(row["document_id"])})


draw()
