"""A document's facts as read today, and the decisions on it → which decisions are about which fact.

A decision is bound to a number in the text. What the reader takes the number for may change from version to version,
and so may where the text has it; the decisions stay with the number, so that nothing that was rejected comes back as if
nobody had seen it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.store import anchors, decisions
from indicators.store.records import Decision, Row

Key = tuple[str, int, int, str]  # document, span, and the indicator that the reader gave it


def find(rows: Sequence[Row], decided: Mapping[Key, Sequence[Decision]], text: str) -> list[Key]:
    """What the decisions on each row are bound to. One fact has one history, and one history one fact."""
    found = of_rows(rows, decided, text)
    return [found.get(at) or fresh(row, decided) for at, row in enumerate(rows)]


def fresh(row: Row, decided: Mapping[Key, Sequence[Decision]]) -> Key:
    """What decisions on a fact that has none will be bound to: itself. Where another number of another layout had the
    same offsets, and was decided, its name is taken."""
    indicator = row["indicator"]
    while (key := (row["document_id"], *anchors.span(row), indicator)) in decided:
        indicator += "+"
    return key


def of_rows(rows: Sequence[Row], decided: Mapping[Key, Sequence[Decision]], text: str) -> dict[int, Key]:
    """The histories that there are, by the place of their row."""
    found: dict[int, Key] = {}
    left: list[tuple[Key, tuple[int, int]]] = []
    # what was decided last is served first
    for key, own in sorted(decided.items(), key=lambda one: -one[1][-1].number):
        place = anchors.place(own[-1].anchor, text, key[1], key[2]) or anchors.place(
            own[0].anchor, text, key[1], key[2]
        )
        exact = [at for at, row in enumerate(rows) if place == anchors.span(row) and row["indicator"] == key[3]]
        if exact:
            found.setdefault(exact[0], key)
        elif place and decisions.standing(own):
            left.append((key, place))
    for fits in (anchors.same, anchors.over):
        for key, place in list(left):
            free = [at for at in fits(rows, place) if at not in found]
            if free:
                before = decided[key][-1].before
                found[max(free, key=lambda at: (agreement(rows[at], before), -at))] = key
                left.remove((key, place))
    return found


def agreement(row: Row, before: Row) -> int:
    """How much of what the person saw the row still says."""
    return sum(row[name] == before.get(name) for name in decisions.REVIEWED)
