"""A fact of a table, a box or a line of labels → the words over and beside its number, the nearest first."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indicators.documents import layouts
from indicators.documents.formats import plain
from indicators.model import Article, Cell, Fact, Layout, Pair, Span, Table

HELD = 2  # articles whose labels are at hand: facts are asked article by article


class Told(NamedTuple):
    """The labels of a number; `is_line` where it stands beside its label alone, and in no table."""

    labels: tuple[str, ...]
    is_line: bool = False


class Labels:
    """All labels of one article's layout, found once."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.held: list[tuple[int, int, Told]] = []
        layout = article.layout or plain.layout(article.text) or Layout()
        for table in layout.tables:
            self.held += self.of_table(table)
        self.held += [self.of_pair(pair) for pair in layout.pairs]
        self.held.sort(key=lambda one: one[:2])
        self.starts = [start for start, _, _ in self.held]

    def at(self, start: int) -> Told | None:
        """The labels of the number that starts there."""
        at = bisect_right(self.starts, start) - 1
        return self.held[at][2] if at >= 0 and start < self.held[at][1] else None

    def of_pair(self, pair: Pair) -> tuple[int, int, Told]:
        under = (self.said(pair.under),) if pair.under else ()
        return pair.number.char_start, pair.number.char_end, Told((self.said(pair.label), *under), True)

    def of_table(self, table: Table) -> Iterator[tuple[int, int, Told]]:
        """The cells of a table that have labels: the heads of their columns, those of their rows, the caption."""
        caption = (self.said(table.caption),) if table.caption else ()
        beside: dict[int, list[str]] = defaultdict(list)
        over: dict[tuple[int, int], tuple[str, ...]] = {}
        for cell in table.cells:
            if cell.header and cell.row not in table.heads:
                for row in range(cell.row, cell.row + cell.rows):
                    beside[row].append(self.said(cell))
        for cell in table.cells:
            if cell.row in table.heads:
                continue
            key = cell.column, sum(head < cell.row for head in table.heads)
            if key not in over:
                over[key] = tuple(self.said(one) for one in reversed(layouts.column_labels(table, cell)))
            sides = tuple(reversed([one for one in beside[cell.row] if one != self.said(cell)]))
            yield cell.char_start, cell.char_end, Told((*over[key], *sides, *caption))

    def said(self, span: Span | Cell) -> str:
        return " ".join(self.text[span.char_start : span.char_end].split())


@lru_cache(maxsize=HELD)
def known(holder: Holder) -> Labels:
    """The labels of an article, found once."""
    return Labels(holder.article)


class Holder:
    """An article as the key of what is known of it: by what it is, not by what it holds, which is long."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Holder) and self.article is other.article

    def __hash__(self) -> int:
        return id(self.article)


def find(fact: Fact) -> Told | None:
    """The labels of a fact's number; None where it stands in a sentence."""
    return known(Holder(fact.article)).at(fact.char_start) if fact.article else None
