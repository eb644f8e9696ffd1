"""Layout → the stretches of a text that it reads itself, so that no sentence is made of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indicators.model import Cell, Fact, Layout, Pair, Span

REST = re.compile(r"\([^()\d]*(?:\d{4})?[^()\d]*\)|[\s.,;*†%|]")  # what may follow a number and adds nothing to it
REACH = 200  # characters behind a number
SENTENCE = 6  # words: a cell with so many and a number is running text, which is read as such


class Covered:
    """The stretches, in order and apart."""

    def __init__(self, text: str, layout: Layout | None) -> None:
        self.spans = merged(of_layout(text, layout)) if layout else []
        self.starts = [start for start, _ in self.spans]
        self.pairs = sorted(pair.number.char_start for pair in layout.pairs) if layout else []

    def holds(self, at: int) -> bool:
        """Whether a place in the text is in one of them."""
        step = bisect_right(self.starts, at) - 1 if self.spans else -1
        return step >= 0 and at < self.spans[step][1]

    def has_pair(self, start: int, end: int) -> bool:
        """Whether a number with a label stands in a stretch."""
        return bisect_left(self.pairs, start) < bisect_left(self.pairs, end)

    def left(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What of a stretch is in none of them."""
        if not self.spans:
            yield start, end
            return
        step = max(0, bisect_right(self.starts, start) - 1)
        for first, last in self.spans[step:]:
            if first >= end:
                break
            if last <= start:
                continue
            if first > start:
                yield start, first
            start = max(start, last)
        if start < end:
            yield start, end


def beside_sentences(text: str, layout: Layout | None) -> Layout | None:
    """A layout without the pairs that are a sentence's own: "Health posts shut: 11 of 20" says more than its pair."""
    if layout is None or not layout.pairs:
        return layout
    begins = {pair.label.char_start for pair in layout.pairs}
    kept = [pair for pair in layout.pairs if not is_said(text, pair, begins)]
    return replace(layout, pairs=tuple(kept))


def is_said(text: str, pair: Pair, begins: set[int]) -> bool:
    """Whether a label, its colon and its number are followed by more words on their line, and by no other label."""
    between = text[pair.label.char_end : pair.number.char_start]
    after = text[pair.number.char_end : pair.number.char_end + REACH]
    rest = after.partition("\n")[0] if ":" in between and "\n" not in between else ""
    at = pair.number.char_end + len(rest) - len(rest.lstrip())
    return bool(REST.sub("", rest)) and at not in begins


def of_layout(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """Tables without their cells of running text, boxes, and the numbers that nobody can read."""
    for table in layout.tables:
        at = table.char_start
        for cell in sorted(table.cells, key=lambda one: one.char_start):
            if is_prose(text, cell):
                if at < cell.char_start:
                    yield at, cell.char_start
                at = max(at, cell.char_end)
        if at < table.char_end:
            yield at, table.char_end
    for pair in layout.pairs:
        yield pair.label.char_start, pair.label.char_end
        yield pair.number.char_start, pair.number.char_end
    for span in layout.unread:
        yield span.char_start, span.char_end


def is_prose(text: str, cell: Cell) -> bool:
    """Whether a cell is running text with a number in it, which is read as such."""
    said = text[cell.char_start : cell.char_end]
    return not cell.header and len(said.split()) >= SENTENCE and any(map(str.isdecimal, said))


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def on_own_lines(text: str, layout: Layout | None, aside: Iterable[Fact], left: Iterable[Span]) -> list[Fact]:
    """What sentences say of numbers that no label tells, each beside its label, with a colon or a gap
    between, on a line of its own: there the heading above may say what is counted, and the label where."""
    unread = {span.char_start for span in left}
    pairs = [pair for pair in layout.pairs if pair.number.char_start in unread] if layout else []
    alone = {pair.number.char_start for pair in pairs if parts(text[pair.label.char_end : pair.number.char_start])}
    return [fact for fact in aside if fact.char_start in alone and fact.indicator != "other"]


def parts(between: str) -> bool:
    """Whether what stands between a label and its number parts them on one line: a colon, or more than one space."""
    return "\n" not in between and (":" in between or (len(between) > 1 and not between.strip()))
