"""A figure, or the parts of a page → HTML that stands alone: it loads nothing and runs nothing, and can be sent around.

Words of a document get into it through `escape` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.table import badges, citing, wording
from indicators.table.escaping import escape
from indicators.version import PROGRAM

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; --line: light-dark(#ccd3da, #47505a); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid var(--line); border-radius: 6px; padding: .6rem 1rem; margin: .8rem 0; }
h2 { margin: 2rem 0 0; overflow-wrap: anywhere; }
h3 { margin: 0; font-size: 1rem; }
blockquote { margin: .5rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--line);
  white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: light-dark(#ffd966, #86691a); color: inherit; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
"""


class Html(str):
    """HTML as a text; a notebook shows what it says."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def head(title: str, style: str = "") -> str:
    """How a page begins, up to its body; the title is any text."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="{PROGRAM}">'
        f"<title>{escape(title)}</title>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}{style}</style></head><body><main>'
    )


END = "</main></body></html>\n"


def figure(row: Mapping[str, Any]) -> str:
    """A figure: what it says, where, when and who says so, and its words with the number marked."""
    lines = [f"<h3>{escape(wording.statement(row))}</h3>", f"<p>{escape(source(row))}</p>", quoted(row)]
    lines += [f"<p>⚠ {escape(note or badges.warning_text(code))}</p>" for code, note in badges.notes(row).items()]
    if address := citing.fragment_url(row):
        lines.append(f'<p><a href="{escape(address)}" rel="noreferrer">Its words in the original</a></p>')
    return f'<article id="{escape(str(row["fact_id"]))}">{"".join(lines)}</article>'


def quoted(row: Mapping[str, Any]) -> str:
    """The sentence, or the cell with its labels, with the number marked."""
    quote, start, end = str(row["quote"]), row["char_start"] - row["quote_start"], row["char_end"] - row["quote_start"]
    before, after = "", ""
    sentence = str(row["sentence"] or "")
    if (place := sentence.find(quote)) >= 0:
        before, after = sentence[:place], sentence[place + len(quote) :]
    marked = f"{escape(quote[:start])}<mark>{escape(quote[start:end])}</mark>{escape(quote[end:])}"
    return f"<blockquote>{escape(before)}{marked}{escape(after)}</blockquote>"


def source(row: Mapping[str, Any]) -> str:
    """Where, who says so, when, and in which document."""
    name, document = wording.given(row, "publisher") or wording.given(row, "title"), row["document_id"]
    place = ", ".join(part for part in (str(document or ""), f"character {row['char_start']}") if part)
    return f"{wording.line(row)} · {f'{name} ({place})' if name else place}"
