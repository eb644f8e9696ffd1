"""A file's bytes ⇄ what is kept of them: their sha256 always, and the file itself, compressed, unless somebody does not
want that."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from indicators.documents.received import File
from indicators.settings import switches
from indicators.store.faults import CorruptError
from indicators.store.records import Record
from indicators.store.schema import DOCUMENTS, FILES


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is kept; `packed` is empty where only its sum is."""

    kind: str
    sha256: str
    size: int
    packed: bytes | None


def are_kept() -> bool:
    """Whether files are kept where nobody says otherwise."""
    return switches.is_on(switches.KEEP_FILES)


def pack(file: File, is_kept: bool) -> Packed:
    """Compressed and summed; one file more or less takes as long as reading it."""
    return Packed(
        file.kind, hashlib.sha256(file.data).hexdigest(), len(file.data), zlib.compress(file.data) if is_kept else None
    )


def unpack(record: Record) -> bytes | None:
    """The file of a row of `files`; None where it is not what was kept, however much that would unpack to."""
    try:
        data = zlib.decompressobj().decompress(bytes(record["packed"]), record["size"] + 1)
    except zlib.error:
        return None
    return data if len(data) == record["size"] and hashlib.sha256(data).hexdigest() == record["sha256"] else None


def put(connection: Connection, file: Packed) -> None:
    """Keeps a file, once however many documents were read from it."""
    if file.packed is None or are_there(connection, file.sha256):
        return
    connection.execute(insert(FILES), [{"sha256": file.sha256, "size": file.size, "packed": file.packed}])


def of_document(connection: Connection, document_id: str) -> bytes | None:
    """The file that a document was read from, where it was kept; CorruptError where it is no longer what was added."""
    of = select(FILES).join(DOCUMENTS, DOCUMENTS.c.file_sha256 == FILES.c.sha256)
    found = connection.execute(of.where(DOCUMENTS.c.document_id == document_id)).mappings().first()
    if found and (data := unpack(found)) is None:
        raise CorruptError(f"the file of {document_id} is no longer what was added; put the last backup in its place")
    return data if found else None


def are_there(connection: Connection, sha256: str) -> bool:
    """Whether the bytes of this sum are kept."""
    return connection.scalar(select(FILES.c.number).where(FILES.c.sha256 == sha256)) is not None
