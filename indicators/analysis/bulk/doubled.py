"""The batches of a run → the same without the second document of a name: names are known to be one's own only when all
batches are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indicators.analysis import whole_files
from indicators.analysis.bulk import batch_files
from indicators.analysis.bulk.batch_files import DOCUMENTS, FACTS, TEXT
from indicators.table import row_values

MEMORY = "256MB"  # of the database that looks for them; what is more waits in the folder
# The batches of a name that several have, in their order, and where the first document stands.
DOUBLED = """
    SELECT document_id, list(filename ORDER BY filename), first(source ORDER BY filename)
    FROM read_parquet($files, filename = true) GROUP BY document_id HAVING count(*) > 1 ORDER BY document_id
"""


def leave_out(out: Path, number: int) -> None:
    """Leaves the later documents of a name out of their batches, and says so among the errors. The documents are
    written last, so that it may be stopped at any moment."""
    doubled = find(out, number)
    for one in range(number):
        if own := doubled.get(batch_files.part(out, DOCUMENTS, one).name):
            without(out, one, own)


def find(out: Path, number: int) -> dict[str, dict[str, str]]:
    """By the batch's file: the names that an earlier batch has, each with where that document stands."""
    import duckdb  # here, because loading it takes longer than reading a document

    files = [str(batch_files.part(out, DOCUMENTS, one)) for one in range(number)]
    found: dict[str, dict[str, str]] = {}
    if not files:
        return found
    with duckdb.connect(
        config={"memory_limit": MEMORY, "temp_directory": str(out / ".sorting"), "threads": 1}
    ) as asked:
        for name, parts, first in asked.execute(DOUBLED, {"files": files}).fetchall():
            for later in parts[1:]:
                found.setdefault(Path(later).name, {})[name] = first
    return found


def without(out: Path, one: int, doubled: Mapping[str, str]) -> None:
    """A batch without these documents."""
    documents = rows(out, DOCUMENTS, one)
    facts = [row for row in rows(out, FACTS, one) if row["document_id"] not in doubled]
    gone = [row for row in documents if row["document_id"] in doubled]
    said = [batch_files.told(batch_files.taken(r["source"], r["document_id"], doubled[r["document_id"]])) for r in gone]
    before = batch_files.problems(out, one)
    batch_files.write_problems(out, one, before + [problem for problem in said if problem not in before])
    whole_files.keep(batch_files.part(out, FACTS, one), batch_files.table(facts, row_values.TYPES))
    left = [row for row in documents if row["document_id"] not in doubled]
    whole_files.keep(batch_files.part(out, DOCUMENTS, one), batch_files.table(left, TEXT))


def rows(out: Path, kind: str, one: int) -> list[dict[str, Any]]:
    """What a file of a batch holds."""
    import pyarrow.parquet  # here for the reason given above

    found: list[dict[str, Any]] = pyarrow.parquet.read_table(batch_files.part(out, kind, one)).to_pylist()
    return found
