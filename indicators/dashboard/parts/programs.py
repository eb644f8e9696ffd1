"""The plain addresses → how programs ask them, line by line; with sign-in, the token by which they are known."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from indicators.dashboard.parts import access, cards, library
from indicators.dashboard.views import marked_text
from indicators.store import Store, StoreError, tokens

SHOWN = "token-shown"  # key of the session: a token that was just made, for this page and never again
TOKEN = "TOKEN"
LANGUAGES = {"pandas": "python", "R": "r", "curl": "bash"}
ADDRESSES = (
    ("/api/facts.csv", "every figure; also .json, .jsonl, .parquet and each other format of the downloads"),
    ("/api/facts/ID", "one figure, by its fact_id"),
    ("/api/claims", "what is claimed, each claim once, with the figures that say it"),
    ("/api/documents", "the documents, the newest first"),
    ("/api/indicators", "what is counted"),
    ("/api/openapi.json", "all of this for programs"),
    ("/feed.atom", "what came and what was decided last, for a reader of feeds: ?country=AFG, ?indicator=killed"),
)


def draw() -> None:
    """The addresses, and a line for each program."""
    cards.heading(
        "For programs", "The same figures at plain addresses, as they stand now, for whoever may read the pages."
    )
    rows = "".join(
        f"<div><dt>{marked_text.escape(term)}</dt><dd>{marked_text.escape(said)}</dd></div>" for term, said in ADDRESSES
    )
    st.html(f"<dl class='terms'>{rows}</dl>")
    asked = (
        "They take country, family, indicator, place, who, since, until, review and sure as the bar above pages does, "
        "or its whole choice from an address; and words, document, warning, limit and offset. What makes no sense is "
        "answered by 422 with the reason, what is "
        "not there by 404. An ETag comes with each: sent back as If-None-Match, nothing is sent twice."
    )
    st.html(f"<p class='line'>{marked_text.escape(asked)}</p>")
    here = access.seat()
    for program, line in lines(home(), here.on).items():
        st.caption(program)
        st.code(line, language=LANGUAGES.get(program), wrap_lines=True)
    if here.on:
        draw_token(library.kept(), here.account)


def home() -> str:
    """Where this dashboard stands, as its visitor's browser has it."""
    found = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{found.scheme or 'http'}://{found.netloc or 'localhost:8501'}" + (f"/{base}" if base else "")


def lines(address: str, signed_in: bool) -> dict[str, str]:
    """How each program asks; with sign-in it shows its token."""
    csv = f"{address}/api/facts.csv?country=AFG&indicator=killed"
    bearer = f"Bearer {TOKEN}"
    curl = f'-H "Authorization: {bearer}" ' if signed_in else ""
    options = f', storage_options={{"Authorization": "{bearer}"}}' if signed_in else ""
    headers = f', add_headers(Authorization = "{bearer}")' if signed_in else ""
    excel = f'[Headers = [Authorization = "{bearer}"]]' if signed_in else "[]"
    read = '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]'
    query = f'Table.PromoteHeaders(Csv.Document(Web.Contents("{csv}", {excel}), {read}))'
    found = f'Json.Document(Web.Contents("{csv.replace(".csv", ".json")}", {excel}))[facts]'
    blank = "Blank query; its Advanced Editor takes"
    return {
        "curl": f'curl {curl}"{csv}" -o facts.csv',
        "pandas": f'import pandas\n\ntable = pandas.read_csv("{csv}"{options})',
        "R": f'library(httr)\n\ntable <- read.csv(text = content(GET("{csv}"{headers}), "text", encoding = "UTF-8"))',
        f"Excel: Data → Get Data → From Other Sources → {blank}": query,
        f"Power BI: Get data → {blank}": f"Table.FromRecords({found})",
    }


def draw_token(kept: Store | StoreError, account: str) -> None:
    """The account's token: made, shown once, revoked."""
    if isinstance(kept, StoreError):
        return
    if shown := st.session_state.pop(SHOWN, ""):
        st.success(
            "This is the token of your programs. It is shown now and never again; whoever has it reads as you do."
        )
        st.code(shown, language=None)
    made = tokens.is_made(kept, account)
    st.html(
        "<p class='line'>"
        + ("Your programs have a token." if made else "Your programs have no token yet.")
        + " It lets them read what you may read, for as long as you may.</p>"
    )
    with st.container(horizontal=True):
        st.button("Make a new token" if made else "Make a token", key="token-make", on_click=access.guarded(make))
        if made:
            st.button("Revoke it", key="token-revoke", on_click=access.guarded(revoke))


def make() -> None:
    """A token for whoever presses the button now; the one before it is good no longer."""
    kept, here = library.kept(), access.seat()
    if isinstance(kept, Store) and here.on and here.account:
        st.session_state[SHOWN] = tokens.make(kept, here.account)


def revoke() -> None:
    """No token any more."""
    kept, here = library.kept(), access.seat()
    if isinstance(kept, Store) and here.on and here.account:
        tokens.revoke(kept, here.account)
