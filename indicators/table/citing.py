"""A row → how it is cited: its address at its source, in words, and as a W3C annotation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit

from indicators.model import Article
from indicators.table import columns, wording
from indicators.table.escaping import TREACHEROUS, neutralise

LONG_QUOTE = 120  # beyond this a text fragment names only a quote's first and last words: addresses stay short
FRAGMENT_WORDS = 4
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def permalink(fact_id: str, base: str = "/") -> str:
    """The address of a fact's own view; `base` is where the dashboard stands, with its closing slash."""
    return f"{base}facts?fact={quote(fact_id, safe='', errors='replace')}"


def document_link(document_id: str, base: str = "/") -> str:
    """The address of a document's reading view."""
    return f"{base}documents?document={quote(document_id, safe='', errors='replace')}"


def web_address(url: object) -> str:
    """The document's address if it is one of the web, else nothing: a document may claim `javascript:` as its own."""
    address = url if isinstance(url, str) else ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc and not TREACHEROUS.search(address) else ""


def fragment_url(row: Mapping[str, Any]) -> str:
    """The original page, opened at the quote (`#:~:text=`); nothing where the document has no web address."""
    address, fragment = urldefrag(web_address(row["url"]))
    if not address:
        return ""
    lines = [line.split() for line in str(row["quote"]).splitlines() if line.strip()]
    wanted = " ".join(lines[0]) if lines else ""
    if len(lines) > 1 or len(wanted) > LONG_QUOTE:
        wanted = percent(" ".join(lines[0][:FRAGMENT_WORDS])) + "," + percent(" ".join(lines[-1][-FRAGMENT_WORDS:]))
    else:
        wanted = percent(wanted)
    before = whole_words(known(row, "quote_prefix").rpartition("\n")[2], cut_front=True)
    after = whole_words(known(row, "quote_suffix").partition("\n")[0], cut_front=False)
    prefix = f"{percent(before)}-," if before else ""
    suffix = f",-{percent(after)}" if after else ""
    return f"{address}#{fragment}:~:text={prefix}{wanted}{suffix}"


def whole_words(context: str, cut_front: bool) -> str:
    """The few words next to the quote; a context that starts or stops inside a word gives that word up."""
    words = context.split()
    return " ".join(words[1:][-FRAGMENT_WORDS:] if cut_front else words[:-1][:FRAGMENT_WORDS])


def percent(text: str) -> str:
    """Percent-encoded for a text fragment, whose own signs are the dash, the comma and the ampersand."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")


def citation(row: Mapping[str, Any], article: Article) -> str:
    """One line for a report: what is said, by whom, where it stands, and the fact's name."""
    parts = [f"“{' '.join(str(row['quote']).split())}”", known(row, "attributed_to") or known(row, "speaker")]
    parts += [
        f"in “{article.title or article.document_id}”",
        article.publisher or "",
        published(article) or wording.UNKNOWN_DATE,
    ]
    parts += [
        f"characters {row['quote_start']}–{row['quote_end']} of document {article.document_id}",
        f"fact {row['fact_id']}",
    ]
    return neutralise(", ".join(part for part in parts if part))


def published(article: columns.Dated) -> str:
    """When the document was published, no finer than it is known, and whether that was worked out; empty if unknown."""
    date = columns.published(article)
    said = wording.published({"date_published": date}) if date else ""
    return f"{said} (inferred)" if said and article.published_inferred else said


def annotation(row: Mapping[str, Any], base: str = "/") -> str:
    """The fact as a W3C Web Annotation (JSON), by itself."""
    return plainly(json.dumps({"@context": CONTEXT} | annotated(row, base), ensure_ascii=False, indent=2))


def plainly(text: str) -> str:
    """JSON whose treacherous characters are written as \\u escapes."""
    return TREACHEROUS.sub(lambda match: json.dumps(match[0])[1:-1], text)


def annotated(row: Mapping[str, Any], base: str = "/") -> dict[str, Any]:
    """The fact as one of a collection of annotations."""
    position = {"type": "TextPositionSelector", "start": int(row["quote_start"]), "end": int(row["quote_end"])}
    exact = {
        "type": "TextQuoteSelector",
        "exact": row["quote"],
        "prefix": known(row, "quote_prefix"),
        "suffix": known(row, "quote_suffix"),
    }
    return {
        "id": permalink(row["fact_id"], base),
        "type": "Annotation",
        "motivation": "classifying",
        "body": {
            "type": "TextualBody",
            "value": f"{wording.label(row)}: {wording.figure(row)}",
            "purpose": "classifying",
        },
        "target": {
            "source": web_address(row["url"]) or document_link(row["document_id"], base),
            "selector": [exact, position],
        },
    }


def known(row: Mapping[str, Any], name: str) -> str:
    """The text of a cell, empty where the table knows nothing."""
    return str(wording.given(row, name) or "")
