"""A document that is read again → its facts in the place of the old ones, its decisions with the numbers that they are
about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, exists, insert, or_, select, update

from indicators.documents.received import Problem
from indicators.model import Article, Span
from indicators.store import additions, anchors, bindings, decisions, proposals, records, shelf
from indicators.store.read_articles import Read
from indicators.store.records import Decision, Record, Row
from indicators.store.schema import BOUND, DECISIONS, DOCUMENTS, FACTS, FILES, KEY, NAMES
from indicators.table import opinions
from indicators.version import EXTRACTOR_VERSION


@dataclass(frozen=True, slots=True)
class Unattached:
    """A decision whose figure today's reader does not read there; `words` are the text's, `near` facts that touch
    them."""

    decision: Decision
    words: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading documents again: how many were, how many of them say other facts now, and which decisions
    hang loose."""

    documents: int
    changed: int
    unattached: tuple[Unattached, ...]
    failed: tuple[Problem, ...] = ()  # documents that today's reader cannot read; their figures stay as they were
    notes: tuple[Problem, ...] = ()  # documents whose tables cannot be read, because their file was not kept


@dataclass(frozen=True, slots=True)
class Line:
    """A row for the table `facts`, and whether a person found it, or only the second reader."""

    row: Row
    by_person: bool = False
    by_model: bool = False


def outdated(connection: Connection, everything: bool) -> list[str]:
    """The documents that today's reader would read otherwise, as far as can be told: those that an older one read, and
    those whose layout is not known though their file is here; or all."""
    query = select(DOCUMENTS.c.document_id).order_by(DOCUMENTS.c.number)
    if not everything:
        is_kept = exists().where(FILES.c.sha256 == DOCUMENTS.c.file_sha256)
        unlaid = and_(DOCUMENTS.c.layout.is_(None), is_kept)
        query = query.where(or_(DOCUMENTS.c.extractor_version != EXTRACTOR_VERSION, unlaid))
    return list(connection.scalars(query))


def again(connection: Connection, known: Read) -> bool:
    """Puts what today's reader makes of a document in the place of what an older one did; whether that differs."""
    name = known.article.document_id
    there = (
        connection.execute(select(FACTS).where(FACTS.c.document_id == name).order_by(FACTS.c.number)).mappings().all()
    )
    before = opinions.of_rows(records.loaded(record["row"]) for record in there)
    said = {**before, **known.opinions}
    lines = [Line(row | opinions.of_number(row, said)) for row in known.rows()]
    taken = {tuple(line.row[part] for part in KEY) for line in lines}
    for record in there:
        moved = still(record, known.article) if record["by_person"] else None
        if moved and tuple(moved[part] for part in KEY) not in taken:
            lines.append(Line(moved, by_person=True))
    decided = shelf.decided(connection, (name,))
    lines += [Line(row, by_model=True) for row in alone(there, known, lines, decided)]
    bound = bindings.find([line.row for line in lines], decided, known.article.text)
    made, changed = compared(lines, bound, there)
    connection.execute(delete(FACTS).where(FACTS.c.document_id == name))
    shelf.lay(connection, made)
    keep_names(connection, there, {record["fact_id"] for record in made})
    of_today = {
        "extractor_version": EXTRACTOR_VERSION,
        "numbers_unread": len(known.unread),
        "language": known.article.language,
    }
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.document_id == name).values(of_today))
    if changed:
        shelf.touch(connection, [name])
    return changed


def alone(
    there: Sequence[Record], known: Read, lines: Sequence[Line], decided: Mapping[shelf.Key, object]
) -> list[Row]:
    """What only the second reader reads: proposals that were there and are proposed now, and figures that both had read
    and our reader reads no more."""
    held = []
    for record in there:
        moved = None if record["by_person"] else still(record, known.article)
        row = moved if moved is None or record["by_model"] else proposals.orphaned(moved)
        if row is not None:
            held.append((row, tuple(record[part] for part in BOUND) in decided))
    return proposals.stay(held, known.proposed, [line.row for line in lines])


def compared(lines: Sequence[Line], bound: Sequence[shelf.Key], there: Sequence[Record]) -> tuple[list[Row], bool]:
    """The facts as the store keeps them, each with how often it has been read otherwise; whether anything differs from
    what is there."""
    old = {record["fact_id"]: record for record in there}
    made, changed = [], False
    for at, line in enumerate(lines):
        before = old.pop(line.row["fact_id"], None)
        record = shelf.fact_record(line.row, line.by_person, line.by_model, bound[at])
        differs = before is None or said(before) != said(record)
        changed |= differs
        made.append(record | {"readings": (before["readings"] if before else 0) + differs})
    return made, changed or bool(old)


def said(record: Record) -> tuple[Row, list[object]]:
    """What a fact says whichever version read it, and whose decisions are on it."""
    return records.values(record["row"]) | {"extractor_version": None}, [record[part] for part in BOUND]


def still(record: Record, article: Article) -> Row | None:
    """A row that today's reader does not make, where the text has its number now; nothing where it has not."""
    row = records.loaded(record["row"])
    place = anchors.place(anchors.of_row(row), article.text, row["char_start"], row["char_end"])
    if place is None or place == (row["char_start"], row["char_end"]):
        return row if place else None
    return row | additions.standing(article, Span(*place), str(record["indicator"]))


def keep_names(connection: Connection, there: Sequence[Record], today: set[str]) -> None:
    """Names that no fact has any more still lead to the number that they were given to."""
    gone = [record for record in there if record["fact_id"] not in today]
    if not gone:
        return
    connection.execute(delete(NAMES).where(NAMES.c.fact_id.in_([record["fact_id"] for record in gone])))
    connection.execute(
        insert(NAMES),
        [
            {name: record[name] for name in ("fact_id", "document_id", "char_start", "char_end")}
            | {"anchor": anchors.dumped(anchors.of_row(records.loaded(record["row"])))}
            for record in gone
        ],
    )


def unattached(connection: Connection) -> list[Unattached]:
    """Decisions that stand, and whose number today's reader does not read."""
    same = and_(*(FACTS.c[bound] == DECISIONS.c[name] for bound, name in zip(BOUND, KEY, strict=True)))
    loose = select(*(DECISIONS.c[name] for name in KEY)).where(~exists().where(same)).distinct()
    found = []
    for key in connection.execute(loose.order_by(*(DECISIONS.c[name] for name in KEY))).all():
        stands = decisions.standing(shelf.decided(connection, (key[0], key[1], key[2], key[3]))[tuple(key)])
        if stands:
            near = (FACTS.c.char_start < stands.char_end, FACTS.c.char_end > stands.char_start)
            touching = connection.scalars(
                select(FACTS.c.fact_id).where(FACTS.c.document_id == stands.document_id, *near)
            )
            found.append(Unattached(stands, stands.anchor.number, tuple(touching)))
    return found
