"""A document and what a person does with the whole of it (withdraw, describe, undo) → the document as it then stands,
and a line of a log that only grows.

A document that is withdrawn keeps its facts and their decisions, and nobody is asked for them (`visible`); taking that
back brings back all of it. A document that is described anew (publisher, date, address, language) is read again under
that, because dates in its text depend on its own; decisions stay with their figures (`rereading`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from indicators.documents import languages, origins
from indicators.model import Article
from indicators.store import read_articles, records, reparsing, shelf, visible
from indicators.store.faults import ChangeError, ConflictError, StoreError
from indicators.store.records import Document, Row
from indicators.store.schema import ABOUT, DOCUMENT_ACTIONS, DOCUMENT_LOG, DOCUMENTS
from indicators.store.store import Store
from indicators.table import citing, columns

WITHDRAW, DESCRIBE, UNDO = DOCUMENT_ACTIONS
TYPED = ("title", "publisher", "published", "url", records.LANGUAGE)  # what a person may say of a document


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: `before` is the origin that the person saw, `after` the one that stands since."""

    number: int
    document_id: str
    turn: int
    action: str
    by: str
    at: str
    before: Row
    after: Row
    reason: str
    undoes: int | None


def history(kept: Store, document_id: str | None = None) -> list[Line]:
    """What was done with one document, or with all, in order."""
    with kept.database.reading() as connection:
        return lines(connection, document_id)


def lines(connection: Connection, document_id: str | None = None) -> list[Line]:
    """The same in an open transaction."""
    query = select(DOCUMENT_LOG).order_by(DOCUMENT_LOG.c.number)
    query = query if document_id is None else query.where(DOCUMENT_LOG.c.document_id == document_id)
    return [
        Line(**{**record, "before": json.loads(record["before"]), "after": json.loads(record["after"])})
        for record in connection.execute(query).mappings()
    ]


def standing(done: Sequence[Line]) -> Line | None:
    """The last thing done with a document that nobody has taken back."""
    back = {line.undoes for line in done}
    return next((one for one in reversed(done) if one.action != UNDO and one.number not in back), None)


def withdrawn(kept: Store) -> list[Document]:
    """The documents that are withdrawn, the newest first."""
    query = select(*ABOUT).where(text(f"documents.document_id IN ({visible.WITHDRAWN})"))
    with kept.database.reading() as connection:
        found = connection.execute(query.order_by(DOCUMENTS.c.number.desc())).mappings()
        return [records.document(one) for one in found]


def is_seen(kept: Store, document_id: str) -> bool:
    """Whether a document is among those that are shown."""
    with kept.database.reading() as connection:
        of_name = select(DOCUMENTS.c.number).where(DOCUMENTS.c.document_id == document_id)
        return connection.scalar(of_name.where(visible.condition(connection))) is not None


def withdrawal(kept: Store, document_id: str) -> Line | None:
    """By whom and when a document was withdrawn; None where it is not."""
    stands = standing(history(kept, document_id))
    return stands if stands and stands.action == WITHDRAW else None


def since(kept: Store, revision: int, moment: str) -> tuple[list[str], list[str]]:
    """What became of documents after a revision and a moment: the names of those that came or were described anew, and
    of those that were withdrawn."""
    names = {one.document_id: one.added_at > moment for one in kept.changed(revision)}
    done: dict[str, list[Line]] = {}
    for line in history(kept):
        if line.at > moment:
            done.setdefault(line.document_id, []).append(line)
    gone = [one.document_id for one in withdrawn(kept) if one.document_id in done]
    return [name for name, is_new in names.items() if (is_new or name in done) and name not in gone], gone


# What people do -------------------------------------------------------------------------------------------------------


def withdraw(kept: Store, document_id: str, by: str, reason: str = "", turn: int | None = None) -> Line:
    """Its facts are on no page and in no export from now on; `turn` is that of the last line which the person saw."""
    by = records.person(by)
    with kept.database.writing() as connection:
        done = expected(connection, document_id, turn)
        if visible.is_withdrawn(connection, document_id):
            raise StoreError(f"{document_id} is withdrawn already")
        return written(connection, document_id, done, WITHDRAW, by, reason=reason)


def describe(
    kept: Store, document_id: str, by: str, said: Mapping[str, str], reason: str = "", turn: int | None = None
) -> Line:
    """Another title, publisher, date, address or language; an empty text is what is not known. Names that are left out
    stay. The document is read again under it; UnreadError where it cannot be."""
    by = records.person(by)
    return described(kept, document_id, turn, lambda article, _: changed(article, said), by, reason)


def undo(kept: Store, document_id: str, by: str, reason: str = "", turn: int | None = None) -> Line:
    """Takes back the last thing done with a document that stands: what was withdrawn is back with its facts and their
    decisions, what was described anew has the origin that it had."""
    by = records.person(by)
    with kept.database.reading() as connection:
        stands = standing(expected(connection, document_id, turn))
    if stands is None:
        raise StoreError(f"nothing was done with {document_id} that could be taken back")
    if stands.action == WITHDRAW:
        with kept.database.writing() as connection:
            done = expected(connection, document_id, stands.turn if turn is None else turn)
            return written(connection, document_id, done, UNDO, by, reason=reason, undoes=stands.number)
    return described(kept, document_id, turn, lambda article, _: restored(article, stands.before), by, reason, stands)


def hide_seeds(kept: Store, hide: bool, by: str) -> None:
    """The articles that the program comes with leave pages and exports, or are back."""
    by = records.person(by)
    kept.set(visible.HIDDEN, hide, by)
    with kept.database.writing() as connection:
        seeds = select(DOCUMENTS.c.document_id).where(DOCUMENTS.c.added_by == visible.SEEDS)
        shelf.touch(connection, list(connection.scalars(seeds)))


def are_seeds_hidden(kept: Store) -> bool:
    """Whether the articles that the program comes with are on no page."""
    with kept.database.reading() as connection:
        return visible.hidden(connection) == visible.SEEDS


# How it is kept -------------------------------------------------------------------------------------------------------


def expected(connection: Connection, document_id: str, turn: int | None) -> list[Line]:
    """What was done with a document; StoreError where there is none, ConflictError where somebody was faster."""
    if connection.scalar(select(DOCUMENTS.c.number).where(DOCUMENTS.c.document_id == document_id)) is None:
        raise StoreError(f"there is no document {document_id}; `indicators export` has every name")
    done = lines(connection, document_id)
    if turn is not None and turn != (done[-1].turn if done else 0):
        last = done[-1] if done else None
        who = f" by {last.by} at {last.at}" if last else ""
        raise ConflictError(f"{document_id} has been changed{who} since you saw it; look again", None, last)
    return done


def described(
    kept: Store,
    document_id: str,
    turn: int | None,
    make: Callable[[Article, Row], Article],
    by: str,
    reason: str,
    undoes: Line | None = None,
) -> Line:
    """Reads a document under another origin, which takes longer than storing it, and puts it in its place."""
    with kept.database.reading() as connection:
        seen = expected(connection, document_id, turn)
        if visible.is_withdrawn(connection, document_id):
            raise StoreError(f"{document_id} is withdrawn; bring it back first")
        today = reparsing.today(connection, document_id)
    if today is None or today.problem:
        raise StoreError(f"{today.problem if today else document_id}; it cannot be read again under another origin")
    before = of(today.article)
    known = read_articles.read(make(today.article, before))
    after = of(known.article)
    if after == before:
        raise ChangeError({"origin": "nothing in it is changed"})
    record = records.article_record(known.article)
    with kept.database.writing() as connection:
        done = expected(connection, document_id, seen[-1].turn if seen else 0)
        now = {name: record[name] for name in ("origin", "address", "language")}
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id).values(now))
        reparsing.put(connection, known, is_laid=not today.note)
        shelf.reindex(connection, known.article)  # its title is searched
        action, number = (UNDO, undoes.number) if undoes else (DESCRIBE, None)
        return written(connection, document_id, done, action, by, before, after, reason, number)


def written(
    connection: Connection,
    document_id: str,
    done: Sequence[Line],
    action: str,
    by: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    undoes: int | None = None,
) -> Line:
    """A new line of the log; what is made of the document is stale."""
    line: Row = {"document_id": document_id, "turn": done[-1].turn + 1 if done else 1, "action": action, "by": by}
    line |= {"at": records.now(), "reason": records.plain(reason.strip()), "undoes": undoes}
    line |= {"before": json.dumps(before or {}), "after": json.dumps(after or {})}
    connection.execute(insert(DOCUMENT_LOG), [line])
    shelf.touch(connection, [document_id])
    return lines(connection, document_id)[-1]


def of(article: Article) -> Row:
    """What is known of a document besides its text, as the log keeps it."""
    said: Row = json.loads(records.article_record(article)["origin"])
    return said | ({records.LANGUAGE: article.language} if article.language else {})


def restored(article: Article, said: Row) -> Article:
    """The document with the origin that it once had."""
    known = dict(said)
    language = known.pop(records.LANGUAGE, "")
    bare = Article(article.text, article.document_id, language=language, layout=article.layout)
    return replace(bare, **records.origin(json.dumps(known)))


def changed(article: Article, said: Mapping[str, str]) -> Article:
    """The document as a person describes it; ChangeError has a sentence for each entry that makes no sense."""
    given = {name: " ".join(value.split()) for name, value in said.items()}
    wrong = {name: "cannot be changed" for name in given if name not in TYPED}
    found: Row = {name: given[name] or None for name in ("title", "publisher") if name in given}
    url = given.get("url", article.url or "")
    if url != (article.url or ""):
        found["url"] = url or None
        if url and citing.web_address(url) != url:
            wrong["url"] = f'"{url}" is no web address; write https://…, or nothing'
    date = given.get("published", columns.published(article) or "")
    if date != (columns.published(article) or ""):
        try:
            day, precision = origins.when(date) if date else (None, "day")
            found |= {"published": day, "published_precision": precision, "published_inferred": ""}
        except ValueError:
            wrong["published"] = f'"{date}" is not a date; write 2021, 2021-07 or 2021-07-09, or nothing'
    language = given.get(records.LANGUAGE, article.language)
    if language != article.language:
        found[records.LANGUAGE] = language
        if language and language not in languages.listed():
            wrong[records.LANGUAGE] = (
                f'"{language}" is no language of the list: {", ".join(sorted(languages.listed()))}'
            )
    if wrong:
        raise ChangeError(wrong)
    return replace(article, **found)
