"""The rows of a document → the same, with what a second reader says of each, and its proposals where they are wanted;
what a run of it came to, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from indicators.analysis.second_reader import second_opinion
from indicators.analysis.second_reader.asking import Asker
from indicators.documents import received
from indicators.documents.received import Problem
from indicators.model import Article, Fact
from indicators.table import columns, opinions

Row = dict[str, Any]
LEFT_OUT = ", left out (--proposals writes them)"
WAITING = ", which wait on the page Review until a person accepts them"


class SecondReader:
    """Reads beside ours, document by document, and counts what comes of it. `proposals` asks for the figures that it
    alone read, too: without that they are counted and left out, for nobody has looked at them. `fate` says what
    becomes of them."""

    def __init__(
        self, asker: Asker, tell: Callable[[Problem], None], proposals: bool = False, fate: str | None = None
    ) -> None:
        self.asker, self.tell, self.proposals = asker, tell, proposals
        self.fate = fate if fate is not None else "" if proposals else LEFT_OUT
        self.step: Callable[[int, int], None] = lambda at, of: None  # hears which passage of how many is sent
        self.documents = self.stayed = self.agreed = self.differed = self.proposed = 0
        self.refused: Counter[str] = Counter()

    def __call__(self, article: Article, ours: Sequence[Fact], rows: list[Row]) -> list[Row]:
        """The rows of a document with the columns `read_by` and `second_reading`."""
        if article.stays_here:
            self.stayed += 1
            return rows
        found = second_opinion.read(article, ours, self.asker, self.step)
        for reason, times in Counter(found.unanswered).items():
            said = f"{times} passages were not read" if times > 1 else "a passage was not read"
            self.tell(Problem(article.document_id, f"{said} by the second reader: {reason}", received.NOTE))
        self.documents += 1
        told = [row | opinions.columns(row, found.said.get(row["fact_id"], "")) for row in rows]
        self.agreed += sum(row["read_by"] == opinions.BOTH for row in told)
        self.differed += sum(row["second_reading"] is not None for row in told)
        self.proposed += len(found.proposed)
        self.refused += found.refused
        if not self.proposals:
            return told
        added = [row | {"read_by": opinions.MODEL} for row in columns.rows(article, found.proposed)]
        return sorted([*told, *added], key=lambda row: int(row["char_start"]))

    def summary(self) -> Iterator[str]:
        """What it came to, line by line."""
        yield (
            f"agrees with {self.agreed:,}, reads {self.differed:,} otherwise, proposes {self.proposed:,} more"
            f"{self.fate if self.proposed else ''}"
        )
        if self.refused:
            reasons = ", ".join(f"{times:,} × {reason}" for reason, times in self.refused.most_common())
            share = self.refused.total() / self.readings
            yield f"{self.refused.total():,} of its {self.readings:,} readings refused ({share:.0%}): {reasons}"
        if self.stayed:
            yield f"{self.stayed:,} of the documents stay here and were not sent"
        costs, each = self.asker.costs, max(1, self.documents)
        yield (
            f"{costs.requests:,} request{'' if costs.requests == 1 else 's'}, {costs.tokens:,} of "
            f"{self.asker.model.tokens:,} tokens ({costs.tokens // each:,} a document), {costs.seconds:,.0f} s "
            f"({costs.seconds / each:,.1f} a document); {costs.kept:,} answers were at hand"
        )

    @property
    def readings(self) -> int:
        """How much the model has read, refused or not."""
        return self.agreed + self.differed + self.proposed + self.refused.total()
