"""An open transaction and an article → the article on the shelf with its facts and passages, or where it stands
already."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from indicators.documents import identity, rewrites
from indicators.model import Article, Span
from indicators.settings import journal
from indicators.store import anchors, decisions, files, proposals, records, text_search, visible
from indicators.store.files import Packed
from indicators.store.read_articles import Read
from indicators.store.records import Decision, Record, Row
from indicators.store.schema import BOUND, DECISIONS, DOCUMENTS, FACTS, KEY, NAMES, PASSAGES, PLAIN, REVISION
from indicators.version import EXTRACTOR_VERSION

NEW, DUPLICATE, VERSION, AGAIN = "new", "duplicate", "version", "again"
Key = tuple[str, int, int, str]  # document, span, and the indicator that the reader gave it


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `outcome` is new, duplicate of `of`, a new version of `of`, or `of` read again from
    its file."""

    document_id: str
    outcome: str
    of: str | None = None
    facts: int = 0
    unread: tuple[Span, ...] = ()  # numbers of which no reading was sure
    proposed: int = 0  # figures that only a second reader read
    same_text: bool = False  # of a duplicate: letter for letter, not only after white-space
    is_withdrawn: bool = False  # of a duplicate: what it is the same as was withdrawn

    def __str__(self) -> str:
        if self.outcome == DUPLICATE:
            same = f"{'the same text as' if self.same_text else 'but for white-space the same text as'} {self.of}"
            if self.is_withdrawn:
                return f"{same}, which was withdrawn; bring that back: indicators withdraw --undo {self.of}"
            return f"{same}; not stored twice"
        counted = f"{self.facts:,} fact{'' if self.facts == 1 else 's'}"
        counted += f", {self.proposed:,} proposed" if self.proposed else ""
        if self.outcome == AGAIN:
            return f"the file of {self.of}, read again: text and layout are today's, {counted}"
        return f"a new version of {self.of}, {counted}" if self.outcome == VERSION else f"new, {counted}"


@dataclass(frozen=True, slots=True)
class Held:
    """A fact as it stands, with every decision on it; `version` goes up with each change, and is what `decide` asks
    back."""

    row: Row
    read: Row  # as the reader has it
    version: int
    decisions: tuple[Decision, ...]
    key: Key  # what its decisions are bound to; the row's own indicator may have been corrected
    by_person: bool
    by_model: bool  # only the second reader read it


def same(connection: Connection, article: Article) -> Added | None:
    """The document that has this text already."""
    record = records.article_record(article)
    query = select(DOCUMENTS.c.document_id, DOCUMENTS.c.sha256).where(DOCUMENTS.c.collapsed == record["collapsed"])
    found = connection.execute(query).first()
    if found is None:
        return None
    name, is_same = found.document_id, found.sha256 == record["sha256"]
    return Added(name, DUPLICATE, name, same_text=is_same, is_withdrawn=visible.is_withdrawn(connection, name))


def stays_here(connection: Connection, article: Article) -> bool:
    """Whether an earlier version of a document, by its name or its address, must not go to a language model: what
    somebody has marked so is not sent because its text is new."""
    same_one = DOCUMENTS.c.document_id == records.plain(article.document_id).strip()
    if address := records.address(article.url):
        same_one |= DOCUMENTS.c.address == address
    origins = connection.scalars(select(DOCUMENTS.c.origin).where(same_one))
    return any(json.loads(origin).get("stays_here") == records.STAYS for origin in origins)


def put(connection: Connection, known: Read, by: str, file: Packed | None = None) -> Added:
    """Stores a document that has been read, unless it is there."""
    if there := same(connection, known.article):
        return there
    known = known.named(free(connection, known.article.document_id))
    record = records.article_record(known.article)
    previous = None
    if record["address"]:
        older = (
            select(DOCUMENTS.c.document_id)
            .where(DOCUMENTS.c.address == record["address"])
            .order_by(DOCUMENTS.c.number.desc())
        )
        previous = connection.scalar(older.limit(1))
    record |= {"previous": previous, "added_at": records.now(), "added_by": by, "extractor_version": EXTRACTOR_VERSION}
    record |= {
        "numbers_unread": len(known.unread),
        "file_sha256": file and file.sha256,
        "file_kind": file and file.kind,
    }
    if file:
        files.put(connection, file)
    connection.execute(insert(DOCUMENTS), [record])
    touch(connection, [known.article.document_id])
    lay(connection, [*map(fact_record, known.rows()), *(fact_record(row, by_model=True) for row in known.proposed)])
    index(connection, known.article)
    name, outcome = known.article.document_id, VERSION if previous else NEW
    return Added(name, outcome, previous, len(known.facts), known.unread, len(known.proposed))


def touch(connection: Connection, names: Collection[str] | None = None) -> None:
    """Notes that these documents, or all, change with the revision that this transaction ends with."""
    following = select(REVISION.c.number + 1).scalar_subquery()
    connection.execute(update(DOCUMENTS).where(*among(names)).values(revision=following))


def among(names: Collection[str] | None) -> list[ColumnElement[bool]]:
    """The condition that a document is one of these; none where all are meant."""
    return [] if names is None else [DOCUMENTS.c.document_id.in_(names)]


def noted(added: Added) -> Added:
    """The same, once it is safe, with a line of the journal."""
    journal.event("document", outcome=added.outcome, facts=added.facts, document=journal.mark(added.document_id))
    return added


def free(connection: Connection, wanted: str) -> str:
    """The name, or the name with a number where another document has it."""
    for name in (
        wanted,
        *(f"{wanted}-{number}" for number in range(2, 10)),
        *(f"{wanted}-{records.now()}-{n}" for n in range(9)),
    ):
        if connection.scalar(select(DOCUMENTS.c.number).where(DOCUMENTS.c.document_id == name)) is None:
            return name
    raise AssertionError("a moment has no nine documents of one name")


def fact_record(row: Row, by_person: bool = False, by_model: bool = False, bound: Key | None = None) -> Row:
    """A row as the table `facts` keeps it, read once; decisions on it are bound to its own number and indicator, or to
    what is said."""
    own = {name: row[name] for name in ("fact_id", *KEY)}
    own |= dict(zip(BOUND, bound or tuple(row[part] for part in KEY), strict=True))
    found = {"by_person": int(by_person), "by_model": int(by_model)}
    return own | {"readings": 1, "row": records.dumped(row)} | found


def lay(connection: Connection, made: Iterable[Row]) -> None:
    """Puts rows into the table of facts."""
    if found := list(made):
        connection.execute(insert(FACTS), found)


def index(connection: Connection, article: Article) -> None:
    """Makes the passages of a document findable."""
    if found := [{"document_id": article.document_id, **one} for one in text_search.of(article)]:
        connection.execute(insert(PASSAGES), found)


def reindex(connection: Connection, article: Article) -> None:
    """The same where the text has changed."""
    connection.execute(delete(PASSAGES).where(PASSAGES.c.document_id == article.document_id))
    index(connection, article)


def decided(connection: Connection, key: Key | tuple[str] | None = None) -> dict[Key, list[Decision]]:
    """The decisions by what they are bound to, in their order: of one fact, of one document, or all."""
    query = select(DECISIONS).order_by(DECISIONS.c.number)
    query = query.where(*(DECISIONS.c[name] == part for name, part in zip(KEY, key or (), strict=False)))
    found: dict[Key, list[Decision]] = {}
    for record in connection.execute(query).mappings():
        one = records.decision(record)
        found.setdefault(one.key, []).append(one)
    return found


def held(connection: Connection, fact_id: str) -> Held | None:
    """One fact as it stands, by its name or an older one."""
    wanted = select(FACTS).where(FACTS.c.fact_id == leading(connection, fact_id))
    record = connection.execute(wanted).mappings().first()
    if record is None:
        return None
    key = record["document_id"], record["bound_start"], record["bound_end"], record["bound_indicator"]
    mine = tuple(decided(connection, key).get(key, ()))
    by_person = bool(record["by_person"])
    read = records.loaded(record["row"])
    row = decisions.apply(read, decisions.standing(mine), by_person)
    return Held(row, read, record["readings"] + len(mine), mine, key, by_person, bool(record["by_model"]))


def owner(connection: Connection, row: Row) -> str:
    """The name of the fact on which decisions bound to this row's number and indicator are: its own, or what is read
    there now."""
    bound = (FACTS.c[name] == row[part] for name, part in zip(BOUND, KEY, strict=True))
    return connection.scalar(select(FACTS.c.fact_id).where(*bound)) or str(row["fact_id"])


def leading(connection: Connection, fact_id: str) -> str:
    """Where a name leads: to the fact that has it, else to the one that is read today at the number that it was given
    to."""
    fact_id = identity.today(fact_id)
    if connection.scalar(select(FACTS.c.number).where(FACTS.c.fact_id == fact_id)):
        return fact_id
    for known in (NAMES, DECISIONS):
        ever = known.c.fact_id.in_([fact_id, fact_id.removeprefix(identity.FACT)])  # a decision has it as it was then
        given = connection.execute(select(known).where(ever)).mappings().first()
        if given and (now := at(connection, given)):
            return now
    return fact_id


def at(connection: Connection, given: Record) -> str | None:
    """The fact at a number that had a name: on the same span, else one that has a part of it or says it too."""
    article = of_name(connection, given["document_id"])
    span = (given["char_start"], given["char_end"])
    place = anchors.place(anchors.loaded(given["anchor"]), article.text, *span) if article else None
    if place is None:
        return None
    there = select(FACTS.c.row).where(FACTS.c.document_id == given["document_id"]).order_by(FACTS.c.number)
    rows = [records.loaded(row) for row in connection.scalars(there)]
    found = [*anchors.same(rows, place), *anchors.over(rows, place)]
    return str(rows[found[0]]["fact_id"]) if found else None


def stated(connection: Connection, names: Collection[str] | None = None) -> Iterator[list[Row]]:
    """The documents' rows as they stand, in the order in which the documents came; facts whose finder took them back
    are left out, and proposals that nobody has accepted."""
    every, all_count = decided(connection), proposals.counted(connection)
    query = select(FACTS.c.row, FACTS.c.by_person, FACTS.c.by_model, *(FACTS.c[name] for name in BOUND))
    query = query.join(DOCUMENTS, DOCUMENTS.c.document_id == FACTS.c.document_id)
    found = connection.execute(
        query.where(*among(names), visible.condition(connection)).order_by(
            DOCUMENTS.c.number, FACTS.c.char_start, FACTS.c.number
        )
    )
    for _, one in itertools.groupby(found.mappings(), key=lambda record: record["document_id"]):
        rows = []
        for record in one:
            key = tuple(record[part] for part in BOUND)
            stands = decisions.standing(every.get(key, ()))
            if proposals.is_stated(record, stands, all_count):
                rows.append(decisions.apply(records.loaded(record["row"]), stands, bool(record["by_person"])))
        yield rows


def live(documents: Iterable[list[Row]], aside: list[list[Row]]) -> Iterator[list[Row]]:
    """The rows that count, document by document; those that were rejected are put aside."""
    for rows in documents:
        aside.append([row for row in rows if row["review_status"] == "rejected"])
        yield [row for row in rows if row["review_status"] != "rejected"]


def together(documents: Iterable[list[Row]], aside: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """The judged rows of each document with those that were put aside, in the order of the text."""
    for rows, rejected in zip(documents, aside, strict=True):
        yield sorted([*rows, *rejected], key=lambda row: int(row["char_start"])) if rejected else rows


def families(connection: Connection, names: Collection[str] | None = None) -> rewrites.Finder:
    """The documents' fingerprints: who rewrites whom."""
    found = rewrites.Finder()
    query = select(*PLAIN).where(*among(names), visible.condition(connection)).order_by(DOCUMENTS.c.number)
    for record in connection.execute(query).mappings():
        found.add(records.article(record))
    return found


def of_name(connection: Connection, document_id: str) -> Article | None:
    """A document as it was received."""
    record = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id)).mappings().first()
    return records.article(record) if record else None
