"""Articles and people's decisions → a Store: what is kept, and the tidy table as it stands."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import delete, func, insert, select

from indicators.analysis import reading
from indicators.analysis.money import user_tables
from indicators.analysis.reading import Beside, Judgement, UnreadError
from indicators.documents.formats import plain
from indicators.documents.received import Problem
from indicators.model import Article, Span
from indicators.settings import paths
from indicators.store import (
    additions,
    backups,
    corrections,
    decisions,
    files,
    ledger,
    read_articles,
    records,
    reparsing,
    rereading,
    shelf,
    states,
    text_search,
    visible,
)
from indicators.store.backups import Contents
from indicators.store.database import Database
from indicators.store.faults import ChangeError, ConflictError, StoreError
from indicators.store.files import Packed
from indicators.store.records import Decision, Document, Row
from indicators.store.rereading import Reread, Unattached
from indicators.store.schema import ABOUT, DECISIONS, DOCUMENTS, SETTINGS
from indicators.store.shelf import Added, Held
from indicators.store.states import State as State
from indicators.store.text_search import Hit


class Store:
    """An open store; every method is one transaction, and any number of threads and processes may call them at once."""

    def __init__(self, kept: Database) -> None:
        self.database = kept
        self.known: State | None = None  # what was counted last, for as long as nothing changes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()

    # Documents --------------------------------------------------------------------------------------------------------

    def add(self, article: Article, by: str, file: Packed | None = None, beside: Beside | None = None) -> Added:
        """Reads and stores a document with its file, unless its text is there; when this returns it is safe from any
        crash. UnreadError where it cannot be read. What another reader says `beside` ours is kept with it."""
        by = records.person(by)
        if not any(map(str.isalnum, article.text)):  # white-space, marks of order, what has no width
            raise UnreadError(Problem(article.document_id, "holds no text"))
        article = replace(article, layout=article.layout or plain.layout(article.text))
        with self.database.reading() as connection:
            if shelf.stays_here(connection, article):
                article = replace(article, stays_here=True)
            older = reparsing.earlier(connection, article, file)
            if older is None and (there := shelf.same(connection, article)):
                return there
        known = read_articles.read(article) if older is None else reparsing.read(older, article)
        if beside:
            known = known.heard(beside)
        with self.database.writing() as connection:
            again = reparsing.replace_with(connection, known, file) if older is not None and file else None
            added = again or shelf.put(connection, known, by, file)
        return shelf.noted(added)

    def documents(self, newest: int | None = None, offset: int = 0) -> list[Document]:
        """The documents that are seen, without their texts, as they came; or so many of the newest, that first."""
        order = DOCUMENTS.c.number if newest is None else DOCUMENTS.c.number.desc()
        with self.database.reading() as connection:
            query = select(*ABOUT).where(visible.condition(connection)).order_by(order).limit(newest).offset(offset)
            return [records.document(one) for one in connection.execute(query).mappings()]

    def article(self, document_id: str) -> Article | None:
        """A document as it was received."""
        with self.database.reading() as connection:
            return shelf.of_name(connection, document_id)

    def document(self, document_id: str) -> Document | None:
        """A document without its text."""
        with self.database.reading() as connection:
            found = connection.execute(select(*ABOUT).where(DOCUMENTS.c.document_id == document_id)).mappings().first()
        return records.document(found) if found else None

    def wanting(self, document_id: str) -> str:
        """What a document lacks whose layout is not known, with the cure; empty for the others."""
        with self.database.reading() as connection:
            return reparsing.missing(connection, document_id)

    def file(self, document_id: str) -> bytes | None:
        """The file that a document was read from, where it was kept; CorruptError where it is no longer what was
        added."""
        with self.database.reading() as connection:
            return files.of_document(connection, document_id)

    def versions(self, document_id: str) -> tuple[str | None, str | None]:
        """The names of the document that this one is a new version of, and of the one that is a new version of it."""
        older = select(DOCUMENTS.c.previous).where(DOCUMENTS.c.document_id == document_id)
        newer = select(DOCUMENTS.c.document_id).where(DOCUMENTS.c.previous == document_id).order_by(DOCUMENTS.c.number)
        with self.database.reading() as connection:
            return connection.scalar(older), connection.scalar(newer.limit(1))

    def reread(self, everything: bool = False) -> Reread:
        """Reads the documents again that an older reader read, or whose file has a layout that is not known yet, each
        in a transaction of its own; decisions stay with their facts."""
        return reparsing.reread(self.database, everything)

    # Facts ------------------------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """The tidy table as it stands: decisions applied, then what is derived."""
        return itertools.chain.from_iterable(self.judged().documents)

    def judged(self, names: Collection[str] | None = None) -> Judgement:
        """The documents of these names, or all, judged beside one another. A rejected figure is compared with
        nothing."""
        aside: list[list[Row]] = []
        with self.database.reading() as connection:
            stated, kin = shelf.live(shelf.stated(connection, names), aside), shelf.families(connection, names)
            found = reading.judge(stated, kin, user_tables.load(paths.own()))
        return replace(found, documents=shelf.together(found.documents, aside))

    def state(self) -> State:
        """Which store this is and how often it has changed: what is made of it is good for one state."""
        with self.database.reading() as connection:
            self.known = states.now(connection, self.known)
        return self.known

    def numbers(self) -> dict[str, int]:
        """Every document's number, in the order in which they came."""
        with self.database.reading() as connection:
            found = connection.execute(select(DOCUMENTS.c.document_id, DOCUMENTS.c.number).order_by(DOCUMENTS.c.number))
            return {record.document_id: record.number for record in found}

    def changed(self, since: int) -> list[Document]:
        """The documents that have come or changed after a revision, the last to change last."""
        query = select(*ABOUT).where(DOCUMENTS.c.revision > since).order_by(DOCUMENTS.c.revision, DOCUMENTS.c.number)
        with self.database.reading() as connection:
            return [records.document(one) for one in connection.execute(query).mappings()]

    def fact(self, fact_id: str) -> Held | None:
        """One fact as it stands, with its history and the version that `decide` asks for; nothing is derived here."""
        with self.database.reading() as connection:
            return shelf.held(connection, fact_id)

    # Decisions --------------------------------------------------------------------------------------------------------

    def decide(
        self,
        fact_id: str,
        action: str,
        by: str,
        changes: Mapping[str, Any] | None = None,
        reason: str = "",
        *,
        expected_version: int,
    ) -> Held:
        """Accept, correct, reject or unsure; ConflictError where the fact is no longer the one that the person saw."""
        by = records.person(by)
        ledger.check(action, changes, reason)
        with self.database.writing() as connection:
            mine = {"action": action, "by": by, **(changes or {})}
            held = ledger.expected(connection, fact_id, expected_version, mine)
            typed = corrections.check(changes or {}, held.row)
            stands = decisions.about(held.read, decisions.standing(held.decisions), held.by_person)
            after = decisions.outcome(held.row, stands, action, typed)
            return ledger.decided(connection, held, action, by, after, reason)

    def undo(self, fact_id: str, by: str, reason: str = "", *, expected_version: int) -> Held:
        """Takes back the last decision on a fact that stands; the one before it stands again. Both stay in the log."""
        by = records.person(by)
        with self.database.writing() as connection:
            held = ledger.expected(connection, fact_id, expected_version, {"action": decisions.UNDO, "by": by})
            taken = decisions.standing(held.decisions)
            if taken is None:
                raise ChangeError({"action": "there is no decision to take back"})
            left = decisions.standing([one for one in held.decisions if one.number != taken.number])
            after = decisions.seen(decisions.apply(held.read, left, held.by_person))
            return ledger.decided(connection, held, decisions.UNDO, by, after, reason, taken.number)

    def add_fact(self, document_id: str, span: Span, values: Mapping[str, Any], by: str, reason: str = "") -> Held:
        """A fact that the reader missed: the span is its number in the text, the values name at least indicator, value
        and unit."""
        by = records.person(by)
        with self.database.writing() as connection:
            article = shelf.of_name(connection, document_id)
            if article is None or visible.is_withdrawn(connection, document_id):
                raise StoreError(f"there is no document {document_id}, or it was withdrawn")
            row = additions.row(article, span, values)
            held = shelf.held(connection, shelf.owner(connection, row))
            if held and (not (held.by_person or held.by_model) or decisions.standing(held.decisions)):
                raise ConflictError("the fact is there already", dict(values), held)
            if held is None:
                shelf.lay(connection, [shelf.fact_record(row, by_person=True)])
                held = shelf.held(connection, row["fact_id"])
                assert held is not None
            return ledger.decided(
                connection, held, decisions.ADD, by, decisions.outcome(row, None, decisions.ADD, {}), reason
            )

    def log(self) -> list[Decision]:
        """Every decision that was ever made, in order."""
        with self.database.reading() as connection:
            return [
                records.decision(one)
                for one in connection.execute(select(DECISIONS).order_by(DECISIONS.c.number)).mappings()
            ]

    def number_of_decisions(self) -> int:
        """How many decisions were ever made."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(DECISIONS)) or 0

    def unattached(self) -> list[Unattached]:
        """Decisions that stand, and whose figure the reader of today does not read at that place."""
        with self.database.reading() as connection:
            return rereading.unattached(connection)

    # Search, settings, backups ----------------------------------------------------------------------------------------

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Documents that hold the words, with the sentences that hold them all; the rules are those of `passages`."""
        with self.database.reading() as connection:
            return text_search.find(connection, words, limit)

    def setting(self, name: str, otherwise: Any = None) -> Any:
        """What was set under a name."""
        with self.database.reading() as connection:
            text = connection.scalar(select(SETTINGS.c.value).where(SETTINGS.c.name == name))
        return otherwise if text is None else json.loads(text)

    def set(self, name: str, value: Any, by: str) -> None:
        """Keeps a value (anything that JSON can hold) under a name."""
        line = {"name": name, "value": json.dumps(value), "by": records.person(by), "at": records.now()}
        with self.database.writing() as connection:
            connection.execute(delete(SETTINGS).where(SETTINGS.c.name == name))
            connection.execute(insert(SETTINGS), [line])

    def revision(self) -> int:
        """A number that goes up with every change, so that what is made from the store knows when it is stale."""
        return self.state().revision

    def rename(self) -> None:
        """Gives the store another token: what was made of it under the old one is no longer taken for its own."""
        with self.database.writing() as connection:
            backups.rename(connection)

    def backup(self, path: Path) -> Contents:
        """Writes everything into one file, while others go on; it has been read back and checked when this returns."""
        with self.database.reading() as connection:
            return backups.write(connection, path)

    def restore(self, path: Path) -> Contents:
        """Puts what a backup holds in the place of everything, decisions too; all of it or, if the file is not whole,
        nothing."""
        contents = backups.verify(path)
        with self.database.writing() as connection:
            backups.load(connection, path)
        return contents

    def is_untouched(self) -> bool:
        """Whether the store holds nothing but what the program comes with."""
        with self.database.reading() as connection:
            return backups.is_empty(connection)
