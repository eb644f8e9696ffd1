"""A table that somebody keeps and its documents → CSV, a page and an exit status.

Loading this loads what reads workbooks; the command line imports it when it is asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from indicators.analysis import comparison, reading, typed_tables
from indicators.analysis.comparison import Finding
from indicators.cli import comparison_page
from indicators.cli.progress import Tally, count, fail, unwritten
from indicators.cli.target import Target
from indicators.documents import articles, overwriting
from indicators.documents.received import NOTE, Problem, Received
from indicators.model import Article
from indicators.table import formats, wording

COLUMNS = (
    "cell", "header", "text", "indicator", "unit", "place", "date", "outcome", "how", "stated", "attributed_to",
    "publisher", "document_id", "date_published", "stated_place", "stated_when", "quote", "sentence", "char_start",
    "char_end", "fact_id", "others",
)  # fmt: skip
# of the fact that is nearest, under the table's own names
PASSED_ON = (
    "attributed_to", "publisher", "document_id", "date_published", "quote", "sentence", "char_start", "char_end",
    "fact_id",
)  # fmt: skip


def run(given: argparse.Namespace) -> int:
    """What `compare` does; the exit status."""
    try:
        sheets = typed_tables.read(given.table, typed_tables.mapping(given.map))
        for path in (given.output, given.html):
            if path and (path.is_dir() or overwriting.would_read(path, [*given.documents, given.table])):
                raise typed_tables.MapError(f"{path} is one of the inputs, or a folder; name a file outside them")
        if missing := [one for one in given.documents if "://" not in str(one) and not Path(one).exists()]:
            raise typed_tables.MapError(f"{missing[0]}: no such file or folder; name where the documents are")
    except typed_tables.MapError as error:
        return fail(f"indicators compare: {error}", 2)
    tally = Tally()
    for sheet in sheets:
        for note in sheet.notes:
            tally.tell(Problem(f"{given.table}{' ' + sheet.name if sheet.name else ''}", note, NOTE))
    stated = reading.read(_others(given.table, given.documents, tally), tell=tally.tell)
    facts = [row for rows in stated for row in rows]
    findings = list(comparison.compare((claim for sheet in sheets for claim in sheet.claims), facts, given.days))
    try:
        Target(formats.of_columns(COLUMNS), given.output).write([list(map(record, findings))])
        if given.html:
            given.html.write_text(comparison_page.page(given.table.name, sheets, findings), encoding="utf-8")
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(unwritten(error, given.html or given.output or "standard output"), 1)
    counts = Counter(finding.outcome for finding in findings)
    said = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in comparison.OUTCOMES if counts[outcome])
    print(f"{count(len(findings), 'figure')}: {said}{tally.failures()}", file=sys.stderr)
    return 1 if tally.failures() or counts[comparison.SO] < len(findings) else 0


def _others(table: Path, inputs: Sequence[str], tally: Tally) -> Iterator[Article]:
    """The documents but for the table itself, which would bear itself out."""
    own = hashlib.sha256(table.read_bytes()).digest()
    for found in tally.documents_of(_received(inputs)):
        if found.file and hashlib.sha256(found.file.data).digest() == own:
            tally.tell(Problem(found.article.document_id, "is the table itself, and no document: left out", NOTE))
        else:
            yield found.article


def _received(inputs: Sequence[str]) -> Iterator[Received | Problem]:
    yield from articles.received(inputs, recursive=True)


def record(finding: Finding) -> dict[str, Any]:
    """A finding as a line of the CSV."""
    claim, fact = finding.claim, finding.fact
    amount, measure = claim.amount, claim.measure
    made: dict[str, Any] = dict.fromkeys(COLUMNS) | {
        "cell": claim.cell,
        "header": claim.header,
        "text": claim.text,
        "indicator": measure.indicator if measure else None,
        "unit": ((amount.unit if amount else "") or measure.unit if measure else "") or None,
        "place": ", ".join(claim.places),
        "date": claim.date,
        "outcome": finding.outcome,
        "how": finding.how,
        "others": formats.JOINT.join(comparison_page.said(row) for row in finding.others),
    }
    if fact is not None:
        made |= {name: fact[name] for name in PASSED_ON}
        made |= {"stated": wording.statement(fact), "stated_place": fact["place"], "stated_when": wording.when(fact)}
    return made
