"""Documents that came and figures that people decided → an Atom feed, the latest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from indicators.query.query import Row
from indicators.store import Document
from indicators.table import escaping, wording
from indicators.version import EXTRACTOR_VERSION

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
TITLE = "Humanitarian indicators"
NEVER = "1970-01-01T00:00:00+00:00"
MOST_FIGURES = 20  # of one document
UNWRITABLE = re.compile("[\ufffe\uffff]")  # what no XML holds, besides what is neutralised
DONE = {"accepted": "Accepted", "corrected": "Corrected", "rejected": "Rejected", "unsure": "Unsure", "added": "Added"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changed: its name for ever, what to call it, when, where it can be read, and what it says."""

    name: str
    title: str
    updated: str
    link: str
    lines: tuple[str, ...]


def document(row: Row, kept: Document | None, figures: Sequence[Row], link: str) -> Entry:
    """A document that came, with the figures of the choice."""
    lines = [said(one) for one in figures[:MOST_FIGURES]]
    left = int(row["facts"]) - len(lines)
    lines += [f"and {left:,} more"] if left > 0 else []
    title = str(row["title"] or row["document_id"])
    return Entry(f"document:{row['document_id']}", title, kept.added_at if kept else NEVER, link, tuple(lines))


def decision(row: Row, link: str) -> Entry:
    """A figure that somebody decided; who it was is for the pages to say."""
    done, at = DONE.get(str(row["review_status"]), "Looked at"), str(row["reviewed_at"])
    title = f"{done}: {wording.statement(row)}"
    return Entry(f"decision:{row['fact_id']}:{at}", title, at, link, (said(row), str(row["sentence"] or "")))


def said(row: Row) -> str:
    """A figure in a line: what, where, who says so."""
    return f"{wording.statement(row)} · {wording.line(row)}"


def written(address: str, home: str, entries: Sequence[Entry]) -> bytes:
    """The feed. Words of a document are text in it, and never markup."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    ordered = sorted(entries, key=lambda one: one.updated, reverse=True)
    put(root, "id", address)
    put(root, "title", TITLE)
    put(root, "updated", moment(ordered[0].updated if ordered else NEVER))
    ElementTree.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": plain(address)})
    ElementTree.SubElement(root, f"{{{ATOM}}}link", {"href": plain(home)})
    put(ElementTree.SubElement(root, f"{{{ATOM}}}author"), "name", TITLE)
    put(root, "generator", f"humanitarian-indicators {EXTRACTOR_VERSION}")
    for one in ordered:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        put(entry, "id", f"urn:humanitarian-indicators:{one.name}")
        put(entry, "title", one.title)
        put(entry, "updated", moment(one.updated))
        ElementTree.SubElement(entry, f"{{{ATOM}}}link", {"href": plain(one.link)})
        put(entry, "content", "\n".join(one.lines)).set("type", "text")
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


def put(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    """An element with a text."""
    found = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    found.text = plain(text)
    return found


def plain(text: str) -> str:
    """A text that XML can hold."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", escaping.neutralise(text))


def moment(at: str) -> str:
    """A moment as RFC 3339 has it; the store's are of UTC."""
    return at if re.search(r"(?:Z|[+-]\d\d:\d\d)$", at) else f"{at}Z"
