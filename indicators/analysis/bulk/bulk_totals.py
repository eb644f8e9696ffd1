"""A run's folder → what its events cost, as events.event_totals has it of documents in memory.

Of every document a sign of its event is kept; its figures lie on the disk, and those of one event after another are
taken up again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from indicators.analysis.bulk import reopened, shuffle
from indicators.analysis.bulk.shuffle import Shuffle
from indicators.analysis.events import event_totals, figures, happenings
from indicators.analysis.events.event_totals import NOT_STATED, Line
from indicators.analysis.events.happenings import Events

TOGETHER = 500  # events of a portion


class Totals:
    """The events of one run, and how much came of them."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.documents = self.events = self.stated = 0

    def lines(self) -> Iterator[list[Line]]:
        """The lines of each event, in the order in which events are first told of; RunError where there is no run."""
        batches = reopened.read(self.out)
        with tempfile.TemporaryDirectory(dir=self.out, prefix=".comparing-") as name:
            events, laid = Events(), Shuffle(Path(name), "events")
            for batch in batches:
                for article, rows, _ in batch:
                    told = figures.of(article, rows)
                    number = events.add(happenings.sign(told))
                    laid.put(number // TOGETHER, (number, told))
                    self.documents += 1
            laid.portions = events.number // TOGETHER + 1
            for portion in laid:
                for _, group in sorted(shuffle.groups(portion), key=lambda one: one[0]):
                    made = event_totals.of(happenings.event(group))
                    self.events += 1
                    self.stated += sum(line["qualifier"] != NOT_STATED for line in made)
                    yield made
