"""A stored document → what today's formats make of the file that it was read from, under the origin that it has.

Its text and its layout are then today's; decisions move along by quote (`rereading`). Where no file was kept, its text
stays, and its layout is known only where the text is all that the file was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, update

from indicators.analysis.reading import UnreadError
from indicators.documents import articles
from indicators.documents.formats import plain
from indicators.documents.received import NOTE, UNREAD, Problem, Received
from indicators.model import Article
from indicators.store import files, read_articles, records, rereading, shelf, visible
from indicators.store.database import Database
from indicators.store.files import Packed
from indicators.store.read_articles import Read
from indicators.store.records import Record
from indicators.store.rereading import Reread
from indicators.store.schema import DOCUMENTS, FILES
from indicators.store.shelf import AGAIN, Added

TEXTS = (".txt",)  # kinds whose files hold their text and nothing else
ASKED = "add it again to have its tables read"
NOT_KEPT = f"its file was not kept: {ASKED}"
OLDER = f"an older version stored it without its file: {ASKED} (beside this text, where it reads otherwise)"


@dataclass(frozen=True, slots=True)
class Today:
    """A stored document as today's formats have it; `note` says what is missing, `problem` why it cannot be had."""

    article: Article
    note: str = ""
    problem: Problem | None = None


def today(connection: Connection, document_id: str) -> Today | None:
    """One document with the text and the layout that its file has today; None where there is none of this name."""
    record = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id)).mappings().first()
    if record is None:
        return None
    article = records.article(record)
    kept = select(FILES).where(FILES.c.sha256 == record["file_sha256"])
    file = connection.execute(kept).mappings().first() if record["file_sha256"] else None
    if file is not None:
        return parsed(article, record, files.unpack(file))
    if record["layout"] is not None:
        return Today(article)
    if said := wanting(record):
        return Today(article, said)
    return Today(replace(article, layout=plain.layout(article.text)))


def wanting(record: Record) -> str:
    """What is said of a document whose layout is not known; nothing where its text is all that its file was."""
    if record["layout"] is not None or record["added_by"] == visible.SEEDS or record["file_kind"] in TEXTS:
        return ""
    return NOT_KEPT if record["file_sha256"] else OLDER


def missing(connection: Connection, document_id: str) -> str:
    """The same of a document by its name, unless its file is here and only waits to be read."""
    of = select(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id)
    record = connection.execute(of).mappings().first()
    return wanting(record) if record and not files.are_there(connection, record["file_sha256"] or "") else ""


def parsed(article: Article, record: Record, data: bytes | None) -> Today:
    """The document as its file is parsed now."""
    if data is None:
        return Today(article, problem=Problem(article.document_id, "its file is no longer what was added"))
    problem = Problem(article.document_id, "its file holds no document today")
    for found in articles.received_bytes(f"document{record['file_kind']}", data):
        if isinstance(found, Received):
            return Today(replace(article, text=found.article.text, layout=found.article.layout))
        problem = Problem(article.document_id, found.message) if found.kind == UNREAD else problem
    return Today(article, problem=problem)


def put(connection: Connection, known: Read, is_laid: bool = True) -> bool:
    """Puts a document as it is read today in the place of what was there, text and layout too, where the layout is
    known; whether what it says differs. UnreadError where another document has the text by now."""
    name = known.article.document_id
    if is_taken(connection, known.article):
        raise UnreadError(Problem(name, "its file has the text of another document today"))
    before = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.document_id == name)).mappings().one()
    record = records.article_record(known.article)
    now = {column: record[column] for column in ("text", "sha256", "collapsed", "layout")}
    now["layout"] = now["layout"] if is_laid else before["layout"]
    if any(now[column] != before[column] for column in now):
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.document_id == name).values(now))
        shelf.touch(connection, [name])
    if now["sha256"] != before["sha256"]:
        shelf.reindex(connection, known.article)
    return rereading.again(connection, known) or now["sha256"] != before["sha256"]


def reread(kept: Database, everything: bool) -> Reread:
    """Reads the documents of a store again, each in a transaction of its own."""
    with kept.reading() as connection:
        names = rereading.outdated(connection, everything)
    changed, failed, notes = 0, [], []
    for name in names:
        with kept.reading() as connection:
            found = today(connection, name)
        if found is None:
            continue
        try:
            if found.problem:
                raise UnreadError(found.problem)
            known = read_articles.read(found.article)
            with kept.writing() as connection:
                changed += put(connection, known, is_laid=not found.note)
        except UnreadError as error:
            failed.append(error.problem)
            continue
        notes += [Problem(name, found.note, NOTE)] if found.note else []
    with kept.reading() as connection:
        loose = tuple(rereading.unattached(connection))
    return Reread(len(names) - len(failed), changed, loose, tuple(failed), tuple(notes))


def is_taken(connection: Connection, article: Article) -> bool:
    """Whether another document has this text."""
    there = shelf.same(connection, article)
    return there is not None and there.of != article.document_id


# The same file again --------------------------------------------------------------------------------------------------


def earlier(connection: Connection, article: Article, file: Packed | None) -> Record | None:
    """The document that was read from this very file, or that has this text and no layout yet; None where reading it
    again would add nothing, or another document has the text."""
    if file is None:
        return None
    by_sum = select(DOCUMENTS).where(DOCUMENTS.c.file_sha256 == file.sha256, DOCUMENTS.c.file_kind == file.kind)
    there = shelf.same(connection, article)
    found = connection.execute(by_sum.order_by(DOCUMENTS.c.number)).mappings().first()
    if there is not None and (found is None or found["document_id"] != there.of):
        found = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.document_id == there.of)).mappings().one()
        # read from another file: what stands there is not of this one
        return found if found["file_sha256"] is None and found["layout"] is None else None
    if found is None:
        return None
    lacks_file = file.packed is not None and not files.are_there(connection, file.sha256)
    record = records.article_record(article)
    differs = record["sha256"] != found["sha256"] or record["layout"] != found["layout"]
    return found if lacks_file or differs else None


def read(record: Record, article: Article) -> Read:
    """A document of the store with the text and the layout that its file has today; UnreadError where it cannot be
    read."""
    return read_articles.read(replace(records.article(record), text=article.text, layout=article.layout))


def replace_with(connection: Connection, known: Read, file: Packed) -> Added | None:
    """Puts it in the place of what was there, with its file; None where another document has got the text meanwhile."""
    if is_taken(connection, known.article):
        return None
    name = known.article.document_id
    put(connection, known)
    files.put(connection, file)
    sums = {"file_sha256": file.sha256, "file_kind": file.kind}
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.document_id == name).values(sums))
    return Added(name, AGAIN, name, len(known.facts), known.unread, len(known.proposed))
