"""Prices in moneys that nobody can compare → a form for a rate of exchange, which goes into the user's own rates.csv.

Nothing is converted by a number of ours: a rate has its day and its source, and who entered it stands with the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from indicators import catalogue
from indicators.analysis.money import user_tables
from indicators.analysis.money.conversion import MOST_USED
from indicators.analysis.money.rates import Rate
from indicators.dashboard.parts import access, cards, filter_bar, library
from indicators.dashboard.parts.filter_bar import Choice
from indicators.query import address, headlines
from indicators.settings import paths
from indicators.table import wording
from indicators.table.wording import Row

FIELD = "rate-"  # what the keys of the fields begin with
SAID = "rate-said"  # key of the session: what came of the last rate, and whether it was good
MOST = 12  # known rates that are listed
HEAD = user_tables.HEADS[user_tables.RATES]
NAMES = dict(zip(HEAD, ("Day", "Currency", f"For one US dollar ({MOST_USED})", "Source"), strict=True))


def draw(rows: Sequence[Row], choice: Choice) -> None:
    """Where prices are shown: the form, and the rates that are known of their moneys."""
    moneys = Counter(str(row["unit"]).partition("/")[0] for row in rows if wording.is_money(str(row["unit"])))
    others = [money for money, _ in moneys.most_common() if money != MOST_USED]
    words, is_good = st.session_state.pop(SAID, ("", True))
    if words:
        (st.success if is_good else st.error)(cards.plain(words))
    if not others:
        return
    known = [rate for rate in library.assumed().rates if rate.currency in others]
    if not access.seat().may_review:
        return
    # another one after each rate, so that it closes and the prices are seen
    with st.popover("Enter a rate of exchange", key=f"enter-rate-{len(library.assumed().rates)}"):
        access.person("who enters it")
        draw_form(rows, others, choice)
        draw_known(known)


def draw_form(rows: Sequence[Row], others: Sequence[str], choice: Choice) -> None:
    """Four fields: those of the table."""
    date, currency, per, source = HEAD
    codes = [*others, *sorted(catalogue.currency_codes() - {MOST_USED, *others})]
    days = [day for row in rows if str(row["unit"]).startswith(others[0]) and (day := headlines.last_day(row))]
    with st.form("rate", border=False):
        st.text_input(NAMES[date], max(days).isoformat() if days else "", key=FIELD + date, help="2021-07-13")
        st.selectbox(NAMES[currency], codes, key=FIELD + currency)
        st.text_input(NAMES[per], key=FIELD + per, placeholder="79.5", max_chars=40)
        st.text_input(NAMES[source], key=FIELD + source, placeholder="the bank or the page it is from", max_chars=200)
        st.form_submit_button(
            f"Keep it, and show prices in {MOST_USED}",
            type="primary",
            on_click=access.guarded(keep),
            kwargs={"choice": choice},
        )
    st.caption("It counts for figures of the 45 days around it, on every page and in every export.")


@access.reviewers_only
def keep(choice: Choice, by: str) -> None:
    """The rate as the fields have it; prices are then shown in dollars."""
    given = {name: str(st.session_state.get(FIELD + name) or "").strip() for name in HEAD}
    if given["source"]:
        given["source"] = f"{given['source']}, entered by {by}"
    try:
        kept = user_tables.add_rate(paths.own(), given)
    except ValueError as error:
        name, _, why = str(error).partition(": ")
        st.session_state[SAID] = (f"{NAMES[name]}: {why}" if name in NAMES else str(error), False)
        return
    except OSError as error:
        st.session_state[SAID] = (f"{user_tables.RATES} cannot be written: {error.strerror or error}", False)
        return
    st.session_state[SAID] = (f"Kept: {told(kept)}. Prices are shown in {MOST_USED}.", True)
    filter_bar.take({**choice.packed, address.MONEY: [MOST_USED]})


def draw_known(known: Sequence[Rate]) -> None:
    """The rates that there are of these moneys, the newest first."""
    for rate in sorted(known, key=lambda rate: str(rate.day), reverse=True)[:MOST]:
        st.caption(cards.plain(told(rate)))
    if len(known) > MOST:
        st.caption(f"and {len(known) - MOST:,} more in {cards.plain(user_tables.RATES)}")


def told(rate: Rate) -> str:
    """A rate with its day and its source."""
    return f"{rate.words}, {rate.name}"
