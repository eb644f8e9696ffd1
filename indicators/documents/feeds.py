"""The address of an RSS or Atom feed → the pages that its items lead to; one that is known, or listed twice, is not
fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from indicators.documents import fetched_pages, origins
from indicators.documents.received import NOTE, Problem, Received
from indicators.documents.web_sources import Wanted
from indicators.settings import extras

NO_FEED = "is no feed; give the address of an RSS or Atom feed, which the page's own source names"
# A feed's parts by their names, without namespaces: those of RSS (of 0.9 to 2.0, and RDF), then those of Atom.
ITEMS, DAYS = ("item", "entry"), ("pubDate", "date", "published", "updated")


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one page."""

    link: str
    title: str = ""
    published: date | None = None


def received(address: str, wanted: Wanted) -> Iterator[Received | Problem]:
    """The pages of a feed in its order."""
    if said := extras.missing("files", "feeds need"):
        yield Problem(address, said)
        return
    page = fetched_pages.asked(address)
    if isinstance(page, Problem):
        yield page
        return
    try:
        found = items(page.data, page.url)
    except ValueError as error:
        yield Problem(address, str(error))
        return
    new = [one for one in found if not (wanted.since and one.published and one.published < wanted.since)]
    for one in new:
        if not wanted.is_known(one.link):
            yield from of_item(one)
    if not new:
        yield Problem(address, "lists nothing that is asked for", NOTE)


def of_item(item: Item) -> Iterator[Received | Problem]:
    """The page of an item, under the address that the feed gives; what the page does not say of itself, the feed
    does."""
    for found in fetched_pages.fetched(item.link):
        if isinstance(found, Received):
            article = found.article
            day, title = article.published or item.published, article.title or item.title or None
            found = replace(found, article=replace(article, url=item.link, title=title, published=day))
        yield found


def items(data: bytes, address: str) -> list[Item]:
    """The items of a feed, each address once; ValueError where it is none. Nothing that it names is loaded, and nothing
    in it is expanded."""
    from defusedxml import DefusedXmlException, ElementTree  # here, because it is of an extra

    try:
        root = ElementTree.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValueError(NO_FEED) from error
    if name(root) not in ("rss", "RDF", "feed"):
        raise ValueError(NO_FEED)
    found: dict[str, Item] = {}
    for element in root.iter():
        if name(element) in ITEMS and (link := link_of(element)):
            whole = urljoin(address, link)
            found.setdefault(whole, Item(whole, text(element, "title"), day_of(element)))
    return list(found.values())


def name(element: Element) -> str:
    """What an element is called, whatever its namespace; of a comment nothing."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text(element: Element, wanted: str) -> str:
    """The words of the first part of this name."""
    found = next((part for part in element if name(part) == wanted), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def link_of(element: Element) -> str:
    """Where an item leads: RSS has the address as text, Atom as an attribute of the link that is the page itself."""
    for part in element:
        is_page = name(part) == "link" and part.get("rel", "alternate") == "alternate"
        if is_page and (found := (part.get("href") or part.text or "").strip()):
            return found
    guid = next((part for part in element if name(part) == "guid" and part.get("isPermaLink", "true") == "true"), None)
    return (guid.text or "").strip() if guid is not None else ""


def day_of(element: Element) -> date | None:
    """When an item was published: RSS has the day as mails have it, Atom as RFC 3339."""
    for wanted in DAYS:
        if said := text(element, wanted):
            try:
                return origins.when(said)[0]
            except ValueError:
                pass
            try:
                return parsedate_to_datetime(said).date()
            except ValueError:
                return None
    return None
