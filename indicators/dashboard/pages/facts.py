"""A search → the facts that meet it; a fact → what it says, who says so, and its sentence in the document.

The address says which fact is open (`?fact=…`). A row, a figure in the document and a link from outside all do no
more than change the address, and the page shows what the address names.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas
import streamlit as st

from indicators import catalogue
from indicators.analysis.claims import from_to
from indicators.analysis.money import conversion
from indicators.dashboard.parts import cards, downloads, frame, library, listing, pane
from indicators.dashboard.views import marked_text
from indicators.model import Article
from indicators.query import query, search
from indicators.query.query import Query, among
from indicators.query.search import Search
from indicators.table import badges, wording

TABLE = "facts_table"  # the session's key of the table's selection
PAGE = 200  # rows at a time
LONGEST_SEARCH = 200
LONGEST_SOURCE = 40  # characters: what three lines of a row hold
SAID = "What, where, who says so"
ROW = 62  # pixels: cells of rows above four times the font size wrap
ACCURACY = {"month": "to the month", "year": "to the year", "inferred": "inferred"}


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
        st.warning(
            "No fact here has this name. The link may be cut short, or the fact may be from other documents. These are "
            "all there are:"
        )
    left, right = st.columns([5, 6], gap="medium")
    with left:
        is_listed = draw_list(asked, chosen)
    with right:
        if open_one and not is_listed and open_one["review_status"] != "rejected":
            st.info("The figure that is open here does not meet the search.")
        if open_one:
            draw_fact(open_one)
        else:
            st.info("Choose a row: its sentence opens here, in its document.")


# The search and its rows ----------------------------------------------------------------------------------------------


def draw_list(asked: Query, chosen: str) -> bool:
    """The search, what came of it in a sentence, and the rows a page at a time; whether the open fact is among them."""
    looked_for = look_for(asked)
    where = query.asked(looked_for)
    tally = asked.tally(where)
    title = documents(asked)[looked_for.document] if looked_for.document else ""
    said = [search.say(looked_for, tally.facts, asked.size, title), tally.carefully()]
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
    downloads.draw(label, where, tally.facts, "facts.csv", "download-facts", "primary")
    return at is not None


def column(width: int) -> Any:
    """A column of so many pixels, whose texts wrap."""
    return st.column_config.TextColumn(width=width)


def look_for(asked: Query) -> Search:
    """The reader's words and choices."""
    hint = f"Words in the sentence, place, speaker … (at most {LONGEST_SEARCH} characters)"
    words = st.text_input("Search", placeholder=hint, label_visibility="collapsed", max_chars=LONGEST_SEARCH)
    what, where = st.columns(2)
    who, which = st.columns(2)
    titles, named, codes = documents(asked), indicators(asked), asked.counts("codes")
    indicator = choose(what, "Indicator", list(named), "Any indicator", named.__getitem__)
    place = choose(where, "Place", library.choices("offered"), "Any place")
    speaker = choose(who, "Speaker", library.choices("speaker"), "Any speaker")
    document = choose(which, "Document", list(titles), "Any document", titles.__getitem__)
    warnings = {code: f"{badges.warning_text(code)} ({codes[code]:,})" for code in catalogue.checks() if code in codes}
    warning = choose(st, "Warning", list(warnings), "With or without a warning", warnings.__getitem__)
    return Search(words, indicator, place, speaker, document, warning)


def choose(
    column: Any, label: str, options: list[str], hint: str, say: Callable[[str], str] = marked_text.neutralise
) -> str:
    """One of many, or none."""
    return column.selectbox(label, options, None, say, placeholder=hint, label_visibility="collapsed") or ""


def indicators(asked: Query) -> dict[str, str]:
    """The families and indicators that the table has, in the catalogue's order, by code."""
    there = asked.counts("indicator")
    named = {}
    for family in catalogue.families().values():
        members = {
            code: f"{family.label} · {entry.label}"
            for code, entry in catalogue.indicators().items()
            if entry.family == family.code and code in there
        }
        if members and family.code not in members:
            named[family.code] = f"{family.label} (all)"
        named |= members
    return named


def documents(asked: Query) -> dict[str, str]:
    """The newest documents' titles by their names."""
    return {name: marked_text.neutralise(title) for name, title in asked.titles(library.MOST_CHOICES).items()}


def lines(rows: Sequence[wording.Row]) -> pandas.DataFrame:
    """The rows as people read them; a canvas draws these texts, so that only characters that turn text are a danger."""
    texts = [
        (
            wording.amount(row),
            f"{wording.counted(row)} · {wording.place(row)} · {wording.speaker(row)}",
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
    base = (st.context.url or "/").partition("?")[0].rpartition("/")[0] + "/"
    st.html(card(row, article))
    pane.copy_buttons(
        {
            "Copy citation": marked_text.citation(row, article),
            "Copy link": marked_text.permalink(row["fact_id"], base),
            "Copy annotation": marked_text.annotation(row, base),
        }
    )
    st.html(source(row, article))
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


def card(row: wording.Row, article: Article) -> str:
    """The fact as HTML: never the number alone, but what, who says so, where, when, and what to be careful about."""
    family = catalogue.families().get(row["family"])
    color = f"--family:{family.color};--family-dark:{family.color_dark}" if family else ""
    said = marked_text.known(row, "attributed_to") or marked_text.known(row, "speaker")
    speaker = f"says <b>{marked_text.escape(said)}</b>" if said else "no speaker named"
    chips = [row["qualifier"].replace("_", " "), where(row), when(row), mentioned(row)]
    cares = [
        f"<b title='{marked_text.escape(why)}'>⚠ {marked_text.escape(badges.warning_text(code))}.</b> "
        f"{marked_text.escape(why)}"
        for code, why in badges.notes(row).items()
    ]
    if row["status"] != "reported":
        cares.append(f"<b>{marked_text.escape(row['status'].capitalize())}</b>, not reported as done.")
    reasons = "; ".join(row["because"]) if isinstance(row["because"], list) else marked_text.known(row, "because")
    return "".join(
        (
            '<article class="fact"><p class="kind" '
            f'style="{marked_text.escape(color)}">{marked_text.escape(kind(row))}</p>',
            f"<h2>{marked_text.escape(wording.amount(row))} "
            f"<small>{marked_text.escape(wording.counted(row))}</small></h2>",
            f"<p>{speaker}, in {marked_text.escape(wording.source(row))}, "
            f"{marked_text.escape(marked_text.published(article) or wording.UNKNOWN_DATE)}</p>",
            f'<ul class="chips">{"".join(f"<li>{marked_text.escape(chip)}</li>" for chip in chips)}</ul>',
            f'<ul class="cares">{"".join(f"<li>{care}</li>" for care in cares)}</ul>' if cares else "",
            "".join(f'<p class="why">{marked_text.escape(words)}</p>' for words in [*derived(row), *reviewed(row)]),
            f'<p class="why">Why: {marked_text.escape(reasons)}</p>' if reasons else "",
            "</article>",
        )
    )


def derived(row: wording.Row) -> list[str]:
    """What no document says and follows from what it does: the figure in a common unit and how, and by how much it
    moved."""
    said, unit = marked_text.known(row, "conversion"), wording.given(row, "unit_normalised")
    common = {name: wording.given(row, f"{name}_normalised") for name in ("value", "value_low", "value_high")}
    lines = [f"Since the start of the change: {from_to.derived(row)}."] if from_to.derived(row) else []
    if unit is None:
        lines += [f"Not converted: {said}."] if said else []
    elif said and not said.startswith(conversion.AS_REPORTED):
        lines.append(
            f"In common units: {wording.figure({**row, **common, 'unit': unit, 'total': None})} (derived: {said})."
        )
    return lines


def reviewed(row: wording.Row) -> list[str]:
    """What a person made of the figure: who, when, and what the reader had read."""
    status = marked_text.known(row, "review_status")
    if status in ("", "unreviewed"):
        return []
    who, when = marked_text.known(row, "reviewed_by") or "a person", date.fromisoformat(str(row["reviewed_at"])[:10])
    said = f"{status.capitalize()} by {who}, {wording.day(when)}"
    if status == "rejected":
        return [f"{said}: it stands in no chart, sum or download."]
    if status == "doubtful":
        said = f"Doubtful: {who} decided on another reading of it, {wording.day(when)}; it waits on the page Review"
    changed = [str(one) for one in row.get("corrected") or ()]
    return [f"{said}. The reader had {'; '.join(changed)}." if changed else f"{said}."]


def kind(row: wording.Row) -> str:
    """The indicator and how it may be compared: "People killed · flow"; the measure is left out where it says
    nothing."""
    label, measure = wording.label(row), marked_text.known(row, "measure")
    return label if row["indicator"] == "other" or measure in ("", label.lower()) else f"{label} · {measure}"


def where(row: wording.Row) -> str:
    """The place with its division and country: "Lashkar Gah · Hilmand · AFG"."""
    parts = [wording.place(row), marked_text.known(row, "admin1_name"), marked_text.known(row, "location_code")]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def when(row: wording.Row) -> str:
    """The days the figure speaks of, and how finely they are known."""
    said = wording.when(row)
    accuracy = ACCURACY.get(row["date_accuracy"], "")
    return f"{said} ({accuracy})" if accuracy and said != wording.UNKNOWN_DATE else said


def mentioned(row: wording.Row) -> str:
    """How often the document says it."""
    count = max(1, len(marked_text.mentions(row)))
    return f"{count} mentions" if count > 1 else "1 mention"


def source(row: wording.Row, article: Article) -> str:
    """The document's title above its text, with the way to the whole document and to the original page."""
    links = [
        f'<a href="{marked_text.escape(marked_text.document_link(row["document_id"], ""))}" target="_self">All its '
        "figures</a>"
    ]
    if original := marked_text.fragment_url(row):
        links.append(
            f'<a href="{marked_text.escape(original)}" target="_blank" rel="noopener noreferrer">The original page, at '
            "this sentence</a>"
        )
    names = [marked_text.escape(name) for name in (article.title, article.document_id) if name]
    return f'<div class="source"><h2>{names[0]}</h2><p>{" · ".join(names[1:] + links)}</p></div>'


draw()
