"""The claims → who says what: conflicts side by side, echoes folded, totals with their workings, series; two documents
compared.

The address says which rewrite is open beside its original (`?compare=…&with=…`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from indicators.analysis.claims import series
from indicators.analysis.claims.conflicts import Conflict
from indicators.analysis.claims.folding import Claim
from indicators.analysis.claims.series import Series
from indicators.analysis.claims.subjects import WINDOW
from indicators.dashboard.parts import board, cards, disputes, filter_bar, frame, library, links, pictures
from indicators.dashboard.parts.board import Board
from indicators.dashboard.views import chart_records, charts, marked_text
from indicators.documents import rewrites
from indicators.model import Article, Span
from indicators.query import facets, search
from indicators.table import areas, wording
from indicators.table.wording import Row

MOST_LISTED, MOST_POINTS, MOST_CHOICES = 8, 40, 200
LONGEST_WINDOW = 3650  # days


def draw() -> None:
    """The whole page, or two documents side by side."""
    frame.forget_fact()
    frame.style("claims.css")
    asked, beside = st.query_params.get("compare", ""), st.query_params.get("with", "")
    rewrite, original = (library.article(name) if asked and beside else None for name in (asked, beside))
    if rewrite and original:
        draw_comparison(rewrite, original)
        return
    head = st.container()
    links.check(frame.CLAIMS, {"days": is_window}, {"days": "number of days"})
    words, window = choose()
    everything = board.open(words)
    rows = everything.rows
    found, told, followed = narrowed(everything, words, window)
    with head:
        introduce(len(found), sum(claim.size - 1 for claim in told), everything.is_part)
    if asked:
        st.warning("One of the two documents to compare is not here. The link may be cut short.")
    disputes.draw_conflicts(found, rows, bool(words))
    left, right = st.columns(2)
    with left, cards.card("echoes"):
        draw_echoes(told, rows)
    with right, cards.card("totals"):
        draw_totals(*library.ask().totals(words, MOST_LISTED, filter_bar.chosen().where))
    with cards.card("series", "content"):
        draw_series(followed)


def among_chosen(rows: Mapping[str, Row]) -> Collection[str]:
    """The facts that meet the choice of the bar."""
    choice = filter_bar.chosen()
    return rows if choice.is_all else library.ask().meeting(choice.where, rows)


def narrowed(everything: Board, words: str, window: int) -> tuple[list[Conflict], list[Claim], list[Series]]:
    """The conflicts, echoes and series that are about the words and of which a figure meets the choice of the bar."""
    rows = everything.rows
    chosen = among_chosen(rows)

    def is_shown(facts: Iterable[str], first: Row, holder: str) -> bool:
        return meets(words, first, holder) and any(fact in chosen for fact in facts)

    found = [
        one
        for one in everything.contested(window)
        if is_shown((line.fact.fact_id for line in one.lines), rows[one.lines[0].fact.fact_id], one.question.holder)
    ]
    told = [
        one
        for one in everything.echoes
        if is_shown((fact.fact_id for fact in one.facts), rows[one.facts[0].fact_id], one.question.holder)
    ]
    followed = [
        one
        for one in everything.series
        if is_shown((str(row["fact_id"]) for row in one.rows), one.rows[0], one.question.holder)
    ]
    return found, told, followed


def introduce(count: int, folded: int, is_part: bool) -> None:
    """The title and what is here, in one sentence."""
    counts = f"{disputes.several(count, 'conflict')} · {folded:,} {'echo' if folded == 1 else 'echoes'} folded"
    said = "The same indicator, place and time, in different mouths. Nothing here is averaged."
    st.html(
        f"<div class='intro'><h1>Who says what</h1><p>{said} <span class='board' "
        f"role='status'>{counts}</span></p></div>"
    )
    if is_part:
        st.caption(
            "Compared here are the questions with the most different answers. Words for an indicator, a place or a "
            "holder find the others."
        )


def choose() -> tuple[str, int]:
    """The reader's words, and how many days apart two figures may be."""
    first, second, _ = st.columns([3, 2, 3])
    words = first.text_input(
        "Indicator, place or holder", key="about", bind="query-params", placeholder="For example: districts"
    )
    explain = "Figures of a state, such as districts held. Flows are compared only for the same days."
    days = second.number_input(
        "Days apart, at most", 0, LONGEST_WINDOW, WINDOW, 10, key="days", bind="query-params", help=explain
    )
    return words, int(days)


def is_window(value: str) -> bool:
    """Whether a value of the address is a number of days that can be chosen."""
    return (
        value.isascii() and value.isdigit() and len(value) <= len(str(LONGEST_WINDOW)) and int(value) <= LONGEST_WINDOW
    )


def meets(words: str, row: Row, holder: str) -> bool:
    """Whether every word is in what the figure is about."""
    text = facets.about(row, holder)
    return all(word in text for word in search.plain(words).split())


# Echoes, totals, series -----------------------------------------------------------------------------------------------


def draw_echoes(told: Sequence[Claim], rows: Mapping[str, Row]) -> None:
    """Claims that are said again, and documents that rewrite another."""
    cards.heading("Echoes", "said again, counted once")
    pairs, of_pairs = library.ask().rewrites(MOST_LISTED)
    if not told and not pairs:
        cards.empty("No figure here is said twice.")
        return
    lines = "".join(echo(claim, rows[claim.facts[0].fact_id]) for claim in told[:MOST_LISTED])
    st.html(f"<ul class='told'>{lines}{''.join(rewrite(pair) for pair in pairs)}</ul>")
    more = max(0, len(told) - MOST_LISTED) + of_pairs - len(pairs)
    if more:
        st.caption(f"and {more:,} more; the table's columns claim_id and claim_size have them all")


def echo(claim: Claim, row: Row) -> str:
    """One claim that is said again."""
    documents = {fact.document_id for fact in claim.facts}
    where = wording.source(row) if len(documents) == 1 else disputes.several(len(documents), "document")
    link = marked_text.escape(marked_text.permalink(str(row["fact_id"]), ""))
    amount, what = wording.parts({**row, "actor": claim.question.holder or None})
    return (
        f"<li><b>{marked_text.escape(amount)}</b><span>{marked_text.escape(what)} · "
        f"{disputes.several(claim.size, 'mention')} "
        f"in {marked_text.escape(where)}</span>"
        f"<a href='{link}' target='_self'>{disputes.several(claim.sources, 'source')}</a></li>"
    )


def rewrite(pair: Mapping[str, Any]) -> str:
    """One document that rewrites another, and the way to see both."""
    names = [
        article.title or name if (article := library.article(name)) else name
        for name in (pair["rewrite"], pair["original"])
    ]
    link = marked_text.escape(frame.comparison(pair["rewrite"], pair["original"]))
    return (
        f"<li><b>{pair['containment']:.0%}</b><span>of the shorter’s word sequences are shared: "
        f"“{marked_text.escape(names[0])}” is a rewrite of "
        f"“{marked_text.escape(names[1])}”</span><a href='{link}' target='_self'>compare</a></li>"
    )


def draw_totals(found: Sequence[Mapping[str, Any]], count: int) -> None:
    """Sums with their workings."""
    cards.heading(
        "Totals, with their workings",
        "only where IDMC’s rule allows adding; flow and stock, units, groups and speakers stay apart",
    )
    rows = library.named(fact_id for one in found for fact_id in (*one["parts"], *one["left_out"]))
    # what has gone since is added no more
    found = [one for one in found if rows.keys() >= {*one["parts"], *one["left_out"]}]
    if not found:
        cards.empty("There is nothing here that the rule would let anybody add.")
        return
    st.html(f"<ul class='told sums'>{''.join(total(one, rows) for one in found)}</ul>")
    if count > len(found):
        st.caption(f"and {count - len(found):,} more; words for an indicator or a place find them")


def total(one: Mapping[str, Any], rows: Mapping[str, Row]) -> str:
    """One sum and what went into it."""
    first = rows[one["parts"][0]]
    name = wording.speaker(first)
    by = (
        f", by {wording.the(name) if name[:1].islower() else name}"
        if one["speaker"]
        else f", in {wording.source(first)}"
    )
    where = f", {areas.country(first['location_code'])}" if first["location_code"] else ""
    what = f"{chart_records.sentence_case(wording.counted({**first, 'value': 2}))}{where}, {one['dates']}{by}"
    counted = [f"{wording.amount(rows[part])} ({wording.place(rows[part])})" for part in one["parts"]]
    left_out = [stayed(rows[fact_id], why) for fact_id, why in zip(one["left_out"], one["reasons"], strict=True)]
    workings = f"{' + '.join(counted)} counted. " + " ".join(left_out)
    link = marked_text.escape(marked_text.permalink(one["parts"][0], ""))
    return (
        f"<li><span>{marked_text.escape(what)}</span><b><a href='{link}' "
        f"target='_self'>{marked_text.escape(wording.amount(one))}</a></b>"
        f"<span class='workings'>{marked_text.escape(workings)}</span></li>"
    )


def stayed(row: Row, why: str) -> str:
    """A figure that stayed out, and why."""
    what = chart_records.sentence_case(wording.amount(row))
    return f"{what} ({wording.place(row)}, {wording.speaker(row)}) left out: {why}."


def draw_series(found: Sequence[Series]) -> None:
    """One indicator, place and group over time, chosen by the reader."""
    cards.heading(
        "Series", "one indicator, place and group over time; a line only joins what a document says became the other"
    )
    if not found:
        cards.empty("No figure here is given for more than one day.")
        return
    names = [f"{about(one)} ({disputes.several(len(one.rows), 'figure')})" for one in found[:MOST_CHOICES]]
    chosen = st.selectbox("Series", range(len(names)), format_func=names.__getitem__)
    one, ink = found[chosen], cards.ink()
    unit = wording.axis(str(one.rows[0]["unit"]))
    points, moves = one.rows[-MOST_POINTS:], one.pairs[-MOST_POINTS:]  # the newest
    dated = [row for row in points if wording.when(row) != wording.UNKNOWN_DATE]
    timed = len(dated) >= series.FEW_DAYS and not ink.letters  # on a phone a line of days has no room for words
    if one.pairs:
        chart = charts.prices(moves, ink, unit)
    else:
        chart = charts.timeline(dated, ink, unit) if timed else charts.strip(points, ink, unit)
    alt = f"{about(one)}: " + "; ".join(wording.statement(row) for row in points)
    cards.drawing(chart, f"series-{chosen}", alt)
    pictures.draw(f"chart-series-{chosen}", about(one), one.rows, points, alt)
    if len(one.rows) > len(points):
        st.caption(f"Drawn are the newest {len(points):,} of {len(one.rows):,} figures.")
    if timed and not one.pairs and (undated := [row for row in points if wording.when(row) == wording.UNKNOWN_DATE]):
        told = "; ".join(
            f"{wording.amount(row)} ({wording.speaker(row)}, {wording.dated(row)})" for row in undated[:MOST_LISTED]
        )
        st.html(f"<p class='rule'>Without a day of its own: {marked_text.escape(told)}.</p>")
    cards.sentences(one.rows, "series")


def about(one: Series) -> str:
    """What a series follows."""
    holder = one.question.holder or None
    return (
        f"{chart_records.sentence_case(wording.counted({**one.rows[0], 'actor': holder, 'value': 2}))}, "
        f"{wording.place(one.rows[0])}"
    )


# Two documents side by side -------------------------------------------------------------------------------------------


def draw_comparison(rewrite: Article, original: Article) -> None:
    """Both texts, what they share marked."""
    here, there = rewrites.shared(rewrite.text, original.text)
    count = (
        f"{disputes.several(len(here), 'passage')} of five words and more {'stands' if len(here) == 1 else 'stand'} in "
        "both, word for word."
    )
    cards.introduction("Two documents compared", count if here else "They share no passage of five words.")
    st.page_link(frame.CLAIMS, label="← All claims")
    panes = side(rewrite, here) + side(original, there)
    st.html(f"<div class='beside'>{panes}</div>")


def side(article: Article, spans: Sequence[Span]) -> str:
    """One text, escaped, with its shared passages marked; it can be scrolled by the keyboard."""
    parts, at = [], 0
    for span in spans:
        shared = marked_text.escape(article.text[span.char_start : span.char_end])
        parts += [marked_text.escape(article.text[at : span.char_start]), f"<mark>{shared}</mark>"]
        at = span.char_end
    parts.append(marked_text.escape(article.text[at:]))
    name = marked_text.escape(article.title or article.document_id)
    label = f"The text of {name}, shared passages marked"
    return (
        f"<section><h3>{name}</h3><div class='text' tabindex='0' role='region' "
        f"aria-label='{label}'>{''.join(parts)}</div></section>"
    )


draw()
