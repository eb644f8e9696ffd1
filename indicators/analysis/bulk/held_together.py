"""A run's folder → `OUT/claims`: what follows from comparing its figures with one another, a file a batch.

    OUT/claims/part-000012.parquet      for each fact of OUT/facts/part-000012.parquet, in its order: warnings of all
                                        kinds, its claim, how often that is said, by how many sources

The rules are those of a table in memory, and so is what comes of them; but every figure goes to the disk under a key of
what it is about, and only what has one key is held at once. In the memory are the documents that rewrite one another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from indicators.analysis import checks, whole_files
from indicators.analysis.bulk import batch_files, doubled, reopened, shuffle
from indicators.analysis.bulk.batch_files import FACTS
from indicators.analysis.bulk.bulk import RUN
from indicators.analysis.bulk.kinship import Kin
from indicators.analysis.bulk.shuffle import Shuffle
from indicators.analysis.checks import grouping, scales
from indicators.analysis.checks.scales import Seen
from indicators.analysis.checks.warnings import Doubt
from indicators.analysis.claims import folding, questions
from indicators.analysis.claims.folding import Claim
from indicators.analysis.reading import Row

CLAIMS = "claims"
TYPES = {
    "fact_id": "string", "warning": "string", "warning_note": "strings", "unit_suggested": "string",
    "claim_id": "string", "claim_size": "integer", "independent_sources": "integer",
}  # fmt: skip
RANGES = 4_096  # of the names of claims, by their first three digits: so they come in order


class Spread:
    """Figures by what they are about, on the disk; each knows the batch it is of."""

    def __init__(self, folder: Path, name: str, facts: int) -> None:
        self.shuffle, self.part = Shuffle(folder, name, facts), 0

    def add(self, about: tuple[object, ...], seen: Seen) -> None:
        """One more figure."""
        self.shuffle.add(about, (about, seen._replace(fact_id=f"{self.part}:{seen.fact_id}")))

    def groups(self) -> Iterator[list[Seen]]:
        """The figures that share what they are about, where there are several."""
        for portion in self.shuffle:
            yield from (group for _, group in shuffle.groups(portion) if len(group) > 1)


@dataclass
class Comparison:
    """One comparison of a run: its batches, its facts, and where things lie meanwhile."""

    out: Path
    batches: int
    documents: int
    facts: int
    folder: Path

    def rows(self, part: int) -> list[Row]:
        """The table of one batch."""
        return doubled.rows(self.out, FACTS, part)

    def of_parts(self, name: str) -> Shuffle:
        """What is known of facts, to be given a batch at a time."""
        return Shuffle(self.folder, name, portions=self.batches)

    def clusters(self) -> dict[str, str]:
        """The documents that rewrite others, each with the first of its family."""
        kin = Kin(self.folder, self.documents)
        for part in range(self.batches):
            for known in doubled.rows(self.out, batch_files.DOCUMENTS, part):
                kin.add(reopened.article(known))
        return kin.clusters()

    def doubts(self) -> Shuffle:
        """What figures of other documents give cause for, by the batches of the facts."""
        sizes, counted = Spread(self.folder, "sizes", self.facts), Spread(self.folder, "counted", self.facts)
        elsewhere, found = scales.Elsewhere(sizes, counted), self.of_parts("doubts")
        for part in range(self.batches):
            sizes.part = counted.part = part
            for document in grouping.read(self.rows(part)):
                elsewhere.add(document)
        for name, doubt in elsewhere.doubts():
            batch, _, fact_id = name.partition(":")
            found.put(int(batch), (fact_id, doubt))
        return found

    def answers(self, clusters: dict[str, str], doubts: Shuffle, warned: Shuffle) -> Shuffle:
        """Every fact with the question that it answers, together with those that it may make one claim with; on the way
        its warnings are noted in `warned`."""
        units, made = checks.units_on_record(), Shuffle(self.folder, "answers", self.facts)
        for part in range(self.batches):
            rows, found = self.rows(part), dict[str, list[Doubt]]()
            for document in grouping.read(rows):
                for row, doubt in checks.in_document(document, units):
                    checks.keep(found, row["fact_id"], doubt)
            for fact_id, doubt in doubts.portion(part):
                checks.keep(found, fact_id, doubt)
            checks.ordered(found)
            for name, own in groupby(rows, key=lambda row: str(row["document_id"])):
                judged = [row | checks.columns(found.get(row["fact_id"], [])) for row in own]
                groups = frozenset().union(*map(questions.groups_of, judged))
                only = next(iter(groups)) if len(groups) == 1 else ""
                for row in judged:
                    warned.put(part, {column: row.get(column) for column in TYPES})
                    fact = questions.said(row, clusters.get(name, name))
                    question = questions.question(fact, only)
                    made.add(folding.together(question, fact), (question, fact, part))
        return made


def compare(out: Path) -> None:
    """Writes the folder of claims; RunError where there is no run that came to its end."""
    run = reopened.known(out)
    with tempfile.TemporaryDirectory(dir=out, prefix=".comparing-") as name:
        done = run["done"]
        self = Comparison(out, run["batches"], done["documents"], done["facts"], Path(name))
        warned, found = self.of_parts("warned"), self.of_parts("claimed")
        for portion in self.answers(self.clusters(), self.doubts(), warned):
            part = {fact.fact_id: part for _, fact, part in portion}
            for claim in folding.claims((question, fact) for question, fact, _ in portion):
                for fact in claim.facts:
                    found.put(part[fact.fact_id], (fact.fact_id, said(claim)))
        for number in range(self.batches):
            claimed = dict(found.portion(number))
            rows = [row | claimed[row["fact_id"]] for row in warned.portion(number)]
            whole_files.keep(batch_files.part(out, CLAIMS, number), batch_files.table(rows, TYPES))


def said(claim: Claim) -> Row:
    """A claim as the columns of its facts."""
    return {"claim_id": claim.claim_id, "claim_size": claim.size, "independent_sources": claim.sources}


def is_compared(out: Path) -> bool:
    """Whether the claims of a run are all there, and no older than it."""
    run = out / RUN
    parts = [batch_files.part(out, CLAIMS, number) for number in range(reopened.known(out)["batches"])]
    return all(part.is_file() and part.stat().st_mtime_ns >= run.stat().st_mtime_ns for part in parts)


def lines(out: Path, told: Callable[[Row, list[Row]], Row]) -> Iterator[Row]:
    """The claims in the order of their names, each as `told` tells it by its first fact and all of its facts."""
    run = reopened.known(out)
    with tempfile.TemporaryDirectory(dir=out, prefix=".comparing-") as name:
        claimed = Shuffle(Path(name), "claims", portions=RANGES)
        for number in range(run["batches"]):
            for row, known in zip(doubled.rows(out, FACTS, number), doubled.rows(out, CLAIMS, number), strict=True):
                claimed.put(int(known["claim_id"][1:4], 16), (known["claim_id"], row | known))
        for portion in claimed:
            for _, rows in sorted(shuffle.groups(portion)):
                yield told(rows[0], rows)
