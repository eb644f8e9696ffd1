"""Rows and a reader's choice of money and units → the rows in those, with the rates that were used and what could not
follow."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from indicators.analysis.money import showing
from indicators.analysis.money.conversion import KEEP, Wish
from indicators.analysis.money.rates import Rate
from indicators.dashboard.parts import access, cards, frame, library
from indicators.dashboard.views import marked_text
from indicators.query.live import Shown
from indicators.store import StoreError
from indicators.table import wording
from indicators.table.wording import Row

MONEY, UNITS = "money", "units"  # the choices' names in the address
REPORTED = "As reported"
COMMON = "In common units"
EXPLAIN_MONEY = (
    "By the rates that the documents print, and those of data/rates.csv. Without a rate nothing is converted."
)
EXPLAIN_UNITS = (
    "Tonnes, kilograms for prices, litres, kilometres, hectares, days; people where household_sizes.csv has a size."
)
FOLLOWS = 3.0  # seconds between two looks at whether the tables have followed
MOST = 12  # figures that could not follow, by name


def warn() -> None:
    """What is wrong with the store and in the user's own tables, by file and line; everything else goes on."""
    if isinstance(fault := library.kept(), StoreError):
        st.warning(
            f"These are the articles that come with the program, for yours cannot be opened: {cards.plain(str(fault))}"
        )
    problems = [str(problem) for problem in library.assumed().problems]
    if problems:
        more = [f"and {len(problems) - MOST} more lines"] if len(problems) > MOST else []
        st.warning(
            "Left out, the rest counts:\n" + "\n".join(f"- {cards.plain(line)}" for line in problems[:MOST] + more)
        )
    if (now := library.shown()).is_behind:
        wait(now)


@access.fragment(run_every=FOLLOWS)
def wait(now: Shown) -> None:
    """A line until what has changed is compared with everything else; then the page is drawn anew."""
    if library.shown() != now:
        st.rerun()
    st.caption("What has just changed is shown. How it compares with all the other figures follows in a moment.")


def known() -> dict[str, list[str]]:
    """What there is to choose from, by the choice's name."""
    moneys = showing.currencies(library.ask().counts("currencies"), library.assumed())
    return {MONEY: [REPORTED, *moneys], UNITS: [REPORTED, COMMON]}


def for_table(wish: Wish) -> Wish | None:
    """The wish as a downloaded table has it, whose reported columns stand anyway: without a choice of money its own
    columns stay."""
    return None if wish.money == KEEP else Wish(wish.money)


def follow(rows: Sequence[Row], wish: Wish) -> Sequence[Row]:
    """The rows as wished; where that is not as reported, a line says by which rates, and which figures could not
    follow."""
    if wish == Wish(KEEP, False):
        return rows
    shown = showing.show([dict(row) for row in rows], library.printed(rows), library.assumed(), wish)
    by = "; ".join(words.lstrip("×÷ ") for words in shown.used) or "nothing had to be converted"
    twice = f" {shown.twice:,} that a document also gives in this money stand once." if shown.twice else ""
    st.html(f"<p class='line' role='status'>Converted by: {marked_text.escape(by)}.{twice}</p>")
    if any(rate.facts for rate in shown.rates):
        draw_printed(shown.rates)
    if shown.left:
        draw_left(shown.left)
    return shown.rows


def converted(rows: Sequence[Row], wish: Wish) -> Sequence[Row]:
    """The same without the line, for a table that stands below it; what a document says in two moneys stays twice."""
    if wish == Wish(KEEP, False):
        return rows
    rates = library.printed(rows)
    return [one for row in rows for one in showing.show([dict(row)], rates, library.assumed(), wish).rows]


def draw_printed(used: Sequence[Rate]) -> None:
    """Where the rates that documents print are printed: the two figures of each, and the way to them."""
    pairs = list({rate.facts: rate for rate in used if rate.facts}.items())[:MOST]
    named = library.named(fact_id for facts, _ in pairs for fact_id in facts)
    with st.expander("Where these rates are printed", type="compact", key="behind-rates"):
        for (first, second), rate in pairs:
            said = (
                f"{rate.words}: {wording.figure(named[first])} is {wording.figure(named[second])} in "
                f"{wording.source(named[first])}"
            )
            st.page_link(frame.FACTS, label=f"{cards.plain(said)} →", query_params={"fact": first})


def draw_left(left: Sequence[tuple[Row, str]]) -> None:
    """The figures that stand as reported, and why."""
    count = "1 figure could not follow" if len(left) == 1 else f"{len(left):,} figures could not follow"
    with st.expander(f"{count} and stand as reported", type="compact", key="behind-left"):
        for row, reason in left[:MOST]:
            st.page_link(
                frame.FACTS,
                label=f"{cards.plain(wording.statement(row))} →",
                query_params={"fact": str(row["fact_id"])},
            )
            st.caption(cards.plain(reason))
        if len(left) > MOST:
            st.caption(f"and {len(left) - MOST:,} more")
